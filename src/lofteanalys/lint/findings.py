"""Which advice applies where: to a promise's missing parts, to its words, to the whole document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lofteanalys.coding.lexicon import fold, lexicon
from lofteanalys.derive import specificity
from lofteanalys.lint.advice import COMPONENT, AdviceBook
from lofteanalys.lint.asking import missing, worth_asking
from lofteanalys.lint.marks import Mark, marks
from lofteanalys.records import Promise, Record

# Problems in general terms, or told by words that mean much else: no promise can be missed
_TOO_GENERAL = frozenset(["general_safety", "cooperation", "dialogue_trust", "other", "youth"])
# Who or where a problem is about, beside what it is
_BESIDE = frozenset(["youth", "safe_places", "visibility", *_TOO_GENERAL])
_CLAUSES = re.compile(r"[\n.,;:•]| och | samt ")
_ASKED = frozenset(["citizen_dialogue", "staff_dialogue", "survey", "safety_survey"])


@dataclass(frozen=True, slots=True)
class Note:
    """One entry of the advice, applied: to `text[start:end]`, or to the document (no span).

    `theme` is the problem a document's note speaks of, where it speaks of one.
    """

    finding: str
    start: int | None = None
    end: int | None = None
    theme: str | None = None


def promise_notes(promise: Promise, passage: str, record: Record, book: AdviceBook) -> list[Note]:
    """The notes on one promise: what is missing in it, then its weak words in order.

    Args:
        promise: a promise made by the machine coder.
        passage: its text as it stands in the draft.
        record: the document it stands in.
        book: the advice.
    """
    start, end = promise.start or 0, promise.end or 0
    absent = missing(promise.concreteness)
    said = [
        mark
        for mark in marks(passage)
        if (moot := book.findings[mark.finding].moot_with) is None or moot in absent
    ]
    # "regelbundet" is asked about where it stands: no need to ask for an amount once more
    asked = {name for mark in said for name in book.findings[mark.finding].asks}
    notes = [
        Note(name, start, end)
        for name in _missing_notes(promise, passage, record, book)
        if book.findings[name].component not in asked
    ]
    return [*notes, *(_at(mark, start) for mark in said)]


def _at(mark: Mark, start: int) -> Note:
    return Note(mark.finding, start + mark.start, start + mark.end)


def _missing_notes(
    promise: Promise, passage: str, record: Record, book: AdviceBook
) -> Iterator[str]:
    asked = worth_asking(promise, passage, record)
    level = specificity(promise.concreteness)
    for name, advice in book.raised_by(COMPONENT).items():
        lowest, highest = advice.levels or (1, 5)
        open_end = advice.component == "timing" and _never_ends(promise, record)
        if advice.component not in asked or not (lowest <= level <= highest or open_end):
            continue
        if not advice.only_for or promise.instrument in advice.only_for:
            yield name


def _never_ends(promise: Promise, record: Record) -> bool:
    """Whether a counted promise is bounded by nothing: no time, no place, no end of validity."""
    c = promise.concreteness
    return bool(c.quantity and not (c.timing or c.place or record.valid_to))


def document_notes(record: Record, text: str) -> list[Note]:
    """The notes on a document as a whole: its record, and its text."""
    if not record.promises:
        return [Note("no_promises")]
    lacking = {
        "validity": record.valid_to is None,
        "follow_up": record.follow_up.cadence == "none_stated",
        "publication": record.follow_up.published is not True,
        "basis": not _ASKED & {basis.kind for basis in record.evidence},
    }
    notes = [Note(name) for name, lacks in lacking.items() if lacks]
    return [*notes, *(Note("unanswered", theme=theme) for theme in unanswered(record, text))]


def unanswered(record: Record, text: str) -> tuple[str, ...]:
    """Themes of problems raised that no promise of the document has or speaks of, each once.

    A theme counts where a clause names it alone: "störande körning" speaks of disorder, but a
    promise on traffic answers it.
    """
    promised = {theme for promise in record.promises for theme in promise.themes}
    promised |= _themes_in(" . ".join(promise.summary_sv for promise in record.promises))
    raised = dict.fromkeys(problem.theme for problem in record.problems)
    open_ones = [t for t in raised if t not in promised | _TOO_GENERAL]
    if not open_ones:
        return ()
    named = [
        themes
        for clause in _CLAUSES.split(text)
        if not (themes := _themes_in(clause)) & promised - _BESIDE
    ]
    return tuple(t for t in open_ones if any(t in themes for themes in named))


def _themes_in(text: str) -> set[str]:
    return {hit.code for hit in lexicon().find(fold(text)) if hit.variable == "theme"}
