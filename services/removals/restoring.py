"""A moderator lets somebody join again who was removed."""

from collections.abc import Sequence

import services.removals.beginning
import services.removals.cards
import services.removals.carrying
import storage.participants
import storage.privacy
import storage.removals
import views.desk
import views.removals.cards
import views.removals.forms
import views.removals.told
from mentoring.removals import AboutYouError, NotRemovedError
from services.work import Work
from views.kit import Message, View


def record(work: Work, people: Sequence[str], said: str) -> Message | View:
    """Show a moderator why somebody was removed, and ask whether they may join again."""
    if work.actor not in work.moderators:
        return services.removals.beginning.refused(work)
    if len(people) != 1:
        return views.desk.puzzled(said)
    (person,) = people
    found = storage.removals.find_last(work.db, person)
    if found is None:
        raise NotRemovedError(person)
    if person == work.actor:
        raise AboutYouError
    found.must_bar(work.now)
    kept = storage.privacy.find(work.db, services.removals.beginning.kept_as(found)) or {}
    work.note("removals.read", person, found.id)
    zone = storage.participants.get(work.db, work.actor).zone
    return views.removals.forms.record(
        found, kept.get("reason", ""), kept.get("sentence", ""), zone
    )


def restore(work: Work, removal_id: int) -> Message:
    """Let somebody join again, and tell them so."""
    if work.actor not in work.moderators:
        return services.removals.beginning.refused(work)
    services.removals.beginning.must_be_about_another(work, removal_id)
    before = storage.removals.get(work.db, removal_id, lock=True)
    after = before.restored(work.actor, work.now)
    storage.removals.save(work.db, before, after)
    work.note("removals.restore", after.person, after.id)
    services.removals.carrying.tell(work, after, after.person, views.removals.told.welcome_back())
    work.show_home(after.person)
    services.removals.cards.change(work, after)
    return views.removals.cards.restored(after)
