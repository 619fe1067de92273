"""Text cells that a spreadsheet would run as a formula, made harmless and read back as they were.

A cell that begins with = + - @, a tab or a line return gets an apostrophe before it, as
spreadsheets themselves mark text; so does one that begins with an apostrophe: nothing is lost.
"""

import pandas as pd

_STARTS = ("=", "+", "-", "@", "\t", "\r", "'")


def neutralised(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with every text cell that could be a formula marked as text."""
    safe = frame.copy()
    for name in frame.select_dtypes(["string", "object", "category"]):
        safe[name] = frame[name].map(neutral, na_action="ignore")
    return safe


def neutral(value: object) -> object:
    """A value as it may stand in a cell: a text that could be a formula marked as text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_STARTS) else value


def as_written(values: pd.Series) -> pd.Series:
    """The texts of a column as they were before they were neutralised."""
    marked = values.str.startswith("'") & values.str[1:2].isin(_STARTS)
    return values.where(~marked.fillna(False).astype(bool), values.str[1:])
