"""A record as a person reads it in a terminal: the document's facts, then promise by promise."""

from lofteanalys.codebook import codebook
from lofteanalys.derive import specificity
from lofteanalys.records import Promise, Quantity, Record


def listing(record: Record, source: str, *, explain: bool = False, lang: str = "en") -> str:
    """A record as text: a line on the document, then two lines per promise.

    Args:
        record: a record made by `extract`.
        source: the file it was made from.
        explain: add what brought each code about.
        lang: the language of labels, sv or en.
    """
    where = ", ".join(filter(None, [record.municipality or "municipality unknown", record.area]))
    when = " to ".join(dict.fromkeys(filter(None, [record.valid_from, record.valid_to])))
    lines = [f"{source}: {where}; {when or 'undated'}; {len(record.promises)} promises"]
    for promise in record.promises:
        lines += [_codes(promise, lang), f"      {promise.summary_sv}"]
        lines += _reasons(promise) if explain else []
    return "\n".join(lines)


def _reasons(promise: Promise) -> list[str]:
    """A line per variable that something spoke for: the words, terms or features."""
    told = sorted((promise.triggers or {}).items())
    return [f"        {name}: {', '.join(reasons)}" for name, reasons in told if reasons]


def _codes(promise: Promise, lang: str) -> str:
    level = _label("specificity", str(specificity(promise.concreteness)), lang)
    themes = ", ".join(_label("theme", theme, lang) for theme in promise.themes)
    said = [_label("performer", promise.actor, lang), themes, *map(_amount, promise.quantities)]
    if promise.place:
        said.append(promise.place)
    return f"  {promise.n:>2}  {' · '.join([*said, level])}  [{promise.start}:{promise.end}]"


def _amount(quantity: Quantity) -> str:
    upper = f"–{quantity.max:g}" if quantity.max else ""
    return f"{quantity.comparator} {quantity.value:g}{upper} {quantity.unit} per {quantity.per}"


def _label(variable: str, code: str, lang: str) -> str:
    return codebook().label(variable, code, lang)
