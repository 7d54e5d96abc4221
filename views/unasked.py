"""Several things that nobody asked for, in one message."""

from collections.abc import Sequence

from views.kit import Block, Message, divider, small, text

TOGETHER = "I say these things together, so that I write to you less often."


def together(messages: Sequence[Message]) -> Message:
    """Say several things in one message, each whole and with its buttons."""
    blocks: list[Block] = []
    for one in messages:
        blocks += [*(one.blocks or [text(one.text)]), divider()]
    said = "\n".join(one.text for one in messages)
    return Message(said, [*blocks[:-1], small(TOGETHER)])
