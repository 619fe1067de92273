"""Charts: labels in both languages, alt text from numbers, nothing cut, the same bytes twice."""

import itertools

import pandas as pd
import pytest
from matplotlib.text import Text

import lofteanalys as la
from lofteanalys import charts
from lofteanalys.charts.labels import column_label, group_label, has_order, in_order
from lofteanalys.charts.style import listed, number, percent
from lofteanalys.measures import Grid


def drawn(tables, name: str, lang: str) -> charts.Chart:
    """Each chart once, drawn from the real data."""
    dated = tables.documents.dropna(subset="year_from").merge(
        tables.municipalities, on="municipality_code"
    )
    counted = dated.groupby(["county_code", "year_from"]).size().rename("n").reset_index()
    main = la.component_shares(tables, by="performer").query("n_promises > 100")
    makers = {
        "share_heatmap": lambda: charts.share_heatmap(
            la.theme_shares(tables, by="performer"), "theme", "performer", title="T", lang=lang
        ),
        "count_heatmap": lambda: charts.count_heatmap(
            counted, "county_code", "year_from", "n", title="T", lang=lang
        ),
        "dot_interval": lambda: charts.dot_interval(
            la.theme_shares(tables), "theme", title="T", lang=lang
        ),
        "dot_interval with colours": lambda: charts.dot_interval(
            main, "component", colour="performer", title="T", lang=lang
        ),
        "interval_by_year": lambda: charts.interval_by_year(
            la.concreteness_means(tables, by="year_from"),
            "mean",
            coverage=la.year_coverage(tables),
            colour="timing",
            title="T",
            lang=lang,
        ),
        "alpha_forest": lambda: charts.alpha_forest(
            pd.concat(
                [
                    la.coder_agreement(tables, "a", "b").assign(pair="A–B"),
                    la.coder_agreement(tables, "machine", "final").assign(pair="M"),
                ]
            ),
            colour="pair",
            title="T",
            lang=lang,
        ),
        "level_stack": lambda: charts.level_stack(
            la.specificity_shares(tables, by="primary_theme"),
            "primary_theme",
            title="T",
            lang=lang,
        ),
        "municipality_map": lambda: charts.municipality_map(
            tables.municipalities, "n_documents", title="T", legend="dokument", lang=lang
        ),
        "tile_map": lambda: charts.tile_map(
            tables.municipalities, "n_documents", title="T", legend="dokument", lang=lang
        ),
        "lift_heatmap": lambda: charts.lift_heatmap(
            la.theme_cooccurrence(tables), title="T", lang=lang
        ),
        "clustered_heatmap": lambda: charts.clustered_heatmap(
            la.theme_shares(tables, by="performer"), "theme", "performer", title="T", lang=lang
        ),
        "shrinkage_caterpillar": lambda: charts.shrinkage_caterpillar(
            la.shrunken_shares(la.promises_of(tables), "states_quantity").head(12),
            title="T",
            lang=lang,
        ),
        "asked_promised": lambda: charts.asked_promised(
            la.asked_and_promised_shares(tables), title="T", lang=lang
        ),
        "promised_delivered": lambda: charts.promised_delivered(
            la.amounts_reported(tables), title="T", lang=lang
        ),
        "difference_interval": lambda: charts.difference_interval(
            la.coder_differences(tables, "a", "b", "target"), "primary_theme", title="T", lang=lang
        ),
        "specification_curve": lambda: charts.specification_curve(
            la.robustness_grid(la.read_findings()[2], Grid(tables)), title="T", lang=lang
        ),
    }
    return makers[name]()


NAMES = [
    "alpha_forest",
    "share_heatmap",
    "count_heatmap",
    "dot_interval",
    "dot_interval with colours",
    "interval_by_year",
    "level_stack",
    "municipality_map",
    "tile_map",
    "lift_heatmap",
    "clustered_heatmap",
    "shrinkage_caterpillar",
    "asked_promised",
    "promised_delivered",
    "difference_interval",
    "specification_curve",
]
EXPECTED = {
    ("alpha_forest", "sv"): "Målgrupp eller föremål",
    ("alpha_forest", "en"): "Target",
    ("share_heatmap", "sv"): "Narkotika",
    ("share_heatmap", "en"): "Narcotics",
    ("count_heatmap", "sv"): "Första giltighetsår",
    ("count_heatmap", "en"): "First year of validity",
    ("dot_interval", "sv"): "Trafik",
    ("dot_interval", "en"): "Traffic",
    ("dot_interval with colours", "sv"): "Polisen (n=521)",
    ("dot_interval with colours", "en"): "Police (n=521)",
    ("interval_by_year", "sv"): "lagen juli 2023",
    ("interval_by_year", "en"): "law of July 2023",
    ("level_stack", "sv"): "5 Förankrad",
    ("level_stack", "en"): "5 Anchored",
    ("municipality_map", "sv"): "inget dokument i data",
    ("municipality_map", "en"): "no document in the data",
    ("tile_map", "sv"): "En ruta per kommun",
    ("tile_map", "en"): "One tile per municipality",
    ("lift_heatmap", "sv"): "som om temana vore oberoende",
    ("lift_heatmap", "en"): "Neighbourhood watch",
    ("clustered_heatmap", "sv"): "står intill varandra",
    ("clustered_heatmap", "en"): "stand beside each other",
    ("shrinkage_caterpillar", "sv"): "Ingen rangordning",
    ("shrinkage_caterpillar", "en"): "No ranking",
    ("asked_promised", "sv"): "Problem som tas upp",
    ("asked_promised", "en"): "Something promised",
    ("promised_delivered", "sv"): "Redovisat, delrapport",
    ("promised_delivered", "en"): "Reported, interim",
    ("difference_interval", "sv"): "procentenheter",
    ("difference_interval", "en"): "percentage points",
    ("specification_curve", "sv"): "tecknet vänder",
    ("specification_curve", "en"): "sign turns",
}


