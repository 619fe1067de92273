"""The words of the amounts grammar: comparators, rates, countable nouns, numbers that are none."""

import re

COMPARATORS = {
    "minst": "min", "lägst": "min", "åtminstone": "min", "över": "min", "mer": "min",
    "fler": "min", "högst": "max", "max": "max", "maximalt": "max", "cirka": "approx",
    "ca": "approx", "omkring": "approx", "drygt": "approx", "knappt": "approx", "närmare": "approx",
    "nästan": "approx", "ungefär": "approx", "runt": "approx", "snitt": "avg",
    "genomsnitt": "avg", "genomsnittligen": "avg",
}  # fmt: skip
OR_MORE = {
    "fler": "min", "mer": "min", "flera": "min", "flere": "min", "färre": "max", "mindre": "max",
}  # fmt: skip
# What may stand between a comparator and its number
BETWEEN = frozenset(["än", "i", "på", "till", "vid", "en", "genom", "om", "ett"])
TO = frozenset(["till", "-", "–", "—", "eller"])
TALLIES = frozenset(["tiotal", "tjugotal", "femtiotal", "hundratal", "dussin"])

PER = frozenset(["per", "i", "om", "varje", "var", "vart", "à", "/", "på"])
RATE_UNITS = {
    "dag": "day", "dagen": "day", "dygn": "day", "dygnet": "day", "vecka": "week",
    "veckan": "week", "månad": "month", "månaden": "month", "kvartal": "quarter",
    "kvartalet": "quarter", "tertial": "tertial", "tertialet": "tertial", "termin": "term",
    "terminen": "term", "läsår": "year", "halvår": "half_year", "halvåret": "half_year",
    "år": "year", "året": "year", "kalenderår": "year", "verksamhetsår": "year",
}  # fmt: skip
ADVERBS = {
    "årligen": "year", "årsvis": "year", "månatligen": "month", "månadsvis": "month",
    "veckovis": "week", "dagligen": "day", "kvartalsvis": "quarter", "terminsvis": "term",
    "tertialvis": "tertial", "halvårsvis": "half_year",
}  # fmt: skip
FREQUENT = {
    "dag": "day", "dygn": "day", "vecka": "week", "månad": "month", "kvartal": "quarter",
    "tertial": "tertial", "termin": "term", "halvår": "half_year",
}  # fmt: skip
FREQUENT_ADVERBS = {word: per for word, per in ADVERBS.items() if per != "year"}
# "månatliga möten"; "det dagliga arbetet" counts nothing
FREQUENT_ADJECTIVES = {
    f"{stem}{ending}": per
    for stem, per in (
        ("daglig", "day"), ("veckovis", "week"), ("månatlig", "month"), ("månadsvis", "month"),
        ("kvartalsvis", "quarter"), ("terminsvis", "term"),
    )
    for ending in ("a", "t", "")
}  # fmt: skip
# "varje kväll", "per helg": how often that comes
OFTEN = {"kväll": "day", "natt": "day", "helg": "week", "veckoslut": "week", "vardag": "day"}
YEARLY_FORMS = frozenset(["årlig", "årligt"])
EVERY_OTHER = frozenset(["varannan", "vartannat"])
ORDINALS = {"tredje": 3, "fjärde": 4, "femte": 5, "sjätte": 6}
# "kvartalsbrev", "månadsmöte", "veckorapport": the rate is part of the noun
COMPOUND = re.compile("kvartals|månads|vecko(?!r)|termins|tertial")
COMPOUND_RATES = {
    "kvartals": "quarter", "månads": "month", "vecko": "week", "termins": "term",
    "tertial": "tertial",
}  # fmt: skip
_WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")

# Countable nouns by unit, as endings of their inflected forms
UNITS: dict[str, tuple[str, ...]] = {
    "control": ("kontroll", "kontroller", "kontrollerna", "mätningar", "nykterhetskontroll"),
    "walk": ("vandring", "vandringar", "vandringarna", "trygghetsrond", "trygghetsronder"),
    "meeting": (
        "möte", "möten", "träff", "träffar", "dialog", "dialoger", "samråd", "forum", "samtal",
        "café", "caféer", "konferens", "konferenser", "avstämning", "avstämningar", "mötet",
    ),
    "visit": ("besök", "besöket"),
    "inspection": ("tillsyn", "tillsyner", "provköp", "kontrollköp"),
    "campaign": ("kampanj", "kampanjer"),
    "patrol": ("patrull", "patruller", "patrullering", "patrulleringar", "fotpatrull", "rond",
               "ronder", "arbetspass"),
    "report": ("rapport", "rapporter", "lägesbild", "lägesbilder", "brev", "anmälningar",
               "nyhetsbrev", "inlägg"),
    "hour": ("timme", "timmar", "timmarna"),
    "day": ("dag", "dagar", "dygn", "kväll", "kvällar", "natt", "nätter", "vardagar"),
    "person": ("person", "personer", "poliser", "vuxna", "elever", "ungdomar", "volontärer",
               "värdar", "ordningsvakter"),
    "place": ("plats", "platser", "område", "områden", "stadsdelar", "skolor", "ställe",
              "ställen", "grannsamverkansområden"),
    "post": ("tjänst", "tjänster", "årsarbetskraft", "årsarbetskrafter", "heltid"),
    "occasion": (
        "gång", "gånger", "ggr", "tillfälle", "tillfällen", "insats", "insatser", "aktivitet",
        "aktiviteter", "utbildning", "utbildningar", "föreläsning", "föreläsningar", "helg",
        "helger", "evenemang", "veckor", "informationskvällar", "åtgärder", "åtgärd",
        "övningar", "dagen", "rensningar", "satsningar", "satsning", "temakvällar", "operationer",
        "ungdomsveckor", "punkter", "arrangemang", "föreställningar",
    ),
}  # fmt: skip
ACTS = frozenset(["control", "walk", "meeting", "visit", "inspection", "campaign", "patrol"])
# Events that "en" or "ett" counts (ruling 5)
EVENTS = (
    "vandring", "dialog", "möte", "träff", "utbildning", "föreläsning", "dag", "insats", "kampanj",
    "kontroll", "besök", "forum", "gång", "konferens", "tillsyn", "samtal", "tillfälle", "helg",
    "kväll",
)  # fmt: skip
# "ett par", "ett hundra": no one of anything
NO_EVENT_AFTER = frozenset(["par", "hundra", "tusen", "antal"])
NO_EVENT = ("vardag", "plan", "grupp", "modell", "arbets", "idag")

