"""Documents from elsewhere, in every format that is read, and the commands that read them."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from incoming_office import MADE
from packages import ODT, packed
from tools import ROOT

from . import odd, office
from .around import Around
from .trial import Command, Trial


@lru_cache(maxsize=1)
def documents() -> tuple[tuple[str, bytes], ...]:
    """Valid documents: the ending of each and its contents."""
    paths = [p for p in sorted((ROOT / "tests/incoming").iterdir()) if p.suffix != ".yaml"]
    paths += sorted((ROOT / "samples").glob("*/*.docx"))
    paths += sorted((ROOT / "samples").glob("*/motion-*.[hmt]*"))
    found = [(path.suffix, path.read_bytes()) for path in paths if path.name != "README.md"]
    office_files = [("." + name.rpartition(".")[2], make()) for name, make in sorted(MADE.items())]
    # The few in the formats of word processors are chosen as often as the many texts.
    return (*found, *office_files * 6, (".odt", packed(ODT)), (".odt", packed(ODT)))


def document(chance: Random, around: Around) -> tuple[str, bytes, str]:
    """A changed document: its ending, its contents, and the change."""
    ending, content = chance.choice(documents())
    if chance.random() < 0.05:
        ending = chance.choice(
            (".docx", ".odt", ".html", ".md", ".txt", ".pdf", ".yaml", ".doc", "")
        )
    if ending in (".docx", ".odt"):
        changed = office.changed(chance, content, address=around.address, bait=around.bait)
        return ending, *changed
    if chance.random() < 0.15:
        return ending, *odd.changed_bytes(chance, content)
    text = content.decode("utf-8", "surrogateescape")
    if ending == ".html" and chance.random() < 0.5:
        text, note = office.changed_xml(chance, text)
    else:
        text, note = odd.changed_text(chance, text, 100_000)
    return ending, text.encode("utf-8", "surrogatepass" if "\ud800" in text else "replace"), note


def build(chance: Random, around: Around) -> Trial:
    """A document from elsewhere, and two commands that read it."""
    ending, content, note = document(chance, around)
    name = f"a{ending}"
    other_ending, other, _note = (
        document(chance, around) if chance.random() < 0.2 else (*chance.choice(documents()), "")
    )
    if other_ending == ending:
        other_ending = f"2{other_ending}"
    beside = f"b{other_ending}"
    steps = tuple(Command(_command(chance, name, beside)) for _ in range(2))
    return Trial({name: content, beside: other}, steps, f"{ending}: {note}")


def _command(chance: Random, name: str, beside: str) -> tuple[str, ...]:
    given = chance.choice(
        ((), (), ("--organ", "Tierp"), ("--datum", chance.choice(odd.DATES)), ("--organ", "å"))
    )
    out = chance.choice(("j.docx", "j.docx", "j.txt", "j.md", "j.html", "j.pdf", "j.json", "j"))
    pair = (name, beside) if chance.random() < 0.5 else (beside, name)
    bare = ("--bara-yrkanden",) if chance.random() < 0.2 else ()
    return chance.choice(
        (
            ("granska", name, *given),
            ("granska", name, *given, "--json"),
            ("öppna", name, "ny.yaml", *given),
            ("öppna", name, "ny.yaml", "--egen-text", *given),
            ("jämför", *pair),
            ("jämför", *pair, "--json", *bare),
            ("jämför", *pair, "--ut", out, *bare),
            ("brevmall", "granska", name),
        )
    )
