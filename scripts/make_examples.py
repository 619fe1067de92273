"""Make the example documents, their gold records and spans from the marked-up sources.

    python scripts/make_examples.py [SET …]

A source (examples/sources/SET/ID.txt) is a YAML head between two lines of `---`, then the text of
an invented document in which each promise stands between `[[N:` and `]]`. The head holds the
document's fields as in a record, `file` (txt, html, docx or pdf), the noise to add, and the
promises in short form. Bodies of html, docx and pdf are HTML. PDF pages are printed by Chromium,
the only thing here that a plain development install lacks.
"""

import io
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

from lofteanalys import _yaml
from lofteanalys._files import replace_file
from lofteanalys.municipalities import read_register, register
from lofteanalys.recordfiles import Fault, parse_records, read_raw
from lofteanalys.records import Record

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
_OPEN, _CLOSE = re.compile(r"\[\[(\d+):"), "]]"
_AMOUNT = re.compile(r"([\d.]+)(?:-([\d.]+))? (\w+) (\w+) (\w+)(?: (.+))?")
COMPONENTS = ("actor", "action", "quantity", "timing", "place", "target", "outcome")
DEFAULTS: dict[str, Any] = {
    "url": None, "publisher": "polisen", "doc_type": "promise", "other_municipalities": [],
    "area": None, "local_police_area": None, "valid_from": None, "valid_to": None,
    "signed_on": None, "signatory_roles": [], "evidence": [], "problems": [], "goals": [],
    "layout": "bullets", "truncated": False, "results": [],
}  # fmt: skip


def main(names: list[str]) -> None:
    """Make every set of examples, or those named."""
    for folder in sorted((EXAMPLES / "sources").iterdir()):
        if not names or folder.name in names:
            _make_set(folder, EXAMPLES / folder.name)


def _make_set(sources: Path, out: Path) -> None:
    raw: list[dict[str, Any]] = []
    spans: list[dict[str, Any]] = []
    kept = {"records.jsonl", "spans.jsonl"}
    for source in sorted(sources.glob("*.txt")):
        record, content, marked = example(source)
        raw.append(record)
        spans += [{"id": source.stem, "n": n, "start": a, "end": b} for n, (a, b) in marked.items()]
        suffix = _head(source)[0].get("file", "txt")
        replace_file(out / f"{source.stem}.{suffix}", content)
        kept.add(f"{source.stem}.{suffix}")
    replace_file(out / "records.jsonl", _lines(raw))
    replace_file(out / "spans.jsonl", _lines(spans))
    for stale in {path.name for path in out.iterdir()} - kept:
        (out / stale).unlink()
    print(f"{out.name}: {len(_checked(out / 'records.jsonl'))} documents")


def example(source: Path) -> tuple[dict[str, Any], bytes, dict[int, tuple[int, int]]]:
    """A source's gold record, the bytes of its document, and the spans (for .txt) in its text."""
    fields, body = _head(source)
    kind, noise = fields.pop("file", "txt"), fields.pop("noise", [])
    plain, marked = _unmarked(body.strip("\n"))
    record = _record(source.stem, fields)
    if sorted(marked) != [promise["n"] for promise in record["promises"]]:
        raise SystemExit(f"{source}: promises marked are {sorted(marked)}")
    if kind == "txt":
        plain, marked = _noisy(plain, marked, noise)
    return record, _bytes(plain, kind, noise), marked if kind == "txt" else {}


def _head(source: Path) -> tuple[dict[str, Any], str]:
    _, head, body = source.read_text(encoding="utf-8").split("---\n", 2)
    return _yaml.load(head), body


def _unmarked(body: str) -> tuple[str, dict[int, tuple[int, int]]]:
    """The text without marks, and each promise's span in it."""
    plain, spans = "", {}
    while found := _OPEN.search(body):
        plain += body[: found.start()]
        inside, body = body[found.end() :].split(_CLOSE, 1)
        spans[int(found[1])] = (len(plain), len(plain) + len(inside))
        plain += inside
    return plain + body, spans


def _record(name: str, fields: dict[str, Any]) -> dict[str, Any]:
    promises = [_promise(n, short) for n, short in enumerate(fields.pop("promises"), start=1)]
    return {"id": name, **DEFAULTS, **fields, "promises": promises}


