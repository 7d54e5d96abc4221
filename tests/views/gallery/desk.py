"""What organisers do by typing."""

from collections.abc import Iterator

import views.desk
from mentoring.closure import Ending
from mentoring.participants import Role
from mentoring.programmes import Programme
from tests.cast import ASHA, BEN, MO
from tests.views.gallery.picture import Picture, picture
from tests.views.nouns import ended, enrolment, pairing, scored
from tests.views.speech import Speech


def pictures(speech: Speech, programme: Programme) -> Iterator[Picture]:
    topic, two = views.desk, (enrolment(Role.MENTOR, ASHA, id=3), enrolment())
    yield picture(topic.not_for_you, "for somebody who does not organise", frozenset({MO}))
    yield picture(topic.puzzled, "an organiser", speech.unknown)
    fits = scored(speech, programme, ASHA, chapter="Wales")
    none = scored(Speech(), programme, ASHA)
    yield picture(topic.proposal, "two who fit", *two, fits, before=False, declined=False)
    yield picture(topic.proposal, "with a past", *two, none, before=True, declined=True)
    yield picture(topic.paired, "the organiser", pairing())
    yield picture(topic.brought, "the mentor", pairing(), ASHA, MO, fits)
    yield picture(topic.brought, "the mentee", pairing(), BEN, MO, fits)
    yield picture(topic.brought, "by a partner who organises", pairing(), BEN, ASHA, fits)
    yield picture(topic.why, "the organiser", pairing())
    yield picture(topic.ended, "the organiser", ended(Ending.NOT_A_FIT))
