"""Two groups of promises compared: pooled, and within the documents that hold both."""

import numpy as np
import pandas as pd

from lofteanalys.measures.intervals import Floats, bounds, cluster_sums, known_rows, resample_counts


def within_document_contrast(
    promises: pd.DataFrame,
    value: str,
    group: str,
    *,
    cluster: str = "municipality_code",
) -> pd.DataFrame:
    """The difference in a column between promises in a group and the others, in two ways.

    *pooled* is mean in the group − mean outside it. *within* holds the document fixed (document
    fixed effects): only documents with promises of both kinds speak, so that what sets documents
    apart cannot pass for a difference between groups. The within estimator is
    Σ(x - x̄_d)(y - ȳ_d) ÷ Σ(x - x̄_d)² (Wooldridge 2010, ch. 10.5); intervals by cluster bootstrap.

    Args:
        promises: from `selection.promises_of`, with a numeric or boolean `value` and a boolean
            `group`.
        value, group: names of columns.
        cluster: the column whose values are resampled whole.

    Returns:
        Two rows (contrast = pooled, within): contrast, difference, low, high, n_promises,
        n_documents, n_municipalities; for *within* n counts the documents that hold both kinds.
    """
    rows = known_rows(promises, value, group, cluster=cluster)
    x, y = rows[group].to_numpy(float), rows[value].to_numpy(float)
    by_document = pd.DataFrame({"x": x, "y": y}).groupby(rows["document_id"].to_numpy())
    x_within = x - by_document["x"].transform("mean").to_numpy()
    y_within = y - by_document["y"].transform("mean").to_numpy()
    both = by_document["x"].transform("std").fillna(0).to_numpy() > 0
    parts_of_sums = [x * y, x, (1 - x) * y, 1 - x, x_within * y_within, x_within**2]
    terms = cluster_sums(np.column_stack(parts_of_sums), rows[cluster])
    resampled = resample_counts(len(terms)) @ terms
    parts = [("pooled", _pooled, np.full(len(rows), True)), ("within", _within, both)]
    return pd.DataFrame(
        [
            {
                "contrast": name,
                "difference": float(formula(terms.sum(0, keepdims=True))[0]),
                **dict(zip(("low", "high"), map(float, bounds(formula(resampled))), strict=True)),
                "n_promises": int(speaks.sum()),
                "n_documents": rows["document_id"][speaks].nunique(),
                "n_municipalities": rows["municipality_code"][speaks].nunique(),
            }
            for name, formula, speaks in parts
        ]
    )


def _pooled(sums: Floats) -> Floats:
    with np.errstate(invalid="ignore"):
        return np.asarray(sums[:, 0] / sums[:, 1] - sums[:, 2] / sums[:, 3])


def _within(sums: Floats) -> Floats:
    with np.errstate(invalid="ignore"):
        return np.asarray(sums[:, 4] / sums[:, 5])
