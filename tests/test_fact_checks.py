"""The checks on facts, people and the finished document, in detail."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from cases import (
    REGISTRY,
    case,
    checked,
    citizens,
    of,
    template,
)
from msgspec import structs
from registries import OWN_PAGE, channel, stated

from motioner.checks import RULES, check, check_draft
from motioner.checks.fee_and_members import fee_findings
from motioner.ground.sources import LawRef, PartialDate, Source
from motioner.nouns import draft as d
from motioner.nouns import registry as r
from motioner.nouns.case import (
    Contact,
    Earlier,
    FileRef,
    Kind,
    Outcome,
    OwnRules,
    Proposed,
    Signer,
    Told,
    ToldFee,
)
from motioner.nouns.template import TemplateField

EARLIER = Earlier("motion", 2018, Outcome.REJECTED, ("arbetar-redan",), "protokoll § 4")
LAST_YEAR = Earlier("medborgarförslag", 2022, Outcome.REJECTED, (), "protokoll")
TOLD = Told(fee=ToldFee(Decimal(11000), "kansliet"))


@pytest.mark.parametrize(
    ("kind", "law"),
    [
        (Kind.MOTION, LawRef("KL", 4, 19)),
        (Kind.LEDAMOTSINITIATIV, LawRef("KL", 4, 20)),
        (Kind.MEDBORGARFORSLAG, LawRef("KL", 8, 1)),
    ],
)
def test_the_right_of_initiative_cites_its_section(kind: Kind, law: LawRef) -> None:
    """Who may sign rests on different sections for different documents."""
    found = of("signer.missing", checked(case(kind=kind, body="0191", signers=())))
    assert [finding.law for finding in found] == [law]


def test_an_e_forslag_is_signed_in_the_service() -> None:
    """An e-förslag carries no names of its own."""
    made = citizens(kind=Kind.E_FORSLAG, body="0581", date=dt.date(2024, 1, 1), signers=())
    assert of("signer.missing", checked(made)) == []


def test_citizens_have_no_group_to_stand_in_for_names() -> None:
    """Only a party has a group; a proposal by residents has persons."""
    assert of("signer.missing", checked(citizens(signers=(), group=True)))


@pytest.mark.parametrize(
    "changes", [{"parties": ("V",)}, {"signers": (Signer("Bo Berg (V)"),)}], ids=["alone", "name"]
)
def test_a_citizens_party_is_refused_wherever_it_is_given(changes: dict[str, Any]) -> None:
    """Neither the party key nor letters after the name are accepted."""
    assert of("citizen.party", checked(citizens(**changes)))


def test_a_replaced_channel_is_described() -> None:
    """The message states its name, since when, how many votes it takes and the source."""
    made = citizens(body="0581", date=dt.date(2024, 1, 1))
    message = of("channel.replaced", checked(made))[0].message
    assert "e-förslag i stället för medborgarförslag sedan 1 september 2023" in message
    assert "200 röster inom 60 dagar" in message
    assert OWN_PAGE.title in message


def test_the_writers_own_rules_go_before_ours() -> None:
    """The writer's statement about the body takes precedence if both are undated."""
    mine = OwnRules((channel(r.Channel.E_FORSLAG, "Sigtunaförslaget"),))
    found = of("channel.replaced", checked(citizens(rules=mine)))
    assert "Sigtunaförslaget" in found[0].message


def test_what_is_known_of_membership_is_counted_from_the_facts() -> None:
    """The numbers in the advice come from the registry, known at the case's date."""
    found = of("member.unknown", checked(case(date=dt.date(2024, 5, 2))))[0]
    assert "Programmet känner till 2 av de 52 medlemmar som fanns i februari 2024" in found.message
    assert "https://forening.example/medlemmar" in (found.hint or "")
    before = of("member.unknown", checked(case()))[0]
    assert "52" not in before.message


