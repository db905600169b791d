"""A missing external tool: the test is skipped locally and fails in CI."""

import pytest
from tools import TOOLS, find_tool


@pytest.fixture(autouse=True)
def nowhere(monkeypatch, tmp_path):
    """A machine without any of the tools."""
    monkeypatch.setattr("tools.ROOT", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    for tool in TOOLS.values():
        monkeypatch.delenv(tool.variable, raising=False)


@pytest.mark.parametrize("name", TOOLS)
def test_without_the_tool_the_test_is_skipped(need_tool, monkeypatch, name):
    """One line says what is missing and how to get it."""
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=f"^{name} finns inte: .*install"):
        need_tool(name)


@pytest.mark.parametrize("name", TOOLS)
def test_in_ci_the_test_fails(need_tool, monkeypatch, name):
    """CI installs every tool, so no test may be skipped there."""
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=f"^{name} finns inte: .*install"):
        need_tool(name)


@pytest.mark.parametrize("name", TOOLS)
def test_the_environment_may_name_the_tool(monkeypatch, tmp_path, name):
    """The variable takes precedence; it must name an executable program."""
    program = tmp_path / "program"
    monkeypatch.setenv(TOOLS[name].variable, str(program))
    assert find_tool(name) is None
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert find_tool(name) == str(program)
