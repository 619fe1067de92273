"""Records → tidy tables: one short function per table, named like the table.

Columns, types, keys and the record field that a column renames are listed in data/fields.yml;
what is derived comes from `derive`. Rows follow document id and position.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from lofteanalys import derive
from lofteanalys._errors import DataError
from lofteanalys.codebook import codebook
from lofteanalys.codings import CodedUnit, coded_values
from lofteanalys.derive import Validity
from lofteanalys.fields import fields
from lofteanalys.municipalities import Register
from lofteanalys.municipalities import register as municipalities
from lofteanalys.records import FrozenModel, Promise, Record, Result

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tables:
    """The tidy tables, each a pandas frame with the columns of data/fields.yml."""

    documents: pd.DataFrame
    document_municipalities: pd.DataFrame
    document_years: pd.DataFrame
    promises: pd.DataFrame
    promise_themes: pd.DataFrame
    quantities: pd.DataFrame
    partners: pd.DataFrame
    problems: pd.DataFrame
    goals: pd.DataFrame
    evidence: pd.DataFrame
    signatories: pd.DataFrame
    outcomes: pd.DataFrame
    outcome_themes: pd.DataFrame
    codings: pd.DataFrame
    codes: pd.DataFrame
    municipalities: pd.DataFrame

    def __iter__(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Names and frames, in the order of data/fields.yml."""
        return ((name, getattr(self, name)) for name in fields().tables)

    def __repr__(self) -> str:
        return f"Tables({', '.join(f'{name}: {len(frame)}' for name, frame in self)})"


@dataclass(frozen=True)
class _Source:
    """What tables are made from, with what rows of several tables need to look up."""

    records: Sequence[Record]
    codings: Sequence[CodedUnit]
    links: Mapping[str, str]
    register: Register
    originals: Mapping[str, str] = field(default_factory=dict)

    def code(self, name: str) -> str:
        return self.register.resolve(name).code


def tabulate(
    records: Iterable[Record],
    *,
    codings: Iterable[CodedUnit] = (),
    links: Mapping[str, str] | None = None,
    register: Register | None = None,
) -> Tables:
    """The tidy tables of coded records.

    Args:
        records: annotated or machine-made; document ids must differ.
        codings: what single coders gave, for the `codings` table.
        links: outcome_id → promise_id of the original promise.
        register: the municipalities that names resolve to; by default the 290.

    Raises:
        UnknownMunicipality: a name that the register does not hold, with the nearest ones.
        DataError: two records with one id, or a link to or from what is not there.
    """
    ordered = sorted(records, key=lambda record: record.id)
    if repeated := _repeated(record.id for record in ordered):
        raise DataError(f"several records have the id {repeated!r}")
    source = _Source(
        ordered, list(codings), links or {}, register or municipalities(), _followed(ordered)
    )
    tables = Tables(**{name: _frame(name, rows(source)) for name, rows in _ROWS.items()})
    _check_links(source.links, tables)
    return tables


def empty_frame(table: str) -> pd.DataFrame:
    """A frame without rows, with the table's columns and dtypes."""
    return _frame(table, ())


def _frame(table: str, rows: Iterable[Row]) -> pd.DataFrame:
    columns = fields().tables[table].columns
    frame = pd.DataFrame(list(rows), columns=[column.name for column in columns])
    return frame.astype({column.name: column.dtype for column in columns})


def _renamed(table: str, item: FrozenModel) -> Row:
    """The columns of a table that only rename a field of the record."""
    columns = fields().tables[table].columns
    return {column.name: getattr(item, column.source) for column in columns if column.source}


def _validity(record: Record) -> Validity:
    return Validity(record.valid_from, record.valid_to)


