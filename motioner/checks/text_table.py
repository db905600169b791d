"""The rules on what is typed: characters, private details, att-satser and language."""

from __future__ import annotations

from typing import Final

from motioner.case import CITIZENS, MEMBERS
from motioner.checks import (
    characters,
    contact,
    doubled,
    identity,
    language,
    placeholders,
    satser,
    subjects,
)
from motioner.checks.rule import Rule
from motioner.checks.view import View
from motioner.findings import Level
from motioner.sources import LawRef

ERROR, WARNING = Level.ERROR, Level.WARNING

TEXT_RULES: Final[tuple[Rule[View], ...]] = (
    Rule("placeholder.left", ERROR, "Det som skulle fyllas i är inte ifyllt.", placeholders.left),
    Rule(
        "personal-number.found",
        ERROR,
        "Handlingen blir allmän; ett personnummer hör aldrig hemma i den.",
        identity.certain,
    ),
    Rule("characters.forbidden", ERROR, "Tecken som inget format kan bära.", characters.forbidden),
    Rule(
        "personal-number.possible",
        WARNING,
        "Tio siffror i rad kan vara ett personnummer.",
        identity.possible,
    ),
    Rule(
        "characters.direction",
        WARNING,
        "Osynliga tecken som vänder läsriktningen kan dölja vad som står.",
        characters.direction,
    ),
    Rule(
        "contact.misplaced",
        WARNING,
        "Kontaktuppgifter ska inte stå i det som publiceras.",
        contact.misplaced,
    ),
    Rule(
        "contact.unusable",
        WARNING,
        "Kommunen ska kunna nå den som lämnar förslaget.",
        contact.unusable,
        kinds=CITIZENS,
    ),
    Rule(
        "att-sats.no-att",
        WARNING,
        "Ett yrkande ska följa på ”besluta” och börja med ”att”.",
        satser.no_att,
        kinds=MEMBERS,
    ),
    Rule(
        "att-sats.no-proposal",
        WARNING,
        "Ett förslag från invånare ska följa på ”föreslår” och börja med ”att”.",
        satser.no_proposal,
        kinds=CITIZENS,
    ),
    Rule(
        "att-sats.no-sentence",
        WARNING,
        "Med ”att_stil: mening” ska varje yrkande kunna stå som en egen mening.",
        satser.no_sentence,
        kinds=MEMBERS,
    ),
    Rule("att-sats.doubled-att", WARNING, "”Att” ska stå en gång.", satser.doubled_att),
    Rule(
        "att-sats.two-actions",
        WARNING,
        "Varje att-sats ska kunna besvaras med ja eller nej för sig.",
        satser.two_actions,
        law=LawRef("KL", 5, 53),
    ),
    Rule(
        "att-sats.no-actor",
        WARNING,
        "En att-sats ska säga vem som ska göra något.",
        satser.no_actor,
        kinds=MEMBERS,
    ),
    Rule(
        "subject.several",
        WARNING,
        "Fullmäktige tar ofta bara upp ett ämne i taget.",
        subjects.several,
    ),
    Rule("row.doubled", WARNING, "Det som står två gånger skrivs två gånger.", doubled.rows),
    Rule("title.full-stop", WARNING, "En rubrik har ingen punkt.", language.full_stop),
    Rule("language.skall", WARNING, "”Ska” är formen i offentlig text.", language.skall),
    Rule(
        "language.capital",
        WARNING,
        "Organ skrivs med liten bokstav inne i en mening.",
        language.capital,
    ),
    Rule(
        "language.number-space",
        WARNING,
        "Ett tal ska inte kunna delas av en ny rad.",
        language.number_space,
    ),
    Rule(
        "language.quotes",
        WARNING,
        "Svenska citattecken är lika på båda sidor: ”så här”.",
        language.quotes,
    ),
)
