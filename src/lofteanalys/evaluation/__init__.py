"""How well the machine coder does, on summaries and on whole documents, municipalities held out."""

from lofteanalys.evaluation.coders import coders_scores
from lofteanalys.evaluation.scores import table
from lofteanalys.evaluation.summaries import (
    evaluate_gold,
    is_locked,
    locked_scores,
    machine_codings,
    predict_by_folds,
    summaries_scores,
)
from lofteanalys.evaluation.texts import read_gold_texts
from lofteanalys.evaluation.textsets import gold_track, texts_track

__all__ = [
    "coders_scores",
    "evaluate_gold",
    "gold_track",
    "is_locked",
    "locked_scores",
    "machine_codings",
    "predict_by_folds",
    "read_gold_texts",
    "summaries_scores",
    "table",
    "texts_track",
]
