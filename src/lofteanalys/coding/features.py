"""What the learned part sees of a promise: its words, their beginnings, and the lexicon's codes.

Every feature has a name that can be read: `word:trafik`, `begins:trafi`, `term:theme:traffic`, and
the same with `heading/` in front for the heading above the promise.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lofteanalys.coding.lexicon import Hit, Lexicon, fold

_BEGINNINGS = (5, 7)
_TERM_WEIGHT = 0.8
# What comes after these is why or so that, not what is done by whom
_PURPOSE = re.compile(" (?:för att|så att|i syfte att|med syfte|eftersom|vilket) ")
# The verb ends the subject; in the inverted order ("Varje vecka gör polisen") there is none
_VERB = re.compile(
    " (?:ska|skall|kommer|lovar|lovade|gör|arbetar|fortsätter|håller|genomför|verkar|har|är|kan|går"
    "|ordnar|deltar|medverkar|utvecklar|tar|ger|besöker|informerar|kontrollerar|patrullerar) "
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One promise as the machine coder gets it.

    Args:
        text: the promise's passage, or a summary of it.
        heading: the heading above it.
        lead_in: the sentence that introduces the list it stands in.
        performer_cell, responsible_cell: a table's columns.
        months: length of the document's validity, None where unknown.
        municipality: the document's municipality, whose name is no place.
        area: the area the document is limited to.
    """

    text: str
    heading: str | None = None
    lead_in: str | None = None
    performer_cell: str | None = None
    responsible_cell: str | None = None
    months: int | None = None
    municipality: str | None = None
    area: str | None = None


def features(unit: Unit, lexicon: Lexicon) -> dict[str, float]:
    """The unit's features by name, each with its value."""
    text, heading = fold(unit.text), fold(unit.heading or "")
    found = _words(text, "")
    found |= _words(heading, "heading/")
    hits, above = list(lexicon.find(text)), list(lexicon.find(heading))
    found |= _terms(hits)
    found |= {f"heading/term:{hit.variable}:{hit.code}": _TERM_WEIGHT for hit in above}
    found |= _agents(text, hits, above)
    return found


def _agents(text: str, hits: list[Hit], above: list[Hit]) -> dict[str, float]:
    """Who is named: as subject, in the main clause (before its purpose), at all, in the heading."""
    purpose, verb = _PURPOSE.search(text), _VERB.search(text)
    clause = purpose.start() if purpose else len(text)
    subject = min(verb.start() if verb else clause, clause)
    named = {
        "subject": _named(hit for hit in hits if hit.start < subject),
        "clause": _named(hit for hit in hits if hit.start < clause),
        "all": _named(hits),
        "heading": _named(above),
    }
    found = {f"agents/{where}:{who}": 1.0 for where, who in named.items()}
    found[f"agents/subject+clause:{named['subject']}|{named['clause']}"] = 1.0
    found[f"agents/subject+heading:{named['subject']}|{named['heading']}"] = 1.0
    return found


def _named(hits: Iterable[Hit]) -> str:
    codes = {hit.code for hit in hits if hit.variable == "performer"}
    return "+".join(sorted(codes)) or "nobody"


def _words(folded: str, prefix: str) -> dict[str, float]:
    found = {}
    for word in folded.split():
        found[f"{prefix}word:{word}"] = 1.0
        for length in _BEGINNINGS:
            if len(word) > length:
                found[f"{prefix}begins:{word[:length]}"] = 1.0
    return found


def _terms(hits: Iterable[Hit]) -> dict[str, float]:
    """Per code: how many terms (at most two) and how early among the codes of its variable."""
    counts: dict[tuple[str, str], set[str]] = {}
    first: dict[str, dict[str, int]] = {}
    for hit in hits:
        counts.setdefault((hit.variable, hit.code), set()).add(hit.term)
        starts = first.setdefault(hit.variable, {})
        starts[hit.code] = min(starts.get(hit.code, hit.start), hit.start)
    found = {
        f"term:{variable}:{code}": _TERM_WEIGHT * min(len(terms), 2)
        for (variable, code), terms in counts.items()
    }
    for variable, starts in first.items():
        order = sorted(starts, key=lambda code: (starts[code], code))
        for rank, code in enumerate(order):
            found[f"early:{variable}:{code}"] = _TERM_WEIGHT / (1 + rank)
        found[f"first:{variable}:{order[0]}"] = _TERM_WEIGHT
    return found
