"""How concrete promises are: the seven components, the index and the level."""

from collections.abc import Sequence

import pandas as pd

from lofteanalys.codebook import codebook
from lofteanalys.measures.intervals import mean, share
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
    columns = {name: f"states_{name}" for name in codebook().components}
    return _stacked(tables, columns, "component", by, promises, weight)


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
    return _stacked(tables, TIMINGS, "timing", by, promises, weight)


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
    parts = []
    for level in range(1, 6):
        at_level = rows.assign(at_level=rows["specificity"] == level)
        shares = share(at_level, "at_level", _keys(by), weight=weight)
        shares.insert(0, "specificity", level)
        parts.append(shares)
    return pd.concat(parts, ignore_index=True)


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
    parts = []
    for timing, column in TIMINGS.items():
        change = rows[column].astype(int) - rows["states_timing"].astype(int)
        index = rows.assign(index=rows["concreteness"] + change)
        means = mean(index, "index", _keys(by), weight=weight)
        means.insert(0, "timing", timing)
        parts.append(means)
    return pd.concat(parts, ignore_index=True)


def _stacked(
    tables: Tables,
    columns: dict[str, str],
    name: str,
    by: str | Sequence[str],
    promises: pd.DataFrame | None,
    weight: str,
) -> pd.DataFrame:
    rows = promises_of(tables) if promises is None else promises
    parts = []
    for code, column in columns.items():
        shares = share(rows, column, _keys(by), weight=weight)
        shares.insert(0, name, code)
        parts.append(shares)
    return pd.concat(parts, ignore_index=True)


def _keys(by: str | Sequence[str]) -> list[str]:
    return [by] if isinstance(by, str) else list(by)
