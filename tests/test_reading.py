"""YAML read as text, each value with its line; a hostile file is cheap."""

import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motioner.load import reading
from motioner.load.reading import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    NoFileError,
    ReadError,
    parse_yaml,
)

KEYS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
PLAIN = st.recursive(
    st.none() | KEYS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS.map(reading.nfc), inner),
    max_leaves=12,
)


def value(text: str, key: str = "a") -> object:
    """The plain value of a key in a mapping."""
    return reading.plain(parse_yaml(text))[key]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("0114", "0114"), ("1_000", "1_000"), ("0x1F", "0x1F"), ("12:30", "12:30"),
        ("2026-11-22", "2026-11-22"), ("yes", "yes"), ("NO", "NO"), ("1e3", "1e3"),
        (".inf", ".inf"), ("'null'", "null"), ("''", ""), ('"~"', "~"), ('"a\\tb"', "a\tb"),
        ("", None), ("~", None), ("null", None), ("Null", "Null"),
        ("a # kommentar", "a"), ("'a # b'", "a # b"), ("<<", "<<"), ("=", "="),
    ],
)  # fmt: skip
def test_a_value_is_the_characters_written(written, read):
    assert value(f"a: {written}\n") == read


def test_lines_of_text_keep_their_breaks_or_fold_them():
    text = "a: |\n  rad ett\n\n  rad två\nb: >-\n  en\n  mening\n"
    assert value(text) == "rad ett\n\nrad två\n"
    assert value(text, "b") == "en mening"


def test_letters_are_composed_and_line_ends_may_be_those_of_windows():
    assert value("a\u0308: A\u030asa\r\nb: c\r\n", "ä") == "Åsa"


def test_json_is_read_too():
    assert value('{"a": {"b": ["1", null, "c"]}}') == {"b": ["1", None, "c"]}


def test_every_node_knows_its_line():
    node = parse_yaml("# först\na: 1\n\nb:\n  - x\n  - y: 2\n")
    assert isinstance(node, reading.Mapping)
    (a, one), (b, items) = node.entries
    assert (a.line, one.line, b.line, items.line) == (2, 2, 4, 5)
    assert [item.line for item in items.items] == [5, 6]


def test_doubled_keys_are_kept_apart_with_their_lines():
    node = parse_yaml("a: 1\nb: 2\na: 3\na: 4\n")
    assert reading.plain(node) == {"a": "1", "b": "2"}
    assert [(key.text, key.line) for key in node.doubled] == [("a", 3), ("a", 4)]


@given(PLAIN)
def test_what_a_program_holds_goes_through_the_tree_unchanged(held):
    assert reading.plain(reading.tree(held)) == _composed(held)


def _composed(held):
    match held:
        case dict():
            return {key: _composed(entry) for key, entry in held.items()}
        case list():
            return [_composed(entry) for entry in held]
        case str():
            return reading.nfc(held)
    return held


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: &x 1\nb: *x\n", 1, "hänvisningar"),
        ("a: 1\nb: *x\n", 2, "hänvisningar"),
        ("a: !!str 1\n", 1, "taggar"),
        ("- 1\n- !egen {a: 1}\n", 2, "taggar"),
        ("a: 1\n---\nb: 2\n", 3, "ett dokument"),
        ("a: 1\n? {b: 1}\n: 2\n", 2, "nyckel"),
        ("a: 1\n\tb: 2\n", 2, "giltig YAML"),
        ("a: [1, 2\nb: 3\n", 2, "giltig YAML"),
        ("a: 1\nb: 'öppet\n", 2, "giltig YAML"),
        ("a: 1\n}\n", 2, "giltig YAML"),
        ("a: b: c\n", 1, "giltig YAML"),
        ("a: 1\nb: \x07\n", 2, "U+0007"),
        ("a: 1\n\nb: \ufffe\n", 3, "U+FFFE"),
        ("%YAML 9.9\n---\na: 1\n", 1, "YAML"),
    ],
)
def test_what_is_not_allowed_is_told_with_its_line(text, line, words):
    with pytest.raises(ReadError, match=words.replace("+", r"\+")) as told:
        parse_yaml(text)
    assert told.value.line == line


