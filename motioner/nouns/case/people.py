"""The people of a case."""

from __future__ import annotations

from msgspec import Struct


class Signer(Struct, frozen=True):
    """A signatory; ``party`` is a party's code or a key of the case's own party names."""

    name: str
    party: str | None = None
    role: str | None = None


class Contact(Struct, frozen=True):
    """A citizen's contact details; printed only in the submission copy."""

    name: str | None = None
    address: str | None = None
    phone: str | None = None
    email: str | None = None
