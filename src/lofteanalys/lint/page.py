"""The draft as a page of HTML, its advice in the margin; nothing is loaded from elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lofteanalys.lint import wording
from lofteanalys.lint.advice import AdviceBook
from lofteanalys.lint.findings import Note
from lofteanalys.lint.linting import Linted, LintedPromise

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the draft: its text, whether it is promised, and the notes on these words."""

    text: str
    promise: LintedPromise | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the draft (or the lines of one promise) and the promises that begin in it."""

    pieces: tuple[Piece, ...]
    promises: tuple[LintedPromise, ...]


def html_page(linted: Sequence[Linted], book: AdviceBook, lang: str) -> str:
    """The page: a summary, the draft beside its advice, and the reasons for the advice."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("lofteanalys.lint"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    source = linted[0].source
    return environment.get_template("draft.html.j2").render(
        lang=lang,
        book=book,
        linted=linted,
        name=linted[0].name.replace("\\", "/").rpartition("/")[2],
        source=source,
        rows=list(rows(source, [promise for each in linted for promise in each.promises])),
        raised=list(wording.raised(linted)),
        wording=wording,
    )


def rows(source: str, promises: Sequence[LintedPromise]) -> Iterator[Row]:
    """The draft row by row; empty lines are left out, a promise is never parted."""
    for start, end in _row_spans(source, [(p.start, p.end) for p in promises]):
        if source[start:end].strip():
            inside = [p for p in promises if start <= p.start < end]
            yield Row(tuple(_pieces(source, start, end, inside)), tuple(inside))


def _row_spans(source: str, promised: Sequence[Span]) -> Iterator[Span]:
    start = at = 0
    for line in source.splitlines(keepends=True):
        at += len(line)
        if not any(a < at < b for a, b in promised):
            yield start, at
            start = at


def _pieces(
    source: str, start: int, end: int, promises: Sequence[LintedPromise]
) -> Iterator[Piece]:
    notes = [(note, note.start or 0, note.end or 0) for p in promises for note in p.word_notes]
    edges = {start, end, *(edge for _, *span in notes for edge in span)}
    edges |= {edge for promise in promises for edge in (promise.start, promise.end)}
    cuts = sorted(edges)
    for a, b in pairwise(cuts):
        promise = next((p for p in promises if p.start <= a < p.end), None)
        yield Piece(source[a:b], promise, tuple(note for note, x, y in notes if x <= a < y))
