"""No text of a record runs as a script on a page of the report."""

import pytest

from tests.reliability.injections import browser, naked, pages, ran, without_policy

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(browser() is None, reason="there is no browser on this machine"),
]


def test_the_tries_run_where_nothing_is_escaped(tmp_path):
    assert len(ran(naked(tmp_path))) >= 3


def test_no_try_runs_on_the_reports_pages_with_or_without_their_policy(tmp_path, record_values):
    made, tried = pages(record_values, tmp_path)
    assert tried >= 200
    assert [path.name for path in made] == ["01_poisoned.html", "index.html"]
    for page in made:
        assert ran(page) == set()
        assert ran(without_policy(page)) == set()
