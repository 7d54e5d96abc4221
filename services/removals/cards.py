"""The card on which moderators see a removal, as it stands."""

import storage.participants
import views.removals.cards
from mentoring.removals import Removal, State
from services.work import Work
from views.kit import Message


def post(work: Work, removal: Removal) -> None:
    """Show a new removal to every moderator but the person concerned."""
    zones = storage.participants.get_all(work.db, work.moderators)
    for one in sorted(work.moderators - {removal.person}):
        shown = views.removals.cards.card(removal, zones[one].zone, runs=_runs(work, removal))
        work.say(one, shown, card=_card(removal, one))


def change(work: Work, removal: Removal) -> None:
    """Show on the same cards what became of it."""
    for one in sorted(work.moderators | {removal.by}):
        work.change(_card(removal, one), f"person:{one}", _shown(work, removal))


def _shown(work: Work, removal: Removal) -> Message:
    match removal.state:
        case State.UNDONE:
            return views.removals.cards.undone(removal)
        case State.RESTORED:
            return views.removals.cards.restored(removal)
        case State.DONE | State.PENDING:
            zone = storage.participants.get(work.db, removal.person).zone
            return views.removals.cards.done(removal, zone, runs=_runs(work, removal))


def _runs(work: Work, removal: Removal) -> bool:
    """Tell whether the settings still name the person as one who runs the programme."""
    return removal.person in work.organisers | work.moderators


def _card(removal: Removal, moderator: str) -> str:
    return f"removal:{removal.id}:{moderator}"
