"""The record: one coded promise document, typed, frozen and strict.

Field names are the coding guide's. Every code is checked against the codebook, every flag against
the field it speaks of, every numbering for gaps; a record that does not fit is refused with all of
its faults at once. Annotated and machine-made records have this one shape.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    Strict,
    ValidationError,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from lofteanalys.codebook import codebook

_MONTH = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
_SIGNED = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FIRST_YEAR, LAST_YEAR = 2010, 2050


def _wrong(kind: str, message: str) -> PydanticCustomError:
    # The message is no template: braces in a document's own text must not be read as fields.
    return PydanticCustomError(kind, "{text}", {"text": message})


@lru_cache
def _known(variable: str) -> frozenset[str]:
    return frozenset(codebook().codes(variable))


def coded(variable: str) -> AfterValidator:
    """A check that a value is a code of the codebook's variable."""

    def check(value: str) -> str:
        if value not in _known(variable):
            known = ", ".join(codebook().codes(variable))
            raise _wrong("unknown_code", f"not a code of {variable}; the codes are {known}")
        return value

    return AfterValidator(check)


def _pattern(pattern: re.Pattern[str], meaning: str) -> AfterValidator:
    def check(value: str) -> str:
        if not pattern.fullmatch(value):
            raise _wrong("wrong_form", f"should be {meaning}")
        return value

    return AfterValidator(check)


def _in_calendar(value: str) -> str:
    if not FIRST_YEAR <= int(value[:4]) <= LAST_YEAR:
        raise _wrong("year", f"the year should lie between {FIRST_YEAR} and {LAST_YEAR}")
    if len(value) == 10:
        from datetime import date

        try:
            date.fromisoformat(value)
        except ValueError:
            raise _wrong("no_such_day", "there is no such day in the calendar") from None
    return value


