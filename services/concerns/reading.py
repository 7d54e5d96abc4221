"""Moderators read concerns; that somebody has read is an entry in the record."""

import services.piles
import storage.concerns
import storage.participants
import views.concerns.cards
from mentoring.concerns import Concern, NotAModeratorError
from mentoring.piles import Pile
from services.work import Work
from views.kit import Message, View


def readable(work: Work, concern_id: int, *, lock: bool = False) -> Concern:
    """Return a concern to a moderator who may read it; anybody else is refused.

    Who does not moderate is refused before looking, so that nobody learns which numbers exist.
    """
    if work.actor not in work.moderators:
        raise NotAModeratorError
    concern = storage.concerns.get(work.db, concern_id, lock=lock)
    concern.must_be_read_by(work.actor, work.moderators)
    return concern


def whole(work: Work, concern_id: int) -> Message:
    """Show a moderator everything that is kept of a concern, resolved or not."""
    concern = readable(work, concern_id)
    work.note("concern.read", concern.id)
    return views.concerns.cards.whole(storage.concerns.find_case(work.db, concern), _zone(work))


def list_(work: Work) -> Message | View:
    """List what nobody has resolved; anybody but a moderator is refused, and that is noted."""
    if work.actor not in work.moderators:
        work.note("concern.refuse", work.actor)
        return views.concerns.cards.not_for_you(work.moderators)
    return services.piles.page(work, Pile.CONCERN, 0)


def _zone(work: Work) -> str:
    return storage.participants.get(work.db, work.actor).zone
