"""Templates from a grammar of Jinja, Markdown and front matter, and changed templates."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from tools import ROOT

from . import odd
from .around import Around
from .trial import Command, Trial

_NAMES = (
    "organ.namn", "organ.folkmängd", "organ", "fält.a", "fält.b", "fält", "förening", "rubrik",
    "förening.namn", "förening.krav.alla", "adressat", "underskrifter", "lokalt", "text", "avgift",
    "avgift.belopp", "tidigare.meningar", "källor", "siffror", "ärende", "datum", "loop",
    "loop.index",
    "x", "y", "saknas", "organ.__class__", "yrkanden", "avsändaren", "self", "caller", "range",
    "organ.fullmäktige", "egen_rubrik", "undertecknare", "namespace", "cycler", "organ['namn']",
)  # fmt: skip
_SOUND = (
    "organ.namn", "organ.folkmängd", "fält.a", "rubrik", "lokalt", "text", "adressat",
    "undertecknare",
    "avsändaren", "organ.fullmäktige", "datum", "tidigare.meningar", "förening.argument", "x",
    "[1, 2]",
)  # fmt: skip
_LITERALS = (
    "1", "0", "-1", "1.5", "1e999", "9" * 400, "'a'", "''", "'{{ 1 }}'", "'\\ue000'", "'\ue000'",
    "'\x00'", "'😀'", "[]", "{}", "(1, 2)", "[1, [2]]", "{'a': 1}", "none", "true", "'a' * 3",
    "[1] * 3", "2 ** 9", "10 // 0", "1 % 0", "'%s' % 1", "'%999999d' % 1", "'a' ~ 'b'", "range(9)",
    "1 < 'a'", "'#'", "'\\n\\n# a'", "0x1f", "1_0", "[x for x in y]", "organ.keys()", "1/3",
    "''.join",
    "'a'.format(1)", "'{0:>999}'.format(1)", "'a'.upper()", "'a,b'.split(',')", "'a'[0]", "'a'[9]",
)  # fmt: skip
_FILTERS = (
    "first", "last", "length", "list", "reject('x')", "select('odd')", "selectattr('a')", "upper",
    "map(attribute='a')", "map('length')", "map", "safe", "join", "rejectattr",
    "select('sameas', 1)",
    "length(1)", "select", "map(attribute='__class__')", "select('in', 1)", "batch(3)", "attr('a')",
)  # fmt: skip
_OPERATORS = ("+", "-", "*", "/", "//", "%", "**", "~", "and", "or", "in", "==", "<")
_TESTS = (
    "defined",
    "none",
    "odd",
    "divisibleby(0)",
    "string",
    "mapping",
    "sameas(1)",
    "in([1])",
    "x",
)
_MARKDOWN = (
    "# A", "## A", "### A", "###### A", "####### A", "- a\n- b", "1. a\n2. b", "> a", "```\na\n```",
    "| a | b |\n|---|---|\n| 1 | 2 |", "**a** *b* `c`", "***", "[a](b)", "![a](b)", "<b>a</b>",
    "a\\", "    a",
    "- a\n  - b\n    - c\n      - d", "1. a\n   ## b", "a  \nb", "&amp; &#0;", "\x00", "\ue000",
    "==",
    "- # a", "> - 1. a", "* * *", "[a]: b", "[^1]", "- [ ] a", "a\n===", "0. a", "99999999999. a",
    "1) a",
)  # fmt: skip


def _expression(chance: Random, depth: int = 3) -> str:
    kind = chance.randrange(12 if depth else 3)
    if kind == 0 or kind > 7:
        return chance.choice(_SOUND if chance.random() < 0.7 else _NAMES)
    if kind == 1 or not depth:
        return chance.choice(_LITERALS)
    one, two = _expression(chance, depth - 1), _expression(chance, depth - 1)
    return (
        f"{one} | {chance.choice(_FILTERS)}",
        f"{one} is {chance.choice(_TESTS)}",
        f"({one} {chance.choice(_OPERATORS)} {two})",
        f"{one}[{two}]",
        f"{one}.{chance.choice(('namn', 'a', '__init__', 'items()', '0', 'mro()', 'format(1)'))}",
        f"({one} if {two} else {one})",
    )[kind - 2]  # fmt: skip


def _block(chance: Random, depth: int = 3) -> str:
    kind = chance.randrange(14 if depth else 4)
    if kind <= 1:
        return chance.choice(_MARKDOWN)
    if kind <= 3:
        return f"{{{{ {_expression(chance)} }}}}"
    inner = "\n\n".join(_block(chance, depth - 1) for _ in range(chance.choice((0, 1, 2))))
    made = _expression(chance)
    part = chance.choice((made, "'delar/krav.md'", "'delar/bilaga-medlemskap.md'"))
    if kind == 13:
        for _ in range(chance.choice((1, 5, 22))):
            inner = f"{{% for x in [1] %}}{inner}{{% endfor %}}"
        return inner
    return (
        f"{{% if {made} %}}\n{inner}\n{{% endif %}}",
        f"{{% for x in {made} %}}\n{inner}\n{{% endfor %}}",
        f"{{% for x in {made} recursive %}}{inner}{{{{ loop({made}) }}}}{{% endfor %}}",
        f"{{% set x = {made} %}}\n{inner}",
        f"{{% set x %}}{inner}{{% endset %}}\n{{{{ x }}}}",
        f"{{% macro m(a) %}}{inner}{{% endmacro %}}\n{{{{ m({made}) }}}}",
        f"{{% call yrkanden() %}}\n{inner}\n{{% endcall %}}",
        f"{{% include {part} %}}",
        chance.choice(
            (f"{{% extends {made} %}}", "{% block a %}a{% endblock %}", "{% raw %}{{", "{# a",
             f"{{% with x = {made} %}}{{{{ x }}}}{{% endwith %}}", "{% import 'a' as b %}",
             f"{{% do {made} %}}", f"{{% call(a) yrkanden({made}) %}}{inner}{{% endcall %}}")
        ),
    )[kind - 4]  # fmt: skip


def _head(chance: Random, kind: str) -> str:
    rows = {
        "slag": kind,
        "ämne": chance.choice(("fritt", "fritt", "förening", "vilket som helst")),
        "benämning": "Motion",
        "mottagare": "fullmäktige",
        "rubrik": '"{{ egen_rubrik }}"',
        "ord": "650",
        "fält": "[{namn: a, etikett: A, krävs: nej}, {namn: b, etikett: B, krävs: nej}]",
    }
    if chance.random() < 0.35:
        key = chance.choice([*rows, "bilaga", "x"])
        printed = f"{{{{ {_expression(chance, 1)} }}}}".replace("\x00", "")
        rows[key] = chance.choice(
            ("", "[]", "{}", "1e999", f'"{printed}"', repr(odd.text(chance, 100)), "delar/krav.md",
             "delar/x.md", "[a, b]", "9" * 20, "[{namn: a}]", "[[a]]", "{namn: a}",
             "[{namn: [a], etikett: {b: c}}]")
        )  # fmt: skip
    if chance.random() < 0.1:
        del rows[chance.choice([*rows])]
    return "".join(f"{key}: {value}\n" for key, value in rows.items())


@lru_cache(maxsize=1)
def shipped() -> tuple[str, ...]:
    """Valid templates, and some broken on purpose."""
    paths = [
        *sorted((ROOT / "templates").glob("motion-*.md")),
        ROOT / "templates/interpellation.md",
        *sorted((ROOT / "tests/broken/mallar").glob("*.md")),
    ]
    return tuple(path.read_text(encoding="utf-8", errors="surrogateescape") for path in paths)


def template(chance: Random) -> tuple[str, str]:
    """A template, and a description of how it was made."""
    if chance.random() < 0.25:
        return odd.changed_text(chance, chance.choice(shipped()))
    body = "\n\n".join(_block(chance) for _ in range(chance.choice((1, 1, 2, 4))))
    start = "{{ adressat }}\n\n# {{ rubrik }}\n\n" if chance.random() < 0.7 else ""
    return f"---\n{_head(chance, 'motion')}---\n{start}{body}\n", f"grammar: {body[:80]!r}"


def build(chance: Random, _around: Around) -> Trial:
    """A template, and a motion written with it."""
    content, note = template(chance)
    free = ("--fritt", "--rubrik", "Rubrik", "--yrkande", "att göra det", "--text", "text.md")
    subject = free if "ämne: fritt" in content or chance.random() < 0.3 else ()
    given = ("--fält", f"a={odd.text(chance, 300)}".replace("\udcff", "").replace("\ud800", ""))
    forms = chance.choice(("txt,docx", "txt,docx", "docx,html,md,txt,json", "pdf"))
    command = (
        "motion", "Tierp", "--namn", "Anna Andersson", "--parti", "V", "--datum", "2026-11-22",
        *subject, "--mall", "m.md", *(given if chance.random() < 0.5 else ()),
        "--format", forms, "--ut", "ut",
    )  # fmt: skip
    text, _note = odd.changed_text(chance, "En *text*.\n\n- a\n- b\n\n## C\n\n1. d\n", 5_000)
    files = {"m.md": odd.encoded(content), "text.md": odd.encoded(text)}
    return Trial(files, (Command(command),), note)
