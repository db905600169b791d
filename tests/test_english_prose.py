"""Docstrings and comments are in plain modern English: no archaic or translated idioms.

The list contains only phrases that are never needed; everything else is for the review of a change.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "motioner"
# Rooms and modules for which the rule does not hold yet, and a part for which it does.
NOT_YET = (
    *("chain", "checks", "cli", "desk.py", "documents.py", "facts_view", "ground/kinds.py", "load"),
    *("nouns/case", "nouns/registry"),
    *("web/elsewhere.py", "web/reader.py", "web/timeline.py"),
)
DONE_WITHIN = ("checks/figures",)
# Each phrase with its plain equivalent. "There is no X" is plain.
UNWANTED = {
    r"(?<!there )\b(?:is|are|was|were) no\b(?! (?:longer|more|less)\b)": "is not a",
    r"\banew\b": "again",
    r"\breckon\w*": "compute, count",
    r"\bamiss\b": "wrong",
    r"\bbesides?\b": "in addition to, next to",
    r"\bwho(?:m|se)?(?:so)?ever\b": "anyone who",
    r"\b(?:told|tells?|telling)\b": "report, state, show",
    r"\bstruck\b": "deleted",
    r"\bmend(?:ed|s|ing)?\b": "correct, fix",
    r"\blikest\b": "most similar",
    r"\bnought\b": "zero",
    r"\bwhat (?:stands|is found|is gone)\b": "name the thing",
    r"\b(?:there|here)(?:of|by|in|upon|to|with)\b": "of it, by it",
}
# Docstrings begin with a verb or a noun, not with a clause.
OPENING = re.compile(r"(?:What|Whether|That|Whose|Whom)\b(?!:)")
# Not prose: code, and Swedish words in italics or quotation marks.
NOT_PROSE = re.compile(r"``.*?``|\*[^*\s][^*]*\*|”[^”]*”|\"[^\"\n]*\"", re.DOTALL)


def files() -> list[Path]:
    """The modules for which the rule is checked."""
    found = set(PACKAGE.rglob("*.py"))
    done = {path for path in found if _is_in(DONE_WITHIN, path)}
    return sorted(done | {path for path in found if not _is_in(NOT_YET, path)})


def _is_in(names: tuple[str, ...], path: Path) -> bool:
    return any(path.is_relative_to(PACKAGE / name) for name in names)


def docstrings(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of each docstring, including those of attributes."""
    for node in ast.walk(ast.parse(source)):
        body = getattr(node, "body", None)  # a single node in a lambda or a conditional expression
        for statement in body if isinstance(body, list) else []:
            match statement:
                case ast.Expr(ast.Constant(str(text))):
                    yield statement.lineno, text


def comments(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of each comment; lines below one another are one comment."""
    last, start, text = 0, 0, ""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT:
            continue
        line, words = token.start[0], token.string.lstrip("# ")
        if text and line != last + 1:
            yield start, text
            text = ""
        start = start if text else line
        text = f"{text} {words}" if text else words
        last = line
    if text:
        yield start, text


def faults(source: str) -> Iterator[str]:
    """Each unwanted phrase with its line and its plain equivalent."""
    opened = [(line, text) for line, text in docstrings(source) if OPENING.match(text)]
    for line, text in opened:
        yield f"{line}: begins with a clause: {text.split()[0]}"
    for line, text in (*docstrings(source), *comments(source)):
        prose = " ".join(NOT_PROSE.sub(" … ", text).split())
        for phrase, plain in UNWANTED.items():
            if found := re.search(phrase, prose, re.IGNORECASE):
                yield f"{line}: “{found[0]}”; write: {plain}"


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_prose_is_plain(path: Path) -> None:
    """No docstring or comment has an unwanted phrase."""
    assert [*faults(path.read_text(encoding="utf-8"))] == []


def test_listed_paths_exist() -> None:
    """So that a moved room does not stay on the list."""
    missing = [name for name in (*NOT_YET, *DONE_WITHIN) if not (PACKAGE / name).exists()]
    assert missing == []


@pytest.mark.parametrize(
    "source",
    [
        '"""Whether a line is empty."""',
        '"""A name that is no name."""',
        "# What is told of it\nx = 1",
        "x = 1  # done anew",
        '# A value that is\n# no number.\nx = ""',
    ],
)
def test_unwanted_phrases_are_found(source: str) -> None:
    """Also across lines, and in comments after code."""
    assert [*faults(source)]


@pytest.mark.parametrize(
    "source",
    [
        '"""There is no limit; ``tell`` is called once."""',
        '"""The words *är no*, and that is no longer so."""',
        "x = 1  # a callback\n",
    ],
)
def test_plain_phrases_pass(source: str) -> None:
    """Code and Swedish words are not prose."""
    assert [*faults(source)] == []
