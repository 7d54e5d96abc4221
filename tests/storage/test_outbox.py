"""Orders are kept, taken in the order of their lane, finished once, and emptied."""

import pytest
from sqlalchemy import select

import storage.failures
import storage.outbox
from storage.database import Database, Db
from storage.machinery import OrderRow
from storage.outbox import DEAD, DONE, SENDING, WAITING, Order
from tests.cast import TEAM
from tests.databases import RING
from tests.storage.at_once import at_once
from tests.storage.nouns import DAY, NOON

MINUTE = DAY / 1440


def put(db: Db, key: str, lane: str = "lane") -> None:
    words = {"text": f"words of {key}"}
    storage.outbox.add(db, key=key, lane=lane, kind="post", about="a", payload=words, now=NOON)


def claim(db: Db, now=NOON, lease: str = "lease") -> Order | None:
    return storage.outbox.claim(db, now, lease, now + MINUTE)


def claims(database: Database, **given) -> Order | None:
    with database.transaction(TEAM) as db:
        return claim(db, **given)


@pytest.fixture
def furnished(database: Database) -> Database:
    with database.transaction(TEAM) as db:
        for key in ("a1", "b1", "a2", "b2"):
            put(db, key, key[0])
    return database


def test_a_lane_gives_its_orders_one_after_the_other(furnished: Database) -> None:
    with furnished.transaction(TEAM) as db:
        first, other = claim(db), claim(db)
        assert (first.key, other.key) == ("a1", "b1")
        assert claim(db) is None
        assert storage.outbox.done(db, first, NOON)
        assert claim(db).key == "a2"
        assert storage.outbox.bury(db, other, NOON, "channel_not_found")
        assert claim(db).key == "b2"


def test_an_order_that_must_wait_stops_its_own_lane_only(furnished: Database) -> None:
    with furnished.transaction(TEAM) as db:
        assert storage.outbox.wait(db, claim(db), NOON + MINUTE, "ratelimited")
        assert claim(db).key == "b1"
        assert claim(db) is None
        again = claim(db, NOON + MINUTE)
    assert (again.key, again.attempts, again.error) == ("a1", 2, "ratelimited")


def test_a_claimed_order_has_its_words(furnished: Database) -> None:
    assert claims(furnished).payload == {"text": "words of a1"}


def test_an_order_under_a_known_key_is_not_kept_twice(furnished: Database) -> None:
    with furnished.transaction(TEAM) as db:
        put(db, "a1", "elsewhere")
        assert [one.key for one in storage.outbox.list_(db)] == ["b2", "a2", "b1", "a1"]


@pytest.mark.parametrize("ending", [DONE, DEAD])
def test_an_order_that_is_over_is_emptied(furnished: Database, ending: str) -> None:
    with furnished.transaction(TEAM) as db:
        order = claim(db)
        if ending == DONE:
            storage.outbox.done(db, order, NOON)
        else:
            storage.outbox.bury(db, order, NOON, "is_archived")
    with furnished.reading(TEAM) as db:
        row = db.session.scalars(select(OrderRow).where(OrderRow.key == "a1")).one()
        assert (row.state, row.payload, row.lease, row.lease_until) == (ending, b"", None, None)
        assert row.done_at == NOON


def test_what_was_given_up_and_kept_takes_its_old_place_when_it_is_tried_again(
    furnished: Database,
) -> None:
    with furnished.transaction(TEAM) as db:
        order = claim(db)
        storage.outbox.bury(db, order, NOON, "restricted_action", keep=True)
        assert not storage.failures.carry_again(db, order.id + 1, NOON), "that waits anyway"
        assert storage.failures.carry_again(db, order.id, NOON)
        again = claim(db)
    assert (again.key, again.attempts, again.error) == ("a1", 1, None)
    assert again.payload == {"text": "words of a1"}


