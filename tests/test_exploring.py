"""The notebook explorer: filters narrow the selection, and what is shown follows them."""

import pytest

from lofteanalys.exploring import Filters, explorer, page, selected
from lofteanalys.measures import promises_of


def test_no_filter_selects_every_promise(tables):
    assert len(selected(tables, Filters())) == len(promises_of(tables))


def test_filters_narrow_together(tables):
    rows = selected(tables, Filters(theme=("narcotics",), performer=("police",), specificity=(5,)))
    assert set(rows["performer"]) == {"police"}
    assert set(rows["specificity"]) == {5}
    themes = tables.promise_themes.groupby("promise_id")["theme"].agg(set)
    assert all("narcotics" in themes[name] for name in rows["promise_id"])


def test_years_keep_undated_promises(tables):
    rows = selected(tables, Filters(years=(2018, 2018)))
    assert set(rows["year_from"].dropna()) == {2018}
    assert rows["year_from"].isna().any()


@pytest.mark.parametrize(("lang", "word"), [("sv", "löften i"), ("en", "promises in")])
def test_the_view_follows_a_changed_filter(tables, lang, word):
    box = explorer(tables, lang)
    filters, view = box.children
    before = view.value
    municipality = filters.children[0].children[1]
    municipality.value = (municipality.options[0][1],)
    assert view.value != before
    assert word in view.value
    assert 'download="urval.csv"' in view.value


def test_a_selection_of_nothing_says_so(tables):
    rows = selected(tables, Filters(municipality=("0000",)))
    assert "Inget löfte" in page(tables, rows, "sv")
