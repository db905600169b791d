"""The rules on what the case says and what is known: template, signatories, body, association."""

from __future__ import annotations

from typing import Final

from motioner.case import CITIZENS, MEMBERS, OPENING, SIGNED, Kind
from motioner.checks import history, membership, people, place, shape
from motioner.checks.rule import Rule
from motioner.checks.view import View
from motioner.findings import Level
from motioner.sources import LawRef

ERROR, WARNING, NOTE = Level.ERROR, Level.WARNING, Level.NOTE
INITIATIVE: Final = {kind: kind.row.right for kind in Kind if kind.row.right}
ASKING: Final = frozenset(OPENING)
BY_DECISION: Final = LawRef("KL", 8, 1)

FACT_RULES: Final[tuple[Rule[View], ...]] = (
    Rule(
        "template.kind",
        ERROR,
        "Mallen ska vara till för det slags dokument som ärendet gäller.",
        shape.wrong_kind,
    ),
    Rule(
        "template.about",
        ERROR,
        "Mallen ska vara till för ämnet: en förening eller ett eget ämne.",
        shape.wrong_subject,
    ),
    Rule("field.missing", ERROR, "Mallens obligatoriska fält ska fyllas i.", shape.field_missing),
    Rule("field.unknown", ERROR, "Bara mallens egna fält används.", shape.field_unknown),
    Rule(
        "date.too-early",
        ERROR,
        "Kommunallagen (2017:725) och programmets uppgifter gäller från 2018.",
        shape.too_early,
    ),
    Rule(
        "date.too-late",
        ERROR,
        "Mer än fem år efter uppgifternas datum vet programmet ingenting.",
        shape.too_late,
    ),
    Rule(
        "date.later-than-document",
        ERROR,
        "I dokumentet står bara det som var känt den dag det är daterat.",
        shape.later_than_document,
    ),
    Rule(
        "yrkande.missing",
        ERROR,
        "Utan yrkande finns inget att besluta.",
        shape.no_yrkande,
        kinds=ASKING,
    ),
    Rule(
        "signer.missing",
        ERROR,
        "Initiativrätten är personlig: någon måste stå bakom.",
        people.missing,
        law=INITIATIVE,
        kinds=SIGNED,
    ),
    Rule(
        "citizen.party",
        ERROR,
        "En medborgares partitillhörighet ska varken frågas efter eller anges.",
        people.citizen_party,
        kinds=CITIZENS,
    ),
    Rule(
        "channel.none",
        ERROR,
        "Medborgarförslag finns bara där fullmäktige har beslutat det.",
        place.channel_none,
        law=BY_DECISION,
        kinds=CITIZENS,
        passable=True,
    ),
    Rule(
        "body.not-admitted",
        ERROR,
        "Föreningen tar bara emot vissa slags organ.",
        membership.not_admitted,
        kinds=ASKING,
    ),
    Rule(
        "body.member",
        ERROR,
        "Den som redan är medlem behöver inte gå med.",
        membership.already_member,
        passable=True,
        kinds=ASKING,
    ),
    Rule(
        "argument.unknown",
        ERROR,
        "Bara argument med belägg finns att välja.",
        history.argument_unknown,
        kinds=ASKING,
    ),
    Rule(
        "krav.unknown",
        ERROR,
        "Kravet ska finnas hos föreningen.",
        membership.krav_unknown,
        kinds=ASKING,
    ),
    Rule(
        "reason.unknown",
        ERROR,
        "Ett skäl är ett känt ord eller en egen formulering med mellanslag.",
        history.reason_unknown,
    ),
    Rule(
        "observer.none",
        ERROR,
        "Observatör kan man bara bli där föreningen har sådana.",
        membership.observer_none,
        kinds=ASKING,
    ),
    Rule(
        "channel.replaced",
        WARNING,
        "En del kommuner har ersatt medborgarförslag med en egen form.",
        place.channel_replaced,
        law=BY_DECISION,
        kinds=CITIZENS,
    ),
    Rule(
        "channel.doubtful",
        WARNING,
        "Medborgarförslag kan ha avskaffats sedan källan skrevs.",
        place.channel_doubtful,
        law=BY_DECISION,
        kinds=CITIZENS,
    ),
    Rule(
        "channel.unknown",
        WARNING,
        "Medborgarförslag finns inte överallt.",
        place.channel_unknown,
        law=BY_DECISION,
        kinds=CITIZENS,
    ),
    Rule(
        "waiting-period",
        WARNING,
        "En del kommuner avvisar ett liknande förslag en tid efter det förra.",
        place.waiting,
        kinds=ASKING,
    ),
    Rule(
        "attachments.not-allowed",
        WARNING,
        "En del fullmäktige tar inte emot bilagor till motioner.",
        place.attachments,
        kinds=frozenset({Kind.MOTION}),
    ),
    Rule(
        "group.no-names",
        WARNING,
        "Initiativrätten är ledamotens, inte gruppens.",
        people.group_without_names,
        law=INITIATIVE,
        kinds=SIGNED - CITIZENS,
    ),
    Rule(
        "signer.substitute",
        WARNING,
        "En ersättare har ledamots rättigheter bara under tjänstgöring.",
        people.substitute,
        law=LawRef("KL", 4, 22),
        kinds=MEMBERS,
    ),
    Rule(
        "member.unknown",
        WARNING,
        "Alla medlemmar är inte kända vid namn; föreningens lista avgör.",
        membership.membership_unknown,
        kinds=ASKING,
    ),
    Rule(
        "text.missing",
        WARNING,
        "En motion ska motiveras för att kunna beredas.",
        shape.no_text,
        kinds=ASKING,
    ),
    Rule(
        "party.no-name",
        WARNING,
        "Bakom ett parti står någon med namn, eller dess grupp.",
        people.party_without_name,
        kinds=MEMBERS,
    ),
    Rule(
        "yrkande.other-matter",
        WARNING,
        "Text och yrkanden ska gälla samma sak.",
        membership.other_matter,
        kinds=ASKING,
    ),
    Rule(
        "local.missing",
        WARNING,
        "Ett eget stycke gör texten till er egen.",
        membership.no_local,
        kinds=ASKING,
    ),
    Rule(
        "krav.decision-vague",
        WARNING,
        "Ett beslut som åberopas ska gå att slå upp.",
        membership.decision_vague,
    ),
    Rule(
        "krav.decision-unused",
        WARNING,
        "Ett beslut som finns ska också stå i dokumentet.",
        membership.decision_unused,
    ),
    Rule(
        "krav.many-unmet",
        WARNING,
        "När mer än två krav saknas är observatör ofta ett bättre första steg.",
        membership.many_unmet,
        kinds=ASKING,
    ),
    Rule(
        "observer.krav-decided",
        WARNING,
        "Observatör är till för den som inte har fattat besluten än.",
        membership.krav_decided,
        kinds=ASKING,
    ),
    Rule(
        "reason.no-answer",
        WARNING,
        "Ett skäl för avslag som dokumentet inte kan svara på med belägg.",
        history.reason_unanswered,
    ),
    Rule(
        "earlier.granted",
        WARNING,
        "Det som redan är beslutat behöver inte begäras igen.",
        history.granted_before,
        kinds=ASKING,
    ),
    Rule(
        "attempt.elsewhere",
        WARNING,
        "Ett tidigare försök hör till det organ där det gjordes.",
        history.elsewhere,
    ),
    Rule(
        "attempt.known",
        NOTE,
        "Den som känner till ett tidigare försök kan svara på dess skäl.",
        history.not_mentioned,
        kinds=ASKING,
    ),
    Rule(
        "argument.empty",
        NOTE,
        "Ett argument trycks bara om något belagt var känt vid datumet.",
        history.argument_empty,
        kinds=ASKING,
    ),
    Rule(
        "earlier.no-source",
        NOTE,
        "Ett tidigare försök väger mer med källa.",
        history.no_source,
        kinds=ASKING,
    ),
)
