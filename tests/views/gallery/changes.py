"""What people read when something has changed in Slack by itself."""

from collections.abc import Iterator

from mentoring.closure import Ending
from mentoring.programmes import Programme
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO, SOL
from tests.views.gallery.picture import Picture, picture
from tests.views.nouns import ended, pairing
from tests.views.speech import Speech
from views.changes import organisers, told

MANY = [ASHA, BEN, CARLOS, FRAN, MO, SOL] * 2


def pictures(_speech: Speech, _programme: Programme) -> Iterator[Picture]:
    yield from _people()
    yield from _channels()
    yield from _organisers()


def _people() -> Iterator[Picture]:
    over = ended(Ending.LEFT)
    for which, reader, first, by_organisers in (
        ("a mentor", ASHA, False, False),
        ("a mentee", BEN, True, False),
        ("a mentee, where organisers decide", BEN, True, True),
    ):
        given = {"first": first, "by_organisers": by_organisers}
        yield picture(told.partner, which, over, reader, **given)
    for paired in (True, False):
        yield picture(told.one_channel, "paired" if paired else "not paired", paired=paired)
    yield picture(told.several_channels, "the guest of before")


def _channels() -> Iterator[Picture]:
    active = pairing()
    yield picture(told.outside, "one of the two", active)
    yield picture(told.here_again, "in the channel")
    yield picture(told.new_channel, "one of the two", active)
    yield picture(told.no_channel, "one of the two")
    for reader in (ASHA, BEN):
        which = "who is missing" if reader == BEN else "the partner"
        yield picture(told.not_invited, which, active, reader, BEN)
    yield picture(told.left_channel, "who left", active, BEN, {MO, SOL})
    yield picture(told.left_channel, "where nobody organises", active, BEN, ())
    yield picture(told.came_back, "who left", active)
    yield picture(told.invited, "who left", active)
    yield picture(told.parted, "who left", active, BEN)


def _organisers() -> Iterator[Picture]:
    active = pairing()
    yield picture(organisers.who_ran_it, "an organiser", SOL, ["moderator"])
    yield picture(organisers.who_ran_it, "who held both", SOL, ["organiser", "moderator"])
    yield picture(organisers.one_channel, "a pairing", BEN, [active])
    yield picture(organisers.one_channel, "nobody", CARLOS, [])
    yield picture(organisers.many_gone, "a few", MANY[:6], 12)
    yield picture(organisers.many_gone, "very many", MANY, 12)
    yield picture(organisers.going_on, "the others", MO)
    yield picture(organisers.no_channel, "organisers", active)
