"""Arguments as apps send them: JSON, form or query; JSON inside form fields; 1 and 0."""

import binascii
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from typing import TypeVar
from urllib.parse import parse_qsl

from sandbox.wire import Payload, SlackError

Item = TypeVar("Item")
TRUE = ("1", "true", "True", "t")


class Args:
    """The arguments of one call.

    Attributes:
        given: the arguments as they came, without the token.
        base_url: where the app reached the sandbox.
    """

    def __init__(self, given: Payload, base_url: str = "") -> None:
        """Keep the arguments; null is as good as nothing."""
        self.given = {key: value for key, value in given.items() if value is not None}
        self.base_url = base_url

    def __contains__(self, name: str) -> bool:
        """Whether something was given by this name."""
        return bool(self.given.get(name, "") != "")

    def text(self, name: str) -> str:
        """A text, empty if it was not given."""
        value = self.given.get(name, "")
        if not isinstance(value, str):
            raise _invalid(f"[ERROR] must be a string [json-pointer:/{name}]")
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A yes or no, in any of the ways that Slack takes."""
        return str(self.given.get(name, default)) in TRUE

    def number(self, name: str, default: int, error: str = "invalid_arguments") -> int:
        """A whole number."""
        try:
            return int(self.given.get(name) or default)
        except (TypeError, ValueError):
            raise SlackError(error) from None

    def words(self, name: str) -> list[str]:
        """A list, comma-separated or as a JSON array."""
        value = self.given.get(name, "")
        parts = value if isinstance(value, list) else str(value).split(",")
        return [part.strip() for part in map(str, parts) if part.strip()]

    def json(self, name: str, error: str = "invalid_arguments") -> object:
        """A structure, as JSON or as a JSON text; None if it was not given."""
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        try:
            parsed: object = json.loads(value)
        except ValueError:
            raise SlackError(error) from None
        return parsed

    def page(self, items: Sequence[Item], most: int = 1000) -> tuple[list[Item], Payload]:
        """The asked-for page of items and the `response_metadata` that leads on."""
        limit = self.number("limit", 100 if "limit" in self else most, "invalid_limit")
        if not 0 < limit <= most:
            raise SlackError("invalid_limit")
        start = self._cursor()
        end = start + limit
        onward = b64encode(f"next:{end}".encode()).decode() if end < len(items) else ""
        return list(items[start:end]), {"next_cursor": onward}

    def _cursor(self) -> int:
        try:
            word, _, start = b64decode(self.text("cursor"), validate=True).decode().partition(":")
            return int(start) if word else 0
        except (binascii.Error, ValueError):
            raise SlackError("invalid_cursor") from None


def read(content_type: str, body: bytes, query: str, *, takes_json: bool) -> Payload:
    """Read a call's arguments; a JSON body for a method that takes only forms is not read."""
    given: Payload = dict(parse_qsl(query, keep_blank_values=True))
    if content_type.startswith("application/json"):
        return given | (_from_json(body) if takes_json else {})
    if content_type.startswith("application/x-www-form-urlencoded"):
        return given | dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    if body:
        raise SlackError("invalid_form_data")
    return given


def _from_json(body: bytes) -> Payload:
    try:
        parsed: object = json.loads(body or b"{}")
    except ValueError:
        raise SlackError("invalid_json") from None
    if not isinstance(parsed, Mapping):
        raise SlackError("json_not_object")
    return dict(parsed)


def _invalid(message: str) -> SlackError:
    return SlackError("invalid_arguments", [message])
