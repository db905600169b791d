"""The README and ``docs/`` are correct: commands run, tables match the help, files are created."""

import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import docs_reading as docs
import list_of_commands
import pictures
import pytest
from test_floors import imports_of, modules, room_of

from motioner import __version__
from motioner.cli import run
from motioner.ground.swedish import listed, month_of
from motioner.load import load_registry
from motioner.load.fields import PROFILE_KEYS, case_keys
from motioner.nouns.registry import BodyKind
from motioner.writers import FORMATS

README = docs.text_of("README.md")
COMMANDS = docs.text_of("docs/kommandon.md")
# Every document with commands to follow. The list of rules has none.
TEXTS = {
    name: docs.text_of(name)
    for name in ("README.md", "templates/README.md", *docs.pages())
    if name != "docs/regler.md"
}
ASSOCIATIONS = docs.text_of("motioner/data/associations/README.md")
# Files that the reader must have saved before the commands.
FILES = {name: body for text in TEXTS.values() for name, body in docs.files(text).items()}
FILES["trygga-skolvagar.yaml"] = next(
    fence.body for fence in docs.fences(ASSOCIATIONS) if fence.language == "yaml"
)


@pytest.fixture(autouse=True)
def reader(tmp_path, monkeypatch):
    """A folder with the files that the documents require, and a Swedish terminal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOTIONER_LANG", "sv")
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")


def test_every_command_has_its_section(capsys):
    commands = [f"motioner {name}" for name in commands_in([], capsys)]
    inner = {group: commands_in(group.split()[1:], capsys) for group in commands}
    every = [[f"{group} {name}" for name in names] or [group] for group, names in inner.items()]
    headings = re.findall(r"^## .+$", COMMANDS, re.M)
    named = [command for heading in headings for command in docs.code(heading)]
    assert sorted(named) == sorted(["motioner", *(name for names in every for name in names)])


def commands_in(words, capsys):
    """The commands listed by a command's help."""
    assert run([*words, "--help"]) == 0
    listed = capsys.readouterr().out.partition("Kommandon:")[2].split("\n\n")[0]
    return re.findall(r"^  (\w+) ", listed, re.M)


def test_the_tables_of_options_are_made_from_the_help():
    """``python tests/list_of_commands.py`` writes them."""
    assert list_of_commands.page(COMMANDS) == COMMANDS


def test_a_missing_or_changed_option_is_noticed():
    changed = COMMANDS.replace("--utan-lokalt`", "--utan-lokal`")
    assert list_of_commands.page(changed) == COMMANDS != changed


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_who_follows_the_text_gets_what_it_says(tmp_path, monkeypatch, capsys, text):
    """Every command from top to bottom, in one folder as a reader would run them.

    Each ends as documented; output, files and their content match the text.
    """
    for documented in docs.runs(text):
        for command in documented.commands:
            with monkeypatch.context() as patch:
                for name, value in command.environment.items():
                    patch.setenv(name, value)
                code = run(command.words[1:])
                assert code == command.code, (command.words, capsys.readouterr().err)
        follows(documented, tmp_path, capsys.readouterr())


def follows(documented, folder, told):
    """True if the result of the commands is the one in the text."""
    if documented.prints:
        printed = told.out.replace("\xa0", " ").splitlines()
        assert len(printed) == len(documented.prints), printed
        for line, shown in zip(printed, documented.prints, strict=True):
            assert re.fullmatch(docs.as_pattern(shown), line.replace(os.sep, "/"))
            assert (folder / line).is_file() or Path(line).suffix[1:] not in FORMATS
    for part in documented.says:
        assert part in told.err
    for name, content in documented.shows.items():
        written = (folder / name).read_text(encoding="utf-8").replace("\xa0", " ")
        assert written == content


def test_every_key_of_a_case_and_of_a_profile_is_named():
    """In the example or in the text below it."""
    about = TEXTS["docs/arende.md"]
    case, profile = docs.section(about, "## Ärendefil"), docs.section(about, "## Profil")
    for text, keys in ((case, case_keys(load_registry())), (profile, PROFILE_KEYS)):
        for key in keys:
            assert re.search(rf"^{key}:|`{key}`", text, re.M), key


@pytest.mark.parametrize("row", docs.table(COMMANDS, "Kod"), ids=lambda row: row[0])
def test_exit_codes_are_those_of_the_table(row):
    for example in docs.code(row[2]):
        assert run(docs.command(example).words[1:]) == int(row[0])


def test_every_format_is_explained_and_made(tmp_path):
    rows = docs.table(COMMANDS, "Format")
    assert [docs.code(row[0])[0] for row in rows] == list(FORMATS)
    words = docs.section(COMMANDS, "## Format").split("motioner motion ")[1].splitlines()[0]
    assert run(docs.command(f"motioner motion {words}").words[1:]) == 0
    made = {path.suffix for path in (tmp_path / "alla-format").iterdir()}
    assert made == {f".{name}" for name in FORMATS}


