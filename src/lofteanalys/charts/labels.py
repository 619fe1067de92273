"""What the groups of a chart are called, in a language: codes, years, municipalities."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from lofteanalys.codebook import codebook
from lofteanalys.fields import fields
from lofteanalys.municipalities import register

_CODED = {"specificity": "specificity", "component": "component", "theme": "theme"}
_WORDS = {
    "year_from": {"sv": "Första giltighetsår", "en": "First year of validity"},
    "municipality_code": {"sv": "Kommun", "en": "Municipality"},
    "county_code": {"sv": "Län", "en": "County"},
    "timing": {"sv": "Läsning av tid", "en": "Reading of timing"},
}
# Years, and the components, which every chart shows in the codebook's order
_ORDERED = ("year_from", "component")
_TIMINGS = {
    "coded": {"sv": "Som kodat", "en": "As coded"},
    "strict": {"sv": "Snäv", "en": "Strict"},
    "wide": {"sv": "Vid", "en": "Wide"},
}


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
    if column in _WORDS:
        return _WORDS[column][lang]
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
    if column == "timing":
        return _TIMINGS[str(value)][lang]
    return str(value)


def in_order(column: str, values: Iterable[Any]) -> list[Any]:
    """The distinct values of a grouping column: codes in the codebook's order, others sorted."""
    present = set(values)
    if variable := variable_of(column):
        known = list(codebook().codes(variable))
        return sorted(present, key=lambda value: known.index(str(value)))
    if column == "timing":
        return [timing for timing in _TIMINGS if timing in present]
    return sorted(present)


def has_order(column: str) -> bool:
    """Whether a column's values have an order that a chart keeps; others are ranked by size."""
    variable = variable_of(column)
    return column in _ORDERED or bool(variable and codebook().level(variable) == "ordinal")


def require(frame: pd.DataFrame, *columns: str) -> None:
    """Raise a clear error where a frame is empty or lacks a column a chart needs."""
    if missing := [column for column in columns if column not in frame]:
        raise ValueError(
            f"the frame lacks {', '.join(missing)}; it has {', '.join(map(str, frame))}"
        )
    if frame.empty:
        raise ValueError("the frame has no rows: there is nothing to draw")
