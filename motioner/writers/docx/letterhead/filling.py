"""Write a draft into a letterhead."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Any

from motioner.foreign.opening import Package, parsed
from motioner.ground.swedish import fold
from motioner.nouns import draft as d
from motioner.writers.docx import chart_parts, core_properties, skeleton_part
from motioner.writers.docx.body import DocxBody
from motioner.writers.docx.chart import CONTENT_TYPE
from motioner.writers.docx.letterhead import slot, styles
from motioner.writers.docx.letterhead.fields import field_uses, fill, stories
from motioner.writers.docx.letterhead.names import (
    NAMESPACE,
    OFFICE,
    VALUE,
    R,
    W,
    child_value,
)
from motioner.writers.docx.letterhead.numbering import Lists
from motioner.writers.docx.letterhead.parts import Parts
from motioner.writers.docx.letterhead.room import text_width
from motioner.writers.docx.styles import LANGUAGE, Style

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_METADATA = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_HYPERLINK = f"{{{NAMESPACE}}}hyperlink"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DRAWING_ID = re.compile(rb"docPr\s[^>]{0,200}?\bid=[\"'](\d{1,9})")
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_STYLED = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
_RELATION_ID = f"{{{OFFICE}}}id"
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_NO_LISTS = f'<w:numbering xmlns:w="{NAMESPACE}"/>'.encode()
_OF_THE_TEMPLATE = (f"{W}attachedTemplate", f"{W}linkStyles")


def write(draft: d.Draft, package: Package, values: Mapping[str, str]) -> bytes:
    """The draft as DOCX in the letterhead, with the values in its fields.

    The same draft and letterhead give the same bytes. The letterhead must pass ``inspect`` without
    errors.
    """
    parts = Parts(package)
    root = parts.root(package.main)
    _leave_template(parts, package)
    _have_what_word_expects(parts)
    marked = slot.slots(root)
    where = marked[0] if marked else slot.last_slot(root)
    width = text_width(where)
    body = DocxBody(width or DocxBody.TEXT_WIDTH)
    for block in _blocks(draft, package, root):
        body.add(block)
    blocks = parsed(f'<w:body xmlns:w="{NAMESPACE}" xmlns:r="{OFFICE}">{body.xml}</w:body>')
    bilaga = [block for block in blocks if _style_of(block) == Style.APPENDIX][:1]
    _use_styles(parts, blocks, body, width)
    _use_links(parts, blocks, body)
    _use_charts(parts, package, blocks, body)
    # Before the draft is inserted, so that braces typed by its writer are not fields.
    for story in stories(package):
        fill(parts.root(story.part), {fold(name): value for name, value in values.items()})
    _put(root, where, list(blocks), bilaga)
    _part_controls(root)
    _state_metadata(parts, package, draft)
    return parts.packed()


def _part_controls(root: Any) -> None:
    """Remove duplicate ids of content controls; Word assigns a new id to a control without one."""
    seen: set[str] = set()
    for properties in root.iter(f"{W}sdtPr"):
        for number in properties.findall(f"{W}id"):
            if number.get(VALUE, "") in seen:
                properties.remove(number)
            seen.add(number.get(VALUE, ""))


def _style_of(block: Any) -> str | None:
    return child_value(block, "pPr", "pStyle")


def _put(root: Any, where: slot.Slot, blocks: list[Any], bilaga: list[Any]) -> None:
    """Put the blocks in their slot; a bilaga needs a new page, so it never goes into a table."""
    if where.in_table and bilaga and bilaga[0] is not blocks[0]:
        start = blocks.index(bilaga[0])
        slot.put(slot.last_slot(root), blocks[start:])
        blocks = blocks[:start]
    slot.put(where, blocks)


def _blocks(draft: d.Draft, package: Package, root: Any) -> tuple[d.Block, ...]:
    """The draft's blocks; without the title if the letterhead's own text prints it."""
    story = next(stories(package))
    titles = [use for use in field_uses(story, root) if use.known == "rubrik"]
    if not any(use.alone and not use.boxed for use in titles):
        return draft.blocks
    return tuple(b for b in draft.blocks if not (isinstance(b, d.Heading) and b.level == 1))


def _leave_template(parts: Parts, package: Package) -> None:
    """Make it a document, not a template, and detach it from any template on disk."""
    parts.set_type(package.main, f"{_WORD}.document.main+xml")
    for name in package.names:
        relations = package.relations(name)
        if any(relation.kind == "attachedTemplate" for relation in relations):
            parts.unrelate(name, "attachedTemplate")
            for element in list(parts.root(name).iter(*_OF_THE_TEMPLATE)):
                element.getparent().remove(element)


def _have_what_word_expects(parts: Parts) -> None:
    """Add our parts where the letterhead lacks them; drop the style copy kept for older Word."""
    for kind in ("settings", "fontTable", "theme"):
        _part(parts, kind)
    copy = parts.related("stylesWithEffects")
    if copy is not None:
        parts.unrelate(parts.main, "stylesWithEffects")
        parts.remove(copy)


def _part(parts: Parts, kind: str) -> str:
    """The name of a part, such as the letterhead's styles; ours (without lists) if it has none."""
    found = parts.related(kind)
    if found is not None:
        return found
    if kind == "theme":
        ours, content_type = "word/theme/theme1.xml", _THEME_TYPE
    else:
        ours, content_type = f"word/{kind}.xml", f"{_WORD}.{kind}+xml"
    name = parts.add(ours, _NO_LISTS if kind == "numbering" else skeleton_part(ours), content_type)
    parts.relate(parts.main, kind, posixpath.relpath(name, posixpath.dirname(parts.main)))
    return name


