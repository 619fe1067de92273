"""Findings: claims about the data, each frozen by an exact definition that can be run again."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pandas as pd
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from lofteanalys import _yaml
from lofteanalys._errors import DataError
from lofteanalys._resources import findings_path
from lofteanalys.codebook import codebook
from lofteanalys.measures.change import consecutive_pairs, law_steps, pair_changes, yearly_slopes
from lofteanalys.measures.coherence import responsiveness
from lofteanalys.measures.components import weighted_index
from lofteanalys.measures.contrasts import within_document_contrast
from lofteanalys.measures.selection import as_estimate, promises_of, sizes_of
from lofteanalys.measures.wording import near_twins, same_county_excess
from lofteanalys.tables import Tables

INDEX = "concreteness"
SMALLEST_SCREENED = 30
_SCREENED = ("theme", "performer", "instrument")


class Finding(BaseModel):
    """A claim with its definition.

    `kind` says what is estimated: a *contrast* (mean of `value` in the promises `where` holds minus
    the mean in the others, pooled or within documents), *pairs* (mean change of `value` from one
    document of a place to the next), *slope* (per year, pooled or within municipalities), *law*
    (step of `value` at July 2023, without or with a trend), *responsiveness* (recall of asked
    themes above chance) or *neighbours* (near-twins in one county above chance). `sign` is the
    direction claimed.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    kind: Literal["contrast", "pairs", "slope", "law", "responsiveness", "neighbours"]
    sign: Literal[1, -1]
    value: str | None = None
    where: dict[str, str | bool] | None = None
    against: dict[str, str | bool] | None = None
    model: str | None = None
    source: str | None = None
    sv: str
    en: str

    @model_validator(mode="after")
    def _complete(self) -> "Finding":
        needed = {
            "contrast": ("value", "where", "model"),
            "pairs": ("value",),
            "slope": ("value", "model"),
            "law": ("value", "model"),
            "responsiveness": (),
            "neighbours": (),
        }[self.kind]
        if missing := [name for name in needed if getattr(self, name) is None]:
            raise ValueError(f"a {self.kind} needs {', '.join(missing)}")
        if self.model is not None and self.model not in MODELS[self.kind]:
            raise ValueError(f"model {self.model!r} is none of {', '.join(MODELS[self.kind])}")
        return self


# What each kind can be estimated by; the grid tries the other one, too
MODELS: dict[str, tuple[str, ...]] = {
    "contrast": ("pooled", "within"),
    "slope": ("pooled", "within"),
    "law": ("without_trend", "with_trend"),
    "pairs": (),
    "responsiveness": (),
    "neighbours": (),
}


@dataclass(frozen=True, slots=True)
class Prepared:
    """Tables with what findings need of them, made once for all cells."""

    tables: Tables
    pairs: pd.DataFrame
    twins: pd.DataFrame


def prepared(tables: Tables) -> Prepared:
    """Tables with their consecutive documents and near-twins."""
    return Prepared(tables, consecutive_pairs(tables), near_twins(tables))


def read_findings(path: Path | None = None) -> list[Finding]:
    """The frozen findings, from docs/findings.yml or another file of its form.

    Raises:
        DataError: a finding that is incomplete or unknown in kind, or an id that repeats; the
            message names the finding.
    """
    source = path or findings_path()
    found = []
    for entry in _yaml.load_file(source):
        try:
            found.append(Finding.model_validate(entry))
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"])) or "finding"
            raise DataError(f"{source.name}: {entry.get('id')}: {field}: {first['msg']}") from None
    ids = [finding.id for finding in found]
    if repeated := {name for name in ids if ids.count(name) > 1}:
        raise DataError(f"{source.name}: {', '.join(sorted(repeated))}: stands more than once")
    return found


def estimate_finding(
    finding: Finding,
    data: Prepared,
    promises: pd.DataFrame,
    *,
    cluster: str = "municipality_code",
    weighting: str | None = None,
    model: str | None = None,
) -> pd.DataFrame:
    """A finding's figure in a selection of the promises.

    Args:
        finding: its definition.
        data: the tidy tables, `prepared`.
        promises: from `selection.promises_of(tables)`, whole or selected, with the cluster column.
        cluster: the column whose values are resampled whole.
        weighting: how the index is summed up where the finding is about it.
        model: another model than the finding's own.

    Returns:
        One row: estimate, low, high, n_promises, n_documents, n_municipalities.

    Raises:
        ValueError: the selection cannot give the figure (no such group, or nothing beside it).
    """
    value = finding.value
    if value == INDEX:
        promises = promises.assign(**{INDEX: weighted_index(promises, weighting or "equal")})
    return _ESTIMATORS[finding.kind](finding, data, promises, cluster, model or finding.model or "")


