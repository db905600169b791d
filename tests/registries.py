"""A small registry built by hand, so that tests of rules do not depend on the built-in facts.

Some kommuner, Gotland and a region; a well documented association with members, fees and krav, and
one that admits regions only, with few known facts.
"""

import datetime as dt
from decimal import Decimal
from typing import TypeVar

from msgspec.structs import replace

from motioner.ground.facts import ByYear, Observed, Stated, ValidFrom
from motioner.ground.fees import FeeRule, LinearFee, UnknownFee
from motioner.ground.kinds import Kind
from motioner.ground.sources import PartialDate, Source
from motioner.nouns import registry as r

T = TypeVar("T")

VERSION = "2026-11-22"
EVERY_KIND = frozenset(r.BodyKind)
PAGE = Source("Föreningens sida", "https://forening.example/", PartialDate(2023))
OWN_PAGE = Source("Kommunens sida", "https://kommun.example/", PartialDate(2023))


def stated(value: T, date: str, source: Source = PAGE) -> Stated[T]:
    """A fact of a date, known from its last day."""
    when = PartialDate.parse(date)
    return Stated(value, when, source, when.last_day)


def population(first: int) -> Observed[int]:
    """Inhabitants on 31 December 2017–2025, a hundred more each year, known in March."""
    return Observed(
        tuple(
            Stated(
                first + 100 * (year - 2017),
                PartialDate(year, 12, 31),
                Source("SCB"),
                dt.date(year + 1, 3, 1),
            )
            for year in range(2017, 2026)
        )
    )


CODES = ("0360", "0581", "0191", "1493", "0880", "2580", "0980", "25")
POPULATION = r.Series(
    "Folkmängd",
    None,
    {"antal": r.Measure("Folkmängd i {organ}")},
    {code: {"antal": population(20000)} for code in CODES},
)


def body(code: str, name: str, kind: r.BodyKind = r.BodyKind.KOMMUN) -> r.Body:
    """A body called ``name`` (kommun) or Region ``name``."""
    is_kommun = kind is r.BodyKind.KOMMUN
    official = f"{name} kommun" if is_kommun else f"Region {name}"
    return r.Body(
        code=code,
        kind=kind,
        short_name=name,
        official_name=official,
        legal_name=official,
        attributive=name,
        county_name=f"{name} län",
        region_name=f"Region {name}",
        assembly="kommunfullmäktige" if is_kommun else "regionfullmäktige",
        board="kommunstyrelsen" if is_kommun else "regionstyrelsen",
        board_town=name,
        series={"population": POPULATION},
    )


KRAV = (
    r.Criterion(1, "inventera utsläpp", "inventera", "inventering", "en inventering", False),
    r.Criterion(2, "sätta upp mål", "ha mål", "mål", "mål för utsläppen", False),
    r.Criterion(3, "ha en handlingsplan", "ha en plan", "plan", "en handlingsplan", False),
    r.Criterion(4, "informera föreningen", "informera", None, None, True),
)
WORDING = r.MembershipWording(
    title="Medlemskap i Klimatkommunerna",
    full="föreningen Klimatkommunerna",
    subject="medlemskap i Klimatkommunerna",
    apply="ansöka om medlemskap i Klimatkommunerna",
    join="gå med i Klimatkommunerna",
    joined="är med i Klimatkommunerna",
    joined_past="var med i Klimatkommunerna",
)
OBSERVER = r.Observer(
    text="Observatörer deltar utan rösträtt.",
    years=1,
    statute="§ 4",
    title="Observatör i Klimatkommunerna",
    request="begära att få delta som observatör",
)


def linear(base: str, per_inhabitant: str) -> FeeRule:
    """A base and an amount per inhabitant."""
    return LinearFee(Decimal(base), Decimal(per_inhabitant))


