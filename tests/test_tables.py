"""Tidy tables: keys, derived columns and links, on small made-up records and on the real data."""

import copy

import pytest

from lofteanalys._errors import DataError
from lofteanalys.codings import CodedUnit
from lofteanalys.fields import fields
from lofteanalys.records import Record
from lofteanalys.tables import empty_frame, tabulate


def make(values: dict, **changes: object) -> Record:
    return Record.model_validate(copy.deepcopy(values) | changes)


@pytest.fixture
def follow_up(record_values):
    report = {"reported": 90, "status": "partly", "note": "nittio kontroller"}
    restated = copy.deepcopy(record_values["promises"][0]) | {"coded_as": 2, "outcome": report}
    result = {
        "n": 1,
        "coded_as": 1,
        "themes": ["narcotics", "youth"],
        "actor": "police",
        "summary_sv": "Polisen gjorde tre insatser.",
        "summary_en": "The police made three operations.",
        "reported": 3,
        "status": "fulfilled",
        "note": None,
    }
    return record_values | {
        "id": "ale-2020-uppfoljning",
        "doc_type": "follow_up",
        "valid_to": "2020",
        "promises": [restated],
        "results": [result],
    }


def test_every_table_has_the_columns_and_dtypes_of_the_dictionary(record_values):
    for name, frame in tabulate([make(record_values)]):
        expected = {column.name: column.dtype for column in fields().tables[name].columns}
        assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == expected


def test_no_records_give_empty_tables():
    tables = tabulate([])
    assert len(tables.promises) == 0
    assert len(tables.municipalities) == 290


def test_empty_frames_have_the_dtypes_too():
    assert str(empty_frame("documents")["year_from"].dtype) == "Int16"


def test_rows_follow_ids_whatever_the_order_of_records(record_values):
    records = [make(record_values, id=name) for name in ("b", "a", "c")]
    one, other = tabulate(records), tabulate(reversed(records))
    assert list(one.documents["document_id"]) == ["a", "b", "c"]
    for name, frame in one:
        assert frame.equals(getattr(other, name)), name


def test_a_promise_row(record_values):
    row = tabulate([make(record_values)]).promises.iloc[0]
    assert row["promise_id"] == "ale-2020-2021-p01"
    assert (row["performer"], row["primary_theme"], row["unit"]) == ("police", "traffic", 1)
    assert (row["concreteness"], row["specificity"], row["is_checkable"]) == (5, 5, True)


def test_a_document_row(record_values):
    row = tabulate([make(record_values, truncated=True)]).documents.iloc[0]
    assert (row["municipality_code"], row["year_from"], row["year_to"]) == ("1440", 2020, 2021)
    assert (row["length_years"], row["law_period"], row["is_complete"]) == (2.0, "before", False)


def test_amounts_carry_rate_and_total(record_values):
    row = tabulate([make(record_values)]).quantities.iloc[0]
    assert (row["per_year"], row["promised_total"]) == (104, 208)


def test_a_document_stands_under_every_calendar_year_it_touches(record_values):
    years = tabulate([make(record_values, valid_to="2022-01")]).document_years
    assert list(years["year"]) == [2020, 2021, 2022]


def test_a_joint_document_covers_several_municipalities(record_values):
    tables = tabulate([make(record_values, other_municipalities=["Kungälv"])])
    covered = tables.document_municipalities
    assert list(covered["is_first"]) == [True, False]
    counted = tables.municipalities.set_index("name")["n_documents"]
    assert (counted["Ale"], counted["Kungälv"], counted["Åre"]) == (1, 1, 0)


def test_an_unknown_municipality_is_an_error_that_suggests_the_nearest(record_values):
    with pytest.raises(DataError, match="Kungälv"):
        tabulate([make(record_values, municipality="Kungelv")])


def test_machine_output_may_leave_the_municipality_open(record_values):
    tables = tabulate([make(record_values, municipality=None)])
    assert tables.documents["municipality_code"].isna().all()
    assert len(tables.document_municipalities) == 0


def test_an_id_given_twice_is_an_error(record_values):
    with pytest.raises(DataError, match="ale-2020-2021"):
        tabulate([make(record_values), make(record_values)])


