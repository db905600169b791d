"""The words in which the command line tells what is wrong."""

from commands import motioner


def test_a_body_that_is_not_admitted_is_told_at_the_association():
    outcome = motioner("avgift", "Tierp", "--förening", "fairtrade-region")
    assert outcome.code == 1
    assert outcome.errors[0].startswith("Fel: förening: Tierps kommun kan inte bli medlem i ")
