"""The counts of a data package as one flat object: what `lofteanalys stats` prints."""

from typing import Any

from lofteanalys.codebook import codebook
from lofteanalys.tables import Tables


def overview(tables: Tables) -> dict[str, Any]:
    """Counts of the whole package, and themes and components of its promise documents.

    `promises` counts those restated in follow-ups too, `results` the outcomes reported without a
    restated promise, `municipalities` and `counties` the first-named ones. `promises_primary_*`
    (counts) and `share_states_*` (0–1, None without promises) cover promise documents only.
    """
    documents, promises = tables.documents, tables.promises
    places = tables.municipalities.set_index("municipality_code")["county_code"]
    promised = documents.loc[documents["document_type"] == "promise", "document_id"]
    ours = promises[promises["document_id"].isin(promised)]
    themes = ours["primary_theme"].value_counts()
    years = documents[["year_from", "year_to"]].dropna()
    return {
        "documents": len(documents),
        "promises": len(promises),
        "results": int(tables.outcomes["promise_id"].isna().sum()),
        "municipalities": int(documents["municipality_code"].nunique()),
        "counties": int(documents["municipality_code"].map(places).nunique()),
        "year_min": int(years["year_from"].min()) if len(years) else None,
        "year_max": int(years["year_to"].max()) if len(years) else None,
        "promises_of_promise_documents": len(ours),
        **{
            f"promises_primary_{theme}": int(themes.get(theme, 0))
            for theme in codebook().codes("theme")
        },
        **{
            f"share_states_{component}": float(ours[f"states_{component}"].mean())
            if len(ours)
            else None
            for component in codebook().components
        },
    }
