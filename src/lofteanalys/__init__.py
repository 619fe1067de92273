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
    "promise_codings": "measures",
    "artefact_table": "measures",
    "component_profile": "measures",
    "artefact": "measures",
    "amounts_reported": "measures",
    "yearly_slopes": "measures",
    "whole_municipality": "measures",
    "twin_shares": "measures",
    "theme_trends": "measures",
    "theme_cooccurrence": "measures",
    "template_groups": "measures",
    "shrunken_shares": "measures",
    "share_bounds": "measures",
    "robustness_grid": "measures",
    "responsiveness_by_theme": "measures",
    "responsiveness": "measures",
    "published_beside_ours": "measures",
    "promises_followed_up": "measures",
    "predictive_check": "measures",
    "predicted_counts": "measures",
    "pair_changes": "measures",
    "near_twins": "measures",
    "law_steps": "measures",
    "fulfilment_shares": "measures",
    "fulfilment": "measures",
    "fulfilled_by_component": "measures",
    "follow_up_steps": "measures",
    "read_findings": "measures",
    "detectable_differences": "measures",
    "dated": "measures",
    "consecutive_pairs": "measures",
    "coder_differences": "measures",
    "asked_and_promised_shares": "measures",
    "as_coded_by": "measures",
    "area_limited": "measures",
    "amounts_per_inhabitants": "measures",
    "amounts_per_act": "measures",
    "amounts_of": "measures",
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
    from lofteanalys.measures import amounts_of as amounts_of
    from lofteanalys.measures import amounts_per_act as amounts_per_act
    from lofteanalys.measures import amounts_per_inhabitants as amounts_per_inhabitants
    from lofteanalys.measures import amounts_reported as amounts_reported
    from lofteanalys.measures import area_limited as area_limited
    from lofteanalys.measures import artefact as artefact
    from lofteanalys.measures import artefact_table as artefact_table
    from lofteanalys.measures import as_coded_by as as_coded_by
    from lofteanalys.measures import asked_and_promised_shares as asked_and_promised_shares
    from lofteanalys.measures import coder_agreement as coder_agreement
    from lofteanalys.measures import coder_differences as coder_differences
    from lofteanalys.measures import complete as complete
    from lofteanalys.measures import component_profile as component_profile
    from lofteanalys.measures import component_shares as component_shares
    from lofteanalys.measures import concreteness_means as concreteness_means
    from lofteanalys.measures import consecutive_pairs as consecutive_pairs
    from lofteanalys.measures import county_coverage as county_coverage
    from lofteanalys.measures import coverage_beside_published as coverage_beside_published
    from lofteanalys.measures import dated as dated
    from lofteanalys.measures import detectable_differences as detectable_differences
    from lofteanalys.measures import document_counts as document_counts
    from lofteanalys.measures import follow_up_steps as follow_up_steps
    from lofteanalys.measures import fulfilled_by_component as fulfilled_by_component
    from lofteanalys.measures import fulfilment as fulfilment
    from lofteanalys.measures import fulfilment_shares as fulfilment_shares
    from lofteanalys.measures import law_steps as law_steps
    from lofteanalys.measures import mean as mean
    from lofteanalys.measures import near_twins as near_twins
    from lofteanalys.measures import pair_changes as pair_changes
    from lofteanalys.measures import predicted_counts as predicted_counts
    from lofteanalys.measures import predictive_check as predictive_check
    from lofteanalys.measures import primary_theme_shares as primary_theme_shares
    from lofteanalys.measures import promise_codings as promise_codings
    from lofteanalys.measures import promises_followed_up as promises_followed_up
    from lofteanalys.measures import promises_of as promises_of
    from lofteanalys.measures import published_beside_ours as published_beside_ours
    from lofteanalys.measures import published_figures as published_figures
    from lofteanalys.measures import read_findings as read_findings
    from lofteanalys.measures import responsiveness as responsiveness
    from lofteanalys.measures import responsiveness_by_theme as responsiveness_by_theme
    from lofteanalys.measures import robustness_grid as robustness_grid
    from lofteanalys.measures import share as share
    from lofteanalys.measures import share_bounds as share_bounds
    from lofteanalys.measures import shrunken_shares as shrunken_shares
    from lofteanalys.measures import specificity_shares as specificity_shares
    from lofteanalys.measures import template_groups as template_groups
    from lofteanalys.measures import theme_cooccurrence as theme_cooccurrence
    from lofteanalys.measures import theme_shares as theme_shares
    from lofteanalys.measures import theme_trends as theme_trends
    from lofteanalys.measures import timing_shares as timing_shares
    from lofteanalys.measures import twin_shares as twin_shares
    from lofteanalys.measures import whole_municipality as whole_municipality
    from lofteanalys.measures import within_document_contrast as within_document_contrast
    from lofteanalys.measures import year_coverage as year_coverage
    from lofteanalys.measures import yearly_slopes as yearly_slopes
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
