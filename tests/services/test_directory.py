"""What is kept of mentors in memory is what the transaction that asks would read."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace

import pytest

import services.vetting
import storage.enrolment
import storage.participants
import storage.privacy
from mentoring.matching.index import Index
from mentoring.matching.profiles import Profile
from mentoring.participants import Person
from services.matching.directory import Directory
from services.work import Work
from tests.cast import ASHA, BEN, CARLOS
from tests.world import House


def kept(work: Work) -> dict[str, object]:
    """What the directory has of each mentor."""
    with work.mentors() as mentors:
        assert len(mentors.index) == len(mentors.known)
        return {one: mentors.index.get(one) for one in mentors.known}


def read(work: Work) -> dict[str, object]:
    """What the database has."""
    here = [one for one in storage.enrolment.all_mentors(work.db) if one.mentors]
    return {one.person.id: one for one in services.vetting.profiles(work, here)}


def same(house: House, *people: str) -> None:
    with house.begin(BEN, reading=True) as work:
        found = kept(work)
        assert found == read(work)
    assert set(found) == set(people)


@contextmanager
def another_copy(house: House) -> Generator[None]:
    """Let another copy of the bot work for a while, with a memory of its own."""
    ours, house.directory = house.directory, Directory()
    yield
    house.directory = ours


def test_whoever_comes_changes_and_goes_is_followed(house: House) -> None:
    same(house)
    asha = house.mentor(ASHA)
    same(house, ASHA)
    with another_copy(house):
        house.mentor(CARLOS)
        with house.begin(ASHA) as work:
            storage.privacy.put(work.db, f"answers:{asha.id}", ASHA, {"skills": ["archives"]})
    same(house, ASHA, CARLOS)
    with another_copy(house), house.begin(ASHA) as work:
        moved = Person(id=ASHA, name="Asha Rao", first_name="Asha", zone="Asia/Kolkata")
        storage.participants.save(work.db, moved, house.now)
    same(house, ASHA, CARLOS)
    with another_copy(house), house.begin(ASHA) as work:
        before = storage.enrolment.get(work.db, asha.id)
        storage.enrolment.save(work.db, before, before.paused())
    same(house, CARLOS)


def test_seats_are_those_of_now(house: House) -> None:
    asha = house.mentor(ASHA)
    same(house, ASHA)
    with another_copy(house), house.begin(ASHA) as work:
        before = storage.enrolment.get(work.db, asha.id)
        storage.enrolment.save(work.db, before, replace(before, capacity=7))
    with house.begin(BEN, reading=True) as work, work.mentors() as mentors:
        assert mentors.known[ASHA].capacity == 7


def test_what_was_rolled_back_is_forgotten(house: House) -> None:
    asha = house.mentor(ASHA)
    with pytest.raises(ZeroDivisionError), house.begin(ASHA) as work:
        storage.privacy.put(work.db, f"answers:{asha.id}", ASHA, {"skills": ["archives"]})
        assert kept(work) == read(work)
        raise ZeroDivisionError
    same(house, ASHA)


def test_only_what_has_changed_is_opened_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    asha = house.mentor(ASHA)
    house.mentor(CARLOS)
    same(house, ASHA, CARLOS)
    put, opened = Index.put, []

    def noted(index: Index, mentor: Profile) -> None:
        opened.append(mentor.person.id)
        put(index, mentor)

    monkeypatch.setattr(Index, "put", noted)
    same(house, ASHA, CARLOS)
    assert opened == []
    with house.begin(ASHA) as work:
        storage.privacy.put(work.db, f"answers:{asha.id}", ASHA, {"skills": ["archives"]})
    same(house, ASHA, CARLOS)
    assert opened == [ASHA]


def test_another_programme_weighs_anew(house: House) -> None:
    house.mentor(ASHA)
    same(house, ASHA)
    house.programme = house.programme.model_copy(deep=True)
    same(house, ASHA)
    with house.begin(BEN, reading=True) as work, work.mentors() as mentors:
        assert mentors.index.scales(house.now)[0].asked is not None
