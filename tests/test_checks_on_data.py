"""The checks on the built-in facts and templates: the program's own text never breaks its rules."""

import datetime as dt

import pytest
from cases import case, of
from msgspec import structs

from motioner.checks import check, check_draft
from motioner.checks.every_rule import TEXT_RULES
from motioner.compose import EDITIONS, compose
from motioner.ground.findings import Level, has_errors
from motioner.load import load_registry
from motioner.load.template import builtin_template
from motioner.nouns import draft as d
from motioner.nouns.case import OPENING, Case, Kind, Proposed, Signer
from motioner.nouns.template import About, Template

REGISTRY = load_registry()
TEXT_CODES = {rule.code for rule in TEXT_RULES}
BODIES = ("0360", "0581", "0980", "25")


def made(association: str, body: str, kind: Kind, *, observer: bool) -> tuple[Case, Template]:
    """A case about a built-in association, and the shipped template for it."""
    changes = {"kind": kind, "body": body, "date": dt.date(2024, 5, 2), "observer": observer}
    subject, signers = Proposed(association), (Signer("Bo Berg"),)
    whole = case(**changes, subject=subject, signers=signers, data=REGISTRY.version)
    return whole, builtin_template(kind, About.MEMBERSHIP)


@pytest.mark.parametrize("association", list(REGISTRY.associations))
@pytest.mark.parametrize("kind", OPENING)
@pytest.mark.parametrize("observer", [False, True])
def test_the_programs_own_words_break_no_rule(
    association: str, kind: Kind, *, observer: bool
) -> None:
    """Text that a writer copies from a document and edits has no findings at the start."""
    judged = 0
    for body in BODIES:
        whole, template = made(association, body, kind, observer=observer)
        if has_errors(check(whole, template, REGISTRY)):
            continue
        draft = compose(whole, template, REGISTRY, EDITIONS["bare"])
        text = "\n\n".join(d.plain(p) for block in draft.blocks for p in d.inlines_of(block))
        satser = [s for b in draft.blocks if isinstance(b, d.Yrkanden) for s in b.satser]
        copied = structs.replace(
            whole, title=draft.title, local=text, yrkanden=tuple(d.plain(s) for s in satser)
        )
        found = check(copied, template, REGISTRY)
        assert [f for f in found if f.code in TEXT_CODES] == []
        assert of("length.too-long", check_draft(draft, whole, template)) == []
        judged += 1
    assert judged or observer


def test_documented_members_are_told_and_may_be_passed() -> None:
    """Every dated member of every association is an error that can be overridden."""
    told = 0
    for code, association in REGISTRY.associations.items():
        for member in association.members:
            if member.evidence.latest(dt.date(2026, 11, 22)) is None:
                continue
            whole, template = made(code, member.body, Kind.MOTION, observer=False)
            late = structs.replace(whole, date=dt.date(2026, 11, 22))
            found = of("body.member", check(late, template, REGISTRY))
            assert [(f.level, f.passable) for f in found] == [(Level.ERROR, True)]
            told += 1
    assert told > 30


def test_norrkoping_before_and_after() -> None:
    """Norrköping took medborgarförslag until the end of August 2023, and e-förslag since."""
    for day, codes in (
        (dt.date(2023, 8, 31), set()),
        (dt.date(2023, 9, 1), {"channel.replaced"}),
    ):
        whole, template = made("klimatkommunerna", "0581", Kind.MEDBORGARFORSLAG, observer=False)
        found = check(structs.replace(whole, date=day), template, REGISTRY)
        assert {f.code for f in found if f.code.startswith("channel.")} == codes
        # Its outcome is known, so the text tells of it and answers it unless it is left out.
        assert not of("attempt.known", found)
        without = structs.replace(whole, date=day, without_earlier=True)
        assert of("attempt.known", check(without, template, REGISTRY))
