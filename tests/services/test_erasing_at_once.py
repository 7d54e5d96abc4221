"""Erasing while others are at work: it happens once, and nothing half erased is left behind."""

from sqlalchemy import select

import services.changes.accounts
import services.privacy.erasing
import storage.participants
import storage.privacy
from mentoring.errors import MentoringError
from mentoring.privacy import NothingKeptError
from services.work import CLOCK
from storage.keys import KeyRow
from storage.tables import TextRow
from tests.cast import ASHA, BEN
from tests.services.acts import heard, pairings, write
from tests.services.test_at_once import surprises
from tests.services.test_privacy import erase
from tests.storage.at_once import at_once
from tests.world import House

ROUNDS = 1


def open_texts(house: House) -> int:
    """Open every text that is kept: none may be sealed with a key that is gone."""
    with house.begin(CLOCK, reading=True) as work:
        names = list(work.db.session.scalars(select(TextRow.about)))
        assert len(storage.privacy.find_all(work.db, names)) == len(names)
        return len(names)


def test_two_presses_erase_once(house: House) -> None:
    house.pair(ASHA, BEN)
    outcomes = at_once(lambda: erase(house, BEN), lambda: erase(house, BEN))
    assert surprises(outcomes) == []
    assert sum(one is None for one in outcomes) == 1
    assert sum(isinstance(one, NothingKeptError) for one in outcomes) == 1
    house.carry()
    assert heard(house, BEN, "erased") == 1
    assert heard(house, ASHA, "ended") == 1


def test_both_of_a_pairing_can_erase_at_the_same_moment(house: House) -> None:
    for number in range(ROUNDS):
        mentor, mentee = f"U0MENTOR{number}", f"U0MENTEE{number}"
        house.pair(mentor, mentee)
        outcomes = at_once(
            lambda one=mentor: erase(house, one), lambda one=mentee: erase(house, one)
        )
        assert surprises(outcomes) == []
        done = [one for one, came in zip((mentor, mentee), outcomes, strict=True) if came is None]
        for one in {mentor, mentee} - set(done):
            erase(house, one)
        assert pairings(house, mentor) == pairings(house, mentee) == []
        assert open_texts(house) == 0


def test_a_summary_that_is_being_written_is_erased_or_refused(house: House) -> None:
    for number in range(ROUNDS):
        mentor, mentee = f"U0MENTOR{number}", f"U0MENTEE{number}"
        pairing = house.pair(mentor, mentee)
        outcomes = at_once(
            lambda one=mentee, held=pairing: write(house, one, held, "Much."),
            lambda one=mentee: erase(house, one),
        )
        assert surprises(outcomes) == []
        assert outcomes[1] is None or isinstance(outcomes[1], MentoringError)
        with house.begin(CLOCK, reading=True) as work:
            assert storage.privacy.list_(work.db, mentee) == {}
            keys = select(KeyRow.id).where(KeyRow.person == mentee)
            assert work.db.session.scalar(keys) is None
        open_texts(house)


def test_what_was_erased_comes_back_with_nothing_that_was_under_way(house_on_sqlite: House) -> None:
    """Slack's description of somebody arrives after they have erased themselves."""
    house = house_on_sqlite
    house.join(BEN, "mentee")
    with house.begin(BEN) as work:
        services.privacy.erasing.erase(work, understood=True)
    with house.begin(CLOCK) as work:
        services.changes.accounts.met(work, BEN, {"real_name": "Ben Okafor"})
    with house.begin(CLOCK, reading=True) as work:
        assert storage.participants.get(work.db, BEN).name == "someone"
