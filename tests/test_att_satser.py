"""Att-satser become decision sentences and back; text that no rule matches is unchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motioner.compose.yrkanden import as_proposal
from motioner.ground.att_satser import after_a_verb, att_sats, decision_sentence

BOTH_WAYS = [
    ("att ge kommunstyrelsen i uppdrag att utreda saken",
     "Kommunstyrelsen får i uppdrag att utreda saken."),
    ("att kommunen ska gå med", "Kommunen ska gå med."),
    ("att den som vill ska få", "Den som vill ska få."),
    ("att ge den nämnd som svarar för miljön i uppdrag att ansöka",
     "Den nämnd som svarar för miljön får i uppdrag att ansöka."),
    ("att Region Uppsala ska gå med", "Region Uppsala ska gå med."),
    ("att Tierps kommun ska gå med", "Tierps kommun ska gå med."),
    ("att tekniska nämnden får besluta", None),
    ("att nämnden får besluta", "Nämnden får besluta."),
    ("att medlemsavgiften ska finansieras inom kommunstyrelsens budgetram",
     "Medlemsavgiften ska finansieras inom kommunstyrelsens budgetram."),
    ("att kommunen ska gå med i Klimatkommunerna om föreningen erbjuder medlemskap",
     "Kommunen ska gå med i Klimatkommunerna om föreningen erbjuder medlemskap."),
]  # fmt: skip


@pytest.mark.parametrize(("sats", "sentence"), [pair for pair in BOTH_WAYS if pair[1]])
def test_the_rules_lead_there_and_back(sats, sentence):
    """The same words in both directions."""
    assert decision_sentence(sats) == sentence
    assert decision_sentence(f"{sats}.") == sentence
    assert att_sats(sentence) == sats


@pytest.mark.parametrize(
    "sats",
    [
        "att bygga en cykelväg",
        "att utreda hur kommunen ska minska utsläppen",
        "att bygga en skola som ska stå klar 2030",
        "att anta planen, och den ska följas upp",
        "att kommunfullmäktige ställer sig bakom målen",
        "vi yrkar bifall",
        "",
    ],
)
def test_what_no_rule_can_turn_is_left(sats):
    """A clause with its own *ska* is not a subject."""
    assert decision_sentence(sats) is None


@pytest.mark.parametrize(
    ("wish", "sats"),
    [
        ("att bygga en väg", "att bygga en väg"),
        ("Att kommunen ska bygga.", "att kommunen ska bygga"),
        ("Kommunen ska bygga en bro.", "att kommunen ska bygga en bro"),
        ("utreda en bro!", "att utreda en bro"),
        ("Utreda en bro", "att utreda en bro"),
        ("kommunen bygger", "att kommunen bygger"),
        ("Bygg en väg!", None),
        ("bygg bänkar i parken", None),
        ("fler bänkar", None),
        ("Fler bänkar", None),
        ("1. att kommunen bygger", "att kommunen bygger"),
        ("- utreda en bro", "att utreda en bro"),
        ("att", None),
        ("Att:", None),
        ("att: kommunen ska gå med", "att kommunen ska gå med"),
        ("att kommunen ska gå med?", None),
        ("Klimatkommunerna bjuds in", None),
        ("", None),
    ],
)
def test_a_wish_is_put_after_a_verb(wish, sats):
    """As residents write them; text that begins like a name or an order is unchanged."""
    assert after_a_verb(wish) == sats


@pytest.mark.parametrize(
    "sentence",
    ["Klimatkommunerna ska bjudas in.", "Planen antas.", "Tekniska ska."],
)
def test_a_sentence_that_no_rule_can_turn_is_left(sentence):
    """Also one whose first word may be a name."""
    assert att_sats(sentence) is None


WHO = st.sampled_from(["kommunstyrelsen", "kommunen", "Region Uppsala", "Tierps kommun"])
WHAT = st.text("abcåäö 0123456789,", min_size=1, max_size=30).map(lambda t: f"x{t.strip()}")


@given(who=WHO, what=WHAT, verb=st.sampled_from(["ska", "får"]))
def test_any_sats_of_a_known_form_comes_back_as_it_was(who, what, verb):
    """The conversion loses nothing."""
    for sats in (f"att {who} {verb} {what}", f"att ge {who} i uppdrag att {what}"):
        sentence = decision_sentence(sats)
        assert sentence is not None
        assert att_sats(sentence) == sats


@pytest.mark.parametrize(
    ("wishes", "proposer", "sentence"),
    [
        (("att kommunen bygger en park",), "Jag", "Jag föreslår att kommunen bygger en park."),
        (("bygg bänkar i parken",), "Jag", "Mitt förslag: bygg bänkar i parken."),
        (("Fler bänkar",), "Vi", "Vårt förslag: fler bänkar."),
        (("Bygg en väg!",), "Jag", "Mitt förslag: bygg en väg!"),
        (("1. att kommunen bygger",), "Jag", "Jag föreslår att kommunen bygger."),
        (
            ("Fler bänkar.", "2. utreda en bro"),
            "Vi",
            "Våra förslag: fler bänkar; att utreda en bro.",
        ),
        ((), "Jag", ""),
    ],
)
def test_what_residents_write_becomes_a_sentence(wishes, proposer, sentence):
    """A request that is no clause stands after a colon."""
    assert as_proposal(wishes, proposer) == sentence
