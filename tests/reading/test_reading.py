"""Reading documents: clean text, offsets back to the source, and a clear error for every limit."""

import io
import zipfile
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofteanalys.reading import (
    DamagedFile,
    Limits,
    ScannedPdf,
    TookTooLong,
    TooLarge,
    TooManyPages,
    UnknownFileType,
    read_bytes,
    read_document,
    read_text,
)

SWEDISH = "Polisen ska göra två kontroller på Åsgatan – även på lördagar."


def the_source_of(document, passage: str) -> str:
    start = document.text.index(passage)
    return document.source[slice(*document.to_source(start, start + len(passage)))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_a_text_is_read_in_every_encoding_that_swedish_is_saved_in(encoding):
    content = (SWEDISH + "\n" * 2) * 6
    assert SWEDISH in read_bytes(content.encode(encoding), "löfte.txt").text


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ("fÃ¶r Ã¥ret", "för året"),
        ("fo\u0308r a\u030aret", "för året"),
        ("trygg\u00adhet", "trygghet"),
        ("två\u00a0möten", "två möten"),
        ("digitali-\nsera", "digitalisera"),
        ("digitali-\r\n  sera", "digitalisera"),
        ("brotts-\noch drogförebyggande", "brotts- och drogförebyggande"),
        ("A-\ntraktorer", "A-traktorer"),
        ("ett\r\ntvå\rtre", "ett\ntvå\ntre"),
        ("\ufeffPolis", "Polis"),
        ("rnecl komnun", "rnecl komnun"),
    ],
    ids=["mojibake", "decomposed", "soft hyphen", "no-break space", "line-end hyphen",
         "hyphen and indent", "kept for och", "kept for one letter", "line ends", "byte order mark",
         "misspellings stay"],
)  # fmt: skip
def test_noise_is_mended_and_nothing_else(source, clean):
    assert read_text(source).text == clean


@pytest.mark.parametrize(
    ("source", "passage", "told"),
    [
        ("är fÃ¶r alla", "för", "fÃ¶r"),
        ("de a\u0308r tva\u030a", "är", "a\u0308r"),
        ("en digitali-\nsera nu", "digitalisera", "digitali-\nsera"),
        ("ett\r\ntvå", "två", "två"),
        ("trygg\u00adhet nu", "trygghet", "trygg\u00adhet"),
    ],
)
def test_a_passage_leads_back_to_the_text_as_read(source, passage, told):
    assert the_source_of(read_text(source), passage).strip() == told


@given(st.text(alphabet="abåäöÅ -\n\r\t\u00ad\u00a0\u0308.Ã¶¤x", max_size=200))
def test_every_letter_keeps_a_place_and_places_never_go_back(source):
    document = read_text(source)
    assert len(document.offsets) == len(document.text)
    assert all(0 <= place < len(source) for place in document.offsets)
    assert all(a <= b for a, b in pairwise(document.offsets))
    assert not set("\r\u00ad\u00a0") & set(document.text)


def test_a_passage_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="no passage 2:9"):
        read_text("kort").to_source(2, 9)


PAGE = """<html><head><title>Medborgarlöfte</title></head><body>
<nav><ul><li>Polisen ska synas</li></ul></nav><div class="cookie-banner">Vi använder kakor</div>
<main><h1>Medborgarlöfte</h1><p>Vi <b>lovar</b> att:</p>
<ul><li>göra ett</li><li>göra två<ul><li>i centrum</li></ul></li></ul>
<table><tr><th>Vad</th><th>Vem</th></tr><tr><td>Möten</td><td>Kommun</td></tr></table></main>
<footer>Kontakta oss</footer></body></html>"""


def test_a_page_keeps_headings_lists_and_tables_and_leaves_navigation_out():
    document = read_bytes(PAGE.encode(), "sida.html")
    blocks = [(b.kind, b.level, document.text[b.start : b.end]) for b in document.blocks]
    assert blocks == [
        ("heading", 1, "Medborgarlöfte"),
        ("paragraph", 0, "Vi lovar att:"),
        ("item", 1, "göra ett"),
        ("item", 1, "göra två"),
        ("item", 2, "i centrum"),
        ("row", 0, "Vad\tVem"),
        ("row", 0, "Möten\tKommun"),
    ]
    assert not any(word in document.text for word in ("kakor", "synas", "Kontakta"))


