"""Loading templates: Markdown + Jinja with YAML front matter between two lines of three dashes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from motioner.ground.errors import TemplateError
from motioner.ground.findings import Finding, Level
from motioner.ground.messages import gettext as _
from motioner.ground.swedish import slug
from motioner.load import reading, resources
from motioner.load.scalars import boolean, choice, integer, word
from motioner.load.schema import FieldPath, Key, Missing, Report, many, optional, record
from motioner.nouns.case import OPENING, Kind
from motioner.nouns.template import About, Addressee, Template, TemplateField

FIELD = record(
    TemplateField,
    {
        "namn": Key("name", word),
        "etikett": Key("label", word),
        "hjälp": Key("help", optional(word), None),
        "krävs": Key("required", boolean, True),
    },
)


def _part(place: FieldPath, node: reading.Node) -> str | Missing:
    """The name of a part that is shipped."""
    found = word(place, node)
    if isinstance(found, Missing) or found in parts():
        return found
    message = _("delen ”{part}” finns inte").format(part=found[:60])
    return place.fault("file.choice", node, message)


# The front matter, in the order of templates/README.md.
KEYS: dict[str, Key[Any]] = {
    "slag": Key("kind", choice(Kind)),
    "ämne": Key("about", choice(About)),
    "benämning": Key("label", word),
    "mottagare": Key("addressee", choice(Addressee)),
    "rubrik": Key("title", word),
    "bilaga": Key("appendix", optional(_part), None),
    "källor": Key("lists_sources", boolean, False),
    "ord": Key("words", integer),
    "fält": Key("fields", many(FIELD), ()),
}
FRONT = "---\n"
MAX_BYTES = 250_000
INVALID = "template.invalid"


# How the templates of each sort of subject end their names.
_ENDINGS = {About.MEMBERSHIP: "medlemskap", About.ISSUE: "sak", About.FREE: "fritt"}


@cache
def builtin_template(kind: Kind, about: About, code: str = "") -> Template:
    """The shipped template for a kind of document and a subject, or for any subject.

    That of the topic with the ``code`` goes before that of its sort, and the one for a subject of
    the writer's own comes last.
    """
    stem, folder = slug(kind), resources.templates_dir()
    paths = [folder / f"{stem}.md"]
    if kind in OPENING:
        endings = dict.fromkeys((code, _ENDINGS[about], _ENDINGS[About.FREE]))
        paths = [folder / f"{stem}-{ending}.md" for ending in endings if ending]
    path = next((path for path in paths if path.is_file()), paths[-1])
    return load_template(str(path), shipped=True)


@cache
def parts() -> Mapping[str, str]:
    """The shipped parts that any template may include, by name (``delar/krav.md``)."""
    folder = resources.templates_dir()
    return {
        f"delar/{path.name}": path.read_text(encoding="utf-8")
        for path in sorted((folder / "delar").glob("*.md"))
    }


def load_template(path: str, base: reading.Base = Path(), *, shipped: bool = False) -> Template:
    """A template from a file; raises TemplateError with every fault and its line."""
    name = PurePath(path).name
    try:
        raw = reading.read_named(base, path, MAX_BYTES)
        source = reading.decode(raw, reading.shown_name(base, path)).replace("\r\n", "\n")
        return parse_template(source, name, shipped=shipped)
    except reading.ReadError as error:
        where = f"{name}:{error.line}: " if error.line else ""
        raise TemplateError(where + str(error)) from None


def read_template(path: str, base: reading.Base = Path()) -> tuple[Template | None, list[Finding]]:
    """A writer's own template, or None with its faults."""
    try:
        return load_template(path, base), []
    except TemplateError as error:
        return None, invalid(error)


def invalid(error: TemplateError) -> list[Finding]:
    """The faults of a template as findings at the field that names it."""
    return [
        Finding(INVALID, Level.ERROR, "mall", _unusable().format(reason=fault))
        for fault in str(error).split("\n")
    ]


def reasons(found: Iterable[Finding]) -> list[str]:
    """What is wrong with a template, for those who know already that it is of no use."""
    prefix = _unusable().format(reason="")
    return [f.message.removeprefix(prefix) for f in found if f.code == INVALID]


def _unusable() -> str:
    return _("mallen går inte att använda: {reason}")


def parse_template(source: str, name: str, *, shipped: bool = False) -> Template:
    """A template from its text."""
    front, found, body = source.removeprefix(FRONT).partition("\n" + FRONT)
    if not source.startswith(FRONT) or not found:
        raise TemplateError(
            _("{name}: mallen ska börja med uppgifter mellan två rader med ---").format(name=name)
        )
    report = Report()
    # An empty line stands for the dashes, so that lines count from the top of the file.
    tree = reading.parse_yaml("\n" + front)
    values: dict[str, Any] | Missing = record(dict, KEYS)(FieldPath(report), tree)
    if isinstance(values, Missing):
        raise TemplateError(
            "\n".join(
                f"{name}:{finding.line}: {finding.where}: {finding.message}"
                + (f" {finding.hint}" if finding.hint else "")
                for finding in report.findings
            )
        )
    known = parts()
    digest = hashlib.sha256("\0".join([source, *known.values()]).encode()).hexdigest()
    # Jinja counts lines from the body; empty lines in front keep them those of the file.
    above = front.count("\n") + 3
    body = "\n" * above + body
    return Template(name=name, body=body, parts=known, digest=digest, shipped=shipped, **values)
