"""What holds after every request, whatever was in it."""

import json
import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from sandbox.block_kit import check_message, check_view
from tests.handlers.edge import Edge, Rows
from tests.handlers.gestures import Gestures

NOT_OURS_TO_MEND = {
    "invalid_trigger_id",
    "expired_trigger_id",
    "exchanged_trigger_id",
    "user_not_found",
    "channel_not_found",
    "view_not_found",
    "not_found",
}
"""What Slack says when a payload names people, views or permissions that do not exist."""
MARK = re.compile(r"<([^<>]*)>?")
GOOD_MARK = re.compile(
    r"@[UW][A-Z0-9]+|#C[A-Z0-9]+|!date\^\d+\^[^|<>]*\|[^<>]*|https://[^|<>]+\|[^<>]*"
)
BAD_MARK = re.compile(r"U0EVIL|C0EVIL|evil\.example|!channel|!here")

NESTED = ("blocks", "view")
HARMLESS = {"text", "emoji", "rich_text_section", "rich_text_quote", "rich_text_list"}


def survives(
    gestures: Gestures,
    caplog: pytest.LogCaptureFixture,
    send: Callable[[Edge], httpx.Response],
) -> None:
    edge, before = gestures.edge, gestures.world.rows
    caplog.clear()
    called = len(edge.calls)
    try:
        answer = send(edge)
        after = edge.rows()
        edge.carry()
        assert answer.status_code == 503 or 200 <= answer.status_code < 500
        assert alarms(caplog) == []
        assert _flaws(answer) == []
        assert _changed(before, after) == set()
        calls = edge.calls[called:]
        assert [(one["method"], one["error"]) for one in calls if _is_a_mistake(one)] == []
        assert [mark for one in calls for mark in bad_marks(one["args"])] == []
        assert list(bad_marks(answer.json() if answer.content and answer.is_success else {})) == []
    finally:
        edge.carry()
        edge.put_back(before)


def alarms(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What was logged as a surprise, with or without a traceback."""
    return [
        f"{one.getMessage()}\n{one.exc_text or ''}"
        for one in caplog.records
        if one.levelno >= logging.ERROR or one.exc_info
    ]


def _flaws(answer: httpx.Response) -> list[object]:
    """What Slack would not take of this answer."""
    if not answer.is_success or not answer.content:
        return []
    body = answer.json()
    if "response_type" in body:
        return list(check_message(body))
    if body.get("response_action") in ("update", "push"):
        return list(check_view(body["view"], surface="modal"))
    if body.get("response_action") == "errors":
        return [one for one in body["errors"].values() if not isinstance(one, str) or not one]
    return [body]


def _changed(before: Rows, after: Rows) -> set[str]:
    """Which tables changed although the gesture was refused; what is only said may be added."""
    if len(after["inbox"]) > len(before["inbox"]):
        return set()
    return {name for name in before if name != "outbox" and before[name] != after[name]}


def _is_a_mistake(call: dict[str, Any]) -> bool:
    return not call["answer_ok"] and call["error"] not in NOT_OURS_TO_MEND


def bad_marks(thing: object) -> Iterator[str]:
    """Everything in mark-up that is not ours: mentions, links and special words of people's.

    In rich text we write words and emoji alone, so anything else in there is a mistake.
    """
    for text in _marked_up(thing):
        for mark in MARK.findall(text):
            if not GOOD_MARK.fullmatch(mark) or BAD_MARK.search(mark):
                yield mark
    yield from pieces_that_do_more(thing)


def pieces_that_do_more(thing: object) -> Iterator[str]:
    """What stands in rich text and is neither words nor an emoji."""
    if isinstance(thing, str) and thing.startswith(("[", "{")):
        yield from pieces_that_do_more(json.loads(thing))
    elif isinstance(thing, list):
        yield from (kind for one in thing for kind in pieces_that_do_more(one))
    elif isinstance(thing, dict):
        if str(thing.get("type", "")).startswith("rich_text"):
            kinds = [str(one["type"]) for one in thing["elements"]]
            yield from (kind for kind in kinds if kind not in HARMLESS)
        nested = (one for key, one in thing.items() if key in NESTED or not isinstance(one, str))
        yield from (kind for one in nested for kind in pieces_that_do_more(one))


def _marked_up(thing: object) -> Iterator[str]:
    """Every text that Slack reads as mark-up, blocks written as JSON included."""
    if isinstance(thing, str) and thing.startswith(("[", "{")):
        yield from _marked_up(json.loads(thing))
    elif isinstance(thing, list):
        yield from (text for one in thing for text in _marked_up(one))
    elif isinstance(thing, dict):
        if isinstance(thing.get("text"), str) and thing.get("type", "mrkdwn") == "mrkdwn":
            yield thing["text"]
        nested = (one for key, one in thing.items() if key in NESTED or not isinstance(one, str))
        yield from (text for one in nested for text in _marked_up(one))
