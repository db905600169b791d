"""Case files, profiles, files of associations and of contact details, and their commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from functools import lru_cache
from random import Random
from typing import Any

from tools import ROOT

from motioner.load import load_registry
from motioner.load.fields import case_keys
from motioner.load.history_keys import EVENT_KEYS
from motioner.load.reading import parse_yaml, plain
from motioner.load.saving import tree_text
from motioner.nouns.case import EventKind

from . import odd
from .around import Around
from .trial import Command, Trial

FORMATS = ("txt", "docx", "html", "md", "json", "txt,md", "docx,json", "pdf", "alla")
_PERSON = ("motion", "Tierp", "--namn", "Anna Andersson", "--parti", "V", "--datum", "2026-11-22")
_CITIZEN = ("medborgarförslag", "Kalmar", "--namn", "Bo", "--datum", "2026-11-22")


@lru_cache(maxsize=1)
def case_texts() -> tuple[str, ...]:
    """The available case files: samples, an old format, and some broken on purpose."""
    paths = [*sorted((ROOT / "samples").glob("*/arende.yaml")), ROOT / "tests/saved/format-1.yaml"]
    paths += sorted((ROOT / "tests/broken/arenden").glob("*.yaml"))
    return tuple(path.read_bytes().decode("utf-8", "surrogateescape") for path in paths)


@lru_cache(maxsize=1)
def case_trees() -> tuple[dict[str, Any], ...]:
    """The valid case files as plain values."""
    return tuple(plain(parse_yaml(text)) for text in case_texts()[:13])


@lru_cache(maxsize=1)
def _keys() -> tuple[str, ...]:
    names = [
        *case_keys(load_registry()),
        *{key: None for keys in EVENT_KEYS.values() for key in keys},
    ]
    inner = (
        "namn parti roll läge organ datum paragraf dokument slag år utfall skäl källa belopp antal"
    )
    inner += (
        " ja nej avstår adress telefon epost fil regel tillåtna händelse avgift medlemmar 1 2 99"
    )
    return (*names, *inner.split())


def case_file(chance: Random) -> tuple[bytes, str]:
    """A case file, changed."""
    if chance.random() < 0.3:
        content, note = odd.changed_text(chance, chance.choice(case_texts()))
        return odd.encoded(content), note
    tree = deepcopy(chance.choice(case_trees()))
    notes = [changed_tree(chance, tree) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    return _written(chance, tree), "; ".join(notes)


def _written(chance: Random, tree: object) -> bytes:
    if chance.random() < 0.5:
        try:
            return odd.encoded(tree_text(tree))
        except Exception:  # values that the program would not save itself
            pass
    return odd.encoded(json.dumps(tree, ensure_ascii=False))


def changed_tree(chance: Random, tree: Any) -> str:
    """Change one place of a tree of lists and dicts in place, and describe the change."""
    places = [*_places(tree, ())]
    if isinstance(tree, dict) and chance.random() < 0.2:
        return _history(chance, tree)
    if not places:
        return "nothing to change"
    holder, key, path = chance.choice(places)
    where = ".".join(map(str, path))
    match chance.randrange(8):
        case 0:
            del holder[key]
            return f"{where} gone"
        case 1 if isinstance(holder, dict):
            new = chance.choice((*_keys(), *odd.TEXTS[:30], str(key).upper(), f"{key} "))
            holder[new] = holder.pop(key)
            return f"{where} is called {new!r}"
        case 2:
            other, name, _path = chance.choice(places)
            try:
                holder[key] = deepcopy(other[name])
            except (KeyError, IndexError):
                holder[key] = ""
            return f"{where} is that of {name}"
        case 3:
            holder[key] = [holder[key]] if chance.random() < 0.5 else {"a": holder[key]}
            return f"{where} wrapped"
        case 4 if isinstance(holder, list):
            holder[key:key] = [deepcopy(holder[key])] * chance.choice((1, 3, 100))
            return f"{where} many times"
        case 5:
            new = chance.choice(_keys())
            into = holder if isinstance(holder, dict) else tree
            if isinstance(into, dict):
                into[new] = odd.value(chance)
            return f"{new} put beside {where}"
        case 6:
            holder[key] = chance.choice((*odd.DATES, *odd.NUMBERS))
            return f"{where} is {str(holder[key])[:40]!r}"
        case _:
            holder[key] = odd.value(chance)
            return f"{where} is {str(holder[key])[:60]!r}"


def _places(tree: Any, path: tuple[object, ...]):
    entries = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in entries:
        yield tree, key, (*path, key)
        if isinstance(value, (dict, list)):
            yield from _places(value, (*path, key))


def _history(chance: Random, tree: dict[str, Any]) -> str:
    """One more event, valid or odd, anywhere in the history."""
    kind = chance.choice([*EventKind])
    event: dict[str, Any] = {"händelse": str(kind)}
    for key in EVENT_KEYS[kind]:
        if chance.random() < 0.6:
            event[key] = _held(chance, key)
    history = tree.setdefault("händelser", [])
    if not isinstance(history, list):
        history = tree["händelser"] = []
    if not history and chance.random() < 0.7:
        history.append({"händelse": "inlämnad", "datum": "2025-03-10"})
    if chance.random() < 0.1:
        event = chance.choice((str(kind), [str(kind)], None, {}, {"händelse": None}, 7))
    history.insert(chance.choice((0, len(history), len(history))), event)
    return f"event {str(event)[:80]}"


def _held(chance: Random, key: str) -> object:
    if chance.random() < 0.3:
        return odd.value(chance)
    sound: dict[str, Callable[[], object]] = {
        "datum": lambda: chance.choice(odd.DATES),
        "förslag": lambda: chance.choice(("avslag", "bifall", ["avslag", "bifall"], "besvarad")),
        "utfall": lambda: chance.choice(("avslag", "bifall", ["avslag", "bifall"], "avskriven")),
        "lydelser": lambda: {chance.choice(("1", "2", "99")): odd.text(chance, 200)},
        "röster": lambda: {"ja": chance.choice(odd.NUMBERS), "nej": "18"},
        "steg": lambda: [chance.choice(("bifall", "ändring 2: att a", "återremiss: b",
        "tillägg: c"))],
        "undertecknare": lambda: [{"namn": odd.text(chance, 200),
        "parti": chance.choice(["V", "S"])}],
        "grupp": lambda: chance.choice(("ja", "nej")),
        "paragraf": lambda: chance.choice(odd.NUMBERS),
    }  # fmt: skip
    return sound.get(key, lambda: odd.text(chance, 500))()


def reading_command(chance: Random, name: str) -> tuple[str, ...]:
    """A command that reads a case file."""
    kinds = ["", "särskilt yttrande", *map(str, EventKind)]
    day = ("--datum", chance.choice(odd.DATES)) if chance.random() < 0.5 else ()
    form = ("--format", chance.choice(FORMATS), "--ut", "ut")
    signed = ("--namn", "Anna Andersson") if chance.random() < 0.6 else ()
    more = chance.choice(
        ((), (), ("--förslag", "avslag"), ("--till", "Eva Ek"), ("--steg", "bifall"))
    )
    forced = ("--ändå",) if chance.random() < 0.5 else ()
    return chance.choice(
        (
            ("granska", name),
            ("granska", name, "--json"),
            ("visa", name),
            ("visa", name, "--json"),
            ("kalender", name, "--ut", "k.ics"),
            ("nästa", name),
            ("nästa", name, "--json"),
            ("nästa", name, chance.choice(kinds), *day, *signed, *more, *forced, *form),
            ("händelse", name, chance.choice(kinds), *day, *signed, *more, *forced),
            ("skriv", name, *form, *forced),
            ("skriv", name, "--händelse", chance.choice(("1", "2", "5", "12")), *form, *forced),
            ("jämför", name, "b.yaml"),
            ("jämför", "b.yaml", name, "--json"),
            (
                "jämför",
                "b.yaml",
                name,
                "--ut",
                chance.choice(("j.docx", "j.html", "j.txt", "j.pdf")),
            ),
        )
    )


def build(chance: Random, _around: Around) -> Trial:
    """A case file and two commands that read it; one in five is another kind of user file."""
    if chance.random() < 0.2:
        return _beside(chance)
    content, note = case_file(chance)
    files = {"a.yaml": content, "b.yaml": odd.encoded(chance.choice(case_texts()))}
    steps = [Command(reading_command(chance, "a.yaml")) for _ in range(2)]
    return Trial(files, tuple(steps), note)


@lru_cache(maxsize=1)
def _beside_texts() -> dict[str, tuple[str, ...]]:
    found = {
        "--profil": [*sorted((ROOT / "tests/broken/profiler").glob("*.yaml"))],
        "--förening": [
            *sorted((ROOT / "motioner/data/associations").glob("*.json")),
            *sorted((ROOT / "tests/broken/foreningar").glob("*.yaml")),
        ],
    }
    texts = {
        key: tuple(p.read_text(encoding="utf-8") for p in paths) for key, paths in found.items()
    }
    sound = (
        "krav:\n  1: {läge: beslutat, datum: 2021-03-15}\n"
        "regler:\n  - {regel: bilagor, tillåtna: nej}\n"
    )
    texts["--profil"] += (sound,) * 4
    texts["--kontakt"] = ("namn: Cia\nadress: Gatan 1\ntelefon: 070-1\nepost: a@example.se\n",)
    return texts


def _beside(chance: Random) -> Trial:
    """A profile, an association or contact details."""
    option = chance.choice(("--profil", "--förening", "--förening", "--kontakt"))
    content = chance.choice(_beside_texts()[option])
    try:
        tree = plain(parse_yaml(content))
        notes = [changed_tree(chance, tree) for _ in range(chance.choice((1, 1, 2)))]
        data, note = _written(chance, tree), "; ".join(notes)
    except Exception:  # broken on purpose
        content, note = odd.changed_text(chance, content)
        data = odd.encoded(content)
    name = "f.json" if option == "--förening" else "f.yaml"
    value = f"./{name}" if option == "--förening" else name
    given = (*(_CITIZEN if option == "--kontakt" else _PERSON), option, value)
    form = ("--format", chance.choice(FORMATS[:7]), "--ut", "ut")
    steps = [
        Command((*given, *form)),
        Command((*given, "--ändå", "--spara", "s.yaml", "--ut", "b")),
    ]
    if option == "--förening":
        steps += [Command(("visa", value, "--json")), Command(("avgift", "Tierp", option, value))]
    return Trial({name: data}, tuple(steps), f"{option}: {note}")
