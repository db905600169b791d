"""The shipped templates are compiled once and cached where Python caches its bytecode."""

import itertools
import sys
from pathlib import Path

import pytest
from cases import REGISTRY, case
from msgspec import structs

from motioner.compose import compose
from motioner.load.template import builtin_template
from motioner.nouns.case import Kind
from motioner.nouns.template import About, Template

MOTION = builtin_template(Kind.MOTION, About.MEMBERSHIP)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Python's bytecode folder during the test."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    return tmp_path


NUMBERS = itertools.count()


def anew(template: Template) -> Template:
    """The template as in another process: its compiled form is not in memory."""
    return structs.replace(template, digest=f"omgång {next(NUMBERS)}")


def kept(folder: Path) -> dict[Path, int]:
    """Every file below a folder, with its time of writing."""
    return {p: p.stat().st_mtime_ns for p in folder.rglob("*") if p.is_file()}


def test_the_second_run_compiles_nothing(folder: Path) -> None:
    first = compose(case(), anew(MOTION), REGISTRY)
    written = kept(folder)
    assert written
    assert compose(case(), anew(MOTION), REGISTRY) == first
    assert kept(folder) == written


def test_what_was_kept_but_cut_off_is_compiled_anew(folder: Path) -> None:
    first = compose(case(), anew(MOTION), REGISTRY)
    for file in kept(folder):
        file.write_bytes(file.read_bytes()[:40])
    assert compose(case(), anew(MOTION), REGISTRY) == first


def test_a_template_that_was_changed_is_compiled_anew(folder: Path) -> None:
    compose(case(), anew(MOTION), REGISTRY)
    assert kept(folder)
    changed = structs.replace(MOTION, title="En annan rubrik")
    assert compose(case(), anew(changed), REGISTRY).title == "En annan rubrik"


def test_nothing_of_a_template_of_ones_own_is_kept(folder: Path) -> None:
    compose(case(), anew(structs.replace(MOTION, shipped=False)), REGISTRY)
    assert not kept(folder)


def test_nothing_is_kept_where_python_keeps_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compose(case(), anew(MOTION), REGISTRY)
    assert not kept(folder)


def test_what_cannot_be_kept_is_compiled_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "fil"
    file.write_text("här kan ingen mapp ligga", encoding="utf-8")
    monkeypatch.setattr(sys, "pycache_prefix", str(file))
    assert compose(case(), anew(MOTION), REGISTRY).blocks
