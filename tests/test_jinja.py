"""Templates: every printed value stays separate from markup; every fault has a file and a line."""

from typing import Any

import pytest
from cases import REGISTRY, case
from hypothesis import given, settings
from msgspec import structs
from typed import HOSTILE, TYPED

from motioner.compose import compose
from motioner.compose.markup import CLOSE, OPEN, without_markers
from motioner.ground.errors import TemplateError
from motioner.load.template import parse_template
from motioner.nouns import draft as d
from motioner.nouns.case import Signer
from motioner.nouns.draft import figures_of

HEAD = """\
---
slag: motion
ämne: förening
benämning: Motion
mottagare: fullmäktige
rubrik: "Rubrik"
ord: 650
---
"""
FIRST = HEAD.count("\n") + 1


def composed(body: str, **changes: Any) -> d.Draft:
    """The draft of a template's text and a membership motion."""
    return compose(case(**changes), parse_template(HEAD + body, "mall.md"), REGISTRY)


def text_of(body: str, **changes: Any) -> str:
    """The running text of a template, one line per block."""
    blocks = composed(body, **changes).blocks
    return "\n".join(d.plain(content) for block in blocks for content in d.inlines_of(block))


def fault(body: str, **changes: Any) -> str:
    """The message of a template's fault."""
    with pytest.raises(TemplateError) as told:
        composed(body, **changes)
    return str(told.value)


# --- values ----------------------------------------------------------------------------------


@settings(max_examples=60)
@given(TYPED)
def test_a_value_is_printed_as_it_is(text):
    made = text_of("a {{ egen_rubrik }} b", title=text or "x")
    assert made == f"a {without_markers(text or 'x')} b"


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "body",
    [
        "{{ VÄRDE }}", "*{{ VÄRDE }}*", "- {{ VÄRDE }}", "## {{ VÄRDE }}",
        "{% set x = VÄRDE %}{{ x }}", "{% set x %}{{ VÄRDE }}{% endset %}{{ x }}",
        "{% set x %}a {{ VÄRDE }}{% endset %}{{ x }}{{ x }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(VÄRDE) }}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ VÄRDE }}{% endcall %}",
        "{% for x in [VÄRDE] %}{{ x }}{% endfor %}", "{{ VÄRDE if true else 1 }}",
        "{{ [VÄRDE] | first }}", "{{ VÄRDE ~ '!' }}", "{{ 'a' if false else VÄRDE }}",
    ],
)  # fmt: skip
def test_no_way_of_printing_parses_a_value(body, text):
    made = text_of(body.replace("VÄRDE", "egen_rubrik"), title=text)
    assert without_markers(text) in made


def test_values_of_one_render_never_show_in_another():
    body = "{{ egen_rubrik }} {{ 'fast' }} {% set x = 'satt' %}{{ x }}"
    assert text_of(body, title="ett") == "ett fast satt"
    assert text_of(body, title="två") == "två fast satt"


def test_a_forged_marker_shows_no_other_value():
    forged = f"{OPEN}0{CLOSE}"
    made = text_of("{{ organ.namn }} {{ egen_rubrik }}", title=f"x{forged}")
    assert made.split() == ["Tierps", "kommun", "x0"]


@pytest.mark.parametrize("body", [f"a {OPEN}0{CLOSE}", '{{ "\\ue0000\\ue001" }}'])
def test_a_marker_in_the_template_itself_is_a_fault(body):
    told = fault(f"{{{{ organ.namn }}}}\n{body}")
    assert told.startswith(f"mall.md:{FIRST + 1}: ")
    assert "U+E000" in told


def test_a_figure_keeps_its_source_through_sets_and_macros():
    body = (
        "{% macro m(x) %}{{ x }}{% endmacro %}{% set x = organ.folkmängd %}"
        "{% set y %}{{ x }}{% endset %}{{ m(x) }} {{ y }} {{ x }}"
    )
    figures = figures_of(composed(body).blocks)
    assert len(figures) == 3
    assert len(set(figures)) == 1
    assert figures[0].sources


def test_line_breaks_stand_where_the_author_put_them():
    assert text_of("a {% if true %}b{% endif %}\nc") == "a b c"
    assert text_of("{% if true %}\na\n{% endif %}\n\nb") == "a\nb"
    assert text_of("{% if true %}a\n\nb{% endif %}\n\nc") == "a\nb\nc"


