"""The R script gives the findings of the package; skipped where R is not installed."""

import shutil
import subprocess

import pytest

from lofteanalys.measures import promises_of, within_document_contrast


def estimate(tables, column, code, value):
    promises = promises_of(tables)
    rows = within_document_contrast(promises.assign(g=promises[column] == code), value, "g")
    return rows.set_index("contrast").loc["within", "difference"]


def expected(tables):
    return {
        "police_promise_amounts": estimate(tables, "performer", "police", "states_quantity"),
        "cooperation_is_vague": estimate(tables, "instrument", "cooperation", "concreteness"),
    }


def test_r_gives_the_findings(tables, root):
    if shutil.which("Rscript") is None:
        pytest.skip("Rscript is not installed")
    command = ["Rscript", "docs/other-tools/findings.R", "data/tidy"]
    out = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    found = {name: float(value) for name, value, _ in map(str.split, out.splitlines())}
    assert found == pytest.approx(expected(tables), abs=1e-6)


def test_the_scripts_read_columns_that_exist(tables, root):
    for name in ("findings.R", "findings.do"):
        text = (root / "docs" / "other-tools" / name).read_text(encoding="utf-8")
        for column in ("document_id", "municipality_code", "document_type", "states_quantity"):
            assert column in text
            assert column in tables.promises or column in tables.documents
