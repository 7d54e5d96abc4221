"""Pauses, leaving, and the end of the year."""

from collections.abc import Iterator

import views.closure
import views.kit
from mentoring.participants import Role
from mentoring.programmes import Programme
from tests.cast import ASHA
from tests.views.gallery.picture import Picture, picture
from tests.views.nouns import LONDON, enrolment
from tests.views.speech import Speech


def pictures(_speech: Speech, programme: Programme) -> Iterator[Picture]:
    mentor = enrolment(Role.MENTOR, ASHA)
    for days in programme.rhythm.closing_notice_days:
        for paired in (True, False):
            told = f"{days} days before, {'paired' if paired else 'alone'}"
            given = (mentor, days, LONDON)
            yield picture(views.closure.notice, told, *given, paired=paired)
    for told, paired in (("who was paired", True), ("who never was", False)):
        yield picture(views.closure.closed, f"after the year, {told}", paired=paired)
        yield picture(views.closure.left, f"after leaving, {told}", paired=paired)
    until = views.kit.day(mentor.closes_at, LONDON)
    yield picture(views.closure.paused, "on a pause", until)
    yield picture(views.closure.paused, "on a pause that closed requests", until, closing=True)
    yield picture(views.closure.unanswered, "a mentor who did not answer twice")
    yield picture(views.closure.resumed, "after a pause")
    for pairings in range(3):
        yield picture(views.closure.sure, f"with {pairings} pairings", mentor, pairings)
    for waiting in (1, 3):
        yield picture(views.closure.sure_to_pause, f"{waiting} open requests", waiting)
