"""The data folder → checked tables: records, corrections, codings and links, put together."""

from collections.abc import Iterable
from pathlib import Path

from lofteanalys import _yaml
from lofteanalys.codings import read_codings
from lofteanalys.corrections import corrected, read_corrections
from lofteanalys.municipalities import Municipality, Register, register
from lofteanalys.recordfiles import (
    Fault,
    RecordsError,
    find_record_files,
    parse_records,
    read_raw,
    with_migration_hints,
)
from lofteanalys.records import Record
from lofteanalys.schemas import check_tables
from lofteanalys.tables import Tables, tabulate


def build_tables(data: Path) -> Tables:
    """The checked tables of a data folder (records/, codings/, corrections.yml, links.yml).

    Raises:
        RecordsError: every fault of every record, coding and correction.
        TablesError: every rule of data/fields.yml that the tables break.
    """
    records = source_records(data)
    links = _yaml.load_file(data / "links.yml") or {}
    return check_tables(tabulate(records, codings=read_codings(data / "codings"), links=links))


def source_records(data: Path) -> list[Record]:
    """The final records of a data folder, corrections applied, in order of id.

    Raises:
        RecordsError: every fault of every record and correction, unknown municipalities and
            records in the wrong county's folder among them.
    """
    faults: list[Fault] = []
    raw = read_raw(find_record_files(data / "records"), faults)
    corrections = read_corrections(data / "corrections.yml")
    records = parse_records(corrected(raw, corrections, faults), faults, register())
    faults += [fault for record in records for fault in _place_faults(data / "records", record)]
    if faults:
        raise RecordsError(with_migration_hints(faults))
    return records


def checked_records(paths: Iterable[Path], municipalities: Register | None = None) -> list[Record]:
    """The records of files and folders, their municipalities resolved, in order of id.

    Args:
        paths: record files, or folders of them.
        municipalities: the register they resolve against; by default Sweden's 290.

    Raises:
        RecordsError: with every fault of every file.
    """
    faults: list[Fault] = []
    files = find_record_files(*paths)
    records = parse_records(read_raw(files, faults), faults, municipalities or register())
    if faults:
        raise RecordsError(faults)
    return records


def record_path(record: Record, municipality: Municipality) -> Path:
    """Where a record lies under data/records: its county's folder, its id as the name."""
    return Path(municipality.county_code, f"{record.id}.yml")


def _place_faults(folder: Path, record: Record) -> list[Fault]:
    where = f"{record.id}.yml"
    if record.municipality is None:
        message = "is null; only machine output may leave it open"
        return [Fault(where, record.id, None, "municipality", "null", message)]
    path = folder / record_path(record, register().resolve(record.municipality))
    if path.exists():
        return []
    return [Fault(where, record.id, None, "id", repr(record.id), f"should lie in {path}")]
