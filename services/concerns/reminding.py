"""Nobody has taken a concern: every moderator is reminded; who raised it hears of it, too."""

import services.concerns.cards
import storage.cards
import storage.concerns
import storage.participants
import views.concerns.cards
import views.concerns.told
from mentoring.concerns import Concern, State
from services.work import Work
from storage.timers import Timer


def remind(work: Work, timer: Timer) -> None:
    """Remind the moderators of a concern that nobody has taken, and plan the next reminder.

    Whoever has become a moderator in the meantime is shown it now.
    """
    concern = storage.concerns.get(work.db, timer.about, lock=True)
    if concern.state is not State.OPEN:
        return
    readers = concern.uninvolved(work.moderators)
    new = {one for one in readers if not _has_card(work, concern, one)}
    services.concerns.cards.post(work, concern, new)
    people = storage.participants.get_all(work.db, [*readers, concern.raised_by])
    for one in sorted(readers - new):
        work.say(one, views.concerns.cards.remind(concern, people[one].zone))
    again = concern.next_reminder(work.now)
    work.later("concerns.remind", concern.id, again, part=again.isoformat())
    work.note("concern.remind", concern.id)
    if concern.is_told_at(work.now):
        zone = people[concern.raised_by].zone
        told = views.concerns.told.still_waits(readers, again, zone)
        work.say(concern.raised_by, told)


def _has_card(work: Work, concern: Concern, moderator: str) -> bool:
    return storage.cards.find(work.db, services.concerns.cards.key(concern, moderator)) is not None
