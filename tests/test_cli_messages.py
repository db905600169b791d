"""The words in which the command line tells what is wrong."""

from commands import ANNA, DAY, motioner


def test_a_body_that_is_not_admitted_is_told_at_the_association():
    outcome = motioner("avgift", "Tierp", "--förening", "fairtrade-region")
    assert outcome.code == 1
    assert outcome.errors[0].startswith("Fel: förening: Tierps kommun kan inte bli medlem i ")


def test_a_hint_is_a_whole_sentence_before_the_next(tmp_path):
    outcome = motioner("motion", "Stockholm", *ANNA, "--datum", DAY, at=tmp_path)
    assert outcome.code == 1
    assert "klimatkommunerna.se/. Lägg till --ändå för att gå vidare ändå." in outcome.errors[0]
