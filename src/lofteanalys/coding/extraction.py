"""From a promise document to records: the whole of the machine coder, one call."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lofteanalys.coding import facts
from lofteanalys.coding.agents import agents, party
from lofteanalys.coding.codes import Codes, code_unit
from lofteanalys.coding.lexicon import Lexicon, fold, lexicon
from lofteanalys.coding.lines import lines_of
from lofteanalys.coding.model import Model, model
from lofteanalys.coding.observing import Unit
from lofteanalys.coding.outcomes import outcome, results
from lofteanalys.coding.outline import HEADING, Part, outline
from lofteanalys.coding.passages import Passage, cut, is_follow_up, told_as_promises
from lofteanalys.coding.periods import UNKNOWN, Period, periods_in, signed_on, validity
from lofteanalys.coding.whereabouts import whereabouts
from lofteanalys.derive import Validity
from lofteanalys.municipalities import Register, register
from lofteanalys.reading import Document, Limits, read_document
from lofteanalys.records import Promise, Record
from lofteanalys.scrubbing import scrubbed

_LONGEST_HEADING = 60
_ENDS = re.compile(r"[.!?:;)\]”\"»]\s*$")


@dataclass(frozen=True, slots=True)
class Coder:
    """What the machine coder codes with: terms, weights and the municipalities it knows."""

    terms: Lexicon
    learned: Model
    register: Register


def coder(municipalities: Register | None = None, learned: Model | None = None) -> Coder:
    """The packaged coder, with other municipalities or weights where given."""
    return Coder(lexicon(), learned or model(), municipalities or register())


def extract(
    path: Path | str, *, municipalities: Register | None = None, limits: Limits | None = None
) -> list[Record]:
    """The records of one file: one per agreement on the page, also where it promises nothing.

    Every promise carries `start` and `end`, its span in the cleaned text (code points), and
    `triggers`; its `summary_sv` is the passage itself on one line and `summary_en` is None. Names
    of people, e-mail addresses and telephone numbers are masked before anything is read, so that
    no field holds them.

    Args:
        path: a .txt, .html, .pdf or .docx file.
        municipalities: the register that names resolve against; by default Sweden's 290.
        limits: bytes, pages and seconds at most.

    Raises:
        ReadingError: the file cannot be read; each reason is its own kind.
    """
    return code_document(read_document(path, limits), coder(municipalities))


def code_document(document: Document, used: Coder) -> list[Record]:
    """The records of a document that is already read; `used` says what it is coded with."""
    document = replace(document, text=scrubbed(document.text))
    outlined = outline(lines_of(document))
    parts = told_as_promises(outlined)
    promised = cut(document.text, parts, used.terms)
    groups = _agreements(parts, promised)
    name = _slug(Path(document.name).stem)
    return [
        _record(
            f"{name}-{number}" if number > 1 else name,
            document,
            parts,
            [part for part in parts if part.agreement in group],
            [passage for passage in promised if passage.agreement in group],
            used,
        )
        for number, group in enumerate(groups, start=1)
    ]


def _agreements(parts: Sequence[Part], promised: Sequence[Passage]) -> list[frozenset[int]]:
    """The agreements of a page, each as the numbers of its headings.

    A page holds several where headings of promises name different years and promises stand under
    each of them.
    """
    opening: dict[int, Part] = {}
    for part in parts:
        opening.setdefault(part.agreement, part)
    every, kept = sorted(opening), {passage.agreement for passage in promised}
    named: dict[Period, list[int]] = {}
    for number in every:
        if number and number in kept and opening[number].role == HEADING:
            found = (period for _, period in periods_in(opening[number].line.text))
            named.setdefault(next(found, UNKNOWN), []).append(number)
    known = {period: numbers for period, numbers in named.items() if period != UNKNOWN}
    if len(known) < 2:
        return [frozenset(every)]
    taken = {number for numbers in known.values() for number in numbers}
    groups = [set(numbers) for numbers in known.values()]
    for number in every:
        if number not in taken:
            # What stands under no year of its own belongs to the agreement before it
            before = [g for g in groups if min(g) < number] or [groups[0]]
            before[-1].add(number)
    return [frozenset(group) for group in groups]


def _record(
    name: str,
    document: Document,
    every: Sequence[Part],
    parts: Sequence[Part],
    promised: Sequence[Passage],
    used: Coder,
) -> Record:
    where = whereabouts(every, used.register)
    period = validity(parts)
    length = Validity(period.start, period.end).length_years
    months = None if length is None else round(12 * length)
    told = is_follow_up(every)
    reported = () if promised else results(every, used.learned, used.terms)
    return Record(
        id=name,
        url=None,
        publisher=facts.publisher(every),
        doc_type="follow_up" if told or reported else "promise",
        municipality=where.municipality,
        other_municipalities=where.others,
        area=where.area,
        local_police_area=where.local_police_area,
        valid_from=period.start,
        valid_to=period.end,
        signed_on=signed_on(every),
        signatory_roles=facts.signatory_roles(every),
        evidence=facts.evidence(every, promised),
        problems=facts.problems(every, promised, used.terms),
        goals=facts.goals(parts, promised, used.terms),
        follow_up=facts.follow_up(parts),
        layout=facts.layout(promised, parts),
        truncated=_is_truncated(document.text, promised),
        promises=tuple(
            _promise(n, passage, document, months, where.municipality, told, used)
            for n, passage in enumerate(promised, start=1)
        ),
        results=reported,
    )


def _promise(
    n: int,
    passage: Passage,
    document: Document,
    months: int | None,
    municipality: str | None,
    told: bool,
    used: Coder,
) -> Promise:
    said = " ".join(document.text[passage.start : passage.end].split())
    unit = Unit(
        text=said,
        heading=passage.heading,
        lead_in=passage.lead_in,
        performer_cell=passage.performer_cell,
        who=passage.who,
        when_cell=passage.when_cell,
        months=months,
        municipality=municipality,
    )
    codes = code_unit(unit, used.learned, used.terms)
    return Promise(
        n=n,
        heading=_short(passage.heading),
        summary_sv=said,
        summary_en=None,
        actor=codes.performer,
        responsible=_responsible(passage, used.terms),
        partners=_partners(codes, said, used.terms),
        themes=codes.themes,
        instrument=codes.instrument,
        quantities=codes.quantities,
        place=codes.place,
        target_group=codes.target_group,
        conditional=codes.is_conditional,
        bindingness=codes.bindingness,
        coded_as=n,
        concreteness=codes.concreteness,
        outcome=outcome(passage.outcome) if told and passage.outcome else None,
        start=passage.start,
        end=passage.end,
        triggers=codes.triggers,
    )


def _short(heading: str | None) -> str | None:
    if heading is None:
        return None
    line = " ".join(heading.split()).rstrip(":")
    return line[:_LONGEST_HEADING].strip() or None


def _responsible(passage: Passage, terms: Lexicon) -> str | None:
    if passage.responsible_cell is None:
        return None
    return party(agents(passage.responsible_cell, terms))


def _partners(codes: Codes, said: str, terms: Lexicon) -> tuple[str, ...]:
    """Who takes part beside the performer: named after "med" or "tillsammans med"."""
    found = re.search(r"(?:tillsammans med|i samverkan med|i samarbete med)\s+(.+)", said)
    if found is None:
        return ()
    hits = sorted(terms.find(fold(found[1])), key=lambda hit: hit.start)
    named = [hit.code for hit in hits if hit.variable == "partner"]
    return tuple(dict.fromkeys(named))


def _is_truncated(text: str, promised: Sequence[Passage]) -> bool:
    """Whether the text breaks off within its last promise."""
    end = len(text.rstrip())
    return bool(promised) and promised[-1].end >= end - 1 and not _ENDS.search(text[:end])


def _slug(name: str) -> str:
    """A file's name as an id: lower-case ascii words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain)) or "document"
