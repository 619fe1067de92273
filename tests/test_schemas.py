"""Each rule of the field dictionary has a table that breaks it and must be caught."""

import contextlib
import copy
import dataclasses

import pandas as pd
import pytest

from lofteanalys.fields import FieldsError, fields, fields_from_mapping
from lofteanalys.records import Record
from lofteanalys.schemas import TablesError, check_tables
from lofteanalys.tables import tabulate


@pytest.fixture
def small(record_values):
    promise = record_values["promises"][0]
    plain = copy.deepcopy(promise) | {"n": 2, "coded_as": 2, "place": None, "quantities": []}
    plain["concreteness"] = dict.fromkeys(promise["concreteness"], 0)
    record_values["promises"].append(plain)
    return tabulate([Record.model_validate(record_values)])


def broken(tables, table: str, column: str, value: object, row: int = 0):
    frame = getattr(tables, table).copy()
    frame[column] = frame[column].astype(object)
    frame.loc[row, column] = value
    dtype = getattr(tables, table)[column].dtype
    if not isinstance(value, str) or dtype == "str":
        with contextlib.suppress(TypeError, ValueError):
            frame[column] = frame[column].astype(dtype)
    return dataclasses.replace(tables, **{table: frame})


def test_good_tables_pass_unchanged(small):
    assert check_tables(small) is small


def test_the_real_tables_pass(tables):
    check_tables(tables)


CASES = [
    ("promises", "performer", "army", "promises.performer: is a code of performer"),
    ("promises", "primary_theme", None, "promises.primary_theme: not_nullable"),
    ("promises", "states_actor", "ja", "promises.states_actor: dtype"),
    ("promises", "promise_id", "x", "promises.promise_id: has the right form"),
    ("promises", "specificity", 6, "promises.specificity: is at most 5"),
    ("promises", "position", 0, "promises.position: is at least 1"),
    ("promises", "place", None, "holds: place_and_its_flag_agree"),
    ("promises", "concreteness", 1, "holds: concreteness_is_the_sum"),
    ("promises", "specificity", 3, "holds: countable_levels_state_a_quantity"),
    ("promises", "states_timing", False, "holds: strict_timing_is_a_lower_bound"),
    ("promises", "states_timing_wide", False, "holds: wide_timing_is_an_upper_bound"),
    ("promises", "states_actor", False, "holds: checkable_states_actor_action_quantity"),
    ("documents", "year_to", 2019, "holds: years_in_order"),
    ("documents", "year_to", None, "holds: a_year_has_both_ends"),
    ("documents", "law_period", "undated", "holds: undated_means_no_year"),
    ("documents", "follows_document_id", "ale-2020-2021", "holds: only_follow_ups_follow"),
    ("documents", "is_interim", True, "holds: interim_needs_an_original"),
    ("documents", "valid_from", "2020/01", "documents.valid_from: has the right form"),
    ("documents", "municipality_code", "9999", "municipality_code is not in municipalities"),
    ("quantities", "value_max", 1, "holds: a_range_ends_above_its_start"),
    ("quantities", "per", "none", "holds: no_rate_without_a_period"),
    ("quantities", "value", -1, "quantities.value: is at least 0"),
    ("quantities", "promise_id", "ale-2020-2021-p09", "promise_id is not in promises"),
    ("evidence", "year", 1900, "evidence.year: is at least 1990"),
    ("municipalities", "longitude", 60.0, "municipalities.longitude: is at most 25"),
]


@pytest.mark.parametrize(("table", "column", "value", "message"), CASES)
def test_a_broken_rule_is_named(small, table, column, value, message):
    with pytest.raises(TablesError) as caught:
        check_tables(broken(small, table, column, value))
    assert any(message in fault for fault in caught.value.faults), caught.value.faults


def test_every_row_rule_has_a_case_here():
    rules = {rule for table in fields().tables.values() for rule in table.rules}
    assert rules == {case[3].removeprefix("holds: ") for case in CASES if "holds: " in case[3]}


def test_a_repeated_key_names_the_rows(small):
    doubled = pd.concat([small.promises, small.promises.head(1)], ignore_index=True)
    with pytest.raises(TablesError, match="promise_id is not unique: ale-2020-2021-p01"):
        check_tables(dataclasses.replace(small, promises=doubled))


def test_a_repeated_unique_key_is_caught(small):
    with pytest.raises(TablesError, match=r"document_id \+ unit is not unique"):
        check_tables(broken(small, "promises", "unit", 2))


@pytest.mark.parametrize("change", ["extra", "missing", "order"])
def test_columns_are_exactly_those_of_the_dictionary(small, change):
    frame = small.partners
    frame = {
        "extra": frame.assign(note="x"),
        "missing": frame.drop(columns="partner"),
        "order": frame[frame.columns[::-1]],
    }[change]
    with pytest.raises(TablesError, match="partners"):
        check_tables(dataclasses.replace(small, partners=frame))


def tiny(**column: object) -> dict:
    text = {"sv": "x", "en": "x"}
    columns = {"key": {"type": "string", **text} | column}
    table = {"title": text, "description": text, "primary_key": ["key"], "columns": columns}
    return {"package": {}, "tables": {"things": table}}


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        (tiny(colour="red"), r"things\.key: unknown key \['colour'\]"),
        (tiny(type="text"), r"things\.key: unknown type 'text'"),
        (tiny(sv=None), r"things\.key: needs a text in both languages"),
    ],
)
def test_a_contradicting_dictionary_is_refused(mapping, message):
    with pytest.raises(FieldsError, match=message):
        fields_from_mapping(mapping)


def test_a_dictionary_whose_keys_name_no_column_is_refused():
    mapping = tiny()
    mapping["tables"]["things"]["primary_key"] = ["keys"]
    with pytest.raises(FieldsError, match="no such column"):
        fields_from_mapping(mapping)
    mapping = tiny()
    mapping["tables"]["things"]["foreign_keys"] = [
        {"fields": ["key"], "table": "others", "columns": ["key"]}
    ]
    with pytest.raises(FieldsError, match=r"foreign key to others"):
        fields_from_mapping(mapping)
    mapping = tiny()
    mapping["tables"]["things"]["colour"] = "red"
    with pytest.raises(FieldsError, match="unknown key"):
        fields_from_mapping(mapping)
