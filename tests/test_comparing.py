"""``jämför`` shows the differences between two versions, and writes tracked changes for Word."""

import json
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from commands import ANNA, DAY, motioner
from conformance.documents import changes
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from packages import changed
from test_reopening import CASE, edited, written

from motioner.checks.figures.forms import Sort
from motioner.facts_view.comparison import sort_words
from motioner.foreign import incoming
from motioner.foreign.comparing.aligned import Pair, paired
from motioner.foreign.incoming.docx import read
from motioner.foreign.opening import open_package
from motioner.ground.messages import speaking
from motioner.nouns.draft import Frame
from motioner.writers import DRAFT_FORMATS, writer_for

OLD = """Motion

Till kommunfullmäktige i Tierps kommun

Gå med i Klimatkommunerna

Föreningen Klimatkommunerna har 42 medlemmar. Det är ett nätverk.

Ett stycke som stryks helt eftersom det inte behövs längre.

Vi yrkar därför

att kommunen ansöker om medlemskap i föreningen Klimatkommunerna
att medlemsavgiften finansieras inom kommunstyrelsens budgetram
att frågan ska redovisas i höst

Tierp den 2 maj 2023
Anna Andersson (V)
"""
NEW = """Motion

Till kommunfullmäktige i Tierps kommun

Bli observatör i Klimatkommunerna

Föreningen Klimatkommunerna har 51 medlemmar. Det är ett gott nätverk.

Vi yrkar därför

att kommunen begär att få bli observatör i föreningen Klimatkommunerna
att kommunstyrelsen redovisar kostnaden
att medlemsavgiften ska finansieras inom kommunstyrelsens budgetram

Tierp den 2 maj 2023
Anna Andersson (V)
"""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXTS = st.text(st.sampled_from("att kommunen ska, får. –\n42§"), max_size=40)


