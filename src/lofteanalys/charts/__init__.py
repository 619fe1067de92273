"""Charts: a tidy frame in, a `Chart` out, with labels in Swedish or English and an alt text."""

from lofteanalys.charts.chart import Chart
from lofteanalys.charts.heatmap import count_heatmap, share_heatmap
from lofteanalys.charts.intervals import alpha_forest, dot_interval, interval_by_year
from lofteanalys.charts.labels import variable_label
from lofteanalys.charts.levels import level_stack
from lofteanalys.charts.maps import municipality_map
from lofteanalys.charts.style import listed, number, percent
from lofteanalys.charts.table import Table, table

__all__ = [
    "Chart",
    "Table",
    "alpha_forest",
    "count_heatmap",
    "dot_interval",
    "interval_by_year",
    "level_stack",
    "listed",
    "municipality_map",
    "number",
    "percent",
    "share_heatmap",
    "table",
    "variable_label",
]