def _documents(source: _Source) -> Iterator[Row]:
    by_id = {record.id: record for record in source.records}
    for record in source.records:
        validity, original = _validity(record), source.originals.get(record.id)
        years = validity.years or (None, None)
        yield _renamed("documents", record) | {
            "municipality_code": record.municipality and source.code(record.municipality),
            "year_from": years[0],
            "year_to": years[1],
            "length_years": validity.length_years,
            "law_period": validity.law_period,
            "is_complete": not record.truncated,
            "follow_up_cadence": record.follow_up.cadence,
            "is_follow_up_published": record.follow_up.published,
            "is_interim": _is_interim(validity, by_id[original]) if original else None,
            "follows_document_id": original,
        }


def _is_interim(validity: Validity, original: Record) -> bool | None:
    ours, theirs = validity.last_month, _validity(original).last_month
    return None if ours is None or theirs is None else ours < theirs


def _followed(records: Sequence[Record]) -> dict[str, str]:
    """For each follow-up, the single promise document it can be about."""
    promised = [record for record in records if record.doc_type == "promise"]
    followed = {}
    for record in records:
        if record.doc_type != "follow_up":
            continue
        candidates = [
            other.id
            for other in promised
            if (other.municipality, other.area) == (record.municipality, record.area)
            and _validity(other).overlaps(_validity(record))
        ]
        if len(candidates) == 1:
            followed[record.id] = candidates[0]
    return followed


def _document_municipalities(source: _Source) -> Iterator[Row]:
    for record in source.records:
        names = [record.municipality, *record.other_municipalities]
        for name in filter(None, names):
            yield {
                "document_id": record.id,
                "municipality_code": source.code(name),
                "is_first": name == record.municipality,
            }


def _document_years(source: _Source) -> Iterator[Row]:
    for record in source.records:
        if years := _validity(record).years:
            for year in range(years[0], years[1] + 1):
                yield {"document_id": record.id, "year": year}


def promise_id(record: Record, promise: Promise) -> str:
    """The key of a promise: `<document_id>-p01`."""
    return f"{record.id}-p{promise.n:02}"


def _promises(source: _Source) -> Iterator[Row]:
    for record in source.records:
        validity = _validity(record)
        for promise in record.promises:
            yield _renamed("promises", promise) | {
                "promise_id": promise_id(record, promise),
                "document_id": record.id,
                "primary_theme": promise.themes[0],
                **derive.of_components(promise.concreteness, promise.quantities, validity),
            }


def _each_promise(source: _Source) -> Iterator[tuple[str, Record, Promise]]:
    for record in source.records:
        for promise in record.promises:
            yield promise_id(record, promise), record, promise


def _promise_themes(source: _Source) -> Iterator[Row]:
    for key, _, promise in _each_promise(source):
        for rank, theme in enumerate(promise.themes, start=1):
            yield {"promise_id": key, "theme": theme, "rank": rank}


def _quantities(source: _Source) -> Iterator[Row]:
    for key, record, promise in _each_promise(source):
        length = _validity(record).length_years
        for position, quantity in enumerate(promise.quantities, start=1):
            yield _renamed("quantities", quantity) | {
                "promise_id": key,
                "position": position,
                "per_year": derive.per_year(quantity, length),
                "promised_total": derive.promised_total(quantity, length),
            }


def _partners(source: _Source) -> Iterator[Row]:
    for key, _, promise in _each_promise(source):
        for partner in promise.partners:
            yield {"promise_id": key, "partner": partner}


def _problems(source: _Source) -> Iterator[Row]:
    for record in source.records:
        for problem in record.problems:
            yield _renamed("problems", problem) | {"document_id": record.id}


def _numbered(table: str, name: str) -> Callable[[_Source], Iterator[Row]]:
    def rows(source: _Source) -> Iterator[Row]:
        for record in source.records:
            for position, item in enumerate(getattr(record, name), start=1):
                yield _renamed(table, item) | {"document_id": record.id, "position": position}

    return rows


def _signatories(source: _Source) -> Iterator[Row]:
    for record in source.records:
        for role in record.signatory_roles:
            yield {"document_id": record.id, "role": role}


