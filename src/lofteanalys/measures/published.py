"""Figures published elsewhere, from data/reference, and ours beside them."""

import pandas as pd

from lofteanalys import _yaml
from lofteanalys._resources import data_path
from lofteanalys.tables import Tables

_KEYS = {"id", "kind", "year", "value", "sv", "en", "source"}


def published_figures() -> pd.DataFrame:
    """The published figures: figure_id, kind, year, value, sv, en, source.

    Raises:
        ValueError: an entry with other fields than these.
    """
    entries = _yaml.load_file(data_path("reference") / "published_figures.yml")
    for entry in entries:
        if set(entry) != _KEYS:
            raise ValueError(f"published_figures.yml: {entry.get('id')}: has {sorted(entry)}")
    return pd.DataFrame(entries).rename(columns={"id": "figure_id"})


def coverage_beside_published(tables: Tables) -> pd.DataFrame:
    """Municipalities with a promise in force in 2020, published and in the data.

    The published review looked for every municipality's promise; the data holds what could be
    found in stored copies of the web years later. The difference is what is missing, not what
    municipalities did.

    Returns:
        Two rows: origin (published, data), n_municipalities, share (of the 290).
    """
    figures = published_figures().set_index("figure_id")["value"]
    total = len(tables.municipalities)
    promised = tables.documents.loc[tables.documents["document_type"] == "promise", "document_id"]
    years = tables.document_years
    in_2020 = years.loc[
        (years["year"] == 2020) & years["document_id"].isin(promised), "document_id"
    ]
    covered = tables.document_municipalities
    ours = covered.loc[covered["document_id"].isin(in_2020), "municipality_code"].nunique()
    published = total - int(figures["municipalities_without_promise_2020"])
    table = pd.DataFrame({"origin": ["published", "data"], "n_municipalities": [published, ours]})
    return table.assign(share=table["n_municipalities"] / total)
