"""``motioner visa``: what is known of a body, a party or an association, with sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import click

from motioner.cli import report
from motioner.cli.entries import entry_object
from motioner.cli.show_association import association_lines, source_of
from motioner.cli.swedish_click import SwedishCommand
from motioner.cli.timeline import is_case_file, show_case
from motioner.compose.local import rule_line
from motioner.errors import UsageError
from motioner.loading import load_registry
from motioner.messages import gettext as _
from motioner.registry import Association, Body, CitizenChannel, Party, Registry, rule_of
from motioner.spoken import listed, number, when
from motioner.swedish import fold, nearest


def commands() -> Mapping[str, click.Command]:
    """``visa``."""
    return {
        "visa": SwedishCommand(
            name="visa",
            help=_(
                "Visa det vi vet om ett organ, ett parti eller en förening, eller hur ett"
                " ärende står."
            ),
            epilog=_("Exempel: {example}").format(example="motioner visa Norrköping"),
            params=[
                click.Argument(["name"], metavar=_("NAMN|ÄRENDE.yaml")),
                click.Option(["--json", "as_json"], is_flag=True, help=_("Svara med JSON.")),
            ],
            callback=show,
        )
    }


def show(name: str, *, as_json: bool) -> int:
    """Print the entry that ``name`` means, or the timeline of the case in that file."""
    if is_case_file(name):
        return show_case(name, as_json=as_json)
    registry = load_registry()
    entry = _entry(name, registry)
    if as_json:
        report.print_json(entry_object(entry, registry))
        return 0
    match entry:
        case Body():
            lines = _body(entry, registry, dt.date.today())
        case Party():
            lines = _party(entry)
        case Association():
            lines = association_lines(entry, registry)
    for line in lines:
        click.echo(line)
    return 0


def _entry(name: str, registry: Registry) -> Body | Party | Association:
    for code, association in registry.associations.items():
        if fold(name) in (fold(code), fold(association.name)):
            return association
    party = registry.party(name)
    if party is not None:
        return party
    body = registry.find(name).body
    if body is not None:
        return body
    known = [
        *(a.name for a in registry.associations.values()),
        *(p.name for p in registry.parties.values()),
        *(b.official_name for b in registry.bodies.values()),
        *(b.short_name for b in registry.bodies.values()),
    ]
    near = nearest(name, known)
    message = _("”{name}” är inget organ, parti eller förening som vi känner till.")
    hint = (
        _("Menade du {names}?").format(names=listed(near, _("eller")))
        if near
        else _("Skriv till exempel Tierp, V eller klimatkommunerna.")
    )
    raise UsageError(f"{message.format(name=name[:60])} {hint}")


def _body(body: Body, registry: Registry, today: dt.date) -> Iterator[str]:
    yield f"{body.official_name} ({body.code}), {body.county_name}"
    yield _("Beslutar: {assembly} och {board}").format(assembly=body.assembly, board=body.board)
    population = body.population.latest(today)
    if population:
        yield _("Folkmängd {date}: {number} (Källa: SCB)").format(
            date=when(population.date), number=number(population.value)
        )
    rules = registry.rules(body)
    if rule_of(rules, CitizenChannel, today) is None:
        yield _("Medborgarförslag eller e-förslag: inte känt")
    for rule in rules:
        yield f"- {rule_line(rule)}"
    for association in registry.associations.values():
        if not association.members:
            continue
        member = association.member(body.code)
        latest = member.evidence.latest(today) if member else None
        yield (
            _("{name}: belagd medlem {date} ({source})").format(
                name=association.name,
                date=when(latest.date, about=latest.about),
                source=source_of(latest),
            )
            if latest
            else _("{name}: inte känt om medlem; se {url}").format(
                name=association.name, url=association.url
            )
        )
        for attempt in association.attempts:
            if attempt.value.body == body.code:
                yield f"- {attempt.value.text} ({source_of(attempt)})"


def _party(party: Party) -> Iterator[str]:
    yield f"{party.full_name} ({party.code})"
    yield _("I text: {name}, {genitive}").format(name=party.name, genitive=party.genitive)
    yield _("Grupper: {groups}").format(groups=f"{party.kommun_group}, {party.region_group}")
    yield _("Källa: {title} {url}").format(title=party.source.title, url=party.source.url or "")
