"""The advice: one bilingual entry per finding, read strictly from data/advice.yml."""

from functools import lru_cache
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from lofteanalys import _yaml
from lofteanalys._errors import DataError
from lofteanalys._resources import data_path
from lofteanalys.codebook import codebook
from lofteanalys.records import FrozenModel, Items, Text

LANGUAGES = ("sv", "en")
# What can be said of a document as a whole; `findings.document_notes` knows when
DOCUMENT_FINDINGS = (
    "no_promises", "validity", "follow_up", "publication", "basis", "unanswered",
)  # fmt: skip
COMPONENT, WORDS, DOCUMENT = "component", "words", "document"


_Level = Annotated[int, Field(ge=1, le=5)]


class AdviceError(DataError):
    """An advice file that lacks an entry or a translation, or says something unknown."""


class Bilingual(FrozenModel):
    """A text in Swedish and English."""

    sv: Text
    en: Text

    def in_(self, lang: str) -> str:
        """The text in a language (sv, en)."""
        return {"sv": self.sv, "en": self.en}[lang]


class Source(Bilingual):
    """What a reason rests on, and where to find it."""

    address: Text | None


class Advice(FrozenModel):
    """What is said where one thing is found.

    `levels` are the lowest and the highest level at which a missing component is mentioned,
    `only_for` the instruments it is mentioned for (none: all); `moot_with` is the component that
    makes the words harmless where it is stated.
    """

    raised: Literal["component", "words", "document"]
    component: str | None = None
    levels: Annotated[Items[_Level], Field(min_length=2, max_length=2)] | None = None
    only_for: Items[str] = ()
    words: Items[Text] = ()
    moot_with: str | None = None
    also_asks: str | None = None
    label: Bilingual
    question: Bilingual
    advice: Bilingual
    reason: Bilingual
    sources: Annotated[Items[str], Field(min_length=1)]
    bad: Bilingual
    good: Bilingual

    @property
    def concerns(self) -> str | None:
        """The component of concreteness it is about, None for one that is about none."""
        return self.component or self.moot_with

    @property
    def asks(self) -> frozenset[str]:
        """The components of concreteness that an answer to it would supply."""
        return frozenset(name for name in (self.concerns, self.also_asks) if name)

    @model_validator(mode="after")
    def _fields_go_with_what_raises_it(self) -> Self:
        of_component = self.component is not None and self.levels is not None
        if (self.raised == COMPONENT) != of_component:
            raise ValueError("component and levels go with raised: component, both or none")
        if (self.raised == WORDS) != bool(self.words):
            raise ValueError("words go with raised: words")
        if loose := next((term for term in self.words if "*" in term.split()), None):
            raise ValueError(f"the term {loose!r} has a star that is no part of a word")
        if (self.moot_with or self.also_asks) and self.raised != WORDS:
            raise ValueError("moot_with and also_asks go with raised: words")
        if self.only_for and self.raised != COMPONENT:
            raise ValueError("only_for goes with raised: component")
        return self


class AdviceBook(FrozenModel):
    """All advice by name, the sources it cites, and the words around it."""

    version: Text
    sources: dict[str, Source]
    findings: dict[str, Advice]
    texts: dict[str, Bilingual]

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        components, document = codebook().components, set(DOCUMENT_FINDINGS)
        for name, advice in self.findings.items():
            if unknown := [source for source in advice.sources if source not in self.sources]:
                raise ValueError(f"findings.{name}: there is no source {unknown[0]!r}")
            if strange := set(advice.only_for) - set(codebook().codes("instrument")):
                raise ValueError(f"findings.{name}: there is no instrument {min(strange)!r}")
            for component in (advice.component, advice.moot_with, advice.also_asks):
                if component is not None and component not in components:
                    raise ValueError(f"findings.{name}: there is no component {component!r}")
        covered = [advice.component for advice in self.findings.values() if advice.component]
        if sorted(covered) != sorted(components):
            raise ValueError(f"findings: need one entry for each of {', '.join(components)}")
        if (named := {n for n, a in self.findings.items() if a.raised == DOCUMENT}) != document:
            wrong = ", ".join(sorted(named ^ document))
            raise ValueError(f"findings: document findings missing or unknown: {wrong}")
        return self

    def raised_by(self, kind: str) -> dict[str, Advice]:
        """The entries raised by one kind of thing: component, words or document."""
        return {name: advice for name, advice in self.findings.items() if advice.raised == kind}

    def text(self, name: str, lang: str) -> str:
        """One of the words around the advice.

        Raises:
            AdviceError: the file has no such text.
        """
        if name not in self.texts:
            raise AdviceError(f"advice.yml: texts.{name}: there is no such text")
        return self.texts[name].in_(lang)


@lru_cache
def advice_book() -> AdviceBook:
    """The packaged advice, read once."""
    return advice_from_mapping(_yaml.load_file(data_path("advice.yml")))


def advice_from_mapping(mapping: Any) -> AdviceBook:
    """The advice of a parsed advice.yml.

    Raises:
        AdviceError: every fault at once, each with its place.
    """
    try:
        return AdviceBook.model_validate(mapping)
    except ValidationError as error:
        faults = [
            f"advice.yml: {'.'.join(map(str, fault['loc'])) or 'file'}: {fault['msg']}"
            for fault in error.errors(include_url=False)
        ]
        raise AdviceError("\n".join(faults)) from None
