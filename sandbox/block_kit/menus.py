"""Things to choose from: menus, checkboxes, radio buttons, overflow.

https://docs.slack.dev/reference/block-kit/block-elements
"""

from collections.abc import Mapping

from sandbox.block_kit.composition import (
    CHOICE_OPTION,
    CONFIRM,
    FILTER,
    ID,
    MOST_OPTIONS,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    SELECT_OPTION,
    SOME_ID,
    plain,
)
from sandbox.block_kit.conditions import (
    exactly_one,
    initial_options_offered,
    no_more_than_selectable,
)
from sandbox.block_kit.shapes import Condition, Flag, Items, Rule, Thing, Whole

MENU: Mapping[str, Rule] = {
    "action_id": ID,
    "placeholder": plain(150),
    "confirm": CONFIRM,
    "focus_on_load": Flag(),
}
MANY: Mapping[str, Rule] = {"max_selected_items": Whole(1, MOST_OPTIONS)}
OPTIONS: Mapping[str, Rule] = {
    "options": Items(SELECT_OPTION, most=MOST_OPTIONS),
    "option_groups": Items(OPTION_GROUP, most=MOST_OPTIONS),
}
TYPED: Mapping[str, Rule] = {"min_query_length": Whole(0, 255)}
CONVERSATIONS: Mapping[str, Rule] = {
    "default_to_current_conversation": Flag(),
    "filter": FILTER,
}
ANSWERS: Mapping[str, Rule] = {"response_url_enabled": Flag()}
SOME_IDS = Items(SOME_ID, most=MOST_OPTIONS)
SOME_OPTIONS = Items(SELECT_OPTION, most=MOST_OPTIONS)


def _one(name: str, *may: Mapping[str, Rule], also: tuple[Condition, ...] = ()) -> Thing:
    return Thing(
        name, may={key: rule for table in (MENU, *may) for key, rule in table.items()}, also=also
    )


def _many(
    name: str, initial: str, first: Rule, *may: Mapping[str, Rule], also: tuple[Condition, ...] = ()
) -> Thing:
    return _one(name, MANY, {initial: first}, *may, also=(*also, no_more_than_selectable(initial)))


LISTED = (exactly_one("options", "option_groups"), initial_options_offered)

SELECTS = (
    _one("static_select", OPTIONS, {"initial_option": SELECT_OPTION}, also=LISTED),
    _one("external_select", TYPED, {"initial_option": SELECT_OPTION}),
    _one("users_select", {"initial_user": SOME_ID}),
    _one("conversations_select", CONVERSATIONS, {"initial_conversation": SOME_ID}),
    _one("channels_select", {"initial_channel": SOME_ID}),
)
ANSWERABLE_SELECTS = (
    *SELECTS[:3],
    _one("conversations_select", CONVERSATIONS, ANSWERS, {"initial_conversation": SOME_ID}),
    _one("channels_select", ANSWERS, {"initial_channel": SOME_ID}),
)
"""The selects of a modal's input blocks, which alone may ask for a response URL."""

MULTI_SELECTS = (
    _many("multi_static_select", "initial_options", SOME_OPTIONS, OPTIONS, also=LISTED),
    _many("multi_external_select", "initial_options", SOME_OPTIONS, TYPED),
    _many("multi_users_select", "initial_users", SOME_IDS),
    _many("multi_conversations_select", "initial_conversations", SOME_IDS, CONVERSATIONS),
    _many("multi_channels_select", "initial_channels", SOME_IDS),
)

CHOICE: Mapping[str, Rule] = {"action_id": ID, "confirm": CONFIRM, "focus_on_load": Flag()}
CHOICES = Items(CHOICE_OPTION, most=10)

CHECKBOXES = Thing(
    "checkboxes",
    must={"options": CHOICES},
    may={**CHOICE, "initial_options": CHOICES},
    also=(initial_options_offered,),
)
RADIO_BUTTONS = Thing(
    "radio_buttons",
    must={"options": CHOICES},
    may={**CHOICE, "initial_option": CHOICE_OPTION},
    also=(initial_options_offered,),
)
OVERFLOW = Thing(
    "overflow",
    must={"options": Items(OVERFLOW_OPTION, most=5)},
    may={"action_id": ID, "confirm": CONFIRM},
)
