"""A weak promise as a line with gaps, made of its own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofteanalys.lint.rewriting import is_done_once, rewritten

EVERYTHING = ("actor", "action", "quantity", "timing", "place")
WORDS = ("Vid behov", "vi", "ska", "verka för", "regelbundet", "kontroller", "att", "stärker", ".")


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        (
            "Polisen ska regelbundet genomföra trafikkontroller.",
            ("quantity", "timing", "place"),
            "Polisen ska genomföra minst ___ trafikkontroller per ___ vid ___.",
        ),
        (
            "Trygghetsvandringar.",
            ("actor", "quantity", "timing"),
            "___ genomför minst ___ trygghetsvandringar per ___.",
        ),
        (
            "Genomföra flera riktade insatser mot narkotika för att öka tryggheten.",
            ("actor", "quantity"),
            "___ ska genomföra minst ___ riktade insatser mot narkotika för att öka tryggheten.",
        ),
        ("Vi ska verka för ett tryggare torg.", EVERYTHING,
         "___ ska ___ minst ___ gånger per ___ vid ___ för ett tryggare torg."),
        ("Polisen stärker samverkan med skolorna.", ("action", "quantity"),
         "Polisen ___ minst ___ gånger för att stärka samverkan med skolorna."),
        ("Kommunen planerar att på sikt öppna en gård.", ("timing",),
         "Kommunen ska öppna en gård senast ___."),
        ("Polisen bör besöka skolorna.", ("timing",), "Polisen ska besöka skolorna senast ___."),
        ("Polisen finns på otrygga platser.", ("place",), "Polisen finns på ___."),
        ("Belysningen byts ut.", ("quantity", "timing"), "Belysningen byts ut senast ___."),
    ],
)  # fmt: skip
def test_gaps_stand_where_something_is_asked_for(text, asked, expected):
    assert rewritten(text, asked) == expected


def test_a_promise_that_is_asked_for_nothing_is_not_rewritten():
    assert rewritten("Polisen gör två kontroller.", ()) is None


def test_a_promise_too_long_to_read_is_not_rewritten():
    assert rewritten("Polisen kontrollerar " + "gatan och torget " * 12, ("timing",)) is None


def test_only_the_first_sentence_is_rewritten():
    line = rewritten("Polisen patrullerar. Det sker ofta.", ("place",))
    assert line == "Polisen patrullerar vid ___."


def test_new_lights_are_done_once_and_patrols_are_not():
    assert is_done_once("Kommunen sätter upp ny belysning")
    assert not is_done_once("Polisen patrullerar i centrum")


def test_what_a_promise_is_for_does_not_make_it_done_once():
    assert not is_done_once("Dialoger hålls för att ta fram förslag")


@given(
    st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text(), st.sets(st.sampled_from(EVERYTHING))
)
def test_any_words_give_a_line_with_gaps_or_none(text, asked):
    line = rewritten(text, asked)
    assert line is None or "___" in line
