"""The guide to templates and the other documents for contributors are correct."""

import re
from collections.abc import Mapping

import docs_reading as docs
import pytest
from test_floors import FLOORS

from motioner import chain, documents
from motioner.cli import run
from motioner.compose import jinja, sandbox
from motioner.compose.markup import Section, Sentence
from motioner.load import load_registry, reading
from motioner.load.case import read_case
from motioner.load.resources import templates_dir
from motioner.load.template import KEYS, parse_template, parts
from motioner.nouns import draft
from motioner.nouns.case import WRITTEN, Kind
from motioner.nouns.draft import Figure
from motioner.nouns.template import About, Addressee, TemplateField

DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "templates/README.md",
    "motioner/data/README.md",
    *docs.pages(),
)
GUIDE = docs.text_of("templates/README.md")
FOLDERS = ("motioner/", "templates/", "tests/", "samples/", ".ci/", "docs/", "delar/", "starta/")

# Values given to templates, in every kind of document, with many and with few known facts.
MOTION = {
    "slag": "motion",
    "organ": "Tierp",
    "ämne": "klimatkommunerna",
    "datum": "2026-11-22",
    "undertecknare": [{"namn": "Anna Andersson", "parti": "V"}],
}
CASES = {
    "little": MOTION,
    "much": MOTION
    | {
        "krav": {"1": {"läge": "beslutat", "organ": "kommunfullmäktige"}},
        "tidigare": [{"slag": "motion", "år": "2018", "skäl": ["arbetar-redan", "det är dyrt"]}],
        "uppgifter": {"avgift": {"belopp": "11000", "år": "2026", "källa": "kansliet"}},
    },
    "short fall": MOTION | {"organ": "Täby"},
    "region": MOTION | {"organ": "25", "datum": "2021-05-05"},
    "small": MOTION | {"organ": "Bjurholm"},
    "votes": MOTION
    | {"slag": "e-förslag", "organ": "Norrköping", "undertecknare": [{"namn": "Bo Berg"}]},
    "early": MOTION | {"organ": "25", "datum": "2018-02-01"},
    "free": MOTION | {"ämne": "fritt", "rubrik": "Cykelbana", "yrkanden": ["att bygga"]},
    "question": MOTION
    | {"slag": "interpellation", "till": "Eva Ek", "frågor": ["När?"], "lokalt": "Så är det."},
    "citizens": MOTION
    | {
        "slag": "medborgarförslag",
        "undertecknare": [{"namn": "Bo Berg"}, {"namn": "Cia Berg"}],
        "kontakt": {"adress": "Storgatan 1"},
    },
}
# Later events, with every detail and with as few as possible.
EVA = [{"namn": "Anna Andersson", "parti": "V"}]
HAPPENED = {
    "much": [
        {"händelse": "inlämnad", "datum": "2026-11-22", "dnr": "KS 1"},
        {"händelse": "remitterad", "datum": "2026-11-23", "till": "nämnden"},
        {"händelse": "remissvar", "datum": "2026-11-24", "organ": "nämnden", "förslag": "avslag"},
        {"händelse": "tjänsteskrivelse", "datum": "2026-11-25", "förslag": "avslag",
         "skäl": ["arbetar-redan", "det är dyrt"]},
        {"händelse": "yttrande", "datum": "2026-11-26", "organ": "kommunstyrelsen",
         "förslag": ["bifall", "avslag", "avslag", "besvarad"], "paragraf": "7"},
        {"händelse": "återremiss", "datum": "2026-11-26", "organ": "kommunfullmäktige",
         "motivering": "dyrt"},
        {"händelse": "yrkande", "datum": "2026-11-27", "organ": "kommunfullmäktige",
         "steg": ["bifall", {"återremiss": "dyrt"}],
         "undertecknare": EVA},
        {"händelse": "beslut", "datum": "2026-11-27", "organ": "kommunfullmäktige",
         "utfall": ["bifall", "bifall", "avslag", "besvarad"], "paragraf": "12",
         "röster": {"ja": "30", "nej": "20"}, "deltog": "Anna Andersson", "gång": "Så här.",
         "skäl": ["arbetar-redan", "det är dyrt"]},
        {"händelse": "reservation", "datum": "2026-11-27", "undertecknare": EVA},
        {"händelse": "protokollsanteckning", "datum": "2026-11-27", "undertecknare": EVA,
         "lokalt": "Vi står fast."},
        {"händelse": "ansökan", "datum": "2026-11-28"},
        {"händelse": "protokollstext", "datum": "2026-11-28"},
        {"händelse": "interpellation", "datum": "2026-11-28", "till": "Eva Ek",
         "undertecknare": EVA},
    ],
    "little": [
        {"händelse": "inlämnad", "datum": "2026-11-22"},
        {"händelse": "påminnelse", "datum": "2027-11-24", "undertecknare": EVA},
    ],
}  # fmt: skip