def _promise(n: int, short: dict[str, Any]) -> dict[str, Any]:
    amounts = [_amount(text) for text in short.pop("amounts", [])]
    components = dict(zip(COMPONENTS, map(int, short.pop("concreteness")), strict=True))
    summary = short.pop("summary")
    rest = {
        "heading": None, "responsible": None, "partners": [], "place": None, "target_group": None,
        "conditional": False, "bindingness": "binding", "outcome": None, **short,
    }  # fmt: skip
    return {
        "n": n, "coded_as": n, "summary_sv": summary, "summary_en": None, "quantities": amounts,
        "concreteness": components, **rest,
    }  # fmt: skip


def _amount(text: str) -> dict[str, Any]:
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise SystemExit(f"no amount: {text!r}")
    low, high, comparator, unit, per, what = found.groups()
    return {
        "value": _number(low), "max": _number(high) if high else None, "comparator": comparator,
        "unit": unit, "per": per, "what": what,
    }  # fmt: skip


def _number(text: str) -> float | int:
    return float(text) if "." in text else int(text)


def _noisy(
    text: str, spans: dict[int, tuple[int, int]], noise: list[str]
) -> tuple[str, dict[int, tuple[int, int]]]:
    """The text with its noise, spans moved along: every change is one of single letters."""
    parts = list(text)
    if "nfd" in noise:
        parts = [unicodedata.normalize("NFD", letter) for letter in parts]
    if "mojibake" in noise:
        parts = [letter.encode().decode("cp1252", "replace") for letter in parts]
    if "nbsp" in noise:
        parts = ["\u00a0" if p == " " and i % 7 == 0 else p for i, p in enumerate(parts)]
    if "soft_hyphens" in noise:
        parts = [
            p + "\u00ad" if i % 23 == 0 and p.isalpha() and text[i + 1 : i + 2].isalpha() else p
            for i, p in enumerate(parts)
        ]
    if "crlf" in noise:
        parts = ["\r\n" if p == "\n" else p for p in parts]
    at = [0]
    for part in parts:
        at.append(at[-1] + len(part))
    return "".join(parts), {n: (at[a], at[b]) for n, (a, b) in spans.items()}


def _bytes(text: str, kind: str, noise: list[str]) -> bytes:
    if kind == "txt":
        encoding = next((n for n in noise if n in ("cp1252", "utf-16")), "utf-8")
        return text.encode(encoding)
    page = text if "<html" in text else f"<html lang='sv'><body>\n{text}\n</body></html>"
    if kind == "docx":
        return _docx(page)
    return _printed(page) if kind == "pdf" else page.encode()


def _docx(page: str) -> bytes:
    import docx
    from lxml import html

    document = docx.Document()
    for element in html.fromstring(page).find("body"):
        text = " ".join(element.text_content().split())
        if element.tag in ("h1", "h2", "h3"):
            document.add_heading(text, int(element.tag[1]))
        elif element.tag in ("ul", "ol"):
            style = "List Bullet" if element.tag == "ul" else "List Number"
            for item in element:
                document.add_paragraph(" ".join(item.text_content().split()), style)
        elif element.tag == "table":
            rows = [[" ".join(c.text_content().split()) for c in r] for r in element.iter("tr")]
            table = document.add_table(len(rows), len(rows[0]))
            for cells, row in zip(rows, table.rows, strict=True):
                for value, cell in zip(cells, row.cells, strict=True):
                    cell.text = value
        else:
            document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _printed(page: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page.replace("<body>", "<meta charset='utf-8'><body>"), encoding="utf-8")
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--print-to-pdf={target}", source.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return target.read_bytes()


def _lines(values: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values).encode()


def _checked(path: Path) -> list[Record]:
    """The records, refused with all their faults where the sources give wrong ones."""
    invented = read_register(EXAMPLES / "municipalities.csv")
    faults: list[Fault] = []
    records = parse_records(read_raw([path], faults), faults, register().extended(invented))
    if faults:
        raise SystemExit("\n".join(map(str, faults)))
    return records


if __name__ == "__main__":
    main(sys.argv[1:])