@pytest.fixture
def versions(tmp_path):
    """Two versions in files."""
    for name, text in (("gammal.txt", OLD), ("ny.txt", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@given(TEXTS, TEXTS)
def test_pieces_make_up_both_texts(old, new):
    pieces = Pair(old, new).pieces
    assert "".join(piece.old for piece in pieces) == old
    assert "".join(piece.new for piece in pieces) == new
    assert not any(a.is_changed and b.is_changed for a, b in pairwise(pieces))


@given(st.lists(TEXTS, max_size=6), st.lists(TEXTS, max_size=6))
def test_pairs_hold_every_paragraph_once_and_in_order(old, new):
    pairs = paired(old, new)
    assert [pair.old for pair in pairs if pair.old is not None] == old
    assert [pair.new for pair in pairs if pair.new is not None] == new
    assert [p.places[0] for p in pairs if p.places[0]] == list(range(1, len(old) + 1))
    assert [p.places[1] for p in pairs if p.places[1]] == list(range(1, len(new) + 1))


def test_very_long_texts_that_have_nothing_in_common_are_not_paired():
    old, new = [f"gammal {n}" for n in range(300)], [f"ny {n}" for n in range(300)]
    assert all(None in (pair.old, pair.new) for pair in paired(old, new))


def test_in_english_a_figure_is_called_what_it_is(versions, monkeypatch):
    monkeypatch.setenv("MOTIONER_LANG", "en")
    told = motioner("jämför", "gammal.txt", "ny.txt", at=versions).out
    assert "  number of members: 42 medlemmar → 51 medlemmar" in told


@pytest.mark.parametrize("sort", Sort)
def test_every_sort_of_figure_has_an_english_name(sort):
    with speaking("sv"):
        swedish = sort_words(sort)
        assert sort.value in swedish
    with speaking("en"):
        assert sort_words(sort) not in (swedish, sort.value)


def test_every_difference_is_told(versions):
    outcome = motioner("jämför", "gammal.txt", "ny.txt", at=versions)
    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        "Rubrik: [-Gå med-][+Bli observatör+] i Klimatkommunerna",
        "Yrkanden:",
        "  1 → 1 ändrat: att kommunen [-ansöker om medlemskap-][+begär att få bli observatör+]"
        " i föreningen Klimatkommunerna",
        "  – → 2 nytt: [+att kommunstyrelsen redovisar kostnaden+]",
        "  2 → 3 ändrat: att medlemsavgiften[+ ska+] finansieras inom kommunstyrelsens budgetram",
        "  3 → – struket: [-att frågan ska redovisas i höst-]",
        "Siffror:",
        "  antal medlemmar: 42 medlemmar → 51 medlemmar",
        "Brödtext:",
        "  ändrat: Föreningen Klimatkommunerna har [-42-][+51+] medlemmar. "
        "Det är ett [+gott +]nätverk.",
        "  struket: [-Ett stycke som stryks helt eftersom det inte behövs längre.-]",
    ]  # fmt: skip


def test_json_says_the_same(versions):
    answer = json.loads(motioner("jämför", "gammal.txt", "ny.txt", "--json", at=versions).out)
    assert answer["changed"] is True
    assert [y["change"] for y in answer["yrkanden"]] == [
        "changed",
        "inserted",
        "changed",
        "deleted",
    ]
    assert answer["yrkanden"][2]["old_number"] == 2
    assert answer["figures"][0]["new"] == "51 medlemmar"


def test_a_version_is_the_same_as_itself(versions):
    outcome = motioner("jämför", "ny.txt", "ny.txt", at=versions)
    assert outcome.out == "Inget skiljer.\n"
    answer = json.loads(motioner("jämför", "ny.txt", "ny.txt", "--json", at=versions).out)
    assert (answer["changed"], answer["figures"], answer["text"]) == (False, [], [])


def rejected(body: bytes) -> bytes:
    """The body with every tracked change undone, as Word does it."""
    root = etree.fromstring(body)
    for paragraph in list(root.iter(f"{W}p")):
        if paragraph.find(f"{W}pPr/{W}rPr/{W}ins") is not None:
            paragraph.getparent().remove(paragraph)
    for inserted in list(root.iter(f"{W}ins")):
        inserted.getparent().remove(inserted)
    for struck in list(root.iter(f"{W}del")):
        if struck.getparent().tag == f"{W}rPr":
            struck.getparent().remove(struck)
        else:
            struck.tag = f"{W}smartTag"
            for text in struck.iter(f"{W}delText"):
                text.tag = f"{W}t"
    return etree.tostring(root)


def parts_of(text_of, registry):
    """Title, text and yrkanden of a document."""
    document = incoming.structure(text_of, registry)
    satser = [sats.rstrip(".") for sats in document.satser]
    return document.title, [line.words for line in document.text], satser


def test_accepting_gives_the_new_version_and_rejecting_the_old(versions):
    from motioner.load import load_registry

    registry = load_registry()
    outcome = motioner(
        "jämför", "gammal.txt", "ny.txt", "--ut", "j.docx", "--namn", "Anna A", "--datum", DAY,
        at=versions,
    )  # fmt: skip
    assert (outcome.code, outcome.out) == (0, "j.docx\n")
    data = (versions / "j.docx").read_bytes()
    new = parts_of(incoming.lines_of(versions / "ny.txt"), registry)
    old = parts_of(incoming.lines_of(versions / "gammal.txt"), registry)
    assert parts_of(read(open_package(data)), registry) == new
    undone = changed(data, **{"word/document.xml": rejected})
    assert parts_of(read(open_package(undone)), registry) == old
    body = open_package(data).part("word/document.xml").decode()
    assert 'w:author="Anna A" w:date="2026-11-22T00:00:00Z"' in body


HEAD_OLD = """Motion

Till kommunfullmäktige i Tierps kommun

Gå med i Klimatkommunerna

Föreningen Klimatkommunerna har 42 medlemmar.

Vi yrkar därför

att kommunen ansöker om medlemskap i föreningen Klimatkommunerna

Tierp den 2 maj 2023

För Vänsterpartiets fullmäktigegrupp

Anna Andersson (V)
Gruppledare

Bo Borttagen (V)

Cecilia Byter (S)
Ledamot
"""
HEAD_NEW = """Interpellation

Till kommunstyrelsens ordförande Åsa Exempel

När går Tierp med i Klimatkommunerna?

Föreningen Klimatkommunerna har 42 medlemmar.

Jag vill därför fråga

1. När går kommunen med?
2. Vad kostar det?

Tobo den 3 maj 2023

För Socialdemokraternas fullmäktigegrupp

Anna Andersson (V)
Ledamot

Cecilia Bytt (MP)

Disa Tillagd (S)
Ersättare
"""


def frame_of(lines, registry):
    """Head and foot of a document, with its request."""
    document = incoming.structure(lines, registry)
    return {
        "kind": document.kind_word,
        "to": document.addressee,
        "title": document.title,
        "ingress": document.ingress,
        "asked": [sats.rstrip(".") for sats in (*document.satser, *document.questions)],
        "day": (document.place, str(document.date)),
        "group": document.group,
        "people": document.people,
    }


@pytest.fixture
def frames(tmp_path):
    """Two versions with entirely different head and foot."""
    fraga = HEAD_OLD.replace("Motion", "Fråga").replace("yrkar därför", "frågar")
    fraga = fraga.replace("att kommunen ansöker", "1. Varför ansöker kommunen inte")
    fraga = fraga.replace("föreningen Klimatkommunerna\n\nTierp", "föreningen?\n\nTierp")
    versions = (("gammal.txt", HEAD_OLD), ("ny.txt", HEAD_NEW), ("fråga.txt", fraga))
    for name, text in versions:
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new"),
    [("gammal.txt", "ny.txt"), ("ny.txt", "gammal.txt"), ("ny.txt", "fråga.txt")],
)
def test_head_and_foot_are_tracked_too(frames, old, new):
    from motioner.load import load_registry

    registry = load_registry()
    assert motioner("jämför", old, new, "--ut", "j.docx", at=frames).code == 0
    data = (frames / "j.docx").read_bytes()
    wanted = [frame_of(incoming.lines_of(frames / name), registry) for name in (old, new)]
    assert not [part for part in wanted[0] if wanted[0][part] == wanted[1][part]]
    undone = changed(data, **{"word/document.xml": rejected})
    assert frame_of(read(open_package(undone)), registry) == wanted[0]
    assert frame_of(read(open_package(data)), registry) == wanted[1]


