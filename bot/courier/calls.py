"""What each kind of order asks of Slack, and which answers are as good as a yes."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from services.kinds import Kind

Payload = Mapping[str, Any]
Answer = Mapping[str, Any]

PAGE = 200

AS_GOOD_AS_DONE = {
    Kind.INVITE: {"already_in_channel"},
    Kind.ARCHIVE: {"already_archived"},
}
AS_GOOD_AGAIN = {Kind.KICK: {"not_in_channel"}}
"""As good as done when Slack may have done it before: who was taken out is not there any more."""


def carry(client: WebClient, kind: Kind, payload: Payload, *, again: bool = False) -> Answer:
    """Ask Slack for one thing, perhaps ``again``; raises what slack_sdk raises."""
    good = AS_GOOD_AS_DONE.get(kind, set()) | (AS_GOOD_AGAIN.get(kind, set()) if again else set())
    try:
        return CALLS[kind](client, payload)
    except SlackApiError as error:
        if error.response.get("error") in good:
            return {}
        raise


def _post(client: WebClient, payload: Payload) -> Answer:
    return _data(client.chat_postMessage(**payload, unfurl_links=False, unfurl_media=False))


def _update(client: WebClient, payload: Payload) -> Answer:
    return _data(client.chat_update(**payload))


def _publish(client: WebClient, payload: Payload) -> Answer:
    return _data(client.views_publish(**payload))


def _look_up(client: WebClient, payload: Payload) -> Answer:
    return _data(client.users_info(user=payload["user"]))


def _create_channel(client: WebClient, payload: Payload) -> Answer:
    return _data(client.conversations_create(name=payload["name"], is_private=True))


def _find_channel(client: WebClient, payload: Payload) -> Answer:
    """Look among the private channels we are in for one of this name that we made ourselves."""
    us, cursor = client.auth_test()["user_id"], ""
    while True:
        page = client.users_conversations(
            types="private_channel", exclude_archived=True, limit=200, cursor=cursor
        )
        for channel in page.get("channels") or []:
            if channel.get("name") == payload["name"] and channel.get("creator") == us:
                return {"channel": channel["id"]}
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return {"channel": None}


def _invite(client: WebClient, payload: Payload) -> Answer:
    return _data(client.conversations_invite(channel=payload["channel"], users=payload["user"]))


def _topic(client: WebClient, payload: Payload) -> Answer:
    return _data(client.conversations_setTopic(**payload))


def _kick(client: WebClient, payload: Payload) -> Answer:
    return _data(client.conversations_kick(**payload))


def _archive(client: WebClient, payload: Payload) -> Answer:
    return _data(client.conversations_archive(**payload))


def _list_people(client: WebClient, payload: Payload) -> Answer:
    return _data(client.users_list(cursor=payload["cursor"], limit=PAGE))


def _look_at_channel(client: WebClient, payload: Payload) -> Answer:
    return _data(client.conversations_info(channel=payload["channel"], include_num_members=True))


def _who_is_inside(client: WebClient, payload: Payload) -> Answer:
    return _data(client.conversations_members(channel=payload["channel"], limit=PAGE))


def _files(client: WebClient, payload: Payload) -> Answer:
    """Hand over files in three steps; what is not completed was never there."""
    given = [
        {"filename": name, "title": name, "content": content}
        for name, content in payload["files"].items()
    ]
    return _data(client.files_upload_v2(file_uploads=given, channel=payload["channel"]))


def _data(response: Any) -> Answer:  # noqa: ANN401 (a SlackResponse, whose data may be bytes)
    return response.data if isinstance(response.data, dict) else {}


CALLS: dict[Kind, Callable[[WebClient, Payload], Answer]] = {
    Kind.POST: _post,
    Kind.UPDATE: _update,
    Kind.PUBLISH: _publish,
    Kind.PREVIEW: _update,
    Kind.LOOK_UP: _look_up,
    Kind.CREATE_CHANNEL: _create_channel,
    Kind.FIND_CHANNEL: _find_channel,
    Kind.INVITE: _invite,
    Kind.TOPIC: _topic,
    Kind.KICK: _kick,
    Kind.ARCHIVE: _archive,
    Kind.LIST_PEOPLE: _list_people,
    Kind.LOOK_AT_CHANNEL: _look_at_channel,
    Kind.WHO_IS_INSIDE: _who_is_inside,
    Kind.FILES: _files,
}
