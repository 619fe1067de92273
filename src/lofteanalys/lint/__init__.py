"""Advice on a draft promise: what it says, what it lacks, and how others have put it.

`lint_document` gives the advice as plain frozen values; everything else shows it.
"""

from lofteanalys.lint.advice import AdviceBook, AdviceError, advice_book, advice_from_mapping
from lofteanalys.lint.drafts import Draft, read_draft
from lofteanalys.lint.linting import Linted, LintedPromise, lint_document
from lofteanalys.lint.models import shelf

__all__ = [
    "AdviceBook",
    "AdviceError",
    "Draft",
    "Linted",
    "LintedPromise",
    "advice_book",
    "advice_from_mapping",
    "lint_document",
    "read_draft",
    "shelf",
]
