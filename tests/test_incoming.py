"""Documents of many forms are read into the right parts; the share read correctly is printed."""

from collections import defaultdict
from pathlib import Path

import pytest
from commands import motioner
from incoming_office import MADE

from motioner.foreign.incoming import ENDINGS, Incoming, lines_in, read_incoming, structure
from motioner.load import load_registry
from motioner.load.reading import parse_yaml, plain, read_text
from motioner.nouns.case import OPENING
from motioner.nouns.registry import BoardInitiative, Channel, CitizenChannel

FOLDER = Path(__file__).parent / "incoming"
SAMPLES = Path(__file__).parent.parent / "samples"
WRITTEN = {path.name: path for path in FOLDER.iterdir() if path.suffix in ENDINGS}
WRITTEN.pop("README.md")
NAMES = sorted([*WRITTEN, *MADE])
# The share of documents in which each field must be read right, in percent.
FLOOR = 97
EMPTY = {"yrkanden": [], "frågor": [], "undertecknare": [], "parti": [], "kontakt": 0, "stycken": 0}


def said(document: Incoming) -> dict[str, object]:
    """The parts of a document with the keys of the expected results."""
    people = [f"{p.name}, {p.party or ''}, {p.role or ''}".rstrip(", ") for p in document.people]
    return {
        "slag": document.kind and document.kind.value,
        "rubrik": document.title,
        "organ": document.body,
        "datum": str(document.date) if document.date else None,
        "ort": document.place,
        "ingress": document.ingress,
        "yrkanden": list(document.satser),
        "frågor": list(document.questions),
        "undertecknare": people,
        "grupp": document.group,
        "parti": list(document.parties),
        "stycken": len(document.text),
        "börjar": document.text[0].words if document.text else "",
        "slutar": document.text[-1].words if document.text else "",
        "kontakt": len(document.contact),
    }


@pytest.mark.parametrize(("above", "group"), [(4, "Förslag från Vänsterpartiets grupp"), (5, None)])
def test_a_group_is_in_a_letterhead_only_in_the_first_five_lines(above, group):
    """Further down, such a line is a heading in the text."""
    head = ("Motion", "Till kommunfullmäktige i Tierps kommun", "2023-05-02", "Fler cykelbanor")
    lines = (
        *("Dnr KS 2023/12", *head)[-above:], "Förslag från Vänsterpartiets grupp",
        "Banorna tar slut i skogen, och den som vill vidare får gå i diket vid vägen.",
        "Vi föreslår kommunfullmäktige besluta", "att bygga fler cykelbanor.",
    )  # fmt: skip
    document = structure(lines_in("a.txt", "\n\n".join(lines).encode()), load_registry())
    assert (document.title, document.group) == ("Fler cykelbanor", group)
    assert (document.text[0].words == lines[above]) is (group is None)


def expected(name: str) -> dict[str, object]:
    """The expected result in the file next to a document."""
    held = plain(parse_yaml(read_text(FOLDER / f"{Path(name).stem}.yaml")))
    return {key: value if value is not None else EMPTY.get(key) for key, value in held.items()}


def is_right(field: str, found: object, wanted: object) -> bool:
    """True if a field was read correctly."""
    if field == "börjar":
        return str(found).startswith(str(wanted))
    if field == "slutar":
        return str(found).endswith(str(wanted))
    return str(found) == str(wanted)


@pytest.fixture(scope="module")
def registry():
    """The built-in facts."""
    return load_registry()


@pytest.fixture(scope="module")
def documents(registry, tmp_path_factory):
    """Every document, read."""
    folder = tmp_path_factory.mktemp("incoming")
    found = {}
    for name in NAMES:
        path = WRITTEN.get(name, folder / name)
        if name in MADE:
            path.write_bytes(MADE[name]())
        found[name] = said(read_incoming(path, registry))
    return found


def test_each_field_is_read_right_in_nearly_all_documents(documents, record_property, capsys):
    """The share is printed for each field, with the documents where it is wrong."""
    right, wrong = defaultdict(int), defaultdict(list)
    count = defaultdict(int)
    for name, found in documents.items():
        wanted = expected(name)
        for field in {*wanted, "grupp", "kontakt", "frågor"}:
            count[field] += 1
            if is_right(field, found[field], wanted.get(field, EMPTY.get(field))):
                right[field] += 1
            else:
                wrong[field].append(name)
    shares = {field: 100 * right[field] / count[field] for field in count}
    lines = [f"{f}: {shares[f]:.0f} % ({right[f]}/{count[f]}) {wrong[f] or ''}" for f in shares]
    with capsys.disabled():
        print("\n" + "\n".join(sorted(lines)))
    record_property("shares", shares)
    assert len(documents) >= 25
    assert {field for field, share in shares.items() if share < FLOOR} == set(), wrong


def test_every_file_beside_a_document_has_one():
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {Path(name).stem for name in NAMES}


DETAILS = {
    "Påhittsgatan 3, Tierp": 1,
    "Parkleden 4, 815 00 Tierp": 1,
    "Parkleden 4\n815 00 Tierp": 1,
    "Påhittsgatan 3, lgh 1102, 815 00 Tierp": 1,
    "Påhittsgatan 3, 2 tr, 81500 Tierp | +46 (0)70-174 06 05": 2,
    "Box 12\nSE-815 00 Tierp": 1,
    "c/o Exempel, Påhittsgatan 3 B, 815 00 Tierp": 1,
    "Storgården\n815 00 Tierp": 1,
    "0293-174 06, mobil 070/174 06 05": 2,
    "epost anna@example.se": 1,
    "anna.b+c@mejl.example.se; 070 - 174 06 05": 2,
    "Gruppledare\nanna@example.se": 1,
}
NO_DETAILS = (
    "Maj 2023", "Valkrets 2", "Gruppledare 2023", "Grupp 3, Tierp", "Storgården", "815",
    "Bilaga 2", "Tierp den 3 maj 2023", "19800101-1234",
)  # fmt: skip


