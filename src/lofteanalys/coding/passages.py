"""Promises cut out of a document: where each begins and ends, and what stands around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lofteanalys.coding import documentwords as words
from lofteanalys.coding.agents import agents
from lofteanalys.coding.commitments import (
    ENOUGH,
    Sentence,
    list_score,
    prose_score,
    read_sentence,
)
from lofteanalys.coding.lexicon import Lexicon, fold
from lofteanalys.coding.lines import lines_of
from lofteanalys.coding.outline import (
    HEADING,
    ITEM,
    LEAD,
    OUTCOME,
    PERFORMER,
    PROSE,
    ROW,
    THEME,
    Part,
    outline,
)
from lofteanalys.coding.sentences import sentences
from lofteanalys.reading import Document

# "… genomför kontroller och kommunen ska informera": a second actor with a verb of its own
_SECOND_ACTOR = re.compile(
    r"(?:,? (?:och|medan|samt)|,|;) (?=(?:polisen|kommunen|staden|socialtjänsten) (?:ska|skall"
    r"|kommer att|genomför|bistår|gör|tar|[a-zåäö]+[ae]r)\b)",
    re.IGNORECASE,
)
# Below this a sentence tells of something: it neither begins a promise nor goes on with one
_TELLS = -1.0
# One promise in a paragraph makes the next sentence likelier to be one
_AFTER_A_PROMISE, _AMONG_PROMISES, _PROMISED_ABOVE, _MANY = 0.5, 0.8, 1.0, 3
_PROMISING = frozenset([ITEM, ROW, PROSE])
# Words of a paragraph that can be one promise under a heading of its own
_SHORT, _TITLES = 45, 2
_PREAMBLE, _IN_NEWS = -0.8, 0.4
# A sentence that only goes on about the one before it
_GOES_ON = re.compile(
    r"(?:Det(?:ta)?|Dessa|De|Syftet|Arbetet|Insatserna|Här|Sedan|Vi ska sedan|På så sätt|Där|Målet"
    r"|Kontrollerna|Besöken|Vandringarna)\b|[A-ZÅÄÖ]\w+ innebär\b"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A promise in a document: `text[start:end]`, with what stands around it.

    `who` is the nearest heading that says who acts; `performer_cell` and `responsible_cell` are a
    table's columns, a bracket or a line below that say who, `when_cell` the column that says when
    where others stand between it and the promise; `outcome` is what a follow-up reports of it;
    `layout` how it is set (item, row, prose).
    """

    start: int
    end: int
    heading: str | None
    lead_in: str | None
    who: str | None
    performer_cell: str | None
    responsible_cell: str | None
    agreement: int
    layout: str
    outcome: str | None = None
    when_cell: str | None = None


def passages(document: Document, terms: Lexicon) -> list[Passage]:
    """The promises of a document, in its order."""
    return cut(document.text, told_as_promises(outline(lines_of(document))), terms)


def told_as_promises(parts: Sequence[Part]) -> list[Part]:
    """The parts of a follow-up with its sections read as promises, since it restates them."""
    if not is_follow_up(parts):
        return list(parts)
    retold = ("follow_up", "results", "start", "picture", THEME)
    return [replace(p, section="promises") if p.section in retold else p for p in parts]


def is_follow_up(parts: Sequence[Part]) -> bool:
    """Whether a document's title says that it reports on earlier promises."""
    titles = [fold(part.line.text) for part in parts if part.role == HEADING][:_TITLES]
    return any(
        words.SECTIONS["follow_up"].search(title) and words.PROMISED.search(title)
        for title in titles
    )


def cut(text: str, parts: Sequence[Part], terms: Lexicon) -> list[Passage]:
    """The promises of an outlined document, in its order."""
    found: list[Passage] = []
    forms = _forms(parts)
    reports = is_follow_up(parts)
    read = [_read_prose(text, part, terms) for part in parts]
    bonuses = _bonuses(parts, read)
    for part, form, bonus, prose in zip(parts, forms, bonuses, read, strict=True):
        if reports and part.role == PROSE and part.section == "promises":
            found += _of_report(text, part, found)
        elif part.role == PERFORMER and found:
            said = words.PERFORMER_LINE.match(part.line.text)
            if said and found[-1].performer_cell is None:
                found[-1] = replace(found[-1], performer_cell=said[1])
        elif part.role == OUTCOME and found:
            told = words.OUTCOME_LINE.match(part.line.text)
            found[-1] = replace(found[-1], outcome=told[1] if told else None)
        elif form == ROW:
            found += _of_row(text, part, terms)
        elif form == ITEM:
            found += _of_item(text, part, terms, bonus=max(0.0, bonus))
        elif form in (PROSE, LEAD):
            found += _of_prose(text, part, prose, bonus)
    return found


