"""Which advice applies where: to a promise's missing parts, to its words, to the whole document."""

from collections.abc import Iterator
from dataclasses import dataclass

from lofteanalys.derive import Validity, specificity
from lofteanalys.lint.advice import COMPONENT, AdviceBook
from lofteanalys.lint.marks import Mark, marks
from lofteanalys.records import Concreteness, Promise, Record

# Problems in general terms, which no single promise can be said to answer
_TOO_GENERAL = frozenset(["general_safety", "cooperation", "dialogue_trust", "other"])
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


def missing(components: Concreteness) -> tuple[str, ...]:
    """The components of concreteness that a promise does not state, in the codebook's order."""
    return tuple(name for name, stated in components.model_dump().items() if not stated)


def stated(components: Concreteness) -> tuple[str, ...]:
    """The components of concreteness that a promise states, in the codebook's order."""
    return tuple(name for name, stated in components.model_dump().items() if stated)


def promise_notes(
    promise: Promise, passage: str, validity: Validity, book: AdviceBook
) -> list[Note]:
    """The notes on one promise: what is missing in it, then its weak words in order.

    Args:
        promise: a promise made by the machine coder.
        passage: its text as it stands in the draft.
        validity: that of its document.
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
    asked = {book.findings[mark.finding].moot_with for mark in said}
    notes = [
        Note(name, start, end)
        for name in _missing_notes(promise, validity, book)
        if book.findings[name].component not in asked
    ]
    return [*notes, *(_at(mark, start) for mark in said)]


def _at(mark: Mark, start: int) -> Note:
    return Note(mark.finding, start + mark.start, start + mark.end)


def _missing_notes(promise: Promise, validity: Validity, book: AdviceBook) -> Iterator[str]:
    absent = missing(promise.concreteness)
    level = specificity(promise.concreteness)
    for name, advice in book.raised_by(COMPONENT).items():
        if advice.component not in absent or advice.up_to_level is None:
            continue
        if level <= advice.up_to_level or (
            advice.component == "timing" and _never_ends(promise, validity)
        ):
            yield name


def _never_ends(promise: Promise, validity: Validity) -> bool:
    """Whether a counted promise is bounded by nothing: no time, no place, no end of validity."""
    c = promise.concreteness
    return bool(c.quantity and not (c.timing or c.place or validity.end))


def document_notes(record: Record) -> list[Note]:
    """The notes on a document as a whole."""
    if not record.promises:
        return [Note("no_promises")]
    lacking = {
        "validity": record.valid_to is None,
        "follow_up": record.follow_up.cadence == "none_stated",
        "publication": record.follow_up.published is not True,
        "basis": not _ASKED & {basis.kind for basis in record.evidence},
    }
    notes = [Note(name) for name, lacks in lacking.items() if lacks]
    return [*notes, *(Note("unanswered", theme=theme) for theme in unanswered(record))]


def unanswered(record: Record) -> tuple[str, ...]:
    """Themes of problems raised that no promise of the document has, each once."""
    promised = {theme for promise in record.promises for theme in promise.themes}
    raised = dict.fromkeys(problem.theme for problem in record.problems)
    return tuple(t for t in raised if t not in promised and t not in _TOO_GENERAL)
