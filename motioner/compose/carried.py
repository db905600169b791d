"""The part of a case that is embedded in its document: only what the document shows.

A document that is handed in becomes public. Fields are listed here explicitly, so a new field of
the case is left out until somebody decides otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from json import dumps
from pathlib import PurePath
from typing import assert_never

from motioner.compose.appendix import as_figures
from motioner.compose.criteria import decision_text, stands, states
from motioner.compose.earlier import attempts_of, reasons_in_words, sentences
from motioner.compose.markup import prose
from motioner.compose.yrkanden import unpunctuated
from motioner.ground.att_satser import decision_sentence
from motioner.ground.swedish import number
from motioner.load.saving import case_tree
from motioner.matter import Matter
from motioner.nouns import draft as d
from motioner.nouns.case import (
    Case,
    Contact,
    CriterionState,
    Earlier,
    FileRef,
    FreeSubject,
    Proposed,
    Signer,
    Stance,
    Subject,
    Told,
)
from motioner.nouns.registry import BodyKind, Registry


def carried(case: Case, draft: d.Draft, registry: Registry) -> Case:
    """The case reduced to what the draft shows; unused evidence is left out.

    Of the contact details only the name is kept, since it is also in the text.
    """
    page = _Page(draft)
    return Case(
        kind=case.kind,
        body=case.body,
        subject=_subject(case.subject, page),
        date=case.date,
        data=case.data,
        place=page.only(case.place),
        signers=() if case.nameless and not page.has_contact else _signers(case, page),
        parties=case.parties,
        party_names={code: n for code, n in case.party_names.items() if page.shows(n)},
        group=case.group,
        group_name=page.only(case.group_name),
        local=_paragraphs(case.local, page),
        title=page.only(case.title),
        arguments=case.arguments,
        observer=case.observer,
        yrkanden=tuple(sats for sats in case.yrkanden if _asked(sats, page)),
        att_style=case.att_style,
        marking=case.marking,
        criteria=_criteria(case, page, registry),
        earlier=_earlier_attempts(case, page, registry),
        told=_told(case.told, page),
        template=_named(case.template),
        letterhead=_named(case.letterhead),
        fields={name: text for name, text in case.fields.items() if page.shows(text)},
        figures=dict(as_figures(draft.figures)),
        contact=_contact(case.contact, page),
        to=page.only(case.to),
        questions=tuple(question for question in case.questions if page.shows(question)),
    )


def carried_text(case: Case, draft: d.Draft, registry: Registry) -> str:
    """The result of ``carried`` as JSON, the format embedded in a document."""
    return dumps(case_tree(carried(case, draft, registry), registry), ensure_ascii=False)


class _Page:
    """The words of a draft, searchable regardless of white space."""

    def __init__(self, draft: d.Draft) -> None:
        self._words = " ".join(_words(draft))
        self.has_contact = any(isinstance(block, d.ContactBlock) for block in draft.blocks)

    @cached_property
    def _text(self) -> str:
        return _spaced(self._words)

    def shows(self, text: str | None) -> bool:
        """Return whether the draft contains a text."""
        if not text or not text.strip():
            return False
        # Nearly all shown text is there exactly as typed; that test is faster.
        return d.stands(text, self._words) or d.stands(_spaced(text), self._text)

    def only(self, text: str | None) -> str | None:
        """The text if the draft contains it, else None."""
        return text if self.shows(text) else None


def _spaced(text: str) -> str:
    return " ".join(text.casefold().split())


def _words(draft: d.Draft) -> Iterator[str]:
    yield from draft.texts
    for block in draft.blocks:
        match block:
            case d.FormField():
                yield block.label
            case d.Appendix():
                yield block.title
                yield from d.texts_of(block.blocks)
            case _:
                pass


def _subject(subject: Subject, page: _Page) -> Subject:
    match subject:
        case Proposed(FileRef() as file):
            return Proposed(FileRef(PurePath(file.path).name, file.sha256))
        case Proposed():
            return subject
        case FreeSubject(title, text):
            blocks = [d.plain(content) for b in prose(text) for content in d.inlines_of(b)]
            return FreeSubject(title, text if all(map(page.shows, blocks)) else "")
        case _:
            assert_never(subject)


def _named(file: FileRef | None) -> FileRef | None:
    """A file by its name alone: the folders of a user's machine are not printed."""
    return FileRef(PurePath(file.path).name, file.sha256) if file else None


def _contact(contact: Contact | None, page: _Page) -> Contact | None:
    name = contact.name if contact else None
    return Contact(name) if name and (page.has_contact or page.shows(name)) else None


def _signers(case: Case, page: _Page) -> tuple[Signer, ...]:
    return tuple(_signer(s, page) for s in case.signers if s.name and page.shows(s.name))


def _signer(signer: Signer, page: _Page) -> Signer:
    return Signer(signer.name, signer.party, page.only(signer.role))


def _paragraphs(text: str, page: _Page) -> str:
    pieces = (piece.strip() for piece in re.split(r"\n[ \t\r]*\n", text))
    return "\n\n".join(piece for piece in pieces if page.shows(piece))


def _asked(sats: str, page: _Page) -> bool:
    return page.shows(unpunctuated(sats)) or page.shows(decision_sentence(sats))


# How the krav list states the body's position; positions it does not state are left out.
_STANDS = {Stance.DONE: " – görs", Stance.UNMET: " – återstår"}


def _criteria(case: Case, page: _Page, registry: Registry) -> Mapping[int, CriterionState]:
    """The body's position on each krav, as far as the draft states it."""
    matter = Matter(case, registry)
    version = matter.criteria.value if matter.criteria else None
    shorts = {c.number: c.short for c in version.criteria} if version else {}
    noun = "kommunen" if matter.body.kind is BodyKind.KOMMUN else "regionen"
    told = stands(states(version, case), noun)
    in_sentences = {number for text, numbers in told if page.shows(text) for number in numbers}
    return {
        # A decision is printed in full; of any other stance only the stance itself.
        number: state if state.stance is Stance.DECIDED else CriterionState(state.stance)
        for number, state in case.criteria.items()
        if number in in_sentences or (number in shorts and _is_stated(state, shorts[number], page))
    }


def _is_stated(state: CriterionState, short: str, page: _Page) -> bool:
    if state.stance is Stance.DECIDED:
        return page.shows(f"– {decision_text(state)}")
    stands = _STANDS.get(state.stance)
    return stands is not None and page.shows(f"{short}{stands}")


def _earlier_attempts(case: Case, page: _Page, registry: Registry) -> tuple[Earlier, ...]:
    """The earlier attempts, if the draft describes them in our own sentences."""
    matter = Matter(case, registry)
    phrases = reasons_in_words(matter.topic)
    told = sentences(attempts_of(matter), matter.subject, phrases)
    if not all(map(page.shows, told)):
        return ()
    return tuple(_earlier(attempt, page, phrases) for attempt in case.earlier)


def _earlier(attempt: Earlier, page: _Page, phrases: Mapping[str, str]) -> Earlier:
    """An earlier attempt with the reasons that are printed, as a known phrase or in words."""
    reasons = (r for r in attempt.reasons if page.shows(phrases.get(r, r.strip().rstrip("."))))
    source = page.only(attempt.source)
    kind = page.only(attempt.kind) or "förslag"
    return Earlier(kind, attempt.year, attempt.outcome, tuple(reasons), source)


def _told(told: Told, page: _Page) -> Told:
    fee, members = told.fee, told.members
    if fee and not (page.shows(fee.source) and page.shows(number(fee.amount))):
        fee = None
    if members and not page.shows(members.source):
        members = None
    return Told(fee, members)
