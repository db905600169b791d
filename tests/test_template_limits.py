"""A stranger's template or text ends quickly: with an error and its line, or as text."""

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import page
import pytest
from cases import REGISTRY, case
from commands import DAY, TIERP, Outcome, command, environment, motioner
from msgspec import structs

from motioner.compose import compose, environments
from motioner.load.template import parse_template

HEAD = """\
---
slag: motion
ämne: fritt
benämning: Motion
mottagare: fullmäktige
rubrik: "R"
ord: 600
---
"""
LINE = HEAD.count("\n") + 1
FREE = ("--fritt", "--rubrik", "R", "--text", "t.md", "--yrkande", "att göra det")
TEN = "[1,1,1,1,1,1,1,1,1,1]"
ALL = f"{{% set l = {TEN} + {TEN} %}}"


def nested(times: int, inner: str) -> str:
    """The text inside that many loops."""
    return ALL + "{% for a in l %}" * times + inner + "{% endfor %}" * times


def again(start: str, step: str, times: int = 60) -> str:
    """A value that grows at each step."""
    return f"{{% set a = {start} %}}" + f"{{% set a = {step} %}}" * times + "{{ a }}"


CAPTURED = "{% set a %}x {{ organ.namn }}{% endset %}"
FORBIDDEN_WORDS = "otillåtet"
TOO_LARGE, TOO_BIG = "för stort tal", "för stor text eller lista"
TOO_LONG, TOO_MUCH = "räknar för länge", "skriver för mycket"
TOO_DEEP, UNPRINTABLE, CHARACTER = "för djupt", "bara text, heltal", "kan inget dokument bära"
# The text of a template, and the message about it.
HOSTILE = {
    # sizes in one step
    "text*tal": ("{{ 'x' * 10**9 }}", FORBIDDEN_WORDS),
    "lista*tal": ("{{ [1] * 1000000000 }}", "bara tal"),
    "potens": ("{{ 10**10**10 }}", FORBIDDEN_WORDS),
    "procent": ('{{ "%1000000000d" % 1 }}', "bara tal"),
    "format": ('{{ "{:>1000000000}".format(1) }}', FORBIDDEN_WORDS),
    "format_map": ('{{ "{a:>1000000000}".format_map({"a": 1}) }}', FORBIDDEN_WORDS),
    **{
        name: (f"{{{{ 'x'.{name}({given}) }}}}", FORBIDDEN_WORDS)
        for name, given in {
            "ljust": "1000000000", "center": "1000000000", "rjust": "1000000000",
            "zfill": "1000000000", "expandtabs": "1000000000", "join": "[1]",
            "replace": "'', 'xxxx'", "translate": "{}", "encode": "",
        }.items()
    },
    **{
        name: (f"{{{{ 'x' | {name} }}}}", f"”{name}” är inget känt filter")
        for name in ("center", "indent", "wordwrap", "batch", "slice", "format", "replace",
                     "tojson", "pprint", "round", "xmlattr", "urlize", "sort", "groupby", "sum")
    },
    **{
        name: (f"{{{{ {name}(10) }}}}", f"”{name}”")
        for name in ("range", "lipsum", "cycler", "joiner", "namespace", "dict")
    },
    # sizes in many steps
    "tal": (again("99999", "a * a"), TOO_LARGE),
    "tal ner": (again("-99999", "a * 9"), TOO_LARGE),
    "plus": (again("'xxxxxxxx'", "a + a"), TOO_BIG),
    "tilde": (again("'xxxxxxxx'", "a ~ a"), TOO_BIG),
    "lista": (again("[1]", "a + a"), TOO_BIG),
    "listor i listor": (again("[1]", "[a, a]"), TOO_BIG),
    "tupler i nycklar": (again("(1,)", "(a, a)"), TOO_BIG),
    "fångad text": (CAPTURED + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40, TOO_MUCH),
    "fångad text ihop": (CAPTURED + "{% set a = a ~ a %}" * 40, TOO_BIG),
    "avsnitt": (
        CAPTURED + "{% set a %}{% call yrkanden() %}{{ a }}{{ a }}{% endcall %}{% endset %}" * 40,
        TOO_DEEP,
    ),
    "argument": (
        "{% macro m() %}{{ m(varargs, varargs) }}{% endmacro %}{{ m(1) }}", TOO_BIG,
    ),
    # work
    "slingor": (nested(8, "{% set b = 1 %}"), TOO_LONG),
    "slingor som väljer": (nested(6, "{% for b in l if false %}{% endfor %}"), TOO_LONG),
    "jämförelser": (nested(4, "{% if l == l and l in [l] %}{% endif %}"), TOO_LONG),
    "filter": (
        ALL + "{% set l = l + l %}" * 8 + "{{ l" + "|select('in', l)" * 20 + "|list|length }}",
        TOO_LONG,
    ),
    "slingor som skriver": (nested(4, "{{ organ.namn }}"), TOO_MUCH),
    "makro": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", TOO_MUCH),
    "makro två gånger": (
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}"
        "{{ m(50) }}",
        TOO_LONG,
    ),
    "slinga i sig": ("{% for a in [1, 2] recursive %}{{ loop([1, 2]) }}{% endfor %}", "mallen"),
    "block i sig": ("{% block b %}{{ self.b() }}{% endblock %}", FORBIDDEN_WORDS),
    "sig själv": ('{% include "_main" %}', "”_main” finns inte"),
    "ärver sig": ('{% extends "_main" %}', "”_main” finns inte"),
    "importerar sig": ('{% import "_main" as x %}', "”_main” finns inte"),
    # what cannot be compiled
    "tjugoen slingor": ("{% for i in [1] %}" * 21 + "{% endfor %}" * 21, TOO_DEEP),
    "hundra villkor": ("{% if 1 %}" * 120 + "{% endif %}" * 120, TOO_DEEP),
    "annars": ("{% if 0 %}" + "{% elif 0 %}" * 3000 + "{% endif %}", TOO_DEEP),
    "parenteser": ("{{ " + "(" * 500 + "1" + ")" * 500 + " }}", TOO_DEEP),
    "hakar": ("{{ " + "[" * 60 + "1" + "]" * 60 + " }}", TOO_DEEP),
    "punkter": ("{{ organ" + ".a" * 5000 + " }}", TOO_DEEP),
    "summa": ("{{ 1" + " + 1" * 5000 + " }}", TOO_DEEP),
    "inte": ("{{ " + "not " * 5000 + "1 }}", TOO_DEEP),
    "minus": ("{{ " + "-" * 5000 + "1 }}", TOO_DEEP),
    "filterkedja": ("{{ [1]" + "|list" * 3000 + " }}", TOO_DEEP),
    "anrop": ("{{ organ" + "()" * 3000 + " }}", TOO_DEEP),
    "lång": ("{% set a = 1 %}" * 9000, "för lång"),
    "samma namn": ("{% macro m(a, a) %}{% endmacro %}", "fel skriven"),
    "långt tal": ("{{ " + "9" * 5000 + " }}", TOO_LARGE),
    "tal utan slut": ("{{ 1e999 }}", TOO_LARGE),
    # values that no document contains
    "tupel": ("{{ (1, 2) }}", UNPRINTABLE),
    "lista skriven": ("{{ [1] }}", UNPRINTABLE),
    "nycklar skrivna": ("{{ {1: 2} }}", UNPRINTABLE),
    "decimaltal": ("{{ 1.5 }}", UNPRINTABLE),
    "funktion": ("{{ yrkanden }}", UNPRINTABLE),
    "generator": ("{{ [1] | select }}", UNPRINTABLE),
    "makro skrivet": ("{% macro m() %}{% endmacro %}{{ m }}", UNPRINTABLE),
    "slinga skriven": ("{% for a in [1] %}{{ loop }}{% endfor %}", UNPRINTABLE),
    "sammansatt": ("{{ 'a' ~ [1] }}", "går att sätta ihop"),
    "fält med lista": ("{% call formulärfält([1]) %}x{% endcall %}", "ska det stå en text"),
    "fält med stycke": (
        CAPTURED + "{% call formulärfält(a) %}x{% endcall %}", "ska det stå en text",
    ),
    "stycke i text": ("Hej {{ underskrifter }}", "ett helt stycke"),
    "märke": ("a \ue00099\ue001", CHARACTER),
    "styrtecken": ("a\x1bb", "U+001B"),
    **{
        f"skrivet {code}": (f'{{{{ "a\\u{code}b" }}}}', CHARACTER)
        for code in ("0000", "001b", "d800", "ffff", "e000")
    },
    "del av märke": (CAPTURED + "{{ a[:1] }}99{{ a[-1:] }}", FORBIDDEN_WORDS),
}  # fmt: skip
# Text that is slow in some parsers; all of it is treated as text.
RUNS = {
    "hakar": "[" * 20_000, "länkar": "[a](" * 8_000, "hakar runt": "[" * 9_000 + "](b)" * 9_000,
    "stjärnor": "*" * 20_000, "stjärnor om": "**a *b " * 5_000, "streck": "_a " * 8_000,
    "pilar": "> " * 8_000, "bilder": "![a" * 8_000, "omvänt": "\\" * 20_000,
    "punkter": "- " * 5_000 + "a", "nummer": "1. " * 5_000 + "a",
    "trappa": "\n".join(f"{'  ' * n}- a" for n in range(300)), "accenter": "`a" * 8_000,
    "hash": "#" * 20_000, "blanka": "a" + " " * 20_000 + "b", "citat": '"a' * 8_000,
    "taggar": "<a " * 8_000, "och": "&" * 20_000, "linjer": "a\n==\n" * 3_000,
}  # fmt: skip


