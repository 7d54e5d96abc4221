"""The engineers' log: one line each on stderr, with ids and without names, texts or secrets."""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
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
IDS = ("envelope", "kind", "order", "round", "surprise", "tick", "timer")
"""What a line is about, for machines to find; given to the logger as ``extra``."""


def configure(
    level: str = "INFO",
    *,
    hide: Iterable[str] = (),
    form: str = "lines",
    stream: TextIO | None = None,
) -> None:
    """Log to ``stream`` (stderr): our rooms from ``level`` on, everyone else's warnings.

    With the ``form`` "json" each line is an object, for whatever collects logs.

    The values in ``hide`` never appear, nor does anything that looks like one of Slack's tokens.
    Call it before a Bolt app is made: Bolt's loggers copy the root's level at birth.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter((_OneObject if form == "json" else _OneLine)(tuple(hide)))
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
        record.message, record.asctime = self._said(record), self.formatTime(record)
        line = self.formatMessage(record)
        if record.exc_info and record.exc_info[1]:
            line += f" | {_place(record.exc_info[1])}"
        return self._tidy(line)

    def _said(self, record: logging.LogRecord) -> str:
        message = record.getMessage()
        return message if record.name.startswith(ROOMS) else QUOTATION.sub("[left out]", message)

    def _tidy(self, words: str) -> str:
        return redact(" ".join(words.split()), self._hide)


class _OneObject(_OneLine):
    """Formats a record as one JSON object on one line, with the same things left out."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the object; what it is about are fields of their own."""
        said = {name: self._tidy(value) for name, value in self._parts(record)}
        about = {name: vars(record)[name] for name in IDS if name in vars(record)}
        tidy = {k: v if isinstance(v, int) else self._tidy(str(v)) for k, v in about.items()}
        return json.dumps(said | tidy, ensure_ascii=False)

    def _parts(self, record: logging.LogRecord) -> Iterator[tuple[str, str]]:
        moment = datetime.fromtimestamp(record.created, UTC)
        yield "time", moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        yield "level", record.levelname
        yield "logger", record.name
        yield "message", self._said(record)
        if record.exc_info and record.exc_info[1]:
            yield "error", _place(record.exc_info[1])


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    steps = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames]
    place = f"{type(error).__name__} at {' > '.join(steps) or 'an unknown place'}"
    return place + (f", from {type(error.__cause__).__name__}" if error.__cause__ else "")
