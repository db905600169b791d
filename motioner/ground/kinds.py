"""The kinds of document as one table: a row holds every difference between a kind and the others.

Sets of kinds are computed from the rows. Texts for people are marked with ``deferred`` and
translated where they are shown, because no language is chosen when the table is made.
"""

from __future__ import annotations

from enum import Enum, StrEnum, auto
from typing import Final, Self

from msgspec import Struct

from motioner.ground.messages import deferred as n_
from motioner.ground.sources import LawRef


class Maker(Enum):
    """Who makes a document."""

    MEMBER = auto()
    RESIDENT = auto()
    ADMINISTRATION = auto()


class Decider(Enum):
    """The body that decides on a proposal, unless local rules say otherwise."""

    ASSEMBLY = auto()
    ASSEMBLY_OR_BOARD = auto()  # a board to which the assembly has delegated it
    BOARD = auto()


class When(Enum):
    """What must have happened in a case before a later document can be written."""

    SUBMITTED = auto()
    UNDECIDED = auto()
    HEARD = auto()
    REFERRED = auto()
    OVERDUE = auto()
    DECIDED = auto()
    LOST = auto()
    MEMBER_WON = auto()
    OBSERVER_WON = auto()


class Offer(Struct, frozen=True):
    """How a kind is offered to a person who begins a case.

    ``example`` is a use of the command named after the kind, ``summary`` its line in the list of
    commands, ``help`` its longer help text, if any. ``who`` and ``what`` appear in the form,
    ``interview`` in ``motioner ny``, which does not offer questions.
    """

    example: str
    summary: str
    who: str
    what: str
    interview: str | None = None
    help: str | None = None


class Follows(Struct, frozen=True):
    """When a document can follow in a case, its purpose, and the law it rests on."""

    when: When
    why: str
    law: LawRef | None = None


class Row(Struct, frozen=True):
    """One kind: who makes it and its noun in the definite form, *motionen*.

    A proposal has a decider. A kind that is offered but has no decider is a question. ``right`` is
    the law that gives the right to make the document.
    """

    by: Maker
    definite: str
    decided_by: Decider | None = None
    offer: Offer | None = None
    follows: Follows | None = None
    right: LawRef | None = None
    signed: bool = True


