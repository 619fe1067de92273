"""What the groups of a chart are called, in a language: codes, years, municipalities."""

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from lofteanalys.codebook import codebook
from lofteanalys.fields import fields
from lofteanalys.municipalities import register

_CODED = {
    "specificity": "specificity",
    "component": "component",
    "theme": "theme",
    "source": "problem_source",
    "status": "outcome_status",
    "unit": "amount_unit",
}
_WORDS = {
    "year_from": {"sv": "Första giltighetsår", "en": "First year of validity"},
    "municipality_code": {"sv": "Kommun", "en": "Municipality"},
    "county_code": {"sv": "Län", "en": "County"},
    "timing": {"sv": "Läsning av tid", "en": "Reading of timing"},
    "contrast": {"sv": "Jämförelse", "en": "Comparison"},
    "slope": {"sv": "Lutning", "en": "Slope"},
    "model": {"sv": "Modell", "en": "Model"},
    "side": {"sv": "", "en": ""},
    "reading": {"sv": "Läsning", "en": "Reading"},
    "weight": {"sv": "Vad som räknas", "en": "What counts"},
    "selection": {"sv": "Urval", "en": "Selection"},
    "states_quantity": {"sv": "Löften", "en": "Promises"},
    "is_area_limited": {"sv": "Dokument för", "en": "Documents for"},
    "is_complete": {"sv": "Dokument", "en": "Documents"},
}
# Years, and the components, which every chart shows in the codebook's order
_ORDERED = ("year_from", "component")
# Names that measures give to what they compare, by column; the codebook holds the coded ones
_TERMS: dict[str, dict[str, dict[str, str]]] = {
    "timing": {
        "coded": {"sv": "Som kodat", "en": "As coded"},
        "strict": {"sv": "Snäv", "en": "Strict"},
        "wide": {"sv": "Vid", "en": "Wide"},
    },
    "contrast": {
        "pooled": {"sv": "Alla dokument ihop", "en": "All documents pooled"},
        "within": {"sv": "Inom dokument", "en": "Within documents"},
    },
    "slope": {
        "pooled": {"sv": "Alla kommuner ihop", "en": "All municipalities pooled"},
        "within": {"sv": "Inom kommuner", "en": "Within municipalities"},
    },
    "model": {
        "without_trend": {"sv": "Utan trend", "en": "Without a trend"},
        "with_trend": {"sv": "Med trend", "en": "With a trend"},
    },
    "side": {
        "asked": {"sv": "Problem som tas upp", "en": "Problems raised"},
        "promised": {"sv": "Något utlovas", "en": "Something promised"},
    },
    "step": {
        "promised": {
            "sv": "Anger hur ofta det följs upp",
            "en": "Says how often it is followed up",
        },
        "published": {"sv": "Anger att det publiceras", "en": "Says that it will be published"},
        "delivered": {"sv": "Uppföljning finns i data", "en": "Follow-up is in the data"},
    },
    "predictor": {
        "own_share": {"sv": "Förra dokumentets andel", "en": "The earlier document's share"},
        "national_mean": {"sv": "Alla andra kommuners andel", "en": "All other municipalities"},
        "shrunken": {"sv": "Krympt andel", "en": "Shrunken share"},
    },
    "selection": {
        "all": {"sv": "Alla redovisade", "en": "All reported"},
        "original": {"sv": "Löftet finns i data", "en": "Promise is in the data"},
        "final": {"sv": "Utan delrapporter", "en": "Without interim reports"},
    },
    "weight": {
        "promise": {"sv": "Varje löfte lika", "en": "Each promise equally"},
        "document": {"sv": "Varje dokument lika", "en": "Each document equally"},
        "municipality": {"sv": "Varje kommun lika", "en": "Each municipality equally"},
    },
    "artefact": {
        "timing_rule": {
            "sv": "Långa dokument anger oftare tid",
            "en": "Long documents state timing more often",
        },
        "target_in_the_index": {
            "sv": "Löften om unga är mer konkreta",
            "en": "Promises about youth are more concrete",
        },
        "truncation_order": {
            "sv": "Det första löftet har oftare antal",
            "en": "First promises have amounts more often",
        },
        "truncated_more_counted": {
            "sv": "Andel löften med antal",
            "en": "Share of promises with an amount",
        },
        "law_without_trend": {
            "sv": "Lagen gjorde löftena mindre konkreta",
            "en": "The law made promises less concrete",
        },
        "falling_traffic": {"sv": "Trafik utlovas allt mer sällan", "en": "Traffic is falling"},
        "templates_as_trends": {
            "sv": "Information utlovas allt oftare",
            "en": "Information is promised ever more often",
        },
        "follow_ups_mixed_in": {
            "sv": "Andel löften med antal, alla dokument",
            "en": "Share with an amount, all documents",
        },
        "interim_reports": {"sv": "Andel infriade löften", "en": "Share of promises fulfilled"},
        "concrete_are_kept": {
            "sv": "Löften med antal infrias oftare",
            "en": "Promises with amounts are kept more often",
        },
        "area_limited": {"sv": "Andel löften med plats", "en": "Share of promises with a place"},
        "rare_cells": {
            "sv": "Kommunen med störst andel antal",
            "en": "The municipality with most amounts",
        },
    },
    "reading": {
        "naive": {"sv": "Naivt", "en": "Naive"},
        "corrected": {"sv": "Rättat", "en": "Corrected"},
    },
    "dimension": {
        "definition": {"sv": "Egen definition", "en": "Own definition"},
        "model": {"sv": "Modell", "en": "Model"},
        "weighting": {"sv": "Vikter", "en": "Weighting"},
        "timing": {"sv": "Tid", "en": "Timing"},
        "coder": {"sv": "Kodare", "en": "Coder"},
        "documents": {"sv": "Dokument", "en": "Documents"},
        "cluster": {"sv": "Kluster", "en": "Clusters"},
        "county_left_out": {"sv": "Utan", "en": "Without"},
    },
    "choice": {
        "pooled": {"sv": "ihop", "en": "pooled"},
        "within": {"sv": "inom", "en": "within"},
        "without_trend": {"sv": "utan trend", "en": "without a trend"},
        "with_trend": {"sv": "med trend", "en": "with a trend"},
        "without_target": {"sv": "utan målgrupp", "en": "without target"},
        "without_actor": {"sv": "utan aktör", "en": "without actor"},
        "rarity": {"sv": "sällsynthet", "en": "rarity"},
        "core_four": {"sv": "fyra kärndelar", "en": "core four"},
        "ordinal_level": {"sv": "nivå 1–5", "en": "level 1–5"},
        "strict_timing": {"sv": "snäv tid", "en": "strict timing"},
        "strict": {"sv": "snäv", "en": "strict"},
        "wide": {"sv": "vid", "en": "wide"},
        "a": {"sv": "A", "en": "A"},
        "b": {"sv": "B", "en": "B"},
        "complete": {"sv": "hela", "en": "complete"},
        "whole_municipality": {"sv": "hela kommunen", "en": "whole municipality"},
        "area_limited": {"sv": "ett område", "en": "one area"},
        "without_big_cities": {"sv": "utan storstäderna", "en": "without the big cities"},
        "county_code": {"sv": "län", "en": "counties"},
        "template_group": {"sv": "mallgrupper", "en": "template groups"},
    },
    "property": {
        "in_force": {"sv": "Har ett löfte i kraft", "en": "Has a promise in force"},
        "countable": {"sv": "Har ett räknebart löfte", "en": "Has a countable promise"},
        "anchored": {"sv": "Har ett förankrat löfte", "en": "Has an anchored promise"},
        "follow_up_promised": {"sv": "Lovar uppföljning", "en": "Promises a follow-up"},
    },
}
_BOOLEANS = {
    "states_quantity": {
        True: {"sv": "Med antal", "en": "With an amount"},
        False: {"sv": "Utan antal", "en": "Without an amount"},
    },
    "is_area_limited": {
        True: {"sv": "Ett område", "en": "One area"},
        False: {"sv": "Hela kommunen", "en": "Whole municipality"},
    },
    "is_complete": {
        True: {"sv": "Hela dokument", "en": "Complete documents"},
        False: {"sv": "Avklippta dokument", "en": "Cut-off documents"},
    },
}


