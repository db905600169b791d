"""The questions about joining an association: krav, earlier attempts, arguments, fee; contact."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from motioner import documents
from motioner.cli.answers import InterviewAnswers
from motioner.cli.dialogue import REQUIRED, Choice, LineInput, UnclearError, Way, yes_or_no
from motioner.cli.questions import Question, Questions
from motioner.ground.facts import Stated
from motioner.ground.messages import gettext as _
from motioner.ground.messages import label
from motioner.ground.spoken import when
from motioner.ground.swedish import iso_day
from motioner.nouns.case import OPENING, Outcome, Stance
from motioner.nouns.draft import Yrkanden, plain
from motioner.nouns.registry import Attempt


def krav(answers: InterviewAnswers) -> Questions:
    """The body's position on each krav that is asked for, and the decision if there is one."""
    body, matter = answers.body, answers.matter
    for criterion in matter.asked_criteria if matter else ():
        number = str(criterion.number)
        yield Question(
            ("krav", number, "läge"),
            _("Välj 1–4"),
            Choice(
                (
                    (str(Stance.DECIDED), _("beslutat politiskt")),
                    (str(Stance.DONE), _("görs, men utan politiskt beslut")),
                    (str(Stance.UNMET), _("inte uppfyllt")),
                    (str(Stance.UNKNOWN), _("vet inte")),
                ),
                str(Stance.UNKNOWN),
                "4",
            ),
            _("Hur ser det ut i {body} med det som föreningen kräver?").format(
                body=body.official_name if body else ""
            ),
            _("Krav {number}: {wording}").format(number=number, wording=criterion.wording),
        )
        if answers.value("krav", number, "läge") == Stance.DECIDED:
            yield from _decision(number, body.assembly if body else "")


def _decision(number: str, assembly: str) -> Questions:
    rows: tuple[tuple[str, str, LineInput], ...] = (
        ("organ", _("Vem beslutade?"), LineInput(assembly, assembly)),
        (
            "datum",
            _("När? ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ (Enter: vet inte)"),
            LineInput(None, read=iso_day),
        ),
        ("paragraf", _("Paragraf (Enter: vet inte)"), LineInput(None)),
        (
            "dokument",
            _("Dokument, till exempel Klimatprogram 2030 (Enter: inget)"),
            LineInput(None),
        ),
    )
    for key, prompt, way in rows:
        yield Question(("krav", number, key), prompt, way)


def observer(_answers: InterviewAnswers) -> Questions:
    """Whether to observe instead of joining."""
    lead = _("När så mycket saknas kan det vara lättare att först få bli observatör.")
    prompt = _("Vill du föreslå det i stället för medlemskap?")
    yield Question(("observatör",), prompt, yes_or_no(default=False), lead)


def earlier(answers: InterviewAnswers) -> Questions:
    """Documented attempts to cite, and others until an empty line."""
    if not answers.list_is_open("tidigare"):
        return
    known = _documented(answers)
    if answers.is_open("tidigare") and known:
        yield _known_attempts(known)
        return
    items = answers.items("tidigare")
    for n in range(len(items)):
        for key, prompt, way, lead in _attempt_rows(answers, n):
            if answers.is_open("tidigare", n, key):
                yield Question(("tidigare", n, key), prompt, way, lead)
    yield _next_attempt(len(items), known=bool(known))


def _documented(answers: InterviewAnswers) -> Sequence[Stated[Attempt]]:
    return answers.matter.attempts if answers.matter else ()


def _known_attempts(known: Sequence[Stated[Attempt]]) -> Question:
    outcomes = {str(outcome) for outcome in Outcome}
    entries = [
        {
            "slag": stated.value.kind,
            "år": str(stated.date.year),
            "utfall": stated.value.outcome if stated.value.outcome in outcomes else None,
            "skäl": list(stated.value.reasons) or None,
            "källa": stated.source.title,
        }
        for stated in known
    ]
    labels = [
        _("{kind} {date}, {outcome} (källa: {source})").format(
            kind=stated.value.kind,
            date=when(stated.date),
            outcome=stated.value.outcome or _("utfallet inte känt"),
            source=stated.source.title,
        )
        for stated in known
    ]

    def store(answers: InterviewAnswers, chosen: list[int]) -> None:
        answers.put(("tidigare",), [*(entries[n] for n in chosen if n < len(entries)), None])

    numbered = (*enumerate(labels), (len(entries), _("ta inte upp något av dem")))
    return Question(
        ("tidigare",),
        _("Nummer med komma emellan (Enter: alla)"),
        Choice(numbered, [*range(len(entries))], several=True),
        _("Frågan har varit uppe förut. Vilka försök ska dokumentet ta upp och svara på?"),
        store=store,
        checked=False,
    )


def _next_attempt(n: int, *, known: bool) -> Question:
    kinds = [(str(kind), str(kind)) for kind in OPENING]

    def store(answers: InterviewAnswers, chosen: str | None) -> None:
        if chosen is None:
            answers.close("tidigare")
        else:
            answers.put(("tidigare", n, "slag"), chosen)

    more = n > 0 or known
    return Question(
        ("tidigare", n, "slag"),
        _("Välj 1–{last} (Enter: nej)").format(last=len(kinds)),
        Choice(tuple(kinds), None),
        _("Har den varit uppe fler gånger?") if more else _("Har frågan varit uppe förut?"),
        store=store,
    )