def signed_with(foot, registry):
    """The result of reading a proposal that ends in a name and some lines."""
    text = (
        "Medborgarförslag till kommunfullmäktige i Tierps kommun\n\nBänkar\n\n"
        "Den som är gammal behöver vila på vägen mellan torget och stationen.\n\n"
        f"Jag föreslår att kommunen ställer ut bänkar.\n\nAnna Exempel\n{foot}\n"
    )
    return structure(lines_in("a.txt", text.encode()), registry)


@pytest.mark.parametrize(("foot", "count"), DETAILS.items(), ids=DETAILS)
def test_contact_details_below_a_name_are_known_in_every_form(foot, count, registry):
    document = signed_with(foot, registry)
    assert len(document.contact) == count
    assert len(document.text) == 2
    assert [person.name for person in document.people] == ["Anna Exempel"]


@pytest.mark.parametrize("foot", NO_DETAILS)
def test_what_is_no_contact_detail_is_not_taken_for_one(foot, registry):
    assert signed_with(foot, registry).contact == ()


SOURCED = """Motion till kommunfullmäktige i Tierps kommun

Bänkar

Den som är gammal behöver vila på vägen mellan torget och stationen.

Vi yrkar

att kommunen ställer ut bänkar

Källor
Kommunens karta, 2021

Tierp 2024-09-16
Anna Exempel (V)
"""


def test_sources_are_set_aside_and_kept_to_be_told(registry):
    document = structure(lines_in("a.txt", SOURCED.encode()), registry)
    assert [line.words for line in document.aside] == ["Källor", "Kommunens karta, 2021"]
    assert str(document.date) == "2024-09-16"


def test_a_heading_that_says_sources_ends_no_document_that_has_not_asked_yet(registry):
    above = SOURCED.replace("Vi yrkar\n", "Källor\n\nKartan är gammal.\n\nVi yrkar\n")
    document = structure(lines_in("a.txt", above.encode()), registry)
    assert "Kartan är gammal." in [line.words for line in document.text]


OWN = sorted(
    path
    for path in SAMPLES.glob("*/*")
    if path.suffix in ENDINGS and path.name.startswith(tuple(str(kind) for kind in OPENING))
)


@pytest.mark.parametrize("folder", sorted({p.parent.name for p in OWN}))
def test_our_own_documents_are_read_alike_in_every_format(folder, registry):
    """Word, HTML, Markdown and text of one document give the same parts."""
    by_stem = defaultdict(list)
    for path in OWN:
        if path.parent.name == folder:
            by_stem[path.stem].append(read_incoming(path, registry))
    for documents in by_stem.values():
        assert len(documents) == 4
        for document in documents:
            assert (document.title, document.body, document.date) == (
                documents[0].title, documents[0].body, documents[0].date,
            )  # fmt: skip
            assert document.satser == documents[0].satser
            assert document.satser
            assert document.people == documents[0].people
            assert [t.words for t in document.text] == [t.words for t in documents[0].text]


def test_the_place_of_a_document_goes_before_a_kommun_that_its_text_mentions(registry):
    """An interpellation is addressed to a person; its text describes the actions of others."""
    path = next((SAMPLES / "norrkoping-tredje-avslag").glob("interpellation-*.txt"))
    document = read_incoming(path, registry)
    assert "Höörs kommun" in " ".join(line.words for line in document.text)
    assert document.body == "0581"


def local_words():
    """The local words for residents' proposals and initiatives in the board."""
    registry = load_registry()
    for body in registry.bodies.values():
        for rule in registry.rules(body):
            if isinstance(rule, CitizenChannel) and rule.channel in (
                Channel.MEDBORGARFORSLAG,
                Channel.E_FORSLAG,
            ):
                yield body.official_name, rule.called, rule.channel.value
            # A skrivelse is a ledamotsinitiativ in one place and a letter in most.
            if isinstance(rule, BoardInitiative) and rule.name != "skrivelse":
                yield body.official_name, rule.name, "ledamotsinitiativ"


@pytest.mark.parametrize(("place", "word", "kind"), sorted(set(local_words())))
def test_a_local_word_tells_the_kind(place, word, kind, registry):
    text = (
        f"{word.capitalize()}\n\nFler bänkar\n\nTill {place}\n\n"
        "Den som är gammal behöver vila på vägen mellan torget och stationen.\n\n"
        "Jag föreslår att kommunen ställer ut bänkar.\n\nAnna Exempel\n"
    )
    document = structure(lines_in("a.txt", text.encode()), registry)
    assert (document.kind, document.title) == (kind, "Fler bänkar")
    assert document.people[0].name == "Anna Exempel"


def test_a_local_word_opens_as_the_residents_kind(tmp_path):
    """When it is written again, it gets the place's replacement kind and its name."""
    text = (
        "Invånarförslag\n\nFler bänkar\n\nTill Österåkers kommun\n\nDen som är gammal behöver"
        " vila.\n\nJag föreslår att kommunen ställer ut bänkar.\n\nAnna Exempel\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    told = motioner("öppna", "a.txt", "a.yaml", "--datum", "2026-09-15", at=tmp_path)
    assert told.code == 0, told.err
    assert "document.kind-unknown" not in told.codes
    assert "slag: medborgarförslag\n" in (tmp_path / "a.yaml").read_text(encoding="utf-8")
    assert motioner("skriv", "a.yaml", "--ut", "b.txt", at=tmp_path).code == 0
    assert (tmp_path / "b.txt").read_text(encoding="utf-8").startswith("Invånarförslag\n")