def _reports(record: Record) -> list[tuple[str, Promise | Result]]:
    """The reported outcomes of a follow-up, keyed, in the order of their units."""
    units: list[Promise | Result] = [p for p in record.promises if p.outcome is not None]
    units += record.results
    units.sort(key=lambda unit: unit.coded_as)
    return [(f"{record.id}-o{rank:02}", unit) for rank, unit in enumerate(units, start=1)]


def _outcomes(source: _Source) -> Iterator[Row]:
    for record in source.records:
        for position, (key, unit) in enumerate(_reports(record), start=1):
            if isinstance(unit, Result):
                restated, report = None, unit.model_dump()
            else:
                restated = promise_id(record, unit)
                report = unit.outcome.model_dump() if unit.outcome else {}
            yield {
                "outcome_id": key,
                "document_id": record.id,
                "position": position,
                "unit": unit.coded_as,
                "promise_id": restated,
                "original_promise_id": source.links.get(key),
                "performer": unit.actor,
                "primary_theme": unit.themes[0],
                "summary_sv": unit.summary_sv,
                "summary_en": unit.summary_en,
                "reported": report["reported"],
                "status": report["status"],
                "note": report["note"],
            }


def _outcome_themes(source: _Source) -> Iterator[Row]:
    for record in source.records:
        for key, unit in _reports(record):
            for rank, theme in enumerate(unit.themes, start=1):
                yield {"outcome_id": key, "theme": theme, "rank": rank}


def _codings(source: _Source) -> Iterator[Row]:
    keys = {(record.id, promise.coded_as): key for key, record, promise in _each_promise(source)}
    for unit in source.codings:
        for variable, value in coded_values(unit):
            yield {
                "document_id": unit.id,
                "unit": unit.n,
                "promise_id": keys.get((unit.id, unit.n)),
                "coder": unit.coder,
                "variable": variable,
                "value": value,
                "codebook_version": unit.codebook_version,
            }


def _codes(_: _Source) -> Iterator[Row]:
    for name, variable in codebook().variables.items():
        if variable.codes_from:
            continue
        for position, code in enumerate(variable.codes, start=1):
            yield {
                "variable": name,
                "level": variable.level,
                "code": code.code,
                "position": position,
                "label_sv": code.sv,
                "label_en": code.en,
                "definition_sv": code.definition_sv,
                "definition_en": code.definition_en,
            }


def _municipalities(source: _Source) -> Iterator[Row]:
    covered = Counter(row["municipality_code"] for row in _document_municipalities(source))
    for municipality in source.register:
        yield {
            "municipality_code": municipality.code,
            "name": municipality.name,
            "county_code": municipality.county_code,
            "county": municipality.county,
            "police_region": municipality.police_region,
            "longitude": municipality.longitude,
            "latitude": municipality.latitude,
            "n_documents": covered[municipality.code],
        }


_ROWS: dict[str, Callable[[_Source], Iterator[Row]]] = {
    "documents": _documents,
    "document_municipalities": _document_municipalities,
    "document_years": _document_years,
    "promises": _promises,
    "promise_themes": _promise_themes,
    "quantities": _quantities,
    "partners": _partners,
    "problems": _problems,
    "goals": _numbered("goals", "goals"),
    "evidence": _numbered("evidence", "evidence"),
    "signatories": _signatories,
    "outcomes": _outcomes,
    "outcome_themes": _outcome_themes,
    "codings": _codings,
    "codes": _codes,
    "municipalities": _municipalities,
}


def _repeated(values: Iterable[str]) -> str | None:
    return next((value for value, times in Counter(values).items() if times > 1), None)


def _check_links(links: Mapping[str, str], tables: Tables) -> None:
    """A link must start at an outcome and end at a promise of the document it follows."""
    outcomes = tables.outcomes.set_index("outcome_id")["document_id"]
    promises = tables.promises.set_index("promise_id")["document_id"]
    for outcome, promise in links.items():
        if outcome not in outcomes.index:
            raise DataError(f"links: there is no outcome {outcome!r}")
        if promise not in promises.index:
            raise DataError(f"links: {outcome}: there is no promise {promise!r}")