def texts(chart: charts.Chart) -> list[Text]:
    """What can be read in a chart: all its texts but labels of ticks outside the axes."""
    hidden = set()
    for axes in chart.figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            ticks = [*axis.get_major_ticks(), *axis.get_minor_ticks()]
            outside = [tick for tick in ticks if not low <= tick.get_loc() <= high]
            hidden |= {label for tick in outside for label in (tick.label1, tick.label2)}
    found = chart.figure.findobj(Text)
    return [t for t in found if t.get_text().strip() and t.get_visible() and t not in hidden]


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_chart_is_labelled_sized_and_uncut(tables, name, lang):
    chart = drawn(tables, name, lang)
    chart.figure.draw_without_rendering()
    shown = texts(chart)
    written = [text.get_text().replace("\n", " ") for text in shown]
    assert EXPECTED[name, lang] in written or any(EXPECTED[name, lang] in t for t in written)
    assert any("n = " in t or "(n=" in t or "n: " in t or "290" in t for t in written), (
        "says what it stands on"
    )
    box = chart.figure.bbox.padded(2)
    for text in shown:
        extent = text.get_window_extent()
        assert box.containsx(extent.x0), text.get_text()
        assert box.containsx(extent.x1), text.get_text()
        assert box.containsy(extent.y0), text.get_text()
        assert box.containsy(extent.y1), text.get_text()


@pytest.mark.parametrize(
    "name", ["dot_interval", "level_stack", "interval_by_year", "alpha_forest"]
)
def test_labels_along_an_axis_do_not_overlap(tables, name):
    chart = drawn(tables, name, "sv")
    chart.figure.draw_without_rendering()
    for axes in chart.figure.axes:
        for labels in (axes.get_xticklabels(), axes.get_yticklabels()):
            boxes = [label.get_window_extent() for label in labels if label.get_text()]
            assert not any(a.overlaps(b) for a, b in itertools.pairwise(boxes))


def test_a_legend_leaves_room_for_a_title_as_wide_as_the_figure(tables):
    title = "Mean number of components stated (0–7) by first year of validity"
    means = la.concreteness_means(tables, by="year_from")
    chart = la.charts.interval_by_year(means, "mean", colour="timing", title=title, lang="en")
    chart.figure.draw_without_rendering()
    (heading,) = [text for text in texts(chart) if text.get_text().startswith("Mean number")]
    (legend,) = chart.figure.legends
    assert not legend.get_window_extent().overlaps(heading.get_window_extent().padded(6))


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_alt_text_is_written_from_the_numbers(tables, lang):
    shares = la.theme_shares(tables)
    alt = drawn(tables, "dot_interval", lang).alt_text
    top = shares.loc[shares["share"].idxmax()]
    assert group_label("theme", top["theme"], lang) in alt
    for value in ("share", "low", "high"):
        assert percent(top[value], lang) in alt
    assert number(len(la.promises_of(tables)), lang) in alt


def test_the_map_says_how_many_municipalities_are_unknown(tables):
    covered = int((tables.municipalities["n_documents"] > 0).sum())
    alt = drawn(tables, "municipality_map", "en").alt_text
    assert f"{covered} of 290" in alt
    assert f"{290 - covered} unknown" in alt


def test_a_map_of_nothing_is_all_unknown(tables):
    nothing = tables.municipalities.assign(n_documents=0)
    chart = charts.municipality_map(nothing, "n_documents", title="Tom", legend="dokument")
    assert chart.alt_text == "Tom"


def test_two_renders_have_the_same_bytes(tables):
    for kind in ("svg", "png", "pdf"):
        one, other = (drawn(tables, "level_stack", "sv").render(kind) for _ in range(2))
        assert one == other, kind


def test_a_chart_saves_its_figure_data_and_alt_text(tables, tmp_path):
    chart = drawn(tables, "dot_interval", "en")
    paths = chart.save(tmp_path / "themes", ("svg", "png"))
    assert [p.name for p in paths] == ["themes.svg", "themes.png", "themes.csv", "themes.txt"]
    assert len(pd.read_csv(tmp_path / "themes.csv")) == len(chart.data)
    assert (tmp_path / "themes.txt").read_text(encoding="utf-8").strip() == chart.alt_text


