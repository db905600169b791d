"""Spelling in documents of others: what is wrong is told, and nothing else."""

import json
import sys
import sysconfig
from pathlib import Path

import pytest
from commands import motioner
from test_review import SOUND

HOLE = "Den som vill vidare får gå i diket."
INSTALLED = Path(sysconfig.get_path("data"), "share/hunspell")
SPELLING = ("language.misspelt", "language.split-word")
RIGHT = """\
Kommunfullmäktige återremitterade ärendet, och kommunstyrelsens arbetsutskott bordlade det.
Vi vill ha meröppet på biblioteket, laddinfrastruktur vid infarterna och luckhuggning i skogen.
Tierpsborna och arvikaborna åker till Uppsala, säger Gunborg Xylander i Hembygdsföreningen Örbyhus.
Läs mer på https://kommun.example/utbilding/skol_skjuts.html eller i filen utbilding.docx.
Hälso- och sjukvårdsnämnden, barn- och utbildningsnämnden och sjukhusen säger det.
En utbildnings värde är stort. Om rådet vill kan de ändra det. Under tiden väntar barnen.
Första sidan är tom. Stora torget är fullt. Nästa gång går det bättre. Små barn sover.
Hbtqi-personer, elsparkcyklar, biogödsel, digitalisering, cirkulär ekonomi och klimatbudget.
Kommunen har 1 200 e-postadresser, tkr och mnkr. Vi yrkar bifall till återremissyrkandet.
Av de nyanställda undersköterskorna är hälften timvikarier. Trygghetsboendena är hyresrätter.
Naturskyddsföreningens klimatanpassningsplan gäller skyfallskartering och dagvattenhantering.
Efter skolan går barnen hem. Vid vägen står en skylt. På landet finns ingen kollektivtrafik.
Samhällsbyggnadskontoret handlägger detaljplaner; översiktsplaneringen sköts av planenheten.
”Vi vill ha bätre utbilding och skol mat”, säger elevrådet.
The council shall provide affordable housing and several other services for its residents.
Barnens rätt, kommunens ansvar och byggnadens skick. Förra årets resultat finns hos alla.
Statens vilja är en sak, skolans en annan. Dagens ungdom har det bra, sägs de äldre tycka.
Där finns platsen. Dess tak läcker. Hans hus står kvar, och vars tak läcker vet ingen.
En nämnds eller berednings handläggning och en kommunal verksamhets språk regleras i lag.
All forsknings villkor är frihet. Detta möte är det andra. Allt arbete är viktigt.
Den nya byggnaden är klar. De boende är nöjda. Den stora frågan är kostnaden.
"""


def told(words, folder):
    """The findings on spelling of a document that says the words, as code, message and hint."""
    (folder / "motion.txt").write_text(SOUND.replace(HOLE, words), encoding="utf-8")
    held = json.loads(motioner("granska", "motion.txt", "--json", at=folder).out)["findings"]
    return [(f["code"], f["message"], f["hint"]) for f in held if f["code"] in SPELLING]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("utbilding", "utbildning"), ("särskillda", "särskilda"), ("kommunstyrlesen", None),
        ("intresant", "intressant"), ("medlämmar", "medlemmar"), ("bibliotket", "biblioteket"),
        ("invånnare", "invånare"), ("abbonemang", "abonnemang"), ("trafiksäkehet", None),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_what_is_meant(word, meant, tmp_path):
    ((code, message, hint),) = told(f"Det handlar om {word} här.", tmp_path)
    assert code == "language.misspelt"
    assert message == f"troligen stavfel: ”{word}”"
    assert meant is None or hint == f"Menas ”{meant}”?"


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        ("Alla får skol skjuts hem.", "skolskjuts"), ("Återbetalnings tiden är lång.", None),
        ("Vi vill att svars tiderna kortas.", "svarstiderna"),
        ("Om serverings byggnaden rivs är det synd.", "serveringsbyggnaden"),
        ("Barn konventionen är lag.", "Barnkonventionen"),
        ("Vi ser att utbildnings nivån sjunker.", "utbildningsnivån"),
        ("Den kommun styrelsen får ansvaret.", "kommunstyrelsen"),
    ],
)  # fmt: skip
def test_words_that_are_split_wrongly_are_told(words, joined, tmp_path):
    ((code, _message, hint),) = told(words, tmp_path)
    assert code == "language.split-word"
    assert joined is None or hint == f"Skriv ”{joined}”."


@pytest.mark.parametrize("words", RIGHT.splitlines())
def test_what_is_right_is_left_alone(words, tmp_path):
    """Terms, names, quotations, addresses, and words that only look as if they were one."""
    assert told(words, tmp_path) == []


def test_the_line_of_the_word_is_given(tmp_path):
    (tmp_path / "a.txt").write_text(SOUND.replace("i diket", "\ni en utbilding"), encoding="utf-8")
    assert "a.txt:8, text: Troligen stavfel" in motioner("granska", "a.txt", at=tmp_path).err


