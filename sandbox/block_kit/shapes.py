"""The interpreter: rules small enough to be laid out like the tables in Slack's documentation.

A rule is asked for the flaws of a value at a place. It never raises, whatever JSON it is given.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from sandbox.block_kit.forms import Form
from sandbox.block_kit.reading import Json, kind


class Flaw(NamedTuple):
    """What is wrong, and where."""

    message: str
    pointer: str


Flaws = Iterator[Flaw]
Condition = Callable[[Json, str], Flaws]
"""What fields ask of each other within one object."""


class Rule(Protocol):
    """Anything that can find the flaws of a value."""

    def flaws(self, value: object, at: str) -> Flaws:
        """Yield what is wrong with the value, which stands at this pointer."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """A string of `least` to `most` characters, perhaps of a certain form."""

    most: int
    least: int = 1
    form: Form | None = None

    def flaws(self, value: object, at: str) -> Flaws:
        """Check type, length and form."""
        if not isinstance(value, str):
            yield Flaw("must provide a string", at)
        elif len(value) < self.least:
            yield Flaw(f"must be more than {self.least - 1} characters", at)
        elif len(value) > self.most:
            yield Flaw(f"must be less than {self.most + 1} characters", at)
        elif value and self.form and not self.form.fits(value):
            yield Flaw(self.form.says, at)


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `least` to `most`."""

    least: int
    most: int

    def flaws(self, value: object, at: str) -> Flaws:
        """Check type and range."""
        if not isinstance(value, int) or isinstance(value, bool):
            yield Flaw("must provide an integer", at)
        elif value < self.least:
            yield Flaw(f"must be greater than {self.least - 1}", at)
        elif value > self.most:
            yield Flaw(f"must be less than {self.most + 1}", at)


@dataclass(frozen=True, slots=True)
class Number:
    """A JSON number; with `positive` it must be greater than nought."""

    positive: bool = False

    def flaws(self, value: object, at: str) -> Flaws:
        """Check the type and the sign; NaN and infinity are no JSON."""
        if not isinstance(value, int | float) or isinstance(value, bool):
            yield Flaw("must provide a number", at)
        elif value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 - only NaN differs from itself
            yield Flaw("must provide a finite number", at)
        elif self.positive and value <= 0:
            yield Flaw("must be greater than 0", at)


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def flaws(self, value: object, at: str) -> Flaws:
        """Check the type: 1 and "true" are refused."""
        if not isinstance(value, bool):
            yield Flaw("must provide a boolean", at)


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words or numbers."""

    values: tuple[str | int, ...]

    def flaws(self, value: object, at: str) -> Flaws:
        """Check that the value is one of them, type and all."""
        if not any(type(value) is type(known) and value == known for known in self.values):
            names = ", ".join(str(known) for known in self.values)
            yield Flaw(f"must be a valid enum value: {names}", at)


@dataclass(frozen=True, slots=True)
class Items:
    """An array of `least` to `most` items, each by the same rule."""

    of: Rule
    most: int
    least: int = 1

    def flaws(self, value: object, at: str) -> Flaws:
        """Check the type, the count and every item."""
        if not isinstance(value, list):
            yield Flaw("must provide an array", at)
            return
        if len(value) < self.least:
            yield Flaw(f"no fewer than {self.least} items required", at)
        if len(value) > self.most:
            yield Flaw(f"no more than {self.most} items allowed", at)
        for place, item in enumerate(value[: self.most]):
            yield from self.of.flaws(item, f"{at}/{place}")


@dataclass(frozen=True, slots=True)
class Thing:
    """An object: the fields it must have, those it may have, and what they ask of each other.

    A thing with a `name` carries it as its `type`; any other field is refused.
    """

    name: str = ""
    must: Mapping[str, Rule] = field(default_factory=dict)
    may: Mapping[str, Rule] = field(default_factory=dict)
    also: tuple[Condition, ...] = ()

    def flaws(self, value: object, at: str) -> Flaws:
        """Check the fields one by one, then together."""
        if not isinstance(value, Mapping):
            yield Flaw("must provide an object", at)
            return
        fields = {**self.must, **self.may, **({"type": OneOf((self.name,))} if self.name else {})}
        for key in (key for key in self.must if key not in value):
            yield Flaw(f"missing required field: {key}", at)
        for key in (key for key in value if key not in fields):
            yield Flaw(f"invalid additional property: {key}", at)
        for key in (key for key in fields if key in value):
            yield from fields[key].flaws(value[key], f"{at}/{key}")
        for condition in self.also:
            yield from condition(value, at)


@dataclass(frozen=True, slots=True, init=False)
class Kinds:
    """One of several things, told apart by their `type`."""

    by_name: Mapping[str, Thing]

    def __init__(self, *things: Thing) -> None:
        """List the things that may stand here."""
        object.__setattr__(self, "by_name", {thing.name: thing for thing in things})

    def flaws(self, value: object, at: str) -> Flaws:
        """Find the thing by its `type` and check it."""
        if not isinstance(value, Mapping):
            yield Flaw("must provide an object", at)
        elif "type" not in value:
            yield Flaw("missing required field: type", at)
        elif not isinstance(value["type"], str):
            yield Flaw("must provide a string", f"{at}/type")
        elif kind(value) not in self.by_name:
            yield Flaw(f"unsupported type: {kind(value)}", f"{at}/type")
        else:
            yield from self.by_name[kind(value)].flaws(value, at)
