"""Weak words are found where they stand, whatever stands around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofteanalys.coding.lexicon import fold, fold_with_offsets
from lofteanalys.lint.marks import marks


def found(text: str) -> list[tuple[str, str]]:
    return [(mark.finding, text[mark.start : mark.end]) for mark in marks(text)]


@given(st.text())
def test_a_text_folds_alike_with_and_without_places(text):
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded)
    assert list(offsets) == sorted(offsets)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi ska verka för trygghet.", [("tentative", "verka för")]),
        ("Polisen ska, om möjligt, besöka skolan.", [("tentative", "om möjligt")]),
        ("Kommunen planerar att bygga.", [("planned", "planerar att")]),
        ("Fältarna åker ut VID BEHOV.", [("conditional", "VID BEHOV")]),
        ("Kontroller görs regelbundet.", [("vague_amount", "regelbundet")]),
        ("Ett antal kontroller görs", [("vague_amount", "Ett antal")]),
        ("Det ses över på sikt", [("vague_time", "på sikt")]),
        ("Närvaro på otrygga platser.", [("vague_place", "otrygga platser")]),
    ],
)
def test_weak_words_are_marked_at_their_place(text, expected):
    assert found(text) == expected


def test_of_overlapping_words_the_longest_is_marked():
    assert found("Vi ska arbeta aktivt mot droger.") == [("disposition", "arbeta aktivt mot")]


def test_words_over_a_line_break_are_marked():
    assert found("Vi ska verka\nför trygghet.") == [("tentative", "verka\nför")]


@pytest.mark.parametrize(
    "text",
    [
        "Försök till inbrott utreds.",
        "Den som vill lämna kriminaliteten får stöd.",
        "Polisen gör två kontroller för att stärka tryggheten.",
        "Flerfamiljshus besöks.",
        "",
    ],
)
def test_words_that_mean_something_else_are_not_marked(text):
    assert found(text) == []
