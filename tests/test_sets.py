"""A set of files that replaces another is written completely or not at all, whatever happens."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands import DAY, TIERP, environment, files_in, motioner

from motioner.files import write_all
from motioner.ground.errors import ChangedError, WriteError

needs_unix = pytest.mark.skipif(sys.platform == "win32", reason="signals and rights as on Unix")
DOCUMENT = f"motion-klimatkommunerna-tierp-{DAY}"


class LateEdit(dict):
    """A file's old contents; at the last comparison before replacing, an edit happens."""

    def __init__(self, read, happens):
        super().__init__(read)
        self._happens, self._asked = happens, 0

    def __getitem__(self, path):
        self._asked += 1
        if self._asked == 2:
            self._happens(path)
        return super().__getitem__(path)


def test_a_change_in_the_last_instant_puts_the_whole_set_back(tmp_path):
    """Replaced files are restored, new ones removed, and the edit is kept."""
    first, new, edited = (tmp_path / name for name in ("a", "ny", "b"))
    first.write_bytes(b"gammal")
    edited.write_bytes(b"gammal")
    read = LateEdit({edited: b"gammal"}, lambda path: path.write_bytes(b"hennes"))
    with pytest.raises(ChangedError, match="ändrades av någon annan"):
        write_all({first: b"1", new: b"2", edited: b"3"}, overwrite=True, before=read)
    assert files_in(tmp_path) == ["a", "b"]
    assert (first.read_bytes(), edited.read_bytes()) == (b"gammal", b"hennes")


@needs_unix
def test_a_file_that_cannot_be_replaced_leaves_all_as_they_were(tmp_path):
    """For any file of the set; the system reports the error only after the others are replaced."""
    wanted = (*TIERP, "--format", "txt,md,html")
    assert motioner(*wanted, at=tmp_path).code == 0
    for path in tmp_path.iterdir():
        path.write_bytes(b"mitt")
    for ending in ("txt", "md", "html"):
        fixed = tmp_path / f"{DOCUMENT}.{ending}"
        chattr = shutil.which("chattr") or pytest.skip("chattr finns inte")
        if subprocess.run([chattr, "+i", fixed], check=False, capture_output=True).returncode:
            pytest.skip("filer kan inte göras oföränderliga här")
        try:
            told = motioner(*wanted, "--skriv-över", at=tmp_path)
        finally:
            subprocess.run([chattr, "-i", fixed], check=True)
        assert (told.code, told.out) == (3, "")
        assert f"{fixed.name}: du har inte rätt att skriva där" in told.err
        assert {path.read_bytes() for path in tmp_path.iterdir()} == {b"mitt"}
        assert len(files_in(tmp_path)) == 3


# Replaces two files, and is killed when the first is replaced but not yet the second.
_KILLED = """
import os, signal
from pathlib import Path
from motioner.files import write_all
from test_sets import LateEdit
read = LateEdit({Path("b"): b""}, lambda _path: os.kill(os.getpid(), signal.SIGKILL))
write_all({Path("a"): b"ny", Path("b"): b"ny"}, overwrite=True, before=read)
"""


def killed(at: Path, script: str, *arguments: str) -> None:
    """Run a script that kills itself."""
    path = os.pathsep.join((str(Path(__file__).parent.parent), str(Path(__file__).parent)))
    ended = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=at, env=environment(PYTHONPATH=path),
        check=False, timeout=60,
    )  # fmt: skip
    assert ended.returncode == -signal.SIGKILL


@needs_unix
def test_after_a_kill_the_next_run_names_a_set_that_is_half_in_place(tmp_path):
    """And removes the remains, once; a complete set causes no message."""
    for name in "ab":
        (tmp_path / name).write_bytes(b"")
    killed(tmp_path, _KILLED)
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()) == (b"ny", b"")
    told = motioner(*TIERP, at=tmp_path)
    assert told.code == 0
    assert "avbröts innan allt var på plats: a skrevs, men inte b. Skriv dem igen" in told.err
    assert files_in(tmp_path) == ["a", "b", f"{DOCUMENT}.docx"]
    assert "avbröts" not in motioner(*TIERP, "--skriv-över", at=tmp_path).err
    (tmp_path / "b").write_bytes(b"")
    killed(tmp_path, _KILLED)
    (tmp_path / "b").write_bytes(b"ny")
    assert "avbröts" not in motioner(*TIERP, "--skriv-över", at=tmp_path).err
    assert files_in(tmp_path) == ["a", "b", f"{DOCUMENT}.docx"]


@pytest.mark.parametrize(
    "note", [b"", b"[]", b'{"a": 1}', b'{"a": [1, "x"', b"[" * 9000, b'{"a\\u0000": [2, "x"]}']
)
def test_a_note_that_is_not_whole_or_not_ours_is_removed_without_a_word(note, tmp_path):
    (tmp_path / ".motioner-0123456789abcdef.set").write_bytes(note)
    told = motioner(*TIERP, at=tmp_path)
    assert (told.code, "avbröts" in told.err) == (0, False)
    assert files_in(tmp_path) == [f"{DOCUMENT}.docx"]


