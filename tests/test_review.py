"""``granska`` reads a document from elsewhere and reports all its faults."""

import datetime as dt
import json

import docx
import pytest
from commands import files_in, motioner
from hypothesis import given
from hypothesis import strategies as st
from incoming_office import MADE
from packages import ODT, TYPES, changed, packed, replaced
from test_incoming import WRITTEN

from motioner.checks.document import RULES, review
from motioner.checks.figures import compared
from motioner.foreign.incoming import structure
from motioner.foreign.incoming.lines import Line
from motioner.foreign.incoming.text import joined
from motioner.load import load_registry

SOUND = """Motion

Till kommunfullmäktige i Tierps kommun

Fler cykelbanor

Cykelbanorna tar slut mitt i skogen. Den som vill vidare får gå i diket.

Vi föreslår därför kommunfullmäktige besluta
att ge kommunstyrelsen i uppdrag att utreda fler cykelbanor.

Tierp den 2 maj 2023

Anna Andersson (V)
"""
LONG = " ".join(["Cykelbanorna tar slut."] * 230)

# Code → the replacement in the valid document that breaks the rule.
BROKEN = {
    "document.no-body": (" i Tierps kommun", ""),
    "document.no-addressee": ("Till kommunfullmäktige i Tierps kommun\n\n", ""),
    "document.no-title": ("Fler cykelbanor\n\n", ""),
    "document.no-date": ("Tierp den 2 maj 2023\n", ""),
    "document.kind-unknown": ("Motion\n", ""),
    "att-sats.doubled-att": ("besluta\n", "besluta att:\n"),
    "att-sats.unfinished": ("cykelbanor.\n\n", "cykelbanor.\n- att\n\n"),
    "ingress.misspelt": ("Vi föreslår", "Vi förslår"),
    "length.too-long": ("Den som vill vidare får gå i diket.", LONG),
}


def codes_of(text, tmp_path, *options):
    """The codes of the findings of a document, and its exit code."""
    path = tmp_path / "motion.txt"
    path.write_text(text, encoding="utf-8")
    outcome = motioner("granska", str(path), *options)
    return outcome.codes, outcome.code


def test_a_sound_document_has_nothing_to_mend(tmp_path):
    assert codes_of(SOUND, tmp_path) == ([], 0)


def test_every_rule_of_documents_has_a_broken_one():
    assert {*BROKEN, *UNSEEN} == {rule.code for rule in RULES}


def word_file(folder, **changes):
    """The valid document as a file of Word, with parts changed; the codes of its findings."""
    document = docx.Document()
    for text in SOUND.split("\n"):
        document.add_paragraph(text)
    document.save(folder / "motion.docx")
    data = changed((folder / "motion.docx").read_bytes(), **changes)
    (folder / "motion.docx").write_bytes(data)
    return motioner("granska", "motion.docx", at=folder).codes


# Code → what makes a file of Word hold it.
HELD = {
    "document.tracked-changes": (
        '<w:ins w:id="1" w:author="A"><w:r><w:t>mitt</w:t></w:r></w:ins>',
        '<w:del w:id="1" w:author="A"><w:r><w:delText>mitt</w:delText></w:r></w:del>',
    ),
    "document.hidden-text": (
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Säg inget om priset.</w:t></w:r>",
    ),
}
UNSEEN = {*HELD, "document.comments"}


@pytest.mark.parametrize(("code", "xml"), [(code, xml) for code in HELD for xml in HELD[code]])
def test_what_the_page_does_not_show_is_told(code, xml, tmp_path):
    """Beside the words of a sentence, as Word saves it; a mark that is off is nothing."""
    told = replaced(b"slut mitt i", f"slut</w:t></w:r>{xml}<w:r><w:t> i".encode())
    assert word_file(tmp_path, **{"word/document.xml": told}) == [code]
    off = xml.replace("<w:vanish/>", '<w:vanish w:val="0"/>')
    if off != xml:
        told = replaced(b"slut mitt i", f"slut</w:t></w:r>{off}<w:r><w:t> i".encode())
        assert word_file(tmp_path, **{"word/document.xml": told}) == []


