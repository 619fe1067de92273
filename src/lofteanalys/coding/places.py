"""Places in a promise: proper names and unique facilities narrower than the municipality."""

import re

# Names of organisations, programmes and the like, which are no places
_NO_PLACE = re.compile(
    r"(?i)(?:n+\b|polis|kommun|stad\b|brå|est\b|sspf|andt|smadit|fryshuset|trafikverket|systembolaget"
    r"|svensk|sverige|socialtj|huskurage|nattvandr|region|purple|flag|lag\b|förebild|ica\b|bris\b"
    r"|rädda|röda|boende|tobak|brott|epa|löfte|grannsamverkan|länsstyrelse|lokalpolis|\w*bladet)"
)
_NAME = re.compile(r"\b[A-ZÅÄÖ][\wåäöé]+(?:-[A-ZÅÄÖ]?[\wåäöé]+)*")
_BEFORE_A_PLACE = frozenset(
    ["i", "på", "vid", "kring", "till", "från", "mot", "runt", "centrala", "nära", "genom",
     "området", "stadsdelen", "för", "längs", "utanför", "norra", "östra", "södra", "västra",
     "norr", "öster", "söder", "väster", "omkring", "bostadsområdet", "främst", "annat", "även",
     "stråket", "kulturstråket", "mellan", "inom", "samt", "exempelvis"]
)  # fmt: skip
# What a name of a place ends in, so that it needs no preposition before it
_PLACE_NAME = re.compile(
    r"(?:skolan|området|platsen|torget|gatan|gatorna|vägen|avenyn|parken|gymnasiet|staden|gården"
    r"|centrum|hallen|badet|stationen|bron|stranden|hamnen)s?$"
)
_FACILITY = re.compile(
    r"(?<!utanför )(?<!mobila )\b(?:centrum(?!anlägg|utveck)|stadskärnan|resecentrum|resecentret"
    r"|\w*terminalen|(?:järnvägs|buss|tåg|polis)stationen|stortorget|torget|tätorten|\w*biblioteket"
    r"|bibliotek|ungdomsgården|badhuset|sjukhuset|gymnasieskolan|stationsområdet|innerstaden"
    r"|polishuset|poliskontoret|hamnen|köpcentrumet|garaget|tågdepån|polisstation|stadsparken"
    r"|centralorten|innerstad|tätort|stadsdelarna|kommundelen)\b"
)
_CENTRAL = re.compile(
    r"\bcentrala (?:delar|[A-ZÅÄÖ])|\b(?:norra|östra|södra|västra|centrala) (?:kommun|stads)?del"
)
_ROAD = re.compile(r"\b(?:[EÄ]\d{1,3}|(?:väg|riksväg|länsväg|lv|rv|Lv|Rv) \d{1,4})\b")
_SENTENCE_START = re.compile(r"(?:^|[.!?:] )$")
_WORD_BEFORE = re.compile(r"(?<!\w)(\w+)[,(]? ?$")
# How far back it is looked for
_BACK = 60


def place(text: str, municipality: str | None) -> str | None:
    """The first place a promise names, None where it names none.

    The municipality's own name and organisations are none; a proper name counts after a
    preposition or where it ends like a place, unless it only begins the sentence.
    """
    for pattern in (_ROAD, _CENTRAL):
        if found := pattern.search(text):
            return found[0]
    for found in _NAME.finditer(text):
        if _is_place(text, found, municipality):
            return found[0]
    if found := _FACILITY.search(text):
        return found[0]
    return None


def _is_place(text: str, found: re.Match[str], municipality: str | None) -> bool:
    name, before = found[0], text[max(0, found.start() - _BACK) : found.start()]
    if _NO_PLACE.match(name) or name.isupper() or _same(name, municipality):
        return False
    if _SENTENCE_START.search(before):
        return bool(_PLACE_NAME.search(name)) and not name.endswith(("gården", "staden"))
    if _PLACE_NAME.search(name):
        return True
    word = _WORD_BEFORE.search(before)
    if word is None:
        return False
    if word[1].lower() in _BEFORE_A_PLACE:
        return True
    # "Råby och Bäckby": the second name of a pair, where the first is one
    return word[1] == "och" and bool(re.search(r"[A-ZÅÄÖ]\w{1,40} och $", before))


def _same(name: str, municipality: str | None) -> bool:
    if municipality is None:
        return False
    return any(name.removesuffix("s") == part.removesuffix("s") for part in municipality.split())
