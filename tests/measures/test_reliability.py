"""Agreement of coders against the krippendorff package, textbook values and the release's table."""

import dataclasses

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofteanalys.measures import coder_agreement
from lofteanalys.measures.agreement import alpha_of_joint

LEVELS = ("nominal", "ordinal", "interval")


def joint_of(one, other, k):
    joint = np.zeros((k, k))
    np.add.at(joint, (one, other), 1)
    return joint


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=3, max_size=40),
    st.sampled_from(LEVELS),
)
def test_alpha_of_a_joint_table_is_that_of_the_krippendorff_package(pairs, level):
    one, other = (np.array(coder) for coder in zip(*pairs, strict=True))
    if len({*one, *other}) < 2:
        return
    ours = alpha_of_joint(joint_of(one, other, 4), np.arange(4.0), level)
    theirs = krippendorff.alpha(reliability_data=[one, other], level_of_measurement=level)
    assert float(ours) == pytest.approx(float(theirs), abs=1e-9)


def test_alpha_gives_the_textbook_value_for_two_coders():
    # Krippendorff 2011, section B: twelve articles in five nominal categories
    one = np.array(["abcde".index(code) for code in "aabbdcccedda"])
    other = np.array(["abcde".index(code) for code in "babbbccceddd"])
    ours = alpha_of_joint(joint_of(one, other, 5), np.arange(5.0), "nominal")
    assert float(ours) == pytest.approx(0.692, abs=0.0005)


def test_one_code_only_has_no_alpha():
    assert np.isnan(alpha_of_joint(np.array([[5.0]]), np.array([0.0]), "nominal"))


# Dataset README: alpha of A against B, and B's equality with the final codes
PUBLISHED = {
    "performer": 0.93, "primary_theme": 0.93, "instrument": 0.79, "target_group": 0.83,
    "states_actor": 0.71, "states_action": 0.81, "states_quantity": 0.95, "states_timing": 0.93,
    "states_place": 0.79, "states_target": 0.67, "states_outcome": 0.80, "concreteness": 0.87,
    "specificity": 0.89,
}  # fmt: skip


def test_a_against_b_gives_the_releases_table(tables):
    rows = coder_agreement(tables, "a", "b").set_index("variable")
    assert set(rows["n_units"]) == {1627}
    for variable, published in PUBLISHED.items():
        assert rows.loc[variable, "alpha"] == pytest.approx(published, abs=0.006), variable
        assert rows.loc[variable, "low"] < published + 0.006 < rows.loc[variable, "high"] + 0.012
    target = rows.loc["states_target"]
    assert (round(target["share_one"], 2), round(target["share_other"], 2)) == (0.55, 0.41)
    assert target["difference"] == pytest.approx(target["share_one"] - target["share_other"])


def test_a_coder_against_the_final_codes_reports_what_is_left_out(tables):
    rows = coder_agreement(tables, "b", "final")
    assert set(rows["n_units"]) == {1579}
    assert set(rows["n_excluded"]) == {1627 - 1579}


def test_a_component_with_few_positives_has_no_alpha(tables):
    keep = tables.documents["document_id"].head(25)
    few = dataclasses.replace(
        tables, codings=tables.codings[tables.codings["document_id"].isin(keep)]
    )
    row = coder_agreement(few, "a", "b").set_index("variable").loc["states_outcome"]
    assert np.isnan(row["alpha"])
    assert row["agreement"] > 0.9


def test_an_unknown_coder_is_an_error(tables):
    with pytest.raises(ValueError, match="no codings of coder 'c'"):
        coder_agreement(tables, "a", "c")
