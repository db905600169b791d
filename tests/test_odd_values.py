"""Every option and argument of every command handles any value: it is used or refused."""

import io
import os
import random
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
from commands import DAY, motioner

from motioner.cli import program
from motioner.ground.messages import use_language

CASE = """slag: motion
organ: "0360"
ämne: fritt
rubrik: R
text: T
yrkanden: [att kommunen ska göra det]
datum: 2026-01-10
undertecknare: [{namn: A, parti: V}]
händelser:
  - {händelse: inlämnad, datum: 2026-01-11}
"""
# The arguments that make each command complete, so that only the odd value can be at fault.
WHOLE = {
    "motion": ("Tierp", "--namn", "A", "--parti", "V", "--datum", DAY, "--format", "txt"),
    "medborgarförslag": ("Kalmar", "--namn", "A", "--datum", DAY, "--format", "txt"),
    "ledamotsinitiativ": ("Tierp", "--namn", "A", "--parti", "V", "--format", "txt"),
    "interpellation": ("Tierp", "--namn", "A", "--parti", "V", "--till", "B", "--fråga", "Vad?"),
    "fråga": ("Tierp", "--namn", "A", "--parti", "V", "--till", "B", "--fråga", "Vad?"),
    "nästa": ("a.yaml", "tjänsteskrivelse", "--förslag", "avslag", "--format", "txt"),
    "händelse": ("a.yaml", "beslut", "--utfall", "avslag"),
    "kalender": ("a.yaml",),
    "skriv": ("a.yaml", "--format", "txt"),
    "flera": ("l.csv", "--bara-översikt", "--ut", "många"),
    "ny": ("a.yaml",),
    "granska": ("d.txt",),
    "öppna": ("d.txt",),
    "jämför": ("d.txt", "a.yaml"),
    "avgift": ("Tierp",),
    "visa": ("Tierp",),
    "brevmall ny": ("b.docx",),
    "brevmall granska": ("b.docx",),
}
# ``webb`` runs until it is stopped; its port is a whole number or a usage error.
ODD = (
    "", " ", "\t\n", "-", "--", "x" * 5_000, "å" * 300, "a/" * 300, "\udcff", "\udc80.yaml",
    "\x1b[2J", "\u202e", "\x7f", "0", "-1", "²", "١٢", "1e999", "inf", "nan", "9" * 5_000,
    "0x10", "1_000", "9999-12-31", "mapp/..", ".", "~", "*", "%s", "{0}", "{{ x }}", "@", "@-",
    "@@", "=", "=x", "x=", ",", ";", "|", "null", "CON", "a:b", "C:\\a.docx", "\\\\server\\a.docx",
    "https://example.se/a", "fritt", "alla", "docx,,pdf", ".docx", "a.DOCX",
)  # fmt: skip
FILES = (
    "mapp", "mapp/", "finns-inte", "finns-inte/a.yaml", "rör", "rör.yaml", "uttag", "tom.yaml",
    "tom.docx", "skräp.yaml", "skräp.docx", "skräp.txt", "a.yaml/b", "slinga", "slinga.yaml",
    "/dev/null", "/dev/zero", "/dev/stdin", "/dev/stdout", "/dev/full", "/proc/self/mem",
    "/dev/tty", "@/dev/zero", "@rör", "@mapp", "@skräp.txt",
)  # fmt: skip


def parameters() -> list[tuple[str, click.Parameter]]:
    """Each argument and option of each command that takes a value."""
    use_language("sv")
    context = click.Context(program())
    found = []
    for name in WHOLE:
        command: click.Command | None = program()
        for word in name.split():
            assert isinstance(command, click.Group)
            command = command.get_command(context, word)
        assert command is not None
        for parameter in command.get_params(context):
            # The address of a cluster would be looked up.
            if not getattr(parameter, "is_flag", False) and parameter.name != "dask":
                found.append((name, parameter))
    return found


PARAMETERS = parameters()


def line_of(name: str, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    """A complete command line with that value for the option or argument."""
    whole = WHOLE[name]
    if isinstance(parameter, click.Option):
        return (*name.split(), *whole, parameter.opts[0], value)
    return (*name.split(), value, *whole[1:])


@contextmanager
def odd_folder(folder: Path) -> Iterator[Path]:
    """A folder with one file of each odd kind."""
    (folder / "mapp").mkdir()
    (folder / "d.txt").write_text("Motion\n\nVi yrkar\natt det görs.\n", encoding="utf-8")
    (folder / "l.csv").write_text("organ\nTierp\n", encoding="utf-8")
    (folder / "tom.yaml").touch()
    (folder / "tom.docx").touch()
    for ending in ("yaml", "docx", "txt"):
        (folder / f"skräp.{ending}").write_bytes(bytes(range(256)))
    with socket.socket(socket.AF_UNIX) as listening:
        if os.name != "nt":
            os.mkfifo(folder / "rör")
            os.mkfifo(folder / "rör.yaml")
            for name in ("slinga", "slinga.yaml"):
                (folder / name).symlink_to(name)
            here = Path.cwd()
            os.chdir(folder)  # the path of a socket must be short
            listening.bind("uttag")
            os.chdir(here)
        yield folder


def assert_told(folder: Path, words: tuple[str, ...]) -> None:
    """The command ends normally and quickly."""
    (folder / "a.yaml").write_text(CASE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.StringIO("\n" * 40))
        outcome = motioner(*words, at=folder)
    assert outcome.code in (0, 1, 2, 3, 130), (words, outcome.err[-500:])
    if outcome.code:
        assert outcome.err.strip(), words


needs_unix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def test_every_command_is_tried():
    grouped = {name.split()[0] for name in WHOLE}
    assert grouped == set(program().list_commands(click.Context(program()))) - {"webb"}
    assert len(PARAMETERS) > 150


@needs_unix
@pytest.mark.parametrize("seed", range(3))
def test_odd_values(seed, tmp_path):
    draw = random.Random(seed)
    with odd_folder(tmp_path) as folder:
        for name, parameter in draw.sample(PARAMETERS, 12):
            assert_told(folder, line_of(name, parameter, draw.choice((*ODD, *FILES))))


@needs_unix
@pytest.mark.slow
@pytest.mark.parametrize("name", WHOLE)
def test_odd_values_of_every_option(name, tmp_path):
    """Each option with a few of the values; each command has others."""
    mine = [parameter for command, parameter in PARAMETERS if command == name]
    draw = random.Random(name)
    with odd_folder(tmp_path) as folder:
        for parameter in mine:
            for value in draw.sample((*ODD, *FILES), 4):
                assert_told(folder, line_of(name, parameter, value))


@pytest.mark.parametrize("name", ["å" * 300, "a/" * 3000])
def test_a_case_whose_name_no_system_can_hold_is_refused(name, tmp_path):
    """The interview asks nothing before it has a valid file for the answers."""
    outcome = motioner("ny", name, at=tmp_path)
    assert outcome.code == 2
    assert len(outcome.errors) == 1
