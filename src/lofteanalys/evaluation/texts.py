"""The texts' track: whole documents in, promises found and codes compared with the gold records."""

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from lofteanalys._errors import DataError
from lofteanalys.coding.extraction import Coder, code_document
from lofteanalys.coding.lexicon import fold
from lofteanalys.evaluation.scores import (
    Coded,
    Pair,
    Value,
    figures,
    resampled,
    score,
)
from lofteanalys.evaluation.summaries import pair_of
from lofteanalys.measures.agreement import micro_f1
from lofteanalys.reading import Document, read_document, read_text
from lofteanalys.records import Promise, Record

# A found promise is the gold one from this overlap of spans (intersection over union) on
LEAST_OVERLAP = 0.5
# Without spans: from this share of words (their first five letters) in common
LEAST_WORDS = 0.3
SUFFIXES = (".txt", ".html", ".htm", ".pdf", ".docx")
_PREFIX, _SHORTEST_WORD = 5, 3
Span = tuple[int, int]


@dataclass(frozen=True)
class GoldText:
    """A document with its gold record and, where known, each promise's span in the source."""

    document: Document
    record: Record
    spans: Mapping[int, Span]


@dataclass
class Matched:
    """What the coder found in a document, beside its gold."""

    gold: GoldText
    found: list[Record]
    pairs: list[tuple[Promise, Promise]] = field(default_factory=list)

    @property
    def n_found(self) -> int:
        """How many promises were found."""
        return sum(len(record.promises) for record in self.found)

    @property
    def main(self) -> Record:
        """The record of the page with the most promises: facts are compared on it."""
        return max(self.found, key=lambda record: len(record.promises))


def read_gold_texts(
    folder: Path, gold: Iterable[Record], spans: Path | None = None
) -> list[GoldText]:
    """The documents of a folder with their gold.

    Args:
        folder: holds `<id>.txt`, `.html`, `.pdf` or `.docx` for each gold record.
        gold: the gold records.
        spans: JSON lines of {id, n, start, end}, code points of the decoded .txt file; by default
            `folder/spans.jsonl` where it is there.

    Raises:
        DataError: a gold record without a file, or spans that cannot be read.
    """
    known = _read_spans(spans or folder / "spans.jsonl", required=spans is not None)
    texts = []
    for record in gold:
        paths = [folder / f"{record.id}{suffix}" for suffix in SUFFIXES]
        path = next((path for path in paths if path.exists()), None)
        if path is None:
            raise DataError(f"{folder}: there is no document {record.id} ({', '.join(SUFFIXES)})")
        texts.append(GoldText(read_document(path), record, known.get(record.id, {})))
    return texts


def _read_spans(path: Path, required: bool) -> dict[str, dict[int, Span]]:
    spans: dict[str, dict[int, Span]] = defaultdict(dict)
    if not path.exists() and not required:
        return spans
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            values = json.loads(line)
            spans[values["id"]][values["n"]] = int(values["start"]), int(values["end"])
        except (ValueError, KeyError, TypeError):
            raise DataError(f"{path}:{number}: should hold id, n, start and end") from None
    return spans


def with_damage(
    texts: Sequence[GoldText],
    damage: Callable[[str, Mapping[int, Span]], tuple[str, dict[int, Span]]],
) -> list[GoldText]:
    """Copies of texts with their source damaged and the spans moved along."""
    copies = []
    for text in texts:
        source, spans = damage(text.document.source, text.spans)
        if source != text.document.source:
            copies.append(GoldText(read_text(source, text.document.name), text.record, spans))
    return copies


def match(texts: Sequence[GoldText], used: Coder) -> list[Matched]:
    """Each document coded, its promises paired one to one with the gold ones, best first."""
    matched = []
    for text in texts:
        found = code_document(text.document, used)
        promises = [promise for record in found for promise in record.promises]
        likeness = _by_spans(text, promises) if text.spans else _by_words(text, promises)
        pairs = _one_to_one(likeness, LEAST_OVERLAP if text.spans else LEAST_WORDS)
        gold = text.record.promises
        matched.append(Matched(text, found, [(promises[i], gold[j]) for i, j in pairs]))
    return matched


def _by_spans(text: GoldText, found: Sequence[Promise]) -> list[tuple[float, int, int]]:
    spans = [text.document.to_source(p.start or 0, p.end or 1) for p in found]
    golden = [(j, text.spans[p.n]) for j, p in enumerate(text.record.promises) if p.n in text.spans]
    return [(_overlap(span, gold), i, j) for i, span in enumerate(spans) for j, gold in golden]


