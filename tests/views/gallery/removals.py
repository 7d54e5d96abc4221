"""Removing somebody, and restoring them."""

from collections.abc import Iterator

from mentoring.closure import Ending
from mentoring.enrolment import State as Taking
from mentoring.programmes import Programme
from mentoring.removals import State
from tests.cast import ASHA, BEN, CARLOS, SOL
from tests.views.gallery.picture import Picture, picture
from tests.views.nouns import LONDON, days, ended, enrolment, removal
from tests.views.speech import Speech
from views.removals import cards, forms, told


def pictures(speech: Speech, _programme: Programme) -> Iterator[Picture]:
    for pairings, requests in ((0, 0), (1, 0), (3, 2)):
        counted = f"{pairings} pairings and {requests} requests"
        yield picture(forms.form, counted, enrolment(), pairings, requests)
    yield picture(forms.begun, "the moderator", removal())
    done, until = removal(State.DONE), removal(State.DONE, until_at=days(90))
    for which, one in (("for good", done), ("until a day", until)):
        yield picture(forms.record, which, one, speech.reason, speech.message, LONDON)
        yield picture(cards.done, which, one, LONDON, runs=False)
        yield picture(told.person, which, one, speech.message, LONDON, {SOL})
    yield picture(forms.for_moderators, "an organiser", {SOL, CARLOS})
    yield picture(forms.for_moderators, "where nobody moderates", ())
    yield picture(cards.card, "a moderator", removal(), LONDON, runs=False)
    yield picture(cards.card, "about an organiser", removal(), LONDON, runs=True)
    yield picture(cards.undone, "the moderators", removal(State.UNDONE))
    yield picture(cards.restored, "the moderators", removal(State.RESTORED))
    yield from _at_the_edge()
    yield from _by_hand()
    pairing = ended(Ending.REMOVED)
    for which, first, by_organisers in (
        ("a mentor", False, False),
        ("a mentee", True, False),
        ("a mentee, where organisers decide", True, True),
    ):
        given = {"keeps": first, "first": first, "by_organisers": by_organisers}
        yield picture(told.partner, which, pairing, ASHA if not first else BEN, **given)
    for keeps in (True, False):
        yield picture(told.last_words, "kept" if keeps else "archived", ASHA, keeps=keeps)
    yield picture(told.welcome_back, "the person")


def _at_the_edge() -> Iterator[Picture]:
    gone = enrolment(state=Taking.CLOSED, closed_at=days(9), ending=Ending.LEFT)
    yield picture(forms.form, "who has left", gone, 0, 0)
    yield picture(forms.unsure, "a moderator, or not")


def _by_hand() -> Iterator[Picture]:
    pairing, keeps = ended(Ending.REMOVED), removal(State.DONE, keep_channel=True)
    yield picture(cards.untold, "the person", keeps, BEN, "channel_not_found")
    yield picture(cards.untold, "a partner", keeps, ASHA, "channel_not_found")
    yield picture(cards.untold, "in doubt", keeps, BEN, "doubtful")
    yield picture(cards.left_to_do, "a kick", keeps, pairing, "restricted_action")
    yield picture(cards.left_to_do, "of who is gone", keeps, pairing, "not_in_channel")
    yield picture(cards.left_to_do, "an archive", removal(State.DONE), pairing, "restricted_action")
