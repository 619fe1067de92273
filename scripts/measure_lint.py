"""Measure `lofteanalys lint` against gold codes and write quality/lint.md (extra `train`).

    python scripts/measure_lint.py

Agreement of the levels with the gold ones, and how many notes the gold codes contradict. What was
judged by hand stands as counts in quality/lint.yml.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lofteanalys import _yaml, load
from lofteanalys._files import replace_file
from lofteanalys._resources import data_folder
from lofteanalys.building import source_records
from lofteanalys.coding.extraction import Coder, coder
from lofteanalys.derive import specificity
from lofteanalys.evaluation.texts import GoldText, match, read_gold_texts
from lofteanalys.evaluation.textsets import (
    coder_without,
    corpus_folder,
    example_register,
    example_texts,
)
from lofteanalys.lint import advice_book, lint_document, shelf
from lofteanalys.lint.findings import document_notes
from lofteanalys.measures.agreement import quadratic_kappa

ROOT = Path(__file__).resolve().parents[1]
PAGE, JUDGED = ROOT / "quality" / "lint.md", ROOT / "quality" / "lint.yml"


@dataclass(frozen=True)
class Measured:
    """A set of documents: pairs of levels (found, gold), and notes raised and contradicted."""

    name: str
    gold: int
    levels: tuple[tuple[int, int], ...]
    asked: int
    contradicted: int
    document_notes: int
    document_contradicted: int


def main() -> None:
    """Measure, print and write the page."""
    sets = list(measured_sets())
    text = page(sets, _yaml.load_file(JUDGED))
    replace_file(PAGE, text.encode())
    print(text, end="")
    print(f"→ {PAGE.relative_to(ROOT)}")


def measured_sets() -> Iterable[Measured]:
    """The five real documents (where they are) by two coders, and the invented ones."""
    records = source_records(data_folder())
    folder = corpus_folder(ROOT)
    if folder.is_dir():
        here = {path.stem for path in folder.glob("*.txt")}
        texts = read_gold_texts(folder, [record for record in records if record.id in here])
        without = coder_without(records, [text.record for text in texts])
        yield measured("five real documents, municipalities held out", texts, without)
        yield measured("five real documents, the packaged coder", texts, coder())
    known = example_register(ROOT)
    for name in ("check", "tune"):
        yield measured(f"invented documents, {name}", example_texts(ROOT, name), coder(known))


def measured(name: str, texts: Sequence[GoldText], used: Coder) -> Measured:
    """The figures of one set."""
    book, held = advice_book(), shelf(load())
    levels, asked, contradicted, raised, wrong = [], 0, 0, 0, 0
    for item in match(texts, used):
        gold = {(p.start, p.end): g for p, g in item.pairs}
        levels += [
            (specificity(p.concreteness), specificity(g.concreteness)) for p, g in item.pairs
        ]
        true_notes = {
            (note.finding, note.theme)
            for note in document_notes(item.gold.record, item.gold.document.text)
        }
        for linted in lint_document(item.gold.document, used, held, book):
            raised += len(linted.notes)
            wrong += sum((n.finding, n.theme) not in true_notes for n in linted.notes)
            for promise in linted.promises:
                paired = gold.get((promise.promise.start, promise.promise.end))
                if paired is None:
                    continue
                stated = paired.concreteness.model_dump()
                wanted = [book.findings[n.finding].concerns for n in promise.notes]
                asked += sum(component is not None for component in wanted)
                contradicted += sum(bool(stated[c]) for c in wanted if c is not None)
    golden = sum(len(text.record.promises) for text in texts)
    return Measured(name, golden, tuple(levels), asked, contradicted, raised, wrong)


def page(sets: Sequence[Measured], judged: dict[str, Any]) -> str:
    """The quality page."""
    lines = [
        "# The quality of lint",
        "",
        "Made by `python scripts/measure_lint.py`; what was judged by hand stands as counts in "
        "`lint.yml`. What this measures is the machine coder "
        "([machine-coder.md](machine-coder.md)) as somebody meets it who writes a promise.",
        "",
        "## Levels against the gold codes",
        "",
        "Promises found are paired with the gold ones as in the coder's evaluation (spans "
        "overlapping by half, else words). The five real documents were read while the rules were "
        "written: they are no held-out ones, whichever municipalities the learned part saw.",
        "",
        "| documents | promises (gold) | paired | exact | within one level | quadratic kappa |",
        "|---|---|---|---|---|---|",
    ]
    for each in sets:
        n = len(each.levels)
        exact = sum(a == b for a, b in each.levels) / n
        near = sum(abs(a - b) <= 1 for a, b in each.levels) / n
        kappa = quadratic_kappa(*zip(*each.levels, strict=True))
        lines.append(
            f"| {each.name} | {each.gold} | {n} | {exact:.2f} | {near:.2f} | {kappa:.2f} |"
        )
    lines += [
        "",
        "## Notes that the gold codes contradict",
        "",
        "A note on a promise asks for a component; it is contradicted where the gold codes have "
        "the component. A note on a document is contradicted where the gold record gives no cause "
        "for it.",
        "",
        "| documents | notes on promises | contradicted | per ten promises "
        "| notes on documents | contradicted |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {s.name} | {s.asked} | {s.contradicted} | {10 * s.contradicted / len(s.levels):.1f} "
        f"| {s.document_notes} | {s.document_contradicted} |"
        for s in sets
    ]
    return "\n".join([*lines, *_judged(judged), ""])


def _judged(judged: dict[str, Any]) -> list[str]:
    sets = judged["sets"]
    together = {
        name: sum(each[name] for each in sets) for name in ("documents", "promises", "notes")
    }
    alarms: Counter[str] = sum((Counter(each["false_alarms"]) for each in sets), Counter())
    rows = [_judged_row(each | {"false": sum(each["false_alarms"].values())}) for each in sets]
    kinds = ", ".join(f"{kind} {n}" for kind, n in alarms.most_common())
    return [
        "",
        "## False alarms, judged by hand",
        "",
        judged["rule"],
        "",
        "| documents | n | promises | notes | false | per ten promises | of the notes |",
        "|---|---|---|---|---|---|---|",
        *rows,
        _judged_row(together | {"name": "**together**", "false": alarms.total()}),
        "",
        f"By what was asked: {kinds}.",
        "",
        judged["remarks"],
    ]


def _judged_row(each: dict[str, Any]) -> str:
    false, promises, notes = each["false"], each["promises"], each["notes"]
    return (
        f"| {each['name']} | {each['documents']} | {promises} | {notes} | {false} "
        f"| {10 * false / promises:.1f} | {false / notes:.0%} |"
    )


if __name__ == "__main__":
    main()
