"""Report pages: run, rendered without scripts, accessible, kept when nothing changed."""

import html.parser
import json
import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from pygments.styles import get_style_by_name
from pygments.token import Token

from lofteanalys._errors import DataError
from lofteanalys._resources import data_path
from lofteanalys.reporting import report
from lofteanalys.reporting.execution import (
    NotebookError,
    execute,
    in_language,
    read_notebook,
    with_parameters,
)
from lofteanalys.reporting.pages import CODE_STYLES, TEMPLATES


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


CHART = """from IPython.display import HTML
HTML(
    '<figure class="chart" data-title="Andel &amp; &lt;1&gt;"><img src="data:," alt="Streck">'
    "<figcaption>Text</figcaption></figure>"
)"""


@pytest.fixture(scope="module")
def charted(tmp_path_factory):
    folder = tmp_path_factory.mktemp("charted")
    nbformat.write(toy(CHART), folder / "01_toy.ipynb")
    return report(folder, folder / "html")


@pytest.mark.parametrize("name", ["01_toy.html", "01_toy.en.html"])
def test_a_figure_has_the_address_of_its_cell_in_both_languages(charted, name):
    figures = [attrs for tag, attrs in Outline(page(charted, name)).tags if tag == "figure"]
    assert figures == [{"class": "chart", "id": "figure-cell-5"}]


def test_a_figure_is_numbered_and_says_how_to_cite_it(charted):
    text = page(charted, "01_toy.en.html")
    assert "<strong>Figure 1.</strong> Text" in text
    assert "“Andel &amp; &lt;1&gt;”, figure 1 in “Question?”. Data 1.0.0" in text
    assert "01_toy.en.html#figure-cell-5</p>" in text


def test_a_figure_scrolls_in_a_box_that_the_keyboard_reaches(charted):
    tags = Outline(page(charted, "01_toy.html")).tags
    box = next(attrs for _, attrs in tags if attrs.get("class") == "scroll")
    assert box == {"class": "scroll", "role": "region", "aria-label": "Figur 1", "tabindex": "0"}


def test_no_page_links_to_a_language_that_is_not_there(notebooks, tmp_path):
    out = tmp_path / "html"
    for path in report(notebooks, out, languages=["sv"]).pages:
        assert ".en.html" not in path.read_text(encoding="utf-8")
    for path in report(notebooks, out, languages=["en"]).pages:
        links = [a["href"] for t, a in Outline(path.read_text(encoding="utf-8")).tags if t == "a"]
        assert [link for link in links if link.endswith(".html")]
        for link in links:
            assert link.startswith("#") or (out / link).is_file(), link
        assert any(link.endswith(".en.html") for link in links)


def test_files_that_no_report_wrote_stay(tmp_path, notebooks):
    out = tmp_path / "html"
    (out / "figures").mkdir(parents=True)
    (out / "figures" / "one.svg").write_text("<svg/>")
    (out / "explorer.html").write_text("<!DOCTYPE html>")
    report(notebooks, out, languages=["sv"])
    assert (out / "figures" / "one.svg").read_text() == "<svg/>"
    assert (out / "explorer.html").is_file()


def test_the_page_of_a_notebook_that_is_gone_goes_too(tmp_path):
    folder, out = tmp_path / "notebooks", tmp_path / "html"
    folder.mkdir()
    for name in ("01_toy.ipynb", "02_toy.ipynb"):
        nbformat.write(toy(), folder / name)
    report(folder, out, languages=["sv"])
    (folder / "02_toy.ipynb").unlink()
    result = report(folder, out, languages=["sv"])
    assert [path.name for path in result.pages] == ["01_toy.html", "index.html"]


@pytest.mark.parametrize(
    "name", ["codebook.yml", "municipalities.csv", "reference/published_figures.yml"]
)
def test_a_page_is_made_again_when_what_its_labels_or_figures_come_from_changed(
    tmp_path, notebooks, monkeypatch, name
):
    for source in ("codebook.yml", "municipalities.csv", "reference/published_figures.yml"):
        copy = tmp_path / "data" / source
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(data_path(source).read_bytes())
    monkeypatch.setattr("lofteanalys.reporting.data_path", lambda part: tmp_path / "data" / part)
    assert report(notebooks, tmp_path / "html", languages=["sv"]).made == ("01_toy.html",)
    assert report(notebooks, tmp_path / "html", languages=["sv"]).made == ()
    with (tmp_path / "data" / name).open("a") as stream:
        stream.write("\n")
    assert report(notebooks, tmp_path / "html", languages=["sv"]).made == ("01_toy.html",)


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.1 between two colours given as #rrggbb."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def colours(scheme: str) -> dict[str, str]:
    """The style sheet's named colours in the light or the dark scheme."""
    sheet = (TEMPLATES / "page.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{ (--ink.*?) \}", sheet)
    found = re.findall(r"--(\w+): (#\w+)", blocks[("light", "dark").index(scheme)])
    return {name: c if len(c) == 7 else "#" + "".join(2 * x for x in c[1:]) for name, c in found}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("background", ["paper", "soft"])
@pytest.mark.parametrize("text", ["ink", "muted", "link"])
def test_text_stands_out_in_both_colour_schemes(scheme, background, text):
    named = colours(scheme)
    assert contrast(named[text], named[background]) >= 4.5


@pytest.mark.parametrize(("scheme", "style"), CODE_STYLES.items())
def test_highlighted_code_stands_out_in_both_colour_schemes(scheme, style):
    background = colours(scheme)["soft"]
    tokens = [
        (t, s["color"]) for t, s in get_style_by_name(style) if t is not Token.Text.Whitespace
    ]
    shown = {colour for _, colour in tokens if colour}
    assert shown
    assert {c for c in shown if contrast(f"#{c}", background) < 4.5} == set()
