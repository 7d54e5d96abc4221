"""What travels: JSON objects, and the two ways of saying no."""

from collections.abc import Sequence
from typing import Any, TypeAlias

Payload: TypeAlias = dict[str, Any]


class SlackError(Exception):
    """A method's refusal, by the name that Slack gives it.

    Attributes:
        error: Slack's name for what is wrong, such as ``channel_not_found``.
        messages: lines for ``response_metadata.messages``.
        extra: further fields of the answer.
    """

    def __init__(self, error: str, messages: Sequence[str] = (), **extra: object) -> None:
        """Name the refusal."""
        super().__init__(error)
        self.error = error
        self.messages = list(messages)
        self.extra = extra

    def body(self) -> Payload:
        """The answer as Slack words it."""
        body: Payload = {"ok": False, "error": self.error, **self.extra}
        if self.messages:
            body["response_metadata"] = {"messages": self.messages}
        return body


class PageError(Exception):
    """A refusal at the page, as a sentence for people."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        """Keep the sentence and its HTTP status."""
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status
