"""How concrete promises are: the seven components, the index and the level."""

from collections.abc import Sequence

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
    others = rows["concreteness"] - rows["states_timing"].astype(int)
    means = {
        timing: mean(
            rows.assign(index=others + rows[column].astype(int)),
            "index",
            group_keys(by),
            weight=weight,
        )
        for timing, column in TIMINGS.items()
    }
    return stacked(means, "timing")
