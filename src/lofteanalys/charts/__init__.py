"""Charts: a tidy frame in, a `Chart` out, with labels in Swedish or English and an alt text."""

from lofteanalys.charts.caterpillar import shrinkage_caterpillar
from lofteanalys.charts.chart import Chart
from lofteanalys.charts.differences import difference_interval, specification_curve
from lofteanalys.charts.heatmap import (
    clustered_heatmap,
    count_heatmap,
    lift_heatmap,
    share_heatmap,
)
from lofteanalys.charts.intervals import alpha_forest, dot_interval, interval_by_year
from lofteanalys.charts.labels import group_label, variable_label
from lofteanalys.charts.levels import level_stack
from lofteanalys.charts.maps import municipality_map, tile_map
from lofteanalys.charts.paired import asked_promised, promised_delivered
from lofteanalys.charts.style import listed, number, percent
from lofteanalys.charts.table import Table, table

__all__ = [
    "Chart",
    "Table",
    "alpha_forest",
    "asked_promised",
    "clustered_heatmap",
    "count_heatmap",
    "difference_interval",
    "dot_interval",
    "group_label",
    "interval_by_year",
    "level_stack",
    "lift_heatmap",
    "listed",
    "municipality_map",
    "number",
    "percent",
    "promised_delivered",
    "share_heatmap",
    "shrinkage_caterpillar",
    "specification_curve",
    "table",
    "tile_map",
    "variable_label",
]
