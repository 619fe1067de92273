"""The wheel carries codebook, fields and data: it loads in an empty folder."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_the_wheel_holds_the_csv_package_and_no_parquet(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "lofteanalys/_data/codebook.yml" in names
    assert "lofteanalys/_data/advice.yml" in names
    assert "lofteanalys/_data/tidy/datapackage.json" in names
    assert "lofteanalys/_data/tidy/promises.csv" in names
    assert "lofteanalys/_data/findings.yml" in names
    assert "lofteanalys/reporting/templates/page.html.j2" in names
    assert "lofteanalys/lint/templates/draft.html.j2" in names
    assert not [name for name in names if name.endswith(".parquet")]


def test_an_installed_wheel_loads_in_an_empty_folder(wheel, tmp_path):
    environment = tmp_path / "env"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    binaries = environment / ("Scripts" if os.name == "nt" else "bin")
    install = [str(binaries / "python"), "-m", "pip", "install", "-q", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    empty = tmp_path / "empty"
    empty.mkdir()
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    code = "import lofteanalys as la; print(len(la.load().promises))"
    said = subprocess.run(
        [str(binaries / "python"), "-c", code], cwd=empty, env=clean, capture_output=True, text=True
    )
    assert said.stdout.strip() == "1579", said.stderr
    stats = subprocess.run(
        [str(binaries / "lofteanalys"), "stats", "--json"],
        cwd=empty,
        env=clean,
        capture_output=True,
        text=True,
    )
    assert json.loads(stats.stdout)["documents"] == 341
    build = subprocess.run(
        [str(binaries / "lofteanalys"), "build"],
        cwd=empty,
        env=clean,
        capture_output=True,
        text=True,
    )
    assert build.returncode == 1
    assert "needs a checkout" in build.stderr
    assert not list(empty.iterdir())