def test_only_names_of_our_exact_pattern_are_removed(tmp_path):
    others = (".motioner-anteckning", ".motioner-0123456789ABCDEF", "motioner-0123456789abcdef")
    for name in (*others, ".motioner-0123456789abcdef"):
        (tmp_path / name).touch()
    (tmp_path / ".motioner-fedcba9876543210").mkdir()
    (tmp_path / ".motioner-fedcba9876543210" / "fil").touch()
    for more in ((), ("--skriv-över",)):
        assert motioner(*TIERP, *more, at=tmp_path).code == 0
    left = {*others, ".motioner-fedcba9876543210/fil", f"{DOCUMENT}.docx"}
    assert set(files_in(tmp_path)) == left


# Writes two new files, and waits between them for permission to continue.
_WAITING = """
import time
from pathlib import Path
from motioner.files import write_all
class Slow(dict):
    def items(self):
        for pair in super().items():
            yield pair
            Path("waits").touch()
            while not Path("go").exists():
                time.sleep(0.01)
write_all(Slow({Path("a"): b"ny"}), overwrite=False)
"""


def test_what_a_living_writer_has_begun_is_not_removed(tmp_path):
    """Even if it holds no lock on the folder, and others write there."""
    writer = subprocess.Popen([sys.executable, "-c", _WAITING], cwd=tmp_path, env=environment())
    until = time.monotonic() + 60
    while not (tmp_path / "waits").exists():
        assert time.monotonic() < until
        time.sleep(0.01)
    for more in ((), ("--skriv-över",)):
        assert motioner(*TIERP, *more, at=tmp_path).code == 0
    (tmp_path / "go").touch()
    assert writer.wait(60) == 0
    assert files_in(tmp_path) == sorted(["a", "go", "waits", f"{DOCUMENT}.docx"])


# Replaces the same files repeatedly, alternating between two versions.
_WRITING = """
from itertools import cycle
from pathlib import Path
from motioner.files import write_all
for version in cycle((b"ett", b"annat")):
    write_all({Path(f"{n:02}"): version * 99 for n in range(100)}, overwrite=True)
"""


def kills(at: Path, times: int, chance: random.Random) -> int:
    """Kill and examine the remains so many times; how often the set was half replaced."""
    mixed = 0
    first = at / "00"
    for _kill in range(times):
        first.unlink(missing_ok=True)
        writer = subprocess.Popen([sys.executable, "-c", _WRITING], cwd=at, env=environment())
        while not first.exists():
            assert writer.poll() is None
        held = first.stat().st_ino
        while first.stat().st_ino == held:  # the first of the set has just been replaced
            assert writer.poll() is None
        time.sleep(chance.choice((0, 0, 0.001, 0.02)))
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        versions = {path.read_bytes() for path in at.glob("[0-9][0-9]")}
        assert versions <= {b"ett" * 99, b"annat" * 99}
        told = motioner(*TIERP, at=at)
        (at / f"{DOCUMENT}.docx").unlink()
        assert ("avbröts innan allt var på plats" in told.err) == (len(versions) > 1)
        assert files_in(at) == [f"{n:02}" for n in range(100)]
        mixed += len(versions) > 1
    return mixed


@needs_unix
@pytest.mark.slow
def test_killed_anywhere_each_file_is_whole_and_a_mixed_set_is_named(tmp_path):
    """The next run removes all temporary files."""
    kills(tmp_path, 12, random.Random(10))


def test_a_set_with_a_file_in_no_place_is_refused_before_anything_is_replaced(tmp_path):
    (tmp_path / "a").write_bytes(b"mitt")
    (tmp_path / "b").mkdir()
    with pytest.raises(WriteError):
        write_all({tmp_path / "a": b"1", tmp_path / "b": b"2"}, overwrite=True)
    assert (tmp_path / "a").read_bytes() == b"mitt"
    assert files_in(tmp_path) == ["a"]


@needs_unix
def test_what_is_no_ordinary_file_is_never_replaced(tmp_path):
    """A pipe or a device, also behind a link, is not replaced by a file."""
    os.mkfifo(tmp_path / "rör")
    (tmp_path / "ut.docx").symlink_to(tmp_path / "rör")
    outcome = motioner(*TIERP, "--ut", "ut.docx", "--skriv-över", at=tmp_path)
    assert (outcome.code, outcome.errors) == (
        3,
        ["Fel: kunde inte skriva ut.docx: det är ingen vanlig fil"],
    )
    assert (tmp_path / "ut.docx").is_symlink()


@needs_unix
def test_a_set_of_new_files_that_is_broken_off_is_named_too(tmp_path):
    """Nothing was replaced, but one of the files exists without the others."""
    program = (
        "import os, signal\n"
        "from pathlib import Path\n"
        "from motioner.files import write_all\n"
        "link, made = os.link, []\n"
        "def second(*given, **more):\n"
        "    made.append(1) if len(made) == 0 else os.kill(os.getpid(), signal.SIGKILL)\n"
        "    link(*given, **more)\n"
        "os.link = second\n"
        "write_all({Path('a.docx'): b'a', Path('a.pdf'): b'b'}, overwrite=False)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=environment())
    assert done.returncode == -signal.SIGKILL
    assert (tmp_path / "a.docx").read_bytes() == b"a"
    told = []
    write_all({tmp_path / "b.txt": b"c"}, overwrite=False, tell=told.append)
    assert len(told) == 1
    assert "a.docx skrevs, men inte" in told[0]
    assert files_in(tmp_path) == ["a.docx", "b.txt"]
