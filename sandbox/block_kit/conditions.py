"""What fields ask of each other within one object."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from sandbox.block_kit.forms import DECIMAL, WHOLE
from sandbox.block_kit.reading import Json, items, text, thing, whole
from sandbox.block_kit.shapes import Condition, Flaw, Flaws


def exactly_one(*keys: str) -> Condition:
    """Ask for one of these fields and no more."""

    def check(value: Json, at: str) -> Flaws:
        if sum(key in value for key in keys) != 1:
            yield Flaw(f"must define exactly one of: {', '.join(keys)}", at)

    return check


def at_least_one(*keys: str) -> Condition:
    """Ask for one of these fields or more."""

    def check(value: Json, at: str) -> Flaws:
        if not any(key in value for key in keys):
            yield Flaw(f"must define at least one of: {', '.join(keys)}", at)

    return check


def needs(key: str, other: str) -> Condition:
    """Allow a field only beside another that is true or filled in."""

    def check(value: Json, at: str) -> Flaws:
        if value.get(key) and not value.get(other):
            yield Flaw(f"{key} requires {other}", f"{at}/{key}")

    return check


def never_both(key: str, other: str) -> Condition:
    """Refuse two fields that are both switched on or filled in."""

    def check(value: Json, at: str) -> Flaws:
        if value.get(key) and value.get(other):
            yield Flaw(f"{key} cannot be used together with {other}", f"{at}/{key}")

    return check


def ordered(low: str, high: str) -> Condition:
    """Ask that one whole number is not above the other."""

    def check(value: Json, at: str) -> Flaws:
        if whole(value.get(low), 0) > whole(value.get(high), whole(value.get(low), 0)):
            yield Flaw(f"{low} must not be greater than {high}", f"{at}/{low}")

    return check


def initial_value_fits(value: Json, at: str) -> Flaws:
    """Ask that a text's first value is no longer than what may be typed."""
    first = text(value.get("initial_value"))
    most = whole(value.get("max_length"), len(first))
    if len(first) > most:
        yield Flaw(f"must be less than {most + 1} characters", f"{at}/initial_value")


def no_more_than_selectable(*keys: str) -> Condition:
    """Ask that no more is selected at first than may be selected."""

    def check(value: Json, at: str) -> Flaws:
        for key in keys:
            chosen = items(value.get(key))
            most = whole(value.get("max_selected_items"), len(chosen))
            if len(chosen) > most:
                yield Flaw(f"no more than {most} items allowed", f"{at}/{key}")

    return check


def offered(element: Json) -> list[object]:
    """List the options that an element offers, those of its groups included."""
    groups = items(element.get("option_groups"))
    grouped = [option for group in groups for option in items(thing(group).get("options"))]
    return items(element.get("options")) + grouped


def initial_options_offered(value: Json, at: str) -> Flaws:
    """Ask that what is selected at first is exactly one of the options, or some of them."""
    known = offered(value)
    if "initial_option" in value and value["initial_option"] not in known:
        yield Flaw("must match one of the options", f"{at}/initial_option")
    for place, option in enumerate(items(value.get("initial_options"))):
        if option not in known:
            yield Flaw("must match one of the options", f"{at}/initial_options/{place}")


def number(value: object) -> Decimal | None:
    """Read a number from its string, if it is one."""
    return Decimal(text(value)) if DECIMAL.fullmatch(text(value)) else None


def numbers_agree(value: Json, at: str) -> Flaws:
    """Ask that a number input's values are in order, and whole where decimals are not allowed."""
    if value.get("is_decimal_allowed") is False:
        yield from _without_decimals(value, at)
    yield from _in_order(value, at, ("min_value", "max_value"))
    yield from _in_order(value, at, ("min_value", "initial_value"))
    yield from _in_order(value, at, ("initial_value", "max_value"))


def _without_decimals(value: Json, at: str) -> Flaws:
    for key in ("min_value", "max_value", "initial_value"):
        given = value.get(key)
        if number(given) is not None and not WHOLE.fullmatch(text(given)):
            yield Flaw("must be an integer", f"{at}/{key}")


def _in_order(value: Json, at: str, pair: Sequence[str]) -> Flaws:
    low, high = (number(value.get(key)) for key in pair)
    if low is not None and high is not None and low > high:
        yield Flaw(f"{pair[0]} must not be greater than {pair[1]}", f"{at}/{pair[0]}")


def characters_below(most: int, key: str, count: Callable[[object], int]) -> Condition:
    """Ask that all the text in a field comes to no more than this many characters."""

    def check(value: Json, at: str) -> Flaws:
        if count(value.get(key)) > most:
            yield Flaw(f"must be less than {most + 1} characters in all", f"{at}/{key}")

    return check
