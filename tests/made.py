"""Real documents for tests: the samples and a document for every body, made by the program."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from motioner import chain, documents
from motioner.documents import Prepared
from motioner.ground.findings import Level
from motioner.load import load_registry
from motioner.load.case import read_case
from motioner.load.reading import Node, parse_yaml, tree
from motioner.nouns.case import Case, recorded
from motioner.nouns.draft import Draft
from motioner.writers import FORMATS

SAMPLES = Path(__file__).parent.parent / "samples"
CASE_FILE = "arende.yaml"


@dataclass(frozen=True)
class Sample:
    """A folder of the samples: its case and its expected files."""

    folder: Path

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    @property
    def golden(self) -> dict[str, Path]:
        """The committed files by name, except the case and its story."""
        beside = (CASE_FILE, "README.md")
        return {p.name: p for p in sorted(self.folder.iterdir()) if p.name not in beside}

    @property
    def case(self) -> Case:
        """The sample's case."""
        text = (self.folder / CASE_FILE).read_text(encoding="utf-8")
        case = read_case(parse_yaml(text), load_registry()).case
        assert case is not None
        return case

    def prepared(self) -> Prepared:
        """The sample's case, read and checked."""
        return prepared(parse_yaml((self.folder / CASE_FILE).read_text(encoding="utf-8")))

    def all_prepared(self) -> Iterator[Prepared]:
        """The first document and every later one."""
        yield self.prepared()
        case, registry = self.case, load_registry()
        for number, _later in recorded(case):
            ready = chain.prepare_later(chain.first_of(case, registry), number)
            assert ready.drafts, ready.findings
            yield ready

    def files(self) -> dict[str, bytes]:
        """The files of the sample's case in every format, by file name."""
        return {
            documents.file_stem(ready) + end: data
            for ready in self.all_prepared()
            for end, data in documents.make(ready, FORMATS).items()
        }


def samples() -> list[Sample]:
    """Every sample, by name."""
    return [Sample(path.parent) for path in sorted(SAMPLES.glob(f"*/{CASE_FILE}"))]


def prepared(node: Node) -> Prepared:
    """A case ready to be written; a documented membership is overridden, as by ``--ändå``."""
    registry = load_registry()
    loaded = read_case(node, registry)
    assert loaded.case is not None, loaded.findings
    ready = documents.prepare(loaded.case, registry)
    codes = tuple(f.code for f in ready.findings if f.passable and f.level is Level.ERROR)
    if codes:
        from msgspec.structs import replace

        ready = documents.prepare(replace(loaded.case, overridden=codes), registry)
    assert ready.drafts, [f for f in ready.findings if f.level is Level.ERROR]
    return ready


def for_body(code: str, kind: str, **more: object) -> Prepared:
    """A membership document for one body today."""
    case = {
        "slag": kind,
        "organ": code,
        "ämne": "klimatkommunerna",
        "datum": "2026-11-22",
        "undertecknare": [{"namn": "Anna Exempel"}],
        **more,
    }
    return prepared(tree(case))


# Every form of name: with and without s, stad, hyphen, two words, region forms, Gotland, a member.
TWENTY_BODIES = (
    "0360", "0114", "0180", "0305", "0643", "0880", "0980", "1080", "1280", "1380", "1421",
    "1438", "1480", "1490", "1883", "2062", "2080", "2583", "14", "23",
)  # fmt: skip


def real_documents() -> Iterator[tuple[str, Draft]]:
    """Every copy of every sample, and the motion of twenty bodies, as drafts with names."""
    for sample in samples():
        for ready in sample.all_prepared():
            for edition, draft in ready.drafts:
                yield f"{sample.name}-{documents.file_stem(ready)}{edition.suffix}", draft
    for code in TWENTY_BODIES:
        yield f"body-{code}", for_body(code, "motion").drafts[0][1]
