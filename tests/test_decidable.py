"""Att-satser that can be decided are left alone; those that cannot are told of, by their fault."""

from pathlib import Path

import pytest
from cases import asking, case, checked, citizens, of
from made import for_body

from motioner.checks.decidable import TABLE
from motioner.ground.findings import Level
from motioner.ground.messages import speaking
from motioner.load import load_registry
from motioner.nouns import draft as d
from motioner.nouns.case import AttStyle

HERE = Path(__file__).parent / "satser"
REGISTRY = load_registry()
# The faults in ``osunda.txt`` and the rule for each.
CODES = {
    "åsikt": "opinion", "annan": "of-others", "enskild": "individual", "företag": "business",
    "retroaktiv": "retroactive", "olika": "unequal", "oklar": "vague", "slut": "no-end",
    "meningar": "sentences", "flera": "two-actions", "alternativ": "alternatives",
    "fråga": "question", "jag": "first-person", "språk": "not-swedish",
}  # fmt: skip
OF_FORM = {f"att-sats.{code}" for code in (*CODES.values(), "no-verb", "no-actor", "outside")}


def lines(name: str) -> list[str]:
    """The sentences of a file, without its comments."""
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


UNSOUND = [tuple(line.split("\t")) for line in lines("osunda.txt")]


def told(sats: str, body: str = "0360") -> set[str]:
    """The codes of what is found in a yrkande."""
    return {finding.code for finding in checked(asking(sats, body=body))} & OF_FORM


@pytest.mark.parametrize(("fault", "sats"), UNSOUND)
def test_what_cannot_be_decided_is_told(fault: str, sats: str) -> None:
    """Each sentence is told of by the rule for its fault."""
    codes = {f"att-sats.{CODES[fault]}"} | ({"att-sats.no-verb"} if fault == "språk" else set())
    assert told(sats) & codes


@pytest.mark.parametrize("sats", lines("sunda.txt"))
def test_what_can_be_decided_is_left_alone(sats: str) -> None:
    """No rule on the form of att-satser says anything, in a kommun or a region."""
    assert told(sats) == set()
    assert told(sats, "25") - {"att-sats.of-others"} == set()


@pytest.mark.parametrize("sats", lines("osunda-blandade.txt"))
def test_more_that_cannot_be_decided_is_told(sats: str) -> None:
    """By any of the rules."""
    assert told(sats)


@pytest.mark.parametrize("sats", lines("sunda-blandade.txt"))
def test_more_that_can_be_decided_is_left_alone(sats: str) -> None:
    """In the body that has the task: a region where the sentence speaks of one."""
    assert told(sats, "25" if "regionen" in sats or "regionstyrelsen" in sats else "0360") == set()


def test_there_are_enough_of_both() -> None:
    """At least sixty of each, and every rule of the table has one of its own."""
    assert min(len(UNSOUND), len(lines("sunda.txt"))) >= 60
    found = {code for _fault, sats in UNSOUND for code in told(sats)}
    assert {row.code for row in TABLE} - found == {"att-sats.outside"}


@pytest.mark.parametrize(
    ("sats", "near"),
    [
        (
            "att kommunen bygger en skola i Kenya",
            "att kommunen bygger en skola för elever från Kenya",
        ),
        (
            "att kommunen köper en fastighet i en annan kommun",
            "att kommunen köper in el gemensamt med en annan kommun",
        ),
    ],
)
def test_what_is_far_away_is_asked_about(sats: str, near: str) -> None:
    """Something to be built or run elsewhere, but not what has to do with the place."""
    assert "att-sats.outside" in told(sats)
    assert "att-sats.outside" not in told(near)


@pytest.mark.parametrize(
    ("sats", "body"),
    [
        ("att bygga en ny förskola i Norrby", "25"),
        ("att kommunen ska öppna en vårdcentral i Norrby", "0360"),
    ],
)
def test_the_tasks_of_kommuner_and_regions_are_told_apart(sats: str, body: str) -> None:
    """A kommun runs no vårdcentral and a region no förskola; Gotland has the tasks of both."""
    assert "att-sats.of-others" in told(sats, body)
    assert "att-sats.of-others" not in told(sats, "0980")
    assert "att-sats.of-others" not in told(sats, "25" if body == "0360" else "0360")


def test_residents_are_asked_about_the_law_only() -> None:
    """The form of a resident's request is free, but what is another's to decide is told."""
    wish = citizens(yrkanden=("Jag vill att kommunen ska bygga en park",))
    assert of("att-sats.first-person", checked(wish)) == []
    wish = citizens(yrkanden=("att kommunen ska höja barnbidraget",))
    assert of("att-sats.of-others", checked(wish))


def test_only_what_cannot_be_read_stops_and_it_may_be_passed() -> None:
    """Wrong Swedish is an error that a case can override; all else is advice."""
    for row in TABLE:
        assert (row.level is Level.ERROR) == row.passable == (row.code == "att-sats.not-swedish")
    broken = asking("att ska bygga en park", overridden=("att-sats.not-swedish",))
    assert [f.level for f in of("att-sats.not-swedish", checked(broken))] == [Level.WARNING]


def test_what_is_quoted_is_not_judged() -> None:
    """Words in quotation marks are another's."""
    assert told("att kommunen ska byta namn på ”Vår framtid? Nu!” till Framtiden") == set()


def test_sentences_are_judged_as_sentences() -> None:
    """With sentences asked for, the rules on att-satser are silent."""
    sentence = asking("Kommunstyrelsen ska bygga. Det ska gå fort.", att_style=AttStyle.SENTENCE)
    assert of("att-sats.sentences", checked(sentence)) == []


@pytest.mark.parametrize("county", sorted({code[:2] for code in REGISTRY.bodies}))
def test_what_the_program_writes_is_sound(county: str) -> None:
    """The program's own att-satser for each of the 310 bodies, observer or member."""
    seen: set[str] = set()
    for code in (code for code in REGISTRY.bodies if code.startswith(county)):
        for options in ({}, {"observatör": "ja"}):
            ready = for_body(code, "motion", **options)
            blocks = [block for _name, draft in ready.drafts for block in draft.blocks]
            for block in blocks:
                if isinstance(block, d.Yrkanden):
                    seen |= {(code, d.plain(sats)) for sats in block.satser}
    assert seen
    for code, sats in seen:
        assert told(sats, code) == set(), sats


def test_the_built_in_case_is_sound() -> None:
    """A membership motion without yrkanden of its own has nothing to tell of."""
    assert {finding.code for finding in checked(case())} & OF_FORM == set()


def test_the_advice_is_given_in_english() -> None:
    """The messages of the table are translated where they are shown."""
    with speaking("en"):
        found = of("att-sats.vague", checked(asking("att jobba mer med integration")))
        assert [finding.hint for finding in found] == ["Write a measure: who does what, and when?"]
