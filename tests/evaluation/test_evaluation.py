"""Evaluation: held-out folds, figures against hand-computed values, the command line."""

import json
import math

import pytest

from lofteanalys.coding.training import single_codes, summary_unit, train, weights_csv
from lofteanalys.evaluation import coders_scores, evaluate_gold, machine_codings, summaries_scores
from lofteanalys.evaluation.scores import Coded, Pair, figures, score, table
from lofteanalys.evaluation.summaries import predict_by_folds
from lofteanalys.measures.agreement import alpha, micro_f1, quadratic_kappa
from lofteanalys.recordfiles import read_records
from lofteanalys.records import Concreteness, Record

pytest.importorskip("sklearn")
NAMES = ("actor", "action", "quantity", "timing", "place", "target", "outcome")


def coded(**changes) -> Coded:
    plain = dict.fromkeys(NAMES, 0) | {"actor": 1, "action": 1}
    return Coded(
        **{
            "performer": "police",
            "themes": ("traffic",),
            "instrument": "control",
            "target_group": None,
            "bindingness": "binding",
            "amounts": (),
            "concreteness": Concreteness(**plain),
        }
        | changes
    )


def pair(found: Coded, gold: Coded, cluster: str = "Ale", one_year: bool = True) -> Pair:
    return Pair(found, gold, cluster, names_agent=True, one_year=one_year)


@pytest.fixture(scope="module")
def records(root) -> list[Record]:
    everything = read_records(root / "data" / "records")
    return [record for record in everything if record.municipality[0] in "ABEF"]


def test_krippendorffs_alpha_gives_the_textbook_values():
    # Krippendorff 2011, two coders, ten units, nominal: 0.095
    one = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    other = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert alpha(one, other) == pytest.approx(0.095, abs=0.001)
    assert math.isnan(alpha([1, 1], [1, 1]))
    assert alpha([1, 2, 3], [1, 2, 3], "ordinal") == 1


def test_a_component_stated_in_fewer_than_ten_units_has_no_alpha():
    rare = coded(concreteness=Concreteness(**(dict.fromkeys(NAMES, 0) | {"outcome": 1})))
    pairs = [pair(coded(), coded(), f"m{n}") for n in range(30)]
    nine = score(pairs + [pair(rare, rare, "x")] * 9, "x")
    ten = score(pairs + [pair(rare, rare, "x")] * 10, "x")
    assert nine["x_alpha_states_outcome"] is nine["x_alpha_states_outcome_low"] is None
    assert ten["x_alpha_states_outcome"] == 1


def test_a_coder_who_did_not_code_bindingness_gives_no_figure_of_it():
    scores = score([pair(coded(bindingness=None), coded())], "x")
    assert scores["x_bindingness_accuracy"] is None
    assert score([pair(coded(), coded())], "x")["x_bindingness_accuracy"] == 1


def test_quadratic_kappa_by_hand():
    # One unit is a level apart: Σw·o = 1. By chance Σw·e = 1·1/3 + 2·2/3 = 5/3.
    assert quadratic_kappa([1, 2, 2], [1, 2, 1]) == pytest.approx(1 - 1 / (5 / 3))
    assert quadratic_kappa([1, 5], [1, 5]) == 1


def test_micro_f1_counts_multisets():
    assert micro_f1([["a", "a"], ["b"]], [["a"], ["c"]]) == pytest.approx(2 * 1 / 5)


def test_lenient_amounts_take_a_period_for_a_year_in_one_year_documents():
    ours, theirs = coded(amounts=((2, "min", "period"),)), coded(amounts=((2, "min", "year"),))
    one, two = [pair(ours, theirs)], [pair(ours, theirs, one_year=False)]
    assert figures()["amounts_f1"](one) == 0
    assert figures()["amounts_f1_lenient"](one) == 1
    assert figures()["amounts_f1_lenient"](two) == 0
    assert figures()["amounts_f1_value"](two) == 1


def test_scores_carry_interval_n_and_null_where_nothing_can_be_said():
    pairs = [
        pair(coded(), coded(), "Ale"),
        pair(coded(performer="joint"), coded(), "Boden"),
        pair(coded(), coded(), "Eda"),
    ]
    scores = score(pairs, "x")
    assert scores["x_performer_accuracy"] == pytest.approx(2 / 3, abs=1e-4)
    assert scores["x_performer_accuracy_low"] < 2 / 3 < scores["x_performer_accuracy_high"]
    assert (scores["x_n"], scores["x_municipalities"]) == (3, 3)
    assert scores["x_alpha_states_outcome"] is None
    assert scores["x_prevalence_states_actor"] == 1
    assert "performer_accuracy" in table({"coders_n": 3})


