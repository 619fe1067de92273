"""Train the machine coder's learned part on data/records: data/weights.csv (extra `train`).

python scripts/train_machine_coder.py
"""

from pathlib import Path

from lofteanalys._files import replace_file
from lofteanalys.building import source_records
from lofteanalys.coding.training import train, weights_csv

DATA = Path(__file__).resolve().parents[1] / "data"


def main() -> None:
    """Train on all records; held-out figures come from `lofteanalys evaluate`, never from these."""
    rows = train(source_records(DATA))
    replace_file(DATA / "weights.csv", weights_csv(rows))
    print(f"{len(rows)} weights → data/weights.csv")


if __name__ == "__main__":
    main()
