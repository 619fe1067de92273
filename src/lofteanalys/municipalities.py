"""Sweden's municipalities: names resolve to official codes strictly, or not at all."""

import csv
import difflib
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from lofteanalys._errors import DataError
from lofteanalys._resources import data_path

COLUMNS = (
    "municipality_code",
    "name",
    "county_code",
    "county",
    "police_region",
    "longitude",
    "latitude",
)
# Other names in use, each for exactly one municipality
ALIASES = {
    "Dals Ed": "Dals-Ed",
    "Falu": "Falun",
    "Falu kommun": "Falun",
    "Malung": "Malung-Sälen",
    "Malungs kommun": "Malung-Sälen",
    "Region Gotland": "Gotland",
    "Upplands Bro": "Upplands-Bro",
    "Upplands-Väsby": "Upplands Väsby",
}
_CODE = re.compile(r"[0-9]{4}")


class UnknownMunicipality(DataError):
    """A name or code that the register does not hold; the message suggests the nearest names."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality: official code (4 digits), short name, county and a point inside it.

    `longitude` and `latitude` are WGS 84 in degrees.
    """

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
        """The municipality of an official short name, as written, or of a listed alias.

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
            counted = Counter(getattr(municipality, attribute) for municipality in together)
            if taken := [value for value, times in counted.items() if times > 1]:
                raise DataError(f"two municipalities have the {attribute} {taken[0]!r}")
        return Register(tuple(together))


@lru_cache
def register() -> Register:
    """The packaged register of the 290 municipalities, read once."""
    return read_register(data_path("municipalities.csv"))


def read_register(path: Path) -> Register:
    """A register file: csv in UTF-8 with the columns of data/municipalities.csv.

    Raises:
        DataError: no such file, other columns, a code without four digits or outside its county,
            a text that is missing, a position that is none, or a code or name given twice; the
            message names the file and, where one row is at fault, its line.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return Register(()).extended(_rows(stream))
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}") from None
    except (UnicodeDecodeError, csv.Error, DataError) as error:
        raise DataError(f"{path}: {error}") from None


def _rows(lines: Iterable[str]) -> Iterator[Municipality]:
    reader = csv.reader(lines, strict=True)
    header = next(reader, [])
    if header != list(COLUMNS):
        raise DataError(f"the columns are {header}; they should be {list(COLUMNS)}")
    for row in reader:
        yield _municipality(row, f"line {reader.line_num}")


def _municipality(row: list[str], place: str) -> Municipality:
    if len(row) != len(COLUMNS):
        raise DataError(f"{place}: has {len(row)} values; there should be {len(COLUMNS)}")
    for column, text in zip(COLUMNS, row, strict=True):
        if not text or text != text.strip():
            raise DataError(f"{place}: {column} {text!r} should be text without outer spaces")
    code, name, county_code, county, region, longitude, latitude = row
    if not _CODE.fullmatch(code):
        raise DataError(f"{place}: municipality_code {code!r} should be four digits")
    if county_code != code[:2]:
        raise DataError(f"{place}: county_code {county_code!r} should be {code[:2]!r} as in {code}")
    position = (
        _degrees(longitude, 180, f"{place}: longitude"),
        _degrees(latitude, 90, f"{place}: latitude"),
    )
    return Municipality(code, name, county_code, county, region, *position)


def _degrees(text: str, bound: int, place: str) -> float:
    try:
        degrees = float(text)
    except ValueError:
        degrees = math.nan
    if not abs(degrees) <= bound:
        raise DataError(f"{place} {text!r} should be a number from -{bound} to {bound}")
    return degrees
