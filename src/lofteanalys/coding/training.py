"""Training the learned part: from coded records to readable weights (extra `train`).

Logistic regression on the features of `features`, one model per variable: multinomial where one
code is given, one against the rest for theme sets. The same records give the same weights.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from lofteanalys.coding.features import features
from lofteanalys.coding.lexicon import Lexicon, lexicon
from lofteanalys.coding.model import BIAS, COLUMNS, NONE
from lofteanalys.coding.observing import Unit, observe
from lofteanalys.derive import Validity
from lofteanalys.records import Promise, Record

Row = tuple[str, str, str, float]
# Inverse strength of the L2 penalty, and what is left out of the file as too small to matter
_PENALTY = 0.3
_LEAST_WEIGHT = 0.03
_LEAST_UNITS = 3


def summary_unit(record: Record, promise: Promise) -> Unit:
    """A promise as the summaries' track may see it: summary, heading, validity, place names."""
    length = Validity(record.valid_from, record.valid_to).length_years
    return Unit(
        text=promise.summary_sv,
        heading=promise.heading,
        months=None if length is None else round(12 * length),
        municipality=record.municipality,
    )


def single_codes(promise: Promise) -> dict[str, str]:
    """The variables that take one code, as the model learns them."""
    return {
        "performer": promise.actor,
        "primary_theme": promise.themes[0],
        "instrument": promise.instrument,
        "target_group": promise.target_group or NONE,
        "bindingness": promise.bindingness,
        "states_action": str(promise.concreteness.action),
        "states_target": str(promise.concreteness.target),
        "states_outcome": str(promise.concreteness.outcome),
    }


def train(records: Iterable[Record], terms: Lexicon | None = None) -> list[Row]:
    """The weights learned from coded records: (variable, code, feature, weight), sorted.

    Raises:
        ImportError: scikit-learn is not installed (extra `train`).
    """
    from sklearn.feature_extraction import DictVectorizer

    used = terms or lexicon()
    units = [(record, promise) for record in records for promise in record.promises]
    if not units:
        return []
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([features(observe(summary_unit(r, p), used)) for r, p in units])
    common = np.asarray((matrix != 0).sum(axis=0)).ravel() >= _LEAST_UNITS
    vectors.restrict(common)
    matrix, names = matrix[:, common], list(vectors.feature_names_)
    codes = [single_codes(promise) for _, promise in units]
    rows: list[Row] = []
    for variable in codes[0]:
        rows += _fitted(variable, matrix, np.array([code[variable] for code in codes]), names)
    for theme in sorted({theme for _, promise in units for theme in promise.themes}):
        carried = np.array([theme in promise.themes for _, promise in units])
        if _LEAST_UNITS <= carried.sum() < len(carried):
            rows += _against_the_rest("themes", theme, matrix, carried, names)
    return sorted(rows)


def weights_csv(rows: Sequence[Row]) -> bytes:
    """The weights as the bytes of data/weights.csv."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((variable, code, feature, f"{w:.3f}") for variable, code, feature, w in rows)
    return out.getvalue().encode()


def _fitted(variable: str, matrix: Any, codes: Any, names: list[str]) -> Iterator[Row]:
    present = sorted(set(codes))
    if len(present) == 1:
        yield variable, present[0], BIAS, 0.0
        return
    fitted = _regression().fit(matrix, codes)
    if len(present) == 2:
        # One row of coefficients speaks for the second code; the first one scores zero.
        yield variable, present[0], BIAS, 0.0
        yield from _rows(variable, present[1], fitted.intercept_[0], fitted.coef_[0], names)
        return
    for position, code in enumerate(fitted.classes_):
        intercept, weights = fitted.intercept_[position], fitted.coef_[position]
        yield from _rows(variable, str(code), intercept, weights, names)


def _against_the_rest(
    variable: str, code: str, matrix: Any, carried: Any, names: list[str]
) -> Iterator[Row]:
    fitted = _regression().fit(matrix, carried)
    yield from _rows(variable, code, fitted.intercept_[0], fitted.coef_[0], names)


def _regression() -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=_PENALTY, max_iter=1_000)


def _rows(
    variable: str, code: str, intercept: float, weights: Any, names: list[str]
) -> Iterator[Row]:
    yield variable, code, BIAS, round(float(intercept), 3)
    for name, weight in zip(names, weights, strict=True):
        if abs(weight) >= _LEAST_WEIGHT:
            yield variable, code, name, round(float(weight), 3)
