"""Signature and contact blocks about nobody: what must go is marked, what must stay is not.

Every name is put together from invented syllables; numbers begin with 0N-999, which nobody has,
addresses end in example.org.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

_GIVEN = ("Testa", "Exempla", "Fiktiva", "Påhitte", "Provus", "Diktina", "Sagolf", "Låtse",
          "Fabla", "Tänk-Erik", "Prov-Åke", "Önskina", "Ärla", "Fejko", "Mytilda")  # fmt: skip
_SURNAMES = ("Exempelsson", "Provström", "Påhittberg", "Fantasilund", "Testqvist", "Sagodotter",
             "Låtsasgren", "Dikt", "Mytander", "Fabelius", "Provell", "Fejk", "Inbillning",
             "Tänkman", "Ingenstad-Bluff", "von Låtsas", "Ödmark", "Åtelius")  # fmt: skip
ROLES = ("Kommunpolis", "Lokalpolisområdeschef", "Kommunstyrelsens ordförande", "Kommunchef",
         "Kommundirektör", "Säkerhetschef", "Trygghetssamordnare", "Kommunalråd",
         "Förvaltningschef", "Brottsförebyggande samordnare", "Områdespolis", "Enhetschef",
         "Stadsdirektör", "Säkerhetssamordnare", "Handläggare", "Kommunikatör")  # fmt: skip
_PLACES = ("Granvalla", "Stora Torget", "Norra Stationsgatan", "Hultsta Centrum", "Lilla Parken",
           "Östra Skolan", "Ale", "Upplands Väsby", "Västra Hamnen", "Södra Älvsborg")  # fmt: skip
_BODIES = ("Hem och Skola", "Rädda Barnen", "Svenska Kyrkan", "Granvalla Bostäder",
           "Polisen Granvalla", "Ale Kommun", "Lokalpolisområde Södra Ådal", "Röda Korset",
           "Fryshuset", "Länsstyrelsen Västra", "Nattvandring Nu", "Trygg Granne")  # fmt: skip
_STAY = (
    "Polisen ska göra minst två kontroller i veckan vid {place}.",
    "Kommunen och {body} ordnar fyra trygghetsvandringar per år.",
    "Löftet gäller från 2020-01-01 till 2021-12-31 (dnr KS 2020-00123).",
    "Ring 114 14 om det inte är bråttom och 112 om det är akut.",
    "{body} deltar i {place} varje termin, årskurs 7 till 9.",
    "Av 1 250 svar nämner 45 procent {place}.",
    "Under 2019 gjordes 120 kontroller, 2020 blev det 135.",
    "{place}",
    "{body}",
    "Bankgiro 123-4567, organisationsnummer 212000-0000",
)


@dataclass(frozen=True)
class Block:
    """A text, with the pieces that must go and the roles that must stay."""

    text: str
    secrets: tuple[str, ...]
    roles: tuple[str, ...]


class _Person:
    def __init__(self, chance: random.Random) -> None:
        self.given, self.surname = chance.choice(_GIVEN), chance.choice(_SURNAMES)
        middle = chance.choice(["", "", "", f" {chance.choice('ABCKM')}."])
        self.name = f"{self.given}{middle} {self.surname}"
        self.role = chance.choice(ROLES)
        self.phone = _phone(chance)
        plain = str.maketrans("åäöÅÄÖ", "aaoAAO")
        local = f"{self.given}.{self.surname}".replace(" ", "").translate(plain).lower()
        self.email = f"{local}@{chance.choice(['', 'kommun.'])}example.org"


def _phone(chance: random.Random) -> str:
    a, b, c = (f"{chance.randrange(10**n):0{n}}" for n in (3, 2, 2))
    return chance.choice(
        [f"010-999 {b} {c}", f"070-999 {b} {c}", f"070 999 {b} {c}", f"0709{a}{b}{c}"[:10],
         f"+46 70 999 {b} {c}", f"+46 (0)70-999 {b} {c}", f"0999-{a} {b}", f"08-999 {a} {b}",
         f"0999/{a} {b}", f"(0999) {b} {c} {a}", f"073.999.{b}.{c}"]
    )  # fmt: skip


def _signatures(one: _Person, two: _Person) -> tuple[str, list[str]]:
    return f"{one.name}\n{one.role}\n\n{two.name}\n{two.role}\n", [one.name, two.name]


def _columns(one: _Person, two: _Person) -> tuple[str, list[str]]:
    return f"{one.name}\t{two.name}\n{one.role}\t{two.role}\n", [one.name, two.name]


def _underlined(one: _Person, two: _Person) -> tuple[str, list[str]]:
    text = f"__________________\n{one.name}\n{one.role}, Granvalla kommun\n"
    return text + f"..................\n{two.name.upper()}\n{two.role}\n", [
        one.name,
        two.name.upper(),
    ]


def _contact_lines(one: _Person, two: _Person) -> tuple[str, list[str]]:
    text = f"Kontakt\n{one.name}\nTelefon: {one.phone}\nE-post: {one.email}\n{one.role}\n"
    return text + f"{two.role}\n", [one.name, one.phone, one.email]


def _sentence(one: _Person, two: _Person) -> tuple[str, list[str]]:
    text = f"Vid frågor kontakta {one.name}, {one.role.lower()}, {one.phone} eller {one.email}.\n"
    return text + f"{two.role}\n", [one.name, one.phone, one.email]


def _role_first(one: _Person, two: _Person) -> tuple[str, list[str]]:
    text = f"{one.role} {one.name} säger att löftet gäller. {two.role}: {two.name}, {two.phone}\n"
    return text, [one.name, two.name, two.phone]


def _with_party(one: _Person, two: _Person) -> tuple[str, list[str]]:
    text = f"{one.name} (S), {one.role.lower()}\n{two.role}: {two.name}\n"
    return text, [one.name, two.name]


def _for_the_parties(one: _Person, two: _Person) -> tuple[str, list[str]]:
    text = f"För polisen\n{one.name}\n{one.role}\nFör kommunen\n{two.name}\n{two.role}\n"
    return text, [one.name, two.name]


def _one_line(one: _Person, two: _Person) -> tuple[str, list[str]]:
    text = f"{one.name}, {one.role}, tel {one.phone} | {two.name}, {two.role}, {two.email}\n"
    return text, [one.name, one.phone, two.name, two.email]


def _only_numbers(one: _Person, two: _Person) -> tuple[str, list[str]]:
    text = f"{one.role}: tfn {one.phone}, mobil {two.phone}\n{two.role}: {two.email}\n"
    return text, [one.phone, two.phone, two.email]


def _said_again(one: _Person, two: _Person) -> tuple[str, list[str]]:
    text = f"{one.role} {one.name} och {two.role.lower()} {two.name} skrev under.\n\n"
    genitive = one.name if one.name.endswith("s") else f"{one.name}s"
    return text + f"Läs mer om {genitive} arbete.\n", [one.name, two.name, one.name]


def _hidden_address(one: _Person, two: _Person) -> tuple[str, list[str]]:
    hidden = one.email.replace("@", " (at) ")
    text = f"Mejla {one.name}: {hidden}\n{one.role}\n{two.role}\n"
    return text, [one.name, hidden]


def _quoted(one: _Person, two: _Person) -> tuple[str, list[str]]:
    text = f"– Vi ser fram emot arbetet, säger {one.name}, {one.role.lower()} i Granvalla.\n"
    return text + f"– Vi har lyssnat på många, menar {two.role.lower()} {two.name}.\n", [
        one.name, two.name
    ]  # fmt: skip


def _greeting(one: _Person, two: _Person) -> tuple[str, list[str]]:
    text = f"Med vänlig hälsning\n{one.name}\n{one.role}\n\n{two.role}\n{two.name}\n{two.email}\n"
    return text, [one.name, two.name, two.email]


TEMPLATES: tuple[Callable[[_Person, _Person], tuple[str, list[str]]], ...] = (
    _signatures, _columns, _underlined, _contact_lines, _sentence, _role_first, _with_party,
    _for_the_parties, _one_line, _only_numbers, _said_again, _hidden_address, _quoted, _greeting,
)  # fmt: skip


def blocks(count: int, seed: int) -> list[Block]:
    """Made-up blocks, each among lines that must stay as they are."""
    chance = random.Random(seed)
    return [_block(chance, TEMPLATES[number % len(TEMPLATES)]) for number in range(count)]


def _block(chance: random.Random, template: Callable) -> Block:
    one, two = _Person(chance), _Person(chance)
    text, secrets = template(one, two)
    around = [_kept_line(chance) for _ in range(4)]
    whole = "\n".join([*around[:2], "", text, *around[2:]])
    return Block(whole, tuple(secrets), (one.role, two.role))


def _kept_line(chance: random.Random) -> str:
    return chance.choice(_STAY).format(place=chance.choice(_PLACES), body=chance.choice(_BODIES))


def scores(made: list[Block]) -> dict[str, float]:
    """Recall over what must go, precision over what went, and the share of roles that stayed."""
    from lofteanalys.scrubbing import contacts, names

    wanted = found = taken = right = roles = kept = 0
    for block in made:
        spans = [*contacts(block.text), *names(block.text)]
        gone = {place for a, b in spans for place in range(a, b)}
        secret: set[int] = set()
        for piece in dict.fromkeys(block.secrets):
            for match in re.finditer(re.escape(piece), block.text):
                wanted += 1
                places = {p for p in range(*match.span()) if block.text[p].isalnum()}
                found += places <= gone
                secret |= set(range(*match.span()))
        taken += len(spans)
        right += sum(not set(range(a, b)) - secret - _edges(block.text, a, b) for a, b in spans)
        roles += len(block.roles)
        kept += sum(_stays(role, block.text, gone) for role in block.roles)
    return {"recall": found / wanted, "precision": right / taken, "roles": kept / roles}


def _edges(text: str, start: int, end: int) -> set[int]:
    """Signs and a genitive's s at the ends of a span: taking them along harms nothing."""
    return {p for p in range(start, end) if not text[p].isalnum() or p == end - 1}


def _stays(role: str, text: str, gone: set[int]) -> bool:
    found = re.search(re.escape(role), text, re.IGNORECASE)
    return found is not None and not gone & set(range(*found.span()))
