"""Change: pairs of documents, slopes and the law, on made-up and real data."""

import numpy as np
import pandas as pd
import pytest

from lofteanalys.measures import (
    consecutive_pairs,
    law_steps,
    pair_changes,
    promises_of,
    theme_trends,
    yearly_slopes,
)
from lofteanalys.measures.regression import cluster_ols


def promises_by_year(places=40, years=(2016, 2020), change=0.0, seed=1):
    random = np.random.default_rng(seed)
    rows = [
        {
            "municipality_code": f"{place:04}",
            "document_id": f"d{place}-{year}",
            "year_from": year,
            "law_period": "before",
            "holds": random.random() < 0.3 + change * (year - years[0]),
        }
        for place in range(places)
        for year in years
        for _ in range(10)
    ]
    return pd.DataFrame(rows)


def test_a_pair_is_of_one_municipality_and_one_area_in_order_of_time(tables):
    pairs = consecutive_pairs(tables)
    documents = tables.documents.set_index("document_id")
    earlier, later = documents.loc[pairs["earlier_id"]], documents.loc[pairs["later_id"]]
    assert (earlier["municipality_code"].values == later["municipality_code"].values).all()
    assert (earlier["area"].fillna("").values == later["area"].fillna("").values).all()
    assert (pairs["year_earlier"] <= pairs["year_later"]).all()
    assert not pairs["earlier_id"].duplicated().any()
    assert not pairs["later_id"].duplicated().any()


def test_undated_documents_and_follow_ups_are_no_pair(tables):
    pairs = consecutive_pairs(tables)
    documents = tables.documents.set_index("document_id").loc[
        [*pairs["earlier_id"], *pairs["later_id"]]
    ]
    assert documents["year_from"].notna().all()
    assert set(documents["document_type"]) == {"promise"}


def test_a_change_between_documents_is_the_mean_over_pairs():
    promises = pd.DataFrame(
        {
            "document_id": ["a1", "a2", "a2", "b1", "b2"],
            "municipality_code": ["a", "a", "a", "b", "b"],
            "holds": [1.0, 0.0, 1.0, 0.0, 1.0],
        }
    )
    pairs = pd.DataFrame(
        {"municipality_code": ["a", "b"], "earlier_id": ["a1", "b1"], "later_id": ["a2", "b2"]}
    )
    row = pair_changes(promises, pairs, "holds").iloc[0]
    assert row["difference"] == pytest.approx((-0.5 + 1.0) / 2)
    assert (row["n_up"], row["n_down"], row["n_pairs"]) == (1, 1, 2)


def test_no_pair_among_the_promises_is_an_error(tables):
    promises = promises_of(tables).head(0)
    with pytest.raises(ValueError, match="no two documents"):
        pair_changes(promises, consecutive_pairs(tables), "states_quantity")


def test_a_slope_that_is_there_is_found_within_and_across_municipalities():
    rows = yearly_slopes(promises_by_year(change=0.05), "holds").set_index("slope")
    for which in ("pooled", "within"):
        assert rows.loc[which, "low"] < 0.05 < rows.loc[which, "high"]
        assert rows.loc[which, "low"] > 0


def test_which_municipalities_were_found_when_makes_no_slope_within_them():
    early = promises_by_year(years=(2016, 2017)).assign(holds=True)
    late = promises_by_year(years=(2020, 2021)).assign(holds=False)
    late["municipality_code"] = "9" + late["municipality_code"].str[1:]
    rows = yearly_slopes(pd.concat([early, late]), "holds").set_index("slope")
    assert rows.loc["pooled", "per_year"] < -0.1
    assert rows.loc["within", "per_year"] == pytest.approx(0)


def test_a_trend_before_the_law_makes_a_step_only_without_a_trend_term():
    rows = promises_by_year(places=60, years=(2016, 2018, 2020, 2022, 2024), change=0.05)
    rows["law_period"] = np.where(rows["year_from"] >= 2024, "after", "before")
    steps = law_steps(rows, "holds").set_index("model")
    assert steps.loc["without_trend", "low"] > 0.1
    assert steps.loc["with_trend", "low"] < 0 < steps.loc["with_trend", "high"]


def test_a_step_needs_promises_on_both_sides_of_the_law():
    with pytest.raises(ValueError, match="one side of the law"):
        law_steps(promises_by_year(), "holds")


def test_a_repeated_column_does_not_determine_coefficients():
    with pytest.raises(ValueError, match="does not determine"):
        cluster_ols(np.ones((4, 2)), [0, 1, 0, 1], pd.Series(list("abcd")))


def test_trends_tested_together_are_never_below_their_own_p(tables):
    rows = theme_trends(tables, ["traffic", "youth", "fraud"])
    assert (rows["q"] >= rows["p"]).all()
    assert rows["theme"].tolist() == ["traffic", "youth", "fraud"]
