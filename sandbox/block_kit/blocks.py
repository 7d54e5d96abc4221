"""The blocks that have long been part of Block Kit, and which elements each may hold.

https://docs.slack.dev/reference/block-kit/blocks
"""

from sandbox.block_kit.buttons import BUTTON, FEEDBACK_BUTTONS, ICON_BUTTON, IMAGE, PICTURE
from sandbox.block_kit.composition import (
    ID,
    LONGEST_TEXT,
    SLACK_FILE,
    mrkdwn,
    plain,
    plain_text,
    words,
)
from sandbox.block_kit.conditions import at_least_one, exactly_one
from sandbox.block_kit.forms import SECURELY
from sandbox.block_kit.inputs import (
    DATEPICKER,
    DATETIMEPICKER,
    EMAIL_INPUT,
    FILE_INPUT,
    NUMBER_INPUT,
    PLAIN_TEXT_INPUT,
    RICH_TEXT_INPUT,
    TIMEPICKER,
    URL_INPUT,
)
from sandbox.block_kit.menus import (
    ANSWERABLE_SELECTS,
    CHECKBOXES,
    MULTI_SELECTS,
    OVERFLOW,
    RADIO_BUTTONS,
    SELECTS,
)
from sandbox.block_kit.reading import Json, kind
from sandbox.block_kit.shapes import Flag, Flaw, Flaws, Items, Kinds, Text, Thing, Whole

PRESSED = (BUTTON, OVERFLOW)
CHOSEN = (*MULTI_SELECTS, CHECKBOXES, RADIO_BUTTONS, DATEPICKER, TIMEPICKER)
TYPED = (PLAIN_TEXT_INPUT, RICH_TEXT_INPUT, NUMBER_INPUT, EMAIL_INPUT, URL_INPUT)
SECURE_LINK = Text(3000, form=SECURELY)

SECTION = Thing(
    "section",
    may={
        "block_id": ID,
        "text": words(LONGEST_TEXT),
        "fields": Items(words(2000), most=10),
        "accessory": Kinds(*PRESSED, *SELECTS, *CHOSEN, IMAGE),
        "expand": Flag(),
    },
    also=(at_least_one("text", "fields"),),
)
HEADER = Thing("header", must={"text": plain(150)}, may={"block_id": ID, "level": Whole(1, 4)})
DIVIDER = Thing("divider", may={"block_id": ID})
CONTEXT = Thing(
    "context",
    must={
        "elements": Items(
            Kinds(IMAGE, plain_text(LONGEST_TEXT), mrkdwn(LONGEST_TEXT)),
            most=10,
        ),
    },
    may={"block_id": ID},
)
ACTIONS = Thing(
    "actions",
    must={"elements": Items(Kinds(*PRESSED, *SELECTS, *CHOSEN, DATETIMEPICKER), most=25)},
    may={"block_id": ID},
)
CONTEXT_ACTIONS = Thing(
    "context_actions",
    must={"elements": Items(Kinds(FEEDBACK_BUTTONS, ICON_BUTTON), most=5)},
    may={"block_id": ID},
)
IMAGE_BLOCK = Thing(
    "image",
    must={"alt_text": Text(2000)},
    may={"block_id": ID, "title": plain(2000), "image_url": PICTURE, "slack_file": SLACK_FILE},
    also=(exactly_one("image_url", "slack_file"),),
)
MARKDOWN = Thing("markdown", must={"text": Text(12_000)}, may={"block_id": ID})
VIDEO = Thing(
    "video",
    must={
        "alt_text": Text(2000),
        "title": plain(199),
        "thumbnail_url": PICTURE,
        "video_url": SECURE_LINK,
    },
    may={
        "block_id": ID,
        "title_url": SECURE_LINK,
        "description": plain(200),
        "provider_icon_url": PICTURE,
        "provider_name": Text(49),
        "author_name": Text(49),
    },
)


def no_dispatch_of_files(value: Json, at: str) -> Flaws:
    """Refuse `dispatch_action` around a file input."""
    if value.get("dispatch_action") and kind(value.get("element")) == "file_input":
        yield Flaw("dispatch_action is not supported by file_input", f"{at}/dispatch_action")


def _input(*elements: Thing) -> Thing:
    return Thing(
        "input",
        must={"label": plain(2000), "element": Kinds(*elements)},
        may={
            "block_id": ID,
            "hint": plain(2000),
            "optional": Flag(),
            "dispatch_action": Flag(),
        },
        also=(no_dispatch_of_files,),
    )


INPUT = _input(*TYPED, *SELECTS, *CHOSEN, DATETIMEPICKER)
MODAL_INPUT = _input(*TYPED, *ANSWERABLE_SELECTS, *CHOSEN, DATETIMEPICKER, FILE_INPUT)
"""In a modal, files can be asked for too."""
