"""Files of strangers: each gives a result or one line of error, in time, in memory, and no more."""

import pytest

from tests.hostile.files import hostile_files
from tests.hostile.meeting import meet

FILES = {f"{file.verb} {file.name}": file for file in hostile_files()}
# One or two of every reader, chosen to be quick
SAMPLE = (
    "extract binary.txt",
    "extract large-numbers.txt",
    "extract lists-5000-deep.html",
    "extract bomb.docx",
    "extract cell-over-a-billion-columns.docx",
    "extract locked.pdf",
    "validate duplicate-keys.jsonl",
    "validate number-of-10000-digits.yml",
    "municipalities binary.csv",
)


@pytest.mark.parametrize("name", SAMPLE)
def test_a_hostile_file_is_met(name, tmp_path, root):
    assert meet(FILES[name], tmp_path, root / "data").faults() == []


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(FILES.keys() - set(SAMPLE)))
def test_every_hostile_file_is_met(name, tmp_path, root):
    assert meet(FILES[name], tmp_path, root / "data").faults() == []


def test_there_are_hostile_files_for_every_reader():
    suffixes = {name.rpartition(".")[2] for name in FILES}
    assert suffixes >= {"txt", "html", "pdf", "docx", "yml", "jsonl", "csv"}
    assert len(FILES) >= 60
