"""What the learned part sees of a promise: its words, their beginnings, and the lexicon's codes.

Every feature has a name that can be read: `word:trafik`, `begins:trafi`, `term:theme:traffic`, and
the same with `heading/` in front for the heading above the promise.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import combinations

from lofteanalys.coding.lexicon import Hit, fold
from lofteanalys.coding.observing import Observed

_FORMS = {
    "presence": re.compile(
        r" (?:\w*närvar\w*|\w*synlig\w*|synas|syns|tillgänglig\w*|finnas|finns|på plats) "
    ),
    "effort": re.compile(
        r" (?:\w*insats\w*|åtgärd\w*|aktivitet\w*|\w*kontroll\w*|arbet\w*|verksamhet\w*) "
    ),
    "targeted": re.compile(
        r" (?:riktad\w*|samordnad\w*|särskild\w*|inriktad\w*|planerad\w*|gemensam\w*) "
    ),
    "disposition": re.compile(
        r" (?:arbetar?|verkar?|fortsätter?|fortsätta|utvecklar?|stärk(?:er|a)|samverkar?"
        r"|prioriter\w+|ökar?|bidrar?|förbättrar?|förebygger|motverkar|strävar|främjar|stödjer"
        r"|stöttar|fokuserar|intensifierar|minskar|uppmärksammar|samarbetar) "
    ),
    "kind of place": re.compile(
        r" (?:platser|platsen|ställen|områden|byarna|skolor|skolorna|krogar|utsatta|otrygga|tider) "
    ),
    "group": re.compile(
        r" (?:till|för|med) (?:\w+ )?(?:elever|föräldrar|vårdnadshavare|ungdomar|unga|äldre"
        r"|invånar\w+|boende|personal|företag\w*|lärare|allmänheten|hushåll\w*|föreningar"
        r"|handlare|medborgar\w*) "
    ),
}
_BEGINNINGS = (5, 7)
_TERM_WEIGHT = 0.8
# What comes after these is why or so that, not what is done by whom
_PURPOSE = re.compile(" (?:för att|så att|i syfte att|med syfte|eftersom|vilket) ")
# The verb ends the subject; in the inverted order ("Varje vecka gör polisen") there is none
_VERB = re.compile(
    " (?:ska|skall|kommer|lovar|lovade|gör|arbetar|fortsätter|håller|genomför|verkar|har|är|kan|går"
    "|ordnar|deltar|medverkar|utvecklar|tar|ger|besöker|informerar|kontrollerar|patrullerar) "
)


def features(seen: Observed) -> dict[str, float]:
    """The unit's features by name, each with its value."""
    found = _words(seen.folded, "")
    found |= _words(fold(seen.unit.heading or ""), "heading/")
    found |= _terms(seen.hits)
    found |= {f"heading/term:{hit.variable}:{hit.code}": _TERM_WEIGHT for hit in seen.above}
    found |= _agents(seen.folded, seen.hits, seen.above)
    found |= _forms(seen)
    return found


def _forms(seen: Observed) -> dict[str, float]:
    """What rulings 1 and 2 of the guide look at, alone and in pairs: presence *with* a place …"""
    forms = [name for name, pattern in _FORMS.items() if pattern.search(seen.folded)]
    stated = {"quantity": seen.amounts, "timing": seen.timing, "place": seen.place}
    forms += [name for name, value in stated.items() if value]
    found = {f"form:{name}": 1.0 for name in forms}
    return found | {f"form:{one}+{other}": 1.0 for one, other in combinations(forms, 2)}


def _agents(text: str, hits: Sequence[Hit], above: Sequence[Hit]) -> dict[str, float]:
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
