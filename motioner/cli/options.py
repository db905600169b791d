"""The options of the document commands as a literal table, and the case tree they build.

An option sets the same key that a case file has, so the tree is read by the same reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from motioner import dates
from motioner.case import CITIZENS, QUESTIONS
from motioner.cli import people_options
from motioner.cli.faults import Faults
from motioner.cli.named_files import contact_file, file_ref, file_text, letterhead_ref
from motioner.errors import UsageError
from motioner.messages import gettext as _
from motioner.registry import Registry
from motioner.telling.names import DEFAULT_ASSOCIATION, association_code, body_of
from motioner.writers import FORMATS

FREE = "fritt"


# What only some kinds of document have: an interpellation asks instead of proposing, and a
# residents' proposal alone has contact details. The other kinds refuse them in words of their own.
ONLY_ASKING = frozenset({
    "observer", "yrkanden", "att_style", "marking", "fee", "fee_source", "address", "phone",
    "email", "contact", "nameless",
})  # fmt: skip
ONLY_QUESTIONS = frozenset({"to", "questions"})


def document_options(kinds: Iterable[str]) -> dict[str, list[click.Parameter]]:
    """The options of each document command, in the order of the help."""
    every = _all_options()
    left_out = {kind: ONLY_ASKING if kind in QUESTIONS else ONLY_QUESTIONS for kind in kinds}
    return {kind: [o for o in every if o.name not in out] for kind, out in left_out.items()}


def absent_values(kind: str) -> dict[str, Any]:
    """The values of the options that the kind's command does not have."""
    left_out = ONLY_ASKING if kind in QUESTIONS else ONLY_QUESTIONS
    return {
        option.name: () if getattr(option, "multiple", False) else None
        for option in _all_options()
        if option.name in left_out
    }


def _all_options() -> list[click.Parameter]:
    """Every option of the document commands."""
    many: dict[str, Any] = {"multiple": True}
    flag: dict[str, Any] = {"is_flag": True}

    def option(name: str, key: str, text: str, metavar: str = "", **more: Any) -> click.Option:
        return click.Option([name, key], help=text, metavar=metavar or None, **more)

    return [
        click.Argument(["organ"], metavar=_("ORGAN")),
        option("--förening", "association", _("Föreningens kod, eller en fil."), _("KOD|FIL")),
        option("--fritt", "free", _("Ett eget ämne i stället för medlemskap."), **flag),
        option("--rubrik", "title", _("Dokumentets rubrik."), _("TEXT")),
        option("--text", "text", _("Fil med texten till ett eget ämne."), _("FIL")),
        option("--yrkande", "yrkanden", _("En egen att-sats; kan upprepas."), _("TEXT"), **many),
        option("--namn", "names", _("En undertecknare; kan upprepas."), _("NAMN"), **many),
        option("--parti", "parties", _("Parti för namnet före, eller för alla."), "P", **many),
        option("--roll", "roles", _("Roll för namnet före."), _("TEXT"), **many),
        option(
            "--partinamn", "party_names", _("Namnet på det lokala partiet före."), _("NAMN"), **many
        ),
        option("--grupp", "group", _("Skriv för partiets grupp."), **flag),
        option("--gruppnamn", "group_name", _("Gruppens namn."), _("NAMN")),
        option("--datum", "date", _("Dokumentets datum; i dag om inget anges."), _("ÅÅÅÅ-MM-DD")),
        option("--ort", "place", _("Orten vid underskriften."), _("ORT")),
        option("--lokalt", "local", _("Eget stycke om orten, eller @FIL."), _("TEXT|@FIL")),
        option(
            "--argument", "arguments", _("Ett argumentblock; kan upprepas."), _("BLOCK"), **many
        ),
        option("--observatör", "observer", _("Observatör i stället för medlem."), **flag),
        option("--att-stil", "att_style", _("”att” eller ”mening”."), _("STIL")),
        option("--märkning", "marking", _("”siffra”, ”streck” eller ”ingen”."), _("SÄTT")),
        option("--till", "to", _("Den som interpellationen eller frågan ställs till."), _("TEXT")),
        option("--fråga", "questions", _("En fråga; kan upprepas."), _("TEXT"), **many),
        option("--profil", "profile", _("Fil med krav, tidigare beslut och regler."), _("FIL")),
        option("--avgift", "fee", _("En avgift du fått uppgift om."), _("BELOPP")),
        option("--avgift-källa", "fee_source", _("Vem som gav uppgiften."), _("TEXT")),
        option("--mall", "template", _("En egen mall."), _("FIL")),
        option("--fält", "fields", _("Ett fält i mallen; kan upprepas."), _("NAMN=VÄRDE"), **many),
        option("--adress", "address", _("Förslagsställarens adress."), _("TEXT")),
        option("--telefon", "phone", _("Förslagsställarens telefon."), _("NUMMER")),
        option("--epost", "email", _("Förslagsställarens e-post."), _("ADRESS")),
        option("--kontakt", "contact", _("Fil med kontaktuppgifter."), _("FIL")),
        option("--utan-namn", "nameless", _("Publiceringsexemplar utan namn."), **flag),
        *output_options(),
        option("--spara", "save", _("Spara också ärendet i en fil."), _("ÄRENDE.yaml")),
    ]


