"""The sentences that terminal, Word and HTML share: facts, levels, components, notes."""

from collections import Counter
from collections.abc import Iterable, Sequence

from lofteanalys.codebook import codebook
from lofteanalys.lint.advice import WORDS, AdviceBook
from lofteanalys.lint.findings import Note
from lofteanalys.lint.linting import Linted, LintedPromise


def facts(linted: Linted, book: AdviceBook, lang: str) -> str:
    """The municipality, the validity and how many promises: one line."""
    record = linted.record
    where = record.municipality or book.text("unknown_municipality", lang)
    when = "–".join(dict.fromkeys(filter(None, [record.valid_from, record.valid_to])))
    promises = f"{len(linted.promises)} {book.text('promises', lang)}"
    return "; ".join([where, when or book.text("undated", lang), promises])


def level_of(promise: LintedPromise, book: AdviceBook, lang: str) -> str:
    """A promise's level with its name: "nivå 3 Avgränsad"."""
    label = codebook().label("specificity", str(promise.specificity), lang)
    return f"{book.text('level', lang)} {label}"


def levels(linted: Linted, lang: str) -> list[tuple[str, int]]:
    """How many promises each level has, from level 1, with the level's label."""
    return [
        (codebook().label("specificity", str(level), lang), n) for level, n in linted.levels.items()
    ]


def components(names: Iterable[str], lang: str) -> str:
    """Components by their labels, in a row; a dash for none."""
    labels = (codebook().label("component", name, lang).lower() for name in names)
    return ", ".join(labels) or "–"


def said_and_not(promise: LintedPromise, book: AdviceBook, lang: str) -> str:
    """Which components a promise states, and which it does not: one line."""
    return (
        f"{book.text('stated', lang)}: {components(promise.stated, lang)}. "
        f"{book.text('missing', lang)}: {components(promise.missing, lang)}."
    )


def heading_of(note: Note, source: str, book: AdviceBook, lang: str) -> str:
    """What a note is about, with the words or the problem it speaks of."""
    advice = book.findings[note.finding]
    label = advice.label.in_(lang)
    if advice.raised == WORDS:
        quoted = source[note.start : note.end].replace("\u00ad", "")
        return f"”{quoted}”: {label[0].lower()}{label[1:]}"
    if note.theme is not None:
        return f"{label}: {codebook().label('theme', note.theme, lang).lower()}"
    return label


def ask(note: Note, book: AdviceBook, lang: str) -> str:
    """A note's question and suggestion."""
    advice = book.findings[note.finding]
    return f"{advice.question.in_(lang)} {advice.advice.in_(lang)}"


def said(note: Note, source: str, book: AdviceBook, lang: str) -> str:
    """A note in one line: what it is about, its question, its suggestion."""
    return f"{heading_of(note, source, book, lang)}. {ask(note, book, lang)}"


def raised(linted: Sequence[Linted]) -> Counter[str]:
    """How often each finding was raised, in the order they first were."""
    return Counter(
        note.finding
        for each in linted
        for note in [*each.notes, *(n for promise in each.promises for n in promise.notes)]
    )


def frequent(linted: Linted, book: AdviceBook, lang: str, most: int = 5) -> str:
    """What the promises are most often asked about, with counts, in a row; empty for nothing."""
    counted = Counter(note.finding for promise in linted.promises for note in promise.notes)
    return ", ".join(
        f"{book.findings[name].label.in_(lang).lower()} ({n})"
        for name, n in counted.most_common(most)
    )


def why(name: str, book: AdviceBook, lang: str) -> str:
    """A finding's reason and what it rests on."""
    advice = book.findings[name]
    cited = "; ".join(book.sources[source].in_(lang) for source in advice.sources)
    return f"{advice.reason.in_(lang)} ({cited})"
