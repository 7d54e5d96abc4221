"""Answers as people give them, turned into Slack's `state.values`."""

from collections.abc import Callable
from datetime import datetime

from sandbox.driver.door import DriverError
from sandbox.driver.elements import Found, option
from sandbox.driver.words import Names, label
from sandbox.inputs import FIELDS, ONE_OFF, options
from sandbox.wire import Payload


def value(found: Found, answer: object, names: Names) -> Payload:
    """The element's entry in `state.values` for this answer."""
    kind = found.element["type"]
    field = (FIELDS | ONE_OFF)[kind]
    convert = CONVERSIONS.get(field, _as_it_is)
    return {"type": kind, field: convert(found.element, answer, names)}


def _as_it_is(_element: Payload, answer: object, _names: Names) -> object:
    return None if answer is None else str(answer)


def _one(element: Payload, answer: object, names: Names) -> object:
    if answer is None:
        return None
    found = option(element, answer, names)
    if found is None:
        offered = ", ".join(label(o["text"], names) for o in options(element))
        raise DriverError(f"There is no option {answer!r}; there are: {offered}.")
    return found


def _several(element: Payload, answer: object, names: Names) -> object:
    if answer is True:
        return options(element)
    return [_one(element, item, names) for item in _listed(answer)]


def _listed(answer: object) -> list[object]:
    if answer is None or answer is False:
        return []
    return list(answer) if isinstance(answer, list | tuple | set) else [answer]


def _named(_element: Payload, answer: object, names: Names) -> object:
    if answer is None or answer in names:
        return answer
    for known, name in names.items():
        if str(answer).lstrip("@#").lower() == name.lower():
            return known
    raise DriverError(f"There is nobody and no channel called {answer!r}.")


def _several_named(element: Payload, answer: object, names: Names) -> object:
    return [_named(element, item, names) for item in _listed(answer)]


def _moment(_element: Payload, answer: object, _names: Names) -> object:
    if isinstance(answer, str):
        return int(datetime.fromisoformat(answer).timestamp())
    return answer


def _rich(_element: Payload, answer: object, _names: Names) -> object:
    if not isinstance(answer, str):
        return answer
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": answer}]}
    return {"type": "rich_text", "elements": [section]}


CONVERSIONS: dict[str, Callable[[Payload, object, Names], object]] = {
    "selected_option": _one,
    "selected_options": _several,
    "selected_user": _named,
    "selected_users": _several_named,
    "selected_conversation": _named,
    "selected_conversations": _several_named,
    "selected_channel": _named,
    "selected_channels": _several_named,
    "selected_date_time": _moment,
    "rich_text_value": _rich,
}
