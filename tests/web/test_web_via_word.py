"""PDF via Word in the browser: offered if LibreOffice is installed, and leaving no files."""

import io
import os
import stat
import sys
import time
from pathlib import Path

import pytest
from conftest import TODAY
from forms import WHOLE, fields
from letterheads import first_page
from test_web_timeline import happened, text_of
from tools import run_pdftotext

from motioner.foreign import converting
from motioner.ground.errors import WriteError
from motioner.web import create_app

ENDING = ".via-word.pdf"
# A program in LibreOffice's place: it reports where it works, and then does as instructed.
PROGRAM = """\
#!/bin/sh
while [ "$1" != --outdir ]; do shift; done
stat -c '%a %U' "$2" > {told}
echo "$2" >> {told}
echo "$TMPDIR" >> {told}
{does}
"""


@pytest.fixture
def office(tmp_path, monkeypatch):
    """``office(does)`` puts a program in LibreOffice's place; the file has its report."""
    places = tmp_path / "bin"
    places.mkdir()

    def put(does):
        told = tmp_path / "told"
        program = places / "soffice"
        program.write_text(PROGRAM.format(told=told, does=does), encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{places}{os.pathsep}/usr/bin{os.pathsep}/bin")
        return told

    return put


def asked(client, **more):
    """Page 3 with the button pressed."""
    return client.post("/hämta", data=WHOLE | {"_fil": ENDING} | more)


def test_the_word_page_comes_as_pdf(client, need_tool):
    """Of the document, and of the document on a letterhead with the letterhead's text."""
    need_tool("soffice")
    program = need_tool("pdftotext")
    plain = asked(client)
    assert plain.mimetype == "application/pdf"
    name = "motion-klimatkommunerna-tierp-2026-11-22.pdf"
    assert name in plain.headers["Content-Disposition"]
    assert "Anna Andersson" in run_pdftotext(program, plain.data)
    sent = WHOLE | {"_på_brevmall": ENDING, "_brevmall": (io.BytesIO(first_page()), "b.docx")}
    on_paper = client.post("/hämta", data=sent)
    assert "Storgatan 1, Tierp" in run_pdftotext(program, on_paper.data)


@pytest.mark.skipif(sys.platform != "linux", reason="om minnet i Linux")
@pytest.mark.parametrize(
    ("does", "code"),
    [('echo %PDF > "$2/dokument.pdf"', 200), ("exit 1", 200), ("exit 0", 200)],
    ids=["made", "failed", "nothing"],
)
def test_it_works_in_a_private_folder_that_is_gone(client, office, does, code):
    """In memory, private, with its own temporary folder; also after a failure."""
    told = office(does)
    answer = asked(client)
    assert answer.status_code == code
    rights, folder, aside = told.read_text(encoding="utf-8").splitlines()
    assert rights.startswith(f"{stat.S_IRWXU:o} ")
    assert Path(folder).parent == Path("/dev/shm")
    assert aside == folder
    assert not Path(folder).exists()
    if "PDF" in does:
        assert answer.data == b"%PDF\n"
    else:
        assert "LibreOffice kunde inte göra någon PDF av dokumentet" in answer.text
        assert 'href="#format"' in answer.text


def test_a_letterhead_that_cannot_be_printed_is_told_at_its_field(client, office):
    office("exit 1")
    sent = WHOLE | {"_på_brevmall": ENDING, "_brevmall": (io.BytesIO(first_page()), "b.docx")}
    assert 'href="#_brevmall"' in client.post("/hämta", data=sent).text
    bare = client.post("/hämta", data=WHOLE | {"_på_brevmall": ENDING}).text
    assert "Ingen brevmall är vald" in bare


def test_it_ends_with_all_that_it_started(office):
    """On a timeout the program is stopped, and also the programs that it waits for."""
    told = office('sleep 60 & echo $! >> "$0.child"; wait')
    began = time.monotonic()
    with pytest.raises(WriteError, match="kunde inte"):
        converting.unchecked_pdf(b"", seconds=1)
    assert time.monotonic() - began < 10
    child = int(told.parent.joinpath("bin", "soffice.child").read_text())
    time.sleep(0.2)
    state = Path(f"/proc/{child}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"
    assert not Path(told.read_text(encoding="utf-8").splitlines()[1]).exists()


def test_one_at_a_time(office):
    """A request that waits too long is refused, and the next is accepted."""
    office("sleep 2")
    from threading import Thread

    def first():
        with pytest.raises(WriteError, match="kunde inte"):
            converting.unchecked_pdf(b"", seconds=1.5)

    busy = Thread(target=first)
    busy.start()
    time.sleep(0.3)
    with pytest.raises(WriteError, match="upptaget"):
        converting.unchecked_pdf(b"", wait=0.1)
    busy.join()
    office('echo %PDF > "$2/dokument.pdf"')
    assert converting.unchecked_pdf(b"", wait=0.1) == b"%PDF\n"


def test_it_is_offered_only_where_it_can_be_made(client, office, monkeypatch, tmp_path):
    """No button and no file without LibreOffice, or without the host's setting."""
    office("exit 1")
    assert ENDING in client.post("/dokument", data=WHOLE).text
    careful = create_app(today=lambda: TODAY, word_pdf=False).test_client()
    for answering in (careful, client):
        if answering is client:
            monkeypatch.setenv("PATH", str(tmp_path))
        assert ENDING not in answering.post("/dokument", data=WHOLE).text
        assert asked(answering).status_code == 404
        assert asked(answering, _på_brevmall=ENDING, _fil="").status_code == 404


def test_each_copy_of_a_residents_proposal(client, office):
    """The copy to submit is a separate one."""
    office('echo %PDF > "$2/dokument.pdf"')
    form = {"slag": "medborgarförslag", "undertecknare.1.parti": "", "ändå": "channel.unknown"}
    form |= {"kontakt.adress": "Storgatan 1"}
    answer = asked(client, **form, _fil=f"-inlamning{ENDING}")
    assert "-inlamning.pdf" in answer.headers["Content-Disposition"]
    assert asked(client, **form, _fil=f"-bilaga{ENDING}").status_code == 404


def test_a_later_document(client, office):
    """From the timeline, plain and on a letterhead; a failure is reported there."""
    office('echo %PDF > "$2/dokument.pdf"')
    text = text_of(client.post("/tidslinje", data=WHOLE).text)
    text = text_of(happened(client, text, "inlämnad", datum="2026-11-22"))
    given = {"datum": "2027-02-01", "steg": "bifall", "undertecknare": "Anna Andersson (V)"}
    page = happened(client, text, "yrkande", **given)
    assert f'value="2{ENDING}"' in page
    answer = client.post("/tidslinje/hämta", data=fields(page) | {"_dok": f"2{ENDING}"})
    assert answer.data == b"%PDF\n"
    letterhead = {"_brevmall": (io.BytesIO(first_page()), "b.docx"), "_på_brevmall": f"2{ENDING}"}
    answer = client.post("/tidslinje/hämta", data=fields(page) | letterhead)
    assert answer.data == b"%PDF\n"
    office("exit 1")
    failed = client.post("/tidslinje/hämta", data=fields(page) | {"_dok": f"2{ENDING}"})
    assert "LibreOffice kunde inte" in failed.text


@pytest.mark.parametrize(("asked_for", "offered"), [("1", True), ("", False), ("ja", False)])
def test_a_host_asks_for_it(office, hosting, asked_for, offered):
    """``MOTIONER_WORD_PDF`` must be 1."""
    office("exit 1")
    client = hosting(MOTIONER_WORD_PDF=asked_for).app.test_client()
    assert (ENDING in client.post("/dokument", data=WHOLE).text) is offered
