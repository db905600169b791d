"""Complete cases for hypothesis: any that a file, the command line or the form can contain."""

from functools import partial

from hypothesis import strategies as st

from motioner.ground import dates
from motioner.ground.sources import PartialDate
from motioner.load import load_registry
from motioner.load.history_keys import EVENT_KEYS
from motioner.load.local import LOCAL_RULES
from motioner.load.reading import nfc, tree
from motioner.load.schema import FieldPath, Report
from motioner.nouns import case as c

REGISTRY = load_registry()
RULES = (
    {"regel": "förslagsform", "form": "e-förslag", "namn": "Tierpsförslaget", "röster": "100"},
    {"regel": "bilagor", "tillåtna": "nej", "källa": {"titel": "Arbetsordningen"}},
    {"regel": "karenstid", "slag": "medborgarförslag", "månader": "12", "från": "2024-01"},
)

# Characters with a meaning in YAML, and some that people type.
LETTERS = st.sampled_from(list("aåÖ é\u00a0:#-?*&!|>'\"%@`{}[],~=<\\/\t\n0189😀\u2028\u0085"))
TYPED = st.text(LETTERS | st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(nfc)
WORD = TYPED.map(str.strip).filter(bool) | st.sampled_from(
    ["null", "~", "true", "nej", "0114", "1e3", "2026-11-22", "- a", "# a", "a: b", "<<", "!!x"]
)
MAYBE = st.none() | WORD
SECTION = st.none() | st.from_regex(
    r"(§ ?)?[1-9][0-9]{0,3}( ?[a-zåäö])?(/20[0-9]{2})?", fullmatch=True
)
NAMES = st.dictionaries(WORD, WORD, max_size=2)
SMALL = st.integers(0, 10**11)
DAY = st.dates(dates.FIRST, dates.LAST)
YEAR = st.integers(dates.FIRST.year, dates.LAST.year)


@st.composite
def partial_dates(draw):
    day = draw(DAY)
    shape = draw(st.integers(1, 3))
    return PartialDate(*(day.year, day.month, day.day)[:shape])


def some(build, **fields):
    """Objects of a class, with each field from its strategy."""
    return st.builds(build, **fields)


SIGNERS = st.lists(
    some(c.Signer, name=WORD, party=st.sampled_from([None, *REGISTRY.parties]), role=MAYBE),
    max_size=3,
).map(tuple)
STEPS = some(
    c.Step, kind=st.sampled_from(c.StepKind), number=st.none() | st.integers(1, 99),
    text=st.just("") | WORD,
)  # fmt: skip
HELD = {
    "date": DAY, "dnr": MAYBE, "body": WORD, "paragraph": SECTION, "to": WORD,
    "sender": MAYBE, "outcomes": st.lists(st.sampled_from(c.Outcome), max_size=3).map(tuple),
    "wordings": st.dictionaries(st.integers(1, 99), WORD, max_size=2),
    "reasons": st.lists(WORD, max_size=2).map(tuple), "motivation": WORD,
    "votes": st.none() | some(c.Votes, yes=SMALL, no=SMALL, abstained=SMALL),
    "took_part": st.lists(WORD, max_size=2).map(tuple), "procedure": TYPED, "title": MAYBE,
    "yrkanden": st.lists(WORD, max_size=2).map(tuple),
    "contacts": st.lists(WORD, max_size=2).map(tuple),
    "steps": st.lists(STEPS, max_size=3).map(tuple),
    "questions": st.lists(WORD, max_size=2).map(tuple), "signers": SIGNERS,
    "group": st.booleans(), "local": TYPED, "place": MAYBE,
}  # fmt: skip
EVENTS = st.sampled_from(c.EventKind).flatmap(
    lambda kind: some(
        partial(c.Event, kind),
        **{key.attribute: HELD[key.attribute] for key in EVENT_KEYS[kind].values()},
    )
)
AMOUNT = st.decimals(0, 10**11, places=2, allow_nan=False, allow_infinity=False)
CASES = {
    "kind": st.sampled_from(c.STANDALONE),
    "body": st.sampled_from(sorted(REGISTRY.bodies)),
    "date": DAY,
    "data": WORD,
    "place": MAYBE,
    "signers": SIGNERS,
    "parties": st.lists(st.sampled_from(sorted(REGISTRY.parties)), max_size=2).map(tuple),
    "party_names": NAMES,
    "group": st.booleans(),
    "group_name": MAYBE,
    "nameless": st.booleans(),
    "local": TYPED,
    "arguments": st.none() | st.lists(WORD, max_size=2).map(tuple),
    "observer": st.booleans(),
    "yrkanden": st.lists(WORD, max_size=3).map(tuple),
    "att_style": st.sampled_from(c.AttStyle),
    "marking": st.none() | st.sampled_from(c.Marking),
    "criteria": st.dictionaries(
        st.integers(1, 99),
        some(c.CriterionState, stance=st.sampled_from(c.Stance), body=MAYBE,
             date=st.none() | partial_dates(), paragraph=SECTION, document=MAYBE),
        max_size=2,
    ),
    "earlier": st.lists(
        some(c.Earlier, kind=WORD, year=YEAR, outcome=st.none() | st.sampled_from(c.Outcome),
             reasons=st.lists(WORD, max_size=2).map(tuple), source=MAYBE),
        max_size=2,
    ).map(tuple),
    "told": some(
        c.Told,
        fee=st.none() | some(c.ToldFee, amount=AMOUNT, source=WORD, year=st.none() | YEAR,
                             date=st.none() | partial_dates()),
        members=st.none() | some(c.ToldMembers, count=SMALL, date=partial_dates(), source=WORD),
    ),
    "contact": st.none() | some(c.Contact, name=MAYBE, address=MAYBE, phone=MAYBE, email=MAYBE),
    "template": st.none() | some(c.FileRef, path=WORD, sha256=MAYBE),
    "fields": st.dictionaries(WORD, TYPED, max_size=2),
    "overridden": st.lists(WORD, max_size=2).map(tuple),
    "figures": NAMES,
    "to": MAYBE,
    "questions": st.lists(WORD, max_size=2).map(tuple),
    "history": st.lists(EVENTS, max_size=3).map(tuple),
}  # fmt: skip


@st.composite
def cases(draw):
    """Complete cases, as reading makes them."""
    values = {name: draw(strategy) for name, strategy in CASES.items()}
    title = draw(MAYBE)
    if draw(st.booleans()):
        title = title or "Rubrik"
        subject = c.FreeSubject(title, draw(TYPED))
    else:
        subject = c.Proposed(
            draw(st.sampled_from(sorted(REGISTRY.associations)) | some(c.FileRef, path=WORD))
        )
    rules = draw(st.lists(st.sampled_from(RULES), max_size=2))
    node = tree(rules)
    own = (
        c.OwnRules(LOCAL_RULES(FieldPath(Report()), node), tuple(rules)) if rules else c.OwnRules()
    )
    newer = draw(st.booleans())
    unknown = {"framtid": {"a": ["1", None]}} if newer else {}
    version = c.FORMAT + 1 if newer else c.FORMAT
    return c.Case(
        subject=subject, title=title, rules=own, unknown=unknown, format=version, **values
    )
