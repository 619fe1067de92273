"""Codes for one promise, each with what triggered it.

Quantity, timing and place follow rules; performer, themes, instrument, target group, bindingness,
action, target and outcome are learned, from words and the lexicon's terms. A table's performer
column goes before everything the sentence says.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lofteanalys.coding.agents import agents, party
from lofteanalys.coding.amounts import Amount
from lofteanalys.coding.commitments import acting, begins_with_infinitive
from lofteanalys.coding.features import features
from lofteanalys.coding.lexicon import Hit, Lexicon, lexicon
from lofteanalys.coding.model import NONE, Decision, Model, model
from lofteanalys.coding.observing import Observed, Unit, observe
from lofteanalys.records import Concreteness, Quantity

# A theme beside the primary one is given from this probability on (best F1 on the development part)
THEME_THRESHOLD = 0.4
# Problems with few examples to learn from but plain names: a name in the sentence weighs more than
# was learned, for the primary theme and for the set ("the problem before the means", ruling 12)
_PLAINLY_NAMED = frozenset(
    ["alcohol_tobacco", "violence", "intimate_partner_violence", "property_crime", "fraud",
     "public_order", "organised_crime", "victim_support", "hate_extremism"]
)  # fmt: skip
_NAMED_AS_PRIMARY, _NAMED_IN_SET, _NAMED_IN_HEADING, _COMMON_IN_SET = 1.25, 2.5, 1.25, 1.0
_WITH = re.compile(
    r" (?:tillsammans|samverkan|samarbete|ihop|samfällt|gemensamt) med ((?:\w+ ){1,8})"
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
    seen = observe(unit, used)
    found = features(seen)
    decided = {
        variable: weights.best(variable, found)
        for variable in ("performer", "instrument", "target_group", "bindingness")
    }
    decided["primary_theme"] = weights.best("primary_theme", found, _primary_bonus(seen))
    decided |= {
        name: weights.best(f"states_{name}", found) for name in ("action", "target", "outcome")
    }
    likely = weights.likely("themes", found, THEME_THRESHOLD, _set_bonus(seen))
    themes = _themes(decided["primary_theme"], likely)
    performer, said_by = _performer(seen, decided["performer"], used)
    condition, actors = _CONDITION.search(seen.folded), _actors(unit, used)
    triggers = {variable: decision.reasons for variable, decision in decided.items()}
    triggers |= {f"theme {decision.code}": decision.reasons for decision in likely}
    triggers |= {
        "actor": actors,
        "conditional": (condition[0].strip(),) if condition else (),
        "performer": said_by,
        "quantity": tuple(seen.dated[amount.start : amount.end] for amount in seen.amounts),
        "timing": seen.timing,
        "place": (seen.place,) if seen.place else (),
    }
    target = decided["target_group"].code
    return Codes(
        performer=performer,
        themes=themes,
        instrument=decided["instrument"].code,
        target_group=None if target == NONE else target,
        place=seen.place,
        is_conditional=condition is not None,
        bindingness=decided["bindingness"].code,
        quantities=tuple(map(_quantity, seen.amounts)),
        concreteness=Concreteness(
            actor=int(bool(actors)),
            action=int(decided["action"].code),
            quantity=int(bool(seen.amounts)),
            timing=int(bool(seen.timing)),
            place=int(seen.place is not None),
            target=int(decided["target"].code),
            outcome=int(decided["outcome"].code),
        ),
        triggers=triggers,
    )


def _themes(primary: Decision, likely: list[Decision]) -> tuple[str, ...]:
    others = [decision.code for decision in likely if decision.code != primary.code]
    return (primary.code, *others)


def _named(hits: Iterable[Hit]) -> set[str]:
    return {hit.code for hit in hits if hit.variable == "theme"}


def _primary_bonus(seen: Observed) -> dict[str, float]:
    return dict.fromkeys(_named(seen.hits) & _PLAINLY_NAMED, _NAMED_AS_PRIMARY)


def _set_bonus(seen: Observed) -> dict[str, float]:
    bonus = dict.fromkeys(_named(seen.hits) & {"narcotics", "traffic"}, _COMMON_IN_SET)
    bonus |= dict.fromkeys(_named(seen.hits) & _PLAINLY_NAMED, _NAMED_IN_SET)
    for theme in _named(seen.above) & _PLAINLY_NAMED:
        bonus[theme] = bonus.get(theme, 0.0) + _NAMED_IN_HEADING
    return bonus


def _performer(seen: Observed, learned: Decision, terms: Lexicon) -> tuple[str, tuple[str, ...]]:
    """The performer: a table's column first, then the sentence, the lead-in, the heading.

    A clause without a subject ("genomföra två kontroller") takes it from the lead-in above it.
    """
    unit = seen.unit
    if unit.performer_cell and (code := party(agents(unit.performer_cell, terms))):
        return code, (unit.performer_cell,)
    infinitive = begins_with_infinitive(seen.folded)
    who = frozenset() if infinitive else acting(seen.folded, seen.hits)[0]
    together = any(hit.variable == "performer" and hit.code == "joint" for hit in seen.hits)
    if who >= {"police", "municipality"}:
        return "joint", _named_by(seen, who)
    if not together and (who == {"police"} or who == {"municipality"}):
        return min(who), _named_by(seen, who)
    subjectless = not who and (infinitive or unit.lead_in or unit.who)
    above = [said for said in (unit.lead_in, unit.heading, unit.who) if said] if subjectless else []
    for said in above:
        if code := party(agents(said, terms)):
            other = {"police", "municipality"} - {code} if code != "joint" else set()
            helped = _WITH.search(seen.folded)
            if helped and agents(helped[1], terms) & other:
                return "joint", (said, helped[0].strip())
            return code, (said,)
    return learned.code, learned.reasons


def _named_by(seen: Observed, who: frozenset[str]) -> tuple[str, ...]:
    """The terms that name a clause's subject."""
    hits = (hit for hit in seen.hits if hit.variable == "performer" and hit.code in who)
    return tuple(dict.fromkeys(hit.term for hit in hits))


def _actors(unit: Unit, terms: Lexicon) -> tuple[str, ...]:
    """Where an organisation is named as acting: sentence, heading, lead-in, table column."""
    around = {
        "sentence": unit.text, "heading": unit.heading, "lead-in": unit.lead_in,
        "heading above": unit.who, "performer column": unit.performer_cell,
    }  # fmt: skip
    return tuple(
        where for where, text in around.items() if text and agents(text, terms) - {"joint"}
    )


def _quantity(amount: Amount) -> Quantity:
    return Quantity(
        value=amount.value,
        max=amount.max,
        comparator=amount.comparator,
        unit=amount.unit,
        per=amount.per,
        what=amount.what,
    )
