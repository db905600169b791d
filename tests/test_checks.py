"""The checks on facts and people, each with a case that breaks the rule and a near miss."""

import datetime as dt
from decimal import Decimal

import list_of_rules
import pytest
from cases import (
    ANNA,
    case,
    checked,
    citizens,
    of,
    said,
    template,
)
from msgspec import structs
from registries import channel

from motioner.checks import PASSABLE, RULES
from motioner.checks.document import RULES as DOCUMENT_RULES
from motioner.checks.every_rule import HISTORY_RULES
from motioner.ground.findings import Level
from motioner.ground.sources import PartialDate, Source
from motioner.nouns import registry as r
from motioner.nouns.case import (
    Case,
    CriterionState,
    Earlier,
    Event,
    EventKind,
    FreeSubject,
    Kind,
    Outcome,
    OwnRules,
    Proposed,
    Signer,
    Stance,
    Told,
    ToldFee,
    ToldMembers,
)
from motioner.nouns.template import About, Template, TemplateField

UNMET = CriterionState(Stance.UNMET)
DECIDED = CriterionState(Stance.DECIDED, "kommunfullmäktige", PartialDate(2021, 3, 15), "34")
OBSERVER_OF_ALL = {"observer": True, "criteria": dict.fromkeys((1, 2, 3), DECIDED)}
EARLIER = Earlier("motion", 2018, Outcome.REJECTED, ("arbetar-redan",), "protokoll § 4")
IN_NORRKOPING = structs.replace(EARLIER, source="Föreningens sida")
NO_CHANNEL = OwnRules((channel(r.Channel.NONE, "ingen form"),))
MEDBORGARFORSLAG = channel(r.Channel.MEDBORGARFORSLAG, "medborgarförslag")
DOUBTFUL = OwnRules((structs.replace(MEDBORGARFORSLAG, doubtful=True),))
UNDATED = OwnRules(
    (structs.replace(MEDBORGARFORSLAG, source=Source("Sidan", "https://kommun.example/")),)
)
VOTED = OwnRules((structs.replace(MEDBORGARFORSLAG, votes=50),))
LAST_YEAR = Earlier("medborgarförslag", 2022, Outcome.REJECTED, (), "protokoll")
LONG_AGO = structs.replace(LAST_YEAR, year=2021)
TOLD = Told(fee=ToldFee(Decimal(11000), "kansliet", date=PartialDate(2020, 3)))
ASKED = {
    "kind": Kind.INTERPELLATION, "to": "nämndens ordförande Eva Ek",
    "questions": ("Vad har kommunen gjort?",),
}  # fmt: skip
DECISION = Event(
    EventKind.DECISION, dt.date(2023, 5, 1), body="kommunfullmäktige", outcomes=(Outcome.REJECTED,)
)
IN_2024 = {"date": dt.date(2024, 5, 2)}
FIELD = TemplateField("plats", "Plats")
PASSED = "agreement.wording"
OPTIONAL = TemplateField("plats", "Plats", required=False)

