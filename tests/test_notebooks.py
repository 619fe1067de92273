"""The notebooks: stored without outputs, short, in both languages, run from first to last cell."""

import ast
import json
from pathlib import Path

import pytest

from lofteanalys.reporting.execution import execute

NOTEBOOKS = sorted((Path(__file__).resolve().parents[1] / "notebooks").glob("[0-9]*.ipynb"))
# Robustness, artefacts and exercises have one cell for each of many things
LONG = ("10_exercises", "12_robustness", "13_fooled")
by_name = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)


def cells(path: Path) -> list[dict]:
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def tags(cell: dict) -> list[str]:
    return cell["metadata"].get("tags", [])


def source(cell: dict) -> str:
    return "".join(cell["source"])


@by_name
def test_stored_without_outputs(path):
    assert all(not c.get("outputs") for c in cells(path))
    assert all(c.get("execution_count") is None for c in cells(path))


@by_name
def test_one_question_in_the_title_of_each_language(path):
    for lang in ("sv", "en"):
        first = next(c for c in cells(path) if f"lang-{lang}" in tags(c))
        assert source(first).splitlines()[0].startswith("# ")
        assert source(first).splitlines()[0].endswith("?")


@by_name
def test_as_many_cells_in_swedish_as_in_english(path):
    counted = [sum(f"lang-{lang}" in tags(c) for c in cells(path)) for lang in ("sv", "en")]
    assert counted[0] == counted[1] > 0


@by_name
def test_the_first_code_cell_holds_the_parameters_and_one_cell_answers(path):
    code = [c for c in cells(path) if c["cell_type"] == "code"]
    assert tags(code[0]) == ["parameters"]
    assert sum("answer" in tags(c) for c in code) == 1


@by_name
def test_code_defines_nothing_and_writes_no_file(path):
    code = [c for c in cells(path) if c["cell_type"] == "code"]
    assert len(code) <= (50 if path.stem in LONG else 15)
    for cell in code:
        for node in ast.walk(ast.parse(source(cell))):
            assert not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda)
            if isinstance(node, ast.Attribute):
                assert node.attr not in ("to_csv", "savefig", "write_text", "save"), node.attr


@by_name
def test_it_ends_with_what_it_cannot_show(path):
    assert "inte kan visa" in source(cells(path)[-2])
    assert "cannot show" in source(cells(path)[-1])


@by_name
def test_it_runs_and_answers_with_numbers(path):
    notebook = execute(path, {}, lang="sv")
    answer = next(c for c in notebook.cells if "answer" in c.metadata.get("tags", ()))
    text = answer.outputs[0].data["text/markdown"]
    assert any(character.isdigit() for character in text)
