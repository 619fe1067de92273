"""Cutting promises out of documents: layouts, lead-ins, what looks like a promise and is none."""

import pytest

from lofteanalys.coding.lexicon import lexicon
from lofteanalys.coding.lines import lines_of
from lofteanalys.coding.passages import passages
from lofteanalys.coding.sentences import sentences
from lofteanalys.reading import read_text

HEAD = "Almvik – medborgarlöften\n\nMedborgarlöften 2021\n\n"


def promised(text: str) -> list[str]:
    document = read_text(text)
    found = passages(document, lexicon())
    return [" ".join(document.text[p.start : p.end].split()) for p in found]


ITEMS = ["Polisen ska göra två kontroller i veckan.", "Kommunen ordnar en vandring i centrum."]


@pytest.mark.parametrize(
    "layout",
    ["• {}\n• {}", "- {}\n- {}", "1. {}\n2. {}", "1) {}\n2) {}", "l . {}\n2. {}", "* {}\n– {}",
     "1.{}\n2.{}", "  o {}\n  o {}", "• {} • {}", "{}\n{}", "{} {}", "{}\n\n{}", "1. {} 2. {}"],
)  # fmt: skip
def test_every_layout_of_a_list_gives_the_same_promises(layout):
    assert promised(HEAD + layout.format(*ITEMS)) == ITEMS


def test_a_bullet_with_sub_bullets_introduces_them():
    text = HEAD + "• Vi arbetar med A-traktorer.\n" + "\n".join(f"  o {item}" for item in ITEMS)
    assert promised(text) == ITEMS


def test_hard_wrapped_lines_are_one_passage():
    item = "Polisen ska vid minst fyra tillfällen i månaden genomföra kontroller av hastighet"
    lines = "\n".join(
        f"• {item[:40]}\n{item[41:]} på väg {number} norr om tätorten." for number in range(4)
    )
    assert len(promised(HEAD + lines)) == 4


def test_two_actors_in_one_bullet_are_two_promises():
    text = HEAD + "• Polisen gör kontroller vid skolan. Kommunen bistår med fältare varje fredag."
    assert promised(text) == [
        "Polisen gör kontroller vid skolan.",
        "Kommunen bistår med fältare varje fredag.",
    ]


def test_two_actors_in_one_sentence_are_two_promises():
    text = HEAD + "• Polisen ska göra kontroller vid skolan och kommunen ska informera föräldrar."
    assert promised(text) == [
        "Polisen ska göra kontroller vid skolan",
        "kommunen ska informera föräldrar.",
    ]


def test_two_acts_of_one_actor_in_one_bullet_are_one_promise():
    text = HEAD + "• Polisen ska göra två kontroller. Polisen ska också hålla ett möte."
    assert len(promised(text)) == 1


@pytest.mark.parametrize("lead", ["Vi lovar att:", "Polisen och kommunen lovar att:",
                                  "Följande åtgärder har vi kommit överens om:"])  # fmt: skip
def test_a_lead_in_hands_its_promise_to_every_item(lead):
    text = f"Almvik\n\n{lead}\n\n• göra två kontroller i veckan\n• ordna en vandring"
    assert promised(text) == ["göra två kontroller i veckan", "ordna en vandring"]


@pytest.mark.parametrize(
    "list_of_others",
    [
        "Vid dialogerna framkom följande önskemål:\n• Fler poliser på gatorna\n• Bättre belysning",
        "Medborgarlöften ska:\n• ge färre brott\n• göra fler trygga",
        "Mål\n• Tryggheten ska öka\n• Brotten ska minska",
        "Det här vill vi uppnå\n• Färre ska bli utsatta",
        "Läs mer\n• Medborgarlöfte 2020 (pdf)\n• Om trygghet",
        "Uppföljning\n• Löftet följs upp varje kvartal av polisen och kommunen",
        "Resultat 2020\n• Polisen genomförde 40 kontroller",
    ],
    ids=["wishes", "what promises are for", "goals", "effects", "links", "follow-up", "results"],
)
def test_what_only_looks_like_a_list_of_promises_is_none(list_of_others):
    text = f"{HEAD}• {ITEMS[0]}\n• {ITEMS[1]}\n\n{list_of_others}\n"
    assert promised(text) == ITEMS


@pytest.mark.parametrize(
    "sentence",
    [
        "Vi använder kakor för att webbplatsen ska fungera.",
        "Medborgarlöften syftar till att öka tryggheten i kommunen.",
        "Polisen har under året genomfört 40 kontroller.",
        "Invånarna vill se fler poliser på kvällarna.",
        "Vad hoppas du att poliserna i Almvik ska göra?",
    ],
)
def test_running_text_before_the_promises_is_none(sentence):
    assert promised(f"Almvik\n\n{sentence}\n\nMedborgarlöften 2021\n\n• {ITEMS[0]}") == ITEMS[:1]


