"""The words by which a promise document is laid out: sections, actors, verbs, what is no promise.

Patterns are searched in folded text: lower case, one space between words and at both ends.
"""

import re

# What a heading or the lead-in of a list says about what follows; the first that matches decides
SECTIONS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "links": r" (?:dokument|till toppen|relatera\w*|läs mer|läs också|mer information|länkar"
        r"|ladda ner|bilag\w+|skriv ut|dela|innehåll på sidan|på den här sidan"
        r"|senast uppdaterad\w*) ",
        "contact": r" (?:kontakta?|kontaktuppgifter|tyck till\w*|har du synpunkter|hör av dig"
        r"|frågor och svar|tipsa\w*|pressmeddelande) ",
        "follow_up": r" (?:\w*uppföljning\w*|följs? upp|följ (?:med|upp|arbetet|löftet)"
        r"|utvärdering\w*|följer (?:\w+ ){0,2}upp|följs (?:\w+ ){0,2}upp|hur går det|så går det"
        r"|avstämning\w*|återkoppling\w*|återrapportering|redovisning|giltighet\w*|tidsram\w*"
        r"|så mäter vi) ",
        "results": r" (?:resultat\w*|utfall\w*|så gick det|detta har vi gjort|det här har vi gjort"
        r"|vad har vi gjort|det gjorde vi|gjorda insatser|genomförda \w+|(?:föregående"
        r"|förra) årets? \w+) ",
        "wishes": r" (?:önskemål\w*|önskar|vad säger \w+|synpunkter\w*|invånarnas \w+"
        r"|medborgarnas \w+|vad tycker \w+|framkom|framkommer|framkommit|lyfte\w*|lyftes|lyfts"
        r"|nämn\w+|upplev\w+|svarade|tyckte|vill se|ville|uttryckt\w*|efterfråga\w*|inkomna"
        r"|förslag från|det här sa \w*) ",
        "goals": r" (?:mål|målet|målen|målsättning\w*|\w*effektmål|delmål|effekter?|effekten"
        r"|vision\w*|uppnå|åstadkomma|på sikt|önskat läge|syfte|syftet|syftar|förväntad\w* \w+"
        r"|indikator\w*|det här vill vi|inriktning|inriktningen|ambition\w*) ",
        "general": r" (?:om medborgarlöften\w*|vad är \w*|därför \w+|så här arbetar|så arbetar"
        r"|arbetssätt\w*|så tas|process\w*|medborgarlöften\w* (?:är|ska|handlar|syftar|innebär"
        r"|bygger|grundar|utgår)|medborgarlöftet (?:är|ska|handlar|syftar|innebär|bygger|grundar"
        r"|utgår)|framtagande\w*) ",
        "picture": r" (?:lägesbild\w*|problembild\w*|bakgrund\w*|nuläge\w*|situationen|läget"
        r"|\w*analys|\w*beskrivning\w*|orsaksanalys|statistik\w*|kartläggning\w*|underlag\w*"
        r"|medborgardialog\w*|dialoger?n?a?|enkät\w*|problem\w*|prioriterade områden|fokusområden"
        r"|utmaning\w*|grundar|grundas|bygger på|bygger|baseras|utgångspunkt\w*) ",
        "intro": r" (?:inledning\w*|sammanfattning\w*|allmänt|introduktion|förord) ",
        "signatures": r" (?:underskrift\w*|undertecknat|ort och datum|parter|för polisen"
        r"|för kommunen|lokalpolisområdeschef\w*|lokalpolischef\w*|chef (?:för )?lokalpolis\w*"
        r"|kommundirektör\w*|kommunstyrelsens ordförande|kommunchef\w*|kommunalråd\w*"
        r"|kommunpolis) ",
        "promises": r" (?:\w*löfte|\w*löften|\w*löftet|\w*löftena|lova\w*|åtagande\w*|åtar"
        r"|åtgärd\w*|aktiviteter\w*|insatser\w*|satsning\w*|handlingsplan\w*|genomförande\w*"
        r"|förbind\w+|det ska vi \w+|det här ska \w+|detta ska \w+|det här gör \w+|detta gör \w+"
        r"|så ska vi|vi ska|polisen ska|kommunen ska|kommunen och polisen ska"
        r"|polisen och kommunen ska|vi kommer att|kommer att|ska under \w+|genom att"
        r"|genom följande|stadens del|polisens del|kommunens del|gemensamt) ",
    }.items()
}
PROMISED = re.compile(
    r" (?:\w*löfte|\w*löften|\w*löftet|\w*löftena|lovar|åtaganden?|åtar sig|förbinder sig) "
)
PROMISED_NOUN = re.compile(r" \w*löfte(?:n|t|na|ts|nas)? ")
# A lead-in that hands out promises, whatever else it speaks of
PROMISE_LEAD = re.compile(
    r" (?:lovar|lovade|åtar sig|förbinder sig) | (?:följande|nedan\w*) (?:\w+ ){0,5}(?:\w*löften"
    r"|åtgärder|aktiviteter|insatser|åtaganden|satsningar) | (?:åtgärder|aktiviteter|insatser"
    r"|löften|satsningar) (?:\w+ ){0,3}(?:följande|nedan) | (?:polisen|kommunen|staden|vi"
    r"|parterna) (?:ska|skall|kommer att|avser att)(?: \w+){0,4} $"
)
# A lead-in that tells of what has been done: "… har polisen genomfört följande aktiviteter"
TOLD_LEAD = re.compile(
    r" (?:har|hade) (?:\w+ ){0,6}(?:genomfört|gjort|genomförts|gjorts|utfört|hållit"
    r"|arbetat) (?:\w+ ){0,6}$"
)
# After "polisen är": what is more than a description
_PRESENT_STATE = r"är (?:ute|synlig\w*|på plats|närvarande|med|tillgänglig\w*)"
IS_THERE = re.compile(rf" {_PRESENT_STATE} ")
# Whoever stands right before an unknown word in -ar or -er makes it a verb
SUBJECTS = frozenset(
    ["polisen", "kommunen", "staden", "parterna", "vi", "kommunerna", "socialtjänsten", "polis",
     "kommun", "stad", "skolan", "skolorna", "bostäder", "fältarna", "väktare", "ordningsvakter",
     "fastighetsägarna", "räddningstjänsten", "nattvandrarna", "föreningarna"]
)  # fmt: skip
NO_VERB = frozenset(["eller", "under", "efter", "över", "per", "poliser", "men", "inför", "utöver"])
# "Polisens aktiviteter", "Kommunen lovar": a heading that says who acts below it
WHO_HEADING = re.compile(
    r" (?:polisens?|kommunens?|stadens?|gemensam\w*|polis|kommun|\w+ kommuns?|\w+ stads?"
    r"|parternas?) "
)
# A heading that only says who: "Polisen", "Kommunens del", "Polisen och kommunen tillsammans"
ACTOR_HEADING = re.compile(
    r"^ (?:polisens?|kommunens?|polis|kommun|staden|stadens|gemensamma?|gemensamt|tillsammans|vi"
    r"|och|del|ansvar|lokalpolisområdet?s?|\w+s kommuns?|\w+ kommuns?|\w+ stads?|i samverkan| )+ $"
)
# The head of a table whose tabs were lost: "Trafik UTFÖRARE ANSVARIG"
FLAT_HEAD = re.compile(
    r"(?i)^(.*?)\b((?:(?:utförare|ansvariga?|ansvar|aktör(?:er)?|när|vem|tidplan|tidsplan"
    r"|aktivitet(?:er)?|åtgärd(?:er)?|insats(?:er)?)\s*){2,12})$"
)
COLUMNS: dict[str, re.Pattern[str]] = {
    "performer": re.compile(r" (?:utförare|utförs av|vem|aktör|aktörer|genomförs av|utförande) "),
    "responsible": re.compile(r" (?:ansvarig\w*|ansvar|huvudansvar\w*) "),
    "promise": re.compile(
        r" (?:aktivitet\w*|åtgärd\w*|insats\w*|löfte\w*|vad|vad ska göras|åtagande\w*) "
    ),
    "when": re.compile(r" (?:när|tid\w*|start\w*|slut\w*|omfattning|hur ofta|period) "),
    "other": re.compile(r" (?:uppföljning\w*|mått|mål|område|kommentar\w*|status|resultat) "),
}

