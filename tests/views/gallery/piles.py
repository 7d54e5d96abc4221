"""What waits for the people who run the programme."""

from collections.abc import Iterator
from dataclasses import replace

import mentoring.piles
import views.failures
import views.piles
from mentoring.concerns import Urgency
from mentoring.enrolment import Vetting
from mentoring.feedback import Choice, Occasion
from mentoring.feedback.telling import Given
from mentoring.inactivity import Stuck, Why
from mentoring.participants import Role
from mentoring.piles import Failing, Failure, Part, Pile, Thing
from mentoring.programmes import Programme
from tests.cast import ASHA, BEN, FRAN
from tests.views.gallery.concerns import DAY, concern
from tests.views.gallery.feedback import feedback
from tests.views.gallery.picture import Picture, picture
from tests.views.nouns import LONDON, NOON, confirmation, enrolment, request
from tests.views.speech import Speech

MANY = 23


def pictures(speech: Speech, _programme: Programme) -> Iterator[Picture]:
    topic, later = views.piles, NOON + 2 * DAY
    everything = tuple(Pile)
    yield picture(views.failures.trying, "the organiser")
    yield picture(views.failures.laid_aside, "the organiser")
    yield picture(topic.desk, "nothing waits", (), LONDON, later, everything)
    yield picture(topic.desk, "of every pile", parts(speech), LONDON, later, everything)
    mine = tuple(one for one in parts(speech) if one.pile is Pile.CONCERN)
    yield picture(topic.desk, "a moderator alone", mine, LONDON, later, (Pile.CONCERN,))
    for pile in Pile:
        none, all_ = mentoring.piles.part(pile, (), 0), things(pile)
        yield picture(topic.page, f"{pile}: none", none, LONDON, later)
        some = mentoring.piles.part(pile, all_, 10)
        yield picture(topic.page, f"{pile}: the second of three", some, LONDON, later)


def parts(speech: Speech) -> tuple[Part, ...]:
    """Return the first of every pile."""
    some = {pile: things(pile)[: 1 + speech.many] for pile in Pile}
    return tuple(
        Part(pile=pile, things=found[:3], count=len(found)) for pile, found in some.items()
    )


def things(pile: Pile) -> tuple[Thing, ...]:
    """Return many things that can lie in a pile."""
    lost = Failure(
        id=3, failing=Failing.ORDER, what="post", since=NOON, people=(BEN,), error="user_disabled"
    )
    kinds: dict[Pile, tuple[Thing, ...]] = {
        Pile.CONCERN: (concern(id=7), concern(id=8, urgency=Urgency.URGENT)),
        Pile.VETTING: (enrolment(Role.MENTOR, FRAN, id=3, vetting=Vetting.WAITING),),
        Pile.CONFIRMATION: (confirmation(),),
        Pile.FEEDBACK: (
            Given(
                feedback=feedback(Occasion.FIT, answered_at=NOON),
                choice=Choice.NOT_FOR_ME,
                read=False,
            ),
        ),
        Pile.STUCK: tuple(
            Stuck(pairing=7, mentor=ASHA, mentee=BEN, why=why, since=NOON, who=BEN) for why in Why
        ),
        Pile.EXPIRING: (request(),),
        Pile.FAILED: (
            lost,
            replace(lost, people=(ASHA, BEN), channel=True, error="is_archived"),
            replace(lost, error="restricted_action", again=True),
            replace(lost, what="archive", people=(ASHA, BEN), channel=True, error="odd_<one>"),
            replace(lost, what="some_other", people=()),
            Failure(id=4, failing=Failing.TIMER, what="catch_ups.prompt", since=NOON),
        ),
    }
    return (kinds[pile] * MANY)[:MANY]
