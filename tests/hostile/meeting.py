"""Meeting a hostile file: the command line in a process of its own, with limits."""

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.files import PAGE, PROMISE, Hostile

SECONDS = 60
MEGABYTES = 1_500
# Address space is larger than what is used: numpy and threads reserve some
_ADDRESSES = 6_000_000_000


@dataclass(frozen=True)
class Met:
    """How the command line met a file."""

    name: str
    verb: str
    code: int
    out: str
    err: str
    seconds: float
    megabytes: float
    left: tuple[str, ...]

    def _is_told_well(self) -> bool:
        """One line; of a record that can be read, one line per fault, each naming the file."""
        lines = self.err.splitlines()
        return len(lines) == 1 or (
            self.verb == "validate" and lines and all(line.startswith(self.name) for line in lines)
        )

    def faults(self) -> list[str]:
        """What breaks the promise: an empty list where it is kept."""
        found = []
        if self.code not in (0, 1):
            found.append(f"ends with {self.code}")
        if "Traceback" in self.err:
            found.append("a traceback")
        if self.code == 1 and not self._is_told_well():
            found.append(f"{len(self.err.splitlines())} lines of error")
        if any(letter < " " and letter != "\n" for letter in self.err):
            found.append("control characters in the error")
        if self.code == 0 and self.err:
            found.append("an error, and no word of it in the exit code")
        if self.code == 1 and self.out:
            found.append("output beside an error")
        if self.seconds > SECONDS:
            found.append(f"{self.seconds:.0f} seconds")
        if self.megabytes > MEGABYTES:
            found.append(f"{self.megabytes:.0f} MB")
        if self.left:
            found.append(f"left behind: {', '.join(self.left)}")
        return found


def meet(file: Hostile, folder: Path, data: Path) -> Met:
    """Write the file into the folder and run its verb on it.

    Args:
        file: what is to be met.
        folder: an empty folder to work in.
        data: the real data folder, from which a data folder with the file in it is made.
    """
    arguments = _arguments(file, folder, data)
    before = _inside(folder)
    start = time.monotonic()
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", "lofteanalys", *arguments],
            stdout=out, stderr=err, cwd=folder, preexec_fn=_limit,
        )  # fmt: skip
        try:
            _, status, used = _wait(process, SECONDS + 10)
        except TimeoutError:
            process.kill()
            _, status, used = os.wait4(process.pid, 0)
    said = [(folder / name).read_bytes().decode("utf-8", "replace") for name in ("out", "err")]
    if "--json" in arguments:
        for line in said[0].splitlines():
            json.loads(line)
    return Met(
        name=file.name,
        verb=file.verb,
        code=os.waitstatus_to_exitcode(status),
        out=said[0],
        err=said[1],
        seconds=time.monotonic() - start,
        megabytes=used.ru_maxrss / 1_000,
        left=tuple(sorted(_inside(folder) - before - {"out", "err"})),
    )


def _wait(process: subprocess.Popen, seconds: float):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = os.wait4(process.pid, os.WNOHANG)
        if found[0]:
            process.returncode = 0
            return found
        time.sleep(0.02)
    raise TimeoutError


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _inside(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def _arguments(file: Hostile, folder: Path, data: Path) -> list[str]:
    """The command line that meets the file, which is written where the verb looks for it."""
    if file.verb in ("links", "corrections"):
        copy = folder / "data"
        copy.mkdir()
        (copy / "records").symlink_to(data / "records")
        (copy / "codings").symlink_to(data / "codings")
        for name in ("links", "corrections"):
            shutil.copy(data / f"{name}.yml", copy)
        (copy / f"{file.verb}.yml").write_bytes(file.make())
        return ["build", "--data", "data", "--out", "tidy"]
    (folder / file.name).write_bytes(file.make())
    if file.verb == "municipalities":
        (folder / "good.txt").write_text(PAGE + PROMISE, encoding="utf-8")
        return ["extract", "good.txt", "--json", "--municipalities", file.name]
    return [file.verb, file.name] + (["--json"] if file.verb == "extract" else [])
