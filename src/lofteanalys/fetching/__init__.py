"""The documents behind the data, fetched anew: pages into a folder, with a manifest of each.

What lies in the folder are other people's texts: it stays on the researcher's machine (git ignores
data/raw), and `lofteanalys extract` reads it.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from lofteanalys._files import replace_file
from lofteanalys.fetching.manners import Visitor
from lofteanalys.fetching.network import (
    FetchError,
    Limits,
    NoSuchHost,
    Page,
    Refused,
    Unreachable,
)
from lofteanalys.tables import Tables

__all__ = ["FetchError", "Fetched", "Limits", "Refused", "Source", "Unreachable", "check_again",
           "fetch", "read_manifest", "sources_of"]  # fmt: skip

MANIFEST = "manifest.jsonl"
# The page as it was archived nearest to a moment, without the archive's own frame
ARCHIVE = "https://web.archive.org/web/{moment}id_/{address}"
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_GONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Source:
    """A document and where it stood; `year` is when, for the archive (None: the latest copy)."""

    document_id: str
    address: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Fetched:
    """One line of the manifest: what was fetched, from where, when, and what came.

    `outcome` is new, changed, unchanged, archived (from the archive), gone or failed; `why` says
    what failed. A document that could not be fetched keeps the file it had.
    """

    document_id: str
    source_url: str
    outcome: str
    why: str | None = None
    address: str | None = None
    fetched_at: str | None = None
    file: str | None = None
    sha256: str | None = None
    size: int | None = None
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None


def sources_of(tables: Tables, ids: Iterable[str] | None = None) -> list[Source]:
    """The documents of a package that have an address, in order of id; by default all of them.

    Raises:
        FetchError: an id that the package lacks, or whose document has no address.
    """
    columns = ["document_id", "source_url", "year_from"]
    known = tables.documents.dropna(subset=["source_url"])[columns].sort_values("document_id")
    sources = {
        str(row.document_id): Source(
            str(row.document_id), str(row.source_url), _year(row.year_from)
        )
        for row in known.itertuples(index=False)
    }
    if ids is None:
        return list(sources.values())
    wanted = list(ids)
    if unknown := [name for name in wanted if name not in sources]:
        raise FetchError(f"{unknown[0]!r}: the package has no such document with an address")
    return [sources[name] for name in wanted]


def _year(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def fetch(
    sources: Iterable[Source],
    folder: Path,
    *,
    limits: Limits | None = None,
    archive: str = ARCHIVE,
    progress: Callable[[Fetched], None] = lambda _: None,
) -> list[Fetched]:
    """Fetch pages into a folder; what has not changed since the last time is not sent again.

    The manifest is written after every page, so that a run that is broken off can go on.

    Args:
        sources: documents with their addresses.
        folder: where to; `<document_id>.html` (.pdf, .docx, .txt) and manifest.jsonl.
        limits: size, time, pace.
        archive: where a page that is gone is looked for.
        progress: called with each page's line of the manifest.

    Raises:
        Refused: an id that is no slug.
    """
    visitor, known = Visitor(limits or Limits()), read_manifest(folder)
    wanted = [replace(source, document_id=_slug(source.document_id)) for source in sources]
    done = []
    for source in wanted:
        before = _held(folder, known.get(source.document_id))
        line = _visited(visitor, source, folder, before, archive)
        known[source.document_id] = line
        _write_manifest(folder, known)
        done.append(line)
        progress(line)
    return done


def check_again(
    folder: Path,
    *,
    limits: Limits | None = None,
    progress: Callable[[Fetched], None] = lambda _: None,
) -> list[Fetched]:
    """What has become of the pages of a manifest since: unchanged, changed, gone or failed.

    Nothing is written. A page that came from the archive is looked for at its own address.
    """
    visitor, done = Visitor(limits or Limits()), []
    for before in read_manifest(folder).values():
        held = _held(folder, before)
        try:
            page = visitor.get(before.source_url, _conditions(held))
            line = replace(before, outcome=_compared(page, before), why=None)
        except FetchError as error:
            line = replace(before, outcome="failed", why=str(error))
        done.append(line)
        progress(line)
    return done


def read_manifest(folder: Path) -> dict[str, Fetched]:
    """The lines of a folder's manifest by document id; none where there is no manifest.

    Raises:
        FetchError: a line that is none of a manifest.
    """
    path = folder / MANIFEST
    if not path.exists():
        return {}
    lines = {}
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            line = Fetched(**json.loads(text))
            lines[_slug(line.document_id)] = line
        except (TypeError, ValueError):
            raise FetchError(f"{path}:{number}: is no line of a manifest") from None
    return lines


def _write_manifest(folder: Path, lines: Mapping[str, Fetched]) -> None:
    texts = [json.dumps(asdict(lines[name]), ensure_ascii=False) + "\n" for name in sorted(lines)]
    replace_file(folder / MANIFEST, "".join(texts).encode())


def _held(folder: Path, line: Fetched | None) -> Fetched | None:
    """The manifest's line, where the file it speaks of is there and as it was."""
    if line is None or line.file is None or line.sha256 is None:
        return None
    path = folder / Path(line.file).name
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != line.sha256:
        return None
    return line


