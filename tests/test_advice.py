"""Advice as a person sees it: few at a time, in plain words, and gone once it is looked into."""

import os
import subprocess

import pytest
from commands import DAY, TIERP, command, environment, files_in, motioner
from test_files import needs_unix

from motioner.checks.every_rule import RULES
from motioner.ground.findings import Level

NAME = f"motion-klimatkommunerna-tierp-{DAY}.docx"


@pytest.fixture(autouse=True)
def plainly(monkeypatch):
    """Without the setting by which the other tests see every code."""
    monkeypatch.delenv("MOTIONER_KODER")


def advice(outcome):
    return [line for line in outcome.err.splitlines() if line.startswith("Råd: ")]


def test_three_pieces_of_advice_and_what_is_ready(tmp_path):
    """The heaviest first, without codes and fields; the rest is counted."""
    outcome = motioner(*TIERP, "--parti", "V", at=tmp_path)
    assert (outcome.code, outcome.out) == (0, f"{NAME}\n")
    lines = outcome.err.splitlines()
    assert lines[-1] == f"Klart: {NAME}"
    assert lines[-2] == "3 råd till: lägg till --koder och --skriv-över"
    assert [line.split(".")[0] for line in advice(outcome)] == [
        "Råd: Kontrollera först att Tierps kommun inte redan är med i Klimatkommunerna",
        "Råd: Motionen säger ännu inget som bara du vet",
        "Råd: Avgiften är räknad efter 2023 års regel",
    ]
    assert "[" not in outcome.err
    assert 'Skriv --lokalt "…".' in outcome.err
    assert '--avgift BELOPP --avgift-källa "föreningens kansli"' in outcome.err


@pytest.mark.parametrize("way", ["option", "environment"])
def test_everything_is_shown_with_its_code_if_wanted(way, tmp_path, monkeypatch):
    if way == "environment":
        monkeypatch.setenv("MOTIONER_KODER", "1")
    outcome = motioner(*TIERP, *(["--koder"] if way == "option" else []), at=tmp_path)
    assert {"member.unknown", "local.missing", "fee.earlier-rule", "attempt.known"} < {
        *outcome.codes
    }
    assert "råd till" not in outcome.err
    assert "lokalt: " in outcome.err


def test_what_has_been_looked_into_is_not_told_again(tmp_path):
    words = ("--sett", "medlemskap", "--sett", "avgift")
    outcome = motioner(*TIERP, *words, "--spara", "a.yaml", at=tmp_path)
    told = "\n".join(advice(outcome))
    assert "Skriv --sett tidigare när det är gjort." in told
    assert "Kontrollera först" not in told
    assert "Avgiften är räknad" not in told
    assert f"råd till: motioner granska a.yaml\nKlart: {NAME} och a.yaml" in outcome.err
    checked = motioner("granska", "a.yaml", at=tmp_path)
    assert "Kontrollera först" not in checked.err
    assert "Skriv ”tidigare” under sett i ärendet när det är gjort." in checked.err
    assert len(advice(checked)) > 3


def test_a_word_of_no_advice_is_told_with_the_nearest(tmp_path):
    outcome = motioner(*TIERP, "--sett", "medlemsskap", at=tmp_path)
    assert outcome.code == 1
    assert "inget råd har ordet ”medlemsskap”; menade du ”medlemskap”?" in outcome.err.lower()
    assert files_in(tmp_path) == []


def test_only_advice_can_be_ticked_off():
    """What is wrong stays told whatever words a case holds."""
    assert [rule.code for rule in RULES if rule.seen and rule.level is Level.ERROR] == []
    assert [rule.code for rule in RULES if rule.seen and rule.weight is None] == []


def test_a_file_that_exists_is_told_first_and_alone(tmp_path):
    motioner(*TIERP, at=tmp_path)
    again = motioner(*TIERP, at=tmp_path)
    assert again.code == 2
    assert len(again.err.splitlines()) == 1
    assert f"filen finns redan: {NAME}" in again.err


def test_what_stops_the_document_comes_without_advice(tmp_path):
    """With what is wrong besides, which is never counted away."""
    outcome = motioner("motion", "Luleå", "--namn", "Anna", "--datum", DAY, at=tmp_path)
    assert outcome.code == 1
    assert "belagd som medlem" in outcome.err
    assert 'motioner interpellation "Luleå"' in outcome.err
    assert advice(outcome) == []
    assert "råd till" not in outcome.err


def test_a_reopened_case_of_others_leaves_its_words_behind(tmp_path):
    """As with the faults that it passes: the reader has looked into nothing."""
    motioner(*TIERP, "--sett", "medlemskap", "--med-data", at=tmp_path)
    outcome = motioner("öppna", NAME, "ny.yaml", at=tmp_path)
    assert outcome.code == 0
    assert "sett:" not in (tmp_path / "ny.yaml").read_text(encoding="utf-8")


@needs_unix
@pytest.mark.parametrize("columns", [40, 72])
def test_lines_are_broken_at_the_width_of_a_terminal(columns, tmp_path):
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    settings = {"cwd": tmp_path, "stdout": subprocess.PIPE, "stderr": theirs, "timeout": 60}
    own = {name: value for name, value in environment().items() if name != "COLUMNS"}
    subprocess.run(command(*TIERP), env=own, check=True, **settings)
    os.close(theirs)
    shown = os.read(ours, 65536).decode().replace("\r", "\n")
    os.close(ours)
    lines = [line for line in shown.split("\n") if line.strip() and not line.startswith("Gör")]
    unbroken = ("https://", NAME)
    assert max(len(x) for x in lines if not any(word in x for word in unbroken)) <= columns
    assert lines[0].startswith("Råd: Kontrollera först")
    assert lines[1].startswith("  ")
    assert "https://klimatkommunerna.se/" in shown
