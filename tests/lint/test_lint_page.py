"""docs/lint.md is what its script makes."""

import importlib.util


def test_the_page_is_what_its_script_writes(root):
    path = root / "scripts" / "make_lint_page.py"
    spec = importlib.util.spec_from_file_location("make_lint_page", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    committed = (root / "docs" / "lint.md").read_text(encoding="utf-8")
    assert committed == module.page(), "run: python scripts/make_lint_page.py"
