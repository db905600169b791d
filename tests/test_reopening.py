"""``öppna`` makes a case of a document; our own Word file carries its case, and nothing more."""

import json
import re
from xml.etree import ElementTree

import docx
import pytest
from commands import ANNA, DAY, files_in, motioner
from incoming_office import MADE
from packages import parts
from test_incoming import SAMPLES, WRITTEN

from motioner.foreign.incoming import ENDINGS
from motioner.ground.swedish import fold
from motioner.load import load_registry
from motioner.load.case import read_case
from motioner.load.reading import parse_yaml, plain, read_text
from motioner.nouns.case import STANDALONE

CASE = """slag: motion
organ: "0360"
ämne: klimatkommunerna
datum: 2026-09-15
ort: Tobo
undertecknare:
  - {namn: Anna Andersson, parti: V, roll: Gruppledare}
  - {namn: Bo Berg, parti: TP}
partinamn: {TP: Tierpslistan}
lokalt: |
  Kommunens klimatprogram går ut i år.

  Vi behöver jämföra oss med andra.
argument: [uppföljning, ekonomi]
krav:
  1: {läge: beslutat, organ: kommunfullmäktige, datum: 2021-03-15, paragraf: 34,
      dokument: Klimatprogram}
  2: {läge: görs, dokument: Hemligt underlag}
  3: {läge: inte uppfyllt}
tidigare:
  - {slag: motion, år: 2018, utfall: avslag, skäl: [arbetar-redan], källa: fullmäktiges protokoll}
  - {slag: hemlig skrivelse, år: 2016, utfall: avslag, källa: fullmäktiges protokoll}
uppgifter:
  avgift: {belopp: 11000, år: 2026, källa: föreningens kansli, datum: 2026-09-10}
"""
# Text that no copy prints, so that no copy may carry it.
SECRET = """regler:
  - {regel: bilagor, tillåtna: ja, källa: hemlig källa}
ändå: [member.unknown]
"""
OBSERVER = CASE.replace("lokalt:", "observatör: ja\nlokalt:")


def written(text, tmp_path, *options):
    """The Word file of a case, and the folder with the case."""
    (tmp_path / "från.yaml").write_text(text, encoding="utf-8")
    outcome = motioner("skriv", "från.yaml", *options, at=tmp_path)
    assert outcome.code == 0, outcome.err
    return [tmp_path / name for name in outcome.out.split("\n") if name.endswith(".docx")]


def carried(path):
    """The case that a file carries as a tree; None if it carries none."""
    held = parts(path.read_bytes())
    if "customXml/item1.xml" not in held:
        return None
    return json.loads(ElementTree.fromstring(held["customXml/item1.xml"]).text)


def test_a_motion_is_opened_again_without_loss(tmp_path):
    path = written(CASE, tmp_path)[0]
    outcome = motioner("öppna", path.name, at=tmp_path)
    assert (outcome.code, outcome.out, outcome.codes) == (0, "ärende.yaml\n", [])
    again = motioner(
        "skriv", "ärende.yaml", "--ut", "igen", "--format", "docx,pdf,txt", at=tmp_path
    )
    assert again.code == 0
    assert (tmp_path / "igen" / path.name).read_bytes() == path.read_bytes()


def test_the_same_command_line_gives_the_same_case(tmp_path):
    motioner("motion", "Tierp", *ANNA, "--datum", DAY, "--spara", "sparat.yaml", at=tmp_path)
    name = next(n for n in files_in(tmp_path) if n.endswith(".docx"))
    assert motioner("öppna", name, at=tmp_path).code == 0
    saved, opened = (read_text(tmp_path / n) for n in ("sparat.yaml", "ärende.yaml"))
    assert opened == saved


@pytest.mark.parametrize(
    ("kind", "options", "carries"),
    [
        ("motion", (), True),
        ("motion", ("--utan-data",), False),
        ("ledamotsinitiativ", (), True),
        ("medborgarförslag", (), False),
        ("medborgarförslag", ("--med-data",), True),
    ],
)
def test_a_members_file_carries_its_case_and_a_citizens_only_when_asked(
    kind, options, carries, tmp_path
):
    outcome = motioner(kind, "Tierp", *ANNA, "--datum", DAY, *options, "--ut", "ut", at=tmp_path)
    assert outcome.code == 0, outcome.err
    files = list((tmp_path / "ut").glob("*.docx"))
    assert files
    assert {carried(path) is not None for path in files} == {carries}


