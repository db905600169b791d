"""Rows that stand twice in a list, and would be printed twice."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from motioner.case import Case
from motioner.checks.rule import Fault, quoted
from motioner.checks.view import View
from motioner.messages import gettext as _


def rows(view: View) -> Iterator[Fault]:
    """The second of two rows that say the same; a person is the same with name and party."""
    first: dict[Hashable, str] = {}
    for key, number, same, shown in _rows(view.case):
        where = f"{key}.{number}"
        if (key, same) in first:
            message = _("”{words}” står två gånger, också som {place}")
            told = message.format(words=quoted(shown), place=first[key, same])
            yield Fault(where, told, _("Ta bort den ena, annars skrivs det två gånger."))
        else:
            first[key, same] = where


def _rows(case: Case) -> Iterator[tuple[str, int, Hashable, str]]:
    """Each row by its list and number: what makes it the same as another, and what is shown."""
    lists = {
        "yrkanden": case.yrkanden,
        "frågor": case.questions,
        "argument": case.arguments or (),
        "parti": case.parties,
    }
    for key, texts in lists.items():
        for number, text in enumerate(texts, start=1):
            if _plain(text):
                yield key, number, _plain(text), text
    for number, signer in enumerate(case.signers, start=1):
        if _plain(signer.name):
            yield "undertecknare", number, (_plain(signer.name), signer.party), signer.name
    for number, earlier in enumerate(case.earlier, start=1):
        yield "tidigare", number, repr(earlier), f"{earlier.kind} {earlier.year}"


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".?")
