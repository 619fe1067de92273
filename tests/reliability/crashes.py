"""Killing `build` and `report` at random moments, and what stands afterwards.

Two versions of what goes in give two versions of what comes out; runs alternate between them. After
a kill the output must be one of the two, whole, to the byte.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

_COUNTY = "24"


@dataclass(frozen=True)
class Work:
    """Two command lines that write the same output from different input."""

    commands: tuple[list[str], list[str]]
    out: Path


def build_work(folder: Path, data: Path) -> Work:
    """Two builds of a small data folder, of which one has a document less."""
    commands = []
    out = folder / "written" / "tidy"
    for name, leave_out in (("one", 0), ("two", 1)):
        small = folder / name
        small_data(data, small, leave_out)
        commands.append(["build", "--data", str(small), "--out", str(out)])
    return Work((commands[0], commands[1]), out)


def small_data(data: Path, small: Path, leave_out: int) -> None:
    """The records of one county as a data folder, without the last ones."""
    files = sorted((data / "records" / _COUNTY).glob("*.yml"))
    kept = files[: len(files) - leave_out]
    records = small / "records" / _COUNTY
    records.mkdir(parents=True)
    for path in kept:
        shutil.copy(path, records)
    ids = {path.stem for path in kept}
    (small / "codings").mkdir()
    for path in sorted((data / "codings").glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        ours = [line for line in lines if json.loads(line)["id"] in ids]
        (small / "codings" / path.name).write_text("".join(ours), encoding="utf-8")
    for name in ("links.yml", "corrections.yml"):
        (small / name).write_text("", encoding="utf-8")


def report_work(folder: Path) -> Work:
    """Two reports of one made notebook with different numbers in it."""
    commands = []
    out = folder / "written" / "html"
    for name in ("one", "two"):
        cells = [
            new_code_cell('lang = "sv"', metadata={"tags": ["parameters"]}, id="parameters"),
            new_code_cell(f"print({name!r} * 1000)", id="number"),
        ]
        (folder / name).mkdir()
        nbformat.write(new_notebook(cells=cells), folder / name / "01_a.ipynb")
        command = ["report", "--lang", "sv", "--notebooks", str(folder / name), "--out", str(out)]
        commands.append(command)
    return Work((commands[0], commands[1]), out)


def survived(work: Work, count: int, seed: int, say: Callable[[str], None] = print) -> int:
    """How many of `count` kills left the old output or the new one, whole.

    Every second kill falls at any moment of a run, every other one while it writes.
    """
    chance = random.Random(seed)
    wholes, seconds = [], 0.0
    for command in work.commands:
        start = time.monotonic()
        run(command, check=True)
        seconds = time.monotonic() - start
        wholes.append(contents(work.out))
    good = 0
    for number in range(count):
        process = start_run(work.commands[number % 2])
        if number % 2:
            time.sleep(chance.uniform(0, 1.1 * seconds))
        else:
            _wait_until_it_writes(work.out, process)
            time.sleep(chance.uniform(0, 0.3))
        _kill(process)
        now = contents(work.out)
        good += now in wholes
        if now not in wholes:
            say(f"kill {number} of {work.commands[0][0]} left neither the old output nor the new")
            run(work.commands[0], check=True)
    return good


def start_run(command: list[str]) -> subprocess.Popen:
    """The command line, started in a session of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "lofteanalys", *command],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def run(command: list[str], **more) -> subprocess.CompletedProcess:
    """The command line, run to its end."""
    called = [sys.executable, "-m", "lofteanalys", *command]
    return subprocess.run(called, capture_output=True, text=True, **more)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def _wait_until_it_writes(out: Path, process: subprocess.Popen) -> None:
    known = set(out.parent.glob(f".{out.name}-*"))
    while process.poll() is None:
        if any(any(path.iterdir()) for path in set(out.parent.glob(f".{out.name}-*")) - known):
            return
        time.sleep(0.002)


def _kill(process: subprocess.Popen) -> None:
    process.kill()
    process.wait()
    # A notebook's kernel outlives it by moments; the next run must not meet it
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