def test_contact_details_are_never_carried(tmp_path):
    outcome = motioner(
        "medborgarförslag", "Tierp", *ANNA, "--telefon", "070-174 06 05",
        "--adress", "Påhittsgatan 3", "--datum", DAY, "--med-data", at=tmp_path,
    )  # fmt: skip
    assert outcome.code == 0
    files = list(tmp_path.glob("*.docx"))
    assert len(files) == 2
    for path in files:
        held = json.dumps(carried(path), ensure_ascii=False)
        assert "070" not in held
        assert "Påhitt" not in held


def test_a_copy_without_names_carries_none(tmp_path):
    motioner(
        "medborgarförslag", "Tierp", *ANNA, "--utan-namn", "--kopia", "publicering", "--datum", DAY,
        "--med-data", at=tmp_path,
    )  # fmt: skip
    assert "Anna" not in json.dumps(carried(next(tmp_path.glob("*.docx"))))


@pytest.mark.parametrize("text", [CASE + SECRET, OBSERVER + SECRET])
def test_only_what_the_page_shows_is_carried(text, tmp_path):
    path = written(text, tmp_path)[0]
    page = " ".join(p.text for p in docx.Document(path).paragraphs)
    page += " ".join(c.text for t in docx.Document(path).tables for r in t.rows for c in r.cells)
    shown = " ".join(page.replace("\xa0", " ").split())
    held = carried(path)
    assert not {"regler", "ändå", "kontakt"} & set(held)
    assert "hemlig" not in json.dumps(held).casefold()
    typed = re.compile(
        "klimatprogram|kommunfullmäktige$|§|protokoll|kansli|Tierpslistan|Grupp", re.I
    )
    for words in leaves(held | {"siffror": {}}):
        if typed.search(words):
            for paragraph in words.split("\n\n"):
                assert paragraph in shown
    if "observatör" in text:
        assert "kansli" not in json.dumps(held)
    assert held["krav"]["1"]["dokument"] == "Klimatprogram"
    assert held["krav"]["2"] == {"läge": "görs"}


def test_what_a_citizens_text_does_not_go_through_is_not_carried(tmp_path):
    text = "".join(
        line for line in CASE.splitlines(keepends=True) if "Berg" not in line and "TP" not in line
    )
    text = text.replace("slag: motion\n", "slag: medborgarförslag\n", 1).replace(", parti: V", "")
    held = carried(written(text, tmp_path, "--med-data")[0])
    assert held["slag"] == "medborgarförslag"
    assert "krav" not in held


def test_a_place_that_the_page_does_not_show_is_not_carried(tmp_path):
    """The fields of an e-service have no line for place and date."""
    text = (
        'slag: e-förslag\norgan: "0581"\nämne: klimatkommunerna\ndatum: 2026-09-15\n'
        "ort: Påhittsby\nundertecknare: [{namn: Anna Andersson}]\n"
    )
    (path,) = written(text, tmp_path, "--med-data")
    assert carried(path)["slag"] == "e-förslag"
    assert "ort" not in carried(path)


def test_a_short_name_that_is_not_shown_is_not_carried_for_a_word_that_holds_it(tmp_path):
    text = (
        'slag: medborgarförslag\norgan: "0360"\n'
        "ämne: fritt\nrubrik: Bygg en bostad\nyrkanden: [att kommunen bygger en bostad]\n"
        "datum: 2026-09-15\nundertecknare: [{namn: Bo}]\nutan_namn: ja\n"
        "text: Det behövs en bostad.\n"
    )
    for path in written(text, tmp_path, "--kopia", "publicering", "--med-data"):
        assert "undertecknare" not in carried(path)


def test_earlier_attempts_that_are_not_told_are_not_carried(tmp_path):
    text = (
        'slag: motion\norgan: "0360"\n'
        "ämne: fritt\nrubrik: Fler cykelvägar\nyrkanden: [att kommunen bygger cykelvägar]\n"
        "datum: 2026-09-15\nort: Tobo\nundertecknare: [{namn: Anna Andersson, parti: V}]\n"
        "text: Sedan 2018 har inget hänt.\n"
        "tidigare:\n  - {slag: motion, år: 2018, utfall: avslag, skäl: [arbetar-redan]}\n"
    )
    assert "tidigare" not in carried(written(text, tmp_path)[0])


