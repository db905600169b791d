"""Inputs that once caused a fault in the program, found by adversarial testing."""

import os
import sys

import pytest
from commands import DAY, motioner

CASE = f"""slag: motion
organ: "0360"
ämne: fritt
rubrik: Belysning
text: Vägen är mörk.
datum: {DAY}
undertecknare: [{{namn: Anna Andersson, parti: V}}]
yrkanden: [att vägen får belysning]
"""
COMMANDS = [
    ("granska", "a.yaml"), ("visa", "a.yaml"), ("nästa", "a.yaml"), ("skriv", "a.yaml"),
    ("kalender", "a.yaml"), ("händelse", "a.yaml", "inlämnad"), ("ny", "a.yaml"),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_an_escape_that_is_no_character_is_told(command, tmp_path):
    (tmp_path / "a.yaml").write_text(CASE.replace("Belysning", '"\\UFFFFFFFF"'), encoding="utf-8")
    assert motioner(*command, at=tmp_path).code in (1, 2)


def test_an_event_is_not_put_among_lines_of_another_kind(tmp_path):
    """YAML ends a line at a lone carriage return; the file is left unchanged."""
    content = CASE.replace("\n", "\r").encode()
    (tmp_path / "a.yaml").write_bytes(content)
    outcome = motioner("händelse", "a.yaml", "inlämnad", "--datum", DAY, at=tmp_path)
    assert outcome.code == 2
    assert "U+000D" in outcome.err
    assert (tmp_path / "a.yaml").read_bytes() == content


def test_a_key_that_is_none_ends_no_interview(tmp_path):
    (tmp_path / "a.yaml").write_text(f"{CASE}~: x\n", encoding="utf-8")
    assert motioner("ny", "a.yaml", at=tmp_path).code != 70


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_that_lead_to_each_other_are_refused(tmp_path):
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    for command in COMMANDS:
        assert motioner(*command, at=tmp_path).code == 2, command


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may enter any folder"
)
def test_a_folder_one_may_not_enter_is_told(tmp_path):
    shut = tmp_path / "stängd"
    shut.mkdir()
    (shut / "a.yaml").write_text(CASE, encoding="utf-8")
    shut.chmod(0)
    try:
        for command in COMMANDS:
            assert motioner(command[0], "stängd/a.yaml", *command[2:], at=tmp_path).code == 2
    finally:
        shut.chmod(0o700)
