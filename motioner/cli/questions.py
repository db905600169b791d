"""The questions that every document asks: who, where, what, when, and in whose name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from motioner.cli.answers import InterviewAnswers
from motioner.cli.dialogue import (
    REQUIRED,
    Choice,
    LineInput,
    UnclearError,
    Way,
    ask,
    confirmed,
    yes_or_no,
)
from motioner.ground.kinds import Kind
from motioner.ground.messages import gettext
from motioner.ground.messages import gettext as _
from motioner.ground.spoken import listed
from motioner.ground.swedish import fold, iso_day, nearest
from motioner.load import reading
from motioner.load.case import FREE
from motioner.load.started import Steps
from motioner.nouns.registry import Association

TYPED = LineInput()
Store = Callable[[InterviewAnswers, Any], None]


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the place of its answer, its words, and the allowed answers.

    ``lead`` is shown before it, once if the next question has the same. ``also`` names other fields
    whose faults the answer may cause. ``store`` replaces the plain assignment of the answer to
    ``steps``. ``checked`` is False if the answer is not a value of the field itself. ``about`` is a
    line for this question only.
    """

    steps: Steps
    prompt: str
    way: Way = TYPED
    lead: str = ""
    about: str = ""
    also: tuple[str, ...] = ()
    store: Store | None = None
    checked: bool = True


Questions = Iterator[Question]


def kind(_answers: InterviewAnswers) -> Questions:
    """The writer's role, which decides the possible kinds of document."""
    members_first = sorted(Kind, key=lambda kind: kind.is_citizens)
    offers = ((str(kind), kind.row.offer) for kind in members_first)
    options = [
        (word, gettext(offer.interview)) for word, offer in offers if offer and offer.interview
    ]
    yield Question(
        ("slag",),
        _("Välj 1–{last}").format(last=len(options)),
        Choice(tuple(options)),
        _("Vem är du? Det avgör vilket slags dokument du kan lämna in."),
    )


def body(answers: InterviewAnswers) -> Questions:
    """The body by any name; an unknown name gets the nearest ones as suggestions."""

    def code(typed: str) -> str:
        match = answers.registry.find(typed)
        if match.body is not None:
            return match.body.code
        names = listed(match.nearest, _("eller"))
        text = _("Vi hittar ingen kommun eller region som heter ”{name}”.")
        if len(match.nearest) > 1 and len({_bare(name) for name in match.nearest}) == 1:
            text = _("”{name}” kan betyda fler än en: skriv med å, ä och ö.")
        hint = _("Menar du {names}?").format(names=names) if names else ""
        raise UnclearError(f"{text.format(name=typed[:60])} {hint}".strip())

    yield Question(
        ("organ",), _("Vilken kommun eller region?"), LineInput(read=code), also=("slag", "ämne")
    )


def _bare(official_name: str) -> str:
    return fold(official_name).removesuffix(" kommun")


def subject(answers: InterviewAnswers) -> Questions:
    """A topic, of the associations those that take such bodies, or a subject of one's own."""
    found = answers.body
    options = [
        (code, topic.wording.title)
        for code, topic in answers.registry.topics.items()
        if found is None
        or not isinstance(topic, Association)
        or not topic.admits.isdisjoint({found.kind, found.fee_kind})
    ]
    options.sort(key=lambda option: option[0] != "klimatkommunerna")
    yield Question(
        ("ämne",),
        _("Välj 1–{last}").format(last=len(options) + 1),
        Choice((*options, (FREE, _("Ett eget ämne"))), options[0][0] if options else FREE, "1"),
        _("Vad gäller det?"),
        also=("organ",),
    )


def title(_answers: InterviewAnswers) -> Questions:
    """The title of a free subject."""
    yield Question(("rubrik",), _("Rubrik"))


def date(answers: InterviewAnswers) -> Questions:
    """The document's date, today unless another is given."""
    today = answers.today.isoformat()
    yield Question(
        ("datum",), _("Datum på dokumentet, ÅÅÅÅ-MM-DD"), LineInput(today, today, iso_day)
    )


def party(answers: InterviewAnswers) -> Questions:
    """The party behind the document, also a local one; none for a ledamot without a party."""

    def code(typed: str) -> str:
        known = answers.registry.party(typed)
        if known is not None:
            return known.code
        names = [name for p in answers.registry.parties.values() for name in (p.code, p.name)]
        near = nearest(typed, names, limit=1) if len(typed) > 3 else ()
        parts = [_("”{name}” är inget riksdagsparti.").format(name=typed[:60])]
        parts += [_("Menade du {name}?").format(name=name) for name in near]
        if not confirmed(" ".join([*parts, _("Är det ett lokalt parti?")]), default=False):
            raise UnclearError(_("Skriv partiets beteckning eller namn igen."))
        # The confirmation that it is a party, and its name, are separate answers; the reader of the
        # field needs them.
        answers.put(("partinamn", typed), ask(_("Partiets hela namn"), LineInput(typed, typed)))
        return typed

    def store(answers: InterviewAnswers, chosen: str | None) -> None:
        answers.put(("parti",), [chosen] if chosen else None)

    prompt = _("Parti, beteckning eller namn (Enter: inget)")
    yield Question(("parti",), prompt, LineInput(None, read=code), store=store)


