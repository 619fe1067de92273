"""Intervals against published, hand-computed and simulated values."""

import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofteanalys.measures import mean, promises_of, share, wilson
from lofteanalys.measures.intervals import resample_counts


@pytest.mark.parametrize(
    ("positives", "n", "low", "high"),
    [
        # Newcombe 1998, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_published_intervals(positives, n, low, high):
    assert np.round(wilson(positives, n), 4).tolist() == [low, high]


def test_wilson_without_observations_says_nothing():
    assert wilson(0, 0) == (0, 1)


@given(st.integers(0, 50), st.integers(1, 50))
def test_wilson_holds_the_share_and_stays_between_0_and_1(positives, more):
    n = positives + more
    low, high = wilson(positives, n)
    assert 0 <= low <= positives / n <= high <= 1
    assert low < high


def test_each_resample_draws_as_many_clusters_as_there_are():
    counts = resample_counts(7, 100)
    assert counts.shape == (100, 7)
    assert set(counts.sum(1)) == {7.0}
    resample_counts.cache_clear()
    assert (counts == resample_counts(7, 100)).all(), "another draw"


def test_a_share_is_the_ratio_of_sums(make_promises):
    frame = make_promises([0.2] * 40)
    row = share(frame, "holds").iloc[0]
    assert row["share"] == frame["holds"].mean()
    assert row["low"] < row["share"] < row["high"]
    assert (row["n_promises"], row["n_documents"], row["n_municipalities"]) == (800, 80, 40)
    assert row["method"] == "bootstrap"


def test_the_interval_of_independent_promises_is_that_of_a_simple_sample(make_promises):
    row = share(make_promises([0.3] * 150), "holds").iloc[0]
    simple = 2 * 1.96 * np.sqrt(row["share"] * (1 - row["share"]) / 3000)
    assert row["high"] - row["low"] == pytest.approx(simple, rel=0.2)
    assert row["design_effect"] == pytest.approx(1, abs=0.35)


def test_promises_alike_within_municipalities_widen_the_interval(make_promises):
    alike = share(make_promises([0.0, 0.6] * 60), "holds").iloc[0]
    # 1 + (m - 1)ρ with m = 20 and ρ = var(p) ÷ p(1 - p) = 0.09 ÷ 0.21
    assert alike["design_effect"] == pytest.approx(1 + 19 * 0.09 / 0.21, rel=0.25)


def test_few_clusters_few_positives_and_certainty_fall_back_to_wilson(make_promises):
    few = share(make_promises([0.5] * 10), "holds").iloc[0]
    rare = share(make_promises([0.005] * 50), "holds").iloc[0]
    sure = share(make_promises([1.0] * 50), "holds").iloc[0]
    assert (few["method"], rare["method"], sure["method"]) == ("wilson",) * 3
    assert sure["low"] < 1
    assert sure["high"] == 1
    assert rare["low"] < rare["share"] < rare["high"]


def test_the_fallback_uses_the_sample_size_divided_by_the_design_effect(make_promises):
    row = share(make_promises([0.1, 0.9] * 8), "holds").iloc[0]
    effective = 320 / row["design_effect"]
    assert row["design_effect"] > 5
    expected = [float(bound) for bound in wilson(row["share"] * effective, effective)]
    assert [row["low"], row["high"]] == pytest.approx(expected)


def test_one_municipality_alone_gets_the_plain_wilson_interval(make_promises):
    rows = share(make_promises([0.2, 0.8, 0.5]), "holds", ["municipality_code"])
    assert set(rows["design_effect"]) == {1.0}
    expected = wilson(rows["share"].to_numpy() * 20, 20)
    assert rows["low"].tolist() == pytest.approx(expected[0].tolist())


@pytest.mark.slow
def test_the_intervals_cover_the_truth_as_often_as_they_say(make_promises):
    random = np.random.default_rng(7)
    hits = 0
    for seed in range(200):
        shares = random.beta(2, 6, size=60)
        row = share(make_promises(shares, 8, seed), "holds").iloc[0]
        hits += row["low"] <= 0.25 <= row["high"]
    assert 180 <= hits <= 198


def test_groups_come_in_order_and_missing_groups_are_left_out(make_promises):
    frame = make_promises([0.5] * 3)
    frame.loc[frame["year_from"] == 2016, "year_from"] = pd.NA
    assert share(frame, "holds", ["year_from"])["year_from"].tolist() == [2015, 2017]


def test_weights_count_each_document_or_municipality_once():
    frame = pd.DataFrame(
        {
            "municipality_code": ["a", "a", "a", "b"],
            "document_id": ["a1", "a1", "a2", "b1"],
            "holds": [True, True, False, True],
        }
    )
    shares = {
        weight: share(frame, "holds", weight=weight)["share"].iloc[0]
        for weight in ("promise", "document", "municipality")
    }
    assert shares == pytest.approx(
        {"promise": 3 / 4, "document": 2 / 3, "municipality": (2 / 3 + 1) / 2}
    )


def test_an_unknown_weight_is_an_error(make_promises):
    with pytest.raises(ValueError, match="none of promise, document, municipality"):
        share(make_promises([0.5]), "holds", weight="county")


def test_a_mean_has_an_interval_for_many_and_for_few_clusters(make_promises):
    many = make_promises([0.5] * 40).assign(index=lambda f: f["holds"] * 3 + 1)
    few = many[many["municipality_code"] < "0010"]
    assert mean(many, "index").iloc[0]["method"] == "bootstrap"
    row = mean(few, "index").iloc[0]
    assert row["method"] == "normal"
    assert row["mean"] == few["index"].mean()
    half = 1.96 * np.sqrt(few["index"].var(ddof=0) / 200 * max(1, row["design_effect"]))
    assert (row["high"] - row["low"]) / 2 == pytest.approx(half, rel=1e-3)


def test_measures_leave_their_input_alone(make_promises):
    frame = make_promises([0.5] * 5)
    before = frame.copy()
    share(frame, "holds", ["year_from"])
    pd.testing.assert_frame_equal(frame, before)


def test_an_empty_frame_gives_an_empty_result(make_promises):
    assert len(share(make_promises([0.5]).head(0), "holds", ["year_from"])) == 0
    assert len(share(make_promises([0.5]).head(0), "holds")) == 0


def test_two_thousand_resamples_of_all_promises_are_quick(tables):
    promises = promises_of(tables)
    share(promises, "states_quantity")
    start = time.perf_counter()
    share(promises, "states_quantity")
    # A fifth of a second is the promise; a busy machine gets some grace.
    assert time.perf_counter() - start < 0.6
