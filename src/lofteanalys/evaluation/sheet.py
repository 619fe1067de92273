"""A sheet for a person to recode a sample of promises, and the score of a filled one.

A person's codes against the final ones are the one check of validity that coders agreeing with each
other cannot give.
"""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from lofteanalys._errors import DataError
from lofteanalys._files import replace_file
from lofteanalys._spreadsheets import as_written, neutralised
from lofteanalys.codebook import codebook
from lofteanalys.measures.agreement import alpha, positive_agreement, too_rare
from lofteanalys.measures.selection import promises_of
from lofteanalys.tables import Tables

UNITS = 150
SEED = 20230701
_SHOWN = ["promise_id", "source_url", "heading", "summary_sv"]
_STRATA = ["primary_theme", "specificity", "is_complete"]
_CODED = ("performer", "primary_theme", "instrument")


def draw_sheet(tables: Tables, path: Path, n: int = UNITS) -> int:
    """Write a blank sheet (csv) of about n promises, drawn by theme, level and completeness.

    A systematic sample: promises in order of stratum, every k-th from a random start. The sheet's
    order is shuffled, so that a coder who stops early has coded a sample, too.

    Returns:
        How many promises the sheet holds.

    Raises:
        DataError: there is already a file: it may be somebody's work.
    """
    if path.exists():
        raise DataError(f"{path}: exists already; a filled sheet is never overwritten")
    promises = promises_of(tables).merge(
        tables.documents[["document_id", "source_url"]], on="document_id"
    )
    random = np.random.default_rng(SEED)
    ordered = promises.sample(frac=1, random_state=SEED).sort_values(_STRATA, kind="stable")
    step = len(ordered) / min(n, len(ordered))
    places = np.floor(random.random() * step + step * np.arange(round(len(ordered) / step)))
    chosen = ordered.index[places.astype(int)]
    sheet = promises.loc[random.permutation(chosen), _SHOWN].assign(
        **dict.fromkeys(_variables(), "")
    )
    text = neutralised(sheet).to_csv(index=False, lineterminator="\n")
    # The mark tells spreadsheets that the file is UTF-8
    replace_file(path, text.encode("utf-8-sig"))
    return len(sheet)


def score_sheet(tables: Tables, path: Path) -> pd.DataFrame:
    """Agreement of a filled sheet with the final codes; rows left wholly blank are not scored.

    Returns:
        One row per variable: variable, n_units, agreement (0–1), alpha (nominal; missing where both
        gave a component to fewer than ten units), share_human, share_final, positive, negative
        (components only).

    Raises:
        DataError: a promise that does not exist or stands twice, a missing column, a row half
            filled, or an unknown code; each fault names its promise and field. Nothing filled in.
    """
    filled = _read(path)
    promises = tables.promises.set_index("promise_id")
    faults = list(_faults(filled, promises.index))
    if faults:
        raise DataError("\n".join(f"{path}: {fault}" for fault in faults))
    if filled.empty:
        raise DataError(f"{path}: no row is filled in")
    final = promises.loc[filled["promise_id"]]
    return pd.DataFrame([_agreement(name, filled[name], final[name]) for name in _variables()])


def _variables() -> list[str]:
    return [*_CODED, *(f"states_{name}" for name in codebook().components)]


def _allowed(variable: str) -> tuple[str, ...]:
    if variable.startswith("states_"):
        return ("0", "1")
    return codebook().codes("theme" if variable == "primary_theme" else variable)


def _read(path: Path) -> pd.DataFrame:
    try:
        sheet = pd.read_csv(path, dtype="string", keep_default_na=False, encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise DataError(f"{path}: cannot be read as csv: {error}") from None
    if missing := {"promise_id", *_variables()} - set(sheet):
        raise DataError(f"{path}: lacks the columns {', '.join(sorted(missing))}")
    coded = sheet[_variables()].apply(lambda column: column.str.strip())
    kept = coded.ne("").any(axis=1)
    identified = coded.assign(promise_id=as_written(sheet["promise_id"]))
    found: pd.DataFrame = identified[kept].reset_index(drop=True)
    return found


def _faults(filled: pd.DataFrame, known: pd.Index) -> Iterable[str]:
    for name in sorted(set(filled["promise_id"]) - set(known)):
        yield f"{name}: there is no such promise"
    for name in filled.loc[filled["promise_id"].duplicated(), "promise_id"]:
        yield f"{name}: stands more than once"
    for variable in _variables():
        allowed = _allowed(variable)
        odd = filled[~filled[variable].isin(allowed)]
        for name, value in zip(odd["promise_id"], odd[variable], strict=True):
            said = f"{value!r} is none of {', '.join(allowed)}" if value else "is left blank"
            yield f"{name}: {variable}: {said}"


def _agreement(variable: str, ours: pd.Series, theirs: pd.Series) -> dict[str, object]:
    row: dict[str, object] = {"variable": variable, "n_units": len(ours)}
    if not variable.startswith("states_"):
        human, final = ours.tolist(), theirs.astype(str).tolist()
        same = float(np.mean([a == b for a, b in zip(human, final, strict=True)]))
        return row | {"agreement": same, "alpha": alpha(human, final)}
    a, b = ours.eq("1").to_numpy(int), theirs.to_numpy(int)
    rare = too_rare(a.tolist(), b.tolist())
    return row | {
        "agreement": float((a == b).mean()),
        "alpha": float("nan") if rare else alpha(a.tolist(), b.tolist()),
        "share_human": float(a.mean()),
        "share_final": float(b.mean()),
        "positive": positive_agreement(a, b),
        "negative": positive_agreement(1 - a, 1 - b),
    }
