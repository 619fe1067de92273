"""Text files of any encoding that Swedish is written in."""

import codecs

from lofteanalys.reading.document import DamagedFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What is tried where the bytes are no UTF-8, by how Swedish texts have been saved
_OLDER = ["cp1252", "mac_roman", "cp850", "utf_16_le", "utf_16_be"]
_MOST_CONTROLS = 0.02


def decode(content: bytes, name: str) -> str:
    """The text of a file's bytes, line ends untouched.

    A byte order mark decides; then UTF-8; then the likeliest of the older encodings.

    Raises:
        DamagedFile: the bytes are no text.
    """
    text = _decoded(content)
    controls = sum(letter < " " and letter not in "\t\n\r\x0b\x0c" for letter in text)
    if controls > _MOST_CONTROLS * len(text):
        raise DamagedFile(f"{name}: this is no text file")
    return text


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(content, cp_isolation=_OLDER, preemptive_behaviour=False).best()
        return content.decode("cp1252" if best is None else best.encoding, "replace")