_PRESENT = """
    anlitar anmäler anordnar anställer ansvarar ansöker använder arbetar arrangerar avdelar
    avsätter bedriver begränsar bekämpar belyser belönar bemannar beslagtar besöker bevakar
    bidrar bildar bistår bjuder bygger byter delar deltar driver engagerar erbjuder
    finansierar finns fokuserar fortsätter fotpatrullerar främjar fångar förbättrar förebygger
    föreläser förhindrar förlägger förlänger förmedlar förser förstärker försvårar försöker
    förtydligar genomför ger granskar går gör hanterar hjälper håller höjer identifierar
    informerar inför ingriper initierar inrättar installerar intensifierar inventerar
    investerar involverar kallar kartlägger klipper kompletterar kontaktar kontrollerar
    kopplar leder lotsar lyfter lyssnar lägger lämnar låter medverkar minskar monterar
    motverkar märker mäter målar möter nattvandrar omhändertar ordnar patrullerar planerar
    prioriterar publicerar rapporterar rekryterar rensar reserverar riktar ronderar rustar
    röjer rör samarbetar samlar samordnar samverkar sanerar satsar ser skapar skickar sköter
    sprider startar stimulerar städar ställer stänger stärker stöder stödjer stöttar svarar
    syns säkerställer sänker sätter söker tar tecknar testar tillhandahåller tillsätter
    träffar tränar tydliggör underlättar undersöker undervisar uppdaterar upplåter uppmuntrar
    uppmärksammar upprättar uppsöker utbildar utför utreder utrustar utser utvecklar utökar
    vaccinerar verkar vidareutvecklar vidtar visar vägleder åtar återkopplar åtgärdar ökar
    öppnar övervakar
"""
MODALS = frozenset(["ska", "skall", "lovar", "kommer", "avser", "åtar", "förbinder", "planerar"])
_IRREGULAR = """
    ge ta göra gå se ha vara hålla införa delta bistå sprida genomföra utföra erbjuda bjuda
    minska öka röra köra synas dela finnas höja sänka följa återföra upptäcka lagföra beivra
    verka
"""
_VERBS = _PRESENT.split()
FINITE = MODALS.union(_VERBS)
INFINITIVE = frozenset(_IRREGULAR.split()).union(
    (verb[:-1] for verb in _VERBS if verb.endswith("ar")),
    (verb[:-2] + "a" for verb in _VERBS if verb.endswith("er")),
)
PASSIVE = re.compile(
    r" (?:ska|skall|kommer att|planeras att) (?:\w+ ){0,4}?\w+(?:as|ällas|öras|ges|ske|ske[rs]"
    r"|hållas) | kommer (?:\w+ ){1,6}att (?:\w+ )?\w+(?:as|öras|ges|ske) | (?:genomförs|ordnas"
    r"|anordnas|arrangeras|hålls|görs|erbjuds|bedrivs|prioriteras|utökas|förstärks|startas|startar"
    r"|inleds|inrättas|tillsätts|sätts|utförs|besöks|kontrolleras|intensifieras|införs|planeras"
    r"|sker|delas|skickas|bjuds|patrulleras|informeras|utbildas|röjs|saneras|anställs|byts|rensas"
    r"|öppnas|byggs|monteras|rustas|klipps|målas|tänds|utses|samlas|ordnas|avsätts|tas fram"
    r"|ses över) "
)

