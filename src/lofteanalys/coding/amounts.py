"""The Swedish grammar of amounts and time: how many, of what, per what.

`amounts("minst två timmar per vecka")` finds one amount: at least 2 hours a week. A text is cut
into tokens once; at each numeral the tokens around it decide whether it counts anything (grades,
ages, road numbers, clock times and percentages do not), and comparator and rate are looked up in
its clause. Time is linear in the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lofteanalys.coding import amountwords as words
from lofteanalys.coding.numbernames import names_something, without_results
from lofteanalys.coding.numerals import numeral
from lofteanalys.coding.rates import Number, Token, every_nth, rate_at, rates_of, unit_of

_TOKEN = re.compile(
    r"\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)|\d+(?:,\d+)?(?:-tal)?|[^\W\d_]+(?:[-:][^\W\d_]+)*|[^\w\s]"
)
_CLAUSE_END = frozenset(".;:!?")
_NOUN_REACH = 5
_LOOK_BACK = 4


@dataclass(frozen=True, slots=True)
class Amount:
    """A stated amount; `text[start:end]` is the passage that says it.

    `value` is the lower end of a range and `max` its upper one. Codes of comparator, unit and per
    are the codebook's; `what` is the thing counted, in Swedish, None where it is not named.
    """

    value: Number
    max: Number | None
    comparator: str
    unit: str
    per: str
    what: str | None
    start: int
    end: int


def amounts(text: str) -> list[Amount]:
    """The amounts stated in a Swedish text, in the order of their passages.

    A bare count is per `period` (the document's validity); "under 2024", "under året" and "varje
    år" make it per year. "en"/"ett" counts only before an event that is to take place.
    """
    said = without_results(text)
    tokens = [Token(found[0].lower(), *found.span()) for found in _TOKEN.finditer(said)]
    clauses = _clauses(tokens)
    found: list[Amount] = []
    for first, last in clauses:
        if first and tokens[first - 1].text == ":" and tokens[0].text == "löftet":
            # A restated promise ends at the colon; what follows tells how it went.
            break
        counted = list(_counted(text, tokens, first, last))
        found += counted or list(_bare_rates(tokens, first, last))
    return found


def _clauses(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where each sentence begins and ends, as indices of tokens; abbreviations end none."""
    ends = [
        index
        for index, token in enumerate(tokens)
        if token.text in _CLAUSE_END and not _abbreviates(tokens, index)
    ]
    bounds = [0, *(end + 1 for end in ends), len(tokens)]
    return [(a, b) for a, b in pairwise(bounds) if b > a]


def _abbreviates(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.text != "." or index == 0:
        return False
    glued = tokens[index - 1].end == token.start
    return glued and (len(tokens[index - 1].text) == 1 or tokens[index - 1].text in words.SHORT)


def _counted(text: str, tokens: Sequence[Token], first: int, last: int) -> Iterator[Amount]:
    rates, act = rates_of(tokens, first, last), _act(tokens, first, last)
    index = first
    before: Amount | None = None
    # A meeting to evaluate is a follow-up arrangement and no amount (ruling 6)
    evaluates = any(token.text.startswith("utvärder") for token in tokens[first:last])
    # The token after the last number that named something; further ones may be linked to it
    named = 0
    while index < last:
        if before is not None and _refers_back(tokens, index, last):
            per, end, _ = rates.of(index, index + 2)
            stop = tokens[max(end, index + 1)].end
            yield replace(before, per=per, start=tokens[index].start, end=stop)
            index += 2
            continue
        number = numeral(tokens[index].text.replace("\u00a0", " "))
        if number is None or number[0] == 0:
            index += 1
            continue
        value, tally = number
        upper, after = _range(tokens, index, last)
        linked = named and all(t.text in words.LINKS for t in tokens[named:index])
        if linked and tokens[index].text[0].isdigit():
            named = index = after
            continue
        if names_something(text, tokens, index, after, first, last):
            names = tokens[index].text[0].isdigit()
            named = after if names else 0
            index = after
            continue
        more = _trailing_comparator(tokens, after, last)
        noun = _noun(tokens, after + (2 if more else 0), last)
        one = tokens[index].text in words.ONE
        if one and (evaluates or not _is_event(tokens, index, noun, first, last)):
            index += 1
            continue
        late = _trailing_comparator(tokens, noun + 1, last) if noun is not None else None
        comparator = more or late or _comparator(tokens, index, first) or _default(tally)
        per, rate_end, times = rates.of(index, after)
        times *= _each_of(tokens, after, last)
        end = max(after - 1, noun if noun is not None else 0, rate_end)
        what = None if noun is None else tokens[noun].text
        before = Amount(
            value=value if times == 1 else value * times,
            max=upper,
            comparator=comparator,
            unit=_unit(what, act),
            per=per,
            what=what,
            start=tokens[_passage_start(tokens, index, first)].start,
            end=tokens[end].end,
        )
        yield before
        index = max(after, index + 1)


def _each_of(tokens: Sequence[Token], start: int, last: int) -> Number:
    """How many times a count is meant: "i varje av de tre stadsdelarna" is three times."""
    for index in range(start, min(start + _NOUN_REACH, last - 3)):
        said = [token.text for token in tokens[index : index + 3]]
        if said[0] in ("varje", "vardera") and said[1:] in (["av", "de"], ["av", "dessa"]):
            many = numeral(tokens[index + 3].text)
            return many[0] if many else 1
    return 1


def _refers_back(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether as many are meant as were counted before: "motsvarande antal", "lika många"."""
    pair = [token.text for token in tokens[index : min(index + 2, last)]]
    return pair in (["motsvarande", "antal"], ["lika", "många"], ["samma", "antal"])


def _range(tokens: Sequence[Token], index: int, last: int) -> tuple[Number | None, int]:
    """The upper end of "två till tre", "3–4", and the index after the number."""
    after = index + 1
    joined = words.TO
    if index and tokens[index - 1].text == "mellan":
        joined = words.TO | {"och"}
    if after + 1 < last and tokens[after].text in joined:
        upper, lower = numeral(tokens[after + 1].text), numeral(tokens[index].text)
        if upper is not None and lower is not None and upper[0] > lower[0]:
            return upper[0], after + 2
    if after + 2 < last and tokens[after].text == "(" and numeral(tokens[after + 1].text):
        closing = after + 2 if tokens[after + 2].text == ")" else None
        return None, closing + 1 if closing else after
    return None, after


def _noun(tokens: Sequence[Token], start: int, last: int) -> int | None:
    """The thing counted: the first noun known to be countable within a few tokens."""
    for index in range(start, min(start + _NOUN_REACH, last)):
        text = tokens[index].text
        if text in words.STOPS or not text[0].isalpha():
            if text == "-":
                continue
            return None
        if unit_of(text) is not None:
            return index
    return None


def _is_event(tokens: Sequence[Token], index: int, noun: int | None, first: int, last: int) -> bool:
    """Whether "en"/"ett" counts: after a comparator, before "gång", or before an event noun."""
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if following in words.TALLIES or following in words.NO_EVENT_AFTER:
        return False
    if _comparator(tokens, index, first) or _trailing_comparator(tokens, index + 1, last):
        return True
    before = tokens[index - 1].text if index > first else ""
    if before == "varav":
        return True
    if before == "och" and following == "under" and index + 2 < last:
        # "två tillfällen under hösten och ett under våren"
        return tokens[index + 2].text.startswith(("vår", "höst", "sommar", "vinter"))
    if following == "gång":
        return index + 2 >= len(tokens) or tokens[index + 2].text not in ("på", "för")
    if following == "av" or before in ("för", "föra"):
        return False
    reach = index + 2 if noun is None else noun + 1
    near = range(reach, min(reach + 3, last))
    if any(tokens[i].text in words.PER and rate_at(tokens, i, last) for i in near):
        return True
    if noun is None:
        return False
    text = tokens[noun].text
    if text.endswith("arbetsdag"):
        return before == "under"
    return text.endswith(words.EVENTS) and not text.startswith(words.NO_EVENT)


def _comparator(tokens: Sequence[Token], index: int, first: int) -> str | None:
    for back in range(index - 1, max(first, index - _LOOK_BACK) - 1, -1):
        text = tokens[back].text
        if text == "till" and back > first and tokens[back - 1].text == "upp":
            return "max"
        if text in words.COMPARATORS:
            return words.COMPARATORS[text]
        if text not in words.BETWEEN:
            return None
    return None


def _trailing_comparator(tokens: Sequence[Token], index: int, last: int) -> str | None:
    """What "eller fler", "eller mer", "eller färre" say after the number or the noun."""
    if index + 1 < last and tokens[index].text == "eller":
        return words.OR_MORE.get(tokens[index + 1].text)
    return None


def _default(tally: bool) -> str:
    return "approx" if tally else "exact"


def _bare_rates(tokens: Sequence[Token], first: int, last: int) -> Iterator[Amount]:
    """Rates that need no number: "varannan vecka", "dagligen", "varje fredagskväll"."""
    index = first
    while index < last:
        found = _bare_rate(tokens, index, first, last)
        before = tokens[index - 1].text if index > first else ""
        if found is not None and not before.startswith(words.FOLLOWED_UP):
            value, per, end = found
            comparator = _comparator(tokens, index, first) or "exact"
            start = tokens[index].start
            yield Amount(value, None, comparator, "occasion", per, None, start, tokens[end].end)
            return
        index += 1


def _bare_rate(
    tokens: Sequence[Token], index: int, first: int, last: int
) -> tuple[Number, str, int] | None:
    """How many times, per what, and the last token that says so."""
    text = tokens[index].text
    following = tokens[index + 1].text if index + 1 < last else ""
    if every := every_nth(tokens, index, last):
        return every
    if unit_of(text) and (found := words.COMPOUND.match(text)):
        return 1, words.COMPOUND_RATES[found[0]], index
    if text in ("varje", "var", "alla"):
        # One word may stand between: "varje helgfri torsdag"
        for day in range(index + 1, min(index + 3, last)):
            if words.is_day(tokens[day].text):
                others = tokens[day + 1 : min(day + 4, last)]
                return 1 + sum(words.is_day(t.text) for t in others), "week", day
    if text in ("varje", "var") and following in words.FREQUENT:
        return 1, words.FREQUENT[following], index + 1
    if text == "varje" and following in words.OFTEN:
        return 1, words.OFTEN[following], index + 1
    if text == "varje" and (following in words.MONTHS or following in words.SEASONS):
        return 1, "year", index + 1
    if text in words.YEARLY_FORMS and following.endswith(words.EVENTS):
        return 1, "year", index + 1
    if words.is_day(text) and following == "och" and index + 2 < last:
        return (2, "week", index + 2) if words.is_day(tokens[index + 2].text) else None
    if text == "årliga" and index > first and tokens[index - 1].text == "den":
        return 1, "year", index
    if text in words.FREQUENT_ADVERBS:
        return 1, words.FREQUENT_ADVERBS[text], index
    if text in words.FREQUENT_ADJECTIVES and unit_of(following):
        return 1, words.FREQUENT_ADJECTIVES[text], index + 1
    return None


def _passage_start(tokens: Sequence[Token], index: int, first: int) -> int:
    for back in range(index - 1, max(first, index - _LOOK_BACK) - 1, -1):
        if tokens[back].text in words.COMPARATORS:
            return back
        if tokens[back].text not in words.BETWEEN:
            break
    return index


def _unit(what: str | None, act: str | None) -> str:
    """The unit of the thing counted; for times and occasions that of the act in the clause."""
    unit = unit_of(what) if what else None
    if unit not in (None, "occasion"):
        return str(unit)
    return act or unit or "other"


def _act(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """The unit of the first act named in a clause."""
    units = (unit_of(token.text) for token in tokens[first:last])
    return next((unit for unit in units if unit in words.ACTS), None)
