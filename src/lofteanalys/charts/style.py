"""The house style: one palette, one type, numbers and sizes written as each language does."""

import textwrap
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

# Okabe and Ito 2008: told apart with every common colour blindness; each goes with its own marker.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
SEQUENTIAL = LinearSegmentedColormap.from_list("depth", ("#f2f5f9", "#7fa6cc", "#0b3c6f"))
DIVERGING = LinearSegmentedColormap.from_list("balance", ("#8a4b08", "#f7f4ef", "#0b3c6f"))
INK, MUTED, RULE, NO_DATA = "#1a1a1a", "#595959", "#d0d0d0", "#e6e6e6"
NO_BREAK = "\N{NO-BREAK SPACE}"
_CHARACTERS_PER_INCH = 12.5
_SWEDISH = str.maketrans(",.", f"{NO_BREAK},")


def figure(width: float, height: float, title: str, note: str) -> Figure:
    """An empty figure with the title above and the note (n, interval, selection) below."""
    fig = Figure(figsize=(width, height), layout="constrained", facecolor="white")
    fig.suptitle(
        fill(title, width, 13), x=0.01, ha="left", fontsize=13, fontweight="bold", color=INK
    )
    fig.supxlabel(fill(note, width, 8), x=0.01, ha="left", fontsize=8, color=MUTED)
    return fig


def fill(text: str, width: float, size: float) -> str:
    """A text broken into lines that fit a width in inches at a type size in points."""
    return textwrap.fill(text, int(width * _CHARACTERS_PER_INCH * 8.6 / size))


def tidy_axes(axes: Axes, *, grid: str | None = "x") -> None:
    """No frame but the ground line, light grid on one axis, muted small ticks."""
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(RULE)
    axes.tick_params(labelsize=9, length=0, labelcolor=INK)
    if grid:
        axes.grid(axis="x" if grid == "x" else "y", color=RULE, linewidth=0.6)
    axes.set_axisbelow(True)


def number(value: float, lang: str, decimals: int = 0) -> str:
    """A number as the language writes it: 1 234,5 in Swedish, 1,234.5 in English."""
    text = f"{value:z,.{decimals}f}"
    if lang == "en":
        return text
    return text.translate(_SWEDISH)


def percent(share: float, lang: str, decimals: int = 0) -> str:
    """A share as per cent: 12 % in Swedish, 12% in English; below 1 % with one decimal."""
    space = NO_BREAK if lang == "sv" else ""
    if 0 < share < 0.01 and not decimals:
        decimals = 1
    return f"{number(100 * share, lang, decimals)}{space}%"


def listed(texts: Iterable[str], lang: str) -> str:
    """Texts as a list in a sentence: a, b och c."""
    *first, last = texts
    word = "och" if lang == "sv" else "and"
    return f"{', '.join(first)} {word} {last}" if first else last


def document_note(estimates: pd.DataFrame, lang: str) -> str:
    """How many documents and municipalities a chart stands on, and what its intervals are."""
    n, m = (number(estimates[name].max(), lang) for name in ("n_documents", "n_municipalities"))
    if lang == "sv":
        return f"n: högst {n} dokument från {m} kommuner. {interval_note(lang)}"
    return f"n: at most {n} documents from {m} municipalities. {interval_note(lang)}"


def number_axis(axis: Axis, written: Callable[[float, int], str], scale: float = 1) -> None:
    """Write the ticks of an axis with as many decimals as it takes to tell them apart.

    Args:
        axis: the axis, its limits set or to be set.
        written: a value and a number of decimals as text.
        scale: what a value is multiplied by before it is written: 100 for per cent.
    """

    def text(tick: float, _: object) -> str:
        ticks = axis.get_majorticklocs() * scale
        even = (places for places in range(3) if np.allclose(ticks, ticks.round(places)))
        return written(tick, next(even, 3))

    axis.set_major_formatter(FuncFormatter(text))


def share_axis(axis: Axis, lang: str) -> None:
    """Write the ticks of an axis in per cent."""
    number_axis(axis, lambda tick, places: percent(tick, lang, places), 100)


def legend_above(axes: Axes, columns: int, handles: Sequence[Any] | None = None) -> None:
    """The series of a chart, named in a row above it."""
    named = {} if handles is None else {"handles": handles}
    axes.legend(
        **named,
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=columns,
        fontsize=8.5,
        frameon=False,
        handlelength=1.2,
        columnspacing=1.2,
        borderaxespad=0.2,
    )


def size_note(promises: int, documents: int, municipalities: int, lang: str) -> str:
    """How much a chart stands on: n = 1 491 löften i 306 dokument från 167 kommuner."""
    n, d, m = (number(size, lang) for size in (promises, documents, municipalities))
    if lang == "sv":
        return f"n = {n} löften i {d} dokument från {m} kommuner."
    return f"n = {n} promises in {d} documents from {m} municipalities."


def interval_note(lang: str) -> str:
    """What the interval is."""
    if lang == "sv":
        return (
            "Streck: 95 % konfidensintervall, kommuner som kluster. "
            "Urvalet är inte slumpmässigt: dokument som inte hittats syns inte."
        )
    return (
        "Bars: 95% confidence interval, municipalities as clusters. "
        "Not a random sample: documents that were not found do not show."
    )
