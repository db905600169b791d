"""What remains of a case's tree when the parts that cannot be read are taken away.

Places are paths as findings name them (``undertecknare.2.parti``), always those of the whole tree:
where a row is gone, the ones after it keep their numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from motioner import reading
from motioner.findings import Finding
from motioner.swedish import fold

HISTORY = "händelser"


class Remains(Struct, frozen=True):
    """A tree and the places in it that are gone."""

    tree: reading.Mapping
    gone: frozenset[str] = frozenset()

    def without(self, places: Iterable[str]) -> Remains:
        """The same with what stands at these places gone too.

        Where nothing stands any more, it is what required it that goes.
        """
        gone = set(self.gone)
        for named in places:
            place = _whole_value(self.place_of(named))
            while "." in place and (place in self.gone or not self._holds(place)):
                place = place.rpartition(".")[0]
            gone.add(place)
        return Remains(self.tree, frozenset(gone | _after_events(gone, self.tree)))

    def node(self, stand_ins: Mapping[str, str]) -> reading.Mapping:
        """What remains, with a value for each key that must have one and has none."""
        left = _without(self.tree, self.gone)
        entries = left.entries if isinstance(left, reading.Mapping) else ()
        given = {fold(key.text) for key, _value in entries}
        added = (
            (reading.Scalar(key), reading.Scalar(value))
            for key, value in stand_ins.items()
            if fold(key) not in given
        )
        return reading.Mapping((*entries, *added), self.tree.line)

    def place_of(self, where: str) -> str:
        """The place in the whole tree of a place in what remains."""
        node: reading.Node | None = self.tree
        found: list[str] = []
        for step in where.split("."):
            if isinstance(node, reading.Sequence) and step.isdecimal():
                rows = range(1, len(node.items) + 1)
                left = [n for n in rows if ".".join((*found, str(n))) not in self.gone]
                number = left[int(step) - 1] if 0 < int(step) <= len(left) else 0
                node = node.items[number - 1] if number else None
                step = str(number or step)
            else:
                node = _value_of(node, step)
            found.append(step)
        return ".".join(found)

    def is_of_the_gone(self, where: str) -> bool:
        """Whether a place is gone, lies in something that is, or has held something that is."""
        asked = f"{fold(where)}."
        return any(
            place.startswith(asked) or asked.startswith(place)
            for place in (f"{fold(gone)}." for gone in self.gone)
        )

    def told(self, finding: Finding) -> Finding:
        """A finding on what remains as one on the whole tree."""
        place = self.place_of(finding.where)
        if place == finding.where:
            return finding
        message = finding.message.replace(f"”{finding.where}”", f"”{place}”")
        return Finding(
            finding.code, finding.level, place, message, finding.hint, finding.law, finding.passable
        )

    def _holds(self, place: str) -> bool:
        return _without(self.tree, frozenset({place})) is not self.tree


def _whole_value(place: str) -> str:
    """A list in an event is judged whole or not at all: it is counted against others."""
    steps = place.split(".")
    return ".".join(steps[:3]) if steps[0] == HISTORY else place


def _after_events(gone: Iterable[str], tree: reading.Mapping) -> frozenset[str]:
    """The events after one that is gone: what they rest on is not known."""
    numbers = [steps[1] for steps in (p.split(".") for p in gone) if _is_event(steps)]
    events = _value_of(tree, HISTORY)
    if not numbers or not isinstance(events, reading.Sequence):
        return frozenset()
    first = min(int(number) for number in numbers)
    return frozenset(f"{HISTORY}.{n}" for n in range(first, len(events.items) + 1))


def _is_event(steps: list[str]) -> bool:
    return len(steps) == 2 and steps[0] == HISTORY and steps[1].isdecimal()


def _value_of(node: reading.Node | None, key: str) -> reading.Node | None:
    entries = node.entries if isinstance(node, reading.Mapping) else ()
    return next((value for name, value in entries if fold(name.text) == fold(key)), None)


def _without(node: reading.Node, places: frozenset[str]) -> reading.Node | None:
    """The node without what stands at the places, or itself where nothing does."""
    if "" in places:
        return None
    if not places:
        return node
    match node:
        case reading.Sequence():
            kept = [_without(item, _within(str(n), places)) for n, item in enumerate(node.items, 1)]
            if all(new is old for new, old in zip(kept, node.items, strict=True)):
                return node
            return reading.Sequence(tuple(item for item in kept if item is not None), node.line)
        case reading.Mapping():
            return _mapping_without(node, places)
        case reading.Scalar():
            return _without(node, _within("1", places))


def _mapping_without(node: reading.Mapping, places: frozenset[str]) -> reading.Node | None:
    kept = [(key, _without(value, _within(key.text, places))) for key, value in node.entries]
    doubled = tuple(key for key in node.doubled if "" not in _within(key.text, places))
    same = all(new is old for (_k, new), (_n, old) in zip(kept, node.entries, strict=True))
    if same and doubled == node.doubled:
        # A single value may stand for a list of one.
        return _without(node, _within("1", places))
    entries = tuple((key, value) for key, value in kept if value is not None)
    return reading.Mapping(entries, node.line, doubled)


def _within(name: str, places: frozenset[str]) -> frozenset[str]:
    """The places in the value of a key or a row; an empty one is all of it."""
    return frozenset(_rests(name[:60], places))


def _rests(name: str, places: Iterable[str]) -> Iterator[str]:
    dots = name.count(".") + 1
    for place in places:
        steps = place.split(".")
        if fold(".".join(steps[:dots])) == fold(name):
            yield ".".join(steps[dots:])
