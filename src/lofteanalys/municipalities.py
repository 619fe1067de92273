"""Sweden's municipalities: names resolve to official codes strictly, or not at all."""

import csv
import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from pathlib import Path

from lofteanalys._errors import DataError
from lofteanalys._resources import data_path

# Other names in use for a municipality, each for exactly one
ALIASES = {
    "Falu": "Falun",
    "Malung": "Malung-Sälen",
    "Region Gotland": "Gotland",
    "Upplands-Väsby": "Upplands Väsby",
}


class UnknownMunicipality(DataError):
    """A name or code that the register does not hold; the message suggests the nearest names."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality: official code (4 digits), short name, county and a point inside it."""

    code: str
    name: str
    county_code: str
    county: str
    police_region: str
    longitude: float
    latitude: float


@dataclass(frozen=True)
class Register:
    """Municipalities in order of code."""

    municipalities: tuple[Municipality, ...]

    def __iter__(self) -> Iterator[Municipality]:
        return iter(self.municipalities)

    def __len__(self) -> int:
        return len(self.municipalities)

    @cached_property
    def _by_name(self) -> dict[str, Municipality]:
        return {municipality.name: municipality for municipality in self}

    @cached_property
    def _by_code(self) -> dict[str, Municipality]:
        return {municipality.code: municipality for municipality in self}

    def resolve(self, name: str) -> Municipality:
        """The municipality of an official short name or a listed alias.

        Raises:
            UnknownMunicipality: any other spelling; the message suggests the nearest names.
        """
        found = self._by_name.get(name) or self._by_name.get(ALIASES.get(name, ""))
        if found is None:
            near = difflib.get_close_matches(name, self._by_name, n=3, cutoff=0.5)
            hint = f"; did you mean {', '.join(near)}?" if near else ""
            raise UnknownMunicipality(f"there is no municipality {name!r}{hint}")
        return found

    def by_code(self, code: str) -> Municipality:
        """The municipality of an official code (4 digits).

        Raises:
            UnknownMunicipality: there is none with that code.
        """
        if code not in self._by_code:
            raise UnknownMunicipality(f"there is no municipality with the code {code!r}")
        return self._by_code[code]

    def extended(self, others: Iterable[Municipality]) -> "Register":
        """This register with further municipalities, as for invented ones in examples.

        Raises:
            DataError: a name or code that is already taken.
        """
        together = sorted((*self, *others), key=lambda municipality: municipality.code)
        for attribute in ("code", "name"):
            values = [getattr(municipality, attribute) for municipality in together]
            if taken := next((v for v in values if values.count(v) > 1), None):
                raise DataError(f"two municipalities have the {attribute} {taken!r}")
        return Register(tuple(together))


@lru_cache
def register() -> Register:
    """The packaged register of the 290 municipalities."""
    return read_register(data_path("municipalities.csv"))


def read_register(path: Path) -> Register:
    """A register file: csv with the columns of data/municipalities.csv.

    Raises:
        DataError: a missing column or a position that is no number; the message names the line.
    """
    names = ["municipality_code", *[field.name for field in fields(Municipality)][1:]]
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        if reader.fieldnames != names:
            raise DataError(f"{path}: has columns {reader.fieldnames}, expected {names}")
        try:
            found = [_municipality(list(row.values())) for row in reader]
        except ValueError as error:
            raise DataError(f"{path}:{reader.line_num}: {error}") from None
    return Register(()).extended(found)


def _municipality(values: list[str]) -> Municipality:
    code, name, county_code, county, region, longitude, latitude = values
    position = float(longitude), float(latitude)
    return Municipality(code, name, county_code, county, region, *position)
