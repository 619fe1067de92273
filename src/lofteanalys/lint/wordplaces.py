"""Where a draft's words stand in its Word document: paragraphs found again, runs cut to fit."""

import copy
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# What a run may hold to be cut in two: its looks, text, tabs and line breaks
_PLAIN = ("rPr", "t", "tab", "br", "cr", "noBreakHyphen")


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph whose letters are known in the draft's text.

    The letters (all but white space) stand at `source[i]` in the draft's text and at `raw[i]` in
    the paragraph's.
    """

    paragraph: Any
    source: tuple[int, ...]
    raw: tuple[int, ...]

    def overlap(self, start: int, end: int) -> int:
        """How many letters of a span of the draft's text stand in the paragraph."""
        return bisect_left(self.source, end) - bisect_left(self.source, start)

    def runs(self, start: int, end: int) -> list[Any]:
        """The runs that hold a span's letters; runs that hold more are cut where they can be."""
        first, last = bisect_left(self.source, start), bisect_left(self.source, end) - 1
        return _runs_between(self.paragraph, self.raw[first], self.raw[last] + 1)


def places(document: Any, source: str) -> list[Place]:
    """The paragraphs of a Word document that are found, in order, in a draft's text."""
    found, at = [], 0
    for paragraph in _paragraphs(document):
        words = paragraph.text.split()
        if not words:
            continue
        match = re.compile(r"\s+".join(map(re.escape, words))).search(source, at)
        if match is not None:
            at = match.end()
            found.append(
                Place(
                    paragraph,
                    tuple(_letters(match[0], match.start())),
                    tuple(_letters(paragraph.text, 0)),
                )
            )
    return found


def _letters(text: str, start: int) -> Iterator[int]:
    return (start + i for i, letter in enumerate(text) if not letter.isspace())


def _paragraphs(document: Any) -> Iterator[Any]:
    """All paragraphs in the order they are read in, those of tables row by row."""
    for part in document.iter_inner_content():
        if not hasattr(part, "rows"):
            yield part
            continue
        seen: set[int] = set()
        for row in part.rows:
            for cell in row.cells:
                if id(cell._tc) not in seen:
                    seen.add(id(cell._tc))
                    yield from cell.paragraphs


def _runs_between(paragraph: Any, start: int, end: int) -> list[Any]:
    kept, at = [], 0
    for run in list(_runs(paragraph)):
        first, last = at, at + len(run.text)
        at = last
        if last <= start or first >= end:
            continue
        if _is_plain(run):
            run = _cut(run, max(start, first) - first, min(end, last) - first)
        kept.append(run)
    return kept


def _runs(paragraph: Any) -> Iterator[Any]:
    for part in paragraph.iter_inner_content():
        yield from part.runs if hasattr(part, "runs") else [part]


def _is_plain(run: Any) -> bool:
    return all(child.tag.rpartition("}")[2] in _PLAIN for child in run._r)


def _cut(run: Any, start: int, end: int) -> Any:
    """The run cut down to `text[start:end]`, what stood around it in runs beside it."""
    text = run.text
    for piece, place in ((text[:start], "addprevious"), (text[end:], "addnext")):
        if piece:
            beside = copy.deepcopy(run._r)
            getattr(run._r, place)(beside)
            type(run)(beside, run._parent).text = piece
    if (start, end) != (0, len(text)):
        run.text = text[start:end]
    return run
