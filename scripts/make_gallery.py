"""Draw every kind of chart in both languages as small images, and docs/gallery.md that shows them.

python scripts/make_gallery.py
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd

import lofteanalys as la
from lofteanalys import charts
from lofteanalys._files import replace_file
from lofteanalys.measures import Grid

DOCS = Path(__file__).resolve().parents[1] / "docs"
DOTS_PER_INCH = 55
COUNTED = {"legend": "n"}


@dataclass(frozen=True, slots=True)
class Example:
    """A chart function with what it is given, and a title in each language."""

    draw: Callable[..., charts.Chart]
    sv: str
    en: str
    frame: pd.DataFrame
    columns: tuple[str, ...] = ()
    named: dict[str, Any] = field(default_factory=dict)


def examples(tables: la.Tables) -> list[Example]:
    """One example of each kind of chart."""
    promises = la.promises_of(tables)
    most = promises["municipality_code"].value_counts().head(12).index
    several = promises[promises["municipality_code"].isin(most)]
    finding = next(each for each in la.read_findings() if each.id == "traffic_is_concrete")
    place, performer, theme = "municipality_code", "performer", "primary_theme"
    yearly = la.concreteness_means(tables, by="year_from").query("timing == 'coded'")
    covered = {"coverage": la.year_coverage(tables)}
    in_places = la.theme_shares(tables, by=place, promises=several)
    by_performer = la.theme_shares(tables, by=performer)
    target = la.coder_differences(tables, "a", "b", "target")
    shrunken = la.shrunken_shares(promises, "states_quantity").nlargest(12, "n_promises")
    found = tables.municipalities
    grid = la.robustness_grid(finding, Grid(tables))
    c = charts
    return [
        Example(c.dot_interval, "Andel löften per tema", "Share of promises by theme",
                la.theme_shares(tables), ("theme",)),
        Example(c.interval_by_year, "Medelantal delar över åren", "Mean components over the years",
                yearly, ("mean",), covered),
        Example(c.share_heatmap, "Teman efter utförare", "Themes by performer",
                by_performer, ("theme", performer)),
        Example(c.clustered_heatmap, "Teman i tolv kommuner", "Themes in twelve municipalities",
                in_places, ("theme", place)),
        Example(c.lift_heatmap, "Teman som lovas ihop", "Themes promised together",
                la.theme_cooccurrence(tables)),
        Example(c.level_stack, "Nivå efter tema", "Level by theme",
                la.specificity_shares(tables, by=theme), (theme,)),
        Example(c.municipality_map, "Dokument per kommun", "Documents by municipality",
                found, ("n_documents",), COUNTED),
        Example(c.tile_map, "Dokument per kommun, rutor", "Documents by municipality, tiles",
                found, ("n_documents",), COUNTED),
        Example(c.asked_promised, "Upptaget och utlovat", "Raised and promised",
                la.asked_and_promised_shares(tables)),
        Example(c.promised_delivered, "Utlovat och redovisat", "Promised and reported",
                la.amounts_reported(tables)),
        Example(c.difference_interval, "Målgrupp: kodare A minus B", "Target: coder A minus B",
                target, (theme,)),
        Example(c.shrinkage_caterpillar, "Andel med antal, krympt", "Share with amounts, shrunken",
                shrunken),
        Example(c.alpha_forest, "Kodare A mot B", "Coder A against B",
                la.coder_agreement(tables, "a", "b")),
        Example(c.specification_curve, finding.sv, finding.en, grid),
    ]  # fmt: skip


def main() -> None:
    """Write the images and the page, and say so."""
    lines = [
        "# Charts",
        "",
        "Made by `python scripts/make_gallery.py` from the data package. Each chart is one "
        "function of `lofteanalys.charts`: a tidy frame in, a figure with its data and alt text "
        "out.",
    ]
    for example in examples(la.load()):
        name = example.draw.__name__
        lines += ["", f"## `{name}`", ""]
        for lang, title in (("sv", example.sv), ("en", example.en)):
            drawn = example.draw(
                example.frame, *example.columns, title=title, lang=lang, **example.named
            )
            image = BytesIO()
            drawn.figure.savefig(image, dpi=DOTS_PER_INCH, metadata={"Software": None})
            replace_file(DOCS / "gallery" / f"{name}.{lang}.png", image.getvalue())
            lines.append(f"![{drawn.alt_text}](gallery/{name}.{lang}.png)")
    replace_file(DOCS / "gallery.md", ("\n".join(lines) + "\n").encode())
    print("→ docs/gallery.md")


if __name__ == "__main__":
    main()
