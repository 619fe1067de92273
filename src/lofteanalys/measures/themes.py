"""How often each theme is promised."""

from collections.abc import Sequence

import pandas as pd

from lofteanalys.codebook import codebook
from lofteanalys.measures.intervals import stacked_shares
from lofteanalys.measures.selection import promises_of
from lofteanalys.tables import Tables


def theme_shares(
    tables: Tables,
    by: str | Sequence[str] = (),
    *,
    promises: pd.DataFrame | None = None,
    weight: str = "promise",
) -> pd.DataFrame:
    """The share of promises that carry each theme, as any of their themes.

    A promise can carry several themes: the shares of one group add up to more than one.

    Args:
        tables: the tidy tables.
        by: grouping columns of `selection.promises_of` ("year_from", "performer",
            "municipality_code" …).
        promises: a selection from `selection.promises_of(tables)`; by default all of it.
        weight: what counts once: "promise", "document" or "municipality".

    Returns:
        One row per theme and group, themes in the codebook's order: theme, the `by` columns and
        the columns of `intervals.share`.
    """
    rows = promises_of(tables) if promises is None else promises
    ids = tables.promise_themes.groupby("theme")["promise_id"].agg(set)
    themes = codebook().codes("theme")
    carried = {theme: rows["promise_id"].isin(ids.get(theme, ())) for theme in themes}
    return stacked_shares(rows, carried, "theme", by, weight=weight)


def primary_theme_shares(
    tables: Tables,
    by: str | Sequence[str] = (),
    *,
    promises: pd.DataFrame | None = None,
    weight: str = "promise",
) -> pd.DataFrame:
    """The share of promises whose primary theme is each theme; they add up to one in a group.

    Arguments and result as in `theme_shares`.
    """
    rows = promises_of(tables) if promises is None else promises
    first = {theme: rows["primary_theme"] == theme for theme in codebook().codes("theme")}
    return stacked_shares(rows, first, "theme", by, weight=weight)
