"""Fixtures all tests share: the real data, a made-up record, where shared material lies."""

import copy
import json
import os
import sys
from pathlib import Path

import pytest

from tests.sockets import Blocked, only_loopback

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the shared material is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def tables():
    import lofteanalys as la

    return la.load()


_PROMISE = {
    "n": 1,
    "heading": "Trafik",
    "summary_sv": "Polisen ska göra minst två trafikkontroller i veckan vid Storskolan.",
    "summary_en": "The police are to carry out at least two traffic checks a week at Storskolan.",
    "actor": "police",
    "responsible": None,
    "partners": ["schools"],
    "themes": ["traffic", "youth"],
    "instrument": "control",
    "quantities": [
        {
            "value": 2,
            "max": None,
            "comparator": "min",
            "unit": "control",
            "per": "week",
            "what": "trafikkontroller",
        }
    ],
    "place": "Storskolan",
    "target_group": None,
    "conditional": False,
    "bindingness": "binding",
    "coded_as": 1,
    "concreteness": {
        "actor": 1,
        "action": 1,
        "quantity": 1,
        "timing": 1,
        "place": 1,
        "target": 0,
        "outcome": 0,
    },
    "outcome": None,
}
_RECORD = {
    "id": "ale-2020-2021",
    "url": "https://example.org/ale",
    "publisher": "polisen",
    "doc_type": "promise",
    "municipality": "Ale",
    "other_municipalities": [],
    "area": None,
    "local_police_area": None,
    "valid_from": "2020",
    "valid_to": "2021",
    "signed_on": "2020-03-01",
    "signatory_roles": ["local_police_chief"],
    "evidence": [{"kind": "survey", "n": 120, "year": 2019}],
    "problems": [{"theme": "traffic", "source": "citizens"}],
    "goals": [
        {"theme": "traffic", "indicator": "hastighet", "direction": "down", "measured_by": None}
    ],
    "follow_up": {"cadence": "yearly", "published": None},
    "layout": "bullets",
    "truncated": False,
    "promises": [_PROMISE],
    "results": [],
}


@pytest.fixture(scope="session", autouse=True)
def no_network():
    """Every test runs without the network: what it asks of another host is an error, and told."""
    with only_loopback() as asked:
        yield asked
    if asked:
        if "ASKED_HOSTS" in os.environ:
            with Path(os.environ["ASKED_HOSTS"]).open("a", encoding="utf-8") as log:
                log.write("".join(f"{host}\n" for host in asked))
        raise Blocked(f"the tests asked for {len(asked)} other hosts: {sorted(set(asked))}")


@pytest.fixture
def run(monkeypatch, capsys):
    """Run a command line and give exit code, stdout and stderr."""

    from lofteanalys import cli

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["lofteanalys", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        said = capsys.readouterr()
        return int(stopped.value.code or 0), said.out, said.err

    return call


@pytest.fixture
def promise_values() -> dict:
    """A promise as plain values, to be changed at will."""
    return copy.deepcopy(_PROMISE)


@pytest.fixture
def record_values() -> dict:
    """A record as plain values, to be changed at will."""
    return copy.deepcopy(_RECORD)


@pytest.fixture
def write_lines(tmp_path):
    """Write records as a JSON-lines file and give its path."""

    def write(*records: dict, name: str = "records.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
        return path

    return write
