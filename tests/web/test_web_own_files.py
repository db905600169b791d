"""An association and a template of the writer's own: chosen in the form, carried and reported."""

import io
import zipfile
from html import unescape
from pathlib import Path

import pytest
from conftest import TODAY
from docx import Document
from forms import WHOLE, fields, multi
from way import written

from motioner.load.resources import data_dir
from motioner.web import create_app

MARK = "<!-- fil: cykelbana.md -->\n```markdown\n"
TEMPLATES = Path(__file__).parents[2] / "templates" / "README.md"
BIKE = TEMPLATES.read_text(encoding="utf-8").split(MARK)[1].split("```")[0].encode()
DICTIONARY = data_dir() / "associations" / "README.md"
OWN = DICTIONARY.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0].encode()
ASKED = {"rubrik": "Cykelbana", "yrkanden.1": "att ge kommunstyrelsen i uppdrag att bygga"}


def docx_text(content):
    """The words of a Word file."""
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


def chosen(client, key, content, name, **more):
    """The first page after choosing a file of one's own."""
    sent = WHOLE | {"_gör": f"bifoga:{key}", f"_egen.{key}": (io.BytesIO(content), name)} | more
    answer = client.post("/", data=sent)
    assert answer.status_code == 200
    return answer.text


def unpacked(client, form):
    """The files of the zip from a form."""
    answer = client.post("/hämta", data=form | {"_fil": ".zip"})
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def same_as_the_command_line(files, tmp_path):
    """The case of a zip, with its other files, gives the documents of the zip."""
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    case = next(name for name in files if name.endswith(".yaml") and name.startswith("motion"))
    made = written(files[case], tmp_path, "docx,pdf,html,md,txt")
    assert made
    assert {name: files[name] for name in made} == made


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_an_association_of_ones_own_is_joined(client, tmp_path, ending):
    """It is selected at once, its words and fee are in the document, and the zip has its file."""
    content = b"\xef\xbb\xbf" + OWN.replace(b"\n", ending)
    page = chosen(client, "ämne", content, "mina filer/../min.yaml")
    assert '<option value="fil" selected>Medlemskap i' in page
    form = multi(page)
    case = client.post("/ärende", data=form).text
    assert "4\u00a0102,80" in unescape(case)
    files = unpacked(client, multi(case))
    assert files["min.yaml"] == content
    same_as_the_command_line(files, tmp_path)


def test_another_subject_can_be_chosen_again(client):
    """The file can be chosen until it is removed."""
    form = multi(chosen(client, "ämne", OWN, "min.yaml")) | {"ämne": "klimatkommunerna"}
    page = client.post("/", data=form).text
    assert '<option value="klimatkommunerna" selected>' in page
    assert '<option value="fil">' in page
    assert "Dokumentet är klart" in client.post("/dokument", data=multi(page)).text
    page = client.post("/", data=multi(page) | {"_gör": "släpp:ämne"}).text
    assert 'value="fil"' not in page
    assert "min.yaml" not in page


def test_a_template_of_ones_own_asks_for_its_fields(client, tmp_path):
    """The document has its kind and subject, and the form has its fields."""
    page = chosen(client, "mall", BIKE, "cykelbana.md", slag="interpellation")
    held = multi(page)
    assert (held["slag"], held["ämne"]) == (["motion"], ["fritt"])
    case = client.post("/ärende", data=held | ASKED).text
    assert "Mellan vilka platser?" in case
    assert "Till exempel Tobo–Örbyhus" in case
    asked = client.post("/dokument", data=multi(case)).text
    assert 'href="#fält.sträcka"' in asked
    form = multi(case) | {"fält.sträcka": "Tobo–Örbyhus"}
    files = unpacked(client, form)
    assert files["cykelbana.md"] == BIKE
    word = next(content for name, content in files.items() if name.endswith(".docx"))
    assert "Mellan Tobo–Örbyhus saknas en säker väg" in docx_text(word)
    same_as_the_command_line(files, tmp_path)


def test_a_saved_case_asks_for_its_files(client):
    """The first page lists them, and accepts them by name; a changed file is reported."""
    form = multi(client.post("/ärende", data=multi(chosen(client, "ämne", OWN, "min.yaml"))).text)
    saved = client.post("/hämta", data=form | {"_fil": ".yaml"}).data
    sent = {"_ärendefil": (io.BytesIO(saved.replace(b"min.yaml", b"../f/min.yaml")), "a.yaml")}
    page = client.post("/öppna", data=sent).text
    assert "hänvisar till filen ”../f/min.yaml”, och den har inte följt med" in page
    assert '<option value="fil" selected>Föreningen i filen ../f/min.yaml' in page
    for content, told in ((OWN, False), (OWN + b"# mer\n", True)):
        use = {"_gör": "bifoga:ämne", "_egen.ämne": (io.BytesIO(content), "min.yaml")}
        whole = client.post("/", data=multi(page) | use).text
        assert "inte följt med" not in whole
        done = client.post("/dokument", data=multi(whole)).text
        assert "Dokumentet är klart" in done
        assert ("har ändrats sedan ärendet sparades" in done) is told
    without = client.post("/", data=multi(page) | {"_gör": "släpp:ämne"}).text
    assert "min.yaml" not in without


