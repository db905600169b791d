"""The program's language is Swedish or English, as chosen; documents are always Swedish."""

import re
import subprocess
from pathlib import Path

import pytest
from commands import DAY, command, environment, files_in, process

LANGUAGES = (
    ({}, "Användning"),
    ({"LANG": "C"}, "Användning"),
    ({"LC_ALL": "POSIX"}, "Användning"),
    ({"LANG": "sv_SE.UTF-8"}, "Användning"),
    ({"LC_ALL": "C", "LANG": "en_US.UTF-8"}, "Användning"),
    ({"MOTIONER_LANG": "sv", "LANG": "en_US.UTF-8"}, "Användning"),
    ({"LANG": "en_US.UTF-8"}, "Usage"),
    ({"LC_MESSAGES": "en_GB.UTF-8", "LANG": "sv_SE.UTF-8"}, "Usage"),
    ({"MOTIONER_LANG": "en", "LC_ALL": "sv_SE.UTF-8"}, "Usage"),
)


@pytest.mark.parametrize(("settings", "first"), LANGUAGES, ids=str)
def test_the_environment_chooses_the_language(
    tmp_path: Path, settings: dict[str, str], first: str
) -> None:
    """Swedish unless English is chosen; the program's own variable overrides the locale."""
    found = process(["--help"], tmp_path, env=environment(**settings))
    assert found.stdout.startswith(f"{first}: motioner ")


MISTAKES = (
    (["motion"], "Fel: Saknar argumentet ”ORGAN”.", "Error: Missing argument “BODY”."),
    (["motion", "Tierp", "--namn"], "Valet ”--namn” behöver ett", "'--namn' requires an argument."),
    (["motion", "Tierp", "Mora"], "Ett argument för mycket (Mora)", "extra argument (Mora)"),
    (["motion", "Tierp", "--parit"], "inget val ”--parit”. Menade", "no option “--parit”. Did you"),
    (["motionn"], "inget kommando ”motionn”. Menade du", "no command “motionn”. Did you mean"),
    (["avgift", "Tirp"], "ingen känd kommun", "not a known municipality"),
    (
        ["webb", "--port", "x"],
        "Ogiltigt värde för ”--port”: ”x” är inget",
        "Invalid value for “--po",
    ),
)


@pytest.mark.parametrize(("arguments", "swedish", "english"), MISTAKES, ids=str)
def test_mistakes_are_told_in_one_language(
    tmp_path: Path, arguments: list[str], swedish: str, english: str
) -> None:
    """click's messages and ours are in the chosen language."""
    told = process(arguments, tmp_path, env=environment()).stderr
    assert swedish in told
    assert not re.search("Usage|Error|Try|Option", told)
    told = process(arguments, tmp_path, env=environment(MOTIONER_LANG="en")).stderr
    assert english in told
    assert not re.search("Användning|Fel|Skriv|Val", told)


@pytest.mark.parametrize("body", ["Tierp", "Region Norrbotten"])
def test_documents_are_swedish_in_every_language(tmp_path: Path, body: str) -> None:
    """With English messages the document has the same bytes."""
    made = {}
    for language in ("sv", "en"):
        folder = tmp_path / language
        wish = ["--format", "docx,html,md,txt", "--ut", str(folder)]
        who = ["--namn", "Anna Andersson", "--parti", "V", "--datum", DAY]
        settings = environment(MOTIONER_LANG=language)
        found = process(["motion", body, *who, *wish], tmp_path, env=settings)
        assert found.returncode == 0, found.stderr
        made[language] = {name: (folder / name).read_bytes() for name in files_in(folder)}
    assert len(made["sv"]) == 4
    assert made["sv"] == made["en"]


WATCHED = """
import sys
opened = []
sys.addaudithook(lambda event, given: event == "open" and opened.append(str(given[0])))
from motioner.cli import run
run(["motion", "Tierp", "--namn", "Anna Andersson", "--datum", "2026-11-22"])
print("CATALOGUES", *(name for name in opened if name.endswith(".mo")))
"""


@pytest.mark.parametrize(("language", "loaded"), [("sv", False), ("en", True)])
def test_swedish_loads_no_catalogue_of_ours(tmp_path: Path, language: str, loaded: bool) -> None:
    """Swedish is the source, so no catalogue has to be loaded."""
    settings = environment(MOTIONER_LANG=language)
    run = [command()[0], "-c", WATCHED]
    told = subprocess.run(
        run, cwd=tmp_path, env=settings, encoding="utf-8", capture_output=True, check=True
    )
    (line,) = [line for line in told.stdout.splitlines() if line.startswith("CATALOGUES")]
    assert ("motioner.mo" in line) is loaded
