"""The document commands and their options."""

import re
from pathlib import Path

import pytest
from commands import ANNA, DAY, TIERP, files_in, motioner


def text_of(*arguments: str, at: Path) -> str:
    """The document written by a command, as plain text."""
    outcome = motioner(*arguments, "--format", "txt", "--skriv-över", "--ut", "ut.txt", at=at)
    assert outcome.code == 0, outcome.err
    return (at / "ut.txt").read_text(encoding="utf-8")


def saved(*arguments: str, at: Path) -> str:
    """The case saved by a command."""
    outcome = motioner(*arguments, "--spara", "a.yaml", "--format", "txt", "--skriv-över", at=at)
    assert outcome.code == 0, outcome.err
    assert outcome.out.splitlines()[-1] == "a.yaml"
    return (at / "a.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "signed"),
    [
        ("--parti V --namn A --namn B", ["A (V)", "B (V)"]),
        ("--namn A --parti V --namn B --parti S", ["A (V)", "B (S)"]),
        ("--namn A --namn B --parti S", ["A", "B (S)"]),
        ("--namn A --parti S --namn B", ["A (S)", "B"]),
        ("--parti V --namn A --namn B --parti S", ["A (V)", "B (S)"]),
        ("--namn A --roll Gruppledare --namn B", ["A", "Gruppledare", "B"]),
        ("--namn A --roll Ledamot --parti V --namn B --roll Ordförande",
         ["A (V)", "Ledamot", "B", "Ordförande"]),
        ("--parti vänsterpartiet --namn A", ["A (V)"]),
        ("--namn A", ["A"]),
        ("--namn A --parti TP --partinamn Tierpspartiet", ["A (TP)"]),
        ("--partinamn Tierpspartiet --namn A --parti TP --namn B --parti V", ["A (TP)", "B (V)"]),
        ("--namn A --parti TP --namn B --parti V --partinamn Tierpspartiet", ["A (TP)", "B (V)"]),
        ("--namn A --parti TP --namn B --parti TP --partinamn Tierpspartiet", ["A (TP)", "B (TP)"]),
        ("--namn A --partinamn Tierpspartiet", ["A (Tierpspartiet)"]),
        ("--namn A --parti TP --partinamn Tierp --namn B --parti Ö --partinamn Öpartiet",
         ["A (TP)", "B (Ö)"]),
    ],
)  # fmt: skip
def test_parties_and_roles_belong_to_the_name_before_them(given, signed, tmp_path):
    text = text_of("motion", "Tierp", *given.split(), "--datum", DAY, at=tmp_path)
    signatures = re.search(r"\nTierp den 22 november 2026\n(.*?)(?:\n\nBilaga|\Z)", text, re.DOTALL)
    assert [line for line in signatures[1].split("\n") if line.strip("_ ")] == signed


@pytest.mark.parametrize(
    "given",
    [
        "--parti V --parti S --namn A",
        "--namn A --parti V --parti S",
        "--namn A --roll Ledamot --roll Ordförande",
        "--roll Ledamot --namn A",
        "--roll Ledamot",
        "--namn A --parti V --partinamn Tierpspartiet",
        "--parti V --namn A --namn B --parti S --partinamn Tierpspartiet",
        "--namn A --parti TP --namn B --parti ÖP --partinamn Tierpspartiet",
        "--namn A --parti TP --partinamn Tierpspartiet --namn B --parti ÖP",
        "--partinamn Tierpspartiet --partinamn Öpartiet --namn A --parti TP --namn B --parti ÖP",
        "--namn A --parti TP --partinamn Tierpspartiet --partinamn Öpartiet",
        "--namn A --partinamn Tierpspartiet --partinamn Öpartiet",
    ],
)
def test_a_party_or_role_that_belongs_to_nobody_is_wrong_usage(given, tmp_path):
    outcome = motioner("motion", "Tierp", *given.split(), "--datum", DAY, at=tmp_path)
    assert outcome.code == 2, outcome.err
    assert files_in(tmp_path) == []


