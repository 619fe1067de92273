"""What a promise lacks, and what of that makes sense to ask about."""

import re

from lofteanalys.lint.rewriting import is_done_once
from lofteanalys.records import Concreteness, Promise, Record

# Times that are no timing by the guide (a year), or that the coder does not read (deadlines)
_TIME = re.compile(
    r"\b20\d\d\b|\b(?:under|om) året\b|\b(?:per|varje) år\b|\bårlig(?:en|t|a)\b"
    r"|\binom (?:\w+ ){1,2}(?:dygn|timm|dag|arbetsdag|veck|månad)|\b(?:alla|varje) \w*lov"
    r"|\bunder (?:sitt|det) (?:första|sista)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\bgemensam", re.IGNORECASE)
_EVERY = re.compile(r"\b(?:alla|samtliga)\b", re.IGNORECASE)
_EACH_PLACE = re.compile(r"\bvarje \w*(?:skola|område|stadsdel|torg|gård|tunnel)\b", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:i|inom|över) (?:hela )?(?:kommunen|staden|området)\b")
# "i parken", "längs cykelvägen": a certain place without a name
_SPOT = re.compile(
    r"\b(?:i|vid|på|längs|kring|runt|mellan|utanför)(?: \w+)?"
    r" \w*(?:tunneln|vägen|vägarna|skolan|torget|stationen|parken|gatan|platsen|badet|stranden"
    r"|hamnen|bron|spåret|stråket|stråken|garaget|gården|gårdarna)\b",
    re.IGNORECASE,
)


def missing(components: Concreteness) -> tuple[str, ...]:
    """The components of concreteness that a promise does not state, in the codebook's order."""
    return tuple(name for name, stated in components.model_dump().items() if not stated)


def stated(components: Concreteness) -> tuple[str, ...]:
    """The components of concreteness that a promise states, in the codebook's order."""
    return tuple(name for name, stated in components.model_dump().items() if stated)


def worth_asking(promise: Promise, passage: str, record: Record) -> tuple[str, ...]:
    """The missing components that a reader would not say are there.

    The guide asks for more than a reader: "gemensamt" names nobody, a year is no timing, the whole
    municipality, the area of an area-limited document and "i parken" are no place, a group that is
    the theme itself is no target, an act done once or for all has no amount.
    """
    answered = {
        "actor": _BOTH.search(f"{promise.heading or ''} {passage}"),
        "timing": _TIME.search(passage),
        "place": _has_place(passage, record),
        "target": promise.target_group is not None,
        "quantity": is_done_once(passage) or _EVERY.search(passage),
    }
    return tuple(name for name in missing(promise.concreteness) if not answered.get(name))


def _has_place(passage: str, record: Record) -> bool:
    own = [record.municipality, *record.other_municipalities]
    named = record.area is not None or any(name in passage for name in own if name)
    return named or any(p.search(passage) is not None for p in (_WHOLE, _EVERY, _EACH_PLACE, _SPOT))
