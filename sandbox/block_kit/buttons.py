"""Images and things to press: button, feedback buttons, icon button.

https://docs.slack.dev/reference/block-kit/block-elements
"""

from sandbox.block_kit.composition import CONFIRM, ID, LINK, SLACK_FILE, SOME_ID, STYLE, plain
from sandbox.block_kit.conditions import exactly_one, needs
from sandbox.block_kit.forms import ON_THE_WEB
from sandbox.block_kit.shapes import Items, Text, Thing

PICTURE = Text(3000, form=ON_THE_WEB)
LABEL = Text(75)
VALUE = Text(2000)
READERS = Items(SOME_ID, most=10)

BUTTON = Thing(
    "button",
    must={"text": plain(75)},
    may={
        "action_id": ID,
        "value": VALUE,
        "url": LINK,
        "style": STYLE,
        "confirm": CONFIRM,
        "accessibility_label": LABEL,
        "agent_prompt": Text(4000),
        "agent_prompt_display": Text(75),
        "visible_to_user_ids": READERS,
    },
    also=(needs("agent_prompt_display", "agent_prompt"),),
)

FEEDBACK_BUTTON = Thing(
    must={"text": plain(75), "value": VALUE},
    may={"accessibility_label": LABEL},
)
FEEDBACK_BUTTONS = Thing(
    "feedback_buttons",
    must={"positive_button": FEEDBACK_BUTTON, "negative_button": FEEDBACK_BUTTON},
    may={"action_id": ID},
)

ICON_BUTTON = Thing(
    "icon_button",
    must={"icon": Text(75), "text": plain(75)},
    may={
        "action_id": ID,
        "value": VALUE,
        "confirm": CONFIRM,
        "accessibility_label": LABEL,
        "visible_to_user_ids": READERS,
    },
)

IMAGE = Thing(
    "image",
    must={"alt_text": Text(2000)},
    may={"image_url": PICTURE, "slack_file": SLACK_FILE},
    also=(exactly_one("image_url", "slack_file"),),
)