def test_two_local_parties_are_named_each(tmp_path):
    """The message says what to do, and the two names are never mixed up."""
    given = ("motion", "Tierp", "--datum", DAY, "--parti", "TP")
    more = ("--parti", "ÖP", "--partinamn", "Öpartiet", "--grupp")
    told = motioner(*given, *more, at=tmp_path).err
    assert "TP har inget namn; sätt ett --partinamn efter varje lokalt --parti" in told
    text = text_of(*given, "--partinamn", "Tierpslistan", *more, at=tmp_path)
    assert text.startswith("Tierpslistan\nÖpartiet\n")


def test_a_party_without_names_is_for_the_group_which_signs_on_a_line(tmp_path):
    text = text_of(
        "motion", "Tierp", "--parti", "V", "--parti", "MP", "--grupp", "--datum", DAY, at=tmp_path
    )
    assert "Vänsterpartiet" in text.splitlines()[0] + text.splitlines()[1]
    assert re.search("För Vänsterpartiets och Miljöpartiets fullmäktigegrupper", text)
    assert "Namnförtydligande" in text


def test_a_local_party_is_written_by_the_name_it_is_given(tmp_path):
    text = text_of(
        *TIERP, "--parti", "TP", "--partinamn", "Tierpspartiet", "--grupp", at=tmp_path
    )  # fmt: skip
    assert "Tierpspartiet föreslår" in text
    assert "För fullmäktigegruppen, Tierpspartiet" in text


def test_a_group_of_another_name(tmp_path):
    text = text_of(*TIERP, "--gruppnamn", "Alliansen i Tierp", at=tmp_path)
    assert "För Alliansen i Tierp" in text


def test_a_free_subject_holds_its_title_text_and_yrkanden(tmp_path):
    (tmp_path / "t.txt").write_text("Skolvägen är *farlig*.\n\n- utan ljus\n", encoding="utf-8")
    text = text_of(
        *TIERP, "--fritt", "--rubrik", "En säker skolväg", "--text", "t.txt",
        "--yrkande", "att belysa skolvägen", "--yrkande", "att sänka farten", at=tmp_path,
    )  # fmt: skip
    assert "En säker skolväg\n" in text
    assert "Skolvägen är farlig." in text
    assert "- utan ljus" in text
    assert "att belysa skolvägen" in text
    assert "att sänka farten" in text
    assert "Klimatkommunerna" not in text


def test_own_yrkanden_take_the_place_of_those_proposed(tmp_path):
    proposed = text_of(*TIERP, at=tmp_path)
    own = text_of(*TIERP, "--yrkande", "att kommunen ska gå med nästa år", at=tmp_path)
    assert "att kommunen ska gå med nästa år" in own
    sats = next(line for line in proposed.splitlines() if line.startswith(("att ", "1. att ")))
    assert sats not in own


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("--ort", "Örbyhus"), "Örbyhus den 22 november 2026"),
        (("--lokalt", "Vi har {{7*7}} skäl."), "Vi har {{7*7}} skäl."),
        (("--lokalt", "@l.txt"), "Ett skäl ur en fil."),
        (("--observatör",), "observatör"),
        (("--avgift", "11000", "--avgift-källa", "kansliet, e-post"), "Enligt kansliet, e-post"),
        (("--argument", "ekonomi"), "Motion"),
        (("--att-stil", "mening"), "besluta följande:"),
        (("--profil", "p.yaml"), "Klimatprogram"),
        (("--rubrik", "En egen rubrik"), "En egen rubrik"),
    ],
)
def test_an_option_shows_in_the_document(given, words, tmp_path):
    (tmp_path / "l.txt").write_text("Ett skäl ur en fil.\n", encoding="utf-8")
    (tmp_path / "p.yaml").write_text(
        "krav:\n  1: {läge: beslutat, organ: kommunfullmäktige, datum: 2021-03-15,"
        " paragraf: 34, dokument: Klimatprogram}\n",
        encoding="utf-8",
    )
    assert words in text_of(*TIERP, *given, at=tmp_path)


def test_the_att_satser_are_marked_as_asked(tmp_path):
    def marks(way: str) -> list[str]:
        text = text_of(*TIERP, "--märkning", way, at=tmp_path)
        return re.findall(r"^(\W |\d+\. |)att ", text, re.MULTILINE)

    assert marks("siffra")[:3] == ["1. ", "2. ", "3. "]
    assert set(marks("ingen")) == {""}
    assert len(set(marks("streck"))) == 1
    assert set(marks("streck")) != {""}


