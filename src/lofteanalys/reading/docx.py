"""Word documents: paragraphs, headings, list items and tables, in their order."""

import io
import zipfile
from typing import Any

from lofteanalys.reading.document import Block, DamagedFile, Limits, TooLarge
from lofteanalys.reading.layout import Writer, one_line


def parse(content: bytes, name: str, limits: Limits) -> tuple[str, tuple[Block, ...]]:
    """The text of a Word document, and its blocks.

    Raises:
        DamagedFile: this is no Word document.
        TooLarge: it unpacks to more bytes than the limit.
    """
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except zipfile.BadZipFile as error:
        raise DamagedFile(f"{name}: this is no Word document ({error})") from None
    if unpacked > limits.size:
        raise TooLarge(f"{name}: unpacks to {unpacked} bytes; at most {limits.size} are read")
    try:
        document = docx.Document(io.BytesIO(content))
    except (KeyError, ValueError, OSError, SyntaxError) as error:
        raise DamagedFile(f"{name}: this is no Word document ({error})") from None
    writer = Writer()
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            _write_table(part, writer)
        else:
            _write_paragraph(part, writer)
    return writer.finished()


def _write_table(table: Any, writer: Writer) -> None:
    for row in table.rows:
        cells: list[str] = []
        seen: set[int] = set()
        for cell in row.cells:
            # A merged cell is given once for each column it covers
            if id(cell._tc) not in seen:
                seen.add(id(cell._tc))
                cells.append(one_line(cell.text))
        writer.row(cells)


def _write_paragraph(paragraph: Any, writer: Writer) -> None:
    text = one_line(paragraph.text)
    style = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
    if style.startswith(("heading", "rubrik", "title")):
        digits = [letter for letter in style if letter.isdigit()]
        writer.heading(text, int(digits[0]) if digits else 1)
    elif level := _list_level(paragraph, style):
        writer.item(text, level)
    else:
        writer.paragraph(text)


def _list_level(paragraph: Any, style: str) -> int:
    """How deep in lists a paragraph stands, 0 for none."""
    numbering = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None
    if numbering is not None and numbering.ilvl is not None:
        return int(numbering.ilvl.val) + 1
    if numbering is not None:
        return 1
    if style.startswith(("list", "lista", "punktlista", "numrerad lista")):
        return int(style[-1]) if style[-1].isdigit() else 1
    return 0
