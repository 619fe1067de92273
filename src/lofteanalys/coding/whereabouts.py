"""Which municipality, area and local police area a document is about."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lofteanalys.coding import documentwords as words
from lofteanalys.coding.lexicon import fold
from lofteanalys.coding.outline import HEADING, Part
from lofteanalys.municipalities import ALIASES, Register

# Two mentions in running text, or one as a party or in the title
_ENOUGH = 0.8
# A second municipality of a joint document: at least this weight, and this share of the first's
_PARTY, _ALIKE = 4.0, 0.6
_AREA = re.compile(
    r"(?:stadsdel(?:en|arna)?|(?:bostads)?område(?:t|na)"
    r"|kommundel(?:en)?)\s+((?:[A-ZÅÄÖ][\w-]+)(?:(?:,|\s+och|\s)\s*[A-ZÅÄÖ][\w-]+)*)"
)
_FOR_AREA = re.compile(
    r"(?i:löften?)\s+(?:för|i|på)\s+((?:[A-ZÅÄÖ][\w-]+\s?)+?)(?:\s+(?:i|,)\s+|,\s*)[A-ZÅÄÖ]"
)
_POLICE_AREA = re.compile(
    r"(?:[Ll]okalpolisområdet?|LPO)\s+((?:(?:Norra|Södra|Östra|Västra|Syd|Nord|Väst"
    r"|Ost)\s)?[A-ZÅÄÖ][\w-]+(?:\s?/\s?[A-ZÅÄÖ][\w-]+)?(?:\s(?:City|Syd|Norr|Hisingen|Nordost"
    r"|älvdal|Nord|Centrum))?)"
)
_TITLE_LINES = 8


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Official short names of municipalities, the document's main one first; area or None."""

    municipality: str | None
    others: tuple[str, ...]
    area: str | None
    local_police_area: str | None


def whereabouts(parts: Sequence[Part], register: Register) -> Whereabouts:
    """Where a document belongs; the municipality is None where the text does not tell.

    A municipality counts for how it is named: in the title most, with "kommun" or "stad" next, and
    never as the name of a local police area. A neighbour that the text only mentions stays out.
    """
    weights, first = _weights(parts, register)
    ranked = sorted(weights, key=lambda name: (-weights[name], first[name]))
    municipality = ranked[0] if ranked and weights[ranked[0]] >= _ENOUGH else None
    others = [
        name
        for name in ranked[1:]
        if municipality
        and (_is_joint(parts, municipality, name) or _weighs_as_much(weights, municipality, name))
    ]
    if others:
        municipality, *others = sorted([str(municipality), *others], key=lambda name: first[name])
    area = _area(parts, {*ranked[:1], *others})
    return Whereabouts(municipality, tuple(others), area, _police_area(parts))


def _weighs_as_much(weights: Counter[str], one: str, other: str) -> bool:
    """Whether a second municipality is named as a party about as strongly as the first."""
    return weights[other] >= max(_PARTY, _ALIKE * weights[one])


def _weights(parts: Sequence[Part], register: Register) -> tuple[Counter[str], dict[str, int]]:
    pattern, names = _names(register)
    weights: Counter[str] = Counter()
    first: dict[str, int] = {}
    for position, part in enumerate(parts):
        text = part.line.text
        for found in pattern.finditer(text):
            if _is_police_area(text, found.start()):
                continue
            name = names[found[1]]
            first.setdefault(name, position * 10_000 + found.start())
            weights[name] += _weight(part, position, found)  # type: ignore[assignment]
    return weights, first


@lru_cache(maxsize=4)
def _names(register: Register) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern over all names, longest first, with the official name of each."""
    names = {municipality.name: municipality.name for municipality in register}
    known = set(names.values())
    names |= {alias: name for alias, name in ALIASES.items() if name in known}
    names |= {name.upper(): official for name, official in names.items()}
    longest = sorted(names, key=lambda name: (-len(name), name))
    listed = "|".join(map(re.escape, longest))
    return re.compile(
        rf"(?<![\w-])({listed})(s|:s)?(?:bor(?:na|nas)?)?(?![\w-])(\s+(?:kommun|stad)s?\b)?"
    ), names


def _weight(part: Part, position: int, found: re.Match[str]) -> float:
    text = part.line.text
    weight = 0.5 if found.start() else 0.3
    if found[3]:
        weight += 2.0
    if part.role == HEADING and words.PROMISED.search(fold(text)):
        weight += 4.0
    if position < _TITLE_LINES and part.line.words <= 10:
        weight += 2.0
    return weight


def _is_police_area(text: str, start: int) -> bool:
    before = text[max(0, start - 40) : start]
    return re.search(r"(?:[Ll]okalpolisområdet?|LPO)\s+(?:[\w-]+[/ -])?$", before) is not None


def _is_joint(parts: Sequence[Part], one: str, other: str) -> bool:
    """Whether title or lead names two municipalities side by side as parties."""
    beside = r"s?(?:\s+kommuner?)?\s*(?:,|och|&|samt|/|[-–])\s*(?:[A-ZÅÄÖ][\w-]+\s*(?:,|och)\s*)?"
    both = re.compile(
        rf"{re.escape(one)}{beside}{re.escape(other)}|{re.escape(other)}{beside}{re.escape(one)}"
    )
    for position, part in enumerate(parts):
        found = both.search(part.line.text)
        if found is None or _is_police_area(part.line.text, found.start()):
            continue
        parties = re.match(r"s?\s+kommun", part.line.text[found.end() :])
        if (position < _TITLE_LINES and part.role == HEADING) or parties:
            return True
    return False


def _area(parts: Sequence[Part], municipalities: set[str]) -> str | None:
    """The area named in the title or where the document says what it is for."""
    for part in parts[:12]:
        text = _one_line(part)
        heading = part.role == HEADING
        if heading and (found := _FOR_AREA.search(text)) and found[1] not in municipalities:
            return found[1].strip()
        limited = heading or re.search(r"(?:löftet|löftena) (?:gäller|avser|omfattar)", text)
        if limited and (found := _AREA.search(text)) and found[1] not in municipalities:
            return found[1].strip()
    return None


def _police_area(parts: Sequence[Part]) -> str | None:
    named = Counter(name for part in parts for name in _POLICE_AREA.findall(_one_line(part)))
    best = max(named.values(), default=0)
    return next((name for name, times in named.items() if times == best), None)


def _one_line(part: Part) -> str:
    """A part's text where a name may have been wrapped."""
    return " ".join(part.line.text.split())
