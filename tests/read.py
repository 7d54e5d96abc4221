"""Read a message, a modal or the Home tab aloud, the way a person would come across it."""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.cast import NAMES
from views.kit import Message, View

Json = Mapping[str, Any]

MARK = re.compile(r"<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>")
MOST_OPTIONS = 8
SHOWN_OF_MANY = 3
TICKS = {"radio_buttons": ("( )", "(o)"), "checkboxes": ("[ ]", "[x]")}
MENU = (" - ", " * ")


def aloud(shown: Message | View) -> str:
    """Say everything that can be read, filled in or pressed, one thing a line.

    A message begins with what its notification says, in parentheses.
    """
    lines = _message(shown) if isinstance(shown, Message) else _view(shown)
    return "\n".join(lines) + "\n"


def _message(message: Message) -> Iterator[str]:
    payload = message.payload()
    yield f"== {message.title} =="
    yield f"({plainly(payload['text'])})"
    for block in payload["blocks"]:
        yield from _block(block)


def _view(view: Json) -> Iterator[str]:
    if view["type"] == "home":
        yield "== Home tab =="
    else:
        about = f" about {view['private_metadata']}" if view.get("private_metadata") else ""
        yield f"== {view['title']['text']} == [{view['callback_id']}{about}]"
    for block in view["blocks"]:
        yield from _block(block)
    if "close" in view:
        submit = [f"<{view['submit']['text']}>"] if "submit" in view else []
        yield " ".join([*submit, f"<{view['close']['text']}>"])


def _block(block: Json) -> Iterator[str]:
    yield from READERS[block["type"]](block)


def _header(block: Json) -> Iterator[str]:
    yield f"# {plainly(block['text']['text'])}"


def _divider(_block: Json) -> Iterator[str]:
    yield "---"


def _context(block: Json) -> Iterator[str]:
    yield "~ " + " ".join(plainly(one["text"]) for one in block["elements"])


def _actions(block: Json) -> Iterator[str]:
    yield " ".join(map(_button, block["elements"]))
    yield from (line for one in block["elements"] for line in _confirm(one))


def _section(block: Json) -> Iterator[str]:
    if "text" in block:
        yield plainly(block["text"]["text"])
    for field in block.get("fields", ()):
        yield "| " + plainly(field["text"]).replace("\n", ": ")
    if "accessory" in block:
        yield _button(block["accessory"])
        yield from _confirm(block["accessory"])


def _button(element: Json) -> str:
    label = plainly(element["text"]["text"])
    about = f"({element['value']})" if element.get("value") else ""
    style = f", {element['style']}" if "style" in element else ""
    return f"[{label} -> {element['action_id']}{about}{style}]"


def _confirm(element: Json) -> Iterator[str]:
    if confirm := element.get("confirm"):
        asked = " ".join(plainly(confirm[name]["text"]) for name in ("title", "text"))
        yield f"  ? {asked} <{confirm['confirm']['text']}> <{confirm['deny']['text']}>"


def _input(block: Json) -> Iterator[str]:
    element = block["element"]
    star = "" if block.get("optional") else " *"
    yield f"{block['label']['text']}{star} [{block['block_id']}: {_kind(element)}]"
    if "hint" in block:
        yield f"  ({block['hint']['text']})"
    if "placeholder" in element:
        yield f"  e.g. {element['placeholder']['text']}"
    for name in ("initial_value", "initial_date", "initial_time"):
        if name in element:
            yield f"  > {element[name]}"
    yield from _options(element)


def _kind(element: Json) -> str:
    lines = ", several lines" if element.get("multiline") else ""
    limits = ("max_length", "max_selected_items", "min_value", "max_value")
    return element["type"] + lines + "".join(f", {n} {element[n]}" for n in limits if n in element)


def _options(element: Json) -> Iterator[str]:
    options = element.get("options", ())
    chosen = [*element.get("initial_options", ()), element.get("initial_option")]
    free, taken = TICKS.get(element["type"], MENU)
    few = len(options) <= MOST_OPTIONS
    for place, option in enumerate(options):
        if few or place < SHOWN_OF_MANY or option in chosen:
            mark = taken if option in chosen else free
            yield f"  {mark} {option['text']['text']} = {option['value']}"
    if not few:
        yield f"  ... {len(options)} in all"


def plainly(marked: str) -> str:
    """Say names for mentions, words for links and moments, and what was escaped as it is."""
    return html.unescape(MARK.sub(_spoken, marked))


def _spoken(mark: re.Match[str]) -> str:
    sign, target, label = mark.groups()
    match sign:
        case "@":
            return f"@{NAMES.get(target, target)}"
        case "#":
            return f"#{target}"
        case "!":
            return str(label)
        case _:
            return f"{label} <{target}>"


def _rich(block: Json) -> Iterator[str]:
    """Nothing is mark-up here, so nothing is read as such; ``*`` stands around what is bold."""
    for part in block["elements"]:
        match part["type"]:
            case "rich_text_quote":
                yield from (f">{line}" for line in words_of(part).split("\n"))
            case "rich_text_list":
                yield from (f"• {words_of(one)}" for one in part["elements"])
            case _:
                yield words_of(part)


def words_of(part: Json) -> str:
    """Say the words of a section, a quotation or an item of a list."""
    return "".join(map(_piece, part["elements"]))


def quoted_in(thing: object) -> Iterator[str]:
    """Say what stands in rich text, however deep: each section, quotation and item."""
    if isinstance(thing, list):
        yield from (words for one in thing for words in quoted_in(one))
    elif isinstance(thing, dict):
        if thing.get("type") in ("rich_text_section", "rich_text_quote"):
            yield words_of(thing)
        yield from (words for one in thing.values() for words in quoted_in(one))


def _piece(piece: Json) -> str:
    if piece["type"] == "emoji":
        return f":{piece['name']}:"
    said = str(piece["text"])
    bold = piece.get("style", {}).get("bold")
    return f"*{said.rstrip()}*{said[len(said.rstrip()) :]}" if bold else said


READERS: Mapping[str, Callable[[Json], Iterator[str]]] = {
    "section": _section,
    "rich_text": _rich,
    "header": _header,
    "divider": _divider,
    "context": _context,
    "actions": _actions,
    "input": _input,
}