def group(_answers: InterviewAnswers) -> Questions:
    """Whether the party's group supports it."""
    yield Question(("grupp",), _("Skriver ni för hela partigruppen?"), yes_or_no(default=False))


def signers(answers: InterviewAnswers) -> Questions:
    """Names until an empty line, each with a role; citizens have neither role nor party."""
    items = answers.items("undertecknare")
    for n, signer in enumerate(items):
        if answers.is_open("undertecknare", n, "namn"):
            yield _signer(answers, n)
        role = ("undertecknare", n, "roll")
        unasked = answers.list_is_open("undertecknare") and n == len(items) - 1
        if not answers.is_citizens and unasked and answers.is_open(*role):
            prompt = _("Roll för {name}, till exempel gruppledare (Enter: ingen)")
            yield Question(role, prompt.format(name=signer.get("namn")), LineInput(None))
    if answers.list_is_open("undertecknare") or not (items or answers.says_yes("grupp")):
        yield _signer(answers, len(items))


def _signer(answers: InterviewAnswers, n: int) -> Question:
    may_end = n > 0 or answers.says_yes("grupp")
    if answers.is_citizens:
        prompt, lead = _("Förslagsställarens namn"), ""
    else:
        prompt = _("Namn på den som skriver under")
        lead = _("Den som hör till ett parti skriver det efter namnet: Bo Berg (S).")
        if answers.value("parti"):
            lead = _("Är någon från ett annat parti, skriv det efter namnet: Bo Berg (S).")
    if may_end:
        prompt = _("Nästa namn (Enter: klart)") if n else _("Namn (Enter: bara gruppen)")
        lead = ""

    def store(answers: InterviewAnswers, typed: str | None) -> None:
        if typed is None:
            answers.close("undertecknare")
            return
        name, code = _name_and_party(typed)
        steps = ("undertecknare", n, "namn")
        if answers.is_citizens:
            answers.put(steps, typed)
            return
        answers.put(steps, name)
        chosen = _party_code(answers, code) or next(iter(answers.value("parti") or ()), None)
        if chosen:
            answers.put(("undertecknare", n, "parti"), chosen)

    def known(typed: str) -> str:
        code = _name_and_party(typed)[1]
        if code and not answers.is_citizens and _party_code(answers, code) is None:
            raise UnclearError(_("Partiet ”{name}” är okänt.").format(name=code[:60]))
        return typed

    way = LineInput(None if may_end else REQUIRED, read=known)
    return Question(("undertecknare", n, "namn"), prompt, way, lead, store=store)


def _name_and_party(typed: str) -> tuple[str, str | None]:
    found = re.fullmatch(r"(?P<name>.*\S)\s*\((?P<party>[^()]+)\)", typed)
    return (found["name"], found["party"]) if found else (typed, None)


def _party_code(answers: InterviewAnswers, name: str | None) -> str | None:
    if name is None:
        return None
    known = answers.registry.party(name)
    own = answers.value("partinamn") or {}
    return known.code if known else next((key for key in own if fold(key) == fold(name)), None)


def prose(key: str, lead: str, *, blank_ends: bool) -> Callable[[InterviewAnswers], Questions]:
    """A text of several lines; ``@file`` takes it from a file."""

    def questions(answers: InterviewAnswers) -> Questions:
        if not answers.list_is_open(key):
            return
        lines = answers.items(key)
        may_end = blank_ends or any(line for line in lines)

        def whole(typed: str) -> str:
            if typed == "." and not may_end:
                raise UnclearError(_("Här behövs en text."))
            return _file_text(typed[1:]) if typed.startswith("@") and not lines else typed

        def store(answers: InterviewAnswers, typed: str) -> None:
            if typed == "." or (blank_ends and not typed):
                answers.close(key)
                return
            answers.put((key, len(lines)), typed)
            if typed.endswith("\n"):
                answers.close(key)

        yield Question((key, len(lines)), ">", LineInput("", read=whole), lead, store=store)

    return questions


def _file_text(name: str) -> str:
    try:
        return reading.read_text(Path(name)).strip() + "\n"
    except reading.ReadError as error:
        raise UnclearError(f"{str(error).capitalize()}.") from None
