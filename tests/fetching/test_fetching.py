"""Fetching pages: from public hosts, within limits, politely; nothing half-done stays."""

import hashlib
import json
import socket
import time

import pytest

import lofteanalys as la

pytest.importorskip("httpcore")

from lofteanalys.fetching import (
    FetchError,
    Limits,
    Refused,
    Source,
    check_again,
    fetch,
    read_manifest,
    sources_of,
)
from lofteanalys.fetching.network import check, get
from tests.fetching.server import misbehaving

HERE = Limits(size=200_000, seconds=1.0, pause=0.0, hosts=frozenset(["127.0.0.1"]))


@pytest.fixture
def server():
    with misbehaving() as running:
        yield running


@pytest.fixture
def fetched(server, tmp_path):
    """Fetch one address of the server into a folder; the line of the manifest."""

    def call(path: str, limits: Limits = HERE):
        source = Source("ale-2020", server.address + path, 2020)
        archive = server.address + "/archive/{moment}/{address}"
        return fetch([source], tmp_path / "raw", limits=limits, archive=archive)[0]

    return call


def test_a_page_is_kept_with_a_line_on_what_it_is(server, fetched, tmp_path):
    line = fetched("/good")
    content = (tmp_path / "raw" / "ale-2020.html").read_bytes()
    assert content == server.page.encode()
    assert (line.outcome, line.file, line.content_type) == ("new", "ale-2020.html", "text/html")
    assert line.sha256 == hashlib.sha256(content).hexdigest()
    assert line.fetched_at.endswith("+00:00")
    assert read_manifest(tmp_path / "raw") == {"ale-2020": line}


def test_what_was_fetched_can_be_extracted(fetched, tmp_path):
    fetched("/good")
    records = la.extract(tmp_path / "raw" / "ale-2020.html")
    assert records[0].municipality == "Ale"


def test_the_type_the_server_states_names_the_file(fetched):
    assert fetched("/document.pdf").file == "ale-2020.pdf"


def test_a_page_with_a_tag_is_not_sent_twice(server, fetched):
    assert fetched("/tagged").outcome == "new"
    before = fetched("/tagged")
    assert before.outcome == "unchanged"
    assert before.size > 0


def test_a_file_that_was_touched_is_fetched_again(fetched, tmp_path):
    fetched("/tagged")
    (tmp_path / "raw" / "ale-2020.html").write_text("touched")
    assert fetched("/tagged").outcome == "new"
    assert "Medborgarlöfte" in (tmp_path / "raw" / "ale-2020.html").read_text("utf-8")


def test_a_page_that_is_gone_comes_from_the_archive(server, fetched, tmp_path):
    line = fetched("/gone")
    assert line.outcome == "archived"
    assert "/archive/20200701000000/" in line.address
    assert (tmp_path / "raw" / "ale-2020.html").read_bytes() == b"<p>archived</p>"


def test_a_redirect_is_followed_and_a_loop_is_not(fetched):
    assert fetched("/hop").outcome == "new"
    assert "redirects more than 5 times" in fetched("/loop").why


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/to_private", "10.0.0.1, which is not on the public internet"),
        ("/to_metadata", "169.254.169.254, which is not on the public internet"),
        ("/to_file", "only http and https"),
        ("/slow_body", "took too long"),
        ("/slow_head", "took too long"),
        ("/silent", "took too long"),
        ("/endless", "is larger than 200000 bytes"),
        ("/short", "without sending complete message body"),
        ("/no_http", ""),
        ("/huge_head", ""),
        ("/broken", "answers 500"),
        ("/picture", "is image/png"),
    ],
)
def test_a_server_that_misbehaves_is_told_of_and_leaves_no_file(fetched, tmp_path, path, why):
    start = time.monotonic()
    line = fetched(path)
    assert line.outcome == "failed"
    assert why in line.why
    assert time.monotonic() - start < 5
    assert [p.name for p in (tmp_path / "raw").iterdir()] == ["manifest.jsonl"]


def test_a_failure_keeps_what_was_there(fetched, tmp_path):
    fetched("/good")
    line = fetched("/short")
    assert (line.outcome, line.file) == ("failed", "ale-2020.html")
    assert (tmp_path / "raw" / "ale-2020.html").exists()


def test_robots_txt_closes_an_address(server, fetched):
    server.robots = "User-agent: *\nDisallow: /closed\n"
    assert "robots.txt" in fetched("/closed").why
    assert "robots.txt" in fetched("/to_closed").why
    assert fetched("/good").outcome == "new"
    assert server.asked["/closed"] == 0


