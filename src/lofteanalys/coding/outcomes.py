"""What follow-ups report: the outcome of a restated promise, and results told without one."""

import re
from collections.abc import Sequence

from lofteanalys.coding.codes import code_unit
from lofteanalys.coding.lexicon import Lexicon, fold
from lofteanalys.coding.model import Model
from lofteanalys.coding.numerals import numeral
from lofteanalys.coding.observing import Unit
from lofteanalys.coding.outline import ITEM, Part
from lofteanalys.records import Outcome, Result

_KEPT = re.compile(
    r" (?:ja|uppfyllt|uppfyll[dt]a?|genomför[td]a?|genomförts|genomfördes|klara?|fler än|gjorts"
    r"|hållits|utfört|deltagit) "
)
_PARTLY = re.compile(r" (?:delvis|nja|pågår|påbörja\w*|sköts upp|en del|till viss del) ")
_BROKEN = re.compile(r" (?:nej|inte|ej|inställ\w*|ställdes in|uteblev|blev aldrig) ")


def outcome(told: str) -> Outcome:
    """What a follow-up says of a promise: the first number in it, and how it went."""
    return Outcome(reported=_reported(told), status=_status(told), note=None)


def results(parts: Sequence[Part], learned: Model, terms: Lexicon) -> tuple[Result, ...]:
    """The results that a follow-up lists without restating the promises."""
    listed = [part for part in parts if part.role == ITEM and part.section == "results"]
    return tuple(_result(n, part, learned, terms) for n, part in enumerate(listed, start=1))


def _result(n: int, part: Part, learned: Model, terms: Lexicon) -> Result:
    said = " ".join(part.line.text.split())
    codes = code_unit(Unit(text=said, heading=part.heading), learned, terms)
    return Result(
        n=n,
        coded_as=n,
        themes=codes.themes,
        actor=codes.performer,
        summary_sv=said,
        summary_en=None,
        reported=_reported(said),
        status=_status(said),
        note=None,
    )


def _reported(told: str) -> float | int | None:
    numbers = (numeral(word.strip(".,;:()")) for word in told.split())
    return next((value for value, _ in filter(None, numbers)), None)


def _status(told: str) -> str:
    folded = fold(told)
    if _PARTLY.search(folded):
        return "partly"
    if _BROKEN.search(folded):
        return "not_fulfilled"
    return "fulfilled" if _KEPT.search(folded) else "unclear"
