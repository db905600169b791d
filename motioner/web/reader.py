"""From the form to a case and back: the same tree as a case file holds, read by the same reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from motioner import documents, reading
from motioner.case import Case, FileRef, Membership
from motioner.documents import Prepared
from motioner.findings import Finding, Level, has_errors
from motioner.loading.case import read_case
from motioner.messages import gettext as _
from motioner.registry import Registry
from motioner.web.answers import ROWS, Answers, Row, is_signer

SINGLE = frozenset(
    {"slag", "organ", "ämne", "rubrik", "text", "datum", "ort", "grupp", "gruppnamn", "lokalt"}
    | {"till", "observatör", "att_stil", "märkning", "utan_namn"}
)
MANY = frozenset({"argument", "ändå", "frågor"})
_NESTED = re.compile(
    r"krav\.[0-9]{1,2}\.[^.]+|uppgifter\.(?:avgift|medlemmar)\.[^.]+|kontakt\.[^.]+"
)
_ROW_NAME = re.compile(rf"(?:{'|'.join(ROWS)})\.[0-9]{{1,5}}(?:\..+)?")
# The keys that the form has fields for; the others stand as YAML in a field of their own.
FORM_KEYS = SINGLE | MANY | frozenset(ROWS) | {"parti", "krav", "uppgifter", "kontakt"}
REST = "_övrigt"
_UNDECODABLE = "\ufffd"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the answers amount to: the prepared case when they are whole, and every finding."""

    prepared: Prepared | None
    findings: tuple[Finding, ...]

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
    node = reading.tree(tree(answers))
    assert isinstance(node, reading.Mapping)
    try:
        node = reading.Mapping((*node.entries, *_loose(answers), *_rest(answers).entries))
    except reading.ReadError as error:
        found.append(Finding("file.unreadable", Level.ERROR, REST, str(error), line=error.line))
    return read_tree(node, registry, found)


def read_tree(node: reading.Node, registry: Registry, found: list[Finding]) -> Reading:
    """The case of a tree, prepared; it may not name files, which are not the browser's."""
    loaded = read_case(node, registry)
    found += loaded.findings
    if loaded.case is not None:
        found += _files(loaded.case)
    if loaded.case is None or has_errors(found):
        return Reading(None, tuple(found))
    prepared = documents.prepare(loaded.case, registry)
    return Reading(prepared, (*found, *prepared.findings))


def _files(case: Case) -> Iterator[Finding]:
    named = {
        "mall": case.template,
        "brevmall": case.letterhead,
        "ämne": case.subject.association if isinstance(case.subject, Membership) else None,
    }
    for where, value in named.items():
        if isinstance(value, FileRef):
            message = _("formuläret läser inga andra filer, och ärendet hänvisar till ”{path}”")
            hint = _("Ta bort hänvisningen, eller skriv dokumentet med kommandot motioner skriv.")
            yield Finding(
                "file.not-here", Level.ERROR, where, message.format(path=value.path[:60]), hint
            )


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
            if name == "argument" or answers.all(name):
                found[name] = list(answers.all(name))
        elif name in SINGLE:
            if values[0].strip():
                found[name] = values[0]
        elif _NESTED.fullmatch(name) and values[0].strip():
            _put(found, name, values[0])
    found |= _row_lists(answers)
    found["krav"] = {n: state for n, state in found.get("krav", {}).items() if _says(state)}
    return {key: value for key, value in found.items() if value != {}}


def is_known(name: str) -> bool:
    """Whether the form may have a field of that name."""
    return bool(name in SINGLE | MANY or _NESTED.fullmatch(name) or _ROW_NAME.fullmatch(name))


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
        "tidigare": [_earlier(row) for row in answers.rows("tidigare")],
        "yrkanden": [_one(row, "") for row in answers.rows("yrkanden")],
    }
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


def _earlier(row: Row) -> dict[str, Any]:
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
