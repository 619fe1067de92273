"""Import a release of coded records (JSON lines) into data/records and data/codings.

    python scripts/import_records.py RELEASE_FOLDER

The release folder holds records.jsonl (final codes), first_coding.jsonl (coder a, guide 1.0) and
second_coding.jsonl (coder b, guide 1.1). Run once per release; afterwards the YAML files are the
source and are edited by people.
"""

import json
import sys
from pathlib import Path

from lofteanalys._files import replace_file
from lofteanalys.building import record_path
from lofteanalys.municipalities import register
from lofteanalys.recordfiles import Fault, read_raw, read_records, record_to_yaml

DATA = Path(__file__).resolve().parents[1] / "data"
CODINGS = {"first_coding.jsonl": ("a", "1.0"), "second_coding.jsonl": ("b", "1.1")}


def main(release: Path) -> None:
    """Write one YAML file per document and one JSON-lines file per coder."""
    records = read_records(release / "records.jsonl")
    for record in records:
        municipality = register().resolve(str(record.municipality))
        path = DATA / "records" / record_path(record, municipality)
        replace_file(path, record_to_yaml(record).encode())
    print(f"{len(records)} records → {DATA.name}/records")
    for name, (coder, version) in CODINGS.items():
        faults: list[Fault] = []
        lines = [
            json.dumps(
                {**item.values, "coder": coder, "codebook_version": version}, ensure_ascii=False
            )
            for item in read_raw([release / name], faults)
        ]
        if faults:
            raise SystemExit("\n".join(map(str, faults)))
        replace_file(DATA / "codings" / f"{coder}.jsonl", ("\n".join(lines) + "\n").encode())
        print(f"{len(lines)} units → {DATA.name}/codings/{coder}.jsonl")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
