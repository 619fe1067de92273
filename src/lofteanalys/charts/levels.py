"""The five levels of specificity as stacked shares by group."""

from typing import Any

import numpy as np
import pandas as pd

from lofteanalys.charts import style
from lofteanalys.charts.chart import Chart
from lofteanalys.charts.labels import group_label, has_order, in_order, require

# From pale to dark, so that order shows without colour; text in each bar says the share.
_SHADES = ("#f0e7c8", "#cfc08a", "#8f9290", "#4d5d78", "#12264d")
_DARK_FROM = 2


def level_stack(shares: pd.DataFrame, group: str, *, title: str, lang: str = "sv") -> Chart:
    """Shares of the five levels by group, stacked; the most concrete group first.

    Groups with an order of their own, such as years, keep it. Intervals of the single shares are
    in the chart's data; the label of a group says its n.

    Args:
        shares: `measures.specificity_shares` by one column.
        group: that column.
        title: what is shown.
        lang: "sv" or "en".

    Raises:
        ValueError: an empty frame or a missing column.
    """
    require(shares, "specificity", group, "share", "low", "high", "n_promises")
    grid: Any = shares.pivot(index=group, columns="specificity", values="share")
    sizes = shares.groupby(group)["n_promises"].max()
    order = in_order(group, grid.index)
    if has_order(group):
        order.reverse()
    else:
        order.sort(key=lambda code: grid.loc[code, 4] + grid.loc[code, 5])
    figure = style.figure(8.4, 2.0 + 0.36 * len(order), title, _note(sizes, lang))
    axes = figure.subplots()
    left = np.zeros(len(order))
    for rank, level in enumerate(grid.columns):
        widths = grid.loc[order, level].to_numpy(float)
        label = group_label("specificity", level, lang)
        axes.barh(
            range(len(order)), widths, left=left, color=_SHADES[rank], label=label, height=0.72
        )
        for place, (start, width) in enumerate(zip(left.tolist(), widths.tolist(), strict=True)):
            if width >= 0.055:
                colour = "white" if rank > _DARK_FROM else style.INK
                text = style.percent(width, lang)
                axes.text(
                    start + width / 2,
                    place,
                    text,
                    ha="center",
                    va="center",
                    fontsize=8,
                    color=colour,
                )
        left = left + widths
    axes.set_yticks(
        range(len(order)),
        [
            f"{group_label(group, code, lang)} (n={style.number(sizes[code], lang)})"
            for code in order
        ],
    )
    axes.set_ylim(-0.6, len(order) - 0.4)
    axes.set_xlim(0, 1)
    style.tidy_axes(axes, grid=None)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    style.legend_above(axes, 5)
    return Chart(figure, shares, _alt(grid, sizes, order, group, title, lang), title, lang)


def _note(sizes: pd.Series, lang: str) -> str:
    n = style.number(sizes.sum(), lang)
    if lang == "sv":
        return f"n = {n} löften. Intervall för varje andel finns i figurens data."
    return f"n = {n} promises. The interval of each share is in the figure's data."


def _alt(grid: Any, sizes: pd.Series, order: list[Any], group: str, title: str, lang: str) -> str:
    counted = grid[4] + grid[5]
    steady = [code for code in order if sizes[code] >= 10] or order
    top, bottom = max(steady, key=lambda c: counted[c]), min(steady, key=lambda c: counted[c])
    texts = [
        f"{group_label(group, code, lang)} {style.percent(counted[code], lang)}"
        for code in (top, bottom)
    ]
    if lang == "sv":
        return (
            f"Staplade andelar: {title}. Störst andel på nivå 4 eller 5 har {texts[0]}, minst "
            f"{texts[1]}, bland grupper med minst tio löften."
        )
    return (
        f"Stacked shares: {title}. The largest share at level 4 or 5 has {texts[0]}, the smallest "
        f"{texts[1]}, among groups with at least ten promises."
    )
