"""Scripts tried through every text of a record, on the report's pages, in a real browser.

Each try would set a mark of its own on the page; what the browser shows afterwards tells which ran.
"""

import re
import shutil
import subprocess
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from lofteanalys.datapackage import write_package
from lofteanalys.records import Record
from lofteanalys.reporting import report
from lofteanalys.tables import tabulate

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_RUN = "document.documentElement.setAttribute(`data-ran-{n}`,1)"
TRIES = (
    "<script>{run}</script>",
    "<img src=x onerror={run}>",
    "<svg onload={run}>",
    '"><script>{run}</script>',
    "'><img src=x onerror={run}>",
    '" autofocus onfocus={run} x="',
    "</title></style></textarea><script>{run}</script>",
    "--></figcaption></figure><script>{run}</script>",
    "</script><script>{run}</script>",
    "<details open ontoggle={run}>x</details>",
    "<iframe srcdoc='<script>parent.{run}</script>'></iframe>",
    "<body onload={run}>",
    "<input autofocus onfocus={run}>",
    "[x](javascript:{run}) <a href=javascript:{run}>x</a>",
    "{{{{ self }}}} {{% raw %}}<script>{run}</script>",
    "&lt;script&gt;{run}&lt;/script&gt;",
)
_CODE = """import lofteanalys as la
from IPython.display import HTML, Markdown, display
tables = la.load(package)
for name, frame in tables:
    text = frame.select_dtypes(["string", "object"]).head(60)
    if len(text) and len(text.columns) and name not in ("codes", "municipalities"):
        title = str(text.iloc[0, -1])
        headings = {column: title for column in text}
        display(la.charts.table(text.astype("object"), title=title, headings=headings))
        display(text)
        display(Markdown(" ".join(map(str, text.to_numpy().ravel()[:200]))))
        print(text.to_string())
places = tables.promises[["place", "position"]].dropna().head(20)
counts = places.rename(columns={"position": "n"}).assign(share=0.5, low=0.4, high=0.6)
"""
_CHART = """from matplotlib.figure import Figure
from lofteanalys.charts.chart import Chart
said = " ".join(tables.promises["summary_sv"].head(20))
display(Chart(Figure(), tables.promises.head(20), said, said, "sv"))
"""


def browser() -> str | None:
    """The browser of this machine, None where there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def poisoned(values: dict) -> tuple[list[Record], int]:
    """Records with a try in every text they have, and how many tries that are."""
    records, tried = [], 0
    for number, attempt in enumerate(TRIES):
        texts = _Texts(attempt, number * 100)
        promise = values["promises"][0] | {
            "heading": texts.next(), "summary_sv": texts.next(), "summary_en": texts.next(),
            "place": texts.next(), "outcome": None,
        }  # fmt: skip
        promise["quantities"] = [promise["quantities"][0] | {"what": texts.next()}]
        told = {"reported": 1, "status": "fulfilled", "note": texts.next()}
        goal = values["goals"][0] | {"indicator": texts.next(), "measured_by": texts.next()}
        shared = {"area": texts.next(), "local_police_area": texts.next(), "url": texts.next()}
        result = {
            "n": 1, "coded_as": 2, "themes": ["traffic"], "actor": "police",
            "summary_sv": texts.next(), "summary_en": texts.next(), "reported": None,
            "status": "unclear", "note": texts.next(),
        }  # fmt: skip
        changed = {"id": f"ale-{number}", "goals": [goal], "promises": [promise]} | shared
        records.append(Record.model_validate(values | changed))
        follow_up = changed | {"id": f"ale-{number}-up", "doc_type": "follow_up"}
        follow_up |= {"promises": [promise | {"outcome": told}], "results": [result]}
        records.append(Record.model_validate(values | follow_up))
        tried += texts.given
    return records, tried


class _Texts:
    """Texts that try the same, each with a number of its own."""

    def __init__(self, attempt: str, first: int) -> None:
        self._attempt, self._first, self.given = attempt, first, 0

    def next(self) -> str:
        self.given += 1
        return self._attempt.format(run=_RUN.format(n=self._first + self.given)).strip()


def pages(values: dict, folder: Path) -> tuple[list[Path], int]:
    """The report's pages of poisoned records, and how many tries are on them."""
    records, tried = poisoned(values)
    write_package(tabulate(records), folder / "package")
    first = f'lang = "sv"\npackage = {str(folder / "package")!r}'
    cells = [new_code_cell(first, metadata={"tags": ["parameters"]}, id="parameters")]
    answer = 'Markdown(" ".join(tables.promises["summary_sv"]))'
    cells += [new_code_cell(_CODE, id="tables"), new_code_cell(_CHART, id="chart")]
    cells.append(new_code_cell(answer, id="answer", metadata={"tags": ["answer"]}))
    (folder / "notebooks").mkdir()
    nbformat.write(new_notebook(cells=cells), folder / "notebooks" / "01_poisoned.ipynb")
    made = report(folder / "notebooks", folder / "html", languages=["sv"])
    return list(made.pages), tried


def ran(page: Path) -> set[str]:
    """The marks of what ran when the browser opened the page."""
    command = [browser(), "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
               "--virtual-time-budget=4000", page.as_uri()]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    tag = re.search(r"<html[^>]*>", done.stdout)
    return set(re.findall(r"data-ran-\d+", tag[0] if tag else ""))


def without_policy(page: Path) -> Path:
    """The page without its content policy, so that escaping alone must hold."""
    text = page.read_text(encoding="utf-8")
    bare = re.sub(r"<meta[^>]*Content-Security-Policy[^>]*>", "", text)
    assert bare != text
    copy = page.with_name(f"bare-{page.name}")
    copy.write_text(bare, encoding="utf-8")
    return copy


def naked(folder: Path) -> Path:
    """A page that escapes nothing: what the tries can do where nobody stops them."""
    texts = [attempt.format(run=_RUN.format(n=n)) for n, attempt in enumerate(TRIES)]
    page = folder / "naked.html"
    page.write_text("<!DOCTYPE html><html><body>" + "\n".join(texts[:6]), encoding="utf-8")
    return page
