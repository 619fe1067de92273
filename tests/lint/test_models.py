"""Models: countable promises on the same thing from other municipalities."""

import pytest

from lofteanalys.lint.models import nearest


@pytest.fixture(scope="module")
def traffic(linted_drafts):
    """Traffic checks without number."""
    return linted_drafts[2].promises[0].promise


def test_models_are_of_level_four_and_five_and_of_the_same_theme_and_instrument(traffic, held):
    models = nearest(traffic, (), held)
    assert 2 <= len(models) <= 3
    for model in models:
        assert model.specificity >= 4
        assert (model.theme, model.instrument) == ("traffic", "control")


def test_no_two_models_come_from_one_municipality(traffic, held):
    models = nearest(traffic, (), held)
    assert len({model.municipality for model in models}) == len(models)


def test_models_never_come_from_the_drafts_own_municipality(traffic, held):
    first = nearest(traffic, (), held)
    own = first[0].municipality
    assert own not in {model.municipality for model in nearest(traffic, (own,), held)}


def test_a_joint_document_counts_as_each_of_its_municipalities(held, tables, traffic):
    shared = next(i for i, places in enumerate(held.covered) if len(places) > 1)
    for name in held.covered[shared]:
        ids = {m.promise_id for m in nearest(traffic, (name,), held)}
        assert held.models[shared].promise_id not in ids


def test_the_nearest_in_wording_comes_first(traffic, held):
    likeness = [model.likeness for model in nearest(traffic, (), held)]
    assert likeness == sorted(likeness, reverse=True)


def test_a_model_worded_like_the_promise_is_as_near_as_can_be(traffic, held):
    model = next(m for m in held.models if (m.theme, m.instrument) == ("traffic", "control"))
    same = traffic.model_copy(update={"summary_sv": model.text_sv})
    assert nearest(same, (), held)[0].likeness == pytest.approx(1.0)


def test_where_too_few_have_the_instrument_others_of_the_theme_make_up_two(traffic, held):
    rare = traffic.model_copy(update={"instrument": "reporting"})
    models = nearest(rare, (), held)
    assert len(models) == 2
    assert {model.theme for model in models} == {"traffic"}


def test_a_theme_without_countable_promises_has_no_models(traffic, held):
    assert nearest(traffic.model_copy(update={"themes": ("hate_extremism",)}), (), held) == ()


def test_models_show_our_own_summaries(held, tables):
    summaries = set(tables.promises["summary_sv"])
    assert {model.text_sv for model in held.models} <= summaries


def test_models_are_binding_and_unconditional(held, tables):
    rows = tables.promises.set_index("promise_id").loc[[m.promise_id for m in held.models]]
    assert set(rows["bindingness"]) == {"binding"}
    assert not rows["is_conditional"].any()
