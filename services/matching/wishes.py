"""Whom a mentee would like best when everybody is matched; nobody else is told."""

from collections.abc import Sequence
from dataclasses import replace

import mentoring.matching.wishes
import services.matching.comparing
import services.matching.suggestions
import services.seats
import services.vetting
import storage.wishes
import views.matching.wishes
from mentoring.enrolment import Enrolment
from mentoring.errors import GoneError, NotToBeChosenError
from mentoring.matching.scores import Score
from services.work import Work
from views.kit import Message, View


def form(work: Work) -> View:
    """Show the mentee asking whom they can choose, with whom they have chosen."""
    mentee = _chooser(work)
    chosen = storage.wishes.find(work.db, mentee.person)
    mentors = _mentors(work, mentee, chosen)
    taken = services.seats.taken(work)
    with work.mentors() as here:
        full = here.full(taken)
    most = work.programme.matching.preferences.ranked
    known = {one.mentor.person.id for one in mentors}
    chosen = tuple(one for one in chosen if one in known)
    return views.matching.wishes.form(mentors, chosen, most, full)


def choose(work: Work, mentors: Sequence[str]) -> Message:
    """Keep whom the mentee asking would like best, in place of whom they had chosen before."""
    mentee = _chooser(work)
    most = work.programme.matching.preferences.ranked
    if len(mentors) > most or len(set(mentors)) < len(mentors):
        raise GoneError
    known = {one.mentor.person.id for one in _mentors(work, mentee, mentors)}
    if unknown := [one for one in mentors if one not in known]:
        raise NotToBeChosenError(unknown[0])
    storage.wishes.save(work.db, mentee.person, mentors)
    work.note("matching.choose", mentee.person, len(mentors))
    work.show_home(mentee.person)
    return views.matching.wishes.kept(mentors)


def of(work: Work, person: str) -> tuple[str, ...] | None:
    """Return whom somebody would like best; None in a programme that does not ask."""
    most = work.programme.matching.preferences.ranked
    return storage.wishes.find(work.db, person)[:most] if most else None


def of_all(work: Work) -> dict[str, tuple[str, ...]]:
    """Return whom everybody would like best, by person, as far as the programme lets it count."""
    most = work.programme.matching.preferences.ranked
    if not most:
        return {}
    return {one: chosen[:most] for one, chosen in storage.wishes.list_(work.db).items()}


def with_choice(work: Work, score: Score, mentee: str) -> Score:
    """Return a score with a reason more, for the mentee alone, if they have chosen the mentor."""
    chosen, mentor = of(work, mentee) or (), score.mentor.person.id
    reasons = mentoring.matching.wishes.with_choice(score.reasons, chosen, mentor)
    return replace(score, reasons=reasons)


def forget(work: Work, person: str) -> None:
    """Forget whom somebody has chosen who leaves, and tell whoever had chosen them."""
    storage.wishes.remove(work.db, person)
    for mentee in storage.wishes.remove_mentor(work.db, person):
        rest = of(work, mentee)
        if rest is not None:
            work.say(mentee, views.matching.wishes.gone(person, rest))
            work.show_home(mentee)


def _chooser(work: Work) -> Enrolment:
    """Return the enrolment of a mentee who has no mentor, where mentees are asked."""
    if not work.programme.matching.preferences.ranked:
        raise GoneError
    return services.matching.suggestions.alone(work)


def _mentors(work: Work, mentee: Enrolment, chosen: Sequence[str]) -> list[Score]:
    """Return whom a mentee can choose, the best first; those chosen already are among them."""
    mine = services.vetting.profile(work, mentee)
    apart = services.matching.suggestions.never(work, [mentee.person])[mentee.person]
    most = views.matching.wishes.MOST
    with work.mentors() as mentors:
        met = set(mentors.index.may_meet(mine)) - apart
        met &= mentors.known.keys() - mentors.shut
        found = mentors.index.best(mine, most, work.now, without={*apart, *mentors.shut})
        listed = {one.mentor.person.id for one in found}
        besides = [mentors.index.get(one) for one in chosen if one in met and one not in listed]
    more = [services.matching.comparing.compared(work, mine, one) for one in besides]
    return found[: most - len(more)] + more
