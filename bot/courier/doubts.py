"""Look whether a message stands in Slack whose answer was lost."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.courier.verdicts import Meaning, Verdict, judge, silent, unknown
from services.doubts import Doubt
from storage.orders import Order

__all__ = ["Found", "settle"]

MARGIN = timedelta(minutes=5)
"""Slack's clock may be another one than ours."""
PAGE = 200
READS_CHANNELS = "groups:history"


Found = Mapping[str, Any] | Verdict | None
"""What Slack would have answered, what to do while nobody knows, or None: it is not there."""


class _UnreadableError(Exception):
    """The bot may not read there."""


def settle(client: WebClient, order: Order, doubt: Doubt, now: datetime) -> Found:
    """Find out whether a message is there, by what Slack has told of it or by looking for it.

    Raises what slack_sdk raises while Slack cannot say.
    """
    if doubt.answer is not None:
        return doubt.answer
    if doubt.where is not None:
        try:
            return _look(client, doubt.where, order.mark, doubt.since)
        except _UnreadableError:
            pass
    if now < doubt.sure_at:
        return silent((doubt.sure_at - now).total_seconds())
    return None if doubt.tells or doubt.again else unknown()


def _look(client: WebClient, where: str, marked: str, since: datetime) -> Mapping[str, str] | None:
    """Look for a mark, and at nothing else.

    Channels are read only by an app that somebody has given the right to; ours does not ask for it.
    """
    if not where.startswith("D") and not _may_read_channels(client):
        raise _UnreadableError
    cursor = ""
    while True:
        page = _page(client, where, since, cursor)
        for message in page.get("messages") or []:
            if _mark_of(message) == marked:
                return {"channel": where, "ts": str(message.get("ts"))}
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return None


def _page(client: WebClient, where: str, since: datetime, cursor: str) -> Mapping[str, Any]:
    try:
        answer = client.conversations_history(
            channel=where,
            oldest=f"{(since - MARGIN).timestamp():.6f}",
            include_all_metadata=True,
            limit=PAGE,
            cursor=cursor,
        )
    except SlackApiError as error:
        if judge(error, attempts=0).meaning is not Meaning.NEVER:
            raise
        raise _UnreadableError from error
    return answer.data if isinstance(answer.data, dict) else {}


def _may_read_channels(client: WebClient) -> bool:
    """Tell by what Slack says of our token; where it says nothing, it is tried."""
    headers = client.auth_test().headers or {}
    granted = {str(name).lower(): value for name, value in headers.items()}.get("x-oauth-scopes")
    return granted is None or READS_CHANNELS in str(granted)


def _mark_of(message: Mapping[str, Any]) -> object:
    return ((message.get("metadata") or {}).get("event_payload") or {}).get("order")
