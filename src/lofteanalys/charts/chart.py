"""A chart: the figure, the data it shows and a text that says what it shows."""

import base64
import io
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib import rc_context
from matplotlib.figure import Figure

from lofteanalys._files import replace_file
from lofteanalys._spreadsheets import neutralised

# Without these an svg holds random ids and the time of writing.
_DETERMINISTIC: Any = {"svg.hashsalt": "lofteanalys", "svg.fonttype": "path"}
_METADATA: dict[str, dict[str, Any]] = {
    "svg": {"Date": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None},
    "png": {"Software": None},
}
_WORDS = {"sv": ("Data bakom figuren", "csv"), "en": ("Data behind this figure", "csv")}


@dataclass(frozen=True)
class Chart:
    """A figure with the frame it was drawn from and an alt text written from the numbers.

    In a notebook it shows itself as a figure element with alt text, caption and a link to its data.
    """

    figure: Figure
    data: pd.DataFrame
    alt_text: str
    title: str
    lang: str

    def render(self, kind: str) -> bytes:
        """The figure as svg, png or pdf: the same bytes for the same data."""
        buffer = io.BytesIO()
        with rc_context(_DETERMINISTIC):
            self.figure.savefig(buffer, format=kind, metadata=_METADATA[kind], dpi=144)
        return buffer.getvalue()

    def save(self, stem: Path, kinds: tuple[str, ...] = ("svg", "png")) -> list[Path]:
        """Write the figure in each kind, its data (.csv) and alt text (.txt) beside it."""
        contents = {f".{kind}": self.render(kind) for kind in kinds}
        contents |= {".csv": self.csv(), ".txt": (self.alt_text + "\n").encode()}
        paths = []
        for suffix, content in contents.items():
            path = stem.with_name(stem.name + suffix)
            replace_file(path, content)
            paths.append(path)
        return paths

    def csv(self) -> bytes:
        """The data as csv, in which no cell is a formula."""
        return neutralised(self.data).to_csv(index=False, lineterminator="\n").encode()

    def _repr_html_(self) -> str:
        link, name = _WORDS[self.lang]
        image = base64.b64encode(self.render("svg")).decode()
        data = base64.b64encode(self.csv()).decode()
        return (
            f'<figure class="chart" data-title="{escape(self.title, quote=True)}">'
            f'<img src="data:image/svg+xml;base64,{image}" '
            f'alt="{escape(self.alt_text, quote=True)}">'
            f"<figcaption>{escape(self.alt_text)} "
            f'<a download="data.csv" href="data:text/csv;base64,{data}">{link} ({name})</a>'
            "</figcaption></figure>"
        )
