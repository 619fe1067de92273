"""Twelve figures that tempt, each beside what remains when it is put right (METHODS)."""

from collections.abc import Callable

import pandas as pd

from lofteanalys.measures.change import law_steps, yearly_slopes
from lofteanalys.measures.components import TIMINGS, weighted_index
from lofteanalys.measures.contrasts import within_document_contrast
from lofteanalys.measures.findings import INDEX, holding
from lofteanalys.measures.followup import fulfilment, without_interim
from lofteanalys.measures.intervals import share
from lofteanalys.measures.selection import (
    as_estimate,
    complete,
    promises_of,
    sizes_of,
    whole_municipality,
)
from lofteanalys.measures.shrinkage import shrunken_shares
from lofteanalys.measures.wording import template_groups
from lofteanalys.tables import Tables

READINGS = ("naive", "corrected")
_FIRST = 2


def artefact_table(tables: Tables) -> pd.DataFrame:
    """The naive and the corrected figure of each artefact.

    Returns:
        Two rows per artefact, in the order of `ARTEFACTS`: artefact, reading (naive, corrected),
        is_share (a share or a difference of shares, else components of seven), is_difference
        (against no difference, else a level), estimate, low, high, n_promises, n_documents,
        n_municipalities.
    """
    return pd.concat([artefact(tables, name) for name in ARTEFACTS], ignore_index=True)


def artefact(tables: Tables, name: str) -> pd.DataFrame:
    """One artefact's two rows; see `artefact_table`.

    Raises:
        ValueError: there is no such artefact.
    """
    if name not in ARTEFACTS:
        raise ValueError(f"artefact {name!r} is none of {', '.join(ARTEFACTS)}")
    pair = ARTEFACTS[name](tables, promises_of(tables))
    rows = pd.concat(list(pair), ignore_index=True)
    rows.insert(0, "artefact", name)
    rows.insert(1, "reading", list(READINGS))
    rows.insert(2, "is_share", name not in _ON_THE_INDEX)
    rows.insert(3, "is_difference", name not in _LEVELS)
    return rows


Pair = tuple[pd.DataFrame, pd.DataFrame]


def _timing_rule(tables: Tables, promises: pd.DataFrame) -> Pair:
    """Timing in documents of over a year against shorter ones: as coded, and strictly read."""
    dated = promises.dropna(subset="length_years")
    dated = dated.assign(group=(dated["length_years"] > 1).astype(bool))
    return _gap(dated, TIMINGS["coded"]), _gap(dated, TIMINGS["strict"])


def _target_in_the_index(tables: Tables, promises: pd.DataFrame) -> Pair:
    """Youth against other themes on the index, which counts a target; and without it."""
    rows = promises.assign(group=holding(promises, tables, {"theme": "youth"}))
    readings = [weighted_index(rows, weighting) for weighting in ("equal", "without_target")]
    naive, corrected = (_gap(rows.assign(**{INDEX: reading}), INDEX) for reading in readings)
    return naive, corrected


def _truncation_order(tables: Tables, promises: pd.DataFrame) -> Pair:
    """Amounts in a document's first two promises against later ones; in complete documents."""
    rows = promises.assign(group=promises["position"] <= _FIRST)
    return _gap(rows, "states_quantity"), _gap(complete(rows), "states_quantity")


def _truncated_more_counted(tables: Tables, promises: pd.DataFrame) -> Pair:
    """The share with an amount, cut-off documents included; in complete documents alone."""
    return (
        _level(promises, "states_quantity"),
        _level(complete(promises), "states_quantity"),
    )


def _law_without_trend(tables: Tables, promises: pd.DataFrame) -> Pair:
    """The step of the index at the law; with the trend that was there before it."""
    steps = as_estimate(law_steps(promises, INDEX), "step")
    return steps.iloc[[0]], steps.iloc[[1]]


def _falling_traffic(tables: Tables, promises: pd.DataFrame) -> Pair:
    """Traffic's share per year within municipalities; in complete documents alone."""
    rows = promises.assign(holds=holding(promises, tables, {"theme": "traffic"}))
    return _slope(rows, "within"), _slope(complete(rows), "within")


