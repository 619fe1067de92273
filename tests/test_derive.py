"""Derived values against the rules of METHODS §2 and §3, worked by hand."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofteanalys import derive
from lofteanalys.derive import Validity
from lofteanalys.records import Concreteness, Quantity

NAMES = ("actor", "action", "quantity", "timing", "place", "target", "outcome")
components = st.builds(Concreteness, **{name: st.integers(0, 1) for name in NAMES})


def stated(*names):
    return Concreteness(**{name: int(name in names) for name in NAMES})


def amount(value, per):
    return Quantity(value=value, max=None, comparator="min", unit="control", per=per, what=None)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2020", "2020", 12),
        ("2020", "2021", 24),
        ("2020-03", "2020-03", 1),
        ("2020-05", "2020-06", 2),
        ("2016-09", "2017-09", 12),
        ("2016-09", "2018-09", 24),
        ("2016-12", "2017", 13),
        ("2016", "2017-01", 13),
        ("2020-11", "2021-02", 4),
    ],
)
def test_length_counts_inclusive_months(start, end, months):
    assert Validity(start, end).length_years == months / 12


@pytest.mark.parametrize(("start", "end"), [(None, "2020"), ("2020", None), (None, None)])
def test_length_is_unknown_where_an_end_is(start, end):
    assert Validity(start, end).length_years is None


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        ("2022", "2023-06", "before"),
        ("2023", "2023", "spanning"),
        ("2023-07", "2024", "after"),
        ("2023", "2024", "spanning"),
        (None, "2020", "before"),
        (None, "2024", "spanning"),
        ("2024", None, "after"),
        ("2020", None, "spanning"),
        (None, None, "undated"),
    ],
)
def test_law_period(start, end, period):
    assert Validity(start, end).law_period == period


def test_a_missing_year_equals_the_other():
    assert Validity(None, "2021-03").years == (2021, 2021)
    assert Validity("2020", None).years == (2020, 2020)
    assert Validity(None, None).years is None


def test_overlap_needs_a_shared_month():
    assert Validity("2020", "2021").overlaps(Validity("2021-12", "2022"))
    assert not Validity("2020", "2021-05").overlaps(Validity("2021-06", "2022"))
    assert Validity("2020", None).overlaps(Validity(None, "2020"))
    assert not Validity(None, None).overlaps(Validity("2020", "2021"))


@pytest.mark.parametrize(
    ("per", "times"),
    [
        ("day", 365),
        ("week", 52),
        ("month", 12),
        ("quarter", 4),
        ("tertial", 3),
        ("term", 2),
        ("half_year", 2),
        ("year", 1),
    ],
)
def test_a_rate_counts_so_many_times_a_year(per, times):
    assert derive.per_year(amount(3, per), None) == 3 * times
    assert derive.promised_total(amount(3, per), 2.0) == 6 * times
    assert derive.promised_total(amount(3, per), None) is None


def test_a_bare_count_is_spread_over_the_validity_but_never_over_less_than_a_year():
    assert derive.per_year(amount(6, "period"), 3.0) == 2
    assert derive.per_year(amount(6, "period"), 0.25) == 6
    assert derive.per_year(amount(6, "period"), None) is None
    assert derive.promised_total(amount(6, "period"), None) == 6


def test_an_amount_without_time_has_no_rate_and_no_total():
    assert derive.per_year(amount(5, "none"), 1.0) is None
    assert derive.promised_total(amount(5, "none"), 1.0) is None


@pytest.mark.parametrize(
    ("names", "level"),
    [
        ((), 1),
        (("actor", "timing", "target"), 1),
        (("action",), 2),
        (("actor", "action", "outcome"), 2),
        (("action", "target"), 3),
        (("action", "timing"), 3),
        (("quantity",), 4),
        (("actor", "quantity", "place"), 4),
        (("action", "quantity", "place"), 4),
        (("actor", "action", "quantity", "target"), 4),
        (("actor", "action", "quantity", "place"), 5),
        (("actor", "action", "quantity", "timing"), 5),
    ],
)
def test_specificity_levels(names, level):
    assert derive.specificity(stated(*names)) == level


@given(components)
def test_a_further_component_never_lowers_the_level_once_there_is_an_action(before):
    base = before.model_copy(update={"action": 1})
    for name in NAMES:
        assert derive.specificity(base.model_copy(update={name: 1})) >= derive.specificity(base)


def test_concreteness_is_the_number_of_components():
    for size in range(8):
        names = next(itertools.combinations(NAMES, size))
        assert derive.concreteness(stated(*names)) == size


def test_checkable_needs_actor_action_quantity_and_something_that_bounds_it():
    full = stated("actor", "action", "quantity")
    assert derive.is_checkable(full, Validity(None, "2021"))
    assert not derive.is_checkable(full, Validity("2020", None))
    assert derive.is_checkable(stated("actor", "action", "quantity", "place"), Validity(None, None))
    assert not derive.is_checkable(stated("action", "quantity"), Validity("2020", "2021"))


def test_strict_timing_drops_what_only_has_yearly_rates():
    timed = stated("timing")
    assert not derive.timing_strict(timed, [amount(1, "year")])
    assert not derive.timing_strict(timed, [amount(1, "year"), amount(2, "period")])
    assert derive.timing_strict(timed, [amount(1, "year"), amount(1, "week")])
    assert derive.timing_strict(timed, [amount(2, "period")])
    assert derive.timing_strict(timed, [])
    assert not derive.timing_strict(stated(), [amount(1, "week")])


def test_wide_timing_adds_any_yearly_amount():
    assert derive.timing_wide(stated(), [amount(1, "year")])
    assert derive.timing_wide(stated("timing"), [])
    assert not derive.timing_wide(stated(), [amount(1, "period")])
