"""Turn what Slack sends back from a modal into plain answers, whatever else is in there."""

import re
from collections.abc import Mapping
from typing import Any

from mentoring.errors import GoneError

LONGEST_NUMBER = 18
LONGEST_ID = 32
LONGEST_WORD = 100
MENTION = re.compile(rf"<@([UW][A-Z0-9]{{1,{LONGEST_ID - 1}}})(?:\|[^<>]*)?>", re.ASCII)
NAMED = re.compile(r"<([@#])[^<>|]+\|([^<>]+)>")


def read(view: Mapping[str, Any]) -> dict[str, object]:
    """Return the answers of a modal by block id: a string, a list of strings, or None."""
    state = view.get("state")
    blocks = state.get("values") if isinstance(state, dict) else None
    if not isinstance(blocks, dict):
        return {}
    return {
        str(block_id): _answer(next(iter(elements.values())))
        for block_id, elements in blocks.items()
        if isinstance(elements, dict) and elements
    }


def number(raw: str) -> int:
    """Return an id of ours; anything else belongs to something that is gone."""
    if raw.isascii() and raw.isdigit() and len(raw) <= LONGEST_NUMBER:
        return int(raw)
    raise GoneError


def person(raw: str) -> str:
    """Return somebody's Slack id; anything else is nobody."""
    if raw.isascii() and raw.isalnum() and len(raw) <= LONGEST_ID:
        return raw
    raise GoneError


def two(raw: str) -> tuple[int, int]:
    """Return two ids of ours, as they stand in one value."""
    first, _, second = raw.partition(":")
    return number(first), number(second)


def people(raw: str) -> list[str]:
    """Return whom somebody mentioned after a command, in their order: ``<@U123|name>``."""
    return MENTION.findall(raw)


def mapping(raw: object) -> Mapping[str, Any]:
    """Return a part of what Slack sent; anything else is empty."""
    return raw if isinstance(raw, Mapping) else {}


def word(raw: object) -> str:
    """Return an id or a name that Slack sent; anything that can be neither is empty."""
    fits = isinstance(raw, str) and len(raw) <= LONGEST_WORD and raw.isprintable()
    return str(raw) if fits else ""


def words(raw: object) -> list[str]:
    """Return the ids in a list that Slack sent."""
    return [one for one in map(word, raw) if one] if isinstance(raw, list) else []


def typed(raw: str) -> str:
    """Return what was typed as it was typed: Slack escapes it, and makes mentions of names."""
    named = NAMED.sub(r"\1\2", raw)
    return named.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _answer(element: object) -> object:
    if not isinstance(element, dict):
        return None
    for key, value in element.items():
        if key in ("selected_options", "selected_users", "selected_conversations"):
            return [one for one in map(_one, value if isinstance(value, list) else []) if one]
        if key == "value" or str(key).startswith("selected_"):
            return _one(value)
    return None


def _one(value: object) -> str | None:
    chosen = value.get("value") if isinstance(value, dict) else value
    return chosen if isinstance(chosen, str) else None
