"""Measures: tables in, tidy frames with intervals out; no plotting, no files."""

from lofteanalys.measures.components import (
    component_shares,
    concreteness_means,
    specificity_shares,
    timing_shares,
)
from lofteanalys.measures.contrasts import within_document_contrast
from lofteanalys.measures.coverage import county_coverage, document_counts, year_coverage
from lofteanalys.measures.intervals import mean, share, wilson
from lofteanalys.measures.published import coverage_beside_published, published_figures
from lofteanalys.measures.reliability import coder_agreement
from lofteanalys.measures.selection import (
    area_limited,
    complete,
    dated,
    promises_of,
    whole_municipality,
)
from lofteanalys.measures.themes import primary_theme_shares, theme_shares

__all__ = [
    "area_limited",
    "coder_agreement",
    "complete",
    "component_shares",
    "concreteness_means",
    "county_coverage",
    "coverage_beside_published",
    "dated",
    "document_counts",
    "mean",
    "primary_theme_shares",
    "promises_of",
    "published_figures",
    "share",
    "specificity_shares",
    "theme_shares",
    "timing_shares",
    "whole_municipality",
    "wilson",
    "within_document_contrast",
    "year_coverage",
]
