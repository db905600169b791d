"""The JSON writer: the case, the draft, the figures with their sources, and the findings."""

import json
from collections.abc import Iterator

import pytest
from conformance.documents import changes, charted
from drafts import SCB, full_draft, t
from hypothesis import given
from msgspec.structs import replace
from typed import HOSTILE, TYPED, draft_of

from motioner import __version__
from motioner.ground.findings import Finding, Level
from motioner.ground.sources import LawRef, PartialDate, Source
from motioner.nouns import draft as d
from motioner.writers.json import dumps, finding_object, source_object, write

CASE = {"format": 1, "slag": "motion", "organ": "0360", "grupp": False, "lokalt": None}
FINDING = Finding(
    code="signatures.none",
    level=Level.WARNING,
    where="undertecknare",
    message="Motionen saknar undertecknare.",
    hint="Ange namnet på en ledamot.",
    law=LawRef("KL", 4, 19),
)


def written(draft: d.Draft, findings: tuple[Finding, ...] = ()) -> dict:
    return json.loads(write(draft, case=CASE, findings=findings, data_version="2026-11-22"))


def objects(tree: object, key: str) -> Iterator[dict]:
    """Every nested object with a tag ``block`` or ``inline``."""
    if isinstance(tree, dict):
        if key in tree:
            yield tree
        tree = list(tree.values())
    if isinstance(tree, list):
        for value in tree:
            yield from objects(value, key)


def fields(node: object) -> tuple[str, ...]:
    """The names of a noun's fields."""
    return getattr(type(node), "__match_args__", ())


def nodes(tree: object, union: object) -> Iterator[object]:
    """Every block or inline of a draft, in the order of its fields."""
    if isinstance(tree, union):
        yield tree
    if names := fields(tree):
        tree = tuple(getattr(tree, name) for name in names)
    if isinstance(tree, tuple):
        for value in tree:
            yield from nodes(value, union)


def test_the_whole_recipe():
    result = written(full_draft(), (FINDING,))
    assert list(result) == [
        "program",
        "data_version",
        "case",
        "draft",
        "figures",
        "sources",
        "findings",
    ]
    assert result["program"] == {"name": "motioner", "version": __version__}
    assert result["data_version"] == "2026-11-22"
    assert result["case"] == CASE
    assert result["draft"]["date"] == "2026-11-22"
    assert result["draft"]["authors"] == ["Anna Andersson (V)"]
    assert result["findings"] == [finding_object(FINDING)]


def test_one_readable_object_and_a_newline():
    """UTF-8, not ASCII-escaped, the same bytes each time."""
    data = write(full_draft(), case=CASE, findings=(), data_version="1")
    assert data == write(full_draft(), case=CASE, findings=(), data_version="1")
    assert "Vänsterpartiet".encode() in data
    assert data.startswith(b"{\n")
    assert data.endswith(b"}\n")
    assert not data.endswith(b"\n\n")


@pytest.mark.parametrize(("key", "union"), [("block", d.Block), ("inline", d.Inline)])
def test_every_node_has_its_own_tag_and_all_its_fields(key, union):
    """No kind of node is missing, no two share a tag, no field is lost."""
    draft = replace(
        full_draft(), blocks=(*full_draft().blocks, *changes().blocks, *charted().blocks)
    )
    found = list(objects(written(draft)["draft"], key))
    there = list(nodes(draft.blocks, union))
    tags = {type(node): set() for node in there}
    for node, obj in zip(there, found, strict=True):
        assert set(obj) == {key, *fields(node)}
        tags[type(node)].add(obj[key])
    assert set(tags) == set(union.__args__)
    assert all(len(names) == 1 for names in tags.values())
    assert len(set.union(*tags.values())) == len(tags)


