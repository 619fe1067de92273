"""Record files: everything wrong is an error with file, promise, field, value and remedy."""

import json
from pathlib import Path

import pytest

from lofteanalys import _yaml
from lofteanalys.recordfiles import (
    RecordsError,
    read_records,
    record_to_yaml,
    record_values,
)
from lofteanalys.records import Record


def faults_of(path: Path) -> list[str]:
    with pytest.raises(RecordsError) as caught:
        read_records(path)
    return [str(fault) for fault in caught.value.faults]


def set_in(values: dict, path: str, value: object) -> None:
    *parts, last = path.split(".")
    for part in parts:
        values = values[int(part)] if part.isdigit() else values[part]
    values[int(last) if last.isdigit() else last] = value


def test_a_good_record_is_read_from_either_format(record_values, write_lines, tmp_path):
    lines = read_records(write_lines(record_values))
    yml = tmp_path / "ale-2020-2021.yml"
    yml.write_text(_yaml.dump(record_values), encoding="utf-8")
    assert read_records(yml) == lines
    assert lines[0].promises[0].quantities[0].per == "week"


def test_a_record_survives_writing_and_reading(record_values):
    record = Record.model_validate(record_values)
    assert Record.model_validate(_yaml.load(record_to_yaml(record))) == record


def test_machine_fields_are_written_only_where_set(record_values):
    assert "start" not in record_values_of(record_values)["promises"][0]
    record_values["promises"][0] |= {"start": 3, "end": 9, "triggers": {"actor": ["polisen"]}}
    assert record_values_of(record_values)["promises"][0]["triggers"] == {"actor": ["polisen"]}


def record_values_of(values: dict) -> dict:
    return record_values(Record.model_validate(values))


def test_a_document_without_promises_is_kept(record_values, write_lines):
    record_values["promises"] = []
    assert read_records(write_lines(record_values))[0].promises == ()


BROKEN = [
    ("id", "Ale 2020", "id = 'Ale 2020': should be lower-case ascii words joined by '-'"),
    ("publisher", "polis", "publisher = 'polis': not a code of publisher; the codes are polisen,"),
    ("doc_type", None, "doc_type = None: should be a valid string"),
    ("valid_from", "2020-13", "valid_from = '2020-13': should be 'YYYY' or 'YYYY-MM' (quoted)"),
    ("valid_from", 2020, "valid_from = 2020: should be a valid string"),
    ("valid_from", "1820", "valid_from = '1820': the year should lie between 2010 and 2050"),
    ("valid_to", "2019", "valid_to = '2019': ends before it begins: valid_from is 2020"),
    ("signed_on", "2021-02-30", "signed_on = '2021-02-30': there is no such day in the calendar"),
    ("truncated", "no", "truncated = 'no': should be a valid boolean"),
    ("other_municipalities", ["Ale"], "other_municipalities = 'Ale': repeats the municipality"),
    ("follow_up.cadence", "weekly", "follow_up.cadence = 'weekly': not a code of"),
    ("evidence.0.n", 0, "evidence.0.n = 0: should be greater than or equal to 1"),
    ("evidence.0.n", "120", "evidence.0.n = '120': should be a valid integer"),
    ("problems.0.source", "police", "problems.0.source = 'police': not a code of problem_source"),
    ("goals.0.indicator", "", "goals.0.indicator = '': String should have at least 1 character"),
    ("promises.0.n", 2, "promise 1: n = 2: should be 1: numbers run 1, 2, 3"),
    ("promises.0.actor", "army", "promise 1: actor = 'army': not a code of performer"),
    ("promises.0.themes", [], "promise 1: themes"),
    ("promises.0.themes", ["traffic", "traffic"], "promise 1: themes = "),
    ("promises.0.themes", "traffic", "promise 1: themes = 'traffic': should be a list"),
    ("promises.0.instrument", "drone", "promise 1: instrument = 'drone': not a code"),
    ("promises.0.bindingness", None, "promise 1: bindingness = None: should be a valid string"),
    ("promises.0.quantities", [], "promise 1: concreteness.quantity = 1: should be 0"),
    ("promises.0.quantities.0.unit", "gång", "promise 1: quantities.0.unit = 'gång': not a code"),
    ("promises.0.quantities.0.value", -1, "promise 1: quantities.0.value = -1: should be greater"),
    ("promises.0.quantities.0.value", True, "promise 1: quantities.0.value = True"),
    ("promises.0.quantities.0.max", 2, "promise 1: quantities.0 = "),
    ("promises.0.place", None, "promise 1: concreteness.place = 1: should be 0: place is empty"),
    ("promises.0.concreteness.place", 0, "concreteness.place = 0: should be 1: place is given"),
    ("promises.0.concreteness.target", 2, "concreteness.target = 2: should be less than or equal"),
    (
        "promises.0.outcome",
        {"reported": 1, "status": "fulfilled", "note": None},
        "promise 1: outcome = '…': should be null: only a follow_up reports outcomes",
    ),
]


