"""Swedish numerals, in digits and words: `4 000`, `0,5`, `tjugofem`, `trehundra`, `25-tal`."""

import re
from functools import lru_cache

_UNITS = ("", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio")
_TEENS = (
    "tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton",
)  # fmt: skip
_TENS = (
    "", "", "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio",
)  # fmt: skip
_ROUND = {"tiotal": 10, "tjugotal": 20, "femtiotal": 50, "hundratal": 100, "dussin": 12}
# At most nine digits: a longer row of them is a number of something else, not an amount
_DIGITS = re.compile(r"\d{1,3}(?: \d{3}){1,2}|\d{1,9}(?:,\d{1,9})?", re.ASCII)
_TALLY = re.compile(r"(\d{1,9})-tal", re.ASCII)


@lru_cache
def cardinals() -> dict[str, int]:
    """Every cardinal from 1 to 9 999 that Swedish writes as one word, with its value.

    Neuter "ett" and common "en" both stand for 1; "arton" and "aderton" both for 18.
    """
    below_hundred = {_UNITS[n]: n for n in range(1, 10)}
    below_hundred |= {word: 10 + n for n, word in enumerate(_TEENS)}
    for ten in range(2, 10):
        below_hundred |= {_TENS[ten] + _UNITS[n]: 10 * ten + n for n in range(10)}
    table = dict(below_hundred)
    rests = {"": 0} | below_hundred
    for hundred in range(1, 10):
        heads = ["hundra", "etthundra"] if hundred == 1 else [f"{_UNITS[hundred]}hundra"]
        table |= {head + rest: 100 * hundred + n for head in heads for rest, n in rests.items()}
    for thousand in range(1, 10):
        heads = ["tusen", "ettusen"] if thousand == 1 else [f"{_UNITS[thousand]}tusen"]
        table |= dict.fromkeys(heads, 1000 * thousand)
    return table | {"en": 1, "aderton": 18}


@lru_cache(maxsize=20_000)
def numeral(word: str) -> tuple[float | int, bool] | None:
    """The value of a word or figure and whether it is a round tally; None where it is no number.

    A tally ("ett hundratal", "25-tal") stands for about so many.
    """
    lowered = word.lower()
    if (value := cardinals().get(lowered)) is not None:
        return value, False
    if lowered in _ROUND:
        return _ROUND[lowered], True
    if tally := _TALLY.fullmatch(lowered):
        return int(tally[1]), True
    if _DIGITS.fullmatch(lowered):
        plain = lowered.replace(" ", "")
        return (float(plain.replace(",", ".")) if "," in plain else int(plain)), False
    return None
