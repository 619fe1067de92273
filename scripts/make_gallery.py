"""Draw every kind of chart in both languages as small images, and docs/gallery.md that shows them.

python scripts/make_gallery.py
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import matplotlib.pyplot as plt

import lofteanalys as la
from lofteanalys import charts
from lofteanalys._files import replace_file
from lofteanalys.measures import Grid

DOCS = Path(__file__).resolve().parents[1] / "docs"
DOTS_PER_INCH = 55


def makers(tables: la.Tables) -> dict[str, tuple[str, str, Callable[[str, str], charts.Chart]]]:
    """Title in Swedish and English, and how to draw it from a title and a language, by chart."""
    promises = la.promises_of(tables)
    most = promises["municipality_code"].value_counts().head(12).index
    several = promises[promises["municipality_code"].isin(most)]
    finding = next(f for f in la.read_findings() if f.id == "traffic_is_concrete")
    grid = la.robustness_grid(finding, Grid(tables))
    shrunken = la.shrunken_shares(promises, "states_quantity").nlargest(12, "n_promises")
    return {
        "dot_interval": (
            "Andel löften per tema",
            "Share of promises by theme",
            lambda t, lang: charts.dot_interval(
                la.theme_shares(tables), "theme", title=t, lang=lang
            ),
        ),
        "interval_by_year": (
            "Medelantal delar över åren",
            "Mean components over the years",
            lambda t, lang: charts.interval_by_year(
                la.concreteness_means(tables, by="year_from").query("timing == 'coded'"),
                "mean",
                coverage=la.year_coverage(tables),
                title=t,
                lang=lang,
            ),
        ),
        "share_heatmap": (
            "Teman efter utförare",
            "Themes by performer",
            lambda t, lang: charts.share_heatmap(
                la.theme_shares(tables, by="performer"), "theme", "performer", title=t, lang=lang
            ),
        ),
        "clustered_heatmap": (
            "Teman i tolv kommuner",
            "Themes in twelve municipalities",
            lambda t, lang: charts.clustered_heatmap(
                la.theme_shares(tables, by="municipality_code", promises=several),
                "theme",
                "municipality_code",
                title=t,
                lang=lang,
            ),
        ),
        "lift_heatmap": (
            "Teman som lovas ihop",
            "Themes promised together",
            lambda t, lang: charts.lift_heatmap(la.theme_cooccurrence(tables), title=t, lang=lang),
        ),
        "level_stack": (
            "Nivå efter tema",
            "Level by theme",
            lambda t, lang: charts.level_stack(
                la.specificity_shares(tables, by="primary_theme"),
                "primary_theme",
                title=t,
                lang=lang,
            ),
        ),
        "municipality_map": (
            "Dokument per kommun",
            "Documents by municipality",
            lambda t, lang: charts.municipality_map(
                tables.municipalities, "n_documents", title=t, legend="n", lang=lang
            ),
        ),
        "tile_map": (
            "Dokument per kommun, rutor",
            "Documents by municipality, tiles",
            lambda t, lang: charts.tile_map(
                tables.municipalities, "n_documents", title=t, legend="n", lang=lang
            ),
        ),
        "asked_promised": (
            "Upptaget och utlovat",
            "Raised and promised",
            lambda t, lang: charts.asked_promised(
                la.asked_and_promised_shares(tables), title=t, lang=lang
            ),
        ),
        "promised_delivered": (
            "Utlovat och redovisat",
            "Promised and reported",
            lambda t, lang: charts.promised_delivered(
                la.amounts_reported(tables), title=t, lang=lang
            ),
        ),
        "difference_interval": (
            "Målgrupp: kodare A minus B",
            "Target: coder A minus B",
            lambda t, lang: charts.difference_interval(
                la.coder_differences(tables, "a", "b", "target"),
                "primary_theme",
                title=t,
                lang=lang,
            ),
        ),
        "shrinkage_caterpillar": (
            "Andel med antal, krympt",
            "Share with an amount, shrunken",
            lambda t, lang: charts.shrinkage_caterpillar(shrunken, title=t, lang=lang),
        ),
        "alpha_forest": (
            "Kodare A mot B",
            "Coder A against B",
            lambda t, lang: charts.alpha_forest(
                la.coder_agreement(tables, "a", "b"), title=t, lang=lang
            ),
        ),
        "specification_curve": (
            finding.sv,
            finding.en,
            lambda t, lang: charts.specification_curve(grid, title=t, lang=lang),
        ),
    }


def main() -> None:
    """Write the images and the page, and say so."""
    tables = la.load()
    lines = [
        "# Charts",
        "",
        "Made by `python scripts/make_gallery.py` from the data package. Each chart is one "
        "function of `lofteanalys.charts`: a tidy frame in, a figure "
        "with its data and alt text out.",
    ]
    for name, (sv, en, draw) in makers(tables).items():
        lines += ["", f"## `{name}`", ""]
        for lang, title in (("sv", sv), ("en", en)):
            chart = draw(title, lang)
            buffer = BytesIO()
            chart.figure.savefig(
                buffer, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None}
            )
            plt.close(chart.figure)
            replace_file(DOCS / "gallery" / f"{name}.{lang}.png", buffer.getvalue())
            lines.append(f"![{chart.alt_text}](gallery/{name}.{lang}.png)")
    replace_file(DOCS / "gallery.md", ("\n".join(lines) + "\n").encode())
    print("→ docs/gallery.md")


if __name__ == "__main__":
    main()
