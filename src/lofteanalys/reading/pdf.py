"""PDF files with a text layer: lines in reading order, columns and tables kept apart."""

import io
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from lofteanalys.reading.document import (
    DamagedFile,
    Limits,
    ScannedPdf,
    TookTooLong,
    TooManyPages,
)
from lofteanalys.reading.layout import one_line

_LEAST_LETTERS_A_PAGE = 20
# A gap between lines above this share of their height begins a new paragraph
_PARAGRAPH_GAP = 0.7
# White space down the middle: so wide (points), and so many lines on either side of it
_GUTTER, _COLUMN_LINES = 14, 6


def parse(content: bytes, name: str, limits: Limits) -> str:
    """The text of a PDF; no blocks, since a PDF marks none.

    Raises:
        DamagedFile: this is no PDF, or it is locked by a password.
        ScannedPdf: the pages are pictures.
        TooManyPages, TookTooLong: beyond the limits.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    deadline = time.monotonic() + limits.seconds
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            if len(pdf.pages) > limits.pages:
                raise TooManyPages(
                    f"{name}: has {len(pdf.pages)} pages; at most {limits.pages} are read"
                )
            pages = []
            for page in pdf.pages:
                if time.monotonic() > deadline:
                    raise TookTooLong(f"{name}: not read within {limits.seconds:g} seconds")
                pages.append(list(_page(page)))
                page.close()
    except PdfminerException as error:
        locked = isinstance(error.args[0], PDFPasswordIncorrect) if error.args else False
        why = "it is locked by a password" if locked else "this is no PDF that can be read"
        raise DamagedFile(f"{name}: {why}") from None
    letters = sum(len(line) for page in pages for line in page)
    if letters < _LEAST_LETTERS_A_PAGE * len(pages):
        raise ScannedPdf(
            f"{name}: this PDF is scanned: its {len(pages)} pages are pictures without text. "
            "Run it through text recognition (OCR) first"
        )
    return "\n\n".join("\n".join(page) for page in _without_running_heads(pages))


def _page(page: Any) -> Iterator[str]:
    """The lines of a page; tables where they stand, their rows as lines with tabs."""
    tables = [table for table in page.find_tables() if _is_table(table)]
    words = [
        word
        for word in page.extract_words(keep_blank_chars=False, use_text_flow=False)
        if not any(_inside(word, table.bbox) for table in tables)
    ]
    top = 0.0
    for table in sorted(tables, key=lambda table: table.bbox[1]):
        edge = table.bbox[1]
        yield from _columns([w for w in words if top <= w["top"] < edge], page.width)
        yield ""
        for row in table.extract():
            if any(row):
                yield "\t".join(one_line(cell or "") for cell in row)
        yield ""
        top = edge
    yield from _columns([word for word in words if word["top"] >= top], page.width)


def _is_table(table: Any) -> bool:
    return len(table.rows) > 1 and max(len(row.cells) for row in table.rows) > 1


def _inside(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    middle = (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= word["x0"] <= box[2] and box[1] <= middle <= box[3])


def _columns(words: Sequence[dict[str, Any]], width: float) -> Iterator[str]:
    """The lines of words, the left column before the right where the page has two."""
    gutter = _gutter(words, width)
    if gutter is None:
        yield from _lines(words)
        return
    yield from _lines([word for word in words if word["x1"] <= gutter])
    yield ""
    yield from _lines([word for word in words if word["x1"] > gutter])


def _gutter(words: Sequence[dict[str, Any]], width: float) -> float | None:
    """The middle of a strip that no word touches, with columns of text on both sides of it."""
    for share in range(35, 66):
        middle = width * share / 100
        left = [word for word in words if word["x1"] <= middle - _GUTTER / 2]
        right = [word for word in words if word["x0"] >= middle + _GUTTER / 2]
        if len(left) + len(right) < len(words):
            continue
        if min(_line_count(left), _line_count(right)) >= _COLUMN_LINES:
            return middle
    return None


def _line_count(words: Sequence[dict[str, Any]]) -> int:
    return len({round(word["top"]) for word in words})


def _lines(words: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Words put together to lines, an empty line where the gap between lines is wide."""
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        height = word["bottom"] - word["top"]
        if rows and abs(word["bottom"] - rows[-1][-1]["bottom"]) < height / 2:
            rows[-1].append(word)
        else:
            rows.append([word])
    bottom = None
    for row in rows:
        top, height = row[0]["top"], row[0]["bottom"] - row[0]["top"]
        if bottom is not None and top - bottom > _PARAGRAPH_GAP * height:
            yield ""
        yield " ".join(word["text"] for word in sorted(row, key=lambda word: word["x0"]))
        bottom = row[0]["bottom"]


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """The pages without lines that stand first or last on most of them, and page numbers."""
    if len(pages) < 3:
        return pages
    edges = Counter(line for page in pages for line in {*page[:1], *page[-1:]} if line)
    running = {line for line, times in edges.items() if times > len(pages) / 2}
    return [[line for line in page if line not in running] for page in pages]
