"""A strict reader and writer for the YAML the project's own files use.

YAML is convenient to edit and full of traps: `no` is false, a date becomes an object, a key written
twice silently wins, an alias can blow up memory. This reader keeps to the JSON subset (YAML 1.2
core schema): mappings with string keys, sequences, null, true/false, numbers and strings. Aliases,
tags, repeated keys, several documents in one file and absurd nesting are errors naming the line.
"""

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from lofteanalys._errors import DataError

MAX_DEPTH = 40
# Far above the longest file of the project, far below what takes a minute to read
MAX_LETTERS = 2_000_000
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(\.[0-9]+(?:[eE][-+]?[0-9]+)?)?")
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class YamlError(DataError):
    """The text is not the plain YAML the project uses; the message names the line."""


def load(text: str) -> Any:
    """The value of a YAML text: dict, list, str, int, float, bool or None.

    Raises:
        YamlError: broken YAML, an alias, a tag, a key given twice or not a string, more than one
            document, nesting deeper than 40, a number beyond a float, or more than two million
            letters.
    """
    if len(text) > MAX_LETTERS:
        raise YamlError(f"has {len(text)} letters; at most {MAX_LETTERS} are read")
    try:
        events = yaml.parse(text, Loader=_Loader)
        next(events)
        if isinstance(next(events), yaml.StreamEndEvent):
            return None
        value = _node(next(events), events, 0)
        next(events)
        if not isinstance(more := next(events), yaml.StreamEndEvent):
            raise _error(more, "a second document in one file")
    except yaml.YAMLError as error:
        raise YamlError(" ".join(str(error).split())) from None
    return value


def load_file(path: Path) -> Any:
    """The value of a YAML file in UTF-8; errors as in `load`, with the file's name in front."""
    try:
        return load(path.read_text(encoding="utf-8"))
    except (YamlError, UnicodeDecodeError) as error:
        raise YamlError(f"{path}: {error}") from None


def dump(value: Any) -> str:
    """The YAML text of a plain value: keys in the order given, no aliases, lines up to 100."""
    text: str = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    return text


def _node(event: Any, events: Iterator[Any], depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise _error(event, f"nested deeper than {MAX_DEPTH}")
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _error(event, "anchors and aliases are not used here: write the value out")
    if event.tag is not None:
        raise _error(event, f"tags are not used here: {event.tag!r}")
    if isinstance(event, yaml.ScalarEvent):
        return _plain(event) if event.implicit[0] else event.value
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(_node(event, events, depth + 1))
        return items
    mapping: dict[str, Any] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _node(event, events, depth + 1)
        if not isinstance(key, str):
            raise _error(event, f"a key must be text, not {key!r}: quote it")
        if key in mapping:
            raise _error(event, f"the key {key!r} stands twice")
        mapping[key] = _node(next(events), events, depth + 1)
    return mapping


def _plain(event: Any) -> Any:
    text: str = event.value
    if text in _WORDS:
        return _WORDS[text]
    if number := _NUMBER.fullmatch(text):
        if not math.isfinite(float(text)):
            raise _error(event, f"{text[:20]}… is too large a number")
        return float(text) if number[1] else int(text)
    return text


def _error(event: Any, message: str) -> YamlError:
    return YamlError(f"line {event.start_mark.line + 1}: {message}")
