"""What lint gives: JSON, SARIF, terminal text, Word and HTML, with positions that hold."""

import io
import json
import re
import sys
import zipfile
from html.parser import HTMLParser

import docx
import pytest
from rich.console import Console

from lofteanalys import cli
from lofteanalys.lint import lint_document, read_draft
from lofteanalys.lint.page import html_page
from lofteanalys.lint.terminal import print_linted
from lofteanalys.lint.values import linted_values, sarif
from lofteanalys.lint.word import word_document
from lofteanalys.lint.wordplaces import places
from lofteanalys.reading import read_text

VAGUE = "Almvik 2027\r\n\r\nVi lovar att:\r\n- verka för ett\r\n  tryggare torg\r\n"


@pytest.fixture
def run(monkeypatch, capsys):
    """Run a command line and give exit code, stdout and stderr."""

    def call(*arguments: object, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["lofteanalys", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        said = capsys.readouterr()
        return int(stopped.value.code or 0), said.out, said.err

    return call


def draft(drafts, number):
    return next(path for path in drafts if path.name.startswith(str(number)))


@pytest.fixture(scope="module")
def values(linted_drafts, book):
    return linted_values(linted_drafts.values(), book, "sv")


def test_text_is_what_stands_at_start_and_end_of_the_file(drafts, values):
    checked = 0
    for document in values["documents"]:
        if document["path"].endswith(".txt"):
            content = next(p for p in drafts if p.name in document["path"]).read_bytes().decode()
            for promise in document["promises"]:
                assert content[promise["start"] : promise["end"]] == promise["text"]
                checked += 1
    assert checked > 15


def test_quotes_are_what_the_notes_point_at(drafts, values):
    for document in values["documents"]:
        for promise in document["promises"]:
            for note in promise["advice"]:
                at = note["start"] - promise["start"]
                end = note["end"] - promise["start"]
                assert promise["text"][at:end] == note["quote"]


def test_line_ends_of_a_windows_file_do_not_move_positions(lint, book):
    (document,) = linted_values([lint(VAGUE)], book, "sv")["documents"]
    (promise,) = document["promises"]
    assert promise["text"] == VAGUE[promise["start"] : promise["end"]]
    assert promise["text"].startswith("verka för")


def test_stated_and_missing_are_the_seven_components(values):
    for document in values["documents"]:
        for promise in document["promises"]:
            assert len({*promise["stated"], *promise["missing"]}) == 7


def test_advice_is_in_the_language_asked_for(linted_drafts, book):
    swedish, english = (
        linted_values([linted_drafts[1]], book, lang)["documents"][0]["advice"][0]["label"]
        for lang in ("sv", "en")
    )
    assert (swedish, english) == ("Giltighetstid saknas", "No period of validity")


def test_sarif_places_each_result_in_the_file(lint, book):
    log = sarif([lint(VAGUE)], book, "en")
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
    tentative = next(r for r in run["results"] if r["ruleId"] == "tentative")
    region = tentative["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (4, 3)
    assert (region["endLine"], region["endColumn"]) == (4, 12)
    assert region["snippet"]["text"] == "verka för"


def test_sarif_gives_no_region_in_a_word_file(linted_drafts, book):
    results = sarif([linted_drafts[3]], book, "sv")["runs"][0]["results"]
    assert results
    for result in results:
        assert "region" not in result["locations"][0]["physicalLocation"]


def test_the_terminal_has_no_colour_where_there_is_none(linted_drafts, book):
    out = io.StringIO()
    print_linted([linted_drafts[1]], book, "sv", Console(file=out, width=80))
    assert "\x1b" not in out.getvalue()
    assert max(map(len, out.getvalue().splitlines())) <= 80


def test_the_terminal_says_a_promise_may_be_general(linted_drafts, book):
    out = io.StringIO()
    print_linted([linted_drafts[1]], book, "sv", Console(file=out, width=1000))
    assert book.text("general", "sv") in out.getvalue()


def test_the_terminal_makes_each_suggestion_once(linted_drafts, book):
    out = io.StringIO()
    print_linted([linted_drafts[1]], book, "sv", Console(file=out, width=1000))
    assert out.getvalue().count(book.findings["actor"].advice.sv) == 1
    assert out.getvalue().count(book.findings["actor"].question.sv) > 1


def commented(document) -> dict[str, str]:
    """Each comment's words in the document by its first line."""
    body = document.element.body
    words: dict[str, str] = {}
    open_ones: dict[int, str] = {}
    for node in body.iter():
        tag = node.tag.rpartition("}")[2]
        number = next((v for k, v in node.attrib.items() if k.endswith("}id")), None)
        if tag == "commentRangeStart":
            open_ones[int(number)] = ""
        elif tag == "commentRangeEnd":
            first = document.comments.get(int(number)).text.splitlines()[0]
            words[first] = open_ones.pop(int(number))
        elif tag == "t":
            open_ones = {key: text + (node.text or "") for key, text in open_ones.items()}
    return words


@pytest.fixture
def word(used, held, book):
    def write(path):
        read = read_draft(str(path))
        linted = lint_document(read.document, used, held, book)
        content = word_document(read, linted, book, "sv")
        return docx.Document(io.BytesIO(content)), linted

    return write


def test_word_comments_stand_at_the_right_words(drafts, word):
    document, _ = word(draft(drafts, 2))
    words = commented(document)
    (vague,) = [said for first, said in words.items() if first.startswith("”försöka”")]
    assert vague == "försöka"
    (whole,) = [said for first, said in words.items() if first.startswith("Löfte 2")]
    assert whole == "Polisen ska försöka patrullera till fots i centrum."


def test_each_promise_of_a_word_draft_has_its_comment_in_its_cell(drafts, word):
    document, linted = word(draft(drafts, 3))
    words = commented(document)
    for promise in linted[0].promises:
        (said,) = [
            w for first, w in words.items() if first.startswith(f"Löfte {promise.promise.n}:")
        ]
        assert said == linted[0].source[promise.start : promise.end]


def test_a_word_draft_keeps_its_text_and_looks(drafts, word):
    before = docx.Document(str(draft(drafts, 3)))
    after, _ = word(draft(drafts, 3))
    texts = [p.text for p in after.paragraphs]
    assert texts[-len(before.paragraphs) :] == [p.text for p in before.paragraphs]
    bold = [run.text for p in after.paragraphs for run in p.runs if run.bold]
    assert "medborgardialog" in bold
    assert [[c.text for c in r.cells] for r in after.tables[-1].rows] == [
        [c.text for c in r.cells] for r in before.tables[0].rows
    ]


def test_a_summary_page_stands_first(drafts, word, book):
    document, _ = word(draft(drafts, 1))
    assert document.paragraphs[0].text == book.text("title", "sv")
    breaks = [p for p in document.paragraphs if 'w:type="page"' in p._p.xml]
    assert len(breaks) == 1


def test_a_word_run_is_cut_without_losing_its_looks(lint, used, held, book, tmp_path):
    document = docx.Document()
    document.add_paragraph("Vi lovar att:")
    paragraph = document.add_paragraph(style="List Bullet")
    paragraph.add_run("Polisen ska regelbundet patrullera ").italic = True
    paragraph.add_run("i centrum.")
    document.save(str(tmp_path / "utkast.docx"))
    read = read_draft(str(tmp_path / "utkast.docx"))
    linted = lint_document(read.document, used, held, book)
    marked = docx.Document(io.BytesIO(word_document(read, linted, book, "sv")))
    runs = [(run.text, run.italic) for run in marked.paragraphs[-1].runs if run.text]
    assert ("regelbundet", True) in runs
    assert "".join(text for text, _ in runs) == "Polisen ska regelbundet patrullera i centrum."


def test_a_paragraph_that_is_not_in_the_text_has_no_place():
    document = docx.Document()
    document.add_paragraph("Något annat")
    assert places(document, "Vi lovar att verka.") == []


class _Text(HTMLParser):
    """The text of a page's marks, the addresses it loads, and its open tags at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[str] = []
        self.loads: list[str] = []
        self._inside = False

    def handle_starttag(self, tag, attrs):
        self._inside = tag == "mark"
        self.loads += [v for k, v in attrs if k == "src" or (tag == "link" and k == "href")]

    def handle_data(self, data):
        if self._inside:
            self.marks.append(data)

    def handle_endtag(self, tag):
        self._inside = False


def test_the_page_marks_the_weak_words_and_loads_nothing(linted_drafts, book):
    seen = _Text()
    seen.feed(html_page([linted_drafts[2]], book, "sv"))
    assert seen.marks == ["regelbundet", "försöka", "vid behov", "planerar att", "Flera"]
    assert seen.loads == []


def test_the_page_holds_every_line_of_the_draft(linted_drafts, book):
    plain = re.sub(r"<[^>]+>", "", html_page([linted_drafts[4]], book, "sv"))
    for line in linted_drafts[4].source.splitlines():
        assert line in plain


def test_a_drafts_own_markup_is_shown_and_not_obeyed(used, held, book):
    text = "Vi lovar att:\n- <script>alert(1)</script> verka för trygghet\n"
    linted = lint_document(read_text(text, "utkast.txt"), used, held, book)
    assert "<script>" not in html_page(linted, book, "sv")


def test_lint_reads_standard_input(run):
    code, out, err = run("lint", "-", "--json", stdin="Vi ska verka för trygghet.".encode())
    (document,) = json.loads(out)["documents"]
    assert (code, err) == (0, "")
    (promise,) = document["promises"]
    assert (promise["text"], promise["specificity"]) == ("Vi ska verka för trygghet.", 1)
    assert {"quantity", "timing", "place"} <= set(promise["missing"])


@pytest.mark.parametrize("number", [3, 5])
def test_standard_input_may_be_a_word_file_or_a_page(run, drafts, number):
    code, out, _ = run("lint", "-", "--json", stdin=draft(drafts, number).read_bytes())
    assert code == 0
    assert len(json.loads(out)["documents"][0]["promises"]) == 4


def test_lint_writes_beside_the_draft_or_where_told(run, drafts, tmp_path):
    path = tmp_path / "utkast.txt"
    path.write_bytes(draft(drafts, 1).read_bytes())
    assert run("lint", path, "--to", "docx")[0] == 0
    assert run("lint", path, "--to", "html", "--lang", "en", "--out", tmp_path / "ut")[0] == 0
    assert zipfile.is_zipfile(tmp_path / "utkast.lint.docx")
    assert 'lang="en"' in (tmp_path / "ut" / "utkast.lint.html").read_text(encoding="utf-8")


def test_lint_prints_one_sarif_log_for_all_drafts(run, drafts):
    code, out, _ = run("lint", draft(drafts, 1), draft(drafts, 2), "--format", "sarif")
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in json.loads(out)["runs"][0]["results"]
    }
    assert code == 0
    assert len(uris) == 2


def test_a_draft_that_cannot_be_read_is_named_and_the_others_are_read(run, drafts, tmp_path):
    bad = tmp_path / "trasig.docx"
    bad.write_bytes(b"ingenting")
    code, out, err = run("lint", bad, tmp_path / "saknas.txt", draft(drafts, 1), "--json")
    assert code == 1
    assert len(json.loads(out)["documents"]) == 1
    assert "trasig.docx: this is no Word document" in err
    assert "saknas.txt: No such file" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--to", "pdf"),
        ("--format", "xml"),
        ("--lang", "fi"),
        ("--out", "here"),
        ("--json", "--format", "sarif"),
    ],
)
def test_wrong_usage_of_lint_is_2(run, drafts, arguments):
    assert run("lint", draft(drafts, 1), *arguments)[0] == 2
