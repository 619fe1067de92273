"""A draft read through: each promise with its level, notes, models and rewritten line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lofteanalys.coding.extraction import Coder, code_document
from lofteanalys.derive import Validity, is_checkable, specificity
from lofteanalys.lint.advice import AdviceBook, advice_book
from lofteanalys.lint.asking import missing, stated, worth_asking
from lofteanalys.lint.drafts import as_list
from lofteanalys.lint.findings import Note, document_notes, promise_notes
from lofteanalys.lint.models import COUNTABLE, Model, Shelf, nearest
from lofteanalys.lint.rewriting import rewritten
from lofteanalys.municipalities import Register
from lofteanalys.reading import Document
from lofteanalys.records import Promise, Record


@dataclass(frozen=True, slots=True)
class LintedPromise:
    """A promise of a draft with what is said of it.

    `start` and `end` are its span in the draft's own text (`Document.source`), like those of its
    notes. A promise of level 4 or 5 has no models and no `rewrite`; one that is too long to
    rewrite has none either.
    """

    promise: Promise
    start: int
    end: int
    specificity: int
    is_checkable: bool
    stated: tuple[str, ...]
    missing: tuple[str, ...]
    notes: tuple[Note, ...]
    models: tuple[Model, ...]
    rewrite: str | None

    @property
    def word_notes(self) -> tuple[Note, ...]:
        """The notes on words inside the promise; the others speak of the whole."""
        whole = self.start, self.end
        return tuple(note for note in self.notes if (note.start, note.end) != whole)


@dataclass(frozen=True, slots=True)
class Linted:
    """One agreement of a draft, read through; a page can hold several.

    `source` is the draft's text as its file gives it: all spans are code points of it.
    """

    name: str
    source: str
    record: Record
    notes: tuple[Note, ...]
    promises: tuple[LintedPromise, ...]

    @property
    def levels(self) -> dict[int, int]:
        """How many promises each level 1–5 has."""
        found = [promise.specificity for promise in self.promises]
        return {level: found.count(level) for level in range(1, 6)}


def lint_document(
    document: Document, used: Coder, held: Shelf, book: AdviceBook | None = None
) -> list[Linted]:
    """The agreements of a draft, each with its advice.

    Args:
        document: a draft that is read.
        used: the machine coder.
        held: the models to choose from.
        book: the advice, by default the packaged one.
    """
    advice = book or advice_book()
    read, records = document, code_document(document, used)
    if not any(record.promises for record in records) and (bare := as_list(document)):
        read, records = bare, code_document(bare, used)
    return [
        Linted(
            name=document.name,
            source=document.source,
            record=record,
            notes=tuple(document_notes(record, document.text)),
            promises=_promises(read, record, used.register, held, advice),
        )
        for record in records
    ]


def _promises(
    document: Document, record: Record, known: Register, held: Shelf, advice: AdviceBook
) -> tuple[LintedPromise, ...]:
    own = _own(document, record, known)
    return tuple(_promise(document, p, record, own, held, advice) for p in record.promises)


def _promise(
    document: Document,
    promise: Promise,
    record: Record,
    own: Sequence[str],
    held: Shelf,
    advice: AdviceBook,
) -> LintedPromise:
    level, absent = specificity(promise.concreteness), missing(promise.concreteness)
    passage = document.text[promise.start : promise.end]
    notes = promise_notes(promise, passage, record, advice)
    start, end = document.to_source(promise.start or 0, promise.end or 0)
    weak = level < COUNTABLE
    asked = {name for note in notes for name in advice.findings[note.finding].asks}
    asked &= set(absent)
    if level == 1:
        # Without an act there is more to fill in than there is to ask about yet
        asked |= set(worth_asking(promise, passage, record))
    return LintedPromise(
        promise=promise,
        start=start,
        end=end,
        specificity=level,
        is_checkable=is_checkable(
            promise.concreteness, Validity(record.valid_from, record.valid_to)
        ),
        stated=stated(promise.concreteness),
        missing=absent,
        notes=tuple(_in_source(note, document) for note in notes),
        models=nearest(promise, own, held) if weak else (),
        rewrite=rewritten(promise.summary_sv, asked) if weak else None,
    )


def _in_source(note: Note, document: Document) -> Note:
    start, end = document.to_source(note.start or 0, note.end or 0)
    return replace(note, start=start, end=end)


def _own(document: Document, record: Record, known: Register) -> tuple[str, ...]:
    """The municipalities no model may come from: the draft's; all it names where none is found."""
    if record.municipality is not None:
        return record.municipality, *record.other_municipalities
    return tuple(
        place.name for place in known if re.search(rf"\b{re.escape(place.name)}s?\b", document.text)
    )
