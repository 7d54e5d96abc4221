"""Whether somebody may join, or a moderator has removed them, or Slack keeps them out."""

import storage.participants
import storage.removals
import views.kit
from mentoring.changes import OneChannelError
from mentoring.errors import NotNowError
from mentoring.participants import Account
from mentoring.removals import BarredError
from services.work import Work

FOR_GOOD = "You cannot join again unless a moderator restores you."


def must_be_welcome(work: Work) -> None:
    """Refuse to let somebody join who is removed, with the date from which they may again.

    Who can be in no channel of a pairing cannot join either, and reads why.
    """
    if storage.participants.get(work.db, work.actor).account is Account.ONE_CHANNEL:
        raise OneChannelError
    found = storage.removals.find_last(work.db, work.actor)
    if found is not None and found.pending:
        raise NotNowError
    if (barred := find(work, work.actor)) is not None:
        raise barred


def find(work: Work, person: str) -> BarredError | None:
    """Return what keeps somebody from joining whom a moderator has removed; None for others."""
    found = storage.removals.find_last(work.db, person)
    if found is None or found.pending or not found.bars(work.now):
        return None
    zone = storage.participants.get(work.db, person).zone
    last, ask = found.last_day(zone), views.kit.people(work.moderators) or "An organiser"
    again = f"You can apply again after {views.kit.day(last)}." if last else FOR_GOOD
    return BarredError(again, ask)
