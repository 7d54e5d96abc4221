"""Making of ids, and filling in the ids that an app left out of its blocks."""

import itertools
import secrets
from collections.abc import Iterator

from sandbox.wire import Payload

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Ids:
    """A counter that never gives an id twice, not even after a reset."""

    def __init__(self) -> None:
        """Begin at one."""
        self._count = itertools.count(1)

    def make(self, prefix: str) -> str:
        """A new id such as ``C0S00000001``."""
        return f"{prefix}0S{_base36(next(self._count)).zfill(7)}"


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    return digits


def complete(blocks: list[Payload]) -> list[Payload]:
    """The blocks with a `block_id` and `action_id` wherever the app gave none."""
    return [_complete(block) for block in blocks]


def _complete(block: Payload) -> Payload:
    block = {**block, "block_id": block.get("block_id") or secrets.token_urlsafe(4)}
    for slot in ("element", "accessory"):
        if isinstance(block.get(slot), dict):
            block[slot] = _named(block[slot])
    if isinstance(block.get("elements"), list) and block.get("type") == "actions":
        block["elements"] = [_named(element) for element in block["elements"]]
    return block


def _named(element: Payload) -> Payload:
    if element.get("type") == "image" or element.get("action_id"):
        return element
    return {**element, "action_id": secrets.token_urlsafe(4)}


def elements(blocks: list[Payload]) -> Iterator[tuple[Payload, Payload]]:
    """Every block with each of its interactive elements."""
    for block in blocks:
        yield from ((block, element) for element in _of(block) if element.get("action_id"))


def _of(block: Payload) -> list[Payload]:
    if block["type"] == "actions" or block["type"] == "context_actions":
        found: list[Payload] = block["elements"]
        return found
    slot = block.get("element") or block.get("accessory")
    return [slot] if isinstance(slot, dict) else []
