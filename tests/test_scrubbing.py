"""Names, numbers and addresses are taken out, roles and places stay; how often is measured."""

import pytest

import lofteanalys as la
from lofteanalys.reading import read_document
from lofteanalys.recordfiles import record_to_yaml
from lofteanalys.scrubbing import contacts, names, scrubbed
from tests.reliability.contactblocks import blocks, scores

RECALL, PRECISION = 0.99, 0.95


@pytest.mark.parametrize(
    "text",
    [
        "Testa Exempelsson\nKommunpolis",
        "Kommunstyrelsens ordförande\nTesta Dikt",
        "Kontakta Testa Dikt vid frågor",
        "TESTA DIKT\n____________",
        "– Bra, säger Testa von Dikt.",
        "Testa Dikt (KD)",
        "Skriv till testa.dikt@example.org, Testa Dikt svarar",
        "Testa Påhittsdotter",
    ],
)
def test_a_name_is_known_by_where_it_stands(text):
    assert "Dikt" not in scrubbed(text)
    assert "testa" not in scrubbed(text).lower()


@pytest.mark.parametrize(
    "number",
    ["010-999 12 34", "070-999 12 34", "+46 (0)70 999 12 34", "0999/12 34 56", "(0999) 12 34 56",
     "0709991234", "testa.dikt@example.org", "testa.dikt (at) example.org"],
)  # fmt: skip
def test_a_number_or_address_is_taken_out(number):
    text = f"Ring {number} i dag."
    assert " ".join(scrubbed(text).split()) in ("Ring […] i dag.", "Ring […] i dag .")


@pytest.mark.parametrize(
    "text",
    [
        "Polisen ska göra minst två kontroller i veckan vid Stora Torget.",
        "Ring 114 14 eller 112.",
        "Kommunpolis i Upplands Väsby",
        "Löftet gäller 2020-01-01 till 2021-12-31, dnr 2020-00123.",
        "Kontakta kommunen om Norra Stationsgatan 12-14.",
        "Av 1 250 svar nämner 45 procent Lilla Parken.",
        "Organisationsnummer 212000-0000",
    ],
)
def test_places_roles_and_other_numbers_stay(text):
    assert scrubbed(text) == text


def test_every_place_in_the_text_stays_where_it_was():
    text = "Testa Dikt, kommunpolis, 070-999 12 34\nPolisen ska synas."
    assert len(scrubbed(text)) == len(text)
    assert scrubbed(text).index("Polisen") == text.index("Polisen")


def test_recall_and_precision_on_made_up_blocks():
    reached = scores(blocks(420, seed=2))
    assert reached["recall"] >= RECALL
    assert reached["precision"] >= PRECISION
    assert reached["roles"] >= RECALL


def test_no_field_of_a_record_holds_a_name_number_or_address(tmp_path):
    path = tmp_path / "ale-2020.txt"
    path.write_text(
        "Medborgarlöfte Ale kommun 2020\n\nTesta Dikt, kommunpolis, lovar att:\n"
        "• Polisen ska göra två kontroller i veckan vid torget, ring Testa Dikt 070-999 12 34.\n"
        "• Kommunpolis Testa Dikt håller ett möte i månaden, anmälan till testa.dikt@example.org.\n"
        "\nTesta Dikt\nKommunpolis\n",
        encoding="utf-8",
    )
    records = la.extract(path)
    written = "".join(map(record_to_yaml, records))
    assert len(records[0].promises) == 2
    assert records[0].signatory_roles == ("municipal_police_officer",)
    for secret in ("Dikt", "Testa", "999", "example.org"):
        assert secret not in written


def test_the_data_package_holds_no_numbers_and_addresses(tables):
    found = [
        value
        for _, frame in tables
        for column in frame.select_dtypes(["string", "object"])
        if column != "source_url"
        for value in frame[column].dropna().unique()
        if contacts(str(value))
    ]
    assert found == []


def test_masked_names_of_real_documents_are_found(shared):
    for path in sorted((shared / "corpus").glob("*.txt")):
        text = read_document(path).text
        masked = [text[a:b] for a, b in names(text)]
        assert all(set(name.lower()) <= set("n -") for name in masked), path.name
