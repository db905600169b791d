"""The verbs of yrkanden, in the forms that identify an action: *bygga*, *bygger*, *byggs*."""

from __future__ import annotations

# Infinitive and present of each. Words that are also a noun or an adjective (hyra, leder, trygga)
# are left out.
_VERBS = """
anlägga anlägger  anordna anordnar  anpassa anpassar  ansluta ansluter  ansöka ansöker
anställa anställer  använda använder  arbeta arbetar  arrangera arrangerar  avgöra avgör
avskaffa avskaffar  avsluta avslutar  avveckla avvecklar  begränsa begränsar  bekosta bekostar
besöka besöker  betala betalar  bevara bevarar  bidra bidrar  bilda bildar  bjuda bjuder
bygga bygger  cykla cyklar  delta deltar  digitalisera digitaliserar  driva driver  erbjuda erbjuder
ersätta ersätter  etablera etablerar  fasa fasar  flytta flyttar  fortsätta fortsätter
främja främjar  färdigställa färdigställer  förbjuda förbjuder  förbättra förbättrar
fördubbla fördubblar  förenkla förenklar  förhandla förhandlar  förlänga förlänger
förnya förnyar  förstärka förstärker  förtydliga förtydligar  förverkliga förverkligar
genomföra genomför  garantera garanterar  göra gör  halvera halverar  hjälpa hjälper
iaktta iakttar  inleda inleder  installera installerar  inventera inventerar  investera investerar
införa inför  kartlägga kartlägger  klimatanpassa klimatanpassar  kräva kräver  minska minskar
modernisera moderniserar  mäta mäter  möjliggöra möjliggör  organisera organiserar
omvandla omvandlar  placera placerar  planera planerar  plantera planterar  påbörja påbörjar
påskynda påskyndar  påverka påverkar  renovera renoverar  revidera reviderar  riva river
rusta rustar  samarbeta samarbetar  samla samlar  samordna samordnar  samverka samverkar
satsa satsar  se ser  skapa skapar  skriva skriver  skydda skyddar  sluta slutar  sprida sprider
starta startar  stimulera stimulerar  stoppa stoppar  stärka stärker  subventionera subventionerar
säkerställa säkerställer  sätta sätter  söka söker  ta tar  teckna tecknar
testa testar  tillgängliggöra tillgängliggör  tillhandahålla tillhandahåller
undersöka undersöker  underlätta underlättar  uppdatera uppdaterar  uppfylla uppfyller
upphandla upphandlar  upprusta upprustar  upprätta upprättar  uppmuntra uppmuntrar
utarbeta utarbetar  utforma utformar  utreda utreder  utveckla utvecklar  utöka utökar
verka verkar  öka ökar  återinföra återinför  återställa återställer
överväga överväger  analysera analyserar  ordna ordnar  sälja säljer  köpa köper
verkställa verkställer  gå går  ha har  hålla håller  vara är  bli blir  få får  ge ger
hitta hittar  prova provar  pröva prövar  värna värnar  vidta vidtar
"""
# Actions that the assembly completes by deciding: no other body needs to be named.
_DECISIONS = """
anse anser  anslå anslår  anta antar  anvisa anvisar  avge avger  avskriva avskriver
avslå avslår  avsätta avsätter  befria befriar  begära begär  bemyndiga bemyndigar
besluta beslutar  bevilja beviljar  bifalla bifaller  delegera delegerar  entlediga entledigar
fastställa fastställer  finansiera finansierar  godkänna godkänner  hemställa hemställer
höja höjer  inrätta inrättar  konstatera konstaterar  notera noterar  remittera remitterar
ställa ställer  stödja stödjer  sänka sänker  tillskriva tillskriver  tillsätta tillsätter
uppdra uppdrar  upphäva upphäver  upplösa upplöser  uppmana uppmanar  utse utser
uttala uttalar  välja väljer  ändra ändrar  återremittera återremitterar  överlåta överlåter
"""
# Reporting the result to the assembly is part of the action.
_REPORTS = """
följa följer  föreslå föreslår  informera informerar  lägga lägger  lämna lämnar
meddela meddelar  presentera presenterar  rapportera rapporterar  redovisa redovisar
utvärdera utvärderar  återkomma återkommer  återrapportera återrapporterar
"""
# Steps of joining: known for their present tense only, since they are formalities and not actions.
_STEPS = "anmäla anmäler  underteckna undertecknar"
_IRREGULAR_PASSIVES = {"ge": "ges", "se": "ses", "utse": "utses", "anse": "anses", "avge": "avges"}


def _pairs(text: str) -> list[tuple[str, str]]:
    words = text.split()
    return list(zip(words[::2], words[1::2], strict=True))


def _present_passive(infinitive: str, present: str) -> str:
    if infinitive in _IRREGULAR_PASSIVES:
        return _IRREGULAR_PASSIVES[infinitive]
    if present.endswith("ör"):
        return f"{present}s"
    return (present[:-2] if present.endswith("er") else present[:-1]) + "s"


def _infinitives(text: str) -> frozenset[str]:
    return frozenset(infinitive for infinitive, _present in _pairs(text))


def _presents(text: str) -> frozenset[str]:
    return frozenset(present for _infinitive, present in _pairs(text))


def _passives(text: str) -> frozenset[str]:
    return frozenset(
        form for pair in _pairs(text) for form in (f"{pair[0]}s", _present_passive(*pair))
    )


INFINITIVES = _infinitives(_VERBS + _DECISIONS + _REPORTS)
PRESENTS = _presents(_VERBS + _DECISIONS + _REPORTS)
PASSIVES = _passives(_VERBS + _DECISIONS + _REPORTS) - {"vars", "äs"}
# These follow *och* without being a separate action (gå med och vara aktiv).
STATES = frozenset(("vara", "är", "bli", "blir", "ha", "har", "få", "får", "bidra", "bidrar"))
DECISIONS = _infinitives(_DECISIONS)
_PRESENT_OF = dict(_pairs(_VERBS + _DECISIONS + _REPORTS + _STEPS))
DECIDED = _passives(_DECISIONS)
REPORTS = _infinitives(_REPORTS) | _presents(_REPORTS) | _passives(_REPORTS)


# Orders that differ from the infinitive: *bygg*, *sänk*.
ORDERS = frozenset((
    "anställ", "behåll", "bygg", "förbjud", "genomför", "gör", "håll", "höj", "köp",
    "låt", "riv", "sälj", "sänk", "sätt", "säkerställ", "skriv", "stärk", "stäng", "stöd",
    "tillsätt", "upphandl", "upprätt", "utred", "ställ", "lägg",
))  # fmt: skip


def present_of(infinitive: str) -> str | None:
    """The present tense of a known infinitive: *ansöker* of *ansöka*."""
    return _PRESENT_OF.get(infinitive)


def form_of(word: str) -> str | None:
    """``infinitive``, ``present`` or ``passive``; None if the word is not a known verb."""
    if word in INFINITIVES:
        return "infinitive"
    if word in PRESENTS:
        return "present"
    return "passive" if word in PASSIVES else None
