"""Tables ⇄ data package: csv and Parquet files with a Data Package (v2) descriptor.

The csv and json files have the same bytes on every run and machine; Parquet files are equal by
content (their bytes depend on the writer's version).
"""

import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from lofteanalys._errors import DataError
from lofteanalys._files import replacing_folder
from lofteanalys._resources import data_path
from lofteanalys._spreadsheets import as_written, neutralised
from lofteanalys.codebook import codebook
from lofteanalys.fields import Column, ForeignKey, TableFields, fields
from lofteanalys.tables import Tables

DESCRIPTOR = "datapackage.json"
COUNTS = "counts.csv"
_SCHEMA_URL = "https://datapackage.org/profiles/2.0/datapackage.json"


class PackageError(DataError):
    """A folder that is no data package of this kind; the message names the file and column."""


def load(folder: Path | str | None = None) -> Tables:
    """The tables of a data package: the packaged one, or that of another folder.

    Raises:
        PackageError: a file or column that is missing, unknown or of the wrong type.
    """
    source = Path(folder) if folder is not None else data_path("tidy")
    return Tables(**{name: _read_csv(source / f"{name}.csv", name) for name in fields().tables})


def read_descriptor(folder: Path | str | None = None) -> dict[str, Any]:
    """The descriptor of a data package: name, version, date, resources.

    Raises:
        PackageError: the folder holds none.
    """
    path = (Path(folder) if folder is not None else data_path("tidy")) / DESCRIPTOR
    try:
        described: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PackageError(f"{path}: there is no such file") from None
    return described


def write_package(tables: Tables, folder: Path) -> None:
    """Write the package into a folder, replacing all of it in one step."""
    with replacing_folder(folder) as fresh:
        for name, content in package_files(tables).items():
            (fresh / name).write_bytes(content)
        for name, frame in tables:
            frame.to_parquet(fresh / f"{name}.parquet", index=False)


def package_files(tables: Tables) -> dict[str, bytes]:
    """The csv and json files of the package by name, the same bytes on every machine."""
    files = {f"{name}.csv": _csv(frame) for name, frame in tables}
    described = json.dumps(descriptor(tables, files), ensure_ascii=False, indent=2) + "\n"
    return files | {COUNTS: _csv(counts(tables)), DESCRIPTOR: described.encode()}


def differences(tables: Tables, folder: Path) -> list[str]:
    """The files of a committed package that differ from what the tables would write."""
    fresh = package_files(tables)
    found = []
    for name, content in fresh.items():
        path = folder / name
        if not path.is_file():
            found.append(f"{name}: missing")
        elif (committed := path.read_bytes()) != content:
            found.append(f"{name}: {_first_difference(committed, content)}")
    known = {*fresh, *(f"{name}.parquet" for name, _ in tables)}
    found += [f"{p.name}: not part of the package" for p in folder.glob("*") if p.name not in known]
    return found


def counts(tables: Tables) -> pd.DataFrame:
    """What a diff of two versions should show: rows per table, documents per county and year."""
    rows = [{"count": "rows", "of": name, "n": len(frame)} for name, frame in tables]
    counties = tables.municipalities.set_index("municipality_code")["county_code"]
    documents = tables.documents.assign(of=tables.documents["municipality_code"].map(counties))
    grouped = documents.groupby(["of", "year_from"], dropna=False, sort=True).size()
    by_county = grouped.rename("n").reset_index().assign(count="documents in county")
    together = pd.concat([pd.DataFrame(rows), by_county], ignore_index=True)
    return together[["count", "of", "year_from", "n"]].astype({"year_from": "Int16", "n": "int64"})


def descriptor(tables: Tables, files: Mapping[str, bytes]) -> dict[str, Any]:
    """The Data Package descriptor of the csv files."""
    package = fields().package
    return {
        "$schema": _SCHEMA_URL,
        "name": package["name"],
        "version": package["version"],
        "created": f"{package['created']}T00:00:00Z",
        "codebook_version": codebook().version,
        "title": package["title"]["en"],
        "title_sv": package["title"]["sv"],
        "description": package["description"]["en"],
        "description_sv": package["description"]["sv"],
        "licenses": package["licenses"],
        "sources": package["sources"],
        "resources": [
            _resource(fields().tables[name], len(frame), files[f"{name}.csv"])
            for name, frame in tables
        ],
    }


def _resource(table: TableFields, rows: int, content: bytes) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "title": table.title["en"],
        "title_sv": table.title["sv"],
        "description": table.description["en"],
        "description_sv": table.description["sv"],
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "rows": rows,
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.primary_key),
            "uniqueKeys": [list(key) for key in table.unique_keys],
            "foreignKeys": [_reference(table, key) for key in table.foreign_keys],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    bounds = {
        "minimum": column.minimum,
        "maximum": column.maximum,
        "pattern": column.pattern and f"^({column.pattern})$",
    }
    constraints: dict[str, Any] = {"required": not column.nullable}
    constraints |= {key: bound for key, bound in bounds.items() if bound is not None}
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": column.description["en"],
        "description_sv": column.description["sv"],
        "constraints": constraints,
    }
    if column.unit:
        field["unit"] = column.unit
    if column.codes:
        variable = codebook()[column.codes]
        constraints["enum"] = [code.code for code in variable.codes]
        field["categories"] = [
            {"value": code.code, "label": code.en, "label_sv": code.sv} for code in variable.codes
        ]
        field["categoriesOrdered"] = variable.level == "ordinal"
    return field


def _reference(table: TableFields, key: ForeignKey) -> dict[str, Any]:
    reference: dict[str, Any] = {"fields": list(key.columns)}
    if key.table != table.name:
        reference["resource"] = key.table
    return {"fields": list(key.fields), "reference": reference}


def _csv(frame: pd.DataFrame) -> bytes:
    text = frame.copy()
    for name in frame.select_dtypes(["bool", "boolean"]):
        text[name] = frame[name].map({True: "true", False: "false"})
    buffer = io.StringIO()
    neutralised(text).to_csv(buffer, index=False, lineterminator="\n")
    return buffer.getvalue().encode()


def _read_csv(path: Path, table: str) -> pd.DataFrame:
    columns = fields().tables[table].columns
    try:
        frame = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])
    except FileNotFoundError:
        raise PackageError(f"{path}: there is no such file") from None
    if list(frame.columns) != (names := [column.name for column in columns]):
        raise PackageError(f"{path}: has columns {list(frame.columns)}, expected {names}")
    return pd.DataFrame(
        {column.name: _typed(path, column, as_written(frame[column.name])) for column in columns}
    )


def _typed(path: Path, column: Column, values: pd.Series) -> pd.Series:
    try:
        if column.type == "boolean":
            known = values.map({"true": True, "false": False})
            if (known.isna() & values.notna()).any():
                raise ValueError("holds something else than true and false")
            return known.astype(column.dtype)
        if column.type in ("integer", "year"):
            return pd.to_numeric(values).astype(column.dtype)
        return values.astype(column.dtype)
    except (ValueError, TypeError) as error:
        raise PackageError(f"{path}: {column.name}: {error}") from None


def _first_difference(committed: bytes, fresh: bytes) -> str:
    old, new = committed.splitlines(), fresh.splitlines()
    line = next(
        (i for i, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), None
    )
    if line is None:
        return f"{len(old)} lines committed, {len(new)} built"
    return f"differs from line {line + 1}"
