"""Convert HTML to lines: block by block, with headings, lists and the classes of our own writer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from motioner.foreign.incoming.emphasis import Look, emphasised
from motioner.foreign.incoming.lines import Line, Role, marked
from motioner.ground.messages import gettext as _
from motioner.load.reading import ReadError

_SKIPPED = frozenset(("head", "script", "style", "template", "noscript", "nav", "svg", "form"))
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl",
    "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "ol", "p", "pre", "section", "table", "tbody", "thead", "tr", "ul",
))  # fmt: skip
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
_BOLD, _ITALIC = frozenset(("b", "strong")), frozenset(("i", "em"))
# The parser compares each attribute of an element with every other. A quoted value may contain
# characters that would otherwise end the tag; no alternative is tried twice on the same characters.
_PIECE = r"""[\s/]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|=\s*+[^\s"'>][^\s>]*+|=|[^\s/>=]++"""
_TAG = re.compile(rf"<[A-Za-z][^\s/>]*+(?:{_PIECE})*+")
_PIECES = re.compile(_PIECE)
_MOST_ATTRIBUTES = 2_000
_SPACES = re.compile(r"[ \r\n\f]+")


@dataclass(slots=True)
class _OpenList:
    ordered: bool
    items: int = 0


@dataclass(slots=True)
class _ParagraphBuffer:
    """The paragraph being read."""

    words: list[str] = field(default_factory=list)
    looks: list[tuple[str, Look]] = field(default_factory=list)
    plain: bool = False  # some of it is not bold
    role: Role | None = None
    heading: int | None = None
    mark: str | None = None


class _PageReader:
    """Collects the lines; text that a reader would not see is left out."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._skipping = 0
        self._lists: list[_OpenList] = []
        self._bold = 0
        self._italic = 0
        self._block = _ParagraphBuffer()

    def begin(self, tag: str, classes: str) -> None:
        """Begin a block, a list or emphasis."""
        if self._skipping or tag in _SKIPPED:
            self._skipping += 1
        elif tag in _BOLD:
            self._bold += 1
        elif tag in _ITALIC:
            self._italic += 1
        elif tag == "br":
            self._end(keep=True)
        elif tag in ("td", "th"):
            self._block.words.append("\t")
        elif tag == "dd":  # the defined term is the label
            self._block.words.append(": ")
        elif tag in _BLOCKS:
            self._end()
            self._begin(tag, classes)

    def end(self, tag: str) -> None:
        """End a block, a list or emphasis."""
        if self._skipping:
            self._skipping -= 1
        elif tag in _BOLD:
            self._bold -= 1
        elif tag in _ITALIC:
            self._italic -= 1
        elif tag in _BLOCKS and tag != "dt":
            self._end()
            if tag in ("ol", "ul"):
                self._lists.pop()

    def words(self, text: str | None) -> None:
        """Add text."""
        if text and not self._skipping:
            self._block.words.append(text)
            self._block.looks.append((text, Look(self._bold > 0, self._italic > 0)))
            self._block.plain |= bool(text.strip()) and not self._bold

    def _begin(self, tag: str, classes: str) -> None:
        if tag in ("ol", "ul"):
            self._lists.append(_OpenList(tag == "ol"))
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
        """End the paragraph; text after a line break (``keep``) has the same role."""
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
                    emphasis=emphasised(block.looks),
                )
            )
        # The marker of an item waits for its first words, which may be in a paragraph inside.
        mark = None if line else block.mark
        self._block = (
            _ParagraphBuffer(role=block.role, heading=block.heading)
            if keep
            else _ParagraphBuffer(mark=mark)
        )


def _single(text: str) -> str:
    """Collapse runs of ordinary spaces; a tab still separates the cells of a row."""
    return "\t".join(_SPACES.sub(" ", cell).strip() for cell in text.split("\t"))


def _attributes(tag: str) -> int:
    """An upper bound for the number of attributes of a tag."""
    if len(tag) <= 2 * _MOST_ATTRIBUTES:  # a letter and a blank each
        return 0
    return sum(piece[0] not in "= \t\r\n\f/" for piece in _PIECES.findall(tag))


def read(text: str) -> tuple[Line, ...]:
    """The paragraphs of an HTML page, in order."""
    # The standard library's parser takes hours for a page made to be slow.
    from lxml import etree

    if any(_attributes(tag[0]) > _MOST_ATTRIBUTES for tag in _TAG.finditer(text)):
        raise ReadError(_("sidan har en tagg med för många attribut; spara den som text"))
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
    )
    root = etree.fromstring(text.replace("\0", "").encode(errors="replace") or b" ", parser)
    reader = _PageReader()
    for event, element in etree.iterwalk(root, events=("start", "end")) if root is not None else ():
        tag = str(element.tag)
        if event == "start":
            reader.begin(tag, element.get("class") or "")
            reader.words(element.text)
        else:
            reader.end(tag)
            reader.words(element.tail)
    return tuple(reader.lines)
