"""Shared wording: promises that say the same in different municipalities, and their templates.

Summaries are the coders' own words, so that likeness of summaries is likeness of content; a
text-free variant compares coded profiles. Direction is unknown: nothing here says who copies whom.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from lofteanalys.codebook import codebook
from lofteanalys.measures.intervals import PERMUTATIONS, SEED, share
from lofteanalys.measures.selection import promises_of
from lofteanalys.tables import Tables

if TYPE_CHECKING:
    from scipy.sparse import csr_array

THRESHOLDS = (0.6, 0.7, 0.8)
TEMPLATE_AT = 0.7
_WORD = re.compile(r"[\w#@]+")


def masked(summaries: pd.Series, names: pd.Series) -> pd.Series:
    """Summaries in small letters with municipalities' names as @ and numbers as #."""
    return (
        summaries.str.lower()
        .str.replace(_names(tuple(names)), "@", regex=True)
        .str.replace(r"\d+", "#", regex=True)
    )


def near_twins(
    tables: Tables, threshold: float = TEMPLATE_AT, *, promises: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Pairs of promises of different municipalities whose summaries share most of their words.

    Likeness is the Jaccard index of the two sets of words, names and numbers masked.

    Args:
        tables: the tidy tables.
        threshold: the least likeness, above 0 and up to 1.
        promises: a selection from `selection.promises_of(tables)`; by default all of it.

    Returns:
        One row per pair, in order of promises: promise_id, other_id, municipality_code,
        other_municipality_code, likeness, is_same_county.
    """
    given = promises_of(tables) if promises is None else promises
    rows, columns, likeness = _alike(_words(given, tables), threshold)
    apart = _apart(given, rows, columns)
    return _pairs(given, rows, columns).assign(likeness=likeness[apart])


def profile_twins(tables: Tables) -> pd.DataFrame:
    """Pairs of promises of different municipalities with equal codes: no word is read.

    Equal are performer, themes, instrument, target group, components and amounts (value, unit,
    per); promises without any amount or place are too general to be told apart and left out.

    Returns:
        As `near_twins`, without likeness.
    """
    promises = promises_of(tables)
    kept = promises[promises["states_quantity"] | promises["states_place"]].reset_index(drop=True)
    profile = _profiles(kept, tables).to_numpy()
    same = profile[:, None] == profile[None, :]
    rows, columns = np.nonzero(np.triu(same, 1))
    return _pairs(kept, rows, columns)


def twin_shares(tables: Tables) -> pd.DataFrame:
    """How many promises have a near-twin elsewhere, and how often in the same county.

    Chance is what pairs would give if counties were shuffled between municipalities.

    Returns:
        One row per likeness (0.6, 0.7, 0.8, and "profile"): likeness, share (of promises with a
        twin in another municipality), n_pairs, same_county (share of pairs), by_chance,
        chance_low, chance_high (95 % range), n_promises, n_municipalities.
    """
    promises = promises_of(tables)
    found: dict[str, pd.DataFrame] = {f"{at:.1f}": near_twins(tables, at) for at in THRESHOLDS}
    found["profile"] = profile_twins(tables)
    county = tables.municipalities.set_index("municipality_code")["county_code"]
    rows = []
    for likeness, pairs in found.items():
        ids = set(pairs["promise_id"]) | set(pairs["other_id"])
        chance = _by_chance(pairs, county.loc[promises["municipality_code"].unique()])
        rows.append(
            {
                "likeness": likeness,
                "share": len(ids) / len(promises),
                "n_pairs": len(pairs),
                "same_county": float(pairs["is_same_county"].mean()),
                "by_chance": float(chance.mean()),
                "chance_low": float(np.quantile(chance, 0.025)),
                "chance_high": float(np.quantile(chance, 0.975)),
                "n_promises": len(promises),
                "n_municipalities": promises["municipality_code"].nunique(),
            }
        )
    return pd.DataFrame(rows)


def same_county_excess(
    pairs: pd.DataFrame, promises: pd.DataFrame, *, cluster: str = "municipality_code"
) -> pd.DataFrame:
    """How much more often near-twins are of one county than chance would have it.

    Args:
        pairs: from `near_twins`.
        promises: the promises they were found among.
        cluster: the column of `promises` whose values are resampled whole, by the first promise.

    Returns:
        One row: same_county (share of pairs), by_chance, excess, low, high (of the excess, 95 %).

    Raises:
        ValueError: there are no pairs.
    """
    if pairs.empty:
        raise ValueError("no two promises of different municipalities are near-twins here")
    places = promises.drop_duplicates("municipality_code").set_index("municipality_code")
    chance = float(_by_chance(pairs, places["county_code"]).mean())
    first = promises.set_index("promise_id").loc[pairs["promise_id"], ["document_id", cluster]]
    shown = pairs.assign(
        document_id=first["document_id"].to_numpy(), drawn=first[cluster].to_numpy()
    )
    same = share(shown, "is_same_county", cluster="drawn").iloc[0]
    return pd.DataFrame(
        [
            {
                "same_county": same["share"],
                "by_chance": chance,
                "excess": same["share"] - chance,
                "low": same["low"] - chance,
                "high": same["high"] - chance,
            }
        ]
    )


def template_groups(tables: Tables) -> pd.DataFrame:
    """Which promise documents share a template: connected components of alike documents.

    Two documents are joined where at least half of the promises of the smaller one have a
    near-twin (0.7) in the other, within one municipality too.

    Returns:
        One row per promise document with promises, in order of document: document_id,
        template_group (the first document's id of its component), n_documents (in the group).
    """
    from scipy import sparse
    from scipy.sparse.csgraph import connected_components

    promises = promises_of(tables)
    rows, columns, _ = _alike(_words(promises, tables), TEMPLATE_AT)
    document, names = pd.factorize(promises["document_id"], sort=True)
    size = np.bincount(document)
    both = np.concatenate([np.stack([rows, columns], 1), np.stack([columns, rows], 1)])
    pairs = pd.DataFrame(
        {"promise": both[:, 0], "one": document[both[:, 0]], "other": document[both[:, 1]]}
    )
    pairs = pairs[pairs["one"] != pairs["other"]].drop_duplicates()
    twins = pairs.groupby(["one", "other"]).size().reset_index(name="n")
    smaller = size[twins["one"]] <= size[twins["other"]]
    joined = twins[smaller & (2 * twins["n"] >= size[twins["one"]])]
    shape = (len(names), len(names))
    graph = sparse.coo_array((np.ones(len(joined)), (joined["one"], joined["other"])), shape=shape)
    _, component = connected_components(graph, directed=False)
    table = pd.DataFrame({"document_id": names, "component": component})
    grouped = table.groupby("component")["document_id"]
    table["template_group"] = grouped.transform("min")
    table["n_documents"] = grouped.transform("size")
    return table[["document_id", "template_group", "n_documents"]]


@lru_cache(maxsize=4)
def _names(names: tuple[str, ...]) -> "re.Pattern[str]":
    longest_first = sorted((re.escape(name.lower()) for name in names), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})s?\b")


def _words(promises: pd.DataFrame, tables: Tables) -> "csr_array":
    """Promises × words: 1 where a word stands in the masked summary."""
    from scipy import sparse

    texts = masked(promises["summary_sv"], tables.municipalities["name"])
    words = [sorted(set(_WORD.findall(text))) for text in texts]
    number = {word: at for at, word in enumerate(sorted({w for each in words for w in each}))}
    columns = np.array([number[word] for each in words for word in each])
    rows = np.repeat(np.arange(len(words)), [len(each) for each in words])
    return sparse.csr_array((np.ones(len(rows)), (rows, columns)), (len(words), len(number)))


def _alike(
    words: "csr_array", threshold: float
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Pairs of rows (one before the other) whose Jaccard index is at least the threshold."""
    from scipy import sparse

    size = np.asarray(words.sum(1)).ravel()
    shared = sparse.triu(words @ words.T, 1).tocoo()
    rows, columns = shared.row.astype(np.int64), shared.col.astype(np.int64)
    likeness = shared.data / (size[rows] + size[columns] - shared.data)
    kept = likeness >= threshold
    order = np.lexsort((columns[kept], rows[kept]))
    return rows[kept][order], columns[kept][order], likeness[kept][order]


def _apart(
    promises: pd.DataFrame, rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> NDArray[np.bool_]:
    place = promises["municipality_code"].to_numpy()
    return np.asarray(place[rows] != place[columns])


def _pairs(
    promises: pd.DataFrame, rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> pd.DataFrame:
    apart = _apart(promises, rows, columns)
    one, other = promises.iloc[rows[apart]], promises.iloc[columns[apart]]
    return pd.DataFrame(
        {
            "promise_id": one["promise_id"].to_numpy(),
            "other_id": other["promise_id"].to_numpy(),
            "municipality_code": one["municipality_code"].to_numpy(),
            "other_municipality_code": other["municipality_code"].to_numpy(),
            "is_same_county": one["county_code"].to_numpy() == other["county_code"].to_numpy(),
        }
    )


def _by_chance(pairs: pd.DataFrame, county: pd.Series) -> NDArray[np.float64]:
    """Shares of pairs in one county when counties are dealt out anew between municipalities."""
    code, names = pd.factorize(county.index, sort=True)
    place = {name: at for at, name in enumerate(names)}
    one = pairs["municipality_code"].map(place).to_numpy(int)
    other = pairs["other_municipality_code"].map(place).to_numpy(int)
    counties = pd.factorize(county)[0][np.argsort(code)]
    random = np.random.default_rng(SEED)
    dealt = random.permuted(np.tile(counties, (PERMUTATIONS, 1)), axis=1)
    return np.asarray((dealt[:, one] == dealt[:, other]).mean(1))


def _profiles(promises: pd.DataFrame, tables: Tables) -> pd.Series:
    """A number per promise, the same for promises coded alike in all that is compared."""
    themes = tables.promise_themes.sort_values("theme").groupby("promise_id")["theme"].agg(" ".join)
    stated = tables.quantities.sort_values(["value", "unit", "per"]).assign(
        amount=lambda frame: frame["value"].astype(str) + frame["unit"] + frame["per"]
    )
    amounts = stated.groupby("promise_id")["amount"].agg(" ".join)
    states = [f"states_{name}" for name in codebook().components]
    coded = promises[["performer", "instrument", "target_group", *states]]
    sets = [promises["promise_id"].map(each).rename(name) for name, each in
            (("themes", themes), ("amounts", amounts))]  # fmt: skip
    together = pd.concat([coded, *sets], axis=1)
    return together.groupby(list(together), dropna=False).ngroup()
