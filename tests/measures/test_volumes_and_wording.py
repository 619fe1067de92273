"""Amounts per act and inhabitant, and promises that share their wording."""

from dataclasses import replace

import pandas as pd
import pytest

from lofteanalys.measures import (
    amounts_of,
    amounts_per_act,
    amounts_per_inhabitants,
    near_twins,
    promises_of,
    same_county_excess,
    template_groups,
    theme_cooccurrence,
    twin_shares,
)
from lofteanalys.measures.wording import masked


def test_ceilings_and_amounts_without_time_promise_no_volume(tables):
    amounts = amounts_of(tables)
    assert "max" not in set(amounts["comparator"])
    assert "none" not in set(amounts["per"])


def test_the_median_of_an_act_is_that_of_its_known_rates(tables):
    acts = amounts_per_act(tables).set_index("unit")
    walks = amounts_of(tables).query("unit == 'walk'")["per_year"]
    assert acts.loc["walk", "median"] == walks.dropna().median()
    assert acts.loc["walk", "n_unknown"] == walks.isna().sum()
    assert (acts["median_if_two_years"] <= acts["median_if_one_year"]).all()


def population(**changes):
    frame = pd.DataFrame({"municipality_code": ["0117", "0123"], "population": [20_000, 80_000]})
    return frame.assign(**changes)


def test_amounts_per_inhabitant_are_per_ten_thousand(tables):
    rows = amounts_per_inhabitants(tables, population())
    assert set(rows["municipality_code"]) <= {"0117", "0123"}
    expected = rows["per_year"] / rows["population"] * 10_000
    assert rows["per_10000"].tolist() == expected.tolist()


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (population().drop(columns="population"), "lacks population"),
        (population(municipality_code=["117", "0123"]), "'117' is no municipality code"),
        (population(municipality_code=["0117", "0117"]), "0117 has several rows"),
        (population(population=[0, 5]), "fewer than one inhabitant"),
    ],
)
def test_a_population_file_that_cannot_be_used_is_an_error(tables, frame, message):
    with pytest.raises(ValueError, match=message):
        amounts_per_inhabitants(tables, frame)


def test_names_and_numbers_are_masked():
    texts = masked(pd.Series(["Polisen i Ale gör 12 kontroller."]), pd.Series(["Ale", "Alvesta"]))
    assert texts.tolist() == ["polisen i @ gör # kontroller."]


def test_near_twins_are_of_different_municipalities_and_alike_enough(tables):
    pairs = near_twins(tables, 0.8)
    assert (pairs["municipality_code"] != pairs["other_municipality_code"]).all()
    assert (pairs["likeness"] >= 0.8).all()
    assert len(pairs) < len(near_twins(tables, 0.6))


def test_two_summaries_are_as_alike_as_their_common_words(tables):
    promises = tables.promises.copy()
    ids = promises_of(tables).drop_duplicates("municipality_code")["promise_id"].head(2).tolist()
    chosen = promises["promise_id"].isin(ids)
    promises = promises[chosen].assign(summary_sv=["ett två tre fyra", "ett två tre fem"])
    small = replace(tables, promises=promises)
    assert near_twins(small, 0.6)["likeness"].tolist() == [3 / 5]
    assert near_twins(small, 0.61).empty


def test_a_template_group_holds_its_own_first_document(tables):
    groups = template_groups(tables)
    assert groups["document_id"].is_unique
    assert set(groups["template_group"]) <= set(groups["document_id"])
    sizes = groups.groupby("template_group")["document_id"].transform("size")
    assert groups["n_documents"].tolist() == sizes.tolist()


def test_twins_are_of_one_county_more_often_than_chance(tables):
    rows = twin_shares(tables)
    assert (rows["same_county"] > rows["chance_high"]).all()


def test_no_twins_give_no_excess(tables):
    with pytest.raises(ValueError, match="near-twins"):
        same_county_excess(near_twins(tables, 0.7).head(0), promises_of(tables))


def test_themes_that_stand_together_by_chance_have_a_lift_of_one(tables):
    rows = theme_cooccurrence(tables)
    assert (rows["lift"] * rows["expected"]).round(6).tolist() == rows["n_both"].tolist()
    assert rows.loc[rows["n_both"] < 10, "low"].isna().all()
    steady = rows.dropna(subset="low")
    assert ((steady["low"] <= steady["lift"]) & (steady["lift"] <= steady["high"])).all()
