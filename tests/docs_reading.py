"""Reading the project's own documentation: its code blocks, tables, links and commands."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
_FENCE = re.compile(
    r"^(?:<!-- (?P<marker>[^\n]*) -->\n+)?```(?P<language>\w*)\n(?P<body>.*?)^```$", re.M | re.S
)
_CELL = re.compile(r"(?<!\\)\|")
TODAY = "ÅÅÅÅ-MM-DD"


@dataclass(frozen=True)
class Fence:
    """A code block: its language, its text and the comment on the line before it."""

    language: str
    body: str
    marker: str
    start: int


@dataclass(frozen=True)
class Command:
    """One command line as documented: its words, the environment set before it, its exit code."""

    words: tuple[str, ...]
    environment: dict[str, str]
    code: int = 0


@dataclass(frozen=True)
class Run:
    """Commands to run together, and their documented results.

    ``prints`` is stdout, ``says`` lines within stderr, ``shows`` the content of files written.
    """

    commands: tuple[Command, ...]
    prints: list[str] = field(default_factory=list)
    says: list[str] = field(default_factory=list)
    shows: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return " ".join(self.commands[0].words)


def text_of(name: str) -> str:
    """A document of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def pages() -> list[str]:
    """The documents in ``docs/``."""
    return sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))


def fences(text: str) -> list[Fence]:
    """The code blocks in order."""
    return [
        Fence(m["language"], m["body"], m["marker"] or "", m.start()) for m in _FENCE.finditer(text)
    ]


def files(text: str) -> dict[str, str]:
    """The files that the text asks the reader to save: blocks after ``<!-- fil: namn -->``."""
    marked = {fence.marker: fence.body for fence in fences(text)}
    return {
        marker.removeprefix("fil: "): body
        for marker, body in marked.items()
        if marker.startswith("fil: ")
    }


def runs(text: str) -> list[Run]:
    """The sh blocks that run the program, each with the output documented after it.

    Of a line that installs the program, only the command after the installation is used. Output is
    a text block: stdout, or after ``<!-- säger -->`` parts of stderr, or after ``<!-- visar: namn
    -->`` a file.
    """
    found: list[Run] = []
    for fence in fences(text):
        if fence.language == "sh":
            found.append(Run(tuple(_commands(fence.body))))
        elif fence.language == "text" and found:
            lines = fence.body.splitlines()
            if not fence.marker:
                found[-1].prints.extend(lines)
            elif fence.marker == "säger":
                found[-1].says.extend(lines)
            elif fence.marker.startswith("visar: "):
                found[-1].shows[fence.marker.removeprefix("visar: ")] = fence.body
    return [run for run in found if run.commands]


def _commands(body: str) -> Iterator[Command]:
    for line in body.splitlines():
        *installing, last = line.split(" && .venv/bin/")
        if not installing or last.startswith("motioner "):
            yield command(last)


def command(line: str) -> Command:
    """A command line; a comment ``# ger 2`` at its end states the exit code."""
    words = shlex.split(line, comments=True)
    environment: dict[str, str] = {}
    while "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        environment[name] = value
    said = re.search(r"# ger (\d+)$", line)
    assert words[0] == "motioner", line
    return Command(tuple(words), environment, int(said[1]) if said else 0)


def tables(text: str) -> list[list[list[str]]]:
    """Every table as rows of cells, the header first; code marks and escapes stay."""
    found: list[list[list[str]]] = []
    inside = False
    for line in without_fences(text).splitlines():
        if not line.startswith("|"):
            inside = False
            continue
        cells = [cell.strip().replace(r"\|", "|") for cell in _CELL.split(line)[1:-1]]
        if not inside:
            found.append([])
            inside = True
        if not set("".join(cells)) <= set("-: "):
            found[-1].append(cells)
    return found


def table(text: str, header: str) -> list[list[str]]:
    """The rows of the tables whose first column is called ``header``."""
    return [row for rows in tables(text) if rows[0][0] == header for row in rows[1:]]


def section(text: str, heading: str) -> str:
    """The text under a heading, to the next of the same level or above."""
    level = heading.split()[0]
    start = text.index(f"\n{heading}\n") + len(heading) + 2
    end = re.search(rf"^#{{1,{len(level)}}} ", text[start:], re.M)
    return text[start : start + end.start()] if end else text[start:]


def without_fences(text: str) -> str:
    """The text without its code blocks."""
    return _FENCE.sub("", text)


def code(cell: str) -> list[str]:
    """The texts between code marks."""
    return [a or b for a, b in re.findall(r"``\s?(.+?)\s?``|`([^`]+)`", cell)]


def links(text: str) -> list[str]:
    """Targets of the links within the project, and of headings in the same document."""
    prose = re.sub(r"`[^`\n]*`", "", without_fences(text))
    found = re.findall(r"\]\(([^)\s]+)\)", prose)
    return [target for target in found if "://" not in target]


def anchors(text: str) -> set[str]:
    """The anchors of the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", without_fences(text), re.M)
    return {
        "#" + re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
        for heading in headings
    }


def as_pattern(shown: str) -> str:
    """The documented output as a regular expression in which ``ÅÅÅÅ-MM-DD`` is any date."""
    return re.escape(shown).replace(re.escape(TODAY), r"\d{4}-\d\d-\d\d")
