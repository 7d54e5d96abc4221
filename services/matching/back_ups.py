"""When a request ends without a yes: the next of those whom the mentee named is asked."""

import mentoring.matching.back_ups
import services.matching.asking
import services.matching.suggestions
import storage.back_ups
import storage.enrolment
import storage.matching
import storage.privacy
import views.matching.answers
from mentoring.enrolment import Enrolment
from mentoring.matching.requests import Request
from services.work import Work
from storage.privacy import Json
from storage.timers import Timer


def move_on(work: Work, timer: Timer) -> None:
    """Ask the next back-up who is still free, and tell the mentee in one message."""
    made = storage.matching.get(work.db, timer.about)
    kept = storage.privacy.find(work.db, services.matching.asking.kept_as(made))
    if kept is None:
        return
    back_ups = storage.back_ups.list_(work.db, made.id)
    here = storage.enrolment.lock_open(work.db, {made.mentee, *back_ups})
    services.matching.asking.forget(work, made)
    mentee = here.get(made.mentee)
    if mentee and services.matching.suggestions.looks(work, mentee):
        _ask_next(work, made, kept, back_ups, here)
    else:
        said = views.matching.answers.told(made, kept["reason"], looks=False)
        work.say(made.mentee, said)


def _ask_next(
    work: Work, made: Request, kept: Json, back_ups: tuple[str, ...], here: dict[str, Enrolment]
) -> None:
    free = services.matching.suggestions.free_mentors(work, made.mentee)
    step = mentoring.matching.back_ups.step(back_ups, (free & here.keys()) - {made.mentor})
    following = step.mentor and services.matching.asking.send(
        work, here[made.mentee], here[step.mentor], kept["message"], step.rest
    )
    said = (
        views.matching.answers.moved_on(
            made,
            kept["reason"],
            step,
            following,
            services.matching.asking.until(work, following, made.mentee),
        )
        if following
        else views.matching.answers.told(made, kept["reason"], step.gone)
    )
    work.say(made.mentee, said)
