"""lofteanalys: Swedish citizen promises (medborgarlöften) as tidy, checkable data.

Everything named here is loaded when it is first used, so that importing the package is quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOME = {
    "load": "datapackage",
    "tabulate": "tables",
    "Tables": "tables",
    "read_records": "recordfiles",
    "Record": "records",
    "amounts": "coding.amounts",
    "promises_of": "measures",
    "theme_shares": "measures",
    "primary_theme_shares": "measures",
    "component_shares": "measures",
    "specificity_shares": "measures",
    "timing_shares": "measures",
    "concreteness_means": "measures",
    "within_document_contrast": "measures",
    "county_coverage": "measures",
    "year_coverage": "measures",
    "coder_agreement": "measures",
    "document_counts": "measures",
    "coverage_beside_published": "measures",
    "published_figures": "measures",
    "complete": "measures",
    "share": "measures",
    "mean": "measures",
}
__all__ = ["__version__", *_HOME]

if TYPE_CHECKING:
    from lofteanalys.coding.amounts import amounts as amounts
    from lofteanalys.datapackage import load as load
    from lofteanalys.recordfiles import read_records as read_records
    from lofteanalys.records import Record as Record
    from lofteanalys.tables import Tables as Tables
    from lofteanalys.tables import tabulate as tabulate


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