def test_a_chart_shows_itself_with_escaped_alt_text_and_its_data(tables):
    shares = la.theme_shares(tables)
    chart = charts.dot_interval(shares, "theme", title='<b>"A" & B</b>', lang="en")
    html = chart._repr_html_()
    assert "<b>" not in html
    assert "&lt;b&gt;&quot;A&quot; &amp; B" in html
    assert 'href="data:text/csv;base64,' in html


@pytest.mark.parametrize("group", ["primary_theme", "performer", "year_from"])
def test_stacked_bars_join_end_to_end_to_the_whole(tables, group):
    shares = la.specificity_shares(tables, by=group)
    chart = charts.level_stack(shares, group, title="T", lang="en")
    rows: dict[int, list] = {}
    for bar in chart.figure.axes[0].patches:
        rows.setdefault(round(bar.get_y() + bar.get_height() / 2), []).append(bar)
    assert len(rows) == shares[group].nunique()
    for bars in rows.values():
        ends = [0.0, *(bar.get_x() + bar.get_width() for bar in bars)]
        assert [bar.get_x() for bar in bars] == pytest.approx(ends[:-1])
        assert ends[-1] == pytest.approx(1)


def test_years_are_stacked_in_order_with_the_first_on_top(tables):
    shares = la.specificity_shares(tables, by="year_from")
    chart = charts.level_stack(shares, "year_from", title="T", lang="en")
    years = [label.get_text()[:4] for label in chart.figure.axes[0].get_yticklabels()]
    assert years == sorted(years, reverse=True)


def test_small_groups_are_bracketed_in_a_heatmap(tables):
    shares = la.theme_shares(tables, by="performer")
    few = shares.assign(n_promises=5)
    chart = charts.share_heatmap(few, "theme", "performer", title="T", lang="en")
    assert any(t.get_text().startswith("(") and "%" in t.get_text() for t in texts(chart))


@pytest.mark.parametrize("name", ["share", "theme"])
def test_a_frame_that_lacks_a_column_is_a_clear_error(tables, name):
    with pytest.raises(ValueError, match=f"lacks {name}"):
        charts.dot_interval(la.theme_shares(tables).drop(columns=name), "theme", title="T")


def test_an_empty_frame_is_a_clear_error(tables):
    with pytest.raises(ValueError, match="no rows"):
        charts.dot_interval(la.theme_shares(tables).head(0), "theme", title="T")


def test_numbers_are_written_as_the_language_does():
    assert (number(1234.56, "sv", 1), number(1234.56, "en", 1)) == ("1\xa0234,6", "1,234.6")
    assert (percent(0.123, "sv"), percent(0.123, "en")) == ("12\xa0%", "12%")
    assert percent(0.004, "en") == "0.4%"
    assert number(-0.001, "en", 2) == "0.00"
    assert (listed(["a", "b", "c"], "sv"), listed(["a"], "en")) == ("a, b och c", "a")


def test_groups_have_names_and_an_order():
    assert group_label("municipality_code", "1440", "sv") == "Ale"
    assert group_label("county_code", "14", "en") == "Västra Götalands län"
    assert group_label("timing", "strict", "sv") == "Snäv"
    assert group_label("year_from", 2020, "sv") == "2020"
    assert column_label("performer", "en") == "Performer"
    assert column_label("note", "en") == "note"
    assert in_order("performer", ["joint", "police"]) == ["police", "joint"]
    assert in_order("timing", ["wide", "coded"]) == ["coded", "wide"]
    assert has_order("year_from")
    assert has_order("specificity")
    assert has_order("component")
    assert not has_order("performer")


def test_a_table_is_captioned_labelled_and_escaped():
    frame = pd.DataFrame(
        {
            "performer": ["police", "joint"],
            "share": [0.5, 0.25],
            "n_promises": [1200, None],
            "mean": [2.5, 3.0],
            "year_from": [2020, 2021],
        }
    )
    html = charts.table(
        frame, title="<Vem>", headings={"n_promises": "Löften"}, lang="sv"
    )._repr_html_()
    assert "<caption>&lt;Vem&gt;</caption>" in html
    assert '<th scope="row">Polisen</th>' in html
    for cell in ("50,0\xa0%", "1\xa0200", "–", "2,50", "2020"):
        assert f"<td>{cell}</td>" in html
    assert '<th scope="col">Löften</th>' in html


def test_each_municipality_has_a_tile_of_its_own():
    from lofteanalys.charts.maps import _tiles

    assert len(set(_tiles().values())) == len(_tiles()) == 290


def test_differences_are_signed_and_none_is_written_without_a_sign(tables):
    chart = charts.difference_interval(
        la.coder_differences(tables, "a", "b", "target"), "primary_theme", title="T", lang="en"
    )
    assert "+33" in chart.alt_text
    assert "Smallest: Victim support 0." in chart.alt_text
