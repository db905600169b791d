"""The ways in: a file to open by a double click, and the files for a container."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib

import pytest
from commands import environment
from docs_reading import ROOT

from motioner.load.reading import parse_yaml, plain

SH = shutil.which("sh")
STARTA = ROOT / "starta"
needs_sh = pytest.mark.skipif(SH is None, reason="needs a Unix shell")
# A python3 that records what it is asked and makes the environment without the network.
FAKE = """#!/bin/sh
echo "python $*" >> "$LOG"
case "$1 $2" in
    "-m venv")
        mkdir -p "$3/bin"
        cp "$0" "$3/bin/python"
        ;;
    "-m pip")
        [ -z "$OFFLINE" ] || exit 1
        printf '#!/bin/sh\\necho "motioner $*" >> "$LOG"\\n' > .venv/bin/motioner
        chmod +x .venv/bin/motioner
        ;;
esac
"""


@pytest.fixture
def start(tmp_path):
    """``start("j\\n")`` opens the launcher with an answer: exit code, shown text, calls made."""
    home = tmp_path / "min mapp"
    shutil.copytree(STARTA, home / "starta")
    (home / "pyproject.toml").touch()
    tools, log = tmp_path / "bin", tmp_path / "log"
    tools.mkdir()
    (tools / "python3").write_text(FAKE, encoding="utf-8")
    (tools / "python3").chmod(0o755)
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"

    def opened(answer, words=None, **changes):
        log.write_text("")
        done = subprocess.run(
            words or [SH, str(home / "starta" / "starta.sh")],
            input=answer, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60,
            check=False, env=environment(PATH=path, LOG=str(log), **changes),
        )  # fmt: skip
        calls = [line for line in log.read_text().splitlines() if not line.startswith("python -c")]
        return done.returncode, done.stdout, calls

    opened.home = home
    return opened


FETCHED = ["python -m venv .venv", "python -m pip install -q ."]


@needs_sh
@pytest.mark.parametrize("answer", ["n\n", "\n", "", "nej\n", "jo då\n"])
def test_nothing_is_fetched_without_a_yes(start, answer):
    code, shown, calls = start(answer)
    assert (code, calls) == (1, [])
    assert "Hämta dem nu?" in shown
    assert "Inget är hämtat." in shown
    assert not (start.home / ".venv").exists()


@needs_sh
def test_it_is_fetched_once_and_the_form_is_started(start):
    """After the first time there is no question."""
    assert start("j\n")[::2] == (0, [*FETCHED, "motioner webb"])
    code, shown, calls = start("")
    assert (code, shown, calls) == (0, "", ["motioner webb"])


@needs_sh
def test_without_a_network_it_is_said_and_the_next_time_it_asks_again(start):
    code, shown, calls = start("ja\n", OFFLINE="1")
    assert (code, calls) == (1, FETCHED)
    assert "Är datorn på nätet?" in shown
    assert start("ja\n")[::2] == (0, [*FETCHED, "motioner webb"])


@needs_sh
def test_too_old_a_python_is_told(start, tmp_path):
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        (tmp_path / "bin" / name).write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (tmp_path / "bin" / name).chmod(0o755)
    code, shown, _calls = start("j\n")
    assert code == 1
    assert "behöver Python 3.11 eller nyare" in shown


@needs_sh
def test_a_file_taken_out_of_its_folder_is_told(start):
    (start.home / "pyproject.toml").unlink()
    code, shown, calls = start("j\n")
    assert (code, calls) == (1, [])
    assert "Packa upp hela mappen" in shown


@needs_sh
def test_the_files_for_other_desktops_start_the_same(start):
    """The macOS file, and the Linux one as the desktop reads its line."""
    assert (
        start("j\n", [SH, str(start.home / "starta" / "starta.command")])[2][-1] == "motioner webb"
    )
    entry = start.home / "starta" / "starta.desktop"
    (line,) = re.findall(r"^Exec=(.*)$", entry.read_text(encoding="utf-8"), re.M)
    # shlex leaves the escape before a dollar sign, which the desktop removes.
    unescaped = [word.replace(r"\$", "$") for word in shlex.split(line.replace(r"\\", "\\"))]
    words = [str(entry) if word == "%k" else word for word in unescaped]
    assert start("", words)[2] == ["motioner webb"]


def test_every_launcher_says_the_same_and_can_be_run():
    """The same sentences to the user; Windows needs its own line ends, the others an executable."""
    shell = (STARTA / "starta.sh").read_text(encoding="utf-8")
    batch = (STARTA / "starta.bat").read_bytes()
    assert batch.count(b"\r\n") == batch.count(b"\n")
    told = re.findall(r"^ *echo (.+)\r$", batch.decode().replace("^", ""), re.M)
    for sentence in told:
        assert sentence.rstrip() in shell, sentence
    assert len(told) > 5
    if os.name == "posix":
        for name in ("starta.sh", "starta.command", "starta.desktop"):
            assert os.access(STARTA / name, os.X_OK), name
    lowest = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version = lowest["requires-python"].removeprefix(">=")
    for text in (shell, batch.decode()):
        assert f"Python {version} eller nyare" in text
        assert f"({version.replace('.', ', ')})" in text


def test_the_container_has_no_state_no_root_and_a_health_check():
    docker = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    (user,) = re.findall(r"^USER (\d+)", docker, re.M)
    assert int(user) > 0
    assert "HEALTHCHECK" in docker
    assert "VOLUME" not in docker
    for name in re.findall(r"^COPY (?!--)(.+) \S+$", docker, re.M):
        for part in name.split():
            assert (ROOT / part).exists(), part
            assert f"!{part}" in (ROOT / ".dockerignore").read_text(encoding="utf-8")
    compose = plain(parse_yaml((ROOT / "compose.yaml").read_text(encoding="utf-8")))
    (service,) = compose["services"].values()
    assert service["read_only"] == "true"
    assert service["cap_drop"] == ["ALL"]
    assert "volumes" not in service
    assert service["ports"] == ["127.0.0.1:8080:8080"]


def test_the_container_starts_what_exists_and_its_health_check_answers(tmp_path):
    """Its own commands, with this computer's Python, another port and a host name of its own."""
    docker = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    health, serve = (
        [word.replace("8080", "0").replace("/app/bin/python", sys.executable) for word in words]
        for words in (
            shlex.split(part.replace(",", " ")) for part in re.findall(r"CMD \[(.*)\]", docker)
        )
    )
    settings = {"env": environment(MOTIONER_HOSTS="motion.example.se"), "cwd": tmp_path}
    serve[-1] = serve[-1].replace("0.0.0.0", "127.0.0.1")
    serving = subprocess.Popen(serve, stdout=subprocess.PIPE, text=True, **settings)
    try:
        port = serving.stdout.readline().strip().rstrip("/").rpartition(":")[2]
        assert subprocess.run([*health[:-1], port], check=False, **settings).returncode == 0
    finally:
        serving.kill()
        serving.wait()
    assert subprocess.run([*health[:-1], port], check=False, **settings).returncode == 1


def builder():
    """The command of a container builder that answers, if there is one."""
    for name in ("docker", "podman"):
        found = shutil.which(name)
        if (
            found
            and not subprocess.run([found, "info"], capture_output=True, check=False).returncode
        ):
            return found
    return None


@pytest.mark.slow
def test_the_container_is_built():
    program = builder()
    if program is None:
        pytest.skip("no builder of containers answers")
    subprocess.run([program, "build", "-q", str(ROOT)], check=True)