def test_news_promises_in_its_text():
    text = (
        "Nya löften i Almvik\n\nNu har ett medborgarlöfte skrivits under. Polisen lovar att göra "
        "minst tio trafikkontroller i månaden. Förra året gjordes 84 kontroller."
    )
    assert promised(text) == ["Polisen lovar att göra minst tio trafikkontroller i månaden."]


def test_a_sentence_that_goes_on_belongs_to_the_promise_before_it():
    text = (
        HEAD + "Polisen ska gå en rond i månaden i Lunden. Det är ett sätt att se trasiga lampor."
    )
    assert len(promised(text)) == 1


def test_a_table_gives_the_act_and_who_performs_it():
    document = read_text(
        "Almvik\n\nTrafik\tUtförare\tAnsvarig\nKontroller görs vid skolorna varje vecka.\tPolis\t"
        "Kommun\n"
    )
    (found,) = passages(document, lexicon())
    assert document.text[found.start : found.end] == "Kontroller görs vid skolorna varje vecka."
    assert (found.performer_cell, found.responsible_cell) == ("Polis", "Kommun")
    assert found.heading == "Trafik"


@pytest.mark.parametrize(
    ("row", "who"),
    [
        ("• Två vandringar i centrum (Kommun)", "Kommun"),
        ("• Två vandringar i centrum (Kommun och Polis)", "Kommun och Polis"),
        ("• Två vandringar i centrum\nAnsvarig: Kommunen", "Kommunen"),
        ("Två vandringar hålls i centrum. Kommun Kommun", "Kommun"),
    ],
)
def test_a_bracket_or_a_line_below_says_who(row, who):
    document = read_text(HEAD + row)
    (found,) = passages(document, lexicon())
    assert found.performer_cell == who


def test_a_follow_up_restates_promises_with_what_came_of_them():
    document = read_text(
        "Uppföljning av medborgarlöften 2020\n\n• Polisen ska göra 40 kontroller.\n"
        "Utfall: 52 kontroller genomfördes.\n"
    )
    (found,) = passages(document, lexicon())
    assert found.outcome == "52 kontroller genomfördes."


def test_abbreviations_end_no_sentence():
    text = "Besök görs t.ex. på gårdar, bl.a. kl. 20. Nästa år m.m. Kontroller görs."
    assert [text[a:b] for a, b in sentences(text)] == [
        "Besök görs t.ex. på gårdar, bl.a. kl. 20.",
        "Nästa år m.m. Kontroller görs.",
    ]


def test_a_line_without_letters_is_no_line():
    assert lines_of(read_text("---\n\n***\n ")) == []


def test_a_text_without_promises_gives_none():
    assert promised("Öppettider\n\nReceptionen är öppen måndag till fredag.") == []


def test_a_counted_item_keeps_what_stands_below_it():
    text = HEAD + "• Hålla minst tre möten per år.\n  • Mötena ska hållas på olika platser.\n"
    assert promised(text) == ["Hålla minst tre möten per år."]


def test_a_headed_paragraph_is_one_promise_even_where_it_only_says_to_cooperate():
    themes = ["Trafik", "Unga", "Belysning"]
    text = "Ale\n\nDet här ska vi göra under 2022:\n\n" + "\n\n".join(
        f"{theme}\n\nPolisen och staden ska samverka kring {theme.lower()}." for theme in themes
    )
    assert len(promised(text)) == 3


def test_a_follow_up_in_prose_gives_one_promise_for_each_theme():
    text = (
        "Uppföljning av medborgarlöften 2018\n\nTrafik\n\nPolisen har utfört 71 kontroller.\n\n"
        "Närvaro\n\nPolisen har varit synlig i byarna.\n"
    )
    assert len(promised(text)) == 2


def test_a_promised_effect_is_no_promise():
    text = f"{HEAD}Polisen lovar att områdena ska bli tryggare.\n\nPolisen lovar:\n\n• {ITEMS[0]}"
    assert promised(text) == ITEMS[:1]


def test_a_theme_within_a_table_keeps_the_tables_columns():
    document = read_text(
        "Almvik\n\nTrafik\tUtförare\tAnsvarig\nKontroller görs varje vecka.\tPolis\tPolis\n\n"
        "Samverkan\t\t\nMöten hålls varje månad.\tKommun\tPolis\n"
    )
    found = passages(document, lexicon())
    assert [(p.heading, p.performer_cell) for p in found] == [
        ("Trafik", "Polis"), ("Samverkan", "Kommun"),
    ]  # fmt: skip


def test_a_table_without_a_head_says_who_in_its_cells():
    document = read_text(f"{HEAD}Kontroller görs varje vecka.\tPolis\tKommun\n")
    (found,) = passages(document, lexicon())
    assert (found.performer_cell, found.responsible_cell) == ("Polis", "Kommun")
