"""The lines of a document as a reader sees them: marks taken off, wrapped lines put together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lofteanalys.reading import Document

_MARK = re.compile(
    r"(?:[•●▪■◦○·*►➢➤‣∙✓✔§]|[-–—−]{1,2}(?=[\s\w])|o(?=[ \t]+[A-ZÅÄÖ])|"
    r"\(?\d{1,2}[.)](?=[ \t]*[A-ZÅÄÖa-zåäö])|[lI] ?\.(?=[ \t]+[A-ZÅÄÖ])|[a-h]\)(?=\s))[ \t]*"
)
_INLINE_MARK = re.compile(r"(?<![ \t])[ \t]+(?:[•●▪■◦○·►➢➤‣∙✓✔]|o(?=[ \t]+[A-ZÅÄÖ]))[ \t]+")
_INLINE_DASH = re.compile(r"(?<=[.!;])[ \t]+[-–—*][ \t]+(?=[A-ZÅÄÖ])")
_INLINE_NUMBER = re.compile(r"(?<![ \t])[ \t]+\(?(\d{1,2})[.)][ \t]+(?=[A-ZÅÄÖ])")
_SUB_MARKS = "o◦○"
_DASHES = "-–—−"
_ENDED = re.compile(r"[.!?:;][\"”»)]?$")
# No sentence or heading ends in one of these
_OPEN_END = re.compile(
    r"\b(?:med|att|och|för|i|på|av|till|som|den|de|en|ett|vid|under|samt|mot|om)$"
)
_LEAST_WIDTH, _MOST_WIDTH, _RAGGED, _NEARLY_ALL = 30, 120, 12, 0.97


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document: `text[start:end]` without its mark.

    `mark` is its bullet or number ("" for none), `indent` the white space before it, `kind` what
    the file says it is ("" where it says nothing), `level` the level of a heading or item, `gap`
    whether an empty line stands before it; `cells` are spans where tabs part it.
    """

    start: int
    end: int
    text: str
    mark: str = ""
    indent: int = 0
    kind: str = ""
    level: int = 0
    gap: bool = False
    cells: tuple[tuple[int, int], ...] = ()

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def is_ended(self) -> bool:
        """Whether it ends as a sentence or a lead-in does."""
        return _ENDED.search(self.text) is not None


def lines_of(document: Document) -> list[Line]:
    """The lines of a document; lines that were only wrapped are one, run-together items several."""
    single = list(_single(document))
    joined = single if document.blocks else _unwrapped(document.text, single)
    return [part for line in joined for part in _apart(document.text, line)]


def _single(document: Document) -> Iterator[Line]:
    kinds = {block.start: block for block in document.blocks}
    text, at, gap = document.text, 0, False
    for raw in text.split("\n"):
        start, stop = at, at + len(raw)
        at = stop + 1
        line = _line(text, start, stop, gap)
        if line is None:
            gap = True
            continue
        if (block := kinds.get(line.start)) is not None:
            line = replace(line, kind=block.kind, level=block.level)
        yield line
        gap = False


def _line(text: str, start: int, stop: int, gap: bool) -> Line | None:
    """One line of the text, None where it holds neither letter nor digit."""
    raw = text[start:stop]
    if not any(letter.isalnum() for letter in raw):
        return None
    indent = len(raw) - len(raw.lstrip(" \t"))
    start, stop = start + indent, start + len(raw.rstrip())
    mark = ""
    if found := _MARK.match(text, start, stop):
        mark, start = found[0].strip(), found.end()
    cells: tuple[tuple[int, int], ...] = ()
    if "\t" in text[start:stop]:
        cells = tuple(_cells(text, start, stop))
    return Line(start, stop, text[start:stop], mark, indent, gap=gap, cells=cells)


