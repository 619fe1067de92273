"""The outline of a document: what each line is, and which section and heading it is under."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lofteanalys.coding import documentwords as words
from lofteanalys.coding.amounts import amounts
from lofteanalys.coding.lexicon import fold
from lofteanalys.coding.lines import Line, depth
from lofteanalys.coding.sentences import sentences
from lofteanalys.reading.document import HEADING as MARKED_HEADING
from lofteanalys.reading.document import ITEM as MARKED_ITEM
from lofteanalys.reading.document import PARAGRAPH as MARKED_PARAGRAPH

HEADING, LEAD, ITEM, ROW, PROSE, PERFORMER, OUTCOME, DETAIL = (
    "heading", "lead", "item", "row", "prose", "performer", "outcome", "detail",
)  # fmt: skip
# Sections beside those of `documentwords`: a heading that only names a theme, and none at all
THEME, START = "theme", "start"
_LONGEST_HEADING, _MOST_WORDS, _THEME_WORDS = 110, 14, 6
_NO_END = ".;,"


@dataclass(frozen=True, slots=True)
class Part:
    """A line with its role in the document.

    `section` is what it stands under, `heading` the nearest heading, `lead_in` the sentence that
    introduces its list and `who` the nearest heading that says who acts; `agreement` counts the
    headings that open a (further) agreement and `columns` names the columns of its table.
    """

    line: Line
    role: str
    section: str
    heading: str | None = None
    lead_in: str | None = None
    who: str | None = None
    agreement: int = 0
    columns: tuple[str, ...] = ()


def section_of(text: str) -> str | None:
    """What a heading or lead-in says about what follows it, None where it says nothing."""
    folded = fold(text)
    for name, pattern in words.SECTIONS.items():
        if pattern.search(folded):
            return name
    return None


def _section_of_lead(text: str) -> str | None:
    folded = fold(text)
    if words.TOLD_LEAD.search(folded):
        return "results"
    if words.PROMISE_LEAD.search(folded) and not words.ABOUT_PROMISES.match(folded):
        return "promises"
    return section_of(text)


def outline(lines: Sequence[Line]) -> list[Part]:
    """The parts of a document, in order, headings among them."""
    parts: list[Part] = []
    roles = _roles(lines)
    state = Part(Line(0, 0, ""), HEADING, START)
    for position, (line, role) in enumerate(zip(lines, roles, strict=True)):
        if role == HEADING:
            state = _under_heading(state, line, position, lines, roles)
        elif role == ROW:
            state = _in_table(state, line)
            if state.line is line:
                continue
        elif role == PROSE and state.columns and line.gap:
            state = replace(state, columns=())
        part = replace(state, line=line, role=role)
        if role == LEAD:
            lead = _last_sentence(line.text)
            section = _section_of_lead(lead) or state.section
            part = replace(part, section=state.section)
            state = replace(state, lead_in=lead, section=section, columns=())
        elif role == PROSE and state.lead_in is not None and line.gap:
            state = replace(state, lead_in=None, section=_before_lead(parts, state))
            part = replace(state, line=line, role=role)
        parts.append(part)
    return parts


def _before_lead(parts: Sequence[Part], state: Part) -> str:
    """The section a list's lead-in stood in, taken up again after the list."""
    leads = (part.section for part in reversed(parts) if part.role == LEAD)
    return next(leads, state.section)


def _last_sentence(text: str) -> str:
    start, end = list(sentences(text))[-1]
    return text[start:end]


def _roles(lines: Sequence[Line]) -> list[str]:
    roles: list[str] = []
    counted: Line | None = None
    for position, line in enumerate(lines):
        following = lines[position + 1] if position + 1 < len(lines) else None
        role = _role(line, following, lines[position - 1] if position else None)
        if counted is not None and _is_item(line) and _is_deeper(line, counted):
            role = DETAIL
        elif role == ITEM and following is not None and _is_item(following):
            # What stands below a counted act says how it is carried out
            counted = line if _is_deeper(following, line) else None
        else:
            counted = None
        roles.append(role)
    return roles


def _is_deeper(line: Line, above: Line) -> bool:
    return depth(line) > depth(above) or (
        depth(line) == depth(above) and line.indent > above.indent
    )


