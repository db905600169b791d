"""Files are written completely or not at all, whatever the disk, the system or the user does."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands import DAY, TIERP, command, environment, files_in, motioner, process

from motioner.files import write_all
from motioner.ground.errors import UsageError, WriteError

FORMATS = ("docx", "html", "md", "txt", "json")
needs_unix = pytest.mark.skipif(sys.platform == "win32", reason="signaler och gränser som i Unix")


def test_every_file_of_a_set_is_written(tmp_path):
    contents = {tmp_path / "en" / "djup" / "mapp.txt": b"ett", tmp_path / "tom": b""}
    write_all(contents, overwrite=False)
    assert {path: path.read_bytes() for path in contents} == contents
    assert len(files_in(tmp_path)) == 2


def test_none_of_a_set_is_written_when_one_exists(tmp_path):
    (tmp_path / "b").write_bytes(b"mitt")
    with pytest.raises(UsageError, match=r"b.*--skriv-över"):
        write_all({tmp_path / "a": b"1", tmp_path / "b": b"2"}, overwrite=False)
    assert files_in(tmp_path) == ["b"]
    assert (tmp_path / "b").read_bytes() == b"mitt"
    write_all({tmp_path / "a": b"1", tmp_path / "b": b"2"}, overwrite=True)
    assert (tmp_path / "b").read_bytes() == b"2"


@needs_unix
def test_every_existing_file_is_named_at_once(tmp_path):
    (tmp_path / "b").touch()
    (tmp_path / "c").symlink_to("ingenstans")
    with pytest.raises(UsageError) as told:
        write_all({tmp_path / name: b"" for name in "abc"}, overwrite=False)
    assert f"{tmp_path / 'b'}, {tmp_path / 'c'}" in str(told.value)


def test_none_of_a_set_is_written_when_one_has_an_impossible_place(tmp_path):
    (tmp_path / "fil").touch()
    reasons = "en del av sökvägen är ingen mapp|mappen finns inte"
    with pytest.raises(WriteError, match=f"fil.x: ({reasons})"):
        write_all({tmp_path / "a": b"1", tmp_path / "fil" / "x": b"2"}, overwrite=False)
    assert files_in(tmp_path) == ["fil"]


@pytest.mark.parametrize(
    "name", ["x" * 300, "a\0b", pytest.param("a\ud800b", marks=needs_unix), "å" * 10_000]
)
def test_a_name_that_no_system_holds_is_an_error(name, tmp_path):
    for overwrite in (False, True):
        with pytest.raises(WriteError):
            write_all({tmp_path / "a": b"1", tmp_path / name: b"2"}, overwrite=overwrite)
    assert files_in(tmp_path) == []


def test_a_folder_is_never_replaced_by_a_file(tmp_path):
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(WriteError, match=r"a\.txt: det är en mapp"):
        write_all({tmp_path / "a": b"1", tmp_path / "a.txt": b"1"}, overwrite=True)
    assert files_in(tmp_path) == []
    assert (tmp_path / "a.txt").is_dir()


@needs_unix
def test_a_written_file_has_the_rights_that_new_files_have(tmp_path):
    mask = os.umask(0o027)
    try:
        write_all({tmp_path / "a": b"1"}, overwrite=False)
    finally:
        os.umask(mask)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


@needs_unix
def test_a_folder_with_the_name_of_the_lock_is_told_and_nothing_written(tmp_path):
    (tmp_path / ".motioner-lock").mkdir()
    outcome = motioner(*TIERP, "--spara", "a.yaml", at=tmp_path)
    assert outcome.code == 3
    assert ".motioner-lock är ingen vanlig fil. Ta bort den" in outcome.err
    assert files_in(tmp_path) == []


def test_a_folder_that_may_not_be_written_in_is_an_error(tmp_path):
    folder = tmp_path / "låst"
    folder.mkdir(mode=0o500)
    if os.access(folder, os.W_OK):
        folder = Path("/proc/1")  # even root cannot create files here
    outcome = motioner(*TIERP, "--ut", str(folder), at=tmp_path)
    assert (outcome.code, outcome.out) == (3, "")
    assert "kunde inte skriva" in outcome.err
    assert files_in(tmp_path) == []


def limited(size: int):
    """For a child process: no file may grow beyond ``size`` bytes, as when the disk is full."""

    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@needs_unix
@pytest.mark.parametrize("size", [0, 1000, 9000])
def test_on_a_full_disk_nothing_is_written_and_the_reason_is_told(size, tmp_path):
    outcome = process(
        [*TIERP, "--format", "txt,docx,json"], tmp_path, preexec_fn=limited(size)
    )  # fmt: skip
    assert (outcome.returncode, outcome.stdout) == (3, "")
    assert "Traceback" not in outcome.stderr
    assert "filen blir för stor" in outcome.stderr
    assert files_in(tmp_path) == []


@needs_unix
def test_on_a_full_disk_an_older_file_is_left_as_it_was(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"mitt")
    given = [*TIERP, "--ut", "a.docx", "--skriv-över"]
    assert process(given, tmp_path, preexec_fn=limited(1000)).returncode == 3
    assert files_in(tmp_path) == ["a.docx"]
    assert (tmp_path / "a.docx").read_bytes() == b"mitt"


# Writes the same document repeatedly, each time to a new folder or over the last one.
_WRITING = """
import sys
from itertools import count
from motioner.cli import run
for number in count():
    place = str(number) if sys.argv[1] == "nya" else "samma"
    if run([*sys.argv[2:], "--ut", place, "--skriv-över"]):
        sys.exit("kunde inte skriva")
