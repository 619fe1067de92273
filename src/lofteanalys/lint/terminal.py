"""A draft's advice for the terminal, with colour where there is one."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from lofteanalys.lint import wording
from lofteanalys.lint.advice import AdviceBook
from lofteanalys.lint.findings import Note
from lofteanalys.lint.linting import Linted, LintedPromise

_NARROWEST = 30
_STYLE = {1: "red", 2: "yellow", 3: "yellow", 4: "green", 5: "green"}


def print_linted(
    linted: Sequence[Linted], book: AdviceBook, lang: str, console: Console | None = None
) -> None:
    """Print the advice; colour is left off where the output is no terminal.

    A finding's suggestion is printed where it first comes up, its reason once at the end.
    """
    page = _Page(book, lang, console or Console(highlight=False))
    for each in linted:
        page.document(each)
    page.reasons(linted)
    page.line(Text(book.text("general", lang), style="italic"))


class _Page:
    """What is printed where, and which suggestions have been made."""

    def __init__(self, book: AdviceBook, lang: str, out: Console) -> None:
        self._book, self._lang, self._out = book, lang, out
        self._suggested: set[str] = set()

    def line(self, text: Text, indent: int = 0) -> None:
        """Print a text in lines that fit, each begun by the same white space."""
        for part in text.wrap(self._out, max(_NARROWEST, self._out.width - indent)):
            part.rstrip()
            self._out.print(Text(" " * indent).append_text(part), soft_wrap=True)

    def document(self, linted: Linted) -> None:
        facts = wording.facts(linted, self._book, self._lang)
        self.line(Text(f"{linted.name}: {facts}", style="bold"))
        self._out.print()
        for promise in linted.promises:
            self._promise(promise, linted)
        self.line(Text(self._text("document"), style="bold"))
        if not linted.notes:
            self.line(Text(self._text("document_good")), 4)
        for note in linted.notes:
            self._note(note, linted)
        self._out.print()

    def reasons(self, linted: Sequence[Linted]) -> None:
        if not (names := list(wording.raised(linted))):
            return
        self.line(Text(self._text("why"), style="bold"))
        for name in names:
            label = self._book.findings[name].label.in_(self._lang)
            reason = wording.why(name, self._book, self._lang)
            self.line(Text(f"{label}. ", style="bold").append(reason, "not bold"), 4)
        self._out.print()

    def _text(self, name: str) -> str:
        return self._book.text(name, self._lang)

    def _promise(self, promise: LintedPromise, linted: Linted) -> None:
        head = Text(f"{promise.promise.n:>2}  ", style="bold")
        level = wording.level_of(promise, self._book, self._lang)
        self.line(head.append(level, style=_STYLE[promise.specificity]))
        self.line(_passage(promise, linted), 4)
        said = wording.said_and_not(promise, self._book, self._lang)
        self.line(Text(said, style="dim"), 4)
        for note in promise.notes:
            self._note(note, linted)
        if promise.rewrite is not None:
            line = Text(f"{self._text('rewrite')}: ", style="dim")
            self.line(line.append(promise.rewrite, "not dim cyan"), 4)
            self._models(promise)
        self._out.print()

    def _note(self, note: Note, linted: Linted) -> None:
        heading = wording.heading_of(note, linted.source, self._book, self._lang)
        advice = self._book.findings[note.finding]
        question = advice.question.in_(self._lang)
        is_new = note.finding not in self._suggested
        self._suggested.add(note.finding)
        said = f"{question} {advice.advice.in_(self._lang)}" if is_new else question
        self.line(Text("→ ").append(f"{heading}. ", "bold").append(said), 4)

    def _models(self, promise: LintedPromise) -> None:
        if not promise.models:
            self.line(Text(self._text("no_models"), style="dim"), 4)
            return
        self.line(Text(f"{self._text('models')}:", style="dim"), 4)
        for model in promise.models:
            where = Text(f"{model.municipality} {model.year}: ", style="dim")
            self.line(where.append(model.text(self._lang), "not dim"), 6)


def _passage(promise: LintedPromise, linted: Linted) -> Text:
    """The promise with its weak words underlined."""
    said = Text(linted.source[promise.start : promise.end])
    for note in promise.word_notes:
        said.stylize(
            "underline", (note.start or 0) - promise.start, (note.end or 0) - promise.start
        )
    return said
