"""When a promise document is valid and when it was signed, read from its text."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lofteanalys.coding import documentwords as words
from lofteanalys.coding.lexicon import fold
from lofteanalys.coding.outline import HEADING, Part
from lofteanalys.records import FIRST_YEAR, LAST_YEAR

_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
    "oktober", "november", "december",
)  # fmt: skip
_TO = (
    r"\s*(?:[-–—/]|till och med|t\.? ?o\.? ?m\.?|till|och(?: \w+){0,2} till och med|och"
    r"|fram till)\s*"
)


def _month(name: str) -> str:
    return rf"(?:(?:den )?\d{{1,2}}\s+)?(?P<{name}>{'|'.join(_MONTHS)})"


def _year(name: str) -> str:
    return rf"(?<![\d/:-])(?P<{name}>20[1-4]\d)(?!\d|:\d)"


_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "2020-02-01 – 2021-01-31"
        rf"(?<!\d)(?P<y1>20[1-4]\d)-(?P<i1>\d\d)(?:-\d\d)?{_TO}(?P<y2>20[1-4]\d)-(?P<i2>\d\d)(?:-\d\d)?",
        # "januari 2021 till och med december 2022"
        rf"{_month('m1')}\s+{_year('y1')}{_TO}{_month('m2')}\s+"
        rf"{_year('y2')}",
        # "mars–december 2017"
        rf"{_month('m1')}{_TO}{_month('m2')}\s+{_year('y1')}",
        # "2021–2022", "2020 och 2021", "2021/22"
        rf"{_year('y1')}{_TO}(?P<y2>20[1-4]\d|(?<=/|-|–)[1-4]\d)(?![\d-])",
        rf"{_year('y1')}",
    )
)
_VALID = re.compile(
    r" (?:gäller|giltig\w*|löper|påbörjas|pågå|avser|giltighet\w*|löftesperiod\w*) "
)
_OF_SOMETHING_ELSE = re.compile(
    r"(?:överenskommelse\w*|mätning\w*|enkät\w*|dialog\w*|statistik\w*|hösten|våren|sommaren"
    r"|vintern|sedan|tidigare|förra|undersökning\w*|uppdaterad\w*|publicera\w*|granskad\w*|dnr"
    r"|diarienummer|lagen?|kartläggning\w*|reformen|trygghetsvandring|årsskiftet|\d\s+\w+"
    r"|/)\W*(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_AFTER_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\s+$", re.IGNORECASE)
_DAY = re.compile(
    rf"(?P<iso>20[1-4]\d-\d\d-\d\d)|(?P<d>\d{{1,2}})\s+(?P<m>{'|'.join(_MONTHS)})\s+(?P<y>20[1-4]\d)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"(?i)publicera|uppdatera|granska|beslut|gäller|hämtad")


@dataclass(frozen=True, slots=True)
class Period:
    """The first and last month or year of validity, as `YYYY` or `YYYY-MM`; None where unsaid."""

    start: str | None
    end: str | None


UNKNOWN = Period(None, None)


def periods_in(text: str) -> Iterator[tuple[int, Period]]:
    """Every span of time and year in a text, with its place; the longest reading goes first."""
    taken: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            if any(a < found.end() and found.start() < b for a, b in taken):
                continue
            period = _period(found.groupdict())
            if period is not None:
                taken.append(found.span())
                yield found.start(), period


def _period(said: dict[str, str | None]) -> Period | None:
    first, last = said["y1"], said.get("y2") or said["y1"]
    if first is None or last is None:
        return None
    last = first[:2] + last if len(last) == 2 else last
    start, end = first + _month_of(said, "1"), last + _month_of(said, "2")
    if not (FIRST_YEAR <= int(first) <= int(last) <= LAST_YEAR) or int(last) - int(first) > 9:
        return None
    return Period(start, end) if len(start) != len(end) or start <= end else None


def _month_of(said: dict[str, str | None], which: str) -> str:
    if number := said.get(f"i{which}"):
        return f"-{number}" if 1 <= int(number) <= 12 else ""
    if name := said.get(f"m{which}"):
        return f"-{_MONTHS.index(name.lower()) + 1:02d}"
    return ""


def validity(parts: Sequence[Part]) -> Period:
    """The period a document is valid for: what its title, "gäller" and "under 2024" say most.

    Args:
        parts: the document's parts, or those of one agreement.
    """
    weights: dict[Period, float] = defaultdict(float)
    for position, part in enumerate(parts):
        for at, period in periods_in(part.line.text):
            weights[period] += _weight(part, position, at)
    likely = {period: weight for period, weight in weights.items() if weight > 0}
    if not likely:
        return UNKNOWN
    best = max(likely, key=lambda period: (likely[period], period.start or ""))
    return _to_the_month(best, likely)


def _to_the_month(best: Period, others: dict[Period, float]) -> Period:
    """The same years given with months elsewhere are the closer reading."""
    years = (str(best.start)[:4], str(best.end)[:4])
    closer = [
        p for p, weight in others.items()
        if len(str(p.start)) == 7 and (str(p.start)[:4], str(p.end)[:4]) == years and weight >= 1
    ]  # fmt: skip
    return max(closer, key=lambda p: others[p]) if closer else best


def _weight(part: Part, position: int, at: int) -> float:
    text = part.line.text
    before, folded = text[:at], fold(text)
    if _OF_SOMETHING_ELSE.search(before[-60:]) or _AFTER_MONTH.search(before):
        return -0.5
    weight = 0.4
    if _VALID.search(fold(before[-60:])):
        weight += 4.0
    if words.PROMISED_NOUN.search(folded) and part.section != "results":
        weight += 1.5
    if part.role == HEADING and words.PROMISED.search(folded):
        weight += 3.0 if position < 12 else 1.5
    elif position < 6:
        weight += 0.5
    if re.search(r"(?:under|för)(?: perioden)?\s+$", before):
        weight += 0.6
    return weight - (0.4 if part.section in ("picture", "wishes", "follow_up", "contact") else 0.0)


def signed_on(parts: Sequence[Part]) -> str | None:
    """The day of signing, `YYYY-MM-DD`: a date that stands alone with a place, near the end."""
    for part in list(reversed(parts))[:20]:
        found = _DAY.search(part.line.text)
        if found is None or part.line.words > 7 or _PUBLISHED.search(part.line.text):
            continue
        if found["iso"]:
            return _in_calendar(found["iso"])
        month = _MONTHS.index(found["m"].lower()) + 1
        return _in_calendar(f"{found['y']}-{month:02d}-{int(found['d']):02d}")
    return None


def _in_calendar(day: str) -> str | None:
    from datetime import date

    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return None
