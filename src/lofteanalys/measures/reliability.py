"""Agreement of two coders, variable by variable, from the `codings` table.

Agreement shows how consistently the guide can be applied, not that it is right (no person has
recoded a sample). Krippendorff's alpha at the variable's level, with per cent agreement, prevalence
and the signed difference, since alpha alone misleads where a code is rare.
"""

import json
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from lofteanalys import derive
from lofteanalys.codebook import codebook
from lofteanalys.measures.agreement import (
    FEWEST_POSITIVES,
    Level,
    alpha_of_joint,
    alpha_of_sums,
    positive_agreement,
    set_distances,
    too_rare,
)
from lofteanalys.measures.intervals import Floats, bounds, mean, resample_counts
from lofteanalys.records import Concreteness
from lofteanalys.tables import Tables

FINAL = "final"
_CODERS = ("a", "b", "machine")
_LEVELS: dict[str, Level] = {
    "performer": "nominal",
    "primary_theme": "nominal",
    "instrument": "nominal",
    "target_group": "nominal",
    "specificity": "ordinal",
    "concreteness": "interval",
}


# What a grouping column's codes are called in the codebook, where that is another name
_CODES_OF = {"primary_theme": "theme"}


def coder_agreement(tables: Tables, one: str, other: str) -> pd.DataFrame:
    """How far two coders agree on each variable.

    Args:
        tables: the tidy tables.
        one, other: "a", "b", "machine" or "final" (the adjudicated codes of promises).

    Returns:
        One row per variable: variable, level, n_units, n_excluded (coded by one of the two only),
        n_municipalities, agreement (0–1), alpha, low, high (95 %, bootstrap over municipalities),
        and for the components share_one, share_other (prevalence), difference (share_one -
        share_other), positive and negative (agreement on what is given and on what is not).
        Alpha is missing where a component has fewer than ten positives. Theme sets are compared
        by MASI, other variables at their own level.
    """
    ours, theirs = _wide(tables, one), _wide(tables, other)
    both = ours.index.intersection(theirs.index)
    excluded = len(ours.index.union(theirs.index)) - len(both)
    documents = tables.documents.set_index("document_id")["municipality_code"]
    places = documents.loc[[document for document, _ in both]].to_numpy()
    levels: dict[str, Level] = {f"states_{name}": "nominal" for name in codebook().components}
    levels |= _LEVELS
    rows = [
        {"variable": variable, "level": level, "n_units": len(both), "n_excluded": excluded}
        | _agreement(ours.loc[both, variable], theirs.loc[both, variable], level, places)
        for variable, level in levels.items()
    ]
    sets = {"variable": "themes", "level": "set", "n_units": len(both), "n_excluded": excluded}
    rows.append(sets | _set_agreement(ours.loc[both, "themes"], theirs.loc[both, "themes"], places))
    return pd.DataFrame(rows)


def promise_codings(tables: Tables, promise_id: str) -> pd.DataFrame:
    """What each coder gave one promise, and the final codes.

    Returns:
        One row per variable in the order of `coder_agreement`: variable, a, b, machine, final, as
        text.

    Raises:
        ValueError: there is no such promise.
    """
    if promise_id not in set(tables.promises["promise_id"]):
        raise ValueError(f"there is no promise {promise_id!r}")
    one = replace(
        tables,
        promises=tables.promises[tables.promises["promise_id"] == promise_id],
        codings=tables.codings[tables.codings["promise_id"] == promise_id],
    )
    variables = [f"states_{name}" for name in codebook().components] + list(_LEVELS)
    given = {coder: _wide(one, coder)[variables].iloc[0] for coder in (*_CODERS, FINAL)}
    return pd.DataFrame(given).rename_axis("variable").reset_index()


def coder_differences(
    tables: Tables, one: str, other: str, component: str, by: str = "primary_theme"
) -> pd.DataFrame:
    """In which direction two coders differ on a component, group by group.

    Args:
        tables: the tidy tables.
        one, other: as in `coder_agreement`.
        component: "target", "place" …
        by: "primary_theme", "performer" or "instrument", as coded by `other`.

    Returns:
        One row per group in the codebook's order: the `by` column, share_one, share_other,
        difference (signed), low, high (95 %, bootstrap over municipalities; missing under ten
        units), n_promises (units), n_documents, n_municipalities.
    """
    ours, theirs = _wide(tables, one), _wide(tables, other)
    both = ours.index.intersection(theirs.index)
    variable = f"states_{component}"
    documents = tables.documents.set_index("document_id")["municipality_code"]
    units = pd.DataFrame(
        {
            by: theirs.loc[both, by].to_numpy(),
            "document_id": [document for document, _ in both],
            "one": (ours.loc[both, variable] == "1").to_numpy(float),
            "other": (theirs.loc[both, variable] == "1").to_numpy(float),
        }
    )
    units["municipality_code"] = units["document_id"].map(documents)
    units["difference"] = units["one"] - units["other"]
    table = mean(units, "difference", [by])
    shares = units.groupby(by)[["one", "other"]].mean().add_prefix("share_").reset_index()
    table = shares.merge(table.rename(columns={"mean": "difference"}), on=by)
    table.loc[table["n_promises"] < FEWEST_POSITIVES, ["low", "high"]] = np.nan
    order = {code: at for at, code in enumerate(codebook().codes(_CODES_OF.get(by, by)))}
    return table.sort_values(by, key=lambda codes: codes.map(order), ignore_index=True)


