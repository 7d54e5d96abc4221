"""The questions of a modal: every id is the name of the form's field."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from mentoring.words import clip
from views.kit import Block, block, plain

RADIO_LIMIT = 5
TICK_LIMIT = 10
LONGEST = 3000
Choice = tuple[str, str]


def ask_one(
    field: str,
    label: str,
    options: Iterable[Choice],
    *,
    chosen: str | None = None,
    optional: bool = False,
    hint: str | None = None,
) -> Block:
    """Ask for one of (value, label) pairs: radio buttons up to five, a menu beyond."""
    shown = [_option(value, name) for value, name in options]
    before = next((option for option in shown if option["value"] == chosen), None)
    menu = "radio_buttons" if len(shown) <= RADIO_LIMIT and not optional else "static_select"
    element = block(type=menu, action_id=field, options=shown, initial_option=before)
    return _input(field, label, element, optional=optional, hint=hint)


def ask_many(
    field: str,
    label: str,
    options: Iterable[Choice],
    *,
    chosen: Collection[str] = (),
    most: int | None = None,
    optional: bool = False,
    hint: str | None = None,
) -> Block:
    """Ask for some of (value, label) pairs: a menu one can search in."""
    shown = [_option(value, name) for value, name in options]
    element = block(
        type="multi_static_select",
        action_id=field,
        options=shown,
        initial_options=[option for option in shown if option["value"] in chosen] or None,
        max_selected_items=most,
    )
    return _input(field, label, element, optional=optional, hint=hint)


def ask_person(
    field: str,
    label: str,
    *,
    chosen: str | None = None,
    optional: bool = False,
    hint: str | None = None,
) -> Block:
    """Ask for somebody in the workspace."""
    element = block(type="users_select", action_id=field, initial_user=chosen)
    return _input(field, label, element, optional=optional, hint=hint)


def ask_tick(
    field: str, label: str, box: str, *, ticked: bool = False, hint: str | None = None
) -> Block:
    """Ask for one box to be ticked."""
    option = _option("yes", box)
    element = block(
        type="checkboxes",
        action_id=field,
        options=[option],
        initial_options=[option] if ticked else None,
    )
    return _input(field, label, element, optional=False, hint=hint)


def ask_line(
    field: str,
    label: str,
    *,
    said: str = "",
    limit: int | None = 200,
    optional: bool = False,
    hint: str | None = None,
    placeholder: str | None = None,
    multiline: bool = False,
) -> Block:
    """Ask for words: one line, or several with ``multiline``."""
    limit = min(limit or LONGEST, LONGEST)
    element = block(
        type="plain_text_input",
        action_id=field,
        multiline=multiline,
        max_length=limit,
        initial_value=said[:limit] or None,
        placeholder=plain(placeholder) if placeholder else None,
    )
    return _input(field, label, element, optional=optional, hint=hint)


def ask_number(
    field: str,
    label: str,
    *,
    said: str = "",
    least: int | None = None,
    most: int | None = None,
    optional: bool = False,
    hint: str | None = None,
) -> Block:
    """Ask for a whole number."""
    element = block(
        type="number_input",
        action_id=field,
        is_decimal_allowed=False,
        min_value=None if least is None else str(least),
        max_value=None if most is None else str(most),
        initial_value=said or None,
    )
    return _input(field, label, element, optional=optional, hint=hint)


def ask_date(
    field: str,
    label: str,
    *,
    said: date | None = None,
    optional: bool = False,
    hint: str | None = None,
) -> Block:
    """Ask for a date."""
    before = said.date() if isinstance(said, datetime) else said
    element = block(
        type="datepicker",
        action_id=field,
        initial_date=before.isoformat() if before else None,
    )
    return _input(field, label, element, optional=optional, hint=hint)


def ask_time(field: str, label: str, *, said: str, hint: str | None = None) -> Block:
    """Ask for a time of day, ``HH:MM``."""
    element = block(type="timepicker", action_id=field, initial_time=said)
    return _input(field, label, element, optional=False, hint=hint)


def _option(value: str, label: str) -> Block:
    return block(value=value, text=plain(clip(label, 75), emoji=True))


def _input(field: str, label: str, element: Block, *, optional: bool, hint: str | None) -> Block:
    return block(
        type="input",
        block_id=field,
        label=plain(clip(label, 2000)),
        element=element,
        optional=optional,
        hint=plain(clip(hint, 2000)) if hint else None,
    )
