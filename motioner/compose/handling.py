"""The movers of a case, the answers of those asked about it, and the recipients of a decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from motioner.compose import decisions, people
from motioner.compose.decisions import Noun
from motioner.compose.earlier import reasons_view
from motioner.ground.swedish import NBSP, capital, fold, listed, long_date
from motioner.nouns.case import Case, Event, EventKind, Outcome, Signer, outcomes_of
from motioner.nouns.registry import Body, Registry, Topic


def section(event: Event) -> str:
    """*, § 123* after a date; empty if no § is known."""
    paragraph = (event.paragraph or "").removeprefix("§").strip()
    return f", §{NBSP}{paragraph}" if paragraph else ""


def on_day(event: Event) -> str:
    """*den 14 december 2026, § 123,* as part of a sentence; without a comma if no § is known."""
    cited = section(event)
    return f"den {long_date(event.date)}{cited}{',' if cited else ''}"


def cited(event: Event) -> str:
    """*kommunfullmäktige den 14 december 2026, § 123*."""
    return f"{event.body} den {long_date(event.date)}{section(event)}"


def movers(opened: Case, registry: Registry, body: Body) -> list[str]:
    """The authors of the first document: members or the group; residents are not named."""
    if opened.kind.is_citizens:
        return []
    named = people.signatures(opened, registry, body, lines=False)
    names = [signatory.name for signatory in named.signatories if signatory.name]
    group = (named.group or "").removeprefix("För ")
    return names or ([capital(group)] if group else [])


def moved(case: Case, opened: Case, *, day: str, registry: Registry, body: Body) -> str:
    """A sentence on who handed in the first document and when, in the voice of those who sign.

    *Jag lämnade den 8 april 2024 in motionen ”…”*; in the third person of anybody else.
    """
    thing = f"{Noun.of(opened.kind).definite} ”{opened.title or ''}”"
    subject, others = _told_by(case, opened, registry)
    if not subject:
        who = listed(movers(opened, registry, body))
        if not who:
            return f"{capital(thing)} lämnades in den {day}."
        return f"{who} lämnade den {day} in {thing}."
    together = f" tillsammans med {listed(others)}" if others else ""
    return f"{subject} lämnade{together} den {day} in {thing}."


def _told_by(case: Case, opened: Case, registry: Registry) -> tuple[str, list[str]]:
    """*Jag* or *Vi* if those who sign are among the authors, and the authors who do not sign."""
    if opened.kind.is_citizens:
        return "", []
    authors = [signer for signer in opened.signers if signer.name]
    if case.group and opened.group:
        return "Vi", []
    signing = {fold(signer.name) for signer in case.signers if signer.name}
    if case.group or not signing or not signing <= {fold(signer.name) for signer in authors}:
        return "", []
    others: list[Signer] = [s for s in authors if fold(s.name) not in signing]
    return (
        "Vi" if len(signing) > 1 else "Jag",
        [people.with_party(registry, signer) for signer in others],
    )


def answers(
    case: Case, noun: Noun, satser: Sequence[str], topic: Topic | None, body: Body, decider: str
) -> Iterator[str]:
    """The answer of each body that the case was referred to, with its reasons, in sentences."""
    for event in case.history:
        if event.kind is not EventKind.REMISSVAR:
            continue
        outcomes = outcomes_of(event, len(satser))
        told = [f"{capital(event.body or '')} yttrade sig {on_day(event)} och"]
        if set(outcomes) == {Outcome.GRANTED}:
            told.append(f"tillstyrkte {noun.definite}.")
        elif set(outcomes) == {Outcome.REJECTED}:
            told.append(f"avstyrkte {noun.definite}.")
        else:
            told.append(f"ansåg att {decider} borde {decisions.clause(noun, outcomes)}.")
        reasons = reasons_view(event.reasons, topic, body, case.date)
        if reasons["skäl"]:
            given = listed([f"att {reason}" for reason in reasons["skäl"]])
            told.append(f"Svaret motiverades med {given}.")
        if reasons["ord"]:
            told.append(f"Så här motiverades det: {listed([f'”{w}”' for w in reasons['ord']])}.")
        yield " ".join(told)


def informed(
    case: Case, opened: Case, outcomes: Sequence[Outcome], registry: Registry, body: Body
) -> list[str]:
    """Those the decision is sent to: who moved it, who answered, and the board it is for."""
    if opened.kind.is_citizens:
        many = len([signer for signer in opened.signers if signer.name]) > 1
        first = ["Förslagsställarna" if many else "Förslagsställaren"]
    else:
        first = movers(opened, registry, body)
    asked = [capital(e.body or "") for e in case.history if e.kind is EventKind.REMISSVAR]
    board = (
        [capital(body.board)] if Outcome.GRANTED in outcomes and not opened.kind.is_boards else []
    )
    return list(dict.fromkeys([*first, *asked, *board]))
