"""The lexicon: Swedish search terms per code, found in one pass over a text.

A term is written with `*` for what may follow or go before: `trafik` is the whole word, `trafik*`
a beginning, `*trafik` an end, `*trafik*` anywhere. Texts are compared in lower case with everything
that is neither letter nor digit read as one space, so that every term is a plain substring.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from lofteanalys import _yaml
from lofteanalys._errors import DataError
from lofteanalys._resources import data_path
from lofteanalys.codebook import codebook

_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[^a-zåäöéèüæø0-9]+")


class LexiconError(DataError):
    """A lexicon that names an unknown variable or code, or a term that can match anything."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found: whose code it speaks for, where it begins in the folded text, and the term."""

    variable: str
    code: str
    start: int
    term: str


@dataclass(frozen=True)
class Lexicon:
    """Terms by variable and code, with one automaton over all of them."""

    terms: Mapping[tuple[str, str], tuple[str, ...]]

    @cached_property
    def _owners(self) -> dict[str, list[tuple[str, str, str]]]:
        owners: dict[str, list[tuple[str, str, str]]] = {}
        for (variable, code), terms in self.terms.items():
            for term in terms:
                owners.setdefault(_pattern(term), []).append((variable, code, term))
        return owners

    @cached_property
    def _automaton(self) -> tuple[Any, list[list[tuple[str, str, str]]]]:
        from ahocorasick_rs import AhoCorasick

        patterns = sorted(self._owners)
        return AhoCorasick(patterns), [sorted(self._owners[pattern]) for pattern in patterns]

    def find(self, folded: str) -> Iterator[Hit]:
        """All terms found in a folded text, overlapping ones too, in order of their end."""
        automaton, owners = self._automaton
        for index, start, _ in automaton.find_matches_as_indexes(folded, overlapping=True):
            for variable, code, term in owners[index]:
                yield Hit(variable, code, start, term)


def fold(text: str) -> str:
    """A text as terms are compared with: lower case, one space between words and at both ends."""
    return f" {_NEITHER_LETTER_NOR_DIGIT.sub(' ', text.lower()).strip()} "


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """A text folded, and for each letter of it the place in the text it comes from.

    The space at the end has the text's length as its place.
    """
    letters = [(letter, at) for at, whole in enumerate(text) for letter in whole.lower()]
    folded, offsets = [" "], [0]
    for letter, at in letters:
        if not _NEITHER_LETTER_NOR_DIGIT.fullmatch(letter):
            folded.append(letter)
            offsets.append(at)
        elif folded[-1] != " ":
            folded.append(" ")
            offsets.append(at)
    if folded[-1] != " ":
        folded.append(" ")
        offsets.append(len(text))
    elif len(folded) == 1:
        # As `fold` gives it: a text without letters is two spaces
        folded.append(" ")
        offsets.append(len(text))
    return "".join(folded), offsets


@lru_cache
def lexicon() -> Lexicon:
    """The packaged lexicon."""
    return lexicon_from_mapping(_yaml.load_file(data_path("lexicon.yml")))


def lexicon_from_mapping(mapping: Mapping[str, Mapping[str, list[str]]]) -> Lexicon:
    """The lexicon of a parsed lexicon.yml.

    Raises:
        LexiconError: an unknown variable or code, a term twice under one code, or a term without
            a letter; the message names the place.
    """
    terms: dict[tuple[str, str], tuple[str, ...]] = {}
    for variable, codes in mapping.items():
        known = codebook().codes(variable) if variable in codebook().variables else ()
        for code, listed in codes.items():
            place = f"lexicon.yml: {variable}.{code}"
            if code not in known:
                raise LexiconError(f"{place}: the codebook has no such code")
            folded = [_pattern(term) for term in listed]
            if any(len(pattern.strip()) < 2 for pattern in folded):
                raise LexiconError(f"{place}: a term needs at least two letters")
            if len(set(folded)) < len(folded):
                twice = next(t for t, f in zip(listed, folded, strict=True) if folded.count(f) > 1)
                raise LexiconError(f"{place}: the term {twice!r} stands twice")
            terms[variable, code] = tuple(listed)
    return Lexicon(terms)


def _pattern(term: str) -> str:
    before = "" if term.startswith("*") else " "
    after = "" if term.endswith("*") else " "
    return f"{before}{fold(term).strip()}{after}"
