"""The codebook: every variable with its level of measurement, every code with its meaning."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from lofteanalys import _yaml
from lofteanalys._errors import DataError
from lofteanalys._resources import data_path

LEVELS = ("nominal", "ordinal", "interval", "set", "list", "text")
LANGUAGES = ("sv", "en")
_BOOK_KEYS = ("version", "variables")
_VARIABLE_KEYS = ("level", "label", "definition", "codes", "codes_from")
_CODE_KEYS = ("sv", "en", "definition_sv", "definition_en")
_NAME = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
# An order or a set is one of codes; counts, lists and free text have none.
_NEEDS_CODES = ("ordinal", "set")
_HAS_NO_CODES = ("interval", "list", "text")


class CodebookError(DataError, KeyError):
    """An unknown variable, code or language, or a codebook that contradicts itself."""

    # KeyError would show the message in quotes.
    __str__ = Exception.__str__


@dataclass(frozen=True, slots=True)
class Code:
    """One code: its chart-ready label and its definition in both languages."""

    code: str
    sv: str
    en: str
    definition_sv: str
    definition_en: str


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable; its level decides which statistic of agreement is given.

    `codes` are in the codebook's order (ordinal: from low to high) and empty for a variable without
    codes; `codes_from` names the variable that lists them, where it is another one.
    """

    name: str
    level: str
    label_sv: str
    label_en: str
    definition_sv: str
    definition_en: str
    codes: tuple[Code, ...]
    codes_from: str | None

    def code(self, code: str) -> Code:
        """The code of that name.

        Raises:
            CodebookError: there is none; the message suggests the nearest.
        """
        for known in self.codes:
            if known.code == code:
                return known
        if not self.codes:
            raise CodebookError(f"unknown code of {self.name} {code!r}: it has no codes")
        raise CodebookError(_unknown(f"code of {self.name}", code, (c.code for c in self.codes)))


@dataclass(frozen=True)
class Codebook:
    """All variables by name, with the version of the coding guide they follow."""

    version: str
    variables: Mapping[str, Variable]

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> "Codebook":
        """The codebook of a parsed codebook.yml.

        Raises:
            CodebookError: an unknown key or level, a missing translation, two codes with one label,
                codes that do not go with the level, or codes taken from a variable that lists none;
                the message names the place.
        """
        _check_keys("codebook", mapping, _BOOK_KEYS, required=_BOOK_KEYS)
        version, specs = mapping["version"], mapping["variables"]
        if not isinstance(version, str):
            raise CodebookError(f"version: should be quoted text, not {version!r}")
        _check_names("variables", specs)
        listed = {name: _variable(name, spec) for name, spec in specs.items()}
        variables = {name: _with_codes(variable, listed) for name, variable in listed.items()}
        return cls(version, MappingProxyType(variables))

    def __getitem__(self, name: str) -> Variable:
        """The variable of that name.

        Raises:
            CodebookError: there is none; the message suggests the nearest.
        """
        if name not in self.variables:
            raise CodebookError(_unknown("variable", name, self.variables))
        return self.variables[name]

    def codes(self, variable: str) -> tuple[str, ...]:
        """The codes of a variable, in the codebook's order (ordinal: from low to high)."""
        return tuple(code.code for code in self[variable].codes)

    def label(self, variable: str, code: str, lang: str) -> str:
        """The chart-ready label of a code in a language (sv, en)."""
        return _in(lang, self[variable].code(code))

    def variable_label(self, variable: str, lang: str) -> str:
        """The label of a variable in a language (sv, en)."""
        return _in(lang, self[variable], "label_")

    def level(self, variable: str) -> str:
        """The level of measurement: nominal, ordinal, interval, set, list or text."""
        return self[variable].level

    @property
    def components(self) -> tuple[str, ...]:
        """The seven components of concreteness, in order."""
        return self.codes("component")


@lru_cache
def codebook() -> Codebook:
    """The packaged codebook, read once."""
    return Codebook.from_mapping(_yaml.load_file(data_path("codebook.yml")))


def codebook_values(book: Codebook, names: Iterable[str]) -> dict[str, Any]:
    """The codebook as plain values, for programs: version, and variables with their codes."""
    return {"version": book.version, "variables": {name: _values(book[name]) for name in names}}


def codebook_markdown(book: Codebook, names: Iterable[str], lang: str) -> str:
    """The codebook as a Markdown page in one language (sv, en)."""
    title = {"sv": "Kodbok", "en": "Codebook"}[_language(lang)]
    sections = [_section(book[name], lang) for name in names]
    return "\n\n".join([f"# {title} {book.version}", *sections])


def _values(variable: Variable) -> dict[str, Any]:
    return {
        "level": variable.level,
        "label": {lang: _in(lang, variable, "label_") for lang in LANGUAGES},
        "definition": {lang: _in(lang, variable, "definition_") for lang in LANGUAGES},
        "codes": {code.pop("code"): code for code in map(asdict, variable.codes)},
        "codes_from": variable.codes_from,
    }


