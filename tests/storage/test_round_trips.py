"""What is kept comes back as it was, and only the columns that are meant change."""

from dataclasses import replace

import pytest

import storage.back_ups
import storage.cards
import storage.catch_ups
import storage.concerns
import storage.enrolment
import storage.matching
import storage.pairings
import storage.participants
import storage.privacy
import storage.summaries
import storage.wishes
from mentoring.catch_ups import How
from mentoring.closure import Ending
from mentoring.concerns import Case, Note
from mentoring.enrolment import Vetting
from mentoring.errors import GoneError, PairingEndedError
from mentoring.matching.requests import State as RequestState
from mentoring.participants import Person, Role
from storage.cards import Card
from storage.database import Database
from tests.cast import ASHA, BEN, CARLOS, MO, TEAM
from tests.storage.nouns import DAY, NOON, WORDS, catch_up, concern, enrolment, pairing, request


def test_an_enrolment_comes_back_as_it_was(database: Database) -> None:
    with database.transaction(TEAM) as db:
        made = storage.enrolment.add(db, enrolment(role=Role.BOTH, vetting=Vetting.WAITING))
        after = made.vetted(MO, approved=True)
        storage.enrolment.save(db, made, after)
        back = after.paused().resumed(NOON)
        storage.enrolment.save(db, after, back)
        ended = back.ended(Ending.LEFT, NOON + DAY)
        storage.enrolment.save(db, back, ended)
    with database.reading(TEAM) as db:
        assert storage.enrolment.get(db, made.id) == ended
        assert storage.enrolment.find_open(db, BEN) is None


def test_a_request_comes_back_as_it_was(database: Database) -> None:
    with database.transaction(TEAM) as db:
        made = storage.matching.add(db, request())
        assert made == request(id=made.id)
        after = storage.matching.answer(db, made, RequestState.DECLINED, NOON)
    with database.reading(TEAM) as db:
        assert storage.matching.get(db, made.id) == after
        assert storage.matching.find_open(db, mentee=BEN) is None


def test_wishes_come_back_in_their_order_and_new_ones_take_their_place(database: Database) -> None:
    with database.transaction(TEAM) as db:
        storage.wishes.save(db, BEN, [CARLOS, ASHA])
        storage.wishes.save(db, MO, [ASHA])
    with database.transaction(TEAM) as db:
        assert storage.wishes.find(db, BEN) == (CARLOS, ASHA)
        storage.wishes.save(db, BEN, [ASHA, CARLOS])
        assert storage.wishes.list_(db) == {BEN: (ASHA, CARLOS), MO: (ASHA,)}
        storage.wishes.remove(db, MO)
        assert storage.wishes.list_(db) == {BEN: (ASHA, CARLOS)}


def test_a_concern_comes_back_as_it_was_with_every_word(database: Database) -> None:
    with database.transaction(TEAM) as db:
        made = storage.concerns.add(db, concern(), "She wrote at night.")
        taken = made.taken(MO, NOON + DAY)
        storage.concerns.save(db, made, taken)
        after = taken.resolved(CARLOS, NOON + 2 * DAY)
        storage.concerns.save(db, taken, after)
        written = (Note(by=MO, at=NOON, said="Both heard."),)
        case = Case(
            concern=after, happened="She wrote at night.", written=written, done="D", word="W"
        )
        storage.concerns.save_record(db, case)
        with pytest.raises(GoneError):
            storage.concerns.save(db, made, taken)
    with database.reading(TEAM) as db:
        assert storage.concerns.find_case(db, storage.concerns.get(db, made.id)) == case
        assert storage.concerns.list_(db) == []
        assert storage.concerns.list_hidden_from(db, ASHA) == [made.id]
        assert storage.concerns.list_hidden_from(db, BEN) == [made.id]
        assert storage.concerns.list_hidden_from(db, MO) == []


def test_back_ups_come_back_in_their_order_until_they_are_forgotten(database: Database) -> None:
    with database.transaction(TEAM) as db:
        storage.back_ups.add(db, 1, [CARLOS, ASHA])
        storage.back_ups.add(db, 2, [MO])
    with database.transaction(TEAM) as db:
        assert storage.back_ups.list_(db, 1) == (CARLOS, ASHA)
        storage.back_ups.remove(db, 1)
        assert (storage.back_ups.list_(db, 1), storage.back_ups.list_(db, 2)) == ((), (MO,))


def test_a_pairing_comes_back_as_it_was(database: Database) -> None:
    with database.transaction(TEAM) as db:
        made = storage.pairings.add(db, pairing())
        opened = storage.pairings.open_in(db, made, "C1", "mentoring-1-2")
        ended = opened.ended(Ending.COMPLETED, NOON + DAY)
        storage.pairings.save(db, opened, ended)
    with database.reading(TEAM) as db:
        assert storage.pairings.get(db, made.id) == ended
        assert storage.pairings.find_in(db, "C1") == ended


