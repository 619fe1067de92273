"""What must hold of any input: for fuzzing with coverage and for property-based tests alike.

Each target takes bytes and fails by an exception; errors that the package promises are none.
"""

import json
from itertools import pairwise

from lofteanalys import _yaml
from lofteanalys._errors import DataError, printable
from lofteanalys.coding.amounts import amounts
from lofteanalys.coding.extraction import code_document, coder
from lofteanalys.reading import Limits, read_bytes, read_text
from lofteanalys.reading.pdf import parse
from lofteanalys.recordfiles import RawRecord, RecordsError, parse_records, record_values
from lofteanalys.recordfiles import _parsed as parsed
from lofteanalys.records import Record
from lofteanalys.schemas import check_tables
from lofteanalys.scrubbing import contacts
from lofteanalys.tables import tabulate

_SUFFIXES = (".txt", ".html", ".docx", ".pdf")
_SMALL = Limits(size=200_000, letters=20_000, pages=3, seconds=5.0)


def reader(content: bytes) -> None:
    """Bytes of any file give a document whose letters keep their places, or a reading error."""
    suffix, rest = _SUFFIXES[content[0] % 4] if content else ".txt", content[1:]
    try:
        if suffix == ".pdf":
            _pdf(rest)
            return
        document = read_bytes(rest, f"a{suffix}", _SMALL)
    except DataError:
        return
    _places_hold(document)


def _pdf(content: bytes) -> None:
    """A PDF is read in a process of its own, which takes any exception for a damaged file."""
    try:
        text = parse(content, "a.pdf", _SMALL)
    except DataError:
        return
    except Exception:
        return
    _places_hold(read_text(text[:20_000]))


def _places_hold(document) -> None:
    assert len(document.offsets) == len(document.text)
    assert all(0 <= place < len(document.source) for place in document.offsets)
    assert all(a <= b for a, b in pairwise(document.offsets))
    assert all(0 <= b.start < b.end <= len(document.text) for b in document.blocks)


def structure(content: bytes) -> None:
    """Any text is coded to valid records, the same every time."""
    text = content.decode("utf-8", "replace")[:5_000]
    document = read_text(text, "a.txt")
    records = code_document(document, coder())
    assert records
    assert code_document(document, coder()) == records
    for record in records:
        _record_holds(record, document)


def tables(content: bytes) -> None:
    """Any text's records make valid tables. Too slow to be fuzzed: hypothesis drives it."""
    document = read_text(content.decode("utf-8", "replace")[:5_000], "a.txt")
    check_tables(tabulate(code_document(document, coder())))


def _record_holds(record: Record, document) -> None:
    spans = [(promise.start, promise.end) for promise in record.promises]
    assert all(0 <= start < end <= len(document.text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for promise in record.promises:
        assert promise.concreteness.quantity == bool(promise.quantities)
        assert promise.concreteness.place == bool(promise.place)
    values = record_values(record)
    assert Record.model_validate(json.loads(json.dumps(values))) == record
    assert not contacts(" ".join(promise.summary_sv for promise in record.promises))


def stated_amounts(content: bytes) -> None:
    """Amounts stand in order within the text, are above 0, and ranges are ranges."""
    text = content.decode("utf-8", "replace")[:5_000]
    found = amounts(text)
    assert all(0 <= a.start < a.end <= len(text) for a in found)
    assert all(a.start <= b.start for a, b in pairwise(found))
    assert all(a.value > 0 and (a.max is None or a.max > a.value) for a in found)


def records(content: bytes) -> None:
    """Any record file gives records that survive writing and reading, or faults of one line."""
    text = content[1:].decode("utf-8", "replace")
    is_yaml = bool(content) and content[0] % 2
    try:
        values = _yaml.load(text) if is_yaml else parsed(text)
    except (DataError, ValueError, RecursionError):
        return
    faults: list = []
    made = parse_records([RawRecord("a.yml", values)], faults)
    assert made or faults
    if faults:
        lines = str(RecordsError(faults)).split("\n")
        assert len(lines) == len(faults)
        assert all(printable(line) == line for line in lines)
    for record in made:
        assert Record.model_validate(_yaml.load(_yaml.dump(record_values(record)))) == record


TARGETS = {
    "reader": reader,
    "structure": structure,
    "amounts": stated_amounts,
    "records": records,
}
