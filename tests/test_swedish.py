"""Swedish text: numbers, money, dates, lists, look-up keys and decision sentences."""

import datetime as dt
import re
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motioner.ground import swedish
from motioner.ground.sources import PartialDate
from motioner.ground.swedish import NBSP

ANY = st.text(max_size=30)
AMOUNTS = st.decimals(0, 10_000_000, places=2, allow_nan=False, allow_infinity=False)


def plain(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, None, "0"), (7, None, "7"), (999, None, "999"), (1000, None, "1 000"),
        (21028, None, "21 028"), (10_662_086, None, "10 662 086"), (-1500, None, "−1 500"),
        (Decimal("10308.40"), None, "10 308,40"), (Decimal("0.485"), 2, "0,49"),
        (Decimal("0.484"), 2, "0,48"), (Decimal("2.5"), 0, "3"), (Decimal(12000), 2, "12 000,00"),
    ],
)  # fmt: skip
def test_numbers(value, decimals, text):
    assert plain(swedish.number(value, decimals)) == text
    assert " " not in swedish.number(value, decimals)


@given(st.integers(-(10**12), 10**12))
def test_a_number_loses_nothing(value):
    text = swedish.number(value)
    assert int(text.replace(NBSP, "").replace("−", "-")) == value
    assert all(len(group) == 3 for group in text.split(NBSP)[1:])


@pytest.mark.parametrize(
    ("value", "word"), [(0, "noll"), (1, "ett"), (12, "tolv"), (13, "13"), (1300, "1 300")]
)
def test_small_numbers_are_words(value, word):
    assert plain(swedish.small_number(value)) == word


@pytest.mark.parametrize(
    ("amount", "exact", "about"),
    [
        ("49000", "49 000 kr", "49 000 kronor"),
        ("10308.40", "10 308,40 kr", "omkring 10 300 kronor"),
        ("10350", "10 350 kr", "omkring 10 400 kronor"),
        ("11000.00", "11 000 kr", "11 000 kronor"),
        ("995", "995 kr", "omkring 1 000 kronor"),
        ("90", "90 kr", "90 kronor"),
        ("4", "4 kr", "4 kronor"),
        ("4.50", "4,50 kr", "omkring 5 kronor"),
    ],
)
def test_money(amount, exact, about):
    assert plain(swedish.kronor(Decimal(amount))) == exact
    assert plain(swedish.about_kronor(Decimal(amount))) == about


@given(AMOUNTS)
def test_about_says_so_unless_it_is_exact(amount):
    words = swedish.about_kronor(amount)
    rounded = Decimal(re.sub(r"\D", "", words))
    assert abs(rounded - amount) <= max(amount / 20, Decimal(5)) + Decimal("0.5")
    assert words.startswith("omkring ") == (rounded != amount)


@pytest.mark.parametrize(
    ("amount", "population", "words"),
    [
        ("10308.40", 21028, "knappt 50 öre"),
        ("11000", 21028, "drygt 50 öre"),
        ("500", 1000, "50 öre"),
        ("1000", 1000, "en krona"),
        ("1020", 1000, "drygt en krona"),
        ("2100", 1000, "2,10 kronor"),
        ("2140", 1000, "omkring 2,10 kronor"),
        ("3000", 1000, "3 kronor"),
        ("70", 1000, "sju öre"),
        ("68", 1000, "knappt sju öre"),
        ("66", 1000, "omkring 6,6 öre"),
        ("15.40", 1000, "omkring 1,5 öre"),
        ("328", 1000, "omkring 33 öre"),
        ("9", 1000, "mindre än ett öre"),
        ("100", 21028, "mindre än ett öre"),
        ("0", 21028, "noll öre"),
    ],
)
def test_money_per_inhabitant(amount, population, words):
    assert plain(swedish.about_per_inhabitant(Decimal(amount), population)) == words


@given(AMOUNTS, st.integers(1, 1_000_000))
def test_money_per_inhabitant_is_never_said_to_be_nothing(amount, population):
    words = swedish.about_per_inhabitant(amount, population)
    assert ("noll" in words) == (amount == 0)


def test_dates():
    assert swedish.long_date(dt.date(2020, 12, 8)) == "8 december 2020"
    assert [swedish.month_name(month) for month in (1, 5, 8)] == ["januari", "maj", "augusti"]
    assert swedish.when(PartialDate(2022)) == "2022"
    assert swedish.when(PartialDate(2022, 6)) == "juni 2022"
    assert swedish.when(PartialDate(2022, 6, 14)) == "14 juni 2022"
    assert swedish.month_of(PartialDate(2022, 6, 14)) == "juni 2022"
    assert swedish.month_of(PartialDate(2022)) == "2022"


@pytest.mark.parametrize(
    ("items", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c")],
)
def test_lists(items, text):
    assert swedish.listed(items) == text
    assert swedish.listed(items, "eller") == text.replace("och", "eller")


def test_capital_changes_the_first_letter_only():
    assert swedish.capital("åsa ÖBERG") == "Åsa ÖBERG"
    assert swedish.capital("") == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Malung-Sälen", "malung salen"), ("HÅBO", "habo"), ("A\u030a", "å"), ("Upplands  Väsby ",
        "upplands-vasby"), ("och/eller", "och eller"), ("Götene", "GOTENE"), ("ﬁ", "fi"),
    ],
)  # fmt: skip
def test_spellings_that_mean_the_same(one, other):
    assert swedish.fold(one) == swedish.fold(other)


@given(ANY)
def test_folding_once_is_enough_and_forgives_composition(text):
    folded = swedish.fold(text)
    assert swedish.fold(folded) == folded
    assert swedish.fold(swedish.nfc(text)) == swedish.fold(unicodedata.normalize("NFD", text))


@given(ANY)
def test_a_slug_can_stand_in_any_file_name(text):
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", swedish.slug(text))
    assert swedish.slug(swedish.slug(text)) == swedish.slug(text)


def test_slugs():
    assert swedish.slug("Åk tåg, ät ägg!") == "ak-tag-at-agg"
    assert swedish.slug("e-förslag") == "e-forslag"
    assert swedish.slug("👩‍🚒 שלום") == ""


def test_the_nearest_come_first_and_strangers_not_at_all():
    known = ["Tierp", "Tibro", "Timrå", "Stockholm"]
    assert swedish.nearest("tiepr", known)[0] == "Tierp"
    assert swedish.nearest("Stokholm", known) == ("Stockholm",)
    assert swedish.nearest("qqqq", known) == ()
    assert len(swedish.nearest("Ti", [*known, "Tiro", "Tir"], limit=2)) == 2
    assert swedish.nearest("tierp", {"Tierp": "Tierps kommun"}) == ("Tierps kommun",)


def test_the_months_are_those_of_the_library():
    """The names are in a table of ours, so that a command need not load Babel for them."""
    from babel.dates import get_month_names

    assert dict(enumerate(swedish.MONTHS, start=1)) == dict(get_month_names("wide", locale="sv"))