def _section(variable: Variable, lang: str) -> str:
    blocks = [
        f"## {_in(lang, variable, 'label_')} (`{variable.name}`, {variable.level})",
        _in(lang, variable, "definition_"),
    ]
    if variable.codes_from:
        blocks.append(f"→ `{variable.codes_from}`")
    elif variable.codes:
        header = {"sv": "| kod | etikett | betydelse |", "en": "| code | label | meaning |"}[lang]
        rows = [
            f"| `{code.code}` | {_in(lang, code)} | {_in(lang, code, 'definition_')} |"
            for code in variable.codes
        ]
        blocks.append("\n".join([header, "|---|---|---|", *rows]))
    return "\n\n".join(blocks)


def _variable(name: str, spec: Any) -> Variable:
    place = f"variables.{name}"
    _check_keys(place, spec, _VARIABLE_KEYS, required=("level", "label", "definition"))
    if (level := spec["level"]) not in LEVELS:
        raise CodebookError(f"{place}.level: {_unknown('level', str(level), LEVELS)}")
    for key in ("label", "definition"):
        _check_texts(f"{place}.{key}", spec[key], LANGUAGES)
    if "codes" in spec and "codes_from" in spec:
        raise CodebookError(f"{place}: has both codes and codes_from; one of them is enough")
    if not isinstance(source := spec.get("codes_from", ""), str):
        raise CodebookError(f"{place}.codes_from: should name a variable, not {source!r}")
    has_codes = "codes" in spec or "codes_from" in spec
    if has_codes and level in _HAS_NO_CODES:
        raise CodebookError(f"{place}: a variable of level {level} has no codes")
    if not has_codes and level in _NEEDS_CODES:
        raise CodebookError(f"{place}: a variable of level {level} needs codes")
    return Variable(
        name=name,
        level=level,
        **{
            f"{key}_{lang}": spec[key][lang]
            for key in ("label", "definition")
            for lang in LANGUAGES
        },
        codes=_codes(f"{place}.codes", spec["codes"]) if "codes" in spec else (),
        codes_from=spec.get("codes_from"),
    )


def _codes(place: str, specs: Any) -> tuple[Code, ...]:
    _check_names(place, specs)
    seen: dict[tuple[str, str], str] = {}
    for code, texts in specs.items():
        _check_texts(f"{place}.{code}", texts, _CODE_KEYS)
        for lang in LANGUAGES:
            # Two codes of one name could not be told apart in a chart.
            if (first := seen.setdefault((lang, texts[lang]), code)) != code:
                raise CodebookError(f"{place}.{code}.{lang}: {first} is already {texts[lang]!r}")
    return tuple(Code(code, **texts) for code, texts in specs.items())


def _with_codes(variable: Variable, listed: Mapping[str, Variable]) -> Variable:
    if (source := variable.codes_from) is None:
        return variable
    place = f"variables.{variable.name}.codes_from"
    if source not in listed:
        raise CodebookError(f"{place}: {_unknown('variable', source, listed)}")
    if not listed[source].codes:
        raise CodebookError(f"{place}: {source} lists no codes of its own")
    return replace(variable, codes=listed[source].codes)


def _check_keys(
    place: str, values: Any, allowed: Iterable[str], *, required: Iterable[str]
) -> None:
    if not isinstance(values, Mapping):
        raise CodebookError(f"{place}: should be a mapping, not {values!r}")
    for key in values:
        if key not in allowed:
            raise CodebookError(f"{place}: {_unknown('key', str(key), allowed)}")
    if missing := [key for key in required if key not in values]:
        raise CodebookError(f"{place}: lacks {', '.join(missing)}")


def _check_names(place: str, values: Any) -> None:
    if not isinstance(values, Mapping) or not values:
        raise CodebookError(f"{place}: should be a mapping of at least one name")
    for name in values:
        if not (isinstance(name, str) and _NAME.fullmatch(name)):
            raise CodebookError(f"{place}: {name!r} should be lower-case words joined by '_'")


def _check_texts(place: str, texts: Any, keys: Iterable[str]) -> None:
    _check_keys(place, texts, keys, required=keys)
    for key, text in texts.items():
        if not isinstance(text, str) or not text or text != text.strip():
            raise CodebookError(f"{place}.{key}: should be text without outer spaces, not {text!r}")


def _in(lang: str, item: Code | Variable, prefix: str = "") -> str:
    text: str = getattr(item, prefix + _language(lang))
    return text


def _language(lang: str) -> str:
    if lang not in LANGUAGES:
        raise CodebookError(_unknown("language", lang, LANGUAGES))
    return lang


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, known := list(known), n=3) or known
    return f"unknown {what} {name!r}; did you mean {', '.join(near)}?"
