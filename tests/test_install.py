"""The program finds its templates and data in every kind of installation, with equal output."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from docs_reading import ROOT

from motioner import __version__

WAYS = ("checkout", "editable", "wheel")
COMMANDS = (
    ("motion", "Tierp", "--parti", "V", "--namn", "Anna Andersson"),
    ("medborgarförslag", "Tierp", "--namn", "Bo Berg", "--adress", "Storgatan 1"),
)


def call(*words, cwd):
    """Run a program with only its own path to the project; its output on failure."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    environment |= {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INDEX": "1"}
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The wheel, built offline from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    call(sys.executable, "-m", "pip", "wheel", "-q", "--no-build-isolation", "--no-deps",
         "-w", folder, ROOT, cwd=folder)  # fmt: skip
    (built,) = folder.glob("*.whl")
    return built


def environment(folder):
    """A fresh environment with the libraries of this one, but without the program itself."""
    context = venv.EnvBuilder(with_pip=False).ensure_directories(folder)
    venv.EnvBuilder(with_pip=False).create(folder)
    paths = {"base": str(folder), "platbase": str(folder)}
    own = Path(sysconfig.get_path("purelib", vars=paths))
    # A folder named in a .pth file is searched, but its own .pth files are not read: an editable
    # install of the program would be there.
    (own / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return context.env_exe


@pytest.fixture(params=WAYS)
def installed(request, tmp_path):
    """How to run the program, and in which folder."""
    python = environment(tmp_path / "env")
    if request.param == "checkout":
        return python, ROOT
    options = ["-q", "--no-deps", "--no-build-isolation", "--ignore-installed"]
    what = [request.getfixturevalue("wheel")] if request.param == "wheel" else ["-e", ROOT]
    call(sys.executable, "-m", "pip", "--python", python, "install", *options, *what, cwd=tmp_path)
    return python, tmp_path


def test_a_document_is_the_same_however_the_program_is_installed(installed, tmp_path):
    """Templates, parts, data, skeleton and fonts are all found; the files contain no local path."""
    from motioner.cli import run

    python, folder = installed
    for command in COMMANDS:
        common = [*command, "--datum", "2026-11-22", "--format", "alla", "--ut"]
        call(python, "-m", "motioner", *common, tmp_path / "there", cwd=folder)
        assert run([*common, str(tmp_path / "here")]) == 0
    made = {path.name: path.read_bytes() for path in (tmp_path / "there").iterdir()}
    assert made == {path.name: path.read_bytes() for path in (tmp_path / "here").iterdir()}


def test_the_wheel_holds_all_that_the_program_reads(wheel):
    """Every file of the package and of the templates, and nothing else of the project."""
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    package = {path.relative_to(ROOT) for path in (ROOT / "motioner").rglob("*")}
    templates = {"motioner" / path.relative_to(ROOT) for path in (ROOT / "templates").rglob("*.md")}
    expected = {
        path.as_posix()
        for path in package | templates
        if path.suffix and "__pycache__" not in path.parts
    }
    assert held == expected


def test_the_wheel_has_the_licence_and_the_command(wheel):
    with zipfile.ZipFile(wheel) as archive:
        held = {Path(name).name: name for name in archive.namelist() if ".dist-info/" in name}
        assert "LICENSE" in held
        assert (
            "motioner = motioner.__main__:main" in archive.read(held["entry_points.txt"]).decode()
        )


def test_the_command_of_a_wheel_tells_its_version(wheel, tmp_path):
    """As ``uv tool install`` and ``pipx install`` do it: an environment, the wheel, its script."""
    python = environment(tmp_path / "env")
    options = ["-q", "--no-deps", "--ignore-installed"]
    call(sys.executable, "-m", "pip", "--python", python, "install", *options, wheel, cwd=tmp_path)
    names = ("Scripts/motioner.exe", "bin/motioner")
    (script,) = [found for name in names if (found := tmp_path / "env" / name).exists()]
    told = subprocess.run(
        [script, "--version"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    assert f"motioner {__version__}" in told
