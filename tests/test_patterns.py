"""No pattern applied to a stranger's text takes more than linear time on a long run."""

import ast
import importlib
import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from motioner.ground.pattern import _Pattern

PACKAGE = Path(__file__).parent.parent / "motioner"
# The rooms that read the text of documents from elsewhere.
ROOMS = ("checks", "cli/compare", "cli/report", "compose/markup", "foreign/comparing")
ROOMS += ("foreign/incoming", "foreign/opening", "foreign/reopening", "ground/att_satser")
ROOMS += ("ground/sources", "ground/swedish", "load/reading", "load/scalars")
SLOW = ("checks", "foreign/incoming")
METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")
# A run of medium length is scanned at once, or the time for the longest is compared.
LENGTHS = (150, 3_600, 14_400)
AT_ONCE, SHORT = 0.005, 0.04
# The forms of figures are matched with sentences of a limited length, one at a time.
BOUNDED, MOST = ("checks.figures.forms", "checks.figures.claims"), 1_000
UNITS = [
    *(" ", "\t", "\u00a0", "\n", "a", "Å", "1", "0", ".", ",", "-", "–", "(", ")", "[", "]", "*"),
    *("_", "“", "”", '"', ">", "#", "<", "/", "@", ":", ";", "+", "=", "?", "…", "\\", "\ue000"),
    *("a ", "Aa ", "A", "A ", "A. ", "1 ", "1 000 ", "1.", "1,", "- ", " -", "a b ", "a-", "A-a "),
    *("att ", "att att, ", "och A", "a, ", "a; ", "a. ", "A. a", "a@", "a@a.", "(a) ", "(a", "i A"),
    *("1-", "1/", "2024-01-", "19 ", "1 kr ", "a/", "/A", "\r\n", " \n", "\n- ", "\n\n"),
    *("för A ", "A och ", "a.a", "* ", "> ", "a\t", "\t ", "\na\n", "---\n", "\u200b", "’a"),
    *("\na: a", "Aa, "),
]  # fmt: skip
# Text that no pattern matches: a run that ends with it is scanned in vain.
END = "\x7f"


def modules() -> list[str]:
    """The modules of the rooms by name."""
    files = [*(PACKAGE / f"{room}.py" for room in ROOMS)]
    files += [path for room in ROOMS for path in (PACKAGE / room).rglob("*.py")]
    names = (path.relative_to(PACKAGE.parent).with_suffix("") for path in files if path.exists())
    return sorted(".".join(name.parts).removesuffix(".__init__") for name in names)


# How the parts of a form of figures are applied.
OF_FORM = {
    "words": "finditer", "sentence": "search", "before": "search", "after": "match",
    "spoilt": "search",
}  # fmt: skip


def held(value: object, ways: set[str], depth: int = 0) -> Iterator[tuple[object, set[str]]]:
    """The patterns in a value, also in tables and forms of figures, with how each is applied."""
    if isinstance(value, re.Pattern | _Pattern):
        yield value, ways
    elif isinstance(value, dict):
        yield from held(tuple(value.values()), ways, depth)
    elif isinstance(value, tuple | list) and depth < 4:
        for one in value:
            yield from held(one, ways, depth + 1)
    elif set(OF_FORM) <= set(getattr(value, "__slots__", None) or ()):
        for name, way in OF_FORM.items():
            yield from held(getattr(value, name), {way}, depth)


def source_of(found: object) -> tuple[str, int]:
    """The text and flags of a pattern."""
    if isinstance(found, re.Pattern):
        return found.pattern, found.flags
    return found._text, int(found._flags)