def test_nesting_is_allowed_to_the_limit_and_not_beyond():
    deep = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert parse_yaml(deep).line == 1
    for text in (f"[{deep}]", "[" * 100_000, "{a: " * 1000, "- " * 1000):
        with pytest.raises(ReadError, match="för djup nästling"):
            parse_yaml(text)


@pytest.mark.parametrize(
    "text", ["- a\n" * 250_000, "[" + "a," * 400_000 + "]", "a: {}\n" * 150_000], ids="lfd"
)
def test_a_file_of_too_much_is_refused_before_it_is_read_through(text):
    begun = time.process_time()
    with pytest.raises(ReadError, match="för mycket") as told:
        parse_yaml(text)
    assert told.value.line is not None
    assert time.process_time() - begun < 5
    assert MAX_NODES < 250_000


def fault(read, given) -> ReadError | None:
    """The message of ``read`` if it refuses its input; other errors are raised."""
    try:
        read(given)
    except ReadError as error:
        return error
    return None


@given(st.text(max_size=60) | st.text("a:-[]{}\"'|>&*!%#? \n\t", max_size=60))
def test_any_text_is_a_tree_or_an_error(text):
    refused = fault(parse_yaml, text)
    assert refused is None or str(refused)


@given(st.binary(max_size=80))
def test_any_bytes_are_text_or_an_error_with_its_line(raw):
    refused = fault(lambda given: reading.decode(given, "fil"), raw)
    if refused is None:
        assert reading.decode(raw, "fil") == reading.nfc(raw.decode("utf-8-sig"))
    else:
        assert 1 <= refused.line <= raw.count(b"\n") + 1


@pytest.mark.parametrize(("encoding", "line"), [("latin-1", 2), ("utf-16", 1), ("cp1252", 2)])
def test_another_encoding_is_told_with_the_line_where_it_shows(encoding, line, tmp_path):
    path = tmp_path / "fil.yaml"
    path.write_bytes("namn: A\nort: Håbo\n".encode(encoding))
    with pytest.raises(ReadError, match="UTF-8") as told:
        reading.read_text(path)
    assert told.value.line == line


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    path = tmp_path / "fil.yaml"
    path.write_bytes("\ufeffnamn: Å\n".encode())
    assert reading.read_text(path) == "namn: Å\n"


def test_the_largest_file_is_read_and_one_larger_refused_at_once(tmp_path):
    path = tmp_path / "fil.yaml"
    path.write_bytes(b"a" * MAX_BYTES)
    assert len(reading.read_text(path)) == MAX_BYTES
    with path.open("r+b") as stream:
        stream.truncate(50_000_000)
    begun = time.process_time()
    with pytest.raises(ReadError, match="för stor") as told:
        reading.read_text(path)
    assert not isinstance(told.value, NoFileError)
    assert time.process_time() - begun < 0.5


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nej.yaml", "finns inte"), (".", "är en mapp"), ("fil/under", "går inte att läsa"),
        ("a\0b", "inget filnamn"), ("x" * 300, "går inte att läsa"), ("\ud800", "inget filnamn"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_told_apart_from_one_that_is_wrong(name, words, tmp_path):
    (tmp_path / "fil").touch()
    if sys.platform == "win32":  # which reports most of these names as missing files
        words += "|finns inte"
    with pytest.raises(NoFileError, match=words):
        reading.read_text(tmp_path / name)


def test_a_file_may_be_named_from_a_folder_that_is_not_there(tmp_path):
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    found = reading.named_from(tmp_path / "nej" / "alls", "../../a.txt")
    assert reading.read_text(found) == "a"
    assert reading.named_from(tmp_path, str(tmp_path / "b")) == tmp_path / "b"