def test_a_catch_up_comes_back_as_it_was(database: Database) -> None:
    with database.transaction(TEAM) as db:
        made = storage.catch_ups.add(db, catch_up())
        after = made.planned(NOON + DAY, How.PHONE)
        storage.catch_ups.save(db, made, after)
    with database.reading(TEAM) as db:
        assert storage.catch_ups.of(db, 1) == [after]


def test_a_summary_comes_back_with_its_words(database: Database) -> None:
    with database.transaction(TEAM) as db:
        made = storage.summaries.add(
            db, pairing=1, catch_up=None, author=BEN, written_at=NOON, words=WORDS
        )
    with database.reading(TEAM) as db:
        assert storage.summaries.get(db, made.id) == made
        assert made.words == WORDS


def test_a_person_is_known_best_by_what_slack_said_last(database: Database) -> None:
    first = Person(id=BEN, name="ben", first_name="ben", zone="UTC")
    better = Person(id=BEN, name="Ben Okafor", first_name="Ben", zone="Europe/London")
    with database.transaction(TEAM) as db:
        assert storage.participants.meet(db, first, NOON)
        storage.participants.save(db, better, NOON)
        assert not storage.participants.meet(db, first, NOON)
    with database.reading(TEAM) as db:
        assert storage.participants.get_all(db, [BEN, ASHA]) == {BEN: better, ASHA: Person(id=ASHA)}


def test_endless_and_invisible_names_are_tidied_before_they_are_kept(database: Database) -> None:
    odd = Person(id=BEN, name="Ben\x00" + "x" * 40_000, first_name="\u202eneB", zone="Z" * 300)
    with database.transaction(TEAM) as db:
        storage.participants.save(db, odd, NOON)
    with database.reading(TEAM) as db:
        kept = storage.participants.get(db, BEN)
    assert kept.name.startswith("Benxx")
    assert len(kept.name) <= 255
    assert (kept.first_name, kept.zone) == ("neB", "Z" * 255)


def test_a_card_moves_when_its_message_is_posted_anew(database: Database) -> None:
    with database.transaction(TEAM) as db:
        storage.cards.save(db, Card(key="k", channel="D1", ts="1.1"))
        storage.cards.save(db, Card(key="k", channel="D2", ts="2.2"))
    with database.reading(TEAM) as db:
        assert storage.cards.find(db, "k") == Card(key="k", channel="D2", ts="2.2")


def test_consents_are_kept_once_for_each_wording(database: Database) -> None:
    with database.transaction(TEAM) as db:
        for digest, moment in (("a", NOON), ("a", NOON + DAY), ("b", NOON + 2 * DAY)):
            storage.privacy.consent(
                db, person=BEN, key="disclaimer", version="1", digest=digest, agreed_at=moment
            )
    with database.reading(TEAM) as db:
        assert storage.privacy.consents(db, BEN) == [
            ("disclaimer", "1", "a", NOON),
            ("disclaimer", "1", "b", NOON + 2 * DAY),
        ]


def test_a_transaction_that_fails_leaves_nothing_behind(database: Database) -> None:
    def fail() -> None:
        with database.transaction(TEAM) as db:
            storage.enrolment.add(db, enrolment())
            storage.privacy.put(db, "answers:1", BEN, {"a": "b"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.reading(TEAM) as db:
        assert storage.enrolment.find_open(db, BEN) is None
        assert storage.privacy.find(db, "answers:1") is None


def test_a_decision_on_what_has_changed_in_the_meantime_is_refused(database: Database) -> None:
    with database.transaction(TEAM) as db:
        made = storage.enrolment.add(db, enrolment())
        storage.enrolment.save(db, made, made.paused())
        with pytest.raises(GoneError):
            storage.enrolment.save(db, made, replace(made, capacity=3))
        paired = storage.pairings.add(db, pairing())
        storage.pairings.save(db, paired, paired.ended(Ending.LEFT, NOON))
        with pytest.raises(PairingEndedError):
            storage.pairings.save(db, paired, replace(paired, channel="C1"))


@pytest.mark.parametrize(
    "room", [storage.enrolment, storage.matching, storage.pairings, storage.catch_ups]
)
def test_what_is_not_there_is_gone(database: Database, room) -> None:
    with database.transaction(TEAM) as db, pytest.raises(GoneError):
        room.get(db, 99, lock=True)


def test_mentors_are_counted_with_the_mentees_they_have_now(database: Database) -> None:
    with database.transaction(TEAM) as db:
        storage.pairings.add(db, pairing())
        ended = storage.pairings.add(db, pairing(mentee=CARLOS))
        storage.pairings.save(db, ended, ended.ended(Ending.LEFT, NOON))
    with database.reading(TEAM) as db:
        assert storage.pairings.mentees_of(db) == {ASHA: 1}
        assert storage.pairings.taken(db, 2) == 1