@pytest.mark.parametrize(
    ("key", "content", "name", "words"),
    [
        ("ämne", b"", "", "Välj en fil först"),
        ("ämne", b"kod: x\nnam: Y\n", "f.yaml", "okänd nyckel ”nam”. (Rad 2 i filen.)"),
        ("ämne", b"\xff", "f.yaml", "inte UTF-8"),
        ("ämne", b"x" * 250_001, "f.yaml", "för stor; gränsen är 250000 byte"),
        ("mall", b"hej", "m.md", "mallen ska börja med uppgifter mellan två rader med ---"),
        ("mall", b"---\nslag: bulla\n---\n", "m.md", "”bulla” är okänt"),
    ],
)
def test_a_file_that_does_not_hold_is_told_with_its_faults(client, key, content, name, words):
    """Nothing else is reported, and the earlier choice is kept."""
    page = chosen(client, key, content, name, organ="", lokalt="Mitt stycke")
    assert words.casefold() in unescape(page).casefold()
    assert f'href="#_egen.{key}"' in page
    assert 'href="#organ"' not in page
    assert fields(page)["lokalt"] == "Mitt stycke"
    assert "Vald fil" not in page


def test_a_template_that_fails_when_it_is_used_is_told(client):
    """With its line, at the field where it is chosen."""
    broken = BIKE.replace(b"{{ lokalt }}", b"{{ lokalt.__class__.mro() }} {{ hittep\xc3\xa5 }}")
    form = multi(chosen(client, "mall", broken, "m.md")) | ASKED | {"fält.sträcka": "A–B"}
    page = client.post("/dokument", data=form).text
    assert 'href="#_egen.mall"' in page
    assert "Mallen går inte att använda: m.md:20: mallen försöker göra något otillåtet" in page
    assert "Dokumentet är klart" not in page


def test_forged_contents_are_no_files(client):
    """Data that no page of ours wrote is not read, and the file is reported missing."""
    forged = {"ämne": "fil", "ämne.fil": "min.yaml", "_innehåll.ämne.min.yaml": "å<script>"}
    page = client.post("/dokument", data=WHOLE | forged)
    assert page.status_code == 200
    assert "och den har inte följt med" in page.text
    path = {"mall.fil": "/etc/hostname", "mall.sha256": "0"}
    assert "och den har inte följt med" in client.post("/dokument", data=WHOLE | path).text


def test_a_host_may_run_no_templates_of_others(client):
    """Then none is offered, and a sent one is not read."""
    careful = create_app(today=lambda: TODAY, own_templates=False).test_client()
    assert "_egen.mall" not in careful.get("/").text
    assert "_egen.ämne" in careful.get("/").text
    page = chosen(client, "mall", BIKE, "cykelbana.md")
    form = multi(page) | ASKED | {"fält.sträcka": "A–B"}
    assert "Dokumentet är klart" in client.post("/dokument", data=form).text
    for path in ("/dokument", "/hämta", "/tidslinje", "/ärende", "/förhandsgranska"):
        answer = careful.post(path, data=form | {"_fil": ".docx"})
        assert "och den har inte följt med" in answer.text, path


def test_the_timeline_takes_the_files_along(client):
    """A later document of a case with an association of one's own."""
    form = multi(client.post("/ärende", data=multi(chosen(client, "ämne", OWN, "min.yaml"))).text)
    page = client.post("/tidslinje", data=form).text
    sent = fields(page) | {"_gör": "lägg:inlämnad", "_h.datum": "2026-11-22"}
    page = client.post("/tidslinje", data=sent).text
    sent = fields(page) | {
        "_gör": "lägg:yrkande", "_h.datum": "2027-02-01", "_h.steg": "bifall",
        "_h.undertecknare": "Anna Andersson (V)",
    }  # fmt: skip
    page = client.post("/tidslinje", data=sent).text
    answer = client.post("/tidslinje/hämta", data=fields(page) | {"_dok": "2.docx"})
    assert "Anna Andersson" in docx_text(answer.data)
    back = client.post("/öppna", data=fields(page))
    assert '<option value="fil"' in client.post("/", data=multi(back.text)).text
