"""What a document says about itself: its basis, problems, goals, follow-up, signatories, layout."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from lofteanalys.coding import documentwords as words
from lofteanalys.coding.amounts import amounts
from lofteanalys.coding.lexicon import Lexicon, fold
from lofteanalys.coding.numerals import numeral
from lofteanalys.coding.outline import HEADING, ITEM, ROW, Part
from lofteanalys.coding.passages import Passage
from lofteanalys.coding.sentences import sentences
from lofteanalys.derive import TIMES_A_YEAR
from lofteanalys.records import Evidence, FollowUp, Goal, Problem

_BASIS = {
    "citizen_dialogue": r"medborgardialog|invånardialog|dialog(?:er)? med (?:invånar|medborgar"
    r"|boende)|medborgarmöte|(?<!medarbetar)(?<!personal)dialog(?:en|er|erna|möten?)\b",
    "staff_dialogue": r"medarbetardialog|personaldialog|medarbetare (?:i|från|har)",
    "safety_survey": r"trygghetsmätning|trygghetsenkät|trygghetsundersökning",
    "survey": r"\b(?:enkät|webbenkät|medborgarenkät|drogvaneundersökning|undersökning"
    r"|enkätundersökning)",
    "crime_statistics": r"statistik",
    "intelligence": r"underrättelse",
    "situational_picture": r"lägesbild|problembild|nulägesbild",
}
_BASIS_PATTERNS = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _BASIS.items()}
_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0]\d{3})+|[^\W_]+")
# Who or what the number counts, within a few words after it
_COUNTED = re.compile(
    r"\W{1,20}(?:[\w-]{1,40}\s{1,20}){0,2}?(?:invånare|personer|medborgare|svar\b|respondenter|deltagare"
    r"|kommuninvånare|boende|tillfällen|\w*dialoger|ungdomar|svarande|elever|hushåll|\w+bor\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(20[1-4]\d)\b")
_BASIS_SECTIONS = frozenset(["start", "intro", "picture", "wishes", "general", "theme", "promises"])
_PROBLEM_SECTIONS = frozenset(["start", "intro", "picture", "wishes", "theme"])
_PROBLEM = re.compile(
    r" (?:\w*problem\w*|\w*otrygg\w*|oro|oroa\w*|\w*brott\w*|framträdande|upplev\w+|lyft\w*"
    r"|nämn\w+|\w*störning\w*|förekom\w*|behov|framkom\w*|önsk\w+|utmaning\w*|vill se|fler|fokus"
    r"|sticker ut|tog upp|togs upp|tagit upp|oftast|flest|pekar|pekat|utsatt\w*|prioritera\w+"
    r"|identifiera\w+|ökat|säljs|visar) "
)
_CITIZENS = re.compile(
    r"dialog|enkät|medborgar|invånar|svara|boende|önskemål|\wborna?\b|allmänhet|upplev|tyck|samtal"
)
_NO_PROBLEMS = frozenset(
    ["general_safety", "cooperation", "dialogue_trust", "neighbourhood", "victim_support", "other"]
)
_UP = re.compile(
    r" (?:öka[rst]?|ökad\w*|ökat|högre|fler|bättre|förbättra\w*|stärk\w+|stiga|tryggare) "
)
_DOWN = re.compile(r" (?:minska[rst]?|minskad\w*|minskat|färre|lägre|sjunka|mindre|begränsa\w*) ")
_MEASURED = re.compile(
    r"(?:enligt|via|genom|med hjälp av|mäts (?:i|genom|med)"
    r"|utifrån)\s+((?:\w+\s+){0,2}?\w*(?:mätning\w*|statistik\w*|enkät\w*"
    r"|undersökning\w*)(?:\s+över\s+\w+\s+\w+)?)",
    re.IGNORECASE,
)
_CADENCE = (
    ("monthly", re.compile(r"månadsvis|varje månad|(?:i|per|om) månaden?\b|månatlig")),
    ("quarterly", re.compile(r"kvartal|fyra gånger (?:per|om|under) år|var tredje månad")),
    ("tertial", re.compile(r"tertial|tre gånger (?:per|om|under) år|var fjärde månad")),
    (
        "half_yearly",
        re.compile(
            r"halvår|(?:två|2) gånger (?:per|om|under|varje) år|(?:per|varje) termin|sjätte månad"
            r"|terminsvis|vår och höst|juni och (?:i )?december"
        ),
    ),
)
_LOOSE_CADENCE = (
    ("continuous", re.compile(r"löpande|kontinuerlig|regelbund|fortlöpande")),
    ("yearly", re.compile(r"årlig|varje år|en gång (?:per|om) år|årsvis|årsbasis|en gång om året")),
    ("at_end", re.compile(
        r"årsskifte|årets slut|slutet (?:av|på) (?:(?:\w+ )?år(?:et)?\b|perioden|\d{4})"
        r"|året är slut|året är till ända|slutredovis|slutrapport|efter (?:årets|periodens) slut"
        r"|periodens slut|vid årsslutet|början av (?:nästa|kommande)|utvärderas (?:i|vid)"
        r"|när (?:året|perioden)|i (?:januari|februari|december)(?! varje)|sammanfattning|löper ut"
        r"|löpt ut"
        r"|löftets slut|avslutad|återrapport")),
)  # fmt: skip
_BY_TIMES: dict[float, str] = {
    12: "monthly",
    4: "quarterly",
    3: "tertial",
    2: "half_yearly",
}
_TOLD_BACK = re.compile(
    r"(?i)avstämning|återkoppl|sammanställ|följa upp|hur det (?:går|har gått|gått)|redovisa"
)
_PUBLIC = re.compile(
    r"publicer|offentlig|webbplats|hemsid|återkoppl|medborgarna (?:får|informeras)|redovisas (?:på"
    r"|för)|den här sidan|sociala medier|kommer att redovisas|läggs ut|information om"
)
_ROLES = (
    ("local_police_chief", re.compile(r"(?i)lokalpolisområdeschef|lokalpolischef"
                                      r"|chef (?:för )?(?:lokalpolis|lpo)"
                                      r"|polisområdeschef")),
    ("municipal_police_officer", re.compile(r"(?i)^\W*(?:nn\w*[ ,]+)*kommunpolis\b")),
    ("chair_of_municipal_board", re.compile(r"(?i)kommunstyrelsens\s+ordförande"
                                            r"|ordförande\s+(?:i\s+)?kommunstyrelse")),
    ("municipal_chief_executive", re.compile(r"(?i)kommunchef|kommundirektör|stadsdirektör")),
    ("other_municipal", re.compile(r"(?i)säkerhetschef|trygghetssamordnare|kommunalråd"
                                   r"|förvaltningschef"
                                   r"|stadsdelsdirektör|säkerhetssamordnare|nämndens\s+ordförande")),
)  # fmt: skip
_LONGEST_ROLE = 8


def _sentences(parts: Sequence[Part], sections: frozenset[str]) -> Iterator[tuple[Part, str]]:
    for part in parts:
        if part.section in sections and part.role != HEADING:
            for a, b in sentences(part.line.text):
                yield part, " ".join(part.line.text[a:b].split())


def evidence(parts: Sequence[Part], promised: Sequence[Passage]) -> tuple[Evidence, ...]:
    """What the promises are said to build on, one entry per kind, with n and year where stated."""
    found: dict[str, Evidence] = {}
    starts = [passage.start for passage in promised]
    ends = list(accumulate((passage.end for passage in promised), max))
    for part, said in _sentences(parts, _BASIS_SECTIONS):
        before = bisect_left(starts, part.line.end)
        if before and ends[before - 1] > part.line.start:
            continue
        kinds = [kind for kind, pattern in _BASIS_PATTERNS.items() if pattern.search(said)]
        if "safety_survey" in kinds and "survey" in kinds:
            kinds.remove("survey")
        n, year = _count(said), _year(said)
        for kind in kinds:
            counted = n if kind in ("citizen_dialogue", "survey", "safety_survey") else None
            known = found.get(kind)
            found[kind] = Evidence(
                kind=kind,
                n=(known.n if known else None) or counted,
                year=(known.year if known else None) or year,
            )
    return tuple(found.values())


def _count(said: str) -> int | None:
    for found in _NUMBER.finditer(said):
        if _YEAR.fullmatch(found[0]):
            continue
        value = numeral(found[0].replace("\u00a0", " "))
        if value is not None and value[0] >= 2 and _COUNTED.match(said, found.end()):
            return int(value[0])
    return None


def _year(said: str) -> int | None:
    found = _YEAR.search(said)
    return int(found[1]) if found else None


def problems(
    parts: Sequence[Part], promised: Sequence[Passage], terms: Lexicon
) -> tuple[Problem, ...]:
    """The problems a document names before it promises, by theme and who raised them."""
    starts = {passage.start for passage in promised}
    found: list[Problem] = []
    for part, said in _sentences(parts, _PROBLEM_SECTIONS):
        if any(part.line.start <= start < part.line.end for start in starts):
            continue
        folded = fold(said)
        listed = part.section in ("wishes", "picture")
        if not listed and not _PROBLEM.search(folded):
            continue
        if words.MACHINERY.search(said) or words.PROMISED_NOUN.search(folded):
            continue
        source = _source(part, said)
        for hit in sorted(terms.find(folded), key=lambda hit: hit.start):
            if hit.variable == "theme" and hit.code not in _NO_PROBLEMS:
                problem = Problem(theme=hit.code, source=source)
                if problem not in found:
                    found.append(problem)
    return tuple(found)


def _source(part: Part, said: str) -> str:
    near, around = said.lower(), f"{part.line.text} {part.lead_in or ''}".lower()
    if "statistik" in near:
        return "statistics"
    if part.section == "wishes" or _CITIZENS.search(near):
        return "citizens"
    if "lägesbild" in near or "problembild" in near:
        return "picture"
    if _CITIZENS.search(around):
        return "citizens"
    return "picture" if part.section == "picture" else "unspecified"


def goals(parts: Sequence[Part], promised: Sequence[Passage], terms: Lexicon) -> tuple[Goal, ...]:
    """The effects aimed at: what stands under goals, and sentences that say what should change."""
    starts = {passage.start for passage in promised}
    found = []
    for part, said in _sentences(parts, frozenset(words.SECTIONS) | {"theme", "start"}):
        folded = fold(said)
        stated = part.section == "goals" and (
            words.GOAL.search(folded)
            or words.GOAL_START.match(folded)
            or (part.role in (ITEM, ROW) and (_UP.search(folded) or _DOWN.search(folded)))
        )
        aimed = words.GOAL.search(folded) and (_UP.search(folded) or _DOWN.search(folded))
        skipped = part.section in ("wishes", "links", "contact", "results", "general")
        if skipped or not (stated or aimed) or words.ABOUT_PROMISES.search(folded):
            continue
        if any(part.line.start <= start < part.line.end for start in starts) and not stated:
            continue
        found.append(_goal(said, folded, terms))
    return tuple(found)


def _goal(said: str, folded: str, terms: Lexicon) -> Goal:
    themes = [hit for hit in terms.find(folded) if hit.variable == "theme"]
    specific = [hit for hit in themes if hit.code != "general_safety"]
    first = min(specific, key=lambda hit: hit.start, default=None)
    theme = first.code if first else "safe_places" if "trygg" in folded else "general_safety"
    measured = _MEASURED.search(said)
    up, down = _UP.search(folded), _DOWN.search(folded)
    return Goal(
        theme=theme,
        indicator=said[:160].strip(),
        direction="up" if up else "down" if down else "none",
        measured_by=measured[1] if measured else None,
    )


def follow_up(parts: Sequence[Part]) -> FollowUp:
    """How often the promises are followed up and whether that is published."""
    followed: list[str] = []
    told_back: list[str] = []
    for part, text in _sentences(parts, frozenset(words.SECTIONS) | {"theme", "start"}):
        if part.section == "follow_up" or words.FOLLOWED_UP.search(fold(text)):
            followed.append(text.lower())
        elif part.role not in (ITEM, ROW) and _TOLD_BACK.search(text):
            told_back.append(text.lower())
    # What is told of telling back counts only where nothing says how the promises are followed up
    cadence = _cadence(followed)
    if cadence == "none_stated":
        cadence = _cadence(told_back)
    told = " ".join([*followed, *told_back])
    return FollowUp(cadence=cadence, published=True if _PUBLIC.search(told) else None)


def _cadence(said: Sequence[str]) -> str:
    told = " ".join(said)
    regular = next((code for code, pattern in _CADENCE if pattern.search(told)), None)
    if found := regular or next(filter(None, map(_counted_cadence, said)), None):
        return found
    loose = [(m.start(), code) for code, p in _LOOSE_CADENCE if (m := p.search(told))]
    return min(loose)[1] if loose else "none_stated"


def _counted_cadence(said: str) -> str | None:
    """The cadence of a counted rate: "4 ggr/år" is quarterly."""
    rates = (a.value * TIMES_A_YEAR[a.per] for a in amounts(said) if a.per in TIMES_A_YEAR)
    return next((_BY_TIMES[times] for times in rates if times in _BY_TIMES), None)


def signatory_roles(parts: Sequence[Part]) -> tuple[str, ...]:
    """The roles of those who sign, in their order; names are never read."""
    found: list[str] = []
    for part in parts[-30:]:
        if part.section == "contact":
            continue
        if part.line.words <= _LONGEST_ROLE and not part.line.mark:
            for role, pattern in _ROLES:
                if pattern.search(part.line.text) and role not in found:
                    found.append(role)
    return tuple(found)


def layout(promised: Sequence[Passage], parts: Sequence[Part]) -> str:
    """How the promises are set out: table, numbered, bullets, headed bullets, prose or mixed."""
    kinds = Counter(passage.layout for passage in promised)
    if not kinds:
        return "prose"
    kind, times = kinds.most_common(1)[0]
    if len(kinds) > 1 and times < 0.75 * len(promised):
        return "mixed"
    if kind == ROW:
        return "table"
    if kind != ITEM:
        return "prose"
    starts = {passage.start for passage in promised}
    marks = [p.line.mark for p in parts if p.line.mark and p.line.start in starts]
    if marks and sum(mark[0].isdigit() for mark in marks) > len(marks) / 2:
        return "numbered"
    return "headed_bullets" if len({passage.heading for passage in promised}) > 2 else "bullets"


def publisher(parts: Sequence[Part]) -> str:
    """Who published the page, as far as its text tells."""
    text = " ".join(part.line.text for part in parts)
    if re.search(r"(?i)polisen\.se|javacsript|försändelser från polis|\w – medborgarlöften", text):
        return "polisen"
    if re.search(r"(?i)\bannons\b|läs också|prenumerera|foto:|nyhetsbrev|tidning", text):
        return "news"
    return (
        "kommun"
        if re.search(r"(?i)kommunens (?:webbplats|hemsida|växel)|kontaktcenter", text)
        else "other"
    )
