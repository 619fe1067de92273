"""Write docs/measures.md: each measure, its source, a value it must give, and what it gives.

    python scripts/make_measures.py

The tests run the same cases, so that the page cannot say what does not hold.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from lofteanalys import derive
from lofteanalys._files import replace_file
from lofteanalys.measures import (
    benjamini_hochberg,
    log_odds,
    minimum_detectable,
    share,
    wilson,
    within_document_contrast,
)
from lofteanalys.measures.agreement import alpha, masi_distance, micro_f1, quadratic_kappa
from lofteanalys.measures.regression import cluster_ols
from lofteanalys.measures.shrinkage import fit_prior

P_VALUES = (
    "0.0001 0.0004 0.0019 0.0095 0.0201 0.0278 0.0298 0.0344 0.0459 0.3240 0.4262 0.5719 0.6528 "
    "0.7590 1.0"
)
PAGE = Path(__file__).resolve().parents[1] / "docs" / "measures.md"


@dataclass(frozen=True, slots=True)
class Case:
    """A value a measure must give: where the formula and the value come from, and how near."""

    measure: str
    formula: str
    tested_against: str
    expected: float
    ours: Callable[[], float]
    within: float = 5e-4


def cases() -> list[Case]:
    """Every case, in the order of METHODS."""
    one, other = "aabbdcccedda", "babbbccceddd"
    p = list(map(float, P_VALUES.split()))
    return [
        Case(
            "share, one unit per municipality: low",
            "Wilson 1927",
            "Newcombe 1998, table I: 81 of 263",
            0.2553,
            lambda: float(wilson(81, 263)[0]),
        ),
        Case(
            "share, one unit per municipality: high",
            "Wilson 1927",
            "Newcombe 1998, table I: 81 of 263",
            0.3662,
            lambda: float(wilson(81, 263)[1]),
        ),
        Case(
            "the same of none: high",
            "Wilson 1927",
            "Newcombe 1998, table I: 0 of 20",
            0.1611,
            lambda: float(wilson(0, 20)[1]),
        ),
        Case(
            "pooled share: standard error",
            "cluster bootstrap, ratio of sums",
            "simulated: 200 clusters of one, √(p(1 - p) ÷ n)",
            0.0324,
            _bootstrap_error,
            2e-3,
        ),
        Case(
            "design effect",
            "Kish 1965",
            "by hand: clusters of five alike, five",
            5.0,
            _design_effect,
            0.5,
        ),
        Case(
            "two groups, pooled",
            "difference of means",
            "by hand: 2/3 - 1/3",
            1 / 3,
            lambda: _contrast("pooled"),
            1e-9,
        ),
        Case(
            "two groups, within documents",
            "Wooldridge 2010, ch. 10.5",
            "by hand: (2/3) ÷ (2/3 + 1/2)",
            4 / 7,
            lambda: _contrast("within"),
            1e-9,
        ),
        Case(
            "slope",
            "ordinary least squares",
            "Anscombe 1973, set I",
            0.500,
            lambda: _anscombe(1),
            1e-3,
        ),
        Case(
            "intercept",
            "ordinary least squares",
            "Anscombe 1973, set I",
            3.00,
            lambda: _anscombe(0),
            1e-2,
        ),
        Case(
            "municipalities, mean of the prior",
            "Kleinman 1973, moments",
            "simulated: 3,000 shares from Beta(4, 16)",
            0.20,
            lambda: fit_prior(_simulated(), "holds").mean,
            0.01,
        ),
        Case(
            "municipalities, weight of the prior",
            "Kleinman 1973, moments",
            "simulated: 3,000 shares from Beta(4, 16)",
            20.0,
            lambda: fit_prior(_simulated(), "holds").weight,
            3.0,
        ),
        Case(
            "false discovery rate of the fourth p",
            "Benjamini and Hochberg 1995",
            "their 15 p-values: 0.0095 × 15 ÷ 4",
            0.035625,
            lambda: float(benjamini_hochberg(p)[3]),
            1e-9,
        ),
        Case(
            "false discovery rate, found at 5 %",
            "Benjamini and Hochberg 1995",
            "their 15 p-values: four",
            4,
            lambda: float((benjamini_hochberg(p) <= 0.05).sum()),
            0,
        ),
        Case(
            "log-odds of a term",
            "Monroe, Colaresi and Quinn 2008, eq. 16",
            "by hand: ln(11/13) - ln(5/19)",
            float(np.log(11 / 13 * 19 / 5)),
            _log_odds,
            1e-9,
        ),
        Case(
            "agreement, nominal alpha",
            "Krippendorff 2011",
            "Krippendorff 2011, section B",
            0.692,
            lambda: alpha(list(one), list(other)),
            1e-3,
        ),
        Case(
            "agreement, alpha of two values",
            "Krippendorff 2011",
            "Krippendorff 2011, section A",
            0.095,
            _binary_alpha,
            1e-3,
        ),
        Case(
            "agreement, quadratic kappa",
            "Cohen 1968",
            "by hand: 1 - 2 ÷ 7.5",
            11 / 15,
            lambda: quadratic_kappa([1, 2, 3, 3], [1, 2, 2, 4]),
            1e-9,
        ),
        Case(
            "distance of theme sets",
            "Passonneau 2006 (MASI)",
            "by hand: {a}, {a, b}: 1 - ½ × ⅔",
            2 / 3,
            lambda: masi_distance("a", "ab"),
            1e-9,
        ),
        Case(
            "distance of two empty sets",
            "Passonneau 2006 (MASI)",
            "by definition",
            0.0,
            lambda: masi_distance("", ""),
            1e-9,
        ),
        Case(
            "F1 of amounts",
            "micro-averaged F1",
            "by hand: 2 × 2 ÷ (3 + 3)",
            2 / 3,
            lambda: micro_f1(["ab", "c"], ["ad", "c"]),
            1e-9,
        ),
        Case(
            "minimum detectable difference",
            "Fleiss, Levin and Paik 2003, ch. 4.2",
            "by hand: (1.960 + 0.842) √(0.25 × 0.02)",
            0.1981,
            lambda: minimum_detectable(0.5, 100, 100),
        ),
        Case(
            "length of validity, years",
            "inclusive months ÷ 12",
            "by hand: 2016-09 to 2017-09",
            1.0,
            lambda: float(derive.Validity("2016-09", "2017-09").length_years or 0),
            1e-9,
        ),
    ]


def page() -> str:
    """The page's text."""
    rows = [
        f"| {case.measure} | {case.formula} | {case.tested_against} | {case.expected:.4g} "
        f"| {case.ours():.4g} |"
        for case in cases()
    ]
    head = [
        "# Measures and what they are tested against",
        "",
        "Made by `python scripts/make_measures.py`; `tests/measures/test_reference_values.py` runs "
        "the same cases. Further tests hold the measures to simulated data and to the "
        "`krippendorff` package (`tests/measures/`).",
        "",
        "| measure | formula | tested against | expected | ours |",
        "|---|---|---|---|---|",
    ]
    return "\n".join([*head, *rows]) + "\n"