def _attempt_rows(answers: InterviewAnswers, n: int) -> list[tuple[str, str, Way, str]]:
    topic = answers.topic
    reasons = [(o.code, label(o.label)) for o in topic.objections] if topic else []
    rows: list[tuple[str, str, Way, str]] = [
        ("år", _("Vilket år?"), LineInput(read=_year), ""),
        (
            "utfall",
            _("Välj 1–{last} (Enter: vet inte)").format(last=len(Outcome)),
            Choice(tuple((str(o), str(o)) for o in Outcome), None),
            _("Hur gick det?"),
        ),
    ]
    if answers.value("tidigare", n, "utfall") != Outcome.GRANTED:
        way = Choice(tuple(reasons), None, several=True, own=True)
        prompt = _("Nummer med komma emellan, eller med egna ord (Enter: vet inte)")
        rows.append(("skäl", prompt, way, _("Vilka skäl gavs?")))
    prompt = _("Källa, till exempel protokoll med datum och paragraf (Enter: ingen)")
    return [*rows, ("källa", prompt, LineInput(None), "")]


def arguments(answers: InterviewAnswers) -> Questions:
    """The blocks of argument that hold something for this body at the date."""
    topic, matter = answers.topic, answers.matter
    if topic is None or matter is None:
        return
    options = tuple((argument.code, label(argument.label)) for argument in matter.arguments)
    codes = [code for code, _name in options]
    chosen = [str(codes.index(c) + 1) for c in topic.default_arguments if c in codes]
    if options:
        yield Question(
            ("argument",),
            _("Nummer med komma emellan"),
            Choice(options, None, ",".join(chosen), several=True),
            _("Vilka argument ska med, och i vilken ordning?"),
        )


def yrkanden(answers: InterviewAnswers) -> Questions:
    """The proposed yrkanden to keep, or the writer's own until an empty line."""
    if not answers.list_is_open("yrkanden"):
        return
    given = answers.items("yrkanden")
    lead, may_end = "", bool(given) or not answers.is_free
    prompt = _("Nästa yrkande (Enter: klart)")
    if not given:
        prompt = _("Eget yrkande (Enter: behåll de föreslagna)")
        lead = "" if answers.is_free else "\n".join(proposed(answers))
    if not given and answers.is_free:
        prompt = _("Vad föreslår du?")
        lead = _("Ett yrkande på varje rad, till exempel: att kommunen ska …")

    def store(answers: InterviewAnswers, typed: str | None) -> None:
        if typed is None:
            answers.close("yrkanden")
            return
        for n, row in enumerate(typed.splitlines(), start=len(given)):
            answers.put(("yrkanden", n), row.strip())

    way = LineInput(None if may_end else REQUIRED)
    yield Question(("yrkanden", len(given)), prompt, way, lead, store=store)


def proposed(answers: InterviewAnswers) -> list[str]:
    """The yrkanden that the document would have, one per line; none if it cannot be made yet."""
    case = None if answers.value("mall") else answers.case()
    prepared = documents.prepare(case, answers.registry) if case else None
    for block in prepared.drafts[0][1].blocks if prepared and prepared.drafts else ():
        if isinstance(block, Yrkanden):
            satser = [f"  – {plain(sats)}" for sats in block.satser]
            return [_("Föreslagna yrkanden:"), f"  {plain(block.ingress)}", *satser]
    return []


def fee(answers: InterviewAnswers) -> Questions:
    """A fee that the association has reported to the writer."""
    association = answers.association
    asked_of = association.fee_asked_of if association else ""
    steps = ("uppgifter", "avgift")
    if answers.is_open(*steps):
        prompt = _("Avgift som du har fått besked om, i kronor (Enter: ingen)")
        yield Question(
            (*steps, "belopp"), prompt, LineInput(None), store=_first_of(*steps, "belopp")
        )
    elif answers.value(*steps) is not None:
        year = str(answers.date.year)
        yield Question((*steps, "belopp"), _("Avgift i kronor"))
        yield Question((*steps, "källa"), _("Vem gav beskedet?"), LineInput(asked_of, asked_of))
        yield Question((*steps, "år"), _("Vilket år gäller den?"), LineInput(year, year, _year))
        day = answers.date.isoformat()
        yield Question(
            (*steps, "datum"), _("När fick du det? ÅÅÅÅ-MM-DD"), LineInput(day, day, iso_day)
        )


def contact(answers: InterviewAnswers) -> Questions:
    """Contact details; an empty address skips them all."""
    if answers.is_open("kontakt"):
        lead = _(
            "Kontaktuppgifter står bara i det exemplar du lämnar in, aldrig i det som publiceras."
        )
        prompt = _("Adress (Enter: inga kontaktuppgifter)")
        store = _first_of("kontakt", "adress")
        yield Question(("kontakt", "adress"), prompt, LineInput(None), lead, store=store)
    elif answers.value("kontakt") is not None:
        yield Question(("kontakt", "telefon"), _("Telefon (Enter: ingen)"), LineInput(None))
        yield Question(
            ("kontakt", "epost"), _("E-post (Enter: ingen)"), LineInput(None, read=_mail)
        )


def _first_of(*steps: str) -> Callable[[InterviewAnswers, Any], None]:
    """Store the first answer of a group; an empty answer leaves the group empty."""

    def store(answers: InterviewAnswers, value: Any) -> None:
        answers.put(steps[:-1] if value is None else steps, value)

    return store


def _mail(typed: str) -> str:
    if "@" not in typed:
        raise UnclearError(_("”{text}” är ingen e-postadress.").format(text=typed[:60]))
    return typed


def _year(typed: str) -> str:
    if not re.fullmatch("(19|20)[0-9]{2}", typed):
        raise UnclearError(_("Skriv ett år med fyra siffror, till exempel 2023."))
    return typed