@pytest.mark.parametrize(
    "more",
    [
        (),
        ("--parti", "V", "--ort", "Örbyhus", "--lokalt", "Rad ett.\n\nRad: två # tre"),
        ("--fritt", "--rubrik", "Ja: nej", "--yrkande", "att # inte 'citera'", "--att-stil", "att"),
        ("--observatör", "--argument", "uppfoljning"),
        ("--avgift", "11 000,50 kr", "--avgift-källa", "kansliet"),
        ("--profil", "p.yaml"),
        ("--förening", "under/f.yaml"),
        ("--mall", "under/m.md"),
    ],
)
def test_a_saved_case_gives_the_same_bytes_again(more, tmp_path):
    given = tmp_path / "under"
    given.mkdir()
    shipped = Path(__file__).parent.parent / "templates" / "motion-medlemskap.md"
    (given / "m.md").write_bytes(shipped.read_bytes())
    broken = Path(__file__).parent / "broken" / "foreningar" / "okand-nyckel.yaml"
    whole = broken.read_text(encoding="utf-8").replace("avgift: 100\n", "")
    (given / "f.yaml").write_text(whole, encoding="utf-8")
    (tmp_path / "p.yaml").write_text("krav:\n  2: {läge: görs}\n", encoding="utf-8")
    first = motioner(
        *TIERP, *more, "--format", "alla", "--ut", "ett", "--spara", "sparat/ä.yaml", at=tmp_path
    )
    assert first.code == 0, first.err
    second = motioner(
        "skriv", "sparat/ä.yaml", "--format", "alla", "--ut", "två", at=tmp_path
    )  # fmt: skip
    assert second.code == 0, second.err
    made = sorted((tmp_path / "ett").iterdir())
    assert [p.name for p in made] == files_in(tmp_path / "två")
    assert len(made) == 6
    for path in made:
        assert (tmp_path / "två" / path.name).read_bytes() == path.read_bytes(), path.name


def test_the_saved_case_and_the_document_cannot_be_the_same_file(tmp_path):
    outcome = motioner(*TIERP, "--ut", "a.docx", "--spara", "./a.docx", at=tmp_path)
    assert outcome.code == 2
    assert files_in(tmp_path) == []


@pytest.mark.parametrize("ending", ["odt", "DOC", "rtf"])
def test_a_file_of_a_format_that_is_not_written_is_told(ending, tmp_path):
    outcome = motioner(*TIERP, "--ut", f"motion.{ending}", at=tmp_path)
    assert outcome.code == 2
    assert f".{ending.lower()} skrivs inte; filen ska sluta på .docx, .pdf" in outcome.err
    assert list(tmp_path.iterdir()) == []
    (tmp_path / f"motion.{ending}").mkdir()
    assert motioner(*TIERP, "--ut", f"motion.{ending}", at=tmp_path).code == 0


def test_a_saved_case_is_refused_where_it_exists(tmp_path):
    (tmp_path / "a.yaml").write_text("mitt")
    outcome = motioner(*TIERP, "--spara", "a.yaml", at=tmp_path)
    assert outcome.code == 2
    assert files_in(tmp_path) == ["a.yaml"]
    assert (tmp_path / "a.yaml").read_text() == "mitt"


def test_a_profile_is_copied_into_the_saved_case(tmp_path):
    (tmp_path / "p.yaml").write_text(
        "krav:\n  2: {läge: görs}\nuppgifter:\n"
        "  medlemmar: {antal: 55, datum: 2026-11-20, källa: kansliet}\n",
        encoding="utf-8",
    )
    text = saved(*TIERP, "--profil", "p.yaml", at=tmp_path)
    assert "läge: görs" in text
    assert "antal: 55" in text
    assert "p.yaml" not in text


