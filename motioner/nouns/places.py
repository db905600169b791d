"""Find the kommun or region that a document is addressed to, by any of its names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from motioner.nouns.registry import Body, Registry

_WORD = r"[A-ZÅÄÖÉ][\wé-]*"
_FULL = re.compile(
    rf"\b(?:(?:{_WORD}[ \u00a0]){{1,3}}(?:kommuns?|stads?)\b"
    rf"|(?:Region|Landstinget)[ \u00a0](?:i[ ])?{_WORD}(?:[ \u00a0](?:län|{_WORD}))?"
    rf"|Västra[ ]Götalandsregionen)"
)
_ASSEMBLY = re.compile(
    r"\b(?:till|motion|medborgarförslag|interpellation|kommunfullmäktiges?|regionfullmäktiges?"
    r"|landstingsfullmäktiges?|fullmäktiges?|kommunstyrelsens?|regionstyrelsens?|stadsfullmäktige"
    r"|ordförande|i|för|ledamöterna|presidiet|kansliet|kommunkansliet)\b[:,]?",
    re.IGNORECASE,
)
_REGION = re.compile(r"\bregion|landsting", re.IGNORECASE)


class Place(NamedTuple):
    """A name of a body in a text: the body's code and the span of the name."""

    code: str
    start: int
    end: int


@lru_cache(maxsize=2)
def bodies_of(registry: Registry) -> Bodies:
    """The bodies of a registry by name, made once."""
    return Bodies(registry)


class Bodies:
    """The bodies of a registry by the names that documents use."""

    def __init__(self, registry: Registry) -> None:
        self._names: dict[bool, dict[str, str]] = {False: {}, True: {}}
        for body in registry.bodies.values():
            for name in _names_of(body):
                self._names[body.is_region].setdefault(name.casefold(), body.code)
            if body.region_name and not body.is_region and body.code == "0980":
                self._names[True].setdefault(body.region_name.casefold(), body.code)

    def named(self, text: str, *, region: bool = False) -> str | None:
        """The code of the body that the whole text names; a kommun unless ``region``."""
        key = " ".join(text.split()).strip(" .,:").casefold()
        order = (True, False) if region else (False, True)
        return next((self._names[r][key] for r in order if key in self._names[r]), None)

    def addressed(self, line: str) -> str | None:
        """The code of the body in a line that names the addressee."""
        full = self.in_text(line)
        if full:
            return full[0]
        region = bool(_REGION.search(line))
        rest = " ".join(_ASSEMBLY.sub(" ", line).split())
        return self.named(rest, region=region) if rest else None

    def in_text(self, text: str) -> list[str]:
        """The codes of the bodies that a text names in full, in order."""
        return [place.code for place in self.spans(text)]

    def spans(self, text: str) -> Iterator[Place]:
        """The bodies that a text names in full, in order, with where each name stands."""
        for match in _FULL.finditer(text.replace("\u00a0", " ")):
            words = match[0].split(" ")
            words[-1] = re.sub(r"^(kommun|stad)s$", r"\1", words[-1])
            tails = [(n, len(words)) for n in range(len(words) - 1)]
            heads = [(0, n) for n in range(len(words) - 1, 1, -1)]
            region = bool(_REGION.match(words[0]))
            for first, last in (*tails, *(heads if region else ())):
                name = " ".join(words[first:last])
                code = self.named(name, region=region)
                if code:
                    start = match.start() + len("".join(f"{word} " for word in words[:first]))
                    end = match.end() if last == len(words) else start + len(name)
                    yield Place(code, start, end)
                    break

    def commonest(self, texts: Iterable[str]) -> str | None:
        """The body that the texts name most often; the first if several are equal."""
        counted = Counter(code for text in texts for code in self.in_text(text))
        return counted.most_common(1)[0][0] if counted else None

    def after_in(self, text: str) -> str | None:
        """The body whose short name ends a text after *i*: *Vänsterpartiet i Tierp*."""
        found = re.search(r"\b[iI] (?P<name>[A-ZÅÄÖ][\w-]*(?: [A-ZÅÄÖ][\w-]*)?)\.?$", text.strip())
        return self.named(found["name"]) if found else None


def _names_of(body: Body) -> Iterable[str]:
    yield from (body.short_name, body.official_name, body.legal_name, body.attributive)
    if body.is_region:
        yield from (
            body.county_name,
            f"Region {body.short_name}",
            f"Landstinget i {body.short_name}",
        )
    else:
        yield from (f"{body.attributive} kommun", f"{body.short_name} kommun")
        yield f"{body.short_name} stad"
    yield from (alias for alias in body.aliases if not alias.isdigit())
