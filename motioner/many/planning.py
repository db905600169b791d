"""From the rows of a list to tasks: the case that the rows share, with what each row says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from motioner.ground.findings import Finding
from motioner.ground.messages import gettext as _
from motioner.ground.spoken import listed
from motioner.ground.swedish import fold
from motioner.many.faults import fault
from motioner.many.lists import BODY, Row
from motioner.many.work import Task
from motioner.nouns.registry import Body, Match, Registry

# The writer's own words, by which a document is more than one of a series.
OWN = ("lokalt", "text")
# The keys by which two documents to one body differ.
_APART = ("slag", "ämne", "rubrik", "datum")


def tasks_of(
    rows: Iterable[Row], base: Mapping[str, Any], registry: Registry
) -> tuple[list[Task], list[Finding]]:
    """A task for each row, and the faults of its body: unknown, or listed twice."""
    tasks: list[Task] = []
    findings: list[Finding] = []
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        if not row.body:
            findings.append(fault(row.line, BODY, _("raden har inget organ")))
            continue
        match = _match(row.body, registry)
        if match.body is None:
            findings.append(_unknown(row, match.nearest))
            continue
        whole = {**base, **row.values, BODY: match.body.code}
        if "parti" in row.values and base.get("undertecknare"):
            whole = _with_party(whole, row.values["parti"])
        differing = tuple(fold(str(whole.get(key) or "")) for key in _APART)
        first = seen.setdefault((match.body.code, *differing), row.line)
        if first != row.line:
            message = _("{body} står redan på rad {line}")
            findings.append(fault(row.line, BODY, message.format(
                body=match.body.official_name, line=first)))  # fmt: skip
        own = "\n".join(str(row.values[key]) for key in OWN if row.values.get(key))
        tree = {key: value for key, value in whole.items() if value not in (None, "", [], {})}
        tasks.append(Task(row.line, tree, own))
    return tasks, findings


def _match(name: str, registry: Registry) -> Match:
    """The body; a code that a spreadsheet made a number has lost its first zero."""
    match = registry.find(name)
    if match.body is None and name.isdecimal():
        return registry.find(name.zfill(2 if len(name) < 3 else 4))
    return match


def _unknown(row: Row, near: Sequence[str]) -> Finding:
    message = _("”{name}” är ingen känd kommun eller region").format(name=row.body[:60])
    hint = _("Menade du {names}?").format(names=listed(near, _("eller"))) if near else None
    return fault(row.line, BODY, message, hint)


def _with_party(whole: Mapping[str, Any], parties: Sequence[str]) -> dict[str, Any]:
    """The shared signatories with the row's party."""
    people = [
        {**person, "parti": parties[min(n, len(parties) - 1)]}
        for n, person in enumerate(whole["undertecknare"])
    ]
    return {**{k: v for k, v in whole.items() if k != "parti"}, "undertecknare": people}


def bodies_in(registry: Registry, *, county: str = "", sort: str = "") -> tuple[list[Body], str]:
    """The kommuner of a county, all kommuner or all regions; the county's name as known.

    Raises LookupError for an unknown county.
    """
    every = sorted(registry.bodies.values(), key=lambda body: body.code)
    if sort == "regioner":
        return [body for body in every if body.is_region], ""
    kommuner = [body for body in every if not body.is_region]
    if not county:
        return kommuner, ""
    known = counties(registry)
    name = known.get(_county_key(county))
    if name is None:
        raise LookupError(county)
    return [body for body in kommuner if body.county_name == name], name


def counties(registry: Registry) -> dict[str, str]:
    """The counties by the ways of writing them: name, name without *län*, code."""
    found: dict[str, str] = {}
    for body in registry.bodies.values():
        found[_county_key(body.county_name)] = body.county_name
        found[body.code[:2]] = body.county_name
    return found


def _county_key(name: str) -> str:
    """*Värmlands län*, *Värmland* and *värmlands* are the same."""
    bare = fold(name).removesuffix("lan").strip()
    return bare.removesuffix("s")