@pytest.mark.parametrize(
    ("status", "outcome"), [(404, "new"), (403, "failed"), (401, "failed"), (503, "failed")]
)
def test_no_robots_txt_is_open_and_a_forbidden_or_failing_one_closed(
    server, fetched, status, outcome
):
    server.robots_status = status
    assert fetched("/good").outcome == outcome


def test_one_host_is_asked_with_a_pause(server, tmp_path):
    sources = [Source(f"a-{n}", f"{server.address}/good?{n}", None) for n in range(3)]
    start = time.monotonic()
    slow = Limits(pause=0.2, hosts=HERE.hosts)
    fetch(sources, tmp_path, limits=slow)
    assert time.monotonic() - start >= 0.6
    assert server.asked["/robots.txt"] == 1


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/a", "file:///etc/hostname", "http://user:word@example.org/", "http:///a",
     "http://example.org:22/", "gopher://example.org", "http://[::1", "javascript:alert(1)"],
)  # fmt: skip
def test_an_address_that_is_not_of_the_public_web_is_refused(address):
    with pytest.raises(Refused):
        check(address, Limits())


@pytest.mark.parametrize(
    "ip",
    ["127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "::1",
     "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "224.0.0.1", "100.64.0.1", "2002:7f00:1::"],
)  # fmt: skip
def test_a_name_that_leads_to_a_private_network_is_refused(monkeypatch, ip):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(Refused, match="not on the public internet"):
        get("http://example.org/", Limits())


def test_a_name_with_one_public_and_one_private_address_is_refused(monkeypatch):
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("8.8.8.8", "10.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(Refused, match=r"10\.0\.0\.1"):
        get("http://example.org/", Limits())


def test_loopback_is_refused_unless_asked_for(server):
    with pytest.raises(Refused):
        get(server.address.replace("127.0.0.1", "localhost"), Limits())


def test_checking_again_says_what_changed_and_writes_nothing(server, fetched, tmp_path):
    fetched("/good")
    before = {p: p.read_bytes() for p in (tmp_path / "raw").iterdir()}
    assert [line.outcome for line in check_again(tmp_path / "raw", limits=HERE)] == ["unchanged"]
    server.page = "<p>new</p>"
    assert [line.outcome for line in check_again(tmp_path / "raw", limits=HERE)] == ["changed"]
    assert {p: p.read_bytes() for p in (tmp_path / "raw").iterdir()} == before


def test_a_changed_page_takes_the_place_of_the_old_one(server, fetched, tmp_path):
    fetched("/good")
    server.page = "<p>new</p>"
    assert fetched("/good").outcome == "changed"
    assert (tmp_path / "raw" / "ale-2020.html").read_text() == "<p>new</p>"


def test_an_id_that_climbs_out_of_the_folder_is_refused(server, tmp_path):
    with pytest.raises(Refused, match="lower-case ascii"):
        fetch([Source("../ale", server.address + "/good", None)], tmp_path, limits=HERE)


def test_a_manifest_that_is_none_is_an_error(tmp_path):
    (tmp_path / "manifest.jsonl").write_text(json.dumps({"file": "../../x"}) + "\n")
    with pytest.raises(FetchError, match=r"manifest\.jsonl:1: is no line"):
        read_manifest(tmp_path)


def test_every_document_with_an_address_is_a_source(tables):
    sources = sources_of(tables)
    assert len(sources) == tables.documents["source_url"].notna().sum()
    assert {source.year for source in sources} >= {2017, 2020, None}


def test_the_verb_asks_nothing_of_this_machine_and_says_so(run, server, fetched, tmp_path):
    fetched("/good")
    asked = server.asked.total()
    code, out, _ = run("fetch", "--check", "--out", tmp_path / "raw", "--json")
    assert (code, json.loads(out)[0]["outcome"]) == (1, "failed")
    assert server.asked.total() == asked


def test_the_verb_names_a_document_that_has_no_address(run, tmp_path):
    code, _, err = run("fetch", "no-such-document", "--out", tmp_path / "raw")
    assert code == 1
    assert "no such document with an address" in err


def test_a_folder_of_fetched_pages_can_be_extracted(run, fetched, tmp_path):
    fetched("/good")
    code, out, err = run("extract", tmp_path / "raw")
    assert (code, err) == (0, "")
    assert "ale-2020.html: Ale" in out
