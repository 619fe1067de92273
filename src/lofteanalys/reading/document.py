"""A document as it was read: clean text, where each letter came from, and what its lines are."""

from collections.abc import Sequence
from dataclasses import dataclass

from lofteanalys._errors import DataError

HEADING, ITEM, ROW, PARAGRAPH = "heading", "item", "row", "paragraph"


class ReadingError(DataError):
    """A file that cannot be read as a promise document; the message names it and says why."""


class UnknownFileType(ReadingError):
    """Neither txt, html, pdf nor docx."""


class DamagedFile(ReadingError):
    """The file is not what its name says, or is broken or locked by a password."""


class ScannedPdf(ReadingError):
    """A PDF of pictures: it has no text to read."""


class TooLarge(ReadingError):
    """More bytes, packed or unpacked, or more letters than the limit."""


class TooManyPages(ReadingError):
    """A PDF with more pages than the limit."""


class TookTooLong(ReadingError):
    """Reading was given up at the limit of time."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read at most.

    Args:
        size: bytes of the file, and of what a Word document unpacks to.
        letters: code points of its text; markup may be ten times as many bytes.
        pages: pages of a PDF.
        seconds: for the pages of a PDF, which is read in a process of its own.
        memory: bytes of memory for that process, where the system can hold it to them.
    """

    size: int = 50_000_000
    letters: int = 500_000
    pages: int = 300
    seconds: float = 40.0
    memory: int = 1_200_000_000

    @property
    def markup(self) -> int:
        """Bytes of HTML or XML at most."""
        return 10 * self.letters


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document's text that the file itself marks: `text[start:end]`.

    `kind` is heading, item, row or paragraph; `level` the depth of a heading (1 is highest) or of
    an item in nested lists (1 is outermost), 0 elsewhere.
    """

    start: int
    end: int
    kind: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read.

    `text` is clean: composed letters, plain spaces, no soft or line-end hyphens inside words, and
    `\\n` between lines; cells of a table row are separated by tabs, items begin with a mark.
    `source` is the text as the file gave it (for .txt the decoded file, line ends untouched) and
    `offsets[i]` the place in it of `text[i]`. `blocks` is empty where the file marks nothing.
    """

    name: str
    text: str
    source: str
    offsets: Sequence[int]
    blocks: tuple[Block, ...] = ()

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The span in `source` of the passage `text[start:end]` (code points).

        Raises:
            ValueError: the span is empty or lies outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no passage {start}:{end} in a text of {len(self.text)}")
        after = self.offsets[end] if end < len(self.text) else len(self.source)
        return self.offsets[start], after
