"""A series: its file, its use in a template, and the recipe for adding one."""

import datetime as dt
import shutil

import docs_reading as docs
import pytest
from cases import case
from commands import environment, process

from motioner.compose import compose
from motioner.ground.errors import DataError, TemplateError
from motioner.ground.sources import PartialDate, Source
from motioner.load import load_registry
from motioner.load.registry import read_registry
from motioner.load.resources import data_dir
from motioner.load.series import read_series
from motioner.load.template import parse_template
from motioner.nouns import draft as d

RECIPE = docs.text_of("CONTRIBUTING.md").split("**a series**")[1].split("\n**")[0]
BENCHES = docs.files(RECIPE)["motioner/data/series/bankar.csv"]
TODAY = dt.date(2026, 11, 22)
PUBLISHED = Source(
    "Påhittade institutet, Bänkar per kommun",
    "https://institutet.example/bankar",
    PartialDate(2026, 5, 7),
)
TWO_EDITIONS = """\
# {"titel": "Lampor", "dag": "06-30", "mått": {"antal": {"etikett": "Lampor i {organ}"}},
#  "utgåvor": {
#    "a": {"källa": {"titel": "A"}, "känd från": "2024-01-01"},
#    "b": {"källa": {"titel": "B"}, "känd från": "2025-01-01"}}}
code,year,edition,antal
0360,2023,b,12
0360,2024,b,13
0360,2023,a,10
"""


@pytest.fixture
def read(tmp_path):
    """The series of a file with that text."""

    def read_text(text):
        path = tmp_path / "bankar.csv"
        path.write_text(text, encoding="utf-8")
        return read_series(path, ("0114", "0115", "0360", "0380", "03", "25"))

    return read_text


def values(series, code, measure="antal"):
    """Year and value of each entry."""
    return [(entry.date.year, entry.value) for entry in series.of(code, measure).entries]


def test_a_series_states_each_value_with_its_source(read):
    series = read(BENCHES)
    assert values(series, "0360") == [(2020, 1200), (2024, 1250)]
    latest = series.of("0360", "antal").entries[-1]
    assert latest.date == PartialDate(2024)
    assert (latest.source, latest.known_from) == (PUBLISHED, dt.date(2026, 5, 7))
    assert latest.note == "Talen är påhittade."


def test_what_is_not_stated_is_absent(read):
    series = read(BENCHES)
    assert values(series, "0360", "trasiga") == [(2020, 45)]
    assert values(series, "0114", "trasiga") == []
    assert values(series, "0115") == []
    assert series.of("0360", "antal").latest(dt.date(2026, 5, 6)) is None


def test_a_region_is_the_sum_where_every_part_has_a_value_and_the_file_says_so(read):
    text = BENCHES + "0380,2020,100,\n0380,2024,150,2\n"
    series = read(text)
    assert values(series, "03") == [(2020, 1300), (2024, 1400)]
    assert (
        series.of("03", "antal").entries[0].source.title
        == f"{PUBLISHED.title}; summan av länets kommuner"
    )
    assert values(series, "03", "trasiga") == []
    assert values(read(text.replace('"ja"', '"nej"')), "03") == []


def test_a_region_and_the_country_have_what_is_stated_of_them(read):
    series = read(BENCHES + "03,2024,1251,\n00,2024,99999,\n")
    assert (values(series, "03"), values(series, "00")) == ([(2024, 1251)], [(2024, 99999)])
    assert series.of("03", "antal").entries[0].source == PUBLISHED


def test_a_later_edition_replaces_values_from_the_day_it_is_known(read):
    lamps = read(TWO_EDITIONS).of("0360", "antal")
    assert [entry.value for entry in lamps.entries] == [10, 12, 13]
    assert lamps.latest(dt.date(2024, 12, 31)).value == 10
    latest = lamps.latest(dt.date(2025, 1, 1))
    assert (latest.value, latest.source.title, latest.date) == (13, "B", PartialDate(2024, 6, 30))