def test_a_documented_member_is_refused_and_can_be_passed(tmp_path):
    member = ("motion", "Örebro", *ANNA, "--datum", DAY)
    refused = motioner(*member, at=tmp_path)
    assert refused.code == 1
    assert refused.codes[0] == "body.member"
    assert "--ändå" in refused.errors[0]
    assert files_in(tmp_path) == []
    assert motioner(*member, "--anda", "--spara", "a.yaml", at=tmp_path).code == 0
    assert "ändå:\n- body.member\n" in (tmp_path / "a.yaml").read_text(encoding="utf-8")
    assert motioner("skriv", "a.yaml", "--skriv-över", at=tmp_path).code == 0


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ((), "signer.missing"),
        (("--namn", "Anna 19811218-9876"), "personal-number.found"),
        ((*ANNA, "--datum", "2017-01-01"), "date.too-early"),
        ((*ANNA, "--lokalt", "Hej \x07"), "characters.forbidden"),
    ],
)
def test_no_other_error_can_be_passed(more, code, tmp_path):
    outcome = motioner("motion", "Örebro", "--ändå", *more, at=tmp_path)
    assert outcome.code == 1
    assert code in outcome.codes
    assert files_in(tmp_path) == []


def test_decomposed_letters_are_the_same_as_composed(tmp_path):
    composed = text_of(
        "motion", "Örebro", "--ändå", "--namn", "Åsa Öberg", "--datum", DAY, at=tmp_path
    )
    decomposed = text_of(
        "motion", "O\u0308rebro", "--a\u0308nda\u030a", "--namn", "A\u030asa O\u0308berg",
        "--datum", DAY, at=tmp_path,
    )  # fmt: skip
    assert decomposed == composed


def test_an_association_file_that_changed_since_the_case_was_saved_is_told(tmp_path):
    broken = Path(__file__).parent / "broken" / "foreningar" / "okand-nyckel.yaml"
    whole = broken.read_text(encoding="utf-8").replace("avgift: 100\n", "")
    (tmp_path / "f.yaml").write_text(whole, encoding="utf-8")
    saved(*TIERP, "--förening", "f.yaml", at=tmp_path)
    (tmp_path / "f.yaml").write_text(whole.replace("föreningens kansli", "kansliet"), "utf-8")
    outcome = motioner("skriv", "a.yaml", "--ut", "igen", at=tmp_path)
    assert outcome.code == 0
    assert "subject.changed" in outcome.codes


@pytest.mark.parametrize(
    ("profile", "where"),
    [
        ("tidigare: [{slag: motion, år: 2027, utfall: avslag, källa: protokoll § 4}]",
         "p.yaml:1, tidigare.1.år"),
        ("krav: {1: {läge: beslutat, organ: KF, datum: 2026-12, paragraf: 3}}",
         "p.yaml:1, krav.1.datum"),
        ("uppgifter: {medlemmar: {antal: 50, källa: kansliet, datum: 2026-11-23}}",
         "p.yaml:1, uppgifter.medlemmar.datum"),
    ],
)  # fmt: skip
def test_no_document_tells_what_is_later_than_itself(profile, where, tmp_path):
    (tmp_path / "p.yaml").write_text(profile + "\n", encoding="utf-8")
    outcome = motioner(*TIERP, "--profil", "p.yaml", at=tmp_path)
    assert outcome.code == 1, outcome.err
    assert outcome.codes[0] == "date.later-than-document"
    assert where in outcome.errors[0]
    assert files_in(tmp_path) == ["p.yaml"]


@pytest.mark.parametrize(
    ("kind", "role", "warned"),
    [
        ("motion", "Ersättare", True),
        ("motion", "Ersättare i kommunfullmäktige", True),
        ("motion", "Gruppledare, ersättare", True),
        ("motion", "Ersättare för ledamoten Bo Ek", True),
        ("motion", "Ledamot i barn- och utbildningsnämnden, ersättare i fullmäktige", True),
        ("motion", "Ledamot, ersättare i kommunstyrelsen", False),
        ("motion", "Ledamot och ersättare i kommunstyrelsen", False),
        ("motion", "Ersättare i barn- och utbildningsnämnden", False),
        ("motion", "Tjänstgörande ersättare", False),
        ("ledamotsinitiativ", "Ledamot i fullmäktige, ersättare i kommunstyrelsen", True),
        ("ledamotsinitiativ", "Ledamot i kommunstyrelsen, ersättare i fullmäktige", False),
    ],
)
def test_only_a_substitute_where_the_proposal_is_raised_is_warned(kind, role, warned, tmp_path):
    outcome = motioner(kind, "Tierp", *ANNA, "--roll", role, "--datum", DAY, at=tmp_path)
    assert outcome.code == 0, outcome.err
    assert ("signer.substitute" in outcome.codes) == warned