def _bootstrap_error() -> float:
    holds = np.arange(200) < 60
    names = [f"{number:04}" for number in range(200)]
    frame = pd.DataFrame({"holds": holds, "document_id": names, "municipality_code": names})
    row = share(frame, "holds").iloc[0]
    return float((row["high"] - row["low"]) / (2 * 1.96))


def _design_effect() -> float:
    places = np.repeat([f"{number:04}" for number in range(200)], 5)
    holds = np.repeat(np.arange(200) % 3 == 0, 5)
    frame = pd.DataFrame({"holds": holds, "document_id": places, "municipality_code": places})
    return float(share(frame, "holds")["design_effect"].iloc[0])


def _contrast(name: str) -> float:
    columns = ["document_id", "municipality_code", "police", "counted"]
    rows = [
        ("d1", "a", True, 1), ("d1", "a", True, 1), ("d1", "a", False, 0),
        ("d2", "b", True, 0), ("d2", "b", False, 0), ("d3", "c", False, 1),
    ]  # fmt: skip
    table = within_document_contrast(pd.DataFrame(rows, columns=columns), "counted", "police")
    return float(table.set_index("contrast").loc[name, "difference"])


def _anscombe(at: int) -> float:
    x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    design = np.column_stack([np.ones(len(x)), x])
    return float(cluster_ols(design, y, pd.Series(range(len(x)))).estimate[at])


def _simulated() -> pd.DataFrame:
    random = np.random.default_rng(1)
    places, size = 3_000, 12
    shares = random.beta(4, 16, places)
    code = np.repeat([f"{number:04}" for number in range(places)], size)
    holds = random.random(places * size) < np.repeat(shares, size)
    return pd.DataFrame({"municipality_code": code, "document_id": code, "holds": holds})


def _log_odds() -> float:
    """x in 3 and y in 3 documents of the group, 1 and 5 of the others; a prior of two in all."""
    counts = [("x", True, 3), ("y", True, 3), ("x", False, 1), ("y", False, 5)]
    rows = [
        (f"{term}{inside}{number}", term, inside)
        for term, inside, n in counts
        for number in range(n)
    ]
    frame = pd.DataFrame(rows, columns=["document_id", "term", "in_group"])
    table = log_odds(frame, prior_size=2).set_index("term")
    return float(table.loc["x", "log_odds"])


def _binary_alpha() -> float:
    return alpha([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0])


def main() -> None:
    """Write the page and say so."""
    replace_file(PAGE, page().encode())
    print("→ docs/measures.md")


if __name__ == "__main__":
    main()
