"""Reading and writing record files: YAML, one document a file, or JSON lines, one a line.

Everything that is wrong in all files is reported in one run, each fault with its file, promise,
field, value and what would be right.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lofteanalys import _yaml
from lofteanalys._errors import DataError, printable
from lofteanalys.codebook import codebook
from lofteanalys.municipalities import Register, UnknownMunicipality
from lofteanalys.records import Record

_MOST_BYTES = 50_000_000
_HINT = (
    "codebook {} has no such code, and {} codings hold it. If it was renamed or taken out: bring "
    "it back, or give the records' new codes in data/corrections.yml and those of data/codings "
    "by a script that is kept, raise the codebook's version and say so in CHANGELOG.md"
)
# An unknown code's message lists all codes
_LONGEST_PART = 1_000
SUFFIXES = {".yml": "yaml", ".yaml": "yaml", ".jsonl": "json lines"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a record file; `kind` is unknown_code where the codebook lacks a code."""

    where: str
    document: str | None
    unit: str | None
    field: str
    value: str
    message: str
    kind: str = ""

    def __str__(self) -> str:
        place = " ".join(filter(None, (self.document, self.unit)))
        said = f"{self.field} = {self.value}".strip() if self.field else ""
        parts = (self.where, place, said, self.message)
        return ": ".join(printable(_cut(part, _LONGEST_PART)) for part in parts if part)


class RecordsError(DataError):
    """Records that cannot be used; `faults` lists everything that is wrong with them."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A record as it stands in its file, before it is checked: where it stands and its values."""

    where: str
    values: Any


def find_record_files(*paths: Path) -> list[Path]:
    """The record files among the paths, folders searched, in order of name.

    Raises:
        RecordsError: a path that is missing, of another kind, or a folder with no record file.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES and p.is_file())
            if not inside:
                raise RecordsError([_fault(path, "the folder holds no record file (.yml, .jsonl)")])
            found += inside
        elif not path.exists():
            raise RecordsError([_fault(path, "there is no such file or folder")])
        elif path.suffix not in SUFFIXES:
            raise RecordsError([_fault(path, "a record file ends in .yml or .jsonl")])
        else:
            found.append(path)
    return found


def read_raw(paths: Iterable[Path], faults: list[Fault]) -> Iterator[RawRecord]:
    """The records of the files, unchecked; a file or line that cannot be parsed joins `faults`."""
    for path in paths:
        try:
            if (size := path.stat().st_size) > _MOST_BYTES:
                faults.append(_fault(path, f"has {size} bytes; at most {_MOST_BYTES} are read"))
                continue
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            faults.append(_fault(path, f"is not UTF-8 at byte {error.start}"))
            continue
        except OSError as error:
            faults.append(_fault(path, str(error.strerror)))
            continue
        if path.suffix == ".jsonl":
            yield from _read_lines(path, text, faults)
            continue
        try:
            yield RawRecord(str(path), _yaml.load(text))
        except _yaml.YamlError as error:
            faults.append(_fault(path, str(error)))


def parse_records(
    raw: Iterable[RawRecord], faults: list[Fault], register: Register | None = None
) -> list[Record]:
    """The checked records, in order of id; what is wrong joins `faults`.

    With a register, municipality names that it does not hold are faults too.
    """
    records: dict[str, Record] = {}
    places: dict[str, str] = {}
    for item in raw:
        identity = item.values.get("id") if isinstance(item.values, dict) else None
        if isinstance(identity, str) and identity in places:
            message = f"this id is already used in {places[identity]}"
            faults.append(Fault(item.where, identity, None, "id", repr(identity), message))
        elif isinstance(identity, str):
            places[identity] = item.where
        try:
            record = Record.model_validate(item.values)
        except ValidationError as error:
            faults += faults_of(error, item)
            continue
        unknown = _unknown_municipalities(record, item.where, register) if register else []
        faults += unknown
        if not unknown:
            records.setdefault(record.id, record)
    return [records[identity] for identity in sorted(records)]


def read_records(*paths: Path | str) -> list[Record]:
    """The records of files and folders (YAML or JSON lines), checked, in order of id.

    Raises:
        RecordsError: with every fault of every file.
    """
    faults: list[Fault] = []
    files = find_record_files(*map(Path, paths))
    records = parse_records(read_raw(files, faults), faults)
    if faults:
        raise RecordsError(faults)
    return records


def record_to_yaml(record: Record) -> str:
    """The YAML text of a record, fields in the coding guide's order, machine fields if present."""
    return _yaml.dump(record_values(record))


def record_values(record: Record) -> dict[str, Any]:
    """A record as plain values, without the machine's fields where they are not set."""
    values: dict[str, Any] = json.loads(record.model_dump_json())
    for promise in values["promises"]:
        for name in ("start", "end", "triggers"):
            if promise[name] is None:
                del promise[name]
    return values


def _unknown_municipalities(record: Record, where: str, register: Register) -> list[Fault]:
    faults = []
    named = [("municipality", record.municipality)] if record.municipality else []
    named += [("other_municipalities", name) for name in record.other_municipalities]
    for field, name in named:
        try:
            register.resolve(name)
        except UnknownMunicipality as error:
            faults.append(Fault(where, record.id, None, field, repr(name), str(error)))
    return faults


def _read_lines(path: Path, text: str, faults: list[Fault]) -> Iterator[RawRecord]:
    for number, line in enumerate(text.split("\n"), start=1):
        where = f"{path}:{number}"
        if not line.strip():
            continue
        try:
            yield RawRecord(where, _parsed(line))
        except (ValueError, RecursionError) as error:
            faults.append(Fault(where, None, None, "", "", f"is not JSON: {error}"))


def _parsed(line: str) -> Any:
    return json.loads(line, object_pairs_hook=_no_key_twice, parse_constant=_no_number)


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise ValueError(f"the key {twice!r} stands twice")
    return values


def _fault(path: Path, message: str) -> Fault:
    return Fault(str(path), None, None, "", "", message)


def faults_of(error: ValidationError, item: RawRecord) -> Iterator[Fault]:
    """What pydantic found wrong with one record, as faults that name file, promise and field."""
    identity = item.values.get("id") if isinstance(item.values, dict) else None
    for fault in error.errors(include_url=False):
        loc, unit = list(fault["loc"]), None
        if len(loc) > 1 and loc[0] in ("promises", "results") and isinstance(loc[1], int):
            unit = f"{str(loc[0]).removesuffix('s')} {loc[1] + 1}"
            loc = loc[2:]
        name = ".".join(str(part) for part in loc if part not in ("int", "float"))
        missing = fault["type"] == "missing"
        value = "missing" if missing else _short(fault["input"])
        said, kind = _said(fault["msg"]), str(fault["type"])
        yield Fault(item.where, str(identity), unit, name or "record", value, said, kind)


def with_migration_hints(faults: Iterable[Fault]) -> list[Fault]:
    """The faults, and for each code that the codebook lacks one on how to get the data past it."""
    listed = list(faults)
    stranded = Counter((f.field, f.value) for f in listed if f.kind == "unknown_code")
    return listed + [
        Fault("codebook.yml", None, None, field, value, _HINT.format(codebook().version, times))
        for (field, value), times in stranded.items()
    ]


def _short(value: Any) -> str:
    return _cut(repr(value), 60)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 3]}…"


def _said(message: str) -> str:
    return message.replace("Input should be", "should be").replace("Extra inputs are", "is")
