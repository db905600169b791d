"""The Draft: a finished document as a tree of meaning, frozen, with no raw parts.

Blocks and inlines are closed unions. A writer matches them all and ends in ``assert_never``, so
the type checker names the block a writer forgot.
"""

from motioner.ground.marking import Marking
from motioner.nouns.draft.draft import Draft
from motioner.nouns.draft.nodes import (
    AddressBlock,
    Appendix,
    Block,
    BulletList,
    ContactBlock,
    ContactRow,
    Deleted,
    Emphasis,
    Figure,
    FormField,
    Frame,
    FrameLine,
    Heading,
    Inline,
    Inlines,
    Inserted,
    LineBreak,
    Link,
    NumberedList,
    Paragraph,
    Signatory,
    Signatures,
    Strong,
    Table,
    Text,
    Yrkanden,
)
from motioner.nouns.draft.walking import figures_of, inlines_of, plain, stands, texts_of

__all__ = [
    "AddressBlock",
    "Appendix",
    "Block",
    "BulletList",
    "ContactBlock",
    "ContactRow",
    "Deleted",
    "Draft",
    "Emphasis",
    "Figure",
    "FormField",
    "Frame",
    "FrameLine",
    "Heading",
    "Inline",
    "Inlines",
    "Inserted",
    "LineBreak",
    "Link",
    "Marking",
    "NumberedList",
    "Paragraph",
    "Signatory",
    "Signatures",
    "Strong",
    "Table",
    "Text",
    "Yrkanden",
    "figures_of",
    "inlines_of",
    "plain",
    "stands",
    "texts_of",
]
