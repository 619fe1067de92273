"""Municipalities side by side: raw shares and, by arrows, what remains after shrinkage."""

import numpy as np
import pandas as pd
from matplotlib.lines import Line2D

from lofteanalys.charts import style
from lofteanalys.charts.chart import Chart
from lofteanalys.charts.labels import group_label, require


def shrinkage_caterpillar(shares: pd.DataFrame, *, title: str, lang: str = "sv") -> Chart:
    """Shrunken shares with intervals in order of name, an arrow from each raw share.

    Order is by name and not by share: the intervals do not support a ranking.

    Args:
        shares: from `measures.shrunken_shares`, whole or a selection.
        title: what the share is of.
        lang: "sv" or "en".

    Raises:
        ValueError: an empty frame or a missing column.
    """
    require(shares, "municipality_code", "raw", "share", "low", "high", "n_promises", "n_holds")
    names = [group_label("municipality_code", code, lang) for code in shares["municipality_code"]]
    rows = shares.assign(name=names).sort_values("name", ascending=False, ignore_index=True)
    figure = style.figure(8, 2.0 + 0.3 * len(rows), title, _note(shares, lang))
    axes = figure.subplots()
    places = np.arange(len(rows))
    axes.hlines(places, rows["low"], rows["high"], color=style.PALETTE[0], linewidth=1.6)
    axes.plot(rows["share"], places, style.MARKERS[0], color=style.PALETTE[0], markersize=6)
    axes.plot(rows["raw"], places, style.MARKERS[1], color=style.PALETTE[1], markersize=4.5)
    arrow = {"arrowstyle": "->", "color": style.PALETTE[1], "linewidth": 0.9, "shrinkB": 4}
    ends = zip(rows["raw"].astype(float), rows["share"].astype(float), strict=True)
    for at, (raw, share) in enumerate(ends):
        axes.annotate("", (share, at), (raw, at), arrowprops=arrow)
    labels = [
        f"{row.name} ({row.n_holds} {'av' if lang == 'sv' else 'of'} {row.n_promises})"
        for row in rows.itertuples(index=False)
    ]
    axes.set_yticks(places, labels)
    axes.set_ylim(-0.7, len(rows) - 0.3)
    axes.set_xlim(-0.02, 1.02)
    style.tidy_axes(axes, grid="x")
    style.share_axis(axes.xaxis, lang)
    words = {"sv": ("Krympt andel", "Rå andel"), "en": ("Shrunken share", "Raw share")}[lang]
    handles = [
        Line2D([], [], marker=style.MARKERS[at], color=style.PALETTE[at], linestyle="", label=word)
        for at, word in enumerate(words)
    ]
    style.legend_above(axes, 2, handles)
    return Chart(figure, shares, _alt(rows, title, lang), title, lang)


def _note(shares: pd.DataFrame, lang: str) -> str:
    n = style.number(shares["n_promises"].sum(), lang)
    if lang == "sv":
        return (
            f"n = {n} löften från {len(shares)} kommuner, i bokstavsordning. Streck: 95 % "
            "trovärdighetsintervall för den krympta andelen (empirisk Bayes). Ingen rangordning: "
            "intervallen överlappar."
        )
    return (
        f"n = {n} promises from {len(shares)} municipalities, in order of name. Bars: 95% credible "
        "interval of the shrunken share (empirical Bayes). No ranking: the intervals overlap."
    )


def _alt(rows: pd.DataFrame, title: str, lang: str) -> str:
    raw, kept = (
        [style.percent(rows[name].agg(f), lang) for f in ("min", "max")]
        for name in ("raw", "share")
    )
    if lang == "sv":
        return (
            f"Punkter med intervall: {title}. {len(rows)} kommuner. Råa andelar går från {raw[0]} "
            f"till {raw[1]}, krympta från {kept[0]} till {kept[1]}."
        )
    return (
        f"Dots with intervals: {title}. {len(rows)} municipalities. Raw shares run from {raw[0]} "
        f"to {raw[1]}, shrunken ones from {kept[0]} to {kept[1]}."
    )
