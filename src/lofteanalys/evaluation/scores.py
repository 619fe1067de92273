"""The figures of a track: one flat object, each with interval and n, computed one way for all."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from lofteanalys import derive
from lofteanalys.codebook import codebook
from lofteanalys.coding.codes import Codes
from lofteanalys.codings import CodedUnit
from lofteanalys.measures.agreement import alpha, micro_f1, quadratic_kappa, too_rare
from lofteanalys.records import Concreteness, Promise

RESAMPLES = 300
SEED = 20261126
Value = float | int | None
Amounts = tuple[tuple[float, str, str], ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """One coding of a unit, in the form that figures compare; None where a coder gave nothing."""

    performer: str
    themes: tuple[str, ...]
    instrument: str
    target_group: str | None
    bindingness: str | None
    amounts: Amounts
    concreteness: Concreteness

    @property
    def specificity(self) -> int:
        """The level 1–5 that follows from the components."""
        return derive.specificity(self.concreteness)


def comparable(unit: CodedUnit | Promise | Codes) -> Coded:
    """An annotator's, the final or the machine's codes of a unit, in the form figures compare."""
    return Coded(
        performer=unit.performer if isinstance(unit, Codes) else unit.actor,
        themes=unit.themes,
        instrument=unit.instrument,
        target_group=unit.target_group,
        bindingness=unit.bindingness,
        amounts=tuple((q.value, q.comparator, q.per) for q in unit.quantities),
        concreteness=unit.concreteness,
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit coded twice, with what figures are split and resampled by."""

    found: Coded
    gold: Coded
    cluster: str
    names_agent: bool
    one_year: bool


Figure = Callable[[Sequence[Pair]], float]


def figures() -> dict[str, Figure]:
    """Every figure by name, each a function of pairs."""
    named = {
        "performer_accuracy": _accuracy("performer"),
        "performer_accuracy_agent_named": lambda pairs: _accuracy("performer")(
            [pair for pair in pairs if pair.names_agent]
        ),
        "performer_accuracy_agent_unnamed": lambda pairs: _accuracy("performer")(
            [pair for pair in pairs if not pair.names_agent]
        ),
        "instrument_accuracy": _accuracy("instrument"),
        "target_group_accuracy": _accuracy("target_group"),
        "bindingness_accuracy": _bindingness,
        "themes_micro_f1": lambda pairs: micro_f1(
            (p.found.themes for p in pairs), (p.gold.themes for p in pairs)
        ),
        "primary_theme_accuracy": lambda pairs: _mean(
            p.found.themes[0] == p.gold.themes[0] for p in pairs
        ),
        "primary_in_gold_set": lambda pairs: _mean(
            p.found.themes[0] in p.gold.themes for p in pairs
        ),
        "specificity_qwk": lambda pairs: quadratic_kappa(
            [p.found.specificity for p in pairs], [p.gold.specificity for p in pairs]
        ),
        "amounts_f1": lambda pairs: _amounts_f1(pairs, lambda pair, amount: amount),
        "amounts_f1_lenient": lambda pairs: _amounts_f1(pairs, _year_for_period),
        "amounts_f1_value": lambda pairs: _amounts_f1(pairs, lambda pair, amount: amount[:2]),
    }
    return named | {f"alpha_states_{name}": _component(name) for name in codebook().components}


def score(pairs: Sequence[Pair], prefix: str) -> dict[str, Value]:
    """All figures of pairs, each with its 95 % interval by bootstrap over clusters, and n.

    Keys: `<prefix>_<figure>`, with `_low` and `_high`, and `<prefix>_n`,
    `<prefix>_municipalities`; a figure that cannot be given is None.
    """
    samples = resampled(pairs, lambda pair: pair.cluster)
    result: dict[str, Value] = {
        f"{prefix}_n": len(pairs),
        f"{prefix}_municipalities": len({pair.cluster for pair in pairs}),
    }
    for name, figure in figures().items():
        value = figure(pairs) if pairs and not _too_rare(name, pairs) else math.nan
        result[f"{prefix}_{name}"] = _given(value)
        known = samples if not math.isnan(value) else []
        drawn = [drawn for sample in known if not math.isnan(drawn := figure(sample))]
        low, high = np.percentile(drawn, [2.5, 97.5]) if drawn else (math.nan, math.nan)
        result[f"{prefix}_{name}_low"] = _given(float(low))
        result[f"{prefix}_{name}_high"] = _given(float(high))
    for component in codebook().components:
        share = _mean(getattr(pair.gold.concreteness, component) for pair in pairs)
        result[f"{prefix}_prevalence_states_{component}"] = _given(share)
    return result


_Item = TypeVar("_Item")