def _role(line: Line, following: Line | None, before: Line | None) -> str:
    if words.PERFORMER_LINE.match(line.text):
        return PERFORMER
    if words.OUTCOME_LINE.match(line.text):
        return OUTCOME
    if len(line.cells) > 1:
        return ROW
    if line.kind == MARKED_HEADING or (line.words < 10 and words.FLAT_HEAD.match(line.text)):
        return HEADING
    if line.mark[:1] in ("-", "–", "—") and words.SAID.search(line.text):
        return PROSE
    if _is_item(line):
        return _role_of_item(line, following)
    if line.text.endswith(":") and following is not None:
        return LEAD
    if line.kind != MARKED_PARAGRAPH and _is_heading(line, following, before):
        return HEADING
    if line.kind == MARKED_PARAGRAPH and line.words <= _THEME_WORDS and _reads_as_heading(line):
        return HEADING
    if _introduces(line, following):
        return LEAD
    return PROSE


def _role_of_item(line: Line, following: Line | None) -> str:
    if following is None:
        return ITEM
    if _is_numbered_heading(line, following):
        return HEADING
    deeper = _is_item(following) and _is_deeper(following, line) and not amounts(line.text)
    if deeper or (line.text.endswith(":") and not following.gap):
        return LEAD
    prose_below = not _is_item(following) and following.words > 8 and not following.gap
    names = not (_commits(line) or words.INFINITIVE.intersection(fold(line.text).split()[:1]))
    if line.words <= _THEME_WORDS and not line.is_ended and prose_below and names:
        return HEADING
    return ITEM


def _is_numbered_heading(line: Line, following: Line) -> bool:
    """Whether an item is a heading: "2. Vad vi lovar", with space on both sides."""
    if not line.mark[:1].isdigit() or not line.gap or line.is_ended:
        return False
    named = section_of(line.text) is not None or line.words <= 3
    return line.words <= _THEME_WORDS + 2 and named and (following.gap or not following.mark)


def _is_item(line: Line) -> bool:
    return bool(line.mark) or line.kind == MARKED_ITEM


def _introduces(line: Line, following: Line | None) -> bool:
    """Whether a line without colon opens the list below it: "… lovar att", "följande."."""
    if following is None:
        return False
    if following.text.endswith(":") and not line.is_ended and not _is_item(following):
        return True
    if not _is_item(following):
        return False
    last = fold(_last_sentence(line.text))
    return not line.is_ended or " följande " in last or " nedan" in last


def _is_heading(line: Line, following: Line | None, before: Line | None) -> bool:
    if not _reads_as_heading(line):
        return False
    if following is None:
        return False
    named = section_of(line.text) is not None or words.ACTOR_HEADING.match(fold(line.text))
    if named and (line.gap or before is None or not following.gap or _is_item(following)):
        return line.words <= _MOST_WORDS
    if line.gap or before is None or line.text.isupper():
        return line.words <= _THEME_WORDS or following.gap or _is_item(following)
    # In a text without empty lines: a few words, then a sentence
    return line.words <= 4 and following.words > 8 and before.is_ended


def _reads_as_heading(line: Line) -> bool:
    text = line.text
    if len(text) > _LONGEST_HEADING or line.words > _MOST_WORDS or text[-1] in _NO_END:
        return False
    if not (text[0].isupper() or text[0].isdigit()) or words.AT_THE_END.search(text):
        return False
    if line.words > _THEME_WORDS - 2 and words.INFINITIVE.intersection(fold(text).split()[:1]):
        return False
    says_what = section_of(text) not in (None, "promises") and line.words <= _THEME_WORDS + 2
    return not _commits(line) or line.words <= 3 or says_what or _is_promise_heading(text)


def _is_promise_heading(text: str) -> bool:
    """Whether no act is named: "Det här ska vi göra", "Polisen och kommunen lovar"."""
    folded = fold(text)
    last = folded.split()[-1]
    if last in ("lovar", "ska", "att", "göra", "tillsammans", "gemensamt", "år") or last.isdigit():
        return True
    return bool(words.PROMISED.search(folded)) and " att " not in folded and len(text) < 60


