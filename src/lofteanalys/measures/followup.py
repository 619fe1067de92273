"""What becomes of promises: follow-up promised and delivered, and what follow-ups report.

Follow-ups found are those that were published and survived; what they report is what the promising
parties say of themselves.
"""

import pandas as pd

from lofteanalys.codebook import codebook
from lofteanalys.derive import NOT_A_RATE
from lofteanalys.measures.intervals import share, stacked, stacked_shares
from lofteanalys.measures.selection import promises_of
from lofteanalys.tables import Tables

# Of several entries on one promise in one follow-up the most severe stands
_SEVEREST_FIRST = ("not_fulfilled", "partly", "unclear", "fulfilled")
_OF_PROMISE = ["performer", "primary_theme", "specificity", "states_quantity", "is_checkable"]


def follow_up_steps(tables: Tables) -> pd.DataFrame:
    """How many promise documents say that, how often and where they will be followed up.

    Returns:
        One row per step: step (promised: says how often; published: says that the follow-up will
        be public; delivered: a follow-up of it is in the data, a lower bound) and the columns of
        `intervals.share`, n_promises counting documents.
    """
    documents = tables.documents[tables.documents["document_type"] == "promise"]
    followed = tables.documents["follows_document_id"].dropna()
    steps = {
        "promised": documents["follow_up_cadence"] != "none_stated",
        "published": documents["is_follow_up_published"].fillna(False).astype(bool),
        "delivered": documents["document_id"].isin(followed),
    }
    return stacked_shares(documents, steps, "step")


def fulfilment(tables: Tables) -> pd.DataFrame:
    """One row per promise that a follow-up reports on, with the last report's verdict.

    Where several follow-ups report on one promise the one with the latest end wins; several
    entries of one follow-up on one promise give its worst verdict, in the order not fulfilled,
    partly, unclear, fulfilled. Level and components are the original promise's where it is in the
    data, otherwise the restatement's, which `is_original` tells.

    Returns:
        promise_id (original, or the restatement, or the outcome_id of a result that restates
        nothing), document_id (the follow-up), municipality_code, status, is_interim, is_original,
        performer, primary_theme, and specificity, states_quantity, is_checkable (missing for
        results that restate nothing).
    """
    outcomes = tables.outcomes.merge(
        tables.documents[["document_id", "municipality_code", "valid_to", "is_interim"]],
        on="document_id",
    )
    outcomes = outcomes[outcomes["status"].notna()]
    is_original = outcomes["original_promise_id"].notna()
    key = outcomes["original_promise_id"].fillna(outcomes["promise_id"])
    severity = {status: rank for rank, status in enumerate(_SEVEREST_FIRST)}
    ranked = outcomes.assign(
        key=key.fillna(outcomes["outcome_id"]),
        is_original=is_original,
        severity=outcomes["status"].map(severity),
        ends=outcomes["valid_to"].fillna(""),
    ).sort_values(["key", "ends", "severity"], ascending=[True, False, True])
    last = ranked.drop_duplicates("key")
    promised = tables.promises.set_index("promise_id")[_OF_PROMISE]
    told = promised.reindex(last["key"]).reset_index(drop=True)
    last = last.reset_index(drop=True)
    table = pd.DataFrame(
        {
            "promise_id": last["key"],
            "document_id": last["document_id"],
            "municipality_code": last["municipality_code"],
            "status": last["status"],
            "is_interim": last["is_interim"],
            "is_original": last["is_original"],
            "performer": told["performer"].fillna(last["performer"]),
            "primary_theme": told["primary_theme"].fillna(last["primary_theme"]),
            "specificity": told["specificity"],
            "states_quantity": told["states_quantity"],
            "is_checkable": told["is_checkable"],
        }
    )
    return table.sort_values(["document_id", "promise_id"], ignore_index=True)


def without_interim(reported: pd.DataFrame) -> pd.DataFrame:
    """The reports that are not known to be interim."""
    return reported[~reported["is_interim"].fillna(False).astype(bool)]


def fulfilment_shares(reported: pd.DataFrame, by: str | None = None) -> pd.DataFrame:
    """The share of reported promises with each verdict.

    Args:
        reported: from `fulfilment`, whole or a selection of it.
        by: a column of it to group by.

    Returns:
        One row per verdict in the codebook's order, and group: status, the `by` column, and the
        columns of `intervals.share`.
    """
    verdicts = codebook().codes("outcome_status")
    at = {status: reported["status"] == status for status in verdicts}
    return stacked_shares(reported, at, "status", by or ())


def fulfilled_by_component(tables: Tables) -> pd.DataFrame:
    """The share reported as fulfilled among promises with and without a quantity, in three ways.

    Returns:
        Two rows per selection: selection (all; original: verdicts on a promise in the data; final:
        those whose report is not known to be interim), states_quantity, and the columns of
        `intervals.share`.
    """
    known = fulfilment(tables).dropna(subset="states_quantity")
    known = known.assign(holds=known["status"] == "fulfilled")
    original = known[known["is_original"]]
    selections = {
        "all": known,
        "original": original,
        "final": without_interim(original),
    }
    shares = {name: share(rows, "holds", ["states_quantity"]) for name, rows in selections.items()}
    return stacked(shares, "selection")


def amounts_reported(tables: Tables) -> pd.DataFrame:
    """Amounts that a follow-up reports beside what the promise in the data says.

    Promises with one stated amount only: of several, a report does not say which it is about. A
    count is promised as it stands; a rate is promised for the time that the report covers.

    Returns:
        One row per report, in order of outcome: outcome_id, promise_id, municipality_code, object,
        unit, promised, reported, is_interim, status.
    """
    single = tables.quantities.drop_duplicates("promise_id", keep=False)
    reports = tables.outcomes.dropna(subset=["reported", "original_promise_id"]).drop(
        columns=["promise_id", "unit"]
    )
    documents = tables.documents[["document_id", "municipality_code", "is_interim", "length_years"]]
    rows = reports.merge(single, left_on="original_promise_id", right_on="promise_id")
    rows = rows.merge(documents, on="document_id")
    promised = rows["value"].where(
        rows["per"].isin(NOT_A_RATE), rows["per_year"] * rows["length_years"]
    )
    columns = ["outcome_id", "promise_id", "municipality_code", "object", "unit", "promised"]
    rows = rows.assign(promised=promised).dropna(subset="promised")
    return rows[[*columns, "reported", "is_interim", "status"]]


def promises_followed_up(tables: Tables) -> pd.DataFrame:
    """Of the promises whose document has a follow-up in the data, the share reported on.

    Returns:
        One row per value of states_quantity: states_quantity and the columns of `intervals.share`.
    """
    promises = promises_of(tables)
    followed = set(tables.documents["follows_document_id"].dropna())
    reported = set(tables.outcomes["original_promise_id"].dropna())
    rows = promises[promises["document_id"].isin(followed)]
    rows = rows.assign(holds=rows["promise_id"].isin(reported))
    return share(rows, "holds", ["states_quantity"])