def test_every_difference_of_head_and_foot_is_told(frames):
    told = motioner("jämför", "gammal.txt", "ny.txt", at=frames).out.splitlines()
    assert told[0] == "Slag: [-motion-][+interpellation+]"
    assert [line.partition(":")[0] for line in told if line[0] != " "] == [
        "Slag", "Parti", "Organ", "Till", "Ort", "Datum", "Grupp", "Undertecknat", "Rubrik",
        "Ingress", "Yrkanden", "Frågor",
    ]  # fmt: skip
    place = told.index("Undertecknat:")
    assert told[place + 1 : place + 5] == [
        "  ändrat: Anna Andersson (V), [-Gruppledare-][+Ledamot+]",
        "  struket: [-Bo Borttagen (V)-]",
        "  ändrat: Cecilia [-Byter-][+Bytt+] ([-S-][+MP+])[-, Ledamot-]",
        "  nytt: [+Disa Tillagd (S), Ersättare+]",
    ]


def test_date_place_and_names_are_compared(versions):
    text = NEW.replace("Tierp den 2 maj", "Tobo den 3 maj").replace("Andersson (V)", "Exempel (S)")
    (versions / "annan.txt").write_text(text, encoding="utf-8")
    outcome = motioner("jämför", "ny.txt", "annan.txt", at=versions)
    assert outcome.out.splitlines()[:4] == [
        "Ort: [-Tierp-][+Tobo+]",
        "Datum: [-2-][+3+] maj 2023",
        "Undertecknat:",
        "  ändrat: Anna [-Andersson-][+Exempel+] ([-V-][+S+])",
    ]
    head = json.loads(motioner("jämför", "ny.txt", "annan.txt", "--json", at=versions).out)["head"]
    assert list(head) == ["place", "date", "people"]


@pytest.mark.parametrize("ending", sorted(DRAFT_FORMATS))
def test_changes_are_written_in_every_format(ending, versions):
    outcome = motioner("jämför", "gammal.txt", "ny.txt", "--ut", f"j.{ending}", at=versions)
    assert outcome.code == 0, outcome.err
    assert (versions / f"j.{ending}").stat().st_size > 100


