"""Responsiveness against its null, and what follow-ups report."""

from dataclasses import replace

import numpy as np
import pytest

from lofteanalys.measures import (
    amounts_reported,
    asked_and_promised_shares,
    follow_up_steps,
    fulfilled_by_component,
    fulfilment,
    fulfilment_shares,
    promises_followed_up,
    responsiveness,
    responsiveness_by_theme,
    share_bounds,
)
from lofteanalys.measures.coherence import _shuffled, asked_and_promised


def test_recall_is_the_share_of_asked_themes_that_are_promised(tables):
    data = asked_and_promised(tables, "citizens")
    by_hand = [
        sum(p for a, p in zip(asked, promised, strict=True) if a) / sum(asked)
        for asked, promised in zip(data.asked, data.promised, strict=True)
    ]
    row = responsiveness(tables, "citizens").iloc[0]
    assert row["recall"] == pytest.approx(np.mean(by_hand))


def test_shuffled_promises_come_from_another_municipality():
    places = np.array(list("aabbccddee"))
    orders = _shuffled(np.zeros(10, int), places, 200)
    assert (places[orders] != places).all()
    assert (np.sort(orders, 1) == np.arange(10)).all()


def test_problems_dealt_out_at_random_are_answered_as_chance_has_it(tables):
    random = np.random.default_rng(5)
    problems = tables.problems.assign(
        document_id=random.permutation(tables.problems["document_id"].to_numpy())
    )
    shuffled = replace(tables, problems=problems.drop_duplicates(["document_id", "theme"]))
    row = responsiveness(shuffled).iloc[0]
    assert abs(row["above_chance"]) < 0.06


def test_each_theme_is_tested_only_where_enough_documents_ask(tables):
    rows = responsiveness_by_theme(tables)
    assert (rows["n_asked"] >= 10).all()
    assert (rows["q"] >= rows["p"]).all()
    gap = rows["promised_if_asked"] - rows["promised_if_not"]
    assert rows["difference"].tolist() == pytest.approx(gap.tolist())


def test_an_unknown_source_is_an_error(tables):
    with pytest.raises(ValueError, match="none of citizens"):
        responsiveness(tables, "neighbours")


def test_both_sides_are_shares_of_the_same_documents(tables):
    rows = asked_and_promised_shares(tables)
    assert set(rows["side"]) == {"asked", "promised"}
    assert rows["n_documents"].nunique() == 1


def test_delivered_follow_ups_are_those_that_follow_a_document_in_the_data(tables):
    steps = follow_up_steps(tables).set_index("step")
    n = tables.documents["follows_document_id"].nunique()
    assert steps.loc["delivered", "share"] * steps.loc["delivered", "n_documents"] == pytest.approx(
        n
    )


def test_the_last_report_on_a_promise_wins(tables):
    rows = fulfilment(tables).set_index("promise_id")
    assert rows.index.is_unique
    # An interim report said not fulfilled, the later one fulfilled
    assert rows.loc["lulea-2018-p01", "status"] == "fulfilled"
    assert rows.loc["lulea-2018-p01", "is_original"]


def test_verdicts_add_up_to_one(tables):
    shares = fulfilment_shares(fulfilment(tables))
    assert shares["share"].sum() == pytest.approx(1)


def test_original_promises_without_interim_reports_are_fewest(tables):
    sizes = fulfilled_by_component(tables).groupby("selection")["n_promises"].sum()
    assert sizes["final"] <= sizes["original"] <= sizes["all"]


def test_a_promised_rate_is_taken_for_the_time_the_report_covers(tables):
    rows = amounts_reported(tables).set_index("outcome_id")
    july = rows.loc["lulea-2018-05-2018-07-uppfoljning-o01"]
    assert july["promised"] == pytest.approx(365 / 4)
    assert july["reported"] == 71


def test_promises_reported_on_are_a_share_of_those_in_followed_documents(tables):
    rows = promises_followed_up(tables)
    followed = set(tables.documents["follows_document_id"].dropna())
    n = tables.promises["document_id"].isin(followed).sum()
    assert rows["n_promises"].sum() == n


def test_bounds_widen_with_what_is_unknown(tables):
    rows = share_bounds(tables, 2020).set_index("property")
    assert (rows["most"] - rows["least"]).tolist() == pytest.approx(
        (rows["n_unknown"] / 290).tolist()
    )
    assert (rows["n_holds"] <= rows["n_known"]).all()
