"""What sets two groups of documents apart: log-odds with an informative Dirichlet prior."""

import numpy as np
import pandas as pd

from lofteanalys.measures.intervals import Floats


def log_odds(terms: pd.DataFrame, *, prior_size: float = 500.0) -> pd.DataFrame:
    """Terms that documents have in a group more often than outside it.

    Each term is counted once per document and side, so that a document that repeats it has one
    voice; a document can stand on both sides, with promises of the group and others. The prior
    gives each term its share over all documents, `prior_size` occurrences in all.
    Source: Monroe, Colaresi and Quinn 2008, eq. 15 to 22.

    Args:
        terms: document_id, term and in_group (boolean), one row per occurrence (themes,
            instruments, words …).
        prior_size: the prior's total; larger pulls rare terms harder towards no difference.

    Returns:
        One row per term, most typical of the group first: term, log_odds (difference), low, high
        (± 1.96 standard errors), z, n_in, n_out (documents with it), n_documents.

    Raises:
        ValueError: one of the two sides is empty.
    """
    once = terms[["document_id", "term", "in_group"]].drop_duplicates()
    counts = pd.crosstab(once["term"], once["in_group"]).reindex(
        columns=[True, False], fill_value=0
    )
    one, other = counts[True].to_numpy(float), counts[False].to_numpy(float)
    if not one.sum() or not other.sum():
        raise ValueError("one of the two sides has no terms")
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