HEAD = '# {"titel": "Lampor", %s "mått": {"antal": {"etikett": "Lampor i {organ}"}},\n'
HEAD += '#  "utgåvor": {"a": {"källa": {"titel": "A"}%s}}}\n'
KNOWN = ', "känd från": "2024-01-01"'


@pytest.mark.parametrize(
    ("years", "known", "rows", "message"),
    [
        ('"år": ["2023", "2024"],', KNOWN, "0360,2024,1\n", "rad 4: koden 0360 saknar 2023"),
        ("", KNOWN, "0360,2024,-1\n", "rad 4: "),
        ("", KNOWN, "0360,2024,1.5\n", "rad 4: "),
        ("", KNOWN, "0360,2024,många\n", "rad 4: "),
        ("", KNOWN, "0360,2023,1\n9999,2024,1\n", "rad 5: ”9999” är ingen kod"),
        ("", KNOWN, "Tierp,2024,1\n", "rad 4: ”Tierp” är ingen kod"),
        ("", "", "0360,2024,1\n", "känd från"),
    ],
)
def test_a_fault_of_a_series_names_its_file_and_line(read, years, known, rows, message):
    text = HEAD % (years, known) + "code,year,antal\n" + rows
    with pytest.raises(DataError, match=r"bankar\.csv.*" + message):
        read(text).of("0360", "antal")


def test_a_value_below_zero_is_read_where_the_head_allows_it(read):
    text = HEAD % ('"negativa": "ja",', KNOWN) + "code,year,antal\n0360,2024,-1\n"
    assert values(read(text), "0360") == [(2024, -1)]


# Printing a series in a template


def template(text):
    """A template with that text, which lists its sources."""
    head = (
        "---\nslag: motion\nämne: vilket som helst\nbenämning: Motion\nmottagare: ingen\n"
        "rubrik: R\nord: 650\nkällor: ja\n---\n"
    )
    return parse_template(head + text, "mall.md")


def with_file(folder, text):
    """The built-in facts with one more series."""
    shutil.copytree(data_dir(), folder, dirs_exist_ok=True)
    (folder / "series" / "bankar.csv").write_text(text, encoding="utf-8")
    return read_registry(folder)


def printed(folder, text, file=BENCHES, **changes):
    """The draft of a template with ``text``, where ``b`` is the number of benches."""
    set_b = "{% set b = organ.serier.bankar.antal %}\n"
    changes = {"date": TODAY} | changes
    return compose(case(**changes), template(set_b + text), with_file(folder, file))


def words(draft):
    """The running text."""
    return "\n".join(d.plain(line) for block in draft.blocks for line in d.inlines_of(block))


def test_a_value_is_printed_as_a_figure_with_its_source(tmp_path):
    made = printed(tmp_path, "{{ b.värde }} ({{ b.när }}, {{ b.enhet }}, {{ b.definition }})")
    assert "1\u00a0250 (2024, bänkar, bänkar som kommunen äger)" in words(made)
    assert made.figures == (
        d.Figure(
            "1\u00a0250", "Bänkar i Tierps kommun", "1\u00a0250\u00a0bänkar", "2024", (PUBLISHED,)
        ),
    )
    assert made.sources == (PUBLISHED,)


def test_the_value_of_an_earlier_year_is_another_figure(tmp_path):
    text = "{{ b.värde }} mot {{ b.år[2020].värde }}, {{ b.tal - b.år[2020].tal }} fler"
    made = printed(tmp_path, text)
    assert "1\u00a0250 mot 1\u00a0200, 50 fler" in words(made)
    labels = [(figure.label, figure.dated) for figure in made.figures]
    assert labels == [
        ("Bänkar i Tierps kommun", "2024"),
        ("Bänkar i Tierps kommun, 2020", "2020"),
    ]


