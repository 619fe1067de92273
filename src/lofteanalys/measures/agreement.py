"""Agreement of two codings of the same units: alpha, kappa, and F1 of sets and amounts."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from lofteanalys.measures.intervals import Floats

Level = Literal["nominal", "ordinal", "interval"]
# With fewer positives than this a component gets no alpha (METHODS §4)
FEWEST_POSITIVES = 10


def alpha(one: Sequence[Any], other: Sequence[Any], level: Level = "nominal") -> float:
    """Krippendorff's alpha of two coders who both coded every unit; see `alpha_of_joint`."""
    codes = sorted({*one, *other})
    place = {code: number for number, code in enumerate(codes)}
    joint = np.zeros((len(codes), len(codes)))
    np.add.at(joint, ([place[code] for code in one], [place[code] for code in other]), 1)
    values = np.asarray(codes if level == "interval" else range(len(codes)), float)
    return float(alpha_of_joint(joint, values, level))


def alpha_of_joint(joint: Floats, values: Floats, level: Level) -> Floats:
    """Krippendorff's alpha of two coders from tables of joint counts.

    Args:
        joint: … × k × k counts of units by code of the one and of the other coder.
        values: the k codes as numbers, in order (used at the interval level).
        level: "nominal", "ordinal" or "interval".

    Returns:
        Alpha per table; NaN where only one code occurs. Source: Krippendorff 2011, "Computing
        Krippendorff's alpha-reliability", with complete data of two coders.
    """
    pairs = joint + np.swapaxes(joint, -1, -2)
    margins = pairs.sum(-1)
    total = margins.sum(-1)
    distance = _distances(margins, values, level)
    observed = (pairs * distance).sum((-1, -2)) / total
    chance = margins[..., :, None] * margins[..., None, :]
    expected = (chance * distance).sum((-1, -2)) / (total * (total - 1))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(expected > 0, 1 - observed / expected, np.nan))


def _distances(margins: Floats, values: Floats, level: Level) -> Floats:
    if level == "nominal":
        return 1 - np.eye(len(values))
    if level == "interval":
        return np.asarray((values[:, None] - values[None, :]) ** 2)
    upto = margins.cumsum(-1)
    middle = upto - margins / 2
    return np.asarray((middle[..., :, None] - middle[..., None, :]) ** 2)


def too_rare(one: Iterable[int], other: Iterable[int]) -> bool:
    """Whether both coders gave a component to fewer units than an alpha needs (METHODS §4)."""
    return max(sum(one), sum(other)) < FEWEST_POSITIVES


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
