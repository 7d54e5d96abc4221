"""The page's API as a plain client, with the standard library only."""

import http.client
import json
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from sandbox.wire import Payload

PATIENCE = 300.0


class DriverError(AssertionError):
    """What a person at the page could not do, and what they saw instead."""


@dataclass(frozen=True)
class Door:
    """Asks the sandbox as one person."""

    base_url: str
    person: str

    def get(self, path: str, **query: str) -> Payload:
        """Read something."""
        return self._ask("GET", f"{path}?{urlencode(self._me | query)}", None)

    def post(self, path: str, **body: object) -> Payload:
        """Do something."""
        return self._ask("POST", path, json.dumps(self._me | body).encode())

    @property
    def _me(self) -> Payload:
        return {"as": self.person} if self.person else {}

    def _ask(self, method: str, path: str, body: bytes | None) -> Payload:
        connection = http.client.HTTPConnection(urlsplit(self.base_url).netloc, timeout=PATIENCE)
        try:
            connection.request(method, path, body, {"content-type": "application/json"})
            answer = connection.getresponse()
            parsed: Payload = json.loads(answer.read())
        finally:
            connection.close()
        if answer.status >= http.client.BAD_REQUEST:
            raise DriverError(f"{self.person} {path}: {parsed['error']}")
        return parsed
