"""A Draft as the plain data that a user with their own template would have."""

from __future__ import annotations

from typing import Any

from motioner.nouns import draft as d

Section = dict[str, Any]


def content_of(draft: d.Draft) -> dict[str, Any]:
    """The document as text in the order of the page: sections, att-satser, names and bilaga."""
    main = [block for block in draft.blocks if not isinstance(block, d.Appendix)]
    [appendix] = [block for block in draft.blocks if isinstance(block, d.Appendix)]
    [head] = [block for block in main if isinstance(block, d.AddressBlock)]
    [proposal] = [block for block in main if isinstance(block, d.Yrkanden)]
    [names] = [block for block in main if isinstance(block, d.Signatures)]
    title, *sections = _sections(main)
    return {
        "title": draft.title,
        "authors": "; ".join(draft.authors),
        "senders": list(head.senders),
        "kind": head.kind,
        "addressee": head.addressee or "",
        "opening": title,
        "sections": sections,
        "ingress": d.plain(proposal.ingress),
        "satser": [d.plain(sats) for sats in proposal.satser],
        "place_date": names.place_date,
        "names": [", ".join((one.name, *one.details)) for one in names.signatories],
        "appendix": appendix.title,
        "appendix_sections": _sections(appendix.blocks),
    }


def _sections(blocks: Any) -> list[Section]:
    """Each heading with the paragraphs, the list, the table and the paragraphs that follow it."""
    found: list[Section] = []
    for block in blocks:
        match block:
            case d.Heading(_level, content):
                found.append(_empty(d.plain(content)))
            case d.Paragraph(content):
                listed = found[-1]["numbered"] or found[-1]["bullets"] or found[-1]["rows"]
                found[-1]["after" if listed else "before"].append(d.plain(content))
            case d.NumberedList(items):
                found[-1]["numbered"] += [d.plain(item) for item in items]
            case d.BulletList(items):
                found[-1]["bullets"] += [d.plain(item) for item in items]
            case d.Table(caption, header, rows):
                found[-1]["caption"] = caption
                found[-1]["header"] = list(header)
                found[-1]["rows"] = [[d.plain(cell) for cell in row] for row in rows]
            case _:
                pass  # the parts that ``content_of`` handles separately
    return found


def _empty(heading: str) -> Section:
    lists: Section = {name: [] for name in ("before", "bullets", "numbered", "rows", "after")}
    return {"heading": heading, "caption": "", "header": [], **lists}
