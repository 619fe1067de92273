"""What rules see in a promise before anything is learned: terms, amounts, timing and place."""

import re
from dataclasses import dataclass, replace

from lofteanalys.coding.amounts import Amount, amounts
from lofteanalys.coding.lexicon import Hit, Lexicon, fold
from lofteanalys.coding.places import place
from lofteanalys.derive import NOT_A_RATE

_MONTHS_IN_A_YEAR = 12
# In a document valid for more than a year these date a promise; in a shorter one they say nothing
_YEARLY = re.compile(
    " (?:varje år|årligen|per år|om året|vartannat år|årlig|årliga|under 20[0-9]{2}|20[0-9]{2}) "
)
_YEARLY_ABOVE = re.compile(" (?:under (?:året|20[0-9]{2})(?! och| till)|per år|varje år|årligen) ")


@dataclass(frozen=True, slots=True)
class Unit:
    """One promise as the machine coder gets it.

    Args:
        text: the promise's passage, or a summary of it.
        heading: the heading above it.
        lead_in: the sentence that introduces the list it stands in.
        performer_cell: a table's column for who performs.
        who: the nearest heading that says who acts.
        when_cell: a table's column for when, which also says how often.
        months: length of the document's validity, None where unknown.
        municipality: the document's municipality, whose name is no place.
    """

    text: str
    heading: str | None = None
    lead_in: str | None = None
    performer_cell: str | None = None
    who: str | None = None
    when_cell: str | None = None
    months: int | None = None
    municipality: str | None = None


@dataclass(frozen=True, slots=True)
class Observed:
    """A unit with what the rules found in it.

    `text` is the promise without a result told after it, `folded` the same as terms are compared
    with, `dated` the text with the column for when after it: `amounts` are places in that. `timing`
    are the words that date it, `place` is the first place it names.
    """

    unit: Unit
    text: str
    folded: str
    dated: str
    hits: tuple[Hit, ...]
    above: tuple[Hit, ...]
    amounts: tuple[Amount, ...]
    timing: tuple[str, ...]
    place: str | None


def observe(unit: Unit, terms: Lexicon) -> Observed:
    """Everything rules find in a unit, each looked up once."""
    text = told(unit.text)
    folded, dated = fold(text), f"{text}; {unit.when_cell}" if unit.when_cell else text
    hits, stated = tuple(terms.find(folded)), _stated(unit, dated)
    return Observed(
        unit=unit,
        text=text,
        folded=folded,
        dated=dated,
        hits=hits,
        above=tuple(terms.find(fold(unit.heading or ""))),
        amounts=stated,
        timing=_timing(
            dated, stated, hits if dated == text else tuple(terms.find(fold(dated))), unit.months
        ),
        place=place(text, unit.municipality),
    )


def _stated(unit: Unit, text: str) -> tuple[Amount, ...]:
    """The amounts; "Det här gör vi under 2018" above makes a bare count one a year."""
    above = fold(f"{unit.heading or ''} {unit.lead_in or ''}")
    stated = amounts(text)
    if _YEARLY_ABOVE.search(above):
        stated = [replace(a, per="year") if a.per == "period" else a for a in stated]
    return tuple(stated)


def told(text: str) -> str:
    """The promise without the result told after it ("Löftet om två möten: fem hölls")."""
    return text.split(":", 1)[0] if text.startswith("Löftet") else text


def _timing(
    dated: str, stated: tuple[Amount, ...], hits: tuple[Hit, ...], months: int | None
) -> tuple[str, ...]:
    """What dates the promise: rates, days, seasons, deadlines; yearly ones in long documents."""
    said = [
        dated[amount.start : amount.end]
        for amount in stated
        if amount.per not in NOT_A_RATE and amount.per != "year"
    ]
    said += sorted(
        {hit.term for hit in hits if (hit.variable, hit.code) == ("component", "timing")}
    )
    if months is not None and months > _MONTHS_IN_A_YEAR:
        said += [dated[a.start : a.end] for a in stated if a.per == "year"]
        said += [found[0].strip() for found in _YEARLY.finditer(fold(dated))]
    return tuple(said)
