"""One line made of a weak promise's own words, with gaps where something is missing."""

import re
from collections.abc import Collection

from lofteanalys.coding import documentwords as words
from lofteanalys.coding.commitments import begins_with_infinitive
from lofteanalys.coding.lexicon import fold
from lofteanalys.coding.sentences import sentences
from lofteanalys.lint.marks import marks

GAP = "___"
# What promises count
_COUNTED = re.compile(
    r"[\wåäö-]*(?:kontroll(?:er)?|insats(?:er)?|vandring(?:ar)?|besök|möte[n]?|träff(?:ar)?"
    r"|patruller|dialog(?:er)?|utbildning(?:ar)?|föreläsning(?:ar)?|kampanj(?:er)?"
    r"|aktivitet(?:er)?|tillsyner|inspektion(?:er)?|rond(?:er)?|samtal|operation(?:er)?"
    r"|enkät(?:er)?|mätning(?:ar)?|temadag(?:ar)?)",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"[\wåäö-]{3,}(?:a|de|ad|at|sk|skt|ig|igt)", re.IGNORECASE)
_ARTICLE = frozenset(["en", "ett", "fler", "de", "olika"])
_MOST_WORDS = 30
# Acts that are done once: they want a last day, not a number of times
_DONE_ONCE = re.compile(
    r" (?:byt\w+|bygg\w*|kom\w* igång|sätt\w* upp|sätts upp|install\w+|mont\w+|inrätta\w*|inför\w*"
    r"|starta\w*|öppna\w*|ta\w* fram|se\w* över|rusta\w*|anställ\w*|bilda\w*|upprätta\w*|utred\w*"
    r"|kartlägg\w*|inventera\w*|\w*översyn|klipp\w*|rensa\w*) "
)
_VERBS = words.INFINITIVE | words.MODALS | {"inte", "kommunala"}
_PURPOSE = re.compile(r"(?<!\s),?\s+(?:för att|så att|i syfte att|med syfte att|med målet att)\s")
_ACT_GAP = re.compile(rf"{GAP}(?= (?:för|mot|med|till|på|efter)\b)|(?<=genom att ){GAP}")
_PLACE_GAP = re.compile(rf"\b(?:på|vid|i|kring|till|från|om) {GAP}")
_AIM = re.compile(r"\s(?:för|mot|med|till|på|efter)$", re.IGNORECASE)
_PROMISED_BEFORE = re.compile(
    r"\b(?:ska|skall|lovar att|kommer att|åtar sig att)\s+$", re.IGNORECASE
)
_ADVERBIAL = re.compile(r"(?:om|i|så|där|när)\b", re.IGNORECASE)
_HOPED = re.compile(r"ambition|hopp| vill$", re.IGNORECASE)
_FINITE = re.compile(r"(?:\w+r|bör|har|är)\b", re.IGNORECASE)
_ATT = re.compile(r"\s*att\b")
_NOBODY = re.compile(r"(?:vi|man)\s+", re.IGNORECASE)
_DROPPED = frozenset(["vague_amount", "vague_time", "vague_place", "conditional"])


def is_done_once(text: str) -> bool:
    """Whether a promise is an act that is done once, such as new lights: it is done or not."""
    return _DONE_ONCE.search(fold(_PURPOSE.split(text)[0])) is not None


def rewritten(text: str, asked: Collection[str]) -> str | None:
    """A promise's first sentence as one line, with `___` for what is asked about it.

    Weak words are left out, the words for the act stay. The line is a start to go on from: its
    grammar may need mending. A long sentence loses its purpose clause. None where it is still long
    or has no gap.

    Args:
        text: the promise.
        asked: the components it lacks and is asked for.
    """
    line = " ".join(text.split())
    start, end = next(iter(sentences(line)), (0, len(line)))
    said = line[start:end].rstrip(" .;,:")
    said = said[4:] if said.lower().startswith("att ") else said
    firm = _firm(said, "action" in asked)
    main, rest = _apart(firm)
    if len(main.split()) + len(rest.split()) > _MOST_WORDS:
        rest = ""
    if len(main.split()) > _MOST_WORDS:
        return None
    if "quantity" in asked:
        main = _with_amount(main, "timing" in asked)
    elif "timing" in asked:
        main = f"{main} senast {GAP}"
    if "place" in asked and not _PLACE_GAP.search(firm):
        main = f"{main} vid {GAP}"
    if "actor" in asked:
        main = _with_actor(main)
    return _tidy(main + rest) if GAP in main else None