def test_each_year_has_the_last_edition_known(tmp_path):
    text = "{% for y in b.år.values() %}{{ y.tal }} ({{ y.när }}) {% endfor %}"
    early = printed(tmp_path, text, TWO_EDITIONS, date=dt.date(2024, 12, 31))
    assert "10 (30 juni 2023)" in words(early)
    late = printed(tmp_path, text, TWO_EDITIONS, date=dt.date(2025, 1, 1))
    assert "12 (30 juni 2023) 13 (30 juni 2024)" in words(late)


@pytest.mark.parametrize(
    "changes", [{"date": dt.date(2026, 5, 6)}, {"body": "0115"}, {"body": "25"}], ids=str
)
def test_a_template_can_ask_whether_there_is_a_value(tmp_path, changes):
    made = printed(tmp_path, "Här {% if b %}finns{% else %}saknas{% endif %} bänkar.", **changes)
    assert "Här saknas bänkar." in words(made)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{{ organ.serier.cyklar.antal }}", "cyklar"),
        ("{{ organ.serier.bankar.alla }}", "alla"),
        ("{{ b.år[2019].värde }}", "2019"),
        ("{{ organ.serier._make }}", "otillåtet"),
        ("{{ organ.serier.get('bankar') }}", "otillåtet"),
    ],
)
def test_a_template_gets_no_other_names(tmp_path, text, name):
    with pytest.raises(TemplateError, match=name):
        printed(tmp_path, text)


def test_a_series_is_read_only_when_it_is_asked_for(tmp_path):
    registry = with_file(tmp_path, "not a series")
    assert compose(case(), template("{{ organ.folkmängd }}"), registry).figures
    with pytest.raises(TemplateError, match=r"bankar\.csv"):
        compose(case(), template("{{ organ.serier.bankar.antal }}"), registry)


def test_population_is_a_series_like_any_other():
    tierp = load_registry().bodies["0360"]
    assert tierp.population == tierp.series["population"].of("0360", "antal")


# The recipe of CONTRIBUTING, followed literally in a copy of the program


@pytest.fixture
def tree(tmp_path):
    """A copy of the program with the recipe's additions."""
    folder = tmp_path / "tree"
    for name in ("motioner", "templates"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(docs.ROOT / name, folder / name, ignore=ignored)
    shutil.copy(docs.ROOT / "pyproject.toml", folder)
    for name, text in docs.files(RECIPE).items():
        if name.startswith("motioner/data/series/"):
            (folder / name).write_text(text, encoding="utf-8")
    marker = "före yrkandena: "
    (added,) = (fence for fence in docs.fences(RECIPE) if fence.marker.startswith(marker))
    template = folder / added.marker.removeprefix(marker)
    before, asking, after = template.read_text(encoding="utf-8").partition("{% call yrkanden() %}")
    assert asking
    template.write_text(f"{before}{added.body}\n{asking}{after}", encoding="utf-8")
    return folder


def made_in(tree, *more):
    """The Markdown file written by the recipe's command."""
    command = docs.runs(RECIPE)[0].commands[0]
    done = process([*command.words[1:], *more], tree, env=environment(PYTHONPATH=str(tree)))
    assert done.returncode == 0, done.stderr
    (made,) = tree.glob("*.md")
    return made.read_text(encoding="utf-8")


def test_the_recipe_prints_the_value_with_its_row_and_its_source(tree):
    text, bilaga = made_in(tree).split("# Bilaga")
    assert "Tierps kommun hade 1\u00a0250 bänkar 2024." in text
    rows = [line.split("|") for line in bilaga.splitlines() if "Bänkar i Tierps kommun" in line]
    ((_, label, value, source, _end),) = rows
    assert label.strip() == "Bänkar i Tierps kommun, 2024"
    assert value.strip() == "1\u00a0250\u00a0bänkar"
    assert PUBLISHED.title in source
    assert "institutet.example/bankar" in source


def test_before_the_day_of_the_recipe_s_series_nothing_is_printed(tree):
    assert "änkar" not in made_in(tree, "--datum", "2026-05-06")
