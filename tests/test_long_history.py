"""A case with a very long history is processed once, not once for each of its documents."""

import cProfile
import pstats

import pytest
from commands import motioner

CASE = """slag: motion
organ: "0360"
ämne: fritt
rubrik: Belysning på vägen till skolan
text: Vägen är mörk.
datum: 2026-01-12
undertecknare: [{namn: Anna Andersson, parti: V}]
yrkanden: [att vägen får belysning]
händelser:
- {händelse: inlämnad, datum: 2026-01-12, rubrik: Belysning på vägen till skolan,
   yrkanden: [att vägen får belysning]}
- {händelse: beslut, datum: 2026-05-04, organ: kommunfullmäktige, utfall: [avslag]}
"""
QUESTION = """- händelse: fråga
  datum: 2026-06-01
  till: kommunstyrelsens ordförande Klas Exempel
  frågor: [Vad har hänt sedan fråga {number}?]
  undertecknare: [{{namn: Anna Andersson, parti: V}}]
"""


def calls(count, folder):
    """The number of calls to check a case with so many questions."""
    questions = "".join(QUESTION.format(number=number) for number in range(count))
    (folder / "a.yaml").write_text(CASE + questions, encoding="utf-8")
    profile = cProfile.Profile()
    outcome = profile.runcall(motioner, "granska", "a.yaml", at=folder)
    assert (outcome.code, outcome.errors) == (0, [])
    return pstats.Stats(profile).total_calls


@pytest.mark.slow
def test_four_times_the_history_takes_hardly_more_than_four_times_the_work(tmp_path):
    calls(1, tmp_path)  # load everything that is loaded only once
    assert calls(400, tmp_path) / calls(100, tmp_path) < 5


@pytest.mark.parametrize("number", [1, 50])
def test_a_fault_in_one_of_many_documents_is_told_at_its_own_event(number, tmp_path):
    questions = [QUESTION.format(number=n) for n in range(1, 51)]
    questions[number - 1] = questions[number - 1].replace("frågor: [", "frågor: [XXX kommun, ")
    (tmp_path / "a.yaml").write_text(CASE + "".join(questions), encoding="utf-8")
    outcome = motioner("granska", "a.yaml", at=tmp_path)
    places = [line for line in outcome.err.splitlines() if "vänta på att fyllas i" in line]
    assert [f"händelser.{number + 2}." in line for line in places] == [True] * len(places)
    assert places
