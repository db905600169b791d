"""The checks on a history: each rule with events that break it and a near miss."""

import datetime as dt

import pytest
from cases import case
from msgspec import structs
from msgspec.structs import replace

from motioner.checks import Followed, check_history
from motioner.checks.every_rule import HISTORY_RULES
from motioner.ground.findings import Finding, Level
from motioner.nouns.case import (
    Case,
    CriterionState,
    Event,
    Kind,
    Outcome,
    Signer,
    Stance,
    Step,
    StepKind,
    Votes,
)
from motioner.nouns.case import (
    EventKind as E,
)

SATSER = (
    "att ge kommunstyrelsen i uppdrag att ansöka",
    "att kommunen ska gå med",
)
ANNA, BO = Signer("Anna Andersson", "V"), Signer("Bo Berg", "S")
SPRING, SUMMER, AUTUMN = dt.date(2024, 3, 1), dt.date(2024, 6, 1), dt.date(2024, 9, 1)
SUBMITTED = Event(E.SUBMITTED, SPRING, dnr="KS 2024/1", title="Gå med", yrkanden=SATSER)
ASSEMBLY = "kommunfullmäktige"


def decided(*outcomes: Outcome, **more: object) -> Event:
    """A decision of the assembly in the autumn, in which Anna took part."""
    values = {"body": ASSEMBLY, "paragraph": "12", "took_part": ("Anna Andersson",)}
    return Event(E.DECISION, AUTUMN, outcomes=outcomes or (Outcome.REJECTED,), **(values | more))


def reserved(signer: Signer = ANNA, date: dt.date = AUTUMN) -> Event:
    """A reservation."""
    return Event(E.RESERVATION, date, signers=(signer,))


def steps(*given: Step) -> Event:
    """Yrkanden in the chamber."""
    return Event(E.YRKANDE, SUMMER, body=ASSEMBLY, steps=given, signers=(ANNA,))


def after(*events: Event, **changes: object) -> Case:
    """A submitted motion with these events after it."""
    return case(date=SPRING, history=(SUBMITTED, *events), **changes)


GRANTED, REJECTED = Outcome.GRANTED, Outcome.REJECTED
REPORT = Event(E.TJANSTESKRIVELSE, SUMMER, outcomes=(REJECTED,))
OPINION = Event(E.YTTRANDE, SUMMER, body="kommunstyrelsen", paragraph="7", outcomes=(REJECTED,))
APPLICATION = Event(E.ANSOKAN, AUTUMN)
MINUTES = Event(E.PROTOKOLLSTEXT, AUTUMN)
REMINDER = Event(E.PAMINNELSE, dt.date(2025, 3, 2), signers=(ANNA,))
WHOLE = decided(procedure="Avslag mot bifall.", votes=Votes(30, 20))
ANTA = ("att anta målen", "att kommunen ska gå med")

