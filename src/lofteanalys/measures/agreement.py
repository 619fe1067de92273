"""Agreement of two codings of the same units: alpha, kappa, and F1 of sets and amounts."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from lofteanalys.measures.intervals import Floats, Integers

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
    distance = _distances(margins, values, level)
    observed = (pairs * distance).sum((-1, -2)) / margins.sum(-1)
    return alpha_of_sums(observed, margins, distance)


def alpha_of_sums(observed: Floats, margins: Floats, distance: Floats) -> Floats:
    """1 - observed ÷ expected disagreement, from what both coders' codes add up to.

    Args:
        observed: mean distance of the two codes of a unit (…).
        margins: how often each code was given by the two coders together (… × k).
        distance: between codes (k × k or … × k × k).
    """
    total = margins.sum(-1)
    far = np.einsum("...i,...ij,...j->...", margins, distance, margins, optimize=True)
    expected = far / (total * (total - 1))
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


def masi_distance(one: Iterable[Hashable], other: Iterable[Hashable]) -> float:
    """1 - Jaccard × monotonicity of two sets; 0 for two empty ones (Passonneau 2006).

    Monotonicity is 1 for equal sets, 2/3 where one holds the other, 1/3 where they overlap, else 0.
    """
    a, b = set(one), set(other)
    if a == b:
        return 0.0
    shared = len(a & b)
    if not shared:
        return 1.0
    monotonicity = 2 / 3 if a <= b or b <= a else 1 / 3
    return 1 - shared / len(a | b) * monotonicity


def set_distances(
    one: Sequence[Iterable[Hashable]], other: Sequence[Iterable[Hashable]]
) -> tuple[Floats, Integers, Integers]:
    """What alpha of sets is made from: MASI distances of the distinct sets, and who gave which.

    Returns:
        distance (k × k over the distinct sets), and for each unit the number of the one coder's
        set and of the other's.
    """
    number = {
        each: at for at, each in enumerate(dict.fromkeys(frozenset(x) for x in [*one, *other]))
    }
    distinct = list(number)
    distance = np.array([[masi_distance(a, b) for b in distinct] for a in distinct])
    ours, theirs = (np.array([number[frozenset(x)] for x in side]) for side in (one, other))
    return distance, ours, theirs


def positive_agreement(one: ArrayLike, other: ArrayLike) -> float:
    """Of what either coder gave, the share both gave: 2·both ÷ (one + other) (Cicchetti and
    Feinstein 1990); of the complements it is negative agreement."""
    a, b = np.asarray(one, bool), np.asarray(other, bool)
    given = a.sum() + b.sum()
    return float(2 * (a & b).sum() / given) if given else float("nan")


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


@lru_cache(maxsize=100_000)
def _matched(one: tuple[Hashable, ...], other: tuple[Hashable, ...]) -> int:
    """How many items two multisets share; resamples ask for the same pairs hundreds of times."""
    return sum((Counter(one) & Counter(other)).values())


def micro_f1(found: Iterable[Iterable[Hashable]], gold: Iterable[Iterable[Hashable]]) -> float:
    """Micro-averaged F1 of multisets, one pair per unit: 2·matched ÷ (found + gold)."""
    matched = total = 0
    for ours, theirs in zip(found, gold, strict=True):
        mine, right = tuple(ours), tuple(theirs)
        total += len(mine) + len(right)
        if mine and right:
            matched += _matched(mine, right)
    return 2 * matched / total if total else float("nan")
