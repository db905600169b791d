"""Command lines: every command, its own options and others', with odd values."""

from __future__ import annotations

import re
from functools import lru_cache
from random import Random

import click
from tools import ROOT

from motioner.cli import program

from . import odd
from .around import Around
from .case_files import case_texts
from .trial import Command, Trial

_FILES = (
    "a.yaml", "b.yaml", "tom.yaml", "saknas.yaml", "text.md", "mapp", "m.docx", "@text.md",
    "f.json",
    "ut", "ut/a.docx", "x.pdf", "mapp/a/b/c.docx", "ny.yaml", "./", "a.yaml/x", "å" * 300,
    "x\x00y.docx",
    "x.abc", ".docx", "m.docx ", "..", "-", "",
)  # fmt: skip
_USUAL = {
    "namn": ("Anna Andersson", "Bo Berg (V)"),
    "parti": ("V", "S", "XX", "Vänsterpartiet"),
    "datum": odd.DATES,
    "format": ("docx", "pdf", "alla", "txt,md", "json", "docx,docx", "abc", ",", "docx, pdf"),
    "organ": ("Tierp", "0360", "Region Norrbotten", "å", "Uppsala", "Gotland"),
    "år": ("2023", "1900", "2026", "9999", "10000", "-1", "0", "²", "٢٠٢٣", "2023.5"),
    "händelse": ("1", "2", "0", "-1", "99", "²", "9" * 30),
    "förslag": ("avslag", "bifall", "avslag,bifall", "bifall,", ",", "besvarad"),
    "utfall": ("avslag", "bifall", "avslag,bifall,avslag,bifall", "avskriven"),
    "röster": ("31-18", "31-18-2", "-", "1-", "²-1", "9" * 30 + "-1", "31–18", "1-2-3-4"),
    "lydelse": ("1=att a", "1=", "=a", "99=b", "²=c", "a", "1=a=b"),
    "fält": ("a=b", "=", "a", "a=", "=b", "a=b=c"),
    "steg": ("bifall", "ändring 2: att a", "ändring ²: a", "tillägg:", "återremiss: b", ":",
    "avslag 1"),
    "avgift": (*odd.NUMBERS, "11000", "4 000 kr"),
    "märkning": ("siffra", "streck", "ingen", "å"),
    "kopia": ("publicering", "inlämning", "båda"),
    "att-stil": ("att", "mening", "å"),
    "förening": ("klimatkommunerna", "f.json", "./f.json", "å"),
    "paragraf": ("77", "77 a", "77/2025", "²", "§ 7", "0", "9" * 40),
    "port": ("x", "-1", "99999999", "²"),
}  # fmt: skip
_BODIES = ("Tierp", "0360", "Region Norrbotten", "Gotland", "Kalmar", "Norrköping", "Uppsala", "14")


@lru_cache(maxsize=1)
def commands() -> dict[tuple[str, ...], click.Command]:
    """Every command by the words that start it; the form is left out, as it never ends."""
    found: dict[tuple[str, ...], click.Command] = {}

    def collect(group: click.Group, words: tuple[str, ...]) -> None:
        context = click.Context(group)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            if isinstance(command, click.Group):
                collect(command, (*words, name))
            elif command is not None and name != "webb":
                found[(*words, name)] = command

    collect(program(), ())
    return found


def build(chance: Random, around: Around) -> Trial:
    """A command line that is nearly valid, or not at all."""
    words = chance.choice([*commands()])
    command = commands()[words]
    arguments = [*words]
    parameters = command.get_params(click.Context(command))
    for parameter in parameters:
        if isinstance(parameter, click.Argument):
            arguments += _argument(chance, parameter)
    options = [p for p in parameters if isinstance(p, click.Option) and p.name != "help"]
    picked = (
        [chance.choice(options) for _ in range(chance.choice((0, 1, 1, 2, 3, 6)))]
        if options
        else []
    )
    for option in picked:
        arguments += _option(chance, option, around)
    if words[0] in ("motion", "medborgarförslag", "ledamotsinitiativ") and chance.random() < 0.8:
        arguments += ["--namn", "Anna Andersson"]
    if chance.random() < 0.1:
        arguments.insert(chance.randrange(len(arguments) + 1), _odd(chance))
    if chance.random() < 0.05:
        chance.shuffle(arguments)
    typed = "\n".join(_answer(chance) for _ in range(chance.randrange(40)))
    return Trial(_laid(chance), (Command(tuple(arguments), typed),), " ".join(arguments)[:200])


def _argument(chance: Random, argument: click.Argument) -> list[str]:
    if chance.random() < 0.03:
        return []
    if chance.random() < 0.08:
        return [_odd(chance)]
    name = str(argument.name) + str(argument.metavar)
    if re.search("(?i)organ|body", name):
        return [chance.choice(_BODIES)]
    if re.search("(?i)dokument|händelse|document|event|kind", name):
        kinds = (
            "inlämnad remissvar yttrande beslut reservation yrkande anslag ansökan fråga påminnelse"
        )
        return [chance.choice(kinds.split())]
    return [chance.choice((*_FILES, "a.yaml", "a.yaml", "a.yaml", "m.docx", "text.md"))]


def _option(chance: Random, option: click.Option, around: Around) -> list[str]:
    name = chance.choice(option.opts)
    if "pdf-via-word" in name and not (around.word and chance.random() < 0.02):
        return []
    if option.is_flag:
        return [name]
    bare = name.strip("-")
    if chance.random() < 0.25:
        value = _odd(chance)
    elif bare in _USUAL:
        value = chance.choice(_USUAL[bare])
    else:
        value = chance.choice((*_FILES, "Ett ord", "Tierp"))
    return [f"{name}={value}"] if chance.random() < 0.2 else [name, value]


def _odd(chance: Random) -> str:
    """Any text that a shell can pass; NUL is allowed, because files may contain it."""
    found = odd.text(chance, 3_000).replace("\ud800", "")
    return "b" if found.startswith("/") else found


def _answer(chance: Random) -> str:
    """A line typed when the program asks."""
    usual = (
        "",
        "1",
        "2",
        "j",
        "n",
        "ja",
        "nej",
        "Tierp",
        "V",
        "Anna Andersson",
        "?",
        "motion",
        "99",
    )
    line = chance.choice(usual) if chance.random() < 0.8 else odd.text(chance, 300)
    return line.encode("utf-8", "replace").decode()


@lru_cache(maxsize=1)
def _sound() -> tuple[tuple[str, bytes], ...]:
    association = sorted((ROOT / "motioner/data/associations").glob("*.json"))[0].read_bytes()
    document = sorted((ROOT / "samples").glob("tierp-krav/*.docx"))[0].read_bytes()
    return ("f.json", association), ("m.docx", document)


def _laid(chance: Random) -> dict[str, bytes]:
    return {
        "a.yaml": odd.encoded(chance.choice(case_texts()[:13])),
        "b.yaml": odd.encoded(chance.choice(case_texts()[:13])),
        "tom.yaml": b"",
        "text.md": b"En text.\n\n- a\n",
        "mapp/x.txt": b"x",
        **dict(_sound()),
    }
