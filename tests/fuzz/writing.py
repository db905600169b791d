"""Processes that write the same file at the same moment, and processes that are killed."""

from __future__ import annotations

from random import Random

from tools import ROOT

from .around import Around
from .trial import Command, Killed, Together, Trial

_CASE = (ROOT / "samples/tierp-krav/arende.yaml").read_bytes()
_START = b"""\
# v\xc3\xa5rt \xc3\xa4rende
slag: motion
organ: "0360"
\xc3\xa4mne: klimatkommunerna
datum: 2025-03-10
undertecknare:
  - {namn: Anna Andersson, parti: V}
h\xc3\xa4ndelser:
  - {h\xc3\xa4ndelse: inl\xc3\xa4mnad, datum: 2025-03-10}
"""
_SIZES = (2, 2, 2, 5, 5, 20)


def together(chance: Random, _around: Around) -> Trial:
    """Writers of events, of documents with their events, or of whole case files."""
    number = chance.choice(_SIZES)
    marks = tuple(f"Fuzznämnden {chance.randrange(10**9)}" for _ in range(number))
    # A command that replaces the whole file was asked to: it loses nothing by mistake.
    kinds = 6 if chance.random() < 0.2 else 5
    commands = tuple(_writer(mark, chance.randrange(kinds)) for mark in marks)
    note = f"{number} writers: {', '.join(sorted({c[0] for c in commands}))}"
    return Trial({"a.yaml": _START}, (Together(commands, marks, "a.yaml"),), note)


def _writer(mark: str, kind: int) -> tuple[str, ...]:
    day = ("--datum", "2025-04-01")
    if kind <= 2:
        return ("händelse", "a.yaml", "remitterad", "--till", mark, *day)
    if kind == 3:
        return ("nästa", "a.yaml", "remissvar", "--organ", mark, "--förslag", "avslag", *day,
                "--ändå", "--format", "txt", "--ut", f"{mark}.txt")  # fmt: skip
    if kind == 4:
        return ("nästa", "a.yaml", "tjänsteskrivelse", "--från", mark, "--förslag", "avslag", *day,
                "--ändå", "--format", "docx", "--ut", f"{mark}.docx")  # fmt: skip
    return ("motion", "Tierp", "--namn", mark, "--parti", "V", "--datum", "2025-03-10",
            "--spara", "a.yaml", "--skriv-över", "--ut", f"{mark}.docx")  # fmt: skip


def killed(chance: Random, _around: Around) -> Trial:
    """A writer that is killed anywhere, and then run again."""
    arguments = chance.choice(
        (
            ("händelse", "a.yaml", "remitterad", "--till", "Nämnden", "--datum", "2025-04-01"),
            ("nästa", "a.yaml", "tjänsteskrivelse", "--från", "kontoret", "--förslag", "avslag",
             "--datum", "2025-04-01", "--ändå", "--format", "docx,txt,md", "--ut", "ut",
             "--skriv-över"),
            ("skriv", "a.yaml", "--format", "alla", "--ut", "ut", "--skriv-över"),
            ("motion", "Tierp", "--namn", "Anna Andersson", "--parti", "V", "--datum", "2025-03-10",
             "--format", "docx,txt,md,html,json", "--ut", "ut", "--skriv-över", "--spara",
             "s.yaml"),
            ("kalender", "a.yaml", "--ut", "k.ics", "--skriv-över"),
            ("öppna", "m.docx", "o.yaml", "--skriv-över"),
            ("jämför", "a.yaml", "b.yaml", "--ut", "j.docx", "--skriv-över"),
        )
    )  # fmt: skip
    document = sorted((ROOT / "samples/tierp-krav").glob("*.docx"))[0].read_bytes()
    files = {"a.yaml": _START, "b.yaml": _CASE, "m.docx": document}
    writing = chance.random() < 0.7
    after = chance.random() * (0.02 if writing else 0.8)
    # The files of an earlier run, of another date, so that old and new differ.
    first = ("skriv", "b.yaml", "--format", "docx,txt,md,html,json", "--ut", "ut")
    before = (Command(first),) if chance.random() < 0.5 else ()
    return Trial(files, (*before, Killed(arguments, after, writing)), f"{arguments[0]} {writing}")