def _overlap(one: Span, other: Span) -> float:
    """Intersection over union of two spans."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / (max(one[1], other[1]) - min(one[0], other[0]))


def _by_words(text: GoldText, found: Sequence[Promise]) -> list[tuple[float, int, int]]:
    said = [_words(promise.summary_sv) for promise in found]
    gold = [_words(promise.summary_sv) for promise in text.record.promises]
    return [
        (2 * len(a & b) / max(1, len(a) + len(b)), i, j)
        for i, a in enumerate(said)
        for j, b in enumerate(gold)
    ]


def _words(text: str) -> frozenset[str]:
    words = fold(text).split()
    return frozenset(w[:_PREFIX] for w in words if len(w) > _SHORTEST_WORD or w.isdigit())


def _one_to_one(likeness: list[tuple[float, int, int]], least: float) -> list[tuple[int, int]]:
    taken_found: set[int] = set()
    taken_gold: set[int] = set()
    pairs = []
    for value, i, j in sorted(likeness, key=lambda each: (-each[0], each[1], each[2])):
        if value >= least and i not in taken_found and j not in taken_gold:
            taken_found.add(i)
            taken_gold.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def texts_scores(matched: Sequence[Matched], prefix: str) -> dict[str, Value]:
    """The figures of a set of documents.

    `<prefix>_promises_f1` (with precision, recall and interval by bootstrap over municipalities),
    the documents' facts, the codes over paired promises, and with `_misses` in their name the same
    with missed and superfluous promises as errors.
    """
    pairs = [pair_of(item.gold.record, *pair) for item in matched for pair in item.pairs]
    scores: dict[str, Value] = {
        f"{prefix}_documents": len(matched),
        f"{prefix}_promises_gold": sum(len(item.gold.record.promises) for item in matched),
        f"{prefix}_promises_found": sum(item.n_found for item in matched),
        f"{prefix}_documents_paired_by_words": sum(not item.gold.spans for item in matched),
    }
    scores |= _with_intervals(matched, prefix)
    scores |= score(pairs, prefix)
    return scores | _with_misses(matched, pairs, prefix)


DocumentFigure = Callable[[Sequence[Matched]], float]


def document_figures() -> dict[str, DocumentFigure]:
    """The figures of documents by name: promises found, and what a document says of itself."""
    return {
        "promises_f1": lambda items: _ratio(
            2 * sum(len(m.pairs) for m in items),
            sum(m.n_found + len(m.gold.record.promises) for m in items),
        ),
        "promises_precision": lambda items: _ratio(
            sum(len(m.pairs) for m in items), sum(m.n_found for m in items)
        ),
        "promises_recall": lambda items: _ratio(
            sum(len(m.pairs) for m in items), sum(len(m.gold.record.promises) for m in items)
        ),
        "years_exact": _same(lambda r: (_years(r.valid_from), _years(r.valid_to))),
        "months_exact": _same(lambda r: (r.valid_from, r.valid_to)),
        "municipality_accuracy": _same(
            lambda r: (r.municipality, frozenset(r.other_municipalities))
        ),
        "cadence_accuracy": _same(lambda r: r.follow_up.cadence),
        "document_type_accuracy": _same(lambda r: r.doc_type),
        "signed_on_accuracy": _same(lambda r: r.signed_on),
        "problems_micro_f1": _sets(lambda r: {problem.theme for problem in r.problems}),
        "goals_micro_f1": _sets(lambda r: {goal.theme for goal in r.goals}),
        "evidence_micro_f1": _sets(lambda r: {basis.kind for basis in r.evidence}),
        "roles_micro_f1": _sets(lambda r: set(r.signatory_roles)),
    }


def _same(value: Callable[[Record], object]) -> DocumentFigure:
    return lambda items: _ratio(
        sum(value(item.main) == value(item.gold.record) for item in items), len(items)
    )


def _sets(value: Callable[[Record], set[str]]) -> DocumentFigure:
    return lambda items: micro_f1(
        (value(item.main) for item in items), (value(item.gold.record) for item in items)
    )


def _years(date: str | None) -> str | None:
    return None if date is None else date[:4]


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else math.nan


def _with_intervals(matched: Sequence[Matched], prefix: str) -> dict[str, Value]:
    samples = resampled(matched, lambda item: str(item.gold.record.municipality))
    scores: dict[str, Value] = {}
    for name, figure in document_figures().items():
        drawn = [value for s in samples if not math.isnan(value := figure(s))]
        low, high = np.percentile(drawn, [2.5, 97.5]) if drawn else (math.nan, math.nan)
        values = figure(matched), float(low), float(high)
        for end, value in zip(("", "_low", "_high"), values, strict=True):
            scores[f"{prefix}_{name}{end}"] = None if math.isnan(value) else round(value, 4)
    return scores


def _with_misses(
    matched: Sequence[Matched], pairs: Sequence[Pair], prefix: str
) -> dict[str, Value]:
    """Codes once more: a missed promise is a wrong one, its themes and amounts are not found."""
    gold = sum(len(item.gold.record.promises) for item in matched)
    named, scores = figures(), {}
    for name in ("performer_accuracy", "primary_theme_accuracy", "instrument_accuracy"):
        value = named[name](pairs) * len(pairs) / gold if pairs and gold else math.nan
        scores[f"{prefix}_{name}_misses"] = None if math.isnan(value) else round(value, 4)
    everything = [*pairs, *_unpaired(matched)]
    for name in ("themes_micro_f1", "amounts_f1", "amounts_f1_lenient", "amounts_f1_value"):
        value = named[name](everything)
        scores[f"{prefix}_{name}_misses"] = None if math.isnan(value) else round(value, 4)
    return scores


def _unpaired(matched: Sequence[Matched]) -> Iterable[Pair]:
    """Gold promises beside nothing, and found ones beside nothing."""
    for item in matched:
        found = {id(promise) for promise, _ in item.pairs}
        gold = {id(promise) for _, promise in item.pairs}
        for promise in item.gold.record.promises:
            if id(promise) not in gold:
                whole = pair_of(item.gold.record, promise, promise)
                yield replace(whole, found=_nothing(whole.found))
        for record in item.found:
            for promise in record.promises:
                if id(promise) not in found:
                    whole = pair_of(item.gold.record, promise, promise)
                    yield replace(whole, gold=_nothing(whole.gold))


def _nothing(coded: Coded) -> Coded:
    return replace(coded, themes=(), amounts=())
