"""Agreement of two codings of the same units: alpha, kappa, and F1 of sets and amounts."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

Level = Literal["nominal", "ordinal", "interval", "ratio"]


def alpha(one: Sequence[Hashable], other: Sequence[Hashable], level: Level = "nominal") -> float:
    """Krippendorff's alpha of two coders who both coded every unit.

    Source: Krippendorff 2011, "Computing Krippendorff's alpha-reliability", by way of the
    krippendorff package. NaN where all units have one and the same code.
    """
    import krippendorff

    codes = sorted({*one, *other}, key=str)
    if len(codes) < 2:
        return float("nan")
    place: dict[Any, Any] = {code: number for number, code in enumerate(codes)}
    if level != "nominal":
        place = {code: code for code in codes}
    data = [[place[code] for code in coder] for coder in (one, other)]
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement=level))


def quadratic_kappa(one: ArrayLike, other: ArrayLike, levels: int = 5) -> float:
    """Cohen's kappa with quadratic weights for codes 1 … levels (Cohen 1968)."""
    a, b = np.asarray(one, int) - 1, np.asarray(other, int) - 1
    observed = np.zeros((levels, levels))
    np.add.at(observed, (a, b), 1)
    expected = np.outer(observed.sum(1), observed.sum(0)) / observed.sum()
    distance = np.subtract.outer(np.arange(levels), np.arange(levels)) ** 2
    chance = (distance * expected).sum()
    return float(1 - (distance * observed).sum() / chance) if chance else float("nan")


def micro_f1(found: Iterable[Iterable[Hashable]], gold: Iterable[Iterable[Hashable]]) -> float:
    """Micro-averaged F1 of multisets, one pair per unit: 2·matched ÷ (found + gold)."""
    matched = total = 0
    for ours, theirs in zip(found, gold, strict=True):
        mine, right = Counter(ours), Counter(theirs)
        matched += sum((mine & right).values())
        total += sum(mine.values()) + sum(right.values())
    return 2 * matched / total if total else float("nan")
