"""The visible text of a written document, in each format except PDF."""

import html.parser
import json
from pathlib import Path

import docx
from markdown_it import MarkdownIt


class Words(html.parser.HTMLParser):
    """The text of an HTML page, with the names of its elements."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):  # noqa: ARG002
        self.tags.add(tag)

    def handle_data(self, data):
        self.pieces.append(data)


def docx_text(path: Path) -> str:
    """Every paragraph of a Word file, also those in its tables."""
    body = docx.Document(str(path)).element.body
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return "\n".join(
        "".join(piece.text or "" for piece in paragraph.iter(f"{space}t"))
        for paragraph in body.iter(f"{space}p")
    )


def spaced(text: str) -> str:
    """The text with every run of spaces and line breaks as one space."""
    return " ".join(text.split())


def shown(folder: Path) -> dict[str, str]:
    """The text of each written format, from the most complete copy."""
    made = {path.suffix: path for path in sorted(folder.iterdir(), reverse=True)}
    made |= {path.suffix: path for path in folder.glob("*-inlamning*")}
    page = Words(made[".html"].read_text(encoding="utf-8"))
    assert "script" not in page.tags
    marked = MarkdownIt("commonmark").enable("table")
    rendered = marked.render(made[".md"].read_text(encoding="utf-8"))
    draft = json.loads(made[".json"].read_text(encoding="utf-8"))["draft"]
    return {
        "docx": docx_text(made[".docx"]),
        "html": "".join(page.pieces),
        "md": "".join(Words(rendered).pieces),
        "txt": made[".txt"].read_text(encoding="utf-8"),
        "json": "\n".join(_strings(draft)),
    }


def _strings(held) -> list[str]:
    match held:
        case str():
            return [held]
        case dict():
            return [text for entry in held.values() for text in _strings(entry)]
        case list():
            if held and all(isinstance(e, dict) and "text" in e for e in held):
                return ["".join(entry["text"] for entry in held)]
            return [text for entry in held for text in _strings(entry)]
    return []
