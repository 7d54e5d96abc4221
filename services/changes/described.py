"""People as Slack describes them, in nouns."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mentoring.participants import Account, Person
from mentoring.words import clean

LONGEST = 255
Described = Mapping[str, Any]


def known_as(before: Person, user: Described) -> Person:
    """Return somebody whom we know as Slack describes them now; what it leaves out stays."""
    profile = user.get("profile")
    profile = profile if isinstance(profile, Mapping) else {}
    spelt = (profile.get("real_name"), user.get("real_name"), user.get("name"))
    name = next(filter(None, map(_text, spelt)), before.name)
    first = _text(profile.get("first_name")) or before.first_name
    if name != before.name:
        first = _text(profile.get("first_name")) or next(iter(name.split()), first)
    return replace(
        before,
        name=name,
        first_name=first,
        zone=_text(user.get("tz")) or before.zone,
        account=_account(user),
    )


def is_ours(user: Described, team: str) -> bool:
    """Tell whether this is somebody of our own workspace, described in full."""
    return user.get("team_id") == team and isinstance(user.get("deleted"), bool)


def _account(user: Described) -> Account:
    if user.get("deleted") is True:
        return Account.GONE
    if user.get("is_ultra_restricted") is True:
        return Account.ONE_CHANNEL
    return Account.GUEST if user.get("is_restricted") is True else Account.FULL


def _text(value: object) -> str:
    return clean(value)[:LONGEST] if isinstance(value, str) else ""
