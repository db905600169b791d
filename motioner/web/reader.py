"""From the form to a case and back: the same tree as a case file holds, read by the same reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from motioner import desk
from motioner.desk import Opened
from motioner.documents import Prepared
from motioner.ground.findings import Finding, Level, has_errors
from motioner.ground.holes import HoleError
from motioner.ground.messages import gettext as _
from motioner.load import reading
from motioner.load.field import LISTS, SINGLE, Input, Widget
from motioner.load.fields import INPUTS
from motioner.load.template import INVALID
from motioner.load.topic import with_topic
from motioner.nouns.case import Case, FileRef
from motioner.nouns.registry import Registry
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
# The findings on a file that the case names and that could not be opened; in the form it was not
# sent along.
UNREAD = ("subject.unreadable", INVALID)
NOT_HERE = "file.not-here"
_UNDECODABLE = "\ufffd"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the answers amount to: the prepared case when they are whole, and every finding.

    ``registry`` holds the topic of the writer's own too, if one came along.
    """

    prepared: Prepared | None
    findings: tuple[Finding, ...]
    registry: Registry

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
        registry, more = with_topic(file, registry, base)
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
    """The case of a tree, prepared; ``found`` are faults of the answers that it was made of."""
    opened = open_tree(node, registry, controls, found)
    if opened.case is None:
        return Reading(None, opened.findings, opened.registry)
    # A letterhead is chosen where the file is made, and kept in the case until then.
    bare = replace(opened, case=replace(opened.case, letterhead=None))
    prepared, findings = desk.ready(bare)
    findings = [*_not_here(findings, node, opened.base)]
    if prepared is None or any(finding.code == NOT_HERE for finding in findings):
        return Reading(None, tuple(findings), opened.registry)
    prepared = replace(prepared, case=replace(prepared.case, letterhead=opened.case.letterhead))
    return Reading(prepared, tuple(findings), opened.registry)


def open_tree(
    node: reading.Node,
    registry: Registry,
    controls: Mapping[str, str],
    found: Iterable[Finding] = (),
) -> Opened:
    """The case of a tree, with the files it names of those that came along.

    No other file is read: those of this computer are not the browser's.
    """
    opened = desk.open_tree(node, registry, base=own_files.sent(controls), found=found)
    findings = [*_not_here(opened.findings, node, opened.base)]
    with suppress(HoleError):
        if opened.partial is not None and opened.partial.letterhead is not None:
            path = opened.partial.letterhead.path[:60]
            message = _("brevmallen ”{path}” väljs där filen hämtas").format(path=path)
            note = Finding("letterhead.not-here", Level.NOTE, "brevmall", message)
            findings = [f for f in findings if f.code != "letterhead.unreadable"] + [note]
    return replace(opened, findings=tuple(findings))


def _not_here(
    found: Iterable[Finding], node: reading.Node, base: reading.Base
) -> Iterator[Finding]:
    """The findings, those on a file that nobody sent in the words of the form."""
    assert not isinstance(base, Path)
    absent = {key: path for key, path in own_files.named_in(node) if path not in base}
    message = _("ärendet hänvisar till filen ”{path}”, och den har inte följt med")
    hint = _("Välj den under ”Egna filer” på första sidan, eller ta bort hänvisningen.")
    for finding in found:
        if finding.code in UNREAD and finding.where in absent:
            told = message.format(path=absent[finding.where][:60])
            yield Finding(NOT_HERE, Level.ERROR, finding.where, told, hint)
        else:
            yield finding


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
