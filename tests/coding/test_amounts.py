"""The grammar of amounts and time: what counts, how it is compared, per what, and what is none."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lofteanalys.codebook import codebook
from lofteanalys.coding.amounts import amounts
from lofteanalys.coding.numerals import cardinals, numeral


def found(text: str) -> list[tuple]:
    return [(a.value, a.comparator, a.per) for a in amounts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("minst två timmar per vecka", [(2, "min", "week")]),
        ("Patrullen går tre kvällar i veckan.", [(3, "exact", "week")]),
        ("Minst en gång per termin besöks skolan.", [(1, "min", "term")]),
        ("Träffar hålls varannan vecka.", [(0.5, "exact", "week")]),
        ("Parterna möts varannan onsdag.", [(0.5, "exact", "week")]),
        ("Ett forum hålls vartannat år.", [(0.5, "exact", "year")]),
        ("De ses en gång varannan månad.", [(0.5, "exact", "month")]),
        ("Var fjortonde dag publiceras en notis.", [(0.5, "exact", "week")]),
        ("Polisen är på torget dagligen.", [(1, "exact", "day")]),
        ("Varje fredags- och lördagskväll går vuxna ut.", [(2, "exact", "week")]),
        ("I snitt tre gånger per vecka besöks gården.", [(3, "avg", "week")]),
        ("Fyra eller fler kontroller görs under 2024.", [(4, "min", "year")]),
        ("Under året görs tio riktade insatser.", [(10, "exact", "year")]),
        ("Varje år ska polisen i minst 15 insatser söka.", [(15, "min", "year")]),
        ("Tolv kontroller görs vart och ett av åren.", [(12, "exact", "year")]),
        ("Under perioden görs sex kontroller.", [(6, "exact", "period")]),
        ("Kommunen ordnar 4 000 timmar vuxennärvaro.", [(4000, "exact", "period")]),
        ("Ett hundratal besök görs.", [(100, "approx", "period")]),
        ("Cirka femton (15) möten hålls.", [(15, "approx", "period")]),
        ("Högst tre vandringar per halvår.", [(3, "max", "half_year")]),
        ("Minst två startmöten och minst tre träffar.",
         [(2, "min", "period"), (3, "min", "period")]),
        ("Minst fem vandringar om året, varav minst en i centrum.",
         [(5, "min", "year"), (1, "min", "year")]),
    ],
)  # fmt: skip
def test_what_is_an_amount(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Polisen lovade 40 kontroller och gjorde 52.", [(40, "exact", "period")]),
        ("Löftet om minst två vandringar: en hölls i maj.", [(2, "min", "period")]),
        ("Polisen lovade tio besök; 14 gjordes.", [(10, "exact", "period")]),
    ],
)
def test_the_outcome_told_after_a_promise_is_no_amount(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tre insatser görs på våren och motsvarande antal på hösten.",
         [(3, "exact", "period"), (3, "exact", "period")]),
        ("Vid två tillfällen under hösten och ett under våren görs kontroller.",
         [(2, "exact", "period"), (1, "exact", "period")]),
        ("Ett kvartalsbrev skickas till hushållen.", [(1, "exact", "quarter")]),
        ("Månatliga möten hålls med handlarna.", [(1, "exact", "month")]),
        ("En årlig trygghetsvandring hålls.", [(1, "exact", "year")]),
        ("Kampanjen görs varje oktober.", [(1, "exact", "year")]),
        ("Fältarna är ute varje kväll.", [(1, "exact", "day")]),
        ("Fältarna är ute två kvällar per helg.", [(2, "exact", "week")]),
        ("En veckoinsats per månad görs.", [(1, "exact", "month")]),
        ("Minst ett hundra kontroller görs.", [(100, "min", "period")]),
        ("Patrullering sker 1 gång/dygn.", [(1, "exact", "day")]),
        ("En vandring hålls i varje av de tre stadsdelarna.", [(3, "exact", "period")]),
        ("Kommunen bjuder in till en träff.", [(1, "exact", "period")]),
        ("Kommunen siktar på 10 nya områden för grannsamverkan.", [(10, "exact", "period")]),
    ],
)  # fmt: skip
def test_rates_in_words_compounds_and_references_back(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "upper"),
    [("Två till tre dagar i veckan.", 3), ("3–4 gånger per år.", 4), ("5-6 möten.", 6)],
)
def test_a_range_keeps_its_upper_end(text, upper):
    (amount,) = amounts(text)
    assert amount.max == upper
    assert amount.value < upper


@pytest.mark.parametrize(
    "text",
    [
        "Elever i årskurs 7 får information.",
        "Ungdomar på 15 år ska nås, liksom unga 13–18 år.",
        "Skolan stängs kl 20.",
        "Kontroller görs på väg 172 och 173.",
        "Svar ges inom 24 timmar.",
        "Om 70 procent av de boende vill.",
        "Arbetet följer 14 kap. socialtjänstlagen.",
        "Polisen använder 20-minutersmetoden.",
        "18-årsgränsen hålls.",
        "Poliskontoret på Storgatan 10 är öppet.",
        "Trygghetsmätningen 2021 visade oro.",
        "En plan tas fram för de två torgen.",
        "Polisen för en nära dialog med krögarna.",
        "En av gatorna får ny belysning.",
        "Kontroller görs regelbundet och vid flera tillfällen.",
        "Samverkan utvärderas varje tertial.",
        "Kommunen inrättar en arbetsgrupp.",
        "Den 1 mars börjar arbetet.",
        "Polisen patrullerar kl 20 till 02.",
        "Kontoret är öppet kl. 8.30–16.",
        "Information ges i årskurserna 4, 6 och 8.",
        "Unga i åldern 13 till 19 får stöd.",
        "Personer över 65 får råd.",
        "Kommunens fyra fritidsgårdar håller öppet på lovet.",
        "Samtliga fem bostadsområden får belysning.",
        "Polisen är synlig i fem orter.",
        "Insatsen pågår i två veckor.",
        "Två av tre invånare känner sig trygga.",
        "Parterna enas om fyra fokusområden.",
        "Kommunen satsar 2 miljoner kronor på belysning.",
        "Insatser görs mot köp av sex.",
        "Polisen larmas via 112 eller 114 14.",
        "Belysningen byts på Skolvägen 3 och 5.",
        "Ett par kontroller i veckan görs.",
        "Kommunpolisen har under våren gjort 15 skolbesök.",
        "Polisen gjorde 80 kontroller.",
        "Målet är 0 olyckor vid skolan.",
        "Parterna håller en dialog för att utvärdera arbetet.",
    ],
)
def test_what_is_a_number_and_no_amount(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Kommunen håller en trygghetsvandring.", True),
        ("Polisen ordnar ett möte om båtstölder.", True),
        ("Kommunen tar fram en rutin.", False),
        ("Kommunen bildar en grupp.", False),
        ("Minst en åtgärd genomförs.", True),
    ],
)
def test_en_and_ett_count_only_events_that_take_place(text, counts):
    assert bool(found(text)) is counts


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("tio kontroller", "control"),
        ("två trygghetsvandringar", "walk"),
        ("tre möten", "meeting"),
        ("fyra besök", "visit"),
        ("fem tillsyner", "inspection"),
        ("sex timmar", "hour"),
        ("Minst tre gånger görs tillsyn på krogar.", "inspection"),
        ("Minst tre gånger om året ges råd.", "occasion"),
    ],
)
def test_units_and_times_take_the_act_beside_them(text, unit):
    assert amounts(text)[0].unit == unit


def test_the_result_told_after_a_restated_promise_is_left_out():
    assert found("Löftet om minst två möten: fem hölls i maj.") == [(2, "min", "period")]


COMPARATORS = {"minst": "min", "högst": "max", "cirka": "approx", "": "exact"}
RATES = {"per vecka": "week", "i månaden": "month", "per termin": "term", "om året": "year",
         "varje kvartal": "quarter", "per dygn": "day", "": "period"}  # fmt: skip
NOUNS = {"kontroller": "control", "möten": "meeting", "vandringar": "walk", "timmar": "hour"}
WORD_OF = {value: word for word, value in cardinals().items() if word != "en"}


@example("minst", 112, False, "kontroller", "om året")
@given(
    st.sampled_from(sorted(COMPARATORS)),
    st.integers(2, 999),
    st.booleans(),
    st.sampled_from(sorted(NOUNS)),
    st.sampled_from(sorted(RATES)),
)
def test_the_parts_of_a_phrase_come_back(comparator, value, in_words, noun, rate):
    number = WORD_OF[value] if in_words else str(value)
    text = f"Polisen gör {comparator} {number} {noun} {rate}.".replace("  ", " ")
    (amount,) = amounts(text)
    assert (amount.value, amount.comparator) == (value, COMPARATORS[comparator])
    assert (amount.unit, amount.per) == (NOUNS[noun], RATES[rate])
    assert number in text[amount.start : amount.end]


@given(st.text(alphabet="abcåäö 0123456789.,:;–-/()%\n", max_size=200) | st.text(max_size=100))
def test_any_text_gives_ordered_spans_inside_it_and_known_codes(text):
    last = 0
    for amount in amounts(text):
        assert 0 <= amount.start < amount.end <= len(text)
        assert amount.start >= last
        last = amount.start
        assert amount.unit in codebook().codes("amount_unit")
        assert amount.per in codebook().codes("amount_per")
        assert amount.comparator in codebook().codes("comparator")
        assert amount.value >= 0
        assert amount.max is None or amount.max > amount.value


def test_digits_and_words_agree():
    assert numeral("femton") == numeral("15") == (15, False)
    assert numeral("trehundra") == (300, False)
    assert numeral("tjugofem") == (25, False)
    assert numeral("25-tal") == (25, True)
    assert numeral("0,5") == (0.5, False)
    assert numeral("flera") is None


@pytest.mark.parametrize("piece", ["minst två möten per vecka ", "en ", "1-", "varje ", "och 2 "])
def test_time_grows_linearly_with_the_text(piece):
    def seconds(times: int) -> float:
        text = piece * times
        start = time.perf_counter()
        amounts(text)
        return time.perf_counter() - start

    seconds(200)
    small, large = (min(seconds(times) for _ in range(3)) for times in (500, 4_000))
    # Eight times the text; quadratic time would be sixty-four times the time.
    assert large < 24 * small + 0.05


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Öppet varje helgfri torsdag kl. 10–11.", [(1, "exact", "week")]),
        ("Ett möte hålls varje fredag.", [(1, "exact", "week")]),
        ("Var tredje månad hålls ett möte.", [(1 / 3, "exact", "month")]),
        ("Mellan 10 och 15 kontroller görs.", [(10, "exact", "period")]),
        ("Upp till fem besök görs.", [(5, "max", "period")]),
        ("En eller flera vandringar genomförs.", [(1, "min", "period")]),
        ("En temavecka per kvartal ordnas.", [(1, "exact", "quarter")]),
        ("Två föräldramöten per skola och år.", [(2, "exact", "year")]),
        ("Varje oktober hålls en trygghetsdag.", [(1, "exact", "year")]),
        ("Månadsmöten hålls med krögarna.", [(1, "exact", "month")]),
        ("Drygt 100 kontroller görs.", [(100, "approx", "period")]),
        ("Kommunen lägger 4 000 timmar (motsvarande två tjänster).", [(4000, "exact", "period")]),
    ],
)
def test_rates_inside_nouns_seasons_and_ordinals(text, expected):
    assert found(text) == expected
