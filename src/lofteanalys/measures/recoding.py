"""The same data as one annotator alone would have coded them, before adjudication."""

import json
from dataclasses import replace
from typing import Any

import pandas as pd

from lofteanalys import derive
from lofteanalys.codebook import codebook
from lofteanalys.records import Concreteness, Quantity
from lofteanalys.tables import Tables

_CODED = ("performer", "instrument")


def as_coded_by(tables: Tables, coder: str) -> Tables:
    """The tables with performer, instrument, themes and components as one coder gave them.

    Findings that hold only for the adjudicated codes rest on adjudication; this makes it possible
    to see. Promises the coder did not code are left out; amounts are the coder's, too, as far as
    timing depends on them.

    Args:
        tables: the tidy tables.
        coder: "a" or "b", or "machine".

    Returns:
        Tables with `promises` and `promise_themes` replaced; derived columns (concreteness,
        specificity, strict and wide timing, is_checkable) follow by the rules of `derive`.

    Raises:
        ValueError: there are no codings of that coder.
    """
    rows = tables.codings[(tables.codings["coder"] == coder) & tables.codings["promise_id"].notna()]
    if rows.empty:
        raise ValueError(f"there are no codings of coder {coder!r}")
    wide = rows.pivot(index="promise_id", columns="variable", values="value")
    promises = tables.promises[tables.promises["promise_id"].isin(wide.index)]
    coded = wide.loc[promises["promise_id"]]
    themes = coded["themes"].map(json.loads)
    values: dict[str, Any] = {name: coded[name].tolist() for name in _CODED}
    values |= {"primary_theme": themes.str[0].tolist()}
    values |= _components(promises, coded, tables)
    ranked = themes.explode().rename("theme").reset_index()
    ranked["rank"] = (ranked.groupby("promise_id").cumcount() + 1).astype(
        tables.promise_themes["rank"].dtype
    )
    kinds = tables.promises.dtypes
    return replace(
        tables,
        promises=promises.assign(**values).astype({name: kinds[name] for name in values}),
        promise_themes=ranked.astype({"theme": tables.promise_themes["theme"].dtype}),
    )


def _components(
    promises: pd.DataFrame, coded: pd.DataFrame, tables: Tables
) -> dict[str, list[Any]]:
    """The component columns and all that derives from them."""
    documents = tables.documents.set_index("document_id")[["valid_from", "valid_to"]]
    ends = documents.astype(object).where(documents.notna(), None).loc[promises["document_id"]]
    rows = [
        derive.of_components(
            Concreteness(**{name: int(unit[f"states_{name}"]) for name in codebook().components}),
            [_amount(stated) for stated in json.loads(unit["quantities"])],
            derive.Validity(*validity),
        )
        for validity, unit in zip(
            ends.itertuples(index=False), coded.to_dict("records"), strict=True
        )
    ]
    return {name: [row[name] for row in rows] for name in rows[0]}


def _amount(stated: dict[str, object]) -> Quantity:
    return Quantity.model_validate({"max": None, "what": None} | stated)
