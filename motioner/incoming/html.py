"""HTML into lines: block by block, with headings, lists and the classes of our own writer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from motioner.incoming.lines import Line, Role, marked

_SKIPPED = frozenset(("head", "script", "style", "template", "noscript", "nav", "svg", "form"))
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl",
    "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "ol", "p", "pre", "section", "table", "tbody", "thead", "tr", "ul",
))  # fmt: skip
_VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr", "area", "col", "source"))
_CLASSES = {
    "sender": Role.SENDER,
    "kind": Role.KIND,
    "addressee": Role.ADDRESSEE,
    "ingress": Role.INGRESS,
    "place": Role.PLACE_DATE,
    "group": Role.GROUP,
    "name": Role.NAME,
    "detail": Role.DETAIL,
}
_BOLD = frozenset(("b", "strong"))
_SPACES = re.compile(r"[ \r\n\f]+")


@dataclass(slots=True)
class _List:
    ordered: bool
    items: int = 0


@dataclass(slots=True)
class _Block:
    """The paragraph being read."""

    words: list[str] = field(default_factory=list)
    plain: bool = False  # some of it is not bold
    role: Role | None = None
    heading: int | None = None
    mark: str | None = None


class _Reader(HTMLParser):
    """Collects the lines; what a reader would not see is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self._skipping: list[str] = []
        self._lists: list[_List] = []
        self._bold = 0
        self._block = _Block()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a list or emphasis."""
        if self._skipping or tag in _SKIPPED:
            if tag not in _VOID:
                self._skipping.append(tag)
            return
        if tag in _BOLD:
            self._bold += 1
        elif tag == "br":
            self._end(keep=True)
        elif tag in ("td", "th"):
            self._block.words.append("\t")
        elif tag == "dd":  # the word explained is its label
            self._block.words.append(": ")
        elif tag in _BLOCKS:
            self._end()
            self._begin(tag, dict(attrs).get("class") or "")

    def handle_endtag(self, tag: str) -> None:
        """End what was begun."""
        if self._skipping:
            if tag in self._skipping:
                del self._skipping[self._skipping.index(tag) :]
            return
        if tag in _BOLD:
            self._bold = max(0, self._bold - 1)
        elif tag in _BLOCKS and tag != "dt":
            self._end()
            if tag in ("ol", "ul") and self._lists:
                self._lists.pop()

    def handle_data(self, data: str) -> None:
        """Take up words."""
        if not self._skipping and data:
            self._block.words.append(data)
            self._block.plain |= bool(data.strip()) and not self._bold

    def close(self) -> None:
        """Take what was not ended."""
        super().close()
        self._end()

    def _begin(self, tag: str, classes: str) -> None:
        if tag in ("ol", "ul"):
            self._lists.append(_List(tag == "ol"))
        elif tag == "li" and self._lists:
            current = self._lists[-1]
            current.items += 1
            self._block.mark = f"{current.items}." if current.ordered else "-"
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self._block.heading = int(tag[1])
        elif tag == "hr":
            self.lines.append(Line("", role=Role.ASIDE))
        for name in classes.split():
            self._block.role = _CLASSES.get(name, self._block.role)

    def _end(self, *, keep: bool = False) -> None:
        """End the paragraph; after a line break what follows is of the same sort."""
        block = self._block
        line = marked(_single("".join(block.words)))
        if line:
            self.lines.append(
                Line(
                    line.text,
                    block.role,
                    block.heading,
                    block.mark or line.mark,
                    bold=not block.plain,
                )
            )
        # The mark of an item waits for its first words, which may stand in a paragraph inside.
        mark = None if line else block.mark
        self._block = _Block(role=block.role, heading=block.heading) if keep else _Block(mark=mark)


def _single(text: str) -> str:
    """Runs of ordinary spaces as one; a tabulator still parts the cells of a row."""
    return "\t".join(_SPACES.sub(" ", cell).strip() for cell in text.split("\t"))


def read(text: str) -> tuple[Line, ...]:
    """The paragraphs of an HTML page, in order."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return tuple(reader.lines)