class Kind(StrEnum):
    """The kinds of document; those that follow come in the order of an ordinary case."""

    row: Row

    def __new__(cls, word: str, row: Row) -> Self:
        kind = str.__new__(cls, word)
        kind._value_ = word
        kind.row = row
        return kind

    # fmt: off
    MOTION = "motion", Row(
        Maker.MEMBER, "motionen", Decider.ASSEMBLY, right=LawRef("KL", 4, 19),
        offer=Offer(
            'motioner motion Tierp --parti V --namn "Anna Andersson"',
            n_("Skriv en motion till fullmäktige."),
            n_("Ledamot i fullmäktige, eller partigrupp där"),
            n_("Du skriver en motion. Varje ledamot har rätt att väcka motioner."),
            n_("Ledamot i fullmäktige, eller en partigrupp där: motion"),
            n_("Skriv en motion om medlemskap i en förening, eller om ett eget ämne."),
        ),
    )
    MEDBORGARFORSLAG = "medborgarförslag", Row(
        Maker.RESIDENT, "medborgarförslaget", Decider.ASSEMBLY_OR_BOARD, right=LawRef("KL", 8, 1),
        offer=Offer(
            'motioner medborgarförslag Arvika --namn "Bo Berg" --namn "Cia Berg"',
            n_("Skriv ett medborgarförslag, eller ett e-förslag där det är formen."),
            n_("Invånare"),
            n_("Du skriver ett medborgarförslag, eller ett e-förslag där kommunen har bytt"
               " till det. Parti frågas aldrig efter."),
            n_("Invånare: medborgarförslag eller e-förslag"),
        ),
    )
    # Signed in the e-service, not in the text; local rules can require it for a medborgarförslag.
    E_FORSLAG = "e-förslag", Row(Maker.RESIDENT, "e-förslaget", Decider.BOARD, signed=False)
    LEDAMOTSINITIATIV = "ledamotsinitiativ", Row(
        Maker.MEMBER, "ledamotsinitiativet", Decider.BOARD, right=LawRef("KL", 4, 20),
        offer=Offer(
            'motioner ledamotsinitiativ Tierp --namn "Anna Andersson" --parti V',
            n_("Skriv ett initiativ i kommun- eller regionstyrelsen."),
            n_("Ledamot i kommunstyrelsen eller regionstyrelsen"),
            n_("Du skriver ett ledamotsinitiativ som väcks på styrelsens möte."),
            n_("Ledamot i styrelsen: ledamotsinitiativ"),
            n_("Skriv ett initiativ som väcks i kommun- eller regionstyrelsen."),
        ),
    )
    TJANSTESKRIVELSE = "tjänsteskrivelse", Row(
        Maker.ADMINISTRATION, "tjänsteskrivelsen", follows=Follows(
            When.UNDECIDED,
            n_("Förvaltningens förslag till svar; ett utkast åt handläggaren."),
            LawRef("KL", 5, 26)))
    YTTRANDE = "yttrande", Row(
        Maker.ADMINISTRATION, "yttrandet", follows=Follows(
            When.HEARD,
            n_("Styrelsen ska alltid få yttra sig innan fullmäktige beslutar."),
            LawRef("KL", 5, 28)))
    REMISSVAR = "remissvar", Row(
        Maker.ADMINISTRATION, "remissvaret", follows=Follows(
            When.REFERRED,
            n_("Den nämnd som fått ärendet på remiss svarar.")))
    PAMINNELSE = "påminnelse", Row(
        Maker.MEMBER, "påminnelsen", follows=Follows(
            When.OVERDUE,
            n_("Den som väckt ärendet frågar när det blir avgjort; året har gått."),
            LawRef("KL", 5, 35)))
    YRKANDE = "yrkande", Row(
        Maker.MEMBER, "yrkandet", follows=Follows(
            When.UNDECIDED,
            n_("En ledamot yrkar i debatten: bifall, avslag, ändring eller återremiss.")))
    PROTOKOLLSTEXT = "protokollstext", Row(
        Maker.ADMINISTRATION, "protokollstexten", follows=Follows(
            When.DECIDED,
            n_("Utkast till det som protokollet ska redovisa."),
            LawRef("KL", 5, 67)))
    RESERVATION = "reservation", Row(
        Maker.MEMBER, "reservationen", right=LawRef("KL", 4, 27), follows=Follows(
            When.LOST,
            n_("Den som deltog och förlorade anmäler det innan mötet är slut."),
            LawRef("KL", 4, 27)))
    SARSKILT_YTTRANDE = "särskilt yttrande", Row(
        Maker.MEMBER, "det särskilda yttrandet", follows=Follows(
            When.DECIDED,
            n_("En ledamot vill ha sina skäl med, där arbetsordningen medger det.")))
    PROTOKOLLSANTECKNING = "protokollsanteckning", Row(
        Maker.MEMBER, "protokollsanteckningen", follows=Follows(
            When.DECIDED,
            n_("En kort anteckning, där arbetsordningen medger det.")))
    ANSOKAN = "ansökan", Row(
        Maker.ADMINISTRATION, "ansökan", follows=Follows(
            When.MEMBER_WON,
            n_("Beslutet verkställs: föreningens kansli får ansökan.")))
    OBSERVATORSANSOKAN = "observatörsansökan", Row(
        Maker.ADMINISTRATION, "observatörsansökan", follows=Follows(
            When.OBSERVER_WON,
            n_("Beslutet verkställs: föreningens kansli får begäran.")))
    INTERPELLATION = "interpellation", Row(
        Maker.MEMBER, "interpellationen", right=LawRef("KL", 4, 19),
        offer=Offer(
            'motioner interpellation Tierp --till "kommunstyrelsens ordförande Eva Ek"'
            ' --fråga "Vad har kommunen gjort?" --lokalt "…" --namn "Anna Andersson"',
            n_("Skriv en interpellation till en förtroendevald."),
            n_("Ledamot som vill ha svar och debatt"),
            n_("Du skriver en interpellation med motivering och frågor till en"
               " förtroendevald."),
            help=n_("Skriv en interpellation till en förtroendevald, med motivering och"
                    " frågor."),
        ),
        follows=Follows(
            When.SUBMITTED,
            n_("En ledamot frågar om handläggningen och alla får debattera."),
            LawRef("KL", 5, 59)))
    FRAGA = "fråga", Row(
        Maker.MEMBER, "frågan", right=LawRef("KL", 4, 19),
        offer=Offer(
            'motioner fråga Tierp --till "kommunstyrelsens ordförande Eva Ek"'
            ' --fråga "Vad har kommunen gjort?" --namn "Anna Andersson"',
            n_("Skriv en fråga till en förtroendevald."),
            n_("Ledamot med en kort fråga"),
            n_("Du skriver en fråga till en förtroendevald. Bara ni två får debattera"
               " den."),
        ),
        follows=Follows(
            When.SUBMITTED,
            n_("En ledamot frågar kort; bara den och den tillfrågade talar."),
            LawRef("KL", 5, 64)))
    # fmt: on

    @property
    def is_citizens(self) -> bool:
        """True if residents make it; then a party is never asked for."""
        return self.row.by is Maker.RESIDENT

    @property
    def is_administrations(self) -> bool:
        """True if the administration owns it: a draft, with no party's name or letterhead."""
        return self.row.by is Maker.ADMINISTRATION

    @property
    def is_proposal(self) -> bool:
        """True if it opens a case that ends in a decision."""
        return self.row.decided_by is not None

    @property
    def is_question(self) -> bool:
        """True if it asks a question instead of proposing something."""
        return self.row.offer is not None and not self.is_proposal

    @property
    def is_boards(self) -> bool:
        """True if a board decides on it; it is not before the assembly."""
        return self.row.decided_by is Decider.BOARD

    @property
    def is_assemblys(self) -> bool:
        """True if it is before the assembly, which ought to decide within a year."""
        return self.is_proposal and not self.is_boards

    @property
    def is_neuter(self) -> bool:
        """True if its noun is neuter: *ett medborgarförslag*."""
        return self.row.definite.endswith("t")


# Proposals, questions, and every kind that can be written without an earlier document.
OPENING: Final = tuple(kind for kind in Kind if kind.is_proposal)
QUESTIONS: Final = tuple(kind for kind in Kind if kind.is_question)
STANDALONE: Final = (*OPENING, *QUESTIONS)
# Proposals of members, proposals of residents, and kinds signed in their text.
MEMBERS: Final = frozenset(kind for kind in OPENING if not kind.is_citizens)
CITIZENS: Final = frozenset(kind for kind in OPENING if kind.is_citizens)
SIGNED: Final = frozenset(kind for kind in Kind if kind.row.signed and not kind.is_administrations)
