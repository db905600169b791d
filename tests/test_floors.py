"""The layers hold: imports go downward, and only along a listed arrow."""

import ast
from collections.abc import Sequence
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "motioner"

# The wings: packages whose modules and packages are rooms of their own.
WINGS = ("ground", "nouns", "foreign")
# Each room by its floor. A room is a module or a package directly below ``motioner`` or in a wing.
FLOORS = {
    "ground.dates": 0, "ground.errors": 0, "ground.findings": 0, "ground.sources": 0,
    "ground.facts": 0, "ground.fees": 0, "ground.swedish": 0, "ground.messages": 0,
    "ground.spoken": 0, "ground.verbs": 0, "ground.att_satser": 0, "ground.pattern": 0,
    "ground.crashes": 0, "ground.effort": 0, "ground.lazy": 0, "ground.kinds": 0,
    "ground.marking": 0, "ground.holes": 0, "ground.plot": 0,
    "nouns.registry": 1, "nouns.template": 1, "nouns.case": 1, "nouns.draft": 1,
    "nouns.places": 1,
    "load": 2, "files": 2, "matter": 2,
    "foreign.opening": 2, "foreign.incoming": 2, "foreign.converting": 2,
    "compose": 3, "checks": 3, "writers": 3, "documents": 3, "chain": 3, "letterheads": 3,
    "desk": 3, "many": 3, "foreign.reopening": 3, "foreign.comparing": 3, "facts_view": 3,
    "cli": 4, "web": 4, "__main__": 4,
}  # fmt: skip

# Within a floor, only these arrows: a room may import the rooms named.
ARROWS = {
    0: {
        "ground.crashes": {"ground.messages"},
        "ground.dates": {"ground.messages"},
        "ground.facts": {"ground.sources"},
        "ground.findings": {"ground.sources"},
        "ground.kinds": {"ground.messages", "ground.sources"},
        "ground.plot": {"ground.swedish"},
        "ground.sources": {"ground.dates", "ground.messages"},
        "ground.spoken": {"ground.messages", "ground.sources", "ground.swedish"},
        "ground.swedish": {"ground.sources"},
        "ground.att_satser": {"ground.pattern", "ground.swedish", "ground.verbs"},
    },
    1: {"nouns.places": {"nouns.registry"}},
    2: {
        "foreign.converting": {"foreign.opening"},
        "foreign.incoming": {"foreign.opening", "load"},
        "foreign.opening": {"load"},
    },
    3: {
        "documents": {"compose", "checks", "letterheads", "writers"},
        "letterheads": {"compose", "writers"},
        "chain": {"documents", "checks"},
        "desk": {"chain", "documents"},
        "many": {"desk", "documents", "facts_view"},
        "foreign.reopening": {"documents"},
        "foreign.comparing": {"checks", "documents"},
        "facts_view": {
            "chain", "checks", "compose", "foreign.comparing", "letterheads", "writers"
        },
    },
    4: {"__main__": {"cli"}, "cli": {"web"}},
}  # fmt: skip

# Each heavy or risky library is used in one room.
ONLY_IN = {
    "jinja2": "compose",
    "mistune": ("compose/markup", "foreign/incoming/markdown"),
    "docx": "writers/docx",
    "lxml": ("foreign/opening", "foreign/incoming/html", "writers/docx"),
    "typst": ("writers/pdf", "writers/picture"),
    "click": "cli",
    "ruamel": "load",
    "hunspell": "load/spelling",
    "filelock": "files",
    "flask": "web",
    "werkzeug": "web",
    "waitress": "web",
    "pebble": "web/bounded",
    "openpyxl": "many",
    "distributed": "many",
}
OPENING = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}


def modules() -> list[Path]:
    """Every module of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    """The room that a module belongs to; the wing itself for its ``__init__``."""
    return _room(path.relative_to(PACKAGE).with_suffix("").parts)


def _room(parts: Sequence[str]) -> str:
    inside = parts[0] in WINGS and parts[1:2] not in ([], ["__init__"], ("__init__",))
    return ".".join(parts[:2]) if inside else parts[0]


def imports_of(path: Path) -> set[str]:
    """The dotted names a module imports, also inside functions, except for type checking only."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def rooms_imported(path: Path) -> set[str]:
    """The rooms of motioner that a module imports."""
    own = (name.split(".")[1:] for name in imports_of(path) if name.startswith("motioner."))
    return {_room(parts) for parts in own} & set(FLOORS) - {room_of(path)}


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_downward(path: Path) -> None:
    """A module imports lower floors freely, and its own floor only along an arrow."""
    room = room_of(path)
    if room == "__init__" or room in WINGS:
        assert not rooms_imported(path)
        return
    floor = FLOORS[room]
    for other in rooms_imported(path):
        allowed = FLOORS[other] < floor or other in ARROWS[floor].get(room, set())
        assert allowed, f"{room} (floor {floor}) imports {other} (floor {FLOORS[other]})"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_heavy_libraries_stay_in_their_rooms(path: Path) -> None:
    """Each library is imported only by its own room."""
    place = path.relative_to(PACKAGE).as_posix()
    for name in imports_of(path):
        homes = ONLY_IN.get(name.split(".")[0])
        if homes is None:
            continue
        homes = (homes,) if isinstance(homes, str) else homes
        assert any(place.startswith(home) for home in homes), f"{place} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_the_loading_floor_opens_files(path: Path) -> None:
    """Files are opened on floor 2; tools that generate shipped files are listed exceptions."""
    if FLOORS.get(room_of(path)) == 2 or path.name == "skeleton.py":
        return
    calls = [
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    # The functions of the loading floor.
    doors = {"reading.read_text", "reading.read_bytes"}
    assert not [c for c in calls if c not in doors and c.split(".")[-1] in OPENING]


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_files_and_functions_stay_small(path: Path) -> None:
    """No file of 400 lines or more, no function of 50."""
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") < 400
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length < 50, f"{node.name}: {length} lines"


def test_every_room_has_a_floor() -> None:
    """Every room is in the table, and the table has no other rooms."""
    rooms = {room_of(path) for path in modules()} - {"__init__", *WINGS}
    assert rooms <= set(FLOORS)
    assert set(FLOORS) <= rooms
