"""Who a heading, lead-in or table cell names, and the one performer that makes."""

import re

from lofteanalys.coding.lexicon import Lexicon, fold

_GENITIVE = re.compile(" (polisen|kommunen|staden)s ")


def agents(text: str, terms: Lexicon) -> frozenset[str]:
    """The performers that a text names, also in the genitive ("Kommunens löften")."""
    folded = _GENITIVE.sub(r" \1 ", fold(text))
    return frozenset(hit.code for hit in terms.find(folded) if hit.variable == "performer")


def party(named: frozenset[str]) -> str | None:
    """One performer for all that are named, None for nobody."""
    if {"police", "municipality"} <= named or "joint" in named:
        return "joint"
    return min(named, default=None)
