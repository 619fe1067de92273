"""What a study of this size can and cannot see: minimum detectable differences."""

from collections.abc import Sequence

import pandas as pd

from lofteanalys.measures.intervals import share

POWER, SIGNIFICANCE = 0.8, 0.05


def minimum_detectable(prevalence: float, n_one: float, n_other: float) -> float:
    """The smallest difference of two shares that a test would find four times of five.

    (z₀.₉₇₅ + z₀.₈) √(p(1 - p)(1/n₁ + 1/n₂)), with both groups at one prevalence. Source: Fleiss,
    Levin and Paik 2003, ch. 4.2, without continuity correction.

    Args:
        prevalence: the share, 0–1.
        n_one, n_other: sizes of the groups as independent observations (promises ÷ design effect).
    """
    from scipy import stats

    z = stats.norm.ppf(1 - SIGNIFICANCE / 2) + stats.norm.ppf(POWER)
    return float(z * (prevalence * (1 - prevalence) * (1 / n_one + 1 / n_other)) ** 0.5)


def detectable_differences(
    promises: pd.DataFrame, group: str, values: Sequence[str]
) -> pd.DataFrame:
    """How large a difference must be between a group and the others for these data to show it.

    Args:
        promises: from `selection.promises_of`.
        group: a boolean column of them, such as is_area_limited.
        values: boolean columns whose shares would be compared.

    Returns:
        One row per value: value, share, design_effect, n_in, n_out (promises), detectable
        (difference of shares, 0–1), n_promises, n_documents, n_municipalities.
    """
    n_in, n_out = int(promises[group].sum()), int((~promises[group]).sum())
    rows = []
    for value in values:
        pooled = share(promises, value).iloc[0]
        effect = max(1.0, float(pooled["design_effect"]))
        rows.append(
            {
                "value": value,
                "share": pooled["share"],
                "design_effect": effect,
                "n_in": n_in,
                "n_out": n_out,
                "detectable": minimum_detectable(pooled["share"], n_in / effect, n_out / effect),
                **{
                    name: pooled[name] for name in ("n_promises", "n_documents", "n_municipalities")
                },
            }
        )
    return pd.DataFrame(rows)
