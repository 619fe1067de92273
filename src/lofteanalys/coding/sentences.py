"""Sentences of a Swedish passage, abbreviations kept whole, lost full stops found."""

import re
from collections.abc import Iterator

_END = re.compile(r"(?<![.!?])[.!?]+(?:[\"”»)]*(?=\s+[A-ZÅÄÖ0-9\"”»(–-])|(?=[A-ZÅÄÖ][a-zåäö]))")
_SHORT = re.compile(
    r"(?:\b(?:t\.? ?ex|bl\.? ?a|m\.? ?m|m\.? ?fl|fr\.? ?o\.? ?m|t\.? ?o\.? ?m|d\.? ?v\.? ?s|o\.? ?s"
    r"\.? ?v|s\.? ?k|kl|ca|st|ggr|nr|resp|tel|jfr|inkl|exkl|kap|ev|dnr|f\.? ?d|p\.? ?g\.? ?a|\d"
    r"|[a-z])"
    r")$",
    re.IGNORECASE,
)
# "… i veckan Polisen och kommunen lovar …": a new sentence whose full stop was lost
_LOST = re.compile(
    r"(?<=[a-zåäöé)0-9])\s+(?=(?:Lokalpolis\w*|Polis(?:en|myndigheten)?|Kommun(?:en)?|Vi|Parterna"
    r"|Polis(?:en)? och kommun(?:en)?|Kommun(?:en)? och polis(?:en)?|[A-ZÅÄÖ][\wåäö]+s? (?:kommun"
    r"|stad))\s+(?:ska|skall|lovar|kommer|avser|genomför|fortsätter|arbetar|bistår|verkar)\b)"
)

_JOINING = re.compile(
    r"(?:att|och|som|där|när|om|eller|samt|medan|men|lokal|både|av|för|med|till|från|på|i|hur|vad"
    r"|vilka|så|innan|eftersom|nu)"
)
_LONGEST_JOINING = 20


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of a passage, white space around them left out."""
    cuts = [found.end() for found in _END.finditer(text) if not _is_short(text, found)]
    cuts += [found.start() for found in _LOST.finditer(text) if not _is_inside(text, found)]
    at = 0
    for cut in [*sorted(set(cuts)), len(text)]:
        piece = text[at:cut]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            yield at + left, at + len(piece.rstrip())
        at = cut


def _is_inside(text: str, found: re.Match[str]) -> bool:
    """Whether the word before joins what follows to its own sentence."""
    word = text[max(0, found.start() - _LONGEST_JOINING) : found.start()].split()[-1].lower()
    return _JOINING.fullmatch(word) is not None


def _is_short(text: str, end: re.Match[str]) -> bool:
    if not end[0].startswith(".") or len(end[0]) > 1:
        return False
    return _SHORT.search(text, max(0, end.start() - 12), end.start()) is not None
