"""Histories of a case as a case file holds them, and the document that each of them ends in."""

import json
import re
from pathlib import Path

from commands import Outcome, motioner

ANNA, BO, CIA = (
    {"namn": "Anna Exempel", "parti": "V"},
    {"namn": "Bo Exempel", "parti": "V"},
    {"namn": "Cia Exempel", "parti": "S"},
)
FREE = {"ämne": "fritt", "rubrik": "Cykelbana", "text": "Den behövs.", "yrkanden": ["att bygga en"]}
BENCHES = """\
sort: sak
kod: bankar
namn: Bänkar
språk: {rubrik: Fler bänkar, saken: fler bänkar längs gångvägarna}
källor:
  rådet: {titel: Att vila, adress: https://bankradet.example/, datum: 2025-03-01}
om:
- {text: "Den som behöver vila går till nästa bänk.", datum: 2025-03, källa: rådet}
invändningar:
- kod: dyr-drift
  namn: Driften kostar för mycket
  skäl: driften skulle kosta för mycket
  skäl nu: driften kostar för mycket
  svar: [{text: "En bänk håller i trettio år.", datum: 2025-03, källa: rådet}]
yrkanden:
- {text: att ge kommunstyrelsen i uppdrag att ta fram en plan för bänkar}
"""
# An association that asks for no fee that is known, and has no answer of its own to it.
PATHS = """\
kod: skolvagar
namn: Trygga skolvägar
webbplats: https://skolvagar.example/
språk:
  rubrik: Medlemskap i Trygga skolvägar
  fullt namn: föreningen Trygga skolvägar
  medlemskap: medlemskap i Trygga skolvägar
  ansöka: ansöka om medlemskap i Trygga skolvägar
  gå med: gå med i Trygga skolvägar
  är med: är med i Trygga skolvägar
  var med: var med i Trygga skolvägar
invändningar:
- {kod: dyrt, namn: Det är dyrt, skäl: det skulle kosta för mycket, svaras med avgiften: ja}
frågor:
- {text: "Vilka skolvägar är trygga?", gäller: kommun}
- {text: "Vilka hållplatser är trygga?", gäller: region}
besked om avgiften lämnas av: föreningens kansli
"""
ASSEMBLY = {"organ": "kommunfullmäktige", "datum": "2025-09-29"}
COST = "Med 2023 års avgift kostar medlemskapet"


def happened(kind, **more):
    """An event; its day is that of the deciding meeting if none is given."""
    return {"händelse": kind, "datum": "2025-09-29"} | more


def decided(*outcomes, **more):
    """The decision of the assembly, by default a refusal."""
    return happened("beslut", **ASSEMBLY | {"utfall": list(outcomes) or ["avslag"]} | more)


def moved(*steps, by=(ANNA,), **more):
    """Yrkanden at the deciding meeting."""
    return happened("yrkande", steg=list(steps), undertecknare=list(by), **ASSEMBLY | more)


def reserved(*by, **more):
    """A reservation."""
    return happened("reservation", undertecknare=list(by), **more)


def written(folder: Path, *events, **changes) -> tuple[str, Outcome]:
    """The document of the last event as text, and what the program says beside it.

    ``changes`` are keys of the case; it is a motion in Tierp about Klimatkommunerna otherwise.
    """
    case = {
        "slag": "motion", "organ": "0360", "ämne": "klimatkommunerna", "datum": "2025-03-10",
        "undertecknare": [ANNA], "ändå": ["reservation.absent"], "lokalt": "Vi vill.",
    } | changes  # fmt: skip
    history = [happened("inlämnad", datum=case["datum"], dnr="KS 1"), *events]
    (folder / "bankar.yaml").write_text(BENCHES, encoding="utf-8")
    (folder / "skolvagar.yaml").write_text(PATHS, encoding="utf-8")
    whole = json.dumps(case | {"händelser": history}, ensure_ascii=False)
    (folder / "a.yaml").write_text(whole, encoding="utf-8")
    words = ("skriv", "a.yaml", "--händelse", str(len(history)), "--format", "txt")
    outcome = motioner(*words, "--ut", "ut.txt", "--skriv-över", at=folder)
    assert outcome.code == 0, outcome.err
    text = (folder / "ut.txt").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert not re.search(r" [.,]|\.\.|  |\(\)|None", text), text
    return text, outcome
