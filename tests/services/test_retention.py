"""What is over goes by itself when its time is over, and not before."""

from datetime import timedelta

import pytest
from sqlalchemy import select

import scheduler.housekeeping
import services.closure
import services.concerns.handling
import services.concerns.reading
import services.desk
import storage.privacy
import storage.retention
from mentoring.closure import Ending
from mentoring.privacy import has_left
from services.work import CLOCK
from storage.keys import KeyRow
from storage.tables import ConsentRow, EnrolmentRow, PersonRow, TextRow
from tests.cast import ASHA, BEN, CARLOS, MO, SOL
from tests.services.acts import leave, pairings, write
from tests.services.test_privacy import raise_concern
from tests.world import House

YEAR = timedelta(days=365)


def tidy(house: House) -> None:
    scheduler.housekeeping.tidy(house.begin)


def texts(house: House) -> set[str]:
    with house.begin(CLOCK, reading=True) as work:
        return set(work.db.session.scalars(select(TextRow.about)))


def people(house: House, of: type) -> set[str]:
    with house.begin(CLOCK, reading=True) as work:
        return set(work.db.session.scalars(select(of.person)))


def test_words_go_a_year_after_the_end_and_not_before(house: House) -> None:
    pairing = house.pair(ASHA, BEN)
    write(house, BEN, pairing, "We spoke.")
    with house.begin(MO) as work:
        services.desk.end(work, pairing.id, Ending.NOT_A_FIT, "They told me so.")
    leave(house, BEN)
    before = texts(house)
    house.now += YEAR - timedelta(days=1)
    tidy(house)
    assert texts(house) == before
    house.now += timedelta(days=2)
    tidy(house)
    assert before - texts(house) == {"answers:2", "summary:1", "ending:1"}
    assert texts(house) == {"answers:1"}, "Asha still takes part"


def test_keys_and_names_go_with_the_last_words(house: House) -> None:
    house.join(BEN, "mentee")
    leave(house, BEN)
    house.now += YEAR + timedelta(days=2)
    tidy(house)
    assert people(house, KeyRow) == set()
    assert people(house, PersonRow) == set()
    assert people(house, ConsentRow) == {BEN}


def test_after_two_years_nobody_can_tell_who_it_was(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    house.pair(ASHA, BEN)
    leave(house, BEN)
    house.now += 2 * YEAR + timedelta(days=2)
    tidy(house)
    assert pairings(house, BEN) == []
    assert people(house, ConsentRow) == {ASHA}
    (pairing,) = pairings(house, ASHA)
    assert has_left(pairing.mentee)


def test_who_takes_part_stays_although_words_are_kept_longer_than_the_record(house: House) -> None:
    rhythm = house.programme.rhythm.model_copy(update={"retention_months": 36, "audit_months": 12})
    house.programme = house.programme.model_copy(update={"rhythm": rhythm})
    house.pair(ASHA, BEN)
    house.join(CARLOS, "mentor")
    leave(house, CARLOS)
    tidy(house)
    assert people(house, EnrolmentRow) == {ASHA, BEN, CARLOS}
    house.now += YEAR + timedelta(days=2)
    tidy(house)
    assert people(house, EnrolmentRow) & {ASHA, BEN, CARLOS} == {ASHA, BEN}


def test_whoever_joins_again_keeps_their_name_and_loses_the_old_words(
    house_on_sqlite: House,
) -> None:
    house = house_on_sqlite
    house.join(BEN, "mentee")
    leave(house, BEN)
    house.now += timedelta(days=300)
    house.join(BEN, "mentee")
    house.now += timedelta(days=100)
    tidy(house)
    assert texts(house) == {"answers:2"}
    assert people(house, PersonRow) == {BEN}


def test_a_concern_is_kept_for_the_time_of_the_record(house: House) -> None:
    raise_concern(house, BEN, ASHA)
    house.now += 3 * YEAR
    tidy(house)
    assert texts(house) == {"concern:1"}, "nobody has resolved it"
    with house.begin(SOL) as work:
        services.concerns.handling.resolve(work, 1, "Done.", "All is well.")
    house.now += 2 * YEAR - timedelta(days=2)
    tidy(house)
    assert texts(house) == {"concern:1", "concern:1:record"}
    house.now += timedelta(days=4)
    tidy(house)
    assert texts(house) == set()
    with house.begin(SOL) as work:
        assert "He shouts" not in str(services.concerns.reading.whole(work, 1))


def test_a_draft_that_nobody_went_on_with_goes_after_a_year(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    house.meet(CARLOS)
    with house.begin(CARLOS) as work:
        storage.privacy.put(work.db, f"draft:{CARLOS}", CARLOS, {"role": "mentee"})
    house.now += YEAR - timedelta(days=1)
    tidy(house)
    assert texts(house) == {f"draft:{CARLOS}"}
    house.now += timedelta(days=2)
    tidy(house)
    assert texts(house) == set()
    assert people(house, PersonRow) == set()


def test_much_goes_a_little_at_a_time(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.privacy.retention.MOST", 2)
    for one in (ASHA, BEN, CARLOS):
        house.join(one, "mentee")
        leave(house, one)
    house.now += YEAR + timedelta(days=2)
    tidy(house)
    assert texts(house) == set()


def test_what_an_old_key_has_sealed_is_sealed_anew_by_itself(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    house.join(BEN, "mentee")
    house.database.unlock((bytes(32), *house.database.cipher.ring))
    tidy(house)
    house.database.unlock((bytes(32),))
    with house.begin(BEN, reading=True) as work:
        assert storage.privacy.find(work.db, "answers:1")