def association(
    code: str = "klimatkommunerna", *, bare: bool = False, kinds: frozenset[r.BodyKind] = EVERY_KIND
) -> r.Association:
    """An association with many known facts, or with very few if ``bare``."""
    member = r.Member("2580", None, Observed((stated("var medlem", "2022-06"),)))
    undated = r.Member("0880", None, Observed(()), undated=(PAGE,))
    fees: dict[r.BodyKind, ByYear[FeeRule]] = {
        r.BodyKind.KOMMUN: ByYear(
            {
                2019: Stated(linear("2000", "0.2"), PartialDate(2019), PAGE, dt.date(2019, 1, 1)),
                2023: Stated(linear("4000", "0.3"), PartialDate(2023), PAGE, dt.date(2023, 1, 1)),
            }
        ),
        r.BodyKind.REGION: ByYear(
            {2023: stated(UnknownFee("beloppet är inte känt"), "2023-01-01")}
        ),
    }
    answer = stated(r.Statement("Medlemmar möts tre gånger om året.", EVERY_KIND), "2020-01-01")
    attempt = r.Attempt("0581", "motion", "avslag", ("arbetar-redan",), "Fullmäktige avslog 2018.")
    return r.Association(
        code=code,
        name="Klimatkommunerna" if code == "klimatkommunerna" else code,
        admits=kinds,
        wording=WORDING,
        about=(),
        procedure=ValidFrom(
            (
                stated(
                    r.Procedure(r.Route.OFFER, ("Medlemmen utser kontaktpersoner.",), None), "2018"
                ),
            )
        ),
        tests={},
        observer=None if bare else stated(OBSERVER, "2018"),
        fees={} if bare else fees,
        fee_set_by=None,
        fee_asked_of="föreningens kansli",
        workload=None,
        criteria=ValidFrom((stated(r.CriteriaVersion("Kraven är att", KRAV), "2018"),)),
        other_wordings=(),
        members=() if bare else (member, undated),
        counts=Observed(() if bare else (stated(r.MemberCount(52), "2024-02"),)),
        inhabitants=Observed(()),
        contact={},
        links=(),
        url="https://forening.example/medlemmar",
        history=(),
        arguments=(
            r.Argument("uppföljning", "Uppföljning", (answer,)),
            r.Argument("energi", "Energi", ()),
        ),
        default_arguments=("uppföljning",),
        objections=(
            r.Objection("arbetar-redan", "Arbetar redan", "kommunen arbetar redan", (answer,)),
            r.Objection("kostar-for-mycket", "Kostnaden", "det kostar för mycket", ()),
        ),
        attempts=() if bare else (stated(attempt, "2018"),),
    )


def channel(kind: r.Channel, name: str, since: str | None = None) -> r.CitizenChannel:
    """A local channel; e-förslag take 200 votes in 60 days."""
    votes, days = (200, 60) if kind is r.Channel.E_FORSLAG else (None, None)
    begun = PartialDate.parse(since) if since else None
    return r.CitizenChannel(begun, None, OWN_PAGE, None, kind, name, votes, days)


def small_registry() -> r.Registry:
    """The registry; created for each caller, because a registry caches look-ups."""
    medborgarforslag = channel(r.Channel.MEDBORGARFORSLAG, "medborgarförslag")
    e_forslag = replace(channel(r.Channel.E_FORSLAG, "e-förslag", "2023-09-01"), replaces=True)
    waiting = r.WaitingPeriod(None, None, OWN_PAGE, None, Kind.MEDBORGARFORSLAG, 12)
    no_attachments = r.Attachments(PartialDate(1996), None, OWN_PAGE, None, allowed=False)
    bodies = (
        body("0360", "Tierps"),
        body("0581", "Norrköpings"),
        body("0191", "Sigtuna"),
        body("1493", "Mariestads"),
        body("0880", "Kalmar"),
        body("2580", "Luleå"),
        body("0980", "Gotland", r.BodyKind.GOTLAND),
        body("25", "Norrbotten", r.BodyKind.REGION),
    )
    only_regions = frozenset({r.BodyKind.REGION})
    return r.Registry(
        version=VERSION,
        bodies={entry.code: entry for entry in bodies},
        parties={
            "V": r.Party(
                code="V",
                full_name="Vänsterpartiet",
                name="Vänsterpartiet",
                genitive="Vänsterpartiets",
                kommun_group="Vänsterpartiets fullmäktigegrupp",
                region_group="Vänsterpartiets regiongrupp",
                source=Source("Valmyndigheten"),
            )
        },
        topics={
            "klimatkommunerna": association(),
            "regionnätverket": association("regionnätverket", bare=True, kinds=only_regions),
        },
        local_rules={
            "0191": (medborgarforslag, waiting),
            "0581": (e_forslag,),
            "1493": (no_attachments,),
        },
    )
