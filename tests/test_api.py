"""The public names: each loads lazily, README's example runs as written."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import lofteanalys as la

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("name", la.__all__)
def test_every_public_name_is_there_and_documented(name):
    found = getattr(la, name)
    assert name == "__version__" or found.__doc__


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'colour'"):
        la.colour  # noqa: B018
    assert "load" in dir(la)


def test_the_readmes_example_runs_in_a_fresh_interpreter(tmp_path):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.S)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
