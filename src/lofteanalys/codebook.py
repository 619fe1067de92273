"""The codebook: every variable with its level of measurement, every code with its meaning."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Any

from lofteanalys import _yaml
from lofteanalys._errors import DataError
from lofteanalys._resources import data_path

LEVELS = ("nominal", "ordinal", "interval", "set", "list", "text")
LANGUAGES = ("sv", "en")
_VARIABLE_KEYS = {"level", "label", "definition", "codes", "codes_from"}
_CODE_KEYS = {"sv", "en", "definition_sv", "definition_en"}


class CodebookError(DataError, KeyError):
    """An unknown variable, code or language, or a codebook that contradicts itself."""

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

    `codes_from` names the variable that lists the codes, where it is another one.
    """

    name: str
    level: str
    label: Mapping[str, str]
    definition: Mapping[str, str]
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
        raise CodebookError(_unknown(f"code of {self.name}", code, (c.code for c in self.codes)))


@dataclass(frozen=True)
class Codebook:
    """All variables by name, with the version of the coding guide they follow."""

    version: str
    variables: Mapping[str, Variable]

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
        text: str = getattr(self[variable].code(code), _language(lang))
        return text

    def variable_label(self, variable: str, lang: str) -> str:
        """The label of a variable in a language (sv, en)."""
        return self[variable].label[_language(lang)]

    def level(self, variable: str) -> str:
        """The level of measurement: nominal, ordinal, interval, set, list or text."""
        return self[variable].level

    @property
    def components(self) -> tuple[str, ...]:
        """The seven components of concreteness, in order."""
        return self.codes("component")


@lru_cache
def codebook() -> Codebook:
    """The packaged codebook."""
    return codebook_from_mapping(_yaml.load_file(data_path("codebook.yml")))


def codebook_from_mapping(mapping: Mapping[str, Any]) -> Codebook:
    """The codebook of a parsed codebook.yml.

    Raises:
        CodebookError: an unknown key or level, a missing translation, or codes taken from a
            variable that does not exist; the message names the place.
    """
    if not isinstance(mapping.get("version"), str):
        raise CodebookError("version: should be text (quoted)")
    variables = {name: _variable(name, spec) for name, spec in mapping["variables"].items()}
    for name, variable in variables.items():
        if (source := variable.codes_from) is not None:
            if source not in variables:
                raise CodebookError(f"{name}: codes_from {source!r}: there is no such variable")
            variables[name] = replace(variable, codes=variables[source].codes)
    return Codebook(mapping["version"], variables)


def codebook_values(book: Codebook, names: Iterable[str]) -> dict[str, Any]:
    """The codebook as plain values, for programs: version, and variables with their codes."""
    variables = {}
    for name in names:
        values = asdict(book[name])
        del values["name"]
        values["codes"] = {code.pop("code"): code for code in values["codes"]}
        variables[name] = values
    return {"version": book.version, "variables": variables}


def codebook_markdown(book: Codebook, names: Iterable[str], lang: str) -> str:
    """The codebook as a Markdown page in one language."""
    _language(lang)
    lines = [f"# {'Kodbok' if lang == 'sv' else 'Codebook'} {book.version}"]
    for name in names:
        variable = book[name]
        lines += ["", f"## {variable.label[lang]} (`{name}`, {variable.level})", ""]
        lines.append(variable.definition[lang])
        if variable.codes_from:
            lines += ["", f"→ `{variable.codes_from}`"]
            continue
        if variable.codes:
            header = (
                ("kod", "etikett", "betydelse") if lang == "sv" else ("code", "label", "meaning")
            )
            lines += ["", f"| {' | '.join(header)} |", "|---|---|---|"]
        lines += [
            f"| `{code.code}` | {getattr(code, lang)} | {getattr(code, f'definition_{lang}')} |"
            for code in variable.codes
        ]
    return "\n".join(lines)


def _variable(name: str, spec: Mapping[str, Any]) -> Variable:
    if unknown := set(spec) - _VARIABLE_KEYS:
        raise CodebookError(f"{name}: unknown key {sorted(unknown)}")
    if spec.get("level") not in LEVELS:
        raise CodebookError(
            f"{name}: unknown level {spec.get('level')!r}; one of {', '.join(LEVELS)}"
        )
    for key in ("label", "definition"):
        _translated(f"{name}.{key}", spec.get(key), set(LANGUAGES))
    for code, texts in spec.get("codes", {}).items():
        _translated(f"{name}.{code}", texts, _CODE_KEYS)
    return Variable(
        name=name,
        level=spec["level"],
        label=spec["label"],
        definition=spec["definition"],
        codes=tuple(Code(code, **texts) for code, texts in spec.get("codes", {}).items()),
        codes_from=spec.get("codes_from"),
    )


def _translated(where: str, texts: Any, keys: set[str]) -> None:
    if not isinstance(texts, dict) or set(texts) != keys:
        raise CodebookError(f"{where}: needs exactly {', '.join(sorted(keys))}")
    if empty := [key for key, text in texts.items() if not (isinstance(text, str) and text)]:
        raise CodebookError(f"{where}.{empty[0]}: is empty")


def _language(lang: str) -> str:
    if lang not in LANGUAGES:
        raise CodebookError(_unknown("language", lang, LANGUAGES))
    return lang


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, known := list(known), n=3) or known
    return f"unknown {what} {name!r}; did you mean {', '.join(near)}?"
