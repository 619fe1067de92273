"""Word documents: paragraphs, headings, list items and tables, in their order."""

import io
import zipfile
from typing import Any

from lofteanalys.reading.document import Block, DamagedFile, Limits, TooLarge
from lofteanalys.reading.layout import Writer, one_line

# Word itself knows 63 columns
_MOST_COLUMNS = 100


def parse(content: bytes, name: str, limits: Limits) -> tuple[str, tuple[Block, ...]]:
    """The text of a Word document, and its blocks.

    Raises:
        DamagedFile: this is no Word document.
        TooLarge: it unpacks to more bytes than the limit.
    """
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _check_sizes(packed.infolist(), name, limits)
    except zipfile.BadZipFile as error:
        raise DamagedFile(f"{name}: this is no Word document ({error})") from None
    try:
        document = docx.Document(io.BytesIO(content))
    except (KeyError, ValueError, OSError, SyntaxError) as error:
        said = " ".join(str(error).split())
        raise DamagedFile(f"{name}: this is no Word document ({said})") from None
    writer = Writer()
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            _check_columns(part, name)
            _write_table(part, writer)
        else:
            _write_paragraph(part, writer)
    return writer.finished()


def _check_sizes(parts: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    """Refuse what unpacks to too much; a part that is longer than it says is never unpacked."""
    markup = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    for size, most in ((sum(part.file_size for part in parts), limits.size),
                       (markup, limits.markup)):  # fmt: skip
        if size > most:
            raise TooLarge(f"{name}: unpacks to {size} bytes; at most {most} are read")


def _check_columns(table: Any, name: str) -> None:
    """Refuse a cell that says it spans columns without end: it would be given once for each."""
    for row in table._tbl.tr_lst:
        if sum(cell.grid_span for cell in row.tc_lst) > _MOST_COLUMNS:
            raise DamagedFile(f"{name}: has a table of more than {_MOST_COLUMNS} columns")


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
        digits = [letter for letter in style if letter.isdecimal()]
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
        return int(style[-1]) if style[-1].isdecimal() else 1
    return 0
