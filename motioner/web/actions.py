"""The form's own buttons: add or remove rows, change their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from motioner.nouns.case import Outcome
from motioner.web.answers import ROWS, Answers, Row
from motioner.web.choices import Choices

Act: TypeAlias = Callable[[Answers, Choices, str], str]


def perform(answers: Answers, choices: Choices) -> str:
    """Perform the action of the pressed button; return the id of the field to focus."""
    verb, _colon, what = answers.control("_gör").partition(":")
    act = _ACTS.get(verb)
    return act(answers, choices, what) if act else ""


def _add(answers: Answers, choices: Choices, name: str) -> str:
    if name not in ROWS:
        return ""
    answers.blank[name] += 1
    number = len(_shown(answers, choices, name)) + answers.blank[name]
    if name == "undertecknare" and choices.is_citizens:
        return f"{name}.{number}.namn"  # residents have no party field
    return _field(name, number)


def _remove(answers: Answers, choices: Choices, what: str) -> str:
    name, _dot, number = what.rpartition(".")
    rows = _shown(answers, choices, name)
    if name not in ROWS or not number.isdecimal():
        return ""
    gone = int(number[:5])
    if gone > len(rows):
        answers.blank[name] -= 1
    if name == "partinamn":
        _leave_party(answers, gone)
    answers.set_rows(name, [row for n, row in enumerate(rows, start=1) if n != gone])
    return f"lägg-{name}"


def _shown(answers: Answers, choices: Choices, name: str) -> list[Row]:
    """The rows shown in the form: for yrkanden the proposed ones, unless there are own ones."""
    rows = answers.rows(name)
    if name == "yrkanden" and not rows:
        return [{"": (text,)} for text in choices.proposed]
    return rows


def _leave_party(answers: Answers, gone: int) -> None:
    """Clear the party of signatories whose party row is removed, and renumber the later rows."""
    for path, values in answers.fields.items():
        number = values[0].removeprefix("=") if values else ""
        if path.endswith(".parti") and values[0].startswith("=") and number.isdecimal():
            kept = int(number[:5]) - (int(number[:5]) > gone)
            answers.fields[path] = ("" if int(number[:5]) == gone else f"={kept}",)


def _forget(answers: Answers, _choices: Choices, name: str) -> str:
    answers.fields.pop(name, None)
    return ""


def _raise(answers: Answers, choices: Choices, code: str) -> str:
    """Move an argument one step up."""
    codes = [argument.code for argument, chosen in choices.arguments if chosen]
    if code in codes[1:]:
        place = codes.index(code)
        codes[place - 1 : place + 1] = [codes[place], codes[place - 1]]
    answers.fields["argument"] = ("", *codes, *choices.unknown_arguments)
    return f"argument.{code}"


def _take_up(answers: Answers, choices: Choices, number: str) -> str:
    """Add a documented attempt as a row, with its known fields."""
    known = choices.attempts
    if not number.isdecimal() or int(number[:5]) >= len(known):
        return ""
    stated = known[int(number[:5])]
    outcome = stated.value.outcome
    row = {
        "slag": (stated.value.kind,),
        "år": (str(stated.date.year),),
        "utfall": (outcome if outcome in {str(o) for o in Outcome} else "",),
        "skäl": stated.value.reasons,
        "källa": (stated.source.title,),
    }
    answers.set_rows("tidigare", [*answers.rows("tidigare"), row])
    return _field("tidigare", len(answers.rows("tidigare")))


def _propose(answers: Answers, _choices: Choices, _what: str) -> str:
    answers.set_rows("yrkanden", ())
    return "yrkanden.1"


def _field(name: str, number: int) -> str:
    """The first field of a row."""
    part = ROWS[name][0]
    return f"{name}.{number}.{part}" if part else f"{name}.{number}"


_ACTS: Mapping[str, Act] = {
    "lägg": _add,
    "bort": _remove,
    "glöm": _forget,
    "upp": _raise,
    "ta-upp": _take_up,
    "föreslå": _propose,
}
