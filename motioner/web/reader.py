"""From the form to a case and back: the same tree as a case file holds, read by the same reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from msgspec.structs import replace

from motioner import documents, reading
from motioner.case import Case, FileRef, Membership
from motioner.chain import apart_from
from motioner.documents import Prepared
from motioner.findings import Finding, Level, has_errors
from motioner.holes import HoleError, with_holes
from motioner.loading.associations import with_association, with_association_of
from motioner.loading.case import read_case
from motioner.loading.field import LISTS, SINGLE, Input, Widget
from motioner.loading.fields import INPUTS
from motioner.matter import Matter
from motioner.messages import gettext as _
from motioner.registry import Registry
from motioner.schema import MANY_FINDINGS
from motioner.web import own_files
from motioner.web.answers import ROWS, Answers, Row, is_signer
from motioner.web.own_files import FILES

# The fields of the form, by how the form has each key of the case; other keys stand as YAML in a
# field of their own.
FORM_KEYS = frozenset(INPUTS)
ONE_VALUE = frozenset(key for key, shown in INPUTS.items() if shown.widget in SINGLE)
MANY = frozenset(key for key, shown in INPUTS.items() if shown.widget in LISTS)


def _inside(key: str, shown: Input) -> str | None:
    """A pattern for the names of the fields inside a record or a table of the form."""
    match shown.widget:
        case Widget.NUMBERED:
            return rf"{key}\.[0-9]{{1,2}}\.[^.]+"
        case Widget.TOLD:
            return rf"{key}\.(?:{'|'.join(shown.groups)})\.[^.]+"
        case Widget.RECORD | Widget.NAMED:
            return rf"{key}\.[^.]+"
        case _:
            return None


_NESTED = re.compile("|".join(filter(None, (_inside(*entry) for entry in INPUTS.items()))))
_FILE = re.compile(rf"(?:{'|'.join(FILES)})\.(?:fil|sha256)")
_ROW_NAME = re.compile(rf"(?:{'|'.join(ROWS)})\.[0-9]{{1,5}}(?:\..+)?")
REST = "_övrigt"
# What a file that is not here leaves unread.
_ATTRIBUTES = {"ämne": "subject", "mall": "template"}
_UNDECODABLE = "\ufffd"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the answers amount to: the prepared case when they are whole, and every finding.

    ``registry`` holds the association of the writer's own too, if one came along. ``partial`` is
    the case with holes where the answers are not whole.
    """

    prepared: Prepared | None
    findings: tuple[Finding, ...]
    registry: Registry
    partial: Case | None = None

    @property
    def ready(self) -> bool:
        """Whether there is a document."""
        return self.prepared is not None and not has_errors(self.findings)

    @property
    def case(self) -> Case | None:
        """The case, when it could be read."""
        return self.prepared.case if self.prepared else None


def read(answers: Answers, registry: Registry) -> Reading:
    """The case of the answers, prepared; every fault at the field that holds it."""
    found = [*_odd(answers)]
    path = own_files.name_of(answers, own_files.ASSOCIATION)
    if path:  # chosen or not, it can be
        file = FileRef(path, answers.first("ämne.sha256") or None)
        base = own_files.enclosed(answers.controls, own_files.ASSOCIATION)
        registry, more = with_association(file, registry, base)
        found += more if answers.first("ämne") == own_files.FILE else ()
    node = reading.tree(tree(answers))
    assert isinstance(node, reading.Mapping)
    try:
        node = reading.Mapping((*node.entries, *_loose(answers), *_rest(answers).entries))
    except reading.ReadError as error:
        found.append(Finding("file.unreadable", Level.ERROR, REST, str(error), line=error.line))
    return read_tree(node, registry, answers.controls, found)