def test_comments_are_told(tmp_path):
    assert word_file(tmp_path) == []
    document = docx.Document(str(tmp_path / "motion.docx"))
    document.add_comment(document.paragraphs[4].runs, "Byt rubrik", author="Kim")
    document.save(tmp_path / "motion.docx")
    outcome = motioner("granska", "motion.docx", at=tmp_path)
    assert outcome.codes == ["document.comments"]
    assert "kommentarer, som följer med" in outcome.err


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("</text:p>", "<office:annotation><text:p>Nej</text:p></office:annotation></text:p>",
         "document.comments"),
        ("<text:p>", "<text:tracked-changes><text:changed-region/></text:tracked-changes><text:p>",
         "document.tracked-changes"),
        ("</text:p>", "<text:hidden-text>x</text:hidden-text></text:p>", "document.hidden-text"),
    ],
)  # fmt: skip
def test_so_does_libreoffice(old, new, code, tmp_path):
    (tmp_path / "a.odt").write_bytes(
        packed(ODT | {"content.xml": ODT["content.xml"].replace(old.encode(), new.encode(), 1)})
    )
    assert code in motioner("granska", "a.odt", at=tmp_path).codes
    (tmp_path / "a.odt").write_bytes(packed(ODT))
    assert code not in motioner("granska", "a.odt", at=tmp_path).codes


def test_of_an_e_forslag_no_att_sats_and_no_name_is_required(tmp_path):
    """It is a few lines in a form; its language is looked at all the same."""
    text = "E-förslag\n\nTill Tierps kommun\n\nFler bänkar\n\nJag vill att ni skall bygga bänkar."
    assert codes_of(text, tmp_path) == (["language.skall"], 0)


@pytest.mark.parametrize("words", ["Bänken kostar 4 900 kr.", "Det är 10 % av priset."])
def test_a_proposal_in_a_form_is_addressed_to_nobody(words, tmp_path):
    """The form is the body's own."""
    assert codes_of(f"E-förslag\n\nFler bänkar\n\nBygg bänkar. {words}", tmp_path) == ([], 0)


@pytest.mark.parametrize(
    "line", ["Kommunfullmäktige, Tierps kommun", "Till: Fullmäktige", "Tierps kommunfullmäktige"]
)
def test_an_addressee_may_be_written_in_any_way(line, tmp_path):
    text = SOUND.replace("Till kommunfullmäktige i Tierps kommun", line)
    assert codes_of(text, tmp_path) == ([], 0)


@pytest.mark.parametrize("words", ["Bänken kostar 4 900 kr.", "Det är 10 % av priset."])
def test_the_spaces_of_others_are_their_own(words, tmp_path):
    assert codes_of(SOUND.replace("Den som", f"{words} Den som"), tmp_path) == ([], 0)


@pytest.mark.parametrize("code", sorted(BROKEN))
def test_a_broken_document_is_told(code, tmp_path):
    old, new = BROKEN[code]
    assert old in SOUND
    text = SOUND.replace(old, new)
    if code == "document.no-body":
        text = text.replace("Tierp den 2", "Den 2")
    found, exit_code = codes_of(text, tmp_path)
    assert code in found
    assert exit_code == (1 if code == "document.no-body" else 0)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("att ge kommunstyrelsen i uppdrag att utreda", "att utreda", "att-sats.no-actor"),
        ("Fler cykelbanor\n", "Fler cykelbanor.\n", "title.full-stop"),
        ("får gå", "skall gå", "language.skall"),
        ("Vi föreslår", "Jag och Centerpartiet i föreslår", "placeholder.left"),
        ("Anna Andersson (V)\n", "", "signer.missing"),
        ("Anna Andersson (V)", "Anna Andersson (V), ersättare", "signer.substitute"),
        ("diket.", "diket. Ring 070-174 06 05.", "contact.misplaced"),
        ("diket.", "diket. Jag heter 19640823-3234.", "personal-number.found"),
        ("Vi föreslår därför kommunfullmäktige besluta\natt ge", "Att ge", "yrkande.missing"),
    ],
)
def test_the_checks_of_a_case_are_made_of_a_document(old, new, code, tmp_path):
    assert old in SOUND
    assert code in codes_of(SOUND.replace(old, new), tmp_path)[0]


@pytest.mark.parametrize(
    ("body", "code"),
    [("Tierps kommun", "member.unknown"), ("Tierps kommun", "attempt.known"),
     ("Örebro kommun", "body.member")],
)  # fmt: skip
def test_what_is_known_of_joining_is_told_of_a_document_about_it(body, code, tmp_path):
    text = SOUND.replace("Tierps kommun", body).replace(
        "Fler cykelbanor", "Gå med i Klimatkommunerna"
    )
    assert code in codes_of(text, tmp_path)[0]


def test_of_a_kind_that_is_no_case_only_the_text_is_checked():
    outcome = motioner("granska", str(WRITTEN["34-reservation.txt"]))
    assert (outcome.code, outcome.codes) == (0, ["document.kind-unknown"])
    assert "reservation" in outcome.err


