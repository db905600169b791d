"""Following a recipe of CONTRIBUTING literally, in a copy of the project."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import docs_reading as docs

# A code block after the file that it creates, or after the line of a file to insert it above; or
# shell commands.
_STEP = re.compile(
    r"^(?:`?(?P<path>[\w./-]+)`?(?:, above `(?P<above>[^`]+)`)?|[^\n]*):\n"
    r"```(?P<language>\w+)\n(?P<body>.*?)^```$",
    re.M | re.S,
)


@dataclass(frozen=True)
class Copy:
    """A copy of the program and its templates; ``touched`` are the files that a recipe changed."""

    root: Path
    touched: frozenset[str] = frozenset()

    def run(self, *words: str, code: int = 0) -> str:
        """The output of the command in the copy; fails unless the exit code is ``code``."""
        return self.python("-m", "motioner", *words, code=code)

    def python(self, *words: str, code: int = 0) -> str:
        """The output of Python with the copy first on its path."""
        work = self.root / "work"
        work.mkdir(exist_ok=True)
        done = subprocess.run(
            [sys.executable, *words],
            cwd=work,
            env=os.environ | {"PYTHONPATH": str(self.root), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def page(self, path: str, **fields: str) -> str:
        """A page of the form, requested with the fields."""
        program = (
            "import datetime as dt, json, sys, motioner\n"
            "from motioner.web import create_app\n"
            "assert motioner.__file__.startswith(sys.argv[1])\n"
            "client = create_app(today=lambda: dt.date(2026, 12, 24), seconds=60).test_client()\n"
            "sent = json.loads(sys.argv[3])\n"
            "answer = client.post(sys.argv[2], data=sent) if sent else client.get(sys.argv[2])\n"
            "print(answer.status_code, answer.content_type, answer.text)\n"
        )
        answer = self.python("-c", program, str(self.root), path, json.dumps(fields))
        assert answer.startswith("200 "), answer
        return answer

    def text(self, name: str) -> str:
        """A file that a command wrote."""
        return (self.root / "work" / name).read_text(encoding="utf-8")


def followed(title: str, folder: Path) -> Copy:
    """A copy of the project in ``folder`` after following the recipe with that title."""
    for name in ("motioner", "templates"):
        shutil.copytree(docs.ROOT / name, folder / name)
    shutil.copy(docs.ROOT / "pyproject.toml", folder)
    before = _contents(folder)
    _rest, _title, after = docs.text_of("CONTRIBUTING.md").partition(f"\n**{title}.**")
    steps = [*_STEP.finditer(re.split(r"^\*\*|^## ", after, maxsplit=1, flags=re.M)[0])]
    assert steps, title
    for step in steps:
        if step["language"] == "sh":
            subprocess.run(["sh", "-ec", step["body"]], cwd=folder, check=True)
        else:
            _put(folder / step["path"], step["above"], step["body"])
    touched = {name for name, text in _contents(folder).items() if before.get(name) != text}
    return Copy(folder, frozenset(touched))


def _put(path: Path, above: str | None, body: str) -> None:
    if above is None:
        assert not path.exists(), path
        path.write_text(body, encoding="utf-8")
        return
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    (place,) = (
        n for n, line in enumerate(lines) if re.match(rf"\s*{re.escape(above)}(?!\w)", line)
    )
    path.write_text("".join([*lines[:place], body, *lines[place:]]), encoding="utf-8")


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
