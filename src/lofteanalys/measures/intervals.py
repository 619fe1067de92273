"""Shares and means of promises with intervals that respect that promises come in clusters.

Promises of one municipality resemble each other, so they are resampled by whole municipalities
(cluster bootstrap, ratio of sums). Where that interval is known to fail (few clusters, few
positives, 0 or 100 %), a Wilson interval on the sample size divided by the design effect stands in
(METHODS §4).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.integer[Any]]

RESAMPLES = 2_000
PERMUTATIONS = 1_000
SEED = 20230701
FEW_CLUSTERS = 30
FEW_POSITIVES = 10
_Z = 1.959963984540054


def wilson(positives: Floats | float, n: Floats | float, z: float = _Z) -> tuple[Floats, Floats]:
    """The Wilson score interval of a share, as low and high (0–1).

    `n` may be an effective sample size. Without observations the interval is 0 to 1.
    Source: Wilson 1927; in the form of Newcombe 1998, method 3.
    """
    k, n = np.asarray(positives, float), np.asarray(n, float)
    size = np.where(n > 0, n, 1.0)
    share = k / size
    centre = share + z**2 / (2 * size)
    half = z * np.sqrt(share * (1 - share) / size + z**2 / (4 * size**2))
    # The bounds hold the share by definition; rounding at 0 and 1 must not push them past it.
    low = np.clip((centre - half) / (1 + z**2 / size), 0.0, share)
    high = np.clip((centre + half) / (1 + z**2 / size), share, 1.0)
    return np.where(n > 0, low, 0.0), np.where(n > 0, high, 1.0)


@lru_cache(maxsize=32)
def resample_counts(clusters: int, resamples: int = RESAMPLES, seed: int = SEED) -> Floats:
    """How often each cluster is drawn in each resample: resamples × clusters.

    A resample draws as many clusters as there are, with replacement; written as counts, any sum
    over a resample is a product with this matrix. Drawn once per number of clusters; read-only.
    """
    if clusters == 0:
        return np.zeros((resamples, 0))
    random = np.random.default_rng(seed)
    equal = np.full(clusters, 1 / clusters)
    counts = random.multinomial(clusters, equal, size=resamples).astype(float)
    counts.flags.writeable = False
    return counts


def known_rows(frame: pd.DataFrame, *columns: str, cluster: str) -> pd.DataFrame:
    """The rows in which the columns and the cluster are known, with what counting needs only.

    A frame of promises carries long texts: copying them for every figure takes most of its time.
    """
    needed = dict.fromkeys([*columns, cluster])
    return frame[[*dict.fromkeys([*needed, "document_id", "municipality_code"])]].dropna(
        subset=list(needed)
    )


def cluster_sums(amounts: Floats, cluster: pd.Series) -> Floats:
    """Sums of each column (rows × columns) per cluster, clusters in order: clusters × columns."""
    code, names = pd.factorize(cluster, sort=True)
    summed = np.zeros((len(names), amounts.shape[1]))
    np.add.at(summed, code, amounts)
    return summed


def bounds(resampled: Floats) -> tuple[Floats, Floats]:
    """The 2.5th and 97.5th percentile over the first axis; NaN where no resample has a value."""
    low, high = np.full((2, *resampled.shape[1:]), np.nan)
    known = ~np.isnan(resampled).all(0)
    if known.ndim == 0:
        pair = np.nanpercentile(resampled, [2.5, 97.5]) if known else (np.nan, np.nan)
        return np.asarray(pair[0]), np.asarray(pair[1])
    if known.any():
        low[known], high[known] = np.nanpercentile(resampled[:, known], [2.5, 97.5], axis=0)
    return low, high


def share(
    frame: pd.DataFrame,
    value: str,
    by: Sequence[str] = (),
    *,
    weight: str = "promise",
    cluster: str = "municipality_code",
) -> pd.DataFrame:
    """The share of rows in which a 0/1 column holds, per group, with a 95 % interval.

    Args:
        frame: one row per promise, with `value`, the `by` columns, `document_id` and `cluster`.
        value: a boolean column.
        by: grouping columns; rows with a missing group are left out.
        weight: what counts once: "promise", "document" or "municipality".
        cluster: the column whose values are resampled whole.

    Returns:
        One row per group in order of the group: the `by` columns, share, low, high (0–1),
        n_promises, n_documents, n_municipalities, design_effect, method (bootstrap or wilson).
    """
    return _pooled(frame, value, by, weight, cluster, "share")


def mean(
    frame: pd.DataFrame,
    value: str,
    by: Sequence[str] = (),
    *,
    weight: str = "promise",
    cluster: str = "municipality_code",
) -> pd.DataFrame:
    """The mean of a numeric column per group, with a 95 % interval; arguments as in `share`.

    With fewer than 30 clusters the interval is the mean ± 1.96 standard errors, the standard error
    inflated by the design effect; method then reads "normal".
    """
    return _pooled(frame, value, by, weight, cluster, "mean")


def stacked_shares(
    frame: pd.DataFrame,
    holds: Mapping[Any, pd.Series],
    name: str,
    by: str | Sequence[str] = (),
    *,
    weight: str = "promise",
) -> pd.DataFrame:
    """The shares of several conditions below each other, told apart by a first column.

    Args:
        frame: as in `share`.
        holds: for each value of the first column, where it holds (boolean, the frame's index).
        name: what the first column is called.
        by: one grouping column, or several.
        weight: as in `share`.
    """
    shares = {
        value: share(frame.assign(holds=condition), "holds", group_keys(by), weight=weight)
        for value, condition in holds.items()
    }
    return stacked(shares, name)


def stacked(frames: Mapping[Any, pd.DataFrame], name: str) -> pd.DataFrame:
    """Frames of one shape below each other, told apart by a first column."""
    joined: pd.DataFrame = pd.concat(frames, names=[name]).reset_index(level=0)
    return joined.reset_index(drop=True)


def group_keys(by: str | Sequence[str]) -> list[str]:
    """One grouping column or several, as a list."""
    return [by] if isinstance(by, str) else list(by)


@dataclass(frozen=True)
class _Sums:
    """Sums per cluster (rows) and group (columns): estimates and resamples are made from these."""

    w: Floats
    wx: Floats
    wxx: Floats
    ww: Floats
    n: Floats


def _pooled(
    frame: pd.DataFrame, value: str, by: Sequence[str], weight: str, cluster: str, name: str
) -> pd.DataFrame:
    rows = known_rows(frame, value, *by, cluster=cluster)
    keys: list[Any] = list(by) or [np.zeros(len(rows), int)]
    grouped = rows.groupby(keys, sort=True, observed=True)
    sums = _sums(rows, value, grouped.ngroup().to_numpy(), weight, cluster)
    size = sums.w.sum(0)
    estimate = sums.wx.sum(0) / size
    variance = sums.wxx.sum(0) / size - estimate**2
    effective = size**2 / sums.ww.sum(0)
    counts = resample_counts(len(sums.w))
    with np.errstate(invalid="ignore"):
        resampled = (counts @ sums.wx) / (counts @ sums.w)
    frail = _frail(sums, estimate if name == "share" else None)
    effect = _design_effects(sums, resampled, variance / effective, frail)
    reduced = effective / np.maximum(effect, 1.0)
    if name == "share":
        fallback, low, high = "wilson", *wilson(estimate * reduced, reduced)
    else:
        half = _Z * np.sqrt(variance / reduced)
        fallback, low, high = "normal", estimate - half, estimate + half
    if not frail.all():
        steady = np.nanpercentile(resampled[:, ~frail], [2.5, 97.5], axis=0)
        low[~frail], high[~frail] = steady
    sizes = {
        "n_promises": grouped.size(),
        "n_documents": grouped["document_id"].nunique(),
        "n_municipalities": grouped["municipality_code"].nunique(),
    }
    result = pd.DataFrame(sizes)
    result.insert(0, name, estimate)
    result.insert(1, "low", low)
    result.insert(2, "high", high)
    result["design_effect"] = effect
    result["method"] = np.where(frail, fallback, "bootstrap")
    return result.reset_index(drop=not by)


def _sums(rows: pd.DataFrame, value: str, group: Integers, weight: str, cluster: str) -> _Sums:
    code, names = pd.factorize(rows[cluster], sort=True)
    w, x = _weights(rows, group, weight), rows[value].to_numpy(float)
    shape = (len(names), int(group.max()) + 1 if len(group) else 0)

    def added(amount: Floats) -> Floats:
        filled = np.zeros(shape)
        np.add.at(filled, (code, group), amount)
        return filled

    return _Sums(added(w), added(w * x), added(w * x * x), added(w * w), added(np.ones(len(rows))))


def _weights(rows: pd.DataFrame, group: Integers, weight: str) -> Floats:
    columns = {"promise": None, "document": "document_id", "municipality": "municipality_code"}
    if weight not in columns:
        raise ValueError(f"weight {weight!r} is none of {', '.join(columns)}")
    if (column := columns[weight]) is None:
        return np.ones(len(rows))
    sizes = rows.groupby([group, rows[column]])[column].transform("size")
    return 1 / sizes.to_numpy(float)


def _frail(sums: _Sums, share_of: Floats | None) -> NDArray[np.bool_]:
    """Where the bootstrap cannot be trusted: few clusters, or few of one of the two values."""
    frail = (sums.n > 0).sum(0) < FEW_CLUSTERS
    if share_of is None:
        return np.asarray(frail)
    n = sums.n.sum(0)
    scarcer = np.minimum(share_of, 1 - share_of) * n
    return np.asarray(frail | (scarcer < FEW_POSITIVES))


def _design_effects(
    sums: _Sums, resampled: Floats, simple: Floats, frail: NDArray[np.bool_]
) -> Floats:
    """Variance over resamples ÷ variance of a simple random sample of that size.

    Where the bootstrap is frail: 1 + (m - 1)ρ with the intraclass correlation ρ of the whole frame
    and m the size-weighted mean cluster size of the group (Kish 1965, p. 162); 1 in a group that is
    a single cluster, whose share is not an estimate over clusters.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        observed = np.nanvar(resampled, axis=0) / simple
    sizes = sums.n
    clustered = (sizes**2).sum(0) / sizes.sum(0)
    kish = 1 + (clustered - 1) * _intraclass(sums)
    single = (sizes > 0).sum(0) == 1
    return np.where(frail, np.where(single, 1.0, kish), observed)


def _intraclass(sums: _Sums) -> float:
    """The intraclass correlation of the whole frame, by one-way analysis of variance, at least 0.

    Source: Donner and Koval 1980, the ANOVA estimator with clusters of unequal size.
    """
    n, w, wx = sums.n.sum(1), sums.w.sum(1), sums.wx.sum(1)
    k, total = len(n), n.sum()
    if k < 2 or total <= k:
        return 0.0
    means, centre = wx / w, wx.sum() / w.sum()
    between = (w * (means - centre) ** 2).sum() * total / w.sum() / (k - 1)
    within = (sums.wxx.sum() - (wx**2 / w).sum()) * total / w.sum() / (total - k)
    typical = (total - (n**2).sum() / total) / (k - 1)
    spread = between + (typical - 1) * within
    return float(max(0.0, (between - within) / spread)) if spread > 0 else 0.0
