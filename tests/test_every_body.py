"""Every one of the 310 bodies gets every kind of membership document, with correct names."""

import io
import re

import docx
import pytest
from made import for_body

from motioner.documents import make
from motioner.load import load_registry
from motioner.nouns.case import Kind

REGISTRY = load_registry()
KINDS = {
    "motion": {"kind": "motion", "undertecknare": [{"namn": "Anna Exempel", "parti": "V"}]},
    "observer": {"kind": "motion", "observatör": "ja"},
    "citizens": {"kind": "medborgarförslag"},
}
# Bodies by county, so that processes can share the work.
COUNTIES = sorted({code[:2] for code in REGISTRY.bodies})
LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|None|Undefined|  |\ue000|\ue001| ,| \.(?!\w)")


# Every body gets a motion; the other kinds are written in some of the counties.
@pytest.mark.parametrize(
    ("kind", "county"),
    [(kind, county) for kind in KINDS for county in COUNTIES[:: 1 if kind == "motion" else 5]],
)
def test_every_body_gets_a_readable_document(kind: str, county: str) -> None:
    """The DOCX opens again and contains the text of the text file, without placeholders."""
    options = dict(KINDS[kind])
    of_kind = str(options.pop("kind"))
    for body in REGISTRY.bodies.values():
        if not body.code.startswith(county):
            continue
        ready = for_body(body.code, of_kind, **options)
        made = make(ready, ["docx", "txt"])
        text = made[".txt"].decode()
        assert not LEFT_OVER.search(text), (body.official_name, LEFT_OVER.search(text))
        opened = docx.Document(io.BytesIO(made[".docx"]))
        paragraphs = [paragraph.text for paragraph in opened.paragraphs]
        assert ready.drafts[0][1].title in paragraphs
        assert f"{body.official_name}" in " ".join(paragraphs)
        if ready.case.kind is not Kind.E_FORSLAG:
            assert f"Till {body.assembly} i {body.official_name}" in text
            assert any(p.startswith("Anna Exempel") for p in paragraphs)


@pytest.mark.parametrize("word", ["kommunfullmäktige", "kommunstyrelsen", "kommunen ska"])
def test_a_region_is_never_spoken_of_as_a_kommun(word: str) -> None:
    """A region's motion uses regionfullmäktige, regionstyrelsen and regionen."""
    for body in REGISTRY.bodies.values():
        if body.assembly == "regionfullmäktige":
            ready = for_body(body.code, "motion")
            main = make(ready, ["txt"])[".txt"].decode().partition("\nBilaga")[0]
            assert word not in main, body.official_name


def test_nothing_later_than_the_date_stands_in_the_text() -> None:
    """A document of March 2021 mentions neither 2022, 2023 nor 2024."""
    for code in ("25", "0360", "0980", "0581"):
        ready = for_body(code, "motion", datum="2021-03-10")
        main = make(ready, ["txt"])[".txt"].decode().partition("\nBilaga")[0]
        assert not re.findall(r"202[2-9]", main), code
