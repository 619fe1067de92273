"""Files that strangers could send: what each is called, its bytes, and the verb that meets it.

Everything is made here, by code; nothing hostile lies in the repository.
"""

import io
import json
import random
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

PROMISE = "Polisen ska göra minst två trafikkontroller i veckan vid Storskolan.\n"
PAGE = "Medborgarlöfte Ale kommun 2020\n\nVi lovar att:\n"


@dataclass(frozen=True)
class Hostile:
    """A file to be met: its verb is extract, validate, links, corrections or municipalities."""

    name: str
    verb: str
    make: Callable[[], bytes]


def _junk(size: int) -> bytes:
    return random.Random(9).randbytes(size)


TEXTS: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "binary.txt": lambda: _junk(100_000),
    "nul.txt": lambda: (PAGE + PROMISE).replace("o", "\0").encode(),
    "one-nul.txt": lambda: (PAGE + "• Polisen\0 ska göra två kontroller.\n").encode(),
    "pdf-inside.txt": lambda: pdf([b"BT (x) Tj ET"]),
    "utf-16.txt": lambda: (PAGE + PROMISE * 20).encode("utf-16"),
    "utf-16-no-mark.txt": lambda: (PAGE + PROMISE * 20).encode("utf-16-be"),
    "utf-16-odd.txt": lambda: (PAGE + PROMISE).encode("utf-16")[:-1],
    "utf-32.txt": lambda: (PAGE + PROMISE).encode("utf-32"),
    "half-utf-8.txt": lambda: (PAGE + PROMISE).encode() + b"\xc3",
    "lone-surrogates.txt": lambda: PAGE.encode() + b"\xed\xa0\x80" * 50,
    "200-megabytes.txt": lambda: PROMISE.encode() * (200_000_000 // len(PROMISE.encode()) + 1),
    "ten-million-bullets.txt": lambda: PAGE.encode() + b"- a\n" * 10_000_000,
    "20000-bullets.txt": lambda: (PAGE + "• Göra två kontroller.\n" * 20_000).encode(),
    "words-around-mojibake.txt": lambda: ("Ã¶aÂÃåx" * 60_000).encode(),
    "one-line.txt": lambda: b"x" * 490_000,
    "one-line-of-words.txt": lambda: ("Polisen ska vara i centrum, " * 17_000).encode(),
    "one-line-of-commas.txt": lambda: b"," * 490_000,
    "only-spaces.txt": lambda: b" " * 490_000,
    "only-line-ends.txt": lambda: b"\r\n" * 240_000,
    "only-tabs.txt": lambda: b"\t" * 490_000,
    "only-digits.txt": lambda: b"7" * 490_000,
    "only-capitals.txt": lambda: b"Aa " * 160_000,
    "only-hyphens.txt": lambda: b"-\n" * 240_000,
    "mojibake-without-end.txt": lambda: ("Ã¶" * 200_000).encode(),
    "marks-on-one-letter.txt": lambda: ("a" + "\u0301\u0316" * 200_000).encode(),
    "right-to-left.txt": lambda: (PAGE + "• \u202e" + PROMISE + "\u2066\u200f" * 99).encode(),
    "zero-width.txt": lambda: (PAGE + "• " + "\u200b".join(PROMISE)).encode(),
    "escape-sequences.txt": lambda: (PAGE + "• \x1b[31mPolisen\x1b]0;x\x07 ska synas\n").encode(),
    "formula.txt": lambda: (PAGE + '• =HYPERLINK("http://example.org") ska göras\n').encode(),
    "large-numbers.txt": lambda: (PAGE + f"• Göra {'9' * 5000} kontroller i veckan.\n").encode(),
    "odd-digits.txt": lambda: (PAGE + "• Göra ² eller ٣ eller ⅷ kontroller.\n" * 9).encode(),
    "upper-case.TXT": lambda: (PAGE + PROMISE).encode(),
    "no-suffix": lambda: PROMISE.encode(),
    "picture.png": lambda: b"\x89PNG\r\n\x1a\n" + _junk(100),
}


