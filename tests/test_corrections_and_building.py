"""Corrections, codings and the data folder: applied once, traced, refused when they do not fit."""

import json
import shutil

import pytest

from lofteanalys import _yaml
from lofteanalys._errors import DataError
from lofteanalys.building import build_tables, source_records
from lofteanalys.codings import read_codings
from lofteanalys.corrections import read_corrections
from lofteanalys.recordfiles import RecordsError

CORRECTION = {
    "document": "ale-2020-2021",
    "unit": 1,
    "field": "concreteness.target",
    "expected": 0,
    "value": 1,
    "reason": "The sentence names a school.",
}


@pytest.fixture
def data(tmp_path, record_values):
    """A data folder with one record, one coding and no correction."""
    folder = tmp_path / "data"
    (folder / "records" / "14").mkdir(parents=True)
    (folder / "codings").mkdir()
    path = folder / "records" / "14" / "ale-2020-2021.yml"
    path.write_text(_yaml.dump(record_values), encoding="utf-8")
    (folder / "corrections.yml").write_text("[]\n", encoding="utf-8")
    (folder / "links.yml").write_text("{}\n", encoding="utf-8")
    return folder


def correct(folder, **changes):
    entries = [CORRECTION | changes]
    (folder / "corrections.yml").write_text(_yaml.dump(entries), encoding="utf-8")


def test_a_data_folder_becomes_checked_tables(data):
    assert len(build_tables(data).promises) == 1


def test_a_correction_replaces_the_expected_value(data):
    correct(data)
    assert source_records(data)[0].promises[0].concreteness.target == 1


def test_a_document_field_can_be_corrected(data):
    correct(data, unit=None, field="layout", expected="bullets", value="numbered")
    assert source_records(data)[0].layout == "numbered"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"expected": 1}, "the correction expects 1: if the record has been mended"),
        ({"expected": False}, "the correction expects False"),
        ({"document": "nowhere"}, "there is no such document"),
        ({"unit": 9}, "there is no such unit or field"),
        ({"field": "concreteness.colour"}, "there is no such unit or field"),
        ({"field": "place.name"}, "there is no such unit or field"),
        ({"value": 3}, "concreteness.target = 3: should be less than or equal to 1"),
    ],
)
def test_a_correction_that_does_not_fit_is_an_error(data, changes, message):
    correct(data, **changes)
    with pytest.raises(RecordsError, match=message):
        source_records(data)


def test_a_correction_without_a_reason_is_an_error(tmp_path):
    path = tmp_path / "corrections.yml"
    path.write_text(_yaml.dump([{k: v for k, v in CORRECTION.items() if k != "reason"}]))
    with pytest.raises(RecordsError, match="reason = missing"):
        read_corrections(path)


def test_a_record_in_another_countys_folder_is_an_error(data):
    shutil.move(data / "records" / "14", data / "records" / "01")
    with pytest.raises(RecordsError, match="should lie in"):
        source_records(data)


def test_a_committed_record_without_municipality_is_an_error(data, record_values):
    path = data / "records" / "14" / "ale-2020-2021.yml"
    path.write_text(_yaml.dump(record_values | {"municipality": None}), encoding="utf-8")
    with pytest.raises(RecordsError, match="only machine output may leave it open"):
        source_records(data)


def test_an_unknown_municipality_is_an_error(data, record_values):
    path = data / "records" / "14" / "ale-2020-2021.yml"
    path.write_text(_yaml.dump(record_values | {"municipality": "Aleby"}), encoding="utf-8")
    with pytest.raises(RecordsError, match="there is no municipality 'Aleby'"):
        source_records(data)


def coding(record_values: dict, **changes: object) -> dict:
    promise = record_values["promises"][0]
    names = ("actor", "themes", "instrument", "target_group", "conditional", "place")
    unit = {name: promise[name] for name in (*names, "quantities", "concreteness")}
    fixed = {"id": "ale-2020-2021", "n": 1, "coder": "a", "codebook_version": "1.0"}
    return unit | fixed | {"bindingness": None, "is_promise": True} | changes


def write_codings(folder, *units):
    text = "\n".join(json.dumps(unit) for unit in units)
    (folder / "codings" / "a.jsonl").write_text(text, encoding="utf-8")


def test_codings_are_read_in_order(data, record_values):
    write_codings(data, coding(record_values, coder="b"), coding(record_values))
    assert [unit.coder for unit in read_codings(data / "codings")] == ["a", "b"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"coder": "c"}, "coder = 'c': not a code of coder"),
        ({"instrument": "drone"}, "instrument = 'drone'"),
        ({"colour": "red"}, "colour = 'red'"),
    ],
)
def test_a_broken_coding_is_an_error(data, record_values, changes, message):
    write_codings(data, coding(record_values, **changes))
    with pytest.raises(RecordsError, match=message):
        read_codings(data / "codings")


def test_a_unit_coded_twice_by_one_coder_is_an_error(data, record_values):
    write_codings(data, coding(record_values), coding(record_values))
    with pytest.raises(RecordsError, match="coder a has already coded this unit"):
        read_codings(data / "codings")


def test_a_coding_of_no_known_document_is_an_error(data, record_values):
    write_codings(data, coding(record_values, id="nowhere"))
    with pytest.raises(DataError, match="codings: document_id is not in documents"):
        build_tables(data)


def test_the_machine_field_names_are_not_needed_in_a_coding(data, record_values):
    write_codings(data, coding(record_values, is_promise=None, bindingness="binding"))
    variables = build_tables(data).codings["variable"].tolist()
    assert "is_promise" not in variables
    assert "bindingness" in variables
