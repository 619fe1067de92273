"""The one base class of errors that are about the user's data and not about this program."""


class DataError(ValueError):
    """Data that cannot be used as it is; the message says what, where and what would be right.

    The command line prints it without a traceback and exits with 1.
    """