def _tags(name: str, depth: int) -> str:
    return f"<{name}>" * depth + PROMISE + f"</{name}>" * depth


_ENTITIES = "<!DOCTYPE x [" + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "boom"}">' for n in range(12)
)

PAGES: dict[str, Callable[[], bytes]] = {
    "empty.html": lambda: b"",
    "blank.html": lambda: b" \n ",
    "binary.html": lambda: _junk(100_000),
    "nul.html": lambda: b"<p>Polisen\0 ska synas</p>\0\0",
    "only-a-comment.html": lambda: b"<!-- -->",
    "divs-100000-deep.html": lambda: _tags("div", 100_000).encode(),
    "inline-100000-deep.html": lambda: _tags("b", 100_000).encode(),
    "inline-with-blocks.html": lambda: ("<b>" * 5_000 + "<p>x</p>" * 5_000).encode(),
    "lists-5000-deep.html": lambda: ("<ul><li>a" * 5_000).encode(),
    "tables-5000-deep.html": lambda: ("<table><tr><td>a" * 5_000).encode(),
    "cells-200000.html": lambda: ("<table><tr>" + "<td>a" * 200_000).encode(),
    "unclosed.html": lambda: ("<p>" * 200_000 + "<" * 100_000).encode(),
    "navigation-only.html": lambda: ("<nav>" + "<div class=cookie>a</div>" * 20_000).encode(),
    "scripts.html": lambda: (
        f"<h1>Löfte</h1><script>alert(1)</script><ul><li onclick=alert(2)>{PROMISE}"
        "<img src=x onerror=alert(3)></ul>"
    ).encode(),
    "entities.html": lambda: f"{_ENTITIES}]><p>&a11;</p>".encode(),
    "outside-entity.html": lambda: (
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><p>&f; &f;</p>'
    ),
    "attribute-of-megabytes.html": lambda: b"<p class='" + b"cookie" * 1_000_000 + b"'>x",
    "wrong-charset.html": lambda: b"<meta charset='utf-99'><p>R\xe4tt l\xf6fte",
    "utf-16.html": lambda: "<p>Polisen ska synas</p>".encode("utf-16"),
    "60-megabytes.html": lambda: b"<p>" * 20_000_000,
    "four-million-tags.html": lambda: b"<p>" * 4_000_000,
    "character-references.html": lambda: b"<p>" + b"&#0;&#xD800;&#x110000;&#8238;" * 10_000,
}


def pdf(
    pages: list[bytes], *, words: bytes = b"", more: bytes = b"", trailer: bytes = b""
) -> bytes:
    """A plain PDF: a content stream per page, `words` in every stream's dictionary."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/A>>"]
    kids = []
    for stream in pages:
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>>>>>" % (len(objects) + 2)
        )
        objects.append(b"<</Length %d%s>>stream\n%s\nendstream" % (len(stream), words, stream))
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), listed)
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += more
    out += b"trailer<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, trailer)
    return bytes(out) + b"startxref\n%d\n%%%%EOF" % start


_LINE = b"BT /F 12 Tf 50 700 Td (Polisen ska synas mer i centrum varje vecka) Tj ET"
_LOCK = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (
    b"41" * 32,
    b"42" * 32,
)


def _bomb(layers: int = 1) -> bytes:
    """A stream of spaces that unpacks to a gigabyte, packed once or more."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 10_000_000) for _ in range(100)) + packer.flush()
    for _ in range(layers - 1):
        packed = zlib.compress(packed, 9)
    return packed


def _loop_of_pages() -> bytes:
    return pdf([_LINE]).replace(b"/Kids[4 0 R]", b"/Kids[2 0 R]")


