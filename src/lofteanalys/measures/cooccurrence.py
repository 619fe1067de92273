"""Which themes are promised together."""

from itertools import combinations

import numpy as np
import pandas as pd

from lofteanalys.codebook import codebook
from lofteanalys.measures.intervals import bounds, cluster_sums, resample_counts
from lofteanalys.measures.selection import promises_of
from lofteanalys.tables import Tables

FEWEST_TOGETHER = 10


def theme_cooccurrence(tables: Tables, *, promises: pd.DataFrame | None = None) -> pd.DataFrame:
    """How often two themes stand in one promise, against what their shares alone would give.

    Args:
        tables: the tidy tables.
        promises: a selection from `selection.promises_of(tables)`; by default all of it.

    Returns:
        One row per pair of themes in the codebook's order: theme, other_theme, n_both, expected
        (n_theme × n_other ÷ n), lift (n_both ÷ expected; 1: as if independent), low, high (95 %,
        bootstrap over municipalities; missing under 10 promises with both), n_theme, n_other,
        n_promises, n_documents, n_municipalities.
    """
    rows = promises_of(tables) if promises is None else promises
    carried = pd.crosstab(tables.promise_themes["promise_id"], tables.promise_themes["theme"]) > 0
    carried = carried.reindex(rows["promise_id"], fill_value=False)
    themes = [theme for theme in codebook().codes("theme") if theme in carried]
    has = carried[themes].to_numpy(float)
    counts = resample_counts(rows["municipality_code"].nunique())
    found = []
    for one, other in combinations(range(len(themes)), 2):
        a, b = has[:, one], has[:, other]
        terms = np.column_stack([a * b, a, b, np.ones(len(a))])
        sums = cluster_sums(terms, rows["municipality_code"])
        both, n_one, n_other, n = sums.sum(0)
        resampled = counts @ sums
        with np.errstate(invalid="ignore", divide="ignore"):
            lifts = resampled[:, 0] * resampled[:, 3] / (resampled[:, 1] * resampled[:, 2])
        low, high = bounds(lifts) if both >= FEWEST_TOGETHER else (np.nan, np.nan)
        expected = n_one * n_other / n
        found.append(
            {
                "theme": themes[one],
                "other_theme": themes[other],
                "n_both": int(both),
                "expected": float(expected),
                "lift": float(both / expected) if expected else float("nan"),
                "low": float(low),
                "high": float(high),
                "n_theme": int(n_one),
                "n_other": int(n_other),
                "n_promises": int(n),
                "n_documents": int(rows["document_id"].nunique()),
                "n_municipalities": int(rows["municipality_code"].nunique()),
            }
        )
    return pd.DataFrame(found)