@pytest.mark.parametrize(("field", "value", "message"), BROKEN)
def test_each_broken_field_is_named(record_values, write_lines, field, value, message):
    set_in(record_values, field, value)
    faults = faults_of(write_lines(record_values))
    assert any(message in fault for fault in faults), faults
    assert all("records.jsonl:1: " in fault for fault in faults)


def test_an_unknown_field_is_an_error(record_values, write_lines):
    record_values["promises"][0]["actr"] = "police"
    assert "ale-2020-2021 promise 1: actr" in faults_of(write_lines(record_values))[0]


def test_a_missing_field_is_an_error(record_values, write_lines):
    del record_values["promises"][0]["instrument"]
    assert "promise 1: instrument = missing" in faults_of(write_lines(record_values))[0]


def test_a_gap_in_numbering_and_a_repeated_unit_are_errors(
    record_values, promise_values, write_lines
):
    record_values["promises"].append(promise_values | {"n": 3})
    faults = faults_of(write_lines(record_values))
    assert any("promise 2: n = 3: should be 2" in fault for fault in faults)
    assert any("promise 2: coded_as = 1: stands twice" in fault for fault in faults)


def test_results_belong_to_follow_ups(record_values, write_lines):
    record_values["results"] = [
        {
            "n": 1,
            "coded_as": 2,
            "themes": ["traffic"],
            "actor": "police",
            "summary_sv": "Polisen gjorde tolv kontroller.",
            "summary_en": "The police made twelve checks.",
            "reported": 12,
            "status": "fulfilled",
            "note": None,
        }
    ]
    assert "only a follow_up reports results" in faults_of(write_lines(record_values))[0]
    record_values["doc_type"] = "follow_up"
    assert len(read_records(write_lines(record_values))[0].results) == 1


def test_an_id_used_twice_is_an_error_naming_both_places(record_values, write_lines):
    fault = faults_of(write_lines(record_values, record_values))[0]
    assert "records.jsonl:2: ale-2020-2021: id" in fault
    assert "already used in" in fault
    assert fault.endswith("records.jsonl:1")


def test_all_faults_of_all_files_come_in_one_run(record_values, write_lines, tmp_path):
    record_values["publisher"] = "polis"
    record_values["promises"][0] |= {"n": 2, "actor": "army", "place": None}
    write_lines(record_values, name="one.jsonl")
    (tmp_path / "two.yml").write_text("id: [", encoding="utf-8")
    (tmp_path / "three.jsonl").write_text("not json", encoding="utf-8")
    faults = faults_of(tmp_path)
    assert len(faults) == 6, faults


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonl", b'{"id": "a", "id": "b"}', "the key 'id' stands twice"),
        ("a.jsonl", b"\xff\xfe", "is not UTF-8"),
        ("a.jsonl", b"[" * 100_000, "is not JSON"),
        ("a.jsonl", b"[1]", "should be a valid dictionary"),
        ("a.jsonl", b"NaN", "NaN is no number"),
        ("a.yml", b"", "should be a valid dictionary"),
        ("a.yml", b"id: !!python/name:os.system x", "tags are not used"),
        ("a.csv", b"id", "a record file ends in .yml or .jsonl"),
    ],
)
def test_a_file_that_is_no_record_file_is_an_error(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_bytes(content)
    faults = faults_of(path)
    assert len(faults) == 1
    assert message in faults[0]


def test_a_missing_path_and_an_empty_folder_are_errors(tmp_path):
    assert "no such file" in faults_of(tmp_path / "nothing.yml")[0]
    assert "holds no record file" in faults_of(tmp_path)[0]


def test_braces_in_a_value_do_not_break_the_message(record_values, write_lines):
    record_values["publisher"] = "{0} {text}"
    assert "publisher = '{0} {text}'" in faults_of(write_lines(record_values))[0]


def test_the_five_development_documents_are_in_the_release(shared):
    ids = {record.id for record in read_records(shared / "dataset" / "records.jsonl")}
    spans = (shared / "corpus" / "spans.jsonl").read_text(encoding="utf-8")
    texts = {json.loads(line)["id"] for line in spans.splitlines()}
    assert texts <= ids
