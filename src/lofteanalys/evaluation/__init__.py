"""How well the machine coder does: codes from summaries, whole municipalities held out."""

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

__all__ = [
    "coders_scores",
    "evaluate_gold",
    "is_locked",
    "locked_scores",
    "machine_codings",
    "predict_by_folds",
    "summaries_scores",
    "table",
]
