"""The steps of a user through the form, with and without script."""

from pathlib import Path

from playwright.sync_api import Page, expect

from motioner.cli import run


def choose_body(page: Page, name: str, *, script: bool) -> None:
    """Choose a body: typed and picked with the arrow keys, or from the plain list."""
    box = page.get_by_role("combobox", name="Kommun eller region")
    if script:
        box.press_sequentially(name.lower().replace("å", "a").replace("ö", "o"))
        expect(page.locator("#organ-lista li").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Det vi vet om")).to_be_visible()
    else:
        label = next(t for t in box.locator("option").all_text_contents() if name in t)
        box.select_option(label=label)


def go_on(page: Page) -> None:
    """From the first page to the second."""
    page.get_by_role("button", name="Fortsätt till ditt ärende").click()
    expect(page.get_by_role("heading", name="Ditt ärende", level=1)).to_be_visible()


def to_document(page: Page) -> None:
    """From the second page to the third."""
    page.get_by_role("button", name="Till dokumentet").click()
    expect(page.get_by_role("heading", name="Dokumentet är klart")).to_be_visible()


def take(page: Page, button: str, *, within: str = "main") -> tuple[str, bytes]:
    """The name and content of the file behind a button."""
    found = (
        page.locator(within)
        .get_by_role("button", name=button, exact=True, include_hidden=True)
        .first
    )
    if not found.is_visible():
        page.locator("details.downloads > summary").click()
    with page.expect_download() as waiting:
        found.click()
    file = waiting.value
    return file.suggested_filename, Path(file.path()).read_bytes()


def written(case: bytes, folder: Path, form: str = "docx") -> dict[str, bytes]:
    """The files that the command line writes from a saved case, by name."""
    folder.mkdir(exist_ok=True)
    (folder / "arende.yaml").write_bytes(case)
    out = folder / "ut"
    code = run(["skriv", str(folder / "arende.yaml"), "--format", form, "--ut", f"{out}/"])
    assert code == 0
    return {file.name: file.read_bytes() for file in out.iterdir()}