def test_an_andringsyrkande_holds_only_the_yrkanden(versions):
    motioner("jämför", "gammal.txt", "ny.txt", "--bara-yrkanden", "--ut", "j.txt", at=versions)
    text = (versions / "j.txt").read_text(encoding="utf-8")
    assert text.startswith("Ändringsyrkande\n")
    assert "[-ansöker om medlemskap-][+begär att få bli observatör+]" in text
    assert "nätverk" not in text
    assert "Anna" not in text


def test_a_case_is_compared_with_what_became_of_its_document(tmp_path):
    path = written(CASE, tmp_path)[0]
    same = motioner("jämför", "från.yaml", path.name, at=tmp_path)
    assert same.out == "Inget skiljer.\n"
    edited(path, ("att ge kommunstyrelsen i uppdrag att ansöka", "att be kommunstyrelsen ansöka"))
    outcome = motioner("jämför", "från.yaml", path.name, at=tmp_path)
    assert outcome.out.count(" ändrat:") == 1
    assert "[+be+]" in outcome.out


def test_a_case_with_errors_is_told_and_nothing_compared(versions):
    (versions / "trasigt.yaml").write_text("slag: motion\n", encoding="utf-8")
    outcome = motioner("jämför", "trasigt.yaml", "ny.txt", at=versions)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.errors


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--ut", "j.xlsx"), ".docx"),
        (("--ut", "ny.txt"), "finns redan"),
        (("--ut", "j.docx", "--datum", "igår"), "ÅÅÅÅ-MM-DD"),
    ],
)
def test_what_cannot_be_written_is_told(options, words, versions):
    outcome = motioner("jämför", "gammal.txt", "ny.txt", *options, at=versions)
    assert (outcome.code, words in outcome.err) == (2, True)
    assert (versions / "ny.txt").read_text(encoding="utf-8") == NEW


def test_a_personal_identity_number_in_either_version_is_told(tmp_path):
    text = "Motion\n\nTill kommunfullmäktige i Tierp\n\n{}\n\natt kommunen bygger en bänk\n"
    (tmp_path / "a.txt").write_text(text.format("Ring mig."))
    (tmp_path / "b.txt").write_text(text.format("Ring mig, 19121212-1212."))
    outcome = motioner("jämför", "a.txt", "b.txt", at=tmp_path)
    assert "b.txt:5" in outcome.err
    assert "Här står ett personnummer" in outcome.err
    assert "a.txt" not in outcome.err


def test_a_missing_file_is_told(versions):
    assert motioner("jämför", "gammal.txt", "saknas.docx", at=versions).code == 2


def test_struck_words_are_not_part_of_a_document_that_is_read():
    data = writer_for("docx")(changes())
    words = [line.words for line in read(open_package(data))]
    assert words == [
        "Nu", "Två nya <bra> gungor", "Ett nytt stycke.", "Två nya <bra> gungor",
        "Ett nytt stycke.", "Vi föreslår därför", "Två nya <bra> gungor", "att ett nytt",
        *("Två nya <bra> gungor", "Ett nytt stycke.") * len(get_args(Frame)),
    ]  # fmt: skip


def test_two_documents_of_ours_differ_in_what_was_given(tmp_path):
    for name, more in (("a", ()), ("b", ("--observatör",))):
        outcome = motioner("motion", "Tierp", *ANNA, "--datum", DAY, *more, "--ut", f"{name}.docx",
                           at=tmp_path)  # fmt: skip
        assert outcome.code == 0, outcome.err
    told = motioner("jämför", "a.docx", "b.docx", at=tmp_path).out
    assert "Rubrik: " in told
    assert Path(tmp_path / "a.docx").exists()


def test_bodies_are_called_by_name(versions):
    """A reader knows no codes; a program gets them."""
    other = OLD.replace("Tierps kommun", "Arvika kommun")
    (versions / "ny.txt").write_text(other, encoding="utf-8")
    told = motioner("jämför", "gammal.txt", "ny.txt", at=versions).out
    assert "Organ: [-Tierps-][+Arvika+] kommun" in told
    nowhere = OLD.replace(" i Tierps kommun", "").replace("Tierp den 2", "Den 2")
    (versions / "ny.txt").write_text(nowhere, encoding="utf-8")
    told = motioner("jämför", "gammal.txt", "ny.txt", at=versions).out
    assert "Organ: [-Tierps kommun-]" in told
