"""Cells that a spreadsheet would run are text in every csv, and come back as they were."""

import pandas as pd
import pytest

from lofteanalys._spreadsheets import as_written, neutral, neutralised
from lofteanalys.datapackage import load, write_package

FORMULAS = ["=1+1", "+46", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "'"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_could_be_a_formula_is_marked_as_text(text):
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Polisen", "", "a=1", 5, -5.0, None])
def test_everything_else_stays(value):
    assert neutral(value) == value


def test_numbers_below_zero_stay_numbers():
    frame = pd.DataFrame({"share": [-0.5], "text": ["-0.5"]})
    assert neutralised(frame).values.tolist() == [[-0.5, "'-0.5"]]


def test_what_was_neutralised_is_read_as_it_was():
    texts = pd.Series([*FORMULAS, "Polisen", None, "a'b", "d'accord"], dtype="string")
    back = as_written(neutralised(texts.to_frame("text"))["text"])
    assert back.equals(texts)


def test_a_formula_in_the_data_is_text_in_the_csv_and_itself_when_loaded(tables, tmp_path):
    promises = tables.promises.copy()
    promises.loc[0, "place"] = '=HYPERLINK("http://example.org")'
    from dataclasses import replace

    write_package(replace(tables, promises=promises), tmp_path / "tidy")
    written = (tmp_path / "tidy" / "promises.csv").read_text(encoding="utf-8")
    assert "'=HYPERLINK" in written
    assert ",=HYPERLINK" not in written
    assert load(tmp_path / "tidy").promises.loc[0, "place"] == promises.loc[0, "place"]


def test_a_charts_data_holds_no_formula():
    from matplotlib.figure import Figure

    from lofteanalys.charts.chart import Chart

    chart = Chart(Figure(), pd.DataFrame({"place": ["=1+1"]}), "a", "b", "sv")
    assert chart.csv() == b"place\n'=1+1\n"
