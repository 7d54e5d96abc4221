"""Slack's client, whose failures are of two kinds: Slack says no, or Slack cannot be reached."""

from http.client import HTTPException
from traceback import clear_frames
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

__all__ = ["Client"]


class Client(WebClient):
    """Slack's own, without its default retry handler and without a third kind of failure."""

    def __init__(self, token: str, base_url: str, seconds: int) -> None:
        """Prepare; it waits ``seconds`` for an answer.

        Slack's default retry handler repeats a request that Slack may have carried out.
        """
        super().__init__(token=token, base_url=base_url, timeout=seconds, retry_handlers=[])

    def api_call(self, *given: Any, **named: Any) -> SlackResponse:  # noqa: ANN401 (as slack_sdk has them)
        """Ask for one thing; an answer that breaks off in the middle is a lost connection.

        slack_sdk does not close an answer that breaks off: the frames of the failure hold it in
        a circle, and its socket would stay open until somebody looks for circles.

        Raises:
            SlackClientError: when Slack says no.
            OSError: when there was no answer, or not all of it.
        """
        try:
            return super().api_call(*given, **named)
        except OSError as error:
            clear_frames(error.__traceback__)
            raise
        except HTTPException as error:
            clear_frames(error.__traceback__)
            raise ConnectionResetError(type(error).__name__) from error
