"""Reading promise documents: bytes of a txt, html, pdf or docx file → clean text with offsets."""

from lofteanalys.reading.document import (
    Block,
    DamagedFile,
    Document,
    Limits,
    ReadingError,
    ScannedPdf,
    TookTooLong,
    TooLarge,
    TooManyPages,
    UnknownFileType,
)
from lofteanalys.reading.files import document_files, read_bytes, read_document, read_text

__all__ = [
    "Block",
    "DamagedFile",
    "Document",
    "Limits",
    "ReadingError",
    "ScannedPdf",
    "TooLarge",
    "TooManyPages",
    "TookTooLong",
    "UnknownFileType",
    "document_files",
    "read_bytes",
    "read_document",
    "read_text",
]