def test_a_page_begins_with_its_title_where_the_content_does_not_say_it():
    page = "<html><head><title>Löften - Ale kommun</title></head><body><p>Hej</p></body></html>"
    assert read_bytes(page.encode(), "sida.html").text == "Löften - Ale kommun\n\nHej"


def test_a_page_nested_without_end_is_read():
    deep = "<html><body>" + "<div>" * 2_000 + "<p>Polisen lovar</p>" + "</div>" * 2_000
    assert "Polisen lovar" in read_bytes(deep.encode(), "djup.html").text


def test_a_word_document_keeps_headings_lists_and_tables(root):
    document = read_document(root / "examples" / "tune" / "lovhult-2021.docx")
    kinds = [block.kind for block in document.blocks]
    assert kinds.count("item") == 4
    assert document.text.startswith("Medborgarlöfte Lövhults kommun")


def test_a_pdf_table_becomes_rows_with_tabs(root):
    document = read_document(root / "examples" / "tune" / "norrhamra-2023-2024.pdf")
    assert "Aktivitet\tNär\tUtförare" in document.text
    assert "Två stora trafikveckor per år.\tVår och höst\tPolisen" in document.text


def pdf_of(*pages: str) -> bytes:
    """A PDF with one line of text per page; an empty string gives a page that is only a picture."""
    import matplotlib

    matplotlib.use("pdf")
    from matplotlib import pyplot
    from matplotlib.backends.backend_pdf import PdfPages

    out = io.BytesIO()
    with PdfPages(out) as pdf:
        for page in pages:
            figure = pyplot.figure()
            figure.text(0.1, 0.5, page)
            pdf.savefig(figure)
            pyplot.close(figure)
    return out.getvalue()


def test_a_scanned_pdf_says_that_it_is_scanned():
    with pytest.raises(ScannedPdf, match=r"skannad\.pdf: this PDF is scanned.*OCR"):
        read_bytes(pdf_of("", ""), "skannad.pdf")


def test_limits_each_have_their_own_error(tmp_path):
    two_pages = pdf_of("Polisen lovar två möten i månaden", "Kommunen lovar två möten i månaden")
    with pytest.raises(TooManyPages, match="has 2 pages; at most 1"):
        read_bytes(two_pages, "a.pdf", Limits(pages=1))
    with pytest.raises(TookTooLong, match="not read within 0 seconds"):
        read_bytes(two_pages, "a.pdf", Limits(seconds=0))
    big = tmp_path / "stor.txt"
    big.write_text("x" * 100)
    with pytest.raises(TooLarge, match="has 100 bytes; at most 10"):
        read_document(big, Limits(size=10))


def test_a_word_file_that_unpacks_to_too_much_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "0" * 1_000_000)
    with pytest.raises(TooLarge, match="unpacks to 1000000 bytes"):
        read_bytes(packed.getvalue(), "bomb.docx", Limits(size=100_000))


@pytest.mark.parametrize(
    ("content", "name", "kind", "said"),
    [
        (b"x", "bild.png", UnknownFileType, "none of .docx, .htm, .html, .pdf, .txt"),
        (b"not a pdf", "a.pdf", DamagedFile, "no PDF that can be read"),
        (b"not a zip", "a.docx", DamagedFile, "no Word document"),
        (b"", "a.html", DamagedFile, "no HTML"),
        (bytes(range(32)) * 50, "a.txt", DamagedFile, "no text file"),
    ],
)
def test_what_is_no_document_is_an_error_that_says_so(content, name, kind, said):
    with pytest.raises(kind, match=said):
        read_bytes(content, name)


def test_an_empty_text_is_an_empty_document():
    assert read_bytes(b"", "tom.txt").text == ""