# Code → the field of the finding, a case that breaks the rule, and a near miss.
BROKEN: dict[str, tuple[str, Case, Case]] = {
    "date.too-early": ("datum", case(date=dt.date(2017, 12, 31)), case(date=dt.date(2018, 1, 1))),
    "date.too-late": ("datum", case(date=dt.date(2031, 11, 23)), case(date=dt.date(2031, 11, 22))),
    "yrkande.missing": ("yrkanden", case(free=True, yrkanden=(" ",)), case(free=True)),
    "signer.missing": ("undertecknare", case(signers=(Signer(" "),)), case(signers=(), group=True)),
    "citizen.party": (
        "undertecknare.1.parti",
        citizens(signers=(ANNA,)),
        citizens(signers=(Signer("Bo Berg (Vik)", role="Ordförande i byalaget"),)),
    ),
    "figure.own": (
        "lokalt",
        case(local="Vår kommun har 30 000 invånare och vi växer."),
        case(local="Vår kommun har drygt 20 000 invånare och vi växer."),
    ),
    "figure.no-source": (
        "lokalt",
        said("Av eleverna cyklar 40 procent."),
        said("Av eleverna cyklar 40 procent enligt skolans enkät 2022."),
    ),
    "citizen.association": (
        "undertecknare.1.namn",
        citizens(signers=(Signer("Tobo byalag"),)),
        citizens(signers=(Signer("Bo Abrahamsson"),)),
    ),
    "channel.none": ("slag", citizens(rules=NO_CHANNEL), case(rules=NO_CHANNEL)),
    "override.unknown": ("ändå.2", case(overridden=(PASSED, "x")), case(overridden=(PASSED,))),
    "override.idle": (
        "ändå.1",
        case(overridden=("figures.old", PASSED)),
        case(overridden=(PASSED, "x")),
    ),
    "seen.unknown": ("sett.2", case(seen=("avgift", "x")), case(seen=("avgift", "plan"))),
    "channel.replaced": (
        "slag",
        citizens(body="0581", date=dt.date(2023, 9, 1)),
        citizens(body="0581", date=dt.date(2023, 8, 31)),
    ),
    "channel.doubtful": ("slag", citizens(rules=DOUBTFUL), citizens()),
    "channel.undated": ("slag", citizens(rules=UNDATED), citizens()),
    "channel.votes": ("slag", citizens(rules=VOTED), citizens()),
    "channel.unknown": ("slag", citizens(body="0360"), citizens()),
    "body.not-admitted": (
        "ämne",
        case(subject=Proposed("regionnätverket")),
        case(subject=Proposed("regionnätverket"), body="25"),
    ),
    "body.member": (
        "organ",
        case(body="2580"),
        case(body="2580", date=dt.date(2022, 6, 29)),
    ),
    "member.unknown": ("organ", case(), case(body="2580")),
    "argument.unknown": (
        "argument.2",
        case(arguments=("uppföljning", "uppföljnig")),
        case(arguments=("uppföljning",)),
    ),
    "argument.empty": (
        "argument.1",
        case(arguments=("energi",)),
        case(arguments=("uppföljning",)),
    ),
    "krav.unknown": ("krav.5", case(criteria={5: DECIDED}), case(criteria={4: DECIDED})),
    "krav.decision-vague": (
        "krav.2",
        case(criteria={2: structs.replace(DECIDED, paragraph=None)}),
        case(criteria={1: DECIDED, 2: UNMET}),
    ),
    "date.later-than-document": (
        "krav.1.datum",
        case(criteria={1: structs.replace(DECIDED, date=PartialDate(2023, 6))}),
        case(criteria={1: structs.replace(DECIDED, date=PartialDate(2023, 5))}),
    ),
    "reason.unknown": (
        "tidigare.1.skäl.1",
        case(earlier=(structs.replace(EARLIER, reasons=("arbeter-redan",)),)),
        case(earlier=(structs.replace(EARLIER, reasons=("vi arbetar-redan med det",)),)),
    ),
    "reason.no-answer": (
        "tidigare.1.skäl.1",
        case(earlier=(structs.replace(EARLIER, reasons=("kostar-for-mycket",)),)),
        case(earlier=(EARLIER,)),
    ),
    "observer.none": (
        "observatör",
        case(subject=Proposed("regionnätverket"), body="25", observer=True),
        case(observer=True),
    ),
    "waiting-period": (
        "tidigare.1",
        citizens(earlier=(LAST_YEAR,)),
        citizens(earlier=(LONG_AGO,)),
    ),
    "group.no-names": ("undertecknare", case(signers=(), group=True), case(group=True)),
    "signer.substitute": (
        "undertecknare.1.roll",
        case(signers=(Signer("Bo Berg", "V", "Ersättare i kommunfullmäktige"),)),
        case(signers=(Signer("Bo Berg", "V", "Ersatt på listan"),)),
    ),
    "fee.unknown": ("uppgifter.avgift", case(body="25"), case(body="25", told=TOLD)),
    "figures.undated": (
        "uppgifter.avgift.datum",
        case(told=Told(fee=ToldFee(Decimal(11000), "kansliet", 2026))),
        case(told=TOLD),
    ),
    "krav.decision-unused": (
        "krav.2.läge",
        case(criteria={2: structs.replace(DECIDED, stance=Stance.DONE)}),
        case(criteria={2: DECIDED}),
    ),
    "party.no-name": (
        "parti.1",
        case(parties=("S", "V")),
        case(parties=("S", "V"), group=True),
    ),
    "yrkande.other-matter": (
        "yrkanden",
        case(yrkanden=("att kommunen ska plantera träd",)),
        case(yrkanden=("att kommunen ska plantera träd", "att kommunen ska gå med")),
    ),
    "figures.unlike": (
        "uppgifter.avgift.belopp",
        case(told=Told(fee=ToldFee(Decimal(10), "kansliet", 2023, PartialDate(2023, 4)))),
        case(told=Told(fee=ToldFee(Decimal(11000), "kansliet", 2023, PartialDate(2023, 4)))),
    ),
    "members.none": (
        "uppgifter.medlemmar.antal",
        case(told=Told(members=ToldMembers(0, PartialDate(2023, 4), "kansliet"))),
        case(told=Told(members=ToldMembers(1, PartialDate(2023, 4), "kansliet"))),
    ),
    "members.older": (
        "uppgifter.medlemmar.datum",
        case(**IN_2024, told=Told(members=ToldMembers(30, PartialDate(2018, 1), "kansliet"))),
        case(**IN_2024, told=Told(members=ToldMembers(60, PartialDate(2024, 2), "kansliet"))),
    ),
    "earlier.granted": (
        "tidigare.1.utfall",
        case(earlier=(structs.replace(EARLIER, outcome=Outcome.GRANTED),)),
        case(earlier=(EARLIER,)),
    ),
    "text.missing": (
        "text",
        case(free=True, subject=FreeSubject("Fler cykelbanor", " \n"), local=""),
        case(free=True, subject=FreeSubject("Fler cykelbanor", ""), local="De är för få."),
    ),
    "fee.earlier-rule": ("uppgifter.avgift", case(date=dt.date(2024, 5, 2)), case()),
    "fee.earlier-population": (
        "uppgifter.avgift",
        case(date=dt.date(2023, 2, 28)),
        case(date=dt.date(2023, 3, 1)),
    ),
    "fee.unconfirmed": ("uppgifter.avgift", case(body="0980"), case()),
    "local.missing": ("lokalt", case(local=" \n"), case(free=True, local="")),
    "krav.many-unmet": (
        "krav",
        case(criteria=dict.fromkeys((1, 2, 3), UNMET)),
        case(criteria=dict.fromkeys((1, 2, 4), UNMET)),
    ),
    "observer.krav-decided": (
        "observatör",
        case(**OBSERVER_OF_ALL),
        case(**OBSERVER_OF_ALL | {"criteria": dict.fromkeys((1, 2, 4), DECIDED)}),
    ),
    "attempt.known": (
        "tidigare",
        case(body="0581", without_earlier=True),
        case(body="0581", without_earlier=True, earlier=(EARLIER,)),
    ),
    "question.missing": (
        "frågor",
        case(**ASKED | {"questions": ()}),
        case(**ASKED | {"questions": (), "history": (DECISION,)}),
    ),
    "question.no-mark": (
        "frågor.2",
        case(**ASKED | {"questions": ("Vad har gjorts?", "vad")}),
        case(**ASKED | {"questions": ("Vad har gjorts? Svara gärna med årtal.",)}),
    ),
    "question.nobody-asked": ("till", case(**ASKED | {"to": " "}), case(**ASKED)),
    "question.no-reasons": (
        "lokalt",
        case(**ASKED | {"local": ""}),
        case(**ASKED | {"local": "", "kind": Kind.FRAGA}),
    ),
    "question.individual": (
        "frågor.1",
        case(**ASKED | {"questions": ("Varför fick familjen avslag på bygglovet?",)}),
        case(**ASKED | {"questions": ("Hur lång tid tar ett bygglov?",)}),
    ),
    "question.long": (
        "lokalt",
        case(**ASKED | {"kind": Kind.FRAGA, "local": "ord " * 101}),
        case(**ASKED | {"kind": Kind.FRAGA, "local": "ord " * 100}),
    ),
    "statement.empty": (
        "lokalt",
        case(kind=Kind.SARSKILT_YTTRANDE, local=" "),
        case(kind=Kind.PROTOKOLLSANTECKNING, local="Vi står fast."),
    ),
    "report.only-you-know": (
        "lokalt",
        case(kind=Kind.TJANSTESKRIVELSE, local=" "),
        case(kind=Kind.YTTRANDE, local="Avgiften ryms."),
    ),
    "attempt.elsewhere": (
        "tidigare.1",
        case(earlier=(IN_NORRKOPING,)),
        case(body="0581", earlier=(IN_NORRKOPING,)),
    ),
    "earlier.no-source": (
        "tidigare.1.källa",
        case(earlier=(structs.replace(EARLIER, source=None),)),
        case(earlier=(EARLIER,)),
    ),
}
# The same for rules that also depend on the template.
MISFITS: dict[str, tuple[str, tuple[Case, Template], tuple[Case, Template]]] = {
    "template.kind": (
        "mall",
        (case(), template(kind="ledamotsinitiativ")),
        (
            citizens(body="0581", date=dt.date(2024, 1, 1)),
            template(kind="e-förslag", about=About.FREE),
        ),
    ),
    "template.about": (
        "mall",
        (case(free=True), template()),
        (case(free=True), template(about=About.FREE)),
    ),
    "field.missing": (
        "fält.plats",
        (case(fields={"plats": " "}), template(fields=(FIELD,))),
        (case(), template(fields=(OPTIONAL,))),
    ),
    "field.unknown": (
        "fält.platz",
        (case(fields={"platz": "Torget"}), template(fields=(OPTIONAL,))),
        (case(fields={"plats": "Torget"}), template(fields=(FIELD,))),
    ),
    "attachments.not-allowed": (
        "organ",
        (case(body="1493"), template(appendix="bilaga")),
        (case(body="1493"), template()),
    ),
}


