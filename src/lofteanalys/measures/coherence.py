"""Responsiveness: do documents promise something about the problems they say residents raised?

Both sides come from one document, which its authors wrote in one sitting: coherence, not proof that
residents were heard. What chance would give is found by shuffling whole sets of promises between
documents of different municipalities.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from lofteanalys.codebook import codebook
from lofteanalys.measures.intervals import (
    FEW_POSITIVES,
    PERMUTATIONS,
    SEED,
    Floats,
    bounds,
    cluster_sums,
    mean,
    resample_counts,
    share,
    stacked,
)
from lofteanalys.measures.selection import promises_of
from lofteanalys.measures.testing import benjamini_hochberg
from lofteanalys.tables import Tables

SMALLEST_STRATUM = 5
_TRIES = 200


@dataclass(frozen=True, slots=True)
class AskedAndPromised:
    """Documents × themes: which were raised as a problem, which are promised something about."""

    documents: pd.DataFrame
    themes: tuple[str, ...]
    asked: Floats
    promised: Floats


def asked_and_promised(
    tables: Tables, source: str | None = None, *, promises: pd.DataFrame | None = None
) -> AskedAndPromised:
    """The promise documents that state a problem from a source, with both sets of themes.

    Args:
        tables: the tidy tables.
        source: "citizens", "picture" …, or None for any.
        promises: a selection from `selection.promises_of(tables)`; by default all of it.

    Raises:
        ValueError: an unknown source, or no document that states a problem and promises.
    """
    problems = tables.problems if source is None else _from(tables, source)
    themes = codebook().codes("theme")
    rows = promises_of(tables) if promises is None else promises
    carried = tables.promise_themes.merge(rows[["promise_id", "document_id"]])
    documents = rows.drop_duplicates("document_id")
    documents = documents[documents["document_id"].isin(problems["document_id"])]
    if documents.empty:
        raise ValueError("no document here states a problem and promises something")
    documents = documents.reset_index(drop=True)

    rank = {name: at for at, name in enumerate(documents["document_id"])}
    place = {theme: at for at, theme in enumerate(themes)}

    def matrix(frame: pd.DataFrame) -> Floats:
        here = frame[frame["document_id"].isin(rank)]
        table = np.zeros((len(rank), len(place)))
        at = here["document_id"].map(rank), here["theme"].astype(str).map(place)
        table[at[0].to_numpy(int), at[1].to_numpy(int)] = 1
        return table

    return AskedAndPromised(documents, themes, matrix(problems), matrix(carried))


def responsiveness(
    tables: Tables,
    source: str | None = None,
    *,
    promises: pd.DataFrame | None = None,
    cluster: str = "municipality_code",
) -> pd.DataFrame:
    """The share of a document's stated problem themes that it promises something about.

    Args:
        tables, source, promises: as in `asked_and_promised`.
        cluster: the column of `promises` whose values are resampled whole.

    Returns:
        One row: recall (mean over documents, 0–1), low, high (95 %, bootstrap over
        municipalities), by_chance (mean of the permutation null), chance_low, chance_high (its
        95 % range), above_chance (recall - by_chance), p (share of permutations that reach the
        recall), n_documents, n_municipalities, n_strata.
    """
    data = asked_and_promised(tables, source, promises=promises)
    answered = data.asked @ data.promised.T / data.asked.sum(1, keepdims=True)
    documents = data.documents.assign(recall=answered.diagonal())
    pooled = mean(documents, "recall", cluster=cluster).iloc[0]
    places = documents["municipality_code"].to_numpy()
    strata = _strata(data.promised.sum(1))
    orders = _shuffled(strata, places, PERMUTATIONS)
    null = answered[np.arange(len(documents)), orders].mean(1)
    least, most = bounds(null)
    recall, by_chance = float(pooled["mean"]), float(null.mean())
    return pd.DataFrame(
        [
            {
                "recall": recall,
                "low": pooled["low"],
                "high": pooled["high"],
                "by_chance": by_chance,
                "chance_low": float(least),
                "chance_high": float(most),
                "above_chance": recall - by_chance,
                "p": float((1 + (null >= recall).sum()) / (1 + PERMUTATIONS)),
                "n_documents": len(documents),
                "n_municipalities": documents["municipality_code"].nunique(),
                "n_strata": len(np.unique(strata)),
            }
        ]
    )


def responsiveness_by_theme(tables: Tables, source: str | None = None) -> pd.DataFrame:
    """How much more often a theme is promised where it was asked for than where it was not.

    Returns:
        One row per theme that at least ten documents ask for and ten do not, in the codebook's
        order: theme, promised_if_asked, promised_if_not (0–1), difference, low, high (95 %,
        bootstrap over municipalities), p (one-sided, from the permutation null), q
        (Benjamini–Hochberg over the themes), n_asked, n_documents, n_municipalities.
    """
    data = asked_and_promised(tables, source)
    places = data.documents["municipality_code"]
    asked, promised = data.asked, data.promised
    terms = np.hstack([asked * promised, asked, (1 - asked) * promised, 1 - asked])
    sums = cluster_sums(terms, places)
    estimate, resampled = (
        _differences(part, len(data.themes))
        for part in (sums.sum(0)[None, :], resample_counts(len(sums)) @ sums)
    )
    low, high = bounds(resampled)
    orders = _shuffled(_strata(promised.sum(1)), places.to_numpy(), PERMUTATIONS)
    total, n_asked = len(asked), asked.sum(0)
    both = np.einsum("dt,pdt->pt", asked, promised[orders])
    with np.errstate(invalid="ignore"):
        null = both / n_asked - (promised.sum(0) - both) / (total - n_asked)
    reached = (null >= estimate[0]).sum(0)
    with np.errstate(invalid="ignore"):
        table = pd.DataFrame(
            {
                "theme": data.themes,
                "promised_if_asked": (asked * promised).sum(0) / n_asked,
                "promised_if_not": ((1 - asked) * promised).sum(0) / (total - n_asked),
                "difference": estimate[0],
                "low": low,
                "high": high,
                "p": (1 + reached) / (1 + PERMUTATIONS),
                "n_asked": n_asked.astype(int),
                "n_documents": total,
                "n_municipalities": places.nunique(),
            }
        )
    kept = (n_asked >= FEW_POSITIVES) & (total - n_asked >= FEW_POSITIVES)
    told: pd.DataFrame = table[kept].reset_index(drop=True)
    told.insert(7, "q", benjamini_hochberg(told["p"].to_numpy()))
    return told


def asked_and_promised_shares(tables: Tables, source: str | None = None) -> pd.DataFrame:
    """The share of documents that raise each theme, and that promise something about it.

    Returns:
        Two rows per theme: side (asked, promised), theme and the columns of `intervals.share`,
        n_promises counting documents.
    """
    data = asked_and_promised(tables, source)
    sides = {}
    for side, matrix in (("asked", data.asked), ("promised", data.promised)):
        shares = {
            theme: share(data.documents.assign(holds=matrix[:, at] > 0), "holds")
            for at, theme in enumerate(data.themes)
        }
        sides[side] = stacked(shares, "theme")
    return stacked(sides, "side")


def _from(tables: Tables, source: str) -> pd.DataFrame:
    known = codebook().codes("problem_source")
    if source not in known:
        raise ValueError(f"source {source!r} is none of {', '.join(known)}")
    return tables.problems[tables.problems["source"] == source]


def _differences(sums: Floats, k: int) -> Floats:
    both, asked, only, not_asked = (sums[:, at * k : (at + 1) * k] for at in range(4))
    with np.errstate(invalid="ignore"):
        return np.asarray(both / asked - only / not_asked)


def _strata(size: Floats) -> NDArray[np.int64]:
    """Documents that promise about equally many themes; classes under five join the one below."""
    stratum = np.zeros(len(size), np.int64)
    at, held = 0, 0
    for value in np.unique(size):
        here = size == value
        stratum[here] = at
        held += int(here.sum())
        if held >= SMALLEST_STRATUM and (size > value).sum() >= SMALLEST_STRATUM:
            at, held = at + 1, 0
    return stratum


def _shuffled(
    strata: NDArray[np.int64], places: NDArray[np.object_], times: int
) -> NDArray[np.int64]:
    """Orders (times × documents) that give each document another municipality's promises.

    Promises move within strata only. Where one municipality dominates a stratum so much that no
    such order turns up, a document keeps promises of its own municipality: the null is then too
    close to the data, never too far.
    """
    random = np.random.default_rng(SEED)
    orders = np.tile(np.arange(len(strata)), (times, 1))
    for stratum in np.unique(strata):
        group = np.flatnonzero(strata == stratum)
        drawn = group[random.random((times, len(group))).argsort(1)]
        for _ in range(_TRIES):
            own = places[drawn] == places[group]
            rows = np.flatnonzero(own.any(1))
            if not len(rows):
                break
            one, two = own[rows].argmax(1), random.integers(len(group), size=len(rows))
            drawn[rows, one], drawn[rows, two] = drawn[rows, two], drawn[rows, one]
        orders[:, group] = drawn
    return orders
