"""What single coders gave a unit, before adjudication: two annotators and the machine."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from lofteanalys.recordfiles import (
    Fault,
    RecordsError,
    faults_of,
    read_raw,
    with_migration_hints,
)
from lofteanalys.records import (
    Concreteness,
    Distinct,
    Flag,
    FrozenModel,
    Items,
    Number,
    Performer,
    Positive,
    Slug,
    Text,
    Theme,
    coded,
)


class CodedAmount(FrozenModel):
    """An amount as a coder gave it; coder b did not write down what is counted."""

    value: Positive
    max: Positive | None
    comparator: Annotated[str, coded("comparator")]
    unit: Annotated[str, coded("amount_unit")]
    per: Annotated[str, coded("amount_per")]
    what: Text | None = None


class CodedUnit(FrozenModel):
    """One unit as one coder coded it. A null `bindingness` or `is_promise` was not coded."""

    id: Slug
    n: Number
    coder: Annotated[str, coded("coder")]
    codebook_version: Text
    coder_version: Text | None = None
    actor: Performer
    themes: Annotated[Distinct[Theme], Field(min_length=1)]
    instrument: Annotated[str, coded("instrument")]
    target_group: Annotated[str, coded("target_group")] | None
    conditional: bool
    bindingness: Annotated[str, coded("bindingness")] | None
    place: Text | None
    quantities: Items[CodedAmount]
    concreteness: Concreteness
    is_promise: bool | None


def read_codings(path: Path) -> list[CodedUnit]:
    """The coded units of the .jsonl files in a folder, in order of document, unit and coder.

    Raises:
        RecordsError: with every fault of every file, a unit coded twice by one coder among them.
    """
    faults: list[Fault] = []
    units: dict[tuple[str, int, str], CodedUnit] = {}
    for item in read_raw(sorted(path.glob("*.jsonl")), faults):
        try:
            unit = CodedUnit.model_validate(item.values)
        except ValidationError as error:
            faults += faults_of(error, item)
            continue
        key = (unit.id, unit.n, unit.coder)
        if key in units:
            message = f"coder {unit.coder} has already coded this unit"
            faults.append(Fault(item.where, unit.id, f"unit {unit.n}", "n", str(unit.n), message))
        units[key] = unit
    if faults:
        raise RecordsError(with_migration_hints(faults))
    return [units[key] for key in sorted(units)]


def coded_values(unit: CodedUnit) -> Iterator[tuple[str, str | None]]:
    """Variable and value as text, in the codebook's names; what was not coded is left out."""
    yield "performer", unit.actor
    yield "themes", json.dumps(unit.themes, separators=(",", ":"))
    yield "instrument", unit.instrument
    yield "target_group", unit.target_group
    yield "is_conditional", _flag(unit.conditional)
    if unit.bindingness is not None:
        yield "bindingness", unit.bindingness
    yield "place", unit.place
    yield "quantities", _canonical(unit.quantities)
    for name, value in unit.concreteness:
        yield f"states_{name}", _flag(value)
    if unit.is_promise is not None:
        yield "is_promise", _flag(unit.is_promise)


def _flag(value: Flag) -> str:
    return str(int(value))


def _canonical(amounts: tuple[CodedAmount, ...]) -> str:
    values = [amount.model_dump(exclude_none=True) for amount in amounts]
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
