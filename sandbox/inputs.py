"""What people typed and chose: Slack's `state.values`, and the actions of single elements."""

from typing import Any

from sandbox.ids import elements
from sandbox.wire import PageError, Payload

Values = dict[str, dict[str, Payload]]

FIELDS: dict[str, str] = {
    "plain_text_input": "value",
    "number_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "rich_text_input": "rich_text_value",
    "file_input": "files",
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "checkboxes": "selected_options",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "conversations_select": "selected_conversation",
    "multi_conversations_select": "selected_conversations",
    "channels_select": "selected_channel",
    "multi_channels_select": "selected_channels",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
}
"""The field of `state.values` that each kind of element fills."""

INITIAL: dict[str, str] = {
    "value": "initial_value",
    "rich_text_value": "initial_value",
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_user": "initial_user",
    "selected_users": "initial_users",
    "selected_conversation": "initial_conversation",
    "selected_conversations": "initial_conversations",
    "selected_channel": "initial_channel",
    "selected_channels": "initial_channels",
    "selected_date": "initial_date",
    "selected_time": "initial_time",
    "selected_date_time": "initial_date_time",
}
PLURAL = ("selected_options", "files", "selected_users", "selected_conversations",
          "selected_channels")  # fmt: skip
ONE_OFF = {"overflow": "selected_option"}
SHOWN: tuple[str, ...] = ("text", "value", "style", "url")


def state(blocks: list[Payload], typed: Values) -> Values:
    """The values of all elements: what was typed where it still fits, else the initial value."""
    values: Values = {}
    for block, element in elements(blocks):
        if element["type"] not in FIELDS:
            continue
        kept = typed.get(block["block_id"], {}).get(element["action_id"])
        block_values = values.setdefault(block["block_id"], {})
        block_values[element["action_id"]] = _value(element, kept)
    return values


def merged(blocks: list[Payload], typed: Values, new: Values) -> Values:
    """What was typed before with what was typed now on top."""
    both = {block: dict(actions) for block, actions in typed.items()}
    for block, actions in new.items():
        both.setdefault(block, {}).update(actions)
    return state(blocks, both)


def _value(element: Payload, kept: Payload | None) -> Payload:
    field = FIELDS[element["type"]]
    value = {"type": element["type"]}
    if kept is not None and field in kept:
        return value | {field: _fitting(element, field, kept[field])}
    return value | {field: _fitting(element, field, element.get(INITIAL.get(field, "")))}


def _fitting(element: Payload, field: str, given: Any) -> object:  # noqa: ANN401 - as it came
    if given is None or given == "":
        return [] if field in PLURAL else None
    if field == "selected_option":
        return _option(element, given)
    if field == "selected_options":
        found = [_option(element, option) for option in given]
        return [option for option in found if option is not None]
    return given


def _option(element: Payload, given: Payload | str) -> Payload | None:
    if element["type"].endswith("external_select"):
        return given if isinstance(given, dict) else None
    value = given.get("value") if isinstance(given, dict) else given
    return next((option for option in options(element) if option.get("value") == value), None)


def options(element: Payload) -> list[Payload]:
    """All options of an element, those in groups included."""
    grouped = [
        option for group in element.get("option_groups") or [] for option in group["options"]
    ]
    return [*(element.get("options") or []), *grouped]


def silent(blocks: list[Payload], block_id: str) -> bool:
    """Whether a choice in this block is only typing: input blocks speak up only if asked to."""
    block = next(block for block in blocks if block["block_id"] == block_id)
    return block["type"] == "input" and not block.get("dispatch_action")


def action(blocks: list[Payload], gesture: Payload, ts: str) -> Payload:
    """The entry of `actions` for a press or a choice; `gesture` is the page's own account of it."""
    block_id, action_id = gesture.get("block_id"), gesture.get("action_id")
    for block, element in elements(blocks):
        if (block["block_id"], element["action_id"]) == (block_id, action_id):
            made = {"type": element["type"], "block_id": block_id, "action_id": action_id}
            return made | _chosen(element, gesture) | {"action_ts": ts}
    raise PageError("That is no longer there. The message or the form has changed.", 409)


def _chosen(element: Payload, gesture: Payload) -> Payload:
    kind = element["type"]
    if kind == "button":
        return {key: element[key] for key in SHOWN if key in element}
    field = (FIELDS | ONE_OFF).get(kind)
    if field is None:
        raise PageError(f"Nothing happens on a press of a {kind}.")
    given = gesture.get(field, gesture.get("value"))
    chosen = _fitting(element, field, given)
    if chosen is None and given not in (None, ""):
        raise PageError("That choice is not in the list.")
    return {field: chosen} | (
        {"placeholder": element["placeholder"]} if "placeholder" in element else {}
    )
