"""Theme and component measures against counts made by hand."""

import pandas as pd
import pytest

from lofteanalys.codebook import codebook
from lofteanalys.measures import (
    area_limited,
    complete,
    component_shares,
    concreteness_means,
    dated,
    primary_theme_shares,
    promises_of,
    specificity_shares,
    theme_shares,
    timing_shares,
    whole_municipality,
)


def test_promises_of_promise_documents_only_unless_asked(tables):
    assert len(promises_of(tables)) == 1491
    assert len(promises_of(tables, "follow_up")) == 88
    assert len(promises_of(tables, None)) == 1579


def test_selections_split_the_promises(tables):
    rows = promises_of(tables)
    assert len(area_limited(rows)) + len(whole_municipality(rows)) == len(rows)
    assert complete(rows)["is_complete"].all()
    assert dated(rows)["year_from"].notna().all()
    assert len(complete(rows)) < len(rows)


def test_theme_shares_count_any_of_a_promises_themes(tables):
    shares = theme_shares(tables).set_index("theme")["share"]
    rows = promises_of(tables)
    themes = tables.promise_themes[tables.promise_themes["promise_id"].isin(rows["promise_id"])]
    assert shares["youth"] == (themes["theme"] == "youth").sum() / len(rows)
    assert tuple(shares.index) == codebook().codes("theme")
    assert shares.sum() > 1


def test_primary_theme_shares_add_up_to_one_in_each_group(tables):
    shares = primary_theme_shares(tables, by="performer")
    totals = shares.groupby("performer")["share"].sum()
    assert totals.tolist() == pytest.approx([1.0] * len(totals))


def test_a_selection_is_respected(tables):
    rows = complete(promises_of(tables))
    assert set(theme_shares(tables, promises=rows)["n_promises"]) == {len(rows)}


def test_component_shares_equal_the_means_of_the_columns(tables):
    shares = component_shares(tables).set_index("component")["share"]
    rows = promises_of(tables)
    for component in codebook().components:
        assert shares[component] == pytest.approx(rows[f"states_{component}"].mean())


def test_strict_and_wide_timing_bound_timing_as_coded(tables):
    shares = timing_shares(tables).set_index("timing")["share"]
    assert shares["strict"] < shares["coded"] < shares["wide"]


def test_levels_add_up_to_one(tables):
    assert specificity_shares(tables)["share"].sum() == pytest.approx(1)


def test_the_mean_index_is_the_sum_of_the_component_shares(tables):
    means = concreteness_means(tables).set_index("timing")["mean"]
    shares = component_shares(tables)["share"].sum()
    assert means["coded"] == pytest.approx(shares)
    assert means["strict"] < means["coded"] < means["wide"]


def test_every_row_carries_interval_and_sizes(tables):
    for frame in (theme_shares(tables, by="year_from"), component_shares(tables, by="performer")):
        assert {"low", "high", "n_promises", "n_documents", "n_municipalities"} <= set(frame)
        assert (frame["low"] <= frame["share"]).all()
        assert (frame["share"] <= frame["high"]).all()
        assert (frame["low"] < frame["high"]).all()


def test_the_order_of_rows_in_the_tables_changes_nothing(tables):
    rows = promises_of(tables)
    shuffled = rows.sample(frac=1, random_state=3)
    one = theme_shares(tables, by="performer", promises=rows)
    other = theme_shares(tables, by="performer", promises=shuffled)
    pd.testing.assert_frame_equal(one, other)
