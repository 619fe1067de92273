"""Two values side by side: what documents ask for and promise, what was promised and delivered."""

import numpy as np
import pandas as pd
from matplotlib.ticker import FuncFormatter

from lofteanalys.charts import style
from lofteanalys.charts.chart import Chart
from lofteanalys.charts.intervals import dots, legend
from lofteanalys.charts.labels import group_label, require

_APART = 0.17
_SIDES = ("asked", "promised")


def asked_promised(shares: pd.DataFrame, *, title: str, lang: str = "sv") -> Chart:
    """Per theme the share of documents that raise it and that promise something about it.

    Themes in order of how often they are raised; a line joins the two dots of a theme.

    Args:
        shares: from `measures.asked_and_promised_shares`.
        title: what is compared.
        lang: "sv" or "en".

    Raises:
        ValueError: an empty frame or a missing column.
    """
    require(shares, "side", "theme", "share", "low", "high", "n_documents", "n_municipalities")
    sides = {side: shares[shares["side"] == side].set_index("theme") for side in _SIDES}
    asked = sides["asked"]["share"]
    order = asked[(asked > 0) | (sides["promised"]["share"] > 0)].sort_values().index.tolist()
    figure = style.figure(8, 1.9 + 0.42 * len(order), title, style.document_note(shares, lang))
    axes = figure.subplots()
    for at, theme in enumerate(order):
        ends = [sides[side].loc[theme, "share"] for side in _SIDES]
        axes.plot(ends, [at + _APART, at - _APART], color="#9a9a9a", linewidth=1.2, zorder=1)
    for rank, side in enumerate(_SIDES):
        part = sides[side].loc[order]
        places = np.arange(len(order)) + (_APART if side == "asked" else -_APART)
        label = group_label("side", side, lang)
        dots(axes, part["share"], places, part["low"], part["high"], rank, label)
    axes.set_yticks(range(len(order)), [group_label("theme", theme, lang) for theme in order])
    axes.set_ylim(-0.6, len(order) - 0.4)
    axes.set_xlim(left=0)
    style.tidy_axes(axes, grid="x")
    style.share_axis(axes.xaxis, lang)
    legend(axes, "")
    gap = (sides["promised"]["share"] - asked).loc[order]
    return Chart(figure, shares, _alt(gap, shares, title, lang), title, lang)


def promised_delivered(reports: pd.DataFrame, *, title: str, lang: str = "sv") -> Chart:
    """Promised amounts and what follow-ups report, one line per promise, on a log scale.

    Single reports are no estimates and carry no interval; an interim report covers a part of the
    time and is drawn hollow.

    Args:
        reports: from `measures.amounts_reported`.
        title: what is compared.
        lang: "sv" or "en".

    Raises:
        ValueError: an empty frame or a missing column.
    """
    require(reports, "promise_id", "municipality_code", "object", "promised", "reported")
    rows = reports.sort_values("promised", ignore_index=True)
    figure = style.figure(8.4, 2.1 + 0.36 * len(rows), title, _reports_note(rows, lang))
    axes = figure.subplots()
    places = np.arange(len(rows))
    axes.hlines(places, rows["promised"], rows["reported"], color="#9a9a9a", linewidth=1.2)
    words = {
        "sv": ("Utlovat", "Redovisat", "Redovisat, delrapport"),
        "en": ("Promised", "Reported", "Reported, interim"),
    }[lang]
    interim = rows["is_interim"].eq(True).fillna(False).to_numpy(bool)
    axes.plot(rows["promised"], places, style.MARKERS[1], color=style.PALETTE[1], label=words[0])
    for chosen, fill, label in (
        (~interim, style.PALETTE[0], words[1]),
        (interim, "white", words[2]),
    ):
        if chosen.any():
            axes.plot(
                rows["reported"][chosen],
                places[chosen],
                style.MARKERS[0],
                color=style.PALETTE[0],
                markerfacecolor=fill,
                label=label,
            )
    # Logarithmic from one up; a report of none has a place, too
    axes.set_xscale("symlog", linthresh=1)
    axes.set_xlim(left=-0.1)
    names = [
        f"{group_label('municipality_code', row.municipality_code, lang)}: {row.object}"
        for row in rows.itertuples()
    ]
    axes.set_yticks(places, names)
    axes.set_ylim(-0.6, len(rows) - 0.4)
    style.tidy_axes(axes, grid="x")
    axes.xaxis.set_major_formatter(FuncFormatter(lambda tick, _: style.number(tick, lang)))
    legend(axes, "")
    return Chart(figure, reports, _reports_alt(rows, title, lang), title, lang)


def _alt(gap: pd.Series, shares: pd.DataFrame, title: str, lang: str) -> str:
    n = style.number(shares["n_documents"].max(), lang)
    ranked = gap.sort_values()
    said = [
        f"{group_label('theme', theme, lang)} ({style.number(100 * points, lang)})"
        for theme, points in ranked.iloc[[0, -1]].items()
    ]
    if lang == "sv":
        return (
            f"Parvisa punkter: {title}. {n} dokument. Skillnaden utlovat minus upptaget, i "
            f"procentenheter, är lägst för {said[0]} och högst för {said[1]}."
        )
    return (
        f"Paired dots: {title}. {n} documents. The difference promised minus raised, in percentage "
        f"points, is lowest for {said[0]} and highest for {said[1]}."
    )


def _reports_note(rows: pd.DataFrame, lang: str) -> str:
    n, m = len(rows), rows["municipality_code"].nunique()
    if lang == "sv":
        return (
            f"n = {n} redovisade antal från {m} kommuner; enskilda uppgifter, inga skattningar, "
            "därför utan intervall. Parterna redovisar själva; logaritmisk skala."
        )
    return (
        f"n = {n} reported amounts from {m} municipalities; single reports, no estimates, hence no "
        "intervals. The parties report on themselves; logarithmic scale."
    )


def _reports_alt(rows: pd.DataFrame, title: str, lang: str) -> str:
    reached = int((rows["reported"] >= rows["promised"]).sum())
    if lang == "sv":
        return (
            f"Parvisa punkter: {title}. {reached} av {len(rows)} redovisade antal når det utlovade."
        )
    return (
        f"Paired dots: {title}. {reached} of {len(rows)} reported amounts reach the promised one."
    )
