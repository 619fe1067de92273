"""`lofteanalys stats` against a short script that reads the records with nothing of ours."""

import json
from collections import Counter

import yaml

from lofteanalys.overview import overview
from lofteanalys.recordfiles import read_records
from lofteanalys.tables import tabulate


def counted_independently(records: list[dict]) -> dict:
    promised = [p for r in records if r["doc_type"] == "promise" for p in r["promises"]]
    themes = Counter(p["themes"][0] for p in promised)
    ends = [(r["valid_from"] or r["valid_to"], r["valid_to"] or r["valid_from"]) for r in records]
    years = [(int(a[:4]), int(b[:4])) for a, b in ends if a]
    components = promised[0]["concreteness"]
    return {
        "documents": len(records),
        "promises": sum(len(r["promises"]) for r in records),
        "results": sum(len(r["results"]) for r in records),
        "municipalities": len({r["municipality"] for r in records}),
        "year_min": min(a for a, _ in years),
        "year_max": max(b for _, b in years),
        "promises_of_promise_documents": len(promised),
        **{f"promises_primary_{theme}": n for theme, n in themes.items()},
        **{
            f"share_states_{name}": sum(p["concreteness"][name] for p in promised) / len(promised)
            for name in components
        },
    }


def test_stats_equal_an_independent_count_of_the_yaml_files(root):
    files = sorted((root / "data" / "records").rglob("*.yml"))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    records = [yaml.load(f.read_text(encoding="utf-8"), Loader=loader) for f in files]
    ours = overview(tabulate(read_records(root / "data" / "records")))
    theirs = counted_independently(records)
    assert {key: ours[key] for key in theirs} == theirs
    absent = {k for k in ours if k.startswith("promises_primary_")} - set(theirs)
    assert {ours[key] for key in absent} <= {0}
    assert ours["counties"] == len({f.parent.name for f in files})


def test_stats_equal_an_independent_count_of_the_release(shared):
    path = shared / "dataset" / "records.jsonl"
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    theirs, ours = counted_independently(records), overview(tabulate(read_records(path)))
    assert {key: ours[key] for key in theirs} == theirs


def test_stats_of_nothing_say_so():
    ours = overview(tabulate([]))
    assert ours["documents"] == ours["promises_primary_traffic"] == 0
    assert ours["year_min"] is None
    assert ours["share_states_actor"] is None
