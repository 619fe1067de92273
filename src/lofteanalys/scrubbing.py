"""Names of people, telephone numbers and e-mail addresses taken out of a text; roles stay.

A name is known by where it stands: beside a role or a party, after a word that introduces a person,
alone on a line of a signature or contact block, spelled out in an e-mail address, or by a surname
that no place has. What is taken out is masked letter by letter, so that every place in the text
stays where it was.
"""

import re
from collections.abc import Iterator

from lofteanalys.municipalities import register

_WORD = r"(?:[A-ZÅÄÖÉÜ][a-zåäöéèüø’]{1,25}(?:[A-ZÅÄÖ][a-zåäöéèüø]{1,25})?|[A-ZÅÄÖÉÜ]{2,25})"
_PART = rf"{_WORD}(?:-{_WORD})?"
_SMALL = r"(?:von der|van der|de la|von|van|af|de)"
# Given name or initials, more of them, surname
_NAME = rf"(?:{_PART}|[A-ZÅÄÖ]\.?)(?: [A-ZÅÄÖ]\.?)?(?: {_PART})?(?: {_SMALL})? {_PART}"
_ROLE = (
    r"(?:(?:vice |tf\.? |tillförordnad |biträdande )?"
    r"(?:(?:lokal)?polis(?:områdes)?(?:chef|mästare)|(?:kommun|områdes)polis|chef(?: för)?\b"
    r"|kommun(?:chef|direktör|alråd)|stads(?:dels)?direktör|oppositionsråd"
    r"|(?:kommunstyrelsens?|nämndens|styrelsens)\s+(?:vice\s+)?ordförande|ordförande"
    r"|(?:säkerhets|trygghets|förvaltnings|enhets|grupp|sektor|verksamhets|social|skol|teknisk )"
    r"?(?:chef|direktör)|(?:trygghets|säkerhets|brottsförebyggande |folkhälso|preventions)"
    r"?(?:samordnare|strateg)|brottsförebyggare|handläggare|kommunikatör|utredare|fältsekreterare"
    r"|pressansvarig|förvaltare|rektor|borgmästare|vd)"
    r"(?:en|n|s)?\b(?:\s(?:i|för|vid|på)\s[A-ZÅÄÖ][\wåäö-]{1,30}(?:\s(?:kommun|stad))?)?)"
)
_INTRODUCED = (
    r"(?:\b(?:kontakt(?:person(?:er)?|a|uppgifter)?|undertecknat?(?: av)?|undertecknas av"
    r"|signera[ts] av|underskrift|namnförtydligande|namn|handläggare"
    r"|ansvarig (?:utgivare|handläggare)|ring|mejla|mejl till|maila|fråga efter|hälsning(?:ar)?"
    r"|hälsar|säger|menar|berättar|förklarar|konstaterar"
    r"|för (?:polisen|polismyndigheten|kommunen|lokalpolisområdet|staden))\s*:?)"
)
_PARTY = r"\((?:S|M|C|L|V|KD|MP|SD)\)"
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\]|\(a\)|\(snabel-a\))\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
)
_PHONE = re.compile(
    r"(?<![\d/:-])(?<!\d[ .])(?:(?:\+|00)46[ \u00a0-]?(?:\(0\)[ \u00a0-]?)?[1-9]"
    r"|\(?0[1-9])\d{0,3}\)?"
    r"(?:[ \u00a0]?[-–/.][ \u00a0]?|[ \u00a0])?\d{2,3}(?:[ \u00a0.-]?\d{2,3}){1,3}(?![\d-])"
)
_BESIDE_A_ROLE = (
    re.compile(rf"(?<!\w)({_NAME})(?=[ \t]*(?:{_PARTY})?[ \t]*[,–-]?\s{{0,3}}(?i:{_ROLE}))"),
    re.compile(rf"(?i:{_ROLE})[ \t]*[,:–-]?\s{{1,3}}({_NAME})(?!\w)"),
    re.compile(rf"(?<!\w)({_NAME})(?=[ \t]*{_PARTY})"),
)
_AFTER_A_WORD = re.compile(rf"(?i:{_INTRODUCED})\s{{1,3}}({_NAME})(?!\w)")
_BY_SURNAME = re.compile(
    rf"(?<!\w)({_PART}(?: [A-ZÅÄÖ]\.?)?(?: {_PART})? (?:{_WORD}-)?"
    r"[A-ZÅÄÖ][a-zåäöé]{1,20}(?:sson|dotter|qvist|kvist|quist|ström|gren|stedt))(?!\w)"
)
_ALONE = re.compile(
    rf"(?m)^[ \t•*-]*({_NAME})(?:(?:\t+|[ ]{{2,}}|[ ]?[/,&][ ]?| och )({_NAME}))?[ \t,.]*$"
)
_SIGNED = re.compile(
    rf"(?im)(?:{_ROLE}|_{{4,}}|\.{{8,}}|^[ \t]*(?:kontakt|tfn|telefon|tel\b|e-post|mobil"
    r"|mejl|växel)|underskrift|underteckn|namnförtydligande|ort och datum|för polis|för kommun)"
)
_IS_ROLE = re.compile(_ROLE, re.IGNORECASE)
_LINES_AROUND = 3
_TOKEN = re.compile(r"[\w’-]+")
_SPELLED = re.compile(
    r"([a-zåäö]{2,20}(?:-[a-zåäö]{2,20})?)[._]([a-zåäö]{2,25}(?:-[a-zåäö]{2,25})?)"
)
# Words of places, offices and organisations: what holds one of them is no person's name
_NO_NAME = frozenset(
    ["polisen", "polis", "polismyndigheten", "polisområde", "polisområdet", "lokalpolisområde",
     "lokalpolisområdet", "kommunen", "kommun", "kommuns", "kommunens", "staden", "stad", "stads",
     "stadens", "region", "regionen", "län", "länsstyrelsen", "landsting", "norra", "södra",
     "östra", "västra", "nya", "gamla", "stora", "lilla", "nedre", "övre", "centrala", "mellersta",
     "inre", "yttre", "svenska", "sverige", "sveriges", "rädda", "barnen", "röda", "korset", "hem",
     "skola", "kyrkan", "kyrka", "kommunstyrelsen", "kommunstyrelsens", "socialtjänsten",
     "socialnämnden", "medborgarlöfte", "medborgarlöften", "löfte", "löften", "trafik", "trygghet",
     "narkotika", "uppföljning", "kontakt", "kontakta", "telefon", "tfn", "tel", "mobil", "e-post",
     "epost", "växel", "adress", "datum", "ort", "underskrift", "för", "med", "och", "av", "till",
     "från", "vid", "vi", "det", "den", "de", "vår", "våra", "ett", "en", "två", "alla", "hur",
     "vad", "så", "här", "under", "januari", "februari", "mars", "april", "maj", "juni", "juli",
     "augusti", "september", "oktober", "november", "december", "måndag", "tisdag", "onsdag",
     "torsdag", "fredag", "lördag", "söndag", "ordförande", "chef", "kommunpolis", "kommunchef",
     "kommundirektör", "handläggare", "samordnare", "lokalpolisområdeschef", "polismästare", "torg",
     "torget", "gata", "gatan", "väg", "vägen", "park", "parken", "centrum", "station", "stationen",
     "skolan", "sjukhus", "bibliotek", "förening", "föreningen", "bostäder", "fastigheter",
     "bolaget", "ab", "if", "ik", "bk", "hälsovård", "nämnden", "förvaltningen", "avdelning",
     "enheten", "samverkan", "samverkansavtal", "överenskommelse", "handlingsplan", "sid", "sida",
     "bilaga", "dnr", "diarienummer", "besök", "öppet", "aktuellt", "start", "meny", "dokument",
     "nyheter", "webbplats", "hemsida", "facebook", "instagram", "twitter", "google"]
)  # fmt: skip
_NO_NAME_ENDS = (
    "gatan", "gata", "vägen", "väg", "torget", "torg", "skolan", "skola", "parken", "området",
    "området", "polisen", "kommun", "kommunen", "centrum", "kyrkan", "huset", "hallen", "gymnasiet",
    "stationen", "platsen", "staden", "bostäder", "föreningen", "förvaltningen", "nämnden", "badet",
    "biblioteket", "gården", "rådet", "verket", "styrelsen", "tjänsten", "bolaget", "länet",
)  # fmt: skip


