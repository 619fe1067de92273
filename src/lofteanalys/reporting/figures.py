"""Figures of a page: numbered, addressable, citable, and scrollable where the screen is narrow."""

from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup

WORDS = {
    "sv": {
        "figure": "Figur {number}.",
        "cite": "Hänvisa till figuren",
        "citation": "lofteanalys {package}: ”{title}”, figur {number} i ”{page}”. "
        "Data {version} ({created}), kodbok {codebook}. {address}",
    },
    "en": {
        "figure": "Figure {number}.",
        "cite": "Cite this figure",
        "citation": "lofteanalys {package}: “{title}”, figure {number} in “{page}”. "
        "Data {version} ({created}), codebook {codebook}. {address}",
    },
}


@dataclass(frozen=True, slots=True)
class Versions:
    """What a page was made from, for its footer and citations."""

    version: str
    created: str
    codebook: str
    package: str

    def written(self, text: str, **more: Any) -> str:
        """A text with the versions, and more, put in."""
        return text.format(
            version=self.version,
            created=self.created,
            codebook=self.codebook,
            package=self.package,
            **more,
        )


def number_figures(notebook: Any, title: str, name: str, lang: str, versions: Versions) -> None:
    """Give every chart of an executed notebook its number, address and citation, in place.

    The address is made from the cell's id: it is the same in both languages and stays when a
    figure is put in before it.

    Args:
        notebook: the executed notebook.
        title: the page's title.
        name: the page's file name.
        lang: "sv" or "en".
        versions: of data, codebook and package.
    """
    number = 0
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            html = output.get("data", {}).get("text/html", "")
            if html.startswith('<figure class="chart"'):
                number += 1
                anchor = f"figure-{cell.id}"
                figure: Any = BeautifulSoup(html, "html.parser").find("figure")
                citation = versions.written(
                    WORDS[lang]["citation"],
                    title=figure.attrs.pop("data-title", ""),
                    number=number,
                    page=title,
                    address=f"{name}#{anchor}",
                )
                output["data"]["text/html"] = _finished(figure, anchor, number, citation, lang)


def _finished(figure: Any, anchor: str, number: int, citation: str, lang: str) -> str:
    soup = BeautifulSoup("", "html.parser")
    label = WORDS[lang]["figure"].format(number=number)
    figure["id"] = anchor
    # A scrolled box must be reachable by keyboard, and so needs a role and a name.
    box = {"class": "scroll", "role": "region", "aria-label": label.rstrip("."), "tabindex": "0"}
    figure.img.wrap(soup.new_tag("div", attrs=box))
    strong, details = soup.new_tag("strong"), soup.new_tag("details")
    strong.string = label
    figure.figcaption.insert(0, strong)
    strong.insert_after(" ")
    summary, text = soup.new_tag("summary"), soup.new_tag("p")
    summary.string, text.string = WORDS[lang]["cite"], citation
    details.extend([summary, text])
    figure.figcaption.append(details)
    return str(figure)
