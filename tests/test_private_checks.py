"""Personal identity numbers and contact details in text."""

import calendar
import datetime as dt

import pytest
from cases import (
    ATT,
    case,
    checked,
    citizens,
    of,
    said,
)
from hypothesis import given
from hypothesis import strategies as st

from motioner.ground.findings import Level
from motioner.nouns.case import Contact, Earlier, FreeSubject, OwnRules, Signer

NBSP = "\u00a0"


BIRTHS = st.dates(dt.date(1890, 1, 1), dt.date(2026, 1, 1))
SIGNS = st.sampled_from(["-", "+", "–", " - ", "\u2011", "\u2212", f"{NBSP}-"])


def with_check_digit(nine: str) -> str:
    """Nine digits and the tenth that the Luhn rule gives."""
    total = sum(sum(divmod(int(c) * (2 - place % 2), 10)) for place, c in enumerate(nine))
    return nine + str(-total % 10)


@st.composite
def numbers(draw: st.DrawFn) -> tuple[str, str]:
    """The century and the ten digits of a valid number, including samordningsnummer."""
    born = draw(BIRTHS)
    day = born.day + (60 if draw(st.booleans()) else 0)
    nine = f"{born.year % 100:02}{born.month:02}{day:02}{draw(st.integers(0, 999)):03}"
    return f"{born.year // 100}", with_check_digit(nine)


@given(number=numbers(), sign=SIGNS, long=st.booleans(), inner=st.sampled_from(["", "-"]))
def test_a_number_is_found_in_every_spelling(
    number: tuple[str, str], sign: str, long: bool, inner: str
) -> None:
    """With a sign it is an error, ten digits or twelve, the date hyphenated or not."""
    century, ten = number
    date = inner.join([(century if long else "") + ten[:2], ten[2:4], ten[4:6]])
    found = of("personal-number.found", checked(said(f"Jag ({date}{sign}{ten[6:]}) bor här.")))
    assert [finding.level for finding in found] == [Level.ERROR]


@given(number=numbers(), space=st.sampled_from(["", " ", NBSP]))
def test_twelve_digits_are_an_error_and_ten_a_warning(number: tuple[str, str], space: str) -> None:
    """Twelve digits are certain without a sign; ten digits may be another number."""
    century, ten = number
    short = f"{ten[:6]}{space}{ten[6:]}"
    assert of("personal-number.found", checked(said(f"Nummer {century}{short}.")))
    assert of("personal-number.found", checked(said(f"Nummer {short}."))) == []
    assert of("personal-number.possible", checked(said(f"Nummer {short}.")))


@given(
    kind=st.integers(1, 9),
    third=st.integers(2, 9),
    rest=st.integers(0, 999999),
    form=st.sampled_from(["{0}-{1}", "{0}{1}", "16{0}{1}", "16{0}-{1}", "{0} {1}"]),
)
def test_an_organisation_number_is_never_found(kind: int, third: int, rest: int, form: str) -> None:
    """The third digit of an organisationsnummer is two or more, so it is not a month."""
    ten = with_check_digit(f"{kind}{rest // 100000}{third}{rest:06}"[:9])
    text = said(f"Nummer {form.format(ten[:6], ten[6:])}.")
    assert not [f for f in checked(text) if f.code.startswith("personal-number")]


@given(number=numbers(), wrong=st.integers(1, 9))
def test_a_wrong_check_digit_is_no_number(number: tuple[str, str], wrong: int) -> None:
    """With one wrong digit it is not a personal identity number."""
    ten = number[1][:9] + str((int(number[1][9]) + wrong) % 10)
    assert of("personal-number.found", checked(said(f"{ten[:6]}-{ten[6:]}"))) == []


@pytest.mark.parametrize(
    "text",
    ["2019-03-15 2018", "1234567890123", "Dnr 2021/00123-4", "0,8112189876", "811318-9879"],
)
def test_other_digits_are_no_personal_number(text: str) -> None:
    """Dates before a number, longer rows of digits and invalid months are accepted."""
    assert not [f for f in checked(said(text)) if f.code.startswith("personal-number")]