def _contrast(
    finding: Finding, data: Prepared, promises: pd.DataFrame, cluster: str, model: str
) -> pd.DataFrame:
    inside = holding(promises, data.tables, finding.where or {})
    rows = promises.assign(group=inside)
    if finding.against is not None:
        rows = rows[inside | holding(promises, data.tables, finding.against)]
    if rows["group"].nunique() < 2:
        raise ValueError("one of the two groups has no promises here")
    table = within_document_contrast(rows, str(finding.value), "group", cluster=cluster)
    return as_estimate(table[table["contrast"] == model], "difference")


def _pairs(
    finding: Finding, data: Prepared, promises: pd.DataFrame, cluster: str, model: str
) -> pd.DataFrame:
    clusters = promises.drop_duplicates("document_id").set_index("document_id")[cluster]
    pairs = data.pairs
    known = pairs["earlier_id"].isin(clusters.index) & pairs["later_id"].isin(clusters.index)
    pairs = pairs[known].assign(cluster=lambda frame: frame["earlier_id"].map(clusters))
    table = pair_changes(promises, pairs, str(finding.value), cluster="cluster")
    documents = [*pairs["earlier_id"], *pairs["later_id"]]
    n = promises["document_id"].isin(documents).sum()
    return as_estimate(table.assign(n_promises=n), "difference")


def _slope(
    finding: Finding, data: Prepared, promises: pd.DataFrame, cluster: str, model: str
) -> pd.DataFrame:
    table = yearly_slopes(promises, str(finding.value), cluster=cluster)
    return as_estimate(table[table["slope"] == model], "per_year")


def _law(
    finding: Finding, data: Prepared, promises: pd.DataFrame, cluster: str, model: str
) -> pd.DataFrame:
    table = law_steps(promises, str(finding.value), cluster=cluster)
    return as_estimate(table[table["model"] == model], "step")


def _responsiveness(
    finding: Finding, data: Prepared, promises: pd.DataFrame, cluster: str, model: str
) -> pd.DataFrame:
    table = responsiveness(data.tables, finding.source, promises=promises, cluster=cluster)
    shift = {name: table[name] - table["by_chance"] for name in ("low", "high")}
    sizes = sizes_of(promises[promises["document_id"].isin(_asking(data.tables, finding.source))])
    return as_estimate(table.assign(**shift, **sizes), "above_chance")


def _neighbours(
    finding: Finding, data: Prepared, promises: pd.DataFrame, cluster: str, model: str
) -> pd.DataFrame:
    here = set(promises["promise_id"])
    twins = data.twins
    pairs = twins[twins["promise_id"].isin(here) & twins["other_id"].isin(here)]
    table = same_county_excess(pairs, promises, cluster=cluster)
    return as_estimate(table.assign(**sizes_of(promises)), "excess")


_ESTIMATORS: dict[str, Callable[..., pd.DataFrame]] = {
    "contrast": _contrast,
    "pairs": _pairs,
    "slope": _slope,
    "law": _law,
    "responsiveness": _responsiveness,
    "neighbours": _neighbours,
}


def holding(promises: pd.DataFrame, tables: Tables, where: dict[str, str | bool]) -> pd.Series:
    """Where all conditions hold: columns of the promises, or `theme` as any of their themes."""
    holds = pd.Series(True, promises.index)
    for column, wanted in where.items():
        if column == "theme":
            themes = tables.promise_themes
            ids = themes.loc[themes["theme"] == wanted, "promise_id"]
            holds &= promises["promise_id"].isin(ids)
        elif column in promises:
            holds &= promises[column].eq(wanted).fillna(False).astype(bool)
        else:
            raise ValueError(f"promises have no column {column!r}")
    return holds


def _asking(tables: Tables, source: str | None) -> pd.Series:
    problems = tables.problems
    return (problems if source is None else problems[problems["source"] == source])["document_id"]


def screened_contrasts(tables: Tables) -> pd.DataFrame:
    """Every contrast that was looked at before the findings were chosen, with its pooled estimate.

    Groups (themes, performers, instruments, area-limited documents, those that say how often they
    will be followed up) of at least 30 promises × the seven components, the index and
    is_checkable. Printed so that a reader can discount the findings for the search behind them.

    Returns:
        One row per contrast: group, value, estimate, low, high, n_promises, n_documents,
        n_municipalities.
    """
    promises = promises_of(tables)
    cadence = tables.documents.set_index("document_id")["follow_up_cadence"]
    promises = promises.assign(is_followed_up=promises["document_id"].map(cadence) != "none_stated")
    groups: list[tuple[str, str | bool]] = [("is_area_limited", True), ("is_followed_up", True)]
    groups += [(name, code) for name in _SCREENED for code in codebook().codes(name)]
    values = [f"states_{name}" for name in codebook().components] + [INDEX, "is_checkable"]
    rows = []
    for column, code in groups:
        inside = holding(promises, tables, {column: code})
        if inside.sum() < SMALLEST_SCREENED:
            continue
        for value in values:
            table = within_document_contrast(promises.assign(group=inside), value, "group")
            row = as_estimate(table[table["contrast"] == "pooled"], "difference").iloc[0].to_dict()
            rows.append({"group": f"{column}: {code}", "value": value, **row})
    return pd.DataFrame(rows)