def resampled(items: Sequence[_Item], cluster: Callable[[_Item], str]) -> list[list[_Item]]:
    """Bootstrap samples of items, whole clusters drawn; none where there is one cluster only."""
    clusters: dict[str, list[_Item]] = {}
    for item in items:
        clusters.setdefault(cluster(item), []).append(item)
    random, names = np.random.default_rng(SEED), sorted(clusters)
    return [
        [item for name in random.choice(names, len(names)) for item in clusters[name]]
        for _ in range(RESAMPLES if len(names) > 1 else 0)
    ]


def table(scores: dict[str, Value]) -> str:
    """The figures as text tables: one line per figure, a column with interval per track or set."""
    blocks = [
        _table(scores, ("summaries", "summaries_by_county", "coders"), figures()),
        _table(scores, ("texts", "texts_corpus", "texts_check"), _named_after(scores, "texts")),
        _table(
            scores,
            [f"texts_damaged_{kind}" for kind in ("marks", "joined", "wrapped", "tabs")],
            ["promises_f1", "promises_precision", "promises_recall"],
        ),
    ]
    return "\n\n".join(block for block in blocks if block)


def _named_after(scores: dict[str, Value], track: str) -> list[str]:
    """The figures that a track of documents has beside the codes', then these."""
    codes = [*figures(), *(f"{name}_misses" for name in figures())]
    own = [
        key.removeprefix(f"{track}_").removesuffix("_low")
        for key in scores
        if key.startswith(f"{track}_") and key.endswith("_low")
    ]
    sets = ("corpus_", "check_", "damaged_")
    own = [name for name in own if not name.startswith(sets) and name not in codes]
    return [*own, *(name for name in codes if f"{track}_{name}" in scores)]


def _table(scores: dict[str, Value], tracks: Sequence[str], names: Iterable[str]) -> str:
    present = [track for track in tracks if f"{track}_n" in scores]
    if not present:
        return ""
    lines = [" " * 36 + "".join(f"{track:>26}" for track in present)]
    for name in ("documents", "promises_gold", "promises_found", "n", "municipalities", *names):
        if all(scores.get(f"{track}_{name}") is None for track in present) and name not in names:
            continue
        cells = []
        for track in present:
            value, low = scores.get(f"{track}_{name}"), scores.get(f"{track}_{name}_low")
            span = f" [{low:.2f}, {scores[f'{track}_{name}_high']:.2f}]" if low is not None else ""
            text = "–" if value is None else f"{value:.3f}" if isinstance(value, float) else value
            cells.append(f"{f'{text}{span}':>26}")
        lines.append(f"{name:36}" + "".join(cells))
    return "\n".join(lines)


def _too_rare(name: str, pairs: Sequence[Pair]) -> bool:
    """Whether a component is stated too rarely in both codings for an alpha."""
    if not name.startswith("alpha_states_"):
        return False
    component = name.removeprefix("alpha_states_")
    return too_rare(
        (getattr(pair.found.concreteness, component) for pair in pairs),
        (getattr(pair.gold.concreteness, component) for pair in pairs),
    )


def _given(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 4)


def _mean(values: Iterable[bool | int]) -> float:
    listed = [float(value) for value in values]
    return sum(listed) / len(listed) if listed else math.nan


def _accuracy(name: str) -> Figure:
    def accuracy(pairs: Sequence[Pair]) -> float:
        return _mean(getattr(p.found, name) == getattr(p.gold, name) for p in pairs)

    return accuracy


def _bindingness(pairs: Sequence[Pair]) -> float:
    """NaN for the coders: one of them coded it in five documents only."""
    if any(p.found.bindingness is None or p.gold.bindingness is None for p in pairs):
        return math.nan
    return _accuracy("bindingness")(pairs)


def _component(name: str) -> Figure:
    def agreement(pairs: Sequence[Pair]) -> float:
        found = [getattr(p.found.concreteness, name) for p in pairs]
        gold = [getattr(p.gold.concreteness, name) for p in pairs]
        return alpha(found, gold) if pairs else math.nan

    return agreement


def _amounts_f1(
    pairs: Sequence[Pair], form: Callable[[Pair, tuple[float, str, str]], tuple[object, ...]]
) -> float:
    return micro_f1(
        ([form(pair, amount) for amount in pair.found.amounts] for pair in pairs),
        ([form(pair, amount) for amount in pair.gold.amounts] for pair in pairs),
    )


def _year_for_period(pair: Pair, amount: tuple[float, str, str]) -> tuple[object, ...]:
    """In a document valid for a year, per year and per period are the same amount."""
    value, comparator, per = amount
    return value, comparator, "year" if pair.one_year and per == "period" else per
