"""``python tests/benchmarks/run.py``: our speed compared with others, in one table."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import cold
import peers
import sample
from content import content_of
from measure import Seconds, Variant, measured, ratio

from motioner.writers import writer_for

# Each group: its own variant first, then those it is compared with and how many times as long they
# should take at least.
GROUPS: dict[str, tuple[str, dict[str, float | None]]] = {
    "DOCX ur ett färdigt utkast, varmt": (
        "motioners DOCX-skrivare",
        {"docxtpl": 30, "python-docx": None, "golvet: samma delar packade": 1 / 3},
    ),
    "Från ärende till DOCX, varmt": (
        "granska, komponera och skriv DOCX",
        {"docxtpl": 12, "python-docx": None},
    ),
    "PDF ur ett färdigt utkast, varmt": (
        "motioners PDF-skrivare",
        {"bar typst, samma källa": 1 / 1.25, "LibreOffice, en process": None},
    ),
    "Hela processen från start": (
        "motioner motion",
        {
            "docxtpl-skript": 1,
            "pandoc från Markdown": None,
            "python -c pass": None,
            "motioner motion med lokalt stycke och profil": None,
        },
    ),
    "Hjälp och version": (
        "motioner --help",
        {"en bar click-grupp --help": 1 / 1.3, "motioner --version": None},
    ),
}


def warm(folder: cold.Folder) -> list[Variant]:
    """The variants inside this process."""
    draft, docx = sample.draft_of, writer_for("docx")
    docxtpl = peers.docxtpl_writer(folder.path / "mall.docx") if peers.has_docxtpl() else None

    def content(number: int) -> object:
        return content_of(draft(number))

    def parts(number: int) -> peers.Ready:
        return peers.parts_of(docx(draft(number)))

    def source(number: int) -> str:
        return peers.typst_data(draft(number))

    def file(number: int) -> Path:
        return folder.docx(draft(number))

    return [
        Variant("motioners DOCX-skrivare", docx, draft, 20),
        Variant("golvet: samma delar packade", peers.floor, parts, 20),
        Variant("docxtpl", docxtpl, content),
        Variant("python-docx", peers.python_docx, content),
        Variant("granska, komponera och skriv DOCX", sample.finished, sample.case_of, 10),
        Variant("motioners PDF-skrivare", writer_for("pdf"), draft, 3),
        Variant("bar typst, samma källa", peers.typst_compiler(), source, 3),
        Variant("LibreOffice, en process", peers.libreoffice(folder.path), file),
    ]


def table(seconds: Seconds) -> Iterator[str]:
    """The rows: milliseconds, times as long as the first of the group, give or take, and aim."""
    rounds = len(next(iter(seconds.values())))
    yield f"{f'{rounds} varv, medianer':48}{'ms':>9}{'gånger':>9}{'±':>6}{'mål':>14}"
    for title, (own, others) in GROUPS.items():
        yield f"\n{title}"
        yield f"  {own:46}{median(seconds[own]) * 1000:9.2f}{1:9.2f}"
        yield from (_row(seconds, name, own, aim) for name, aim in others.items())


def _row(seconds: Seconds, name: str, own: str, aim: float | None) -> str:
    if name not in seconds:
        return f"  {name:46}{'saknas':>9}"
    found = ratio(seconds, name, own)
    wanted = f"minst {aim:.2f}" if aim else ""
    took = median(seconds[name]) * 1000
    return f"  {name:46}{took:9.2f}{found.value:9.2f}{found.spread:6.0%}{wanted:>14}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=60, help="at most so many rounds")
    rounds = parser.parse_args().rounds
    asked = [(name, own) for own, others in GROUPS.values() for name in others]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = cold.Folder(Path(name))
        seconds = measured([*warm(folder), *cold.variants(folder)], rounds, asked)
    print(*table(seconds), sep="\n")


if __name__ == "__main__":
    main()
