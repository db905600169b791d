"""A question about a case has the same answer on every surface."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import DAY, motioner
from flask.testing import FlaskClient
from test_ask import asked, saved
from web.conftest import TODAY
from web.forms import fields

from motioner.web import create_app
from motioner.web.site import UPLOAD

# Håbo takes medborgarförslag, but the case's own rule goes first.
RULES = """regler:
  - {regel: förslagsform, form: e-förslag, namn: Håboförslaget, källa: kansliet 2026-11-20}
"""
RESIDENT = f"""slag: medborgarförslag
organ: "0305"
ämne: klimatkommunerna
datum: {DAY}
undertecknare: [{{namn: Bo Berg}}]
"""
MOTION = RESIDENT.replace("medborgarförslag", "motion")


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(today=lambda: TODAY).test_client()


def kept(folder: Path, text: str) -> Path:
    path = folder / "ärende.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def opened(client: FlaskClient, path: Path) -> str:
    """The form's second page with a case from its file."""
    with path.open("rb") as stream:
        return client.post("/öppna", data={UPLOAD: stream}).text


def written(folder: Path, _client: FlaskClient, text: str) -> bool:
    kept(folder, text)
    assert motioner("skriv", "ärende.yaml", at=folder).code == 0
    return any(path.name.startswith("e-forslag-") for path in folder.glob("*.docx"))


def reviewed(folder: Path, _client: FlaskClient, text: str) -> bool:
    kept(folder, text)
    return "channel.replaced" in motioner("granska", "ärende.yaml", "--json", at=folder).out


def interviewed(folder: Path, _client: FlaskClient, text: str) -> bool:
    """``ny`` asks a resident for contact details, but not for an e-service."""
    kept(folder, text)
    return "Kontaktuppgifter" not in asked(folder, [""] * 20, "ärende.yaml").err


def filled_in(folder: Path, client: FlaskClient, text: str) -> bool:
    """The form opened with the case; its second page shows the kind of document."""
    page = opened(client, kept(folder, text))
    return "e-förslag" in re.search(r'<p class="lead">.*?</p>', page, re.DOTALL)[0]


def begun(folder: Path, client: FlaskClient, text: str) -> bool:
    """The same before anyone has signed."""
    return filled_in(folder, client, re.sub("undertecknare.*\n", "", text))


@pytest.mark.parametrize("surface", [written, reviewed, interviewed, filled_in, begun])
@pytest.mark.parametrize("own", [True, False])
def test_an_own_rule_makes_an_e_forslag_everywhere(
    surface: Callable[..., bool], own: bool, tmp_path: Path, client: FlaskClient
) -> None:
    """The case's own rules take precedence, and without any rules nothing is assumed."""
    assert surface(tmp_path, client, RESIDENT + RULES * own) is own


def test_the_krav_asked_for_are_the_same(tmp_path: Path, client: FlaskClient) -> None:
    """The interview and the form ask for the same krav."""
    kept(tmp_path, MOTION)
    prompts = re.findall(r"Krav (\d+):", asked(tmp_path, [""] * 30, "ärende.yaml").err)
    page = client.post("/ärende", data={"organ": "0305", "slag": "motion", "datum": DAY,
                                        "ämne": "klimatkommunerna"}).text  # fmt: skip
    in_form = sorted(set(re.findall(r'name="krav\.(\d+)\.läge"', page)))
    assert prompts == in_form != []


ASKING = {
    "motion": (MOTION, 4),
    "medborgarförslag": (RESIDENT, 1),
    "e-förslag": (RESIDENT + RULES, 1),
    "own words": (RESIDENT + "yrkanden: [att kommunen ska gå med, att det görs 2027]\n", 2),
}


@pytest.mark.parametrize("name", ASKING)
def test_what_is_asked_for_is_the_same_in_the_form_and_when_it_is_handed_in(
    name: str, tmp_path: Path, client: FlaskClient
) -> None:
    """``händelse inlämnad`` stores the proposal of the form, or the writer's own."""
    text, count = ASKING[name]
    path = kept(tmp_path, text)
    found = fields(opened(client, path))
    own = [value for key, value in found.items() if key.startswith("yrkanden.") and value]
    proposed = own or found["_föreslagna"].split("\n")
    assert motioner("händelse", "ärende.yaml", "inlämnad", "--datum", DAY, at=tmp_path).code == 0
    handed_in = saved(tmp_path)["händelser"][0]["yrkanden"]
    assert (handed_in, len(handed_in)) == (proposed, count)