def _forms(parts: Sequence[Part]) -> list[str]:
    """How each part is cut: lines of a list that lost its marks are items all the same."""
    forms = [part.role for part in parts]
    alone = {n for n in range(len(parts)) if _stands_alone(parts, n)}
    for position, part in enumerate(parts):
        if part.role != PROSE or part.section != "promises":
            continue
        if position in alone and len(alone) >= _MANY:
            forms[position] = ITEM
            continue
        if words.AT_THE_END.search(part.line.text):
            forms[position] = ROW
            continue
        before = parts[position - 1] if position else None
        after = parts[position + 1] if position + 1 < len(parts) else None
        led = before is not None and before.role == LEAD and not part.line.gap
        follows = before is not None and before.role in (PROSE, ITEM) and not part.line.gap
        precedes = after is not None and after.role == PROSE and not after.line.gap
        if led or follows or precedes:
            forms[position] = ITEM
    return forms


def _stands_alone(parts: Sequence[Part], position: int) -> bool:
    """Whether a short paragraph is all that stands under its own heading of a theme."""
    part = parts[position]
    before = parts[position - 1] if position else None
    after = parts[position + 1] if position + 1 < len(parts) else None
    if part.role != PROSE or part.section != "promises" or part.line.words > _SHORT:
        return False
    headed = before is not None and before.role == HEADING and before.section == "promises"
    return headed and (after is None or after.role == HEADING)


def _of_report(text: str, part: Part, found: Sequence[Passage]) -> Iterator[Passage]:
    """What a follow-up tells under a heading of a theme: one promise with its outcome.

    Further paragraphs under the same heading tell of the same promise.
    """
    line = part.line
    folded = fold(line.text)
    told = words.PAST.search(folded) or words.TOLD.search(folded)
    theme = part.heading is not None and not words.PROMISED_NOUN.search(fold(part.heading))
    if not theme or not told or (found and found[-1].heading == part.heading):
        return
    start, end = next(_spans(text, line.start, line.end))
    if not words.PROMISED_NOUN.search(fold(text[start:end])):
        passage = _passage(part, line.start, line.end, None, None, PROSE)
        yield replace(passage, outcome=line.text)


def _of_row(text: str, part: Part, terms: Lexicon) -> Iterator[Passage]:
    """The promise of a table's row: its longest cell, or the column that the head says."""
    line = part.line
    cells = line.cells
    if len(cells) < 2:
        yield from _of_item(text, part, terms, ROW)
        return
    named = dict(zip(part.columns, cells, strict=False))
    longest = max(cells, key=lambda cell: cell[1] - cell[0])
    if words.ONLY_WHO.fullmatch(text, *longest):
        return
    start, end = named.get("promise", longest)
    if end - start < (longest[1] - longest[0]) / 2:
        start, end = longest
    only_who = [text[a:b] for a, b in cells if words.ONLY_WHO.fullmatch(text, a, b)]
    unnamed = [*only_who, None, None] if not named else [None, None]
    performer = _cell(text, named, "performer") or unnamed[0]
    responsible = _cell(text, named, "responsible") or unnamed[1]
    when = named.get("when")
    if when is not None and text[end : when[0]].isspace() and when[1] > when[0]:
        # "Trygghetsvandring | Två gånger om året": the next cell says how often
        end, when = when[1], None
    read = [read_sentence(text, a, b, terms) for a, b in _spans(text, start, end)]
    known = bool({"performer", "responsible", "promise"} & set(part.columns))
    score = list_score(read, ROW if known else ITEM, part.section, 0.0)
    if score >= ENOUGH:
        passage = _passage(part, start, end, performer or responsible,
                           responsible if performer else None, ROW)  # fmt: skip
        yield replace(passage, when_cell=_cell(text, named, "when") if when else None)


def _cell(text: str, named: dict[str, tuple[int, int]], name: str) -> str | None:
    start, end = named.get(name, (0, 0))
    return text[start:end].strip() or None


def _of_item(
    text: str, part: Part, terms: Lexicon, role: str = ITEM, bonus: float = 0.0
) -> Iterator[Passage]:
    start, end, performer = _without_performer(text, part.line.start, part.line.end)
    outcome, end = _outcome(text, start, end)
    read = [read_sentence(text, a, b, terms) for a, b in _spans(text, start, end)]
    if not read or list_score(read, role, part.section, bonus) < ENOUGH:
        return
    leading = agents(part.lead_in, terms) - {"joint"} if part.lead_in else frozenset()
    groups = _by_actor(read, leading)
    for group in groups:
        yield replace(
            _passage(part, group[0].start, group[-1].end, performer, None, role), outcome=outcome
        )


def _outcome(text: str, start: int, end: int) -> tuple[str | None, int]:
    """What a follow-up reports inside an item ("… Utfall: tre"), and where the promise ends."""
    found = re.search(r"\b(?:Utfall|Resultat)\s*[:–-]\s*", text[start:end])
    if found is None or found.start() < 10:
        return None, end
    return text[start + found.end() : end].strip() or None, start + found.start()


