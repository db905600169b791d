"""A field that could not be read is a hole: code that reads it is stopped."""

import datetime as dt

import pytest

from motioner.ground.holes import (
    HOLE,
    HoleError,
    PartialDict,
    PartialTuple,
    bare,
    each,
    filled,
    has_holes,
    holed,
    hollow,
    tried,
    turned,
    with_holes,
)
from motioner.nouns.case import Case, FreeSubject, Kind, Signer

DAY = dt.date(2026, 11, 22)
CASE = Case(Kind.MOTION, "0360", FreeSubject("R", "T"), DAY, "2026-11-22", local="Ord.")
USES = {
    "an attribute": lambda: HOLE.anything,
    "a comparison": lambda: HOLE == 1,
    "the other way round": lambda: dt.date.min < HOLE,
    "a membership": lambda: HOLE in frozenset({1}),
    "what is in it": lambda: 1 in HOLE,
    "a condition": lambda: bool(HOLE),
    "a length": lambda: len(HOLE),
    "a loop": lambda: [*HOLE],
    "a text": lambda: f"{HOLE}",
    "a sum": lambda: "a" + HOLE,
    "a type": lambda: isinstance(HOLE, str),
    "a field": lambda: with_holes(CASE, ["date"]).date,
    "what rests on a field": lambda: with_holes(CASE, ["subject"]).free,
    "an item": lambda: [*PartialTuple(("a", HOLE))],
    "an item by its number": lambda: PartialTuple((HOLE,))[0],
    "an item of a part": lambda: PartialTuple(("a", HOLE))[1:][0],
    "a value": lambda: PartialDict({1: HOLE}, lacks=False)[1],
    "values": lambda: [*PartialDict({1: HOLE}, lacks=False).values()],
    "a key that may be there": lambda: 2 in PartialDict({1: "a"}, lacks=True),
    "a value that may be there": lambda: PartialDict({1: "a"}, lacks=True).get(2),
    "every key": lambda: [*PartialDict({1: "a"}, lacks=True).items()],
    "how many keys": lambda: len(PartialDict({1: "a"}, lacks=True)),
}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_no_use_of_a_hole_gives_an_answer(use):
    with pytest.raises(HoleError):
        use()
    assert tried(use) is HOLE


def test_what_is_known_of_a_partial_noun_is_used_as_ever():
    partial = with_holes(CASE, ["date"])
    assert isinstance(partial, Case)
    assert (partial.kind, partial.free) == (Kind.MOTION, CASE.subject)
    assert bare(partial).date is HOLE
    assert holed(partial, date=DAY).date == DAY
    rows = PartialTuple(("a", HOLE))
    assert (len(rows), rows[0], rows[:1][0]) == (2, "a", "a")
    table = PartialDict({1: "a", 2: HOLE}, lacks=False)
    assert (table.get(1), table.get(3, "none"), 3 in table, len(table)) == ("a", "none", False, 2)


def test_what_is_read_of_a_partial_noun_stands_in_it_filled():
    signers = (with_holes(Signer("A", "V"), ["party"]), hollow(Signer))
    partial = holed(CASE, date=HOLE, signers=signers, yrkanden=PartialTuple(("att x", HOLE)))
    rest = filled(partial)
    assert type(rest) is Case
    assert (rest.signers, rest.yrkanden) == ((Signer("A"), Signer(None)), ("att x", ""))
    assert filled(CASE) is CASE


def test_a_hole_stays_one_where_the_rest_is_turned():
    partial = holed(CASE, place=HOLE, yrkanden=PartialTuple(("a", HOLE)))
    found = turned(partial, place=str.upper, local=str.upper, yrkanden=each(str.upper))
    assert (found.local, found.yrkanden[0]) == ("ORD.", "A")
    assert has_holes(found.yrkanden)
    assert bare(found).place is HOLE
    assert not has_holes(turned(CASE, local=str.upper))
