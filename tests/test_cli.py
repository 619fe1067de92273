"""The command line, run in process: exit codes, JSON, errors on stderr without a traceback."""

import copy
import json
import subprocess
import sys

import pytest

from lofteanalys.datapackage import write_package
from tests.test_records import BROKEN, set_in


def test_stats_prints_one_flat_object(run):
    code, out, err = run("stats", "--json")
    counted = json.loads(out)
    assert (code, err) == (0, "")
    assert (counted["documents"], counted["promises"], counted["results"]) == (341, 1579, 47)
    assert not any(isinstance(value, dict | list) for value in counted.values())


def test_stats_prints_a_table_for_people(run):
    assert "municipalities" in run("stats")[1]


def test_validate_accepts_the_checkout(run):
    code, out, _ = run("validate")
    assert code == 0
    assert "no faults" in out


def test_validate_names_every_fault_and_exits_with_1(run, record_values, write_lines):
    record_values |= {"publisher": "polis", "municipality": "Alle"}
    code, out, err = run("validate", write_lines(record_values))
    assert (code, out) == (1, "")
    assert "publisher = 'polis'" in err
    assert "Traceback" not in err


def test_validate_names_an_unknown_municipality(run, record_values, write_lines):
    code, _, err = run("validate", write_lines(record_values | {"municipality": "Alee"}))
    assert code == 1
    assert "records.jsonl:1: ale-2020-2021: municipality = 'Alee': there is no municipality" in err
    assert "did you mean Ale" in err
    code, _, err = run("validate", write_lines(record_values | {"other_municipalities": ["Xyz"]}))
    assert code == 1
    assert "records.jsonl:1: ale-2020-2021: other_municipalities = 'Xyz'" in err


def test_validate_names_each_of_many_broken_files_in_one_run(run, record_values, tmp_path):
    for number, (field, value, _) in enumerate(BROKEN):
        broken = copy.deepcopy(record_values) | {"id": f"document-{number}"}
        set_in(broken, field, value)
        (tmp_path / f"{number}.jsonl").write_text(json.dumps(broken), encoding="utf-8")
    code, out, err = run("validate", tmp_path)
    assert (code, out) == (1, "")
    assert len(BROKEN) >= 12
    for number in range(len(BROKEN)):
        assert f"{number}.jsonl:1: " in err
    assert "Traceback" not in err


def test_validate_says_what_it_found_good(run, record_values, write_lines):
    assert run("validate", write_lines(record_values))[:2] == (
        0,
        "1 documents, 1 promises: no faults\n",
    )


def test_build_writes_and_checks(run, root, tmp_path):
    code, out, _ = run("build", "--data", root / "data", "--out", tmp_path / "tidy")
    assert code == 0
    assert "341 documents, 1579 promises" in out
    assert run("build", "--data", root / "data", "--out", tmp_path / "tidy", "--check")[0] == 0
    (tmp_path / "tidy" / "goals.csv").write_text("x", encoding="utf-8")
    code, _, err = run("build", "--data", root / "data", "--out", tmp_path / "tidy", "--check")
    assert code == 1
    assert "goals.csv" in err


def test_stats_of_another_package(run, tables, tmp_path):
    write_package(tables, tmp_path / "tidy")
    assert json.loads(run("stats", "--package", tmp_path / "tidy", "--json")[1])["documents"] == 341
    code, _, err = run("stats", "--package", tmp_path / "nowhere")
    assert code == 1
    assert "no such file" in err


def test_codebook_in_both_languages_and_for_programs(run):
    assert "Narkotika" in run("codebook", "theme", "--lang", "sv")[1]
    assert "Narcotics" in run("codebook", "theme", "--lang", "en")[1]
    assert "narcotics" in json.loads(run("codebook", "--json")[1])["variables"]["theme"]["codes"]
    assert run("codebook", "thme")[0] == 1


@pytest.mark.parametrize("arguments", [("fly",), ("stats", "--colour"), ()])
def test_wrong_usage_exits_with_2(run, arguments):
    assert run(*arguments)[0] == 2


def test_help_and_version(run):
    code, out, _ = run("--help")
    assert code == 0
    for verb in ("build", "validate", "stats", "codebook"):
        assert verb in out
    assert run("--version")[1].count(".") == 2


def test_importing_the_package_and_its_help_do_not_import_pandas():
    code = (
        "import sys, lofteanalys, lofteanalys.cli as cli; sys.argv = ['lofteanalys', '--help']\n"
        "try: cli.main()\nexcept SystemExit: pass\n"
        "assert 'pandas' not in sys.modules and 'pydantic' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_report_says_what_it_made(run, tmp_path):
    nbformat = pytest.importorskip("nbformat")
    cell = nbformat.v4.new_code_cell('lang = "sv"', metadata={"tags": ["parameters"]})
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "01_a.ipynb")
    arguments = ("report", "--notebooks", tmp_path, "--out", tmp_path / "html")
    code, out, _ = run(*arguments, "--lang", "sv")
    assert code == 0
    assert "01_a.html" in out
    assert "2 pages, 1 made anew" in out
    assert run(*arguments, "--lang", "de")[0] == 2


def test_a_missing_folder_is_one_line_on_stderr(run, tmp_path):
    code, _, err = run("build", "--data", tmp_path / "nowhere")
    assert code == 1
    assert err.count("\n") == 1


def test_a_missing_extra_is_named_on_one_line(run, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "lofteanalys.reporting", None)
    code, _, err = run("report", "--notebooks", tmp_path)
    assert code == 1
    assert "an extra of lofteanalys brings" in err
    assert err.count("\n") == 1


def test_extract_lists_promises_and_gives_records_as_json_lines(run, root):
    examples = root / "examples"
    paths = [examples / "tune" / "almvik-2019.txt", examples / "tune" / "lovhult-2021.docx"]
    invented = ("--municipalities", examples / "municipalities.csv")
    code, out, err = run("extract", *paths, *invented)
    assert (code, err) == (0, "")
    assert "Almvik; 2019; 3 promises" in out
    code, out, _ = run("extract", *paths, *invented, "--json")
    records = [json.loads(line) for line in out.splitlines()]
    assert [record["municipality"] for record in records] == ["Almvik", "Lövhult"]
    assert all({"start", "end", "triggers"} <= set(p) for r in records for p in r["promises"])


def test_extract_reads_the_other_files_where_one_cannot_be_read(run, root, tmp_path):
    bad = tmp_path / "bild.png"
    bad.write_bytes(b"x")
    good = root / "examples" / "tune" / "almvik-2019.txt"
    code, out, err = run("extract", bad, tmp_path / "borta.txt", good)
    assert code == 1
    assert "bild.png: is none of" in err
    assert "borta.txt: No such file" in err
    assert "3 promises" in out


def test_evaluate_scores_whole_documents_never_seen(run, root):
    pytest.importorskip("sklearn")
    tune = root / "examples" / "tune"
    invented = ("--municipalities", root / "examples" / "municipalities.csv")
    gold = tune / "records.jsonl"
    code, out, _ = run("evaluate", "--texts", tune, "--gold", gold, *invented, "--json")
    scores = json.loads(out)
    assert code == 0
    assert scores["texts_promises_f1"] >= 0.97
    assert scores["texts_documents"] == 12
    assert not any(key.startswith("summaries") for key in scores)


def test_evaluate_needs_gold_for_its_texts(run, root):
    assert run("evaluate", "--texts", root / "examples" / "tune")[0] == 2
