"""Figures published elsewhere, from data/reference, and ours beside them."""

from collections.abc import Callable

import pandas as pd

from lofteanalys import _yaml
from lofteanalys._resources import data_path
from lofteanalys.measures.agreement import quadratic_kappa
from lofteanalys.measures.coverage import documents_in_force
from lofteanalys.measures.recoding import as_coded_by
from lofteanalys.tables import Tables

_KEYS = {"id", "kind", "year", "value", "sv", "en", "source", "ours", "why_sv", "why_en"}


def published_figures() -> pd.DataFrame:
    """The published figures: figure_id, kind, year, value, sv, en, source, ours, why_sv, why_en.

    Raises:
        ValueError: an entry with other fields than these.
    """
    entries = _yaml.load_file(data_path("reference") / "published_figures.yml")
    for entry in entries:
        if set(entry) != _KEYS:
            raise ValueError(f"published_figures.yml: {entry.get('id')}: has {sorted(entry)}")
    return pd.DataFrame(entries).rename(columns={"id": "figure_id"})


def published_beside_ours(tables: Tables) -> pd.DataFrame:
    """Each published figure, what the data here give for it, and why the two may differ.

    External figures are about the world; transcription figures come from pages that are coded in
    the data, so that they test the coding and must be equal.

    Returns:
        One row per figure: figure_id, kind, year, theirs, ours, sv, en, source, why_sv, why_en.

    Raises:
        ValueError: a figure compared with something that does not exist.
    """
    figures = published_figures().rename(columns={"value": "theirs", "ours": "compared"})
    known = tables.outcomes.dropna(subset="reported")
    reported = dict(zip(known["outcome_id"], known["reported"].astype(float), strict=True))
    ours = []
    for _, figure in figures.iterrows():
        compared, year = str(figure["compared"]), int(figure["year"])
        if compared in _OURS:
            ours.append(_OURS[compared](tables, year))
        elif compared in reported:
            ours.append(reported[compared])
        else:
            name = figure["figure_id"]
            raise ValueError(f"published_figures.yml: {name}: there is no {compared!r}")
    columns = ["figure_id", "kind", "year", "theirs", "ours", "sv", "en", "source"]
    return figures.assign(ours=ours)[[*columns, "why_sv", "why_en"]]


def coverage_beside_published(tables: Tables) -> pd.DataFrame:
    """Municipalities with a promise in force in 2020, published and in the data.

    The published review looked for every municipality's promise; the data holds what could be
    found in stored copies of the web years later. The difference is what is missing, not what
    municipalities did.

    Returns:
        Two rows: origin (published, data), n_municipalities, share (of the 290).
    """
    figures = published_beside_ours(tables).set_index("figure_id")
    without = figures.loc["municipalities_without_promise_2020", ["theirs", "ours"]].astype(int)
    total = len(tables.municipalities)
    table = pd.DataFrame({"origin": ["published", "data"], "n_municipalities": total - without})
    table = table.reset_index(drop=True)
    return table.assign(share=table["n_municipalities"] / total)


def _documents_in_force(tables: Tables, year: int) -> float:
    return float(len(documents_in_force(tables, year)))


def _municipalities_without_document(tables: Tables, year: int) -> float:
    covered = tables.document_municipalities
    ids = documents_in_force(tables, year)["document_id"]
    found = covered.loc[covered["document_id"].isin(ids), "municipality_code"].nunique()
    return float(len(tables.municipalities) - found)


def _municipalities_in_region_syd(tables: Tables, _: int) -> float:
    return float((tables.municipalities["police_region"] == "Syd").sum())


def _specificity_kappa(tables: Tables, _: int) -> float:
    """Quadratic kappa of the machine's levels, predicted with municipalities held out."""
    columns = ["promise_id", "specificity"]
    machine = as_coded_by(tables, "machine").promises[columns]
    both = machine.merge(tables.promises[columns], on="promise_id", suffixes=("_machine", ""))
    return quadratic_kappa(both["specificity_machine"], both["specificity"])


_OURS: dict[str, Callable[[Tables, int], float]] = {
    "documents_in_force": _documents_in_force,
    "municipalities_without_document": _municipalities_without_document,
    "municipalities_in_region_syd": _municipalities_in_region_syd,
    "specificity_kappa": _specificity_kappa,
}
