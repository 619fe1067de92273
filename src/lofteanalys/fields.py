"""The field dictionary: every table and column of the data package, from data/fields.yml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lofteanalys import _yaml
from lofteanalys._errors import DataError
from lofteanalys._resources import data_path
from lofteanalys.codebook import codebook

Bilingual = Mapping[str, str]
COLUMN_TYPES = ("string", "boolean", "integer", "year", "number")
_COLUMN_KEYS = {
    "type", "codes", "component", "from", "nullable", "min", "max", "pattern", "unit", "sv", "en",
}  # fmt: skip
_TABLE_KEYS = {
    "title", "description", "primary_key", "unique_keys", "foreign_keys", "rules", "columns",
}  # fmt: skip


class FieldsError(DataError):
    """data/fields.yml contradicts itself; the message names the table and column."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `source` is the record field it renames, `codes` the codebook variable."""

    name: str
    type: str
    description: Bilingual
    codes: str | None = None
    source: str | None = None
    nullable: bool = False
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    unit: str | None = None

    @property
    def dtype(self) -> Any:
        """The pandas dtype: str, bool (boolean where nullable), Int16 for years, Int64, float64."""
        if self.type == "boolean":
            return "boolean" if self.nullable else "bool"
        return {"string": "str", "year": "Int16", "number": "float64"}.get(
            self.type, "Int64" if self.nullable else "int64"
        )


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns of one table whose values stand as a key in another."""

    fields: tuple[str, ...]
    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableFields:
    """One table: its columns in order, its keys and the rules that hold in each of its rows."""

    name: str
    title: Bilingual
    description: Bilingual
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    unique_keys: tuple[tuple[str, ...], ...]
    foreign_keys: tuple[ForeignKey, ...]
    rules: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fields:
    """The whole dictionary: what the package is called and its tables by name."""

    package: Mapping[str, Any]
    tables: Mapping[str, TableFields]


@lru_cache
def fields() -> Fields:
    """The packaged dictionary."""
    return fields_from_mapping(_yaml.load_file(data_path("fields.yml")))


def fields_from_mapping(mapping: Mapping[str, Any]) -> Fields:
    """The dictionary of a parsed fields.yml.

    Raises:
        FieldsError: an unknown key or type, a missing translation, or a key, rule or foreign key
            that names a column which does not exist.
    """
    tables = {name: _table(name, spec) for name, spec in mapping["tables"].items()}
    for table in tables.values():
        known = {column.name for column in table.columns}
        named = {*table.primary_key, *(c for key in table.unique_keys for c in key)}
        for key in table.foreign_keys:
            named.update(key.fields)
            other = tables.get(key.table)
            if other is None or not set(key.columns) <= {c.name for c in other.columns}:
                raise FieldsError(
                    f"{table.name}: foreign key to {key.table}.{key.columns}: no such column"
                )
        if strangers := named - known:
            raise FieldsError(f"{table.name}: a key names {sorted(strangers)}: no such column")
    return Fields(mapping["package"], tables)


def _table(name: str, spec: Mapping[str, Any]) -> TableFields:
    if unknown := set(spec) - _TABLE_KEYS:
        raise FieldsError(f"{name}: unknown key {sorted(unknown)}")
    return TableFields(
        name=name,
        title=_bilingual(spec["title"], f"{name}.title"),
        description=_bilingual(spec["description"], f"{name}.description"),
        columns=tuple(_column(name, column, value) for column, value in spec["columns"].items()),
        primary_key=tuple(spec["primary_key"]),
        unique_keys=tuple(map(tuple, spec.get("unique_keys", ()))),
        foreign_keys=tuple(
            ForeignKey(tuple(key["fields"]), key["table"], tuple(key["columns"]))
            for key in spec.get("foreign_keys", ())
        ),
        rules=spec.get("rules", {}),
    )


def _column(table: str, name: str, spec: Mapping[str, Any]) -> Column:
    where = f"{table}.{name}"
    if unknown := set(spec) - _COLUMN_KEYS:
        raise FieldsError(f"{where}: unknown key {sorted(unknown)}")
    if spec["type"] not in COLUMN_TYPES:
        raise FieldsError(f"{where}: unknown type {spec['type']!r}; one of {COLUMN_TYPES}")
    if component := spec.get("component"):
        code = codebook()["component"].code(component)
        description: Bilingual = {"sv": code.definition_sv, "en": code.definition_en}
    else:
        description = _bilingual({key: spec.get(key) for key in ("sv", "en")}, where)
    if variable := spec.get("codes"):
        codebook().codes(variable)
    return Column(
        name=name,
        type=spec["type"],
        description=description,
        codes=spec.get("codes"),
        source=spec.get("from"),
        nullable=spec.get("nullable", False),
        minimum=spec.get("min"),
        maximum=spec.get("max"),
        pattern=spec.get("pattern"),
        unit=spec.get("unit"),
    )


def _bilingual(texts: Mapping[str, Any], where: str) -> Bilingual:
    if set(texts) != {"sv", "en"} or not all(isinstance(t, str) and t for t in texts.values()):
        raise FieldsError(f"{where}: needs a text in both languages (sv, en)")
    return texts
