"""The table of an event's fields: each key, its attribute and parser, its options and its input.

``history_keys`` lists the keys of each kind of event. The order is that of the form.
"""

from __future__ import annotations

import re
from typing import Final

from motioner.ground.messages import deferred as n_
from motioner.ground.messages import gettext as _
from motioner.ground.pattern import pattern
from motioner.ground.spoken import listed
from motioner.ground.swedish import fold
from motioner.load import reading
from motioner.load.field import PEOPLE, FieldRow, Group, Input, OptionRow, Takes, Widget
from motioner.load.nested import nested
from motioner.load.scalars import boolean, choice, date, section, text, word
from motioner.load.schema import FieldPath, Key, Missing, hollowed, many, optional, rows, table
from motioner.nouns.case import Outcome, Signer, Step, StepKind, Votes

_STEP = pattern(r"(?P<kind>[^\W\d_]+)(?:\s+(?P<number>[1-9][0-9]?))?\s*(?::\s*(?P<text>.*))?", re.S)


def _number(key: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]?", key):
        raise ValueError(key)
    return int(key)


def _step(place: FieldPath, node: reading.Node) -> Step | Missing:
    """*bifall*, *ändring 2: att …* or *återremiss: skälet*, as text or as a key with its text."""
    if isinstance(node, reading.Mapping) and len(node.entries) == 1:
        key, value = node.entries[0]
        held = text(place, value)
        if isinstance(held, Missing):
            return held
        typed = f"{key.text}: {held}"
    else:
        found = word(place, node)
        if isinstance(found, Missing):
            return found
        typed = found
    parts = _STEP.fullmatch(typed.strip())
    kinds = {fold(kind): kind for kind in StepKind}
    if parts is None or fold(parts["kind"]) not in kinds:
        message = _("”{text}” är inget yrkande").format(text=typed[:60])
        hint = _("Skriv {kinds}, till exempel ”ändring 2: att …”.").format(
            kinds=listed(list(StepKind), _("eller"))
        )
        return place.fault("history.step", node, message, hint)
    number = int(parts["number"]) if parts["number"] else None
    return Step(kinds[fold(parts["kind"])], number, (parts["text"] or "").strip())


def _outcomes(key: str, option: str, label: str) -> FieldRow:
    """Proposed or decided outcomes; both set the outcomes of an event."""
    help_text = n_("{words}; ett för alla, eller ett per yrkande.")
    return FieldRow(
        key,
        Key("outcomes", many(choice(Outcome)), ()),
        (OptionRow(option, help_text, n_("ORD"), takes=Takes.WORDS, words=tuple(Outcome)),),
        Input(Widget.OUTCOMES, label),
    )


