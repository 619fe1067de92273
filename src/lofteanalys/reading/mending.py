"""Mending a text without losing where it came from: every letter keeps its place in the source.

Mojibake, decomposed letters, soft hyphens, odd spaces and hyphens at line ends are mended; nothing
else is changed, misspellings least of all.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterator
from difflib import SequenceMatcher

# What UTF-8 read as cp1252 leaves behind: a capital Ã, Â or â and a sign that no Swedish word has
# (a word's beginning and end are bounded, so that a text without spaces takes no longer)
_MOJIBAKE = re.compile(r"\S{0,40}(?:[ÃÂ][\u0080-\u00bf\u0152-\u2122]|â[€\u0080-\u00bf])\S{0,40}")
# Soft hyphens, zero-width characters and those that turn the direction of writing
_INVISIBLE = frozenset(
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
)
# Marks on one letter; more than this no script has (Unicode's stream-safe text)
_MOST_MARKS = 30
_SPACE = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\x0b]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_LINE_END = {"\r", "\x0c", "\u0085", "\u2028", "\u2029"}
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-[ \t]*\n[ \t]*(?=([a-zåäöé]+))")
_ONE_LETTER = re.compile(r"(?<![^\W\d_])[^\W\d_]-")
# "trygghets-⏎och brottsförebyggande": the hyphen stands for the second half of a compound
_JOINS = frozenset(["och", "eller", "samt", "respektive", "resp", "till"])


def mend(source: str) -> tuple[str, "array[int]"]:
    """The clean text of a source, and for each of its code points the place in the source."""
    letters = list(_line_ends(_visible(_composed(_decoded(source)))))
    text = "".join(letter for letter, _ in letters)
    places = array("q", (place for _, place in letters))
    return _whole_words(text, places)


def _decoded(source: str) -> Iterator[tuple[str, int]]:
    """The letters with mojibake read as what it was, word by word."""
    at = 0
    for found in _MOJIBAKE.finditer(source):
        yield from _in_place(source, at, found.start())
        yield from _unscrambled(found[0], found.start())
        at = found.end()
    yield from _in_place(source, at, len(source))


def _in_place(source: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    return ((source[place], place) for place in range(start, end))


def _unscrambled(word: str, start: int) -> Iterator[tuple[str, int]]:
    from ftfy import fix_encoding

    try:
        # The codec, ftfy's, lets the bytes through that cp1252 leaves undefined
        mended = word.encode("sloppy-windows-1252").decode("utf-8")
    except UnicodeError:
        yield from _aligned(word, str(fix_encoding(word)), start)
        return
    for letter in mended:
        yield letter, start
        # Each byte of the letter had become a letter of its own
        start += len(letter.encode())


def _aligned(old: str, new: str, start: int) -> Iterator[tuple[str, int]]:
    """The letters of a mended word, each at the place of what it replaces."""
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for step in range(d - c):
            share = (b - a) * step // max(1, d - c)
            yield new[c + step], start + min(a + share, len(old) - 1)


def _composed(letters: Iterator[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Base letters and their combining marks as one letter."""
    held, place = "", 0
    for letter, at in letters:
        if held and len(held) <= _MOST_MARKS and unicodedata.combining(letter):
            held += letter
            continue
        yield from ((part, place) for part in unicodedata.normalize("NFC", held))
        held, place = letter, at
    yield from ((part, place) for part in unicodedata.normalize("NFC", held))


def _visible(letters: Iterator[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    for letter, at in letters:
        if letter in _INVISIBLE or (_CONTROL.match(letter) and letter not in _LINE_END):
            continue
        yield (" " if _SPACE.match(letter) else letter), at


def _line_ends(letters: Iterator[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    r"""`\n` for every kind of line end."""
    after_return = False
    for letter, at in letters:
        if letter == "\n" and after_return:
            after_return = False
            continue
        after_return = letter == "\r"
        yield ("\n" if letter in _LINE_END else letter), at


def _whole_words(text: str, places: "array[int]") -> tuple[str, "array[int]"]:
    """The text with words put together that a hyphen at the end of a line had broken."""
    parts, kept, at = [], array("q"), 0
    for found in _BROKEN_WORD.finditer(text):
        compound = found[1] in _JOINS or bool(_ONE_LETTER.match(text, found.start() - 1))
        stop = found.start() + 1 if compound else found.start()
        parts.append(text[at:stop])
        kept.extend(places[at:stop])
        if found[1] in _JOINS:
            parts.append(" ")
            kept.append(places[stop])
        at = found.end()
    parts.append(text[at:])
    kept.extend(places[at:])
    return "".join(parts), kept
