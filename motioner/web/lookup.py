"""The lookup page: known facts about a name, and the fee of a year.

The query is in the address, so that an answer can be linked to. The exception is an association of
the user's own, whose file is read and not stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from flask import Response, abort, render_template, request

from motioner.facts_view import KnownFacts
from motioner.facts_view.entries import entry_object
from motioner.facts_view.entry import facts_of_entry
from motioner.facts_view.fee import FeeAnswer, fee_answer, fee_facts, fee_object
from motioner.facts_view.names import DEFAULT_ASSOCIATION, Entry, body_of, entry_of, topic_code
from motioner.ground.errors import UsageError
from motioner.ground.findings import Finding, Level, has_errors
from motioner.ground.messages import gettext as _
from motioner.ground.swedish import alphabetic, fold, nfc
from motioner.load.topic import read_association
from motioner.nouns.registry import Association, Body, Party, Topic
from motioner.web import page
from motioner.web.downloads import MIME
from motioner.web.own_files import MOST_BYTES, named_upload
from motioner.web.site import Site
from motioner.writers.json import dumps

NAME, ASSOCIATION, YEAR = "namn", "förening", "år"
LISTED, OWN = "_namn", "_förening"


@dataclass
class Asked:
    """The query, and its faults by field."""

    name: str
    association: str
    year: str
    faults: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Lookup:
    """The page, and the same answers as JSON."""

    site: Site

    def page(self) -> str:
        """The known facts about the name, with the fee if it is a body."""
        asked = _asked()
        entry = self._entry(asked)
        answer = self._answer(entry, asked) if isinstance(entry, Body) else None
        return render_template(
            "sla-upp.html",
            asked=asked,
            faults=asked.faults,
            entry=entry,
            told=self._told(entry),
            answer=answer,
            fee=tuple(fee_facts(answer)) if answer else (),
            is_own=answer is not None and bool(_sent_name()),
            name=_name(entry) if entry else asked.name,
            groups=self._groups(),
            associations=self.site.registry.associations,
            data_version=self.site.registry.version,
            DEFAULT=DEFAULT_ASSOCIATION,
        )

    def entry_json(self) -> Response:
        """The output of ``motioner visa NAMN --json``."""
        registry = self.site.registry
        try:
            return json_of(entry_object(entry_of(_asked().name, registry), registry))
        except UsageError:
            abort(404)

    def fee_json(self) -> Response:
        """The output of ``motioner avgift ORGAN --json``; status 422 if it has errors."""
        asked, registry = _asked(), self.site.registry
        try:
            body = body_of(asked.name, registry)
            code = topic_code(asked.association, registry.associations)
        except UsageError:
            abort(404)
        today = self.site.today()
        answer = fee_answer(body, registry.associations[code], year=asked.year, today=today)
        response = json_of(fee_object(answer))
        response.status_code = 422 if has_errors(answer.findings) else 200
        return response

    def _entry(self, asked: Asked) -> Entry | None:
        if not asked.name:
            if NAME in request.values:  # the form was submitted, not only opened
                asked.faults[NAME] = _("Skriv ett namn först.")
            return None
        try:
            return entry_of(asked.name, self.site.registry)
        except UsageError as error:
            asked.faults[NAME] = str(error)
            return None

    def _told(self, entry: Entry | None) -> KnownFacts | None:
        return facts_of_entry(entry, self.site.registry, self.site.today()) if entry else None

    def _answer(self, body: Body, asked: Asked) -> FeeAnswer | None:
        """The fee; faults of the query are stored by field."""
        place = OWN if _sent_name() else ASSOCIATION
        try:
            association = self._association(asked)
        except UsageError as error:
            asked.faults[place] = str(error)
            return None
        if association is None:
            return None
        answer = fee_answer(body, association, year=asked.year, today=self.site.today())
        for finding in answer.findings:
            if finding.level is Level.ERROR:
                where = place if finding.where == ASSOCIATION else finding.where
                asked.faults[where] = page.words(finding)
        return answer

    def _association(self, asked: Asked) -> Association | None:
        """The chosen association, or that of the uploaded file; None if the file has errors."""
        registry = self.site.registry
        name = _sent_name()
        if not name:
            return registry.associations[topic_code(asked.association, registry.associations)]
        raw = request.files[OWN].stream.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            message = _("filen är för stor; gränsen är {limit} byte").format(limit=MOST_BYTES)
            raise UsageError(message)
        association, found, _digest = read_association(name, {name: raw})
        if association is None:
            asked.faults[OWN] = _all_words(found)
        return association

    def _groups(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Every name to choose from, grouped by type."""
        registry = self.site.registry
        bodies = sorted(registry.bodies.values(), key=lambda body: alphabetic(body.official_name))
        return [
            (_("Kommuner"), [(b.code, b.official_name) for b in bodies if not b.is_region]),
            (_("Regioner"), [(b.code, b.official_name) for b in bodies if b.is_region]),
            (_("Partier"), [(p.code, p.full_name) for p in registry.parties.values()]),
            (_("Föreningar"), [(c, a.name) for c, a in registry.associations.items()]),
        ]


def json_of(value: Any) -> Response:
    """The object as the command line prints it."""
    return Response(dumps(value), content_type=MIME["json"])


def _asked() -> Asked:
    """The query from the address or the form; its keys may be written without å and ö."""
    sent = {key: nfc(value).strip() for key, value in request.values.items()}
    given = {fold(key): value for key, value in sent.items() if key != LISTED}
    return Asked(
        sent.get(LISTED) or given.get(NAME, ""),
        given.get(fold(ASSOCIATION)) or DEFAULT_ASSOCIATION,
        given.get(fold(YEAR), ""),
    )


def _sent_name() -> str:
    """The name of the uploaded association file; empty if there is none."""
    return named_upload(request.files.get(OWN))


def _name(entry: Entry) -> str:
    """The full name of the entry."""
    match entry:
        case Body():
            return entry.official_name
        case Party():
            return entry.full_name
        case Topic():
            return entry.name


def _all_words(found: Iterable[Finding]) -> str:
    return " ".join(page.words(finding) for finding in found)
