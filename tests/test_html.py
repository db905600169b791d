"""The HTML writer: a standalone page, and the same document inside another page."""

import re
from html.parser import HTMLParser

import pytest
from drafts import full_draft, t
from hypothesis import given
from typed import HOSTILE, TYPED, draft_of

from motioner.nouns import draft as d
from motioner.writers import writer_for
from motioner.writers.html import fragment, write
from motioner.writers.html_style import DOCUMENT_CSS, PAGE_CSS

EMPTY = {"meta", "br"}


class Page(HTMLParser):
    """A page as parsed by a browser: its elements in order, with attributes and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._open: list[int] = []
        self.feed(re.sub("\r\n?", "\n", html))
        self.close()
        assert not self._open, "every element is closed"

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs), []))
        if tag not in EMPTY:
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag):
        assert self.elements[self._open.pop()][0] == tag, "elements are nested"

    def handle_data(self, data):
        for index in self._open:
            self.elements[index][2].append(data)

    def texts(self, tag: str, name: str | None = None) -> list[str]:
        """The text of each element with this tag and, if given, this class."""
        return [
            "".join(text)
            for found, attributes, text in self.elements
            if found == tag and (name is None or name in (attributes.get("class") or "").split())
        ]

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for found, attributes, _ in self.elements if found == tag]


def page_of(*blocks: d.Block) -> Page:
    return Page(write(draft_of(*blocks)).decode())


def test_page_stands_alone():
    """Doctype, language, title, author and date; nothing is fetched from other places."""
    html = write(full_draft()).decode()
    page = Page(html)
    assert html.startswith("<!doctype html>\n")
    assert html.endswith("</html>\n")
    assert page.attributes("html") == [{"lang": "sv"}]
    assert page.texts("title") == ["Medlemskap i en förening"]
    assert {"name": "author", "content": "Anna Andersson (V)"} in page.attributes("meta")
    assert {"name": "dcterms.date", "content": "2026-11-22"} in page.attributes("meta")
    assert not {"link", "script", "img"} & {tag for tag, *_ in page.elements}
    assert not re.search(r"url\(|@import", DOCUMENT_CSS + PAGE_CSS)


def test_is_the_writer_of_html():
    assert writer_for("html")(full_draft()) == write(full_draft())


def test_fragment_is_the_document_of_the_page():
    """The preview is the article itself; its style rules affect only the document."""
    inner = fragment(full_draft())
    assert inner.startswith('<article class="document" lang="sv">')
    assert f"<main>\n{inner}\n</main>" in write(full_draft()).decode()
    rules = re.sub(r"@media[^{]*\{", "", DOCUMENT_CSS)
    selectors = [s.strip() for group in re.findall(r"([^{}]+)\{", rules) for s in group.split(",")]
    assert {s.split()[0].partition(":")[0] for s in selectors} - {".document", ""} == set()


def test_no_style_attribute_or_id():
    """A strict content security policy works, and two documents can share a page."""
    used = {
        name for _, attributes, _ in Page(fragment(full_draft())).elements for name in attributes
    }
    assert used <= {"class", "lang", "href", "scope", "role", "aria-label", "tabindex"}


def test_headings_make_an_outline():
    """One h1; the headings in the appendix are one level below its title."""
    page = Page(fragment(full_draft()))
    outline = [(tag, "".join(text)) for tag, _, text in page.elements if tag in ("h1", "h2", "h3")]
    assert outline == [
        ("h1", "Medlemskap i en förening"),
        ("h2", "Vad som krävs"),
        ("h3", "Mindre rubrik"),
        ("h2", "Beskrivning"),
        ("h2", "Kontaktuppgifter"),
        ("h2", "Bilaga: Krav, avgift och källor"),
        ("h3", "Källor"),
    ]


def test_blocks_have_their_meaning():
    page = Page(fragment(full_draft()))
    assert page.texts("header") == [
        "\nVänsterpartiet\nMotion\nTill kommunfullmäktige i Tierps kommun\n"
    ]
    assert page.texts("strong") == ["Viktigt", "starkt"]
    assert page.texts("em") == ["betonat starkt"]
    assert page.texts("caption") == ["Avgift per år"]
    assert page.texts("th") == ["År", "Regel"]
    assert page.attributes("th") == [{"scope": "col"}] * 2
    assert page.texts("td") == ["2023", "4 000 kr + 0,30 kr per invånare", "2024", "ej funnen"]
    assert len(page.texts("ul")) == 1
    assert len(page.texts("ol")) == 4
    assert page.texts("address") == ["\n\nNamnAnna Andersson (V)\nE-postanna@example.se\n\n"]
    assert "Källa 2" in page.texts("section", "appendix")[0]
    assert "Text till ett formulärfält." in page.texts("section", "field")[0]


def test_line_to_sign_on():
    """A line above each name if requested; otherwise only if the name is missing."""
    people = (d.Signatory("Bo Berg", ("Ledamot",)), d.Signatory("", ("Namnförtydligande",)))
    asked, unasked = (
        page_of(d.Signatures("Ort", "Gruppen", people, lines=lines)) for lines in (True, False)
    )
    assert asked.texts("div", "signed") == ["\nBo Berg\nLedamot\n", "\nNamnförtydligande\n"]
    assert unasked.texts("div", "signed") == ["\nNamnförtydligande\n"]
    assert unasked.texts("section", "signatures")[0].startswith("\nOrt\nGruppen\n")


@pytest.mark.parametrize(
    ("marking", "lists", "paragraphs"),
    [
        (d.Marking.NONE, [], ["Vi föreslår", "att a", "att b."]),
        (d.Marking.DASH, ["ul"], ["Vi föreslår"]),
        (d.Marking.NUMBER, ["ol"], ["Vi föreslår"]),
    ],
)
def test_marking_of_att_satser(marking, lists, paragraphs):
    page = page_of(d.Yrkanden(t("Vi föreslår"), (t("att a"), t("att b.")), marking))
    assert [tag for tag, *_ in page.elements if tag in ("ol", "ul")] == lists
    assert page.texts("p") == paragraphs
    assert page.texts("li") == (["att a", "att b."] if lists else [])


@pytest.mark.parametrize("url", ["http://a.se/", "https://a.se/?x=1&copy=2", "mailto:a@a.se"])
def test_web_and_mail_addresses_are_links(url):
    page = page_of(d.Paragraph((d.Link("sidan", url),)))
    assert page.attributes("a") == [{"href": url, "class": "named"}]
    assert page.texts("a") == ["sidan"]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "//a.se", "ftp://a.se", ""],
)
def test_other_addresses_are_text(url):
    page = page_of(d.Paragraph((d.Link("sidan", url),)))
    assert page.attributes("a") == []
    assert page.texts("p") == [f"sidan ({url})"]


def test_an_address_that_is_read_is_not_printed_twice():
    page = page_of(d.Paragraph((d.Link("www.a.se", "https://www.a.se/"),)))
    assert page.attributes("a") == [{"href": "https://www.a.se/"}]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    digits = colour * 2 if len(colour) == 3 else colour
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
@pytest.mark.parametrize(("colour", "least"), [("ink", 7), ("soft", 7), ("link", 7), ("rule", 3)])
def test_contrast(scheme, colour, least):
    """Text has the enhanced contrast of WCAG 2 in every colour scheme, lines that of graphics."""
    palette = re.findall(r":root \{([^}]*)\}", DOCUMENT_CSS)[scheme]
    colours = dict(re.findall(r"--document-(\w+): #(\w+);", palette))
    darker, lighter = sorted(luminance(colours[name]) for name in ("paper", colour))
    assert (lighter + 0.05) / (darker + 0.05) >= least


def assert_shown(title: str, name: str) -> None:
    """The typed text is in the title, heading, paragraph and name, and the author's name."""
    page = Page(write(full_draft(title=title, name=name, text=name)).decode())
    assert page.texts("title") == page.texts("h1") == [title]
    assert {"name": "author", "content": name} in page.attributes("meta")
    assert page.texts("p")[3] == f"{name} har omkring 21 000 invånare."
    assert page.texts("p", "name") == ([name] if name else [])
    assert page.texts("dd") == [name, "anna@example.se"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text):
    assert_shown(text, text)


@given(TYPED, TYPED)
def test_typed_text_is_shown_as_typed(title, name):
    assert_shown(title, name)
