"""Municipalities side by side: shares shrunken towards the mean, and what to expect next.

A municipality's share stands on some ten promises of one or two documents, whose promises resemble
each other. Empirical Bayes pulls it towards the national mean as far as its data are thin; the
likelihood counts not promises but promises ÷ design effect.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lofteanalys.codebook import codebook
from lofteanalys.measures.intervals import Floats, bounds, cluster_sums, resample_counts
from lofteanalys.measures.selection import promises_of
from lofteanalys.tables import Tables

_LARGEST_PRIOR = 1e6


@dataclass(frozen=True, slots=True)
class Prior:
    """A beta distribution of municipalities' true shares, and how alike a document's promises are.

    `weight` is how many independent promises the prior counts as; `correlation` the intraclass
    correlation of promises within documents of one municipality.
    """

    mean: float
    weight: float
    correlation: float


def shrunken_shares(promises: pd.DataFrame, value: str) -> pd.DataFrame:
    """Each municipality's share, raw and shrunken, with a 95 % credible interval.

    The model: k_i of n_i ÷ deff_i promises hold in municipality i, with true shares from a beta
    distribution whose mean and variance come by moments (Kleinman 1973); deff_i = 1 + (m_i - 1)ρ
    with m_i the size-weighted mean of promises per document.

    Args:
        promises: from `selection.promises_of`.
        value: a boolean column.

    Returns:
        One row per municipality in order of code: municipality_code, n_promises, n_documents,
        n_holds, raw (0–1), n_effective, share (shrunken), low, high. No rank: the intervals
        overlap almost everywhere.
    """
    from scipy import stats

    counted = _counted(promises, value)
    prior = fit_prior(promises, value)
    a, b = _posterior(counted, prior)
    low, high = stats.beta.ppf([[0.025], [0.975]], a, b)
    table = counted.assign(share=a / (a + b), low=low, high=high)
    columns = ["n_promises", "n_documents", "n_holds", "raw", "n_effective", "share", "low", "high"]
    return table[columns].reset_index()


def fit_prior(promises: pd.DataFrame, value: str) -> Prior:
    """The prior of municipalities' shares, by the method of moments."""
    correlation = _within_documents(promises, value)
    counted = _counted(promises, value, correlation)
    w, p = counted["n_effective"].to_numpy(), counted["raw"].to_numpy()
    mean = float((w * p).sum() / w.sum())
    spread = (w * (p - mean) ** 2).sum() - (len(w) - 1) * mean * (1 - mean)
    size = w.sum() - (w**2).sum() / w.sum() - (len(w) - 1)
    variance = max(spread / size, 0.0) if size > 0 else 0.0
    weight = mean * (1 - mean) / variance - 1 if variance > 0 else _LARGEST_PRIOR
    return Prior(mean, float(np.clip(weight, 1e-3, _LARGEST_PRIOR)), correlation)


def predicted_counts(
    promises: pd.DataFrame, value: str, municipality_code: str, next_promises: int
) -> dict[str, float]:
    """How many of the promises in a municipality's next document can be expected to hold.

    The prediction is beta-binomial: uncertainty about the municipality's share, and promises of
    one document that go together (intraclass correlation), add up.

    Args:
        promises: from `selection.promises_of`.
        value: a boolean column.
        municipality_code: four digits; a municipality without promises here gets the prior.
        next_promises: how many promises the next document would hold.

    Returns:
        expected, and low and high of a 95 % interval, in promises.
    """
    prior = fit_prior(promises, value)
    counted = _counted(promises, value).reindex([municipality_code])
    a, b = _posterior(counted.fillna(0.0), prior)
    low, high = _predictive(a, b, np.array([next_promises]), prior.correlation)
    return {
        "expected": float(next_promises * (a / (a + b))[0]),
        "low": float(low[0]),
        "high": float(high[0]),
    }


def component_profile(tables: Tables, municipality_code: str) -> pd.DataFrame:
    """A municipality's components in plain counts, and what to expect of its next document.

    Args:
        tables: the tidy tables.
        municipality_code: four digits, with promises in the data.

    Returns:
        One row per component in the codebook's order: component, n_holds, n_promises, share
        (shrunken), low, high, national (share of all promises), next_promises (as many as its
        typical document holds), expected, next_low, next_high (promises of the next document).

    Raises:
        ValueError: the data hold no promise of the municipality.
    """
    promises = promises_of(tables)
    own = promises[promises["municipality_code"] == municipality_code]
    if own.empty:
        raise ValueError(f"the data hold no promise of municipality {municipality_code!r}")
    size = round(float(own.groupby("document_id").size().median()))
    rows = []
    for component in codebook().components:
        value = f"states_{component}"
        shares = shrunken_shares(promises, value).set_index("municipality_code")
        here = shares.loc[municipality_code, ["n_holds", "n_promises", "share", "low", "high"]]
        ahead = predicted_counts(promises, value, municipality_code, size)
        rows.append(
            {"component": component, **here.to_dict(), "national": promises[value].mean()}
            | {"next_promises": size, "expected": ahead["expected"]}
            | {"next_low": ahead["low"], "next_high": ahead["high"]}
        )
    return pd.DataFrame(rows).astype({"n_holds": int, "n_promises": int})


