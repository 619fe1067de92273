"""Dot-and-interval charts: one estimate per group, or along the years with the law marked."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.axis import Axis

from lofteanalys.charts import style
from lofteanalys.charts.chart import Chart
from lofteanalys.charts.labels import (
    column_label,
    group_label,
    has_order,
    in_order,
    require,
    said_interval,
    variable_label,
)

LAW_YEAR = 2023.5
_SIZES = ("n_promises", "n_documents", "n_municipalities")


def dot_interval(
    estimates: pd.DataFrame,
    group: str,
    value: str = "share",
    *,
    colour: str | None = None,
    title: str,
    lang: str = "sv",
) -> Chart:
    """One dot with its interval per group, largest first (codes of an ordinal group in order).

    Args:
        estimates: from a measure: group, value, low, high, n_promises, n_documents,
            n_municipalities, and the colour column where one is given.
        group: the column whose values are the lines.
        value: "share" (drawn in per cent) or "mean".
        colour: a second grouping column, told apart by colour and marker.
        title: what the value is.
        lang: "sv" or "en".

    Raises:
        ValueError: an empty frame or a missing column.
    """
    keys = [group] if colour is None else [group, colour]
    require(estimates, *keys, value, "low", "high", *_SIZES)
    order = list(reversed(_by_size(estimates, group, value)))
    series = [None] if colour is None else in_order(colour, estimates[colour])
    figure = style.figure(
        8, 1.7 + 0.34 * len(order) * max(1, 0.6 * len(series)), title, _note(estimates, lang)
    )
    axes = figure.subplots()
    for rank, name in enumerate(series):
        part = estimates if colour is None else estimates[estimates[colour] == name]
        offset = 0.7 * ((rank + 0.5) / len(series) - 0.5)
        places = [order.index(code) - offset for code in part[group]]
        label = None if colour is None else _series_label(part, colour, name, lang)
        dots(axes, part[value], places, part["low"], part["high"], rank, label)
    names = [group_label(group, code, lang) for code in order]
    if colour is None and estimates["n_promises"].nunique() > 1:
        sizes: Any = estimates.set_index(group)["n_promises"]
        names = [
            f"{name} (n={style.number(sizes[code], lang)})"
            for name, code in zip(names, order, strict=True)
        ]
    axes.set_yticks(range(len(order)), names)
    axes.set_ylim(-0.6, len(order) - 0.4)
    style.tidy_axes(axes, grid="x")
    _value_axis(axes.xaxis, value, lang)
    axes.set_xlim(left=0)
    if colour is not None:
        legend(axes, column_label(colour, lang))
    return Chart(figure, estimates, _alt(estimates, keys, value, title, lang), title, lang)


def interval_by_year(
    estimates: pd.DataFrame,
    value: str = "share",
    *,
    coverage: pd.DataFrame | None = None,
    colour: str | None = None,
    title: str,
    lang: str = "sv",
) -> Chart:
    """Estimates along first years of validity, July 2023 marked, coverage below.

    Args:
        estimates: from a measure by "year_from": year_from, value, low, high and sizes.
        value: "share" or "mean".
        coverage: `measures.year_coverage`, drawn below as municipalities covered of 290.
        colour: a second grouping column, told apart by colour and marker.
        title: what the value is.
        lang: "sv" or "en".

    Raises:
        ValueError: an empty frame or a missing column.
    """
    keys = ["year_from"] if colour is None else ["year_from", colour]
    require(estimates, *keys, value, "low", "high", *_SIZES)
    figure = style.figure(8, 5.4 if coverage is not None else 4.2, title, _note(estimates, lang))
    if coverage is None:
        axes = figure.subplots()
    else:
        axes, below = figure.subplots(2, 1, sharex=True, height_ratios=(3.2, 1))
        _coverage(below, coverage, estimates["year_from"], lang)
    series = [None] if colour is None else in_order(colour, estimates[colour])
    for rank, name in enumerate(series):
        part = estimates if colour is None else estimates[estimates[colour] == name]
        places = part["year_from"].astype(float) + 0.16 * (rank - (len(series) - 1) / 2)
        label = None if colour is None else _series_label(part, colour, name, lang)
        dots(axes, places, part[value], part["low"], part["high"], rank, label, upright=True)
    style.tidy_axes(axes, grid="y")
    _value_axis(axes.yaxis, value, lang)
    axes.set_ylim(bottom=0)
    _law_line(axes, lang)
    axes.set_xticks(sorted(estimates["year_from"].astype(int).unique()))
    (axes if coverage is None else below).set_xlabel(
        column_label("year_from", lang), fontsize=9, color=style.MUTED
    )
    if colour is not None:
        legend(axes, column_label(colour, lang))
    return Chart(figure, estimates, _alt(estimates, keys, value, title, lang), title, lang)


def alpha_forest(
    agreements: pd.DataFrame, *, colour: str | None = None, title: str, lang: str = "sv"
) -> Chart:
    """Krippendorff's alpha with its interval per variable; what has none is left out.

    Args:
        agreements: from `measures.coder_agreement`: variable, alpha, low, high, n_units,
            n_municipalities; several, one below the other, with a column that tells them apart.
        colour: that column; its values are shown as they are.
        title: whose agreement it is.
        lang: "sv" or "en".

    Raises:
        ValueError: an empty frame or a missing column.
    """
    require(agreements, "variable", "alpha", "low", "high", "n_units", "n_municipalities")
    known = agreements.dropna(subset="alpha")
    order = list(dict.fromkeys(reversed(list(agreements["variable"]))))
    series: list[Any] = [None] if colour is None else list(dict.fromkeys(known[colour]))
    figure = style.figure(8, 1.8 + 0.36 * len(order), title, _alpha_note(agreements, lang))
    axes = figure.subplots()
    for rank, name in enumerate(series):
        part = known if colour is None else known[known[colour] == name]
        offset = 0.5 * ((rank + 0.5) / len(series) - 0.5)
        places = [order.index(variable) - offset for variable in part["variable"]]
        dots(axes, part["alpha"], places, part["low"], part["high"], rank, name)
    axes.set_yticks(range(len(order)), [variable_label(variable, lang) for variable in order])
    axes.set_ylim(-0.6, len(order) - 0.4)
    axes.set_xlim(min(0.0, float(known["low"].min()) - 0.02), 1)
    style.tidy_axes(axes, grid="x")
    _value_axis(axes.xaxis, "alpha", lang)
    if colour is not None:
        legend(axes, "")
    return Chart(figure, agreements, _alpha_alt(known, title, lang), title, lang)


def _alpha_note(agreements: pd.DataFrame, lang: str) -> str:
    n = style.number(agreements["n_units"].max(), lang)
    m = style.number(agreements["n_municipalities"].max(), lang)
    if lang == "sv":
        return (
            f"n = {n} enheter från {m} kommuner. Krippendorffs alfa på variabelns mätnivå; streck: "
            "95 % intervall, kommuner som kluster. Överensstämmelse visar att guiden kan tillämpas "
            "lika, inte att den är rätt."
        )
    return (
        f"n = {n} units from {m} municipalities. Krippendorff's alpha at the variable's level; "
        "bars: 95% interval, municipalities as clusters. Agreement shows that the guide can be "
        "applied alike, not that it is right."
    )


def _alpha_alt(known: pd.DataFrame, title: str, lang: str) -> str:
    ranked = known.sort_values("alpha")
    texts = [
        f"{variable_label(row['variable'], lang)} "
        f"{said_interval(row, 'alpha', lambda x: style.number(x, lang, 2), lang)}"
        for _, row in ranked.iloc[[-1, 0]].iterrows()
    ]
    n = style.number(known["n_units"].max(), lang)
    if lang == "sv":
        return f"Punkter med intervall: {title}. Högst: {texts[0]}. Lägst: {texts[1]}. {n} enheter."
    return f"Dots with intervals: {title}. Highest: {texts[0]}. Lowest: {texts[1]}. {n} units."


def dots(
    axes: Axes,
    x: Any,
    y: Any,
    low: pd.Series,
    high: pd.Series,
    rank: int,
    label: str | None,
    upright: bool = False,
    colour: str | None = None,
) -> None:
    """Dots with their intervals as one series; what has no interval is a dot alone."""
    centre = np.asarray(y if upright else x, float)
    # The interval holds its estimate; rounding may put it a hair outside.
    error = np.clip([centre - low.to_numpy(float), high.to_numpy(float) - centre], 0, None)
    error = np.nan_to_num(error)
    axes.errorbar(
        np.asarray(x, float),
        np.asarray(y, float),
        yerr=error if upright else None,
        xerr=None if upright else error,
        fmt=style.MARKERS[rank],
        color=colour or style.PALETTE[rank],
        markersize=6,
        elinewidth=1.6,
        capsize=0,
        clip_on=False,
        label=label,
    )


def _series_label(part: pd.DataFrame, colour: str, name: Any, lang: str) -> str:
    """The series' name, with its n where that is the same all along."""
    text, sizes = group_label(colour, name, lang), part["n_promises"].unique()
    return f"{text} (n={style.number(sizes[0], lang)})" if len(sizes) == 1 else text


