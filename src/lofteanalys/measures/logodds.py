"""What sets two groups of documents apart: log-odds with an informative Dirichlet prior."""

import numpy as np
import pandas as pd

from lofteanalys.measures.intervals import Floats


def log_odds(terms: pd.DataFrame, group: pd.Series, *, prior_size: float = 500.0) -> pd.DataFrame:
    """Terms that documents of a group have more often than the others.

    Each term is counted once per document, so that a document that repeats it has one voice. The
    prior gives each term its share over all documents, `prior_size` occurrences in all.
    Source: Monroe, Colaresi and Quinn 2008, eq. 15 to 22.

    Args:
        terms: document_id and term, one row per occurrence (themes, instruments, words …).
        group: whether each document is in the group, by document_id.
        prior_size: the prior's total; larger pulls rare terms harder towards no difference.

    Returns:
        One row per term, most typical of the group first: term, log_odds (difference), low, high
        (± 1.96 standard errors), z, n_in, n_out (documents with it), n_documents.

    Raises:
        ValueError: a document has no group, or one of the groups is empty.
    """
    once = terms[["document_id", "term"]].drop_duplicates()
    inside = once["document_id"].map(group)
    if inside.isna().any():
        raise ValueError("some documents have no group")
    counts = pd.crosstab(once["term"], inside.astype(bool)).reindex(
        columns=[True, False], fill_value=0
    )
    one, other = counts[True].to_numpy(float), counts[False].to_numpy(float)
    if not one.sum() or not other.sum():
        raise ValueError("one of the two groups has no terms")
    prior = prior_size * (one + other) / (one + other).sum()
    delta = _log_odds(one, prior) - _log_odds(other, prior)
    error = np.sqrt(1 / (one + prior) + 1 / (other + prior))
    table = pd.DataFrame(
        {
            "term": counts.index,
            "log_odds": delta,
            "low": delta - 1.96 * error,
            "high": delta + 1.96 * error,
            "z": delta / error,
            "n_in": one.astype(int),
            "n_out": other.astype(int),
            "n_documents": once["document_id"].nunique(),
        }
    )
    return table.sort_values(["z", "term"], ascending=[False, True]).reset_index(drop=True)


def _log_odds(counts: Floats, prior: Floats) -> Floats:
    total = (counts + prior).sum()
    return np.asarray(np.log((counts + prior) / (total - counts - prior)))
