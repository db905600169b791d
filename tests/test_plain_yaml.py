"""Lines of ``key: value`` are parsed without the YAML library, with the same result."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motioner.load.reading import Node, ReadError, parse_yaml
from motioner.load.resources import templates_dir

KEYS = ("slag", "ämne", "att_stil", "andra lydelser", "null", "A", "a-b", "-", "# a")
BARE = (
    "motion", "null", "~", "0114", "ja", "1.5", "a/b.md", "å b", "a  b", "a b ", "a: b", "a #b",
    "- a", "é", "\u00a0", "\x07", "[a]", "{a: b}", "|", "&a", "*a", "!a", "'a'", "{{ a }}",
)  # fmt: skip
VALUES = (*BARE, *(f'"{value}"' for value in BARE), '"', '""', '"\\n"', '"a" b', '"a" "b"')
BETWEEN = (": ", ":", " : ", ":  ")


def outcome(text: str) -> Node | None:
    """The tree, or None if there is an error."""
    try:
        return parse_yaml(text)
    except ReadError:
        return None


def read_alike(text: str) -> bool:
    """True if a final comment, which only the library can read, changes nothing."""
    return outcome(text) == outcome(text.removesuffix("\n") + "\n# slut")


@pytest.mark.parametrize("key", KEYS)
def test_one_line_is_read_as_yaml_reads_it(key: str) -> None:
    """Whatever is before and after the colon."""
    lines = [key + between + value for between in BETWEEN for value in VALUES]
    assert [line for line in lines if not read_alike(line)] == []


@given(
    st.lists(
        st.builds("{}: {}".format, st.sampled_from(KEYS), st.sampled_from(VALUES)), max_size=4
    ),
    st.sampled_from(("", "\n")),
    st.sampled_from(("", "\n", "\n\n")),
)
def test_several_lines_are_read_as_yaml_reads_them(lines: list[str], start: str, end: str) -> None:
    """Keys in their order with their lines, duplicates reported, empty lines ignored."""
    assert read_alike(start + "\n".join(lines) + end)


@pytest.mark.parametrize("path", sorted(templates_dir().glob("*-*.md")), ids=lambda path: path.stem)
def test_the_front_matter_of_shipped_templates_is_read_as_yaml_reads_it(path: Path) -> None:
    """The front matter of a shipped template is the same with either parser."""
    assert read_alike("\n" + path.read_text(encoding="utf-8").split("---\n")[1])
