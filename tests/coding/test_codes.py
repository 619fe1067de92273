"""Codes of one promise: rules for quantity, timing and place, learned codes, and their triggers."""

import random

import pytest

from lofteanalys.coding.codes import code_unit
from lofteanalys.coding.features import features
from lofteanalys.coding.lexicon import Lexicon, LexiconError, fold, lexicon, lexicon_from_mapping
from lofteanalys.coding.model import BIAS, Model, model_from_rows, read_model
from lofteanalys.coding.observing import Unit, observe, told
from lofteanalys.coding.places import place

TEXT = "Polisen gör minst två trafikkontroller i veckan vid Björkskolan."


def test_a_promise_is_coded_with_what_triggered_each_code():
    codes = code_unit(Unit(TEXT, months=12, municipality="Ale"))
    assert (codes.performer, codes.themes[0], codes.instrument) == ("police", "traffic", "control")
    assert codes.place == "Björkskolan"
    assert [(q.value, q.comparator, q.per) for q in codes.quantities] == [(2, "min", "week")]
    components = codes.concreteness
    assert (components.actor, components.action, components.quantity) == (1, 1, 1)
    assert (components.timing, components.place) == (1, 1)
    assert codes.triggers["quantity"] == ("minst två trafikkontroller i veckan",)
    assert codes.triggers["place"] == ("Björkskolan",)
    assert codes.triggers["performer"]


def test_a_tables_performer_column_decides_over_the_sentence():
    assert code_unit(Unit(TEXT, performer_cell="Kommunen")).performer == "municipality"
    assert code_unit(Unit(TEXT, performer_cell="Polis och kommun")).performer == "joint"
    assert code_unit(Unit(TEXT, performer_cell="Löpande")).performer == "police"


@pytest.mark.parametrize(
    ("text", "months", "timed"),
    [
        ("Kommunen håller två möten per år.", 12, False),
        ("Kommunen håller två möten per år.", 24, True),
        ("Kommunen håller möten varje år.", 24, True),
        ("Kommunen håller ett möte i månaden.", 12, True),
        ("Polisen patrullerar fredagskvällar.", 12, True),
        ("Polisen patrullerar regelbundet.", 24, False),
        ("Svar ges inom 24 timmar.", 12, True),
    ],
)
def test_a_yearly_rate_is_timing_only_in_documents_longer_than_a_year(text, months, timed):
    assert bool(code_unit(Unit(text, months=months)).concreteness.timing) is timed


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Polisen är på plats i Granby.", "Granby"),
        ("Polisen är på plats i Granköpings centrum.", "centrum"),
        ("Kontroller görs på väg 172.", "väg 172"),
        ("Kontroller görs på E45.", "E45"),
        ("Kommunen belyser Storgatan och Lillgatan.", "Storgatan"),
        ("Polisen rör sig i kommunens östra kommundel.", "östra kommundel"),
        ("Polisen samverkar med Systembolaget och BRÅ.", None),
        ("Polisen är mer synlig på otrygga platser.", None),
        ("Granköping får fler poliser.", None),
        ("Den mobila polisstationen bemannas.", None),
    ],
)
def test_places_are_names_narrower_than_the_municipality(text, named):
    assert place(text, "Granköping") == named


def test_a_condition_makes_a_promise_conditional():
    assert code_unit(Unit("Vid behov sätts vakter in.")).is_conditional
    assert not code_unit(Unit("Vakter sätts in.")).is_conditional


def test_the_result_after_a_restated_promise_is_not_coded():
    assert told("Löftet om tre möten: fem hölls.") == "Löftet om tre möten"
    assert told("Två saker görs: möten och kontroller.") == "Två saker görs: möten och kontroller."


def test_terms_are_words_beginnings_ends_or_parts():
    terms = lexicon_from_mapping({"theme": {"traffic": ["trafik*", "*fart", "väg", "*hastighet*"]}})
    found = {hit.term for hit in terms.find(fold("Trafiken, överfart; väg och medelhastigheten."))}
    assert found == {"trafik*", "*fart", "väg", "*hastighet*"}
    assert not list(terms.find(fold("landsvägen")))


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ({"colour": {"red": ["röd"]}}, "colour.red: the codebook has no such code"),
        ({"theme": {"drugs": ["drog"]}}, "theme.drugs: the codebook has no such code"),
        ({"theme": {"traffic": ["*"]}}, "theme.traffic: a term needs at least two letters"),
        ({"theme": {"traffic": ["fart", "fart"]}}, "the term 'fart' stands twice"),
    ],
)
def test_a_lexicon_that_cannot_be_right_is_refused(mapping, message):
    with pytest.raises(LexiconError, match=message.replace("*", r"\*")):
        lexicon_from_mapping(mapping)


def test_shuffling_terms_changes_nothing():
    pairs = list(lexicon().terms.items())
    random.Random(4).shuffle(pairs)
    shuffled = Lexicon({key: tuple(reversed(terms)) for key, terms in pairs})
    unit = Unit(TEXT, heading="Trafik och trygghet")
    assert features(observe(unit, shuffled)) == features(observe(unit, lexicon()))
    assert code_unit(unit, terms=shuffled) == code_unit(unit)


def small_model() -> Model:
    return model_from_rows(
        [
            ("performer", "police", BIAS, 0.1),
            ("performer", "joint", BIAS, 0.1),
            ("performer", "joint", "word:ihop", 2.0),
            ("performer", "police", "word:polisen", 1.0),
        ]
    )


def test_a_score_is_the_bias_plus_the_weights_of_the_features_present():
    scores = small_model().scores("performer", {"word:ihop": 1.0, "word:polisen": 0.5})
    assert scores == pytest.approx({"police": 0.6, "joint": 2.1})


def test_a_tie_goes_to_the_first_name_and_reasons_are_the_strongest_features():
    assert small_model().best("performer", {}).code == "joint"
    decision = small_model().best("performer", {"word:ihop": 1.0, "word:x": 1.0})
    assert decision.reasons == ("word:ihop",)
    likely = small_model().likely("performer", {"word:ihop": 1.0}, 0.6)
    assert [d.code for d in likely] == ["joint"]


def test_a_broken_weights_file_is_named(tmp_path):
    path = tmp_path / "weights.csv"
    path.write_text("variable,code\n", encoding="utf-8")
    with pytest.raises(ValueError, match="columns should be"):
        read_model(path)
    path.write_text("variable,code,feature,weight\na,b,c,much\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"weights\.csv:2"):
        read_model(path)
