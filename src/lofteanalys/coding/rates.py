"""Rates in Swedish: "per vecka", "varannan onsdag", "var tredje månad", "under 2024", "årligen"."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lofteanalys.coding import amountwords as words
from lofteanalys.coding.numerals import numeral

Number = float | int
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark in lower case, with its span in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Rates:
    """The rates of a clause and where further amounts begin, found once for all its numbers."""

    at: list[int]
    rates: list[tuple[str, int, Number]]
    begins: list[int]

    def of(self, index: int, after: int) -> tuple[str, int, Number]:
        """Per what, the last token that says so, and how many times, for one number.

        The rate after the number and before the next amount goes first, then one that stands
        before it ("Varje år görs två …"), then any later one.
        """
        stop = bisect_left(self.begins, after + 2)
        limit = self.begins[stop] if stop < len(self.begins) else float("inf")
        following = bisect_left(self.at, after)
        if following < len(self.at) and self.at[following] < limit:
            # "en veckoinsats per månad": the rate said beside the noun goes before the one in it
            beside = following + 1
            if beside < len(self.at) and self.at[beside] == self.at[following] + 1:
                return self.rates[beside]
            return self.rates[following]
        if self.at and self.at[0] < index:
            per, _, times = self.rates[0]
            return per, 0, times
        if following < len(self.at):
            per, _, times = self.rates[following]
            return per, 0, times
        return "period", 0, 1


def rates_of(tokens: Sequence[Token], first: int, last: int) -> Rates:
    """All rates of a clause, in order."""
    found = Rates([], [], [])
    for index in range(first, last):
        text = tokens[index].text
        if every := every_nth(tokens, index, last):
            times, per, end = every
            found.at.append(index)
            found.rates.append((per, end, times))
        elif rate := rate_at(tokens, index, last):
            found.at.append(index)
            found.rates.append((*rate, 1))
        if text in words.COMPARATORS or (text not in words.ONE and numeral(text) is not None):
            found.begins.append(index)
    return found


def rate_at(tokens: Sequence[Token], index: int, last: int) -> tuple[str, int] | None:
    """The rate that begins at a token: per what, and its last token."""
    text = tokens[index].text
    if text in words.ADVERBS:
        return words.ADVERBS[text], index
    if unit_of(text) and (found := words.COMPOUND.match(text)):
        return words.COMPOUND_RATES[found[0]], index
    if text in ("varje", "alla"):
        ahead = [token.text for token in tokens[index + 1 : min(index + 3, last)]]
        for step, word in enumerate(ahead, start=1):
            if words.is_day(word):
                return "week", index + step
            if word in words.MONTHS or word in words.SEASONS:
                return "year", index + step
    if text == "under" and index + 1 < last:
        following = tokens[index + 1].text
        if following == "året" or _is_one_year(tokens, index + 1, last):
            return "year", index + 1
        if following == "ett" and index + 2 < last and tokens[index + 2].text == "år":
            return "year", index + 2
        return None
    if _is_one_year(tokens, index, last):
        dated = index > 0 and tokens[index - 1].text.endswith(words.DATED)
        return None if dated else ("year", index)
    if text in words.PER and index + 1 < last:
        following = tokens[index + 1].text
        if following in words.RATE_UNITS:
            return words.RATE_UNITS[following], index + 1
        if text in ("per", "varje", "/") and following in words.OFTEN:
            return words.OFTEN[following], index + 1
        if following == "ett" and index + 2 < last and tokens[index + 2].text == "år":
            return "year", index + 2
        # "per skola och år"
        beyond = [token.text for token in tokens[index + 2 : min(index + 4, last)]]
        if text == "per" and len(beyond) == 2 and beyond[0] == "och":
            per = words.RATE_UNITS.get(beyond[1])
            return (per, index + 3) if per else None
    if text == "vart" and [t.text for t in tokens[index : index + 5]][1:] == [
        "och", "ett", "av", "åren",
    ]:  # fmt: skip
        return "year", index + 4
    return None


def _is_one_year(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether a token is a year that does not open or close a span of years."""
    if not _YEAR.fullmatch(tokens[index].text):
        return False
    beside = [tokens[i].text for i in (index - 1, index + 1) if 0 <= i < last]
    return not any(text in words.TO for text in beside)


def every_nth(tokens: Sequence[Token], index: int, last: int) -> tuple[Number, str, int] | None:
    """How often "varannan vecka" (0.5 a week), "var tredje månad" (a third); its last token."""
    text = tokens[index].text
    following = [token.text for token in tokens[index + 1 : min(index + 3, last)]]
    if text in words.EVERY_OTHER and following and (per := period_of(following[0])):
        return 0.5, per, index + 1
    if text != "var" or len(following) < 2:
        return None
    if following == ["fjortonde", "dag"]:
        return 0.5, "week", index + 2
    if following[0] in words.ORDINALS and (per := period_of(following[1])):
        return 1 / words.ORDINALS[following[0]], per, index + 2
    return None


def period_of(text: str) -> str | None:
    """The period a word names, a weekday standing for the week."""
    return "week" if words.is_day(text) else words.RATE_UNITS.get(text)


@lru_cache(maxsize=20_000)
def unit_of(text: str) -> str | None:
    """The unit of a countable noun, None for any other word."""
    for unit, endings in words.UNITS.items():
        if text.endswith(endings):
            return unit
    return None
