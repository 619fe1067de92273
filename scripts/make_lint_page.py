"""Fill in what is made of docs/lint.md: the findings, and what lint says of the example drafts.

python scripts/make_lint_page.py
"""

import io
import re
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from lofteanalys import load
from lofteanalys._files import replace_file
from lofteanalys.codebook import codebook
from lofteanalys.coding.extraction import coder
from lofteanalys.lint import Linted, advice_book, lint_document, read_draft, shelf
from lofteanalys.lint.terminal import print_linted
from lofteanalys.municipalities import read_register, register

_MADE = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
ROOT = Path(__file__).resolve().parents[1]
PAGE, DRAFTS = ROOT / "docs" / "lint.md", ROOT / "examples" / "drafts"


def main() -> None:
    """Write the page and say so."""
    replace_file(PAGE, page().encode())
    print(f"→ {PAGE.relative_to(ROOT)}")


def page() -> str:
    """The page with its made parts made anew."""
    known = register().extended(read_register(ROOT / "examples" / "municipalities.csv"))
    used, held = coder(known), shelf(load())
    drafts = {
        path: lint_document(read_draft(str(path)).document, used, held)[0]
        for path in sorted(DRAFTS.iterdir())
    }
    second = next(path for path in drafts if path.name.startswith("2"))
    made = {
        "findings": _findings(),
        "drafts": _table(drafts),
        "terminal": _terminal(second, drafts[second]),
    }
    return _MADE.sub(lambda m: f"{m[1]}\n{made[m[2]]}\n{m[3]}", PAGE.read_text(encoding="utf-8"))


def _findings() -> str:
    rows = [
        f"| `{name}` | {advice.raised} | {advice.label.en} | {advice.question.en} |"
        for name, advice in advice_book().findings.items()
    ]
    return "\n".join(["| finding | raised by | what | question |", "|---|---|---|---|", *rows, ""])


def _table(drafts: dict[Path, Linted]) -> str:
    levels = " | ".join(codebook().label("specificity", str(n), "en") for n in range(1, 6))
    lines = [
        f"| draft | {levels} | notes on promises | on the document |",
        f"|---|{'---|' * 7}",
    ]
    for path, linted in drafts.items():
        counts = " | ".join(str(n) for n in linted.levels.values())
        notes = sum(len(promise.notes) for promise in linted.promises)
        whole = ", ".join(note.finding for note in linted.notes) or "–"
        lines.append(f"| `{path.name}` | {counts} | {notes} | {whole} |")
    return "\n".join([*lines, ""])


def _terminal(path: Path, linted: Linted) -> str:
    out = io.StringIO()
    named = replace(linted, name=path.relative_to(ROOT).as_posix())
    print_linted([named], advice_book(), "sv", Console(file=out, width=96))
    return f"```text\n{out.getvalue()}```\n"


if __name__ == "__main__":
    main()
