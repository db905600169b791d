"""Names shared by the skeleton and the writer: the language, the styles and the lists."""

from __future__ import annotations

from enum import IntEnum, StrEnum

LANGUAGE = "sv-SE"


class Style(StrEnum):
    """The id of a style; a party's own Word template may change the formatting of any."""

    BODY = "BodyText"
    HEADING_1 = "Heading1"
    HEADING_2 = "Heading2"
    HEADING_3 = "Heading3"
    HEADING_4 = "Heading4"
    BULLET = "ListBullet"
    NUMBER = "ListNumber"
    CAPTION = "Caption"
    FOOTER = "Footer"
    SENDER = "MotionAvsandare"
    KIND = "MotionDokumenttyp"
    ADDRESSEE = "MotionAdressat"
    INGRESS = "MotionIngress"
    SATS = "MotionAttsats"
    PLACE_DATE = "MotionOrtochdatum"
    GROUP = "MotionGrupp"
    NAME = "MotionNamn"
    SIGNATURE = "MotionUnderskrift"
    # Word draws one border around adjacent paragraphs with equal borders, so every second name has
    # a different line.
    SIGNATURE_NEXT = "MotionUnderskriftnasta"
    DETAIL = "MotionNamnuppgift"
    CONTACT = "MotionKontakt"
    FIELD = "MotionFormularfalt"
    APPENDIX = "MotionBilaga"
    APPENDIX_TEXT = "MotionBilagetext"
    TABLE = "MotionTabell"
    CELL = "MotionTabelltext"
    HEADER_CELL = "MotionTabellhuvud"
    STRONG = "Strong"
    EMPHASIS = "Emphasis"
    STRONG_EMPHASIS = "IntenseEmphasis"
    LINK = "Hyperlink"


class Numbering(IntEnum):
    """The marker of list items: the id of an abstract list, and of one list, in the skeleton."""

    BULLET = 1
    DASH = 2
    NUMBER = 3
    SATS = 4


# All lists of these kinds may be the same list; the others restart at one.
UNCOUNTED = (Numbering.BULLET, Numbering.DASH)
