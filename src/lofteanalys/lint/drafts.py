"""Reading drafts: files, or whatever comes on standard input."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from lofteanalys.reading import Document, read_bytes, read_document

STDIN = "-"
_LEAD, _MARK, _MOST_BARE_LINES = "Vi lovar:\n", "- ", 12
_HTML = re.compile(rb"\s*(?:<!doctype html|<html)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it was read, and the bytes it was read from."""

    document: Document
    content: bytes


def read_draft(path: str) -> Draft:
    """The draft in a file, or on standard input for `-`.

    Raises:
        ReadingError: it cannot be read; each reason is its own kind.
        OSError: the file cannot be opened.
    """
    if path != STDIN:
        return Draft(read_document(Path(path)), Path(path).read_bytes())
    content = sys.stdin.buffer.read()
    return Draft(read_bytes(content, f"stdin{_suffix(content)}"), content)


def is_plain(name: str) -> bool:
    """Whether a draft is a text file, so that its text's places are places in the file."""
    return name.lower().endswith(".txt")


def as_list(document: Document) -> Document | None:
    """A draft of a few bare lines read as a list of promises; None for an empty or longer one.

    Somebody who tries out a line or two writes no heading that says they are promises.
    """
    lines = document.text.split("\n")
    said = sum(any(map(str.isalnum, line)) for line in lines)
    if not 0 < said <= _MOST_BARE_LINES:
        return None
    text, offsets, at = _LEAD, [0] * len(_LEAD), 0
    for line in lines:
        mark = _MARK if line.strip() else ""
        text += f"{mark}{line}\n"
        own = document.offsets[at : at + len(line) + 1]
        first = own[0] if own else len(document.source)
        offsets += [first] * len(mark)
        offsets += [*own, *[len(document.source)] * (len(line) + 1 - len(own))]
        at += len(line) + 1
    return Document(document.name, text, document.source, offsets)


def _suffix(content: bytes) -> str:
    """What the bytes are, by how they begin: standard input has no name to tell."""
    if content.startswith(b"%PDF"):
        return ".pdf"
    if content.startswith(b"PK\x03\x04"):
        return ".docx"
    return ".html" if _HTML.match(content) else ".txt"
