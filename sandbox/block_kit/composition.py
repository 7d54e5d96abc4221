"""Composition objects: text, option, option group, confirmation, filter, dispatch, Slack file.

https://docs.slack.dev/reference/block-kit/composition-objects
"""

from collections.abc import Mapping

from sandbox.block_kit.conditions import at_least_one, exactly_one
from sandbox.block_kit.forms import LINKED
from sandbox.block_kit.shapes import Flag, Items, Kinds, OneOf, Rule, Text, Thing

LONGEST_TEXT = 3000
LONGEST_LINK = 3000
LONGEST_ID = 255
MOST_OPTIONS = 100

ID = Text(LONGEST_ID)
LINK = Text(LONGEST_LINK, form=LINKED)
STYLE = OneOf(("primary", "danger"))
SOME_ID = Text(LONGEST_ID)
"""The id of a person, conversation or file."""


def plain_text(most: int) -> Thing:
    """Return the text object without formatting, of 1 to `most` characters."""
    return Thing("plain_text", must={"text": Text(most)}, may={"emoji": Flag()})


def mrkdwn(most: int) -> Thing:
    """Return the text object with Slack's formatting, of 1 to `most` characters."""
    return Thing("mrkdwn", must={"text": Text(most)}, may={"verbatim": Flag()})


def plain(most: int) -> Rule:
    """Return the rule of a field that takes `plain_text` alone."""
    return Kinds(plain_text(most))


def words(most: int) -> Rule:
    """Return the rule of a field that takes either text object."""
    return Kinds(plain_text(most), mrkdwn(most))


def option(label: Rule, may: Mapping[str, Rule] | None = None) -> Thing:
    """Return the rule of an option whose text and description follow the same rule."""
    return Thing(
        must={"text": label, "value": Text(150)},
        may={"description": label, **(may or {})},
    )


SELECT_OPTION = option(plain(75))
CHOICE_OPTION = option(words(75))
"""An option of checkboxes and radio buttons: `mrkdwn` is allowed."""
OVERFLOW_OPTION = option(plain(75), may={"url": LINK})

OPTION_GROUP = Thing(
    must={"label": plain(75), "options": Items(SELECT_OPTION, most=MOST_OPTIONS)},
)

CONFIRM = Thing(
    must={"title": plain(100), "text": words(300), "confirm": plain(30), "deny": plain(30)},
    may={"style": STYLE},
)

FILTER = Thing(
    may={
        "include": Items(OneOf(("im", "mpim", "private", "public")), most=4),
        "exclude_external_shared_channels": Flag(),
        "exclude_bot_users": Flag(),
    },
    also=(at_least_one("include", "exclude_external_shared_channels", "exclude_bot_users"),),
)

DISPATCH_ACTION_CONFIG = Thing(
    must={
        "trigger_actions_on": Items(OneOf(("on_enter_pressed", "on_character_entered")), most=2),
    },
)

SLACK_FILE = Thing(
    may={"id": SOME_ID, "url": Text(LONGEST_LINK, form=LINKED)},
    also=(exactly_one("id", "url"),),
)
