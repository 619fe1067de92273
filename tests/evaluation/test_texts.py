"""The texts' track: spans and words pair promises, misses count, damage moves spans along."""

import importlib.util
import json
from functools import partial

import pytest

from lofteanalys._errors import DataError
from lofteanalys.coding.extraction import coder
from lofteanalys.evaluation.damage import KINDS, damaged
from lofteanalys.evaluation.texts import (
    GoldText,
    match,
    read_gold_texts,
    texts_scores,
    with_damage,
)
from lofteanalys.evaluation.textsets import corpus_folder, example_register, example_texts
from lofteanalys.reading import read_text
from lofteanalys.recordfiles import read_records

TEXT = (
    "Ale – medborgarlöften\n\nMedborgarlöften 2020-2021\n\n"
    "  • Polisen ska göra minst två trafikkontroller i veckan vid Storskolan.\n"
    "  • Kommunen ordnar en vandring.\n"
)
SPAN = (TEXT.index("Polisen"), TEXT.index("skolan.") + len("skolan."))


@pytest.fixture
def record(write_lines, record_values):
    return read_records(write_lines(record_values))[0]


def scores_of(*texts: GoldText):
    return texts_scores(match(texts, coder()), "texts")


def test_promises_pair_by_the_overlap_of_their_spans(record):
    scores = scores_of(GoldText(read_text(TEXT), record, {1: SPAN}))
    assert (scores["texts_promises_recall"], scores["texts_promises_precision"]) == (1.0, 0.5)
    assert scores["texts_documents_paired_by_words"] == 0
    assert scores["texts_performer_accuracy"] == 1.0


def test_a_span_that_hardly_overlaps_is_a_miss(record):
    scores = scores_of(GoldText(read_text(TEXT), record, {1: (SPAN[0], SPAN[0] + 10)}))
    assert scores["texts_promises_f1"] == 0.0
    assert scores["texts_performer_accuracy_misses"] is None


def test_without_spans_promises_pair_by_their_words_and_the_figures_say_so(record):
    scores = scores_of(GoldText(read_text(TEXT), record, {}))
    assert scores["texts_promises_recall"] == 1.0
    assert scores["texts_documents_paired_by_words"] == 1


def test_spans_are_those_of_the_source_before_mending(record):
    noisy = TEXT.replace("ö", "o\u0308").replace("\n", "\r\n")
    end = noisy.index("skolan.") + len("skolan.")
    span = (noisy.index("Polisen"), end)
    assert scores_of(GoldText(read_text(noisy), record, {1: span}))["texts_promises_recall"] == 1.0


def test_superfluous_amounts_lower_the_figure_with_misses(record):
    more = TEXT + "  • Polisen ska göra tre kontroller i månaden.\n"
    scores = scores_of(GoldText(read_text(more), record, {1: SPAN}))
    assert scores["texts_amounts_f1"] == 1.0
    assert scores["texts_amounts_f1_misses"] < 1.0


def test_years_municipality_and_cadence_are_compared(record):
    scores = scores_of(GoldText(read_text(TEXT), record, {1: SPAN}))
    assert scores["texts_years_exact"] == 1.0
    assert scores["texts_municipality_accuracy"] == 1.0
    assert scores["texts_cadence_accuracy"] == 0.0


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_damage_moves_every_span_along(kind, shared):
    folder = shared / "corpus"
    spans: dict[str, dict[int, tuple[int, int]]] = {}
    for line in (folder / "spans.jsonl").read_text(encoding="utf-8").splitlines():
        values = json.loads(line)
        spans.setdefault(values["id"], {})[values["n"]] = values["start"], values["end"]
    for name, known in spans.items():
        text = (folder / f"{name}.txt").read_bytes().decode()
        copy, moved = damaged(text, known, kind)
        for n, (start, end) in known.items():
            before, after = text[start:end].split(), copy[slice(*moved[n])].split()
            assert [w for w in after if w in before] == after


def test_damage_does_what_its_name_says():
    row = "Trafik\tPolis\n"
    assert "•" not in damaged(TEXT, {}, "marks")[0]
    assert damaged(TEXT, {}, "joined")[0].count("\n") == TEXT.count("\n") - 1
    assert max(map(len, damaged(TEXT * 2, {}, "wrapped")[0].split("\n"))) <= 72
    assert damaged(row, {}, "tabs")[0] == "Trafik Polis\n"


def test_a_text_that_damage_leaves_alone_is_no_copy(record):
    text = GoldText(read_text(TEXT), record, {1: SPAN})
    assert with_damage([text], partial(damaged, kind="tabs")) == []
    assert len(with_damage([text], partial(damaged, kind="marks"))) == 1


def test_a_gold_record_without_document_is_an_error(tmp_path, record):
    with pytest.raises(DataError, match="there is no document ale-2020-2021"):
        read_gold_texts(tmp_path, [record])


def test_spans_that_cannot_be_read_are_an_error(tmp_path, record):
    (tmp_path / "ale-2020-2021.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "spans.jsonl").write_text('{"id": "ale-2020-2021"}\n')
    with pytest.raises(DataError, match=r"spans\.jsonl:1: should hold id, n, start and end"):
        read_gold_texts(tmp_path, [record])


def test_the_corpus_is_looked_for_beside_the_checkout(tmp_path):
    assert corpus_folder(tmp_path / "main") == tmp_path / "shared" / "corpus"


@pytest.mark.parametrize("name", ["tune", "check"])
def test_the_examples_marked_spans_are_their_promises(root, name):
    texts = example_texts(root, name)
    assert len(texts) >= 12
    for text in texts:
        for promise in text.record.promises:
            if text.spans:
                start, end = text.spans[promise.n]
                assert text.document.source[start:end].strip()


def test_the_example_texts_are_what_their_sources_make(root):
    spec = importlib.util.spec_from_file_location("examples", root / "scripts" / "make_examples.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for source in (root / "examples" / "sources").rglob("*.txt"):
        committed = root / "examples" / source.parent.name / source.name
        if committed.exists():
            _, content, _ = module.example(source)
            assert committed.read_bytes() == content, "run: python scripts/make_examples.py"


def test_the_coder_finds_the_promises_of_the_examples_it_was_tuned_on(root):
    matched = match(example_texts(root, "tune"), coder(example_register(root)))
    assert texts_scores(matched, "tune")["tune_promises_f1"] >= 0.97
