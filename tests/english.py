"""Swedish words in English output: words that occur only in the Swedish messages.

Text that is Swedish in both languages is removed first: names and sentences of the facts,
quotations, keys and codes, and text of the documents.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from catalogues import DOMAINS, labels, messages, texts, translated

DATA = Path(__file__).parent.parent / "motioner" / "data"
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
PLACEHOLDER = re.compile(r"\{\w*\}")
# Words to type, or of a document: a finding's place and code, the known keys, att-satser, the
# surname that people of samples have.
NOT_SAID = re.compile(
    r"^(?P<level>[A-Z]\w+): (?:\S+:\d+, )?[\w.-]+: |\[[a-z.-]+\]$|“[^”]*”"
    r"|(?:Possible|Allowed|did you mean|Did you mean)[^.?]*[.?]|^ +\d+\. .*$|motioner händelse .*$"
    r"|\batt [^\[\n]*…|\bExempel\b|--sett \w+",
    re.MULTILINE,
)


def swedish_words(text: str) -> set[str]:
    """The words of ``text`` that are Swedish but should be English."""
    said = _facts().sub(" ", NOT_SAID.sub(r"\g<level>: ", text))
    return {word for word in WORD.findall(said) if word in _only_swedish()}


@cache
def _only_swedish() -> set[str]:
    """The words of the Swedish messages that occur in no English one and in no fact."""
    swedish: set[str] = set()
    english: set[str] = set()
    for message in messages(translated(DOMAINS[0])):
        for words, side in ((message.id, swedish), (message.string, english)):
            for text in texts(words):
                side |= set(WORD.findall(PLACEHOLDER.sub("", text)))
    return swedish - english - {word.capitalize() for word in english} - _names()


def _names() -> set[str]:
    """Single words of the facts: names of places, bodies and arguments."""
    return {text for text in _strings() if WORD.fullmatch(text)}


@cache
def _facts() -> re.Pattern[str]:
    """Every sentence and name of several words in the facts, also with a capital first letter."""
    several = {text.rstrip(".") for text in _strings() if re.search(r"\w\W+\w", text)}
    several |= {text[:1].upper() + text[1:] for text in several}
    return re.compile("|".join(map(re.escape, sorted(several, key=len, reverse=True))))


@cache
def _strings() -> frozenset[str]:
    found = {text for file in DATA.rglob("*.json") for text in _held(json.loads(file.read_text()))}
    for file in DATA.glob("*.csv"):
        found |= {cell for line in file.read_text().splitlines() for cell in line.split(",")}
        found |= {cell for line in file.read_text().splitlines() for cell in line.split('"')}
    for file in (DATA / "series").glob("*.csv"):
        head = [line[1:] for line in file.read_text().splitlines() if line.startswith("#")]
        found |= set(_held(json.loads("\n".join(head))))
    # Labels are translated; labels of one word are also names of other things.
    return frozenset(found - {text for _file, text in labels() if " " in text})


def _held(tree: Any) -> Iterator[str]:
    match tree:
        case str():
            yield tree
        case dict():
            for value in tree.values():
                yield from _held(value)
        case list():
            for value in tree:
                yield from _held(value)
