"""The cards of a concern in the moderators' direct messages."""

from collections.abc import Iterable

import storage.concerns
import storage.participants
import views.concerns.cards
from mentoring.concerns import Concern
from services.work import Work


def post(work: Work, concern: Concern, readers: Iterable[str]) -> None:
    """Show a concern to each of ``readers``."""
    case = storage.concerns.find_case(work.db, concern)
    people = storage.participants.get_all(work.db, list(readers))
    for one, person in sorted(people.items()):
        shown = views.concerns.cards.card(case, person.zone)
        work.say(one, shown, card=key(concern, one))


def show(work: Work, concern: Concern) -> None:
    """Let every moderator's card show how a concern stands."""
    case = storage.concerns.find_case(work.db, concern)
    people = storage.participants.get_all(work.db, list(concern.uninvolved(work.moderators)))
    for one, person in sorted(people.items()):
        shown = views.concerns.cards.card(case, person.zone)
        work.change(key(concern, one), f"person:{one}", shown)


def key(concern: Concern, moderator: str) -> str:
    """Return the name of a moderator's card."""
    return f"concern:{concern.id}:{moderator}"
