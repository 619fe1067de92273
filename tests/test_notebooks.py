"""The notebooks: stored without outputs, short, in both languages, run from first to last cell."""

import ast
import json
from pathlib import Path

import matplotlib.pyplot as plt
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


def shown(code: list[str]) -> list[object]:
    """What the last line of each cell gives, the cells run one after the other in one namespace."""
    names: dict = {}
    values = []
    for text in code:
        *body, last = ast.parse(text).body
        if not isinstance(last, ast.Expr):
            body.append(last)
        exec(compile(ast.Module(body, []), "cell", "exec"), names)
        is_value = isinstance(last, ast.Expr)
        values.append(
            eval(compile(ast.Expression(last.value), "cell", "eval"), names) if is_value else None
        )
    return values


@by_name
def test_its_cells_run_in_english_and_the_answer_holds_numbers(path):
    code = [c for c in cells(path) if c["cell_type"] == "code"]
    texts = [source(cell).replace('lang = "sv"', 'lang = "en"') for cell in code]
    values = shown(texts)
    answer = next(v for c, v in zip(code, values, strict=True) if "answer" in tags(c))
    assert any(character.isdigit() for character in answer.data)
    for value in values:
        if hasattr(value, "figure"):
            assert value.lang == "en"
            plt.close(value.figure)


def test_it_runs_in_a_kernel_and_answers_with_numbers():
    notebook = execute(NOTEBOOKS[0], {}, lang="sv")
    answer = next(c for c in notebook.cells if "answer" in c.metadata.get("tags", ()))
    assert any(character.isdigit() for character in answer.outputs[0].data["text/markdown"])
