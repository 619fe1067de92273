"""How concrete promises are: the seven components, the index and the level."""

from collections.abc import Mapping, Sequence
from typing import Any

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
    return _column_shares(tables, columns, "component", by, promises, weight)


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
    return _column_shares(tables, TIMINGS, "timing", by, promises, weight)


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
    return _stacked(
        "specificity",
        {
            level: share(
                rows.assign(at_level=rows["specificity"] == level),
                "at_level",
                _keys(by),
                weight=weight,
            )
            for level in range(1, 6)
        },
    )


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
    return _stacked(
        "timing",
        {
            timing: mean(
                rows.assign(index=others + rows[column].astype(int)),
                "index",
                _keys(by),
                weight=weight,
            )
            for timing, column in TIMINGS.items()
        },
    )


def _column_shares(
    tables: Tables,
    columns: Mapping[str, str],
    name: str,
    by: str | Sequence[str],
    promises: pd.DataFrame | None,
    weight: str,
) -> pd.DataFrame:
    rows = promises_of(tables) if promises is None else promises
    shares = {
        code: share(rows, column, _keys(by), weight=weight) for code, column in columns.items()
    }
    return _stacked(name, shares)


def _stacked(name: str, frames: Mapping[Any, pd.DataFrame]) -> pd.DataFrame:
    """Frames of one shape below each other, told apart by a first column."""
    stacked: pd.DataFrame = pd.concat(frames, names=[name]).reset_index(level=0)
    return stacked.reset_index(drop=True)


def _keys(by: str | Sequence[str]) -> list[str]:
    return [by] if isinstance(by, str) else list(by)
