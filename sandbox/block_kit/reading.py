"""Reading JSON that nobody has checked yet: the wrong type reads as nothing."""

from collections.abc import Mapping

Json = Mapping[str, object]


def thing(value: object) -> Json:
    """Return the object, or an empty one."""
    return value if isinstance(value, Mapping) else {}


def items(value: object) -> list[object]:
    """Return the array's items, or none."""
    return value if isinstance(value, list) else []


def text(value: object) -> str:
    """Return the string, or an empty one."""
    return value if isinstance(value, str) else ""


def whole(value: object, otherwise: int) -> int:
    """Return the whole number, or the default; true and false are not numbers."""
    return value if isinstance(value, int) and not isinstance(value, bool) else otherwise


def kind(value: object) -> str:
    """Return an object's `type`, or nothing."""
    return text(thing(value).get("type"))
