"""How concrete promises are: the seven components, the index and the level."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from lofteanalys.codebook import codebook
from lofteanalys.measures.intervals import group_keys, mean, stacked, stacked_shares
from lofteanalys.measures.selection import promises_of
from lofteanalys.tables import Tables

# The column that stands for timing under each reading of it (METHODS §2)
TIMINGS = {
    "coded": "states_timing",
    "strict": "states_timing_strict",
    "wide": "states_timing_wide",
}


# The named ways to sum up the components, tried on every finding on the index (METHODS §2)
WEIGHTINGS = (
    "equal",
    "without_target",
    "without_actor",
    "rarity",
    "core_four",
    "ordinal_level",
    "strict_timing",
)
_CORE = ("action", "quantity", "timing", "place")


def weighted_index(promises: pd.DataFrame, weighting: str) -> pd.Series:
    """The concreteness of each promise under one of the named weightings.

    `equal` is the index itself (0–7); `rarity` weighs each component by -ln(its prevalence among
    the promises given); `core_four` counts action, quantity, timing and place; `ordinal_level` is
    the level (1–5).

    Raises:
        ValueError: a weighting that has no name.
    """
    if weighting not in WEIGHTINGS:
        raise ValueError(f"weighting {weighting!r} is none of {', '.join(WEIGHTINGS)}")
    if weighting == "ordinal_level":
        return promises["specificity"].astype(float)
    if weighting == "strict_timing":
        return weighted_index(with_timing(promises, "strict"), "equal")
    left_out = weighting.removeprefix("without_")
    stated = {name: promises[f"states_{name}"].astype(float) for name in codebook().components}
    weights = {
        name: -np.log(values.mean())
        if weighting == "rarity"
        else float(name != left_out and (weighting != "core_four" or name in _CORE))
        for name, values in stated.items()
    }
    # A component that no promise states tells none apart
    return sum(
        (weights[name] * values for name, values in stated.items() if values.any()),
        pd.Series(0.0, promises.index),
    )


def with_timing(promises: pd.DataFrame, timing: str) -> pd.DataFrame:
    """The promises with timing, and the index that counts it, under a reading of it.

    Args:
        promises: from `selection.promises_of`.
        timing: "coded", "strict" or "wide" (METHODS §2).

    Raises:
        ValueError: another reading.
    """
    if timing not in TIMINGS:
        raise ValueError(f"timing {timing!r} is none of {', '.join(TIMINGS)}")
    read = promises[TIMINGS[timing]]
    index = promises["concreteness"] - promises["states_timing"].astype(int) + read.astype(int)
    return promises.assign(states_timing=read, concreteness=index)


def component_shares(
    tables: Tables,
    by: str | Sequence[str] = (),
    *,
    promises: pd.DataFrame | None = None,
    weight: str = "promise",
) -> pd.DataFrame:
    """The share of promises that state each component of concreteness.

    Returns:
        One row per component and group, components in the codebook's order: component, the `by`
        columns and the columns of `intervals.share`. Arguments as in `theme_shares`.
    """
    rows = promises_of(tables) if promises is None else promises
    stated = {name: rows[f"states_{name}"] for name in codebook().components}
    return stacked_shares(rows, stated, "component", by, weight=weight)


def timing_shares(
    tables: Tables,
    by: str | Sequence[str] = (),
    *,
    promises: pd.DataFrame | None = None,
    weight: str = "promise",
) -> pd.DataFrame:
    """The share of promises that state timing, under all three readings of it.

    A rate per year counts as timing only in documents valid for more than a year, so that timing
    as coded is not comparable across lengths: `strict` and `wide` bound it.

    Returns:
        As `component_shares`, with a column timing (coded, strict, wide) in front.
    """
    rows = promises_of(tables) if promises is None else promises
    stated = {timing: rows[column] for timing, column in TIMINGS.items()}
    return stacked_shares(rows, stated, "timing", by, weight=weight)


def specificity_shares(
    tables: Tables,
    by: str | Sequence[str] = (),
    *,
    promises: pd.DataFrame | None = None,
    weight: str = "promise",
) -> pd.DataFrame:
    """The share of promises at each of the five levels of specificity.

    Returns:
        One row per level and group: specificity, the `by` columns and those of `intervals.share`.
    """
    rows = promises_of(tables) if promises is None else promises
    at = {level: rows["specificity"] == level for level in range(1, 6)}
    return stacked_shares(rows, at, "specificity", by, weight=weight)


def concreteness_means(
    tables: Tables,
    by: str | Sequence[str] = (),
    *,
    promises: pd.DataFrame | None = None,
    weight: str = "promise",
) -> pd.DataFrame:
    """The mean number of components stated (0–7), under all three readings of timing.

    The index is formative: its parts measure different things, so that a difference in it must be
    looked up in `component_shares`.

    Returns:
        One row per timing and group: timing, the `by` columns, mean, low, high and the further
        columns of `intervals.mean`.
    """
    rows = promises_of(tables) if promises is None else promises
    means = {
        timing: mean(with_timing(rows, timing), "concreteness", group_keys(by), weight=weight)
        for timing in TIMINGS
    }
    return stacked(means, "timing")
