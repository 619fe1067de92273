"""One grid for every finding: does it keep its sign whatever reasonable choice is made?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from lofteanalys.measures.components import TIMINGS, WEIGHTINGS, with_timing
from lofteanalys.measures.findings import (
    INDEX,
    MODELS,
    Finding,
    Prepared,
    estimate_finding,
    prepared,
)
from lofteanalys.measures.recoding import as_coded_by
from lofteanalys.measures.selection import (
    area_limited,
    complete,
    promises_of,
    whole_municipality,
)
from lofteanalys.measures.wording import template_groups
from lofteanalys.tables import Tables

# Stockholm, Göteborg and Malmö
BIG_CITIES = ("0180", "1480", "1280")
CODERS = ("a", "b")
_CLUSTERS = ("county_code", "template_group")
_TIMING = TIMINGS["coded"]
# No finding is about them, and every cell would copy them
_TEXTS = ["heading", "place", "responsible", "summary_sv", "summary_en"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One way to run a finding: what is varied, and to what."""

    dimension: str
    choice: str
    data: Prepared
    promises: pd.DataFrame
    finding: Finding
    cluster: str = "municipality_code"
    weighting: str | None = None
    model: str | None = None


class Grid:
    """The data as every cell of the grid needs them, made once for all findings."""

    def __init__(self, tables: Tables) -> None:
        self.data = prepared(tables)
        self.promises = _with_clusters(tables)
        self.by_coder = {
            coder: (replace(self.data, tables=recoded), _with_clusters(recoded))
            for coder in CODERS
            for recoded in [as_coded_by(tables, coder)]
        }

    def cells(self, finding: Finding) -> Iterator[Cell]:
        """The ways to run a finding, its own definition first."""
        base = Cell("definition", "as_defined", self.data, self.promises, finding)
        yield base
        for model in MODELS[finding.kind]:
            if model != finding.model:
                yield replace(base, dimension="model", choice=model, model=model)
        if finding.value == INDEX:
            for weighting in WEIGHTINGS:
                if weighting != "equal":
                    yield replace(
                        base, dimension="weighting", choice=weighting, weighting=weighting
                    )
        yield from self._timings(base, finding)
        for coder, (data, promises) in self.by_coder.items():
            yield replace(base, dimension="coder", choice=coder, data=data, promises=promises)
        for choice, selected in _selections(self.promises).items():
            yield replace(base, dimension="documents", choice=choice, promises=selected)
        for cluster in _CLUSTERS:
            yield replace(base, dimension="cluster", choice=cluster, cluster=cluster)

    @staticmethod
    def _timings(base: Cell, finding: Finding) -> Iterator[Cell]:
        """Strict and wide timing, for findings on timing or on the index that holds it."""
        if finding.value not in (INDEX, _TIMING):
            return
        for timing in TIMINGS:
            if timing != "coded":
                read = with_timing(base.promises, timing)
                yield replace(base, dimension="timing", choice=timing, promises=read)


def robustness_grid(finding: Finding, grid: Grid) -> pd.DataFrame:
    """A finding over the whole grid of reasonable choices.

    Varied, one at a time: the model, the named weightings and readings of timing (for findings on
    the index), coder A's and B's codes, complete documents only, whole-municipality and
    area-limited documents apart, without the three big cities, clusters by county and by template
    group, and each county left out in turn (the most adverse one is shown).

    Returns:
        One row per cell: dimension, choice, estimate, low, high, n_promises, n_documents,
        n_municipalities, keeps_sign (missing where the cell cannot be estimated; reason says why).
    """
    rows = [_run(cell) for cell in grid.cells(finding)]
    rows.append(_county_left_out(finding, grid))
    table = pd.DataFrame(rows)
    keeps = (table["estimate"] * finding.sign > 0).astype("boolean")
    return table.assign(keeps_sign=keeps.mask(table["estimate"].isna()))


def verdict(grid: pd.DataFrame) -> tuple[str, list[str]]:
    """Whether a finding is robust, and the cells in which its sign turns.

    Returns:
        "robust" where every cell that can be estimated keeps the sign claimed, else "breaks"; and
        the cells that do not, as "dimension: choice".
    """
    turned = grid[grid["keeps_sign"].eq(False).fillna(False)]
    names = [f"{row.dimension}: {row.choice}" for row in turned.itertuples()]
    return ("breaks" if names else "robust"), names


def _selections(promises: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {
        "complete": complete(promises),
        "whole_municipality": whole_municipality(promises),
        "area_limited": area_limited(promises),
        "without_big_cities": promises[~promises["municipality_code"].isin(BIG_CITIES)],
    }


def _run(cell: Cell) -> dict[str, object]:
    named = {"dimension": cell.dimension, "choice": cell.choice}
    try:
        row = estimate_finding(
            cell.finding,
            cell.data,
            cell.promises,
            cluster=cell.cluster,
            weighting=cell.weighting,
            model=cell.model,
        ).iloc[0]
    except ValueError as error:
        return named | {"estimate": float("nan"), "reason": str(error)}
    reason = "nothing to compare here" if pd.isna(row["estimate"]) else ""
    figures = {str(name): value for name, value in row.items()}
    return named | figures | {"reason": reason}


def _county_left_out(finding: Finding, grid: Grid) -> dict[str, object]:
    """The cell, of those that leave one county out, that speaks most against the claim."""
    counties = sorted(grid.promises["county_code"].unique())
    rows = []
    for county in counties:
        kept = grid.promises[grid.promises["county_code"] != county]
        rows.append(_run(Cell("county_left_out", county, grid.data, kept, finding)))
    return min(rows, key=lambda row: finding.sign * float(str(row["estimate"])))


def _with_clusters(tables: Tables) -> pd.DataFrame:
    """Promises with the document columns findings name, and their template group."""
    groups = template_groups(tables)[["document_id", "template_group"]]
    documents = tables.documents[["document_id", "follow_up_cadence", "layout", "publisher"]]
    promises = promises_of(tables).drop(columns=_TEXTS)
    promises = promises.merge(documents, on="document_id", how="left")
    return promises.merge(groups, on="document_id", how="left")
