"""A reviewed extraction becomes a record of the data: the one way into data/records by a verb.

A person has read the document beside the machine's record, mended the codes, and written summaries
of their own. What shows that nobody has, or that somebody is named, is refused.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from lofteanalys._files import replace_file
from lofteanalys.building import checked_records, record_path
from lofteanalys.municipalities import register
from lofteanalys.recordfiles import Fault, RecordsError, record_to_yaml
from lofteanalys.records import Promise, Record, Result
from lofteanalys.scrubbing import contacts, names

_TEXTS = ("heading", "summary_sv", "place", "note")


def accept(reviewed: Sequence[Path], data: Path) -> list[Path]:
    """Write the records of reviewed files into data/records, all of them or none.

    The machine's spans and triggers are left out: they speak of a text that is not in the data.

    Args:
        reviewed: record files (YAML or JSON lines), as `extract --json` writes them, reviewed.
        data: the data folder.

    Raises:
        RecordsError: every fault of every record: broken, of an unknown or no municipality, not
            reviewed, naming a person, or with an id that the data hold already.
    """
    records = checked_records(reviewed)
    known = {path.stem for path in (data / "records").rglob("*.yml")}
    faults = [fault for record in records for fault in _faults(record, known)]
    if faults:
        raise RecordsError(faults)
    written = []
    for record in records:
        municipality = register().resolve(str(record.municipality))
        path = data / "records" / record_path(record, municipality)
        replace_file(path, record_to_yaml(_without_spans(record)).encode())
        written.append(path)
    return written


def _faults(record: Record, known: set[str]) -> Iterator[Fault]:
    def fault(unit: str | None, field: str, value: object, message: str) -> Fault:
        return Fault("accept", record.id, unit, field, repr(value), message)

    if record.id in known:
        message = "is in the data already: a code is changed by an entry in data/corrections.yml"
        yield fault(None, "id", record.id, message)
    if record.municipality is None:
        yield fault(None, "municipality", None, "is null; say whose promises these are")
    for name, unit in _units(record):
        if unit.summary_en is None:
            message = (
                "is null, as the machine leaves it: review the unit and write both summaries in "
                "words of your own (the machine's summary_sv is the document's wording)"
            )
            yield fault(name, "summary_en", None, message)
        for field in _TEXTS:
            text = getattr(unit, field, None)
            if isinstance(text, str) and (contacts(text) or names(text)):
                yield fault(name, field, text, "names a person, number or address: leave it out")


def _units(record: Record) -> Iterator[tuple[str, Promise | Result]]:
    yield from ((f"promise {promise.n}", promise) for promise in record.promises)
    yield from ((f"result {result.n}", result) for result in record.results)


def _without_spans(record: Record) -> Record:
    bare = {"start": None, "end": None, "triggers": None}
    promises = tuple(promise.model_copy(update=bare) for promise in record.promises)
    return record.model_copy(update={"promises": promises})