def _commits(line: Line) -> bool:
    """Whether a line has a finite verb that promises, so that it is no heading."""
    tokens = fold(line.text).split()
    return any(token in words.FINITE for token in tokens)


def _under_heading(
    state: Part, line: Line, position: int, lines: Sequence[Line], roles: Sequence[str]
) -> Part:
    """What holds under a heading: its section, or the one before where it names a theme only."""
    text, folded = line.text, fold(line.text)
    if flat := words.FLAT_HEAD.match(text):
        theme = flat[1].strip() or state.heading
        return replace(state, line=line, section="promises", heading=theme, lead_in=None)
    section = section_of(text)
    agreement = state.agreement
    if words.PROMISED.search(folded) and section == "promises":
        agreement += 1
        title = state.agreement == 0 and _promises_later(position, lines, roles)
        section = "promises" if _opens_promises(position, lines, roles, title) else START
    elif words.ACTOR_HEADING.match(folded):
        section = "promises"
    elif section is None:
        same = state.section in ("promises", THEME, "signatures") or line.level > 2
        section = state.section if same and state.section != START else THEME
    # A heading within a table names a theme; the table's columns go on below it
    columns = state.columns if section == state.section else ()
    says_who = words.WHO_HEADING.search(folded) and line.words <= _THEME_WORDS
    theme_only = section_of(text) is None
    who = text if says_who else state.who if theme_only and section == state.section else None
    return Part(line, HEADING, section, text, who=who, agreement=agreement, columns=columns)


def _promises_later(position: int, lines: Sequence[Line], roles: Sequence[str]) -> bool:
    """Whether a later heading or lead-in hands out promises, so that this one is the title."""
    later = zip(lines[position + 1 :], roles[position + 1 :], strict=True)
    return any(
        (role == HEADING and section_of(line.text) == "promises")
        or (role == LEAD and _section_of_lead(_last_sentence(line.text)) == "promises")
        for line, role in later
    )


def _opens_promises(
    position: int, lines: Sequence[Line], roles: Sequence[str], title: bool
) -> bool:
    """Whether promises follow a heading at once, and not a text on how they came about.

    Running text before a list is its preamble: the list's own lead-in says what the list is. So is
    any running text under a document's title.
    """
    prose: list[Line] = []
    for line, role in zip(lines[position + 1 :], roles[position + 1 :], strict=True):
        if role in (ITEM, ROW):
            return not prose or _promises(prose[0])
        if role == LEAD:
            return not prose and _section_of_lead(_last_sentence(line.text)) in ("promises", None)
        if role == HEADING:
            section = section_of(line.text)
            named = section in (None, "promises") or words.ACTOR_HEADING.match(fold(line.text))
            if prose or not named:
                break
        if role == PROSE:
            prose.append(line)
    return bool(prose) and not title and _promises(prose[0])


def _promises(line: Line) -> bool:
    folded = fold(line.text)
    told = words.PAST.search(folded) or words.PROMISED_NOUN.search(folded)
    promised = any(f" {modal} " in folded for modal in words.MODALS) or words.PASSIVE.search(folded)
    return not told and bool(promised or words.AT_THE_END.search(line.text))


def _in_table(state: Part, line: Line) -> Part:
    """The table's columns, read from its head; a head with a theme in it is a heading too."""
    cells = [line.text[a - line.start : b - line.start] for a, b in line.cells]
    named = [_column(cell) for cell in cells]
    heads = sum(name is not None for name in named)
    if heads >= max(1, len([cell for cell in cells if cell]) - 1) and max(map(len, cells)) < 40:
        columns = tuple(name or "promise" for name in named)
        theme = cells[0] if named[0] is None and cells[0] else state.heading
        told = set(columns) <= {"other", "when"}
        return replace(
            state,
            line=line,
            section=state.section if told else "promises",
            heading=theme,
            lead_in=None,
            columns=columns,
        )
    filled = [cell for cell in cells if cell]
    if len(filled) == 1 and len(filled[0].split()) <= _THEME_WORDS:
        return replace(state, line=line, heading=filled[0], lead_in=None)
    return state


def _column(cell: str) -> str | None:
    folded = fold(cell)
    return next((name for name, p in words.COLUMNS.items() if p.search(folded)), None)