def _coverage(axes: Axes, coverage: pd.DataFrame, years: pd.Series, lang: str) -> None:
    shown = coverage[coverage["year"].between(years.min(), years.max())]
    axes.bar(shown["year"].astype(float), shown["n_municipalities"], color="#9a9a9a", width=0.62)
    for year, n in zip(shown["year"].astype(float), shown["n_municipalities"], strict=True):
        axes.annotate(f"{n}", (year, n), ha="center", va="bottom", fontsize=8, color=style.INK)
    style.tidy_axes(axes, grid=None)
    axes.set_yticks([])
    axes.set_ylim(top=shown["n_municipalities"].max() * 1.3)
    words = {
        "sv": "Kommuner i data med gällande löften, av 290",
        "en": "Municipalities in the data with promises in force, of 290",
    }
    axes.set_title(words[lang], fontsize=9, color=style.MUTED, loc="left")


def _law_line(axes: Axes, lang: str) -> None:
    low, high = axes.get_xlim()
    if not low < LAW_YEAR < high:
        return
    axes.axvline(LAW_YEAR, color=style.MUTED, linestyle=(0, (4, 3)), linewidth=1)
    text = {"sv": "lagen juli 2023", "en": "law of July 2023"}[lang]
    axes.annotate(
        text,
        (LAW_YEAR, 1),
        xycoords=("data", "axes fraction"),
        xytext=(4, -2),
        textcoords="offset points",
        fontsize=8,
        color=style.MUTED,
        va="top",
    )