def read_tree(
    node: reading.Node,
    registry: Registry,
    controls: Mapping[str, str],
    found: Iterable[Finding] = (),
) -> Reading:
    """The case of a tree, prepared, with the files it names of those that came along.

    No other file is read: those of this computer are not the browser's.
    """
    base = own_files.enclosed(controls, own_files.TEMPLATE)
    loaded = read_case(node, registry)
    found, case = [*found, *loaded.findings], loaded.partial
    if case is None:
        return Reading(None, tuple(found), registry)
    others = own_files.enclosed(controls, own_files.ASSOCIATION)
    more: list[Finding] = []
    with suppress(HoleError):
        if not _is_here(case, registry):
            registry, more = with_association_of(case, registry, others)
    more = [finding for finding in more if finding.code != "subject.unreadable"]
    absent = [*_absent(case, registry, base)]
    found += [*more, *absent]
    # A letterhead is chosen where the file is made, and kept in the case until then.
    bare = replace(case, letterhead=None)
    if loaded.case is None or has_errors(found):
        gone = {_ATTRIBUTES[fault.where] for fault in absent if fault.level is Level.ERROR}
        gone |= {"subject"} if has_errors(more) else set()
        return _of_partial(with_holes(bare, gone), found, registry, base)
    prepared = documents.prepare(bare, registry, base=base)
    prepared = replace(prepared, case=replace(prepared.case, letterhead=case.letterhead))
    return Reading(prepared, (*found, *prepared.findings), registry)


def _of_partial(
    case: Case, found: Sequence[Finding], registry: Registry, base: reading.Enclosed
) -> Reading:
    """What there is to say of answers that are not whole."""
    faults = [finding for finding in found if finding.level is Level.ERROR]
    few = len(faults) <= MANY_FINDINGS
    more = documents.check_partial(case, registry, base) if few else []
    return Reading(None, (*found, *apart_from(faults, more)), registry, case)


def _is_here(case: Case, registry: Registry) -> bool:
    """Whether the association of the case is known."""
    return case.free is not None or Matter(case, registry).association is not None


def _absent(case: Case, registry: Registry, base: reading.Enclosed) -> Iterator[Finding]:
    """Files that the case names and nobody sent."""
    message = _("ärendet hänvisar till filen ”{path}”, och den har inte följt med")
    hint = _("Välj den under ”Egna filer” på första sidan, eller ta bort hänvisningen.")
    with suppress(HoleError):
        named = case.subject.association if isinstance(case.subject, Membership) else None
        if isinstance(named, FileRef) and not _is_here(case, registry):
            told = message.format(path=named.path[:60])
            yield Finding("file.not-here", Level.ERROR, "ämne", told, hint)
    with suppress(HoleError):
        if case.template is not None and case.template.path not in base:
            told = message.format(path=case.template.path[:60])
            yield Finding("file.not-here", Level.ERROR, "mall", told, hint)
    with suppress(HoleError):
        if case.letterhead is not None:
            told = _("brevmallen ”{path}” väljs där filen hämtas").format(
                path=case.letterhead.path[:60]
            )
            yield Finding("letterhead.not-here", Level.NOTE, "brevmall", told)


def _odd(answers: Answers) -> Iterator[Finding]:
    """What no form of ours sends: a field twice, or characters that are not UTF-8."""
    for name, values in answers.fields.items():
        if len(values) > 1 and name not in MANY and not name.endswith(".skäl"):
            message = _("fältet kom mer än en gång")
            yield Finding("file.doubled-key", Level.ERROR, name, message)
        if any(_UNDECODABLE in value for value in values):
            message = _("några tecken gick inte att läsa; de är utbytta mot �")
            yield Finding(
                "characters.encoding", Level.ERROR, name, message, _("Skriv dem på nytt.")
            )


def tree(answers: Answers) -> dict[str, Any]:
    """What the form's own fields say, as plain dicts, lists and text; empty ones are left out."""
    found: dict[str, Any] = {}
    for name, values in answers.fields.items():
        if name in MANY:
            if INPUTS[name].widget is Widget.PICKED or answers.all(name):
                found[name] = list(answers.all(name))
        elif name in ONE_VALUE:
            if values[0].strip():
                found[name] = values[0]
        elif _NESTED.fullmatch(name) and values[0].strip():
            _put(found, name, values[0])
    found |= _row_lists(answers) | dict(_file_refs(answers))
    found["krav"] = {n: state for n, state in found.get("krav", {}).items() if _says(state)}
    return {key: value for key, value in found.items() if value != {}}


