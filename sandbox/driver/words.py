"""What can be read in blocks, as a person would read it."""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sandbox.wire import Payload

Names = Mapping[str, str]

MARK = re.compile(r"<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>")
SHOWN = ("title", "text", "label", "hint", "placeholder", "description", "value", "alt_text",
         "fields", "element", "accessory", "elements", "options", "option_groups", "initial_value",
         "initial_option", "initial_options", "submit", "close", "blocks", "rows", "caption",
         "fallback", "selected_date", "selected_time", "chart", "segments", "series",
         "categories", "columns", "name")  # fmt: skip
"""The keys of blocks under which something to read may lie."""


def plain(text: str, names: Names) -> str:
    """Text as it is shown: mentions as names, links as their words, nothing escaped."""
    return html.unescape(MARK.sub(lambda match: _mark(match, names), text))


def _mark(match: re.Match[str], names: Names) -> str:
    sign, target, label = match.groups()
    if sign in ("@", "#"):
        return sign + (names.get(target) or label or target)
    return str(label or target)


def read(thing: Any, names: Names) -> str:  # noqa: ANN401 - blocks are of many shapes
    """Everything to read in a block, an element, a view or a list of them, line by line."""
    return "\n".join(line for line in _texts(thing, names) if line)


def _texts(thing: Any, names: Names) -> Iterator[str]:  # noqa: ANN401 - blocks are of many shapes
    if isinstance(thing, str):
        yield plain(thing, names)
    elif isinstance(thing, list):
        for item in thing:
            yield from _texts(item, names)
    elif isinstance(thing, dict):
        yield from _of(thing, names)


def _of(thing: Payload, names: Names) -> Iterator[str]:
    kind = str(thing.get("type", ""))
    if kind in ("rich_text_section", "rich_text_quote", "rich_text_preformatted"):
        yield "".join(_piece(element, names) for element in thing["elements"])
        return
    for key in SHOWN:
        # The value of a button or an option is for the app, not for people.
        if key in thing and not (key == "value" and (kind == "button" or "text" in thing)):
            yield from _texts(thing[key], names)


def _piece(element: Payload, names: Names) -> str:
    """A piece of rich text: its words are shown as they are, marks and escapes included."""
    read = PIECES.get(str(element["type"]))
    return read(element, names) if read else ""


PIECES: dict[str, Callable[[Payload, Names], str]] = {
    "text": lambda element, _names: str(element["text"]),
    "user": lambda element, names: plain(f"<@{element['user_id']}>", names),
    "channel": lambda element, names: plain(f"<#{element['channel_id']}>", names),
    "usergroup": lambda _element, _names: "@a group",
    "broadcast": lambda element, _names: f"@{element['range']}",
    "link": lambda element, _names: str(element.get("text") or element["url"]),
    "emoji": lambda element, _names: f":{element['name']}:",
    "color": lambda element, _names: str(element["value"]),
    "date": lambda element, _names: str(element.get("fallback", "")),
}


def label(thing: Payload | None, names: Names) -> str:
    """The text of a text object, on one line."""
    return plain(str((thing or {}).get("text", "")), names).strip()
