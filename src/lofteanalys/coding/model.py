"""The learned part at work: readable weights, summed per code, with the words that spoke for it.

A linear model per variable: a code's score is its bias plus the weights of the features present.
Weights lie in data/weights.csv (variable, code, feature, weight) and are made by `training`.
"""

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lofteanalys._errors import DataError
from lofteanalys._resources import data_path

BIAS = "(bias)"
# How the model writes that a promise has no target group
NONE = "none"
COLUMNS = ("variable", "code", "feature", "weight")


@dataclass(frozen=True, slots=True)
class Decision:
    """A code with its score and the features that spoke for it most, strongest first."""

    code: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Model:
    """Weights by variable, feature and code."""

    weights: Mapping[str, Mapping[str, Mapping[str, float]]]
    biases: Mapping[str, Mapping[str, float]]

    def scores(self, variable: str, features: Mapping[str, float]) -> dict[str, float]:
        """The score of each code of a variable, in the order of the biases."""
        totals = dict(self.biases[variable])
        weights = self.weights[variable]
        for feature, value in features.items():
            if feature in weights:
                for code, weight in weights[feature].items():
                    totals[code] += value * weight
        return totals

    def best(
        self, variable: str, features: Mapping[str, float], bonus: Mapping[str, float] | None = None
    ) -> Decision:
        """The code with the highest score; a tie goes to the first in order of name.

        `bonus` adds to the scores of codes that a rule speaks for.
        """
        totals = _with(self.scores(variable, features), bonus)
        code = min(totals, key=lambda name: (-totals[name], name))
        return Decision(code, totals[code], self.reasons(variable, code, features))

    def likely(
        self,
        variable: str,
        features: Mapping[str, float],
        threshold: float,
        bonus: Mapping[str, float] | None = None,
    ) -> list[Decision]:
        """The codes whose own probability (logistic of the score) reaches a threshold."""
        limit = math.log(threshold / (1 - threshold))
        totals = _with(self.scores(variable, features), bonus)
        chosen = sorted((-score, code) for code, score in totals.items() if score >= limit)
        return [
            Decision(code, -negative, self.reasons(variable, code, features))
            for negative, code in chosen
        ]

    def reasons(
        self, variable: str, code: str, features: Mapping[str, float], most: int = 3
    ) -> tuple[str, ...]:
        """The features that speak most for a code, strongest first."""
        weights = self.weights[variable]
        spoken = [
            (value * weights[feature].get(code, 0.0), feature)
            for feature, value in features.items()
            if feature in weights
        ]
        strongest = sorted(((-w, f) for w, f in spoken if w > 0), key=lambda pair: pair)[:most]
        return tuple(feature for _, feature in strongest)


def _with(totals: dict[str, float], bonus: Mapping[str, float] | None) -> dict[str, float]:
    return {code: total + (bonus or {}).get(code, 0.0) for code, total in totals.items()}


def model_from_rows(rows: Iterable[tuple[str, str, str, float]]) -> Model:
    """A model of (variable, code, feature, weight) rows."""
    weights: dict[str, dict[str, dict[str, float]]] = {}
    biases: dict[str, dict[str, float]] = {}
    for variable, code, feature, weight in rows:
        weights.setdefault(variable, {})
        if feature == BIAS:
            biases.setdefault(variable, {})[code] = weight
        else:
            weights[variable].setdefault(feature, {})[code] = weight
    return Model(weights, biases)


@lru_cache
def model() -> Model:
    """The packaged model, trained on all of data/records."""
    return read_model(data_path("weights.csv"))


def read_model(path: Path) -> Model:
    """A model from its csv file.

    Raises:
        DataError: other columns, or a weight that is no number.
    """
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        if tuple(next(reader, ())) != COLUMNS:
            raise DataError(f"{path}: the columns should be {', '.join(COLUMNS)}")
        try:
            return model_from_rows((v, c, f, float(w)) for v, c, f, w in reader)
        except ValueError as error:
            raise DataError(f"{path}:{reader.line_num}: {error}") from None
