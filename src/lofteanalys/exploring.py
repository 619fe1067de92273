"""An explorer for a notebook: filters, a table, linked charts and the selection as csv."""

import base64
from dataclasses import dataclass
from html import escape
from typing import Any

import ipywidgets as widgets
import pandas as pd

from lofteanalys import charts
from lofteanalys.codebook import codebook
from lofteanalys.measures import component_shares, promises_of, specificity_shares
from lofteanalys.measures import theme_shares as shares_of_themes
from lofteanalys.tables import Tables

SHOWN = 50
_WORDS = {
    "sv": {
        "municipality": "Kommun",
        "theme": "Tema",
        "performer": "Utförare",
        "specificity": "Nivå",
        "years": "Första år",
        "count": "{n} löften i {d} dokument från {m} kommuner",
        "more": "De {n} första visas; hela urvalet finns i csv-filen.",
        "save": "Hämta urvalet (csv)",
        "nothing": "Inget löfte uppfyller alla villkor.",
        "themes": "Teman i urvalet",
        "levels": "Nivå efter utförare i urvalet",
        "components": "Konkretionens delar i urvalet",
    },
    "en": {
        "municipality": "Municipality",
        "theme": "Theme",
        "performer": "Performer",
        "specificity": "Level",
        "years": "First year",
        "count": "{n} promises in {d} documents from {m} municipalities",
        "more": "The first {n} are shown; the csv file holds the whole selection.",
        "save": "Download the selection (csv)",
        "nothing": "No promise meets all conditions.",
        "themes": "Themes in the selection",
        "levels": "Level by performer in the selection",
        "components": "Components of concreteness in the selection",
    },
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What a selection must meet; an empty tuple asks nothing. Undated promises meet any years."""

    municipality: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    performer: tuple[str, ...] = ()
    specificity: tuple[int, ...] = ()
    years: tuple[int, int] | None = None


def selected(tables: Tables, filters: Filters) -> pd.DataFrame:
    """The promises (of promise documents) that meet all filters, as `measures.promises_of`."""
    rows = promises_of(tables)
    for column, wanted in (
        ("municipality_code", filters.municipality),
        ("performer", filters.performer),
        ("specificity", filters.specificity),
    ):
        if wanted:
            rows = rows[rows[column].isin(wanted)]
    if filters.theme:
        themes = tables.promise_themes
        ids = themes.loc[themes["theme"].isin(filters.theme), "promise_id"]
        rows = rows[rows["promise_id"].isin(ids)]
    if filters.years:
        within = rows["year_from"].between(*filters.years) | rows["year_from"].isna()
        rows = rows[within.astype(bool)]
    return rows.reset_index(drop=True)


def explorer(tables: Tables, lang: str = "sv") -> widgets.VBox:
    """Filters above a count, a download link, a table and three charts that follow them.

    Args:
        tables: the tidy tables.
        lang: "sv" or "en".
    """
    words, controls = _WORDS[lang], _controls(tables, lang)
    view = widgets.HTML()

    def show(_: Any = None) -> None:
        years: tuple[int, int] = controls["years"].value
        chosen = {name: tuple(controls[name].value) for name in controls if name != "years"}
        view.value = page(tables, selected(tables, Filters(**chosen, years=years)), lang)

    for control in controls.values():
        control.observe(show, names="value")
    show()
    boxes = [widgets.VBox([widgets.Label(words[name]), each]) for name, each in controls.items()]
    return widgets.VBox([widgets.HBox(boxes), view])


def page(tables: Tables, rows: pd.DataFrame, lang: str) -> str:
    """What is shown of a selection, as html: count, csv link, table, charts."""
    words = _WORDS[lang]
    if rows.empty:
        return f"<p>{words['nothing']}</p>"
    count = words["count"].format(
        n=charts.number(len(rows), lang),
        d=charts.number(rows["document_id"].nunique(), lang),
        m=charts.number(rows["municipality_code"].nunique(), lang),
    )
    data = base64.b64encode(rows.to_csv(index=False).encode()).decode()
    link = f'<a download="urval.csv" href="data:text/csv;base64,{data}">{words["save"]}</a>'
    more = f"<p>{words['more'].format(n=SHOWN)}</p>" if len(rows) > SHOWN else ""
    drawn = [
        charts.dot_interval(
            shares_of_themes(tables, promises=rows).query("share > 0"),
            "theme",
            title=words["themes"],
            lang=lang,
        ),
        charts.level_stack(
            specificity_shares(tables, by="performer", promises=rows),
            "performer",
            title=words["levels"],
            lang=lang,
        ),
        charts.dot_interval(
            component_shares(tables, promises=rows),
            "component",
            title=words["components"],
            lang=lang,
        ),
    ]
    figures = "".join(chart._repr_html_() for chart in drawn)
    return f"<p>{escape(count)} · {link}</p>{_table(rows, lang)}{more}{figures}"


def _table(rows: pd.DataFrame, lang: str) -> str:
    words = _WORDS[lang]
    shown = rows.head(SHOWN)
    frame = pd.DataFrame(
        {
            "municipality": shown["municipality"].astype(str),
            "year": [("" if pd.isna(year) else str(year)) for year in shown["year_from"]],
            "summary": shown[f"summary_{lang}"].astype(str),
            "performer": shown["performer"],
            "specificity": shown["specificity"],
        }
    )
    summary = {"sv": "Löfte, med våra ord", "en": "Promise, in our words"}[lang]
    headings = {"municipality": words["municipality"], "year": words["years"], "summary": summary}
    return charts.table(frame, title=summary, headings=headings, lang=lang)._repr_html_()


def _controls(tables: Tables, lang: str) -> dict[str, Any]:
    rows, book = promises_of(tables), codebook()
    places = (
        rows[["municipality", "municipality_code"]].drop_duplicates().sort_values("municipality")
    )
    years = rows["year_from"].dropna().astype(int)

    def many(options: list[tuple[str, Any]]) -> widgets.SelectMultiple:
        return widgets.SelectMultiple(options=options, rows=6)

    def codes(variable: str) -> list[tuple[str, str]]:
        return [(book.label(variable, code, lang), code) for code in book.codes(variable)]

    levels = [(book.label("specificity", str(level), lang), level) for level in range(1, 6)]
    return {
        "municipality": many(list(places.itertuples(index=False, name=None))),
        "theme": many(codes("theme")),
        "performer": many(codes("performer")),
        "specificity": many(levels),
        "years": widgets.IntRangeSlider(
            value=(years.min(), years.max()), min=years.min(), max=years.max()
        ),
    }
