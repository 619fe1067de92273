"""Measures: tables in, tidy frames with intervals out; no plotting, no files."""

from lofteanalys.measures.artefacts import ARTEFACTS, artefact, artefact_table
from lofteanalys.measures.change import (
    consecutive_pairs,
    law_steps,
    pair_changes,
    yearly_slopes,
)
from lofteanalys.measures.coherence import (
    asked_and_promised_shares,
    responsiveness,
    responsiveness_by_theme,
)
from lofteanalys.measures.components import (
    WEIGHTINGS,
    component_shares,
    concreteness_means,
    specificity_shares,
    timing_shares,
    weighted_index,
    with_timing,
)
from lofteanalys.measures.contrasts import (
    within_document_contrast,
)
from lofteanalys.measures.cooccurrence import (
    theme_cooccurrence,
)
from lofteanalys.measures.coverage import (
    county_coverage,
    document_counts,
    share_bounds,
    year_coverage,
)
from lofteanalys.measures.findings import estimate_finding, read_findings, screened_contrasts
from lofteanalys.measures.followup import (
    amounts_reported,
    follow_up_steps,
    fulfilled_by_component,
    fulfilment,
    fulfilment_shares,
    promises_followed_up,
)
from lofteanalys.measures.intervals import (
    mean,
    share,
    wilson,
)
from lofteanalys.measures.logodds import (
    log_odds,
)
from lofteanalys.measures.power import (
    detectable_differences,
    minimum_detectable,
)
from lofteanalys.measures.published import (
    coverage_beside_published,
    published_beside_ours,
    published_figures,
)
from lofteanalys.measures.recoding import (
    as_coded_by,
)
from lofteanalys.measures.reliability import coder_agreement, coder_differences, promise_codings
from lofteanalys.measures.robustness import (
    Grid,
    robustness_grid,
    verdict,
)
from lofteanalys.measures.selection import (
    area_limited,
    complete,
    dated,
    promises_of,
    whole_municipality,
)
from lofteanalys.measures.shrinkage import (
    component_profile,
    predicted_counts,
    predictive_check,
    shrunken_shares,
)
from lofteanalys.measures.testing import (
    benjamini_hochberg,
    theme_trends,
)
from lofteanalys.measures.themes import (
    primary_theme_shares,
    theme_shares,
)
from lofteanalys.measures.volumes import (
    amounts_of,
    amounts_per_act,
    amounts_per_inhabitants,
)
from lofteanalys.measures.wording import (
    near_twins,
    same_county_excess,
    template_groups,
    twin_shares,
)

__all__ = [
    "ARTEFACTS",
    "WEIGHTINGS",
    "Grid",
    "amounts_of",
    "amounts_per_act",
    "amounts_per_inhabitants",
    "amounts_reported",
    "area_limited",
    "artefact",
    "artefact_table",
    "as_coded_by",
    "asked_and_promised_shares",
    "benjamini_hochberg",
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
    "estimate_finding",
    "follow_up_steps",
    "fulfilled_by_component",
    "fulfilment",
    "fulfilment_shares",
    "law_steps",
    "log_odds",
    "mean",
    "minimum_detectable",
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
    "same_county_excess",
    "screened_contrasts",
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
    "verdict",
    "weighted_index",
    "whole_municipality",
    "wilson",
    "with_timing",
    "within_document_contrast",
    "year_coverage",
    "yearly_slopes",
]
