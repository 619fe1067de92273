"""Which sentences commit somebody to something, and who: the heart of cutting promises out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lofteanalys.coding import documentwords as words
from lofteanalys.coding.amounts import amounts
from lofteanalys.coding.lexicon import Hit, Lexicon, fold
from lofteanalys.coding.outline import ITEM, THEME

# How much a section speaks for a promise, for items and rows and for running text
_IN_LIST = {
    "promises": 2.0, THEME: 0.8, "start": 0.2, "intro": -0.5, "picture": -0.8, "goals": -2.0,
    "follow_up": -2.0, "general": -2.5, "wishes": -3.0, "results": -3.0, "signatures": -4.0,
    "links": -4.0, "contact": -4.0,
}  # fmt: skip
_IN_PROSE = {
    "promises": 0.2, THEME: 0.0, "start": -0.5, "intro": -0.8, "picture": -1.3, "goals": -2.0,
    "follow_up": -2.0, "general": -2.5, "wishes": -3.0, "results": -3.0, "signatures": -4.0,
    "links": -4.0, "contact": -4.0,
}  # fmt: skip
ENOUGH = 1.0
_NOT_SUBJECT = frozenset(
    [
        "för",
        "av",
        "till",
        "hos",
        "från",
        "mot",
        "om",
        "kring",
        "på",
        "i",
        "genom",
        "bland",
        "via",
        "hur",
    ]
)
_AFTER_VERB = 40
_LINK = re.compile(r"https?://|www\.|\.(?:pdf|docx?|se)\b")
_DATED = re.compile(r" (?:under|senast|inom|hösten|våren|sommaren|från och med|varje|per) ")
_GENERAL_THEMES = frozenset(["general_safety", "dialogue_trust", "cooperation", "safe_places"])


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its span, who its subject is, and how much it reads like a promise.

    `disposition` is what the score would gain if "working for" something counted as an act, as it
    does in a list of promises.
    """

    start: int
    end: int
    subjects: frozenset[str]
    commits: bool
    score: float
    disposition: float = 0.0


def read_sentence(text: str, start: int, end: int, terms: Lexicon) -> Sentence:
    """A sentence of a document as the cutter sees it; `score` leaves the section out."""
    said = text[start:end]
    folded = fold(said)
    hits = list(terms.find(folded))
    who, verb = acting(folded, hits)
    modal = any(f" {word} " in folded for word in words.MODALS) or (" bör " in folded and bool(who))
    passive = words.PASSIVE.search(folded) is not None
    infinitive = begins_with_infinitive(folded)
    score = 0.0
    if " lovar " in folded or " åtar sig " in folded or " förbinder sig " in folded:
        score += 1.5
    if who and modal:
        score += 1.5
    elif who and verb is not None:
        # "skapar vi ett bra underlag" tells more often than it promises
        score += 0.5 if who == {"we"} else 1.0
    elif passive:
        score += 0.9
    elif modal or infinitive:
        score += 0.6
    counted = bool(amounts(said))
    score += 0.7 if counted else 0.4 if _DATED.search(folded) else 0.0
    score -= _objections(said, folded, who, modal, counted)
    themes = {hit.code for hit in hits if hit.variable == "theme"}
    disposition = 0.0
    if words.DISPOSITION.search(folded) and not counted:
        disposition = 1.2 if themes - _GENERAL_THEMES else 3.0
    commits = bool(who and verb is not None) or passive or infinitive or (modal and counted)
    return Sentence(start, end, who, commits, score - disposition, disposition)


def list_score(read: Sequence[Sentence], role: str, section: str, bonus: float) -> float:
    """How much an item or row reads like a promise: its section, and its strongest sentence."""
    base = _IN_LIST[section] if role == ITEM else max(_IN_LIST[section], _IN_LIST["promises"])
    base += bonus
    return base + max((sentence.score + sentence.disposition for sentence in read), default=0.0)


def prose_score(sentence: Sentence, section: str, bonus: float) -> float:
    """How much a sentence of running text reads like a promise."""
    return _IN_PROSE[section] + bonus + sentence.score


def begins_with_infinitive(folded: str) -> bool:
    """Whether a clause has no subject: "Genomföra …", "Att vid skolorna genomföra …"."""
    tokens = folded.split()
    if tokens[:1] == ["att"]:
        return any(token in words.INFINITIVE for token in tokens[1:12])
    return bool(tokens) and tokens[0] in words.INFINITIVE


def _objections(said: str, folded: str, who: frozenset[str], modal: bool, counted: bool) -> float:
    """What speaks against a promise: telling, goals, follow-up, talk about promises, links."""
    against = 0.0
    if words.PAST.search(folded):
        against += 1.0 if modal and who else 2.0
    if words.SAID.search(said) and not (modal and who):
        against += 3.0
    if words.GOAL_PROMISED.search(folded):
        # "lovar att områdena ska bli tryggare": an effect, though somebody promises it
        against += 3.0
    elif words.GOAL.search(folded) and not (who and modal) and not counted:
        against += 2.0
    if words.GOAL_START.match(folded) and not who:
        against += 1.0
    if words.FOLLOWED_UP.search(folded):
        against += 2.5
    if words.ABOUT_PROMISES.search(folded):
        against += 3.0
    elif words.PROMISED_NOUN.search(folded):
        against += 2.0
    if words.WISH.search(folded) and not modal:
        against += 2.0
    if _LINK.search(said) or words.MACHINERY.search(said):
        against += 3.0
    if said.rstrip().endswith("?"):
        against += 2.0
    return against


def _first_verb(folded: str) -> int | None:
    """Where the first finite verb that promises begins."""
    at, before = 1, ""
    there = words.IS_THERE.search(folded)
    for token in folded.split():
        unknown = before in words.SUBJECTS and token.endswith(("ar", "er", "år"))
        if token in words.FINITE or (unknown and token not in words.NO_VERB):
            return at
        if there is not None and at == there.start() + 1:
            return at
        at += len(token) + 1
        before = token
    return None


def acting(folded: str, hits: Sequence[Hit]) -> tuple[frozenset[str], int | None]:
    """Who is named as acting, before the verb or right after it, and where the verb begins.

    Codes are the performer's, and "we"; the verb is None where there is none that promises.
    """
    verb = _first_verb(folded)
    if verb is None:
        return frozenset(), None
    named = [hit for hit in hits if hit.variable == "performer"]
    before = _named(folded, named, 0, verb)
    return before or _named(folded, named, verb, verb + _AFTER_VERB), verb


def _named(folded: str, hits: Sequence[Hit], low: int, high: int) -> frozenset[str]:
    found = set()
    for hit in hits:
        start = hit.start + (folded[hit.start] == " ")
        if hit.code == "joint" or not low <= start < high:
            continue
        earlier = folded[:start].split()
        if earlier and earlier[-1] in _NOT_SUBJECT:
            continue
        found.add(hit.code)
    if " vi " in folded[low : high + 1]:
        found.add("we")
    return frozenset(found)
