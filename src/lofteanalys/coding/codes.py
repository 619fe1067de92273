"""Codes for one promise, each with what triggered it.

Quantity, timing and place follow rules; performer, themes, instrument, target group, bindingness,
action, target and outcome are learned, from words and the lexicon's terms. A table's performer
column goes before everything the sentence says.
"""

import re
from dataclasses import dataclass

from lofteanalys.coding.amounts import Amount, amounts
from lofteanalys.coding.features import Unit, features
from lofteanalys.coding.lexicon import Hit, Lexicon, fold, lexicon
from lofteanalys.coding.model import Decision, Model, model
from lofteanalys.coding.places import place
from lofteanalys.derive import NOT_A_RATE
from lofteanalys.records import Concreteness, Quantity

NONE = "none"
# A theme beside the primary one is given from this probability on (best F1 on the development part)
THEME_THRESHOLD = 0.38
_MONTHS_IN_A_YEAR = 12
# In a document valid for more than a year these date a promise; in a shorter one they say nothing
_YEARLY = re.compile(
    " (?:varje år|årligen|per år|om året|vartannat år|årlig|årliga|under 20[0-9]{2}|20[0-9]{2}) "
)
_CONDITION = re.compile(
    " (?:vid behov|om behov|när behov|om det finns|om det behövs|efter önskemål|om möjligt|så långt"
    "|om underrättelse|om resurser|vid önskemål|där det behövs|när det behövs|utifrån behov) "
)


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of one promise; `triggers` says for each variable what brought it about."""

    performer: str
    themes: tuple[str, ...]
    instrument: str
    target_group: str | None
    place: str | None
    is_conditional: bool
    bindingness: str
    quantities: tuple[Quantity, ...]
    concreteness: Concreteness
    triggers: dict[str, tuple[str, ...]]


def code_unit(unit: Unit, learned: Model | None = None, terms: Lexicon | None = None) -> Codes:
    """The codes of one promise.

    Args:
        unit: the promise with what stands around it.
        learned, terms: model and lexicon; by default the packaged ones.
    """
    weights, used = learned or model(), terms or lexicon()
    text = told(unit.text)
    found = features(unit, used)
    hits = list(used.find(fold(text)))
    stated = amounts(text)
    named = place(text, unit.municipality)
    decided = {
        variable: weights.best(variable, found)
        for variable in ("performer", "primary_theme", "instrument", "target_group", "bindingness")
    }
    decided |= {
        name: weights.best(f"states_{name}", found) for name in ("action", "target", "outcome")
    }
    themes = _themes(decided["primary_theme"], weights.likely("themes", found, THEME_THRESHOLD))
    timing = _timing(text, stated, hits, unit.months)
    performer, said_by = _performer(unit, decided["performer"], used)
    triggers = {variable: decision.reasons for variable, decision in decided.items()}
    triggers |= {
        "performer": said_by,
        "quantity": tuple(text[amount.start : amount.end] for amount in stated),
        "timing": timing,
        "place": (named,) if named else (),
    }
    target = decided["target_group"].code
    return Codes(
        performer=performer,
        themes=themes,
        instrument=decided["instrument"].code,
        target_group=None if target == NONE else target,
        place=named,
        is_conditional=_CONDITION.search(fold(text)) is not None,
        bindingness=decided["bindingness"].code,
        quantities=tuple(map(_quantity, stated)),
        concreteness=Concreteness(
            actor=int(_names_an_actor(unit, used)),
            action=int(decided["action"].code),
            quantity=int(bool(stated)),
            timing=int(bool(timing)),
            place=int(named is not None),
            target=int(decided["target"].code),
            outcome=int(decided["outcome"].code),
        ),
        triggers=triggers,
    )


def told(text: str) -> str:
    """The promise without the result told after it ("Löftet om två möten: fem hölls")."""
    return text.split(":", 1)[0] if text.startswith("Löftet") else text


def _themes(primary: Decision, likely: list[Decision]) -> tuple[str, ...]:
    others = [decision.code for decision in likely if decision.code != primary.code]
    return (primary.code, *others)


def _timing(
    text: str, stated: list[Amount], hits: list[Hit], months: int | None
) -> tuple[str, ...]:
    """What dates the promise: rates, days, seasons, deadlines; yearly ones in long documents."""
    said = [
        text[amount.start : amount.end]
        for amount in stated
        if amount.per not in NOT_A_RATE and amount.per != "year"
    ]
    said += sorted(
        {hit.term for hit in hits if (hit.variable, hit.code) == ("component", "timing")}
    )
    if months is not None and months > _MONTHS_IN_A_YEAR:
        said += [text[a.start : a.end] for a in stated if a.per == "year"]
        said += [found[0].strip() for found in _YEARLY.finditer(fold(text))]
    return tuple(said)


def _performer(unit: Unit, learned: Decision, terms: Lexicon) -> tuple[str, tuple[str, ...]]:
    """The performer: a table's column decides over everything else."""
    if unit.performer_cell and (codes := _agents(unit.performer_cell, terms)):
        both = {"police", "municipality"} <= codes or "joint" in codes
        return ("joint" if both else sorted(codes)[0]), (unit.performer_cell,)
    return learned.code, learned.reasons


def _agents(text: str, terms: Lexicon) -> set[str]:
    return {hit.code for hit in terms.find(fold(text)) if hit.variable == "performer"}


def _names_an_actor(unit: Unit, terms: Lexicon) -> bool:
    around = (unit.text, unit.heading, unit.lead_in, unit.performer_cell)
    return any(_agents(text, terms) - {"joint"} for text in around if text)


def _quantity(amount: Amount) -> Quantity:
    return Quantity(
        value=amount.value,
        max=amount.max,
        comparator=amount.comparator,
        unit=amount.unit,
        per=amount.per,
        what=amount.what,
    )
