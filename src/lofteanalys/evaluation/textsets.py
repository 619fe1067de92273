"""The packaged sets of whole documents: the five real ones, the examples, the damaged copies."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from lofteanalys.building import checked_records
from lofteanalys.coding.extraction import Coder, coder
from lofteanalys.coding.model import model_from_rows
from lofteanalys.coding.training import train
from lofteanalys.evaluation.damage import KINDS, damaged
from lofteanalys.evaluation.scores import Value
from lofteanalys.evaluation.texts import (
    GoldText,
    Matched,
    match,
    read_gold_texts,
    texts_scores,
    with_damage,
)
from lofteanalys.municipalities import Register, read_register, register
from lofteanalys.records import Record

Progress = Callable[[str], None]


def corpus_folder(checkout: Path) -> Path:
    """Where the five real documents lie, beside the checkout; the project does not hold them."""
    return checkout.resolve().parent / "shared" / "corpus"


def texts_track(
    records: Sequence[Record], checkout: Path, *, progress: Progress = lambda _: None
) -> dict[str, Value]:
    """The figures of the packaged sets: `texts_corpus_…`, `texts_check_…`, `texts_damaged_…`.

    Bare `texts_…` is corpus and check together. Where the corpus is not there, its figures are
    left out and `progress` says so.
    """
    scores: dict[str, Value] = {}
    matched: list[Matched] = []
    folder = corpus_folder(checkout)
    if folder.is_dir():
        here = {path.stem for path in folder.glob("*.txt")}
        texts = read_gold_texts(folder, [record for record in records if record.id in here])
        used = coder_without(records, [text.record for text in texts])
        matched += (real := match(texts, used))
        scores |= texts_scores(real, "texts_corpus")
        for kind in KINDS:
            copies = with_damage(texts, partial(damaged, kind=kind))
            scores |= texts_scores(match(copies, used), f"texts_damaged_{kind}")
        progress("texts: corpus and damaged copies")
    else:
        progress(f"texts: {folder} is not there; its figures are left out")
    check = example_texts(checkout, "check")
    invented = match(check, coder(example_register(checkout)))
    scores |= texts_scores(invented, "texts_check")
    progress("texts: examples")
    return scores | texts_scores([*matched, *invented], "texts")


def gold_track(
    records: Sequence[Record],
    texts: Sequence[GoldText],
    municipalities: Register | None = None,
) -> dict[str, Value]:
    """The figures of documents never seen, coded by a coder that never saw their places."""
    used = coder_without(records, [text.record for text in texts], municipalities)
    return texts_scores(match(texts, used), "texts")


def coder_without(
    records: Sequence[Record], held_out: Sequence[Record], municipalities: Register | None = None
) -> Coder:
    """A coder whose learned part never saw the municipalities of some records."""
    out = {
        name for record in held_out for name in (record.municipality, *record.other_municipalities)
    }
    learned = train(record for record in records if record.municipality not in out)
    return coder(municipalities, model_from_rows(learned))


def example_register(checkout: Path) -> Register:
    """Sweden's municipalities and the examples' invented ones."""
    return register().extended(read_register(checkout / "examples" / "municipalities.csv"))


def example_texts(checkout: Path, name: str) -> list[GoldText]:
    """A set of the examples: `tune` (rules were written from it) or `check` (never looked at)."""
    folder = checkout / "examples" / name
    gold = checked_records([folder / "records.jsonl"], example_register(checkout))
    return read_gold_texts(folder, gold)
