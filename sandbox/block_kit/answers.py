"""What Slack's own client says under a question before an answer leaves it."""

from collections.abc import Callable, Mapping

from sandbox.block_kit.across import blocks_of
from sandbox.block_kit.conditions import number, offered
from sandbox.block_kit.forms import EMAIL, TIME, WEB, WHOLE, is_day
from sandbox.block_kit.inputs import LONGEST_ANSWER, MOST_FILES
from sandbox.block_kit.reading import Json, items, kind, text, thing, whole
from sandbox.block_kit.rich_text import RICH_TEXT

REQUIRED = "Please complete this required field."
INVALID = "Please enter a valid answer."
NOT_OFFERED = "Please choose one of the options."

Judge = Callable[[Json, object], str | None]


def client_errors(view: Mapping[str, object], values: Mapping[str, object]) -> dict[str, str]:
    """Say what is wrong with the answers of a modal: a sentence for each block id.

    `values` has the shape of Slack's `state.values`. Only input blocks are asked, each found by
    its `block_id`, which Slack makes up where the app did not.
    """
    found: dict[str, str] = {}
    for block, _ in blocks_of(thing(view).get("blocks"), ""):
        block_id = text(block.get("block_id"))
        answer = _answer(thing(thing(values).get(block_id)), thing(block.get("element")))
        complaint = _complaint(block, answer) if kind(block) == "input" else None
        if complaint and block_id:
            found[block_id] = complaint
    return found


def _answer(given: Json, element: Json) -> object:
    action_id = text(element.get("action_id")) or next(iter(given), "")
    return thing(given.get(action_id)).get(ANSWER_KEYS.get(kind(element), "value"))


def _complaint(block: Json, answer: object) -> str | None:
    element = thing(block.get("element"))
    if _is_empty(kind(element), answer):
        return None if block.get("optional") is True else REQUIRED
    judge = JUDGES.get(kind(element))
    return judge(element, answer) if judge else None


def _is_empty(name: str, answer: object) -> bool:
    if isinstance(answer, str):
        return not answer.strip()
    return answer in (None, [], {}) or (name == "rich_text_input" and not _says_something(answer))


def _says_something(answer: object) -> bool:
    lines = [line for part in items(thing(answer).get("elements")) for line in _lines(thing(part))]
    return any(kind(word) != "text" or text(word.get("text")).strip() for word in lines)


def _lines(part: Json) -> list[Json]:
    inner = [thing(item) for item in items(part.get("elements"))]
    nested = [thing(word) for item in inner for word in items(item.get("elements"))]
    return nested if kind(part) == "rich_text_list" else inner


def _text(element: Json, answer: object) -> str | None:
    if not isinstance(answer, str):
        return INVALID
    least, most = whole(element.get("min_length"), 0), element.get("max_length")
    if len(answer) < least:
        return f"Please enter at least {least} characters."
    if len(answer) > whole(most, LONGEST_ANSWER):
        return f"Please enter no more than {whole(most, LONGEST_ANSWER)} characters."
    return None


def _number(element: Json, answer: object) -> str | None:
    given, low, high = (
        number(value) for value in (answer, element.get("min_value"), element.get("max_value"))
    )
    if given is None:
        return "Please enter a valid number."
    if element.get("is_decimal_allowed") is not True and not WHOLE.fullmatch(text(answer)):
        return "Please enter a whole number."
    if low is not None and given < low:
        return f"Please enter a number that is at least {low}."
    if high is not None and given > high:
        return f"Please enter a number that is at most {high}."
    return None


def _written(test: Callable[[str], object], says: str) -> Judge:
    return lambda _, answer: None if test(text(answer)) else says


def _moment(_: Json, answer: object) -> str | None:
    fine = 1_000_000_000 <= whole(answer, 0) <= 9_999_999_999  # noqa: PLR2004 - ten digits
    return None if fine else "Please enter a valid date and time."


def _rich_text(_: Json, answer: object) -> str | None:
    return INVALID if any(RICH_TEXT.flaws(answer, "")) else None


def _one_option(element: Json, answer: object) -> str | None:
    known = [thing(option).get("value") for option in offered(element)]
    chosen = text(thing(answer).get("value"))
    is_known = chosen in known or kind(element) == "external_select"
    return None if chosen and is_known else NOT_OFFERED


def _several(element: Json, answer: object) -> str | None:
    chosen = items(answer)
    most = whole(element.get("max_selected_items"), len(chosen))
    if not chosen:
        return INVALID
    return f"Please choose no more than {most}." if len(chosen) > most else None


def _several_options(element: Json, answer: object) -> str | None:
    known = {**element, "type": kind(element).removeprefix("multi_")}
    wrong = (_one_option(known, option) for option in items(answer))
    return _several(element, answer) or next(filter(None, wrong), None)


def _files(element: Json, answer: object) -> str | None:
    files, most = items(answer), whole(element.get("max_files"), MOST_FILES)
    allowed = [text(name).lower() for name in items(element.get("filetypes"))]
    if not files or len(files) > most:
        return f"Please choose no more than {most} files." if files else INVALID
    kinds = [text(thing(file).get("filetype")).lower() for file in files]
    wrong = allowed and any(name and name not in allowed for name in kinds)
    return f"Please choose files of these types: {', '.join(allowed)}." if wrong else None


def _someone(_: Json, answer: object) -> str | None:
    return None if isinstance(answer, str) else INVALID


ANSWER_KEYS: Mapping[str, str] = {
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "checkboxes": "selected_options",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "conversations_select": "selected_conversation",
    "multi_conversations_select": "selected_conversations",
    "channels_select": "selected_channel",
    "multi_channels_select": "selected_channels",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "rich_text_input": "rich_text_value",
    "file_input": "files",
}
"""Where each element's answer stands; all others use `value`."""

JUDGES: Mapping[str, Judge] = {
    "plain_text_input": _text,
    "number_input": _number,
    "email_text_input": _written(EMAIL.fullmatch, "Please enter a valid email address."),
    "url_text_input": _written(WEB.fullmatch, "Please enter a valid URL."),
    "datepicker": _written(is_day, "Please enter a valid date."),
    "timepicker": _written(TIME.fullmatch, "Please enter a valid time."),
    "datetimepicker": _moment,
    "rich_text_input": _rich_text,
    "static_select": _one_option,
    "external_select": _one_option,
    "radio_buttons": _one_option,
    "checkboxes": _several_options,
    "multi_static_select": _several_options,
    "multi_external_select": _several_options,
    "multi_users_select": _several,
    "multi_conversations_select": _several,
    "multi_channels_select": _several,
    "users_select": _someone,
    "conversations_select": _someone,
    "channels_select": _someone,
    "file_input": _files,
}
