"""Numbers that count nothing: they name, date or measure something, or tell how a promise went."""

import re
from collections.abc import Sequence

from lofteanalys.coding import amountwords as words
from lofteanalys.coding.numerals import numeral
from lofteanalys.coding.rates import Token, unit_of

# Whose things are counted is known: "kommunens fyra fritidsgårdar"
_GENITIVE = re.compile(
    r"(?:kommunen|staden|polisen|\w*området|stadsdelen|skolan|bolaget|länet|orten)s"
)
# What a follow-up tells after the promise: "… och gjorde 52", "; en hölls på våren"
_RESULT = re.compile(
    r"(?:[;,]|\b(?:och|men|varav|där))\s+(?:[\wåäö-]+\s+){0,4}?(?:gjorde|gjordes|gjorts|gjorda"
    r"|hölls|höll|genomförde|genomfördes|genomförts|genomförda|utfördes|blev|besökte|kontrollerade"
    r"|nådde|nåddes|hade|fick|deltog|kom|gick|ledde|gav|resulterade|uppfylld[ae]?s?|klara)\b.*",
    re.DOTALL,
)
# A promise told of afterwards ends where its outcome begins
_RESTATED = re.compile(r"\b(?:lovade|skulle|[Ll]öftet|utlovade)\b[^;:(–]{0,400}[;:(–]")
_TOLD = re.compile(
    r"\b(?:gjorde|gjordes|hölls|höll|genomförde|genomfördes|utförde|utfördes|besökte|kontrollerade"
    r"|ordnade|anordnade|arrangerade|deltog|nådde|\w{3,}ades|blev av"
    r"|har (?:[\wåäö]+ ){0,4}?(?:gjort|hållit|genomfört|besökt|kontrollerat|haft|utfört"
    r"|deltagit)s?|har (?:[\wåäö]+ ){0,4}?(?:hållits|[\wåäö]+ats)|är genomförda?|är klara?)\b"
)
_PROMISED = re.compile(r"\b(?:lova\w*|ska|skall|skulle|kommer att|löftet)\b", re.IGNORECASE)


def without_results(text: str) -> str:
    """The text up to where it tells how the promise went, nothing where it only tells that."""
    restated = _RESTATED.search(text)
    text = text[: restated.end() - 1] if restated else text
    found = _RESULT.search(text)
    head = text[: found.start()] if found else text
    if found and _PROMISED.search(head):
        return head
    return "" if _TOLD.search(text) and not _PROMISED.search(text) else text


def names_something(
    text: str, tokens: Sequence[Token], index: int, after: int, first: int, last: int
) -> bool:
    """Whether the number names, dates or measures something instead of counting acts."""
    token = tokens[index]
    before = tokens[index - 1].text if index > first else ""
    following = tokens[after].text if after < last else ""
    digits = token.text[0].isdigit()
    if digits and (_touches_word(text, token) or before in words.NUMBERED):
        return True
    if before == "motsvarande" and index - 2 >= first and tokens[index - 2].text == "(":
        # "4 000 timmar (motsvarande två tjänster)": the same amount in another unit
        return True
    if before == "." and index - 2 >= first and tokens[index - 2].text in words.NUMBERED:
        return True
    if following in words.MEASURES or before in words.GRADES or before == "gärna":
        return True
    if digits and len(token.text) == 4 and token.text[:2] in ("19", "20"):
        return True
    if following.startswith(words.AGE) or following in words.MONTHS:
        return True
    if before == "à" or (
        before == "av" and index > first + 1 and tokens[index - 2].text == "består"
    ):
        return True
    if before in words.DEFINITE or (before in words.DEADLINE and token.text not in words.ONE):
        return True
    if digits and index > first and _is_address(text, tokens[index - 1]):
        return True
    if before.endswith("s") and _GENITIVE.fullmatch(before):
        return True
    return _names_parts(tokens, index, after, first, last)


def _names_parts(tokens: Sequence[Token], index: int, after: int, first: int, last: int) -> bool:
    """Whether the number says where, how long, of what or which part, instead of how often."""
    text = tokens[index].text
    before = tokens[index - 1].text if index > first else ""
    earlier = tokens[index - 2].text if index - 1 > first else ""
    nouns = [token.text for token in tokens[after : min(after + 2, last)]]
    following = nouns[0] if nouns else ""
    if text in words.ONE:
        return False
    if before in words.INTO and following != "nya" and any(map(words.PLACES.fullmatch, nouns)):
        return True
    if before in ("i", "under") and following in words.LASTING:
        return True
    if before in ("över", "under") and earlier in words.AGED:
        return True
    if text == "sex" and (before in ("av", "om", "för") or following in ("mot", "och", "i")):
        return earlier in ("köp", "undervisning", "information", "handel", "") or following == "mot"
    # "två av tre": a share
    if before == "av" and numeral(earlier) is not None:
        return True
    if following == "av" and len(nouns) > 1 and numeral(nouns[1]) is not None:
        return True
    if text in words.CALLED and unit_of(following) is None:
        return True
    return any(words.PARTS.fullmatch(noun) for noun in nouns)


def _touches_word(text: str, token: Token) -> bool:
    before, after = text[token.start - 1 : token.start], text[token.end : token.end + 2]
    glued = before.isalpha() or (before in {"/", "."} and token.start > 1)
    return glued or after[:1].isalpha() or (after[:1] in {"-", ":"} and after[1:].isalpha())


def _is_address(text: str, token: Token) -> bool:
    return text[token.start].isupper() and token.text.endswith(words.STREETS)