def tried(folder: Path, body: str, head: str = HEAD, formats: str = "txt,docx,html") -> Outcome:
    """The result of a template."""
    template = f"{head}{body}\n\n{{{{ underskrifter }}}}\n"
    (folder / "mall.md").write_text(template, encoding="utf-8")
    (folder / "t.md").write_text("Text.", encoding="utf-8")
    wanted = ("--format", formats, "--mall", "mall.md")
    return motioner(*TIERP, *FREE, *wanted, at=folder)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_template_is_an_error_with_its_line(name, tmp_path):
    body, words = HOSTILE[name]
    begun = time.process_time()
    outcome = tried(tmp_path, body)
    assert time.process_time() - begun < 5
    assert outcome.code == 2, outcome.err
    assert outcome.err.startswith(f"Fel: mall.md:{LINE}: "), outcome.err[:300]
    assert words in outcome.err
    assert len(outcome.err) < 500
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mall.md", "t.md"]


MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], timeout=60, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_template_takes_little_memory(name, tmp_path):
    tried(tmp_path, HOSTILE[name][0])
    arguments = command(*TIERP, *FREE, "--mall", "mall.md", "--format", "txt")
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *arguments],
        cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert int(done.stdout.split()[-1]) < 300_000


def test_a_template_file_that_is_too_large_is_refused(tmp_path):
    outcome = tried(tmp_path, "x" * 300_000)
    assert outcome.code == 2
    assert "mall.md är för stor" in outcome.err


