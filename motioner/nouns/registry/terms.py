"""The terms of joining an association: the words for it, the krav, the way in, observing."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from motioner.nouns.registry.topic import Wording


class Route(StrEnum):
    """How a body becomes a member."""

    OFFER = "erbjudande"  # apply, be examined, and join if membership is offered
    APPLICATION = "ansökan"  # apply; the association decides
    ACCESSION = "anslutning"  # the body's own decision is enough


class MembershipWording(Wording, frozen=True):
    """How Swedish speaks of the association; phrases fit after the words in brackets.

    ``subject`` is the membership (medlemskap i Klimatkommunerna). ``full`` is the first mention;
    ``definite`` the second, in the middle of a sentence (föreningen), and ``genitive`` its
    genitive. ``apply`` follows [ska] (ansöka om medlemskap i …); ``join`` follows [ska] (gå med
    i …); ``joined`` follows [kommunen] (är med i …), ``joined_past`` likewise, for one or several
    (var med i …).

    ``criteria`` is the plural noun for its demands (krav) and ``criteria_definite`` its definite
    form; ``demanding`` begins a sentence before [kommunen] (Föreningen kräver att); ``demands``
    follows [uppfylla de fyra] (krav som föreningen ställer); ``when_met`` follows [ansöka]
    (när kraven är uppfyllda); ``offered`` follows [kommunen ska gå med]
    (om föreningen erbjuder medlemskap). ``fee`` is the definite noun for what it costs
    (medlemsavgiften); ``members`` the indefinite plural of those who have joined (medlemmar).
    ``joiner`` says who applies and joins where that is not the body itself. ``fee_named`` is the
    fee with the association's name, for an att-sats that stands by itself.
    """

    full: str
    apply: str
    join: str
    joined: str
    joined_past: str
    criteria: str = "krav"
    criteria_definite: str = "kraven"
    demanding: str = "Föreningen kräver att"
    demands: str = "krav som föreningen ställer"
    when_met: str = "när kraven är uppfyllda"
    offered: str = "om föreningen erbjuder medlemskap"
    fee: str = "medlemsavgiften"
    members: str = "medlemmar"
    definite: str = "föreningen"
    genitive: str = "föreningens"
    joiner: str | None = None
    fee_named: str | None = None


class Criterion(Struct, frozen=True):
    """One krav: ``short`` fits after the version's ``lead``, alone or in a list.

    ``topic`` fits after [kravet på] and ``proposal`` after [ta fram] when the krav is not met;
    None where nothing can be drawn up. ``member_duty`` marks what only a member does, and which
    is therefore never asked for beforehand.
    """

    number: int
    wording: str
    short: str
    topic: str | None
    proposal: str | None
    member_duty: bool


class CriteriaVersion(Struct, frozen=True):
    """The krav as worded in one version: introduction and the krav in order.

    ``lead`` fits between the wording's [Föreningen kräver att kommunen] and the short forms; it
    is empty where these stand by themselves. ``footnote`` is what the version adds to its list;
    ``earlier_count`` says that decisions already taken are enough, ``verbatim`` that introduction
    and krav stand here word for word as in the source. ``sentence`` says them all in one sentence,
    and ``request`` follows [ska] in the att-sats that asks for them.
    """

    intro: str
    criteria: tuple[Criterion, ...]
    lead: str = ""
    footnote: str | None = None
    earlier_count: bool = False
    verbatim: bool = False
    sentence: str | None = None
    request: str | None = None


class Procedure(Struct, frozen=True):
    """How membership comes about: the route, and its steps as sentences in order.

    ``summary`` says the same in running text; ``decided_by`` is who decides on the application.
    """

    route: Route
    steps: tuple[str, ...]
    decided_by: str | None
    summary: str | None = None


class MembershipTest(Struct, frozen=True):
    """The association's test for one kind of body: areas, with points where they are known.

    ``summary`` is what the text says of it, in one or two sentences.
    """

    areas: tuple[tuple[str, int | None], ...]
    url: str | None
    summary: str | None = None


class Observer(Struct, frozen=True):
    """What observing means; ``statute`` is the paragraph of the statutes, as printed.

    ``title`` heads a motion; ``request`` follows [ska] (begära att få delta …).
    """

    text: str
    years: int
    statute: str | None
    title: str
    request: str
