"""The form as it is served, and a real browser; without Chromium the browser tests are skipped."""

import datetime as dt
import importlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, sync_playwright

from motioner.web import create_app, server

TODAY = dt.date(2026, 11, 22)
PHONE = {"width": 390, "height": 800}
SMALL = {"width": 320, "height": 700}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def client() -> FlaskClient:
    """The application without a server."""
    return create_app(today=lambda: TODAY, seconds=60).test_client()  # the machine may be slow


@pytest.fixture
def hosting(monkeypatch: pytest.MonkeyPatch) -> Callable[..., ModuleType]:
    """``hosting(MOTIONER_HOSTS="…")`` is the module that a host starts, with that environment."""

    def loaded(**environment: str) -> ModuleType:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return importlib.reload(importlib.import_module("motioner.web.wsgi"))

    return loaded


@pytest.fixture(scope="session")
def address() -> str:
    """The address of the form, served as ``motioner webb`` serves it."""
    listening = server.listen(None)
    assert listening is not None
    threading.Thread(
        target=server.serve, args=(listening,), kwargs={"today": lambda: TODAY}, daemon=True
    ).start()
    return server.address_of(listening)


@pytest.fixture(scope="session")
def browser(need_tool: Callable[[str], str]) -> Iterator[Browser]:
    """Debian's Chromium."""
    chromium = need_tool("chromium")
    with sync_playwright() as playwright:
        try:
            found = playwright.chromium.launch(
                executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
            )
        except Error as error:
            pytest.fail(f"Chromium gick inte att starta: {error.message}", pytrace=False)
        yield found
        found.close()


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """``visit(script=False, viewport=PHONE)`` is the first page; a fault on any page fails."""
    faults: list[str] = []

    def note(line: ConsoleMessage) -> None:
        if line.type == "error" and "413" not in line.text:  # refused for its size, as intended
            faults.append(line.text)

    contexts = []

    def open_page(*, script: bool = True, viewport: dict = DESKTOP, dark: bool = False) -> Page:
        context = browser.new_context(
            viewport=viewport,
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            locale="sv-SE",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", note)
        page.on(
            "request",
            lambda request: request.url.startswith(address) or faults.append(request.url),
        )
        page.goto(address)
        return page

    yield open_page
    kept = [cookie for context in contexts for cookie in context.cookies()]
    for context in contexts:
        context.close()
    # Errors of the page, requests to other hosts and violations of the security policy.
    assert not faults
    assert not kept


@pytest.fixture(scope="session")
def axe(need_tool: Callable[[str], str]) -> Callable[[Page], int]:
    """``axe(page)`` is the number of rules the page passed; a violation fails."""
    script = Path(need_tool("axe-core")).read_text(encoding="utf-8")

    def run(page: Page) -> int:
        # Playwright's own world is not under the page's security policy.
        page.evaluate(script)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        told = [
            f"{v['id']}: {n['target']} {n['failureSummary']}"
            for v in found["violations"]
            for n in v["nodes"]
        ]
        assert not told, "\n".join(told)
        return len(found["passes"])

    return run
