"""Killed, crowded or shut out: the old output stands, or the new one, and an error says why."""

import ctypes
import os
import resource

import pytest

from tests.reliability.crashes import build_work, contents, report_work, run, start_run, survived


@pytest.fixture
def building(tmp_path, root):
    """Two builds over a package that stands as `old.csv`."""
    work = build_work(tmp_path, root / "data")
    work.out.mkdir(parents=True)
    (work.out / "old.csv").write_text("old", encoding="utf-8")
    return work


OLD = {"old.csv": b"old"}


@pytest.mark.slow
def test_a_killed_build_leaves_the_old_package_or_the_new_one(building):
    assert survived(building, count=10, seed=1) == 10


@pytest.mark.slow
def test_a_killed_report_leaves_the_old_pages_or_the_new_ones(tmp_path):
    assert survived(report_work(tmp_path), count=10, seed=2) == 10


def test_what_a_killed_run_left_is_gone_after_the_next(building):
    left = building.out.parent / ".tidy-abcdefgh"
    left.mkdir()
    run(building.commands[0], check=True)
    assert [path.name for path in building.out.parent.iterdir()] == ["tidy"]


def test_a_full_disk_is_one_line_of_error_and_leaves_the_old_package(building):
    full = run(building.commands[1], preexec_fn=lambda: _no_file_beyond(5_000))
    assert full.returncode == 1
    assert len(full.stderr.splitlines()) == 1
    assert "too large" in full.stderr.lower()
    assert contents(building.out) == OLD
    assert [path.name for path in building.out.parent.iterdir()] == ["tidy"]


def _no_file_beyond(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.slow
def test_a_disk_with_no_room_is_one_line_of_error_and_leaves_the_old_package(building, tmp_path):
    """On a file system of its own, where one may be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = os.system(f"mount -t tmpfs -o size=200k none {disk} 2>/dev/null") == 0
    if not mounted:
        pytest.skip("no file system may be mounted here")
    try:
        command = [*building.commands[0][:-1], str(disk / "tidy")]
        full = run(command)
        assert full.returncode == 1
        assert "No space left" in full.stderr
        assert len(full.stderr.splitlines()) == 1
        assert not list(disk.iterdir())
    finally:
        os.system(f"umount {disk}")


def test_a_read_only_folder_is_one_line_of_error_and_leaves_the_old_package(building):
    folder = building.out.parent
    folder.chmod(0o555)
    try:
        shut = run(building.commands[0], preexec_fn=_as_anybody)
    finally:
        folder.chmod(0o755)
    assert shut.returncode == 1
    assert "Permission denied" in shut.stderr
    assert len(shut.stderr.splitlines()) == 1
    assert contents(building.out) == OLD


def _as_anybody() -> None:
    """Without the superuser's right to write everywhere, where it is the superuser who runs."""
    drop, overrides_permissions = 24, 1
    ctypes.CDLL(None).prctl(drop, overrides_permissions)


@pytest.mark.slow
@pytest.mark.parametrize("work", [build_work, report_work])
def test_two_at_once_do_not_mix(work, tmp_path, root):
    arguments = (tmp_path, root / "data") if work is build_work else (tmp_path,)
    both = work(*arguments)
    wholes = []
    for command in both.commands:
        run(command, check=True)
        wholes.append(contents(both.out))
    for _ in range(4):
        processes = [start_run(command) for command in both.commands]
        assert [process.wait() for process in processes] == [0, 0]
        assert contents(both.out) in wholes
        assert [path.name for path in both.out.parent.iterdir()] == [both.out.name]
