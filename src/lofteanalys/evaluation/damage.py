"""Damaged copies of documents, as copying from pages and PDFs leaves them, spans moved along."""

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping

Spans = Mapping[int, tuple[int, int]]
# A stretch of the text and what stands in the copy instead
Edit = tuple[int, int, str]
_MARK = r"(?:[•●▪·*–-]|o(?= ))[ \t]+"
_FIRST_MARK = re.compile(rf"^[ \t]*{_MARK}", re.MULTILINE)
_NEXT_ITEM = re.compile(rf"\s*\n[ \t]*{_MARK}")
_WIDTH = 72


def damaged(text: str, spans: Spans, kind: str) -> tuple[str, dict[int, tuple[int, int]]]:
    """A copy of a text with one kind of damage, and the spans of the promises in it.

    Args:
        text: a document as decoded.
        spans: by number of the promise, its span in the text.
        kind: one of KINDS: `marks` (bullet marks lost), `joined` (items run together in one line,
            their marks lost), `wrapped` (hard-wrapped at 72 letters), `tabs` (tabs flattened).
    """
    parts: list[str] = []
    places: list[int] = []
    at = length = 0
    for start, end, instead in KINDS[kind](text):
        parts += [text[at:start], instead]
        places += range(length, length + start - at)
        length += start - at
        places += [length + min(step, len(instead)) for step in range(end - start)]
        length += len(instead)
        at = end
    parts.append(text[at:])
    places += range(length, length + len(text) - at + 1)
    return "".join(parts), {n: (places[a], places[b]) for n, (a, b) in spans.items()}


def _marks_lost(text: str) -> Iterator[Edit]:
    return ((found.start(), found.end(), "") for found in _FIRST_MARK.finditer(text))


def _items_joined(text: str) -> Iterator[Edit]:
    """The first mark of each list is lost too; between items only a space is left."""
    last = 0
    for found in _FIRST_MARK.finditer(text):
        line_before = text[: found.start()].rstrip("\n").rpartition("\n")[2]
        between = _NEXT_ITEM.match(text, len(text[: found.start()].rstrip()))
        if last and between is not None and _FIRST_MARK.match(line_before):
            yield between.start(), found.end(), " "
        else:
            yield found.start(), found.end(), ""
        last = found.end()


def _wrapped(text: str) -> Iterator[Edit]:
    at = 0
    for line in text.split("\n"):
        place = at
        pieces = textwrap.wrap(line, _WIDTH, break_long_words=False, break_on_hyphens=False)
        for piece in pieces[:-1]:
            stop = text.index(piece.split()[-1], place + len(piece) - len(piece.split()[-1]))
            stop += len(piece.split()[-1])
            after = stop + len(text[stop:]) - len(text[stop:].lstrip(" \t\u00a0"))
            yield stop, after, "\n"
            place = after
        at += len(line) + 1


def _tabs_flattened(text: str) -> Iterator[Edit]:
    return (
        (found.start(), found.end(), " ") for found in re.finditer(r"(?:(?<! )[ ]+)?\t+[ ]*", text)
    )


KINDS: dict[str, Callable[[str], Iterator[Edit]]] = {
    "marks": _marks_lost,
    "joined": _items_joined,
    "wrapped": _wrapped,
    "tabs": _tabs_flattened,
}
