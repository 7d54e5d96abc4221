"""The engineers' log: one line each on stderr, with ids and without names, texts or secrets."""

import logging
import re
import sys
import traceback
from collections.abc import Iterable
from typing import TextIO

__all__ = ["configure", "redact"]

ROOMS = ("bot", "handlers", "scheduler", "services", "storage", "views", "mentoring", "sandbox")
TOKEN = re.compile(r"\bx(?:ox[a-z](?:\.xox[a-z])?|app)-[\w.%-]+|(?<=ticket=)[\w.%-]+")
SLACKS_OWN = ("slack_sdk", "slack_bolt")
SAID_BY_US = ("slack_sdk.socket_mode", "slack_sdk.web")
# Where Slack's libraries begin to quote what they sent or received.
QUOTATION = re.compile(
    r"(?:The server responded with|Failed to decode Slack API response|\bpayload:|\bbody:"
    r"|\bmessage:|\bresponse:|\bUnhandled request).*",
    re.DOTALL,
)
FRAMES = 4


def configure(
    level: str = "INFO",
    *,
    hide: Iterable[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Log to ``stream`` (stderr): our rooms from ``level`` on, everyone else's warnings.

    The values in ``hide`` never appear, nor does anything that looks like one of Slack's tokens.
    Call it before a Bolt app is made: Bolt's loggers copy the root's level at birth.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_OneLine(tuple(hide)))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for room in ROOMS:
        logging.getLogger(room).setLevel(level)
    for library in SLACKS_OWN:
        logging.getLogger(library).setLevel(logging.WARNING)
    # Whoever called says in our own words what went wrong, and bot.sockets how connections are.
    for library in SAID_BY_US:
        logging.getLogger(library).setLevel(logging.CRITICAL)


def redact(text: str, hide: Iterable[str] = ()) -> str:
    """Return ``text`` without tokens and without the values in ``hide``."""
    for secret in hide:
        text = text.replace(secret, "[hidden]")
    return TOKEN.sub("[hidden]", text)


class _OneLine(logging.Formatter):
    """Formats a record as one line.

    Of an exception it keeps the type and the place. Its message stays out: a driver's quotes the
    row it failed on, and a row may be somebody's private text.
    """

    def __init__(self, hide: tuple[str, ...]) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")
        self._hide = hide

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; nothing is kept on the record, other handlers may want it."""
        message = record.getMessage()
        if not record.name.startswith(ROOMS):
            message = QUOTATION.sub("[left out]", message)
        record.message, record.asctime = message, self.formatTime(record)
        line = self.formatMessage(record)
        if record.exc_info and record.exc_info[1]:
            line += f" | {_place(record.exc_info[1])}"
        return redact(" ".join(line.split()), self._hide)


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    steps = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames]
    place = f"{type(error).__name__} at {' > '.join(steps) or 'an unknown place'}"
    return place + (f", from {type(error.__cause__).__name__}" if error.__cause__ else "")
