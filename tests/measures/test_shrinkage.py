"""Shrinkage, prediction and profiles."""

import numpy as np
import pandas as pd
import pytest

from lofteanalys.measures import (
    component_profile,
    consecutive_pairs,
    detectable_differences,
    minimum_detectable,
    predicted_counts,
    predictive_check,
    promises_of,
    shrunken_shares,
)
from lofteanalys.measures.shrinkage import fit_prior


def test_a_shrunken_share_lies_between_the_raw_one_and_the_mean(make_promises):
    random = np.random.default_rng(3)
    promises = make_promises(random.beta(3, 7, 60), n_each=6)
    shares = shrunken_shares(promises, "holds")
    mean = fit_prior(promises, "holds").mean
    low, high = np.minimum(shares["raw"], mean), np.maximum(shares["raw"], mean)
    assert shares["share"].between(low - 1e-9, high + 1e-9).all()
    assert (shares["low"] < shares["share"]).all()
    assert (shares["share"] < shares["high"]).all()


def test_municipalities_that_do_not_differ_are_shrunken_to_one_share(make_promises):
    shares = shrunken_shares(make_promises([0.3] * 80, n_each=10), "holds")
    assert shares["share"].max() - shares["share"].min() < 0.1
    assert shares["raw"].max() - shares["raw"].min() > 0.3


def test_promises_of_one_document_alike_count_for_less():
    places = [f"{number:04}" for number in range(40)]
    rows = [
        {
            "municipality_code": place,
            "document_id": f"{place}-{at}",
            "holds": (number + at) % 2 == 0,
        }
        for number, place in enumerate(places)
        for at in range(2)
        for _ in range(5)
    ]
    shares = shrunken_shares(pd.DataFrame(rows), "holds")
    assert shares["n_effective"].tolist() == pytest.approx([2.0] * 40)


def test_the_next_document_is_predicted_with_room_for_chance(tables):
    ahead = predicted_counts(promises_of(tables), "states_quantity", "1480", 7)
    assert 0 <= ahead["low"] <= ahead["expected"] <= ahead["high"] <= 7
    assert ahead["high"] - ahead["low"] >= 3


def test_a_municipality_without_promises_is_predicted_from_the_others(tables):
    promises = promises_of(tables)
    ahead = predicted_counts(promises, "states_quantity", "9999", 10)
    assert ahead["expected"] == pytest.approx(10 * fit_prior(promises, "states_quantity").mean)


def test_one_documents_share_foretells_the_next_worse_than_the_national_mean(tables):
    rows = predictive_check(promises_of(tables), consecutive_pairs(tables), "states_quantity")
    error = rows.set_index("predictor")["error"]
    assert error["own_share"] > error["national_mean"]
    assert error["shrunken"] < error["own_share"]
    assert rows["in_interval"].iloc[-1] > 0.9


def test_a_profile_counts_the_municipalitys_own_promises(tables):
    profile = component_profile(tables, "1083")
    own = promises_of(tables).query("municipality_code == '1083'")
    quantity = profile.set_index("component").loc["quantity"]
    assert quantity["n_holds"] == own["states_quantity"].sum()
    assert quantity["n_promises"] == len(own)
    assert (profile["next_high"] <= profile["next_promises"]).all()


def test_a_profile_of_a_municipality_without_promises_is_an_error(tables):
    with pytest.raises(ValueError, match="no promise of municipality '9999'"):
        component_profile(tables, "9999")


def test_rarer_groups_need_larger_differences(tables):
    rows = detectable_differences(promises_of(tables), "is_area_limited", ["states_quantity"])
    even = minimum_detectable(rows["share"].iloc[0], 745, 746)
    assert rows["detectable"].iloc[0] > even
