"""Replacing files and folders in one step: a crash leaves the old or the new, never a mix."""

import ctypes
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2


@contextmanager
def replacing_folder(target: Path) -> Iterator[Path]:
    """An empty folder to fill; on leaving without an error it takes the target's place.

    The new folder is written beside the target and the two change places in one system call
    where the system has one (Linux), else by two renames. After an error the target is untouched.
    Who comes second waits for the first, and what a killed run has left is removed.
    """
    target = target.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    with _alone_in(target.parent):
        prefix = f".{target.name}-"
        for left in target.parent.glob(f"{prefix}{'[a-z0-9_]' * 8}*"):
            shutil.rmtree(left, ignore_errors=True)
        fresh = Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent))
        with _taking_the_place_of(target, fresh):
            yield fresh


@contextmanager
def _taking_the_place_of(target: Path, fresh: Path) -> Iterator[None]:
    try:
        fresh.chmod(0o755)
        yield
        for path in fresh.rglob("*"):
            if path.is_file():
                _flush(path)
        if not target.exists():
            fresh.rename(target)
        elif not _exchange(fresh, target):
            old = fresh.with_name(fresh.name + "-old")
            target.rename(old)
            fresh.rename(target)
            shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Nobody else of this package replaces a folder in it; the lock goes with the process."""
    try:
        import fcntl
    except ModuleNotFoundError:  # Windows cannot lock a folder
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def replace_file(target: Path, content: bytes) -> None:
    """Write a file so that it holds the old content or all of the new."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)


def _flush(path: Path) -> None:
    with path.open("rb") as stream:
        os.fsync(stream.fileno())


def _exchange(one: Path, other: Path) -> bool:
    """Let two paths change places by renameat2(2); False where the system cannot."""
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    if renameat2 is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    return bool(renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _EXCHANGE) == 0)