# Code → the field of the finding, a history that breaks the rule, and a near miss.
BROKEN: dict[str, tuple[str, Case, Case]] = {
    "history.not-submitted": ("händelser.1", case(history=(REPORT,)), after(REPORT)),
    "history.twice": ("händelser.2", after(SUBMITTED), after()),
    "history.order": (
        "händelser.3.datum",
        after(REPORT, structs.replace(REPORT, date=SPRING)),
        after(REPORT, REPORT),
    ),
    "history.before-document": (
        "händelser.1.datum",
        replace(after(), date=SUMMER),
        after(),
    ),
    "history.outcomes": (
        "händelser.2.utfall",
        after(decided(REJECTED, REJECTED, GRANTED)),
        after(decided(REJECTED, GRANTED)),
    ),
    "history.yrkande-unknown": (
        "händelser.2.steg",
        after(steps(Step(StepKind.REJECT, 3))),
        after(steps(Step(StepKind.REJECT, 2))),
    ),
    "history.decided-twice": (
        "händelser.3",
        after(decided(), decided()),
        after(decided(body="kommunstyrelsen"), decided()),
    ),
    "history.after-decision": (
        "händelser.3",
        after(decided(), structs.replace(REPORT, date=AUTUMN)),
        after(REPORT, decided()),
    ),
    "history.no-decision": ("händelser.2", after(reserved()), after(decided(), reserved())),
    "decision.not-final": (
        "händelser.2.organ",
        after(decided(body="kommunstyrelsen")),
        after(decided(body="kommunstyrelsen"), kind=Kind.LEDAMOTSINITIATIV),
    ),
    "decision.no-votes": (
        "händelser.2.röster",
        after(decided(votes=Votes(0, 0, 49))),
        after(decided(GRANTED, votes=Votes(0, 1))),
    ),
    "reservation.absent": (
        "händelser.3.undertecknare.1.namn",
        after(decided(), reserved(BO)),
        after(decided(), reserved(ANNA)),
    ),
    "reservation.presence-unknown": (
        "händelser.3",
        after(decided(took_part=()), reserved()),
        after(decided(), reserved()),
    ),
    "reservation.late": (
        "händelser.3.datum",
        after(decided(), reserved(date=AUTUMN + dt.timedelta(days=1))),
        after(decided(), reserved()),
    ),
    "reservation.repeated": (
        "händelser.4.undertecknare.1.namn",
        after(decided(), reserved(), reserved()),
        after(decided(), reserved(), reserved(BO)),
    ),
    "reservation.nothing": (
        "händelser.3",
        after(decided(GRANTED), reserved()),
        after(decided(GRANTED, REJECTED), reserved()),
    ),
    "reservation.no-name": (
        "händelser.3.undertecknare",
        after(decided(), structs.replace(reserved(), signers=(), group=True)),
        after(decided(), structs.replace(reserved(), group=True)),
    ),
    "remand.minority": (
        "händelser.2.steg",
        after(steps(Step(StepKind.REMAND, text="kostnaden saknas"))),
        after(structs.replace(steps(Step(StepKind.REMAND, text="dyrt")), body="kommunstyrelsen")),
    ),
    "remand.no-reason": (
        "händelser.2.steg.2",
        after(steps(Step(StepKind.GRANT), Step(StepKind.REMAND))),
        after(steps(Step(StepKind.REMAND, text="kostnaden saknas"))),
    ),
    "step.no-text": (
        "händelser.2.steg.1",
        after(steps(Step(StepKind.CHANGE, text="att utreda"))),
        after(steps(Step(StepKind.CHANGE, 1, "att utreda"))),
    ),
    "step.formal-later": (
        "händelser.2.steg",
        after(steps(Step(StepKind.GRANT), Step(StepKind.DEFER))),
        after(steps(Step(StepKind.DEFER), Step(StepKind.GRANT))),
    ),
    "application.not-granted": (
        "händelser.3",
        after(decided(), APPLICATION),
        after(decided(GRANTED, REJECTED), APPLICATION),
    ),
    "application.unmet": (
        "händelser.3",
        after(decided(GRANTED), APPLICATION, criteria={2: CriterionState(Stance.UNMET)}),
        after(decided(GRANTED), APPLICATION, criteria={2: CriterionState(Stance.DONE)}),
    ),
    "reason.for-granting": (
        "händelser.2.skäl",
        after(structs.replace(REPORT, outcomes=(GRANTED,), reasons=("arbetar-redan",))),
        after(structs.replace(REPORT, outcomes=(GRANTED,), reasons=("avgiften är låg",))),
    ),
    "history.question": (
        "händelser.2",
        after(REPORT, kind=Kind.INTERPELLATION),
        after(Event(E.FRAGA, SUMMER, to="Eva", signers=(ANNA,)), kind=Kind.INTERPELLATION),
    ),
    "history.body-name": (
        "händelser.2.organ",
        after(decided(body="regionfullmäktige")),
        after(decided(body="Kommunfullmäktige")),
    ),
    "history.resident": (
        "händelser.3.undertecknare.1.namn",
        after(decided(), reserved(), kind=Kind.MEDBORGARFORSLAG, signers=(ANNA,)),
        after(decided(), reserved(), kind=Kind.MEDBORGARFORSLAG, signers=(BO,)),
    ),
    "step.superfluous": (
        "händelser.2.steg.1",
        after(steps(Step(StepKind.GRANT, text="för att det behövs"))),
        after(steps(Step(StepKind.GRANT, 1))),
    ),
    "reminder.early": (
        "händelser.2.datum",
        after(structs.replace(REMINDER, date=dt.date(2025, 3, 1))),
        after(REMINDER),
    ),
    "minutes.incomplete": (
        "händelser.3",
        after(decided(), MINUTES),
        after(steps(Step(StepKind.GRANT)), WHOLE, MINUTES),
    ),
    "agreement.wording": (
        "händelser.1.yrkanden.2",
        case(date=SPRING, history=(structs.replace(SUBMITTED, yrkanden=(SATSER[0], "att vänta")),)),
        after(),
    ),
    "agreement.dnr": (
        "händelser.2.dnr",
        after(structs.replace(REPORT, dnr="KS 2024/2")),
        after(structs.replace(REPORT, dnr="ks 2024/1")),
    ),
    "agreement.paragraph": (
        "händelser.3.paragraf",
        after(OPINION, structs.replace(OPINION, paragraph="§ 8")),
        after(OPINION, structs.replace(OPINION, paragraph="§ 7")),
    ),
    "agreement.person": (
        "händelser.3.undertecknare.1.parti",
        after(decided(), reserved(structs.replace(ANNA, party="S"))),
        after(decided(), reserved()),
    ),
    "agreement.figures": (
        "siffror",
        after(figures={"Avgift": "11 000 kr"}),
        after(figures={"Avgift": "10 308 kr", "Något annat": "1"}),
    ),
}


