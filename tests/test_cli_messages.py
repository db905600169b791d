"""The wording of the command line's errors."""

import pytest
from commands import ANNA, DAY, motioner


def test_a_body_that_is_not_admitted_is_told_at_the_association():
    outcome = motioner("avgift", "Tierp", "--förening", "fairtrade-region")
    assert outcome.code == 1
    assert outcome.errors[0].startswith("Fel: förening: Tierps kommun kan inte bli medlem i ")


def test_a_hint_is_a_whole_sentence_before_the_next(tmp_path):
    outcome = motioner("motion", "Stockholm", *ANNA, "--datum", DAY, at=tmp_path)
    assert outcome.code == 1
    assert 'gett?". Lägg till --ändå för att gå vidare ändå.' in outcome.errors[0]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("motion",), "Saknar argumentet ”ORGAN”."),
        (("webb", "--port", "65536"), "”--port”: 65536 är för stort; det största är 65535."),
        (("webb", "--port", "0"), "”--port”: 0 är för litet; det minsta är 1."),
        (("skriv", "a.yaml", "--händelse", "0"), "”--händelse”: 0 är för litet"),
        (("skriv", "a.yaml", "--händelse", "x"), "”--händelse”: ”x” är inget giltigt tal."),
    ],
)
def test_what_a_value_may_be_is_told_in_plain_swedish(arguments, words):
    outcome = motioner(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert words in outcome.err
    assert "'" not in outcome.err
