"""The data package: complete, readable by others, byte-identical, replaced in one step."""

import csv
import json
import os
import subprocess
import sys

import pandas as pd
import pytest

from lofteanalys._files import replacing_folder
from lofteanalys.codebook import codebook
from lofteanalys.datapackage import (
    PackageError,
    differences,
    load,
    package_files,
    write_package,
)
from lofteanalys.fields import fields


@pytest.fixture(scope="module")
def package(tables, tmp_path_factory):
    folder = tmp_path_factory.mktemp("package") / "tidy"
    write_package(tables, folder)
    return folder


def test_writing_and_loading_give_the_same_tables(tables, package):
    loaded = load(package)
    for name, frame in tables:
        pd.testing.assert_frame_equal(getattr(loaded, name), frame)


def test_parquet_holds_what_csv_holds(tables, package):
    for name, frame in tables:
        parquet = pd.read_parquet(package / f"{name}.parquet")
        pd.testing.assert_frame_equal(parquet, frame, check_dtype=False)


def test_the_committed_package_is_what_the_tables_give(tables, root):
    assert [d for d in differences(tables, root / "data" / "tidy") if "parquet" not in d] == []


def test_the_descriptor_describes_every_column_in_both_languages(package):
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    for resource in described["resources"]:
        with (package / resource["path"]).open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert rows[0] == names == [c.name for c in fields().tables[resource["name"]].columns]
        assert len(rows) - 1 == resource["rows"]
        assert all(f["description"] and f["description_sv"] for f in resource["schema"]["fields"])


def test_coded_columns_carry_enum_and_labelled_categories(package):
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    promises = next(r for r in described["resources"] if r["name"] == "promises")
    performer = next(f for f in promises["schema"]["fields"] if f["name"] == "performer")
    assert tuple(performer["constraints"]["enum"]) == codebook().codes("performer")
    labels = {c["value"]: (c["label"], c["label_sv"]) for c in performer["categories"]}
    assert labels["police"] == (
        codebook().label("performer", "police", "en"),
        codebook().label("performer", "police", "sv"),
    )


def test_a_foreign_reader_finds_the_package_valid(package):
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])[:5]


def test_a_foreign_reader_finds_a_code_that_is_not_in_the_codebook(tables, tmp_path):
    frictionless = pytest.importorskip("frictionless")
    write_package(tables, tmp_path / "tidy")
    path = tmp_path / "tidy" / "partners.csv"
    first = path.read_text(encoding="utf-8").splitlines()[1].split(",")[0]
    path.write_text(f"promise_id,partner\n{first},army\n", encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "tidy" / "datapackage.json"))
    assert "constraint-error" in {row[0] for row in report.flatten(["type"])}


def test_counts_show_rows_and_documents_per_county_and_year(package, tables):
    counts = pd.read_csv(package / "counts.csv", dtype={"of": "str"})
    rows = counts[counts["count"] == "rows"].set_index("of")["n"]
    assert rows["promises"] == len(tables.promises)
    by_county = counts[counts["count"] == "documents in county"]
    assert by_county["n"].sum() == len(tables.documents)


def test_a_changed_file_is_a_difference(tables, package, tmp_path):
    write_package(tables, tmp_path / "tidy")
    assert differences(tables, tmp_path / "tidy") == []
    (tmp_path / "tidy" / "counts.csv").write_text("count\n", encoding="utf-8")
    (tmp_path / "tidy" / "goals.csv").unlink()
    (tmp_path / "tidy" / "notes.txt").touch()
    found = differences(tables, tmp_path / "tidy")
    assert [line.split(":")[0] for line in found] == ["goals.csv", "counts.csv", "notes.txt"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("partners.csv", "promise_id\n", "partners.csv: has columns"),
        ("document_years.csv", "document_id,year\na,soon\n", "document_years.csv: year"),
        ("promises.csv", None, "there is no such file"),
    ],
)
def test_a_broken_package_is_refused_by_name(tables, tmp_path, name, content, message):
    write_package(tables, tmp_path / "tidy")
    path = tmp_path / "tidy" / name
    if content is None:
        path.unlink()
    else:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(PackageError, match=message):
        load(tmp_path / "tidy")


def test_a_boolean_column_holds_only_true_and_false(tables, tmp_path):
    write_package(tables, tmp_path / "tidy")
    path = tmp_path / "tidy" / "document_municipalities.csv"
    path.write_text("document_id,municipality_code,is_first\na,0180,maybe\n", encoding="utf-8")
    with pytest.raises(PackageError, match="is_first: holds something else"):
        load(tmp_path / "tidy")


def test_two_builds_under_other_locale_zone_and_hash_seed_are_identical(root, tmp_path):
    script = (
        "import sys; from pathlib import Path; from lofteanalys.building import build_tables;"
        "from lofteanalys.datapackage import write_package;"
        "write_package(build_tables(Path(sys.argv[1])), Path(sys.argv[2]))"
    )
    settings = [
        {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1"},
        {"LC_ALL": "sv_SE.UTF-8", "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "2"},
    ]
    for number, setting in enumerate(settings):
        command = [sys.executable, "-c", script, str(root / "data"), str(tmp_path / str(number))]
        subprocess.run(command, check=True, env=os.environ | setting)
    names = sorted(p.name for p in (tmp_path / "0").iterdir() if p.suffix != ".parquet")
    assert len(names) == 18
    for name in names:
        assert (tmp_path / "0" / name).read_bytes() == (tmp_path / "1" / name).read_bytes(), name


def test_an_error_while_writing_leaves_the_old_folder(tmp_path):
    target = tmp_path / "tidy"
    target.mkdir()
    (target / "old").touch()

    def fail_half_way():
        with replacing_folder(target) as fresh:
            (fresh / "half").touch()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert [p.name for p in tmp_path.rglob("*")] == ["tidy", "old"]


def test_a_folder_is_replaced_whole(tmp_path, monkeypatch):
    target = tmp_path / "tidy"
    for name in ("one", "two"):
        with replacing_folder(target) as fresh:
            (fresh / name).touch()
        assert [p.name for p in target.iterdir()] == [name]
    monkeypatch.setattr("lofteanalys._files._exchange", lambda *_: False)
    with replacing_folder(target) as fresh:
        (fresh / "three").touch()
    assert [p.name for p in tmp_path.rglob("*")] == ["tidy", "three"]


def test_package_files_do_not_depend_on_the_order_of_calls(tables):
    assert package_files(tables) == package_files(tables)