def leaves(tree):
    """The texts of a tree."""
    if isinstance(tree, dict | list):
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from leaves(value)
    elif isinstance(tree, str):
        yield tree


def test_files_that_a_case_names_are_carried_without_their_folders(tmp_path):
    from docs_reading import files, text_of

    (tmp_path / "hemlig mapp").mkdir()
    for name, text in files(text_of("templates/README.md")).items():
        (tmp_path / "hemlig mapp" / name).write_text(text, encoding="utf-8")
    template = next((tmp_path / "hemlig mapp").glob("*.md"))
    outcome = motioner(
        "motion", "Tierp", *ANNA, "--fritt", "--rubrik", "Cykel", "--yrkande", "att bygga",
        "--mall", str(template), "--fält", "sträcka=Tobo–Örbyhus", "--datum", DAY, at=tmp_path,
    )  # fmt: skip
    path = next(iter(tmp_path.glob("*.docx")), None)
    if path is None:
        pytest.fail(outcome.err)
    held = json.dumps(carried(path), ensure_ascii=False)
    assert template.name in held
    assert "hemlig" not in held


def edited(path, *changes):
    """Change words in a Word file as a user would, and save it with another program."""
    document = docx.Document(path)
    for old, new in changes:
        paragraph = next(p for p in document.paragraphs if old in p.text)
        paragraph.runs[0].text = paragraph.text.replace(old, new)
        for run in paragraph.runs[1:]:
            run.text = ""
    document.save(path)


def test_what_was_changed_in_word_is_followed(tmp_path):
    path = written(CASE, tmp_path)[0]
    edited(
        path,
        ("att ge kommunstyrelsen i uppdrag att ansöka", "att be kommunstyrelsen ansöka"),
        ("Anna Andersson (V)", "Anna Exempel (V)"),
        ("Tobo den 15 september 2026", "Tierp den 1 oktober 2026"),
    )
    outcome = motioner("öppna", path.name, at=tmp_path)
    assert outcome.code == 0
    assert outcome.codes == ["document.edited"] * 4
    case = plain(parse_yaml(read_text(tmp_path / "ärende.yaml")))
    assert (case["datum"], case["ort"]) == ("2026-10-01", "Tierp")
    assert case["undertecknare"][0]["namn"] == "Anna Exempel"
    assert any("att be kommunstyrelsen ansöka" in sats for sats in case["yrkanden"])
    assert case["krav"]["1"]["dokument"] == "Klimatprogram"


def test_a_changed_text_is_told_and_can_be_taken_as_it_stands(tmp_path):
    path = written(CASE, tmp_path)[0]
    edited(path, ("Till det kommer arbetstid", "Dessutom går det åt arbetstid"))
    outcome = motioner("öppna", path.name, at=tmp_path)
    assert outcome.codes == ["document.text-edited"]
    assert "1 stycken är nya eller ändrade" in outcome.err
    assert motioner("öppna", path.name, "egen.yaml", "--egen-text", at=tmp_path).code == 0
    case = plain(parse_yaml(read_text(tmp_path / "egen.yaml")))
    assert case["ämne"] == "fritt"
    assert "Dessutom går det åt arbetstid" in case["text"]


def test_a_free_subject_follows_its_text(tmp_path):
    free = (
        'slag: motion\norgan: "0360"\nämne: fritt\nrubrik: Fler cykelbanor\ndatum: 2026-09-15\n'
        "text: Banan tar slut.\nyrkanden: [att kommunen bygger en cykelbana]\n"
        "undertecknare: [{namn: Anna Andersson, parti: V}]\n"
    )
    path = written(free, tmp_path)[0]
    edited(path, ("Banan tar slut.", "Banan tar slut vid skogen."), ("Fler cyk", "Många cyk"))
    outcome = motioner("öppna", path.name, at=tmp_path)
    assert outcome.codes == ["document.edited", "document.edited"]
    case = plain(parse_yaml(read_text(tmp_path / "ärende.yaml")))
    assert (case["rubrik"], case["text"]) == ("Många cykelbanor", "Banan tar slut vid skogen.")


