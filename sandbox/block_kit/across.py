"""What the blocks of one payload ask of each other: unique ids, one focus, one table."""

from collections.abc import Iterator
from typing import NamedTuple

from sandbox.block_kit.reading import Json, items, kind, text, thing
from sandbox.block_kit.shapes import Flaw, Flaws

HOLD_BLOCKS = ("child_blocks", "elements", "tasks")
HOLD_ONE = ("accessory", "element")
HOLD_MANY = ("elements", "actions")
AT_MOST = {"table": 1, "data_visualization": 2}


class Placed(NamedTuple):
    """An object and where it stands."""

    value: Json
    at: str


def _in(holder: Placed, keys: tuple[str, ...]) -> Iterator[Placed]:
    for key in keys:
        for place, item in enumerate(items(holder.value.get(key))):
            yield Placed(thing(item), f"{holder.at}/{key}/{place}")


def blocks_of(blocks: object, at: str) -> Iterator[Placed]:
    """Walk the blocks, and the blocks that stand inside another."""
    for place, item in enumerate(items(blocks)):
        block = Placed(thing(item), f"{at}/{place}")
        yield block
        if kind(block.value) in {"container", "carousel", "plan"}:
            yield from _in(block, HOLD_BLOCKS)


def elements_of(block: Placed) -> Iterator[Placed]:
    """Walk the elements of one block."""
    for key in HOLD_ONE:
        yield Placed(thing(block.value.get(key)), f"{block.at}/{key}")
    if kind(block.value) not in {"carousel", "rich_text"}:
        yield from _in(block, HOLD_MANY)


def ids_once(placed: list[Placed], key: str) -> Flaws:
    """Refuse the second use of an id."""
    seen: set[str] = set()
    for value, at in placed:
        name = text(value.get(key))
        if name in seen:
            yield Flaw(f"{key} already exists: {name}", f"{at}/{key}")
        seen |= {name} if name else set()


def focus_once(elements: list[Placed]) -> Flaws:
    """Refuse a second element that wants the focus."""
    for _, at in [placed for placed in elements if placed.value.get("focus_on_load") is True][1:]:
        yield Flaw("focus_on_load is allowed on one element only", f"{at}/focus_on_load")


def few_enough(blocks: list[Placed]) -> Flaws:
    """Refuse a second table and a third chart."""
    for name, most in AT_MOST.items():
        for _, at in [block for block in blocks if kind(block.value) == name][most:]:
            yield Flaw(f"no more than {most} {name} blocks allowed", at)


def together(blocks: object, at: str) -> Flaws:
    """Check what no block can tell alone."""
    placed = list(blocks_of(blocks, at))
    yield from ids_once(placed, "block_id")
    for block in placed:
        yield from ids_once(list(elements_of(block)), "action_id")
    yield from focus_once([element for block in placed for element in elements_of(block)])
    yield from few_enough(placed)