def test_leap_days_need_a_leap_year() -> None:
    """29 February is valid only in leap years."""
    for year, found in ((1996, True), (1997, False)):
        assert calendar.isleap(year) is found
        ten = with_check_digit(f"{year % 100}0229123")
        text = said(f"{year // 100}{ten}")
        assert bool(of("personal-number.found", checked(text))) is found


def test_a_number_inside_an_address_on_the_web_is_only_possible() -> None:
    """Twelve digits of an address may be a time."""
    ten = with_check_digit("201103151")
    found = checked(said(f"Se https://kommun.example/nyhet/20{ten} och annat."))
    assert of("personal-number.found", found) == []
    assert of("personal-number.possible", found)


NUMBER = "811218-9876"
FIELDS = {
    "rubrik": {"subject": FreeSubject(NUMBER, "")},
    "text": {"subject": FreeSubject("Träd", NUMBER)},
    "lokalt": {"local": NUMBER},
    "yrkanden.2": {"yrkanden": (ATT, f"att {NUMBER}")},
    "fält.plats": {"fields": {"plats": NUMBER}},
    "undertecknare.1.namn": {"signers": (Signer(f"Bo {NUMBER}"),)},
    "undertecknare.1.roll": {"signers": (Signer("Bo", role=NUMBER),)},
    "gruppnamn": {"group_name": NUMBER},
    "ort": {"place": NUMBER},
    "partinamn.X": {"party_names": {"X": NUMBER}},
    "tidigare.1.källa": {"earlier": (Earlier("motion", 2020, source=NUMBER),)},
    "kontakt.namn": {"contact": Contact(name=NUMBER)},
    "kontakt.telefon": {"contact": Contact(phone=NUMBER)},
    "regler.1.notering": {"rules": OwnRules((), ({"notering": NUMBER},))},
}


@pytest.mark.parametrize("where", FIELDS)
def test_every_field_is_looked_at(where: str) -> None:
    """A number in any field is found, and the field is named."""
    made = case(**{"free": True} | FIELDS[where])
    assert [finding.where for finding in of("personal-number.found", checked(made))] == [where]


def test_the_message_does_not_repeat_the_number() -> None:
    """A finding may be saved and shown, so it must not contain the number."""
    message = of("personal-number.found", checked(said(NUMBER)))[0].message
    assert "9876" not in message
    assert "811218-" in message


def test_ten_digits_in_a_phone_field_are_a_phone_number() -> None:
    """There ten digits are expected."""
    assert checked(citizens(contact=Contact(phone="0811218985"))) == ()
    phone = with_check_digit("070101234")
    assert checked(citizens(contact=Contact(phone=phone))) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Skriv till bo@example.se", "Ring 070-123 45 67", "Ring 08-123 456 78", "Ring 0293-10 000",
        "Ring 0701234567", "Ring +46 70 123 45 67", "Ring 0046701234567", "Jag bor i 815 40 Tierp",
        "Jag bor på Storgatan 5", "Adress: Parkvägen 12 B",
    ],
)  # fmt: skip
def test_contact_details_in_a_text_are_told(text: str) -> None:
    """E-mail, phone and home address are in a published text only by mistake."""
    assert of("contact.misplaced", checked(citizens(local=text)))


@pytest.mark.parametrize(
    "text",
    [
        "Cykelbanan längs Storgatan 12–20", "Gångbron vid Parkvägen 3", "år 2018 och 2019",
        "kommunkod 0360", "0,30 kronor", f"150{NBSP}000 invånare", "2019-03-15", "dnr 2021/0123456",
        "10 308,40 kronor", "mellan 100 och 200 Personbilar", "https://x.example/0701234567",
        "organisationsnummer 556012-5790", "§ 34", "bussarna 801 02 och 803",
    ],
)  # fmt: skip
def test_streets_and_figures_are_no_contact_details(text: str) -> None:
    """A motion may be about a street, and contains many figures."""
    assert of("contact.misplaced", checked(citizens(local=text))) == []


def test_a_street_in_a_name_is_told() -> None:
    """A name must not contain a street address."""
    made = citizens(signers=(Signer("Bo Berg, Storgatan 5"),))
    assert [f.where for f in of("contact.misplaced", checked(made))] == ["undertecknare.1.namn"]
