"""The recipe of CONTRIBUTING for a topic without fee and members: one file."""

import json

import pytest
from recipes import Copy, followed

SIGNED = ("--namn", "Anna Andersson", "--parti", "V", "--datum", "2026-11-22")
SATS = "att ge kommunstyrelsen i uppdrag att ta fram en plan för bänkar längs gångvägarna"
TEXT = f"""\
Vänsterpartiet
Motion
Till kommunfullmäktige i Tierps kommun

Fler bänkar längs gångvägarna

Här saknas bänkar.

Den som behöver vila på vägen går inte längre än till nästa bänk.

I Bänköping gick fler till affären när bänkarna hade kommit.

Jag föreslår därför kommunfullmäktige besluta
{SATS}.

Tierp den 22 november 2026

Anna Andersson (V)

Bilaga: Källor

Påhittade bänkrådet, Att vila på vägen, 1 mars 2025 (https://bankradet.example/vila).
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy with the topic, in which a motion about it is written and saved."""
    made = followed("a topic without fee and members", tmp_path_factory.mktemp("topic"))
    written = made.run(
        "motion", "Tierp", *SIGNED, "--förening", "bankar", "--lokalt", "Här saknas bänkar.",
        "--format", "txt,docx", "--spara", "b.yaml",
    )  # fmt: skip
    assert written.startswith(
        "motion-bankar-tierp-2026-11-22.txt\nmotion-bankar-tierp-2026-11-22.docx\nb.yaml\n"
    )
    return made


def test_it_is_one_file(copy: Copy) -> None:
    """As CONTRIBUTING says."""
    assert copy.touched == {"motioner/data/associations/bankar.json"}


def test_its_motion_has_argument_att_sats_and_source(copy: Copy) -> None:
    """And nothing about krav, fee or members."""
    assert copy.text("motion-bankar-tierp-2026-11-22.txt") == TEXT


def test_it_is_saved_checked_and_written_again(copy: Copy) -> None:
    """The case names it as it names an association; no check asks for what only those have."""
    assert "ämne: bankar\n" in copy.text("b.yaml")
    assert copy.run("granska", "b.yaml") == "Inget att rätta.\n"
    copy.run("skriv", "b.yaml", "--format", "txt", "--ut", "igen.txt")
    assert copy.text("igen.txt") == TEXT


def test_a_region_has_its_own_att_sats(copy: Copy) -> None:
    """Of those in the file, the ones for its kind of body."""
    copy.run(
        "motion", "Region Uppsala", *SIGNED, "--förening", "bankar", "--format", "txt",
        "--ut", "region.txt",
    )  # fmt: skip
    assert "att ge regionstyrelsen i uppdrag" in copy.text("region.txt")
    assert SATS not in copy.text("region.txt")


@pytest.mark.parametrize("kind", ["ledamotsinitiativ", "medborgarförslag"])
def test_every_kind_that_proposes_can_be_about_it(copy: Copy, kind: str) -> None:
    """By the template of its sort."""
    signed = SIGNED if kind == "ledamotsinitiativ" else (*SIGNED[:2], *SIGNED[4:])
    name = f"{kind}.txt"
    copy.run(kind, "Tierp", *signed, "--förening", "bankar", "--format", "txt", "--ut", name)
    assert "I Bänköping gick fler till affären" in copy.text(name)
    assert SATS in copy.text(name)


def test_an_interpellation_can_be_about_it(copy: Copy) -> None:
    """With its title and what describes it."""
    copy.run(
        "interpellation", "Tierp", *SIGNED, "--förening", "bankar", "--till", "Eva Ek",
        "--fråga", "När kommer bänkarna?", "--lokalt", "De saknas.", "--format", "txt",
        "--ut", "i.txt",
    )  # fmt: skip
    assert "Fler bänkar längs gångvägarna" in copy.text("i.txt")


def test_earlier_attempts_are_answered(copy: Copy) -> None:
    """By what the file says of the reason."""
    earlier = "tidigare:\n- {slag: motion, år: 2019, utfall: avslag, skäl: dyr-drift}\n"
    (copy.root / "work" / "e.yaml").write_text(copy.text("b.yaml") + earlier, encoding="utf-8")
    copy.run("skriv", "e.yaml", "--format", "txt", "--ut", "e.txt")
    told = copy.text("e.txt")
    assert "År 2019 avslogs en motion om fler bänkar längs gångvägarna." in told
    assert "Skälet var att driften kostar för mycket." in told
    assert "En bänk håller i trettio år." in told


def test_what_only_an_association_has_cannot_follow(copy: Copy) -> None:
    """There is nothing to apply for."""
    found = copy.run("nästa", "b.yaml", "--datum", "2026-12-01")
    assert "ansökan               ärendet gäller inte en förening" in found


def test_it_is_shown(copy: Copy) -> None:
    """By code and name, in words and as JSON; it has no fee to ask for."""
    told = copy.run("visa", "bänkar")
    assert "Den som behöver vila på vägen" in told
    assert "Driften kostar för mycket" in told
    assert json.loads(copy.run("visa", "bankar", "--json"))["code"] == "bankar"
    assert "Bänkar" not in copy.run("visa", "Tierp")
    assert "ingen förening" in copy.run("avgift", "Tierp", "--förening", "bankar", code=1)


def test_it_is_in_the_form(copy: Copy) -> None:
    """Among the subjects; its page has its arguments and att-satser, and no krav."""
    assert "Fler bänkar längs gångvägarna" in copy.page("/")
    page = copy.page("/ärende", slag="motion", organ="0360", ämne="bankar", datum="2026-11-22")
    assert "Det är bra för handeln" in page
    assert SATS in page
    assert 'name="krav.' not in page


def test_a_file_of_the_writers_own_does_the_same(copy: Copy) -> None:
    """Found by its path, and never by the templates of a built-in code."""
    built_in = copy.root / "motioner" / "data" / "associations" / "bankar.json"
    own = built_in.read_text(encoding="utf-8").replace('"bankar"', '"medlemskap"')
    (copy.root / "work" / "egen.json").write_text(own, encoding="utf-8")
    copy.run(
        "motion", "Tierp", *SIGNED, "--förening", "egen.json", "--lokalt", "Här saknas bänkar.",
        "--format", "txt", "--ut", "egen.txt",
    )  # fmt: skip
    assert copy.text("egen.txt") == TEXT
    assert "ingen förening" in copy.run("avgift", "Tierp", "--förening", "egen.json", code=1)


def test_a_kind_without_a_template_of_its_sort_uses_that_of_free_subjects(copy: Copy) -> None:
    """As a kind does that was added by its recipe."""
    (copy.root / "templates" / "motion-sak.md").unlink()
    copy.run(
        "motion", "Tierp", *SIGNED, "--förening", "bankar", "--lokalt", "Här saknas bänkar.",
        "--format", "txt", "--ut", "fritt.txt",
    )  # fmt: skip
    assert copy.text("fritt.txt") == TEXT.partition("\nBilaga")[0]