@pytest.mark.parametrize("way", ["mall", "text"])
@pytest.mark.parametrize("name", RUNS)
def test_long_runs_of_marks_are_text_and_soon(way, name, tmp_path):
    begun = time.process_time()
    if way == "mall":
        outcome = tried(tmp_path, RUNS[name])
    else:
        (tmp_path / "t.md").write_text(RUNS[name], encoding="utf-8")
        outcome = motioner(*TIERP, *FREE, "--format", "txt,docx,html", at=tmp_path)
    assert outcome.code == 0, outcome.err[:300]
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("level", range(1, 8))
def test_every_level_of_heading_is_written_in_every_format(level, tmp_path):
    outcome = tried(tmp_path, f"# R\n\n{'#' * level} Djup rubrik", formats="docx,html,md,txt,json")
    assert outcome.code == 0, outcome.err
    made = next(tmp_path.glob("*.txt")).read_text(encoding="utf-8")
    assert "Djup rubrik" in made


@pytest.mark.parametrize("part", ["_main", "_title", "delar/nej.md", "../x", "[1]", "{a: b}"])
def test_a_bilaga_is_one_of_the_parts(part, tmp_path):
    outcome = tried(tmp_path, "a", HEAD.replace("ord: 600\n", f"ord: 600\nbilaga: {part}\n"))
    assert outcome.code == 2
    assert outcome.err.startswith("Fel: mall.md:8: bilaga")


def test_a_value_put_beside_captured_text_is_not_parsed():
    head = HEAD.replace("ämne: fritt", "ämne: förening")
    body = "{% set a %}*k* {% endset %}{{ a ~ egen_rubrik }}"
    made = compose(case(title="**x** <b>"), parse_template(head + body, "mall.md"), REGISTRY)
    assert made.texts[-1] == "k **x** <b>"