def _value_axis(axis: Axis, value: str, lang: str) -> None:
    if value == "share":
        style.share_axis(axis, lang)
    else:
        style.number_axis(axis, lambda tick, places: style.number(tick, lang, places))


def legend(axes: Axes, title: str) -> None:
    """The series of a chart, named to the right of it."""
    axes.figure.legend(
        *axes.get_legend_handles_labels(),
        title=title,
        loc="outside right center",
        fontsize=9,
        title_fontsize=9,
        frameon=False,
        alignment="left",
    )


def _by_size(estimates: pd.DataFrame, group: str, value: str) -> list[Any]:
    if has_order(group):
        return in_order(group, estimates[group])
    means = estimates.groupby(group)[value].mean()
    known = in_order(group, means.index)
    return sorted(known, key=lambda code: -means[code])


def _note(estimates: pd.DataFrame, lang: str) -> str:
    """Sizes of the largest group each estimate shares, or of all groups together."""
    sizes = [int(estimates[name].max()) for name in _SIZES]
    if estimates["n_promises"].nunique() == 1:
        return f"{style.size_note(sizes[0], sizes[1], sizes[2], lang)} {style.interval_note(lang)}"
    low, high = estimates["n_promises"].min(), estimates["n_promises"].max()
    span = f"{style.number(low, lang)}–{style.number(high, lang)}"
    words = {"sv": f"n = {span} löften per grupp.", "en": f"n = {span} promises per group."}
    return f"{words[lang]} {style.interval_note(lang)}"


def _alt(estimates: pd.DataFrame, keys: list[str], value: str, title: str, lang: str) -> str:
    written: Callable[[float], str] = (
        (lambda x: style.percent(x, lang))
        if value == "share"
        else (lambda x: style.number(x, lang, 2))
    )

    def said(row: pd.Series) -> str:
        name = ", ".join(group_label(key, row[key], lang) for key in keys)
        return f"{name} {said_interval(row, value, written, lang)}"

    steady = estimates[estimates["n_promises"] >= 10]
    chosen = steady if len(steady) else estimates
    ranked = chosen.sort_values(value)
    top, bottom = ranked.iloc[-1], ranked.iloc[0]
    n = style.number(estimates["n_promises"].max(), lang)
    if lang == "sv":
        return (
            f"Punkter med intervall: {title}. Högst: {said(top)}. Lägst: {said(bottom)}. "
            f"Största gruppen har {n} löften."
        )
    return (
        f"Dots with intervals: {title}. Highest: {said(top)}. Lowest: {said(bottom)}. "
        f"The largest group has {n} promises."
    )
