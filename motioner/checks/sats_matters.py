"""What an att-sats is about: another's matter, an individual, a business; in doubt none of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from motioner.checks.sats_forms import Sats
from motioner.ground.pattern import pattern
from motioner.nouns.registry import BodyKind

KOMMUN, REGION = "kommun", "region"
TASKS: Final[Mapping[BodyKind | None, frozenset[str]]] = {
    None: frozenset((KOMMUN, REGION)),
    BodyKind.KOMMUN: frozenset((KOMMUN,)),
    BodyKind.REGION: frozenset((REGION,)),
    BodyKind.GOTLAND: frozenset((KOMMUN, REGION)),
}


# Asking, trying, looking into or speaking with others: then nothing is decided for them.
_SOFT = pattern(
    r"\b(?:verkar? för|begär|begära|hemställ|uppman|uppvakta|tillskriv|skriv\w* till|dialog|samtal"
    r"|påverka|samråd|samverk|samarbet|överläggning|förhandl|avtal|överenskomm|driv(?:a|er) frågan"
    r"|opinion|föreslå(?:r|s)? (?:regeringen|riksdagen|regionen|staten|trafikverket)|uttala"
    r"|utred|undersök|kartlägg|inventer|ansök|remiss|yttra|stödj|framför|lyft|påtal|kräv\w* av"
    r"|kräv\w* att|uppdrag att (?:redovisa|informera)|medverka|bidra(?:r|s)?\b"
    r"|överklag|kontakt|be (?:regeringen|staten))"
)
_STATE = (
    r"(?:regeringen|riksdagen|staten|trafikverket|polisen|polismyndigheten"
    r"|skatteverket|försäkringskassan|arbetsförmedlingen"
    r"|migrationsverket|skolverket|skolinspektionen|länsstyrelsen|naturvårdsverket"
    r"|socialstyrelsen|postnord|sj|domstolen|domstolarna"
    r"|tingsrätten|åklagaren|kriminalvården|försvarsmakten|eu|systembolaget"
    r"|svenska kraftnät|kustbevakningen|apoteket|svenska kyrkan)"
)
_BY_STATE = pattern(
    rf"{_STATE} (?:ska|bör|måste|får i uppdrag|öppnar|bygger|inför|återinför|tar|ger"
    r"|höjer|sänker|avskaffar|ändrar|slopar|förbjuder"
    r"|stoppar|beslutar|anställer|flyttar|rustar|behåller|patrullerar|åtgärdar|betalar"
    r"|skärper|lagar|utökar|ökar)\b"
    rf"|ge {_STATE} i uppdrag"
)
_CHANGE = (
    r"(?:höj|sänk|avskaff|slopa|inför|återinför|förstatlig|skärp|ändra|mildra|förläng|förkort"
    r"|ta bort|tar bort|stopp|förbjud|fördubbl|halver"
    r"|legaliser|kriminaliser|lagstift|utök|öka|fler|anställ)"
)
_OF_STATE = pattern(
    r"\b(?:arbetsgivaravgift\w*|barnbidrag\w*|(?:bok|mat)?moms(?:en)?"
    r"|inkomstskatten för pensionärer|värnskatt\w*|promille\w*"
    r"|(?:döds|fängelse)?straff(?:et|en)?|förstatlig\w*|i (?:hela )?(?:sverige|landet)"
    r"|straffskal\w*|bensinskatt\w*|drivmedelsskatt\w*"
    r"|bränsleskatt\w*|alkoholskatt\w*|bolagsskatt\w*|fastighetsskatt\w*"
    r"|arvsskatt\w*|flygskatt\w*|reduktionsplikt\w*|a-kassa\w*|sjukpenning\w*"
    r"|sjukersättning\w*|föräldrapenning\w*|föräldraförsäkring\w*"
    r"|studiemedl\w*|studiebidrag\w*|studielån\w*|garantipension\w*"
    r"|allmän\w* pension\w*|pensionsålder\w*|rösträttsålder\w*|värnplikt\w*"
    r"|försvarsanslag\w*|körkortsålder\w*|körkort\w*|kärnkraft\w*|asylrätt\w*"
    r"|asylpolitik\w*|vargjakt\w*|rot-?avdrag\w*|ränteavdrag\w*"
    r"|strandskyddslag\w*|skollagen|socialtjänstlagen|kommunallagen|grundlagen"
    r"|brottsbalken|betygssystem\w*|id-kontroll\w*|statsbidrag\w*)\b"
)
_CHANGED = pattern(rf"\b{_CHANGE}")
_POLICE = pattern(r"\b(?:anställ\w*|införa?|tillsätt\w*|fler) (?:\w+ ){0,2}polis(?:er)?\b")
_ROAD = pattern(r"\b(?:e ?\d{1,2}(?:an)?|riksväg \d+|länsväg \d+|motorvägen)\b")
_SPEED = pattern(r"\b(?:hastighet|bredda|räfflor|fartkamer|mitträcke|viltstängsel)")
_OF_REGION = pattern(
    r"\b(?:sjukhus(?:et|en)?|lasarett(?:et)?|vårdcentral(?:en|er|erna)?"
    r"|hälsocentral(?:en|er|erna)?|akutmottagning(?:en)?|förlossning(?:en|svård\w*)?"
    r"|bb|ambulans(?:er|en|erna|station\w*)?|ambulanshelikopter\w*|folktandvård\w*"
    r"|tandvård(?:en)?|barnmorsk\w*|psykiatrin|vårdplats(?:er|erna)?|patientavgift\w*"
    r"|cancervård\w*"
    r"|mammografi\w*|vårdköer(?:na)?)\b"
)
_OF_KOMMUN = pattern(
    r"\b(?:grundskol(?:a|an|or|orna)|förskol(?:a|an|or|orna)|hemtjänst(?:en)?"
    r"|äldreboende(?:t|n|na)?|bygglov(?:et)?|detaljplan(?:en|er)?|fritids(?:hem\w*"
    r"|gård\w*)"
    r"|skolskjuts\w*|snöröjning\w*|lekplats(?:er|en)?|sophämtning\w*|renhållning\w*"
    r"|badhus(?:et)?|simhall(?:en)?|försörjningsstöd\w*)\b"
)
_PROVIDING = pattern(
    r"(?:kommunen |regionen |staden )?(?:ska |bör )?(?:införa?|öppnar?|återöppnar?"
    r"|bygga?|bygger|anställer?|behålla|behåller|lägg(?:a|er) ned|stäng(?:a|er)"
    r"|sänk(?:a|er)|höj(?:a|er)|utök(?:a|ar)|köp(?:a|er)|starta|startar|driva|driver"
    r"|inrätta|inrättar)\b"
)
# Whoever names such a board knows whose task it is; where the body is another, that is told.
_OTHER_BOARD = pattern(
    r"\b(?:sjukvårds|region|landsting|tandvårds|trafik)\w*(?:nämnd|styrelse|fullmäktige)|\bregion"
)
_NAMED = (
    r"(?:familjen|herr|fru|makarna) [A-ZÅÄÖ]\w+|(?!Region |Norra |Södra |Östra "
    r"|Västra |Sankt "
    r"|Svenska )[A-ZÅÄÖ][a-zåäöé]{1,20} [A-ZÅÄÖ][a-zåäöé]{2,20}(?: [A-ZÅÄÖ][a-zåäöé]{2,20})?"
)
_GRANTED = (
    r"(?:bygglov\w*|marklov|rivningslov|färdtjänst|riksfärdtjänst"
    r"|serveringstillstånd\w*|tillstånd|parkeringstillstånd|försörjningsstöd"
    r"|bostadsanpassning\w*"
    r"|(?:en )?plats (?:på|i)|hemtjänst|assistans|personlig assistans|skolskjuts"
    r"|bostad|lägenhet|körkort|dispens|strandskyddsdispens|skadestånd|ersättning"
    r"|anställning|jobb\w*)"
)
_PERSON = pattern(
    r"\b(?:bevilja|beviljar|beviljas|ge|ger|få|får|neka|nekar|nekas|vägra|återkalla"
    rf"|tilldela)\b (?:{_NAMED}) (?:ett |en |inte |ska )?{_GRANTED}"
    rf"|^(?:att )?(?:{_NAMED}) (?:ska |får |bör )?(?:inte )?(?:få |ges |beviljas "
    rf"|nekas |tilldelas )?(?:ett |en )?{_GRANTED}"
    rf"|\b(?:bevilja|avslå|ge|neka)\b [\w ]{{0,40}}(?:till|för) (?:{_NAMED})$"
)
_ROLE = (
    r"(?:[\w-]{0,20}(?:rektorn|chefen|direktören|läraren|handläggaren|sekreteraren"
    r"|inspektören|sköterskan|doktorn|läkaren|tjänstemannen|tjänstepersonen|anställde"
    r"|vaktmästaren|kuratorn|förskolläraren))"
)
_FAMILY = pattern(r"\b[Ff]amiljen [A-ZÅÄÖ]|\bgrannens\b")
_DISMISSED = pattern(
    rf"\b{_ROLE}\b.{{0,60}}\b(?:avskedas|sägs upp|säga upp sig|får gå|får sparken"
    r"|sparkas|omplaceras|byts ut|stängs av|avgå|avgår|avsätts|varnas)\b"
    r"|\b(?:avskeda|avskedar|sparka|säga upp|säger upp|byta ut|byter ut|omplacera"
    rf"|stänga av|varna|avsätta)\b (?:[\w-]+ ){{0,2}}{_ROLE}\b"
)
_PERMIT = pattern(
    r"\b(?:dra in|drar in|återkalla|återkallar|upphäv\w*|avslå|avslår|bevilja|beviljar"
    r"|ge|neka|nekar)\b (?:[\w-]+ ){0,2}?"
    r"(?:serveringstillståndet|bygglovet|alkoholtillståndet|tillståndet|dispensen"
    r"|färdtjänsttillståndet|legitimationen|försörjningsstödet)\b(?: (?:för|till|på"
    r"|åt) )"
    r"|\b(?:bygglov|marklov|rivningslov|strandskyddsdispens"
    r"|serveringstillstånd) (?:för|till|åt|på) (?:fastigheten [\w-]+ \d"
    r"|[\w-]+ på [\w]+gatan \d)"
    r"|\bomhänderta\w* (?:barnen|barnet|pojken|flickan|sonen|dottern)\b"
)
_COMPANY = (
    r"(?:AB|HB|KB|Aktiebolag|aktiebolag|[Hh]andlaren|[\w-]{1,20}handlaren|ICA|Ica|Coop"
    r"|Willys|Lidl|(?:[Kk]afé|[Kk]ondito|[Kk]iosk|[Bb]utik|[Rr]estaurang|[Bb]iograf"
    r"|[Hh]otell|[Kk]rog|[Mm]ack|[Bb]ageri|[Cc]amping|[Ll]anthandel|[Pp]izzeri)\w*)"
)
_OWN_COMPANY = pattern(
    r"(?:hem|bostäder|bostads|fastigheter|fastighets|energi|vatten|stadshus"
    r"|renhållning|hamn|kommun|bolaget|teater|parkering)\w* (?:AB|Aktiebolag)|\b(?:vår"
    r"|kommunens|regionens) (?:eget|egna|bolag)|AB [\w-]*(?:hem|bostäder)",
    re.IGNORECASE,
)
_SUPPORT = pattern(
    r"\b(?:skänk\w*|efterskänk\w*|efterskänker|gå i borgen|går i borgen"
    r"|borgen(?:såtagande)?|lån till|låna[r]? ut pengar|rädda\w*|stötta\w*|stödja"
    r"|sponsra\w*|subventionera\w*|ensamrätt)\b"
    r"|\b(?:ge|ger|bevilja|beviljar|betala|betalar|utbetala)\b .{0,60}\b(?:bidrag|stöd"
    r"|kronor|hyran|hyra|driftstöd|pengar|tomt|mark|lån)\b"
    r"|\b(?:bidrag|stöd|driftstöd) (?:på [\d\u00a0 ]{1,12} kronor )?till\b"
    r"|\bhyresfri\w*|\bgratis (?:lokal|mark|tomt|hyra)|\bsänk\w* hyran\b"
)
_FIRM = pattern(rf"\b{_COMPANY}\b")
_BURDEN = pattern(r"(?:avgift|taxa|taxor|skatt|hyra|hyror|hyran|pris)\w*")
_RAISED = pattern(r"\b(?:höj\w*|inför\w*|ta ut|tas ut|debitera\w*|återkräv\w*|kräv\w*)\b")
_BACK = pattern(
    r"\bretroaktiv\w*|\b(?:från|från och med"
    r"|med verkan från)(?: den)?(?: \d{1,2})?(?: \w{3,9})? ?(?:i fjol|förra året"
    r"|föregående år|förra årsskiftet)|\bbakåt i tiden\b|\bi efterhand\b"
)
_GROUP = (
    r"(?:svenska medborgare|svenskar|kvinnor|män|pojkar|flickor|kristna|muslimer"
    r"|infödda|invandrare|utlänningar|etniska \w+|medlemmar i (?:vårt|vår"
    r"|[\w]+)? ?(?:parti\w*|\w+partiet|kyrkan|facket)|partimedlemmar|egna? väljare"
    r"|hyresgäster med svensk)"
)
_UNEQUAL = pattern(
    rf"\b(?:bara|endast|enbart|uteslutande)\b (?:för |till |åt |ge |gälla )*{_GROUP}"
    r"|\bför (?:pojkar|flickor|män|kvinnor|svenskar) men inte\b"
    r"|\b(?:invandrare|utlänningar|muslimer|romer|nyanlända|flyktingar|asylsökande"
    r"|ensamkommande|utrikes födda)\b (?:inte )?(?:ska |får )?(?:inte |nekas|förbjuds"
    r"|stängs ute|hänvisas sist|sist i)"
    r"|\b(?:inte|ej) (?:till|för|åt|ge) (?:invandrare|utlänningar|muslimer|romer"
    r"|nyanlända|flyktingar|utrikes födda|inflyttade)"
    r"|\b(?:högre|dubbel|lägre) \w*(?:avgift|taxa|hyra)\w* för (?:utrikes|invandrare"
    r"|inflyttade|nyinflyttade|sommargäster|fritidsboende|utländska)"
)
_FAR = pattern(
    r"\b(?:bygg(?:a|er)|driv(?:a|er)|köp(?:a|er)|finansierar?|underhåll(?:a|er)"
    r"|anlägg(?:a|er)|rust(?:a|ar)|skänk(?:a|er)|bekostar?|asfalter(?:a|ar)|starta"
    r"|startar|öppnar?)\b .{0,80}"
    r"\b(?:i|till) (?:grannkommunen|en annan kommun|en annan region|ett annat län"
    r"|andra länder|utlandet|ett annat land|afrika|asien|sydamerika|usa|spanien"
    r"|thailand|kenya|gaza|norge|danmark|finland|tyskland|polen|grekland)\b"
    r"|\b(?:bygg(?:a|er)|driv(?:a|er)|köp(?:a|er)|finansierar?|öppnar?|starta"
    r"|startar)\b .{0,80}\butomlands\b"
)


def is_of_others(sats: Sats) -> bool:
    """Whether it decides what is for the state, for regions or for kommuner to decide."""
    words = sats.words
    if _SOFT.search(words):
        return False
    if _BY_STATE.match(words) or _POLICE.search(words):
        return True
    if (_OF_STATE.search(words) and _CHANGED.search(words)) or (
        _ROAD.search(words) and _SPEED.search(words)
    ):
        return True
    if len(sats.tasks) > 1 or _OTHER_BOARD.search(words) or not _PROVIDING.match(sats.action):
        return False
    return bool((_OF_REGION if KOMMUN in sats.tasks else _OF_KOMMUN).search(sats.action))


def is_of_individual(sats: Sats) -> bool:
    """Whether it is about a named person, a single permit or a dismissal."""
    return bool(
        _PERSON.search(sats.text)
        or _FAMILY.search(sats.text)
        or _DISMISSED.search(sats.words)
        or _PERMIT.search(sats.words)
    )


def is_for_business(sats: Sats) -> bool:
    """Whether it gives something to one business that is not the body's own."""
    firm = _FIRM.search(sats.text) and not _OWN_COMPANY.search(sats.text)
    return bool(firm and _SUPPORT.search(sats.words))


def is_retroactive(sats: Sats) -> bool:
    """Whether a charge is raised for time that has passed."""
    words = sats.words
    return bool(_BACK.search(words) and _BURDEN.search(words) and _RAISED.search(words))


def is_unequal(sats: Sats) -> bool:
    """Whether a group of people is let in or shut out for what they are."""
    return bool(_UNEQUAL.search(sats.words))


def is_outside(sats: Sats) -> bool:
    """Whether it is to be done in another kommun or country."""
    return bool(_FAR.search(sats.words)) and not _SOFT.search(sats.words)