def test_a_value_that_is_cut_out_of_captured_text_shows_no_other(tmp_path):
    body = CAPTURED + "{% for c in a %}{{ c }}{% endfor %}{{ a | first }}0{{ a | last }}"
    outcome = tried(tmp_path, body)
    assert outcome.code == 0, outcome.err
    made = next(tmp_path.glob("*.txt")).read_text(encoding="utf-8")
    assert "Tierps kommun" not in made.splitlines()[-3:]
    assert not re.search("[\ue000\ue001]", made)


def test_what_templates_reasonably_do_is_not_bounded(tmp_path):
    body = nested(
        2, "{% if loop.last %}{{ organ.namn.upper() ~ '!' }} {{ (2 + 3) * 4 // 3 }}{% endif %}"
    )
    outcome = tried(tmp_path, body + "{% for d in 'a,b'.split(',') %}{{ d }};{% endfor %}")
    assert outcome.code == 0, outcome.err
    made = next(tmp_path.glob("*.txt")).read_text(encoding="utf-8")
    assert made.count("TIERPS KOMMUN! 6") == 20
    assert "a;b;" in made


def test_the_memory_of_templates_is_bounded():
    template = parse_template(HEAD.replace("fritt", "förening") + "a", "mall.md")
    for number in range(40):
        compose(case(), structs.replace(template, digest=f"egen {number}"), REGISTRY)
    assert len(environments._own) <= environments.MAX_OWN


# --- PDF/A and metadata --------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["9" * 5_000, "å(" * 2_500], ids=["siffror", "bokstäver"])
@pytest.mark.parametrize("field", ["namn", "roll", "ort", "lokalt", "rubrik", "yrkande", "text"])
def test_a_word_of_thousands_of_characters_leaves_the_pdf_whole(field, word, tmp_path):
    given = {"rubrik": "R", "yrkande": "att göra det", "namn": "Anna"}
    (tmp_path / "t.md").write_text(word if field == "text" else "Text.", encoding="utf-8")
    given[field] = "t.md" if field == "text" else f"att {word}" if field == "yrkande" else word
    given.setdefault("text", "t.md")
    options = [part for name, value in given.items() for part in (f"--{name}", value)]
    made = motioner(
        "motion", "Tierp", "--parti", "V", "--datum", DAY, "--fritt", *options,
        "--format", "pdf", "--ut", "a.pdf", at=tmp_path,
    )  # fmt: skip
    assert made.code == 0, made.err[:300]
    for standard in ("ua1", "2a"):
        report = page.validate_pdf_bytes((tmp_path / "a.pdf").read_bytes(), profile=standard)
        assert [failure.rule_id for failure in report.failures] == []


def test_a_title_that_no_pdf_can_carry_is_told(tmp_path):
    (tmp_path / "t.md").write_text("Text.", encoding="utf-8")
    free = (*FREE[:2], "åä " * 7_000, *FREE[3:])
    made = motioner(*TIERP, *free, "--format", "pdf", "--ut", "a.pdf", at=tmp_path)
    assert made.code == 2
    assert "rubriken eller namnen" in made.err
    assert not (tmp_path / "a.pdf").exists()


def test_an_e_forslag_names_nobody_that_its_page_does_not(tmp_path):
    name = "Astrid Exempelsson"
    made = motioner(
        "medborgarförslag", "Norrköping", "--namn", name, "--datum", DAY,
        "--format", "docx,pdf,html,md,txt,json", "--ut", "ut", at=tmp_path,
    )  # fmt: skip
    assert made.code == 0, made.err
    files = list((tmp_path / "ut").iterdir())
    assert len(files) == 6
    for file in files:
        content = file.read_bytes()
        if file.suffix == ".docx":
            import zipfile

            with zipfile.ZipFile(file) as archive:
                content = b"".join(map(archive.read, archive.namelist()))
        for written in (name.encode(), name.encode("utf-16-be"), b"Exempelsson"):
            assert written not in content, file.name
    told = json.loads(next((tmp_path / "ut").glob("*.json")).read_text(encoding="utf-8"))
    assert "undertecknare" not in told["case"]
    assert told["draft"]["authors"] == []
    assert not re.search("author", next((tmp_path / "ut").glob("*.html")).read_text("utf-8"))
