"""Whole processes, as a user at a terminal starts them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import peers
import sample
from content import content_of
from measure import Variant

from motioner.nouns.draft import Draft
from motioner.writers import writer_for

DOCXTPL = """\
import json
from docxtpl import DocxTemplate

with open("innehall.json", encoding="utf-8") as stream:
    content = json.load(stream)
document = DocxTemplate("mall.docx")
document.render(content, autoescape=True)
document.save("docxtpl.docx")
"""
# As many commands as ours, with help as long.
CLICK = """\
import click

@click.group(help="Skriv korrekta, källbelagda motioner och medborgarförslag.")
def program():
    pass

for name in ("motion", "medborgarförslag", "ledamotsinitiativ", "skriv", "ny", "granska",
             "avgift", "visa", "webb"):
    program.command(name, short_help="Ett kommando med en rad hjälp om vad det gör.")(lambda: None)

program(prog_name="motioner")
"""


class Folder:
    """A folder with what every process needs, and the environment they all share."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # Bytecode is cached, as for every installed program, but not in the source tree.
        kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        self.environment = {**kept, "PYTHONPYCACHEPREFIX": str(path / "bytecode")}
        draft = sample.draft_of(0)
        (path / "lokalt.txt").write_text(sample.LOCAL, encoding="utf-8")
        (path / "profil.yaml").write_text(json.dumps({"krav": sample.KRAV}), encoding="utf-8")
        (path / "innehall.json").write_text(json.dumps(content_of(draft)), encoding="utf-8")
        (path / "motion.md").write_bytes(writer_for("md")(draft))
        (path / "skript.py").write_text(DOCXTPL, encoding="utf-8")
        (path / "klick.py").write_text(CLICK, encoding="utf-8")
        peers.docxtpl_template(path / "mall.docx")

    def docx(self, draft: Draft) -> Path:
        """The document as a DOCX file."""
        path = self.path / "motion.docx"
        path.write_bytes(writer_for("docx")(draft))
        return path

    def run(self, command: Sequence[str]) -> object:
        """One process from start to end."""
        return subprocess.run(
            command, cwd=self.path, env=self.environment, capture_output=True, check=True
        )


def variants(folder: Folder) -> list[Variant]:
    """The processes; the motion has its own name each time, the others the same content."""
    python = sys.executable
    # The installed command; ``python -m`` costs a little more.
    ours = [shutil.which("motioner", path=str(Path(python).parent)) or "motioner"]

    def same(command: Sequence[str]) -> Callable[[int], Sequence[str]]:
        return lambda _number: command

    def motion(number: int) -> Sequence[str]:
        return [*ours, "motion", "Tierp", "--parti", "V", "--namn", sample.name_of(number),
                "--skriv-över"]  # fmt: skip

    def whole(number: int) -> Sequence[str]:
        return [*motion(number), "--lokalt", "@lokalt.txt", "--profil", "profil.yaml"]

    program = peers.pandoc()
    docxtpl = folder.run if peers.has_docxtpl() else None
    return [
        Variant("motioner motion", folder.run, motion),
        Variant("motioner motion med lokalt stycke och profil", folder.run, whole),
        Variant("docxtpl-skript", docxtpl, same([python, "skript.py"])),
        Variant(
            "pandoc från Markdown",
            folder.run if program else None,
            same([program or "", "motion.md", "-o", "pandoc.docx"]),
        ),
        Variant("python -c pass", folder.run, same([python, "-c", "pass"])),
        Variant("motioner --help", folder.run, same([*ours, "--help"])),
        Variant("motioner --version", folder.run, same([*ours, "--version"])),
        Variant("en bar click-grupp --help", folder.run, same([python, "klick.py", "--help"])),
    ]
