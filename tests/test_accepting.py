"""Records enter the data by one way only: reviewed, whole, naming nobody."""

import ast
import json
import shutil
from pathlib import Path

import pytest

import lofteanalys
from lofteanalys import _yaml
from lofteanalys.accepting import accept
from lofteanalys.building import build_tables
from lofteanalys.codings import read_codings
from lofteanalys.recordfiles import RecordsError, read_records


@pytest.fixture
def data(tmp_path) -> Path:
    """A data folder without any record."""
    (tmp_path / "data" / "records").mkdir(parents=True)
    return tmp_path / "data"


@pytest.fixture
def reviewed(record_values, write_lines):
    """The file of a reviewed record, with its values changed as told; or a promise's values."""

    def write(promise: dict | None = None, **changed) -> list[Path]:
        values = record_values | {"id": "ale-2030", "valid_from": "2030", "valid_to": "2031"}
        values |= changed
        values["promises"][0] |= {"start": 3, "end": 70, "triggers": {"theme": ["trafik"]}}
        values["promises"][0] |= promise or {}
        return [write_lines(values)]

    return write


def test_a_reviewed_record_lies_in_its_countys_folder_without_the_machines_spans(data, reviewed):
    written = accept(reviewed(), data)
    assert written == [data / "records" / "14" / "ale-2030.yml"]
    record = read_records(written[0])[0]
    assert record.promises[0].triggers is None
    assert "start" not in written[0].read_text(encoding="utf-8")


def test_a_unit_without_summaries_of_ones_own_is_not_reviewed(data, reviewed):
    with pytest.raises(RecordsError, match=r"promise 1: summary_en = None: .*review the unit"):
        accept(reviewed({"summary_en": None}), data)
    assert not list((data / "records").rglob("*.yml"))


@pytest.mark.parametrize(
    "text", ["Ring 010-999 12 34 om vandringen.", "Kommunpolis Testa Exempelsson håller möten."]
)
def test_a_record_that_names_somebody_is_refused(data, reviewed, text):
    with pytest.raises(RecordsError, match="names a person, number or address"):
        accept(reviewed({"summary_sv": text}), data)


def test_a_record_that_is_there_is_corrected_and_not_written_over(data, reviewed):
    accept(reviewed(), data)
    with pytest.raises(RecordsError, match=r"data/corrections\.yml"):
        accept(reviewed(), data)


def test_a_record_of_no_municipality_is_refused(data, reviewed):
    with pytest.raises(RecordsError, match="say whose promises"):
        accept(reviewed(municipality=None), data)


@pytest.mark.parametrize("name", ["../climbed", "/climbed", "a/b", "..", "A"])
def test_an_id_that_climbs_out_of_the_folder_is_refused(data, reviewed, name):
    with pytest.raises(RecordsError, match="lower-case ascii"):
        accept(reviewed(id=name), data)


def test_of_several_records_all_are_taken_in_or_none(data, reviewed, record_values, tmp_path):
    good = reviewed()
    bad = tmp_path / "bad.jsonl"
    bad.write_text(json.dumps(record_values | {"id": "ale-1", "municipality": None}))
    with pytest.raises(RecordsError):
        accept([*good, bad], data)
    assert not list((data / "records").rglob("*.yml"))


def test_accept_is_a_verb(run, data, reviewed):
    code, out, _ = run("accept", *reviewed(), "--data", data)
    assert (code, out) == (0, f"→ {data / 'records' / '14' / 'ale-2030.yml'}\n")
    assert run("accept", *reviewed(), "--data", data)[0] == 1


def test_no_other_module_writes_where_records_lie():
    """Who writes files at all, and to what: none but `accepting` names the records' folder."""
    writers = {"write_text", "write_bytes", "replace_file", "replacing_folder", "open"}
    found = set()
    for path in Path(lofteanalys.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        called = {getattr(n.func, "attr", getattr(n.func, "id", ""))
                  for n in ast.walk(tree) if isinstance(n, ast.Call)}  # fmt: skip
        words = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)}
        if called & writers and ("records" in words or "record_path" in called):
            found.add(path.name)
    assert found <= {"accepting.py", "cli.py"}


def test_building_and_extracting_leave_the_records_as_they_are(run, root, tmp_path):
    copy = tmp_path / "data"
    for name in ("records", "codings"):
        shutil.copytree(root / "data" / name, copy / name)
    for name in ("links.yml", "corrections.yml"):
        shutil.copy(root / "data" / name, copy)
    before = {p: p.read_bytes() for p in (copy / "records").rglob("*.yml")}
    run("build", "--data", copy)
    run("validate", copy / "records")
    run("extract", root / "examples" / "tune" / "almvik-2019.txt")
    assert {p: p.read_bytes() for p in (copy / "records").rglob("*.yml")} == before


def test_a_codebook_change_that_strands_records_says_how_to_get_past_it(data, record_values):
    folder = data / "records" / "14"
    folder.mkdir()
    record_values["promises"][0]["instrument"] = "checkup"
    path = folder / f"{record_values['id']}.yml"
    path.write_text(_yaml.dump(record_values), encoding="utf-8")
    for name in ("links.yml", "corrections.yml"):
        (data / name).write_text("")
    with pytest.raises(RecordsError) as told:
        build_tables(data)
    last = str(told.value).splitlines()[-1]
    assert last.startswith("codebook.yml: instrument = 'checkup': codebook 1.2 has no such code")
    assert "1 codings hold it" in last
    assert "corrections.yml" in last


def test_a_codebook_change_that_strands_codings_counts_them(tmp_path, root):
    lines = (root / "data" / "codings" / "a.jsonl").read_text(encoding="utf-8").splitlines()[:3]
    changed = [json.dumps(json.loads(line) | {"instrument": "checkup"}) for line in lines]
    (tmp_path / "a.jsonl").write_text("\n".join(changed))
    with pytest.raises(RecordsError, match="has no such code, and 3 codings hold it"):
        read_codings(tmp_path)