def _file_refs(answers: Answers) -> Iterator[tuple[str, dict[str, str]]]:
    """The files that the answers name, by the key of the case."""
    for key in FILES:
        parts = {part: answers.first(f"{key}.{part}") for part in ("fil", "sha256")}
        chosen = key != own_files.ASSOCIATION or answers.first(key) == own_files.FILE
        if parts["fil"] and chosen:
            yield key, {part: value for part, value in parts.items() if value}


def is_known(name: str) -> bool:
    """Whether the form may have a field of that name."""
    patterns = (_NESTED, _ROW_NAME, _FILE)
    return name in ONE_VALUE | MANY or any(pattern.fullmatch(name) for pattern in patterns)


def _loose(answers: Answers) -> Iterator[tuple[reading.Scalar, reading.Scalar]]:
    """Fields that no form of ours has: keys of that name, which the reader then points out."""
    for name, values in answers.fields.items():
        if not is_known(name):
            yield reading.Scalar(name), reading.Scalar(values[0])


def _put(tree: dict[str, Any], name: str, value: str) -> None:
    *around, last = name.split(".")
    for step in around:
        tree = tree.setdefault(step, {})
    tree[last] = value


def _says(state: Mapping[str, str]) -> bool:
    return any(value != "okänt" for value in state.values())


def _row_lists(answers: Answers) -> dict[str, Any]:
    codes = party_codes(answers)
    people = answers.rows("undertecknare")
    lists: dict[str, Any] = {
        "undertecknare": [_signer(row, codes) for row in people if is_signer(row)],
        "parti": [
            _party(row, codes) for row in people if not is_signer(row) and _party(row, codes)
        ],
        "partinamn": dict(
            zip(codes, (_one(row, "namn") or c for row, c in _named(answers)), strict=True)
        ),
    }
    for key, parts in ROWS.items():
        if key not in lists:
            item = _record if any(parts) else partial(_one, part="")
            lists[key] = [item(row) for row in answers.rows(key)]
    return {key: value for key, value in lists.items() if value}


def party_codes(answers: Answers) -> list[str]:
    """The codes of the parties that the form names itself, in the order of their rows."""
    return [code for _row, code in _named(answers)]


def _named(answers: Answers) -> list[tuple[Row, str]]:
    rows = answers.rows("partinamn")
    return [(row, _one(row, "kod").strip() or _one(row, "namn").strip()) for row in rows]


def _one(row: Row, part: str) -> str:
    return next(iter(row.get(part, ())), "")


def _party(row: Row, codes: list[str]) -> str:
    """The code of a row's party; ``=2`` is the second of those that the form names."""
    value = _one(row, "parti")
    number = value.removeprefix("=")
    if value.startswith("=") and number.isdecimal() and 0 < int(number[:5]) <= len(codes):
        return codes[int(number[:5]) - 1]
    return value


def _signer(row: Row, codes: list[str]) -> dict[str, str]:
    party = _party(row, codes)
    return {"namn": "", **_filled(row), **({"parti": party} if party.strip() else {})}


def _record(row: Row) -> dict[str, Any]:
    reasons = [value for value in row.get("skäl", ()) if value.strip()]
    rest = _filled({part: values for part, values in row.items() if part != "skäl"})
    return rest | ({"skäl": reasons} if reasons else {})


def _filled(row: Row) -> dict[str, str]:
    return {part: _one(row, part) for part in row if _one(row, part).strip()}


def _rest(answers: Answers) -> reading.Mapping:
    text = answers.control(REST)
    node = reading.parse_yaml(text)
    if isinstance(node, reading.Mapping):
        return node
    if isinstance(node, reading.Scalar) and node.null:
        return reading.Mapping(())
    raise reading.ReadError(_("här ska stå nycklar med värden"), node.line)


def own_rules(answers: Answers) -> dict[str, Any]:
    """The body's rules as the field for the rest holds them, under their key; none if unreadable.

    What is wrong with them is reported where the whole is read.
    """
    try:
        entries = _rest(answers).entries
    except reading.ReadError:
        return {}
    return {key.text: reading.plain(value) for key, value in entries if key.text == "regler"}