def test_outcomes_join_restated_promises_and_results_by_unit(record_values, follow_up):
    outcomes = tabulate([make(record_values), make(follow_up)]).outcomes
    assert list(outcomes["outcome_id"]) == ["ale-2020-uppfoljning-o01", "ale-2020-uppfoljning-o02"]
    assert list(outcomes["unit"]) == [1, 2]
    assert outcomes["promise_id"].isna().tolist() == [True, False]
    assert list(outcomes["reported"]) == [3, 90]


def test_a_follow_up_follows_the_single_overlapping_document(record_values, follow_up):
    documents = tabulate([make(record_values), make(follow_up)]).documents.set_index("document_id")
    row = documents.loc["ale-2020-uppfoljning"]
    assert row["follows_document_id"] == "ale-2020-2021"
    assert row["is_interim"]


@pytest.mark.parametrize(
    "change",
    [{"area": "Nödinge"}, {"municipality": "Alingsås"}, {"valid_from": "2023", "valid_to": "2024"}],
)
def test_a_follow_up_of_another_area_place_or_time_follows_nothing(
    record_values, follow_up, change
):
    documents = tabulate([make(record_values, **change), make(follow_up)]).documents
    assert documents["follows_document_id"].isna().all()
    assert documents["is_interim"].isna().all()


def test_a_follow_up_with_two_possible_originals_follows_neither(record_values, follow_up):
    records = [make(record_values), make(record_values, id="ale-2020-sommar"), make(follow_up)]
    assert tabulate(records).documents["follows_document_id"].isna().all()


def test_links_name_the_original_promise(record_values, follow_up):
    links = {"ale-2020-uppfoljning-o02": "ale-2020-2021-p01"}
    outcomes = tabulate([make(record_values), make(follow_up)], links=links).outcomes
    assert outcomes["original_promise_id"].tolist()[1] == "ale-2020-2021-p01"


@pytest.mark.parametrize(
    "links",
    [{"nowhere-o01": "ale-2020-2021-p01"}, {"ale-2020-uppfoljning-o02": "ale-2020-2021-p09"}],
)
def test_a_link_from_or_to_nothing_is_an_error(record_values, follow_up, links):
    with pytest.raises(DataError, match="links: "):
        tabulate([make(record_values), make(follow_up)], links=links)


def test_codings_are_one_row_per_variable_with_null_codes_as_empty_rows(record_values):
    promise = record_values["promises"][0]
    shared = ("actor", "themes", "instrument", "target_group", "conditional", "place", "quantities")
    unit = CodedUnit.model_validate(
        {key: promise[key] for key in (*shared, "concreteness")}
        | {"id": "ale-2020-2021", "n": 1, "coder": "a", "codebook_version": "1.0"}
        | {"bindingness": None, "is_promise": True}
    )
    stray = unit.model_copy(update={"n": 7})
    codings = tabulate([make(record_values)], codings=[unit, stray]).codings
    values = codings[codings["unit"] == 1].set_index("variable")["value"]
    assert "bindingness" not in values
    assert values.isna()["target_group"]
    assert values["themes"] == '["traffic","youth"]'
    assert values["states_place"] == "1"
    assert values["quantities"].startswith('[{"comparator":"min","per":"week"')
    assert codings["promise_id"].isna().tolist() == [False] * len(values) + [True] * len(values)


def test_the_release_has_the_published_numbers_of_rows(tables):
    assert len(tables.documents) == 341
    assert len(tables.promises) == 1579
    assert len(tables.quantities) == 396
    assert tables.outcomes["promise_id"].isna().sum() == 47
    units = tables.codings.drop_duplicates(["document_id", "unit", "coder"])
    assert units.groupby("coder").size().loc[["a", "b"]].tolist() == [1627, 1627]


def test_fourteen_follow_ups_have_their_original_in_the_data(tables):
    assert tables.documents["follows_document_id"].notna().sum() == 14


def test_about_seventy_promises_lose_their_timing_under_the_strict_reading(tables):
    promises = tables.promises
    lost = promises["states_timing"] & ~promises["states_timing_strict"]
    assert 60 <= lost.sum() <= 80


def test_promises_of_zero_promise_documents_are_not_invented(tables):
    with_promises = tables.promises["document_id"].nunique()
    assert len(tables.documents) - with_promises == 7
