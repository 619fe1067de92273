"""The summaries' track: codes from the records' own-words summaries, whole municipalities held out.

The coder sees summary, heading, validity and municipality, nothing else of a record. For the
figures of a municipality it is trained on the others only.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from lofteanalys import __version__
from lofteanalys.codebook import codebook
from lofteanalys.coding.codes import Codes, code_unit
from lofteanalys.coding.lexicon import fold, lexicon
from lofteanalys.coding.model import Model, model_from_rows
from lofteanalys.coding.training import summary_unit, train
from lofteanalys.derive import Validity
from lofteanalys.evaluation.scores import Pair, Value, comparable, score
from lofteanalys.municipalities import register
from lofteanalys.records import Promise, Record

FOLDS = 5
# The five development documents were read in full: their municipalities are never held-out ones
DEVELOPMENT = ("Landskrona", "Lekeberg", "Strömstad", "Sölvesborg", "Trelleborg")
Progress = Callable[[str], None]
Prediction = tuple[Record, Promise, Codes]


def summaries_scores(
    records: Sequence[Record], *, county: bool = False, progress: Progress = lambda _: None
) -> dict[str, Value]:
    """Figures over all promises, each predicted by a coder that never saw its municipality.

    Args:
        records: coded records.
        county: hold out whole counties instead (keys `summaries_by_county_…`): neighbouring
            municipalities share wording.
        progress: called as each fold is done.
    """
    predictions = predict_by_folds(records, county=county, progress=progress)
    prefix = "summaries_by_county" if county else "summaries"
    return score([_paired(prediction) for prediction in predictions], prefix)


def evaluate_gold(
    records: Sequence[Record], gold: Sequence[Record], *, progress: Progress = lambda _: None
) -> dict[str, Value]:
    """Figures on records never seen, by a coder trained on all of ours but their municipalities."""
    held_out = {record.municipality for record in gold}
    learned = _trained([r for r in records if r.municipality not in held_out])
    progress("trained")
    return score([_paired(prediction) for prediction in _predicted(gold, learned)], "summaries")


def is_locked(municipality: str) -> bool:
    """Whether a municipality belongs to the third whose records no rule was written from."""
    third = hashlib.sha256(municipality.encode()).digest()[0] % 3 == 0
    return third and municipality not in DEVELOPMENT


def locked_scores(records: Sequence[Record]) -> dict[str, Value]:
    """Figures on the locked third, by a coder trained on the other municipalities."""
    open_part = [record for record in records if not is_locked(str(record.municipality))]
    locked = [record for record in records if is_locked(str(record.municipality))]
    predicted = _predicted(locked, _trained(open_part))
    return score([_paired(prediction) for prediction in predicted], "locked")


def predict_by_folds(
    records: Sequence[Record], *, county: bool = False, progress: Progress = lambda _: None
) -> list[Prediction]:
    """The machine's codes of every promise, by folds; in the order of the records."""
    place: dict[str, int] = {}
    for record in records:
        name = str(record.municipality)
        key = register().resolve(name).county_code if county else name
        place[record.id] = int(hashlib.sha256(key.encode()).hexdigest(), 16) % FOLDS
    predicted: dict[tuple[str, int], Prediction] = {}
    for number in range(FOLDS):
        learned = _trained([record for record in records if place[record.id] != number])
        for prediction in _predicted((r for r in records if place[r.id] == number), learned):
            predicted[prediction[0].id, prediction[1].n] = prediction
        progress(f"fold {number + 1} of {FOLDS}")
    return [predicted[record.id, promise.n] for record in records for promise in record.promises]


def machine_codings(predictions: Iterable[Prediction]) -> Iterator[dict[str, Any]]:
    """Lines of data/codings/machine.jsonl: the predicted codes of every promise."""
    for record, promise, codes in predictions:
        yield {
            "id": record.id,
            "n": promise.coded_as,
            "coder": "machine",
            "codebook_version": codebook().version,
            "coder_version": __version__,
            "actor": codes.performer,
            "themes": list(codes.themes),
            "instrument": codes.instrument,
            "target_group": codes.target_group,
            "conditional": codes.is_conditional,
            "bindingness": codes.bindingness,
            "place": codes.place,
            "quantities": [quantity.model_dump() for quantity in codes.quantities],
            "concreteness": codes.concreteness.model_dump(),
            "is_promise": None,
        }


def is_one_year(record: Record) -> bool:
    """Whether a document is known to be valid for a year or less."""
    length = Validity(record.valid_from, record.valid_to).length_years
    return length is not None and length <= 1


def names_agent(summary: str) -> bool:
    """Whether a summary names who is to act."""
    hits = lexicon().find(fold(summary))
    return any(hit.variable == "performer" and hit.code != "joint" for hit in hits)


def _trained(records: Sequence[Record]) -> Model:
    return model_from_rows(train(records))


def _predicted(records: Iterable[Record], learned: Model) -> Iterator[Prediction]:
    for record in records:
        for promise in record.promises:
            yield record, promise, code_unit(summary_unit(record, promise), learned)


def _paired(prediction: Prediction) -> Pair:
    record, promise, codes = prediction
    return pair_of(record, codes, promise)


def pair_of(record: Record, found: Promise | Codes, gold: Promise) -> Pair:
    """A promise as found beside its gold, with what figures are split and resampled by."""
    return Pair(
        found=comparable(found),
        gold=comparable(gold),
        cluster=str(record.municipality),
        names_agent=names_agent(gold.summary_sv),
        one_year=is_one_year(record),
    )
