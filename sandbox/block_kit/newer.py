"""The blocks of 2026, to the stricter side of what is written about them.

https://docs.slack.dev/reference/block-kit/blocks
"""

from sandbox.block_kit.blocks import ACTIONS, CONTEXT, DIVIDER, HEADER, IMAGE_BLOCK, SECTION
from sandbox.block_kit.buttons import BUTTON, IMAGE
from sandbox.block_kit.composition import ID, LINK, plain, words
from sandbox.block_kit.conditions import at_least_one, needs, never_both
from sandbox.block_kit.rich_text import RICH_TEXT, RICH_TEXT_BLOCK
from sandbox.block_kit.shapes import Flag, Items, Kinds, OneOf, Text, Thing

ALERT = Thing(
    "alert",
    must={"text": words(200)},
    may={"block_id": ID, "level": OneOf(("default", "info", "warning", "error", "success"))},
)

CARD = Thing(
    "card",
    may={
        "block_id": ID,
        "hero_image": Kinds(IMAGE),
        "icon": Kinds(IMAGE),
        "title": words(150),
        "subtitle": words(150),
        "body": words(200),
        "actions": Items(Kinds(BUTTON), most=2),
    },
    also=(at_least_one("hero_image", "title", "actions", "body"),),
)
CAROUSEL = Thing("carousel", must={"elements": Items(Kinds(CARD), most=10)}, may={"block_id": ID})

CONTAINER = Thing(
    "container",
    must={
        "child_blocks": Items(
            Kinds(SECTION, HEADER, DIVIDER, CONTEXT, ACTIONS, IMAGE_BLOCK, RICH_TEXT_BLOCK),
            most=10,
        ),
    },
    may={
        "block_id": ID,
        "title": plain(150),
        "rich_text_title": RICH_TEXT,
        "subtitle": words(150),
        "width": OneOf(("narrow", "standard", "wide", "full")),
        "icon": Kinds(IMAGE),
        "is_collapsible": Flag(),
        "default_collapsed": Flag(),
        "has_header_divider": Flag(),
    },
    also=(
        at_least_one("title", "rich_text_title"),
        needs("default_collapsed", "is_collapsible"),
        never_both("has_header_divider", "is_collapsible"),
    ),
)

SOURCE = Thing("url", must={"url": LINK, "text": Text(150)})
TASK_CARD = Thing(
    "task_card",
    must={
        "task_id": ID,
        "title": Text(150),
        "status": OneOf(("pending", "in_progress", "complete", "error")),
    },
    may={
        "block_id": ID,
        "details": RICH_TEXT,
        "output": RICH_TEXT,
        "sources": Items(Kinds(SOURCE), most=10),
    },
)
PLAN = Thing(
    "plan",
    must={"title": Text(150)},
    may={"block_id": ID, "tasks": Items(Kinds(TASK_CARD), most=50)},
)