def variable_of(column: str) -> str | None:
    """The codebook variable whose codes a column holds, None where it holds none."""
    if column in _CODED:
        return _CODED[column]
    for table in fields().tables.values():
        for known in table.columns:
            if known.name == column and known.codes:
                return known.codes
    return None


def column_label(column: str, lang: str) -> str:
    """What a grouping column is called."""
    if column in _WORDS:
        return _WORDS[column][lang]
    variable = variable_of(column)
    return codebook().variable_label(variable, lang) if variable else column


def variable_label(variable: str, lang: str) -> str:
    """What a coded variable is called; a component by its short name."""
    if variable.startswith("states_"):
        return codebook().label("component", variable.removeprefix("states_"), lang)
    return codebook().variable_label(variable, lang)


def group_label(column: str, value: object, lang: str) -> str:
    """What one group is called: a code's label, a municipality's or county's name, or itself."""
    if variable := variable_of(column):
        return codebook().label(variable, str(value), lang)
    if column == "municipality_code":
        return register().by_code(str(value)).name
    if column == "county_code":
        return next(m.county for m in register() if m.county_code == str(value))
    if column in _TERMS and str(value) in _TERMS[column]:
        return _TERMS[column][str(value)][lang]
    if column in _BOOLEANS:
        return _BOOLEANS[column][bool(value)][lang]
    return str(value)


def has_labels(column: str) -> bool:
    """Whether the values of a column are codes that `group_label` has words for."""
    named = (
        column in _TERMS or column in _BOOLEANS or column in ("municipality_code", "county_code")
    )
    return named or variable_of(column) is not None


def in_order(column: str, values: Iterable[Any]) -> list[Any]:
    """The distinct values of a grouping column: codes in the codebook's order, others sorted."""
    present = set(values)
    if variable := variable_of(column):
        known = list(codebook().codes(variable))
        return sorted(present, key=lambda value: known.index(str(value)))
    if column in _TERMS and present <= set(_TERMS[column]):
        return [term for term in _TERMS[column] if term in present]
    return sorted(present)


def has_order(column: str) -> bool:
    """Whether a column's values have an order that a chart keeps; others are ranked by size."""
    variable = variable_of(column)
    return column in _ORDERED or bool(variable and codebook().level(variable) == "ordinal")


def said_interval(row: pd.Series, value: str, written: Callable[[float], str], lang: str) -> str:
    """An estimate with its interval in words: 12 % (8 % till 17 %)."""
    if pd.isna(row["low"]):
        return written(row[value])
    to = "till" if lang == "sv" else "to"
    return f"{written(row[value])} ({written(row['low'])} {to} {written(row['high'])})"


def require(frame: pd.DataFrame, *columns: str) -> None:
    """Raise a clear error where a frame is empty or lacks a column a chart needs."""
    if missing := [column for column in columns if column not in frame]:
        raise ValueError(
            f"the frame lacks {', '.join(missing)}; it has {', '.join(map(str, frame))}"
        )
    if frame.empty:
        raise ValueError("the frame has no rows: there is nothing to draw")