def _without_performer(text: str, start: int, end: int) -> tuple[int, int, str | None]:
    """A passage without the bracket or cell at its end that says who performs it."""
    said = text[start:end]
    if found := words.IN_BRACKETS.search(said):
        return start, end, found[1]
    if found := words.AT_THE_END.search(said):
        return start, start + found.start(), found[1] or found[2]
    return start, end, None


def _by_actor(read: Sequence[Sentence], leading: frozenset[str]) -> list[list[Sentence]]:
    """The sentences of an item, a new group where another actor commits to another act."""
    groups: list[list[Sentence]] = []
    actor = frozenset() if read[0].subjects else leading
    for sentence in read:
        known = sentence.subjects - {"we"}
        other = bool(known) and bool(actor) and known != actor
        if not groups or (other and sentence.commits and sentence.score > _TELLS):
            groups.append([sentence])
            actor = known or actor
        else:
            groups[-1].append(sentence)
            actor = actor or known
    return groups


def _read_prose(text: str, part: Part, terms: Lexicon) -> list[Sentence]:
    """The sentences of running text, and of what stands before a lead-in in its paragraph."""
    if part.role not in (PROSE, LEAD):
        return []
    spans = list(_spans(text, part.line.start, part.line.end))
    return [
        read_sentence(text, a, b, terms) for a, b in (spans[:-1] if part.role == LEAD else spans)
    ]


def _of_prose(text: str, part: Part, read: Sequence[Sentence], base: float) -> Iterator[Passage]:
    """The promises of running text: each sentence that commits, with those that go on about it."""
    start, end = None, 0
    last: Sentence | None = None
    for sentence in read:
        a, b = sentence.start, sentence.end
        bonus = base if start is None else base + _AFTER_A_PROMISE
        promises = prose_score(sentence, part.section, bonus) >= ENOUGH and sentence.commits
        goes_on = _GOES_ON.match(text, a) and not sentence.subjects - {"we"}
        if promises and not (goes_on and start is not None):
            if start is not None:
                yield _passage(part, start, end, None, None, PROSE)
            # "Vi ska … . Detta gör vi genom minst två …": the promise began a sentence earlier
            start = last.start if goes_on and last and last.commits else a
            end = b
        elif start is not None and sentence.score > _TELLS:
            end = b
        elif start is not None:
            yield _passage(part, start, end, None, None, PROSE)
            start = None
        last = sentence
    if start is not None:
        yield _passage(part, start, end, None, None, PROSE)


def _bonuses(parts: Sequence[Part], read: Sequence[Sequence[Sentence]]) -> list[float]:
    """What each part of running text gains from what it stands among.

    Where at least three sentences under one heading promise something, the others there likely do:
    it is a list that lost its marks. The same holds under "Polisen lovar".
    """
    strong: dict[tuple[str | None, str], int] = {}
    for part, prose in zip(parts, read, strict=True):
        if part.role == PROSE and part.section in ("promises", THEME):
            key = part.heading, part.section
            strong[key] = strong.get(key, 0) + sum(s.score >= ENOUGH and s.commits for s in prose)
    listed = [n for n, p in enumerate(parts) if p.role in _PROMISING and p.section == "promises"]
    first = min(listed, default=len(parts))
    # Before the promises stands a preamble; where nothing opens them, news tells of them in prose
    ends = [_PREAMBLE if n < first and listed else 0.0 if listed else _IN_NEWS
            for n in range(len(parts))]  # fmt: skip
    return [
        end if part.section in ("start", "intro")
        else _bonus(part, strong.get((part.heading, part.section), 0))
        for part, end in zip(parts, ends, strict=True)
    ]  # fmt: skip


def _bonus(part: Part, strong: int) -> float:
    above = fold(part.lead_in or part.heading or "").removesuffix(" att ").rstrip()
    if part.section == "promises" and above.endswith((" lovar", " lovar gemensamt", " åtar sig")):
        return _PROMISED_ABOVE
    return _AMONG_PROMISES if strong >= _MANY and part.role == PROSE else 0.0


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch of text, cut once more where a second actor takes over."""
    for a, b in sentences(text[start:end]):
        low, high = start + a, start + b
        second = _SECOND_ACTOR.search(text, low + 15, high)
        if second is not None and _names_first(
            text[low : second.start()], text[second.end() : high]
        ):
            yield low, second.start()
            yield second.end(), high
        else:
            yield low, high


def _names_first(before: str, after: str) -> bool:
    """Whether the clause before names another actor as its subject than the clause after does."""
    first = before[:25].lower()
    second = after.split(None, 1)[0].lower()
    own = {"polisen": "polis", "kommunen": "kommun", "staden": "stad"}.get(second, second)
    return any(who in first for who in ("polis", "kommun", "stad")) and own not in first


def _passage(
    part: Part, start: int, end: int, performer: str | None, responsible: str | None, layout: str
) -> Passage:
    return Passage(
        start,
        end,
        part.heading,
        part.lead_in,
        part.who,
        performer,
        responsible,
        part.agreement,
        layout,
    )
