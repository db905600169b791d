"""Checks and comparisons as JSON: the bytes that the commands print for files of those names."""

import base64
import io
import re

import pytest
from commands import motioner
from conftest import TODAY
from forms import fields, multi
from letterheads import first_page
from test_web_elsewhere import SAMPLES, TEXT, TIERP, compared, reviewed
from test_web_own_files import ASKED, BIKE, OWN, chosen

from motioner.web import create_app


def json_in(page):
    """The JSON inside a page."""
    found = re.search(r'href="data:application/json;base64,([^"]+)" download="[a-z]+\.json"', page)
    return base64.b64decode(found[1]).decode()


def told(tmp_path, command, *files, options=()):
    """The JSON that a command prints for files of those names and contents."""
    for name, content in files:
        (tmp_path / name).write_bytes(content)
    names = [name for name, _content in files]
    return motioner(
        *command, *names[: 2 if "jämför" in command else 1], "--json", *options, at=tmp_path
    ).out


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_findings_of_a_document_are_given_as_json(client, tmp_path, monkeypatch, language):
    """The bytes that the command prints for a file of that name."""
    monkeypatch.setenv("MOTIONER_LANG", language)
    given = {"organ": "Habo kommun", "datum": "2023-05-01"}
    for content, name, typed in (
        (TEXT.encode(), "vår motion.txt", {}),
        (TEXT.encode(), "x.md", given),
        (TIERP.read_bytes(), TIERP.name, {}),
    ):
        options = [f"--{key}={value}" for key, value in typed.items()]
        page = reviewed(client, content, name, _språk=language, **typed)
        assert json_in(page) == told(tmp_path, ["granska"], (name, content), options=options)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("organ:", "orgam:"),
        ("datum: 2026", "datum: 1999"),
        ("slag: motion", "slag: [motion"),
        ("Anna", "Anna 19121212-1212"),
        ("namn:", "mamn:"),
    ],
)
def test_a_case_is_checked_as_its_file(client, tmp_path, old, new):
    """With lines; the same bytes as the command, and it can be opened in the form."""
    raw = (SAMPLES / "tierp-krav" / "arende.yaml").read_text(encoding="utf-8").replace(old, new)
    content = raw.encode()
    page = reviewed(client, content, "ärende.yaml")
    assert json_in(page) == told(tmp_path, ["granska"], ("ärende.yaml", content))
    if "[" not in new:
        opened = client.post("/öppna", data=fields(page)).text
        assert "Ditt ärende" in opened or "Rätta:" in opened


def test_what_a_case_says_itself_is_not_told_beside_it(client):
    """As the command refuses ``--organ`` and ``--datum`` with a case."""
    content = (SAMPLES / "tierp-krav" / "arende.yaml").read_bytes()
    page = reviewed(client, content, "a.yaml", organ="Tierp", datum="2024-01-01")
    for field in ("organ", "datum"):
        assert f'href="#{field}"' in page
    assert page.count("i ett ärende står det i filen") == 4
    assert "data:application/json" not in page


def test_the_later_documents_of_a_case_are_checked_too(client, tmp_path):
    content = next((SAMPLES / "norrkoping-tredje-avslag").glob("*.yaml")).read_bytes()
    page = reviewed(client, content, "a.yaml")
    assert json_in(page) == told(tmp_path, ["granska"], ("a.yaml", content))


def with_own_files(client, key, content, name):
    """A case that names a file of the writer's own, and the contents of the file."""
    form = multi(chosen(client, key, content, name)) | ASKED
    form |= {"fält.sträcka": "A–B"} if key == "mall" else {}
    saved = client.post("/hämta", data=form | {"_fil": ".yaml"})
    assert saved.headers["Content-Disposition"].endswith(".yaml")
    return saved.data


@pytest.mark.parametrize(
    ("key", "content", "name"), [("ämne", OWN, "min.yaml"), ("mall", BIKE, "m.md")]
)
def test_a_case_with_files_of_ones_own_is_checked_and_compared(
    client, tmp_path, key, content, name
):
    """They are sent along, whatever folder the case names; a missing one is reported."""
    case = with_own_files(client, key, content, name)
    moved = case.replace(name.encode(), f"../f/{name}".encode())
    beside = {"_filer": (io.BytesIO(content), name)}
    changed = case.replace(b"Anna Andersson", b"Eva Exempel")
    page = compared(client, ("a.yaml", case), ("b.yaml", changed), **beside)
    assert "Eva Exempel" in page
    files = (("a.yaml", case), ("b.yaml", changed), (name, content))
    assert json_in(page) == told(tmp_path, ["jämför"], *files)
    beside = {"_filer": (io.BytesIO(content), name)}
    assert "Det som skiljer" in compared(client, ("a.yaml", moved), ("b.yaml", changed), **beside)
    beside = {"_filer": (io.BytesIO(content), name)}
    page = reviewed(client, case, "a.yaml", **beside)
    assert json_in(page) == told(tmp_path, ["granska"], ("a.yaml", case), (name, content))
    for page in (
        compared(client, ("a.yaml", case), ("b.yaml", changed)),
        reviewed(client, case, "a.yaml"),
    ):
        assert name in page
        assert "har inte följt med" in page


def test_a_host_that_runs_no_templates_runs_none_here(client):
    """Under whatever key the case names it."""
    careful = create_app(today=lambda: TODAY, own_templates=False).test_client()
    case = with_own_files(client, "mall", BIKE, "m.md")
    for content in (case, case + b"brevmall: m.md\n", case.replace(b"m.md", b"/etc/hostname")):
        for asking in (careful,) if b"hostname" not in content else (careful, client):
            page = reviewed(asking, content, "a.yaml", _filer=(io.BytesIO(BIKE), "m.md"))
            assert "har inte följt med" in page


def test_what_differs_is_given_as_json(client, tmp_path):
    old, new = TEXT.encode(), TEXT.replace("30 öre", "35 öre").encode()
    page = compared(client, ("gammal.txt", old), ("ny.txt", new))
    assert json_in(page) == told(tmp_path, ["jämför"], ("gammal.txt", old), ("ny.txt", new))


def test_what_a_letterhead_holds_is_given_as_json(client, tmp_path):
    """And the numbers of sections, headers and footers; also for an unusable one."""
    for content in (first_page(), b"hej"):
        sent = {"_brevmall": (io.BytesIO(content), "brev.docx")}
        page = client.post("/brevmall", data=sent).text
        assert json_in(page) == told(tmp_path, ["brevmall", "granska"], ("brev.docx", content))
    page = client.post("/brevmall", data={"_brevmall": (io.BytesIO(first_page()), "b.docx")}).text
    (tmp_path / "brev.docx").write_bytes(first_page())
    counts = motioner("brevmall", "granska", "brev.docx", at=tmp_path).out.splitlines()[0]
    assert counts.removeprefix("brev.docx: ") in page