# --- faults ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("a\n\n{{ finns_inte }}", 3, "finns_inte"),
        ("{{ organ.nam }}", 1, "nam"),
        ("{% if finns_inte %}a{% endif %}", 1, "finns_inte"),
        ("a\n{% set x = finns_inte %}{{ x }}", 2, "finns_inte"),
        ("a\n{% for x in finns_inte %}{% endfor %}", 2, "finns_inte"),
        ("\n{% macro m() %}\n{{ finns_inte }}\n{% endmacro %}\n{{ m() }}", 3, "finns_inte"),
        ("a\n{{ organ.namn", 2, "fel skriven"),
        ("a\n{% if true %}\nb", 3, "”if” är inte avslutad"),
        ("{% om true %}", 1, "”om” är ingen känd tagg"),
        ("a\n\n{{ organ.namn | upper }}", 3, "”upper” är inget känt filter"),
        ("{{ organ.namn | safe }}", 1, "”safe” är inget känt filter"),
        ('{% include "delar/nej.md" %}', 1, "delar/nej.md"),
        ('\n{% include "../../etc/passwd" %}', 2, "passwd"),
        ('{% extends "/etc/passwd" %}', 1, "passwd"),
        ('{% import "os" as os %}', 1, "os"),
        ("{{ range(10) }}", 1, "range"),
        ("{{ lipsum() }}", 1, "lipsum"),
        ("{{ cycler('a') }}", 1, "cycler"),
        ("{{ self.__init__ }}", 1, ""),
        ("{{ organ.__class__ }}", 1, "otillåtet"),
        ("{{ ''.__class__.__mro__ }}", 1, "otillåtet"),
        ("{{ '{0.__class__}'.format(organ) }}", 1, ""),
        ("{{ organ.update({'namn': 'x'}) }}", 1, "otillåtet"),
        ("{{ organ.clear() }}", 1, "otillåtet"),
        ("{{ 1 / 0 }}", 1, "mallen delar med noll"),
        ('{{ organ.namn + 1 }}', 1, "ett värde är av ett annat slag"),
        ("{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}", 1, "ett värde är av ett annat slag"),
        ("{% if %}a{% endif %}", 1, "något saknas före ”%}”"),
        ("{{ }}", 1, "något saknas före ”}}”"),
        ('a\n{{ "a', 2, "oväntat ”"),
        ("{{ 'a' * 2 }}", 1, "bara tal går att räkna med"),
        ("{{ organ + 1 }}", 1, ""),
        ("{{ none }}", 1, "ett värde som saknas"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_file_and_line(body, line, words):
    told = fault(body)
    assert told.startswith(f"mall.md:{FIRST + line - 1}: "), told
    assert words in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    "body", ["{{ organ.namn.format }}", "{% set organ.namn = 'x' %}", "{{ underskrifter }} a"]
)
def test_any_other_fault_names_the_file(body):
    with pytest.raises(TemplateError, match=r"^(mall\.md:.*|mallen skriver ett helt stycke.*)"):
        composed(body)


def test_a_fault_in_the_title_says_so():
    head = HEAD.replace('"Rubrik"', '"{{ finns_inte }}"')
    with pytest.raises(TemplateError, match=r"mall\.md \(rubrik\):1: .*finns_inte"):
        compose(case(), parse_template(f"{head}a", "mall.md"), REGISTRY)


def test_a_fault_in_an_included_part_names_the_part():
    broken = parse_template(f'{HEAD}{{% include "delar/x.md" %}}', "mall.md")
    parts = {"delar/x.md": "a\n\n{{ finns_inte }}"}
    with pytest.raises(TemplateError, match=r"delar/x\.md:3: .*finns_inte"):
        compose(case(), structs.replace(broken, parts=parts, digest="egen"), REGISTRY)


@pytest.mark.parametrize(
    "body",
    [
        "{% for a in [1,1,1,1,1,1,1,1,1,1] %}" * 5 + "{{ a }}" + "{% endfor %}" * 5,
        "{% macro m() %}{{ 'a' }}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ 'a' * 1000000000000 }}",
        "{{ 9 ** (9 ** 9) }}",
    ],
    ids=["slingor", "självanrop", "lång text", "stort tal"],
)
def test_a_template_without_end_is_stopped(body):
    told = fault(body)
    assert told.startswith((f"mall.md:{FIRST}: mallen", f"mall.md:{FIRST}: bara tal"))


def test_what_the_template_sees_cannot_change_the_case():
    made = case(signers=(Signer("Anna", "V"),))
    template = parse_template(f"{HEAD}{{{{ organ.namn }}}}", "mall.md")
    before = compose(made, template, REGISTRY)
    fault("{{ fält.update({'a': 'b'}) }}")
    assert compose(made, template, REGISTRY) == before
