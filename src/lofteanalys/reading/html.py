"""Web pages: the main content, with its headings, lists and tables, without navigation."""

from collections.abc import Iterator
from typing import Any

from lofteanalys.reading.document import Block, DamagedFile
from lofteanalys.reading.layout import Writer, one_line

_NOT_CONTENT = (
    "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button",
    "select", "svg", "iframe", "head", "dialog",
)  # fmt: skip
_NOT_CONTENT_ROLES = ("navigation", "banner", "contentinfo", "search", "dialog", "complementary")
_NOT_CONTENT_WORDS = ("cookie", "breadcrumb", "skip-link", "skiplink", "site-header", "site-footer")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    ["p", "div", "section", "article", "main", "ul", "ol", "li", "table", "tr", "blockquote", "dl",
     "dt", "dd", "pre", "figure", "figcaption", "address", "hr", "details", "summary", "body",
     "center", "tbody", "thead", "fieldset", *_HEADINGS]
)  # fmt: skip
# The part of the page that must lie in <main> or <article> for the rest to be left out
_LEAST_SHARE = 0.4


def parse(content: bytes, name: str) -> tuple[str, tuple[Block, ...]]:
    """The text of a page's main content, and its blocks.

    Raises:
        DamagedFile: there is no HTML in the file.
    """
    from lxml import etree, html

    try:
        root = html.document_fromstring(content, parser=_parser(content))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile(f"{name}: this is no HTML ({error})") from None
    writer = Writer()
    title, body = _text_of(root.find("head/title")), root.find("body")
    main = _main(body if body is not None else root)
    if title and title not in one_line(str(main.text_content())):
        # Often the only place that says whose page it is
        writer.heading(title, 1)
    _write(main, writer)
    return writer.finished()


def _text_of(element: Any) -> str:
    return "" if element is None else _text(element)


def _parser(content: bytes) -> Any:
    """A parser for the page's own encoding; UTF-8 where that fits and nothing else is said."""
    from lxml import html

    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        declared = b"charset" in content[:2_000].lower()
        return html.HTMLParser(encoding=None if declared else "cp1252", huge_tree=True)
    return html.HTMLParser(encoding="utf-8", huge_tree=True)


def _main(body: Any) -> Any:
    for element in list(body.iter("*")):
        if element is not body and _is_no_content(element) and element.getparent() is not None:
            element.drop_tree()
    whole = len(body.text_content())
    candidates = [*body.iter("main"), *body.xpath("//*[@role='main']"), *body.iter("article")]
    for element in candidates:
        if len(element.text_content()) >= _LEAST_SHARE * whole:
            return element
    return body


def _is_no_content(element: Any) -> bool:
    if element.tag in _NOT_CONTENT or element.get("role") in _NOT_CONTENT_ROLES:
        return True
    if element.get("aria-hidden") == "true" or element.get("hidden") is not None:
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return any(word in named for word in _NOT_CONTENT_WORDS)


def _write(root: Any, writer: Writer) -> None:
    """Every piece of a page in order, without recursion: a page may be nested without end."""
    waiting: list[Any] = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        if isinstance(element, str):
            writer.paragraph(one_line(element))
            continue
        tag = element.tag
        if tag in _HEADINGS:
            writer.heading(_text(element), _HEADINGS[tag])
        elif tag == "tr":
            writer.row([_text(cell) for cell in element if cell.tag in ("td", "th")])
        elif tag == "li":
            own, nested = _item(element)
            writer.item(own, max(1, depth))
            waiting += [(part, depth) for part in reversed(nested)]
        else:
            inner = depth + 1 if tag in ("ul", "ol") else depth
            waiting += [(part, inner) for part in reversed(list(_pieces(element)))]


def _item(element: Any) -> tuple[str, list[Any]]:
    """An item's own text and the lists and tables nested in it."""
    nested = [child for child in element if child.tag in ("ul", "ol", "table")]
    words = [element.text or ""]
    for child in element:
        words += [" " if child in nested else f" {_text(child)} ", child.tail or ""]
    return one_line("".join(words)).replace(" .", ".").replace(" ,", ","), nested


def _pieces(element: Any) -> Iterator[Any]:
    """Runs of inline text as strings, and block elements, in order; `<br>` ends a run."""
    run = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            yield from _runs(run)
            yield child
            run = []
        elif child.tag == "br":
            run.append("\n")
        elif isinstance(child.tag, str):
            if any(inner.tag in _BLOCKS for inner in child.iter("*")):
                yield from _runs(run)
                yield child
                run = []
            else:
                run.append(_text(child, lines=True))
        run.append(child.tail or "" if child.tag != "br" else one_line(child.tail or ""))
    yield from _runs(run)


def _runs(run: list[str]) -> Iterator[str]:
    """The lines of a run: only `<br>` ends one, line ends in the source are white space."""
    text, lines = "", []
    for part in run:
        if part == "\n":
            lines.append(text)
            text = ""
        else:
            text += part
    return (line for line in [*map(one_line, lines), one_line(text)] if line)


def _text(element: Any, lines: bool = False) -> str:
    return one_line(str(element.text_content()))
