"""A small table for a report page: caption, labelled columns and rows, numbers as written."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from lofteanalys.charts import style
from lofteanalys.charts.labels import column_label, group_label, has_labels, require


@dataclass(frozen=True)
class Table:
    """A frame to be shown as an accessible HTML table."""

    data: pd.DataFrame
    title: str
    headings: Mapping[str, str]
    lang: str

    def _repr_html_(self) -> str:
        head = "".join(
            f'<th scope="col"{kind}>{escape(self.headings[str(name)])}</th>'
            for name, kind in zip(self.data, self._kinds, strict=True)
        )
        rows = "".join(self._row(row) for row in self.data.itertuples(index=False))
        return (
            f'<div class="table" role="region" aria-label="{escape(self.title, quote=True)}" '
            f'tabindex="0"><table><caption>{escape(self.title)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        )

    @property
    def _kinds(self) -> list[str]:
        """Columns of text are set to the left, numbers to the right."""
        return [
            ' class="text"' if any(isinstance(v, str) for v in self.data[name]) else ""
            for name in self.data
        ]

    def _row(self, row: Any) -> str:
        texts = [
            _written(str(name), value, self.lang)
            for name, value in zip(self.data, row, strict=True)
        ]
        cells = "".join(
            f"<td{kind}>{escape(text)}</td>"
            for text, kind in zip(texts[1:], self._kinds[1:], strict=True)
        )
        return f'<tr><th scope="row">{escape(texts[0])}</th>{cells}</tr>'


def table(
    frame: pd.DataFrame, *, title: str, headings: Mapping[str, str] | None = None, lang: str = "sv"
) -> Table:
    """A frame as a table: the first column names the rows, shares are written in per cent.

    Args:
        frame: columns named share, low, high are shares; code columns get their labels.
        title: the caption.
        headings: what columns are called, where the codebook does not say.
        lang: "sv" or "en".

    Raises:
        ValueError: an empty frame.
    """
    require(frame)
    given = headings or {}
    named = {str(name): given.get(str(name), column_label(str(name), lang)) for name in frame}
    return Table(frame.reset_index(drop=True), title, named, lang)


def _written(name: str, value: Any, lang: str) -> str:
    if pd.isna(value):
        return "–"
    if has_labels(name):
        return group_label(name, value, lang)
    if name.startswith("share") or name in ("low", "high"):
        return style.percent(value, lang, 1)
    if name in ("p", "q"):
        return style.number(value, lang, 3)
    if isinstance(value, float) and not value.is_integer():
        return style.number(value, lang, 2)
    if isinstance(value, int | float) and not name.startswith("year"):
        return style.number(value, lang)
    return f"{value:.0f}" if isinstance(value, float) else str(value)