def test_an_undated_page_is_a_reason_to_look_closer() -> None:
    """A page without date cannot prove membership, but the writer is informed."""
    found = checked(case(body="0880"))
    assert of("body.member", found) == []
    assert "en sida utan datum" in of("member.unknown", found)[0].message


def test_evidence_in_the_very_document_proves_nothing() -> None:
    """The motion's own statement about the body is not evidence against it."""
    own = Source("Motionen", None, PartialDate(2023, 5, 2), body="2580")
    member = r.Member("2580", None, r_observed(stated("var medlem", "2023-05-02", own)))
    known = structs.replace(REGISTRY.associations["klimatkommunerna"], members=(member,))
    registry = structs.replace(REGISTRY, topics={"klimatkommunerna": known})
    assert of("body.member", check(case(body="2580"), template(), registry)) == []


def r_observed(*entries: Any) -> Any:
    """A series of observations."""
    from motioner.ground.facts import Observed

    return Observed(entries)


def test_an_association_from_a_file_is_looked_up_by_its_path() -> None:
    """A case may refer to a file; the registry then contains the association under its path."""
    known = {"egen.yaml": REGISTRY.associations["klimatkommunerna"]}
    registry = structs.replace(REGISTRY, topics=known)
    made = case(subject=Proposed(FileRef("egen.yaml")), arguments=("fel-kod",))
    assert of("argument.unknown", check(made, template(), registry))


def test_gotland_is_admitted_where_kommuner_are() -> None:
    """Gotland is a kommun with a region's tasks."""
    kommuner = frozenset({r.BodyKind.KOMMUN})
    known = structs.replace(REGISTRY.associations["klimatkommunerna"], admits=kommuner)
    registry = structs.replace(REGISTRY, topics={"klimatkommunerna": known})
    assert of("body.not-admitted", check(case(body="0980"), template(), registry)) == []
    assert of("body.not-admitted", check(case(body="25"), template(), registry))


def test_an_unknown_word_is_answered_with_the_nearest() -> None:
    """Arguments, reasons and fields suggest the nearest word."""
    argument = of("argument.unknown", checked(case(arguments=("uppföljnig",))))[0]
    reason = of(
        "reason.unknown",
        checked(case(earlier=(structs.replace(EARLIER, reasons=("arbeter-redan",)),))),
    )[0]
    field = of(
        "field.unknown",
        checked(
            case(fields={"platz": "Torget"}), template(fields=(TemplateField("plats", "Plats"),))
        ),
    )[0]
    assert argument.hint == "Menade du ”uppföljning”?"
    assert reason.hint == "Menade du ”arbetar-redan”?"
    assert field.hint == "Menade du ”plats”?"


@pytest.mark.parametrize(("year", "cautious"), [(2023, False), (2022, True)])
def test_a_waiting_period_is_sure_only_when_the_whole_year_lies_inside(
    year: int, cautious: bool
) -> None:
    """If only the year is known the finding is a warning, unless every day of it is too late."""
    earlier = (structs.replace(LAST_YEAR, year=year),)
    found = of("waiting-period", checked(citizens(earlier=earlier)))[0]
    assert ("bara året" in found.message) is cautious
    assert "inom 12 månader" in found.message


def test_an_earlier_motion_does_not_hold_up_residents() -> None:
    """A waiting period runs from residents' proposals, not from the assembly's own motions."""
    motion = structs.replace(LAST_YEAR, kind="motion")
    assert of("waiting-period", checked(citizens(earlier=(motion,)))) == []


def test_no_fee_is_reckoned_for_an_observer_or_over_a_told_one() -> None:
    """Observers pay no known fee, and an amount from the writer takes precedence over ours."""
    late = dt.date(2025, 1, 15)
    fees = {finding.code for finding in checked(case(date=late)) if "fee." in finding.code}
    assert fees == {"fee.earlier-rule", "fee.earlier-population"}
    for changes in ({"observer": True}, {"told": TOLD}):
        assert not [f for f in checked(case(date=late, **changes)) if f.code.startswith("fee.")]