def output_options() -> list[click.Parameter]:
    """What is written and where; shared by every command that writes a document."""

    def flag(name: str, key: str, text: str, **more: Any) -> click.Option:
        return click.Option([name, key], is_flag=True, help=text, **more)

    formats = _("{formats} eller alla; kan upprepas.").format(formats=", ".join(FORMATS))
    via_word = _("Gör PDF av Word-filen, med LibreOffice.")
    letterhead = _("Partiets egen Word-fil, som dokumentet skrivs i.")
    return [
        click.Option(["--brevmall", "letterhead"], metavar=_("FIL"), help=letterhead),
        click.Option(["--kopia", "copy"], help=_("Bara ”publicering” eller ”inlämning”.")),
        click.Option(["--format", "formats"], multiple=True, metavar="FORMAT", help=formats),
        click.Option(["--pdf-via-word", "via_word"], is_flag=True, help=via_word),
        click.Option(["--ut", "out"], metavar=_("SÖKVÄG"), help=_("Mapp, eller fil.")),
        flag("--skriv-över", "overwrite", _("Ersätt filer som finns.")),
        flag("--med-data", "carry", _("Lägg ärendet i Word-filen.")),
        flag("--utan-data", "leave", _("Lägg det inte där.")),
        flag("--ändå", "anyway", _("Gå vidare trots fel som får passeras.")),
    ]


def case_tree(
    kind: str,
    values: Mapping[str, Any],
    order: Sequence[str],
    registry: Registry,
    *,
    faults: Faults,
    base: Path = Path(),
) -> dict[str, Any]:
    """The tree of a case from the values of the options; files are named from ``base``.

    What cannot be combined and names that are not known are added to ``faults`` and left out.
    """
    tried = faults.tried
    tried(_combinable, kind, values)
    tree: dict[str, Any] = {
        "slag": kind,
        "organ": tried(body_code, values["organ"], registry),
        "ämne": FREE
        if values["free"]
        else tried(association_key, values["association"], registry, base),
        "rubrik": values["title"],
        "text": tried(file_text, values["text"]) if values["text"] else None,
        "datum": values["date"],
        "ort": values["place"],
        **_people(kind, tried(people_options.people_tree, values, order, registry) or {}),
        "grupp": True if values["group"] else None,
        "gruppnamn": values["group_name"],
        "lokalt": tried(local_text, values["local"]),
        "argument": list(values["arguments"]) or None,
        "observatör": True if values["observer"] else None,
        "yrkanden": list(values["yrkanden"]) or None,
        "att_stil": values["att_style"],
        "märkning": values["marking"],
        "uppgifter": {"avgift": _told_fee(values)} if values["fee"] else None,
        "mall": tried(file_ref, values["template"], base) if values["template"] else None,
        "fält": tried(_fields, values["fields"]) or None,
        "brevmall": tried(letterhead_ref, values["letterhead"], base)
        if values["letterhead"]
        else None,
        "kontakt": tried(_contact, values),
        "utan_namn": True if values["nameless"] else None,
        "till": values["to"],
        "frågor": list(values["questions"]) or None,
    }
    return {key: value for key, value in tree.items() if value is not None}


