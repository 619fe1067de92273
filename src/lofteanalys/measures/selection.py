"""What is counted: promises joined with what their document says, selected in one place."""

import pandas as pd

from lofteanalys.tables import Tables

_DOCUMENT_COLUMNS = [
    "document_id",
    "municipality_code",
    "area",
    "document_type",
    "year_from",
    "year_to",
    "law_period",
    "length_years",
    "is_complete",
]


def promises_of(tables: Tables, document_type: str | None = "promise") -> pd.DataFrame:
    """Promises with the columns of their document that analyses group and cluster by.

    Follow-ups restate promises that are often in the data already, so that only promise documents
    count unless another type, or None for all, is asked for.

    Returns:
        One row per promise in table order: the columns of `promises`, then municipality_code,
        municipality, county_code, area, is_area_limited, document_type, year_from, year_to,
        law_period, length_years, is_complete.
    """
    places = tables.municipalities[["municipality_code", "name", "county_code"]]
    documents = tables.documents[_DOCUMENT_COLUMNS].merge(
        places.rename(columns={"name": "municipality"}), on="municipality_code", how="left"
    )
    documents = documents.assign(is_area_limited=documents["area"].notna())
    if document_type is not None:
        documents = documents[documents["document_type"] == document_type]
    return tables.promises.merge(documents, on="document_id", how="inner")


def complete(promises: pd.DataFrame) -> pd.DataFrame:
    """The promises of documents whose stored copy does not end before the promises do."""
    return promises[promises["is_complete"]]


def whole_municipality(promises: pd.DataFrame) -> pd.DataFrame:
    """The promises of documents that are not limited to an area of the municipality."""
    return promises[~promises["is_area_limited"]]


def area_limited(promises: pd.DataFrame) -> pd.DataFrame:
    """The promises of documents that are limited to an area of the municipality."""
    return promises[promises["is_area_limited"]]


def dated(promises: pd.DataFrame) -> pd.DataFrame:
    """The promises of documents with a known year."""
    return promises[promises["year_from"].notna()]


_ESTIMATE = ["estimate", "low", "high", "n_promises", "n_documents", "n_municipalities"]


def as_estimate(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """A measure's rows in one shape: its figure as `estimate`, with low, high and the sizes."""
    estimates: pd.DataFrame = table.rename(columns={name: "estimate"})[_ESTIMATE]
    return estimates.reset_index(drop=True)


def sizes_of(promises: pd.DataFrame) -> dict[str, int]:
    """How many promises, documents and municipalities a selection holds."""
    return {
        "n_promises": len(promises),
        "n_documents": int(promises["document_id"].nunique()),
        "n_municipalities": int(promises["municipality_code"].nunique()),
    }
