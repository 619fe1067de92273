"""What the groups of a chart are called, in a language: codes, years, municipalities."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from lofteanalys import _yaml
from lofteanalys.codebook import codebook
from lofteanalys.fields import fields
from lofteanalys.municipalities import register

_CODED = {
    "specificity": "specificity",
    "component": "component",
    "theme": "theme",
    "source": "problem_source",
    "status": "outcome_status",
    "unit": "amount_unit",
}
# Years, and the components, which every chart shows in the codebook's order
_ORDERED = ("year_from", "component")


@lru_cache
def _terms() -> dict[str, dict[str, Any]]:
    """What measures call the things they compare: by column, its label and its values' names."""
    terms: dict[str, dict[str, Any]] = _yaml.load_file(Path(__file__).with_name("terms.yml"))
    return terms


def _names(column: str) -> dict[str, dict[str, str]]:
    """The names of a column's values, by value as text; none for a column without terms."""
    names: dict[str, dict[str, str]] = _terms().get(column, {}).get("values", {})
    return names


def variable_of(column: str) -> str | None:
    """The codebook variable whose codes a column holds, None where it holds none."""
    if column in _CODED:
        return _CODED[column]
    for table in fields().tables.values():
        for known in table.columns:
            if known.name == column and known.codes:
                return known.codes
    return None


def column_label(column: str, lang: str) -> str:
    """What a grouping column is called."""
    if label := _terms().get(column, {}).get("label"):
        return str(label[lang])
    variable = variable_of(column)
    return codebook().variable_label(variable, lang) if variable else column


def variable_label(variable: str, lang: str) -> str:
    """What a coded variable is called; a component by its short name."""
    if variable.startswith("states_"):
        return codebook().label("component", variable.removeprefix("states_"), lang)
    return codebook().variable_label(variable, lang)


def group_label(column: str, value: object, lang: str) -> str:
    """What one group is called: a code's label, a municipality's or county's name, or itself."""
    if variable := variable_of(column):
        return codebook().label(variable, str(value), lang)
    if column == "municipality_code":
        return register().by_code(str(value)).name
    if column == "county_code":
        return next(m.county for m in register() if m.county_code == str(value))
    # Booleans are written as in the csv files
    written = str(value).lower() if isinstance(value, bool | np.bool_) else str(value)
    return _names(column)[written][lang] if written in _names(column) else written


def has_labels(column: str) -> bool:
    """Whether the values of a column are codes that `group_label` has words for."""
    named = bool(_names(column)) or column in ("municipality_code", "county_code")
    return named or variable_of(column) is not None


def in_order(column: str, values: Iterable[Any]) -> list[Any]:
    """The distinct values of a grouping column: codes in the codebook's order, others sorted."""
    present = set(values)
    if variable := variable_of(column):
        known = list(codebook().codes(variable))
        return sorted(present, key=lambda value: known.index(str(value)))
    if present <= set(_names(column)):
        return [term for term in _names(column) if term in present]
    return sorted(present)


def has_order(column: str) -> bool:
    """Whether a column's values have an order that a chart keeps; others are ranked by size."""
    variable = variable_of(column)
    is_ordinal = bool(variable and codebook().level(variable) == "ordinal")
    return column in _ORDERED or is_ordinal or bool(_names(column))


def said_interval(row: pd.Series, value: str, written: Callable[[float], str], lang: str) -> str:
    """An estimate with its interval in words: 12 % (8 % till 17 %)."""
    if pd.isna(row["low"]):
        return written(row[value])
    to = "till" if lang == "sv" else "to"
    return f"{written(row[value])} ({written(row['low'])} {to} {written(row['high'])})"


def require(frame: pd.DataFrame, *columns: str) -> None:
    """Raise a clear error where a frame is empty or lacks a column a chart needs."""
    if missing := [column for column in columns if column not in frame]:
        raise ValueError(
            f"the frame lacks {', '.join(missing)}; it has {', '.join(map(str, frame))}"
        )
    if frame.empty:
        raise ValueError("the frame has no rows: there is nothing to draw")
