"""Shared by all tests: hypothesis profiles and the external tools that some tests need."""

import gc
import os
import signal
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings
from tools import TOOLS, find_tool

# Examples must not depend on the speed of the machine.
settings.register_profile(
    "motioner", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("motioner")

# As the program does: what the tests hold is looked through for garbage less often.
gc.set_threshold(200_000)

# A shell that starts the tests in the background leaves this signal ignored, and every program they
# start would inherit that: none of them could be interrupted.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--accept`` stores today's output of the program as the golden files."""
    parser.addoption("--accept", action="store_true", help="rewrite the golden files")


@pytest.fixture(scope="session")
def accept(request: pytest.FixtureRequest) -> bool:
    """True if golden files are to be rewritten."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def need_tool() -> Callable[[str], str]:
    """``need_tool(name)`` is the path of a tool; without the tool the test is skipped.

    With ``CI=true`` a missing tool fails the test instead.
    """

    def need(name: str) -> str:
        path = find_tool(name)
        if path is None:
            reason = f"{name} finns inte: {TOOLS[name].install}"
            if os.environ.get("CI") == "true":
                pytest.fail(reason, pytrace=False)
            pytest.skip(reason)
        return path

    return need