def completed(**environment):
    """The program's answer to a shell that asks for completion."""
    return subprocess.run(
        [sys.executable, "-m", "motioner"],
        env={**os.environ, "PYTHONPATH": str(docs.ROOT), **environment},
        capture_output=True,
        check=True,
    ).stdout.decode()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_of_each_shell_is_made(shell):
    """With the variable that the text names."""
    (line,) = [fence.body for fence in docs.fences(COMMANDS) if fence.language == shell]
    name, value = re.search(r"(_\w+)=(\w+) motioner", line).groups()
    assert f"{name}={shell}_complete" in completed(**{name: value})


def test_tab_completes_commands_and_options():
    asked = {"_MOTIONER_COMPLETE": "bash_complete", "COMP_CWORD": "1"}
    assert "medborgarförslag" in completed(**asked, COMP_WORDS="motioner med")
    asked["COMP_CWORD"] = "2"
    assert "--spara" in completed(**asked, COMP_WORDS="motioner motion --sp")


def test_what_the_program_is_said_to_know_is_what_it_knows():
    """The numbers and years of that section, computed from the data."""
    said = docs.section(README, "## Vad motioner vet, och inte vet").replace("\n  ", " ")
    registry = load_registry()
    kinds = Counter(body.is_region for body in registry.bodies.values())
    assert f"alla {kinds[False]} kommuner och {kinds[True]} regioner" in said
    population = registry.bodies["0360"].population.entries
    assert f"folkmängd {population[0].date.year}–{population[-1].date.year}" in said
    association = registry.associations["klimatkommunerna"]
    years = [str(year) for year in association.fees[BodyKind.KOMMUN].stated_years]
    assert f"avgiftsregler för {listed(years)}" in said
    newest = association.counts.entries[-1]
    assert f"hade {newest.value.total} medlemmar i {month_of(newest.date)}" in said
    assert f"{len(association.members)} av dem är kända vid namn" in said
    assert f"kända för {sum(map(bool, registry.local_rules.values()))} kommuner" in said


def test_nothing_reaches_for_the_net():
    """As the section on privacy promises; only the web form may listen."""
    for path in modules():
        if room_of(path) != "web":
            names = {name for name in imports_of(path) if not name.startswith("urllib.parse")}
            reached = {name.split(".")[0] for name in names}
            assert not reached & {"socket", "ssl", "http", "urllib", "requests", "httpx"}, path


def test_the_test_command_stands_alone_in_its_block():
    """The marker, then a sh block with one command, as the CI extracts it."""
    (marked,) = [fence for fence in docs.fences(README) if fence.marker == "testkommando"]
    assert marked.language == "sh"
    assert marked.body.count("\n") == 1
    assert "\n<!-- testkommando -->\n```sh\n" in README


def test_the_start_takes_two_commands():
    """One to write a motion, one to run the tests; the Python version is the oldest supported."""
    start = docs.section(README, "## Kom igång")
    assert [fence.language for fence in docs.fences(start)] == ["sh", "powershell", "text"]
    installing = [fence.body for fence in docs.fences(README) if "pip install" in fence.body]
    assert [body.startswith(("python3 -m venv", "py -3 -m venv")) for body in installing] == [
        True
    ] * 4
    project = tomllib.loads(docs.text_of("pyproject.toml"))["project"]
    lowest = project["requires-python"].removeprefix(">=")
    assert f"Python {lowest}" in start
    assert "py -3 -m venv" in start  # the newest installed version


def test_the_readme_is_short_and_leads_to_every_page():
    assert len(README.encode()) <= 4000
    linked = {target.partition("#")[0] for target in docs.links(README)}
    reached = linked | {
        f"docs/{target}" for page in docs.pages() for target in docs.links(docs.text_of(page))
    }
    assert set(docs.pages()) <= {target.partition("#")[0] for target in reached}


def test_no_page_repeats_another():
    """A paragraph or a row of prose is told in one place."""
    said = Counter(
        " ".join(part.split())
        for text in TEXTS.values()
        for part in docs.without_fences(text).split("\n\n")
        if len(part) > 80 and not part.startswith("| ")
    )
    assert [part for part, times in said.items() if times > 1] == []


@pytest.mark.slow
def test_the_pictures_are_made_by_the_program(tmp_path, need_tool):
    """Each picture that a page shows is one that the script makes, and is a small PNG."""
    need_tool("pdftotext")  # pdftoppm is in the same package
    need_tool("chromium")
    pictures.main(tmp_path / "bilder")
    made = {path.name: path.read_bytes() for path in (tmp_path / "bilder").iterdir()}
    shown = {
        Path(target).name
        for text in TEXTS.values()
        for target in docs.links(text)
        if target.endswith(".png")
    }
    assert shown == set(made) == {path.name for path in pictures.FOLDER.iterdir()}
    for name in made:
        picture = (pictures.FOLDER / name).read_bytes()
        assert picture.startswith(b"\x89PNG")
        assert len(picture) < 150_000


def test_the_newest_version_of_the_changelog_is_this_one():
    newest = re.search(r"^## (\d\S+)", docs.text_of("CHANGELOG.md"), re.M)
    assert newest[1] == __version__
