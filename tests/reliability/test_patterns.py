"""Every regular expression of the package takes time in proportion to the text."""

import re

import pytest

from tests.reliability.patterns import MOST, Used, patterns, slowest_growth

PATTERNS = patterns()


def test_patterns_are_found_wherever_they_stand():
    found = {used.where for used in PATTERNS}
    assert "lofteanalys.reading.mending._MOJIBAKE" in found
    assert any(where.startswith("lofteanalys.coding.facts._ROLES[") for where in found)
    assert any(re.match(r"lofteanalys\.coding\.facts:\d", where) for where in found)


def test_a_pattern_that_is_not_linear_is_seen():
    slow = Used("here", re.compile(r"\w+@\w+"), is_anchored=False)
    assert slowest_growth(slow)[0] > MOST


@pytest.mark.slow
@pytest.mark.parametrize("used", PATTERNS, ids=lambda used: used.where)
def test_a_pattern_is_linear(used):
    growth, piece = slowest_growth(used)
    assert growth <= MOST, f"{growth:.0f} times as long for 8 times {piece!r}"
