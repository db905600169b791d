"""The form in English: all Swedish text is marked as Swedish."""

import re

import pytest
from english import swedish_words
from flask.testing import FlaskClient
from forms import WHOLE
from lxml import html

ENGLISH = {"Accept-Language": "en"}
CASES = (
    {},
    {"organ": "0581"},
    {"organ": "1480"},
    {"organ": "25"},
    {"organ": "0980", "argument": "ekonomi"},
    {"organ": "14", "ämne": "fairtrade-region"},
    {"ämne": "sveriges-ekokommuner", "datum": "2021-03-01"},
    {"ämne": "fritt"},
    {"slag": "medborgarförslag", "undertecknare.1.parti": ""},
    {"slag": "medborgarförslag", "organ": "0581", "undertecknare.1.parti": ""},
    {"datum": "2026-02-30", "undertecknare.1.namn": ""},
)


def said(page: str) -> str:
    """The text of a page in its own language, with its labels, one per line."""
    tree = html.fromstring(page)
    assert tree.get("lang") == "en"
    for element in tree.xpath("//body//*[@lang='sv'] | //textarea | //script | //style"):
        element.drop_tree()
    labels = tree.xpath("//@title | //@placeholder | //@aria-label | //@alt")
    return "\n".join([*(text.strip() for text in tree.itertext()), *labels])


LOOKED_UP = ("Tierp", "Norrköping", "Göteborg", "25", "V", "klimatkommunerna", "fairtrade-city",
             "Tirp", "Tierp&år=1999", "Tierp&förening=sveriges-ekokommuner")  # fmt: skip


@pytest.mark.parametrize(
    "path",
    ["/", "/granska", "/jämför", "/brevmall", "/finns-inte", "/slå-upp",
     *(f"/slå-upp?namn={name}" for name in LOOKED_UP)],
)  # fmt: skip
def test_pages_that_are_only_asked_for(client: FlaskClient, path: str) -> None:
    """The first page, the other tools and a page that does not exist."""
    assert swedish_words(said(client.get(path, headers=ENGLISH).text)) == set()


def test_labels_of_the_facts_are_english(client: FlaskClient) -> None:
    """Only Swedish text is marked so; a Swedish page has the Swedish label."""
    data = WHOLE | {"tidigare.1.slag": "motion", "tidigare.1.utfall": "avslag"}
    english = client.post("/ärende", data=data, headers=ENGLISH).text
    assert '<label for="argument.ekonomi">Costs and benefits</label>' in english
    assert ">It costs too much</label>" in english
    assert "Kostnad och nytta" not in english
    assert "Kostnad och nytta" in client.post("/ärende", data=data).text


@pytest.mark.parametrize("changes", CASES, ids=str)
@pytest.mark.parametrize("path", ["/", "/ärende", "/dokument", "/vet"])
def test_pages_of_a_case(client: FlaskClient, path: str, changes: dict[str, str]) -> None:
    """Labels, known facts, findings, the document's page; party and association names are kept."""
    answer = client.post(path, data=WHOLE | changes, headers=ENGLISH)
    page = answer.text if "<html" in answer.text else f'<html lang="en">{answer.text}</html>'
    assert swedish_words(said(page)) == set()
    swedish = client.post(path, data=WHOLE | changes).text
    assert swedish_words(re.sub("<[^>]*>", "\n", swedish)) or not swedish.strip()
