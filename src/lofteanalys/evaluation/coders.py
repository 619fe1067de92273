"""The coders' own agreement, A against B, as the machine coder's figures are computed."""

from collections.abc import Iterable, Mapping

from lofteanalys.codings import CodedUnit
from lofteanalys.evaluation.scores import Pair, Value, comparable, score
from lofteanalys.evaluation.summaries import is_one_year, names_agent
from lofteanalys.records import Promise, Record, Result


def coders_scores(
    records: Iterable[Record], codings: Iterable[CodedUnit], prefix: str = "coders"
) -> dict[str, Value]:
    """Figures of coder A against coder B over the units both coded, before adjudication."""
    by_unit: dict[tuple[str, int], dict[str, CodedUnit]] = {}
    for unit in codings:
        by_unit.setdefault((unit.id, unit.n), {})[unit.coder] = unit
    known: Mapping[str, Record] = {record.id: record for record in records}
    pairs = []
    for (document, number), coders in sorted(by_unit.items()):
        if not {"a", "b"} <= set(coders) or document not in known:
            continue
        record = known[document]
        pairs.append(
            Pair(
                found=comparable(coders["a"]),
                gold=comparable(coders["b"]),
                cluster=str(record.municipality),
                names_agent=names_agent(_summary(record, number)),
                one_year=is_one_year(record),
            )
        )
    return score(pairs, prefix)


def _summary(record: Record, number: int) -> str:
    units: list[Promise | Result] = [*record.promises, *record.results]
    return next((unit.summary_sv for unit in units if unit.coded_as == number), "")
