"""A case inside a DOCX, as a custom XML part: Word keeps it, but it is not visible on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import Final

from motioner.ground.pattern import pattern
from motioner.writers.docx.archive import Part, deflated, deflated_once, inflated, pack, unpack
from motioner.writers.docx.wordml import escaped

# The reader identifies the part by this name only.
NAMESPACE: Final = "urn:x-motioner:case:1"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DATA = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES, _RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_ENDS = {_TYPES: "</Types>", _RELATIONS: "</Relationships>"}
_XML = pattern(r"""(?i)Extension\s*=\s*["']xml["']""")
_XML_TYPE = ' ContentType="application/xml"'
_ITEM = pattern(r"customXml/item\d+\.xml")


def with_case(container: bytes, case: str) -> bytes:
    """The same DOCX with a case, as JSON, inside it; an earlier one is replaced.

    A DOCX whose lists of parts do not look as Word writes them is returned unchanged.
    """
    return pack(parts_with_case(unpack(container), case))


def parts_with_case(parts: Sequence[Part], case: str) -> Iterable[Part]:
    """The parts of a DOCX, including a part with the case."""
    held = _held(parts)
    if held:
        return _emptied(parts, held, case)
    texts = {part.name: _text(part) for part in parts if part.name in _ENDS}
    if not all(end in texts.get(name, "") for name, end in _ENDS.items()):
        return parts
    taken = {part.name.casefold() for part in parts}
    number = sum(_ITEM.fullmatch(part.name) is not None for part in parts)
    inserted, added = next(
        new
        for new in (_new_parts(n, case, texts) for n in count(number + 1))
        if taken.isdisjoint(map(str.casefold, new[1]))
    )
    for name, more in inserted.items():
        before, end, after = texts[name].rpartition(_ENDS[name])
        texts[name] = before + more + end + after
    changed = (
        deflated_once(part.name, texts[part.name]) if part.name in texts else part for part in parts
    )
    item, *beside = added.items()
    return (*changed, deflated(item[0], item[1].encode()), *(deflated_once(*p) for p in beside))


@lru_cache(maxsize=16)
def _text(part: Part) -> str:
    return inflated(part).decode(errors="replace")


def without_case(container: bytes) -> bytes:
    """The same DOCX without any embedded case."""
    parts = unpack(container)
    held = _held(parts)
    return pack(_emptied(parts, held, "")) if held else container


def _held(parts: Iterable[Part]) -> list[str]:
    """The names of the parts that hold a case."""
    items = (part for part in parts if _ITEM.fullmatch(part.name))
    return [part.name for part in items if NAMESPACE.encode() in inflated(part)]


def _emptied(parts: Iterable[Part], held: Sequence[str], case: str) -> Iterator[Part]:
    """The parts with the case in the first that held one; the others are emptied."""
    for part in parts:
        if part.name in held:
            text = _item(case if part.name == held[0] else "")
            yield deflated(part.name, text.encode())
        else:
            yield part


def _item(case: str) -> str:
    return f'{_HEAD}<case xmlns="{NAMESPACE}">{escaped(case)}</case>'


def _new_parts(
    number: int, case: str, texts: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The text to insert into the lists of parts (``texts``), and the new parts."""
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    held = texts[_RELATIONS]
    key = next(key for n in count(1) if (key := f"rCase{n if n > 1 else ''}") not in held)
    typed = "" if _XML.search(texts[_TYPES]) else f'<Override PartName="/{item}"{_XML_TYPE}/>'
    inserted = {
        _TYPES: f'{typed}<Override PartName="/{properties}" ContentType="application/'
        'vnd.openxmlformats-officedocument.customXmlProperties+xml"/>',
        _RELATIONS: f'<Relationship Id="{key}" Type="{_OFFICE}/relationships/customXml"'
        f' Target="../{item}"/>',
    }
    added = {
        item: _item(case),
        properties: f'{_HEAD}<ds:datastoreItem xmlns:ds="{_DATA}"'
        ' ds:itemID="{5B3C0F9E-6D0B-4E57-9C37-2F0D8C1A7E11}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>',
        f"customXml/_rels/item{number}.xml.rels": f"{_HEAD}<Relationships"
        f' xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_OFFICE}/relationships/customXmlProps"'
        f' Target="itemProps{number}.xml"/></Relationships>',
    }
    return inserted, added
