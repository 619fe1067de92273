"""Least squares whose intervals come from resampling whole clusters."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from lofteanalys.measures.intervals import Floats, bounds, cluster_sums, resample_counts


@dataclass(frozen=True, slots=True)
class Coefficients:
    """Least-squares coefficients (k) with the bounds of their 95 % intervals (k each)."""

    estimate: Floats
    low: Floats
    high: Floats


def cluster_ols(design: ArrayLike, y: ArrayLike, cluster: pd.Series) -> Coefficients:
    """Least squares of y on the columns of a design, intervals by cluster bootstrap.

    The normal equations are sums over rows, hence over clusters: each resample adds up the
    clusters' XᵀX and Xᵀy as often as it draws them and solves again (Cameron and Miller 2015,
    pairs cluster bootstrap). Resamples that cannot be solved are left out.

    Args:
        design: n × k numbers, a column of ones included where an intercept is wanted.
        y: n numbers.
        cluster: n labels; rows of one label are resampled together.

    Raises:
        ValueError: the design does not determine the coefficients.
    """
    x, target = np.asarray(design, float), np.asarray(y, float)
    k = x.shape[1]
    if np.linalg.matrix_rank(x) < k:
        raise ValueError("the design does not determine its coefficients: a column repeats others")
    squares = (x[:, :, None] * x[:, None, :]).reshape(len(x), k * k)
    sums = cluster_sums(np.column_stack([squares, x * target[:, None]]), cluster)
    estimate = _solve(sums.sum(0)[None, :], k)[0]
    low, high = bounds(_solve(resample_counts(len(sums)) @ sums, k))
    return Coefficients(estimate, low, high)


def _solve(sums: Floats, k: int) -> Floats:
    """The coefficients (… × k) from sums of XᵀX and Xᵀy (… × k² + k); NaN where undetermined."""
    left, right = sums[:, : k * k].reshape(-1, k, k), sums[:, k * k :]
    scale = np.sqrt(np.einsum("rii->ri", left))
    with np.errstate(invalid="ignore", divide="ignore"):
        scaled = left / (scale[:, :, None] * scale[:, None, :])
    determined = np.isfinite(scaled).all((1, 2))
    determined[determined] = np.linalg.cond(scaled[determined]) < 1e10
    solved = np.full(right.shape, np.nan)
    solved[determined] = np.linalg.solve(left[determined], right[determined, :, None])[..., 0]
    return solved
