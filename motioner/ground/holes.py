"""Holes: unreadable fields in values whose other fields are known.

A *partial* noun has a hole in some field or item. Reading such a field, or using a hole in any
other way, raises HoleError, so nothing computed from a partial noun depends on an unknown value.
The code that runs a rule catches the error, and that rule reports nothing more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, NoReturn, TypeVar, cast

from msgspec import NODEFAULT, Struct, defstruct
from msgspec.structs import astuple, fields, replace

T = TypeVar("T")
S = TypeVar("S", bound=Struct)


class HoleError(Exception):
    """A value that could not be read was needed."""


def _touched(*_args: object) -> NoReturn:
    raise HoleError


class Hole:
    """Placeholder for a value that could not be read; any use of it raises HoleError.

    Only ``is HOLE`` and ``isinstance(value, Hole)`` are allowed.
    """

    __slots__ = ()
    __getattribute__ = __bool__ = __iter__ = __len__ = __contains__ = __getitem__ = _touched
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __hash__ = _touched
    __str__ = __repr__ = __format__ = __add__ = __radd__ = __call__ = _touched


HOLE: Final = Hole()


class _Partial:
    """Base that makes a noun partial: reading a field that is a hole raises HoleError."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> Any:
        return _read(super().__getattribute__(name))


class PartialTuple(tuple[Any, ...]):
    """A list in which some items could not be read; its length is known."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Any]:
        return map(_read, super().__iter__())

    def __getitem__(self, key: Any) -> Any:
        found = super().__getitem__(key)
        return PartialTuple(found) if isinstance(key, slice) else _read(found)


class PartialDict(dict[Any, Any]):
    """A mapping with unreadable values; if ``lacks``, some keys could not be read either."""

    def __init__(self, entries: Mapping[Any, Any], *, lacks: bool) -> None:
        super().__init__(entries)
        self.lacks = lacks

    def __iter__(self) -> Iterator[Any]:
        yield from super().__iter__()
        self._end(None)

    def keys(self) -> Any:
        """The keys, as far as they are known."""
        return iter(self)

    def values(self) -> Any:
        """The values, as far as they are known."""
        return (self[key] for key in self)

    def items(self) -> Any:
        """The entries, as far as they are known."""
        return ((key, self[key]) for key in self)

    def get(self, key: Any, default: Any = None) -> Any:
        """The value of a key, or the default if the key is known to be absent."""
        return self[key] if super().__contains__(key) else self._end(default)

    def __getitem__(self, key: Any) -> Any:
        return _read(super().__getitem__(key))

    def __contains__(self, key: object) -> bool:
        return super().__contains__(key) or self._end(False)

    def __len__(self) -> int:
        return self._end(super().__len__())

    def __bool__(self) -> bool:
        return True

    def _end(self, answer: T) -> T:
        """The answer, valid only if no key is missing; else HoleError."""
        if self.lacks:
            raise HoleError
        return answer


def _read(value: T) -> T:
    if value is HOLE:
        raise HoleError
    return value


@cache
def partial_type(noun: type[S]) -> type[S]:
    """The partial type of a noun: the same fields, each of which may be a hole."""
    made = defstruct(f"Partial{noun.__name__}", [], bases=(_Partial, noun), frozen=True)
    # defstruct is typed to return a plain Struct; the result is a subclass of the noun.
    return cast("type[S]", made)


def is_partial(value: object) -> bool:
    """True if the value is a noun that may have holes."""
    return issubclass(type(value), _Partial)


def holed(noun: S, **changes: Any) -> S:
    """The noun with changed fields; the new values may be holes or contain holes."""
    kind = type(noun) if is_partial(noun) else partial_type(type(noun))
    made: S = kind(**dict(zip(noun.__struct_fields__, astuple(noun), strict=True)) | changes)
    return made


def with_holes(noun: S, names: Iterable[str]) -> S:
    """The noun with these fields as holes."""
    return holed(noun, **dict.fromkeys(names, HOLE))


def hollow(noun: type[S]) -> S:
    """A noun whose fields are all holes."""
    made: S = partial_type(noun)(**dict.fromkeys(noun.__struct_fields__, HOLE))
    return made


def bare(noun: S) -> S:
    """The noun with plain access to its holes: they can be passed on, but not used."""
    if not is_partial(noun):
        return noun
    made: S = _noun_of(noun)(*astuple(noun))
    return made


def _noun_of(noun: S) -> type[S]:
    return cast("type[S]", type(noun).__bases__[1])


def filled(noun: S) -> S:
    """A partial noun with its holes replaced by empty values: its readable part.

    A field gets its default, else None; an item of a list gets empty text.
    """
    return cast("S", _filled(noun)) if is_partial(noun) else noun


def _filled(value: object) -> object:
    if isinstance(value, tuple):
        return tuple("" if item is HOLE else _filled(item) for item in tuple.__iter__(value))
    if isinstance(value, dict):
        entries = dict.items(value)
        return {key: "" if held is HOLE else _filled(held) for key, held in entries}
    if isinstance(value, Struct):
        noun = _noun_of(value) if is_partial(value) else type(value)
        held = zip(_fields(noun), astuple(value), strict=True)
        return noun(*(_default(f) if v is HOLE else _filled(v) for f, v in held))
    return value


@cache
def _fields(noun: type[Struct]) -> tuple[Any, ...]:
    return fields(noun)


def _default(field: Any) -> object:
    if field.default_factory is not NODEFAULT:
        return field.default_factory()
    return None if field.default is NODEFAULT else field.default


def tried(make: Callable[[], T]) -> T:
    """The result of ``make``, or a hole if it needs a value that could not be read."""
    try:
        return make()
    except HoleError:
        return cast("T", HOLE)


def turned(noun: S, **turns: Callable[[Any], Any]) -> S:
    """The noun with fields converted by functions; a hole stays a hole."""
    held = bare(noun)
    given = {name: getattr(held, name) for name in turns}
    changed = {n: turn(given[n]) for n, turn in turns.items() if given[n] is not HOLE}
    make = holed if any(value is HOLE for value in changed.values()) else replace
    return make(noun, **changed)


def each(turn: Callable[[T], T]) -> Callable[[tuple[T, ...]], tuple[T, ...]]:
    """A function that converts every item of a tuple; a hole stays a hole."""

    def of(items: tuple[T, ...]) -> tuple[T, ...]:
        found = tuple(i if i is HOLE else turn(i) for i in tuple.__iter__(items))
        return PartialTuple(found) if any(i is HOLE for i in found) else found

    return of


def has_holes(value: object) -> bool:
    """True if the value is a hole or contains one."""
    if value is HOLE or isinstance(value, PartialDict | PartialTuple):
        return True
    if isinstance(value, Struct):
        return any(map(has_holes, astuple(value)))
    if isinstance(value, dict):
        return any(map(has_holes, value.values()))
    return isinstance(value, tuple) and any(map(has_holes, value))
