"""Heatmaps: shares by two groups, and counts by two groups."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Colormap
from matplotlib.figure import Figure
from numpy.typing import NDArray

from lofteanalys.charts import style
from lofteanalys.charts.chart import Chart
from lofteanalys.charts.labels import column_label, group_label, in_order, require

_CELL_WIDTH, _CELL_HEIGHT = 0.8, 0.42
_WIDEST_UPRIGHT = 12
_DARK_LUMINANCE = 0.2
# Doublings at which the colour of a lift is deepest
_LARGEST_LIFT = 2.5
_CLUSTERED = {
    "sv": "Kolumner som liknar varandra står intill varandra.",
    "en": "Columns that are alike stand beside each other.",
}
_LIFT_NOTE = {
    "sv": "n = {n} löften. 1: lika ofta som om temana vore oberoende. Tomt: färre än tio löften "
    "med båda. Intervall för varje par finns i figurens data.",
    "en": "n = {n} promises. 1: as often as independent themes would be. Empty: fewer than ten "
    "promises with both. The interval of each pair is in the figure's data.",
}
_LIFT_ALT = {
    "sv": "Värmekarta: {0}. {5} par av teman. Mest över oberoende: {1}, {2} gånger "
    "({3} till {4}), {6} löften med båda.",
    "en": "Heatmap: {0}. {5} pairs of themes. Most above independence: {1}, {2} times "
    "({3} to {4}), {6} promises with both.",
}


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
    texts, headings = _texts(grid, sizes, lang), _headings(columns, column_codes, sizes, lang)
    figure = _draw(grid, texts, rows, columns, headings, title, _note(lang), lang)
    return Chart(figure, shares, _alt(shares, rows, columns, title, lang), title, lang)


def clustered_heatmap(
    shares: pd.DataFrame, rows: str, columns: str, *, title: str, lang: str = "sv"
) -> Chart:
    """A heatmap of shares whose columns stand beside those most like them.

    Order comes from hierarchical clustering (average linkage, Euclidean distance, optimal leaf
    order), which finds neighbours, not groups: no tree is drawn. Arguments as in `share_heatmap`.
    """
    from scipy.cluster import hierarchy

    require(shares, rows, columns, "share", "low", "high", "n_promises")
    grid = _grid(shares, rows, columns, "share").loc[in_order(rows, shares[rows])]
    alike = grid.fillna(0.0).T
    if len(alike) > 2:
        tree = hierarchy.linkage(alike.to_numpy(float), "average", optimal_ordering=True)
        grid = grid[alike.index[hierarchy.leaves_list(tree)]]
    sizes = _grid(shares, rows, columns, "n_promises").loc[grid.index, grid.columns]
    figure = _draw(
        grid,
        _texts(grid, sizes, lang),
        rows,
        columns,
        _headings(columns, grid.columns, sizes, lang),
        title,
        f"{_note(lang)} {_CLUSTERED[lang]}",
        lang,
    )
    return Chart(figure, shares, _alt(shares, rows, columns, title, lang), title, lang)


def lift_heatmap(pairs: pd.DataFrame, *, title: str, lang: str = "sv") -> Chart:
    """Which themes stand in one promise more or less often than independent themes would.

    Only pairs with at least ten promises with both are numbered; the others are left empty.

    Args:
        pairs: from `measures.theme_cooccurrence`.
        title: what is shown.
        lang: "sv" or "en".

    Raises:
        ValueError: an empty frame, a missing column, or no pair with an interval.
    """
    require(pairs, "theme", "other_theme", "lift", "low", "high", "n_both", "n_promises")
    known = pairs.dropna(subset="low")
    require(known)
    mirrored = known.rename(columns={"theme": "other_theme", "other_theme": "theme"})
    both = pd.concat([known, mirrored])
    order = in_order("theme", both["theme"])
    grid = _grid(both, "theme", "other_theme", "lift").reindex(index=order, columns=order)
    texts = np.array(
        [
            ["" if np.isnan(x) else style.number(x, lang, 1) for x in row]
            for row in grid.to_numpy(float)
        ]
    )
    headings = [group_label("theme", theme, lang) for theme in order]
    n = style.number(pairs["n_promises"].max(), lang)
    note = _LIFT_NOTE[lang].format(n=n)
    doublings = np.log2(grid.to_numpy(float)) / _LARGEST_LIFT
    shades = pd.DataFrame((doublings + 1) / 2, grid.index, grid.columns)
    figure = _draw(
        shades.clip(0, 1), texts, "theme", "theme", headings, title, note, lang, style.DIVERGING, 1
    )
    top = known.sort_values("lift").iloc[-1]
    names = [group_label("theme", top[name], lang) for name in ("theme", "other_theme")]
    interval = [style.number(top[name], lang, 1) for name in ("lift", "low", "high")]
    alt = _LIFT_ALT[lang].format(
        title, style.listed(names, lang), *interval, len(known), top["n_both"]
    )
    return Chart(figure, pairs, alt, title, lang)


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


def _texts(grid: pd.DataFrame, sizes: pd.DataFrame, lang: str) -> NDArray[np.str_]:
    return np.array(
        [
            [_cell(share, n, lang) for share, n in zip(*pair, strict=True)]
            for pair in zip(grid.to_numpy(), sizes.to_numpy(), strict=True)
        ]
    )


def _headings(columns: str, codes: Iterable[Any], sizes: pd.DataFrame, lang: str) -> list[str]:
    per_column: Any = sizes.max(axis=0)
    return [
        f"{group_label(columns, code, lang)}\n(n={style.number(per_column[code], lang)})"
        for code in codes
    ]


def _draw(
    grid: pd.DataFrame,
    texts: NDArray[np.str_],
    rows: str,
    columns: str,
    headings: list[str],
    title: str,
    note: str,
    lang: str,
    colours: Colormap = style.SEQUENTIAL,
    highest: float | None = None,
) -> Figure:
    # Loading seaborn takes longer than most charts do
    import seaborn as sns

    top = highest or float(np.nanmax(grid.to_numpy(float))) or 1.0
    width = 2.6 + _CELL_WIDTH * max(len(grid.columns), 5)
    figure = style.figure(width, 1.9 + _CELL_HEIGHT * len(grid), title, note)
    axes = figure.subplots()
    sns.heatmap(
        grid.astype(float),
        ax=axes,
        annot=texts,
        fmt="",
        cmap=colours,
        cbar=False,
        linewidths=1.5,
        linecolor="white",
        annot_kws={"fontsize": 8},
        vmin=0,
        vmax=top,
        mask=grid.isna(),
    )
    axes.set_yticklabels([group_label(rows, code, lang) for code in grid.index], rotation=0)
    longest = max(len(line) for heading in headings for line in heading.split("\n"))
    axes.set_xticklabels(headings, rotation=0 if longest <= _WIDEST_UPRIGHT else 35)
    _colour_texts(axes, grid, colours, top)
    axes.set_xlabel(column_label(columns, lang), fontsize=9, color=style.MUTED)
    axes.set_ylabel("")
    axes.xaxis.set_label_position("top")
    axes.tick_params(
        labelsize=9, length=0, top=False, labeltop=True, bottom=False, labelbottom=False
    )
    axes.set_facecolor(style.NO_DATA)
    return figure


def _colour_texts(axes: Axes, grid: pd.DataFrame, colours: Colormap, highest: float) -> None:
    """Dark text on light cells and white on dark ones, with the contrast that WCAG AA asks for."""
    shown = [value for value in grid.to_numpy(float).ravel() if not np.isnan(value)]
    for text, value in zip(axes.texts, shown, strict=True):
        red, green, blue = (_linear(part) for part in colours(value / highest)[:3])
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
