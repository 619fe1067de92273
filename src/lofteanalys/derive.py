"""Derived values, each by one rule: time, rates, concreteness and its level (METHODS §2 and §3)."""

from collections.abc import Sequence
from dataclasses import dataclass

from lofteanalys.records import Concreteness, Quantity

TIMES_A_YEAR = {
    "day": 365, "week": 52, "month": 12, "quarter": 4, "tertial": 3, "term": 2, "half_year": 2,
    "year": 1,
}  # fmt: skip
NOT_A_RATE = ("period", "none")
LAW_IN_FORCE = (2023, 7)


@dataclass(frozen=True, slots=True)
class Validity:
    """When a document is valid, as stated: 'YYYY', 'YYYY-MM' or None at either end."""

    start: str | None
    end: str | None

    @property
    def first_month(self) -> tuple[int, int] | None:
        """Year and month; a year without month begins in January."""
        return _year_month(self.start, 1)

    @property
    def last_month(self) -> tuple[int, int] | None:
        """Year and month; a year without month ends in December."""
        return _year_month(self.end, 12)

    @property
    def years(self) -> tuple[int, int] | None:
        """First and last year; a missing end equals the other, None where both are missing."""
        first, last = self.start or self.end, self.end or self.start
        return (int(first[:4]), int(last[:4])) if first and last else None

    @property
    def length_years(self) -> float | None:
        """Inclusive months ÷ 12, None where either end is unknown.

        Where both months are written, the same month in a later year closes whole years:
        2016-09 to 2017-09 is 12 months, not 13. A filled-in December closes nothing.
        """
        first, last = self.first_month, self.last_month
        if first is None or last is None:
            return None
        months = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
        written = len(self.start or "") == len(self.end or "") == len("YYYY-MM")
        if written and first[1] == last[1] and last[0] > first[0]:
            months -= 1
        return months / 12

    @property
    def law_period(self) -> str:
        """before, spanning, after (the law of 1 July 2023) or undated."""
        first, last = self.first_month, self.last_month
        if first is None and last is None:
            return "undated"
        if last is not None and last < LAW_IN_FORCE:
            return "before"
        if first is not None and first >= LAW_IN_FORCE:
            return "after"
        return "spanning"

    def overlaps(self, other: "Validity") -> bool:
        """Whether the two share a month; an unknown end is read as the end of the known year."""
        mine, theirs = self._span, other._span
        if mine is None or theirs is None:
            return False
        return mine[0] <= theirs[1] and theirs[0] <= mine[1]

    @property
    def begins(self) -> tuple[int, int] | None:
        """First month; where only the end is known, January of its year; None where undated."""
        return self.first_month or ((self.years[0], 1) if self.years else None)

    @property
    def _span(self) -> tuple[tuple[int, int], tuple[int, int]] | None:
        if (years := self.years) is None or (begins := self.begins) is None:
            return None
        return begins, self.last_month or (years[1], 12)


def per_year(quantity: Quantity, length_years: float | None) -> float | None:
    """The amount per year.

    A bare count (per period) is spread over the document's validity, never over less than a year;
    None for an amount without time, and for a period of unknown length.
    """
    if quantity.per in TIMES_A_YEAR:
        return float(quantity.value * TIMES_A_YEAR[quantity.per])
    if quantity.per == "period" and length_years is not None:
        return quantity.value / max(1.0, length_years)
    return None


def promised_total(quantity: Quantity, length_years: float | None) -> float | None:
    """The amount over the whole validity: the count itself for a period, rate × length else."""
    if quantity.per == "period":
        return float(quantity.value)
    rate = per_year(quantity, length_years)
    return None if rate is None or length_years is None else rate * length_years


def concreteness(components: Concreteness) -> int:
    """How many of the seven components are stated (0–7); a formative index, not a scale."""
    c = components
    return c.actor + c.action + c.quantity + c.timing + c.place + c.target + c.outcome


def specificity(components: Concreteness) -> int:
    """The ordinal level 1–5 of METHODS §2, from intention to anchored."""
    c = components
    if c.quantity:
        return 5 if c.action and c.actor and (c.timing or c.place) else 4
    if not c.action:
        return 1
    return 3 if c.timing or c.place or c.target else 2


def is_checkable(components: Concreteness, validity: Validity) -> bool:
    """Whether an outsider with the document in hand could decide the promise by counting."""
    c = components
    bounded = c.timing or c.place or validity.end is not None
    return bool(c.actor and c.action and c.quantity and bounded)


def timing_strict(components: Concreteness, quantities: Sequence[Quantity]) -> bool:
    """Timing as coded, but 0 where every rate is per year: a lower bound."""
    rates = [quantity.per for quantity in quantities if quantity.per not in NOT_A_RATE]
    return bool(components.timing) and not (rates and set(rates) == {"year"})


def timing_wide(components: Concreteness, quantities: Sequence[Quantity]) -> bool:
    """Timing as coded, or 1 for any amount per year: an upper bound."""
    return bool(components.timing) or any(quantity.per == "year" for quantity in quantities)


def of_components(
    components: Concreteness, quantities: Sequence[Quantity], validity: Validity
) -> dict[str, bool | int]:
    """All columns of a promise that follow from its components, by name."""
    return {
        **{f"states_{name}": bool(value) for name, value in components},
        "states_timing_strict": timing_strict(components, quantities),
        "states_timing_wide": timing_wide(components, quantities),
        "concreteness": concreteness(components),
        "specificity": specificity(components),
        "is_checkable": is_checkable(components, validity),
    }


def _year_month(text: str | None, month: int) -> tuple[int, int] | None:
    if text is None:
        return None
    return int(text[:4]), int(text[5:7]) if len(text) > 4 else month
