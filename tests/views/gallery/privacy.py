"""What is kept about somebody, the copy of it, and erasing it."""

from collections.abc import Iterator
from datetime import timedelta

import views.privacy
from mentoring.privacy import Kept, Part
from mentoring.programmes import Programme
from tests.views.gallery.picture import Picture, picture
from tests.views.nouns import LONDON, NOON
from tests.views.speech import Speech

YEAR = timedelta(days=365)


def pictures(_speech: Speech, programme: Programme) -> Iterator[Picture]:
    topic, rhythm = views.privacy, programme.rhythm
    now = [Kept(part=part, number=2) for part in Part]
    over = [Kept(part=part, number=1, until=NOON + YEAR) for part in (Part.NAME, Part.PAIRINGS)]
    yield picture(topic.page, "taking part", now, rhythm, LONDON, enrolled=True)
    yield picture(topic.page, "after the end", over, rhythm, LONDON, enrolled=False)
    yield picture(topic.page, "nobody we know", [], rhythm, LONDON, enrolled=False)
    yield picture(topic.copied, "above the files")
    yield picture(topic.copying, "asked for")
    yield picture(topic.not_copied, "refused by Slack")
    for pairings in range(3):
        told = f"with {pairings} pairings"
        yield picture(topic.sure, told, pairings, rhythm.audit_months, enrolled=True)
    yield picture(topic.sure, "not taking part", 0, rhythm.audit_months, enrolled=False)
    for left in (True, False):
        told = "who took part" if left else "who did not"
        yield picture(topic.erased, told, left=left)
