"""As much of a message as Slack takes: 50 blocks, and 12,000 characters in all of them."""

from collections.abc import Sequence
from typing import Any

MOST_BLOCKS, MOST_CHARACTERS = 50, 12_000
MORE = "There is more than fits here: `/mentoring` and the Home tab lead to all of it."

Json = dict[str, Any]


def fitting(blocks: Sequence[Json]) -> list[Json]:
    """Return the blocks that fit, with a line that says so if they are not all."""
    if len(blocks) <= MOST_BLOCKS and sum(map(characters, blocks)) <= MOST_CHARACTERS:
        return list(blocks)
    kept, space = [], MOST_CHARACTERS - len(MORE)
    for block in blocks[: MOST_BLOCKS - 1]:
        space -= characters(block)
        if space < 0:
            break
        kept.append(block)
    more = {"type": "mrkdwn", "text": MORE, "verbatim": True}
    return [*kept, {"type": "context", "elements": [more]}]


def characters(part: object) -> int:
    """Count what people read, as Slack does: every ``text``, however deep, escapes included."""
    if isinstance(part, list):
        return sum(map(characters, part))
    if not isinstance(part, dict):
        return 0
    said = part.get("text")
    return (len(said) if isinstance(said, str) else 0) + sum(map(characters, part.values()))


def shares(needs: list[int], space: int) -> list[int]:
    """Share out ``space``: who needs little gets all of it, the others share the rest evenly."""
    given = [0] * len(needs)
    waiting = sorted(range(len(needs)), key=needs.__getitem__)
    for place, one in enumerate(waiting):
        given[one] = min(needs[one], space // (len(waiting) - place))
        space -= given[one]
    return given
