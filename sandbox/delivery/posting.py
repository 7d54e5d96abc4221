"""Signed HTTP: the other way to the bot."""

import asyncio
import hashlib
import hmac
import http.client
import json
import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from sandbox.clock import Clock
from sandbox.delivery.carrier import Envelope, UnreachedError
from sandbox.wire import Payload

SIGNING_SECRET = "sandbox-secret"  # noqa: S105 - the sandbox's secret is no secret
PATIENCE = 3.0
WORKERS = 16
JSON, FORM = "application/json", "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Reply:
    """What the bot answered."""

    status: int
    content_type: str
    body: bytes
    no_retry: bool


class Posting:
    """Posts envelopes to the bot's address, signed."""

    def __init__(self, url: str, clock: Clock) -> None:
        """Post to this address."""
        self._url = urlsplit(url)
        self._clock = clock
        self._verified = False
        self._workers = ThreadPoolExecutor(WORKERS, "posting")

    async def carry(self, envelope: Envelope) -> Payload | None:
        """Post an envelope; a 200 within three seconds is its acknowledgement."""
        if envelope.kind == "events_api" and not self._verified:
            await self._verify(envelope.payload["token"])
        content_type, body = _encoded(envelope)
        headers = {"x-slack-retry-num": str(envelope.attempt)} if envelope.attempt else {}
        if envelope.attempt:
            headers["x-slack-retry-reason"] = envelope.reason
        reply = await self._post(content_type, body, headers)
        if reply.status != http.client.OK:
            raise UnreachedError("http_error", final=reply.no_retry)
        return _ack(reply)

    def close(self) -> None:
        """Let the workers go."""
        self._workers.shutdown(wait=False, cancel_futures=True)

    async def _verify(self, token: str) -> None:
        challenge = secrets.token_hex(16)
        body = {"token": token, "challenge": challenge, "type": "url_verification"}
        reply = await self._post(JSON, json.dumps(body).encode(), {})
        if reply.status != http.client.OK or challenge.encode() not in reply.body:
            raise UnreachedError("http_error")
        self._verified = True

    async def _post(self, content_type: str, body: bytes, headers: dict[str, str]) -> Reply:
        loop = asyncio.get_running_loop()
        signed = self._signed(body) | headers | {"content-type": content_type}
        try:
            return await loop.run_in_executor(self._workers, self._send, body, signed)
        except TimeoutError:
            raise UnreachedError("http_timeout") from None
        except (OSError, http.client.HTTPException):
            raise UnreachedError("connection_failed") from None

    def _signed(self, body: bytes) -> dict[str, str]:
        # The bot compares with real time, whatever the sandbox's clock says.
        timestamp = str(int(self._clock.real().timestamp()))
        base = b"v0:" + timestamp.encode() + b":" + body
        digest = hmac.new(SIGNING_SECRET.encode(), base, hashlib.sha256).hexdigest()
        return {"x-slack-request-timestamp": timestamp, "x-slack-signature": f"v0={digest}"}

    def _send(self, body: bytes, headers: dict[str, str]) -> Reply:
        host, port = self._url.hostname or "127.0.0.1", self._url.port or 80
        connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
        started = time.monotonic()
        try:
            connection.request("POST", self._url.path or "/", body, headers)
            answer = connection.getresponse()
            kind, no_retry = (
                answer.headers.get("content-type", ""),
                answer.headers.get("x-slack-no-retry"),
            )
            reply = Reply(answer.status, kind, answer.read(), no_retry == "1")
        finally:
            connection.close()
        if time.monotonic() - started > PATIENCE:
            raise TimeoutError
        return reply


def _encoded(envelope: Envelope) -> tuple[str, bytes]:
    if envelope.kind == "events_api":
        return JSON, json.dumps(envelope.payload).encode()
    if envelope.kind == "slash_commands":
        return FORM, urlencode(envelope.payload).encode()
    return FORM, urlencode({"payload": json.dumps(envelope.payload)}).encode()


def _ack(reply: Reply) -> Payload | None:
    if not reply.body.strip():
        return None
    if reply.content_type.startswith(JSON):
        try:
            return (
                {"body": parsed}
                if not isinstance(parsed := json.loads(reply.body), dict)
                else parsed
            )
        except ValueError:
            raise UnreachedError("http_error") from None
    return {"text": reply.body.decode("utf-8", "replace")}
