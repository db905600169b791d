"""The list of all rules, ``docs/regler.md``, generated from their declarations.

``python tests/list_of_rules.py`` writes it; a test compares it with the rules.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from motioner.checks.document import RULES as DOCUMENT_RULES
from motioner.checks.every_rule import CASE_RULES, DRAFT_RULES, HISTORY_RULES
from motioner.checks.rule import EVERY_KIND, Rule
from motioner.checks.spelling import RULES as SPELLING_RULES
from motioner.ground.findings import Level
from motioner.ground.messages import speaking
from motioner.nouns.case import Kind

PAGE = Path(__file__).parent.parent / "docs" / "regler.md"
HEAD = """# Regler

Vad programmet granskar. Sidan är gjord av reglerna själva: ändra dem i `motioner/checks/` och kör
`python tests/list_of_rules.py`.

Ett fel stoppar dokumentet. Ett fel som kan passeras blir en varning om ärendet har dess kod under
`ändå`. Varningar och upplysningar stoppar inget. Det som hittas visas i den ordning som reglerna
står här; av det som gäller ärendet visas felen först.

Råd är upplysningar och de varningar som bara ber dig att se efter något. När ett dokument har
skrivits visas högst tre råd, det viktigaste först; `--koder`, eller miljövariabeln
`MOTIONER_KODER=1`, visar allt med kod och fält. Den som har sett efter skriver rådets ord efter
`--sett`, eller under `sett` i ärendet, så visas det inte igen.
"""
PARTS = {
    "Ärendet och det som är skrivet i det": CASE_RULES,
    "Det färdiga dokumentet": DRAFT_RULES,
    "Det som har hänt i ärendet": HISTORY_RULES,
    "Dokument som andra har skrivit": (*DOCUMENT_RULES, *SPELLING_RULES),
}
COLUMNS = ("Kod", "Nivå", "Varför", "Lag", "Gäller", "Kan passeras", "Ord")
LEVELS = {Level.ERROR: "fel", Level.WARNING: "varning", Level.NOTE: "upplysning"}


def page() -> str:
    """The page for the current rules."""
    with speaking("sv"):
        return "\n".join([HEAD, *(_part(name, rules) for name, rules in PARTS.items())])


def _part(name: str, rules: Iterable[Rule[Any]]) -> str:
    rows = [COLUMNS, ("---",) * len(COLUMNS), *(tuple(_cells(rule)) for rule in rules)]
    return f"## {name}\n\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _cells(rule: Rule[Any]) -> Iterator[str]:
    yield f"`{rule.code}`"
    yield LEVELS[rule.level]
    yield rule.why
    yield _law(rule)
    yield _kinds(rule.kinds)
    yield "ja" if rule.passable else ""
    yield rule.seen


def _law(rule: Rule[Any]) -> str:
    """The section, or each section with the kinds that it applies to."""
    kinds_of: dict[str, list[Kind]] = {}
    for kind in Kind:
        law = rule.law_of(kind)
        if law is not None and kind in rule.kinds:
            kinds_of.setdefault(str(law), []).append(kind)
    if len(kinds_of) < 2:
        return "".join(kinds_of)
    return "; ".join(f"{', '.join(kinds)}: {law}" for law, kinds in kinds_of.items())


def _kinds(kinds: frozenset[Kind]) -> str:
    others = [kind for kind in Kind if kind not in kinds]
    if kinds == EVERY_KIND:
        return "alla slag"
    if len(others) < len(kinds):
        return f"alla slag utom {', '.join(others)}"
    return ", ".join(kind for kind in Kind if kind in kinds)


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
