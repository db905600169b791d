"""The layers hold: imports go downward, and only along a listed arrow."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "motioner"

# Each room by its floor. A room is a module or a package directly below ``motioner``.
FLOORS = {
    "dates": 0, "errors": 0, "findings": 0, "sources": 0, "facts": 0, "fees": 0, "swedish": 0,
    "messages": 0, "spoken": 0, "verbs": 0, "att_satser": 0, "pattern": 0, "crashes": 0,
    "effort": 0, "lazy": 0, "kinds": 0, "marking": 0, "holes": 0,
    "registry": 1, "template": 1, "case": 1, "draft": 1,
    "resources": 2, "reading": 2, "schema": 2, "scalars": 2, "loading": 2, "files": 2,
    "opening": 2, "incoming": 2, "converting": 2, "leftovers": 2,
    "locking": 2, "matter": 2,
    "markup": 3, "compose": 3, "checks": 3, "writers": 3, "documents": 3, "chain": 3,
    "letterheads": 3, "desk": 3, "reopening": 3, "comparing": 3, "telling": 3,
    "cli": 4, "web": 4, "__main__": 4,
}  # fmt: skip

# Within a floor, only these arrows: a room may import the rooms named.
ARROWS = {
    0: {
        "crashes": {"messages"},
        "dates": {"messages"},
        "facts": {"sources"},
        "findings": {"sources"},
        "kinds": {"messages", "sources"},
        "sources": {"dates", "messages"},
        "spoken": {"messages", "sources", "swedish"},
        "swedish": {"sources"},
        "att_satser": {"pattern", "swedish", "verbs"},
    },
    1: {},
    2: {
        "converting": {"opening"},
        "files": {"leftovers", "locking"},
        "leftovers": {"locking"},
        "incoming": {"opening", "reading"},
        "loading": {"resources", "reading", "schema", "scalars"},
        "opening": {"reading"},
        "scalars": {"reading", "schema"},
        "schema": {"reading"},
    },
    3: {
        "compose": {"markup"},
        "documents": {"compose", "checks", "letterheads", "writers"},
        "letterheads": {"compose", "writers"},
        "chain": {"documents", "checks"},
        "desk": {"chain", "documents"},
        "reopening": {"documents"},
        "comparing": {"checks", "documents"},
        "telling": {"chain", "checks", "comparing", "compose", "letterheads", "writers"},
    },
    4: {"__main__": {"cli"}, "cli": {"web"}},
}

# Each heavy or risky library is used in one room.
ONLY_IN = {
    "jinja2": "compose",
    "mistune": ("markup", "incoming/markdown"),
    "docx": "writers/docx",
    "lxml": ("opening", "incoming/html", "writers/docx"),
    "typst": "writers/pdf",
    "click": "cli",
    "ruamel": ("reading", "loading"),
    "filelock": "locking",
    "flask": "web",
    "werkzeug": "web",
    "waitress": "web",
    "pebble": "web/bounded",
}
OPENING = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}


def modules() -> list[Path]:
    """Every module of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    """The room that a module belongs to."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


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
    own = [name.split(".") for name in imports_of(path) if name.startswith("motioner.")]
    return {parts[1] for parts in own if parts[1] in FLOORS} - {room_of(path)}


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_downward(path: Path) -> None:
    """A module imports lower floors freely, and its own floor only along an arrow."""
    room = room_of(path)
    if room == "__init__":
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
    rooms = {room_of(path) for path in modules()} - {"__init__"}
    assert rooms <= set(FLOORS)
    assert set(FLOORS) <= rooms
