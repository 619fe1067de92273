"""The draft as a Word document with comments at the right words, and a page of summary."""

import io
from collections.abc import Sequence
from typing import Any

from lofteanalys.lint import wording
from lofteanalys.lint.advice import AdviceBook
from lofteanalys.lint.drafts import Draft
from lofteanalys.lint.linting import Linted, LintedPromise
from lofteanalys.lint.wordplaces import Place, places

_AUTHOR, _INITIALS = "lofteanalys", "la"


def word_document(draft: Draft, linted: Sequence[Linted], book: AdviceBook, lang: str) -> bytes:
    """The bytes of a .docx: a summary page, then the draft with the advice in its margin.

    A Word draft keeps its own looks; the text of any other is set line by line.
    """
    import docx

    if draft.document.name.lower().endswith(".docx"):
        document = docx.Document(io.BytesIO(draft.content))
    else:
        document = docx.Document()
        for line in filter(str.strip, draft.document.source.splitlines()):
            document.add_paragraph(line)
    found = places(document, draft.document.source)
    for each in linted:
        for promise in each.promises:
            _comment_promise(document, found, promise, each, book, lang)
        if each.notes and found:
            notes = [wording.said(note, each.source, book, lang) for note in each.notes]
            text = "\n".join([book.text("document", lang), *notes])
            first = found[0]
            _comment(document, found, first.source[0], first.source[-1] + 1, text)
    _put_summary_first(document, linted, book, lang)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _comment_promise(
    document: Any,
    found: Sequence[Place],
    promise: LintedPromise,
    linted: Linted,
    book: AdviceBook,
    lang: str,
) -> None:
    level = wording.level_of(promise, book, lang)
    lines = [f"{book.text('promise', lang)} {promise.promise.n}: {level}"]
    lines.append(wording.said_and_not(promise, book, lang))
    for note in promise.notes:
        line = wording.said(note, linted.source, book, lang)
        if note in promise.word_notes:
            _comment(document, found, note.start or 0, note.end or 0, line)
        else:
            lines.append(line)
    if promise.rewrite is not None:
        lines.append(f"{book.text('rewrite', lang)}: {promise.rewrite}")
    if promise.models:
        lines.append(f"{book.text('models', lang)}:")
        lines += [f"{m.municipality} {m.year}: {m.text(lang)}" for m in promise.models]
    _comment(document, found, promise.start, promise.end, "\n".join(lines))


def _comment(document: Any, found: Sequence[Place], start: int, end: int, text: str) -> None:
    """A comment on the words of a span, in the paragraph that holds most of it."""
    place = max(found, key=lambda each: each.overlap(start, end), default=None)
    if place is not None and place.overlap(start, end):
        runs = place.runs(start, end)
        document.add_comment(runs, text=text, author=_AUTHOR, initials=_INITIALS)


def _put_summary_first(
    document: Any, linted: Sequence[Linted], book: AdviceBook, lang: str
) -> None:
    """Write the summary at the end, where python-docx writes, and move it to the front."""
    from docx.enum.text import WD_BREAK
    from docx.shared import Pt

    body = document.element.body
    before = len(body)
    title = document.add_paragraph().add_run(book.text("title", lang))
    title.bold, title.font.size = True, Pt(18)
    document.add_paragraph().add_run(book.text("machine", lang)).italic = True
    for each in linted:
        document.add_paragraph().add_run(wording.facts(each, book, lang)).bold = True
        rows = wording.levels(each, lang)
        table = document.add_table(rows=len(rows), cols=2)
        for row, (label, n) in zip(table.rows, rows, strict=True):
            row.cells[0].text, row.cells[1].text = label, str(n)
        document.add_paragraph().add_run(book.text("document", lang)).bold = True
        for note in each.notes:
            document.add_paragraph(f"• {wording.said(note, each.source, book, lang)}")
        if not each.notes:
            document.add_paragraph(book.text("document_good", lang))
        if often := wording.frequent(each, book, lang):
            line = document.add_paragraph()
            line.add_run(f"{book.text('often', lang)}: ").bold = True
            line.add_run(often)
    document.add_paragraph(book.text("general", lang)).add_run().add_break(WD_BREAK.PAGE)
    added = [child for child in body[before - 1 :] if not child.tag.endswith("}sectPr")]
    for position, child in enumerate(added):
        body.insert(position, child)
