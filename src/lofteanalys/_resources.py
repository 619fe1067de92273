"""Where the package's data lies: in a checkout its data/ folder, in a wheel a copy inside it."""

from pathlib import Path

from lofteanalys._errors import DataError

_CHECKOUT = Path(__file__).resolve().parents[2] / "data"
_PACKAGED = Path(__file__).resolve().parent / "_data"


def data_path(name: str) -> Path:
    """The path of a file or folder of data/, from the checkout or else from the wheel."""
    folder = _CHECKOUT if (_CHECKOUT / "codebook.yml").is_file() else _PACKAGED
    return folder / name


def findings_path() -> Path:
    """Where the frozen findings stand: docs/findings.yml of a checkout, or the wheel's copy."""
    in_docs = _CHECKOUT.parent / "docs" / "findings.yml"
    return in_docs if in_docs.is_file() else _PACKAGED / "findings.yml"


def data_folder() -> Path:
    """The checkout's data folder, which only a checkout has in full.

    Raises:
        DataError: when run from an installed wheel, which carries no records.
    """
    if not (_CHECKOUT / "codebook.yml").is_file():
        raise DataError("this needs a checkout's data folder: give it by --data")
    return _CHECKOUT
