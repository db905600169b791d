"""The measured document: a motion of two pages with bilaga, for Tierp, with two krav met.

Every number gives a new name and a new date, because Typst caches its layouts.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from motioner import documents
from motioner.load import load_registry, reading
from motioner.load.case import read_case
from motioner.nouns.case import Case
from motioner.nouns.draft import Draft

FIRST_DAY = dt.date(2026, 3, 2)
LOCAL = """\
Sommaren 2026 fick två byar i kommunens norra del vatten ur tankbil i fem veckor, och i oktober \
stängdes vägen vid ån av högt vatten.

Båda gångerna hamnade kostnaden hos kommunen, som inte hade räknat med den."""
KRAV: dict[str, Any] = {
    "1": {"läge": "beslutat", "organ": "kommunstyrelsen", "datum": "2021-03-09", "paragraf": "41"},
    "2": {
        "läge": "beslutat",
        "organ": "kommunfullmäktige",
        "datum": "2022-06-14",
        "paragraf": "87",
        "dokument": "Miljöprogram",
    },
}


def name_of(number: int) -> str:
    """A unique name for each number, all of the same length."""
    letters = [chr(ord("a") + number // 26**place % 26) for place in range(4)]
    return f"Anna {''.join(letters).capitalize()}sson"


def case_of(number: int) -> Case:
    """The case of that number."""
    tree = {
        "slag": "motion",
        "organ": "0360",
        "ämne": "klimatkommunerna",
        "datum": str(FIRST_DAY + dt.timedelta(days=number % 250)),
        "lokalt": LOCAL,
        "krav": KRAV,
        "undertecknare": [
            {"namn": name_of(number), "parti": "V"},
            {"namn": "Bo Provsson", "parti": "MP"},
        ],
    }
    loaded = read_case(reading.tree(tree), load_registry())
    if loaded.case is None:
        raise SystemExit("\n".join(finding.message for finding in loaded.findings))
    return loaded.case


def draft_of(number: int) -> Draft:
    """The document of that number."""
    return documents.prepare(case_of(number), load_registry()).drafts[0][1]


def finished(case: Case) -> bytes:
    """The whole way: check, compose and write DOCX."""
    return documents.make(documents.prepare(case, load_registry()), ["docx"])[".docx"]
