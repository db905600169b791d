"""English output contains no Swedish except names, keys and text of documents."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commands import ANNA, DAY, environment, motioner, process
from english import swedish_words

from motioner.ground.messages import use_language

HERE = Path(__file__).parent
SAMPLES = sorted((HERE.parent / "samples").glob("*/arende.yaml"))
BROKEN = sorted((HERE / "broken" / "arenden").glob("*.yaml"))
DOCUMENTS = sorted((HERE / "incoming").glob("[0-9]*[!l]"))[::4]
ON = ("--datum", DAY)
COMMANDS = (
    ("visa", "Tierp"),
    ("visa", "Norrköping"),
    ("visa", "Göteborg"),
    ("visa", "Region Norrbotten"),
    ("visa", "V"),
    ("visa", "klimatkommunerna"),
    ("visa", "sveriges-ekokommuner"),
    ("visa", "fairtrade-city"),
    ("visa", "Tirp"),
    ("avgift", "Tierp"),
    ("avgift", "Stockholm", "--år", "2021"),
    ("avgift", "Region Skåne", "--förening", "fairtrade-region"),
    ("avgift", "Tierp", "--förening", "borgmastaravtalet"),
    ("avgift", "Tierp", "--förening", "sveriges-ekokommuner"),
    ("avgift", "Tierp", "--år", "1999"),
    ("motion", "Tierp", *ANNA, *ON),
    ("motion", "Gotland", *ANNA, *ON),
    ("motion", "Göteborg", *ANNA, *ON),
    ("motion", "Norrköping", "--parti", "X", "--fritt", *ANNA, *ON),
    ("medborgarförslag", "Norrköping", *ANNA, *ON),
    ("medborgarförslag", "Eskilstuna", *ANNA, *ON),
    ("ledamotsinitiativ", "Tierp", "--datum", "2020-01-02"),
)
Say = Callable[..., str]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Say]:
    """The output of a command line in the given language."""

    def said(language: str, *arguments: str) -> str:
        monkeypatch.setenv("MOTIONER_LANG", language)
        out = motioner(*arguments, at=tmp_path)
        return f"{out.out}\n{out.err}".replace(str(tmp_path), "")

    yield said
    use_language("sv")


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_english_has_no_swedish_words(say: Say, arguments: tuple[str, ...]) -> None:
    """Dates, rules, sums and findings; the same words in Swedish are detected as Swedish."""
    assert swedish_words(say("en", *arguments)) == set()
    assert swedish_words(say("sv", *arguments, *(["--skriv-över"] if ANNA[0] in arguments else [])))


@pytest.mark.parametrize("file", [*SAMPLES, *BROKEN], ids=lambda f: f"{f.parent.name}/{f.stem}")
def test_cases_are_told_of_in_english(say: Say, tmp_path: Path, file: Path) -> None:
    """Findings, the state of a case, what can come next, and its deadlines."""
    shutil.copy(file, tmp_path / "case.yaml")
    for command in ("granska", "visa", "nästa", "kalender"):
        assert swedish_words(say("en", command, "case.yaml")) == set()
    for calendar in tmp_path.glob("*.ics"):
        held = calendar.read_text(encoding="utf-8").replace("\n ", "")
        rules = [line for line in held.splitlines() if line.startswith("DESCRIPTION:")]
        assert rules
        assert swedish_words("\n".join(rules)) == set()


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_documents_are_told_of_in_english(say: Say, file: Path) -> None:
    """The parts of a document and the verdicts on its figures."""
    told = say("en", "granska", str(file))
    labels = ("Title:", "Signed by:", "Kind:", "To:", "Place:", "Group:", "Introduction:")
    findings = [line for line in told.splitlines() if not line.startswith(labels)]
    assert swedish_words("\n".join(findings)) == set()


@pytest.mark.parametrize("who", ["1", "2", "3"])
def test_questions_are_asked_in_english(who: str, tmp_path: Path) -> None:
    """The questions and the facts before them; the answers stop where a name is asked for."""
    answers = f"{who}\nNorrköping\n\n\n\n"
    settings = environment(MOTIONER_LANG="en")
    asked = process(["ny", "a.yaml"], tmp_path, env=settings, input=answers)
    told = f"{asked.stdout}\n{asked.stderr}"
    assert "Population 31 December" in told
    assert swedish_words(told) - {"Norrköping"} == set()


def test_numbers_and_sums_are_written_the_english_way(say: Say) -> None:
    """Thousands, decimals, kronor and months; in Swedish the Swedish way."""
    told = say("en", "avgift", "Tierp", "--år", "2023")
    assert "Population 31 December 2022: 21," in told
    assert "SEK\N{NO-BREAK SPACE}4,000 + SEK\N{NO-BREAK SPACE}0.30 × 21," in told
    told = say("sv", "avgift", "Tierp", "--år", "2023")
    assert "Folkmängd 31 december 2022: 21\N{NO-BREAK SPACE}" in told
    assert "4\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr + 0,30\N{NO-BREAK SPACE}kr × 21" in told


def test_law_is_cited_in_english(say: Say) -> None:
    """The act keeps its Swedish name."""
    told = say("en", "medborgarförslag", "Norrköping", *ANNA, *ON)
    assert "(chapter 8, section 1 of kommunallagen)" in told
