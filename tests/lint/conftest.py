"""Drafts read through, with the packaged coder, data and advice."""

import pytest

from lofteanalys.coding.extraction import coder
from lofteanalys.evaluation.textsets import example_register
from lofteanalys.lint import advice_book, lint_document, read_draft, shelf
from lofteanalys.reading import read_text


@pytest.fixture(scope="session")
def book():
    return advice_book()


@pytest.fixture(scope="session")
def used(root):
    return coder(example_register(root))


@pytest.fixture(scope="session")
def held(tables):
    return shelf(tables)


@pytest.fixture(scope="session")
def lint(used, held):
    """Read a draft text through; it is one agreement."""

    def read(text: str, name: str = "utkast.txt"):
        (linted,) = lint_document(read_text(text, name), used, held)
        return linted

    return read


@pytest.fixture(scope="session")
def drafts(root):
    return sorted((root / "examples" / "drafts").iterdir())


@pytest.fixture(scope="session")
def linted_drafts(drafts, used, held):
    """The example drafts by number, from vague (1) to exemplary (6)."""
    return {
        int(path.name[0]): lint_document(read_draft(str(path)).document, used, held)[0]
        for path in drafts
    }
