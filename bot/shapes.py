"""What Slack sends has a shape. Whatever has another one is not Slack's and goes no further."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.middleware import Middleware
from slack_bolt.request.payload_utils import (
    to_action,
    to_command,
    to_event,
    to_message,
    to_options,
    to_shortcut,
    to_step,
    to_view,
)

from mentoring.errors import MentoringError
from mentoring.participants import Person
from services.work import SLACK

__all__ = ["Bouncer", "StrangerError", "fits", "is_id", "is_stamped", "person_of"]

TOLD = (
    *("app_uninstalled", "group_archive", "group_deleted", "group_left", "group_rename"),
    *("group_unarchive", "member_joined_channel", "member_left_channel"),
    *("message_metadata_posted", "tokens_revoked", "user_change"),
)
"""What Slack tells by itself: nobody has done it to us, whomever it is about."""

ID = re.compile(r"[A-Za-z][\w.-]{1,63}", re.ASCII)
STAMP = re.compile(r"[0-9]{1,12}", re.ASCII)
SIGNATURE = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)


class StrangerError(MentoringError):
    """This programme belongs to another workspace, so nothing was changed. Ask in your own one."""


class Bouncer(Middleware):
    """Answers what is not Slack's with 400, before Bolt tries to take it apart."""

    def process(
        self,
        *,
        req: BoltRequest,
        resp: BoltResponse,
        next: Callable[[], BoltResponse],  # noqa: A002 (Bolt's name)
    ) -> BoltResponse | None:
        """Let a request pass if it has the shape of Slack's."""
        if not fits(req.body):
            return BoltResponse(status=400, body="This does not look like Slack.")
        next()
        return resp


def is_stamped(headers: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether moment and signature could be Slack's, whose library stumbles over others.

    Where they are missing it is for the library to refuse the request.
    """
    stamps = headers.get("x-slack-request-timestamp", [])
    signatures = headers.get("x-slack-signature", [])
    return all(map(STAMP.fullmatch, stamps)) and all(map(SIGNATURE.fullmatch, signatures))


def is_id(value: object) -> bool:
    """Tell whether a value looks like one of Slack's ids; then it can also be kept."""
    return bool(_id(value))


def fits(body: object) -> bool:
    """Tell whether a body has what Slack's always have."""
    if not isinstance(body, dict) or not _can_be_taken_apart(body):
        return False
    if "command" in body:
        return _is_command(body)
    kind = body.get("type")
    if kind == "event_callback":
        return _is_event(body)
    if isinstance(kind, str) and kind in PARTS:
        return _is_interaction(body) and PARTS[kind](body)
    return kind == "url_verification" or "ssl_check" in body


def person_of(body: Mapping[str, Any]) -> Person:
    """Return who made a gesture, with the name Slack sent along; nobody has an empty id."""
    event, user = body.get("event"), body.get("user")
    if isinstance(event, Mapping) and event.get("type") in TOLD:
        return Person(id=SLACK)
    if isinstance(event, Mapping):
        return Person(id=_id(event.get("user")))
    if isinstance(user, Mapping):
        return _named(_id(user.get("id")), _text(user.get("name") or user.get("username")))
    return _named(_id(body.get("user_id")), _text(body.get("user_name")))


def _can_be_taken_apart(body: dict[str, Any]) -> bool:
    """Tell whether Bolt, which trusts Slack, would get through it without stumbling."""
    try:
        for take in (to_action, to_command, to_event, to_message, to_options, to_shortcut, to_view):
            take(body)
        to_step(body)
    except (AttributeError, IndexError, KeyError, TypeError):
        return False
    return True


def _named(slack_id: str, name: str) -> Person:
    first = name.replace(".", " ").replace("_", " ").split()
    if not first:
        return Person(id=slack_id)
    return Person(id=slack_id, name=name, first_name=first[0].title())


def _is_command(body: Mapping[str, Any]) -> bool:
    return bool(_id(body.get("user_id"))) and all(isinstance(v, str) for v in body.values())


def _is_event(body: Mapping[str, Any]) -> bool:
    event, number = body.get("event"), body.get("event_id")
    known = isinstance(event, Mapping) and isinstance(event.get("type"), str)
    return known and (number is None or is_id(number))


def _is_interaction(body: Mapping[str, Any]) -> bool:
    user, team, view = (body.get(name) for name in ("user", "team", "view"))
    return (
        isinstance(user, Mapping)
        and bool(_id(user.get("id")))
        and (team is None or (isinstance(team, Mapping) and bool(_id(team.get("id")))))
        and (view is None or isinstance(view, Mapping))
    )


def _has_actions(body: Mapping[str, Any]) -> bool:
    actions, trigger = body.get("actions"), _text(body.get("trigger_id"))
    found = isinstance(actions, list) and bool(actions) and all(map(_is_action, actions))
    return found and bool(trigger)


def _is_action(action: object) -> bool:
    if not isinstance(action, Mapping):
        return False
    return isinstance(action.get("action_id"), str)


def _has_form(body: Mapping[str, Any]) -> bool:
    view = body.get("view")
    return isinstance(view, Mapping) and isinstance(view.get("callback_id"), str)


def _is_about_message(body: Mapping[str, Any]) -> bool:
    named = isinstance(body.get("callback_id"), str) and bool(_text(body.get("trigger_id")))
    return named and isinstance(body.get("message"), Mapping)


def _id(value: object) -> str:
    return value if isinstance(value, str) and ID.fullmatch(value) else ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


PARTS: dict[Any, Callable[[Mapping[str, Any]], bool]] = {
    "block_actions": _has_actions,
    "view_submission": _has_form,
    "view_closed": _has_form,
    "message_action": _is_about_message,
}