def _use_styles(parts: Parts, blocks: Any, body: DocxBody, width: int | None) -> None:
    """Point the blocks to the letterhead's styles and lists, adding missing ones."""
    sheet = styles.StyleSheet(parts.root(_part(parts, "styles")))
    ours = styles.StyleSheet(parsed(skeleton_part("word/styles.xml")))
    theirs = styles.match(sheet, Style)
    elements = list(blocks.iter(*_STYLED))
    used = {element.get(VALUE) for element in elements}
    ids = styles.add_missing(sheet, ours, [style for style in Style if style in used], width)
    for element in elements:
        element.set(VALUE, ids[element.get(VALUE, "")])
    added = [sheet.by_id[ids[style]] for style in Style if style in ids and style not in theirs]
    numbered = [n for element in (blocks, *added) for n in element.iter(f"{W}numPr")]
    if numbered:
        own_lists = parsed(skeleton_part("word/numbering.xml"))
        lists = Lists(parts.root(_part(parts, "numbering")), own_lists, sheet, theirs)
        for properties in numbered:
            lists.renumber(properties, body.lists)
    if not (_language(sheet) or LANGUAGE).startswith("sv"):
        for run in blocks.iter(R):
            _speak_swedish(run)


def _language(sheet: styles.StyleSheet) -> str | None:
    own = sheet.value(sheet.default("paragraph"), "rPr", "lang")
    return own or child_value(sheet.root, "docDefaults", "rPrDefault", "rPr", "lang")


def _speak_swedish(run: Any) -> None:
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = run.makeelement(f"{W}rPr")
        run.insert(0, properties)
    properties.append(run.makeelement(f"{W}lang", {VALUE: LANGUAGE}))


def _use_links(parts: Parts, blocks: Any, body: DocxBody) -> None:
    ids = {
        old: parts.relate(parts.main, "hyperlink", address, external=True)
        for address, old in body.links.items()
    }
    for link in blocks.iter(_HYPERLINK):
        link.set(_RELATION_ID, ids[link.get(_RELATION_ID)])


def _use_charts(parts: Parts, package: Package, blocks: Any, body: DocxBody) -> None:
    """Add the chart parts, with ids of drawings that the letterhead does not use."""
    if not body.charts:
        return
    used = (int(found) for part in package.parts.values() for found in _DRAWING_ID.findall(part))
    free = max(used, default=0) + 1
    folder = posixpath.dirname(parts.main)
    shown = list(blocks.iter(_CHART))
    for number, (name, content) in enumerate(chart_parts(body.charts)):
        name = parts.add(posixpath.join(folder, "charts", posixpath.basename(name)), content,
                         CONTENT_TYPE)  # fmt: skip
        target = posixpath.relpath(name, folder or ".")
        shown[number].set(_RELATION_ID, parts.relate(parts.main, "chart", target))
    for number, held in enumerate(blocks.iter(_DRAWING)):
        held.set("id", str(free + number))


def _state_metadata(parts: Parts, package: Package, draft: d.Draft) -> None:
    """Use the document's title, names and date; drop the thumbnail of the letterhead."""
    core = core_properties(draft).encode()
    found = package.related("", "core-properties")
    if found is None:
        name = parts.add("docProps/core.xml", core, _CORE_TYPE)
        parts.relate("", f"{_METADATA}/core-properties", name)
    else:
        parts.replace(found, core)
    thumbnail = package.related("", "thumbnail")
    if thumbnail is not None:
        parts.unrelate("", "thumbnail")
        parts.remove(thumbnail)