def test_a_document_full_of_faults_does_not_fill_the_page(tmp_path):
    slips = ["utbilding", "särskillda", "intresant", "abbonemang", "medlämmar", "invånnare"]
    slips += [f"{slip}s" for slip in slips] + ["trafiksäkehet", "kommunstyrlesen"]
    junk = [f"qvwz{a}{b}xq" for a in "abcdefgh" for b in "abcdefgh"]
    words = "\n\n".join(f"Kommunen behöver {word} varje vecka." for word in (*slips, *junk))
    assert len(told(words, tmp_path)) == 10
    outcome = motioner("granska", "motion.txt", at=tmp_path)
    assert "Stavningen är inte granskad" in outcome.err
    assert "fler ord än som granskas" in outcome.err


def dictionary(folder, **files):
    """A dictionary in a folder of its own: the installed one with files set or left out."""
    (folder / "ord").mkdir()
    for ending in ("aff", "dic"):
        content = files.get(ending, (INSTALLED / f"sv_SE.{ending}").read_bytes())
        if content is not None:
            (folder / "ord" / f"sv_SE.{ending}").write_bytes(content)
    return str(folder / "ord")


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"dic": b""}, "går inte att läsa"),
        ({"dic": bytes(range(256)) * 900}, "går inte att läsa"),
        ({"dic": "2\nå/A\nä\n".encode()}, "går inte att läsa"),
        ({"aff": None}, "går inte att läsa"),
        ({"aff": b"SET KOI9\n"}, "går inte att läsa"),
        ({"aff": b"SET UTF-8\n", "dic": b"9\n" + b"word\nwhich\nskolan\n" * 900}, "är inte svensk"),
    ],
)  # fmt: skip
def test_a_dictionary_that_cannot_be_used_stops_no_other_check(
    files, reason, tmp_path, monkeypatch
):
    """One line says that the spelling was not checked, also where nothing is wrong."""
    monkeypatch.setenv("DICPATH", dictionary(tmp_path, **files))
    assert told("Det skall vara utbilding.", tmp_path) == []
    outcome = motioner("granska", "motion.txt", at=tmp_path)
    assert outcome.codes == ["language.skall"]
    assert [line for line in outcome.err.splitlines() if "Stavningen" in line] == [
        f"Stavningen är inte granskad: ordlistan {tmp_path}/ord/sv_SE.dic {reason}."
    ]
    assert told("Allt är rätt.", tmp_path) == []
    assert motioner("granska", "motion.txt", at=tmp_path).err.startswith(
        "Inget att rätta i form. S"
    )


def test_without_the_extra_it_is_left_out_and_said(tmp_path, monkeypatch):
    assert told("Det är utbilding.", tmp_path)
    monkeypatch.setitem(sys.modules, "hunspell", None)
    monkeypatch.setenv("DICPATH", str(tmp_path))  # not the answer of the run before
    assert told("Det är utbilding.", tmp_path) == []
    assert motioner("granska", "motion.txt", at=tmp_path).err == (
        "Inget att rätta i form. Stavningen är inte granskad: ingen svensk ordlista är installerad"
        ' (pip install "motioner[stavning]").\n'
    )
    given = json.loads(motioner("granska", "motion.txt", "--json", at=tmp_path).out)
    assert given["spelling"]["checked"] is False
    assert "motioner[stavning]" in given["judgement"]


def test_a_dictionary_of_the_machine_is_used_before_that_of_the_package(tmp_path, monkeypatch):
    """As ``DICPATH`` names it; with a word of its own."""
    words = (INSTALLED / "sv_SE.dic").read_bytes() + b"utbilding\n"
    monkeypatch.setenv("DICPATH", dictionary(tmp_path, dic=words))
    assert told("Det är utbilding.", tmp_path) == []


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (SOUND, "Inget att rätta i form och stavning.\n"),
        (SOUND.replace(HOLE, "Tierps kommun hade 21 136 invånare 2020."), None),
    ],
)
def test_nothing_to_mend_is_said_of_what_was_judged(document, said, tmp_path):
    (tmp_path / "motion.txt").write_text(document, encoding="utf-8")
    outcome = motioner("granska", "motion.txt", at=tmp_path)
    if said:
        assert outcome.err == said
    else:
        verdicts = ("stämmer:", "inte känt:")
        assert any(word in outcome.out for word in verdicts)
        known = "stämmer: " in outcome.out
        assert ("siffror" in outcome.err.partition(".")[0]) is known


def test_a_verb_that_is_nearly_proposing_is_told(tmp_path):
    """The dictionary has the word, which means something else."""
    (tmp_path / "motion.txt").write_text(
        SOUND.replace(HOLE, "Därför förslår vi det. Pengarna förslår inte långt."), encoding="utf-8"
    )
    outcome = motioner("granska", "motion.txt", at=tmp_path)
    assert outcome.codes == ["ingress.misspelt"]
    assert "motion.txt:7, text: Stavfel: ”förslår”." in outcome.err
