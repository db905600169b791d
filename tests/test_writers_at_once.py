"""No recorded event or answer is lost if several programs write to the same file."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from commands import ANNA, DAY, command, environment, files_in, motioner
from filelock import FileLock

from motioner.files import locking
from motioner.load.reading import parse_yaml, plain

needs_unix = pytest.mark.skipif(sys.platform == "win32", reason="a program in sh, files as on Unix")
KEPT = re.compile(r"Det du skrev finns i (\S+\.ditt-[0-9-]+\.yaml)\.")


@pytest.fixture(autouse=True)
def case_file(tmp_path):
    """A submitted motion, alone in a folder."""
    words = ("motion", "Norrköping", *ANNA, "--parti", "V", "--datum", "2025-03-10")
    assert motioner(*words, "--spara", "a.yaml", "--ut", "m", at=tmp_path).code == 0
    submitted = ("händelse", "a.yaml", "inlämnad", "--datum", "2025-03-10", "--dnr", "KS 1")
    assert motioner(*submitted, at=tmp_path).code == 0
    for path in (tmp_path / "m").iterdir():
        path.unlink()
    return tmp_path / "a.yaml"


def held(path: Path) -> dict:
    """The contents of a case file."""
    return plain(parse_yaml(path.read_text(encoding="utf-8")))


def started(at: Path, *arguments: str, **changes: str) -> subprocess.Popen[str]:
    """A command in a separate process."""
    return subprocess.Popen(
        command(*arguments), cwd=at, env=environment(**changes), encoding="utf-8",
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def finished(running: subprocess.Popen[str], typed: str = "") -> tuple[int, str]:
    """The exit code of a process and its output, after further input."""
    _out, err = running.communicate(typed, timeout=150)
    assert "Traceback" not in err
    return running.returncode, err


@pytest.mark.parametrize("writers", [2, 5, pytest.param(20, marks=pytest.mark.slow)])
def test_what_is_acknowledged_is_kept(writers, tmp_path, case_file):
    """Half of them record a submission, half write a document."""
    commands = [
        ("händelse", "a.yaml", "remitterad", "--till", f"Nämnd {n}", "--datum", "2025-05-01")
        if n % 2
        else ("nästa", "a.yaml", "yrkande", "--namn", f"Anna {n}", "--steg", "bifall",
              "--datum", "2025-05-01", "--ut", f"d{n}", "--format", "txt")
        for n in range(writers)
    ]  # fmt: skip
    codes = [finished(p)[0] for p in [started(tmp_path, *words) for words in commands]]
    assert codes == [0] * writers
    _submitted, *events = held(case_file)["händelser"]
    names = [e.get("till") or e["undertecknare"][0]["namn"] for e in events]
    assert sorted(names) == sorted(f"{'Nämnd' if n % 2 else 'Anna'} {n}" for n in range(writers))
    assert len([*tmp_path.glob("d*/*.txt")]) == (writers + 1) // 2
    assert not [name for name in files_in(tmp_path) if ".motioner" in name]


def test_of_two_that_write_the_same_document_one_is_told_so(tmp_path, case_file):
    """The other's file is kept, and the history has one event for one document."""
    words = ("nästa", "a.yaml", "yrkande", *ANNA, "--steg", "bifall", "--datum", "2025-05-01")
    words += ("--ut", "yrkande.docx")
    outcomes = [finished(p) for p in [started(tmp_path, *words) for _writer in range(2)]]
    assert sorted(code for code, _err in outcomes) in ([0, 2], [0, 3])
    assert "finns redan" in "".join(err for _code, err in outcomes)
    assert len(held(case_file)["händelser"]) == 2
    assert len([name for name in files_in(tmp_path) if name.endswith(".docx")]) == 1


