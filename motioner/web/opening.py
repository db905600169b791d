"""Open a saved case: values that have a field go to the form, the rest stays as YAML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PureWindowsPath
from typing import Any, TypeAlias

from motioner.foreign import incoming
from motioner.foreign.incoming.carried import carried_case
from motioner.foreign.reopening import Reopened, reopened
from motioner.ground.messages import gettext as _
from motioner.ground.swedish import fold
from motioner.load import reading
from motioner.load.field import Widget
from motioner.load.fields import INPUTS, case_keys
from motioner.load.nested import NESTED
from motioner.load.saving import tree_text
from motioner.nouns.case import FileRef, Outcome, Stance
from motioner.nouns.registry import Registry
from motioner.web import own_files
from motioner.web.answers import ROWS, Answers, Row
from motioner.web.reader import REST, Reading, read_tree

Fields: TypeAlias = dict[str, tuple[str, ...]]
_TRUE, _FALSE = ("ja", "true", "sant"), ("nej", "false", "falskt")


class _MisfitError(Exception):
    """A value whose shape does not fit the form's fields; it stays as YAML."""


def answers_from_file(
    raw: bytes | None,
    registry: Registry,
    controls: Mapping[str, str],
    name: str = "",
    *,
    trusted: bool = False,
) -> tuple[Answers, Reading]:
    """The answers from a case file, and the result of reading it, with line numbers.

    ``controls`` are sent with the file and include the user's own files. A document, recognised by
    the suffix of its ``name``, is converted to a case as by ``reopened``.

    Raises ReadError for a missing file, and for one that is not YAML, too large, or not a case.
    """
    if raw is None:
        raise reading.ReadError(_("välj en fil först"))
    if PureWindowsPath(name).suffix.casefold() in (*incoming.ENDINGS, *incoming.REFUSED):
        made = case_of(name, raw, registry, trusted=trusted)
        answers, found = answers_from_file(made.text.encode(), registry, controls)
        return answers, replace(found, findings=(*made.findings, *found.findings))
    if len(raw) > reading.MAX_BYTES:
        raise reading.ReadError(
            _("filen är för stor; gränsen är {limit} byte").format(limit=reading.MAX_BYTES)
        )
    node = reading.parse_yaml(reading.decode(raw, name))
    if not isinstance(node, reading.Mapping) or not node.entries:
        raise reading.ReadError(_("filen är inget ärende: här ska stå nycklar med värden"))
    answers = answers_of(reading.plain(node), registry)
    answers.controls |= own_files.contents(controls)
    return answers, read_tree(node, registry, controls)


def case_of(name: str, raw: bytes, registry: Registry, *, trusted: bool) -> Reopened:
    """The case made from a document. Raises ReadError if that is impossible."""
    document = incoming.document_in(name, raw, registry)
    return reopened(document, carried_case(name, raw), registry, trusted=trusted)


def answers_of(tree: Mapping[str, Any], registry: Registry) -> Answers:
    """The answers that produce the same case as the tree."""
    answers = Answers()
    rest: dict[str, Any] = {}
    known = {fold(key): key for key in case_keys(registry)}
    given = {known.get(fold(key), key): value for key, value in tree.items()}
    for key, value in given.items():
        try:
            answers.fields |= _fields(key, value, given, registry)
        except _MisfitError:
            rest[key] = value
    answers.controls[REST] = tree_text(rest) if rest else ""
    return answers


def _fields(key: str, value: Any, given: Mapping[str, Any], registry: Registry) -> Fields:
    shown = INPUTS.get(key)
    if shown is None:
        raise _MisfitError
    if value is None:
        return {}
    match shown.widget:
        case Widget.FILE:
            return _file(key, value)
        case Widget.LINE_OR_FILE if isinstance(value, dict):
            return _file(key, value) | {key: (own_files.FILE,)}
        case Widget.SEVERAL:
            return {key: tuple(map(_text, _list(value)))}
        case Widget.PICKED:  # an empty value marks a list of the user's own
            return {key: ("", *map(_text, _list(value)))}
        case Widget.PARTIES:  # rows without a name, after those of the signatories
            return _signers(given.get("undertecknare"), given)
        case Widget.ROWS:
            return _row_list(key, value, given)
        case Widget.RECORD:
            return _record(key, value, shown.parts)
        case Widget.NUMBERED:
            return _table(key, value, shown.parts)
        case Widget.TOLD:
            return _told(key, value, shown.groups)
        case Widget.NAMED:
            return _named(key, value)
        case _:
            return _single(key, _text(value), registry)


