"""What the readers of marked-up files share: pieces of text put together, with their blocks."""

from lofteanalys.reading.document import HEADING, ITEM, PARAGRAPH, ROW, Block

_MARK = "• "
# Deeper lists are set as this deep: no reader tells them apart, and indents would grow without end
_DEEPEST = 9


class Writer:
    """Puts a document's pieces together as one text: headings apart, items marked, cells tabbed."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._last = ""

    def heading(self, text: str, level: int) -> None:
        """A heading; level 1 is the highest."""
        self._add(HEADING, text, level, "\n\n")

    def paragraph(self, text: str) -> None:
        """A paragraph of running text."""
        self._add(PARAGRAPH, text, 0, "\n\n")

    def item(self, text: str, level: int) -> None:
        """An item of a list; level 1 is the outermost list."""
        self._add(ITEM, text, level, "\n", "  " * (min(level, _DEEPEST) - 1) + _MARK)

    def row(self, cells: list[str]) -> None:
        """A row of a table."""
        if any(cells):
            self._add(ROW, "\t".join(cells), 0, "\n")

    def finished(self) -> tuple[str, tuple[Block, ...]]:
        """The text and its blocks."""
        return "".join(self._parts), tuple(self._blocks)

    def _add(self, kind: str, text: str, level: int, gap: str, mark: str = "") -> None:
        if not text.strip():
            return
        if self._parts:
            self._write("\n\n" if kind != self._last else gap)
        self._write(mark)
        start = self._length
        self._write(text)
        self._blocks.append(Block(start, self._length, kind, level))
        self._last = kind

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def one_line(text: str) -> str:
    """A text with every stretch of white space as one space."""
    return " ".join(text.split())