def test_blocks_as_documented():
    draft = draft_of(
        d.Paragraph((d.Text("Se "), d.Strong((d.Link("här", "https://a.se"),)), d.LineBreak())),
        d.Yrkanden(t("Vi föreslår"), (t("att a."),), d.Marking.DASH),
        d.Signatures("Ort", None, (d.Signatory("Bo Berg", ("Ledamot",)),), lines=False),
        d.Table("Avgift", ("År",), ((t("2023"),),)),
    )
    assert written(draft)["draft"]["blocks"] == [
        {
            "block": "paragraph",
            "content": [
                {"inline": "text", "text": "Se "},
                {
                    "inline": "strong",
                    "children": [{"inline": "link", "text": "här", "url": "https://a.se"}],
                },
                {"inline": "line_break"},
            ],
        },
        {
            "block": "yrkanden",
            "ingress": [{"inline": "text", "text": "Vi föreslår"}],
            "satser": [[{"inline": "text", "text": "att a."}]],
            "marking": "streck",
        },
        {
            "block": "signatures",
            "place_date": "Ort",
            "group": None,
            "signatories": [{"name": "Bo Berg", "details": ["Ledamot"]}],
            "lines": False,
        },
        {
            "block": "table",
            "caption": "Avgift",
            "header": ["År"],
            "rows": [[[{"inline": "text", "text": "2023"}]]],
        },
    ]


def test_figures_and_sources_stand_once():
    """A figure printed twice is listed once, with its sources in full; so is each source."""
    other = Source("Föreningens stadgar")
    figure = d.Figure("49 öre", "Avgift", "0.49", "2023", (SCB, other), how="10 308 / 21 028")
    draft = replace(
        full_draft(), blocks=(d.Paragraph((figure,)), d.Paragraph((d.Strong((figure,)),)))
    )
    result = written(draft)
    assert result["figures"] == [
        {
            "text": "49 öre",
            "label": "Avgift",
            "value": "0.49",
            "dated": "2023",
            "how": "10 308 / 21 028",
            "sources": [source_object(SCB), source_object(other)],
        }
    ]
    assert result["sources"] == [source_object(SCB), source_object(other)]


def test_source_object():
    """Dates are as exact as known, and unknown values are null."""
    source = Source("En motion", date=PartialDate(2020, 12), second_hand=True, body="0360")
    assert source_object(source) == {
        "title": "En motion",
        "url": None,
        "date": "2020-12",
        "retrieved": None,
        "quote": None,
        "second_hand": True,
        "body": "0360",
    }


def test_finding_object():
    assert finding_object(FINDING.at("ärende.yaml", 7)) == {
        "weight": None,
        "seen": None,
        "typed": None,
        "code": "signatures.none",
        "level": "warning",
        "where": "undertecknare",
        "message": "Motionen saknar undertecknare.",
        "hint": "Ange namnet på en ledamot.",
        "law": "4 kap. 19 § kommunallagen",
        "passable": False,
        "file": "ärende.yaml",
        "line": 7,
    }
    assert finding_object(replace(FINDING, law=None))["law"] is None


@pytest.mark.parametrize("value", [float("nan"), float("inf"), PartialDate(2020), {1, 2}])
def test_a_value_that_json_lacks_is_refused(value):
    """An error is better than a file that other programs cannot read."""
    with pytest.raises((TypeError, ValueError)):
        dumps({"x": value})


def assert_kept(typed: str) -> None:
    """In the draft's title, blocks and authors, and in the case."""
    draft = full_draft(title=typed, name=typed, text=typed)
    case = {"undertecknare": [{"namn": typed}]}
    data = write(draft, case=case, findings=(replace(FINDING, message=typed),), data_version="1")
    result = json.loads(data)
    assert result["draft"]["title"] == typed
    assert result["draft"]["authors"] == [typed]
    assert result["draft"]["blocks"][1]["content"] == [{"inline": "text", "text": typed}]
    assert result["draft"]["blocks"][2]["content"][0]["text"] == f"{typed} har "
    assert result["case"] == case
    assert result["findings"][0]["message"] == typed


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_is_kept(typed):
    assert_kept(typed)


@given(TYPED)
def test_typed_text_is_kept(typed):
    assert_kept(typed)
