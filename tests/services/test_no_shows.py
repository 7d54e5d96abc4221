"""Who did not come is told in private, never read by the partner, and acted on by the rule."""

from datetime import timedelta

import pytest

import services.catch_ups.answers
import services.inactivity.stuck
import services.no_shows
import storage.no_shows
from mentoring.catch_ups import CatchUp, How, State
from mentoring.errors import GoneError, NotYoursError
from mentoring.inactivity import Why
from mentoring.no_shows import What
from mentoring.pairings import Pairing
from mentoring.programmes import NoShows
from tests.cast import ASHA, BEN, MO, ZED
from tests.services.acts import catch_ups, heard
from tests.storage.at_once import at_once
from tests.world import House
from views.kit import Message, View

OFFER = "do not come about as planned"


@pytest.fixture
def pairing(house_on_sqlite: House) -> Pairing:
    return house_on_sqlite.pair(ASHA, BEN)


def month(house: House, pairing: Pairing) -> CatchUp:
    """The newest catch-up, planned, and the planned time has passed."""
    if not catch_ups(house, pairing):
        house.turn(days=31)
    (made, *_), at = catch_ups(house, pairing), house.now + timedelta(days=1)
    with house.begin(BEN) as work:
        services.catch_ups.answers.plan(
            work, made.id, on=at.date(), wall=at.time(), how=How.VIDEO, agenda=""
        )
    house.turn(days=1, hours=3)
    return made


def missed(house: House, person: str, made: CatchUp) -> View | Message:
    with house.begin(person) as work:
        return services.catch_ups.answers.missed(work, made.id)


def say(house: House, person: str, made: CatchUp, what: What) -> None:
    """Press No, we did not, and say why."""
    asked = missed(house, person, made)
    assert isinstance(asked, View)
    with house.begin(person) as work:
        services.no_shows.say(work, int(asked["private_metadata"]), what)
    house.carry()


def stuck(house: House) -> list[tuple[Why, str | None]]:
    with house.begin(MO, reading=True) as work:
        return [(one.why, one.who) for one in services.inactivity.stuck.list_(work)]


def known(house: House, pairing: Pairing) -> list[tuple[Why, str | None]]:
    """What organisers know, apart from that the two have not met yet."""
    return [one for one in stuck(house) if one[0] is not Why.NEVER_MET]


def test_the_partner_reads_nothing_but_that_another_date_is_wanted(
    house_on_sqlite: House, pairing: Pairing
) -> None:
    house, made = house_on_sqlite, month(house_on_sqlite, pairing)
    before = len(house.said_to(ASHA))
    calls = len(house.calls)
    say(house, BEN, made, What.PARTNER)
    assert catch_ups(house, pairing)[0].state is State.ASKED
    assert len(house.said_to(ASHA)) == before
    told = str(house.calls[calls:])
    assert "You did not meet as planned; that happens. When will you meet instead?" in told
    assert "partner" not in told
    assert "come" not in told
    assert known(house, pairing) == []


@pytest.mark.parametrize(("by", "what"), [(BEN, What.PARTNER), (ASHA, What.MYSELF)])
def test_after_two_of_the_same_person_organisers_know_and_who_waited_is_offered_a_way(
    house_on_sqlite: House, pairing: Pairing, by: str, what: What
) -> None:
    house = house_on_sqlite
    say(house, by, month(house, pairing), what)
    assert heard(house, BEN, OFFER) == 0
    say(house, by, month(house, pairing), what)
    assert heard(house, BEN, OFFER, "Talk to an organiser", "End it") == 1
    assert heard(house, ASHA, OFFER) == 0
    assert known(house, pairing) == [(Why.NO_SHOWS, ASHA)]


def test_both_may_say_it_and_one_planned_catch_up_counts_once(
    house_on_sqlite: House, pairing: Pairing
) -> None:
    house = house_on_sqlite
    made = month(house, pairing)
    say(house, BEN, made, What.PARTNER)
    say(house, ASHA, made, What.MYSELF)
    say(house, BEN, made, What.PARTNER)
    assert (heard(house, BEN, OFFER), known(house, pairing)) == (0, [])
    say(house, BEN, month(house, pairing), What.PARTNER)
    assert heard(house, BEN, OFFER) == 1


def test_moved_and_unsaid_name_nobody_and_a_word_can_be_taken_back(
    house_on_sqlite: House, pairing: Pairing
) -> None:
    house = house_on_sqlite
    for what in (What.MOVED, What.UNSAID):
        say(house, BEN, month(house, pairing), what)
    made = month(house, pairing)
    say(house, BEN, made, What.PARTNER)
    say(house, BEN, made, What.MOVED)
    say(house, BEN, month(house, pairing), What.PARTNER)
    assert known(house, pairing) == []


def test_once_they_have_met_the_count_begins_anew(house_on_sqlite: House, pairing: Pairing) -> None:
    house = house_on_sqlite
    for _ in range(2):
        say(house, BEN, month(house, pairing), What.PARTNER)
    made = month(house, pairing)
    with house.begin(BEN) as work:
        services.catch_ups.answers.met(work, made.id)
    assert stuck(house) == []


def test_a_programme_may_switch_the_rule_off(house_on_sqlite: House, pairing: Pairing) -> None:
    house = house_on_sqlite
    rhythm = house.programme.rhythm.model_copy(update={"no_shows": NoShows(organisers_after=0)})
    house.programme = house.programme.model_copy(update={"rhythm": rhythm})
    for _ in range(3):
        say(house, BEN, month(house, pairing), What.PARTNER)
    assert (heard(house, BEN, OFFER), known(house, pairing)) == (0, [])


def test_nothing_is_recorded_where_nothing_was_planned_or_by_anybody_else(
    house_on_sqlite: House, pairing: Pairing
) -> None:
    house = house_on_sqlite
    house.turn(days=31)
    (asked,) = catch_ups(house, pairing)
    assert isinstance(missed(house, BEN, asked), Message)
    made = month(house, pairing)
    form = missed(house, BEN, made)
    assert isinstance(form, View)
    for one in (ZED, ASHA):
        with pytest.raises(NotYoursError), house.begin(one) as work:
            services.no_shows.say(work, int(form["private_metadata"]), What.PARTNER)
    with pytest.raises(GoneError), house.begin(BEN) as work:
        services.no_shows.say(work, 999, What.PARTNER)


def test_two_who_press_at_once_are_both_asked_about_the_same_catch_up(house: House) -> None:
    pairing = house.pair(ASHA, BEN)
    made = month(house, pairing)
    results = at_once(lambda: missed(house, ASHA, made), lambda: missed(house, BEN, made))
    forms = [one for one in results if isinstance(one, View)]
    with house.begin("", reading=True) as work:
        said = [storage.no_shows.get(work.db, int(one["private_metadata"])) for one in forms]
    assert {one.by for one in said} == {ASHA, BEN}
    assert len({one.planned_at for one in said}) == 1
