"""What a program reads: JSON with places in the draft, and SARIF for editors."""

from collections.abc import Iterable, Sequence
from typing import Any

from lofteanalys import __version__
from lofteanalys.codebook import codebook
from lofteanalys.lint.advice import AdviceBook
from lofteanalys.lint.drafts import is_plain
from lofteanalys.lint.findings import Note
from lofteanalys.lint.linting import Linted, LintedPromise
from lofteanalys.lint.models import Model
from lofteanalys.lint.wording import heading_of, raised, said, why

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
# Tentative words and an open condition make a promise weak whatever else it says
_WARNINGS = frozenset(["tentative", "conditional", "action", "no_promises"])


def linted_values(linted: Iterable[Linted], book: AdviceBook, lang: str) -> dict[str, Any]:
    """The drafts as plain values, texts in one language.

    `start` and `end` are code points of the draft's text as its file gives it (for .txt the
    decoded file, line ends untouched), and `text` is what stands there.
    """
    return {
        "version": __version__,
        "advice_version": book.version,
        "lang": lang,
        "documents": [_document(each, book, lang) for each in linted],
    }


def _document(linted: Linted, book: AdviceBook, lang: str) -> dict[str, Any]:
    record = linted.record
    return {
        "path": linted.name,
        "id": record.id,
        "document_type": record.doc_type,
        "municipality": record.municipality,
        "other_municipalities": list(record.other_municipalities),
        "area": record.area,
        "valid_from": record.valid_from,
        "valid_to": record.valid_to,
        "levels": {str(level): n for level, n in linted.levels.items()},
        "advice": [_note(note, linted.source, book, lang) for note in linted.notes],
        "promises": [_promise(each, linted.source, book, lang) for each in linted.promises],
    }


def _promise(linted: LintedPromise, source: str, book: AdviceBook, lang: str) -> dict[str, Any]:
    promise = linted.promise
    return {
        "text": source[linted.start : linted.end],
        "start": linted.start,
        "end": linted.end,
        "heading": promise.heading,
        "specificity": linted.specificity,
        "level": codebook().label("specificity", str(linted.specificity), lang),
        "is_checkable": linted.is_checkable,
        "stated": list(linted.stated),
        "missing": list(linted.missing),
        "performer": promise.actor,
        "themes": list(promise.themes),
        "instrument": promise.instrument,
        "bindingness": promise.bindingness,
        "advice": [_note(note, source, book, lang) for note in linted.notes],
        "models": [_model(model, linted, lang) for model in linted.models],
        "rewrite": linted.rewrite,
    }


def _note(note: Note, source: str, book: AdviceBook, lang: str) -> dict[str, Any]:
    advice = book.findings[note.finding]
    return {
        "finding": note.finding,
        "component": advice.concerns,
        "start": note.start,
        "end": note.end,
        "quote": None if note.start is None else source[note.start : note.end],
        "theme": note.theme,
        "label": heading_of(note, source, book, lang),
        "question": advice.question.in_(lang),
        "suggestion": advice.advice.in_(lang),
        "reason": advice.reason.in_(lang),
        "sources": [book.sources[name].in_(lang) for name in advice.sources],
        "bad_example": advice.bad.in_(lang),
        "good_example": advice.good.in_(lang),
    }


def _model(model: Model, linted: LintedPromise, lang: str) -> dict[str, Any]:
    return {
        "promise_id": model.promise_id,
        "municipality": model.municipality,
        "year": model.year,
        "text": model.text(lang),
        "specificity": model.specificity,
        "theme": model.theme,
        "instrument": model.instrument,
        "is_same_instrument": model.instrument == linted.promise.instrument,
        "likeness": model.likeness,
    }


def sarif(linted: Sequence[Linted], book: AdviceBook, lang: str) -> dict[str, Any]:
    """The notes as a SARIF 2.1.0 log.

    Regions are given for text files, whose lines an editor shows; in other files a result names
    its promise.
    """
    names = list(raised(linted))
    driver = {
        "name": "lofteanalys lint",
        "version": __version__,
        "rules": [_rule(name, book, lang) for name in names],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [result for each in linted for result in _results(each, names, book, lang)],
    }
    return {"$schema": _SARIF, "version": "2.1.0", "runs": [run]}


def _rule(name: str, book: AdviceBook, lang: str) -> dict[str, Any]:
    advice = book.findings[name]
    examples = f"– {advice.bad.in_(lang)}\n+ {advice.good.in_(lang)}"
    return {
        "id": name,
        "shortDescription": {"text": advice.label.in_(lang)},
        "fullDescription": {"text": why(name, book, lang)},
        "help": {"text": f"{advice.advice.in_(lang)}\n{examples}"},
        "defaultConfiguration": {"level": _level(name)},
    }


def _level(name: str) -> str:
    return "warning" if name in _WARNINGS else "note"


def _results(
    linted: Linted, names: list[str], book: AdviceBook, lang: str
) -> Iterable[dict[str, Any]]:
    for note in linted.notes:
        yield _result(note, None, linted, names, book, lang)
    for promise in linted.promises:
        for note in promise.notes:
            yield _result(note, promise.promise.n, linted, names, book, lang)


def _result(
    note: Note, n: int | None, linted: Linted, names: list[str], book: AdviceBook, lang: str
) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": linted.name.replace("\\", "/")}}
    location: dict[str, Any] = {"physicalLocation": physical}
    if is_plain(linted.name) and note.start is not None and note.end is not None:
        physical["region"] = _region(linted.source, note.start, note.end)
    if n is not None:
        location["logicalLocations"] = [{"name": f"{book.text('promise', lang)} {n}"}]
    return {
        "ruleId": note.finding,
        "ruleIndex": names.index(note.finding),
        "level": _level(note.finding),
        "message": {"text": said(note, linted.source, book, lang)},
        "locations": [location],
    }


def _region(source: str, start: int, end: int) -> dict[str, Any]:
    """A span as lines and columns from 1; the end column is the one after the last letter."""
    first, last = _line_and_column(source, start), _line_and_column(source, end)
    return {
        "startLine": first[0],
        "startColumn": first[1],
        "endLine": last[0],
        "endColumn": last[1],
        "charOffset": start,
        "charLength": end - start,
        "snippet": {"text": source[start:end]},
    }


def _line_and_column(source: str, at: int) -> tuple[int, int]:
    before = source[:at].replace("\r\n", " \n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
