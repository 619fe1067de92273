"""Frozen findings, the grid they are run over, and the artefacts beside them."""

import pytest

from lofteanalys._errors import DataError
from lofteanalys.measures import (
    ARTEFACTS,
    WEIGHTINGS,
    Grid,
    artefact,
    artefact_table,
    as_coded_by,
    log_odds,
    promises_of,
    read_findings,
    robustness_grid,
    verdict,
    weighted_index,
)


@pytest.fixture(scope="module")
def grid(tables):
    return Grid(tables)


def finding(name):
    return next(each for each in read_findings() if each.id == name)


def test_ten_findings_are_frozen_each_in_both_languages():
    found = read_findings()
    assert len(found) == 10
    assert all(each.sv and each.en for each in found)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {id: x, kind: contrast, sign: 1, sv: a, en: b}", "x: finding: .* needs value"),
        ("- {id: x, kind: slope, sign: 1, value: v, model: sideways, sv: a, en: b}", "sideways"),
        ("- {id: x, kind: guess, sign: 1, sv: a, en: b}", "x: kind"),
        ("- {id: x, kind: neighbours, sign: 1, sv: a, en: b, mood: c}", "x: mood"),
        ("- &a {id: x, kind: neighbours, sign: 1, sv: a, en: b}", "."),
        (
            "- {id: x, kind: neighbours, sign: 1, sv: a, en: b}\n"
            "- {id: x, kind: neighbours, sign: 1, sv: a, en: b}",
            "x: stands more than once",
        ),
    ],
)
def test_a_finding_that_is_not_exact_is_an_error(tmp_path, text, message):
    (tmp_path / "findings.yml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read_findings(tmp_path / "findings.yml")


def test_a_finding_on_the_index_is_tried_under_every_weighting(grid):
    cells = robustness_grid(finding("cooperation_is_vague"), grid)
    assert set(cells.query("dimension == 'weighting'")["choice"]) == set(WEIGHTINGS) - {"equal"}
    assert set(cells.query("dimension == 'timing'")["choice"]) == {"strict", "wide"}
    assert set(cells.query("dimension == 'coder'")["choice"]) == {"a", "b"}
    assert verdict(cells)[0] == "robust"


def test_police_against_joint_vanishes_within_documents(grid):
    word, cells = verdict(robustness_grid(finding("police_against_joint_amounts"), grid))
    assert (word, cells) == ("breaks", ["model: within"])


def test_the_law_does_not_survive_a_trend(grid):
    word, cells = verdict(robustness_grid(finding("less_concrete_after_the_law"), grid))
    assert word == "breaks"
    assert "model: with_trend" in cells


def test_the_county_left_out_is_the_most_adverse_one(grid):
    claim = finding("police_promise_amounts")
    cells = robustness_grid(claim, grid)
    left = cells.query("dimension == 'county_left_out'").iloc[0]
    assert claim.sign * left["estimate"] <= claim.sign * cells.iloc[0]["estimate"]


def test_a_cell_that_cannot_be_estimated_says_why(grid):
    claim = finding("less_concrete_after_the_law").model_copy(update={"where": None})
    late = grid.promises[grid.promises["law_period"] == "after"]
    from lofteanalys.measures.robustness import Cell, _run

    row = _run(Cell("documents", "after", grid.data, late, claim))
    assert "one side of the law" in row["reason"]


def test_neighbours_share_wording_and_documents_answer_their_problems(grid):
    from lofteanalys.measures import estimate_finding

    for name in ("neighbours_share_wording", "documents_answer_their_problems"):
        row = estimate_finding(finding(name), grid.data, grid.promises).iloc[0]
        assert row["low"] > 0


def test_as_one_coder_coded_them_the_shares_are_that_coders(tables):
    recoded = as_coded_by(tables, "a")
    codings = tables.codings.query("coder == 'a' and variable == 'states_target'")
    theirs = codings.dropna(subset="promise_id")["value"].eq("1").mean()
    assert recoded.promises["states_target"].mean() == pytest.approx(theirs)
    components = [name for name in recoded.promises if name.startswith("states_")][:7]
    assert (recoded.promises[components].sum(axis=1) == recoded.promises["concreteness"]).all()


def test_a_coder_without_codings_is_an_error(tables):
    with pytest.raises(ValueError, match="no codings of coder 'c'"):
        as_coded_by(tables, "c")


def test_weightings_leave_out_what_their_name_says(tables):
    promises = promises_of(tables)
    equal = weighted_index(promises, "equal")
    assert equal.tolist() == promises["concreteness"].astype(float).tolist()
    without = weighted_index(promises, "without_target")
    assert (equal - without).tolist() == promises["states_target"].astype(float).tolist()
    assert weighted_index(promises, "core_four").max() == 4
    with pytest.raises(ValueError, match="none of equal"):
        weighted_index(promises, "by_mood")


def test_each_artefact_has_a_naive_and_a_corrected_figure(tables):
    rows = artefact_table(tables)
    assert rows["artefact"].drop_duplicates().tolist() == list(ARTEFACTS)
    assert len(rows) == 2 * len(ARTEFACTS) == 24
    assert ((rows["low"] <= rows["estimate"]) & (rows["estimate"] <= rows["high"])).all()


def test_an_unknown_artefact_is_an_error(tables):
    with pytest.raises(ValueError, match="none of timing_rule"):
        artefact(tables, "luck")


def test_log_odds_need_two_groups(tables):
    terms = tables.promise_themes.rename(columns={"theme": "term", "promise_id": "document_id"})
    with pytest.raises(ValueError, match="no terms"):
        log_odds(terms.assign(in_group=True))