FILES: dict[str, Callable[[], bytes]] = {
    "empty.pdf": lambda: b"",
    "binary.pdf": lambda: _junk(50_000),
    "head-only.pdf": lambda: b"%PDF-1.7\n",
    "cut-off.pdf": lambda: pdf([_LINE] * 3)[:700],
    "no-xref.pdf": lambda: pdf([_LINE]).replace(b"xref", b"yref"),
    "xref-far-away.pdf": lambda: pdf([_LINE]).replace(b"startxref\n", b"startxref\n99999"),
    "locked.pdf": lambda: pdf([_LINE], trailer=_LOCK),
    "unknown-lock.pdf": lambda: pdf([_LINE], trailer=b"/Encrypt<</Filter/No/V 99>>/ID[<00><00>]"),
    "no-text.pdf": lambda: pdf([b"0 0 m 100 100 l S"]),
    "no-pages.pdf": lambda: pdf([]),
    "5000-pages.pdf": lambda: pdf([_LINE] * 5_000),
    "300-pages.pdf": lambda: pdf([_LINE * 20] * 300),
    "pages-in-a-loop.pdf": _loop_of_pages,
    "its-own-length.pdf": lambda: pdf([_LINE]).replace(
        b"/Length %d" % len(_LINE), b"/Length 5 0 R"
    ),
    "negative-length.pdf": lambda: pdf([_LINE]).replace(b"/Length ", b"/Length -"),
    "bomb.pdf": lambda: pdf([_bomb()], words=b"/Filter/FlateDecode"),
    "bomb-in-a-bomb.pdf": lambda: pdf([_bomb(2)], words=b"/Filter[/FlateDecode/FlateDecode]"),
    "broken-packing.pdf": lambda: pdf([_junk(5_000)], words=b"/Filter/FlateDecode"),
    "unknown-filter.pdf": lambda: pdf([_LINE], words=b"/Filter/Nothing"),
    "arrays-100000-deep.pdf": lambda: pdf([b"[" * 100_000 + b" TJ"]),
    "dictionary-100000-deep.pdf": lambda: pdf([_LINE], trailer=b"/X " + b"<<" * 100_000),
    "million-operators.pdf": lambda: pdf([b"BT /F 1 Tf (a) Tj ET " * 300_000]),
    "million-lines.pdf": lambda: pdf([b"0 0 m 9 9 l S 0 0 5 5 re f " * 100_000 + _LINE]),
    "huge-page.pdf": lambda: pdf([_LINE]).replace(b"[0 0 600 800]", b"[0 0 9e99 9e99]"),
    "no-page-box.pdf": lambda: pdf([_LINE]).replace(b"/MediaBox[0 0 600 800]", b""),
    "html-inside.pdf": lambda: b"<html><p>Polisen ska synas</p></html>",
}


