"""The machine coder's committed figures are floors: a change that lowers one fails here."""

import json
from pathlib import Path

import pytest

from lofteanalys.evaluation import summaries_scores, texts_track
from lofteanalys.recordfiles import read_records

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
TOLERANCE = 0.005
HELD = ("performer_accuracy", "themes_micro_f1", "primary_theme_accuracy", "specificity_qwk",
        "amounts_f1", "amounts_f1_value", "alpha_states_quantity", "alpha_states_timing",
        "alpha_states_place", "alpha_states_target", "alpha_states_action")  # fmt: skip

HELD_TEXTS = (
    "texts_corpus_promises_f1", "texts_check_promises_f1", "texts_years_exact",
    "texts_cadence_accuracy", "texts_municipality_accuracy", "texts_problems_micro_f1",
    "texts_goals_micro_f1", "texts_performer_accuracy", "texts_amounts_f1",
    "texts_damaged_marks_promises_f1", "texts_damaged_joined_promises_f1",
    "texts_damaged_wrapped_promises_f1", "texts_damaged_tabs_promises_f1",
)  # fmt: skip


def test_no_figure_falls_below_the_committed_one():
    pytest.importorskip("sklearn")
    text = (ROOT / "quality" / "machine-coder.json").read_text(encoding="utf-8")
    committed, now = json.loads(text), summaries_scores(read_records(ROOT / "data" / "records"))
    fallen = {
        name: (committed[f"summaries_{name}"], now[f"summaries_{name}"])
        for name in HELD
        if now[f"summaries_{name}"] < committed[f"summaries_{name}"] - TOLERANCE
    }
    assert not fallen


def test_no_figure_on_whole_documents_falls_below_the_committed_one(shared):
    pytest.importorskip("sklearn")
    text = (ROOT / "quality" / "machine-coder.json").read_text(encoding="utf-8")
    committed, now = json.loads(text), texts_track(read_records(ROOT / "data" / "records"), ROOT)
    fallen = {
        name: (committed[name], now[name])
        for name in HELD_TEXTS
        if now[name] < committed[name] - TOLERANCE
    }
    assert not fallen
