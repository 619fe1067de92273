"""Published figures, strictly read, and ours beside them."""

import pytest

from lofteanalys.measures import coverage_beside_published, published_figures
from lofteanalys.municipalities import register


def test_each_figure_says_its_kind_and_source():
    figures = published_figures()
    assert set(figures["kind"]) == {"external", "transcription"}
    assert figures["source"].str.len().min() > 5
    assert figures["figure_id"].is_unique


def test_an_entry_with_other_fields_is_an_error(tmp_path, monkeypatch):
    (tmp_path / "published_figures.yml").write_text("- {id: x, value: 1}\n", encoding="utf-8")
    monkeypatch.setattr("lofteanalys.measures.published.data_path", lambda _: tmp_path)
    with pytest.raises(ValueError, match="x: has"):
        published_figures()


def test_region_syd_has_the_published_number_of_municipalities():
    published = published_figures().set_index("figure_id")["value"]["municipalities_in_region_syd"]
    assert sum(m.police_region == "Syd" for m in register()) == published


def test_the_data_covers_fewer_municipalities_in_2020_than_the_published_review(tables):
    rows = coverage_beside_published(tables).set_index("origin")
    assert rows.loc["published", "n_municipalities"] == 290 - 14
    assert rows.loc["data", "n_municipalities"] < rows.loc["published", "n_municipalities"]
    assert rows.loc["data", "share"] == rows.loc["data", "n_municipalities"] / 290


def test_transcribed_results_stand_in_the_outcomes(tables):
    figures = published_figures()
    transcribed = figures[figures["kind"] == "transcription"]["value"]
    assert set(transcribed) <= set(tables.outcomes["reported"].dropna())
