"""What to do with a finished document, in order: read, sign, hand in, and what happens then.

Only what is known of the body is said of it, with its source; the rest says whom to ask.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from motioner.chain.deadlines import within_a_year
from motioner.ground.messages import gettext as _
from motioner.ground.sources import LawRef, Source
from motioner.ground.spoken import listed, number
from motioner.matter import Matter
from motioner.nouns.case import QUESTIONS, Kind
from motioner.nouns.registry import (
    CitizenForm,
    Deadline,
    Detail,
    FormRule,
    SignatureRule,
    SignatureWay,
    rule_of,
)


class Step(Struct, frozen=True):
    """One thing to do or to expect, in a sentence or two, and what it rests on."""

    text: str
    source: Source | None = None
    law: LawRef | None = None


def steps_of(matter: Matter, *, two_copies: bool) -> tuple[Step, ...]:
    """The steps for a document that begins a case.

    ``two_copies`` is true where a resident has one copy to hand in and one for publication.
    """
    if matter.is_e_forslag:
        return (_reading(), *_of_service(matter))
    if matter.case.kind.is_citizens:
        return (_reading(), *_of_residents(matter, two_copies=two_copies), *_preparation())
    return (_reading(), *_of_members(matter), *_afterwards(matter.case.kind))


def _reading() -> Step:
    return Step(_("Läs igenom texten och ändra det du vill. Det är du som svarar för den."))


def _of_service(matter: Matter) -> Iterator[Step]:
    """An e-förslag is pasted into the body's own form, and supported by others."""
    channel = matter.channel
    text = _("Öppna e-tjänsten hos {body} och klistra in fälten, ett i taget.")
    source = channel.source if channel and channel.source.url else None
    yield Step(text.format(body=matter.body.official_name), source)
    if channel is None or channel.votes is None:
        yield Step(_("Fråga kansliet hur många som måste stödja förslaget, och inom vilken tid."))
        return
    votes = number(channel.votes)
    if channel.days is not None:
        text = _("Be andra att stödja det: det behövs {votes} röster inom {days} dagar.")
        yield Step(text.format(votes=votes, days=channel.days), channel.source)
    elif channel.months is not None:
        text = _("Be andra att stödja det: det behövs {votes} röster inom {months} månader.")
        yield Step(text.format(votes=votes, months=channel.months), channel.source)
    else:
        yield Step(
            _("Be andra att stödja det: det behövs {votes} röster.").format(votes=votes),
            channel.source,
        )


def _of_residents(matter: Matter, *, two_copies: bool) -> Iterator[Step]:
    if two_copies:
        yield Step(_("Skriv ut exemplaret att lämna in, och skriv under det."))
    else:
        yield Step(_("Skriv ut det och skriv under."))
    asked = _rule(matter, CitizenForm)
    if asked is not None:
        text = _("{body} frågar efter {details}.")
        details = listed([_detail(detail) for detail in asked.details])
        yield Step(text.format(body=matter.body.official_name, details=details), asked.source)
    channel = matter.channel
    if channel is not None and channel.source.url and not channel.doubtful:
        text = _("Lämna in det så som {body} beskriver.")
        yield Step(text.format(body=matter.body.official_name), channel.source)
    else:
        text = _("Fråga kansliet i {body} om det tar emot medborgarförslag, och hur.")
        yield Step(text.format(body=matter.body.official_name))


def _of_members(matter: Matter) -> Iterator[Step]:
    """Signing and handing in; each with the body's own rule if it is known."""
    signing = rule_of(matter.rules, SignatureRule, matter.case.date)
    if signing is not None and matter.case.kind is Kind.MOTION:
        text = _("Skriv under. {body} godtar {ways}.")
        ways = listed([_way(way) for way in signing.ways], _("eller"))
        yield Step(text.format(body=matter.body.official_name, ways=ways), signing.source)
    else:
        yield Step(
            _(
                "Skriv ut. Alla vars namn står under texten skriver under. Fråga kansliet om det"
                " går bra med elektronisk underskrift."
            )
        )
    for rule in matter.rules:
        if isinstance(rule, FormRule) and _concerns(matter, rule):
            yield Step(rule.text, rule.source)
    if matter.case.kind is Kind.LEDAMOTSINITIATIV:
        return
    known = [r for r in matter.rules if isinstance(r, Deadline) and _concerns(matter, r)]
    for rule in known:
        yield Step(rule.text, rule.source)
    if not known:
        text = _(
            "Lämna in till kansliet i {body}. Fråga när det senast ska vara inne: den regeln är"
            " lokal, och programmet känner inte till den."
        )
        yield Step(text.format(body=matter.body.official_name))


def _way(way: SignatureWay) -> str:
    return {
        SignatureWay.PEN: _("underskrift för hand"),
        SignatureWay.E_ID: _("e-legitimation"),
        SignatureWay.NAME: _("att bara namnet står där"),
    }[way]


def _detail(detail: Detail) -> str:
    return {
        Detail.NAME: _("namn"),
        Detail.ADDRESS: _("adress"),
        Detail.PHONE: _("telefon"),
        Detail.EMAIL: _("e-post"),
        Detail.SIGNATURE: _("underskrift"),
        Detail.E_ID: _("e-legitimation"),
    }[detail]


def _afterwards(kind: Kind) -> Iterator[Step]:
    if kind is Kind.LEDAMOTSINITIATIV:
        yield Step(_("Lägg fram det vid styrelsens sammanträde."), law=LawRef("KL", 4, 20))
    elif kind in QUESTIONS:
        yield Step(_("Svaret ges på ett sammanträde. Då får du också ordet."))
    else:
        yield from _preparation()


def _preparation() -> Iterator[Step]:
    yield Step(
        _("En nämnd eller beredning bereder ärendet innan fullmäktige beslutar."),
        law=LawRef("KL", 5, 26),
    )
    yield Step(within_a_year(), law=LawRef("KL", 5, 35))


def _rule(matter: Matter, kind: type[CitizenForm]) -> CitizenForm | None:
    rules = (rule for rule in matter.rules if isinstance(rule, kind) and _concerns(matter, rule))
    return rule_of([*rules], kind, matter.case.date)


def _concerns(matter: Matter, rule: CitizenForm | Deadline | FormRule) -> bool:
    return rule.kind is matter.case.kind and rule.holds(matter.case.date)
