"""docs/findings.md says what the data give now."""

import importlib.util

import pytest

import lofteanalys as la

pytestmark = pytest.mark.slow


def test_the_findings_page_is_what_its_script_writes(root):
    spec = importlib.util.spec_from_file_location("findings", root / "scripts/make_findings.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    committed = (root / "docs" / "findings.md").read_text(encoding="utf-8")
    assert committed == script.page(la.load()), "run: python scripts/make_findings.py"
