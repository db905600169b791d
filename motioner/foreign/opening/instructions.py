"""The fields of a Word file that fetch something or start a program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from motioner.foreign.opening.references import location_of
from motioner.foreign.opening.trees import Contents
from motioner.ground.messages import gettext as _

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Characters that may surround a field's name invisibly.
_UNSEEN = re.compile('[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"”“]')
_FETCHING = re.compile(
    r"\s*(DDEAUTO|DDE|LINK|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|DATABASE|DATA|RD"
    r"|AUTOTEXTLIST|AUTOTEXT|GLOSSARY|HTMLACTIVEX)(?!\w)",
    re.IGNORECASE,
)
# Placeholder for a nested field.
_NESTED = "\0"
# A name that is computed when the field is updated does not reveal what the field does.
_COMPUTED = re.compile(rf"\s*[A-Za-z]*{_NESTED}")
_SIMPLE, _CHARACTER = f"{_W}fldSimple", f"{_W}fldChar"
_TEXTS = (f"{_W}instrText", f"{_W}delInstrText")


def fetching(held: Contents) -> Iterator[str]:
    """Fields by which Word fetches a file or starts a program."""
    message = _(
        "Filen har ett fält som hämtar innehåll eller startar program ({field}), {place}."
        " Ta bort det, eller gör det till vanlig text (Ctrl+Skift+F9)."
    )
    for name, root in held.roots.items():
        for code in _codes(root):
            code = _UNSEEN.sub("", code)
            if found := _FETCHING.match(code.replace(_NESTED, "")):
                yield message.format(field=found[1].upper(), place=location_of(name))
            elif found := _COMPUTED.match(code):
                shown = found[0].replace(_NESTED, "{…}").strip()
                yield message.format(field=shown, place=location_of(name))


def _codes(root: Any) -> Iterator[str]:
    """The code of every field, including codes split over several runs or around nested fields."""
    open_codes: list[list[str]] = [[]]
    for element in root.iter(_SIMPLE, _CHARACTER, *_TEXTS):
        if element.tag == _SIMPLE:
            yield element.get(f"{_W}instr", "")
        elif element.tag in _TEXTS:
            open_codes[-1].append(element.text or "")
        elif element.get(f"{_W}fldCharType") == "begin":
            open_codes[-1].append(_NESTED)
            open_codes.append([])
        elif element.get(f"{_W}fldCharType") == "end" and len(open_codes) > 1:
            yield "".join(open_codes.pop())
    # Fields that are never closed, and text outside any field.
    yield from ("".join(code).lstrip(_NESTED) for code in open_codes)
