"""What holds of any document, found by random ones: hypothesis drives the fuzzing targets too."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lofteanalys.coding.extraction import code_document, coder
from lofteanalys.reading import read_text
from lofteanalys.recordfiles import RawRecord, parse_records, record_values
from lofteanalys.schemas import check_tables
from lofteanalys.tables import tabulate
from tests.reliability.fuzzing import seeds
from tests.reliability.targets import TARGETS, tables

_PIECES = (
    "Medborgarlöfte Ale kommun 2019", "Vi lovar att:", "Lägesbild", "Vad\tNär\tVem",
    "• Polisen ska göra två kontroller i veckan.", "1. Kommunen ordnar fyra vandringar per termin",
    "Polisen\tTrafik\tMinst 2 gånger/år", "Ansvarig: Kommunen", "Uppföljning", "  - i centrum",
    "Löftet följs upp varje kvartal.", "Testa Exempelsson, kommunpolis, 070-999 12 34",
    "Utfall: 12 kontroller", "", "gäller 1 januari 2019 till 31 december 2020", "=1+1", "\x00",
    "vid Storskolan två till tre dagar i veckan vår respektive höst", "\u202etxt",
)  # fmt: skip
lines = st.one_of(st.sampled_from(_PIECES), st.text(max_size=60))
texts = st.lists(lines, max_size=25).map("\n".join)
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
many = settings(max_examples=1_000, deadline=None, suppress_health_check=list(HealthCheck))


@few
@given(texts)
def test_any_text_is_coded_to_records_that_hold(text):
    TARGETS["structure"](text.encode("utf-8", "replace"))


@few
@given(texts)
def test_the_records_of_any_text_make_valid_tables(text):
    tables(text.encode("utf-8", "replace"))


@few
@given(texts)
def test_any_text_has_amounts_in_order(text):
    TARGETS["amounts"](text.encode("utf-8", "replace"))


@few
@given(st.binary(max_size=2_000))
def test_any_bytes_are_read_or_refused(content):
    TARGETS["reader"](content)
    TARGETS["records"](content)


@pytest.mark.slow
@many
@given(texts)
def test_many_texts_are_coded_to_records_that_hold(text):
    TARGETS["structure"](text.encode("utf-8", "replace"))
    tables(text.encode("utf-8", "replace"))


@pytest.mark.parametrize("target", TARGETS)
def test_every_seed_of_the_fuzzing_holds(target):
    for seed in seeds(target):
        TARGETS[target](seed)


@few
@given(st.lists(texts, min_size=2, max_size=4), st.randoms())
def test_coding_depends_neither_on_other_files_nor_on_their_order(several, chance: random.Random):
    documents = [read_text(text, f"a{number}.txt") for number, text in enumerate(several)]
    alone = {d.name: code_document(d, coder()) for d in documents}
    shuffled = chance.sample(documents, len(documents))
    assert {d.name: code_document(d, coder()) for d in shuffled} == alone


@settings(few, max_examples=8)
@given(st.lists(texts, min_size=2, max_size=4), st.randoms())
def test_tables_do_not_depend_on_the_order_of_files(several, chance: random.Random):
    documents = [read_text(text, f"a{number}.txt") for number, text in enumerate(several)]
    raw = [
        RawRecord(d.name, record_values(r)) for d in documents for r in code_document(d, coder())
    ]
    faults: list = []
    one = check_tables(tabulate(parse_records(raw, faults)))
    other = check_tables(tabulate(parse_records(chance.sample(raw, len(raw)), faults)))
    assert faults == []
    for (name, frame), (_, again) in zip(one, other, strict=True):
        assert frame.equals(again), name