def _no_repeats(values: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(set(values)) < len(values):
        raise _wrong("repeated", "a value stands twice; each should stand once")
    return values


def _sequence(value: Any) -> Any:
    if not isinstance(value, list | tuple):
        raise _wrong("list_type", "should be a list")
    return tuple(value)


Text = Annotated[str, Field(min_length=1, pattern=r"^\S(.*\S)?$")]
Slug = Annotated[str, _pattern(_SLUG, "lower-case ascii words joined by '-'")]
YearMonth = Annotated[
    str, _pattern(_MONTH, "'YYYY' or 'YYYY-MM' (quoted)"), AfterValidator(_in_calendar)
]
SignedOn = Annotated[
    str, _pattern(_SIGNED, "'YYYY-MM-DD' or 'YYYY-MM' (quoted)"), AfterValidator(_in_calendar)
]
Flag = Annotated[int, Field(ge=0, le=1)]
Number = Annotated[int, Field(ge=1)]
Positive = Annotated[int | float, Field(gt=0, allow_inf_nan=False)]
Counted = Annotated[int | float, Field(ge=0, allow_inf_nan=False)]
Performer = Annotated[str, coded("performer")]
Theme = Annotated[str, coded("theme")]


_T = TypeVar("_T")
Items = Annotated[tuple[_T, ...], Strict(False), BeforeValidator(_sequence)]
Distinct = Annotated[Items[_T], AfterValidator(_no_repeats)]


class FrozenModel(BaseModel):
    """Frozen and strict: no conversion of types, no unknown field."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Quantity(FrozenModel):
    """A stated amount: at least 4 controls a week is value 4, comparator min, per week.

    `value` is the lower end of a range and `max` its upper one; `what` is the thing counted, in
    Swedish.
    """

    value: Positive
    max: Positive | None
    comparator: Annotated[str, coded("comparator")]
    unit: Annotated[str, coded("amount_unit")]
    per: Annotated[str, coded("amount_per")]
    what: Text | None

    @model_validator(mode="after")
    def _range_is_a_range(self) -> Self:
        if self.max is not None and self.max <= self.value:
            raise _wrong("range", f"max {self.max} should exceed value {self.value}")
        return self


class Concreteness(FrozenModel):
    """The seven components of concreteness, each 0 or 1."""

    actor: Flag
    action: Flag
    quantity: Flag
    timing: Flag
    place: Flag
    target: Flag
    outcome: Flag


class Outcome(FrozenModel):
    """What a follow-up reports of a promise: a number where one is given, and a status."""

    reported: Counted | None
    status: Annotated[str, coded("outcome_status")]
    note: Text | None


class Promise(FrozenModel):
    """One commitment that a reader could tick off on its own.

    Machine-made promises carry `start` and `end`, the span of their passage in the cleaned text
    (code points), and `triggers`, for each code the words that brought it about.
    """

    n: Number
    heading: Text | None
    summary_sv: Text
    summary_en: Text | None
    actor: Performer
    responsible: Performer | None
    partners: Distinct[Annotated[str, coded("partner")]]
    themes: Annotated[Distinct[Theme], Field(min_length=1)]
    instrument: Annotated[str, coded("instrument")]
    quantities: Items[Quantity]
    place: Text | None
    target_group: Annotated[str, coded("target_group")] | None
    conditional: bool
    bindingness: Annotated[str, coded("bindingness")]
    coded_as: Number
    concreteness: Concreteness
    outcome: Outcome | None
    start: Annotated[int, Field(ge=0)] | None = None
    end: Annotated[int, Field(ge=0)] | None = None
    triggers: dict[str, Items[str]] | None = None


class Result(FrozenModel):
    """An outcome that a follow-up reports without restating the promise."""

    n: Number
    coded_as: Number
    themes: Annotated[Distinct[Theme], Field(min_length=1)]
    actor: Performer
    summary_sv: Text
    summary_en: Text | None
    reported: Counted | None
    status: Annotated[str, coded("outcome_status")]
    note: Text | None


class Evidence(FrozenModel):
    """A stated basis of the promises; `n` is participants, respondents or occasions as stated."""

    kind: Annotated[str, coded("evidence_kind")]
    n: Number | None
    year: Annotated[int, Field(ge=1990, le=LAST_YEAR)] | None


class Problem(FrozenModel):
    """A problem the document names, and who raised it."""

    theme: Theme
    source: Annotated[str, coded("problem_source")]


class Goal(FrozenModel):
    """An effect aimed at (not an act), and how it will be judged where that is stated."""

    theme: Theme
    indicator: Text
    direction: Annotated[str, coded("goal_direction")]
    measured_by: Text | None


class FollowUp(FrozenModel):
    """How often the promises are followed up, and whether it is published (null: unsaid)."""

    cadence: Annotated[str, coded("follow_up_cadence")]
    published: bool | None


class Record(FrozenModel):
    """One coded document. `municipality` is null only in machine output that could not tell."""

    id: Slug
    url: Text | None
    publisher: Annotated[str, coded("publisher")]
    doc_type: Annotated[str, coded("document_type")]
    municipality: Text | None
    other_municipalities: Distinct[Text]
    area: Text | None
    local_police_area: Text | None
    valid_from: YearMonth | None
    valid_to: YearMonth | None
    signed_on: SignedOn | None
    signatory_roles: Distinct[Annotated[str, coded("signatory_role")]]
    evidence: Items[Evidence]
    problems: Distinct[Problem]
    goals: Items[Goal]
    follow_up: FollowUp
    layout: Annotated[str, coded("layout")]
    truncated: bool
    promises: Items[Promise]
    results: Items[Result]

    @model_validator(mode="wrap")
    @classmethod
    def _all_faults_at_once(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """The field checks and the rules across fields: neither hides the other's faults."""
        faults = list(_inconsistencies(data))
        try:
            record = handler(data)
        except ValidationError as error:
            faults += [
                InitErrorDetails(
                    type=_wrong(fault["type"], fault["msg"]), loc=fault["loc"], input=fault["input"]
                )
                for fault in error.errors(include_url=False)
            ]
        if faults:
            raise ValidationError.from_exception_data(cls.__name__, faults)
        return record


def _get(item: Any, name: str) -> Any:
    return item.get(name) if isinstance(item, dict) else getattr(item, name, None)


def _list(item: Any, name: str) -> list[Any]:
    values = _get(item, name)
    return list(values) if isinstance(values, list | tuple) else []


def _inconsistencies(data: Any) -> Iterator[InitErrorDetails]:
    """What contradicts itself in a record that may also have wrong fields."""

    def fault(loc: tuple[str | int, ...], value: Any, message: str) -> InitErrorDetails:
        return InitErrorDetails(type=_wrong("inconsistent", message), loc=loc, input=value)

    start, end = _get(data, "valid_from"), _get(data, "valid_to")
    if isinstance(start, str) and isinstance(end, str) and end[: len(start)] < start[: len(end)]:
        yield fault(("valid_to",), end, f"ends before it begins: valid_from is {start}")
    if _get(data, "municipality") in _list(data, "other_municipalities"):
        yield fault(
            ("other_municipalities",), _get(data, "municipality"), "repeats the municipality"
        )
    seen: set[int] = set()
    for field in ("promises", "results"):
        for index, unit in enumerate(_list(data, field)):
            loc = (field, index)
            if (n := _get(unit, "n")) != index + 1:
                yield fault((*loc, "n"), n, f"should be {index + 1}: numbers run 1, 2, 3 …")
            coded_as = _get(unit, "coded_as")
            if isinstance(coded_as, int) and coded_as in seen:
                yield fault((*loc, "coded_as"), coded_as, "stands twice in the document")
            elif isinstance(coded_as, int):
                seen.add(coded_as)
            if field == "promises":
                yield from _contradicting_flags(data, unit, loc, fault)
    if _get(data, "doc_type") == "promise" and _list(data, "results"):
        yield fault(("results",), len(_list(data, "results")), "only a follow_up reports results")


def _contradicting_flags(
    data: Any, promise: Any, loc: tuple[str | int, ...], fault: Callable[..., InitErrorDetails]
) -> Iterator[InitErrorDetails]:
    for component, field in (("quantity", "quantities"), ("place", "place")):
        flag = _get(_get(promise, "concreteness"), component)
        if flag in (0, 1) and bool(_get(promise, field)) != bool(flag):
            right = f"should be {1 - flag}: {field} is {'given' if flag == 0 else 'empty'}"
            yield fault((*loc, "concreteness", component), flag, right)
    if _get(data, "doc_type") == "promise" and _get(promise, "outcome") is not None:
        yield fault((*loc, "outcome"), "…", "should be null: only a follow_up reports outcomes")
