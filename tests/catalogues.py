"""The catalogues of messages: extracted from the source, merged with translations, compiled.

``python tests/catalogues.py`` updates ``motioner/locale`` and lists every message that needs a
translation; after translating, run it again to compile.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

from motioner.ground.messages import LABEL

LOCALE = Path(__file__).parent.parent / "motioner" / "locale"
METHODS = [("**.py", "python"), ("web/templates/**.html", "jinja2")]
OPTIONS = {"web/templates/**.html": {"silent": "false"}}
KEYWORDS = {"_": None, "n_": None, "gettext": None, "ngettext": (1, 2)}


@dataclass(frozen=True)
class Domain:
    """A text domain: the package whose messages it translates, and the target language.

    A domain with ``more`` also contains messages of other versions of its package.
    """

    name: str
    language: str
    package: Path
    more: bool = False

    @property
    def po(self) -> Path:
        """The translations as people read them."""
        return LOCALE / self.language / "LC_MESSAGES" / f"{self.name}.po"

    @property
    def mo(self) -> Path:
        """The translations as the program reads them."""
        return self.po.with_suffix(".mo")


DOMAINS = (
    Domain("motioner", "en", LOCALE.parent),
    Domain("click", "sv", Path(click.__file__).parent, more=True),
)


def extracted(domain: Domain) -> Catalog:
    """The messages in the current source of the package."""
    catalog = Catalog()
    found = extract_from_dir(str(domain.package), METHODS, OPTIONS, KEYWORDS, ())
    for file, line, message, _comments, _context in found:
        catalog.add(message, locations=[(f"{domain.package.name}/{file}", line)])
    for file, text in labels() if domain is DOMAINS[0] else ():
        catalog.add(text, locations=[(f"{domain.package.name}/{file}", 0)], context=LABEL)
    return catalog


def labels() -> Iterator[tuple[str, str]]:
    """The labels of the arguments and reasons in the facts, each with its file."""
    for file in sorted((LOCALE.parent / "data").rglob("*.json")):
        held = json.loads(file.read_text(encoding="utf-8"))
        for part in ("argument", "invändningar"):
            for block in held.get(part, []) if isinstance(held, dict) else []:
                yield file.relative_to(LOCALE.parent).as_posix(), block["namn"]


def translated(domain: Domain) -> Catalog:
    """The stored translations."""
    with domain.po.open("rb") as stream:
        return read_po(stream, locale=domain.language, domain=domain.name)


def compiled(domain: Domain) -> Catalog:
    """The compiled catalogue, as the program loads it."""
    with domain.mo.open("rb") as stream:
        return read_mo(stream)


def messages(catalog: Catalog) -> list[Message]:
    """The messages of a catalogue without its header."""
    return [message for message in catalog if message.id]


def renew(domain: Domain) -> list[Message]:
    """Merge the source into the translations and compile them; return the untranslated messages."""
    kept, source = translated(domain), extracted(domain)
    if domain.more:
        for message in messages(kept):
            if message.id not in source:
                source.add(message.id)
    source.creation_date = kept.creation_date  # otherwise every run would change the file
    kept.update(source, no_fuzzy_matching=True)
    with domain.po.open("wb") as stream:
        write_po(
            stream, kept, width=99, sort_by_file=True, include_lineno=False, ignore_obsolete=True
        )
    with domain.mo.open("wb") as stream:
        write_mo(stream, kept)
    return [message for message in messages(kept) if not all(texts(message.string))]


def texts(entry: object) -> tuple[str, ...]:
    """An id or a translation as the tuple of its forms."""
    return tuple(map(str, entry)) if isinstance(entry, tuple | list) else (str(entry or ""),)


if __name__ == "__main__":
    missing = [(domain, message) for domain in DOMAINS for message in renew(domain)]
    for domain, message in missing:
        print(f"{domain.po}: {texts(message.id)[0]!r} is not translated")
    sys.exit(bool(missing))