@pytest.mark.parametrize("code", BROKEN)
def test_a_rule_fires_where_it_is_broken_and_not_beside(code: str) -> None:
    """Each rule on facts reports its fault at the right field, and ignores a near miss."""
    where, broken, near = BROKEN[code]
    assert [finding.where for finding in of(code, checked(broken))] == [where]
    assert of(code, checked(near)) == []


@pytest.mark.parametrize("code", MISFITS)
def test_a_case_must_fit_its_template(code: str) -> None:
    """Each rule on the template reports its fault, and ignores a near miss."""
    where, broken, near = MISFITS[code]
    assert [finding.where for finding in of(code, checked(*broken))] == [where]
    assert of(code, checked(*near)) == []


def test_every_rule_has_a_case_that_fires_it() -> None:
    """Every rule in the table has a test that makes it report."""
    from test_text_checks import FAULTY

    of_drafts = {"length.too-long", "figures.old", "plan.past", "plan.unclear"}
    # A body joins in part only in the built-in facts: tests/test_associations.py.
    of_drafts |= {"emissions.odd", "emissions.reply", "member.joiner"}
    # An application needs an association with contact persons: tests/test_chain_answers.py.
    of_histories = {"application.contacts"} | {rule.code for rule in HISTORY_RULES}
    assert {rule.code for rule in RULES} == {*BROKEN, *MISFITS, *FAULTY, *of_drafts, *of_histories}


