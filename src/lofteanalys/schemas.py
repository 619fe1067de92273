"""Checks of the tidy tables at the boundary, as pandera schemas made from data/fields.yml."""

from collections.abc import Iterator, Mapping

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from lofteanalys._errors import DataError
from lofteanalys.codebook import codebook
from lofteanalys.fields import Column, ForeignKey, TableFields, fields
from lofteanalys.tables import Tables


class TablesError(DataError):
    """Tables that break a rule of data/fields.yml; `faults` lists every rule broken and where."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


def check_tables(tables: Tables) -> Tables:
    """The tables themselves, if every type, key, code, bound and rule holds.

    Raises:
        TablesError: every rule that is broken, with table, column and the first offending rows.
    """
    frames = dict(tables)
    faults = [fault for name in frames for fault in _table_faults(name, frames)]
    if faults:
        raise TablesError(tuple(faults))
    return tables


def schema(table: TableFields) -> pa.DataFrameSchema:
    """The pandera schema of one table: columns in order, dtypes, codes, bounds and row rules."""
    return pa.DataFrameSchema(
        {column.name: _column(column) for column in table.columns},
        checks=[_rule(name, expression) for name, expression in table.rules.items()],
        strict=True,
        ordered=True,
        name=table.name,
    )


def _column(column: Column) -> pa.Column:
    checks = []
    if column.codes:
        codes = codebook().codes(column.codes)
        checks.append(pa.Check.isin(codes, error=f"is a code of {column.codes}"))
    if column.pattern:
        checks.append(pa.Check.str_matches(f"^(?:{column.pattern})$", error="has the right form"))
    if column.minimum is not None:
        checks.append(pa.Check.ge(column.minimum, error=f"is at least {column.minimum}"))
    if column.maximum is not None:
        checks.append(pa.Check.le(column.maximum, error=f"is at most {column.maximum}"))
    return pa.Column(column.dtype, checks, nullable=column.nullable)


def _rule(name: str, expression: str) -> pa.Check:
    def holds(frame: pd.DataFrame) -> pd.Series:
        result = pd.Series(frame.eval(expression, engine="python"))
        return result.fillna(False).astype(bool)

    return pa.Check(holds, error=f"holds: {name}")


def _table_faults(name: str, frames: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    table, frame = fields().tables[name], frames[name]
    try:
        schema(table).validate(frame, lazy=True)
    except SchemaErrors as error:
        yield from _schema_faults(table, frame, error)
        return
    for key in (table.primary_key, *table.unique_keys):
        repeated = frame[frame.duplicated(list(key), keep=False)]
        if len(repeated):
            yield f"{name}: {' + '.join(key)} is not unique: {_rows(repeated, key)}"
    for foreign in table.foreign_keys:
        stray = _stray(frame, foreign, frames[foreign.table])
        if len(stray):
            where = f"{foreign.table}.{' + '.join(foreign.columns)}"
            named = " + ".join(foreign.fields)
            yield f"{name}: {named} is not in {where}: {_rows(stray, foreign.fields)}"


def _schema_faults(table: TableFields, frame: pd.DataFrame, error: SchemaErrors) -> Iterator[str]:
    for (column, check), cases in error.failure_cases.groupby(["column", "check"], sort=True):
        place = f"{table.name}.{column}" if column != table.name else table.name
        indices = cases["index"].dropna().unique()
        where = _rows(frame.loc[indices], table.primary_key) if len(indices) else ""
        values = ", ".join(sorted({repr(value) for value in cases["failure_case"]})[:3])
        yield f"{place}: {check}: broken by {values}{' in ' if where else ''}{where}"


def _stray(frame: pd.DataFrame, key: ForeignKey, target: pd.DataFrame) -> pd.DataFrame:
    mine = frame.dropna(subset=list(key.fields))
    known = pd.MultiIndex.from_frame(target[list(key.columns)])
    return mine[~pd.MultiIndex.from_frame(mine[list(key.fields)]).isin(known)]


def _rows(frame: pd.DataFrame, columns: tuple[str, ...]) -> str:
    shown = [
        " ".join(map(str, row)) for row in frame[list(columns)].head(3).itertuples(index=False)
    ]
    more = f" and {len(frame) - 3} more" if len(frame) > 3 else ""
    return ", ".join(shown) + more
