"""How att-satser are marked: what a case asks for and what a draft prints."""

from __future__ import annotations

from enum import StrEnum


class Marking(StrEnum):
    """How the att-satser are marked."""

    NONE = "ingen"
    DASH = "streck"
    NUMBER = "siffra"