def called(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """The calls of pattern methods in a module: the object and the call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", None) in METHODS:
            yield ast.unparse(node.func.value).rpartition(".")[2], node


def used(trees: dict[str, ast.Module]) -> dict[tuple[str, str], set[str]]:
    """How each name is applied: by module and name; for imported names also without the module."""
    found: dict[tuple[str, str], set[str]] = {}
    for module, tree in trees.items():
        for node in ast.walk(tree):  # also ``map(_MARK.fullmatch, …)``
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                name = ast.unparse(node.value).rpartition(".")[2]
                for key in ((module, name), ("", name)):
                    found.setdefault(key, set()).add(node.attr)
    return found


def of_tables(tree: ast.Module, names: set[str]) -> set[str]:
    """How a module applies patterns without names: those in its tables."""
    asked = {node.func.attr for name, node in called(tree) if name not in {*names, "re"}}
    return asked - {"split"} or {"search"}


def inline(module: object, tree: ast.Module) -> Iterator[tuple[str, int, str, set[str]]]:
    """The patterns passed to ``re.search`` and its like: text, flags, place, method."""
    for name, node in called(tree):
        if name == "re":
            parts = [node.args[0], *(word.value for word in node.keywords if word.arg == "flags")]
            parts += [arg for arg in node.args if ast.unparse(arg).startswith("re.")]
            text, *flags = (eval(ast.unparse(part), vars(module)) for part in parts)
            text = text.pattern if isinstance(text, re.Pattern) else text
            yield text, int(sum(flags)), f"{module.__name__}:{node.lineno}", {node.func.attr}


@cache
def patterns() -> dict[tuple[str, int], tuple[str, set[str]]]:
    """Every pattern once: its text and flags, its place and how it is applied."""
    loaded = {name: importlib.import_module(name) for name in modules()}
    trees = {
        name: ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
        for name, module in loaded.items()
    }
    asked = used(trees)
    found: dict[tuple[str, int], tuple[str, set[str]]] = {}
    for name, module in loaded.items():
        for attribute, value in vars(module).items():
            key = (name if attribute.startswith("_") else "", attribute)
            for pattern, ways in held(value, asked.get(key, set())):
                place = (f"{name}.{attribute}", set())
                found.setdefault(source_of(pattern), place)[1].update(ways)
        for text, flags, place, ways in inline(module, trees[name]):
            found.setdefault((text, flags), (place, ways))
    for place, ways in found.values():
        module = place.rpartition(".")[0]
        ways |= set() if ways else of_tables(trees[module], set(vars(loaded[module])))
    return found


def runs(text: str | bytes) -> Iterator[str]:
    """Texts to repeat: marks, letters and digits, and the words that a pattern contains."""
    yield from UNITS
    text = text.decode() if isinstance(text, bytes) else text
    words = dict.fromkeys(re.findall(r"(?<!\\)[A-Za-zÅÄÖåäö]{2,}", text))
    for word in list(words)[:12]:
        yield f"{word} "


def taken(call: Callable[[str], object], text: str) -> float:
    """The shortest of several times that a call takes."""
    best = 60.0
    for _attempt in range(3):
        begun = time.thread_time()
        call(text)
        best = min(best, time.thread_time() - begun)
        if best < AT_ONCE:
            break
    return best


def asking(pattern: re.Pattern[Any], way: str) -> Callable[[str], object]:
    """A call that scans all of a text, or of its bytes."""
    held = str.encode if isinstance(pattern.pattern, bytes) else str
    if way == "finditer":
        return lambda text: sum(1 for _found in pattern.finditer(held(text)))
    if way == "sub":
        return lambda text: pattern.sub(lambda _found: held(""), held(text))
    return lambda text: getattr(pattern, way)(held(text))


def is_slow(call: object, unit: str, *, bounded: bool) -> bool:
    """True if the time grows much faster than the text: eightfold for a fourfold text."""
    if bounded:
        return taken(call, (unit * MOST)[:MOST] + END) > SHORT
    short, middle, longest = ((unit * length)[:length] + END for length in LENGTHS)
    if taken(call, short) > SHORT:
        return True
    before = taken(call, middle)
    return before > AT_ONCE and taken(call, longest) > max(SHORT, 8 * before)


@pytest.mark.parametrize(
    "room",
    [
        pytest.param(r, marks=pytest.mark.slow if r in ("checks", "foreign/incoming") else ())
        for r in ROOMS
    ],
)
def test_no_pattern_is_slow_on_a_long_run(room):
    """Each pattern on runs of blanks, letters, digits, marks and its own words."""
    slow = []
    named = re.compile(rf"motioner\.{room.replace('/', '.')}\b")
    for (text, flags), (name, ways) in patterns().items():
        if not named.match(name):
            continue
        pattern = re.compile(text, flags)
        for way in sorted(ways):
            call = asking(pattern, way)
            bounded = any(f".{module}." in name for module in BOUNDED)
            tried = (unit for unit in runs(text) if is_slow(call, unit, bounded=bounded))
            found = next(tried, None)
            if found:
                slow.append(f"{name} {way} {found!r}: {text[:100]}")
    assert not slow, "\n".join(slow)
