"""Which advice a draft gets, and which it is spared."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = (
    "Vi lovar att:",
    "\n",
    "\r\n",
    "- ",
    "Polisen ska ",
    "vid behov ",
    "göra kontroller",
    "\t",
    ". ",
)
HEAD = "Medborgarlöfte Almvik 2027\n\nVi lovar att:\n"


@pytest.fixture
def findings(lint):
    """The findings of one promise in a list under "Vi lovar att:"."""

    def of(text: str) -> list[str]:
        (promise,) = lint(f"{HEAD}- {text}\n").promises
        return [note.finding for note in promise.notes]

    return of


def test_a_vague_promise_is_asked_what_who_and_how_it_will_be_seen(findings):
    assert findings("verka för ett tryggare samhälle") == [
        "action", "actor", "outcome", "tentative",
    ]  # fmt: skip


def test_a_promise_without_number_and_time_is_asked_for_both(findings):
    found = findings("Polisen ska patrullera till fots i centrum.")
    assert found == ["quantity", "timing"]


def test_a_promise_that_can_be_counted_is_asked_for_nothing(findings):
    assert findings("Polisen gör minst två trafikkontroller i veckan vid Storskolan.") == []


def test_a_vague_word_takes_the_place_of_the_question_it_answers(findings):
    found = findings("Polisen ska regelbundet patrullera till fots i centrum.")
    assert found == ["vague_amount"]


def test_a_vague_amount_beside_a_number_is_let_be(findings):
    found = findings("Polisen gör flera kontroller, minst två i veckan, vid Storskolan.")
    assert "vague_amount" not in found


def test_a_tentative_word_is_named_in_a_countable_promise_too(findings):
    found = findings("Polisen ska försöka göra två trafikkontroller i veckan vid Storskolan.")
    assert found == ["tentative"]


def test_a_year_in_the_promise_spares_the_question_when(findings):
    assert "timing" not in findings("Polisen ska under 2027 patrullera till fots i centrum.")


def test_the_whole_municipality_spares_the_question_where(findings):
    assert "place" not in findings("Polisen ska göra trafikkontroller i hela kommunen.")


def test_an_act_done_once_is_asked_by_when_and_not_how_many(findings):
    assert findings("Kommunen sätter upp ny belysning i parken.") == ["timing"]


def test_common_acts_name_nobody_but_are_not_asked_who(findings):
    assert "actor" not in findings("Vi ska gemensamt göra trafikkontroller.")


def test_the_notes_on_words_stand_at_the_words(lint):
    linted = lint(f"{HEAD}- Polisen ska regelbundet patrullera i centrum.\n")
    (note,) = linted.promises[0].word_notes
    assert linted.source[note.start : note.end] == "regelbundet"


def test_a_counted_promise_without_any_bound_is_asked_when(lint):
    text = "Medborgarlöfte Almvik\n\nVi lovar att:\n- Polisen gör fyra trafikkontroller.\n"
    assert [note.finding for note in lint(text).promises[0].notes] == ["timing"]


def document_findings(linted):
    return [(note.finding, note.theme) for note in linted.notes]


def test_an_exemplary_document_gets_no_note(linted_drafts):
    assert linted_drafts[6].notes == ()
    assert all(promise.notes == () for promise in linted_drafts[6].promises)


def test_a_bare_document_is_asked_for_validity_follow_up_publication_and_basis(linted_drafts):
    assert document_findings(linted_drafts[1]) == [
        ("validity", None), ("follow_up", None), ("publication", None), ("basis", None),
    ]  # fmt: skip


def test_a_problem_raised_without_a_promise_is_named(linted_drafts):
    assert ("unanswered", "property_crime") in document_findings(linted_drafts[5])


def test_a_problem_that_a_promise_answers_is_not_named(linted_drafts):
    assert ("unanswered", "traffic") not in document_findings(linted_drafts[5])


def test_a_long_text_without_promises_is_told_so(lint):
    text = "\n\n".join(["Trygghet är viktigt för alla som bor här."] * 13)
    assert document_findings(lint(text)) == [("no_promises", None)]


def test_a_bare_line_is_read_as_a_promise(lint):
    linted = lint("Trygghetsvandringar.")
    (promise,) = linted.promises
    assert linted.source[promise.start : promise.end] == "Trygghetsvandringar."


def test_the_drafts_go_from_vague_to_exemplary(linted_drafts):
    means = []
    for linted in linted_drafts.values():
        levels = [promise.specificity for promise in linted.promises]
        means.append(sum(levels) / len(levels))
    assert means == sorted(means)


def test_only_weak_promises_get_models_and_a_rewritten_line(linted_drafts):
    for linted in linted_drafts.values():
        for promise in linted.promises:
            if promise.specificity >= 4:
                assert (promise.models, promise.rewrite) == ((), None)
            else:
                assert "___" in promise.rewrite


def test_without_a_known_municipality_no_model_comes_from_one_the_draft_names(lint):
    text = "Polisen ska göra trafikkontroller.\n"
    open_draft = lint(text)
    assert open_draft.record.municipality is None
    named = open_draft.promises[0].models[0].municipality
    other = lint(f"Vi har sett hur de gör i {named} och i Ale.\n\n{text}")
    models = [m.municipality for promise in other.promises for m in promise.models]
    assert models
    assert named not in models


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS)).map("".join) | st.text())
def test_any_text_can_be_read_through(lint, text):
    linted = lint(text)
    for promise in linted.promises:
        assert linted.source[promise.start : promise.end]
