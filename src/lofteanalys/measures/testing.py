"""Many comparisons at once: p-values by permutation, and the false discovery rate."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from lofteanalys.measures.intervals import PERMUTATIONS, SEED, Floats
from lofteanalys.measures.selection import promises_of
from lofteanalys.tables import Tables


def benjamini_hochberg(p: ArrayLike) -> Floats:
    """The false discovery rate q at which each p-value would be called a discovery.

    Source: Benjamini and Hochberg 1995, as step-up adjusted values.
    """
    values = np.asarray(p, float)
    order = np.argsort(values)
    scaled = values[order] * len(values) / np.arange(1, len(values) + 1)
    adjusted = np.empty_like(values)
    adjusted[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return adjusted


def theme_trends(
    tables: Tables, themes: Sequence[str], *, promises: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Whether themes become more or less common over years, tested together.

    The slope of each theme's share per year; its p-value (two-sided) comes from giving whole
    municipalities each other's years, the q-value from Benjamini and Hochberg over the themes
    named. A low q is no shield against a template that one group of neighbours began to use.

    Args:
        tables: the tidy tables.
        themes: the family, named before looking.
        promises: a selection from `selection.promises_of(tables)`; by default all dated ones.

    Returns:
        One row per theme: theme, per_year (change of the share), p, q, n_promises, n_documents,
        n_municipalities.
    """
    rows = (promises_of(tables) if promises is None else promises).dropna(subset="year_from")
    ids = tables.promise_themes.groupby("theme")["promise_id"].agg(set)
    has = np.column_stack([rows["promise_id"].isin(ids.get(theme, ())) for theme in themes])
    code, names = pd.factorize(rows["municipality_code"], sort=True)
    year = rows["year_from"].to_numpy(float)
    observed = _slopes(year, has.astype(float))
    mean_year = np.bincount(code, year) / np.bincount(code)
    offset = year - mean_year[code]
    random = np.random.default_rng(SEED)
    reached = np.zeros(len(themes))
    for _ in range(PERMUTATIONS):
        shuffled = mean_year[random.permutation(len(names))][code] + offset
        reached += np.abs(_slopes(shuffled, has.astype(float))) >= np.abs(observed)
    p = (1 + reached) / (1 + PERMUTATIONS)
    return pd.DataFrame(
        {
            "theme": list(themes),
            "per_year": observed,
            "p": p,
            "q": benjamini_hochberg(p),
            "n_promises": len(rows),
            "n_documents": rows["document_id"].nunique(),
            "n_municipalities": len(names),
        }
    )


def _slopes(year: Floats, has: Floats) -> Floats:
    centred = year - year.mean()
    return np.asarray(centred @ has / (centred @ centred))
