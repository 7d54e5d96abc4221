"""People's words, whole and as they wrote them: rich text, in which nothing is mark-up."""

import re
from collections.abc import Iterable, Iterator, Sequence

from mentoring.words import ELLIPSIS, clean
from views.kit import PARAGRAPH, Block, block

MOST_EMOJI = 400

EMOJI = re.compile(r"(?<!\w):([a-z+-][a-z0-9_+'-]{0,79}(?:::skin-tone-[1-6])?):(?!\w)")
"""How Slack's forms spell an emoji, and neither ``10:30:45`` nor ``a:b:c``.

A name that Slack does not know is shown as it was written.
"""


def quotation(raw: str, under: str = "") -> Block:
    """Quote what somebody wrote, ``under`` a line of ours."""
    return rich(*_heading(under), _part("quote", _pieces(raw)))


def listing(lines: Iterable[str], under: str = "") -> Block:
    """Write lines below one another, ``under`` a line of ours."""
    items = [_part("section", _pieces(line)) for line in lines]
    return rich(*_heading(under), block(type="rich_text_list", style="bullet", elements=items))


def line(said: str) -> Block:
    """Write a sentence of ours that has somebody's words in it."""
    return rich(_part("section", _pieces(said)))


def fact(label: str, said: str) -> Block:
    """Write what somebody answered below what was asked: a part, for ``rich``."""
    return _part("section", [_bold(f"{label}\n"), *_pieces(said)])


def rich(*parts: Block) -> Block:
    """Build a block of rich text."""
    return block(type="rich_text", elements=list(parts))


def _heading(under: str) -> list[Block]:
    return [_part("section", [_bold(under)])] if under else []


def _part(kind: str, elements: Iterable[Block]) -> Block:
    return block(type=f"rich_text_{kind}", elements=list(elements))


def _bold(said: str) -> Block:
    return block(type="text", text=said, style={"bold": True})


def _pieces(raw: str) -> Iterator[Block]:
    """Split words at their emoji, and where one text would be too long for Slack."""
    parts: Sequence[str] = EMOJI.split(clean(raw) or ELLIPSIS, maxsplit=MOST_EMOJI)
    for place, part in enumerate(parts):
        if place % 2:
            yield block(type="emoji", name=part)
        else:
            for begin in range(0, len(part), PARAGRAPH):
                yield block(type="text", text=part[begin : begin + PARAGRAPH])
