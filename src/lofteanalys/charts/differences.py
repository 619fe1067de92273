"""Differences with their intervals around a line of no difference, and the specification curve."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axis import Axis

from lofteanalys.charts import style
from lofteanalys.charts.chart import Chart
from lofteanalys.charts.intervals import dots, legend
from lofteanalys.charts.labels import column_label, group_label, in_order, require, said_interval

_TURNED = "#B00020"
_WITHOUT_INTERVAL = {
    "sv": " Punkt utan streck: för få för ett intervall.",
    "en": " Dot without a bar: too few for an interval.",
}
_KEPT = {
    True: {"sv": "samma tecken", "en": "same sign"},
    False: {"sv": "tecknet vänder", "en": "sign turns"},
}


def difference_interval(
    estimates: pd.DataFrame,
    group: str,
    value: str = "difference",
    *,
    colour: str | None = None,
    in_points: bool = True,
    title: str,
    lang: str = "sv",
) -> Chart:
    """One difference with its interval per group, with a line at no difference.

    Args:
        estimates: from a measure: group, value, low, high, n_documents, n_municipalities, and the
            colour column where one is given; a group without an interval is shown as a dot.
        group: the column whose values are the lines, in their given order.
        value: the column drawn.
        colour: a second grouping column, told apart by colour and marker.
        in_points: whether values are shares, written as percentage points, or plain numbers.
        title: what differs.
        lang: "sv" or "en".

    Raises:
        ValueError: an empty frame or a missing column.
    """
    keys = [group] if colour is None else [group, colour]
    require(estimates, *keys, value, "low", "high", "n_documents", "n_municipalities")
    order = list(dict.fromkeys(reversed(list(estimates[group]))))
    series: list[Any] = [None] if colour is None else in_order(colour, estimates[colour])
    height = 1.8 + 0.36 * len(order) * max(1, 0.6 * len(series))
    figure = style.figure(8, height, title, _note(estimates, lang))
    axes = figure.subplots()
    for rank, name in enumerate(series):
        part = estimates if colour is None else estimates[estimates[colour] == name]
        offset = 0.7 * ((rank + 0.5) / len(series) - 0.5)
        places = [order.index(code) - offset for code in part[group]]
        label = None if colour is None else group_label(colour, name, lang)
        dots(axes, part[value], places, part["low"], part["high"], rank, label)
    axes.axvline(0, color=style.INK, linewidth=0.9)
    axes.set_yticks(range(len(order)), [group_label(group, code, lang) for code in order])
    axes.set_ylim(-0.6, len(order) - 0.4)
    style.tidy_axes(axes, grid="x")
    written = _points(lang) if in_points else _plain(lang)
    _signed_axis(axes.xaxis, 100 if in_points else 1, lang)
    if in_points:
        words = {"sv": "procentenheter", "en": "percentage points"}
        axes.set_xlabel(words[lang], fontsize=9, color=style.MUTED)
    if colour is not None:
        legend(axes, column_label(colour, lang))
    alt = _alt(estimates, keys, value, written, title, lang)
    return Chart(figure, estimates, alt, title, lang)


def specification_curve(grid: pd.DataFrame, *, title: str, lang: str = "sv") -> Chart:
    """A finding over the grid of reasonable choices: estimates in order of size, choices named.

    Args:
        grid: from `measures.robustness_grid`; cells that cannot be estimated are left out.
        title: the finding.
        lang: "sv" or "en".

    Raises:
        ValueError: an empty frame or a missing column.
    """
    require(grid, "dimension", "choice", "estimate", "low", "high", "keeps_sign", "n_promises")
    known = grid.dropna(subset="estimate").sort_values("estimate", ignore_index=True)
    require(known)
    figure = style.figure(8, 1.9 + 0.28 * len(known), title, _grid_note(grid, lang))
    axes = figure.subplots()
    for kept, rank, colour in ((True, 0, style.PALETTE[0]), (False, 1, _TURNED)):
        part = known[known["keeps_sign"] == kept]
        if len(part):
            label = _KEPT[kept][lang]
            dots(
                axes,
                part["estimate"],
                part.index,
                part["low"],
                part["high"],
                rank,
                label,
                colour=colour,
            )
    own = known.index[known["dimension"] == "definition"]
    axes.axhspan(own[0] - 0.5, own[0] + 0.5, color="#eef3f8", zorder=0)
    axes.axvline(0, color=style.INK, linewidth=0.9)
    names = [
        f"{group_label('dimension', row.dimension, lang)}: "
        f"{group_label(_choice_column(row.dimension), row.choice, lang)}"
        if row.dimension != "definition"
        else group_label("dimension", row.dimension, lang)
        for row in known.itertuples()
    ]
    axes.set_yticks(range(len(known)), names)
    axes.set_ylim(-0.6, len(known) - 0.4)
    style.tidy_axes(axes, grid="x")
    _signed_axis(axes.xaxis, 1, lang)
    if not known["keeps_sign"].all():
        legend(axes, "")
    return Chart(figure, grid, _grid_alt(known, title, lang), title, lang)


def _choice_column(dimension: Any) -> str:
    return "county_code" if dimension == "county_left_out" else "choice"


def _signed_axis(axis: Axis, scale: float, lang: str) -> None:
    style.number_axis(axis, lambda tick, places: _signed(scale * tick, lang, places), scale)


def _points(lang: str) -> Callable[[float], str]:
    return lambda value: _signed(100 * value, lang, 0)


def _plain(lang: str) -> Callable[[float], str]:
    return lambda value: _signed(value, lang, 2)


def _signed(value: float, lang: str, decimals: int) -> str:
    text = style.number(value, lang, decimals)
    nothing = not any(digit in text for digit in "123456789")
    return text.lstrip("-") if nothing else f"+{text}" if value > 0 else text.replace("-", "−")


def _note(estimates: pd.DataFrame, lang: str) -> str:
    bare = _WITHOUT_INTERVAL[lang] if estimates["low"].isna().any() else ""
    return f"{style.document_note(estimates, lang)}{bare}"


def _grid_note(grid: pd.DataFrame, lang: str) -> str:
    n = style.number(grid["n_promises"].max(), lang)
    left = int(grid["estimate"].isna().sum())
    if lang == "sv":
        lost = f" {left} val går inte att skatta." if left else ""
        return f"n: högst {n} löften. Skuggat: egen definition.{lost} {style.interval_note(lang)}"
    lost = f" {left} choices cannot be estimated." if left else ""
    return f"n: at most {n} promises. Shaded: its own definition.{lost} {style.interval_note(lang)}"


def _alt(
    estimates: pd.DataFrame,
    keys: list[str],
    value: str,
    written: Callable[[float], str],
    title: str,
    lang: str,
) -> str:
    ranked = estimates.dropna(subset=value).sort_values(value)
    texts = [
        f"{', '.join(group_label(key, row[key], lang) for key in keys)} "
        f"{said_interval(row, value, written, lang)}"
        for _, row in ranked.iloc[[-1, 0]].iterrows()
    ]
    clear = int(((ranked["low"] > 0) | (ranked["high"] < 0)).sum())
    if lang == "sv":
        return (
            f"Skillnader med intervall: {title}. Störst: {texts[0]}. Minst: {texts[1]}. "
            f"{clear} av {len(ranked)} intervall ligger helt på en sida om noll."
        )
    return (
        f"Differences with intervals: {title}. Largest: {texts[0]}. Smallest: {texts[1]}. "
        f"{clear} of {len(ranked)} intervals lie wholly on one side of zero."
    )


def _grid_alt(known: pd.DataFrame, title: str, lang: str) -> str:
    kept = int(known["keeps_sign"].sum())
    low, high = (_signed(float(known["estimate"].agg(f)), lang, 2) for f in (np.min, np.max))
    if lang == "sv":
        return (
            f"Specifikationskurva: {title}. {kept} av {len(known)} val behåller tecknet; "
            f"skattningarna går från {low} till {high}."
        )
    return (
        f"Specification curve: {title}. {kept} of {len(known)} choices keep the sign; "
        f"estimates run from {low} to {high}."
    )