def checked(made: Case, satser: tuple[str, ...] = SATSER) -> tuple[Finding, ...]:
    """The findings on a history, for a document with these ``satser``."""
    objections = frozenset({"arbetar-redan"})
    figures = {"Avgift": "10 308 kr"}
    return check_history(Followed(made, "Gå med", satser, figures, ASSEMBLY, objections))


def of(code: str, made: Case, satser: tuple[str, ...] = SATSER) -> list[str]:
    """The fields of the findings with one code."""
    return [finding.where for finding in checked(made, satser) if finding.code == code]


@pytest.mark.parametrize("code", BROKEN)
def test_a_rule_fires_where_it_is_broken_and_not_beside(code: str) -> None:
    """Each rule reports its fault at the right event, and ignores a near miss."""
    where, broken, near = BROKEN[code]
    assert of(code, broken) == [where]
    assert of(code, near) == []


def test_what_cannot_be_turned_into_a_decision_asks_for_its_wording() -> None:
    """Only for granted yrkanden, and only until the wording is given."""
    granted = decided(GRANTED, GRANTED)
    code = "att-sats.no-decision"
    assert of(code, after(granted), ANTA) == ["händelser.2.lydelser.1"]
    assert of(code, after(structs.replace(granted, wordings={1: "Målen antas"})), ANTA) == []
    assert of(code, after(decided(REJECTED, GRANTED)), ANTA) == []
    whole = steps(Step(StepKind.GRANT))
    assert of(code, after(whole), ANTA) == ["händelser.2.lydelser.1"]
    assert of(code, after(structs.replace(whole, wordings={1: "Målen antas"})), ANTA) == []
    assert of(code, after(steps(Step(StepKind.GRANT, 2))), ANTA) == []


def test_a_party_in_brackets_is_no_part_of_a_name() -> None:
    """Participants may be written as in the minutes."""
    present = decided(took_part=("Anna Andersson (V)",))
    assert of("reservation.absent", after(present, reserved())) == []


def test_every_rule_of_a_history_has_a_case_that_fires_it() -> None:
    """Every rule in the table has a test that makes it report."""
    assert {rule.code for rule in HISTORY_RULES} == {*BROKEN, "att-sats.no-decision"}


def test_a_whole_history_has_no_findings() -> None:
    """A complete case has no findings."""
    events = (REPORT, OPINION, steps(Step(StepKind.GRANT)), WHOLE, reserved(), MINUTES)
    assert checked(after(*events)) == ()


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (
            after(REPORT, structs.replace(REPORT, date=SPRING)),
            ["händelse 3", "händelse 2", "2024-06-01"],
        ),
        (after(decided(), decided()), ["händelse 3", "händelse 2"]),
        (after(decided(), reserved(BO)), ["Bo Berg", "händelse 2"]),
        (replace(after(), date=SUMMER), ["händelse 1", "2024-06-01"]),
        (BROKEN["agreement.wording"][1], ["händelse 1", "att vänta", "att kommunen ska gå med"]),
        (BROKEN["agreement.person"][1], ["undertecknare.1", "V", "S"]),
    ],
)
def test_a_finding_names_both_places(made: Case, words: list[str]) -> None:
    """A disagreement is reported with both of its values."""
    (found,) = [finding for finding in checked(made) if finding.level is Level.ERROR]
    assert [word for word in words if word not in found.message] == []
