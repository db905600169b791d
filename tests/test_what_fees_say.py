"""The text about a fee: reported or computed, free, of another year, or not known."""

import pytest
from commands import motioner

ME = ("--parti", "V", "--namn", "Anna Andersson", "--lokalt", "Vi har ett klimatmål.")
TOLD = (
    "uppgifter: {{avgift: {{belopp: {amount}, år: {year}, källa: '{source}', datum: 2026-09-10}}}}"
)


def written(folder, kind, *more):
    """The words of a document of 2026, without line breaks."""
    options = [*more, "--datum", "2026-09-15", "--format", "txt", "--ut", "a.txt"]
    who = ME if kind == "motion" else ("--namn", "Bo Berg")
    outcome = motioner(kind, "Tierp", *who, *options, at=folder)
    assert outcome.code == 0, outcome.err
    text = (folder / "a.txt").read_text(encoding="utf-8").replace("\u00a0", " ")
    return " ".join(text.split())


def case_of(folder, amount, year, source="föreningens kansli"):
    """The words of a motion with a fee that the writer reports."""
    told = TOLD.format(amount=amount, year=year, source=source)
    lines = (
        "slag: motion\norgan: Tierp\nämne: klimatkommunerna\ndatum: 2026-09-15\n"
        f"undertecknare: [{{namn: Anna Andersson, parti: V}}]\n{told}\n"
    )
    (folder / "a.yaml").write_text(lines, encoding="utf-8")
    outcome = motioner(
        "skriv", "a.yaml", "--format", "txt", "--ut", "a.txt", "--skriv-över", at=folder
    )
    assert outcome.code == 0, outcome.err
    text = (folder / "a.txt").read_text(encoding="utf-8").replace("\u00a0", " ")
    return " ".join(text.split())


@pytest.mark.parametrize("kind", ["motion", "medborgarförslag"])
def test_a_fee_of_nothing_is_no_fee_to_pay(kind, tmp_path):
    """The text says that it is free, and nothing asks for money."""
    text = written(tmp_path, kind, "--avgift", "0", "--avgift-källa", "föreningens kansli")
    assert "Enligt föreningens kansli (15 september 2026)" in text
    assert "är det avgiftsfritt att vara med" in text
    assert "0 kronor" not in text
    assert "finansieras" not in text


def test_a_fee_of_an_earlier_year_was(tmp_path):
    """It is not divided among the present inhabitants; this year's fee is."""
    text = case_of(tmp_path, 11000, 2024)
    assert "(10 september 2026) kostade medlemskapet 11 000 kronor för 2024." in text
    text = case_of(tmp_path, 11000, 2026)
    assert "kostar medlemskapet 11 000 kronor för 2026, drygt 50 öre per invånare." in text


def test_a_source_ends_its_sentence_once(tmp_path):
    """Whatever punctuation the writer ended it with."""
    text = case_of(tmp_path, 11000, 2026, source="kansliet.")
    assert "Enligt kansliet (10 september 2026) kostar" in text


def test_where_no_fee_is_known_none_is_spoken_of(tmp_path):
    """A possible cost must be found within the budget anyway."""
    more = ("--förening", "borgmastaravtalet", "--datum", "2020-05-05")
    outcome = motioner(
        "motion", "Tierp", *ME, *more, "--format", "txt", "--ut", "a.txt", at=tmp_path
    )
    assert outcome.code == 0
    text = (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert "att eventuella kostnader ska finansieras" in " ".join(text.split())
    assert "avgiften" not in text.partition("Bilaga")[0]


@pytest.mark.parametrize("kind", ["motion", "ledamotsinitiativ"])
@pytest.mark.parametrize(
    "association",
    ["klimatkommunerna", "sveriges-miljokommuner", "sveriges-ekokommuner", "fairtrade-city",
     "borgmastaravtalet"],
)  # fmt: skip
def test_what_we_propose_can_stand_as_sentences(kind, association, tmp_path):
    """None of them is left as an att-sats."""
    more = ("--förening", association, "--att-stil", "mening")
    form = ("--format", "md", "--ut", "a.md")
    outcome = motioner(kind, "Tierp", *ME, *more, *form, at=tmp_path)
    assert outcome.code == 0, outcome.err
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    asked = text.partition("besluta följande:")[2].partition("Tierp")[0]
    assert asked.strip()
    assert not [
        line for line in asked.splitlines() if line.lstrip("-1234567890. ").startswith("att ")
    ]


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ("Att kommunen ska bygga.", "Jag föreslår att kommunen ska bygga."),
        ("Kommunen ska bygga en bro.", "Jag föreslår att kommunen ska bygga en bro."),
        ("utreda en bro", "Jag föreslår att utreda en bro."),
    ],
)
def test_what_residents_ask_for_follows_on_what_is_before_it(wish, words, tmp_path):
    """Whatever the writer's first words and final punctuation."""
    (tmp_path / "text.md").write_text("Det behövs.", encoding="utf-8")
    free = ("--fritt", "--rubrik", "En bro", "--text", "text.md", "--yrkande", wish)
    assert words in written(tmp_path, "medborgarförslag", *free)


def test_an_att_sats_begins_in_lower_case(tmp_path):
    """Even if the writer's own begins with a capital."""
    text = written(tmp_path, "motion", "--yrkande", "Att kommunen ska bygga.", "--yrkande", "att x")
    assert "1. att kommunen ska bygga" in text


@pytest.mark.parametrize(
    ("amount", "told"),
    [("10.000", "Skriv 10000 utan punkt"), ("0,001", "fler än två decimaler")],
)
def test_an_amount_that_is_not_sure_is_refused(amount, told, tmp_path):
    """A point between thousands is not the decimal comma of öre."""
    fee = ("--avgift", amount, "--avgift-källa", "kansliet", "--format", "txt", "--ut", "a.txt")
    outcome = motioner("motion", "Tierp", *ME, *fee, at=tmp_path)
    assert outcome.code == 1
    assert told in outcome.err
    assert not (tmp_path / "a.txt").exists()
