"""The advice file is read strictly: every entry whole, bilingual, and about something known."""

import copy

import pytest

from lofteanalys import _yaml
from lofteanalys.codebook import codebook
from lofteanalys.lint import AdviceError, advice_from_mapping


@pytest.fixture
def mapping(root):
    return copy.deepcopy(_yaml.load_file(root / "data" / "advice.yml"))


def test_each_component_of_concreteness_has_one_entry(book):
    entries = book.raised_by("component").values()
    assert sorted(entry.component for entry in entries) == sorted(codebook().components)


def test_every_entry_cites_a_source_and_differs_between_its_examples(book):
    for name, advice in book.findings.items():
        assert advice.sources, name
        for lang in ("sv", "en"):
            assert advice.bad.in_(lang) != advice.good.in_(lang), name


def test_every_source_is_cited_by_an_entry(book):
    cited = {source for advice in book.findings.values() for source in advice.sources}
    assert cited == set(book.sources)


def _set(mapping, path, value):
    *above, last = path.split(".")
    for key in above:
        mapping = mapping[key]
    if value is None:
        del mapping[last]
    else:
        mapping[last] = value


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("findings.quantity.label.en", None, "findings.quantity.label.en"),
        ("findings.quantity.reason", None, "findings.quantity.reason"),
        ("findings.quantity.sources", [], "findings.quantity.sources"),
        ("findings.quantity.sources", ["rumour"], "no source 'rumour'"),
        ("findings.quantity.component", "size", "no component 'size'"),
        ("findings.quantity.component", "timing", "one entry for each of"),
        ("findings.quantity.levels", None, "component and levels go with"),
        ("findings.quantity.levels", [2], "findings.quantity.levels"),
        ("findings.quantity.levels", [0, 3], "findings.quantity.levels"),
        ("findings.quantity.only_for", ["dance"], "no instrument 'dance'"),
        ("findings.quantity.words", ["många"], "words go with raised: words"),
        ("findings.tentative.words", ["i mån av *"], "no part of a word"),
        ("findings.tentative.words", [], "words go with raised: words"),
        ("findings.validity.moot_with", "quantity", "moot_with and also_asks go with"),
        ("findings.validity.only_for", ["patrol"], "only_for goes with"),
        ("findings.vague_amount.moot_with", "size", "no component 'size'"),
        ("findings.quantity.mark", 7, "findings.quantity.mark"),
        ("findings.quantity.raised", "mood", "findings.quantity.raised"),
        ("findings.validity", None, "missing or unknown: validity"),
        ("findings.quantity.bad.sv", " blank ends ", "findings.quantity.bad.sv"),
        ("texts.level.sv", None, "texts.level.sv"),
        ("version", None, "version"),
    ],
)
def test_a_faulty_file_is_refused_with_the_place(mapping, path, value, said):
    _set(mapping, path, value)
    with pytest.raises(AdviceError, match=r"advice\.yml: ") as refused:
        advice_from_mapping(mapping)
    assert said in str(refused.value)


def test_all_faults_are_told_at_once(mapping):
    _set(mapping, "findings.quantity.label.en", None)
    _set(mapping, "texts.level.sv", None)
    with pytest.raises(AdviceError) as refused:
        advice_from_mapping(mapping)
    assert len(str(refused.value).splitlines()) == 2


def test_an_unknown_text_is_an_error(book):
    with pytest.raises(AdviceError, match="no such text"):
        book.text("greeting", "sv")