def docx(body: str, *, parts: dict[str, str] | None = None, head: str = "") -> bytes:
    """A Word document with this body, and further or other parts."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        '.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd'
        '.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    document = f'{head}<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>'
    files = {
        "[Content_Types].xml": types,
        "_rels/.rels": relations,
        "word/document.xml": document,
    } | (parts or {})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def _paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _cell(properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_paragraph('a')}</w:tc>"


def _lying_zip() -> bytes:
    """A document whose index says that its largest part is small."""
    content = docx("<!-- " + " " * 60_000_000 + " -->")
    size = (60_000_000).to_bytes(4, "little")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    return content.replace(size, (100).to_bytes(4, "little"))


def _styles(name: str) -> bytes:
    """A document whose one paragraph has a style of this name."""
    content = docx(_paragraph(PROMISE, '<w:pStyle w:val="S"/>'))
    out = io.BytesIO(content)
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{kind}" Target="styles.xml"/></Relationships>',
        )
        archive.writestr(
            "word/styles.xml",
            f'<w:styles xmlns:w="{word}"><w:style w:type="paragraph" w:styleId="S">'
            f'<w:name w:val="{name}"/></w:style></w:styles>',
        )
    return out.getvalue()


WORD: dict[str, Callable[[], bytes]] = {
    "empty.docx": lambda: b"",
    "binary.docx": lambda: _junk(50_000),
    "empty-zip.docx": lambda: b"PK\5\6" + bytes(18),
    "cut-off.docx": lambda: docx(_paragraph(PROMISE) * 50)[:300],
    "no-word-inside.docx": lambda: docx("", parts={"word/document.xml": "<x/>"}),
    "broken-xml.docx": lambda: docx("<w:p>"),
    "bomb.docx": lambda: docx("<w:p/>" * 20_000_000),
    "bomb-within-the-limit.docx": lambda: docx("<w:p/>" * 3_000_000),
    "lying-about-its-size.docx": _lying_zip,
    "path-traversal.docx": lambda: docx(_paragraph(PROMISE), parts={"../../climbed.txt": "x"}),
    "absolute-path.docx": lambda: docx(_paragraph(PROMISE), parts={"/climbed.txt": "x"}),
    "relation-climbs.docx": lambda: docx(
        "",
        parts={
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
            'officeDocument/2006/relationships/officeDocument" Target="../../etc/passwd"/>'
            "</Relationships>"
        },
    ),
    "entities.docx": lambda: docx(
        _paragraph("&a11;"), head=_ENTITIES.replace("DOCTYPE x", "DOCTYPE w:document") + "]>"
    ),
    "outside-entity.docx": lambda: docx(
        _paragraph("&f;"),
        head='<!DOCTYPE w:document [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
    ),
    "cell-over-a-billion-columns.docx": lambda: docx(
        "<w:tbl><w:tr>" + _cell('<w:gridSpan w:val="1000000000"/>') + "</w:tr></w:tbl>"
    ),
    "merged-upwards-into-nothing.docx": lambda: docx(
        f"<w:tbl><w:tr>{_cell('<w:vMerge/>')}</w:tr></w:tbl>"
    ),
    "cells-100000.docx": lambda: docx(f"<w:tbl>{f'<w:tr>{_cell() * 10}</w:tr>' * 10_000}</w:tbl>"),
    "row-of-20000-cells.docx": lambda: docx(f"<w:tbl><w:tr>{_cell() * 20_000}</w:tr></w:tbl>"),
    "list-a-billion-deep.docx": lambda: docx(
        _paragraph(PROMISE, '<w:numPr><w:ilvl w:val="1000000000"/><w:numId w:val="1"/></w:numPr>')
    ),
    "list-level-no-number.docx": lambda: docx(
        _paragraph(PROMISE, '<w:numPr><w:ilvl w:val="x"/></w:numPr>')
    ),
    "runs-5000-deep.docx": lambda: docx("<w:p>" * 5_000 + "</w:p>" * 5_000),
    "style-with-odd-digit.docx": lambda: _styles("List ²"),
    "heading-with-odd-digit.docx": lambda: _styles("heading ²"),
    "pdf-inside.docx": lambda: pdf([_LINE]),
}

_RECORD: dict[str, object] = {
    "id": "ale-2020", "url": None, "publisher": "polisen", "doc_type": "promise",
    "municipality": "Ale", "other_municipalities": [], "area": None, "local_police_area": None,
    "valid_from": "2020", "valid_to": "2020", "signed_on": None, "signatory_roles": [],
    "evidence": [], "problems": [], "goals": [],
    "follow_up": {"cadence": "none_stated", "published": None}, "layout": "bullets",
    "truncated": False, "promises": [], "results": [],
}  # fmt: skip


def _record(**changed: object) -> bytes:
    return json.dumps(_RECORD | changed, ensure_ascii=True).encode()


_ALIASES = "a0: &a0 [x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)
YAMLS: dict[str, Callable[[], bytes]] = {
    "aliases": lambda: _ALIASES.encode(),
    "merge-keys": lambda: b"a: &a {x: 1}\nb: {<<: *a}\n",
    "python-tag": lambda: b"id: !!python/object/apply:os.system ['echo climbed']\n",
    "custom-tag": lambda: b"id: !x ale\n",
    "duplicate-keys": lambda: b"id: a\nid: b\n",
    "key-is-a-list": lambda: b"? [a]\n: b\n",
    "two-documents": lambda: b"a: 1\n---\nb: 2\n",
    "100000-brackets": lambda: b"[" * 100_000,
    "100000-indents": lambda: b"- " * 100_000,
    "unclosed-quote": lambda: b"id: 'ale\n" * 3,
    "nul": lambda: b"id: a\0b\n",
    "not-utf-8": lambda: b"id: \xff\xfe\n",
    "binary": lambda: _junk(10_000),
    "number-of-10000-digits": lambda: b"id: " + b"9" * 10_000 + b"\n",
    "number-beyond-floats": lambda: b"id: 1.0e999\n",
    "escape-sequence": lambda: b'"\\e[31m\\n": 1\n',
    "60-megabytes": lambda: b"- a\n" * 15_000_000,
}
RECORDS: dict[str, Callable[[], bytes]] = {
    "empty.yml": lambda: b"",
    "list.yml": lambda: b"[]",
    "empty.jsonl": lambda: b"",
    "brackets.jsonl": lambda: b"[" * 100_000,
    "objects.jsonl": lambda: b'{"a":' * 100_000,
    "nan.jsonl": lambda: b'{"id": NaN}',
    "digits.jsonl": lambda: b'{"id": ' + b"9" * 10_000 + b"}",
    "duplicate-keys.jsonl": lambda: b'{"id": "a", "id": "b"}',
    "50000-keys-and-one-twice.jsonl": lambda: (
        "{" + ",".join(f'"{n}": 1' for n in [*range(50_000), 49_999]) + "}"
    ).encode(),
    "nul.jsonl": lambda: b'{"id": "a\0b"}',
    "not-utf-8.jsonl": lambda: b'{"id": "\xff"}',
    "lone-surrogate.jsonl": lambda: _record(area="\ud800"),
    "id-climbs.jsonl": lambda: _record(id="../../climbed"),
    "id-absolute.jsonl": lambda: _record(id="/climbed"),
    "id-with-escapes.jsonl": lambda: _record(id="a\n\x1b[31mb"),
    "field-with-escapes.jsonl": lambda: _record(**{"a\n\x1b[31mb": 1}),
    "id-of-a-megabyte.jsonl": lambda: _record(id="a-" * 500_000),
    "text-right-to-left.jsonl": lambda: _record(area="Norra \u202eliht"),
    "text-zero-width.jsonl": lambda: _record(area="Nor\u200bra"),
    "text-of-spaces.jsonl": lambda: _record(area="x" + " " * 200_000 + "\n"),
    "municipality-of-a-megabyte.jsonl": lambda: _record(municipality="x" * 1_000_000),
    "year-of-other-digits.jsonl": lambda: _record(valid_from="٢٠٢٠"),
    "year-0.jsonl": lambda: _record(valid_from="0000"),
}

TABLES: dict[str, Callable[[], bytes]] = {
    "empty.csv": lambda: b"",
    "binary.csv": lambda: _junk(10_000),
    "nul.csv": lambda: b"municipality_code,name\n1\0,2\n",
    "open-quote.csv": lambda: b'"' + b"a," * 1_000_000,
    "wrong-columns.csv": lambda: b"a,b\n1,2\n",
}


def hostile_files() -> list[Hostile]:
    """Every hostile file with the verb that meets it, in order of name."""
    files = [Hostile(n, "extract", m) for n, m in (TEXTS | PAGES | FILES | WORD).items()]
    files += [Hostile(n, "validate", m) for n, m in RECORDS.items()]
    files += [Hostile(f"{n}.yml", "validate", m) for n, m in YAMLS.items()]
    for name in ("links", "corrections"):
        files += [Hostile(f"{n}.{name}.yml", name, m) for n, m in YAMLS.items()]
    files += [Hostile(n, "municipalities", m) for n, m in TABLES.items()]
    return sorted(files, key=lambda file: (file.verb, file.name))