@pytest.mark.parametrize("name", sorted({*WRITTEN, *MADE}))
def test_any_document_becomes_a_case_that_is_whole_or_says_what_is_missing(name, tmp_path):
    path = WRITTEN.get(name, tmp_path / name)
    if name in MADE:
        path.write_bytes(MADE[name]())
    outcome = motioner("öppna", str(path), "ärende.yaml", at=tmp_path)
    if name == "34-reservation.txt":  # a document that follows in a case does not begin one
        assert outcome.code == 2
        assert "följer i ett ärende (reservation)" in outcome.err
        assert not (tmp_path / "ärende.yaml").exists()
        return
    assert (outcome.code, outcome.out) == (0, "ärende.yaml\n")
    loaded = read_case(parse_yaml(read_text(tmp_path / "ärende.yaml")), load_registry())
    missing = re.findall(r"Fyll i ”(\w+)”", outcome.err)
    if missing:
        assert loaded.case is None
    else:
        assert loaded.case is not None, loaded.findings
        assert not loaded.findings


FOLLOWING = sorted(
    path
    for path in SAMPLES.glob("*/*.*")
    if path.suffix in ENDINGS
    and path.name != "README.md"
    and not path.name.startswith(tuple(fold(kind).replace(" ", "-") for kind in STANDALONE))
)