def test_no_promise_is_coded_by_a_model_that_saw_its_municipality(records, monkeypatch):
    seen = []
    monkeypatch.setattr(
        "lofteanalys.evaluation.summaries.train",
        lambda training: seen.append({r.municipality for r in training}) or train(training),
    )
    told = []
    monkeypatch.setattr(
        "lofteanalys.evaluation.summaries._predicted",
        lambda held, learned: told.append({r.municipality for r in held}) or iter(()),
    )
    with pytest.raises(KeyError):
        predict_by_folds(records)
    assert len(seen) == len(told) == 5
    assert all(not training & held for training, held in zip(seen, told, strict=True))
    assert set().union(*told) == {r.municipality for r in records}


def test_a_unit_holds_nothing_but_what_the_track_allows(record_values):
    record = Record.model_validate(record_values)
    unit = summary_unit(record, record.promises[0])
    assert (unit.text, unit.heading) == (record.promises[0].summary_sv, "Trafik")
    assert (unit.months, unit.municipality) == (24, "Ale")
    assert (unit.lead_in, unit.performer_cell) == (None, None)


def test_training_twice_gives_the_same_bytes_and_nothing_gives_nothing(records):
    assert weights_csv(train(records)) == weights_csv(train(list(records)))
    assert train([]) == []
    assert single_codes(records[0].promises[0])["primary_theme"] == records[0].promises[0].themes[0]


def test_held_out_figures_beat_the_majority_on_a_small_part(records):
    scores = summaries_scores(records)
    assert scores["summaries_n"] == sum(len(r.promises) for r in records)
    assert scores["summaries_performer_accuracy"] > 0.7
    assert scores["summaries_alpha_states_quantity"] > 0.9
    lines = list(machine_codings(predict_by_folds(records)))
    assert len(lines) == scores["summaries_n"]
    assert {line["coder"] for line in lines} == {"machine"}


def test_gold_never_seen_is_scored_by_a_coder_trained_on_the_others(records, monkeypatch):
    seen = []
    monkeypatch.setattr(
        "lofteanalys.evaluation.summaries.train",
        lambda training: seen.append({r.municipality for r in training}) or train(training),
    )
    gold = [r for r in records if r.municipality == records[0].municipality]
    scores = evaluate_gold(records, gold)
    assert scores["summaries_municipalities"] == 1
    assert records[0].municipality not in seen[0]


def test_the_coders_agree_as_the_release_says(root):
    from lofteanalys.codings import read_codings

    everything = read_records(root / "data" / "records")
    scores = coders_scores(everything, read_codings(root / "data" / "codings"))
    assert scores["coders_n"] == 1627
    assert scores["coders_bindingness_accuracy"] is None
    published = {"actor": 0.71, "action": 0.81, "quantity": 0.95, "timing": 0.93, "place": 0.79,
                 "target": 0.67, "outcome": 0.80}  # fmt: skip
    for name, value in published.items():
        assert scores[f"coders_alpha_states_{name}"] == pytest.approx(value, abs=0.006), name
    assert scores["coders_themes_micro_f1"] == pytest.approx(0.94, abs=0.006)
    assert scores["coders_amounts_f1"] == pytest.approx(0.94, abs=0.006)
    assert scores["coders_performer_accuracy"] == pytest.approx(0.95, abs=0.006)


def test_the_command_scores_gold_records(root, tmp_path, monkeypatch, capsys, records):
    import sys

    from lofteanalys import cli

    (tmp_path / "data").mkdir()
    for name in ("corrections.yml", "links.yml"):
        (tmp_path / "data" / name).write_text("", encoding="utf-8")
    (tmp_path / "data" / "records" / "14").mkdir(parents=True)
    for record in records:
        if record.municipality in ("Ale", "Borås", "Alingsås", "Essunga"):
            source = root / "data" / "records" / "14" / f"{record.id}.yml"
            (tmp_path / "data" / "records" / "14" / source.name).write_bytes(source.read_bytes())
    (tmp_path / "data" / "codings").mkdir()
    gold = root / "data" / "records" / "20"
    for extra in (["--json", "--gold", str(gold)], ["--write-codings"]):
        command = ["lofteanalys", "evaluate", "--data", str(tmp_path / "data"), *extra]
        monkeypatch.setattr(sys, "argv", command)
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        assert not stopped.value.code
        out = capsys.readouterr().out
        if "--json" in extra:
            assert json.loads(out)["summaries_n"] > 0
    assert (tmp_path / "data" / "codings" / "machine.jsonl").exists()