# Before a number that names something: "årskurs 7", "väg 172", "kl 20"
GRADES = frozenset(["årskurs", "årskurserna", "åk", "klass"])
NUMBERED = frozenset(
    [*GRADES, "lov", "väg", "vägarna", "riksväg", "länsväg", "lv",
     "rv", "kl", "klockan", "kap", "kapitel", "nr", "nummer", "vecka", "veckorna", "e", "fas",
     "etapp", "steg", "fyller", "under",
     "version", "paragraf", "§", "dnr", "nivå", "zon", "kategori", "punkt", "avsnitt", "artikel",
     "åldern", "ålder", "åldrarna", "åldersgruppen", "öppet", "öppen", "index",
     "sedan", "sidan", "bilaga", "buss", "linje", "rum"]
)  # fmt: skip
# After a number that measures: "70 procent", "30 km"
MEASURES = frozenset(
    ["procent", "%", "miljon", "miljoner", "mkr", "tkr", "kap", "km", "kilometer", "meter", "kr",
     "kronor", "minuter", "§",
     "promille", "poäng", "års", "åriga", "månaders", "veckors", "dagars", "procentenheter"]
)  # fmt: skip
AGE = ("år", "åring")
MONTHS = frozenset(
    ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
     "oktober", "november", "december"]
)  # fmt: skip
SEASONS = frozenset(["vår", "sommar", "höst", "vinter", "jul", "valborg", "midsommar"])
DEFINITE = frozenset(
    ["alla", "samtliga", "de", "dessa", "dem", "den", "det", "båda", "våra", "deras", "sina"]
)
DEADLINE = frozenset(["inom", "senast", "efter", "före", "innan"])
INTO = frozenset(
    ["i", "på", "från", "vid", "inom", "kring", "runt", "längs", "genom", "mellan", "utanför",
     "omkring", "till", "för", "av"]
)  # fmt: skip
# Where acts take place; after a preposition their number says where, not how much
PLACES = re.compile(
    r"\w*(?:plats|platser|område|områden|stadsdel|stadsdelar|skolor|ställen|kommuner|orter|byar"
    r"|parker|torg|kvarter|gator|vägar|stråk|gårdar|kommundelar|gymnasier|namngivna)"
)
# What documents are made of; their number counts no acts
PARTS = re.compile(
    r"(?:nivåer|\w*fokusområden|insatsområden|prioriterade|löften|\w*löften|punkter|principer|mål"
    r"|\w*mål|teman|delar|pelare|faser|ben|stegen?|invånare)"
)
LASTING = frozenset(["veckor", "månader", "år", "dagar", "timmar", "terminer"])
# Emergency numbers
CALLED = frozenset(["112", "114", "11414", "113", "1177"])
# Between numbers that name things together: "årskurserna 4, 6 och 8", "kl. 8.30–16"
LINKS = frozenset([",", "och", "samt", "eller", "till", "-", "–", "—", ".", ":", "&", "/"])
AGED = frozenset(["personer", "äldre", "unga", "barn", "ungdomar", "vuxna", "alla", "invånare"])
STREETS = ("gatan", "vägen", "torget", "gränd", "allén")
# A year after these dates something else than the promise: "trygghetsmätningen 2021"
DATED = (
    "hösten", "våren", "sommaren", "vintern", "till", "terminen", "sedan", "från", "start",
    "inför", "mätningen", "undersökningen", "enkäten", "rapporten", *sorted(MONTHS),
)  # fmt: skip
FOLLOWED_UP = ("utvärder", "följs", "följas", "uppfölj", "rapport", "redovis")
ONE = frozenset(["en", "ett"])
STOPS = frozenset(
    ["och", "för", "att", "som", "med", "mot", "om", "per", "varje", "under", "inom", "där", "ska",
     "samt", "till", "ur", "av", "på", "vid", "så"]
)  # fmt: skip
SHORT = frozenset(["bl", "ex", "ca", "kl", "kap", "dvs", "osv", "resp", "st", "ggr", "nr", "m"])


def is_day(text: str) -> bool:
    """Whether a word is a weekday or one of its evenings: "fredag", "fredags", "lördagskvällar"."""
    return text.startswith(_WEEKDAYS)
