"""How strings must look: addresses, dates, numbers. Pure questions, asked of any string."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from zoneinfo import available_timezones

WHOLE = re.compile(r"[+-]?[0-9]+")
DECIMAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")
WEB = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
SECURE = re.compile(r"https://[^\s/?#]+\S*", re.IGNORECASE)
LINK = re.compile(r"[a-z][a-z0-9+.-]*:[^\s]+", re.IGNORECASE)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
LEGACY_COLOUR = re.compile(r"#?[0-9a-f]{6}|#?[0-9a-f]{3}|good|warning|danger", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Form:
    """A test that a string must pass, and what is said when it does not."""

    fits: Callable[[str], object]
    says: str


def is_day(value: str) -> bool:
    """Tell whether this is a day of the calendar, written YYYY-MM-DD."""
    with suppress(ValueError):
        return DAY.fullmatch(value) is not None and date.fromisoformat(value) is not None
    return False


@cache
def zones() -> frozenset[str]:
    """Read the names of the time zones once."""
    return frozenset(available_timezones())


def is_zone(value: str) -> bool:
    """Tell whether this is a time zone of the IANA list."""
    return value in zones()


LINKED = Form(LINK.fullmatch, "must be a valid URL")
ON_THE_WEB = Form(WEB.fullmatch, "must be a valid URL")
SECURELY = Form(SECURE.fullmatch, "must be a valid HTTPS URL")
ON_A_DAY = Form(is_day, "must be a valid date in the format YYYY-MM-DD")
AT_A_TIME = Form(TIME.fullmatch, "must be a valid time in the format HH:mm")
IN_A_ZONE = Form(is_zone, "must be a valid IANA time zone")
A_NUMBER = Form(DECIMAL.fullmatch, "must be a valid number")
AN_EMAIL = Form(EMAIL.fullmatch, "must be a valid email address")
A_COLOUR = Form(COLOUR.fullmatch, "must be a valid colour such as #1264a3")
A_LEGACY_COLOUR = Form(LEGACY_COLOUR.fullmatch, "must be a valid colour")
