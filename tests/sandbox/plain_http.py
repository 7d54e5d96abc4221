"""One HTTP request by hand, without any client of Slack's."""

import http.client
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

JSON, FORM = "application/json", "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Any
    body: bytes


def ask(url: str, body: bytes | None = None, **headers: str) -> Answer:
    """POST a body, or GET without one; underscores in header names become hyphens."""
    parts = urlsplit(url)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    try:
        path = f"{parts.path}?{parts.query}"
        connection.request("GET" if body is None else "POST", path, body, named)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()
