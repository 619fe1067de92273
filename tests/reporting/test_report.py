"""Report pages: run, rendered without scripts, accessible, kept when nothing changed."""

import html.parser
import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from lofteanalys._errors import DataError
from lofteanalys.reporting import report
from lofteanalys.reporting.execution import (
    NotebookError,
    execute,
    in_language,
    read_notebook,
    with_parameters,
)


def tagged(cell, *tags):
    cell["metadata"]["tags"] = list(tags)
    return cell


def toy(code: str = "1 + 1"):
    cells = [
        tagged(new_markdown_cell("# Fråga?\n\nVad är det?"), "lang-sv"),
        tagged(new_markdown_cell("# Question?\n\nWhat is it?"), "lang-en"),
        tagged(new_code_cell('lang = "sv"'), "parameters"),
        tagged(
            new_code_cell("from IPython.display import Markdown\nMarkdown(f'Svar: {lang}')"),
            "answer",
        ),
        new_markdown_cell("## Del <1>\n\nText."),
        new_code_cell(code),
        new_code_cell("print('<utskrift>')"),
    ]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    return new_notebook(cells=cells)


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory):
    folder = tmp_path_factory.mktemp("notebooks")
    nbformat.write(toy(), folder / "01_toy.ipynb")
    nbformat.write(toy(), folder / "explore.ipynb")
    return folder


@pytest.fixture(scope="module")
def made(notebooks, tmp_path_factory):
    out = tmp_path_factory.mktemp("report") / "html"
    names = []
    result = report(notebooks, out, progress=names.append)
    return result, names


class Outline(html.parser.HTMLParser):
    """The tags of a page with their attributes, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def page(result, name: str) -> str:
    return (result.folder / name).read_text(encoding="utf-8")


def test_numbered_notebooks_become_pages_in_both_languages(made):
    result, names = made
    assert [p.name for p in result.pages] == [
        "01_toy.en.html",
        "01_toy.html",
        "index.en.html",
        "index.html",
    ]
    assert sorted(names) == ["01_toy.en.html", "01_toy.html"]


def test_each_page_holds_its_own_language_only(made):
    swedish, english = page(made[0], "01_toy.html"), page(made[0], "01_toy.en.html")
    assert '<html lang="sv">' in swedish
    assert '<html lang="en">' in english
    assert "Vad är det?" in swedish
    assert "What is it?" not in swedish
    assert "Svar: en" in english


def test_pages_have_skip_link_contents_and_folded_code(made):
    tags = Outline(page(made[0], "01_toy.html")).tags
    assert ("a", {"class": "skip", "href": "#content"}) in tags
    assert ("a", {"href": "#section-1"}) in tags
    assert any(attrs.get("id") == "section-1" for _, attrs in tags)
    details = [attrs for tag, attrs in tags if tag == "details"]
    assert details
    assert not any("open" in attrs for attrs in details)


def test_pages_hold_no_script_and_reach_no_other_host(made):
    for path in made[0].pages:
        text = path.read_text(encoding="utf-8")
        tags = Outline(text).tags
        assert not [tag for tag, _ in tags if tag in ("script", "iframe", "link", "object")]
        for _, attrs in tags:
            assert not [name for name in attrs if name.startswith("on")]
            for name in ("src", "href"):
                assert not attrs.get(name, "").startswith(("http", "//")), attrs
        assert "default-src 'none'" in text
        assert "url(" not in text


def test_outputs_are_escaped(made):
    text = page(made[0], "01_toy.html")
    assert "&lt;utskrift&gt;" in text
    assert "Del &lt;1&gt;" in text


def test_the_index_has_a_card_with_question_and_answer(made):
    text = page(made[0], "index.html")
    assert '<a href="01_toy.html">Fråga?</a>' in text
    assert "Vad är det?" in text
    assert '<p class="answer">Svar: sv</p>' in text


def test_the_footer_says_which_data_and_codebook(made):
    text = page(made[0], "index.en.html")
    assert "codebook 1.2" in text
    assert "make report" in text


def test_two_runs_give_the_same_bytes(made, notebooks, tmp_path):
    result, _ = made
    again = report(notebooks, tmp_path / "html")
    for path in result.pages:
        assert (again.folder / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_second_run_makes_nothing_again_and_a_changed_notebook_only_itself(tmp_path):
    folder, out = tmp_path / "notebooks", tmp_path / "html"
    folder.mkdir()
    nbformat.write(toy(), folder / "01_toy.ipynb")
    nbformat.write(toy(), folder / "02_toy.ipynb")
    report(folder, out, languages=["sv"])
    assert report(folder, out, languages=["sv"]).made == ()
    nbformat.write(toy("2 + 2"), folder / "02_toy.ipynb")
    again = report(folder, out, languages=["sv"], jobs=1)
    assert again.made == ("02_toy.html",)
    assert json.loads((out / "stamps.json").read_text()).keys() == {"01_toy.html", "02_toy.html"}


def test_the_other_language_is_kept(notebooks, tmp_path):
    report(notebooks, tmp_path / "html", languages=["sv"])
    result = report(notebooks, tmp_path / "html", languages=["en"])
    assert result.made == ("01_toy.en.html",)
    assert len(result.pages) == 4


def test_a_failing_notebook_is_named_and_leaves_the_old_report(tmp_path, notebooks):
    out = tmp_path / "html"
    out.mkdir()
    (out / "old.html").touch()
    nbformat.write(toy("raise RuntimeError('trasig')"), tmp_path / "01_bad.ipynb")
    with pytest.raises(NotebookError, match=r"01_bad\.ipynb: RuntimeError: trasig"):
        report(tmp_path, out)
    assert [p.name for p in out.iterdir()] == ["old.html"]


def test_a_folder_without_notebooks_is_an_error(tmp_path):
    with pytest.raises(DataError, match="holds no notebook"):
        report(tmp_path, tmp_path / "html")


def test_what_is_no_notebook_is_named(tmp_path):
    (tmp_path / "01_x.ipynb").write_text("hello", encoding="utf-8")
    with pytest.raises(NotebookError, match="is no notebook"):
        read_notebook(tmp_path / "01_x.ipynb")


def test_parameters_replace_what_their_cell_assigns():
    notebook = with_parameters(in_language(toy(), "en"), {"lang": "en"})
    assert next(c.source for c in notebook.cells if c.cell_type == "code") == "lang = 'en'"
    with pytest.raises(NotebookError, match="does not assign municipality"):
        with_parameters(toy(), {"municipality": "Ale"})
    with pytest.raises(NotebookError, match="no cell tagged"):
        with_parameters(new_notebook(), {"lang": "en"})


def test_a_cell_that_runs_too_long_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("lofteanalys.reporting.execution.TIMEOUT_SECONDS", 1)
    nbformat.write(toy("import time\ntime.sleep(30)"), tmp_path / "01_slow.ipynb")
    with pytest.raises(NotebookError, match=r"01_slow\.ipynb: a cell ran longer"):
        execute(tmp_path / "01_slow.ipynb", {}, lang="sv")