def _people(kind: str, people: dict[str, Any]) -> dict[str, Any]:
    """Who signs; a citizen without the party that it is already told may not be given."""
    if kind not in CITIZENS:
        return people
    signers = people.get("undertecknare") or []
    bare = [{key: value for key, value in s.items() if key != "parti"} for s in signers]
    return {"undertecknare": bare or None}


def _told_fee(values: Mapping[str, Any]) -> dict[str, Any]:
    """A fee as told on the document's day and for its year, where that day is a date."""
    # Without its source the command stops at that; the amount is looked at all the same.
    fee = {"belopp": values["fee"], "källa": values["fee_source"] or "--avgift-källa"}
    with suppress(ValueError):
        day = dates.day(values["date"])
        fee |= {"år": str(day.year), "datum": day.isoformat()}
    return fee


def _combinable(kind: str, values: Mapping[str, Any]) -> None:
    faults = [
        (values["free"] and values["association"], _("--fritt går inte ihop med --förening")),
        (values["free"] and not values["title"], _("--fritt behöver --rubrik")),
        (values["free"] and values["observer"], _("--fritt går inte ihop med --observatör")),
        (values["free"] and values["arguments"], _("--fritt går inte ihop med --argument")),
        (values["text"] and not values["free"], _("--text hör till --fritt")),
        (values["fee"] and not values["fee_source"], _("--avgift behöver --avgift-källa")),
        (values["fee_source"] and not values["fee"], _("--avgift-källa behöver --avgift")),
        (values["fields"] and not values["template"], _("--fält hör till --mall")),
    ]
    wrong: tuple[str, ...]
    if kind in CITIZENS:
        wrong = ("parties", "party_names", "group", "group_name")
        message = _("parti och grupp hör inte till medborgarförslag; ta bort dem")
    else:
        wrong = ("address", "phone", "email", "contact", "copy", "nameless")
        message = _("kontaktuppgifter, --kopia och --utan-namn hör till medborgarförslag")
    faults.append((any(values[key] for key in wrong), message))
    message = _(
        "--grupp hör inte till ledamotsinitiativ; en grupp i styrelsen anges med --gruppnamn"
    )
    faults.append((values["group"] and kind == "ledamotsinitiativ", message))
    found = [message for fault, message in faults if fault]
    if found:
        raise UsageError(*found)


def body_code(name: str, registry: Registry) -> str:
    """The code of the body meant; UsageError with the nearest names if there is none."""
    return body_of(name, registry).code


def association_key(
    value: str | None, registry: Registry, base: Path = Path()
) -> str | dict[str, str]:
    """A built-in code, or a file where the value has a path separator or a suffix."""
    wanted = value or DEFAULT_ASSOCIATION
    if "/" in wanted or "\\" in wanted or Path(wanted).suffix:
        return file_ref(wanted, base)
    return association_code(wanted, registry)


def local_text(value: str | None) -> str | None:
    """The text typed, or that of the file after an @; UsageError where it cannot be read."""
    return file_text(value[1:]) if value and value.startswith("@") else value


def _fields(pairs: Sequence[str]) -> dict[str, str]:
    message = _("--fält ska vara NAMN=VÄRDE, inte ”{text}”")
    wrong = [message.format(text=pair[:60]) for pair in pairs if "=" not in pair]
    if wrong:
        raise UsageError(*wrong)
    parts = [pair.partition("=") for pair in pairs]
    return {name.strip(): value for name, _equals, value in parts}


def _contact(values: Mapping[str, Any]) -> dict[str, Any] | None:
    given = {"adress": values["address"], "telefon": values["phone"], "epost": values["email"]}
    typed = {key: value for key, value in given.items() if value}
    if values["contact"]:
        typed = contact_file(values["contact"]) | typed
    return typed or None
