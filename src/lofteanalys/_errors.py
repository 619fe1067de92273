"""The one base class of errors that are about the user's data, and how they are printed."""

import unicodedata


class DataError(ValueError):
    """Data that cannot be used as it is; the message says what, where and what would be right.

    The command line prints it without a traceback and exits with 1.
    """


def printable(text: str) -> str:
    """A text for one line of a terminal: what could steer it is written as an escape."""
    return "".join(
        letter
        if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
        else letter.encode("unicode_escape").decode()
        for letter in text
    )
