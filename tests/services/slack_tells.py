"""What Slack tells by itself, in a line each, to a house in which Slack never fails."""

from typing import Any

import services.changes.accounts
import services.changes.channels
import storage.participants
from mentoring.participants import Person
from services.work import SLACK
from tests.cast import NAMES, TEAM, ZONES
from tests.world import House


def described(person: str, **traits: Any) -> dict[str, Any]:
    """Somebody as users.info and user_change describe them; without their zone once deleted."""
    name = traits.pop("name", NAMES.get(person, person))
    plain: dict[str, Any] = {"id": person, "team_id": TEAM, "deleted": False}
    profile = {"real_name": name, "first_name": name.split()[0]}
    zone = {} if traits.get("deleted") else {"tz": ZONES.get(person, "Europe/London")}
    return {**plain, **zone, "profile": profile, **traits}


def changed(house: House, person: str, **traits: Any) -> bool:
    """Let Slack tell of somebody, as the handler hears it; tell whether it was news."""
    user = described(person, **traits)
    with house.begin(SLACK, reading=True) as work:
        news = services.changes.accounts.is_news(work, user)
    if news:
        with house.begin(SLACK) as work:
            services.changes.accounts.told(work, user)
    return news


def gone(house: House, person: str) -> None:
    assert changed(house, person, deleted=True)


def channel(house: House, what: str, *given: str) -> None:
    """Let Slack tell of a channel."""
    with house.begin(SLACK) as work:
        getattr(services.changes.channels, what)(work, *given)


def known(house: House, person: str) -> Person:
    with house.begin(SLACK, reading=True) as work:
        found = storage.participants.find(work.db, person)
    assert found is not None
    return found
