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
    "extract": "coding.extraction",
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
_MODULES = ("charts", "measures")
__all__ = ["__version__", *_HOME, *_MODULES]

if TYPE_CHECKING:
    from lofteanalys import charts as charts
    from lofteanalys import measures as measures
    from lofteanalys.coding.amounts import amounts as amounts
    from lofteanalys.coding.extraction import extract as extract
    from lofteanalys.datapackage import load as load
    from lofteanalys.measures import coder_agreement as coder_agreement
    from lofteanalys.measures import complete as complete
    from lofteanalys.measures import component_shares as component_shares
    from lofteanalys.measures import concreteness_means as concreteness_means
    from lofteanalys.measures import county_coverage as county_coverage
    from lofteanalys.measures import coverage_beside_published as coverage_beside_published
    from lofteanalys.measures import document_counts as document_counts
    from lofteanalys.measures import mean as mean
    from lofteanalys.measures import primary_theme_shares as primary_theme_shares
    from lofteanalys.measures import promises_of as promises_of
    from lofteanalys.measures import published_figures as published_figures
    from lofteanalys.measures import share as share
    from lofteanalys.measures import specificity_shares as specificity_shares
    from lofteanalys.measures import theme_shares as theme_shares
    from lofteanalys.measures import timing_shares as timing_shares
    from lofteanalys.measures import within_document_contrast as within_document_contrast
    from lofteanalys.measures import year_coverage as year_coverage
    from lofteanalys.recordfiles import read_records as read_records
    from lofteanalys.records import Record as Record
    from lofteanalys.tables import Tables as Tables
    from lofteanalys.tables import tabulate as tabulate


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
