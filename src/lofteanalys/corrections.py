"""Suspected coding errors, mended on reading: each names its place, the old value and a reason.

A correction whose expected old value is no longer there fails, so that one which has done its work
is taken out instead of staying forever.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from lofteanalys import _yaml
from lofteanalys.recordfiles import Fault, RawRecord, RecordsError, faults_of
from lofteanalys.records import FrozenModel, Number, Slug, Text

Value = str | int | float | bool | list[Any] | dict[str, Any] | None


class Correction(FrozenModel):
    """One value to be replaced. `unit` is the promise's `coded_as`, null for the document."""

    document: Slug
    unit: Number | None
    field: Text
    expected: Value
    value: Value
    reason: Text


def read_corrections(path: Path) -> list[Correction]:
    """The corrections of a YAML file: a list, empty where nothing is corrected.

    Raises:
        RecordsError: an entry that lacks a field or has an unknown one.
    """
    entries = _yaml.load_file(path) or []
    try:
        return TypeAdapter(list[Correction]).validate_python(entries)
    except ValidationError as error:
        raise RecordsError(faults_of(error, RawRecord(str(path), None))) from None


def corrected(
    raw: Iterable[RawRecord], corrections: Iterable[Correction], faults: list[Fault]
) -> Iterator[RawRecord]:
    """The records with their corrections applied; one that cannot be applied joins `faults`."""
    waiting: dict[str, list[Correction]] = {}
    for correction in corrections:
        waiting.setdefault(correction.document, []).append(correction)
    for item in raw:
        identity = item.values.get("id") if isinstance(item.values, dict) else None
        if identity in waiting:
            values = deepcopy(item.values)
            faults += filter(None, (_apply(values, c) for c in waiting.pop(identity)))
            item = replace(item, values=values)
        yield item
    for missing in (c for group in waiting.values() for c in group):
        faults.append(_fault(missing, missing.expected, "there is no such document"))


def _apply(values: Mapping[str, Any], correction: Correction) -> Fault | None:
    holder: Any = values
    if correction.unit is not None:
        units = [*values.get("promises", ()), *values.get("results", ())]
        holder = next((unit for unit in units if unit.get("coded_as") == correction.unit), None)
    *path, name = correction.field.split(".")
    for part in path:
        holder = holder.get(part) if isinstance(holder, dict) else None
    if not isinstance(holder, dict) or name not in holder:
        return _fault(correction, correction.expected, "there is no such unit or field")
    if holder[name] != correction.expected or type(holder[name]) is not type(correction.expected):
        return _fault(
            correction,
            holder[name],
            f"the correction expects {correction.expected!r}: if the record has been mended, "
            "take the correction out",
        )
    holder[name] = correction.value
    return None


def _fault(correction: Correction, value: Any, message: str) -> Fault:
    unit = f"unit {correction.unit}" if correction.unit else None
    return Fault(
        "corrections.yml", correction.document, unit, correction.field, repr(value), message
    )