def test_the_table_can_be_read() -> None:
    """Codes are unique, and each rule says why in one Swedish sentence."""
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    for rule in RULES:
        assert rule.why.endswith(".")
        assert "\n" not in rule.why
        assert rule.kinds
    agreement = {"agreement.wording", "agreement.paragraph", "agreement.person"}
    agreement |= {"reservation.absent"}
    assert {
        "body.member",
        "channel.none",
        "att-sats.not-swedish",
        "place.asked",
        *agreement,
    } == PASSABLE
    assert all(rule.level is Level.ERROR for rule in RULES if rule.passable)


def test_a_code_means_the_same_of_a_document_that_was_read() -> None:
    """A code used for both a case and a document of others has one meaning."""
    meanings = {rule.code: (rule.level, rule.why) for rule in RULES}
    for rule in DOCUMENT_RULES:
        assert meanings.setdefault(rule.code, (rule.level, rule.why)) == (rule.level, rule.why)


def test_the_list_of_rules_is_made_of_them() -> None:
    """``docs/regler.md`` matches the rules: run ``tests/list_of_rules.py``."""
    assert list_of_rules.PAGE.read_text(encoding="utf-8") == list_of_rules.page()


def test_a_whole_case_has_no_errors_and_only_what_cannot_be_known() -> None:
    """The only finding on a good motion is that the body's membership is unknown."""
    assert [finding.code for finding in checked(case())] == ["member.unknown"]
    assert checked(case(free=True)) == ()
    assert checked(citizens()) == ()


def test_a_passable_error_that_is_overridden_is_a_warning() -> None:
    """``ändå`` turns the error on a documented member into a warning, and no other error."""
    member = of("body.member", checked(case(body="2580")))[0]
    assert (member.level, member.passable) == (Level.ERROR, True)
    passed = of("body.member", checked(case(body="2580", overridden=("body.member",))))[0]
    assert (passed.level, passed.passable) == (Level.WARNING, True)
    stubborn = checked(case(signers=(), overridden=("signer.missing",)))
    assert of("signer.missing", stubborn)[0].level is Level.ERROR


def test_only_a_code_that_may_be_passed_is_suggested() -> None:
    """Not the nearest of all codes, because most are not errors or cannot be overridden."""
    unknown = of("override.unknown", checked(case(overridden=("body.membre", "members.nonee"))))
    assert ["menade du ”body.member”" in finding.message for finding in unknown] == [True, False]
    assert "members.none”" not in unknown[1].message


def test_the_gravest_come_first() -> None:
    """Errors come before warnings and warnings before notes."""
    everything = case(
        body="0581", signers=(), local="", arguments=("energi",), title="Vi skall gå med."
    )
    levels = [finding.level for finding in checked(everything)]
    assert levels == sorted(levels, key=[Level.ERROR, Level.WARNING, Level.NOTE].index)
    assert set(levels) == set(Level)
