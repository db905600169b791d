"""What every membership document of the 310 bodies says: sourced numbers, fresh words, its length.

The documents are composed without checks and files, so that all of them can be read.
"""

import datetime as dt
import re
from functools import cache
from itertools import combinations

import pytest

from motioner.compose import EDITIONS, compose, jinja
from motioner.compose.context import context_of
from motioner.compose.markup import MARKERS, Section, Sentence
from motioner.ground.swedish import NBSP, long_date
from motioner.load import load_registry
from motioner.load.template import builtin_template
from motioner.matter import Matter
from motioner.nouns import draft
from motioner.nouns.case import Case, Kind, Proposed, Signer
from motioner.nouns.template import About

REGISTRY = load_registry()
TODAY, OF_2023, OF_2020 = dt.date(2026, 11, 30), dt.date(2023, 11, 20), dt.date(2020, 12, 14)
KINDS = (Kind.MOTION, Kind.MEDBORGARFORSLAG, Kind.E_FORSLAG, Kind.LEDAMOTSINITIATIV)
COUNTIES = sorted({code[:2] for code in REGISTRY.bodies})
# Bodies in unlike states: industry, above 1990, falling, still; with and without plan, neighbours.
UNLIKE = (
    "0360", "0319", "0191", "0138", "0380", "0481", "0581", "0662", "0763", "0883", "0980", "1080",
    "1267", "1384", "1407", "1484", "1760", "1882", "1960", "2080", "2180", "2303", "2422", "2584",
)  # fmt: skip


def case_of(body: str, *, kind: Kind = Kind.MOTION, date: dt.date = TODAY, **more) -> Case:
    """A case of one named ledamot, or resident, with nothing else said."""
    party = None if kind.is_citizens else "V"
    signers = (Signer("Anna Exempel", party),)
    subject = Proposed("klimatkommunerna")
    return Case(kind, body, subject, date, REGISTRY.version, signers=signers, **more)


@cache
def made(body: str, kind: Kind = Kind.MOTION, date: dt.date = TODAY) -> draft.Draft:
    """The document of a body, composed."""
    case = case_of(body, kind=kind, date=date)
    return compose(case, builtin_template(kind, About.MEMBERSHIP), REGISTRY, EDITIONS["whole"])


def body_text(document: draft.Draft) -> str:
    """The text from the title to the last att-sats, without head, signatures and bilaga."""
    apart = draft.AddressBlock | draft.Signatures | draft.Appendix | draft.ContactBlock
    kept = [block for block in document.blocks if not isinstance(block, apart)]
    return " ".join(draft.texts_of(kept))


def whole_text(document: draft.Draft) -> str:
    """All text, with the bilaga."""
    return " ".join(draft.texts_of(document.blocks))


def words_in(text: str) -> int:
    """The number of words; a number in groups of three is one."""
    return len(text.replace(NBSP, "_").split())


def bodies_of(county: str) -> list[str]:
    """The codes of the bodies of a county."""
    return [code for code in REGISTRY.bodies if code.startswith(county)]


@pytest.mark.parametrize("county", COUNTIES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_number_is_a_figure_or_a_sentence_with_its_source(kind: Kind, county: str) -> None:
    """Neither a template nor a plain text puts a digit into a document; a figure names sources."""
    template = builtin_template(kind, About.MEMBERSHIP)
    for body in bodies_of(county):
        case = case_of(body, kind=kind)
        context = context_of(Matter(case, REGISTRY), template, contact=False)
        context["rubrik"] = "Gå med i Klimatkommunerna"
        rendered = jinja.render(template, jinja.MAIN, context)
        assert not re.search(r"\d", MARKERS.sub("", rendered.skeleton)), body
        for value in rendered.values:
            match value:
                case draft.Figure() | Sentence():
                    assert value.sources or not re.search(r"\d", value.text), (body, value)
                case Section():
                    assert not re.search(r"\d", MARKERS.sub("", value.skeleton)), body
                case str():
                    plain = value.replace(long_date(case.date), "")
                    assert value == _fee_year(context) or not re.search(r"\d", plain), (body, value)


def _fee_year(context: dict) -> str | None:
    """The year of the fee's rule, whose source the fee itself carries."""
    return context["avgift"]["år"] if context["avgift"] else None


STRUCK = re.compile(
    r"senast belagd|belägg för|har funnit|vi har hittat|omkring 20\d\d|kontrollera|ej känd"
    r"|inte känd|de senaste vi|som vi känner|tre gånger om året|i båda uppdragen|föreningen hade"
    r"|hade \d+ medlemmar|de fyra krav|inte är medlem|(?i:\bi dag\b)|ingen i länet|rekord|sämst"
    r"|trots planen|på grund av",
)


@pytest.mark.parametrize("date", [TODAY, OF_2023], ids=str)
@pytest.mark.parametrize("kind", KINDS)
def test_no_document_speaks_of_what_we_know_or_of_what_is_stale(kind: Kind, date: dt.date) -> None:
    """No expression that an editor strikes stands in any document of the 310 bodies."""
    for body in REGISTRY.bodies:
        found = STRUCK.search(whole_text(made(body, kind, date)))
        assert not found, (body, found)


@pytest.mark.parametrize(
    ("date", "kommun", "region"),
    [(TODAY, (330, 430), (350, 430)), (dt.date(2026, 5, 6), (270, 370), (270, 370))],
    ids=["with emissions", "before the series"],
)
def test_a_motion_has_its_length(date: dt.date, kommun: range, region: range) -> None:
    """Whatever the place; the writer's own paragraph is not counted."""
    for code, body in REGISTRY.bodies.items():
        if Matter(case_of(code, date=date), REGISTRY).is_member:
            continue  # whose text leaves out what presumes the opposite
        least, most = region if body.is_region else kommun
        count = words_in(body_text(made(code, date=date)))
        assert least <= count <= most, (body.official_name, count)


@pytest.mark.parametrize("kind", [Kind.MEDBORGARFORSLAG, Kind.E_FORSLAG])
def test_a_residents_proposal_has_its_length(kind: Kind) -> None:
    """At most 350 words."""
    for body in REGISTRY.bodies:
        assert 120 <= words_in(body_text(made(body, kind))) <= 350, body


def runs_of(body: str) -> set[tuple[str, ...]]:
    """The runs of five words in a motion, numerals out and names kept."""
    words = re.findall(r"[^\W\d]+", body_text(made(body)).casefold())
    return {tuple(words[n : n + 5]) for n in range(len(words) - 4)}


def test_motions_of_unlike_places_differ() -> None:
    """Mean share of common runs, over the smaller set, of every pair of 24 bodies."""
    runs = {body: runs_of(body) for body in UNLIKE}
    shares = [
        len(runs[one] & runs[other]) / min(len(runs[one]), len(runs[other]))
        for one, other in combinations(UNLIKE, 2)
    ]
    assert sum(shares) / len(shares) <= 0.87


@pytest.mark.parametrize("date", [OF_2023, OF_2020], ids=str)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_later_than_the_document(kind: Kind, date: dt.date) -> None:
    """No later year, and no figure known only later; the goal of 2045 is a year to come."""
    for body in REGISTRY.bodies:
        document = made(body, kind, date)
        years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", body_text(document))}
        assert not {year for year in years if year > date.year} - {2045}, body
        for figure in draft.figures_of(document.blocks):
            dated = re.match(r"\d{4}", figure.dated)
            assert not dated or int(dated[0]) <= date.year, (body, figure)
