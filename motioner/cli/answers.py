"""The answers so far: a started case, its registry entries, and whether an answer is valid.

A list that is still being answered ends with an empty item, which other commands report as missing;
text of several lines is such a list of lines until it is ended.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import structs

from motioner.checks import check
from motioner.documents import template_of
from motioner.ground import dates
from motioner.ground.findings import Finding
from motioner.ground.swedish import fold
from motioner.load import reading
from motioner.load.case import FREE, Loaded, read_case
from motioner.load.fields import case_keys
from motioner.load.started import Started, Step, Steps
from motioner.load.topic import read_topic
from motioner.matter import Matter
from motioner.nouns.case import OPENING, Case, Kind
from motioner.nouns.registry import Association, Body, Registry, Topic

TEXTS = ("lokalt", "text")
# Keys that every reading needs, and on which the checks of other answers depend.
FRAME = ("partinamn", "ändå")


class InterviewAnswers:
    """A started case with the queries that questions need; ``wrong`` holds fields to ask again."""

    def __init__(self, started: Started, registry: Registry, today: dt.date, base: Path) -> None:
        self.started = started
        self.today = today
        self.wrong: set[str] = set()
        self._registry = registry
        self._base = base
        self._keys = frozenset(case_keys(registry))
        self._files: dict[str, Topic | None] = {}

    def value(self, *steps: Step) -> Any:
        """The plain answer at the steps; None if it is empty or missing."""
        return self.started.get(steps)

    def is_open(self, *steps: Step) -> bool:
        """True if the question is not answered yet; an open list ends with an open item."""
        awaited = isinstance(steps[-1], int) and self.value(*steps) is None
        return awaited or not self.started.has(steps) or where(steps) in self.wrong

    def expecting(self, defaults: Mapping[str, str]) -> InterviewAnswers:
        """The same answers, with these values for keys that are not answered yet."""
        missing = {key: value for key, value in defaults.items() if not self.started.has((key,))}
        if not missing:
            return self
        started = Started(self.started.text())
        for key, value in missing.items():
            started.put((key,), value)
        return InterviewAnswers(started, self._registry, self.today, self._base)

    def put(self, steps: Steps, value: Any) -> None:
        """Store an answer; an open list stays open."""
        grows = len(steps) > 1 and isinstance(steps[1], int) and self.list_is_open(str(steps[0]))
        self.started.put(steps, value)
        self.wrong -= {where(steps[:length]) for length in range(1, len(steps) + 1)}
        items = self.value(steps[0])
        if grows and items[-1] is not None:
            self.started.put((steps[0], len(items)), None)

    def says_yes(self, key: str) -> bool:
        """True if the answer is yes, in any spelling that a case file allows."""
        return str(self.value(key)).strip().casefold() in ("ja", "true", "sant")

    def list_is_open(self, key: str) -> bool:
        """True if more items may be added to a list."""
        items = self.value(key)
        return self.is_open(key) or (isinstance(items, list) and items[-1:] == [None])

    def items(self, key: str) -> list[Any]:
        """The items of a list so far."""
        found = self.value(key)
        items = found if isinstance(found, list) else [] if found is None else [found]
        return items[:-1] if items[-1:] == [None] else items

    def close(self, key: str) -> None:
        """End a list: its lines become text, and skipped values of its items are left out."""
        self.put((key,), _ended(key, self.items(key)))

    def tree(self) -> dict[str, Any]:
        """The whole case as if it ended now, with its keys spelled in full."""
        spelt = {fold(key): key for key in self._keys}
        return {
            spelt.get(fold(key), key): _ended(key, value[:-1])
            if isinstance(value, list) and value[-1:] == [None]
            else value
            for key, value in self.started.plain().items()
        }

    @property
    def kind(self) -> Kind | None:
        """The kind of document, once chosen."""
        known = {fold(kind): kind for kind in OPENING}
        return known.get(fold(str(self.value("slag"))))

    @property
    def is_citizens(self) -> bool:
        """True if a resident answers; then a party is never asked for."""
        return self.kind is not None and self.kind.is_citizens

    @property
    def body(self) -> Body | None:
        """The body, once chosen."""
        return self._registry.find(str(self.value("organ") or "")).body

    @property
    def is_free(self) -> bool:
        """True if the subject is the writer's own."""
        return bool(self.value("ämne") == FREE)

    @property
    def topic(self) -> Topic | None:
        """The topic, once chosen."""
        subject = self.value("ämne")
        if isinstance(subject, Mapping):
            return self._file_topic(str(subject.get("fil")))
        return self._registry.topics.get(str(subject))

    @property
    def association(self) -> Association | None:
        """The topic where it is an association to join."""
        topic = self.topic
        return topic if isinstance(topic, Association) else None

    @property
    def date(self) -> dt.date:
        """The document's date; today until it is answered."""
        try:
            return dates.day(str(self.value("datum")))
        except ValueError:
            return self.today

    @property
    def is_e_forslag(self) -> bool:
        """True if a resident's proposal is made in the body's e-service."""
        return self.matter.is_e_forslag if self.matter else self.kind is Kind.E_FORSLAG

    @property
    def registry(self) -> Registry:
        """The facts, including a topic file that the case names."""
        subject, topic = self.value("ämne"), self.topic
        if not isinstance(subject, Mapping) or topic is None:
            return self._registry
        known = {**self._registry.topics, str(subject.get("fil")): topic}
        return structs.replace(self._registry, topics=known)

    @property
    def matter(self) -> Matter | None:
        """The frame and the body's rules, looked up; None until kind and body are chosen.

        Rules that cannot be read are left out; their faults are reported elsewhere.
        """
        if self.kind is None or self.body is None:
            return None
        cases = (self._read(given).case for given in ({"regler": self.value("regler")}, {}))
        return next((Matter(case, self.registry) for case in cases if case is not None), None)

    def case(self) -> Case | None:
        """The case so far, with defaults for missing parts; None if there is a fault.

        It uses the shipped template, even if the file names another.
        """
        kept = self._keys - {"mall", "fält"}
        return self._read({k: v for k, v in self.tree().items() if k in kept}).case

    def faults(self, steps: Steps, value: Any, also: Iterable[str] = ()) -> list[Finding]:
        """The findings of the reader and the checks on one answer, or on the fields in ``also``."""
        top = str(steps[0])
        if top in TEXTS:
            steps = (top,)
        answers = self.tree()
        tried = _with(answers.get(top), steps[1:], value)
        frame = {key: answers[key] for key in FRAME if key in answers}
        loaded = self._read({**frame, top: tried})
        found = list(loaded.findings)
        if loaded.case is not None:
            found += check(loaded.case, template_of(loaded.case, self.registry)[0], self.registry)
        here = ".".join("1" if isinstance(step, int) else step for step in steps)
        places = {here, *also}
        return [f for f in found if f.where in places or f.where.startswith(f"{here}.")]

    def unreadable(self) -> list[Finding]:
        """The faults of answers already given; a missing answer is not a fault."""
        return [f for f in self._read(self.tree()).findings if f.code != "file.missing-key"]

    def _read(self, given: Mapping[str, Any]) -> Loaded:
        """Read a tree, with the answers so far or neutral ones for required keys of a case."""
        frame: dict[str, Any] = {
            "slag": str(self.kind or Kind.MOTION),
            "organ": self.body.code if self.body else next(iter(self._registry.bodies)),
            "ämne": self.value("ämne") if self.topic else FREE,
            "datum": self.date.isoformat(),
        }
        whole = frame | dict(given)
        if whole["ämne"] == FREE and not whole.get("rubrik"):
            whole["rubrik"] = "Rubrik"
        return read_case(reading.tree(whole), self.registry)

    def _file_topic(self, name: str) -> Topic | None:
        if name not in self._files:
            self._files[name] = read_topic(name, self._base)[0]
        return self._files[name]


def where(steps: Iterable[Step]) -> str:
    """The path of the field in findings: items are counted from one."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in steps)


def _with(held: Any, steps: Steps, value: Any) -> Any:
    """The value with one answer inserted; of a list, only the item that contains it."""
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if isinstance(step, int):
        item = held[step] if isinstance(held, list) and step < len(held) else None
        return [_with(item, rest, value)]
    around = dict(held) if isinstance(held, Mapping) else {}
    return {**around, step: _with(around.get(step), rest, value)}


def _ended(key: str, items: list[Any]) -> Any:
    if key in TEXTS:
        text = "\n".join(line or "" for line in items).strip("\n")
        return f"{text}\n" if text else None
    return [
        {name: entry for name, entry in item.items() if entry is not None}
        if isinstance(item, dict)
        else item
        for item in items
    ]
