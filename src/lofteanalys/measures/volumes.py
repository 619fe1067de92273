"""How much is promised: amounts per year, act by act; unlike acts are never added."""

import numpy as np
import pandas as pd

from lofteanalys.measures.intervals import Floats, bounds, resample_counts
from lofteanalys.measures.selection import promises_of, sizes_of
from lofteanalys.tables import Tables

LARGEST = 5
_KEPT = [
    "promise_id",
    "document_id",
    "municipality_code",
    "primary_theme",
    "performer",
    "year_from",
    "length_years",
]


def amounts_of(tables: Tables, *, promises: pd.DataFrame | None = None) -> pd.DataFrame:
    """Stated amounts that can be counted up, with the document columns analyses need.

    Ceilings (comparator `max`) and amounts without time (per `none`) promise no volume and are
    left out.

    Returns:
        One row per amount: the columns of `quantities`, then document_id, municipality_code,
        primary_theme, performer, year_from, length_years.
    """
    rows = promises_of(tables) if promises is None else promises
    counted = tables.quantities[
        (tables.quantities["comparator"] != "max") & (tables.quantities["per"] != "none")
    ]
    return counted.merge(rows[_KEPT], on="promise_id")


def amounts_per_act(tables: Tables, *, promises: pd.DataFrame | None = None) -> pd.DataFrame:
    """The typical amount per year of each kind of act, and how much hangs on the few largest.

    A count over a validity of unknown length has no rate; with it read as one and as two years the
    median has bounds, which are shown.

    Args:
        tables: the tidy tables.
        promises: a selection from `selection.promises_of(tables)`; by default all of it.

    Returns:
        One row per unit, most amounts first: unit, median (acts a year), low, high (95 %,
        bootstrap over municipalities), lower_quartile, upper_quartile, n_amounts, n_unknown (of
        unknown length, not in the median), median_if_one_year, median_if_two_years (with those),
        share_of_largest (the five largest amounts' share of the sum), n_promises, n_documents,
        n_municipalities.
    """
    amounts = amounts_of(tables, promises=promises)
    rows = [{"unit": unit} | _typical(part) for unit, part in amounts.groupby("unit", sort=True)]
    table = pd.DataFrame(rows)
    return table.sort_values(["n_amounts", "unit"], ascending=[False, True], ignore_index=True)


def amounts_per_inhabitants(
    tables: Tables, population: pd.DataFrame, *, promises: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Amounts per year and 10,000 inhabitants, by kind of act.

    Args:
        tables: the tidy tables.
        population: municipality_code (four digits, as text) and population, one row per
            municipality; a file from Kolada (KPI N01951) or Statistics Sweden (TAB638).
        promises: a selection from `selection.promises_of(tables)`; by default all of it.

    Returns:
        One row per municipality and unit: municipality_code, unit, per_year (sum of that act),
        population, per_10000, n_amounts.

    Raises:
        ValueError: population lacks a column, repeats a municipality, or has a code not of four
            digits or a population below 1.
    """
    _check_population(population)
    amounts = amounts_of(tables, promises=promises).dropna(subset="per_year")
    grouped = amounts.groupby(["municipality_code", "unit"])["per_year"].agg(["sum", "size"])
    table = grouped.reset_index().rename(columns={"sum": "per_year", "size": "n_amounts"})
    table = table.merge(population[["municipality_code", "population"]], on="municipality_code")
    table["per_10000"] = table["per_year"] / table["population"] * 10_000
    return table[["municipality_code", "unit", "per_year", "population", "per_10000", "n_amounts"]]


def _typical(amounts: pd.DataFrame) -> dict[str, float | int]:
    known = amounts.dropna(subset="per_year")
    rates = known["per_year"].to_numpy(float)
    low, high = _median_bounds(rates, known["municipality_code"])
    if_years = {
        years: np.where(amounts["per_year"].isna(), amounts["value"] / years, amounts["per_year"])
        for years in (1, 2)
    }
    largest = np.sort(rates)[::-1][:LARGEST].sum()
    return {
        "median": _median(rates),
        "low": low,
        "high": high,
        "lower_quartile": float(np.quantile(rates, 0.25)) if len(rates) else float("nan"),
        "upper_quartile": float(np.quantile(rates, 0.75)) if len(rates) else float("nan"),
        "n_amounts": len(amounts),
        "n_unknown": int(amounts["per_year"].isna().sum()),
        "median_if_one_year": _median(if_years[1].astype(float)),
        "median_if_two_years": _median(if_years[2].astype(float)),
        "share_of_largest": float(largest / rates.sum()) if len(rates) else float("nan"),
        **sizes_of(amounts.drop_duplicates("promise_id")),
    }


def _median(values: Floats) -> float:
    return float(np.median(values)) if len(values) else float("nan")


def _median_bounds(values: Floats, cluster: pd.Series) -> tuple[float, float]:
    """The bootstrap interval of a median; missing with fewer than two clusters."""
    codes, names = pd.factorize(cluster, sort=True)
    if len(names) < 2:
        return float("nan"), float("nan")
    order = np.argsort(values, kind="stable")
    drawn = resample_counts(len(names))[:, codes[order]].cumsum(1)
    middle = (drawn >= drawn[:, -1:] / 2).argmax(1)
    low, high = bounds(values[order][middle])
    return float(low), float(high)


def _check_population(population: pd.DataFrame) -> None:
    if missing := {"municipality_code", "population"} - set(population):
        raise ValueError(f"population lacks {', '.join(sorted(missing))}")
    codes = population["municipality_code"].astype(str)
    if odd := sorted(codes[~codes.str.fullmatch(r"\d{4}")]):
        raise ValueError(f"population: {odd[0]!r} is no municipality code of four digits")
    if repeated := sorted(codes[codes.duplicated()]):
        raise ValueError(f"population: municipality {repeated[0]} has several rows")
    if not (population["population"] >= 1).all():
        raise ValueError("population: a municipality has fewer than one inhabitant")