def scrubbed(text: str) -> str:
    """The text with names of people as `Nnnn Nnnnnn`, and numbers and addresses as `[…]`.

    It is as long as before: what a mask does not fill is spaces.
    """
    letters = list(text)
    for start, end in contacts(text):
        letters[start:end] = "[…]".ljust(end - start)
    for start, end in names(text):
        letters[start:end] = re.sub(r"[^\W\d_]", _masked, text[start:end])
    return "".join(letters)


def _masked(letter: re.Match[str]) -> str:
    return "N" if letter[0].isupper() else "n"


def contacts(text: str) -> list[tuple[int, int]]:
    """The spans of telephone numbers and e-mail addresses."""
    return sorted(found.span() for pattern in (_EMAIL, _PHONE) for found in pattern.finditer(text))


def names(text: str) -> list[tuple[int, int]]:
    """The spans of names of people, in order, none inside another."""
    found = {span for span in _named(text) if not _is_no_name(text[slice(*span)])}
    found |= set(_again(text, {text[a:b] for a, b in found} | set(_spelled_out(text))))
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _named(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (*_BESIDE_A_ROLE, _AFTER_A_WORD, _BY_SURNAME):
        for found in pattern.finditer(text):
            yield _without_first(text, *found.span(1))
    yield from _alone(text)


def _alone(text: str) -> Iterator[tuple[int, int]]:
    """Lines that hold a name only, near one that signs or says how to get in touch."""
    lines = [found.span() for found in re.finditer(r"(?m)^.*$", text)]
    signed = {n for n, (a, b) in enumerate(lines) if _is_signed(text, a, b)}
    for number, (start, end) in enumerate(lines):
        near = range(number - _LINES_AROUND, number + _LINES_AROUND + 1)
        if signed.intersection(near) and (found := _ALONE.match(text, start, end)):
            yield from (found.span(group) for group in (1, 2) if found[group])


def _again(text: str, known: set[str]) -> Iterator[tuple[int, int]]:
    """Wherever the names stand once more, also in the genitive."""
    by_first: dict[str, set[tuple[str, ...]]] = {}
    for name in known:
        words = tuple(_TOKEN.findall(name))
        by_first.setdefault(words[0], set()).add(words)
    tokens = list(_TOKEN.finditer(text))
    for number, token in enumerate(tokens):
        for words in by_first.get(token[0], ()):
            there = tokens[number : number + len(words)]
            said = tuple(word[0] for word in there)
            if _nominative(said) == _nominative(words):
                yield token.start(), there[-1].end()


def _nominative(words: tuple[str, ...]) -> tuple[str, ...]:
    return (*words[:-1], words[-1].removesuffix("s"))


def _is_signed(text: str, start: int, end: int) -> bool:
    return any(pattern.search(text, start, end) for pattern in (_SIGNED, _EMAIL, _PHONE))


def _without_first(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without a word before it that is none ("Kontakta Testa Exempelsson")."""
    words = text[start:end].split(" ")
    while len(words) > 2 and _is_no_word(words[0]):
        start += len(words.pop(0)) + 1
    return start, end


def _spelled_out(text: str) -> Iterator[str]:
    """The names that e-mail addresses are made of, as they would stand in the text."""
    for found in _EMAIL.finditer(text):
        if spelled := _SPELLED.match(found[0].lower()):
            yield from _as_written(text, spelled[1], spelled[2])


def _as_written(text: str, given: str, surname: str) -> Iterator[str]:
    plain = str.maketrans("åäöéü", "aaoeu")
    for found in re.finditer(rf"(?<!\w){_PART} {_PART}(?!\w)", text):
        words = found[0].lower().translate(plain).split(" ")
        if words == [given.translate(plain), surname.translate(plain)]:
            yield found[0]


def _is_no_name(text: str) -> bool:
    words = text.replace(".", "").split()
    return any(_is_no_word(word) for word in words) or text in _municipalities()


def _is_no_word(word: str) -> bool:
    low = word.lower().strip(".")
    return (
        low in _NO_NAME
        or low.removesuffix("s").endswith(_NO_NAME_ENDS)
        or _IS_ROLE.fullmatch(word) is not None
    )


def _municipalities() -> frozenset[str]:
    return frozenset(municipality.name for municipality in register())
