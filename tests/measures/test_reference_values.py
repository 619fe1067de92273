"""Every measure gives the published, hand-computed or simulated value docs/measures.md shows."""

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "make_measures.py"
spec = importlib.util.spec_from_file_location("make_measures", SCRIPT)
make_measures = importlib.util.module_from_spec(spec)
spec.loader.exec_module(make_measures)


@pytest.mark.parametrize(
    "case", make_measures.cases(), ids=lambda case: f"{case.measure} - {case.tested_against}"
)
def test_a_measure_gives_its_reference_value(case):
    assert case.ours() == pytest.approx(case.expected, abs=case.within)


def test_the_page_is_what_its_script_writes():
    committed = make_measures.PAGE.read_text(encoding="utf-8")
    assert committed == make_measures.page(), "run: python scripts/make_measures.py"
