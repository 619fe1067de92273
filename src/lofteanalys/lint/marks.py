"""Weak words at their place: tentative verbs, vague amounts, vague times and places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lofteanalys.coding.lexicon import Lexicon, fold_with_offsets
from lofteanalys.lint.advice import WORDS, AdviceBook, advice_book

_IN_PURPOSE = re.compile(r"\b(?:för|syfte|så) att (?:\S+ ){0,5}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that an entry of the advice speaks of: `text[start:end]`."""

    finding: str
    start: int
    end: int


def marks(text: str, terms: Lexicon | None = None) -> list[Mark]:
    """The weak words of a text, in order; of overlapping ones only the longest.

    Args:
        text: a passage as it stands in the draft.
        terms: the words looked for, by default those of the packaged advice.
    """
    folded, offsets = fold_with_offsets(text)
    found = sorted(_found(folded, offsets, terms or weak_words()), key=lambda m: m.start - m.end)
    kept: list[Mark] = []
    for mark in found:
        if mark.finding == "disposition" and _IN_PURPOSE.search(text[: mark.start]):
            # "för att stärka …" says why, not what
            continue
        if all(mark.end <= other.start or other.end <= mark.start for other in kept):
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.start)


def _found(folded: str, offsets: list[int], terms: Lexicon) -> Iterator[Mark]:
    for hit in terms.find(folded):
        words = len(hit.term.split())
        start = hit.start if folded[hit.start] != " " else hit.start + 1
        end = start
        for _ in range(words):
            end = folded.index(" ", end + 1)
        # A term that may begin inside a word is underlined from there; its end is the word's
        yield Mark(hit.code, offsets[start], offsets[end - 1] + 1)


@lru_cache
def weak_words() -> Lexicon:
    """The words of the packaged advice."""
    return words_of(advice_book())


def words_of(book: AdviceBook) -> Lexicon:
    """The words of an advice file, to be looked for in one pass."""
    entries = book.raised_by(WORDS)
    return Lexicon({("advice", name): advice.words for name, advice in entries.items()})