def _cells(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    at = start
    for cell in text[start:stop].split("\t"):
        left = len(cell) - len(cell.lstrip())
        yield at + left, at + max(left, len(cell.rstrip()))
        at += len(cell) + 1


def _unwrapped(text: str, single: Sequence[Line]) -> list[Line]:
    """Lines put together again that a fixed width had broken."""
    width = _wrap_width(single)
    joined: list[Line] = []
    for position, line in enumerate(single):
        before = joined[-1] if joined else None
        last = single[position - 1] if position else None
        if before is not None and last is not None and _goes_on(before, last, line, width):
            joined[-1] = _together(text, before, line)
        else:
            joined.append(line)
    return joined


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The width a text is wrapped at, None where it is not.

    In a wrapped text hardly any line is longer than most are, and most lines are broken because
    the next word would not have fitted.
    """
    lengths = sorted(_length(line) for line in lines if not line.cells and line.words > 2)
    if len(lengths) < 8:
        return None
    width = lengths[int(_NEARLY_ALL * (len(lengths) - 1))]
    if not _LEAST_WIDTH <= width <= _MOST_WIDTH:
        return None
    near = sum(length >= width - _RAGGED for length in lengths)
    followed = sum(not line.gap and not line.mark for line in lines[1:])
    return width if followed and near >= 0.5 * followed else None


def _length(line: Line) -> int:
    mark = len(line.mark) + 1 if line.mark else 0
    return line.indent + mark + len(line.text.expandtabs(8))


def _together(text: str, before: Line, line: Line) -> Line:
    whole = replace(before, end=line.end, text=text[before.start : line.end])
    tabbed = "\t" in whole.text
    return replace(whole, cells=tuple(_cells(text, before.start, line.end)) if tabbed else ())


def _goes_on(before: Line, last: Line, line: Line, width: int | None) -> bool:
    """Whether a line goes on with the sentence of the line above it."""
    if line.gap or line.kind:
        return False
    if line.mark:
        # A dash in the middle of a sentence that happens to begin a line
        dash = line.mark[0] in _DASHES and line.text[0].islower() and not last.mark
        return width is not None and dash and not last.is_ended
    if line.cells or before.cells:
        # A cell that breaks over two lines goes on in lower case
        broken = line.text[0].islower() and not last.is_ended
        if (width is None or (line.cells and before.cells)) and not broken:
            return False
    starts_low = line.text[0].islower() or line.text[0] in "(/"
    if _OPEN_END.search(last.text) or (line.text[0].isdigit() and last.words > 7 and _open(last)):
        return True
    if width is not None:
        first = len(line.text.split(None, 1)[0])
        return _length(last) + 1 + first > width or (starts_low and not last.is_ended)
    return starts_low and not last.is_ended


def _apart(text: str, line: Line) -> Iterator[Line]:
    """Items that run on in one line, each as a line of its own."""
    cuts = [(found.start(), found.end()) for found in _INLINE_MARK.finditer(line.text)]
    if line.mark[:1] in tuple(_DASHES) or line.mark == "*" or not line.mark:
        dashes = [(found.start(), found.end()) for found in _INLINE_DASH.finditer(line.text)]
        cuts += dashes if line.mark or len(dashes) > 1 else []
    cuts += _numbers(line)
    if not cuts or line.cells:
        yield line
        return
    at, mark, inside = 0, line.mark, sorted(cuts)
    for cut, after in [*inside, (len(line.text), len(line.text))]:
        start, stop = line.start + at, line.start + cut
        if stop > start:
            yield replace(line, start=start, end=stop, text=text[start:stop], mark=mark,
                          gap=line.gap and at == 0)  # fmt: skip
        at, mark = after, line.text[cut:after].strip()


def _numbers(line: Line) -> list[tuple[int, int]]:
    """The inner numbers of "1. … 2. … 3. …", where they count on from the first."""
    expected = int(line.mark.strip("(.)")) + 1 if line.mark[:1].isdigit() else 1
    cuts = []
    for found in _INLINE_NUMBER.finditer(line.text):
        if int(found[1]) == expected:
            cuts.append((found.start(), found.end()))
            expected += 1
    return cuts if len(cuts) > 1 or line.mark[:1].isdigit() else []


def _open(line: Line) -> bool:
    return not line.is_ended and not line.text[-1].isdigit()


def depth(line: Line) -> int:
    """How deep in lists an item stands: 1 outermost, 2 for a sub-item."""
    if line.level:
        return line.level
    return 2 if line.mark in _SUB_MARKS and line.mark else 1
