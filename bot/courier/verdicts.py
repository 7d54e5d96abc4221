"""What a failure means: not now, nobody knows, or never."""

import errno
import re
import socket
from dataclasses import dataclass
from enum import Enum
from random import Random, SystemRandom
from urllib.error import URLError

from slack_sdk.errors import SlackApiError, SlackRequestError

SETTLE_SECONDS = 45
HARDLY_ANY_SECONDS = 1.0
LONGEST_SECONDS = 900.0
MOST_ATTEMPTS = 12
"""So often an order of ours is tried that we cannot carry through ourselves."""
MOST_ANSWERS = 100
"""So often Slack may fail at one thing, which is most of a day: an outage is no refusal."""
DICE = SystemRandom()
"""How much longer than needed is waited, so that many do not come back at the same moment."""
DOUBTFUL = "doubtful"

LOCKED_OUT = {"invalid_auth", "token_revoked", "account_inactive", "not_authed", "token_expired"}
UNKNOWN = {"internal_error", "fatal_error", "request_timeout"}
LATER = {"ratelimited", "rate_limited", "team_added_to_org"}
AWAY = {"service_unavailable"}
TOO_MANY, BROKEN = 429, 500
CODE = re.compile(r"[a-z0-9_]{1,64}", re.ASCII)
"""What Slack calls its errors; anything else comes from somebody in between."""
NO_WAY = {errno.ECONNREFUSED, errno.EHOSTUNREACH, errno.ENETUNREACH}


class Meaning(Enum):
    """What to do after a failure."""

    LATER = "later"
    NEVER = "never"
    LOCKED_OUT = "locked out"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a failure means, its name, and after how many seconds to try again.

    An attempt is not ``counted`` when Slack says itself that it has not looked at the order, and
    it was not ``asked`` when Slack surely has not done it.
    """

    meaning: Meaning
    error: str
    seconds: float = 0.0
    counted: bool = True
    asked: bool = True


def judge(error: Exception, attempts: int, dice: Random = DICE) -> Verdict:
    """Judge a failure after ``attempts`` attempts."""
    if isinstance(error, SlackApiError):
        return _answered(error, attempts, dice)
    if _has_no_way(error):
        return _away("unreachable")
    if isinstance(error, SlackRequestError) and attempts >= MOST_ATTEMPTS:
        return Verdict(Meaning.NEVER, "upload_failed")
    # Whether Slack has done it is unknown: wait until a late success would have shown.
    return _again(type(error).__name__, SETTLE_SECONDS + _growing(attempts, dice))


def speechless(attempts: int, dice: Random = DICE) -> Verdict:
    """Judge an order of ours that could not be put into words ``attempts`` times."""
    if attempts >= MOST_ATTEMPTS:
        return Verdict(Meaning.NEVER, "speechless", asked=False)
    seconds = SETTLE_SECONDS + _growing(attempts, dice)
    return Verdict(Meaning.LATER, "speechless", seconds, asked=False)


def unheard(attempts: int, dice: Random = DICE) -> Verdict:
    """Judge an order that Slack has done while we could not keep what it said.

    A message is not posted again for that: where it stands is known.
    """
    if attempts >= MOST_ATTEMPTS:
        return Verdict(Meaning.NEVER, "unheard")
    return _again("unheard", _growing(attempts, dice))


def silent(seconds: float) -> Verdict:
    """Wait until Slack, which has not told of a message, would have told of it."""
    return Verdict(Meaning.LATER, DOUBTFUL, seconds, counted=False)


def unknown() -> Verdict:
    """Give up a message that nobody can find, and that is better lost than said twice."""
    return Verdict(Meaning.NEVER, DOUBTFUL)


def _answered(error: SlackApiError, attempts: int, dice: Random) -> Verdict:
    code, status = str(error.response.get("error") or ""), error.response.status_code
    if CODE.fullmatch(code):
        return _told(error, code, attempts, dice)
    if status == TOO_MANY or status >= BROKEN:
        return _told(error, f"http_{status}", attempts, dice)
    # A page that is not Slack's; whether it was asked all the same, nobody knows.
    return Verdict(Meaning.AWAY, f"http_{status}", SETTLE_SECONDS, counted=False)


def _told(error: SlackApiError, code: str, attempts: int, dice: Random) -> Verdict:
    status = error.response.status_code
    if code in AWAY:
        return _away(code)
    if status == TOO_MANY or code in LATER:
        seconds = _retry_after(error.response.headers, dice)
        return Verdict(Meaning.LATER, code, seconds, counted=False, asked=False)
    if code in LOCKED_OUT:
        return Verdict(Meaning.LOCKED_OUT, code, 60, counted=False, asked=False)
    unclear = status >= BROKEN or code in UNKNOWN
    if not unclear or attempts >= MOST_ANSWERS:
        return Verdict(Meaning.NEVER, code, asked=unclear)
    return _again(code, SETTLE_SECONDS + _growing(attempts, dice))


def _away(error: str) -> Verdict:
    """Judge that it is not about this order: Slack can be asked for nothing at all."""
    return Verdict(Meaning.AWAY, error, counted=False, asked=False)


def _again(error: str, seconds: float) -> Verdict:
    return Verdict(Meaning.LATER, error, seconds)


def _growing(attempts: int, dice: Random) -> float:
    most = min(HARDLY_ANY_SECONDS * 2 ** min(attempts, 12), LONGEST_SECONDS)
    return dice.uniform(most / 2, most)


def _retry_after(headers: object, dice: Random) -> float:
    items = headers.items() if isinstance(headers, dict) else []
    for name, value in items:
        if str(name).lower() == "retry-after":
            seconds = str(value[0] if isinstance(value, list) else value)
            if seconds.isdigit():
                return float(seconds) + dice.uniform(0, 1)
    return 1.0 + dice.uniform(0, 1)


def _has_no_way(error: Exception) -> bool:
    """Tell whether there was no connection, so that nothing was asked.

    urllib says so by its own error; the same trouble while an answer is awaited comes bare.
    """
    if not isinstance(error, URLError):
        return isinstance(error, ConnectionRefusedError)
    reason = error.reason
    known = isinstance(reason, OSError) and reason.errno in NO_WAY
    return known or isinstance(reason, socket.gaierror)