@pytest.fixture
def meddler(tmp_path_factory):
    """Runs a command while a sh script changes the case, in the place of LibreOffice."""
    program = tmp_path_factory.mktemp("bin") / "soffice"
    program.write_text(
        '#!/bin/sh\nfor last; do :; done\necho x > "${last%.docx}.pdf"\neval "$EDIT"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)

    def run(at: Path, edit: str, *arguments: str) -> tuple[int, str]:
        path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
        pdf = ("--format", "pdf", "--pdf-via-word")
        return finished(started(at, *arguments, *pdf, EDIT=edit, PATH=path))

    return run


YRKANDE = ("nästa", "a.yaml", "yrkande", *ANNA, "--steg", "bifall", "--datum", "2025-05-01")


@needs_unix
def test_an_edit_made_while_a_document_is_written_stays_beside_the_event(
    tmp_path, case_file, meddler
):
    edit = "grep -q mitt a.yaml || sed -i.bak '1s/^/lokalt: Hamnen.  # mitt\\n/' a.yaml"
    assert meddler(tmp_path, edit, *YRKANDE)[0] == 0
    assert "lokalt: Hamnen.  # mitt\n" in case_file.read_text(encoding="utf-8")
    assert [e["händelse"] for e in held(case_file)["händelser"]] == ["inlämnad", "yrkande"]


@needs_unix
@pytest.mark.parametrize(
    ("edit", "more"),
    [
        ("printf 'slag: [' > a.yaml", ()),
        ("rm -f a.yaml; echo x > a.yaml", ()),
        ("echo '#' >> a.yaml", ()),
        ("grep -q hennes a.yaml || printf 'brevmall: hennes.docx\\n' >> a.yaml", ("--brevmall",)),
    ],
    ids=["unreadable", "replaced", "changed again and again", "the same key"],
)
def test_an_event_that_cannot_be_put_beside_an_edit_is_kept_in_a_file(
    edit, more, tmp_path, case_file, meddler
):
    """The editor's version of the case is kept, and no document contains the lost event."""
    if more:
        assert motioner("brevmall", "ny", "vår.docx", at=tmp_path).code == 0
        more = (*more, "vår.docx")
    code, err = meddler(tmp_path, edit, *YRKANDE, *more)
    assert code == 3
    assert "ändrades av någon annan" in err
    kept = held(tmp_path / KEPT.search(err)[1])
    assert kept["händelser"][-1]["undertecknare"] == [{"namn": "Anna Andersson", "parti": "V"}]
    assert "händelse: yrkande" not in case_file.read_text(encoding="utf-8")
    assert not [name for name in files_in(tmp_path) if name.endswith(".pdf")]


@needs_unix
def test_a_case_edited_while_another_is_saved_over_it_is_left(tmp_path, case_file, meddler):
    words = ("motion", "Tierp", *ANNA, "--datum", DAY, "--spara", "a.yaml", "--skriv-över")
    code, err = meddler(tmp_path, "echo '# mitt' >> a.yaml", *words)
    assert code == 3
    assert case_file.read_text(encoding="utf-8").endswith("# mitt\n")
    assert held(tmp_path / KEPT.search(err)[1])["organ"] == "0360"
    assert not [name for name in files_in(tmp_path) if name.endswith(".pdf")]


class Interview:
    """``motioner ny`` up to a question."""

    def __init__(self, at: Path) -> None:
        self._running = started(at, "ny", "ny.yaml")
        self.told = ""
        self.answers("1", "Håbo", "", DAY, until="Parti,")

    def answers(self, *lines: str, until: str) -> None:
        """Answer, and read the output until the next question."""
        self._running.stdin.write("".join(f"{line}\n" for line in lines))
        self._running.stdin.flush()
        shown = b""
        while until.encode() not in shown:
            piece = os.read(self._running.stderr.fileno(), 4096)
            assert piece, shown.decode()
            shown += piece

    def ends(self, typed: str = "") -> tuple[int, str]:
        """The end of input, after further text: the exit code, and the last output."""
        return finished(self._running, typed)


def test_an_edit_made_during_the_interview_is_taken_in(tmp_path):
    """The question is not asked again, and the edit's comment is kept."""
    interview = Interview(tmp_path)
    path = tmp_path / "ny.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"# mitt\n{text}lokalt: Ån är grumlig.\n", encoding="utf-8")
    interview.answers("V", "", "Anna Andersson", "", "", until="Krav 1")
    assert interview.ends()[0] == 130
    assert path.read_text(encoding="utf-8").startswith("# mitt\n")
    assert held(path)["lokalt"] == "Ån är grumlig."
    assert held(path)["undertecknare"] == [{"namn": "Anna Andersson", "parti": "V"}]


@pytest.mark.parametrize("edit", ["other answer", "removed", "unreadable"])
def test_an_answer_that_does_not_go_with_an_edit_is_kept_in_a_file(edit, tmp_path):
    """Neither is lost."""
    interview = Interview(tmp_path)
    path = tmp_path / "ny.yaml"
    made = {
        "other answer": f"{path.read_text(encoding='utf-8')}parti: S\n",
        "unreadable": "slag: [",
    }
    path.unlink() if edit == "removed" else path.write_text(made[edit], encoding="utf-8")
    code, err = interview.ends("V\n")
    assert code == 3
    assert held(tmp_path / KEPT.search(err)[1])["parti"] == ["V"]
    assert path.exists() == (edit != "removed")
    assert edit == "removed" or path.read_text(encoding="utf-8") == made[edit]


def test_two_interviews_that_begin_the_same_file_do_not_mix(tmp_path):
    first = started(tmp_path, "ny", "ny.yaml")
    assert os.read(first.stderr.fileno(), 4096)  # it has checked that the file does not exist
    Interview(tmp_path).ends()
    text = (tmp_path / "ny.yaml").read_text(encoding="utf-8")
    code, err = finished(first, "3\n")
    assert code == 3
    assert held(tmp_path / KEPT.search(err)[1])["slag"] == "medborgarförslag"
    assert (tmp_path / "ny.yaml").read_text(encoding="utf-8") == text


def test_a_folder_that_is_never_free_is_told_of_and_the_event_kept(
    tmp_path, case_file, monkeypatch
):
    """The lock is the kernel's; the waiting time is limited."""
    monkeypatch.setattr(locking, "PATIENCE", 0.2)
    before = case_file.read_bytes()
    words = ("händelse", "a.yaml", "remitterad", "--till", "nämnden", "--datum", "2025-05-01")
    with FileLock(tmp_path / locking.NAME):
        told = motioner(*words, at=tmp_path)
    assert told.code == 3
    assert "används av ett annat motioner" in told.err
    assert case_file.read_bytes() == before
    assert held(tmp_path / KEPT.search(told.err)[1])["händelser"][-1]["till"] == "nämnden"


def test_a_lock_file_without_a_holder_holds_nobody_up(tmp_path):
    """Even a new one; and it is removed."""
    (tmp_path / locking.NAME).touch()
    words = ("händelse", "a.yaml", "remitterad", "--till", "nämnden", "--datum", "2025-05-01")
    assert motioner(*words, at=tmp_path).code == 0
    assert files_in(tmp_path) == ["a.yaml"]


@needs_unix
def test_what_is_kept_is_for_the_same_readers_as_the_case(tmp_path, case_file, meddler):
    case_file.chmod(0o600)
    code, err = meddler(tmp_path, "echo '#' >> a.yaml", *YRKANDE)
    assert code == 3
    assert (tmp_path / KEPT.search(err)[1]).stat().st_mode & 0o777 == 0o600
