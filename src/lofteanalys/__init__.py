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
}
_MEASURES = (
    "amounts_of",
    "amounts_per_act",
    "amounts_per_inhabitants",
    "amounts_reported",
    "area_limited",
    "artefact",
    "artefact_table",
    "as_coded_by",
    "asked_and_promised_shares",
    "coder_agreement",
    "coder_differences",
    "complete",
    "component_profile",
    "component_shares",
    "concreteness_means",
    "consecutive_pairs",
    "county_coverage",
    "coverage_beside_published",
    "dated",
    "detectable_differences",
    "document_counts",
    "follow_up_steps",
    "fulfilled_by_component",
    "fulfilment",
    "fulfilment_shares",
    "law_steps",
    "mean",
    "near_twins",
    "pair_changes",
    "predicted_counts",
    "predictive_check",
    "primary_theme_shares",
    "promise_codings",
    "promises_followed_up",
    "promises_of",
    "published_beside_ours",
    "published_figures",
    "read_findings",
    "responsiveness",
    "responsiveness_by_theme",
    "robustness_grid",
    "share",
    "share_bounds",
    "shrunken_shares",
    "specificity_shares",
    "template_groups",
    "theme_cooccurrence",
    "theme_shares",
    "theme_trends",
    "timing_shares",
    "twin_shares",
    "whole_municipality",
    "within_document_contrast",
    "with_timing",
    "year_coverage",
    "yearly_slopes",
)
_MODULES = ("charts", "measures")
__all__ = ["__version__", *_HOME, *_MEASURES, *_MODULES]

if TYPE_CHECKING:
    from lofteanalys import charts as charts
    from lofteanalys import measures as measures
    from lofteanalys.coding.amounts import amounts as amounts
    from lofteanalys.coding.extraction import extract as extract
    from lofteanalys.datapackage import load as load
    from lofteanalys.measures import *  # noqa: F403  (the names of _MEASURES, for type checkers)
    from lofteanalys.recordfiles import read_records as read_records
    from lofteanalys.records import Record as Record
    from lofteanalys.tables import Tables as Tables
    from lofteanalys.tables import tabulate as tabulate


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    if name in _MEASURES:
        return getattr(import_module(f"{__name__}.measures"), name)
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
