"""The people behind a document: head, pronouns, signatures, contact details."""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace

from motioner.ground.pattern import pattern
from motioner.ground.swedish import capital, listed, long_date
from motioner.matter import Matter
from motioner.nouns import draft
from motioner.nouns.case import Case, Contact, Kind, Signer
from motioner.nouns.registry import BoardInitiative, Body, Registry, rule_of
from motioner.nouns.template import Addressee, Template


def party_name(case: Case, registry: Registry, code: str) -> str:
    """The everyday name of a party, or the case's name for an unknown one."""
    known = registry.parties.get(code)
    return known.name if known else case.party_names.get(code, code)


def senders(case: Case, registry: Registry) -> tuple[str, ...]:
    """The names of the parties behind the document; citizens have none."""
    if case.kind.is_citizens or case.kind.is_administrations:
        return ()
    return tuple(party_name(case, registry, code) for code in case.all_parties)


def label(matter: Matter, template: Template) -> str:
    """The head's name for the document: the local term, if the template uses the common one."""
    case, channel = matter.case, matter.channel
    if template.label.casefold() != str(case.kind):
        return template.label
    initiative = rule_of(matter.rules, BoardInitiative, case.date)
    if case.kind is Kind.LEDAMOTSINITIATIV and initiative:
        return capital(initiative.name)
    if channel and str(channel.channel) == str(case.kind) == Kind.MEDBORGARFORSLAG:
        return capital(channel.called)
    return template.label


def address(matter: Matter, template: Template, to: str) -> draft.AddressBlock:
    """The head: sender, kind of document and addressee, if the template has one."""
    addressee = None if template.addressee is Addressee.NOBODY else f"Till {to}"
    names = senders(matter.case, matter.registry)
    return draft.AddressBlock(names, label(matter, template), addressee)


def pronouns(case: Case, registry: Registry) -> dict[str, Any]:
    """How the text refers to its authors.

    ``avsändaren`` begins a sentence (Vänsterpartiet, Vi, Jag); ``vi`` and ``Vi`` are the pronoun.
    A party's name is never followed by an inflected predicate, since parties differ in number.
    """
    names = senders(case, registry)
    signers = [signer for signer in case.signers if signer.name]
    group = speaks_for_group(case)
    many = group or len(signers) > 1 or case.kind.is_administrations
    # Any document except a motion is raised by the member who speaks, whatever the party.
    party = len(names) == 1 and (group or case.kind is not Kind.MOTION)
    sender = names[0] if party else ("Vi" if many else "Jag")
    return {
        "avsändaren": sender,
        "vi": "vi" if many else "jag",
        "Vi": "Vi" if many else "Jag",
        "oss": "oss" if many else "mig",
        "partierna": listed(names),
    }


_LEADERS = pattern(r"\bgrupp(?:ledare|ordförande)\b|\bledare för .*grupp", re.IGNORECASE)


def speaks_for_group(case: Case) -> bool:
    """True if the party speaks: a group, the leader of one, or no named person."""
    if case.group or case.group_name:
        return True
    if case.kind is not Kind.MOTION:
        return False
    named = [signer for signer in case.signers if signer.name]
    return not named or any(_LEADERS.search(signer.role or "") for signer in named)


def group_line(case: Case, registry: Registry, body: Body) -> str | None:
    """The line above the names of a group: *För Vänsterpartiets …grupp*.

    A local party's free name takes no genitive: *För fullmäktigegruppen, Tierpspartiet*. In the
    board only the party is named, not a group of the assembly.
    """
    if not case.group and not case.group_name:
        return None
    if case.group_name:
        return f"För {case.group_name}"
    if case.kind is Kind.LEDAMOTSINITIATIV:
        names = [party_name(case, registry, code) for code in case.all_parties]
        return f"För {listed(names)}" if names else None
    word = "regiongruppen" if body.is_region else "fullmäktigegruppen"
    groups, known = [], [registry.parties.get(code) for code in case.all_parties]
    if len(known) > 1 and None not in known:  # one noun for all of them
        genitives = listed([party.genitive for party in known if party])
        return f"För {genitives} {word.removesuffix('en')}er"
    for code, party in zip(case.all_parties, known, strict=True):
        if party is None:
            groups.append(f"{word}, {party_name(case, registry, code)}")
        else:
            groups.append(party.region_group if body.is_region else party.kommun_group)
    return f"För {listed(groups)}" if groups else f"För {word}"


def with_party(registry: Registry, signer: Signer) -> str:
    """A name with its party in brackets."""
    if signer.party is None:
        return signer.name
    known = registry.parties.get(signer.party)
    return f"{signer.name} ({known.code if known else signer.party})"


def signed_name(case: Case, registry: Registry, signer: Signer) -> str:
    """A name as signed: with its party, if the document may name it."""
    bare = case.kind.is_citizens or case.kind.is_administrations
    return signer.name if bare else with_party(registry, signer)


def of_group(case: Case) -> Case:
    """The case as that of a group, for the line that names the group."""
    opened = case.opened or case
    return replace(opened, group=True)


def _signatory(case: Case, registry: Registry, signer: Signer) -> draft.Signatory:
    """A name with its party in brackets, the role below."""
    details = tuple(part for part in (signer.role,) if part)
    return draft.Signatory(signed_name(case, registry, signer), details)


def place_date(case: Case, body: Body) -> str:
    """*Tierp den 8 december 2020*: the town of the body's board, or the place of the case."""
    place = case.place or body.board_town
    day = long_date(case.date)
    return f"{place} den {day}" if place else f"Den {day}"


def signatures(case: Case, registry: Registry, body: Body, *, lines: bool) -> draft.Signatures:
    """Place and date, the group's line and one signature for each signatory.

    ``lines`` adds a line to write on; a group without names always gets one.
    """
    people = tuple(_signatory(case, registry, signer) for signer in case.signers if signer.name)
    blank = (draft.Signatory("", ("Namnförtydligande",)),)
    if case.nameless and not lines:
        whose = "Förslagsställarens" if len(people) == 1 else "Förslagsställarnas"
        people = (draft.Signatory(f"{whose} namn står i det exemplar som lämnas in"),)
    return draft.Signatures(
        place_date(case, body),
        group_line(case, registry, body),
        people or blank,
        lines=lines or not people,
    )


def contact_block(contact: Contact) -> draft.ContactBlock:
    """The given contact details, only for the submission copy."""
    rows = (
        ("Namn", contact.name),
        ("Adress", contact.address),
        ("Telefon", contact.phone),
        ("E-post", contact.email),
    )
    return draft.ContactBlock(
        "Kontaktuppgifter", tuple(draft.ContactRow(label, value) for label, value in rows if value)
    )


def contact_person(case: Case) -> str:
    """The contact person of a proposal with several authors: the given contact, or the first."""
    names = [signer.name for signer in case.signers if signer.name]
    if len(names) < 2:
        return ""
    return (case.contact.name if case.contact else None) or names[0]
