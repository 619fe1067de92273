"""Heatmaps: shares by two groups, and counts by two groups."""

from typing import Any

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from lofteanalys.charts import style
from lofteanalys.charts.chart import Chart
from lofteanalys.charts.labels import column_label, group_label, in_order, require

_CELL_WIDTH, _CELL_HEIGHT = 0.8, 0.42
_WIDEST_UPRIGHT = 12
_DARK_LUMINANCE = 0.2


def share_heatmap(
    shares: pd.DataFrame, rows: str, columns: str, *, title: str, lang: str = "sv"
) -> Chart:
    """A heatmap of shares, each cell with its share and, where wide, its interval in the data.

    Cells that stand on fewer than ten promises are shown in brackets.

    Args:
        shares: from a measure: the two grouping columns, share, low, high, n_promises.
        rows, columns: names of the grouping columns.
        title: what the share is of.
        lang: "sv" or "en".

    Raises:
        ValueError: an empty frame or a missing column.
    """
    require(shares, rows, columns, "share", "low", "high", "n_promises")
    row_codes, column_codes = in_order(rows, shares[rows]), in_order(columns, shares[columns])
    grid = _grid(shares, rows, columns, "share").loc[row_codes, column_codes]
    sizes = _grid(shares, rows, columns, "n_promises").loc[row_codes, column_codes]
    texts = np.array(
        [
            [_cell(share, n, lang) for share, n in zip(*pair, strict=True)]
            for pair in zip(grid.to_numpy(), sizes.to_numpy(), strict=True)
        ]
    )
    per_column: Any = sizes.max(axis=0)
    headings = [
        f"{group_label(columns, code, lang)}\n(n={style.number(per_column[code], lang)})"
        for code in column_codes
    ]
    figure = _draw(grid, texts, rows, columns, headings, title, _note(lang), lang)
    return Chart(figure, shares, _alt(shares, rows, columns, title, lang), title, lang)


def count_heatmap(
    counts: pd.DataFrame, rows: str, columns: str, value: str, *, title: str, lang: str = "sv"
) -> Chart:
    """A heatmap of counts; what is not there is left empty. Counts are no estimates: no interval.

    Args:
        counts: the two grouping columns and a count.
        rows, columns, value: names of columns.
        title: what is counted.
        lang: "sv" or "en".

    Raises:
        ValueError: an empty frame or a missing column.
    """
    require(counts, rows, columns, value)
    row_codes, column_codes = in_order(rows, counts[rows]), in_order(columns, counts[columns])
    grid = _grid(counts, rows, columns, value).reindex(index=row_codes, columns=column_codes)
    texts = np.array([["" if np.isnan(n) else f"{n:.0f}" for n in row] for row in grid.to_numpy()])
    headings = [group_label(columns, code, lang) for code in column_codes]
    total = style.number(counts[value].sum(), lang)
    note = {
        "sv": f"n = {total}. Tomt: inget dokument i datamängden, vilket inte betyder inga löften.",
        "en": f"n = {total}. Empty: no document in the data, which does not mean no promises.",
    }[lang]
    figure = _draw(grid, texts, rows, columns, headings, title, note, lang)
    top = counts.sort_values(value).iloc[-1]
    where = f"{group_label(rows, top[rows], lang)}, {group_label(columns, top[columns], lang)}"
    alt = {
        "sv": f"{title}. Totalt {total}; flest, {top[value]}, i {where}.",
        "en": f"{title}. {total} in all; most, {top[value]}, in {where}.",
    }[lang]
    return Chart(figure, counts, alt, title, lang)


def _draw(
    grid: pd.DataFrame,
    texts: NDArray[np.str_],
    rows: str,
    columns: str,
    headings: list[str],
    title: str,
    note: str,
    lang: str,
) -> Figure:
    width = 2.6 + _CELL_WIDTH * max(len(grid.columns), 5)
    figure = style.figure(width, 1.9 + _CELL_HEIGHT * len(grid), title, note)
    axes = figure.subplots()
    sns.heatmap(
        grid.astype(float),
        ax=axes,
        annot=texts,
        fmt="",
        cmap=style.SEQUENTIAL,
        cbar=False,
        linewidths=1.5,
        linecolor="white",
        annot_kws={"fontsize": 8},
        vmin=0,
        mask=grid.isna(),
    )
    axes.set_yticklabels([group_label(rows, code, lang) for code in grid.index], rotation=0)
    longest = max(len(line) for heading in headings for line in heading.split("\n"))
    axes.set_xticklabels(headings, rotation=0 if longest <= _WIDEST_UPRIGHT else 35)
    _colour_texts(axes, grid)
    axes.set_xlabel(column_label(columns, lang), fontsize=9, color=style.MUTED)
    axes.set_ylabel("")
    axes.xaxis.set_label_position("top")
    axes.tick_params(
        labelsize=9, length=0, top=False, labeltop=True, bottom=False, labelbottom=False
    )
    axes.set_facecolor(style.NO_DATA)
    return figure


def _colour_texts(axes: Axes, grid: pd.DataFrame) -> None:
    """Dark text on light cells and white on dark ones, with the contrast that WCAG AA asks for."""
    highest = float(np.nanmax(grid.to_numpy(float))) or 1.0
    shown = [value for value in grid.to_numpy(float).ravel() if not np.isnan(value)]
    for text, value in zip(axes.texts, shown, strict=True):
        red, green, blue = (_linear(part) for part in style.SEQUENTIAL(value / highest)[:3])
        luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        text.set_color(style.INK if luminance > _DARK_LUMINANCE else "white")


def _linear(part: float) -> float:
    """A colour's part as light (sRGB, WCAG 2.1 relative luminance)."""
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4


def _grid(frame: pd.DataFrame, rows: str, columns: str, value: str) -> pd.DataFrame:
    return frame.pivot(index=rows, columns=columns, values=value)


def _cell(share: float, n: float, lang: str) -> str:
    if np.isnan(share):
        return ""
    text = style.percent(share, lang)
    return f"({text})" if n < 10 else text


def _note(lang: str) -> str:
    if lang == "sv":
        return (
            "Andel av kolumnens löften; n per kolumn. Inom parentes: färre än tio löften. "
            "Intervall för varje ruta finns i figurens data."
        )
    return (
        "Share of the column's promises; n per column. In brackets: fewer than ten promises. "
        "The interval of each cell is in the figure's data."
    )


def _alt(shares: pd.DataFrame, rows: str, columns: str, title: str, lang: str) -> str:
    steady = shares[shares["n_promises"] >= 10]
    if steady.empty:
        steady = shares
    top = steady.sort_values("share").iloc[-1]
    name = f"{group_label(rows, top[rows], lang)}, {group_label(columns, top[columns], lang)}"
    low, high = (style.percent(top[bound], lang) for bound in ("low", "high"))
    share, n = style.percent(top["share"], lang), style.number(top["n_promises"], lang)
    if lang == "sv":
        return (
            f"Värmekarta: {title}. {shares[rows].nunique()} rader och {shares[columns].nunique()} "
            f"kolumner. Högst är {name}: {share} av {n} löften, intervall {low} till {high}."
        )
    return (
        f"Heatmap: {title}. {shares[rows].nunique()} rows and {shares[columns].nunique()} columns. "
        f"Highest is {name}: {share} of {n} promises, interval {low} to {high}."
    )