@pytest.fixture(autouse=True)
def swedish(monkeypatch):
    """The messages that the guide quotes are Swedish, whatever the language of the machine."""
    monkeypatch.setenv("MOTIONER_LANG", "sv")


def sort_of(value):
    """The guide's word for a kind of value."""
    match value:
        case bool():
            return "ja/nej"
        case int():
            return "tal"
        case str():
            return "text"
        case Figure():
            return "uppgift"
        case Sentence():
            return "mening"
        case list():
            return "lista"
        case Mapping():
            return "grupp"
        case tuple() | draft.AddressBlock() | draft.Signatures() | draft.ContactBlock() | Section():
            return "stycke"
        case _ if callable(value):
            return "block"
        case _:
            raise AssertionError(f"a template is given {value!r}")


# Groups whose names come from the user or the data: the guide has one word for all of them.
ANY = {
    "organ.serier": "SERIE",
    "organ.serier.SERIE": "MÅTT",
    "organ.serier.SERIE.MÅTT.år": "ÅR",
    "utsläpp.ändring": "SEDAN",
}


def names_in(context, found):
    """Add the name of each value to ``found``; a value in two lists is named in the first."""
    seen = set()

    def walk(name, value):
        found.setdefault(name, []).append(value)
        if isinstance(value, Mapping) and name != "fält":
            for key, held in value.items():
                walk(f"{name}.{ANY.get(name, key)}", held)
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, dict) and id(item) not in seen:
                    seen.add(id(item))
                    for key, held in item.items():
                        walk(f"{name}[].{key}", held)

    for key, value in context.items():
        walk(key, value)


@pytest.fixture(scope="module")
def vocabulary():
    """Every name given to templates in real cases, with the values it had."""
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        render = jinja.render

        def overheard(template, part, context):
            names_in(context, found)
            return render(template, part, context)

        patch.setattr(jinja, "render", overheard)
        for case in CASES.values():
            loaded = read_case(reading.tree(case), load_registry())
            assert loaded.case is not None, loaded.findings
            assert documents.prepare(loaded.case, load_registry()).drafts
        for events in HAPPENED.values():
            loaded = read_case(reading.tree(MOTION | {"händelser": events}), load_registry())
            assert loaded.case is not None, loaded.findings
            first = chain.first_of(loaded.case, load_registry())
            for number, event in enumerate(loaded.case.history, start=1):
                if event.kind in WRITTEN:
                    ready = chain.prepare_later(first, number)
                    assert ready.drafts, ready.findings
    return found


def documented_names():
    return {docs.code(row[0])[0]: row for row in docs.table(GUIDE, "Namn")}


def test_the_guide_names_all_that_a_template_is_given(vocabulary):
    assert set(documented_names()) == set(vocabulary)


def test_the_guide_says_what_each_name_holds(vocabulary):
    said = {name: row[1] for name, row in documented_names().items()}
    for name, values in vocabulary.items():
        sorts = {sort_of(value) for value in values if value not in (None, "")}
        assert sorts <= {said[name]}, name
    assert set(said.values()) == {row[0] for row in docs.table(GUIDE, "Sort")}


def test_the_guide_says_what_may_be_absent(vocabulary):
    for name, (_name, _sort, about) in documented_names().items():
        if None in vocabulary[name]:
            assert "kan saknas" in about, name
        if "" in vocabulary[name] or () in vocabulary[name]:
            assert re.search("kan vara tom|tom för|tomt utom|inga är", about), name


def test_the_guide_names_each_key_of_the_front_matter():
    rows = {docs.code(row[0])[0]: docs.code(row[2]) for row in docs.table(GUIDE, "Nyckel")}
    assert list(rows) == list(KEYS)
    assert rows["slag"] == list(Kind)
    assert rows["ämne"] == list(About)
    assert rows["mottagare"] == list(Addressee)


