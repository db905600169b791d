"""The rules on what follows a motion: questions, statements, and the history of a case."""

from __future__ import annotations

from typing import Final

from motioner import case
from motioner.case import Kind
from motioner.checks import agreement, events, outcomes, questions, reservations, steps
from motioner.checks.rule import Rule
from motioner.checks.view import Followed, View
from motioner.findings import Level
from motioner.sources import LawRef

ERROR, WARNING, NOTE = Level.ERROR, Level.WARNING, Level.NOTE
QUESTIONS: Final = frozenset(case.QUESTIONS)
QUESTION_LAW: Final = {
    Kind.INTERPELLATION: LawRef("KL", 5, 60),
    Kind.FRAGA: LawRef("KL", 5, 64),
}
TOOK_PART: Final = LawRef("KL", 4, 27)

LATER_RULES: Final[tuple[Rule[View], ...]] = (
    Rule(
        "question.missing",
        ERROR,
        "En interpellation och en fråga ska ha ett bestämt innehåll.",
        questions.missing,
        law=QUESTION_LAW,
        kinds=QUESTIONS,
    ),
    Rule(
        "question.no-mark",
        WARNING,
        "Det ska framgå vad den tillfrågade ska svara på.",
        questions.no_mark,
        kinds=QUESTIONS,
    ),
    Rule(
        "question.nobody-asked",
        ERROR,
        "En interpellation och en fråga riktas till en bestämd förtroendevald.",
        questions.nobody_asked,
        law=LawRef("KL", 5, 59),
        kinds=QUESTIONS,
    ),
    Rule(
        "question.no-reasons",
        ERROR,
        "En interpellation ska vara motiverad.",
        questions.no_reasons,
        law=LawRef("KL", 5, 60),
        kinds=frozenset({Kind.INTERPELLATION}),
    ),
    Rule(
        "question.individual",
        WARNING,
        "Frågor om myndighetsutövning mot någon enskild får inte ställas.",
        questions.individual,
        law=LawRef("KL", 5, 61),
        kinds=QUESTIONS,
    ),
    Rule(
        "question.long",
        WARNING,
        "En fråga har på sin höjd en kort inledning.",
        questions.too_long,
        law=LawRef("KL", 5, 64),
        kinds=frozenset({Kind.FRAGA}),
    ),
    Rule(
        "statement.empty",
        ERROR,
        "Ett särskilt yttrande är sina egna ord.",
        questions.no_statement,
        kinds=frozenset({Kind.SARSKILT_YTTRANDE, Kind.PROTOKOLLSANTECKNING}),
    ),
)