def test_the_fee_alone_is_told_with_the_same_codes() -> None:
    """A query for a fee alone reports the same as the rules in the table."""
    known = REGISTRY.associations["klimatkommunerna"]
    codes = set()
    for code, year, on in (
        ("0360", 2025, "2025-01-15"), ("0980", 2023, "2023-05-02"), ("25", 2023, "2023-05-02")
    ):  # fmt: skip
        body = REGISTRY.bodies[code]
        estimate = known.fee(body, year, dt.date.fromisoformat(on))
        assert estimate is not None
        codes |= {finding.code for finding in fee_findings(estimate, known, body)}
    assert codes == {rule.code for rule in RULES if rule.code.startswith("fee.")}


def test_a_reason_in_own_words_is_the_writers_to_answer() -> None:
    """The facts contain no answer to a reason in free words."""
    made = case(earlier=(structs.replace(EARLIER, reasons=("Det räcker som det är",)),))
    found = of("reason.no-answer", checked(made))[0]
    assert "Det räcker som det är" in found.message


def long_draft(words: int) -> d.Draft:
    """A motion of so many words in its own text, plus bilaga and contact details."""
    head = d.AddressBlock(("Vänsterpartiet",), "Motion", "Till kommunfullmäktige i Tierps kommun")
    sign = d.Signatures("Tierp den 2 maj 2023", None, (d.Signatory("Anna Andersson (V)"),), True)
    rest = words - 1 - 1 - 5 - 5 - 3
    figures = tuple(
        d.Figure("1", f"Uppgift {year}", "1", dated, ())
        for year, dated in ((2019, "2019"), (2020, "2021-05-01"), (2021, "2021-05-02"), (2022, ""))
    )
    figures += (d.Figure("2015", "Kommunen antog en plan", "2015", "2015", ()),)
    blocks: tuple[d.Block, ...] = (
        head,
        d.Paragraph((d.Text("49\u00a0000\u00a0kr – " + "ord " * (rest - 1)),)),
        sign,
        d.ContactBlock("Kontakt", (d.ContactRow("E-post", "anna@example.se"),)),
        d.Appendix("Bilaga", (d.Paragraph((d.Text("bilaga " * 300), *figures)),)),
    )
    return d.Draft("motion", "Titel", dt.date(2023, 5, 2), "sv", (), blocks, ())


def test_the_length_counts_signatures_but_not_the_bilaga() -> None:
    """The limit is the template's; a figure held together by hard spaces is one word."""
    assert of("length.too-long", check_draft(long_draft(650), case(), template())) == []
    found = of("length.too-long", check_draft(long_draft(651), case(), template()))[0]
    assert found.where == "lokalt"
    assert "651 ord; högst 650" in found.message
    free = check_draft(long_draft(351), citizens(), template(words=350))
    assert of("length.too-long", free)[0].where == "text"


def test_old_figures_are_told_once() -> None:
    """Figures more than two years old at the document's date make one finding that lists them."""
    found = of("figures.old", check_draft(long_draft(100), case(), template()))
    assert len(found) == 1
    assert "”Uppgift 2019” (2019)" in found[0].message
    assert "”Uppgift 2020” (1 maj 2021)" in found[0].message
    assert "Uppgift 2021" not in found[0].message
    assert "antog" not in found[0].message


def test_a_fresh_draft_has_nothing_to_tell() -> None:
    """A short document without figures passes."""
    assert check_draft(long_draft(100), case(date=dt.date(2021, 1, 1)), template()) == ()


def test_contact_details_of_a_case_are_no_fault() -> None:
    """In their own fields phone, e-mail and address are allowed."""
    contact = Contact("Bo Berg", "Storgatan 5, 193 30 Sigtuna", "070-123 45 67", "bo@example.se")
    assert checked(citizens(contact=contact)) == ()