def test_an_interpellation_is_checked_as_one(tmp_path):
    path = WRITTEN["33-interpellation.txt"]
    outcome = motioner("granska", str(path))
    assert (outcome.code, outcome.codes) == (0, [])
    assert "Frågor:\n  1. När ska taket vara lagat?\n" in outcome.out
    text = (
        path.read_text(encoding="utf-8").replace("?\n2.", ".\n2.").replace("simskolan?", "skolan.")
    )
    assert "question.missing" in codes_of(text, tmp_path)[0]


def test_what_a_document_does_not_say_may_be_given(tmp_path):
    text = SOUND.replace(" i Tierps kommun", "").replace("Tierp den 2 maj 2023\n", "")
    assert {"document.no-body", "document.no-date"} <= set(codes_of(text, tmp_path)[0])
    assert codes_of(text, tmp_path, "--organ", "Tierp", "--datum", "2023-05-02") == ([], 0)


def test_what_is_given_must_be_known_and_belongs_to_documents(tmp_path):
    path = tmp_path / "motion.txt"
    path.write_text(SOUND, encoding="utf-8")
    assert "Menade du" in motioner("granska", str(path), "--organ", "Tjerp").err
    wrong = motioner("granska", str(path), "--datum", "igår")
    assert (wrong.code, "ÅÅÅÅ-MM-DD" in wrong.err) == (2, True)
    case = motioner("granska", "ärende.yaml", "--organ", "Tierp")
    assert (case.code, "hör till dokument" in case.err) == (2, True)


def test_the_parts_are_shown_and_the_places_of_faults_named(tmp_path):
    path = tmp_path / "motion.txt"
    path.write_text(SOUND.replace("att ge kommunstyrelsen i uppdrag att", "att"), "utf-8")
    outcome = motioner("granska", str(path))
    assert outcome.out.splitlines() == [
        "Slag: motion",
        "Till: Tierps kommun",
        "Rubrik: Fler cykelbanor",
        "Ort: Tierp",
        "Datum: 2 maj 2023",
        "Undertecknat: Anna Andersson (V)",
        "Yrkanden:",
        "  1. att utreda fler cykelbanor.",
    ]
    assert f"{path}:10, yrkanden.1" in outcome.err


def test_json_holds_document_figures_and_findings():
    name = "25-klimatkommunerna.txt"
    answer = json.loads(motioner("granska", str(WRITTEN[name]), "--json").out)
    keys = ["file", "document", "figures", "judgement", "spelling", "findings"]
    assert list(answer) == keys
    assert answer["spelling"] == {"checked": True, "reason": None}
    assert answer["document"]["body"] == "0360"
    assert answer["document"]["signers"] == [{"name": "Anna Exempel", "party": "V", "role": None}]
    differing = [f for f in answer["figures"] if f["verdict"] == "stämmer inte"]
    assert [f["text"] for f in differing] == ["42 medlemmar", "fem krav"]
    assert differing[0]["value"] == "51"
    assert differing[0]["sources"][0]["title"].startswith("Klimatkommunerna, ")
    told = [f for f in answer["findings"] if f["code"] == "figure.differs"]
    assert [f["line"] for f in told] == [9, 9]


@pytest.mark.parametrize("name", sorted({*WRITTEN, *MADE}))
def test_any_document_is_answered_without_a_traceback(name, tmp_path):
    path = WRITTEN.get(name, tmp_path / name)
    if name in MADE:
        path.write_bytes(MADE[name]())
    outcome = motioner("granska", str(path))
    assert outcome.code in (0, 1)
    assert outcome.out.endswith("\n")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("tom.txt", b"  \n\n", "ingen text"),
        ("trasig.docx", b"PK\x03\x04 inget mer", ""),
        ("gammal.doc", b"\xd0\xcf\x11\xe0" + bytes(600), ""),
        ("bild.pdf", b"%PDF-1.7", ""),
        ("word.txt", b"PK\x03\x04" + bytes(90), "är inte text"),
        ("rik.txt", b"{\\rtf1 inget mer}", "rätta ändelsen"),
        ("stor.txt", b"a" * 2_000_001, "för stor"),
        ("rader.txt", b"rad\n\n" * 2_001, "2001 stycken; gränsen är 2000"),
        ("stycke.txt", b"a" * 10_001, "stycke med 10001 tecken; gränsen är 10000"),
        ("tecken.txt", (b"a" * 999 + b"\n\n") * 201, "gränsen är 200000"),
    ],
)
def test_what_is_no_document_is_refused_with_a_reason(name, content, words, tmp_path):
    path = tmp_path / name
    path.write_bytes(content)
    outcome = motioner("granska", str(path))
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("Fel: ")
    assert words in outcome.err