def predictive_check(promises: pd.DataFrame, pairs: pd.DataFrame, value: str) -> pd.DataFrame:
    """How well a document's share foretells that of the next document of the same place.

    Three predictors of the later document's share: the earlier document's own share, the mean of
    all other municipalities, and the earlier share shrunken by a prior fitted on all others.

    Args:
        promises: from `selection.promises_of`.
        pairs: from `change.consecutive_pairs`; of each municipality the first pair counts.
        value: a boolean column.

    Returns:
        One row per predictor (own_share, national_mean, shrunken): predictor, error (root mean
        squared error of the next share, weighted by its number of promises), low, high (95 %,
        bootstrap over municipalities), in_interval (share of next documents inside the 95 %
        predictive interval, for *shrunken*), n_promises (of the next documents), n_documents,
        n_municipalities.
    """
    known = pairs["earlier_id"].isin(promises["document_id"])
    known &= pairs["later_id"].isin(promises["document_id"])
    checked = pairs[known].drop_duplicates("municipality_code")
    outcomes = pd.DataFrame([_foretold(promises, pair, value) for _, pair in checked.iterrows()])
    size, truth = outcomes["size"].to_numpy(), (outcomes["holds"] / outcomes["size"]).to_numpy()
    inside = outcomes["holds"].between(outcomes["least"], outcomes["most"]).mean()
    rows = []
    for name in ("own_share", "national_mean", "shrunken"):
        squares = size * (outcomes[name].to_numpy() - truth) ** 2
        sums = cluster_sums(np.column_stack([squares, size]), outcomes["municipality_code"])
        resampled = resample_counts(len(sums)) @ sums
        low, high = bounds(np.sqrt(resampled[:, 0] / resampled[:, 1]))
        rows.append(
            {
                "predictor": name,
                "error": float(np.sqrt(squares.sum() / size.sum())),
                "low": float(low),
                "high": float(high),
                "in_interval": float(inside) if name == "shrunken" else float("nan"),
                "n_promises": int(size.sum()),
                "n_documents": 2 * len(outcomes),
                "n_municipalities": len(outcomes),
            }
        )
    return pd.DataFrame(rows)


def _foretold(promises: pd.DataFrame, pair: pd.Series, value: str) -> dict[str, object]:
    """What one municipality's earlier document foretells of its later one, and what came."""
    others = promises[promises["municipality_code"] != pair["municipality_code"]]
    earlier = promises[promises["document_id"] == pair["earlier_id"]]
    later = promises.loc[promises["document_id"] == pair["later_id"], value].astype(float)
    prior = fit_prior(others, value)
    counted = _counted(earlier, value, prior.correlation)
    a, b = _posterior(counted, prior)
    least, most = _predictive(a, b, np.array([float(len(later))]), prior.correlation)
    return {
        "municipality_code": pair["municipality_code"],
        "own_share": counted["raw"].iloc[0],
        "national_mean": others[value].mean(),
        "shrunken": (a / (a + b))[0],
        "least": least[0],
        "most": most[0],
        "size": float(len(later)),
        "holds": later.sum(),
    }


def _counted(promises: pd.DataFrame, value: str, correlation: float | None = None) -> pd.DataFrame:
    """Promises, documents and effective number of promises per municipality."""
    rho = _within_documents(promises, value) if correlation is None else correlation
    by_document = promises.groupby(["municipality_code", "document_id"])[value]
    documents = by_document.agg(["size", "sum"]).astype(float)
    documents["square"] = documents["size"] ** 2
    table = documents.groupby("municipality_code").agg(
        n_promises=("size", "sum"),
        n_documents=("size", "count"),
        n_holds=("sum", "sum"),
        square=("square", "sum"),
    )
    effect = 1 + (table["square"] / table["n_promises"] - 1) * rho
    table["raw"] = table["n_holds"] / table["n_promises"]
    table["n_effective"] = table["n_promises"] / effect
    return table.astype({"n_promises": int, "n_documents": int, "n_holds": int})


def _posterior(counted: pd.DataFrame, prior: Prior) -> tuple[Floats, Floats]:
    held = (counted["raw"] * counted["n_effective"]).to_numpy(float)
    a = prior.mean * prior.weight + held
    b = (1 - prior.mean) * prior.weight + counted["n_effective"].to_numpy(float) - held
    return a, b


def _predictive(a: Floats, b: Floats, size: Floats, correlation: float) -> tuple[Floats, Floats]:
    """The 95 % interval of a beta-binomial count that is spread further by its document."""
    from scipy import stats

    mean, spread = a / (a + b), 1 / (a + b + 1)
    together = spread + correlation * (1 - spread)
    weight = np.maximum(1 / together - 1, 1e-9)
    low, high = stats.betabinom.ppf([[0.025], [0.975]], size, mean * weight, (1 - mean) * weight)
    return low, high


def _within_documents(promises: pd.DataFrame, value: str) -> float:
    """The intraclass correlation of promises within documents of a municipality, at least 0.

    Source: the nested analysis of variance with unequal sizes (Searle, Casella and McCulloch
    1992, ch. 3.6).
    """
    y = promises[value].astype(float)
    document, place = promises["document_id"], promises["municipality_code"]
    by_document = y.groupby(document)
    size = by_document.transform("size")
    means = by_document.transform("mean")
    of_place = y.groupby(place).transform("mean")
    n, n_documents, n_places = len(y), document.nunique(), place.nunique()
    if n_documents == n_places or n == n_documents:
        return 0.0
    between = ((means - of_place) ** 2).sum() / (n_documents - n_places)
    within = ((y - means) ** 2).sum() / (n - n_documents)
    typical = (n - (size / y.groupby(place).transform("size")).sum()) / (n_documents - n_places)
    spread = between + (typical - 1) * within
    return float(max(0.0, (between - within) / spread)) if spread > 0 else 0.0
