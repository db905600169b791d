"""The recipes of CONTRIBUTING for a new kind of document.

A kind that begins a case touches three files: its row and two templates. A kind that follows in a
case touches four: its row, the word and the keys of its event, and a template.
"""

import re

import pytest
from recipes import Copy, followed

SIGNED = ("--namn", "Anna Andersson", "--parti", "V")


@pytest.fixture(scope="module")
def opening(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy with a skrivelse that is written, saved and submitted."""
    copy = followed("a kind of document that begins a case", tmp_path_factory.mktemp("opening"))
    free = ("--fritt", "--rubrik", "Cykelbana", "--yrkande", "att bygga en cykelbana")
    written = copy.run(
        "skrivelse", "Tierp", *SIGNED, *free, "--datum", "2026-11-22", "--lokalt", "Vi cyklar.",
        "--format", "txt", "--spara", "s.yaml",
    )  # fmt: skip
    assert "skrivelse-cykelbana-tierp-2026-11-22.txt\n" in written
    copy.run("händelse", "s.yaml", "inlämnad", "--datum", "2026-11-23")
    return copy


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy with a motion that is submitted and answered by a genmäle."""
    copy = followed("a kind of document that follows in a case", tmp_path_factory.mktemp("later"))
    copy.run("motion", "Tierp", *SIGNED, "--datum", "2026-11-22", "--spara", "a.yaml")
    copy.run("händelse", "a.yaml", "inlämnad", "--datum", "2026-11-23")
    written = copy.run(
        "nästa", "a.yaml", "genmäle", "--till", "styrelsen", "--lokalt", "Yttrandet är fel.",
        "--namn", "Anna Andersson", "--datum", "2026-12-01", "--format", "txt",
    )  # fmt: skip
    assert "genmale-klimatkommunerna-tierp-2026-12-01.txt\n" in written
    return copy


def test_a_kind_that_begins_a_case_is_three_files(opening: Copy) -> None:
    """As CONTRIBUTING states."""
    assert opening.touched == {
        "motioner/ground/kinds.py",
        "templates/skrivelse-fritt.md",
        "templates/skrivelse-medlemskap.md",
    }


def test_it_has_a_command(opening: Copy) -> None:
    """In the list of commands, with its own options and help, also for an association."""
    assert "skrivelse          Skriv en skrivelse till fullmäktige." in opening.run("--help")
    assert 'motioner skrivelse Tierp --parti V --namn "Anna Andersson"' in opening.run(
        "skrivelse", "--help"
    )
    member = opening.run("skrivelse", "Tierp", *SIGNED, "--datum", "2026-11-22", "--format", "txt")
    assert "skrivelse-klimatkommunerna-tierp-2026-11-22.txt\n" in member


def test_it_is_saved_checked_and_written_again(opening: Copy) -> None:
    """A saved case is the whole recipe."""
    assert "slag: skrivelse\n" in opening.text("s.yaml")
    assert "Fel:" not in opening.run("granska", "s.yaml")
    opening.run("skriv", "s.yaml", "--format", "txt", "--ut", "igen.txt")
    assert opening.text("igen.txt") == opening.text("skrivelse-cykelbana-tierp-2026-11-22.txt")


def test_the_checks_know_who_may_write_it(opening: Copy) -> None:
    """It needs a signature, by the law in its row."""
    unsigned = opening.run("skrivelse", "Tierp", "--parti", "V", "--datum", "2026-11-22", code=1)
    assert "4 kap. 19 § kommunallagen" in unsigned


def test_it_is_followed(opening: Copy) -> None:
    """By the documents that follow a proposal, with its own noun in the text."""
    assert "tjänsteskrivelse" in opening.run("nästa", "s.yaml")
    opening.run(
        "nästa", "s.yaml", "tjänsteskrivelse", "--förslag", "avslag", "--skäl", "det är dyrt",
        "--datum", "2026-12-01", "--format", "txt", "--ut", "svar.txt",
    )  # fmt: skip
    assert "Skrivelsen avslås." in opening.text("svar.txt")


def test_it_is_in_the_form(opening: Copy) -> None:
    """It can be chosen on the first page, and its case opened on the timeline."""
    start = opening.page("/")
    assert 'name="slag" id="slag-4" value="skrivelse"' in start
    assert "Ledamot som vill skriva" in start
    page = opening.page("/tidslinje", _ärende=opening.text("s.yaml"))
    assert '<span lang="sv">Skrivelse</span>' in page
    assert "välj:yrkande" in page


def test_a_kind_that_follows_is_four_files(later: Copy) -> None:
    """As CONTRIBUTING states."""
    assert later.touched == {
        "motioner/ground/kinds.py",
        "motioner/nouns/case/history.py",
        "motioner/load/history_keys.py",
        "templates/genmale.md",
    }


def test_it_is_written_and_recorded(later: Copy) -> None:
    """The event is the whole recipe of the document."""
    text = later.text("genmale-klimatkommunerna-tierp-2026-12-01.txt")
    assert "Genmäle\nTill kommunfullmäktige i Tierps kommun\n\nMotionen ”" in text
    assert "Yttrandet är fel." in text
    assert "händelse: genmäle" in later.text("a.yaml")
    later.run("skriv", "a.yaml", "--händelse", "2", "--format", "txt", "--ut", "igen.txt")
    assert later.text("igen.txt") == text


def test_nasta_says_when_it_can_come(later: Copy) -> None:
    """While nothing is decided, for the reason in its row."""
    told = later.run("nästa", "a.yaml", "--datum", "2026-12-02")
    assert re.search("genmäle +Den som väckt ärendet svarar på yttrandet.", told)
    assert "genmäle" in later.run("nästa", "--help")


def test_granska_examines_it(later: Copy) -> None:
    """A missing key, a missing signature, and an event that comes too late."""
    sound = later.text("a.yaml")
    assert "Fel:" not in later.run("granska", "a.yaml")
    (later.root / "work" / "b.yaml").write_text(
        f"{sound}- {{händelse: beslut, datum: 2026-12-02, organ: kommunfullmäktige,"
        " utfall: avslag}\n"
        "- {händelse: genmäle, datum: 2026-12-03, till: styrelsen, lokalt: Nej.}\n",
        encoding="utf-8",
    )
    found = later.run("granska", "b.yaml", code=1)
    assert "[history.after-decision]" in found
    assert "[signer.missing]" in found
    (later.root / "work" / "c.yaml").write_text(
        f"{sound}- {{händelse: genmäle, datum: 2026-12-03}}\n", encoding="utf-8"
    )
    assert "[file.missing-key]" in later.run("granska", "c.yaml", code=1)


def test_the_timeline_of_the_form_has_it(later: Copy) -> None:
    """As a document that can come next, with the fields of its keys, and as a past event."""
    page = later.page("/tidslinje", _ärende=later.text("a.yaml"))
    assert 'value="välj:genmäle"' in page
    assert 'value="visa:2" aria-label="Visa genmäle 2026-12-01"' in page
    form = later.page("/tidslinje", _ärende=later.text("a.yaml"), _gör="välj:genmäle")
    assert 'name="_h.till"' in form
    assert 'value="lägg:genmäle">Skriv och anteckna' in form
