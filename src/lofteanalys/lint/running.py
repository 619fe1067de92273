"""What `lofteanalys lint` does: read drafts, advise, print or write."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lofteanalys._errors import DataError
from lofteanalys._files import replace_file
from lofteanalys.coding.extraction import coder
from lofteanalys.datapackage import load
from lofteanalys.lint.advice import AdviceBook, advice_book
from lofteanalys.lint.drafts import STDIN, Draft, read_draft
from lofteanalys.lint.linting import Linted, lint_document
from lofteanalys.lint.models import shelf
from lofteanalys.lint.values import linted_values, sarif
from lofteanalys.municipalities import Register

FORMATS = ("text", "json", "sarif")
TARGETS = ("docx", "html")


def lint_drafts(
    drafts: Sequence[str],
    *,
    register: Register,
    package: Path | None = None,
    lang: str = "sv",
    form: str = "text",
    to: str | None = None,
    out: Path | None = None,
) -> list[str]:
    """Advise on drafts and give a message for each one that could not be read.

    Args:
        drafts: paths, or `-` for standard input.
        register: the municipalities names resolve against.
        package: the data package models come from; by default the packaged one.
        lang: sv or en.
        form: what is printed: text, json or sarif. With `to`, text prints only where it wrote.
        to: docx or html: also write each draft with comments, as `<name>.lint.<to>`.
        out: the folder to write into; by default each draft's own.
    """
    used, held, book = coder(register), shelf(load(package)), advice_book()
    linted: list[Linted] = []
    failed: list[str] = []
    for path in drafts:
        try:
            draft = read_draft(path)
            found = lint_document(draft.document, used, held, book)
        except (DataError, OSError) as error:
            failed.append(f"{path}: {error.strerror}" if isinstance(error, OSError) else str(error))
            continue
        linted += found
        if to is not None:
            target = _target(path, to, out)
            replace_file(target, _written(to, draft, found, book, lang))
            if form == "text":
                print(f"{path} → {target}")
    if form != "text":
        shown = linted_values if form == "json" else sarif
        _print_json(shown(linted, book, lang))
    elif to is None:
        from lofteanalys.lint.terminal import print_linted

        print_linted(linted, book, lang)
    return failed


def _print_json(values: dict[str, Any]) -> None:
    print(json.dumps(values, ensure_ascii=False, indent=2))


def _target(path: str, to: str, out: Path | None) -> Path:
    draft = Path("stdin") if path == STDIN else Path(path)
    return (out or draft.parent) / f"{draft.stem}.lint.{to}"


def _written(to: str, draft: Draft, found: Sequence[Linted], book: AdviceBook, lang: str) -> bytes:
    if to == "docx":
        from lofteanalys.lint.word import word_document

        return word_document(draft, found, book, lang)
    from lofteanalys.lint.page import html_page

    return html_page(found, book, lang).encode()
