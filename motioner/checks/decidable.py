"""Att-satser that cannot, or perhaps should not, be decided on: one table of rules.

A rule judges the form of the words, never the matter: where the law may be in the way, it asks the
writer. In doubt it is silent. What is in quotation marks is not judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

from motioner.checks import sats_forms as forms
from motioner.checks import sats_matters as matters
from motioner.checks.language import outside_quotations
from motioner.checks.rule import ASKING, Fault, Rules, quoted
from motioner.checks.sats_forms import Sats
from motioner.checks.view import View
from motioner.ground.findings import Level
from motioner.ground.messages import deferred as n_
from motioner.ground.messages import gettext
from motioner.ground.messages import gettext as _
from motioner.ground.sources import LawRef
from motioner.nouns.case import MEMBERS, AttStyle, Kind

RULES: Final = Rules[View]()


class Row(Struct, frozen=True):
    """One rule: ``finds`` tells whether it is broken; the message takes the quoted ``words``."""

    code: str
    finds: Callable[[Sats], bool]
    why: str
    message: str
    hint: str
    law: LawRef | None = None
    level: Level = Level.WARNING
    kinds: frozenset[Kind] = MEMBERS
    passable: bool = False


TABLE: Final = (
    Row(
        "att-sats.not-swedish",
        forms.is_not_swedish,
        "En att-sats ska gå att läsa efter ”besluta”.",
        n_("”{words}” går inte att läsa efter ”besluta”"),
        n_("Skriv ”att kommunen ska …” eller ”att ge … i uppdrag att …”."),
        level=Level.ERROR,
        passable=True,
    ),
    Row(
        "att-sats.no-verb",
        forms.lacks_verb,
        "En att-sats ska säga vad som ska göras.",
        n_("”{words}” säger inte vad som ska göras"),
        n_("Skriv vad som ska göras, till exempel ”att kommunen ska …”."),
    ),
    Row(
        "att-sats.question",
        forms.is_question,
        "En fråga går inte att bifalla.",
        n_("”{words}” är en fråga och inget att besluta"),
        n_("Skriv vad som ska göras, eller ställ frågan i en interpellation."),
    ),
    Row(
        "att-sats.opinion",
        forms.is_opinion,
        "En åsikt eller en oro leder inte till något när den har bifallits.",
        n_("”{words}” säger vad ni anser, inte vad som ska göras"),
        n_("Flytta det till texten, och skriv vad som ska göras."),
    ),
    Row(
        "att-sats.first-person",
        forms.is_first_person,
        "Fullmäktige beslutar, och då är ”vi” någon annan än förslagsställaren.",
        n_("”jag”, ”vi” eller ”vår” i ”{words}”"),
        n_("Nämn den som menas, till exempel ”kommunen” eller ”kommunens”."),
    ),
    Row(
        "att-sats.sentences",
        forms.has_sentences,
        "En att-sats är en mening; skälen står i texten.",
        n_("flera meningar i en att-sats: ”{words}”"),
        n_("Behåll det som ska beslutas och flytta resten till texten."),
    ),
    Row(
        "att-sats.alternatives",
        forms.has_alternatives,
        "Svaret ja på en att-sats med två vägar säger inte vilken det blir.",
        n_("att-satsen lämnar två vägar öppna: ”{words}”"),
        n_("Välj en, gör två att-satser av dem eller be om en utredning av vilken som är bäst."),
        law=LawRef("KL", 5, 53),
    ),
    Row(
        "att-sats.vague",
        forms.is_vague,
        "En att-sats ska säga vad som ska göras, så att det går att se om det har blivit gjort.",
        n_("”{words}” säger inte vad som ska göras"),
        n_("Skriv en åtgärd: vem gör vad, och när?"),
    ),
    Row(
        "att-sats.no-end",
        forms.has_no_end,
        "”Snarast” går inte att följa upp.",
        n_("”{words}” säger inte till när"),
        n_("Skriv en tid om det går, till exempel ”senast den 31 december”."),
        level=Level.NOTE,
    ),
    Row(
        "att-sats.of-others",
        matters.is_of_others,
        "Det som bara staten, regionen eller en kommun får besluta kan de andra bara be om.",
        n_("är det här något som {whose} kan besluta om: ”{words}”?"),
        n_(
            "Om någon annan beslutar: skriv vad {whose} ska göra, till exempel ”hos regeringen"
            " begära att …”, ”verka för att …” eller ”föra dialog med …”."
        ),
        law=LawRef("KL", 2, 2),
        kinds=ASKING,
    ),
    Row(
        "att-sats.individual",
        matters.is_of_individual,
        "Vad en enskild ska få, eller ett tillstånd, prövar en nämnd, som fullmäktige inte styr i"
        " det enskilda fallet.",
        n_("gäller det här ett enskilt fall: ”{words}”?"),
        n_("Skriv i så fall vad som ska gälla för alla i samma läge, och nämn ingen enskild."),
        kinds=ASKING,
    ),
    Row(
        "att-sats.business",
        matters.is_for_business,
        "Stöd till ett enskilt företag får lämnas bara om det finns synnerliga skäl.",
        n_("är det här ett stöd till ett enskilt företag: ”{words}”?"),
        n_("Skriv i så fall vilka skäl som finns, eller föreslå något som gäller alla företag."),
        law=LawRef("KL", 2, 8),
        kinds=ASKING,
    ),
    Row(
        "att-sats.retroactive",
        matters.is_retroactive,
        "Beslut med tillbakaverkande kraft får inte vara till nackdel för medlemmarna.",
        n_("höjer det här något för tid som har gått: ”{words}”?"),
        n_("Låt det i så fall gälla från en dag efter beslutet."),
        law=LawRef("KL", 2, 4),
        kinds=ASKING,
    ),
    Row(
        "att-sats.unequal",
        matters.is_unequal,
        "Medlemmarna ska behandlas lika om det inte finns sakliga skäl för något annat.",
        n_("behandlar det här människor olika: ”{words}”?"),
        n_("Skriv i så fall vilket sakligt skäl som finns, eller låt det gälla alla."),
        law=LawRef("KL", 2, 3),
        kinds=ASKING,
    ),
    Row(
        "att-sats.outside",
        matters.is_outside,
        "En kommun eller region tar hand om det som har anknytning till dess område.",
        n_("ligger det här utanför området: ”{words}”?"),
        n_("Skriv i så fall hur det hänger ihop med {whose} eller dess invånare."),
        law=LawRef("KL", 2, 1),
        kinds=ASKING,
    ),
)


def _finding(row: Row) -> Callable[[View], Iterator[Fault]]:
    def find(view: View) -> Iterator[Fault]:
        if row.kinds is MEMBERS and view.case.att_style is AttStyle.SENTENCE:
            return
        for typed in view.satser:
            sats = Sats.of(outside_quotations(typed.text), _tasks(view))
            if sats.words and row.finds(sats):
                told = gettext(row.message).format(words=quoted(typed.text), whose=_whose(view))
                yield Fault(typed.where, told, gettext(row.hint).format(whose=_whose(view)))

    return find


def _tasks(view: View) -> frozenset[str]:
    """Whose tasks the body has by law; both where it is not known which it is."""
    body = view.registry.bodies.get(view.case.body)
    return matters.TASKS[body.kind if body else None]


def _whose(view: View) -> str:
    body = view.registry.bodies.get(view.case.body)
    return _("regionen") if body and body.is_region else _("kommunen")


for _row in TABLE:
    RULES.rule(
        _row.code, _row.level, why=_row.why, law=_row.law, kinds=_row.kinds, passable=_row.passable
    )(_finding(_row))
