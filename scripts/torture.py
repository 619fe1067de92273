"""Measure reliability and write quality/reliability.json: what `make torture` runs. It takes hours.

    python scripts/torture.py [--only PART …] [--quiet SECONDS] [--kills N]

PART is hostile, fuzz, kills, injections, scrubber, patterns or network; the figures of the others
stay as they were. --quiet is how long fuzzing of a target may bring nothing new before it ends.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
FIGURES = ROOT / "quality" / "reliability.json"
_BLOCKS, _SEED = 1_400, 20
_LONGEST_FUZZING = 4 * 3600


def hostile(_: argparse.Namespace) -> dict[str, Any]:
    """Every hostile file met once."""
    from tests.hostile.files import hostile_files
    from tests.hostile.meeting import meet

    met = []
    for file in hostile_files():
        with tempfile.TemporaryDirectory() as folder:
            met.append(meet(file, Path(folder), ROOT / "data"))
            for fault in met[-1].faults():
                print(f"{file.verb} {file.name}: {fault}")
    return {
        "hostile_files": len(met),
        "hostile_tracebacks": sum("Traceback" in one.err for one in met),
        "hostile_faults": sum(bool(one.faults()) for one in met),
        "hostile_most_seconds": round(max(one.seconds for one in met), 1),
        "hostile_most_megabytes": round(max(one.megabytes for one in met)),
    }


def fuzz(asked: argparse.Namespace) -> dict[str, Any]:
    """Every target fuzzed until it falls quiet."""
    from tests.reliability.fuzzing import fuzz as fuzzed
    from tests.reliability.targets import TARGETS

    figures: dict[str, Any] = {"fuzz_executions": 0, "fuzz_open_crashes": 0}
    for target in TARGETS:
        result = fuzzed(target, asked.quiet, _LONGEST_FUZZING)
        for crash in result.crashes:
            print(f"{target} crashes on {crash!r}")
        figures["fuzz_executions"] += result.executions
        figures["fuzz_open_crashes"] += len(result.crashes)
        figures[f"fuzz_{target}_executions"] = result.executions
        figures[f"fuzz_{target}_quiet_seconds"] = round(result.quiet_seconds)
    return figures


def kills(asked: argparse.Namespace) -> dict[str, Any]:
    """`build` and `report` killed, three in five of the kills in `build`."""
    from tests.reliability.crashes import build_work, report_work, survived

    builds = asked.kills * 3 // 5
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        good = survived(build_work(Path(one), ROOT / "data"), builds, _SEED)
        good += survived(report_work(Path(other)), asked.kills - builds, _SEED)
    return {"kills": asked.kills, "kills_survived": good}


def injections(_: argparse.Namespace) -> dict[str, Any]:
    """Scripts tried on the report's pages, with their policy and without."""
    from tests.conftest import _RECORD
    from tests.reliability.injections import browser, pages, ran, without_policy

    if browser() is None:
        raise SystemExit("injections are tried in Chromium, which is not on this machine")
    with tempfile.TemporaryDirectory() as folder:
        made, tried = pages(_RECORD, Path(folder))
        marks = [ran(page) | ran(without_policy(page)) for page in made]
    return {"injections_tried": tried, "injections_run": len(set().union(*marks))}


def scrubber(_: argparse.Namespace) -> dict[str, Any]:
    """Names, numbers and addresses found in made-up blocks that no test looks at."""
    from tests.reliability.contactblocks import blocks, scores

    reached = scores(blocks(_BLOCKS, _SEED))
    return {
        "scrubber_blocks": _BLOCKS,
        "scrubber_recall": round(reached["recall"], 4),
        "scrubber_precision": round(reached["precision"], 4),
        "scrubber_roles_kept": round(reached["roles"], 4),
    }


def patterns(_: argparse.Namespace) -> dict[str, Any]:
    """Every compiled pattern on adversarial repeats."""
    from tests.reliability.patterns import MOST, slowest_growth
    from tests.reliability.patterns import patterns as found

    used = found()
    slow = [one.where for one in used if slowest_growth(one)[0] > MOST]
    for where in slow:
        print(f"{where} is not linear")
    return {"patterns_linear": len(used) - len(slow), "patterns_total": len(used)}


def network(_: argparse.Namespace) -> dict[str, Any]:
    """The suite without a network: a namespace of its own where the system gives one."""
    suite = [sys.executable, "-m", "pytest", "-q", "-m", "not slow", "-n", "2"]
    alone = ["unshare", "-n", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]
    can = shutil.which("unshare") and subprocess.run([*alone, "true"], check=False).returncode == 0
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "asked"
        log.touch()
        done = subprocess.run(
            [*(alone if can else []), *suite],
            cwd=ROOT, env=os.environ | {"ASKED_HOSTS": str(log)}, check=False,
            capture_output=True, text=True,
        )  # fmt: skip
        print(done.stdout[-2_000:])
        asked = log.read_text(encoding="utf-8").splitlines()
    passed = re.search(r"(\d+) passed", done.stdout)
    return {
        "requests_blocked_run": len(asked),
        "requests_blocked_tests": int(passed[1]) if passed else 0,
        "requests_blocked_failures": int(done.returncode != 0),
        "requests_blocked_by_system": bool(can),
    }


PARTS: dict[str, Callable[[argparse.Namespace], dict[str, Any]]] = {
    part.__name__: part for part in (hostile, scrubber, patterns, injections, network, kills, fuzz)
}


def main() -> None:
    """Measure the parts asked for, one after the other; each is written as it is done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", choices=PARTS, default=list(PARTS))
    parser.add_argument("--quiet", type=float, default=600)
    parser.add_argument("--kills", type=int, default=200)
    asked = parser.parse_args()
    for name in asked.only:
        print(f"→ {name}", flush=True)
        known = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
        known |= PARTS[name](asked)
        FIGURES.write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
