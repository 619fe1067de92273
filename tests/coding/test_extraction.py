"""From a document to records: spans, one record per agreement, nothing lost, nobody named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lofteanalys as la
from lofteanalys.coding.extraction import code_document, coder
from lofteanalys.coding.listing import listing
from lofteanalys.reading import read_text

TEXT = """Ale – medborgarlöften

Medborgarlöften 2021

• Polisen ska göra minst två trafikkontroller i veckan vid Storskolan.
• Kommunen ordnar en trygghetsvandring i centrum under hösten.
"""


def records_of(text: str):
    return code_document(read_text(text, "löfte Ale.txt"), coder())


def test_every_promise_carries_the_span_of_its_passage():
    document = read_text(TEXT)
    (record,) = code_document(document, coder())
    assert [document.text[p.start : p.end] for p in record.promises] == [
        "Polisen ska göra minst två trafikkontroller i veckan vid Storskolan.",
        "Kommunen ordnar en trygghetsvandring i centrum under hösten.",
    ]


def test_amounts_place_and_performer_come_with_the_promise():
    first, second = records_of(TEXT)[0].promises
    assert (first.actor, second.actor) == ("police", "municipality")
    assert [(q.value, q.comparator, q.per) for q in first.quantities] == [(2, "min", "week")]
    assert first.place == "Storskolan"


def test_the_id_is_a_slug_of_the_file_name():
    assert records_of(TEXT)[0].id == "lofte-ale"


def test_a_document_without_promises_is_kept():
    (record,) = records_of("Ale – medborgarlöften\n\nInget är bestämt ännu.")
    assert record.promises == ()
    assert record.municipality == "Ale"


def test_an_empty_document_is_a_record_of_unknown_municipality():
    (record,) = records_of("")
    assert (record.municipality, record.valid_from, record.promises) == (None, None, ())


def test_two_agreements_on_a_page_are_two_records():
    later = "\nMedborgarlöften 2022\n\n• Polisen ska besöka tre skolor.\n"
    first, second = records_of(TEXT + later)
    assert [(r.id, r.valid_from, len(r.promises)) for r in (first, second)] == [
        ("lofte-ale", "2021", 2), ("lofte-ale-2", "2022", 1),
    ]  # fmt: skip


def test_a_lead_in_says_who_acts_where_the_item_does_not():
    items = "• genomföra två möten i centrum\n• informera tillsammans med polisen"
    text = f"Ale\n\nKommunen lovar att:\n{items}"
    assert [p.actor for p in records_of(text)[0].promises] == ["municipality", "joint"]


def test_a_genitive_heading_says_who_acts():
    text = "Ale\n\nPolisens löften\n\n• Besöka alla skolor en gång per termin."
    assert records_of(text)[0].promises[0].actor == "police"


def test_addresses_and_numbers_of_people_are_left_out_of_the_summary():
    item = "• svara på mejl till nn@example.org och samtal till 010-123 45 67 inom en dag"
    text = f"Ale\n\nPolisen lovar att:\n{item}"
    (promise,) = records_of(text)[0].promises
    assert "@" not in promise.summary_sv
    assert "123" not in promise.summary_sv


def test_records_of_documents_become_tables():
    tables = la.tabulate(records_of(TEXT))
    assert list(tables.promises["performer"]) == ["police", "municipality"]


def test_a_follow_up_that_restates_nothing_gives_results():
    text = (
        "Ale – medborgarlöften\n\nInom löftet 2020 har polisen genomfört följande aktiviteter:\n\n"
        "• Polisen har genomfört 42 trafikkontroller.\n• Ett möte ställdes in.\n"
    )
    (record,) = records_of(text)
    assert (record.doc_type, record.promises) == ("follow_up", ())
    assert [(r.reported, r.status) for r in record.results] == [
        (42, "fulfilled"), (1, "not_fulfilled"),
    ]  # fmt: skip


def test_the_listing_shows_codes_and_passages():
    shown = listing(records_of(TEXT)[0], "a.txt")
    assert shown.startswith("a.txt: Ale; 2021; 2 promises")
    assert "min 2 control per week" in shown
    assert "quantity:" not in shown


def test_the_listing_explains_each_code_where_asked():
    shown = listing(records_of(TEXT)[0], "a.txt", explain=True)
    assert "quantity: minst två trafikkontroller i veckan" in shown
    assert "place: Storskolan" in shown


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Medborgarlöften 2021", "• Polisen ska göra två kontroller.", "", "Mål", "Ansvarig: X",
             "Vi lovar att:", "a\tb\tPolis", "- Trafik", "Utfall: nej", "1. ", "• •", "(Polis)",
             "Kommunen ska. Polisen ska.", "\u0308", "Sök", "2020 – 2019", "den 31 juni 2019",
             "0 kontroller per år", "i lokalpolisområde Södra", "Skogen", "av 0 personer"]
        ),
        max_size=12,
    )
)  # fmt: skip
def test_any_mixture_of_lines_gives_valid_records_with_spans_inside_the_text(lines):
    document = read_text("\n".join(lines))
    for record in code_document(document, coder()):
        for promise in record.promises:
            assert 0 <= promise.start < promise.end <= len(document.text)
            document.to_source(promise.start, promise.end)


@pytest.mark.parametrize("suffix", ["txt", "html", "docx", "pdf"])
def test_one_example_of_each_file_type_is_coded(root, suffix):
    from lofteanalys.municipalities import read_register, register

    path = sorted((root / "examples" / "tune").glob(f"*.{suffix}"))[0]
    invented = register().extended(read_register(root / "examples" / "municipalities.csv"))
    (record,) = la.extract(path, municipalities=invented)
    assert record.municipality is not None
    assert record.promises


def test_time_grows_with_the_text_and_not_faster():
    import time

    def seconds(times: int) -> float:
        document = read_text(TEXT + "• Polisen ska göra två kontroller i veckan.\n" * times)
        start = time.perf_counter()
        code_document(document, coder())
        return time.perf_counter() - start

    seconds(50)
    assert seconds(800) < 12 * seconds(200)


TABLE = """Ale – medborgarlöften 2021

Aktivitet\tUtförare\tNär
Trafikkontroller vid Storskolan\tPolisen\tVarje vecka i maj
"""


def test_a_column_for_when_dates_the_promise_across_the_column_between():
    (record,) = records_of(TABLE)
    (promise,) = record.promises
    assert promise.summary_sv == "Trafikkontroller vid Storskolan"
    assert [(q.value, q.per) for q in promise.quantities] == [(1, "week")]
    assert promise.concreteness.timing == 1
    assert promise.triggers["quantity"] == ("Varje vecka",)


def test_items_in_letters_that_no_term_is_written_in_are_read():
    (record,) = records_of("Vi lovar:\n- Ù\n- Ω Ω Ω Ω Ω Ω\n- Polisen patrullerar varje vecka.\n")
    assert "Polisen patrullerar varje vecka." in [p.summary_sv for p in record.promises]