def test_a_document_with_macros_is_refused(tmp_path):
    path = tmp_path / "motion.docm"
    made = MADE["41-engelska-formatmallar.docx"]()
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    path.write_bytes(changed(made, **{TYPES: replaced(main, macros)}))
    outcome = motioner("granska", str(path))
    assert (outcome.code, "makro" in outcome.err) == (2, True)
    assert files_in(tmp_path) == ["motion.docm"]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman", "cp850"],
)
def test_text_is_read_whatever_program_saved_it(encoding, tmp_path):
    """Windows, older Macs, DOS, and UTF-16 with or without its mark, told apart by the words."""
    text = SOUND.replace("Cykelbanorna", "På Åsö, i Växjö: Ärligt talat, cykelbanorna")
    (tmp_path / "motion.txt").write_bytes(text.encode(encoding))
    outcome = motioner("granska", "motion.txt", "--json", at=tmp_path)
    read = json.loads(outcome.out)["document"]
    assert read["body"] == "0360"
    assert read["text"][0].startswith("På Åsö, i Växjö: Ärligt talat, cykelbanorna tar slut")
    assert read["yrkanden"] == ["att ge kommunstyrelsen i uppdrag att utreda fler cykelbanor."]


def test_what_is_not_text_is_refused(tmp_path):
    (tmp_path / "motion.txt").write_bytes(bytes(range(256)) * 40)
    outcome = motioner("granska", "motion.txt", at=tmp_path)
    assert (outcome.code, "spara om den som UTF-8" in outcome.err) == (2, True)


@pytest.mark.parametrize("end", ["", ",", " och", ", och"])
def test_att_satser_on_lines_of_their_own_are_each_one(end):
    satser = [
        "att kommunen ansöker om medlemskap i Klimatkommunerna",
        "att kommunstyrelsen får i uppdrag att besluta om kraven",
        "att avgiften tas ur kommunstyrelsens budget",
    ]
    running = "Det är bra att ha andra kommuner att jämföra sig med under arbetets gång och se"
    lines = [*SOUND.split("\n")[:6], running, "hur de gör.", "", "Vi yrkar", ""]
    read = joined(enumerate([*lines, *(f"{sats}{end}" for sats in satser)], start=1))
    assert list(structure(list(read), load_registry()).satser) == satser


def test_without_a_date_the_day_that_is_given_decides():
    registry = load_registry()
    lines = [Line(text) for text in SOUND.replace("Tierp den 2 maj 2023\n", "").split("\n") if text]
    reviewed = review(structure(lines, registry), registry, today=dt.date(2024, 6, 6))
    assert reviewed.case.date == dt.date(2024, 6, 6)


# Each of these took minutes, or never ended, before limits were added and parsers replaced.
SLOW = {
    "verb.txt": "yrkar " * 3_000,
    "meningar.txt": "\n\n".join([("X" + "yrkar " * 230 + "slut. ") * 12] * 16),
    "avgifter.txt": "Klimatkommunerna avgift " + "högst 1 000 kr " * 1_000,
    "taggar.html": '<a "' * 100_000 + "<p>Motion",
    "kommentarer.html": "<p>Motion</p>" + "<!--" * 100_000,
    "djup.html": "<div>" * 100_000 + "Motion",
    "betoning.md": "Motion\n\n" + "*a" * 9_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(SLOW))
def test_a_file_made_to_be_slow_is_answered(name, tmp_path):
    path = tmp_path / name
    path.write_text("Motion\n\n" + SLOW[name], encoding="utf-8")
    assert motioner("granska", str(path)).code in (0, 1, 2)


WORDS = st.sampled_from(
    ["Motion", "Till kommunfullmäktige i Tierps kommun", "att", "Att:", "föreslår", "besluta:",
     "1.", "-", "Anna Ek (V)", "den 3 maj 2024", "För V", "?", ".", "Rubrik:", "\t", "(", "”",
     "Klimatkommunerna", "40 medlemmar", "12(3)", "Bilaga", "Kontakt", "Telefon: 1", "2024-02-31"]
)  # fmt: skip
LINES = st.lists(
    st.builds(
        Line,
        st.lists(WORDS, min_size=1, max_size=5).map(" ".join),
        role=st.none(),
        heading=st.sampled_from([None, None, 1, 2]),
        mark=st.sampled_from([None, None, "-", "1."]),
    ),
    max_size=12,
)


@given(LINES)
def test_whatever_stands_in_a_document_it_is_read_and_checked(lines):
    registry = load_registry()
    document = structure(lines, registry)
    reviewed = review(document, registry, today=dt.date(2024, 6, 6))
    on = reviewed.case.date if reviewed.case else dt.date(2024, 6, 6)
    for figure in compared(document, registry, reviewed.association, on).compared:
        assert figure.claim.quoted
