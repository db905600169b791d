"""Every message of the program is in the catalogues, and every translation is complete."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from catalogues import (
    DOMAINS,
    LOCALE,
    Domain,
    compiled,
    extracted,
    labels,
    messages,
    texts,
    translated,
)  # fmt: skip

from motioner.ground.messages import label, speaking

PACKAGE = LOCALE.parent
OURS = DOMAINS[0]
each_domain = pytest.mark.parametrize("domain", DOMAINS, ids=lambda domain: domain.name)
GETTEXT = ("_", "n_", "ngettext")
# Calls whose text reaches a user.
SAYING = {
    "echo", "say", "fail", "fault", "confirmed", "ask", "option", "Option", "Argument", "Finding",
    "Fault", "Question", "Choice", "LineInput", "UnclearError", "UsageError", "WriteError",
    "DataError", "TemplateError", "ReadError", "ClickException", "BadParameter", "SwedishCommand",
    "LazyGroup",
}  # fmt: skip
# Names whose values are texts to be shown later.
KEPT = {"message", "hint", "prompt", "lead", "unknown", "help", "epilog", "metavar"}
# Here the text is the document's own, which is Swedish in every language.
OF_DOCUMENTS = ("compose", "writers")
# Placeholders that click fills with English words (``integer range``); a translation may omit them.
ENGLISH = {"number_type"}
# A command to type is the same in both languages.
COMMAND = re.compile(r"motioner [a-zåäö]")
# A straight apostrophe in a word, a Swedish opening mark, an unpaired mark.
NOT_ENGLISH_MARKS = re.compile(r"(?<=\w)'(?=\w)|(?<![^\s(\[])”|“[^”]*(?:“|$)|^[^“]*”", re.MULTILINE)


def ids(found: list[Message]) -> set[tuple[str, ...]]:
    """Messages by their texts."""
    return {texts(message.id) for message in found}


@each_domain
def test_the_catalogue_holds_what_the_source_says(domain: Domain) -> None:
    """No message is missing, and ours has no unused one: run ``tests/catalogues.py``."""
    said, kept = ids(messages(extracted(domain))), ids(messages(translated(domain)))
    # Versions of click differ only in the plural, and gettext looks a message up by the singular.
    first = {message[0] for message in kept}
    assert {message for message in said if message[0] not in first} == set()
    assert domain.more or said == kept
    assert not translated(domain).obsolete


@each_domain
def test_the_compiled_catalogue_is_of_its_source(domain: Domain) -> None:
    """The program reads the translator's text."""
    held = {texts(message.id): texts(message.string) for message in messages(compiled(domain))}
    wrote = {texts(message.id): texts(message.string) for message in messages(translated(domain))}
    assert held == wrote


@each_domain
def test_every_translation_is_whole(domain: Domain) -> None:
    """Nothing is untranslated or fuzzy, and placeholders and options are those of the source."""
    for message in messages(translated(domain)):
        source, translation = texts(message.id), texts(message.string)
        assert len(source) == len(translation), message.id
        assert not message.fuzzy, message.id
        for theirs, ours in zip(source, translation, strict=True):
            assert ours.strip(), message.id
            assert invariants(theirs) == invariants(ours), message.id


def test_every_label_of_the_facts_has_an_english_one() -> None:
    """As it is shown; in Swedish, and for a label that is not ours, it is unchanged."""
    found = {text for _file, text in labels()}
    assert {"Kostnad och nytta", "Resurserna räcker inte till"} < found
    with speaking("sv"):
        assert {text: label(text) for text in found} == {text: text for text in found}
    with speaking("en"):
        assert [text for text in found if label(text) == text] == []
        # The reader's own label, even if it equals a message of the program.
        assert [label(text) for text in ("Medlemmar", "Vårt eget", "")] == [
            "Medlemmar",
            "Vårt eget",
            "",
        ]


@pytest.mark.parametrize("wrong", ["the party's name", "write ”att” here", "”Att” twice", "“so"])
def test_marks_that_are_not_english_are_seen(wrong: str) -> None:
    """The pattern of the next test finds such marks."""
    assert NOT_ENGLISH_MARKS.search(wrong)


def test_english_is_written_with_english_marks() -> None:
    """Quotation marks “so” and a curled apostrophe; text to type in a command is exempt."""
    for message in messages(translated(OURS)):
        for text in texts(message.string):
            assert not NOT_ENGLISH_MARKS.search(text), text


