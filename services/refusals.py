"""Who tried what is not for them: an entry in the record, whatever became of the attempt."""

import views.desk
from services.work import Work
from views.kit import Message

OF_CONCERNS = "concerns."


def note(work: Work, gesture: str, number: str = "") -> None:
    """Note that somebody was refused a gesture of the organisers, or of others.

    With concerns it stands beside the concern, for those who may read that one alone.
    """
    if gesture.startswith(OF_CONCERNS):
        work.note("concern.refuse", number or work.actor, gesture)
    else:
        work.note("desk.refuse", work.actor, gesture)


def refused(work: Work) -> Message:
    """Refuse somebody who does not run the programme, politely; the attempt is noted."""
    work.note("desk.refuse", work.actor)
    return views.desk.not_for_you(work.organisers)