def _apart(said: str) -> tuple[str, str]:
    """The act, and what it is for: the gap for an act is the end of it, else a purpose clause."""
    if act := _ACT_GAP.search(said):
        return said[: act.end()], said[act.end() :]
    found = _PURPOSE.search(said)
    return (said, "") if found is None else (said[: found.start()], said[found.start() :])


def _firm(said: str, no_act: bool) -> str:
    """The sentence without its weak words; where it names no act, a gap for one."""
    pieces, at, gap_open = [], 0, no_act
    for mark in marks(said):
        before, weak = said[at : mark.start], said[mark.start : mark.end]
        new = _instead(mark.finding, weak, said[: mark.start], gap_open)
        gap_open = gap_open and GAP not in new
        pieces += [before, new]
        at = mark.end
        if mark.finding in ("tentative", "planned") and (att := _ATT.match(said, at)):
            at = at if _ADVERBIAL.match(weak) else att.end()
    firm = "".join([*pieces, said[at:]])
    return f"{firm} genom att {GAP}" if gap_open else firm


def _instead(finding: str, weak: str, before: str, gap_open: bool) -> str:
    """What stands in place of weak words: nothing, "ska", a gap for the act, or themselves."""
    if finding in _DROPPED:
        return GAP if finding == "vague_place" else ""
    if gap_open and (aim := _AIM.search(weak)):
        return GAP + aim[0]
    if finding == "disposition":
        verb, *rest = weak.split()
        infinitive = re.sub(r"(?:ar|er)$", "a", verb)
        return " ".join([GAP, "för att", infinitive, *rest]) if gap_open else weak
    if _ADVERBIAL.match(weak) or _HOPED.search(weak) or _PROMISED_BEFORE.search(before):
        return ""
    return "ska" if _FINITE.match(weak) else ""


def _with_amount(main: str, no_time: bool) -> str:
    """The act with a gap for how many: before what is counted, else as a number of times."""
    rate = f" per {GAP}" if no_time else ""
    tokens = main.split()
    for at, token in enumerate(tokens):
        if _COUNTED.fullmatch(token.strip(",")):
            first = _first_of_noun(tokens, at)
            counted = [t.lower() if first == 0 else t for t in tokens[first : at + 1]]
            bare = [t for t in counted if t.lower() not in _ARTICLE]
            return " ".join([*tokens[:first], f"minst {GAP}", *bare]) + rate + _after(tokens, at)
    if is_done_once(main):
        return f"{main} senast {GAP}" if no_time else main
    return f"{main} minst {GAP} gånger{rate}"


def _first_of_noun(tokens: list[str], at: int) -> int:
    """Where the article and adjectives before a noun begin."""
    while at and (
        tokens[at - 1].lower() in _ARTICLE
        or (_ADJECTIVE.fullmatch(tokens[at - 1]) and fold(tokens[at - 1]).strip() not in _VERBS)
    ):
        at -= 1
    return at


def _after(tokens: list[str], at: int) -> str:
    return " ".join(["", *tokens[at + 1 :]])


def _with_actor(main: str) -> str:
    """The act with a gap for who does it."""
    if nobody := _NOBODY.match(main):
        return f"{GAP} {main[nobody.end() :]}"
    if main.startswith(GAP):
        return f"{GAP} ska {main}"
    folded = fold(main)
    if begins_with_infinitive(folded):
        return f"{GAP} ska {_lower(main)}"
    if words.PASSIVE.search(folded):
        return f"{main}, utförs av {GAP}"
    verb = any(token in words.FINITE for token in folded.split())
    return f"{main}, utförs av {GAP}" if verb else f"{GAP} genomför {_lower(main)}"


def _lower(main: str) -> str:
    return main[:1].lower() + main[1:]


def _tidy(line: str) -> str:
    spaced = re.sub(r" ([,.;:])", r"\1", " ".join(line.split())).strip(" ,;:")
    return f"{spaced[0].upper()}{spaced[1:]}."
