"""The recoding sheet: drawn blank, scored when filled, every fault named."""

import pandas as pd
import pytest

from lofteanalys._errors import DataError
from lofteanalys.evaluation.sheet import _variables, draw_sheet, score_sheet


@pytest.fixture
def drawn(tables, tmp_path):
    path = tmp_path / "sheet.csv"
    draw_sheet(tables, path)
    return path


def read(path):
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def filled(path, tables, n=60):
    """The first n rows as the final codes have them, the others left blank."""
    sheet = read(path)
    final = tables.promises.set_index("promise_id").loc[sheet["promise_id"].head(n)]
    for name in _variables():
        values = final[name].astype(int) if name.startswith("states_") else final[name]
        sheet.loc[: n - 1, name] = values.astype(str).to_list()
    return sheet


def save(sheet, path):
    sheet.to_csv(path, index=False)
    return path


def test_a_blank_sheet_holds_about_150_promises_of_every_level(tables, drawn):
    sheet = read(drawn)
    assert len(sheet) == 150
    assert sheet["promise_id"].is_unique
    assert (sheet[_variables()] == "").all().all()
    levels = tables.promises.set_index("promise_id").loc[sheet["promise_id"], "specificity"]
    assert set(levels) == {1, 2, 3, 4, 5}


def test_a_sheet_that_is_there_is_never_overwritten(tables, drawn):
    with pytest.raises(DataError, match="never overwritten"):
        draw_sheet(tables, drawn)


def test_codes_like_the_final_ones_agree_fully_and_blank_rows_are_left_out(tables, drawn):
    rows = score_sheet(tables, save(filled(drawn, tables), drawn))
    assert set(rows["n_units"]) == {60}
    assert (rows["agreement"] == 1).all()
    assert (rows["alpha"].dropna() == 1).all()


def test_a_component_given_too_rarely_has_no_alpha(tables, drawn):
    rows = score_sheet(tables, save(filled(drawn, tables), drawn)).set_index("variable")
    assert pd.isna(rows.loc["states_outcome", "alpha"])


def test_a_component_turned_around_agrees_never(tables, drawn):
    sheet = filled(drawn, tables)
    turned = sheet["states_place"].map({"0": "1", "1": "0", "": ""})
    rows = score_sheet(tables, save(sheet.assign(states_place=turned), drawn))
    assert rows.set_index("variable").loc["states_place", "agreement"] == 0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"performer": "the_king"}, "performer: 'the_king' is none of police"),
        ({"states_actor": ""}, "states_actor: is left blank"),
        ({"promise_id": "nowhere-p01"}, "nowhere-p01: there is no such promise"),
    ],
)
def test_a_fault_names_its_promise_and_field(tables, drawn, change, message):
    sheet = filled(drawn, tables)
    for name, value in change.items():
        sheet.loc[0, name] = value
    with pytest.raises(DataError, match=message):
        score_sheet(tables, save(sheet, drawn))


def test_a_repeated_promise_a_missing_column_and_an_empty_sheet_are_errors(tables, drawn):
    with pytest.raises(DataError, match="no row is filled in"):
        score_sheet(tables, drawn)
    sheet = filled(drawn, tables)
    save(pd.concat([sheet, sheet.head(1)]), drawn)
    with pytest.raises(DataError, match="stands more than once"):
        score_sheet(tables, drawn)
    save(sheet.drop(columns="instrument"), drawn)
    with pytest.raises(DataError, match="lacks the columns instrument"):
        score_sheet(tables, drawn)
