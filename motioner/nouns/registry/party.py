"""A party of the Riksdag, with every form of its name that a document needs."""

from __future__ import annotations

from msgspec import Struct

from motioner.ground.sources import Source


class Party(Struct, frozen=True):
    """One party.

    ``full_name`` is the registered one, ``name`` the everyday one; the groups are what the
    party's members in an assembly are called (``Vänsterpartiets fullmäktigegrupp``). ``source``
    supports the code and the registered name.
    """

    code: str
    full_name: str
    name: str
    genitive: str
    kommun_group: str
    region_group: str
    source: Source