def _visited(
    visitor: Visitor, source: Source, folder: Path, before: Fetched | None, archive: str
) -> Fetched:
    """The source's page, written where it is new; from the archive where it is gone."""
    failed = before or Fetched(source.document_id, source.address, "failed")
    for outcome, address in _places(source, archive):
        same = before if before is not None and before.address == address else None
        try:
            page = visitor.get(address, _conditions(same))
            if page.status == 304 and before is not None:
                return replace(before, outcome="unchanged", why=None)
            if page.status in _GONE:
                failed = replace(failed, outcome="gone", why=f"{address}: {page.status}")
                continue
            return _kept(source, page, address, folder, before, outcome)
        except NoSuchHost as error:
            failed = replace(failed, outcome="gone", why=str(error))
        except FetchError as error:
            return replace(failed, outcome="failed", why=str(error))
    return failed


def _places(source: Source, archive: str) -> Iterator[tuple[str, str]]:
    yield "new", source.address
    moment = "" if source.year is None else f"{source.year}0701000000"
    yield "archived", archive.format(moment=moment, address=source.address)


def _conditions(before: Fetched | None) -> dict[str, str]:
    """The headers by which a server need not send what is here already."""
    asked = {}
    if before is not None and before.etag:
        asked["If-None-Match"] = before.etag
    if before is not None and before.last_modified:
        asked["If-Modified-Since"] = before.last_modified
    return asked


def _kept(
    source: Source, page: Page, asked: str, folder: Path, before: Fetched | None, outcome: str
) -> Fetched:
    if page.status != 200:
        raise Unreachable(f"{asked}: the server answers {page.status}")
    kind = page.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _SUFFIXES:
        raise Refused(f"{asked}: is {kind or 'of no stated type'}, not a text, page, PDF or Word")
    digest = hashlib.sha256(page.content).hexdigest()
    file = f"{source.document_id}{_SUFFIXES[kind]}"
    if before is not None:
        outcome = "unchanged" if digest == before.sha256 else "changed"
    replace_file(folder / file, page.content)
    if before is not None and before.file not in (None, file):
        (folder / Path(str(before.file)).name).unlink(missing_ok=True)
    return Fetched(
        document_id=source.document_id,
        source_url=source.address,
        outcome=outcome,
        address=asked,
        fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
        file=file,
        sha256=digest,
        size=len(page.content),
        content_type=kind,
        etag=page.headers.get("etag"),
        last_modified=page.headers.get("last-modified"),
    )


def _compared(page: Page, before: Fetched) -> str:
    if page.status == 304:
        return "unchanged"
    if page.status in _GONE:
        return "gone"
    if page.status != 200:
        raise Unreachable(f"{before.source_url}: the server answers {page.status}")
    same = hashlib.sha256(page.content).hexdigest() == before.sha256
    return "unchanged" if same else "changed"


def _slug(document_id: str) -> str:
    """The id itself, which becomes a file's name: nothing in it may lead out of the folder."""
    if not _SLUG.fullmatch(document_id):
        raise Refused(f"{document_id!r}: an id is lower-case ascii words joined by '-'")
    return document_id