def test_the_guide_names_each_key_of_a_field():
    """A field has as many keys as attributes, and a field with all of them is parsed."""
    keys = [docs.code(row[0])[0] for row in docs.table(GUIDE, "Nyckel i `fält`")]
    assert len(keys) == len(TemplateField.__struct_fields__)
    given = "\n".join(f"    {key}: {'ja' if key == 'krävs' else 'ord'}" for key in keys)
    front = "---\nslag: motion\nämne: fritt\nbenämning: M\nmottagare: ingen\nrubrik: R\nord: 1\n"
    template = parse_template(f"{front}fält:\n  -\n{given}\n---\n", "mall.md")
    assert template.fields == (TemplateField("ord", "ord", "ord", True),)


def test_the_guide_names_each_filter():
    assert {docs.code(row[0])[0] for row in docs.table(GUIDE, "Filter")} == set(sandbox.filters())


def test_the_guide_names_each_part():
    assert {docs.code(row[0])[0] for row in docs.table(GUIDE, "Del")} == set(parts())


def own_template(folder, text):
    """The result of a motion on the writer's own subject with ``text`` as its template."""
    front = (
        "---\nslag: motion\nämne: fritt\nbenämning: Motion\nmottagare: ingen\n"
        'rubrik: "{{ egen_rubrik }}"\nord: 650\nfält:\n  - namn: sträcka\n    etikett: Sträcka\n'
        "---\n# {{ rubrik }}\n\n"
    )
    (folder / "mall.md").write_text(front + text + "\n", encoding="utf-8")
    words = ["motion", "Tierp", "--namn", "Anna", "--fritt", "--rubrik", "R", "--yrkande", "att"]
    words += ["--fält", "sträcka=x", "--mall", str(folder / "mall.md")]
    return run([*words, "--format", "txt", "--ut", str(folder)])


@pytest.mark.parametrize(
    "row", docs.table(GUIDE, "I mallen står"), ids=lambda row: docs.code(row[0])[0]
)
def test_a_mistake_is_answered_as_the_guide_says(tmp_path, capsys, row):
    written, answer = docs.code(row[0])[0], row[1]
    assert own_template(tmp_path, written) == 2
    told = capsys.readouterr().err
    assert answer in told


@pytest.mark.parametrize(
    "written", docs.code(GUIDE.split("Allt annat skrivs ut")[1].split("\n\n")[0])
)
def test_what_the_guide_calls_literal_is_printed_as_it_stands(tmp_path, written):
    assert own_template(tmp_path, f"Före\n\n{written}\n\nEfter") == 0
    (made,) = tmp_path.glob("*.txt")
    assert f"Före\n\n{written}\n\nEfter" in made.read_text(encoding="utf-8")


def test_what_is_typed_is_never_interpreted(tmp_path, monkeypatch):
    """As the guide states for names, fields and the local paragraph."""
    typed = "# Rubrik **fet** <b> {{ 7*7 }}"
    monkeypatch.chdir(tmp_path)
    words = ["motion", "Tierp", "--namn", typed, "--lokalt", typed, "--format", "txt"]
    assert run([*words, "--ut", "ut.txt"]) == 0
    assert (tmp_path / "ut.txt").read_text(encoding="utf-8").count(typed) == 2


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name):
    """To a file of the project or a heading of the same document."""
    text = docs.text_of(name)
    for target in docs.links(text):
        if target.startswith("#"):
            assert target in docs.anchors(text), target
        else:
            path, _, anchor = target.partition("#")
            file = (docs.ROOT / name).parent / path
            assert file.exists(), target
            assert not anchor or f"#{anchor}" in docs.anchors(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_files_named_exist(name):
    """The paths of the project between code marks."""
    for word in docs.code(docs.without_fences(docs.text_of(name))):
        if word.startswith(FOLDERS) and re.fullmatch(r"[\w./-]+", word):
            root = templates_dir() if word.startswith("delar/") else docs.ROOT
            assert (root / word).exists() or "kravv" in word, word


def test_the_floors_are_those_that_are_tested():
    """CONTRIBUTING shows the same floors as the test of the imports."""
    rows = docs.table(docs.text_of("CONTRIBUTING.md"), "Floor")
    said = {room: int(row[0].split()[0]) for row in rows for room in docs.code(row[1])}
    assert said == FLOORS
