"""One way in for every file type: the suffix says which reader, limits hold for all of them."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from lofteanalys.reading.document import (
    Block,
    DamagedFile,
    Document,
    Limits,
    ReadingError,
    TooLarge,
    UnknownFileType,
)
from lofteanalys.reading.mending import mend
from lofteanalys.reading.textfile import decode

Parts = tuple[str, tuple[Block, ...]]
Reader = Callable[[bytes, str, Limits], Parts]


def document_files(paths: Iterable[Path]) -> list[Path]:
    """The files among the paths as given, and in place of a folder the documents in it by name."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.iterdir() if p.suffix.lower() in _READERS)
            found += inside or [path]
        else:
            found.append(path)
    return found


def read_document(path: Path | str, limits: Limits | None = None) -> Document:
    """The document in a file.

    Args:
        path: a .txt, .html (.htm), .pdf or .docx file.
        limits: bytes, pages and seconds at most.

    Raises:
        ReadingError: a file of another type, damaged, scanned or beyond a limit; each its own kind.
        OSError: the file cannot be opened.
    """
    file, allowed = Path(path), limits or Limits()
    if (size := file.stat().st_size) > allowed.size:
        raise TooLarge(f"{file}: has {size} bytes; at most {allowed.size} are read")
    return read_bytes(file.read_bytes(), str(file), allowed)


def read_bytes(content: bytes, name: str, limits: Limits | None = None) -> Document:
    """The document in a file's bytes; the suffix of `name` says what they are."""
    suffix = Path(name).suffix.lower()
    if suffix not in _READERS:
        known = ", ".join(sorted(_READERS))
        raise UnknownFileType(f"{name}: is none of {known}")
    allowed = limits or Limits()
    if len(content) > allowed.size:
        raise TooLarge(f"{name}: has {len(content)} bytes; at most {allowed.size} are read")
    try:
        text, blocks = _READERS[suffix](content, name, allowed)
    except ReadingError:
        raise
    except Exception as error:
        # Damaged files make the parsers' own code fail in ways that no list foresees.
        raise DamagedFile(f"{name}: cannot be read ({type(error).__name__})") from error
    if len(text) > allowed.letters:
        raise TooLarge(f"{name}: has {len(text)} letters; at most {allowed.letters} are read")
    return _document(name, text, blocks)


def read_text(text: str, name: str = "text") -> Document:
    """A text that is already decoded, as a document."""
    return _document(name, text, ())


def _document(name: str, source: str, blocks: tuple[Block, ...]) -> Document:
    text, offsets = mend(source)
    return Document(name, text, source, offsets, _moved(blocks, offsets))


def _moved(blocks: tuple[Block, ...], offsets: Sequence[int]) -> tuple[Block, ...]:
    """The blocks of the source, as spans of the mended text."""
    moved = (
        Block(
            bisect_left(offsets, block.start),
            bisect_left(offsets, block.end),
            block.kind,
            block.level,
        )
        for block in blocks
    )
    return tuple(block for block in moved if block.end > block.start)


def _read_txt(content: bytes, name: str, limits: Limits) -> Parts:
    # No encoding needs more than four bytes for a letter
    _check_size(content, name, 4 * limits.letters)
    return decode(content, name), ()


def _read_html(content: bytes, name: str, limits: Limits) -> Parts:
    from lofteanalys.reading.html import parse

    _check_size(content, name, limits.markup)
    return parse(content, name)


def _check_size(content: bytes, name: str, most: int) -> None:
    if len(content) > most:
        raise TooLarge(f"{name}: has {len(content)} bytes of text; at most {most} are read")


def _read_pdf(content: bytes, name: str, limits: Limits) -> Parts:
    from lofteanalys.reading.apart import parse_apart

    return parse_apart(content, name, limits), ()


def _read_docx(content: bytes, name: str, limits: Limits) -> Parts:
    from lofteanalys.reading.docx import parse

    return parse(content, name, limits)


_READERS: dict[str, Reader] = {
    ".docx": _read_docx,
    ".htm": _read_html,
    ".html": _read_html,
    ".pdf": _read_pdf,
    ".txt": _read_txt,
}