HISTORY_RULES: Final[tuple[Rule[Followed], ...]] = (
    Rule(
        "history.not-submitted",
        ERROR,
        "Innan något kan hända med ett förslag ska det vara inlämnat.",
        events.not_submitted,
    ),
    Rule("history.twice", ERROR, "Ett ärende väcks en gång och anslås en gång.", events.twice),
    Rule(
        "history.question",
        ERROR,
        "En interpellation eller fråga leder inte till beslut i sak.",
        events.nothing_to_decide,
    ),
    Rule(
        "history.body-name",
        ERROR,
        "Ett fullmäktige har ett namn.",
        events.misnamed,
    ),
    Rule(
        "history.resident",
        WARNING,
        "Yrka, reservera sig och fråga kan bara en ledamot.",
        events.resident,
        law=LawRef("KL", 4, 19),
    ),
    Rule(
        "reason.for-granting",
        WARNING,
        "Skäl för avslag hör inte till ett bifall.",
        outcomes.reasons_for,
    ),
    Rule("history.order", ERROR, "Händelser står i den ordning de hände.", events.out_of_order),
    Rule(
        "history.before-document",
        ERROR,
        "Inget kan lämnas in innan det är skrivet.",
        events.before_document,
    ),
    Rule(
        "history.outcomes",
        ERROR,
        "Varje yrkande får ett utfall, eller alla samma.",
        events.wrong_number,
    ),
    Rule(
        "history.yrkande-unknown",
        ERROR,
        "Bara det som har yrkats kan ändras eller beslutas.",
        events.unknown_yrkande,
    ),
    Rule("history.decided-twice", ERROR, "Ett ärende avgörs en gång.", events.decided_twice),
    Rule(
        "history.after-decision",
        ERROR,
        "När ärendet är avgjort bereds det inte mer.",
        events.after_decision,
    ),
    Rule("history.no-decision", ERROR, "Här behövs ett beslut före.", events.no_decision),
    Rule(
        "decision.not-final",
        WARNING,
        "En motion avgörs av fullmäktige; en nämnd kan bara föreslå.",
        events.not_final,
    ),
    Rule(
        "decision.no-votes",
        WARNING,
        "I en omröstning röstar någon.",
        outcomes.nobody_voted,
    ),
    Rule(
        "reservation.absent",
        ERROR,
        "Bara den som deltagit i avgörandet får reservera sig.",
        reservations.absent,
        law=TOOK_PART,
        passable=True,
    ),
    Rule(
        "reservation.presence-unknown",
        WARNING,
        "Bara den som deltagit i avgörandet får reservera sig.",
        reservations.presence_unknown,
        law=TOOK_PART,
    ),
    Rule(
        "reservation.late",
        WARNING,
        "En reservation anmäls innan sammanträdet avslutas.",
        reservations.late_reservation,
        law=TOOK_PART,
    ),
    Rule(
        "reservation.repeated",
        ERROR,
        "Den som reserverar sig mot ett beslut gör det en gång.",
        reservations.repeated,
    ),
    Rule(
        "reservation.nothing",
        ERROR,
        "Reservationen som skrivs är för bifall, och gäller ett beslut som gick en emot.",
        reservations.nothing_lost,
    ),
    Rule(
        "remand.no-reason",
        ERROR,
        "Återremiss ska motiveras av dem som begär den.",
        steps.remand_without_reason,
        law=LawRef("KL", 5, 50),
    ),
    Rule("step.no-text", ERROR, "En ändring eller ett tillägg har en lydelse.", steps.no_text),
    Rule(
        "step.formal-later",
        NOTE,
        "Formella yrkanden prövas före dem som gäller saken.",
        steps.formal_later,
    ),
    Rule(
        "att-sats.no-decision",
        ERROR,
        "Det som beslutas ska vara en mening som går att verkställa.",
        outcomes.no_decision_sentence,
    ),
    Rule(
        "application.not-granted",
        ERROR,
        "Den som ansöker har ett beslut om det.",
        outcomes.not_granted,
    ),
    Rule(
        "application.unmet",
        WARNING,
        "Den som ansöker uppfyller kraven.",
        outcomes.unmet,
    ),
    Rule(
        "step.superfluous",
        ERROR,
        "Bifall, avslag och bordläggning har inga ord efter sig.",
        steps.superfluous,
    ),
    Rule(
        "reminder.early",
        ERROR,
        "Fullmäktige har ett år på sig, om möjligt.",
        outcomes.early_reminder,
        law=LawRef("KL", 5, 35),
    ),
    Rule(
        "agreement.wording",
        ERROR,
        "Det som lämnades in ändras inte efteråt.",
        agreement.wording,
        passable=True,
    ),
    Rule(
        "minutes.incomplete",
        NOTE,
        "Protokollet ska redovisa mer än beslutet.",
        outcomes.incomplete_minutes,
        law=LawRef("KL", 5, 67),
    ),
    Rule("agreement.dnr", WARNING, "Ett ärende har ett diarienummer.", agreement.dnr),
    Rule(
        "agreement.paragraph",
        ERROR,
        "Ett beslut har en paragraf, var det än nämns.",
        agreement.paragraph,
        passable=True,
    ),
    Rule(
        "agreement.person",
        ERROR,
        "En person har ett parti, i vilken handling det än står.",
        agreement.person,
        passable=True,
    ),
    Rule(
        "agreement.figures",
        WARNING,
        "En siffra i det som lämnades in är densamma efteråt.",
        agreement.figures,
    ),
)
