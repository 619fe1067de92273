"""Change over years: consecutive documents of one place first, slopes beside them (METHODS §4).

Which documents were found differs from year to year, so that a difference between years is not a
change anywhere. Pairs compare a place with itself; slopes show what remains within municipalities.
"""

import numpy as np
import pandas as pd

from lofteanalys.derive import Validity
from lofteanalys.measures.intervals import known_rows, mean
from lofteanalys.measures.regression import cluster_ols
from lofteanalys.measures.selection import sizes_of
from lofteanalys.tables import Tables

_WHOLE = ""


def consecutive_pairs(tables: Tables) -> pd.DataFrame:
    """Promise documents and the next one of the same municipality and the same area.

    Documents without a year cannot be put in order and are left out. Documents that begin in the
    same month are no pair: neither comes first.

    Returns:
        One row per pair in order of place and time: municipality_code, area (missing: the whole
        municipality), earlier_id, later_id, year_earlier, year_later, are_complete (both).
    """
    documents = tables.documents
    documents = documents[(documents["document_type"] == "promise")].dropna(subset="year_from")
    place = ["municipality_code", "place"]
    ordered = documents.assign(
        place=documents["area"].fillna(_WHOLE), begins=_begins(documents)
    ).sort_values([*place, "begins", "document_id"])
    following = ordered.groupby(place).shift(-1)
    pairs = pd.DataFrame(
        {
            "municipality_code": ordered["municipality_code"],
            "area": ordered["area"],
            "earlier_id": ordered["document_id"],
            "later_id": following["document_id"],
            "year_earlier": ordered["year_from"],
            "year_later": following["year_from"],
            "are_complete": ordered["is_complete"] & following["is_complete"].eq(True),
        }
    )
    later = following["begins"].notna() & (following["begins"] != ordered["begins"])
    return pairs[later].reset_index(drop=True)


def pair_changes(
    promises: pd.DataFrame,
    pairs: pd.DataFrame,
    value: str,
    *,
    cluster: str = "municipality_code",
) -> pd.DataFrame:
    """How a mean changes from one document of a place to its next.

    Args:
        promises: from `selection.promises_of`, with a numeric or boolean `value`.
        pairs: from `consecutive_pairs`; a pair counts where both documents have promises here.
        value: the column whose mean in the earlier document is taken from that in the later one.
        cluster: the column of `pairs` whose values are resampled whole.

    Returns:
        One row: difference (mean over pairs), low, high (95 %, bootstrap over municipalities),
        n_pairs, n_up, n_down, n_documents, n_municipalities.

    Raises:
        ValueError: there is no pair.
    """
    means = promises.groupby("document_id")[value].mean().astype(float)
    change = pairs["later_id"].map(means) - pairs["earlier_id"].map(means)
    known = pairs[change.notna()].assign(change=change.dropna())
    if known.empty:
        raise ValueError("no two documents of one place follow each other here")
    pooled = mean(known.assign(document_id=known["later_id"]), "change", cluster=cluster).iloc[0]
    return pd.DataFrame(
        [
            {
                "difference": pooled["mean"],
                "low": pooled["low"],
                "high": pooled["high"],
                "n_pairs": len(known),
                "n_up": int((known["change"] > 0).sum()),
                "n_down": int((known["change"] < 0).sum()),
                "n_documents": pd.concat([known["earlier_id"], known["later_id"]]).nunique(),
                "n_municipalities": known["municipality_code"].nunique(),
            }
        ]
    )


def yearly_slopes(
    promises: pd.DataFrame, value: str, *, cluster: str = "municipality_code"
) -> pd.DataFrame:
    """The change of a column's mean per calendar year, across and within municipalities.

    *pooled* is the slope over all dated promises: it mixes change with which municipalities were
    found when. *within* holds the municipality fixed (Wooldridge 2010, ch. 10.5).

    Args:
        promises: from `selection.promises_of`; undated ones are left out.
        value: a numeric or boolean column.
        cluster: the column whose values are resampled whole.

    Returns:
        Two rows (slope = pooled, within): slope, per_year, low, high, n_promises, n_documents,
        n_municipalities. For *within* n counts municipalities with at least two first years.
    """
    rows = known_rows(promises, "year_from", value, cluster=cluster)
    year, y = rows["year_from"].astype(float), rows[value].astype(float)
    pooled = cluster_ols(np.column_stack([np.ones(len(rows)), year]), y, rows[cluster])
    place = rows["municipality_code"]
    several = year.groupby(place).transform("nunique") > 1
    centred = [series - series.groupby(place).transform("mean") for series in (year, y)]
    within = cluster_ols(
        centred[0][several].to_numpy()[:, None], centred[1][several], rows[cluster][several]
    )
    parts = [("pooled", pooled, 1, rows), ("within", within, 0, rows[several])]
    return pd.DataFrame(
        [
            {
                "slope": name,
                "per_year": float(fitted.estimate[at]),
                "low": float(fitted.low[at]),
                "high": float(fitted.high[at]),
                **sizes_of(speaks),
            }
            for name, fitted, at, speaks in parts
        ]
    )


def law_steps(
    promises: pd.DataFrame, value: str, *, cluster: str = "municipality_code"
) -> pd.DataFrame:
    """The step at the law of July 2023, with and without a trend over years.

    Documents wholly before and wholly after the law are compared. Without a trend term the step
    takes in whatever changed over the years before: the two are shown side by side so that this
    can be seen.

    Returns:
        Two rows (model = without_trend, with_trend): model, step, low, high, n_promises (after),
        n_documents (after), n_municipalities (after).
    """
    rows = known_rows(promises, "law_period", "year_from", value, cluster=cluster)
    rows = rows[rows["law_period"].isin(["before", "after"])]
    if rows["law_period"].nunique() < 2:
        raise ValueError("there are no promises on one side of the law")
    after = (rows["law_period"] == "after").to_numpy(float)
    ones, year = np.ones(len(rows)), rows["year_from"].to_numpy(float)
    y, place = rows[value].astype(float), rows[cluster]
    models = {
        "without_trend": cluster_ols(np.column_stack([after, ones]), y, place),
        "with_trend": cluster_ols(np.column_stack([after, ones, year - year.mean()]), y, place),
    }
    return pd.DataFrame(
        [
            {
                "model": name,
                "step": float(fitted.estimate[0]),
                "low": float(fitted.low[0]),
                "high": float(fitted.high[0]),
                **sizes_of(rows[after == 1]),
            }
            for name, fitted in models.items()
        ]
    )


def _begins(documents: pd.DataFrame) -> pd.Series:
    """When each document begins, year and month."""
    ends = documents[["valid_from", "valid_to"]].astype(object)
    known = ends.where(ends.notna(), None)
    begins = [Validity(*pair).begins for pair in known.itertuples(index=False)]
    return pd.Series(begins, documents.index)
