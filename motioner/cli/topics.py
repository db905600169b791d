"""The questions of ``motioner ny`` as a literal table: which key, when it is asked, and how.

The table is searched from the top after every answer, and the first open question is asked, so the
case file alone shows where to resume.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from motioner.cli import questions, questions_membership
from motioner.cli.answers import InterviewAnswers
from motioner.cli.questions import Question, Questions
from motioner.ground.fees import FreeFee
from motioner.ground.messages import gettext as _
from motioner.nouns.case import Kind, Stance

_MANY_UNMET = 3


@dataclass(frozen=True, slots=True)
class KeyQuestions:
    """A key of the case file, when it is asked for, and the questions about it."""

    key: str
    applies: Callable[[InterviewAnswers], bool]
    questions: Callable[[InterviewAnswers], Questions]


def _always(_answers: InterviewAnswers) -> bool:
    return True


def _about_topic(answers: InterviewAnswers) -> bool:
    return answers.topic is not None


def _has_arguments(answers: InterviewAnswers) -> bool:
    return _about_topic(answers) and (answers.matter is None or bool(answers.matter.arguments))


def _has_party(answers: InterviewAnswers) -> bool:
    """Not asked again if the case already has signatories with their parties."""
    named = answers.started.has(("undertecknare",)) and not answers.started.has(("parti",))
    return not (answers.is_citizens or named)


def _may_be_group(answers: InterviewAnswers) -> bool:
    named = answers.started.has(("undertecknare",)) and not answers.started.has(("grupp",))
    return answers.kind is Kind.MOTION and bool(answers.value("parti")) and not named


def _states_krav(answers: InterviewAnswers) -> bool:
    """A resident's proposal does not say how the body stands to the krav."""
    return answers.association is not None and not answers.is_citizens


def _may_observe(answers: InterviewAnswers) -> bool:
    """True if so many krav are unmet that observing is worth proposing."""
    association = answers.association
    observer = association.observer if association else None
    held = answers.value("krav")
    krav = held.values() if isinstance(held, dict) else ()
    unmet = [e for e in krav if isinstance(e, dict) and e.get("läge") == Stance.UNMET]
    known = observer is not None and observer.known_from <= answers.date
    return _states_krav(answers) and known and len(unmet) >= _MANY_UNMET


def _states_fee(answers: InterviewAnswers) -> bool:
    """True unless joining is known to be free of charge, or the body is only to observe."""
    matter = answers.matter
    if matter is None or matter.association is None or answers.says_yes("observatör"):
        return False
    return matter.fee is None or not isinstance(matter.fee.rule.value, FreeFee)


def _moves(answers: InterviewAnswers) -> bool:
    """A resident's proposal about membership asks only for the membership itself."""
    return answers.is_free or not answers.is_citizens


def _has_two_copies(answers: InterviewAnswers) -> bool:
    return answers.kind is Kind.MEDBORGARFORSLAG and not answers.is_e_forslag


def topics() -> tuple[KeyQuestions, ...]:
    """The table, in the order of asking and in the language chosen by now."""
    text = questions.prose(
        "text",
        _(
            "Skriv texten: skälen och bakgrunden. En tom rad ger nytt stycke, och en rad med bara"
            " en punkt avslutar. En färdig text hämtas med @ och filens namn."
        ),
        blank_ends=False,
    )
    local = questions.prose(
        "lokalt",
        _(
            "Ett eget stycke om varför frågan är viktig hos er. Bäst är något som har hänt eller"
            " beslutats där, med årtal och siffror som går att belägga. Avsluta med en tom rad;"
            " Enter direkt hoppar över."
        ),
        blank_ends=True,
    )
    return (
        KeyQuestions("slag", _always, questions.kind),
        KeyQuestions("organ", _always, questions.body),
        KeyQuestions("ämne", _always, questions.subject),
        KeyQuestions("rubrik", lambda answers: answers.is_free, questions.title),
        KeyQuestions("datum", _always, questions.date),
        KeyQuestions("parti", _has_party, questions.party),
        KeyQuestions("grupp", _may_be_group, questions.group),
        KeyQuestions("undertecknare", _always, questions.signers),
        KeyQuestions("text", lambda answers: answers.is_free, text),
        KeyQuestions("lokalt", _about_topic, local),
        KeyQuestions("krav", _states_krav, questions_membership.krav),
        KeyQuestions("observatör", _may_observe, questions_membership.observer),
        KeyQuestions("tidigare", _about_topic, questions_membership.earlier),
        KeyQuestions("argument", _has_arguments, questions_membership.arguments),
        KeyQuestions("yrkanden", _moves, questions_membership.yrkanden),
        KeyQuestions("uppgifter", _states_fee, questions_membership.fee),
        KeyQuestions("kontakt", _has_two_copies, questions_membership.contact),
    )


def place_of(question: Question, answers: InterviewAnswers) -> str:
    """The number of the question and of all, as "Fråga 3 av 12"; an answer may change them.

    Before the kind and the topic are chosen, those chosen by most are counted with.
    """
    expected = answers.expecting({"slag": str(Kind.MOTION), "ämne": "klimatkommunerna"})
    keys = [topic.key for topic in topics() if topic.applies(expected)]
    number = keys.index(str(question.steps[0])) + 1
    return _("Fråga {number} av {count}").format(number=number, count=len(keys))


def next_question(answers: InterviewAnswers) -> Question | None:
    """The first open question; None if every question that applies is answered."""
    return next(
        (
            question
            for topic in topics()
            if topic.applies(answers)
            for question in topic.questions(answers)
            if answers.is_open(*question.steps)
        ),
        None,
    )
