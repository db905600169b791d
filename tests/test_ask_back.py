"""``motioner ny``: the number of each question, and going back to the former one."""

import re

from test_ask import CASE, CITIZEN, FREE, MOTION, asked, saved

PLACE = re.compile(r"^Fråga (\d+) av (\d+)$", re.M)


def places(told):
    """The numbers shown, each with the count at that time."""
    return [(int(number), int(count)) for number, count in PLACE.findall(told.err)]


def test_the_last_question_is_the_last_of_the_count(tmp_path):
    """For each role and topic: numbers rise, and the count never proves too low."""
    for name, lines in {"motion": MOTION, "citizen": CITIZEN, "free": FREE}.items():
        folder = tmp_path / name
        folder.mkdir()
        shown = places(asked(folder, lines))
        numbers = [number for number, _count in shown]
        assert numbers == list(range(1, len(numbers) + 1)), name
        assert shown[-1][0] == shown[-1][1], name


def test_going_back_asks_the_former_question_again(tmp_path):
    """Every answer but the last, then a wrong one taken back: the case is as without it."""
    plain, back = tmp_path / "plain", tmp_path / "back"
    plain.mkdir()
    back.mkdir()
    assert asked(plain, FREE).code == 0
    for place in range(1, len(FREE) - 1):
        folder = back / str(place)
        folder.mkdir()
        lines = [*FREE[:place], "<", *FREE[place - 1 :]]
        told = asked(folder, lines)
        assert told.code == 0, (FREE[place - 1], told.err)
        assert saved(folder) == saved(plain), FREE[place - 1]


def test_going_back_to_another_place(tmp_path):
    told = asked(tmp_path, ["1", "Håbo", "<", "Tierp", "fritt"])
    assert saved(tmp_path)["organ"] == "0360"
    assert told.err.count("Vilken kommun eller region?") == 2
    assert "Skriv < för att gå tillbaka" in told.err


def test_going_back_from_the_last_question_of_all(tmp_path):
    """At the offer to write the document, "<" opens the last question."""
    last = FREE[-2]
    told = asked(tmp_path, [*FREE[:-1], "<", last, "n"])
    assert told.code == 0
    assert told.err.count("Skriv dokumentet nu?") == 2


def test_before_the_first_question_there_is_none(tmp_path):
    """Also after resuming: what was answered then is changed in the file."""
    told = asked(tmp_path, ["<", "1", "Håbo"])
    assert "Det finns ingen fråga att gå tillbaka till." in told.err
    again = asked(tmp_path, ["<", "fritt"], CASE)
    assert "ingen fråga att gå tillbaka till" in again.err
    assert saved(tmp_path)["ämne"] == "fritt"


def test_interrupted_after_going_back_to_the_start(tmp_path):
    """What was taken back is not in the file, and the same command goes on."""
    told = asked(tmp_path, ["1", "<"])
    assert told.code == 130
    assert "slag" not in saved(tmp_path)
    assert asked(tmp_path, ["3", "Håbo"], CASE).code == 130
    assert saved(tmp_path)["slag"] == "medborgarförslag"
