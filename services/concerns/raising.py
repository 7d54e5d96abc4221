"""Anybody in the workspace raises a concern, and hears at once what happens by when."""

import services.concerns.cards
import storage.concerns
import storage.inbox
import storage.participants
import views.concerns.forms
import views.concerns.told
from mentoring.concerns import PROMISE, Concern, Urgency
from services.work import Work
from views.kit import Message, View


def ask(work: Work, about: str | None = None, quoted: str = "") -> View:
    """Show the form to anybody, participant or not; ``quoted`` is a message it is about."""
    return views.concerns.forms.ask(work.moderators - {work.actor}, about, quoted)


def raise_(
    work: Work, form: str, happened: str, about: str | None, urgency: Urgency, *, contact: bool
) -> Message:
    """Keep a concern, show it to the moderators who may read it, and say what happens now.

    Slack asks people to send a ``form`` again when an answer was lost: that raises no second one.
    """
    if not storage.inbox.add(work.db, f"concern:{work.actor}:{form}", work.now):
        return views.concerns.told.known()
    made = storage.concerns.add(
        work.db,
        Concern(
            id=0,
            raised_by=work.actor,
            about=about,
            urgency=urgency,
            contact=contact,
            raised_at=work.now,
        ),
        happened,
    )
    readers, by = made.uninvolved(work.moderators), work.now + PROMISE
    services.concerns.cards.post(work, made, readers)
    work.later("concerns.remind", made.id, by, part=by.isoformat())
    work.note("concern.raise", made.id)
    zone = storage.participants.get(work.db, work.actor).zone
    told = (
        views.concerns.told.raised(made, readers, work.programme, by, zone)
        if readers
        else views.concerns.told.unread(made.uninvolved(work.organisers), work.programme, by, zone)
    )
    work.say(work.actor, told)
    return told