def _templates_as_trends(tables: Tables, promises: pd.DataFrame) -> Pair:
    """Information's share per year; with each template counted once, by its first document."""
    rows = promises.assign(holds=promises["instrument"] == "information")
    groups = template_groups(tables)
    first = groups.loc[groups["document_id"] == groups["template_group"], "document_id"]
    return _slope(rows, "pooled"), _slope(rows[rows["document_id"].isin(first)], "pooled")


def _follow_ups_mixed_in(tables: Tables, promises: pd.DataFrame) -> Pair:
    """The share with an amount in all documents; without follow-ups, which restate promises."""
    everything = promises_of(tables, None)
    return (
        _level(everything, "states_quantity"),
        _level(promises, "states_quantity"),
    )


def _interim_reports(tables: Tables, promises: pd.DataFrame) -> Pair:
    """The share of reports that say fulfilled; one verdict per promise, interim ones left out."""
    reports = tables.outcomes[tables.outcomes["status"].notna()].merge(
        tables.documents[["document_id", "municipality_code"]], on="document_id"
    )
    last = without_interim(fulfilment(tables))
    readings = [
        _level(rows.assign(holds=rows["status"] == "fulfilled"), "holds")
        for rows in (reports, last)
    ]
    return readings[0], readings[1]


def _concrete_are_kept(tables: Tables, promises: pd.DataFrame) -> Pair:
    """Fulfilled with an amount against without: by restatement; by the original promise, final."""
    last = fulfilment(tables).dropna(subset="states_quantity")
    rows = last.assign(
        holds=last["status"] == "fulfilled", group=last["states_quantity"].astype(bool)
    )
    final = without_interim(rows[rows["is_original"]])
    return _gap(rows, "holds"), _gap(final, "holds")


def _area_limited(tables: Tables, promises: pd.DataFrame) -> Pair:
    """The share that names a place; in documents for the whole municipality."""
    return (
        _level(promises, "states_place"),
        _level(whole_municipality(promises), "states_place"),
    )


def _rare_cells(tables: Tables, promises: pd.DataFrame) -> Pair:
    """The municipality with the largest share of promises with an amount; the same one shrunken."""
    shares = shrunken_shares(promises, "states_quantity")
    order = ["raw", "n_promises", "municipality_code"]
    top = shares.sort_values(order, ascending=[False, True, True]).iloc[0]
    own = promises[promises["municipality_code"] == top["municipality_code"]]
    raw = _level(own, "states_quantity")
    kept = pd.DataFrame([{"estimate": top["share"], "low": top["low"], "high": top["high"]}])
    return raw, kept.assign(**sizes_of(own))


ARTEFACTS: dict[str, Callable[[Tables, pd.DataFrame], Pair]] = {
    "timing_rule": _timing_rule,
    "target_in_the_index": _target_in_the_index,
    "truncation_order": _truncation_order,
    "truncated_more_counted": _truncated_more_counted,
    "law_without_trend": _law_without_trend,
    "falling_traffic": _falling_traffic,
    "templates_as_trends": _templates_as_trends,
    "follow_ups_mixed_in": _follow_ups_mixed_in,
    "interim_reports": _interim_reports,
    "concrete_are_kept": _concrete_are_kept,
    "area_limited": _area_limited,
    "rare_cells": _rare_cells,
}
_ON_THE_INDEX = ("target_in_the_index", "law_without_trend")
_LEVELS = (
    "truncated_more_counted",
    "follow_ups_mixed_in",
    "interim_reports",
    "area_limited",
    "rare_cells",
)


def _gap(rows: pd.DataFrame, value: str) -> pd.DataFrame:
    """The pooled difference between the rows in `group` and the others."""
    table = within_document_contrast(rows, value, "group")
    return as_estimate(table[table["contrast"] == "pooled"], "difference")


def _level(rows: pd.DataFrame, value: str) -> pd.DataFrame:
    return as_estimate(share(rows, value), "share")


def _slope(rows: pd.DataFrame, which: str) -> pd.DataFrame:
    table = yearly_slopes(rows, "holds")
    return as_estimate(table[table["slope"] == which], "per_year")