"""


@needs_unix
@pytest.mark.parametrize("way", ["nya", "samma"])
def test_killed_in_the_middle_no_half_file_stands_under_its_name(way, tmp_path):
    given = [*TIERP, "--format", ",".join(FORMATS)]
    assert motioner(*given, "--ut", "facit", at=tmp_path).code == 0
    whole = {path.name: path.read_bytes() for path in (tmp_path / "facit").iterdir()}
    chance = random.Random(way)
    for attempt in range(4):
        place = tmp_path / f"{attempt}"
        place.mkdir()
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITING, way, *given],
            cwd=place, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        _wait_for(lambda place=place: any(place.rglob("motion-*")))
        time.sleep(chance.uniform(0, 0.1))
        assert writer.poll() is None
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        written = list(place.rglob("motion-*"))
        assert written
        for path in written:
            assert path.read_bytes() == whole[path.name], path
        assert all(path.name.startswith((".motioner-", "motion-")) for path in _files(place))


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _wait_for(happened, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, "det väntade hände inte"
        time.sleep(0.01)


@needs_unix
def test_interrupted_it_says_so_and_leaves_with_130(tmp_path):
    """While it waits for another program, as an example of a slow step."""
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\ntouch begun\nexec sleep 60\n", encoding="utf-8")
    program.chmod(0o755)
    writer = subprocess.Popen(
        command(*TIERP, "--format", "pdf", "--pdf-via-word"), cwd=tmp_path,
        env=environment(PATH=f"{tmp_path}:{os.environ['PATH']}"),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    _wait_for((tmp_path / "begun").exists)
    writer.send_signal(signal.SIGINT)
    out, err = writer.communicate(timeout=20)
    assert (writer.returncode, out, err.endswith("\nAvbrutet.\n")) == (130, "", True)
    assert files_in(tmp_path) == ["begun", "soffice"]


@needs_unix
@pytest.mark.parametrize(
    "arguments", [("visa", "klimatkommunerna"), ("avgift", "Tierp", "--json"), TIERP]
)
def test_a_reader_that_has_gone_is_no_fault(arguments, tmp_path):
    read, write = os.pipe()
    os.close(read)
    outcome = subprocess.run(
        command(*arguments), cwd=tmp_path, env=environment(), stdout=write,
        stderr=subprocess.PIPE, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    os.close(write)
    assert outcome.returncode == 0
    assert all(line.startswith(("Varning", "Upplysning")) for line in outcome.stderr.splitlines())
    assert len(files_in(tmp_path)) == (arguments == TIERP)


@needs_unix
def test_findings_that_nobody_reads_do_not_stop_the_document(tmp_path):
    read, write = os.pipe()
    os.close(read)
    outcome = subprocess.run(
        command(*TIERP), cwd=tmp_path, env=environment(), stdout=subprocess.PIPE,
        stderr=write, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    os.close(write)
    assert (outcome.returncode, outcome.stdout) == (
        0,
        f"motion-klimatkommunerna-tierp-{DAY}.docx\n",
    )
    assert files_in(tmp_path) == outcome.stdout.split()


@needs_unix
def test_what_is_being_made_is_shown_at_a_terminal_alone(tmp_path):
    import pty

    ours, theirs = pty.openpty()
    wanted = (*TIERP, "--format", "docx,pdf", "--ut", "a")
    watched = subprocess.run(
        command(*wanted), cwd=tmp_path, env=environment(), stdout=subprocess.PIPE,
        stderr=theirs, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    assert (watched.returncode, len(watched.stdout.splitlines())) == (0, 2)
    assert 0 <= shown.index("\rGör docx …") < shown.index("\rGör pdf  …")
    assert "Gör" not in process([*wanted, "--skriv-över"], tmp_path).stderr


@needs_unix
def test_a_full_disk_under_both_streams_is_no_traceback(tmp_path):
    with Path("/dev/full").open("w") as full:
        ended = process(
            ["avgift", "Tierp"], tmp_path, stdout=full, stderr=full, capture_output=False
        )
    assert ended.returncode == 3


@needs_unix
def test_without_stdout_the_document_is_written(tmp_path):
    shell = " ".join(f"'{word}'" for word in command(*TIERP))
    outcome = subprocess.run(
        ["sh", "-c", f"{shell} >&-"], cwd=tmp_path, env=environment(), capture_output=True,
        encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert outcome.returncode == 0, outcome.stderr
    assert len(files_in(tmp_path)) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full finns inte")
def test_a_full_disk_behind_stdout_is_told(tmp_path):
    with Path("/dev/full").open("w") as full:
        outcome = process(
            ["avgift", "Tierp", "--json"], tmp_path, capture_output=False, stdout=full,
            stderr=subprocess.PIPE,
        )  # fmt: skip
    assert outcome.returncode == 3
    assert "disken är full" in outcome.stderr
    assert "Traceback" not in outcome.stderr


@needs_unix
@pytest.mark.parametrize("locale", [{}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LANG": "sv_SE"}])
def test_without_a_swedish_locale_it_speaks_swedish_all_the_same(locale, tmp_path):
    outcome = process(["avgift", "Håbo", "--år", "2017"], tmp_path, env=environment(**locale))
    assert (outcome.returncode, outcome.stdout) == (1, "")
    assert "Ingen avgift är känd för 2017. Kända år är" in outcome.stderr


@needs_unix
def test_it_speaks_english_when_asked(tmp_path):
    given = ["avgift", "Tirp"]
    for name in ("MOTIONER_LANG", "LC_ALL"):
        outcome = process(given, tmp_path, env=environment(**{name: "en_GB.UTF-8"}))
        assert outcome.returncode == 2
        assert "Tierps kommun" in outcome.stderr
        assert "Menade du" not in outcome.stderr