def invariants(text: str) -> tuple[object, ...]:
    """The parts that are the same in every language: placeholders, options, spaces at the ends."""
    fields = {field for _words, field, _spec, _how in Formatter().parse(text) if field is not None}
    percents = set(re.findall(r"%\((\w+)\)", text))
    options = sorted(re.findall(r"--[a-zåäö]+(?:-[a-zåäö]+)*", text))
    ends = (text[:1].isspace(), text[-1:].isspace())
    return fields - ENGLISH, percents, options, ends


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """Every module that may have messages, with its tree; not the one that calls gettext itself."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name != "messages.py":
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.AST) -> str:
    """The unqualified name of the called function; empty for other nodes."""
    if not isinstance(node, ast.Call):
        return ""
    return ast.unparse(node.func).rpartition(".")[2]


def words_of(node: ast.Call) -> tuple[str, ...]:
    """The texts given to gettext; fails if they are not literal."""
    given = node.args[: 2 if called(node) == "ngettext" else 1]
    assert all(isinstance(arg, ast.Constant) for arg in given), ast.unparse(node)
    return tuple(arg.value for arg in given if isinstance(arg, ast.Constant))


def test_gettext_is_asked_for_literal_words() -> None:
    """Every call can be extracted: its text is literal, and not inside an f-string."""
    found = {
        words_of(node)
        for _path, tree in modules()
        for node in ast.walk(tree)
        if called(node) in GETTEXT
    }
    of_python = {
        texts(message.id)
        for message in messages(extracted(OURS))
        if any(file.endswith(".py") for file, _line in message.locations)
    }
    assert found == of_python


def test_no_message_is_chosen_at_import() -> None:
    """Gettext is called when a text is shown: at import no language is chosen."""
    early = [
        f"{path.name}: {ast.unparse(node)}"
        for path, tree in modules()
        for node in at_import(tree)
        if called(node) in GETTEXT and called(node) != "n_"
    ]
    assert early == []


def at_import(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a module that run when it is imported: all but the bodies of functions."""
    for child in ast.iter_child_nodes(tree):
        yield child
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from at_import(child.args)
        else:
            yield from at_import(child)


def test_everything_said_goes_through_gettext() -> None:
    """Text in a call that shows it, or under a name that keeps it, is passed to gettext."""
    bare = [
        f"{path.name}:{constant.lineno}: {constant.value}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if not is_of_documents(path) and (called(node) in SAYING or is_kept(node))
        for constant in outside_gettext(node)
        if is_sentence(constant.value)
    ]
    assert bare == []


def is_of_documents(path: Path) -> bool:
    """True if a module makes the text of documents."""
    return path.relative_to(PACKAGE).parts[0] in OF_DOCUMENTS


BLOCKS = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
READ_OUT = re.compile(r'(?:title|alt|placeholder|aria-label|data-[a-z]+)="([^"]*)"')
# A text of a page begins with a capital letter or has two words.
SAID = re.compile(r"[A-ZÅÄÖ][a-zåäö]|[a-zåäö]{2,} [a-zåäö]{2,}")


def test_the_pages_of_the_form_say_nothing_bare() -> None:
    """All text in a template, also for screen readers, is passed to gettext."""
    pages = sorted((PACKAGE / "web" / "templates").glob("*.html"))
    assert pages
    bare = [
        f"{page.name}: {words}"
        for page in pages
        for words in shown(page.read_text(encoding="utf-8"))
        if SAID.search(words)
    ]
    assert bare == []


def shown(page: str) -> list[str]:
    """The words of a template outside its tags and expressions, and those in its attributes."""
    markup = BLOCKS.sub("", page)
    text = re.sub(r'<[^>]*>|[\w-]+="[^"]*"', "\n", markup)
    return [*text.split("\n"), *READ_OUT.findall(markup)]


def is_kept(node: ast.AST) -> bool:
    """True if a node sets one of the names in which texts are kept."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AugAssign(target=ast.Name(id=name)):
            return name in KEPT
        case ast.keyword(arg=name):
            return name in KEPT
        case _:
            return False


def outside_gettext(node: ast.AST) -> Iterator[ast.Constant]:
    """The text in a node that is not passed to gettext."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child
        elif called(child) not in GETTEXT:
            yield from outside_gettext(child)


def is_sentence(text: str) -> bool:
    """True if a text is for people: two words, and not a command to type."""
    two_words = re.search(r"[^\W\d_]{2,}[,:]? [^\W\d_{]", text)
    return bool(two_words) and not COMMAND.match(text)
