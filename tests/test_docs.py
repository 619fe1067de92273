"""The documentation is current: made pages match, every verb and table is described."""

import importlib.util
import re
from pathlib import Path

import pytest
import typer

from lofteanalys.cli import app
from lofteanalys.fields import fields

ROOT = Path(__file__).resolve().parents[1]


def made_pages() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "scripts" / "make_docs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pages()


@pytest.mark.parametrize("name", ["tables.md", "codebook.sv.md", "codebook.en.md", "amounts.md"])
def test_a_made_page_is_what_its_script_writes(name):
    committed = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert committed == made_pages()[name], "run: python scripts/make_docs.py"


def test_every_table_has_a_section():
    text = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    assert set(re.findall(r"(?m)^## (\w+)$", text)) == set(fields().tables)


def test_every_command_is_in_the_readme():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for verb in typer.main.get_command(app).commands:
        assert f"`lofteanalys {verb}" in text, verb


def test_links_in_the_readme_lead_somewhere():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert target.startswith("http") or (ROOT / target).exists(), target


def test_the_readmes_numbers_are_those_of_the_package(tables):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    documents, outcomes = tables.documents, tables.outcomes
    covered = tables.document_municipalities["municipality_code"].nunique()
    years = f"{documents['year_from'].min()} to {documents['year_to'].max()}"
    said = (
        f"{len(documents)} documents, {len(tables.promises):,} promises and "
        f"{outcomes['promise_id'].isna().sum()} reported results from "
        f"{documents['municipality_code'].nunique()} municipalities ({covered} with those that "
        f"joint documents also cover), valid {years}"
    )
    assert said in " ".join(text.split())


def test_no_file_names_a_machine_path_or_a_package_index():
    machine = re.compile(r"(^|[ \"=(])/(home|root|Users)/[a-z]")
    for path in [*ROOT.glob("*.*"), *(ROOT / "src").rglob("*.py"), *(ROOT / "docs").glob("*.md")]:
        if path.is_file() and path.suffix in (".py", ".md", ".toml", ".lock", ".yml", ".cff"):
            text = path.read_text(encoding="utf-8")
            assert not machine.search(text), path
            assert "/simple" not in text, path