def test_what_no_key_opens_any_more_is_not_tried_again(furnished: Database) -> None:
    with furnished.transaction(TEAM) as db:
        order = claim(db)
        storage.outbox.bury(db, order, NOON, "restricted_action", keep=True)
    stranger = Database(furnished.engine.url.render_as_string(hide_password=False), (bytes(32),))
    with stranger.transaction(TEAM) as db:
        assert not storage.failures.carry_again(db, order.id, NOON)
    stranger.close()


def test_the_list_shows_orders_without_their_words(furnished: Database) -> None:
    with furnished.reading(TEAM) as db:
        assert [one.payload for one in storage.outbox.list_(db)] == [{}] * 4


def test_an_abandoned_order_is_taken_over_when_its_lease_has_run_out(furnished: Database) -> None:
    first = claims(furnished, lease="first")
    assert claims(furnished, now=NOON + MINUTE / 2, lease="too early").key == "b1"
    second = claims(furnished, now=NOON + MINUTE, lease="second")
    assert (first.key, second.key, second.attempts) == ("a1", "a1", 1), "no fault of the order"


@pytest.mark.parametrize("finish", ["done", "wait", "bury"])
def test_who_lost_the_lease_can_finish_nothing(furnished: Database, finish: str) -> None:
    late = claims(furnished, lease="first")
    owner = claims(furnished, now=NOON + MINUTE, lease="second")
    given = {"done": (NOON,), "wait": (NOON, "error"), "bury": (NOON, "error")}[finish]
    with furnished.transaction(TEAM) as db:
        assert not getattr(storage.outbox, finish)(db, late, *given)
        row = db.session.scalars(select(OrderRow).where(OrderRow.key == "a1")).one()
        assert (row.state, row.lease, row.error) == (SENDING, "second", None)
        assert storage.outbox.done(db, owner, NOON)
        assert not storage.outbox.done(db, owner, NOON)


def test_several_couriers_take_every_order_once_and_keep_every_lane(database: Database) -> None:
    with database.transaction(TEAM) as db:
        for number in range(32):
            put(db, f"{number}", f"lane {number % 4}")
    carried: list[int] = []

    def carry(lease: str) -> None:
        while order := claims(database, lease=lease):
            carried.append(int(order.key))
            with database.transaction(TEAM) as db:
                assert storage.outbox.done(db, order, NOON)

    assert at_once(*[lambda n=n: carry(f"{n}") for n in range(4)]) == [None] * 4
    carry("the last")
    assert sorted(carried) == list(range(32))
    for lane in range(4):
        own = [number for number in carried if number % 4 == lane]
        assert own == sorted(own)


def test_an_order_that_no_key_opens_stops_its_own_lane_only(furnished: Database) -> None:
    url = furnished.engine.url.render_as_string(hide_password=False)
    stranger = Database(url, (bytes(32),))
    with stranger.transaction(TEAM) as db:
        put(db, "c1", "c")
    assert claims(furnished).key == "a1"
    assert claims(stranger, now=NOON + MINUTE).key == "c1"
    stranger.close()
    both = Database(url, (bytes(32), *RING))
    assert claims(both, now=NOON + 3 * MINUTE).payload == {"text": "words of a1"}
    both.close()


def test_the_next_attempt_is_known(furnished: Database) -> None:
    with furnished.transaction(TEAM) as db:
        assert storage.outbox.next_at(db) == NOON
        while order := claim(db):
            storage.outbox.done(db, order, NOON)
        assert storage.outbox.next_at(db) is None


def test_orders_that_were_carried_out_are_forgotten_in_time(furnished: Database) -> None:
    with furnished.transaction(TEAM) as db:
        storage.outbox.done(db, claim(db), NOON - DAY)
        storage.outbox.bury(db, claim(db), NOON - DAY, "error")
        storage.outbox.forget_before(db, NOON)
        kept = {one.key: one.state for one in storage.outbox.list_(db)}
    assert kept == {"b1": DEAD, "a2": WAITING, "b2": WAITING}
