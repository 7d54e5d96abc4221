"""Every view, in every situation that shows it differently."""

from collections.abc import Iterator

from mentoring.programmes import Programme
from tests.views.gallery import (
    audit,
    changes,
    closure,
    concerns,
    desk,
    feedback,
    home,
    inactivity,
    joining,
    matching,
    pairings,
    piles,
    privacy,
    removals,
    rounds,
    tracks,
)
from tests.views.gallery.picture import Picture
from tests.views.speech import Speech

__all__ = ["Picture", "gallery"]


def gallery(speech: Speech, programme: Programme) -> Iterator[Picture]:
    running = (desk, piles, rounds, removals, changes, concerns, feedback, audit)
    living = (home, joining, matching, pairings, inactivity)
    for topic in (*living, *running, tracks, closure, privacy):
        yield from topic.pictures(speech, programme)
