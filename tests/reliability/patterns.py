"""Every regular expression of the package, and the text that would slow it down.

Compiled patterns are found in the modules' own values, wherever they lie in them; patterns written
where they are used, by reading the source; patterns made at run time, by the functions that make
them.
"""

import ast
import importlib
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import lofteanalys

try:
    from re import _parser as sre
except ImportError:  # Python 3.10
    import sre_parse as sre

_CALLS = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer", "compile")
# A pattern is linear where eight times the text takes at most this many times as long
SHORT, TIMES, MOST = 500, 8, 24
_NOISE = 0.004


@dataclass(frozen=True)
class Used:
    """A pattern, where it stands, and whether it is only ever matched from one place on."""

    where: str
    pattern: re.Pattern[str]
    is_anchored: bool


def patterns() -> list[Used]:
    """The patterns of the package, each once, in order of where they stand."""
    found: dict[re.Pattern[str], Used] = {}
    calls = _calls()
    for module in modules():
        for name, value in vars(module).items():
            for where, pattern in _within(value, f"{module.__name__}.{name}", 0):
                at = module.__name__ if name.startswith("_") else ""
                methods = calls.get((at, name), set()) if pattern is value else set()
                anchored = bool(methods) and methods <= {"match", "fullmatch"}
                found.setdefault(pattern, Used(where, pattern, anchored))
        for line, method, pattern in _written(Path(module.__file__)):
            where = f"{module.__name__}:{line}"
            found.setdefault(pattern, Used(where, pattern, method in ("match", "fullmatch")))
    return sorted(found.values(), key=lambda used: used.where)


def _calls() -> dict[tuple[str, str], set[str]]:
    """The methods called on each upper-case name: a private one by its module."""
    calls: dict[tuple[str, str], set[str]] = {}
    for module in modules():
        text = Path(module.__file__).read_text(encoding="utf-8")
        for name, method in re.findall(r"\b(_?[A-Z][A-Z_]+)\.([a-z]+)\b", text):
            at = module.__name__ if name.startswith("_") else ""
            calls.setdefault((at, name), set()).add(method)
    return calls


def modules() -> list:
    """All modules of the package."""
    root = Path(lofteanalys.__file__).parent
    names = [path.relative_to(root).with_suffix("").parts for path in sorted(root.rglob("*.py"))]
    return [
        importlib.import_module(".".join(("lofteanalys", *parts)).removesuffix(".__init__"))
        for parts in names
        if parts[-1] != "__main__"
    ]


def _within(value: object, where: str, depth: int) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        yield where, value
    elif depth < 4 and isinstance(value, dict):
        for key, inner in value.items():
            yield from _within(inner, f"{where}[{key!r}]", depth + 1)
    elif depth < 4 and isinstance(value, list | tuple | set | frozenset):
        for number, inner in enumerate(value):
            yield from _within(inner, f"{where}[{number}]", depth + 1)


def _written(path: Path) -> Iterator[tuple[int, str, re.Pattern[str]]]:
    """Patterns given to `re` as they stand."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in _CALLS
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and isinstance(node.args[0], ast.Constant)
            and node.func.attr != "compile"
        ):
            yield node.lineno, node.func.attr, re.compile(node.args[0].value)


def slowest_growth(used: Used) -> tuple[float, str]:
    """How many times as long eight times the text takes, at worst, and the repeated piece."""
    worst, by = 1.0, ""
    for piece in pieces(used.pattern):
        short, long = (
            _as_searched(used, piece * (size // len(piece)) + "\0")
            for size in (SHORT, SHORT * TIMES)
        )
        taken = _seconds(used, long, 1)
        if taken < _NOISE:
            continue
        growth = min(_seconds(used, long, 2), taken) / max(_seconds(used, short, 3), 1e-6)
        if growth > MOST:
            # Once more: another program may have had the processor
            growth = _seconds(used, long, 5) / max(_seconds(used, short, 5), 1e-6)
        if growth > worst:
            worst, by = growth, piece
        if worst > MOST:
            break
    return worst, by


def _as_searched(used: Used, text: str) -> str | bytes:
    return text.encode() if isinstance(used.pattern.pattern, bytes) else text


def _seconds(used: Used, text: str | bytes, times: int) -> float:
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        if used.is_anchored:
            used.pattern.match(text)
        else:
            for _ in used.pattern.finditer(text):
                pass
        best = min(best, time.process_time() - start)
    return best


def pieces(pattern: re.Pattern[str]) -> list[str]:
    """What to repeat: each part of the pattern that repeats, and beginnings of the pattern."""
    found = {
        "a",
        "A",
        " ",
        "\t",
        "\n",
        "7",
        "-",
        ".",
        ",",
        "Aa ",
        "a ",
        "7 ",
        "a-",
        "a.",
        "Aa och ",
    }
    parsed = sre.parse(pattern.pattern, pattern.flags)
    found |= set(_repeated(parsed))
    found |= set(_beginnings(parsed))
    return sorted({piece[:60] for piece in found if piece})


def _beginnings(parsed) -> Iterator[str]:
    text = ""
    for operation in parsed:
        text += _sample([operation])
        yield text
        yield text + " "


def _repeated(parsed) -> Iterator[str]:
    for operation, argument in parsed:
        for inner in _inside(operation, argument):
            yield from _repeated(inner)
            if str(operation) in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
                yield _sample(inner)
                yield from (_sample(part) for part in _branches(inner))


def _branches(parsed) -> Iterator[list]:
    for operation, argument in parsed:
        if str(operation) == "BRANCH":
            yield from argument[1]
        else:
            for inner in _inside(operation, argument):
                yield from _branches(inner)


def _inside(operation, argument) -> Iterator:
    name = str(operation)
    if name == "BRANCH":
        yield from argument[1]
    elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        yield argument[2]
    elif name == "SUBPATTERN":
        yield argument[3]
    elif name in ("ASSERT", "ASSERT_NOT"):
        yield argument[1]
    elif name == "ATOMIC_GROUP":
        yield argument


def _sample(parsed) -> str:
    """A text that the parts match, roughly: the first branch, repeats as few times as may be."""
    text = ""
    for operation, argument in parsed:
        name = str(operation)
        if name == "LITERAL":
            text += chr(argument)
        elif name == "NOT_LITERAL":
            text += "a" if chr(argument) != "a" else "b"
        elif name == "ANY":
            text += "a"
        elif name == "IN":
            text += _one_of(argument)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            text += _sample(argument[2]) * max(1, min(argument[0], 5))
        elif name in ("BRANCH", "SUBPATTERN", "ATOMIC_GROUP"):
            text += _sample(next(_inside(operation, argument)))
    return text


def _one_of(choices) -> str:
    names = {
        "CATEGORY_WORD": "a", "CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "7",
        "CATEGORY_NOT_SPACE": "a", "CATEGORY_NOT_WORD": ",", "CATEGORY_NOT_DIGIT": "a",
    }  # fmt: skip
    negated = str(choices[0][0]) == "NEGATE"
    shown = []
    for operation, argument in choices[negated:]:
        name = str(operation)
        if name == "LITERAL":
            shown.append(chr(argument))
        elif name == "RANGE":
            shown.append(chr(argument[0]))
        elif name == "CATEGORY":
            shown.append(names[str(argument)])
    if not negated:
        return shown[0]
    return next(letter for letter in "aA7 -,§" if letter not in shown)
