"""Fuzzing with coverage: atheris drives a target until nothing new has been seen for a while.

    python -m tests.reliability.fuzzing TARGET FOLDER [libFuzzer options]

is one worker; `fuzz` starts it anew after each crash, keeps what crashed it, and stops it.
"""

import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_MOST_CRASHES = 20


@dataclass(frozen=True)
class Fuzzed:
    """How a target fared: runs, the inputs that crash it, seconds, and seconds without news."""

    executions: int
    crashes: tuple[bytes, ...]
    seconds: float
    quiet_seconds: float


def fuzz(target: str, quiet: float, most: float) -> Fuzzed:
    """Fuzz a target until `quiet` seconds bring no new coverage, `most` seconds at most."""
    start = time.monotonic()
    executions, crashes, news = 0, [], start
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "corpus").mkdir()
        for number, seed in enumerate(seeds(target)):
            (folder / "corpus" / f"seed-{number}").write_bytes(seed)
        while time.monotonic() - start < most and len(crashes) < _MOST_CRASHES:
            ran, news = _watched(target, folder, quiet, start + most)
            executions += ran
            found = sorted(folder.glob("crash-*")) + sorted(folder.glob("timeout-*"))
            crashes += [path.read_bytes() for path in found]
            for path in found:
                path.unlink()
            if not found:
                break
    end = time.monotonic()
    return Fuzzed(executions, tuple(crashes), end - start, end - news)


def _watched(target: str, folder: Path, quiet: float, end: float) -> tuple[int, float]:
    """One worker until it crashes, falls quiet or runs out of time; its runs, and its last news."""
    command = [
        sys.executable, "-m", "tests.reliability.fuzzing", target, str(folder / "corpus"),
        f"-artifact_prefix={folder}/", "-timeout=60", "-max_len=4096", "-verbosity=1",
    ]  # fmt: skip
    log = folder / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, cwd=ROOT)
    news, seen = time.monotonic(), 0
    while process.poll() is None:
        time.sleep(0.5)
        new = len(re.findall(rb"\tNEW ", log.read_bytes()))
        if new > seen:
            news, seen = time.monotonic(), new
        if time.monotonic() - news > quiet or time.monotonic() > end:
            process.terminate()
            process.wait()
    counts = [int(n) for n in re.findall(rb"(?m)^#(\d+)\t", log.read_bytes())]
    return max(counts, default=0), news


def seeds(target: str) -> list[bytes]:
    """What fuzzing starts from: the examples and the data."""
    # Here, so that a worker imports the package only where atheris can see into it
    from lofteanalys.recordfiles import read_records, record_to_yaml, record_values

    files = sorted(
        path for path in (ROOT / "examples" / "tune").iterdir() if path.suffix != ".jsonl"
    )
    if target == "reader":
        kinds = (".txt", ".html", ".docx", ".pdf")
        return [bytes([kinds.index(path.suffix)]) + path.read_bytes() for path in files]
    if target == "records":
        known = read_records(ROOT / "data" / "records" / "24")[:10]
        lines = [b"\0" + json.dumps(record_values(record)).encode() for record in known]
        return lines + [b"\1" + record_to_yaml(record).encode() for record in known]
    return [path.read_bytes() for path in files if path.suffix == ".txt"]


def main(target: str) -> None:
    """Be one worker."""
    import atheris

    with atheris.instrument_imports(include=["lofteanalys"]):
        from tests.reliability.targets import TARGETS
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1])
