"""The form of one event: the fields of its kind, their values, and the resulting tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from motioner.chain import First
from motioner.ground.att_satser import decision_sentence
from motioner.ground.findings import Finding, Level
from motioner.ground.messages import gettext
from motioner.ground.messages import gettext as _
from motioner.load.event_fields import EVENT_FIELDS
from motioner.load.history_keys import EVENT_KEYS, TAG
from motioner.load.nested import NESTED
from motioner.nouns.case import APPLICATIONS, Case, EventKind, Outcome, Votes
from motioner.nouns.registry import Objection, Registry

Posted: TypeAlias = Mapping[str, Sequence[str]]
_PERSON = re.compile(r"(?P<name>[^(),]+?)\s*(?:\((?P<party>[^()]+)\)\s*)?(?:,\s*(?P<role>.+?)\s*)?")
# Parties that the case does not name yet: they are added to the case together with the event.
PARTIES = "partinamn"


@dataclass(frozen=True, slots=True)
class EventField:
    """A field of the form in the language of the page: its key, widget, label and help."""

    key: str
    look: str
    label: str
    help: str = ""


def labels() -> Mapping[str, EventField]:
    """Every key of an event as a field, in the order of the form."""
    fields: dict[str, EventField] = {}
    for row in EVENT_FIELDS:
        if row.input is not None:
            fields[row.key] = EventField(
                row.key,
                row.input.widget.name.lower(),
                gettext(row.input.label),
                row.input.help and gettext(row.input.help),
            )
        if row.key == "undertecknare":
            help_text = _(
                "Ett på varje rad, om ärendet inte redan nämner det: TL: Tierpslistan."
                " Skriv beteckningen inom parentes efter undertecknarens namn."
            )
            fields[PARTIES] = EventField(PARTIES, "lines", _("Lokalt parti"), help_text)
    return fields


@dataclass(frozen=True)
class EventForm:
    """The form for one kind of event in a case; ``posted`` are its submitted values."""

    kind: EventKind
    case: Case
    first: First
    registry: Registry
    posted: Posted
    today: str

    @property
    def fields(self) -> list[EventField]:
        """The fields of the kind, except those that the program fills in itself."""
        keys = set(EVENT_KEYS[self.kind])
        if "undertecknare" in keys and self.kind not in APPLICATIONS:
            keys |= {PARTIES}
        if self.kind is EventKind.SUBMITTED:
            keys -= {"rubrik"}
        if not self.unturned:
            keys -= {"lydelser"}
        return [field for key, field in labels().items() if key in keys]

    @property
    def unturned(self) -> list[tuple[int, str]]:
        """The att-satser that no rule converts to a decision, with their numbers."""
        satser = enumerate(self.first.satser, start=1)
        return [(number, sats) for number, sats in satser if decision_sentence(sats) is None]

    @property
    def outcomes(self) -> list[str]:
        """The possible outcomes."""
        return [str(outcome) for outcome in Outcome]

    @property
    def objections(self) -> Sequence[Objection]:
        """The documented reasons for refusal; none for a free subject."""
        return self.first.objections

    def value(self, key: str) -> str:
        """The value of a field: as posted, else as proposed."""
        name = f"_h.{key}"
        if name in self.posted:
            return self.posted[name][0]
        return self._proposed().get(key, "")

    def chosen(self, key: str) -> Sequence[str]:
        """The ticked values of a field."""
        return self.posted.get(f"_h.{key}", ())

    def _proposed(self) -> Mapping[str, str]:
        body = self.registry.bodies[self.case.body]
        is_board = self.kind is EventKind.YTTRANDE or self.case.kind.is_boards
        deciding = "" if self.kind is EventKind.REMISSVAR else body.assembly
        is_members = not (self.case.kind.is_citizens or self.kind in APPLICATIONS)
        return {
            "datum": self.today,
            "organ": body.board if is_board else deciding,
            "undertecknare": "\n".join(
                f"{s.name}{f' ({s.party})' if s.party else ''}{f', {s.role}' if s.role else ''}"
                for s in self.case.signers
            )
            if is_members
            else "",
        }

    def tree(self) -> dict[str, Any]:
        """The event as in a case file."""
        read: Mapping[str, Callable[[str], Any]] = {
            "lines": self._lines,
            "people": self._people,
            "outcomes": self._outcomes,
            "wordings": self._wordings,
            "reasons": self._reasons,
            "votes": self._votes,
        }
        found: dict[str, Any] = {TAG: str(self.kind)}
        for field in self.fields:
            value = read.get(field.look, self._line)(field.key)
            if value and field.key in EVENT_KEYS[self.kind]:
                found[field.key] = value
        if self.kind is EventKind.SUBMITTED:
            found |= {"rubrik": self.first.title, "yrkanden": list(self.first.satser)}
        return found

    @property
    def party_names(self) -> dict[str, str]:
        """The local parties of the form by code; a name alone is its own code."""
        return dict(self._parties())

    def _parties(self) -> Iterator[tuple[str, str]]:
        asked = any(field.key == PARTIES for field in self.fields)
        for line in self._lines(PARTIES) if asked else ():
            code, _colon, name = line.partition(":")
            yield code.strip(), name.strip() or code.strip()

    def misnamed(self, where: str) -> list[Finding]:
        """Findings for local parties: each must be new and the party of a signatory."""
        signed = {person.get("parti") for person in self._people("undertecknare")}
        found = []
        names = {**self.party_names, **self.case.party_names}
        for code, name in self._parties():
            party = self.registry.party(code)
            known = party.name if party else names[code]
            if party or known != name:
                message = _("{parties} är redan känt").format(parties=f"{code[:60]} ({known})")
                hint = _("Skriv det lokala partiets egen beteckning, eller låt fältet stå tomt.")
            elif code not in signed:
                message = _("ingen undertecknare hör till {party}").format(party=code[:60])
                hint = _("Skriv partiet inom parentes efter namnet.")
            else:
                continue
            found.append(Finding("party.misnamed", Level.ERROR, where, message, hint))
        return found

    def _line(self, key: str) -> str:
        return self.value(key).strip()

    def _lines(self, key: str) -> list[str]:
        return [line.strip() for line in self.value(key).split("\n") if line.strip()]

    def _people(self, key: str) -> list[dict[str, str]]:
        found = []
        for line in self._lines(key):
            match = _PERSON.fullmatch(line)
            parts = match.groupdict() if match else {"name": line}
            keys = {"name": "namn", "party": "parti", "role": "roll"}
            found.append({keys[part]: value for part, value in parts.items() if value})
        return found

    def _outcomes(self, key: str) -> list[str]:
        asked = range(1, len(self.first.satser) + 1)
        given = [self._line(f"{key}.{n}") for n in asked]
        if not any(given):
            return []
        # An empty outcome keeps its position, and the error is reported there.
        return given[:1] if len(set(given)) == 1 else given

    def _wordings(self, key: str) -> dict[str, str]:
        given = {str(n): self._line(f"{key}.{n}") for n, _sats in self.unturned}
        return {number: words for number, words in given.items() if words}

    def _reasons(self, key: str) -> list[str]:
        return [*(word for word in self.chosen(key) if word), *self._lines(f"{key}.egna")]

    def _votes(self, key: str) -> dict[str, str]:
        given = {name: self._line(f"{key}.{name}") for name in NESTED[Votes]}
        return {name: number for name, number in given.items() if number}