PAST = re.compile(
    r" (?:har (?:\w+ )?(?!ett|en|som)\w+(?:t|ts|it|its)|hade|genomfördes?|framkom|visade|visar att"
    r"|lyftes?|upplevde[rs]?|upplever|svarade|uttryckte|ansåg|anser|tyckte|önskade|blev|hölls"
    r"|gjordes|skedde|resulterade|deltog|ledde|utförde[sn]?|kunde|var det|fanns|besökte[s]?"
    r"|kontrollerade[s]?|under föregående år|lovade|ökade|minskade|togs|gavs|startade"
    r"|anordnade[s]?|arrangerade[s]?|ordnade[s]?) "
)
TOLD = re.compile(
    r" (?:har|hade|blev|gjordes?|hölls|genomfördes?|utfördes?|genomförts?|genomförd[ae]?|pågår"
    r"|är klart|uppfyllt|uppfylld[ae]?) "
)
SAID = re.compile(
    r"[,.!”\"] ?(?:säger|berättar|menar|förklarar|konstaterar|tillägger) |^[–—-] ?\w.*[,”] ?säger"
)
GOAL = re.compile(
    r" (?:målet|mål|syftet|syfte|avsikten|ambitionen|visionen|förhoppningen|målsättningen"
    r"|effekten) (?:\w+ ){0,3}(?:är|ska|var) | på sikt | (?:ska|skall|kommer att|bör"
    r"|måste) (?:\w+ ){0,2}(?:leda till|bidra till|upplevas?|känna|känner|kännas?|minska|öka|bli"
    r"|vara|trivas|uppnås|ge|få|sjunka|ha) | (?:andelen|antalet|den upplevda tryggheten|tryggheten"
    r"|förtroendet) "
)
GOAL_PROMISED = re.compile(
    r" lovar att (?!vi )(?:\w+ ){1,5}ska (?:\w+ ){0,2}(?:bli|vara|öka|minska|känna) "
)
GOAL_START = re.compile(
    r"^ (?:\w+ ){0,2}(?:ökad|ökat|minskad|minskat|fler|färre|högre|lägre|bättre|trygga?re) "
)
FOLLOWED_UP = re.compile(
    r"^ uppföljning\w* | (?:följs (?:\w+ ){0,2}upp|följas upp|uppföljning\w* (?:\w+ ){0,3}?(?:ska"
    r"|sker|görs|kommer|av löft\w*|av medborgarlöft\w*|genomförs)|görs en uppföljning"
    r"|följer (?:\w+ ){0,2}upp (?:löft|medborgarlöft|arbetet|aktiviteter|åtgärder)\w*|utvärderas"
    r"|utvärdering\w* (?:sker|görs|ska|av)|redovisas|redovisar vi|vi redovisar|revideras"
    r"|återrapport\w*|slutrapport\w*|(?:stäms|stämmer vi|vi stämmer) av) "
)
ABOUT_PROMISES = re.compile(
    r"^ (?:\w+ ){0,3}?(?:medborgarlöfte\w*|löfte[tn]\w*|samverkansöverenskommelse\w*"
    r"|överenskommelse\w*) (?:\w+ ){0,4}?(?:är|ska|syftar|handlar|innebär|bygger|grundar\w*|utgår"
    r"|baseras|gäller|omfattar|har|tas|togs|fokuserar|innehåller|består|riktar|kommer) "
)
# What only says that one works for safety, without an act: a preamble, unless it stands in a list
DISPOSITION = re.compile(
    r" (?:arbeta|arbetar|verka|verkar|samverka|samverkar|bedriva|bedriver|samarbeta|samarbetar"
    r"|bidra|utgå|utgår|fortsätta arbeta|jobba|jobbar) "
)
PERFORMER_LINE = re.compile(
    r"^(?:ansvariga?|utförare|utförs av|genomförs av|aktör(?:er)?|vem)\s*:\s*(.{2,80})$",
    re.IGNORECASE,
)
OUTCOME_LINE = re.compile(
    r"^(?:utfall|resultat|uppföljning|kommentar|status|så gick det)\s*[:–-]\s*(.+)$",
    re.IGNORECASE | re.DOTALL,
)
_ONE = r"(?:[Pp]olis(?:en|myndigheten)?|[Kk]ommun(?:en|erna)?|[Ss]tad(?:en)?|[Ss]ocialtjänsten)"
_SOME = rf"{_ONE}(?:\s*(?:/|,|och|&|\+)\s*{_ONE}){{0,8}}"
# "(Polis)", "(Kommun och Polis)" at the end; "Polis Polis", "Polis/kommun" of a flattened table
IN_BRACKETS = re.compile(rf"\(\s*({_SOME}|[Bb]åda|[Gg]emensamt|[Tt]illsammans)\s*\)\s*[.]?\s*$")
ONLY_WHO = re.compile(rf"\s*{_SOME}\s*")
AT_THE_END = re.compile(
    rf"(?:(?<=[.!)])\s+(?=[PKS])({_SOME})|(?<!\s)\s+(?=[PKS])({_SOME})\s+(?=[PKS])({_SOME}))\s*$"
)
MACHINERY = re.compile(r"(?i)javas?c?r?s?ipt|webbläsare|\bcookies?\b|\bkakor\b|hoppa till innehåll")
WISH = re.compile(
    r" (?:vill (?:\w+ ){0,2}(?:se|ha|att)|(?:invånarna|medborgarna|boende|de flesta"
    r"|många) (?:\w+ )?(?:anger|uppger|säger|vill|menar)|önskar|efterfrågar|tycker|oroar|oroliga"
    r"|upplever|känner sig|nämnde|tog upp|fick|kom fram|framkommer|otrygga? (?:på|vid|i)) "
)
