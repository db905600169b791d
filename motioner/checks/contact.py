"""Contact details: outside their own fields, where they become public, or unusable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from motioner.checks.rule import Fault, Rules, quoted
from motioner.checks.view import Form, View
from motioner.ground.findings import Level
from motioner.ground.messages import gettext as _
from motioner.ground.pattern import pattern
from motioner.nouns.case import CITIZENS

RULES: Final = Rules[View]()

# From the @ on: a pattern that began with the name would try every letter of a long word.
_MAIL = pattern(r"(?<=[\w.+-])@[\w-]{1,100}(?:\.[\w-]{2,60})+")
_PHONE = pattern(
    r"(?<![\w/.,:+-])(?<!\d )(?:(?:\+|00)46[ \u00a0-]?(?:\(0\))?|0)[1-9]\d{0,3}"
    r"(?:[ \u00a0/–-]{0,3}\d{2,3}){2,4}(?![\d,])"
)
_POSTCODE = pattern(
    r"(?<![\d.,/-])(?<!\d )(?:SE?-)?[1-9]\d{2}[ \u00a0]\d{2}[ \u00a0]{1,2}[A-ZÅÄÖ][a-zåäöé]{2,}"
)
# A quick test before the slow one.
_NEAR_POSTCODE = pattern(r"\d[ \u00a0]\d")
_STREET = (
    r"[A-ZÅÄÖ][a-zåäöé]{1,30}(?:gatan|vägen|gränd|stigen|torget|allén|backen|liden|gården)"
    r"[ \u00a0]\d{1,4}[ \u00a0]?[A-Fa-f]?\b"
)
_DIGIT = pattern(r"\d")
_FEWEST_DIGITS = 8
_FEWEST_TO_CALL = 5
_ADDRESS = pattern(_STREET)
# A motion may well concern a house; only who lives there is nobody's business.
_HOME = pattern(rf"(?i:\b(?:bor|bor på|boende på|bosatt|bosatt på|adress:?)[ \u00a0]){_STREET}")


def _phone(text: str) -> str | None:
    for phone in _PHONE.finditer(text):
        most = 13 if phone[0].startswith(("+", "00")) else 10
        if _FEWEST_DIGITS <= len(_DIGIT.findall(phone[0])) <= most:
            return phone[0]
    return None


def _strayed(text: str, form: Form) -> str | None:
    """The first contact detail in a text."""
    if "@" in text and (mail := _MAIL.search(text)):
        name = re.search(r"[\w.+-]{1,60}\Z", text[max(0, mail.start() - 60) : mail.start()])
        return (name[0] if name else "") + mail[0]
    digits = len(_DIGIT.findall(text))
    if digits >= _FEWEST_DIGITS and (phone := _phone(text)):
        return phone
    if not digits:
        return None
    if _NEAR_POSTCODE.search(text) and (postcode := _POSTCODE.search(text)):
        return postcode[0]
    home = _ADDRESS.search(text)
    if home and form is not Form.NAME:
        home = _HOME.search(text)
    return home[0] if home else None


@RULES.rule(
    "contact.misplaced",
    Level.WARNING,
    why="Kontaktuppgifter ska inte stå i det som publiceras.",
)
def misplaced(view: View) -> Iterator[Fault]:
    """Texts, titles, yrkanden and names that hold an e-mail address, a phone number or a home."""
    for typed in view.typed:
        if typed.form in (Form.CONTACT, Form.PHONE, Form.OTHER):
            continue
        found = _strayed(typed.text, typed.form)
        if found is not None:
            message = _("här står en kontaktuppgift (”{words}”)").format(words=quoted(found))
            hint = (
                _("Flytta den till kontaktuppgifterna; då står den bara i inlämningsexemplaret.")
                if view.case.kind.is_citizens
                else _("Ta bort den om den är din egen: handlingen blir offentlig.")
            )
            yield Fault(typed.where, message, hint)


@RULES.rule(
    "contact.unusable",
    Level.WARNING,
    why="Kommunen ska kunna nå den som lämnar förslaget.",
    kinds=CITIZENS,
)
def unusable(view: View) -> Iterator[Fault]:
    """Contact details that are not an e-mail address or a telephone number."""
    contact = view.case.contact
    if contact is None:
        return
    if contact.email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", contact.email.strip()):
        message = _("”{words}” är ingen e-postadress").format(words=quoted(contact.email))
        yield Fault("kontakt.epost", message, _("Skriv den som namn@exempel.se."))
    if contact.phone and len(_DIGIT.findall(contact.phone)) < _FEWEST_TO_CALL:
        message = _("”{words}” är inget telefonnummer").format(words=quoted(contact.phone))
        yield Fault("kontakt.telefon", message, _("Skriv numret med siffror."))
