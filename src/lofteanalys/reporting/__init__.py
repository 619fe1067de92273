"""Reports: notebooks are run and become HTML pages; only what changed is made again."""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from lofteanalys import __version__
from lofteanalys._errors import DataError
from lofteanalys._files import replacing_folder
from lofteanalys._resources import data_path
from lofteanalys.datapackage import read_descriptor
from lofteanalys.reporting.execution import execute
from lofteanalys.reporting.figures import Versions
from lofteanalys.reporting.pages import (
    card,
    link_languages,
    page_name,
    render_index,
    render_page,
)

LANGUAGES = ("sv", "en")
_STAMPS = "stamps.json"
_SOURCE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Report:
    """What a run made: the pages in the report, those made anew, and how long it took."""

    folder: Path
    pages: tuple[Path, ...]
    made: tuple[str, ...]
    seconds: float


def report(
    notebooks: Path,
    out: Path,
    *,
    languages: Sequence[str] = LANGUAGES,
    jobs: int | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Report:
    """Run the numbered notebooks and write their pages and an index, replacing `out` in one step.

    A page is made again only when its notebook, the data package or this package has changed; the
    stamps that tell lie beside the pages. Pages of a language that is not asked for are kept, and
    so is every file in the folder that no report wrote.

    Args:
        notebooks: a folder of .ipynb files; those whose names begin with a digit become pages.
        out: the folder to write, reports/html in a checkout.
        languages: "sv", "en" or both.
        jobs: how many notebooks run at once; by default one per core.
        progress: called with the name of each page as it is done.

    Raises:
        DataError: there is no notebook, or one of them fails; the old report then stands.
    """
    start = time.perf_counter()
    sources = sorted(notebooks.glob("[0-9]*.ipynb"))
    if not sources:
        raise DataError(f"{notebooks}: holds no notebook whose name begins with a digit")
    with replacing_folder(out) as fresh:
        made = _renew(fresh, sources, out, languages, jobs, progress)
    written = tuple(sorted(out.glob("*.html")))
    return Report(out, written, made, time.perf_counter() - start)


def _renew(
    fresh: Path,
    sources: Sequence[Path],
    out: Path,
    languages: Sequence[str],
    jobs: int | None,
    progress: Callable[[str], None],
) -> tuple[str, ...]:
    """Fill the fresh folder: pages that are stale made anew, the others as they are in `out`."""
    stamps = _read_stamps(out)
    base = _digest(_inputs())
    wanted = {
        page_name(source.stem, lang): (source, lang, _stamp(base, source))
        for lang in languages
        for source in sources
    }
    stale = {
        name: job
        for name, job in wanted.items()
        if stamps.get(name) != job[2] or not (out / name).is_file()
    }

    def make(name: str) -> tuple[str, str]:
        source, lang, _ = stale[name]
        html = render_page(execute(source, {}, lang=lang), source.stem, lang, _versions())
        progress(name)
        return name, html

    with ThreadPoolExecutor(jobs or os.cpu_count()) as pool:
        made = dict(pool.map(make, stale))
    others = [name for name in stamps if name not in wanted and _is_kept(name, sources, languages)]
    kept = {name: (out / name).read_text(encoding="utf-8") for name in wanted if name not in made}
    kept |= {name: (out / name).read_text(encoding="utf-8") for name in others}
    now = {name: job[2] for name, job in wanted.items()} | {name: stamps[name] for name in others}
    _keep_foreign(out, fresh, stamps)
    _write(fresh, kept | made, [source.stem for source in sources], _versions())
    stamped = json.dumps(now, indent=2, sort_keys=True) + "\n"
    (fresh / _STAMPS).write_text(stamped, encoding="utf-8")
    return tuple(made)


def _write(folder: Path, pages: dict[str, str], stems: Sequence[str], versions: Versions) -> None:
    """Write the pages and, for each language that has any, the index."""
    indexes = {}
    for lang in LANGUAGES:
        names = [page_name(stem, lang) for stem in stems]
        if cards := [card(pages[name], name) for name in names if name in pages]:
            indexes[page_name("index", lang)] = render_index(cards, lang, versions)
    together = pages | indexes
    for stem in [*stems, "index"]:
        for name, html in link_languages(together, stem).items():
            (folder / name).write_text(html, encoding="utf-8")


def _keep_foreign(out: Path, fresh: Path, stamps: dict[str, str]) -> None:
    """Carry over what the folder holds beside a report's own files: the explorer, exports."""
    own = {*stamps, _STAMPS, *(page_name("index", lang) for lang in LANGUAGES)}
    for path in sorted(out.iterdir()) if out.is_dir() else ():
        if path.name in own:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, fresh / path.name, symlinks=True)
        else:
            shutil.copy2(path, fresh / path.name, follow_symlinks=False)


def _versions() -> Versions:
    described = read_descriptor()
    return Versions(
        version=described["version"],
        created=described["created"][:10],
        codebook=described["codebook_version"],
        package=__version__,
    )


def _is_kept(name: str, sources: Sequence[Path], languages: Sequence[str]) -> bool:
    others = [lang for lang in LANGUAGES if lang not in languages]
    return name in {page_name(source.stem, lang) for source in sources for lang in others}


def _stamp(base: str, source: Path) -> str:
    described = json.dumps(read_descriptor(), sort_keys=True)
    parts = (base, described, hashlib.sha256(source.read_bytes()).hexdigest())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _inputs() -> list[Path]:
    """Whatever but notebook and data package shapes a page: code, labels, register, references."""
    data, kinds = data_path(""), ("*.py", "*.j2", "*.css", "*.yml")
    beside = [path for kind in ("*.yml", "*.csv") for path in data.glob(kind)]
    code = [path for kind in kinds for path in _SOURCE.rglob(kind)]
    return [*code, *beside, *data.joinpath("reference").rglob("*.yml")]


def _read_stamps(out: Path) -> dict[str, str]:
    try:
        stamps: dict[str, str] = json.loads((out / _STAMPS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: stamp for name, stamp in stamps.items() if (out / name).is_file()}