@pytest.mark.parametrize("path", FOLLOWING, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_follows_in_a_case_is_not_opened_as_one(path, tmp_path):
    outcome = motioner("öppna", str(path), at=tmp_path)
    assert (outcome.code, "motioner händelse" in outcome.err) == (2, True)
    assert files_in(tmp_path) == []


@pytest.mark.parametrize(
    "head", ["Svar på motion om badhuset", "Yttrande över motion om badhuset", "Tjänsteskrivelse"]
)
def test_what_others_say_of_a_motion_is_not_opened_as_one(head, tmp_path):
    text = f"{head}\n\nBadhuset i Sala kommun ska öppna igen, skriver motionären.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    outcome = motioner("öppna", "a.txt", at=tmp_path)
    assert (outcome.code, "motioner händelse" in outcome.err) == (2, True)


@pytest.mark.parametrize("kind", ["interpellation", "fråga"])
@pytest.mark.parametrize("carried", [True, False])
def test_an_interpellation_or_fraga_opens_into_a_case_of_its_kind(kind, carried, tmp_path):
    asked = (kind, "Tierp", *ANNA, "--parti", "V", "--datum", DAY)
    to = ("--till", "kommunstyrelsens ordförande Åsa Exempel", "--fråga", "När går vi med?")
    more = ("--lokalt", "Ingen har svarat.", *(() if carried else ("--utan-data",)))
    made = motioner(*asked, *to, *more, at=tmp_path)
    assert made.code == 0, made.err
    assert motioner("öppna", made.out.strip(), at=tmp_path).code == 0
    case = plain(parse_yaml(read_text(tmp_path / "ärende.yaml")))
    assert (case["slag"], case["frågor"]) == (kind, ["När går vi med?"])


def test_a_citizens_submission_is_opened_with_its_contact_and_written_again(tmp_path):
    motioner(
        "medborgarförslag",
        "Tierp",
        *ANNA,
        "--telefon",
        "070-174 06 05",
        "--datum",
        DAY,
        at=tmp_path,
    )
    name = next(n for n in files_in(tmp_path) if n.endswith("inlamning.docx"))
    assert motioner("öppna", name, at=tmp_path).code == 0
    case = plain(parse_yaml(read_text(tmp_path / "ärende.yaml")))
    assert case["kontakt"]["telefon"] == "070-174 06 05"
    assert "folkbokförd" not in case["text"]


@pytest.mark.parametrize("whose", ["Anna Andersson", "Bo Berg"])
@pytest.mark.parametrize("about", [(), ("--fritt", "--rubrik", "Cykelväg", "--yrkande", "att so")])
def test_a_submission_that_carries_its_case_is_opened_without_loss(whose, about, tmp_path):
    """The case has no contact details, so they come from the page; nothing was edited."""
    details = f"namn: {whose}\nadress: Påhittsgatan 3, 815 40 Tierp\ntelefon: 070-174 06 05\n"
    (tmp_path / "kontakt.yaml").write_text(details, encoding="utf-8")
    made = motioner(
        "medborgarförslag", "Tierp", *ANNA, "--namn", "Bo Berg", *about, "--kontakt",
        "kontakt.yaml", "--datum", DAY, "--med-data", at=tmp_path,
    )  # fmt: skip
    assert made.code == 0, made.err
    copies = {path.name: path.read_bytes() for path in tmp_path.glob("*.docx")}
    assert len(copies) == 2
    for name, copy in copies.items():
        opened = motioner("öppna", name, f"{name}.yaml", at=tmp_path)
        assert (opened.code, opened.codes) == (0, [])
        out = ("--ut", str(tmp_path / name.removesuffix(".docx")))
        again = motioner("skriv", f"{name}.yaml", *out, "--med-data", at=tmp_path)
        assert again.code == 0, again.err
        assert (tmp_path / name.removesuffix(".docx") / name).read_bytes() == copy
    phones = ["telefon" in read_text(tmp_path / f"{name}.yaml") for name in copies]
    assert sorted(phones) == [False, True]


@pytest.mark.parametrize(
    ("name", "kept", "left"),
    [
        ("49-kontakt-under-namnet.txt", ["Exempelgatan", "070-174", "marta."], 0),
        ("50-kontakt-pa-en-rad.txt", ["Låtsasvägen", "070-174", "gosta@"], 0),
        ("51-avsandare-overst.md", ["Fiktivvägen", "signe."], 0),
        ("52-gard-utan-nummer.html", ["Storgården", "070-174 06 44", "elsa@"], 2),
        ("54-tva-kolumner-kontakt.docx", ["Ekeby 14", "0224-174 06", "alva@"], 3),
    ],
)
def test_contact_lines_without_labels_stay_out_of_what_is_published(name, kept, left, tmp_path):
    path = WRITTEN.get(name, tmp_path / name)
    if name in MADE:
        path.write_bytes(MADE[name]())
    opened = motioner("öppna", str(path), "ärende.yaml", at=tmp_path)
    told = f"inte är med i ärendet: {left}" in opened.err
    assert (opened.code, told) == (0, left > 0)
    case = plain(parse_yaml(read_text(tmp_path / "ärende.yaml")))
    contact = case.pop("kontakt").values()
    assert all(any(words in value for value in contact) for words in kept)
    assert not any(words in str(case) for words in kept)
    made = motioner("skriv", "ärende.yaml", "--format", "txt", "--ut", "ut", at=tmp_path)
    assert made.code == 0, made.err
    public, handed_in = sorted(files_in(tmp_path / "ut"), key=len)
    texts = [read_text(tmp_path / "ut" / file) for file in (public, handed_in)]
    assert not any(words in texts[0] for words in kept)
    assert all(words in texts[1] for words in kept)


@pytest.mark.parametrize("head", ["", "Skrivelse"])
def test_a_document_of_no_known_kind_becomes_a_motion_and_that_is_told(head, tmp_path):
    text = read_text(WRITTEN["01-grundordning.txt"]).replace("Motion\n", f"{head}\n", 1)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    outcome = motioner("öppna", "a.txt", at=tmp_path)
    assert (outcome.code, outcome.codes) == (0, ["document.kind"])
    assert "slag: motion\n" in read_text(tmp_path / "ärende.yaml")


def test_a_members_contact_lines_are_left_out_and_told(tmp_path):
    path = str(WRITTEN["53-adresser-i-texten.txt"])
    opened = motioner("öppna", path, "ärende.yaml", at=tmp_path)
    assert "inte är med i ärendet: 2" in opened.err
    text = read_text(tmp_path / "ärende.yaml")
    assert "ture.exempel" not in text
    assert "602 00 Norrköping" in text  # the subject of the motion


def test_sources_are_left_out_and_told(tmp_path):
    opened = motioner("öppna", str(WRITTEN["58-kallor-mitt-i.txt"]), "ärende.yaml", at=tmp_path)
    assert "källor eller bilagor som inte är med i ärendet: 3" in opened.err
    checked = motioner("granska", str(WRITTEN["58-kallor-mitt-i.txt"]), at=tmp_path)
    assert "Läses inte (källor, bilagor): 3" in checked.out


def test_an_existing_case_is_not_touched_unless_asked(tmp_path):
    name = str(WRITTEN["01-grundordning.txt"])
    (tmp_path / "ärende.yaml").write_text("rör inte", encoding="utf-8")
    assert motioner("öppna", name, at=tmp_path).out == "ärende-2.yaml\n"
    refused = motioner("öppna", name, "ärende.yaml", at=tmp_path)
    assert (refused.code, read_text(tmp_path / "ärende.yaml")) == (2, "rör inte")
    assert motioner("öppna", name, "ärende.yaml", "--skriv-över", at=tmp_path).code == 0
    assert "Påhittssjön" in read_text(tmp_path / "ärende.yaml")


def test_what_is_no_document_is_not_opened(tmp_path):
    (tmp_path / "bild.png").write_bytes(b"x")
    outcome = motioner("öppna", "bild.png", at=tmp_path)
    assert (outcome.code, "inget dokument" in outcome.err) == (2, True)


def test_a_case_that_somebody_spoilt_is_left_and_the_text_read(tmp_path):
    from packages import changed

    path = written(CASE, tmp_path)[0]
    spoilt = changed(
        path.read_bytes(),
        **{"customXml/item1.xml": b'<case xmlns="urn:x-motioner:case:1">{"slag": [</case>'},
    )
    path.write_bytes(spoilt)
    assert motioner("öppna", path.name, at=tmp_path).code == 0
    assert plain(parse_yaml(read_text(tmp_path / "ärende.yaml")))["ämne"] == "fritt"


def test_a_document_in_a_letterhead_is_opened_again_and_holds_no_older_case(tmp_path):
    """A letterhead made from an old motion of ours must not pass on that motion's case."""
    old = written(CASE.replace("Anna Andersson", "Gammal Hemlig"), tmp_path)[0]
    emptied = docx.Document(old)
    for element in list(emptied.element.body)[:-1]:
        emptied.element.body.remove(element)
    emptied.add_paragraph("{{ innehåll }}")
    emptied.save(old)
    new = CASE.replace("Anna Andersson", "Ny Exempel")
    for name, options in (("med", ()), ("utan", ("--utan-data",))):
        out = str(tmp_path / f"{name}.docx")
        more = ("--brevmall", old.name, "--ut", out, *options)
        path = written(new, tmp_path, *more)[0]
        items = [c for n, c in parts(path.read_bytes()).items() if n.startswith("customXml/item")]
        assert not any(b"Hemlig" in content for content in items)
        assert any(b"Ny Exempel" in content for content in items) is (name == "med")
    assert motioner("öppna", "med.docx", "med.yaml", at=tmp_path).code == 0
    assert "Ny Exempel" in read_text(tmp_path / "med.yaml")


FREE = """slag: motion
organ: "0360"
ämne: fritt
rubrik: Fler cykelbanor
datum: 2026-09-15
undertecknare: [{namn: Anna Andersson, parti: V}]
text: |
  Banan tar slut vid skolan.

  Barnen cyklar på vägen.

  Det går att ändra.
yrkanden: [att kommunen bygger en cykelbana]
"""


@pytest.mark.parametrize("case", [CASE, FREE], ids=["membership", "free"])
def test_the_words_of_a_letterhead_are_no_part_of_the_case(case, tmp_path):
    """Unedited it is the same case; edits are included or reported."""
    letterhead = docx.Document()
    letterhead.add_paragraph("Vi arbetar för en hållbar och rättvis kommun, året om.")
    letterhead.add_paragraph("{{ innehåll }}")
    letterhead.add_paragraph("Besök oss på torget varje lördag mellan tio och tolv.")
    letterhead.save(tmp_path / "brev.docx")
    path = written(case, tmp_path, "--brevmall", "brev.docx")[0]
    opened = motioner("öppna", path.name, at=tmp_path)
    assert opened.codes == ["document.file"]
    assert "brev.docx" in opened.err
    again = motioner("skriv", "ärende.yaml", "--ut", "igen.docx", at=tmp_path)
    assert again.code == 0
    assert (tmp_path / "igen.docx").read_bytes() == path.read_bytes()
    edited = docx.Document(path)
    middle = next(p for p in edited.paragraphs if p.text in (
        "Barnen cyklar på vägen.", "Vi behöver jämföra oss med andra."))  # fmt: skip
    middle.runs[0].text = "Det här skrev vi till för hand."
    edited.save(tmp_path / "ändrad.docx")
    opened = motioner("öppna", "ändrad.docx", "ny.yaml", at=tmp_path)
    text = read_text(tmp_path / "ny.yaml")
    assert "torget" not in text
    if case == FREE:
        assert "skrev vi till för hand" in text
    else:
        assert "1 stycken är nya" in opened.err
