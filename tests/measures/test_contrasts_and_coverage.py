"""Contrasts and coverage against hand-computed values."""

import numpy as np
import pandas as pd
import pytest

from lofteanalys.measures import (
    county_coverage,
    document_counts,
    promises_of,
    within_document_contrast,
    year_coverage,
)


def small(rows):
    columns = ["document_id", "municipality_code", "police", "counted"]
    return pd.DataFrame(rows, columns=columns)


def test_contrasts_by_hand():
    frame = small(
        [
            ("d1", "a", True, 1),
            ("d1", "a", True, 1),
            ("d1", "a", False, 0),
            ("d2", "b", True, 0),
            ("d2", "b", False, 0),
            ("d3", "c", False, 1),
        ]
    )
    rows = within_document_contrast(frame, "counted", "police").set_index("contrast")
    assert rows.loc["pooled", "difference"] == pytest.approx(2 / 3 - 1 / 3)
    # d1: x - x̄ = 1/3, 1/3, -2/3 and y - ȳ likewise: Σxy = 2/3 = Σx²; d2: Σxy = 0, Σx² = 1/2
    assert rows.loc["within", "difference"] == pytest.approx((2 / 3) / (2 / 3 + 1 / 2))
    assert rows["n_documents"].tolist() == [3, 2]
    assert rows["n_promises"].tolist() == [6, 5]


def test_what_only_sets_documents_apart_vanishes_within_documents():
    random = np.random.default_rng(5)
    rows = []
    for number in range(80):
        level = random.random()
        for _ in range(12):
            police = random.random() < level
            rows.append((f"d{number}", f"m{number}", police, random.random() < level))
    result = within_document_contrast(small(rows), "counted", "police").set_index("contrast")
    assert result.loc["pooled", "low"] > 0.15
    assert result.loc["within", "low"] < 0 < result.loc["within", "high"]


def test_without_documents_that_hold_both_kinds_there_is_no_within_contrast():
    frame = small([("d1", "a", True, 1), ("d2", "b", False, 0)])
    row = within_document_contrast(frame, "counted", "police").iloc[1]
    assert np.isnan([row["difference"], row["low"], row["high"]]).all()
    assert row["n_documents"] == 0


def test_police_against_joint_promises_differ_pooled_but_not_within_documents(tables):
    rows = promises_of(tables)
    pair = rows[rows["performer"].isin(["police", "joint"])]
    pair = pair.assign(police=pair["performer"] == "police")
    result = within_document_contrast(pair, "states_quantity", "police").set_index("contrast")
    assert result.loc["pooled", "low"] > 0
    assert result.loc["within", "low"] < 0 < result.loc["within", "high"]


def test_counties_add_up_to_the_290_municipalities_and_all_documents(tables):
    counties = county_coverage(tables)
    assert len(counties) == 21
    assert counties["n_municipalities"].sum() == 290
    assert counties["n_documents"].sum() == len(tables.documents)
    assert counties["n_promises"].sum() == len(tables.promises)
    assert counties.set_index("county_code").loc["09", "n_covered"] == 0


def test_years_count_promise_documents_in_force(tables):
    years = year_coverage(tables).set_index("year")
    promised = tables.documents[tables.documents["document_type"] == "promise"]
    assert years["n_starting"].sum() == promised["year_from"].notna().sum()
    in_2020 = promised[(promised["year_from"] <= 2020) & (promised["year_to"] >= 2020)]
    assert years.loc[2020, "n_documents"] == len(in_2020)
    assert years.loc[2020, "share"] == years.loc[2020, "n_municipalities"] / 290


def test_document_counts_keep_missing_values(tables):
    counts = document_counts(tables, "year_from")
    assert counts["n_documents"].sum() == len(tables.documents)
    assert counts["year_from"].isna().any()
