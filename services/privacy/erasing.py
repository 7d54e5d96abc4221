"""Somebody erases what is kept about them: their part ends, their words and their name go."""

import services.closure
import storage.enrolment
import storage.erasure
import views.privacy
from mentoring.closure import Ending
from mentoring.privacy import NothingKeptError, NotUnderstoodError
from services.work import Work
from views.kit import Message


def erase(work: Work, *, understood: bool) -> Message:
    """Erase everything about the person asking that need not stay, and tell them so."""
    if not understood:
        raise NotUnderstoodError
    enrolment = storage.enrolment.find_open(work.db, work.actor, lock=True)
    if enrolment:
        services.closure.close(work, enrolment, Ending.LEFT)
    # Rows are locked by changing them: of two who erase at once, one finds nothing any more.
    if not storage.erasure.forget(work.db, work.actor):
        raise NothingKeptError
    work.note("privacy.erase", work.actor)
    told = views.privacy.erased(left=enrolment is not None)
    work.say(work.actor, told)
    work.show_home(work.actor)
    return told
