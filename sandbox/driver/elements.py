"""Finding buttons, menus and questions by their words."""

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.driver.words import Names, label
from sandbox.ids import elements
from sandbox.inputs import FIELDS, ONE_OFF, options
from sandbox.wire import Payload


@dataclass(frozen=True)
class Spot:
    """Blocks that a person has before them, and how the page names the place."""

    name: str
    place: Payload
    blocks: list[Payload]
    view: Payload | None = None


@dataclass(frozen=True)
class Found:
    """An element with its block and its spot."""

    spot: Spot
    block: Payload
    element: Payload

    def gesture(self, **chosen: object) -> Payload:
        """What the page sends for it."""
        where = {"block_id": self.block["block_id"], "action_id": self.element["action_id"]}
        return {**self.spot.place, **where, **chosen}


def buttons(spots: list[Spot], names: Names) -> Iterator[tuple[str, Found]]:
    """All buttons with their labels, in the order of the spots; within one, top to bottom."""
    for found in _all(spots):
        if found.element["type"] == "button":
            yield label(found.element["text"], names), found


def menus(spots: list[Spot], names: Names) -> Iterator[tuple[str, Found]]:
    """All elements to choose from, with the words beside them."""
    for found in _all(spots):
        if found.element["type"] in FIELDS | ONE_OFF:
            yield _beside(found, names), found


def _all(spots: list[Spot]) -> Iterator[Found]:
    for spot in spots:
        for block, element in elements(spot.blocks):
            yield Found(spot, block, element)


def _beside(found: Found, names: Names) -> str:
    words = [
        label(found.element.get("placeholder"), names),
        label(found.block.get("label"), names),
        label(found.block.get("text"), names),
        found.element["action_id"],
    ]
    return " / ".join(word for word in words if word)


def questions(view: Payload, names: Names) -> dict[str, Found]:
    """The questions of a modal by their labels."""
    spot = Spot("the form", {"view_id": view["id"]}, view["blocks"], view)
    return {
        label(found.block["label"], names): found
        for found in _all([spot])
        if found.block["type"] == "input"
    }


def option(element: Payload, wanted: object, names: Names) -> Payload | None:
    """The option with this label or value."""
    for candidate in options(element):
        if wanted in (candidate, candidate.get("value"), label(candidate["text"], names)):
            return candidate
    return None
