"""The options of the document commands, from the table of fields, and the case tree they build.

An option sets the same key that a case file has, so the tree is read by the same reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Final

import click

from motioner.cli import people_options
from motioner.cli.faults import Faults
from motioner.cli.named_files import contact_file, file_ref
from motioner.cli.option_rows import click_option, in_groups, value_of
from motioner.facts_view.names import DEFAULT_ASSOCIATION, body_of, topic_code
from motioner.ground import dates
from motioner.ground.errors import UsageError
from motioner.ground.messages import deferred as n_
from motioner.ground.messages import gettext as _
from motioner.load.case_parsers import FREE
from motioner.load.field import EVERY, Group, OptionRow, Takes
from motioner.load.fields import FIELDS
from motioner.nouns.case import CITIZENS, Kind
from motioner.nouns.registry import Registry
from motioner.writers import FORMATS


def _output(name: str, parameter: str, text: str, *, takes: Takes = Takes.FLAG) -> OptionRow:
    return OptionRow(name, text, "", Group.OUTPUT, takes, parameter)


# Options of the output files; not part of a case.
OUTPUT: Final = (
    OptionRow(
        "--kopia", n_("Bara ”publicering” eller ”inlämning”."), "", Group.OUTPUT,
        parameter="copy", kinds=CITIZENS, refusing=EVERY - CITIZENS,
    ),
    OptionRow(
        "--format", n_("{words}; kan upprepas."), "FORMAT", Group.OUTPUT, Takes.SEVERAL,
        "formats", words=(*FORMATS, "alla"),
    ),
    _output("--pdf-via-word", "via_word", n_("Gör PDF av Word-filen, med LibreOffice.")),
    OptionRow(
        "--ut", n_("Mapp, eller fil."), n_("SÖKVÄG"), Group.OUTPUT, parameter="out"
    ),
    _output("--skriv-över", "overwrite", n_("Ersätt filer som finns.")),
    _output("--med-data", "carry", n_("Lägg ärendet i Word-filen.")),
    _output("--utan-data", "leave", n_("Lägg det inte där.")),
    _output("--ändå", "anyway", n_("Gå vidare trots fel som får passeras.")),
)  # fmt: skip
SAVE: Final = OptionRow(
    "--spara", n_("Spara också ärendet i en fil."), n_("ÄRENDE.yaml"), Group.OUTPUT,
    parameter="save",
)  # fmt: skip


def _rows() -> Iterator[tuple[str, OptionRow]]:
    """Every option of the document commands with its parameter."""
    for field in FIELDS:
        yield from ((field.parameter(option), option) for option in field.options)
    yield from ((option.parameter, option) for option in (*OUTPUT, SAVE))


def document_options(kind: Kind) -> list[click.Parameter]:
    """The options of a document command, in the order of the help."""
    return [
        click.Argument(["organ"], metavar=_("ORGAN")),
        *(
            click_option(parameter, row, hidden=kind in row.refusing)
            for parameter, row in in_groups([*_rows()])
            if kind in row.kinds | row.refusing
        ),
    ]


def options_of_many() -> list[click.Parameter]:
    """The options of every kind of document, without those of one body or of one file.

    The help shows those of the files; the others are those of a single document.
    """
    apart = {"profile", "copy", "via_word", "carry", "leave", "save", "out"}
    rows = dict(entry for entry in in_groups([*_rows()]) if entry[0] not in apart)
    return [
        click_option(parameter, row, hidden=row.group is not Group.OUTPUT)
        for parameter, row in rows.items()
    ]


def unset() -> dict[str, Any]:
    """The values of all options of the document commands when none is given."""
    return {parameter: () if row.is_repeated else None for parameter, row in _rows()}


def output_options() -> list[click.Parameter]:
    """The output options, shared by every command that writes a document."""
    letterhead = [entry for entry in _rows() if entry[1].takes is Takes.LETTERHEAD]
    output = [(row.parameter, row) for row in OUTPUT]
    return [click_option(parameter, row) for parameter, row in (*letterhead, *output)]


def case_tree(
    kind: Kind,
    values: Mapping[str, Any],
    order: Sequence[str],
    registry: Registry,
    *,
    faults: Faults,
    base: Path = Path(),
) -> dict[str, Any]:
    """The tree of a case from the values of the options; files are named from ``base``.

    Invalid combinations and unknown names are added to ``faults`` and left out.
    """
    tried = faults.tried
    tried(_combinable, kind, values)
    # Keys that combine several options, or have none.
    made: Mapping[str, Callable[[], dict[str, Any]]] = {
        "slag": lambda: {"slag": str(kind)},
        "organ": lambda: _body(values.get("organ"), registry),
        "ämne": lambda: {"ämne": _subject(values, registry, base)},
        "undertecknare": lambda: _people(kind, people_options.people_tree(values, order, registry)),
        "krav": dict,  # in the profile, which is read separately
        "uppgifter": lambda: {"uppgifter": _told(values)},
        "kontakt": dict,
    }
    tree: dict[str, Any] = {}
    for row in FIELDS:
        if row.key in made:
            tree.update(tried(made[row.key]) or {})
            continue
        for option in row.options:
            given = values[row.parameter(option)]
            if given is not None and given is not False and given != ():
                tree[row.key] = tried(partial(value_of, option, given, base))
    tree["kontakt"] = tried(_contact, values)
    return {key: value for key, value in tree.items() if value is not None}


def _body(name: str | None, registry: Registry) -> dict[str, str]:
    return {"organ": body_code(name, registry)} if name is not None else {}


def _subject(values: Mapping[str, Any], registry: Registry, base: Path) -> str | dict[str, str]:
    return FREE if values["free"] else topic_key(values["association"], registry.topics, base)


def _people(kind: Kind, people: dict[str, Any]) -> dict[str, Any]:
    """The signatories; a citizen's party, already reported as not allowed, is removed."""
    if kind not in CITIZENS:
        return people
    signers = people.get("undertecknare") or []
    bare = [{key: value for key, value in s.items() if key != "parti"} for s in signers]
    return {"undertecknare": bare or None}