def _row_list(key: str, value: Any, given: Mapping[str, Any]) -> Fields:
    if key == "undertecknare":
        return _signers(value, given)
    if key == "partinamn":
        return _rows(key, _party_rows(value))
    if not any(ROWS[key]):
        return _rows(key, [{"": (_text(item),)} for item in _list(value)])
    return _rows(key, [_item(item, ROWS[key]) for item in _list(value)])


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _MisfitError
    return value


def _list(value: Any) -> list[Any]:
    if isinstance(value, dict):
        raise _MisfitError
    return value if isinstance(value, list) else [value]


def _single(key: str, value: str, registry: Registry) -> Fields:
    shown = INPUTS[key]
    if shown.widget is Widget.TICK:
        flag = value.strip().casefold()
        if flag not in _TRUE + _FALSE:
            raise _MisfitError
        return {key: ("ja",)} if flag in _TRUE else {}
    if shown.widget is Widget.CHOICE:
        return {key: (_chosen(tuple(shown.choices), value),)}
    if key == "organ":
        body = registry.find(value).body
        return {key: (body.code if body else value,)}
    return {key: (value,)}


def _chosen(choices: Sequence[str], value: str) -> str:
    found = next((choice for choice in choices if fold(choice) == fold(value)), None)
    if found is None:
        raise _MisfitError
    return str(found)


def _parts(value: Any, parts: Sequence[str]) -> dict[str, Any]:
    """A mapping's values with the form's spelling of the keys, without empty ones."""
    if not isinstance(value, dict):
        raise _MisfitError
    known = {fold(part): part for part in parts}
    if not {fold(key) for key in value} <= known.keys():
        raise _MisfitError
    return {known[fold(key)]: entry for key, entry in value.items() if entry is not None}


def _record(name: str, value: Any, parts: Sequence[str]) -> Fields:
    return {f"{name}.{part}": (_text(entry),) for part, entry in _parts(value, parts).items()}


def _file(key: str, value: Any) -> Fields:
    """A file that the case names, with or without its checksum."""
    held = {"fil": value} if isinstance(value, str) else value
    return _record(key, held, tuple(NESTED[FileRef]))


def _named(key: str, value: Any) -> Fields:
    """The fields of the user's own template, with any names."""
    if not isinstance(value, dict) or any("." in name for name in value):
        raise _MisfitError
    return _record(key, value, [*value])


def _table(name: str, value: Any, parts: Sequence[str]) -> Fields:
    if not isinstance(value, dict) or not all(key.isdecimal() for key in value):
        raise _MisfitError
    found: Fields = {}
    for number, entry in value.items():
        fields = _record(f"{name}.{number}", entry, parts)
        stance = f"{name}.{number}.läge"
        if stance in fields:
            fields[stance] = (_chosen(tuple(Stance), fields[stance][0]),)
        found |= fields
    return found


def _told(name: str, value: Any, groups: Mapping[str, Sequence[str]]) -> Fields:
    found: Fields = {}
    for group, entry in _parts(value, tuple(groups)).items():
        found |= _record(f"{name}.{group}", entry, groups[group])
    return found


def _rows(name: str, rows: Sequence[Row]) -> Fields:
    answers = Answers()
    answers.set_rows(name, rows)
    return answers.fields


def _item(value: Any, known: Sequence[str]) -> Row:
    parts = _parts(value, known)
    row: Row = {part: (_text(entry),) for part, entry in parts.items() if part != "skäl"}
    if "utfall" in row:
        row["utfall"] = (_chosen(tuple(Outcome), row["utfall"][0]),)
    if "skäl" in known:
        row["skäl"] = tuple(_text(reason) for reason in _list(parts.get("skäl") or []))
    return row


def _signers(value: Any, given: Mapping[str, Any]) -> Fields:
    codes = [row["kod"][0] for row in _party_rows(given.get("partinamn") or {})]

    def party(code: str) -> str:
        return f"={codes.index(code) + 1}" if code in codes else code

    rows: list[Row] = []
    for signer in _list(value or []):
        parts = {part: _text(v) for part, v in _parts(signer, ROWS["undertecknare"]).items()}
        if "parti" in parts:
            parts["parti"] = party(parts["parti"])
        rows.append({part: (entry,) for part, entry in parts.items()})
    for code in _list(given.get("parti") or []):
        rows.append({"parti": (party(_text(code)),)})
    return _rows("undertecknare", rows)


def _party_rows(value: Any) -> list[Row]:
    if not isinstance(value, dict):
        raise _MisfitError
    return [{"kod": (code,), "namn": (_text(name),)} for code, name in value.items()]
