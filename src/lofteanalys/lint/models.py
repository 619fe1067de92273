"""Models from the data: countable promises of other municipalities, nearest in wording."""

import math
from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lofteanalys.coding.lexicon import fold
from lofteanalys.records import Promise
from lofteanalys.tables import Tables

COUNTABLE = 4
FEWEST, MOST = 2, 3
# Letters of the pieces wording is compared by: long enough for a stem, short enough for compounds
_PIECE = 4
Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Model:
    """A promise of the data set to look at, in the coders' own words.

    `likeness` is the cosine of the wordings, 0–1; `year` the first one of its document.
    """

    promise_id: str
    municipality: str
    year: int
    text_sv: str
    text_en: str
    theme: str
    instrument: str
    specificity: int
    likeness: float

    def text(self, lang: str) -> str:
        """The coders' summary in a language (sv, en)."""
        return {"sv": self.text_sv, "en": self.text_en}[lang]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The countable promises of a data package, ready to be compared with.

    `covered` are the municipalities of each one's document, `rarity` how much a piece of wording
    weighs.
    """

    models: tuple[Model, ...]
    covered: tuple[frozenset[str], ...]
    vectors: tuple[Vector, ...]
    rarity: Mapping[str, float]


def shelf(tables: Tables) -> Shelf:
    """The binding, unconditional promises of level 4 and 5 of dated promise documents."""
    names = tables.municipalities.set_index("municipality_code")["name"]
    places = tables.document_municipalities
    covered = places["municipality_code"].map(names).groupby(places["document_id"]).agg(frozenset)
    documents = tables.documents[tables.documents["document_type"] == "promise"]
    dated = documents.dropna(subset=["year_from"])[
        ["document_id", "municipality_code", "year_from"]
    ]
    promises = tables.promises
    wanted = promises["specificity"].ge(COUNTABLE) & promises["bindingness"].eq("binding")
    rows = promises[wanted & ~promises["is_conditional"]].merge(dated, on="document_id")
    pieces = [_pieces(text) for text in rows["summary_sv"]]
    frequency = Counter(piece for counted in pieces for piece in counted)
    rarity = {piece: math.log((1 + len(pieces)) / n) for piece, n in frequency.items()}
    return Shelf(
        models=tuple(
            _model(row, names[row["municipality_code"]]) for row in rows.to_dict("records")
        ),
        covered=tuple(covered[document] for document in rows["document_id"]),
        vectors=tuple(_weighed(counted, rarity) for counted in pieces),
        rarity=rarity,
    )


def _model(row: Mapping[Hashable, Any], municipality: str) -> Model:
    return Model(
        promise_id=row["promise_id"],
        municipality=municipality,
        year=int(row["year_from"]),
        text_sv=row["summary_sv"],
        text_en=row["summary_en"],
        theme=row["primary_theme"],
        instrument=row["instrument"],
        specificity=int(row["specificity"]),
        likeness=0.0,
    )


def nearest(promise: Promise, own: Collection[str], held: Shelf) -> tuple[Model, ...]:
    """Two or three models of a promise, nearest in wording first: same theme, same instrument.

    At most one of each municipality and none of `own`, the draft's municipalities. Where fewer
    than two have the same instrument, others of the theme make up two.
    """
    said = _weighed(_pieces(promise.summary_sv), held.rarity)
    likely = [
        replace(model, likeness=round(_cosine(said, vector), 3))
        for model, covered, vector in zip(held.models, held.covered, held.vectors, strict=True)
        if model.theme == promise.themes[0] and not covered & set(own)
    ]
    likely.sort(key=lambda m: (m.instrument != promise.instrument, -m.likeness, m.promise_id))
    chosen = _one_each(likely)
    alike = sum(model.instrument == promise.instrument for model in chosen)
    return tuple(chosen[: min(MOST, max(alike, FEWEST))])


def _one_each(models: Sequence[Model]) -> list[Model]:
    first: dict[str, Model] = {}
    for model in models:
        first.setdefault(model.municipality, model)
    return list(first.values())


def _pieces(text: str) -> Counter[str]:
    """A text as counted pieces of words: each word with its edges, cut into runs of letters."""
    counted: Counter[str] = Counter()
    for word in fold(text).split():
        edged = f" {word} "
        counted.update(edged[i : i + _PIECE] for i in range(max(1, len(edged) - _PIECE + 1)))
    return counted


def _weighed(counted: Mapping[str, int], rarity: Mapping[str, float]) -> Vector:
    """The TF-IDF vector of counted pieces, of length 1; pieces never seen have no weight."""
    weights = {p: (1 + math.log(n)) * rarity[p] for p, n in counted.items() if p in rarity}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {piece: weight / length for piece, weight in weights.items()} if length else {}


def _cosine(one: Vector, other: Vector) -> float:
    small, large = sorted((one, other), key=len)
    return sum(weight * large.get(piece, 0.0) for piece, weight in small.items())