def _told(values: Mapping[str, Any]) -> dict[str, Any] | None:
    """A reported fee for the document's day and year; without both if that day is not a date."""
    if not values["fee"]:
        return None
    # A missing source stops the command later; the amount is checked anyway.
    fee = {"belopp": values["fee"], "källa": values["fee_source"] or "--avgift-källa"}
    with suppress(ValueError):
        day = dates.day(values["date"])
        fee |= {"år": str(day.year), "datum": day.isoformat()}
    return {"avgift": fee}


def _combinable(kind: Kind, values: Mapping[str, Any]) -> None:
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
    refused = {name for name, row in _rows() if kind in row.refusing and values[name]}
    if kind.is_citizens:
        message = _("parti och grupp hör inte till medborgarförslag; ta bort dem")
    else:
        message = _("kontaktuppgifter, --kopia och --utan-namn hör till medborgarförslag")
    is_group = kind is Kind.LEDAMOTSINITIATIV and "group" in refused
    faults.append((bool(refused - ({"group"} if is_group else set())), message))
    message = _(
        "--grupp hör inte till ledamotsinitiativ; en grupp i styrelsen anges med --gruppnamn"
    )
    faults.append((is_group, message))
    found = [message for fault, message in faults if fault]
    if found:
        raise UsageError(*found)


def body_code(name: str, registry: Registry) -> str:
    """The code of the body with the name; UsageError with the nearest names if there is none."""
    return body_of(name, registry).code


def topic_key(value: str | None, codes: Iterable[str], base: Path = Path()) -> str | dict[str, str]:
    """One of the ``codes``, or a file where the value has a path separator or a suffix."""
    wanted = value or DEFAULT_ASSOCIATION
    if "/" in wanted or "\\" in wanted or Path(wanted).suffix:
        return file_ref(wanted, base)
    return topic_code(wanted, codes)


def _contact(values: Mapping[str, Any]) -> dict[str, Any] | None:
    given = {"adress": values["address"], "telefon": values["phone"], "epost": values["email"]}
    typed = {key: value for key, value in given.items() if value}
    if values["contact"]:
        typed = contact_file(values["contact"]) | typed
    return typed or None