EVENT_FIELDS: Final = (
    FieldRow(
        "datum",
        Key("date", date),
        (
            OptionRow(
                "--datum", n_("Dagen; i dag om inget anges."), n_("ÅÅÅÅ-MM-DD"),
                Group.FORM, Takes.DAY,
            ),
        ),
        Input(Widget.DATE, n_("Datum"), n_("ÅÅÅÅ-MM-DD")),
    ),
    FieldRow(
        "dnr",
        Key("dnr", optional(word), None),
        (OptionRow("--dnr", n_("Diarienumret."), n_("NUMMER")),),
        Input(label=n_("Diarienummer")),
    ),
    FieldRow(
        "organ",
        Key("body", optional(word), None),
        (OptionRow("--organ", n_("Nämnden eller fullmäktige."), n_("ORGAN")),),
        Input(label=n_("Organ"), help=n_("Den som yttrar sig eller beslutar.")),
    ),
    FieldRow(
        "paragraf",
        Key("paragraph", optional(section), None),
        (OptionRow("--paragraf", n_("Paragrafen i protokollet."), n_("NUMMER")),),
        Input(label=n_("Paragraf i protokollet"), help=n_("Till exempel 77 eller 77/2025.")),
    ),
    FieldRow(
        "till",
        Key("to", optional(word), None),
        (OptionRow("--till", n_("Den som ärendet eller frågan går till."), n_("NAMN")),),
        Input(label=n_("Till"), help=n_("Nämnden, eller den som ska svara: uppdrag och namn.")),
    ),
    FieldRow(
        "från",
        Key("sender", optional(word), None),
        (OptionRow("--från", n_("Förvaltningen som skriver."), n_("NAMN")),),
        Input(label=n_("Förvaltning")),
    ),
    _outcomes("förslag", "--förslag", n_("Förslag")),
    _outcomes("utfall", "--utfall", n_("Utfall")),
    FieldRow(
        "lydelser",
        Key("wordings", table(word, _number), {}),
        (
            OptionRow(
                "--lydelse", n_("Yrkande NR som beslut."), "NR=TEXT", takes=Takes.NUMBERED
            ),
        ),
        Input(
            Widget.WORDINGS, n_("Lydelse som beslut"),
            n_("Skriv yrkandet som en mening; programmet kan inte göra om det självt."),
        ),
    ),
    FieldRow(
        "skäl",
        Key("reasons", many(word), ()),
        (
            OptionRow(
                "--skäl", n_("Ett skäl, kod eller egna ord."), n_("ORD"), takes=Takes.SEVERAL
            ),
        ),
        Input(Widget.REASONS, n_("Skäl")),
    ),
    FieldRow(
        "motivering",
        Key("motivation", text, ""),
        (
            OptionRow(
                "--motivering", n_("Skälet till återremissen."), n_("TEXT|@FIL"),
                takes=Takes.TEXT_OR_FILE,
            ),
        ),
        Input(Widget.PROSE, n_("Motivering till återremissen")),
    ),
    FieldRow(
        "steg",
        Key("steps", many(hollowed(Step, _step)), ()),
        (
            OptionRow(
                "--steg", n_("Ett yrkande i debatten: {words}."), n_("ORD"), takes=Takes.SEVERAL,
                words=tuple(StepKind),
            ),
        ),
        Input(
            Widget.LINES, n_("Yrkanden"),
            n_(
                "Ett på varje rad, i första hand det första: bifall, avslag, ändring 2: att …,"
                " tillägg: att …, återremiss: skälet, bordläggning."
            ),
        ),
    ),
    FieldRow(
        "röster",
        Key("votes", optional(nested(Votes)), None),
        (OptionRow("--röster", n_("Antal röster."), n_("JA-NEJ"), takes=Takes.VOTES),),
        Input(
            Widget.VOTES, n_("Röster"),
            n_("Som i protokollet. Vad ja och nej stod för beror på hur frågan ställdes."),
        ),
    ),
    FieldRow(
        "deltog",
        Key("took_part", many(word), ()),
        (OptionRow("--deltog", n_("En som deltog i beslutet."), n_("NAMN"), takes=Takes.WORDS),),
        Input(Widget.LINES, n_("Deltog i beslutet"), n_("Ett namn på varje rad.")),
    ),
    FieldRow(
        "gång",
        Key("procedure", text, ""),
        (
            OptionRow(
                "--gång", n_("Beslutsgången i ord."), n_("TEXT|@FIL"), takes=Takes.TEXT_OR_FILE
            ),
        ),
        Input(Widget.PROSE, n_("Beslutsgång")),
    ),
    FieldRow(
        "rubrik",
        Key("title", optional(word), None),
        (OptionRow("--rubrik", n_("Dokumentets rubrik."), n_("TEXT")),),
        Input(label=n_("Rubrik"), help=n_("Lämna tomt för den föreslagna.")),
    ),
    # The words of the submitted document; the program fills them in itself.
    FieldRow("yrkanden", Key("yrkanden", many(word), ())),
    FieldRow(
        "frågor",
        Key("questions", many(word), ()),
        (OptionRow("--fråga", n_("En fråga; kan upprepas."), n_("TEXT"), takes=Takes.SEVERAL),),
        Input(Widget.LINES, n_("Frågor"), n_("En på varje rad.")),
    ),
    FieldRow(
        "kontaktpersoner",
        Key("contacts", many(word), ()),
        (
            OptionRow(
                "--kontaktperson", n_("En kontaktperson hos föreningen: namn och uppdrag."),
                n_("TEXT"), takes=Takes.SEVERAL,
            ),
        ),
        Input(Widget.LINES, n_("Kontaktpersoner"), n_("En på varje rad, namn och uppdrag.")),
    ),
    FieldRow(
        "lokalt",
        Key("local", text, ""),
        (
            OptionRow(
                "--lokalt", n_("Egna ord, eller @FIL."), n_("TEXT|@FIL"), takes=Takes.TEXT_OR_FILE
            ),
        ),
        Input(Widget.PROSE, n_("Eget stycke"), n_("Står i dokumentet med dina egna ord.")),
    ),
    FieldRow(
        "undertecknare",
        Key("signers", rows(nested(Signer)), ()),
        PEOPLE,
        Input(
            Widget.PEOPLE, n_("Undertecknare"),
            n_("En på varje rad, med parti och roll: Anna Andersson (V), gruppledare"),
        ),
    ),
    FieldRow(
        "grupp",
        Key("group", boolean, False),
        (OptionRow("--grupp", n_("Skriv för partiets grupp."), "", Group.WHO, Takes.FLAG),),
        Input(Widget.TICK, n_("Skriv för partiets grupp")),
    ),
    FieldRow(
        "ort",
        Key("place", optional(word), None),
        (OptionRow("--ort", n_("Orten vid underskriften."), n_("ORT"), Group.FORM),),
        Input(label=n_("Ort")),
    ),
)  # fmt: skip
