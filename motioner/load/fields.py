"""The table of a case's fields: each key, its attribute and parser, its options and its input.

Loading, saving, the command line and the form all take a key from its row, so they always know the
same keys. The order is that of a saved file, and of the options in the help.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from motioner.ground.messages import deferred as n_
from motioner.load import case_parsers as parsers
from motioner.load.field import (
    EVERY,
    PEOPLE,
    PROPOSING,
    SEEN,
    FieldRow,
    Group,
    Input,
    OptionRow,
    Takes,
    Widget,
)
from motioner.load.history_keys import EVENT
from motioner.load.nested import NESTED, nested, party
from motioner.load.scalars import boolean, choice, date, text, word
from motioner.load.schema import Key, many, optional, rows, table
from motioner.nouns.case import (
    CITIZENS,
    FORMAT,
    MEMBERS,
    QUESTIONS,
    STANDALONE,
    AttStyle,
    Contact,
    CriterionState,
    Earlier,
    Kind,
    Marking,
    OwnRules,
    Signer,
    Told,
    ToldFee,
    ToldMembers,
)
from motioner.nouns.registry import Registry


def _contact(name: str, help_text: str, metavar: str, parameter: str) -> OptionRow:
    """An option for a resident's contact details; members' initiatives refuse it."""
    return OptionRow(
        name, help_text, metavar, Group.WHO,
        parameter=parameter, kinds=CITIZENS, refusing=MEMBERS,
    )  # fmt: skip


# The keys that a profile may contain; a case has these and more.
PROFILE: Final = (
    FieldRow(
        "krav",
        Key("criteria", table(nested(CriterionState), parsers.criterion_number), {}),
        (
            OptionRow(
                "--profil", n_("Fil med krav, tidigare beslut och regler."), n_("FIL"),
                parameter="profile",
            ),
        ),
        Input(Widget.NUMBERED, parts=tuple(NESTED[CriterionState]), row_at="läge"),
    ),
    FieldRow(
        "tidigare",
        Key("earlier", rows(nested(Earlier)), ()),
        input=Input(Widget.ROWS, parts=tuple(NESTED[Earlier]), row_at="år"),
    ),
    FieldRow(
        "uppgifter",
        Key("told", nested(Told), Told()),
        (
            OptionRow(
                "--avgift", n_("En avgift du fått uppgift om."), n_("BELOPP"),
                parameter="fee", kinds=PROPOSING,
            ),
            OptionRow(
                "--avgift-källa", n_("Vem som gav uppgiften."), n_("TEXT"),
                parameter="fee_source", kinds=PROPOSING,
            ),
        ),
        Input(
            Widget.TOLD,
            groups={
                "avgift": tuple(NESTED[ToldFee]),
                "medlemmar": tuple(NESTED[ToldMembers]),
            },
        ),
    ),
    FieldRow("regler", Key("rules", parsers.own_rules, OwnRules())),
)  # fmt: skip

FIELDS: Final = (
    FieldRow("format", Key("format", parsers.format_number, FORMAT)),
    FieldRow("data", lambda registry: Key("data", word, registry.version)),
    FieldRow(
        "slag",
        Key("kind", choice(STANDALONE)),
        input=Input(Widget.CHOICE, choices=dict.fromkeys(STANDALONE, "")),
    ),
    FieldRow(
        "organ",
        lambda registry: Key("body", parsers.body(registry)),
        input=Input(),
    ),
    FieldRow(
        "ämne",
        lambda registry: Key("subject", parsers.subject(registry)),
        (
            OptionRow(
                "--förening", n_("Föreningens kod, eller en fil."), n_("KOD|FIL"),
                parameter="association",
            ),
            OptionRow(
                "--fritt", n_("Ett eget ämne i stället för medlemskap."),
                takes=Takes.FLAG, parameter="free",
            ),
        ),
        Input(Widget.LINE_OR_FILE),
    ),
    FieldRow(
        "rubrik",
        Key("title", optional(word), None),
        (OptionRow("--rubrik", n_("Dokumentets rubrik."), n_("TEXT")),),
        Input(),
    ),
    FieldRow(
        "text",
        Key("text", text, ""),
        (
            OptionRow(
                "--text", n_("Fil med texten till ett eget ämne."), n_("FIL"),
                takes=Takes.FILE_TEXT,
            ),
        ),
        Input(Widget.PROSE),
    ),
    FieldRow(
        "datum",
        Key("date", date),
        (
            OptionRow(
                "--datum", n_("Dokumentets datum; i dag om inget anges."), n_("ÅÅÅÅ-MM-DD"),
                Group.FORM, Takes.DAY,
            ),
        ),
        Input(),
    ),
    FieldRow(
        "ort",
        Key("place", optional(word), None),
        (OptionRow("--ort", n_("Orten vid underskriften."), n_("ORT"), Group.FORM),),
        Input(),
    ),
    FieldRow(
        "parti",
        Key("parties", many(party), ()),
        input=Input(Widget.PARTIES, whole_at="undertecknare.1.parti"),
    ),
    FieldRow(
        "partinamn",
        Key("party_names", table(word), {}),
        input=Input(Widget.ROWS, parts=("namn", "kod")),
    ),
    FieldRow(
        "undertecknare",
        Key("signers", rows(nested(Signer)), ()),
        PEOPLE,
        Input(
            Widget.ROWS, parts=("parti", "namn", "roll"),
            whole_at="undertecknare.1.namn", row_at="namn",
        ),
    ),
    FieldRow(
        "grupp",
        Key("group", boolean, False),
        (
            OptionRow(
                "--grupp", n_("Skriv för partiets grupp."), "", Group.WHO, Takes.FLAG,
                kinds=frozenset({Kind.MOTION, *QUESTIONS}),
                refusing=CITIZENS | {Kind.LEDAMOTSINITIATIV},
            ),
        ),
        Input(Widget.TICK),
    ),
    FieldRow(
        "gruppnamn",
        Key("group_name", optional(word), None),
        (
            OptionRow(
                "--gruppnamn", n_("Gruppens namn."), n_("NAMN"), Group.WHO,
                kinds=EVERY - CITIZENS, refusing=CITIZENS,
            ),
        ),
        Input(),
    ),
    FieldRow(
        "lokalt",
        Key("local", text, ""),
        (
            OptionRow(
                "--lokalt", n_("Eget stycke om orten, eller @FIL."), n_("TEXT|@FIL"),
                takes=Takes.TEXT_OR_FILE,
            ),
        ),
        Input(Widget.PROSE),
    ),
    FieldRow(
        "argument",
        Key("arguments", parsers.arguments, None),
        (
            OptionRow(
                "--argument", n_("Ett argumentblock; kan upprepas."), n_("BLOCK"),
                takes=Takes.SEVERAL,
            ),
        ),
        Input(Widget.PICKED),
    ),
    FieldRow(
        "observatör",
        Key("observer", boolean, False),
        (
            OptionRow(
                "--observatör", n_("Observatör i stället för medlem."),
                takes=Takes.FLAG, kinds=PROPOSING,
            ),
        ),
        Input(Widget.TICK),
    ),
    FieldRow(
        "utan_diagram",
        Key("no_chart", boolean, False),
        (
            OptionRow(
                "--utan-diagram", n_("Lämna diagrammet ur bilagan."), "", Group.FORM,
                Takes.FLAG, kinds=PROPOSING,
            ),
        ),
        Input(Widget.TICK, n_("Bilagan utan diagram"), kinds=PROPOSING),
    ),
    FieldRow(
        "utan_tidigare",
        Key("without_earlier", boolean, False),
        (
            OptionRow(
                "--utan-tidigare", n_("Nämn inte tidigare försök som programmet känner till."),
                takes=Takes.FLAG, kinds=PROPOSING,
            ),
        ),
        Input(Widget.TICK, n_("Nämn inte kända tidigare försök")),
    ),
    FieldRow(
        "yrkanden",
        Key("yrkanden", many(word), ()),
        (
            OptionRow(
                "--yrkande", n_("En egen att-sats; kan upprepas."), n_("TEXT"),
                takes=Takes.SEVERAL, kinds=PROPOSING,
            ),
        ),
        Input(Widget.ROWS, parts=("",), whole_at="yrkanden.1"),
    ),
    FieldRow(
        "att_stil",
        Key("att_style", choice(AttStyle), AttStyle.ATT),
        (
            OptionRow(
                "--att-stil", n_("”att” eller ”mening”."), n_("STIL"), Group.FORM, kinds=PROPOSING
            ),
        ),
        Input(
            Widget.CHOICE, n_("Yrkandenas form"), kinds=MEMBERS, is_half=True,
            choices={AttStyle.ATT: n_("att-satser"), AttStyle.SENTENCE: n_("fristående meningar")},
        ),
    ),
    FieldRow(
        "märkning",
        Key("marking", optional(choice(Marking)), None),
        (
            OptionRow(
                "--märkning", n_("”siffra”, ”streck” eller ”ingen”."), n_("SÄTT"), Group.FORM,
                kinds=PROPOSING,
            ),
        ),
        Input(
            Widget.CHOICE, n_("Yrkandenas märkning"), kinds=MEMBERS, is_half=True,
            choices={
                Marking.NONE: n_("ingen"), Marking.DASH: n_("streck"), Marking.NUMBER: n_("siffra"),
            },
            empty=n_("siffror när de är flera"),
        ),
    ),
    *PROFILE,
    FieldRow(
        "kontakt",
        Key("contact", optional(nested(Contact)), None),
        (
            _contact("--adress", n_("Förslagsställarens adress."), n_("TEXT"), "address"),
            _contact("--telefon", n_("Förslagsställarens telefon."), n_("NUMMER"), "phone"),
            _contact("--epost", n_("Förslagsställarens e-post."), n_("ADRESS"), "email"),
            _contact("--kontakt", n_("Fil med kontaktuppgifter."), n_("FIL"), "contact"),
        ),
        Input(Widget.RECORD, parts=tuple(NESTED[Contact]), whole_at="kontakt.adress"),
    ),
    FieldRow(
        "utan_namn",
        Key("nameless", boolean, False),
        (
            OptionRow(
                "--utan-namn", n_("Publiceringsexemplar utan namn."), "", Group.WHO, Takes.FLAG,
                kinds=CITIZENS, refusing=MEMBERS,
            ),
        ),
        Input(Widget.TICK),
    ),
    FieldRow(
        "till",
        Key("to", optional(word), None),
        (
            OptionRow(
                "--till", n_("Den som interpellationen eller frågan ställs till."), n_("TEXT"),
                kinds=frozenset(QUESTIONS),
            ),
        ),
        Input(),
    ),
    FieldRow(
        "frågor",
        Key("questions", many(word), ()),
        (
            OptionRow(
                "--fråga", n_("En fråga; kan upprepas."), n_("TEXT"),
                takes=Takes.SEVERAL, kinds=frozenset(QUESTIONS),
            ),
        ),
        Input(Widget.SEVERAL),
    ),
    FieldRow(
        "mall",
        Key("template", optional(parsers.file_or_path), None),
        (OptionRow("--mall", n_("En egen mall."), n_("FIL"), Group.FORM, Takes.FILE),),
        Input(Widget.FILE),
    ),
    FieldRow(
        "fält",
        Key("fields", table(text), {}),
        (
            OptionRow(
                "--fält", n_("Ett fält i mallen; kan upprepas."), n_("NAMN=VÄRDE"), Group.FORM,
                Takes.PAIRS,
            ),
        ),
        Input(Widget.NAMED),
    ),
    FieldRow(
        "brevmall",
        Key("letterhead", optional(parsers.file_or_path), None),
        (
            OptionRow(
                "--brevmall", n_("Partiets egen Word-fil, som dokumentet skrivs i."), n_("FIL"),
                Group.FORM, Takes.LETTERHEAD,
            ),
        ),
        Input(Widget.FILE),
    ),
    FieldRow("ändå", Key("overridden", many(word), ()), input=Input(Widget.SEVERAL)),
    FieldRow("sett", Key("seen", many(word), ()), (SEEN,), Input(Widget.SEVERAL)),
    FieldRow("siffror", Key("figures", table(text), {})),
    FieldRow("händelser", Key("history", rows(EVENT), ())),
)  # fmt: skip


@lru_cache(maxsize=8)
def case_keys(registry: Registry) -> Mapping[str, Key[Any]]:
    """The schema of a case file, in the order in which it is saved."""
    return {
        row.key: row.held if isinstance(row.held, Key) else row.held(registry) for row in FIELDS
    }


PROFILE_KEYS: Final[Mapping[str, Key[Any]]] = {
    row.key: row.held for row in PROFILE if isinstance(row.held, Key)
}
INPUTS: Final[Mapping[str, Input]] = {row.key: row.input for row in FIELDS if row.input}
