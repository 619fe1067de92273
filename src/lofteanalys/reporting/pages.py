"""Executed notebooks → HTML pages and their index: no script, no request to any other host."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader
from nbconvert import HTMLExporter
from pygments.formatters import HtmlFormatter

from lofteanalys.reporting.figures import Versions, number_figures

TEMPLATES = Path(__file__).parent / "templates"
CODE_STYLES = {"light": "xcode", "dark": "github-dark"}
_MEDIA = {
    "light": "print, (prefers-color-scheme: light)",
    "dark": "screen and (prefers-color-scheme: dark)",
}
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'"
WORDS = {
    "sv": {
        "skip": "Hoppa till innehållet",
        "site": "Webbplatsen",
        "home": "Alla sidor",
        "other": "In English",
        "contents": "Innehåll",
        "code": "Visa koden",
        "title": "Svenska medborgarlöften: rapport",
        "lead": (
            "Varje sida ställer en fråga till datamängden och svarar med figurer och tal som "
            "räknats fram ur den. Urvalet är inte slumpmässigt: en kommun utan dokument är okänd."
        ),
        "footer": (
            "Data {version} ({created}), kodbok {codebook}, lofteanalys {package}. Så återskapas "
            "sidan: make report. Data: CC BY 4.0."
        ),
    },
    "en": {
        "skip": "Skip to content",
        "site": "Site",
        "home": "All pages",
        "other": "På svenska",
        "contents": "Contents",
        "code": "Show the code",
        "title": "Swedish citizen promises: report",
        "lead": (
            "Each page puts one question to the data and answers with figures and numbers computed "
            "from it. Not a random sample: a municipality without a document is unknown."
        ),
        "footer": (
            "Data {version} ({created}), codebook {codebook}, lofteanalys {package}. To reproduce "
            "this page: make report. Data: CC BY 4.0."
        ),
    },
}


_OTHER = re.compile(r'<span class="other">(?:<a [^>]*>[^<]*</a>)*</span>')


@dataclass(frozen=True, slots=True)
class Card:
    """What the index says of a page: title, question, first figure and one-sentence answer."""

    href: str
    title: str
    question: str
    image: str | None
    alt: str | None
    answer: str | None


def page_name(stem: str, lang: str) -> str:
    """The file of a page: Swedish is the plain name, English has `.en`."""
    return f"{stem}.html" if lang == "sv" else f"{stem}.{lang}.html"


def render_page(notebook: Any, stem: str, lang: str, versions: Versions) -> str:
    """An executed notebook as a page."""
    contents = _anchored(notebook)
    title = _first(r"^# (.+)$", notebook) or stem
    number_figures(notebook, title, page_name(stem, lang), lang, versions)
    page = _frame(stem, title, lang, versions) | {"contents": contents}
    exporter = HTMLExporter(  # type: ignore[no-untyped-call]
        extra_template_basedirs=[str(TEMPLATES.parent)],
        template_name="templates",
        template_file="page.html.j2",
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )
    html, _ = exporter.from_notebook_node(notebook, resources={"page": page})
    return re.sub(r"\n{3,}", "\n\n", html)


def render_index(cards: list[Card], lang: str, versions: Versions) -> str:
    """The first page: one card per notebook."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=False)  # noqa: S701
    page = _frame("index", WORDS[lang]["title"], lang, versions)
    return environment.get_template("index.html.j2").render(page=page, cards=cards)


def card(html: str, href: str) -> Card:
    """The index card of a rendered page, read from the page itself."""
    main: Any = BeautifulSoup(html, "html.parser").find("main")
    heading, question = main.find("h1"), main.find("p")
    image, answer = main.find("img"), main.find(class_="answer")
    return Card(
        href=href,
        title=escape(heading.get_text(strip=True) if heading else href),
        question=escape(question.get_text(" ", strip=True) if question else ""),
        image=image["src"] if image else None,
        alt=escape(image["alt"], quote=True) if image else None,
        answer=escape(answer.get_text(" ", strip=True)) if answer else None,
    )


def link_languages(pages: Mapping[str, str], stem: str) -> dict[str, str]:
    """The pages of one notebook, each linking to the other language where that page is there.

    A page is rendered with an empty place for the link, since the other may come or go later.
    """
    names = {lang: page_name(stem, lang) for lang in WORDS}
    linked = {}
    for lang, name in names.items():
        if name not in pages:
            continue
        links = [
            f'<a href="{other}" lang="{code}" hreflang="{code}">{WORDS[lang]["other"]}</a>'
            for code, other in names.items()
            if code != lang and other in pages
        ]
        place = f'<span class="other">{"".join(links)}</span>'
        linked[name] = _OTHER.sub(lambda _, place=place: place, pages[name], count=1)  # type: ignore[misc]
    return linked


def _frame(stem: str, title: str, lang: str, versions: Versions) -> dict[str, Any]:
    return {
        "lang": lang,
        "title": escape(title),
        "policy": POLICY,
        "css": _css(),
        "words": WORDS[lang],
        "index": page_name("index", lang),
        "footer": escape(versions.written(WORDS[lang]["footer"])),
    }


@lru_cache
def _css() -> str:
    code = {
        media: HtmlFormatter(style=CODE_STYLES[scheme]).get_style_defs(".highlight")
        for scheme, media in _MEDIA.items()
    }
    rules = [f"@media {media} {{\n{rules}\n}}\n" for media, rules in code.items()]
    return "".join(rules) + (TEMPLATES / "page.css").read_text(encoding="utf-8")


def _anchored(notebook: Any) -> list[tuple[str, str]]:
    """Give each cell that begins a section an anchor; the sections' anchors and headings."""
    contents: list[tuple[str, str]] = []
    for cell in notebook.cells:
        found = re.match(r"## (.+)", cell.source) if cell.cell_type == "markdown" else None
        if found:
            anchor = f"section-{len(contents) + 1}"
            cell.metadata["anchor"] = anchor
            contents.append((anchor, escape(found[1])))
    return contents


def _first(pattern: str, notebook: Any) -> str | None:
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and (found := re.search(pattern, cell.source, re.M)):
            return str(found[1])
    return None