def _agreement(
    ours: pd.Series, theirs: pd.Series, level: Level, places: Floats
) -> dict[str, float | int]:
    codes = sorted({*ours, *theirs}, key=_sorting(level))
    position = {code: number for number, code in enumerate(codes)}
    a, b = ours.map(position).to_numpy(int), theirs.map(position).to_numpy(int)
    cluster, names = pd.factorize(places, sort=True)
    joint = np.zeros((len(names), len(codes), len(codes)))
    np.add.at(joint, (cluster, a, b), 1)
    values = np.array([float(code) if level == "interval" else 0.0 for code in codes])
    counts = resample_counts(len(names))
    resampled = np.tensordot(counts, joint, axes=1)
    row: dict[str, float | int] = {
        "n_municipalities": len(names),
        "agreement": float((a == b).mean()),
        "alpha": float(alpha_of_joint(joint.sum(0), values, level)),
    }
    row["low"], row["high"] = map(float, bounds(alpha_of_joint(resampled, values, level)))
    if set(codes) <= {"0", "1"}:
        shares = [float((series == "1").mean()) for series in (ours, theirs)]
        row |= {"share_one": shares[0], "share_other": shares[1]}
        row["difference"] = shares[0] - shares[1]
        row["positive"] = positive_agreement(ours == "1", theirs == "1")
        row["negative"] = positive_agreement(ours == "0", theirs == "0")
        if too_rare(ours == "1", theirs == "1"):
            row |= {"alpha": float("nan"), "low": float("nan"), "high": float("nan")}
    return row


def _set_agreement(ours: pd.Series, theirs: pd.Series, places: Floats) -> dict[str, float | int]:
    sets = [[json.loads(text) for text in series] for series in (ours, theirs)]
    distance, a, b = set_distances(*sets)
    cluster, names = pd.factorize(places, sort=True)
    # Row 0 is the data, each once; the others are resamples.
    drawn = np.vstack([np.ones(len(names)), resample_counts(len(names))])[:, cluster]
    observed = drawn @ distance[a, b] / drawn.sum(1)
    margins = np.zeros((len(distance), len(drawn)))
    for numbers in (a, b):
        np.add.at(margins, numbers, drawn.T)
    alphas = alpha_of_sums(observed, margins.T, distance)
    low, high = bounds(alphas[1:])
    return {
        "n_municipalities": len(names),
        "agreement": float((a == b).mean()),
        "alpha": float(alphas[0]),
        "low": float(low),
        "high": float(high),
    }


def _sorting(level: Level) -> Callable[[str], float | str]:
    return str if level == "nominal" else float


def _wide(tables: Tables, coder: str) -> pd.DataFrame:
    """One row per unit, one column per variable, every code as text."""
    return _final(tables) if coder == FINAL else _coded(tables, coder)


def _coded(tables: Tables, coder: str) -> pd.DataFrame:
    rows = tables.codings[tables.codings["coder"] == coder]
    if rows.empty:
        raise ValueError(f"there are no codings of coder {coder!r}")
    wide = rows.pivot(index=["document_id", "unit"], columns="variable", values="value")
    wide["primary_theme"] = wide["themes"].map(lambda text: json.loads(text)[0])
    return _with_levels(wide.assign(target_group=wide["target_group"].fillna("")))


def _final(tables: Tables) -> pd.DataFrame:
    promises = tables.promises.set_index(["document_id", "unit"])
    wide = promises[["performer", "primary_theme", "instrument"]].copy()
    wide["target_group"] = promises["target_group"].fillna("")
    themes = tables.promise_themes.sort_values(["promise_id", "rank"])
    sets = themes.groupby("promise_id")["theme"].agg(list).map(json.dumps)
    wide["themes"] = promises["promise_id"].map(sets)
    for name in codebook().components:
        wide[f"states_{name}"] = promises[f"states_{name}"].astype(int).astype(str)
    return _with_levels(wide)


def _with_levels(wide: pd.DataFrame) -> pd.DataFrame:
    components = [
        Concreteness(**{name: int(row[f"states_{name}"]) for name in codebook().components})
        for _, row in wide.iterrows()
    ]
    return wide.assign(
        specificity=[str(derive.specificity(each)) for each in components],
        concreteness=[str(derive.concreteness(each)) for each in components],
    )
