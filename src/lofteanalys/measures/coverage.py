"""What is in the data and what is not: municipalities with a document, by county and year.

A municipality without a document here is unknown, not one without promises.
"""

import pandas as pd

from lofteanalys.tables import Tables


def county_coverage(tables: Tables) -> pd.DataFrame:
    """Municipalities with at least one document, per county.

    Returns:
        One row per county in order of code: county_code, county, n_municipalities (in the
        county), n_covered, share (0–1), n_documents, n_promises. These are counts of a collection,
        not estimates, so that they carry no interval.
    """
    places = tables.municipalities
    documents = tables.documents.merge(places, on="municipality_code")
    promises = tables.promises.merge(documents, on="document_id")
    table = places.groupby(["county_code", "county"]).agg(
        n_municipalities=("municipality_code", "size"),
        n_covered=("n_documents", lambda n: int((n > 0).sum())),
    )
    table["share"] = table["n_covered"] / table["n_municipalities"]
    for name, frame in (("n_documents", documents), ("n_promises", promises)):
        counted = frame.groupby(["county_code", "county"]).size()
        table[name] = counted.reindex(table.index, fill_value=0)
    return table.reset_index()


def year_coverage(tables: Tables) -> pd.DataFrame:
    """Municipalities with a promise document in force, per calendar year.

    Returns:
        One row per year: year, n_municipalities (with a promise document valid that year),
        share (of all 290), n_documents (in force), n_starting (documents whose first year it is).
    """
    documents = tables.documents[tables.documents["document_type"] == "promise"]
    in_force = tables.document_years.merge(documents[["document_id"]], on="document_id")
    covered = in_force.merge(tables.document_municipalities, on="document_id")
    table = covered.groupby("year").agg(n_municipalities=("municipality_code", "nunique"))
    table["share"] = table["n_municipalities"] / len(tables.municipalities)
    table["n_documents"] = in_force.groupby("year").size()
    starting = documents.groupby("year_from").size()
    table["n_starting"] = starting.reindex(table.index, fill_value=0).astype("int64")
    return table.reset_index()


def documents_in_force(tables: Tables, year: int) -> pd.DataFrame:
    """The promise documents valid in some part of a calendar year, as rows of `documents`."""
    documents, years = tables.documents, tables.document_years
    valid = documents["document_id"].isin(years.loc[years["year"] == year, "document_id"])
    return documents[valid & (documents["document_type"] == "promise")]


def share_bounds(tables: Tables, year: int) -> pd.DataFrame:
    """Between which limits the share of all municipalities must lie, whatever was not found.

    For each property of a municipality's promises in force in a year: the municipalities in which
    it is known to hold, and those for which nothing is known, which may all lack it or all have it
    (Manski 1990, worst-case bounds). No assumption on what is missing is made.

    Returns:
        One row per property (in_force, countable, anchored, follow_up_promised): property, year,
        n_known, n_holds, n_unknown, least, most (shares of the 290).
    """
    in_force = documents_in_force(tables, year)
    columns = ["document_id", "follow_up_cadence"]
    places = tables.document_municipalities.merge(in_force[columns], on="document_id")
    level = tables.promises.groupby("document_id")["specificity"].max()
    known = places.assign(level=places["document_id"].map(level).fillna(0))
    holds = {
        "in_force": known["level"] >= 0,
        "countable": known["level"] >= 4,
        "anchored": known["level"] >= 5,
        "follow_up_promised": known["follow_up_cadence"] != "none_stated",
    }
    total = len(tables.municipalities)
    n_known = known["municipality_code"].nunique()
    rows = []
    for name, condition in holds.items():
        n = known.loc[condition, "municipality_code"].nunique()
        rows.append(
            {
                "property": name,
                "year": year,
                "n_known": n_known,
                "n_holds": n,
                "n_unknown": total - n_known,
                "least": n / total,
                "most": (n + total - n_known) / total,
            }
        )
    return pd.DataFrame(rows)


def document_counts(tables: Tables, column: str) -> pd.DataFrame:
    """Documents by type and by the values of one of their columns, missing values included.

    Returns:
        document_type, the column, n_documents; in order of type and value.
    """
    grouped = tables.documents.groupby(["document_type", column], dropna=False, sort=True)
    return grouped.size().rename("n_documents").reset_index()
