"""Who goes first, how fast, and what Slack tells of messages that nobody knew of."""

import pytest

import storage.doubts
import storage.lanes
import storage.outbox
from storage.database import Database, Db
from storage.lanes import LANE_POSTS, LANE_SECONDS, PATIENT, TEAM_SECONDS, URGENT
from storage.outbox import SENDING, WAITING, Order
from tests.cast import TEAM
from tests.databases import RING, Databases
from tests.storage.nouns import DAY, NOON

MINUTE = DAY / 1440
SECOND = MINUTE / 60
STANDS = ("D1", "1699000000.000100")


def put(db: Db, key: str, lane: str = "lane", *, rank: int = URGENT, kind: str = "post") -> None:
    storage.outbox.add(
        db, key=key, lane=lane, kind=kind, about="a", payload={}, now=NOON, rank=rank
    )


def claim(db: Db, now=NOON, lease: str = "lease") -> Order | None:
    return storage.outbox.claim(db, now, lease, now + MINUTE)


def carried(db: Db, now=NOON) -> list[str]:
    """Carry out what may be, and name it in its order."""
    keys = []
    while order := claim(db, now):
        storage.outbox.done(db, order, now)
        keys.append(order.key)
    return keys


def test_what_somebody_waits_for_goes_before_what_the_clock_says(database: Database) -> None:
    with database.transaction(TEAM) as db:
        put(db, "digest", "a", rank=PATIENT)
        put(db, "answer", "b")
        assert carried(db) == ["answer", "digest"]


def test_an_answer_takes_along_what_waits_before_it_in_its_lane(database: Database) -> None:
    with database.transaction(TEAM) as db:
        for key, lane in (("other", "b"), ("first", "a"), ("second", "a")):
            put(db, key, lane, rank=PATIENT)
        put(db, "answer", "a")
        assert carried(db) == ["first", "second", "answer", "other"]


def test_what_waits_to_be_drawn_is_not_drawn_twice(database: Database) -> None:
    with database.transaction(TEAM) as db:
        assert not storage.lanes.stands_by(db, "home", "publish", URGENT)
        put(db, "home", "home", rank=PATIENT, kind="publish")
        put(db, "other", "b")
        assert storage.lanes.stands_by(db, "home", "publish", URGENT)
        order = claim(db)
        assert order.key == "home", "it hurries as well"
        assert not storage.lanes.stands_by(db, "home", "publish", URGENT), "it may be drawn by now"


def test_what_stands_by_is_drawn_only_after_the_commit(databases: Databases) -> None:
    database = Database(databases.url("postgresql"), RING)  # on SQLite nobody writes meanwhile
    with database.transaction(TEAM) as db:
        put(db, "home", "home", kind="publish")
    with database.transaction(TEAM) as db:
        assert storage.lanes.stands_by(db, "home", "publish", URGENT)
        with database.transaction(TEAM) as other:
            assert claim(other) is None
    with database.transaction(TEAM) as db:
        assert claim(db).key == "home"
    database.close()


def test_a_lane_has_as_many_messages_as_slack_takes_and_goes_on(database: Database) -> None:
    with database.transaction(TEAM) as db:
        for number in range(LANE_POSTS + 2):
            put(db, f"{number}")
        put(db, "elsewhere", "b")
        put(db, "topic", kind="topic")
        assert carried(db) == [*map(str, range(LANE_POSTS)), "elsewhere"]
        assert carried(db, NOON + (LANE_SECONDS + 1) * SECOND)[-1] == "topic"


def test_a_workspace_has_as_many_messages_a_minute_and_answers_on_top(
    database: Database, monkeypatch
) -> None:
    monkeypatch.setattr(storage.lanes, "TEAM_POSTS", 6)
    with database.transaction(TEAM) as db:
        for number in range(6 + 5):
            put(db, f"{number}", f"{number}", rank=PATIENT)
        assert len(carried(db)) == 6
        put(db, "answer", "a")
        put(db, "home", "b", rank=PATIENT, kind="publish")
        assert carried(db) == ["answer", "home"]
        assert len(carried(db, NOON + TEAM_SECONDS * SECOND)) == 5


def test_who_carries_an_order_holds_it_until_the_lease_ends(database: Database) -> None:
    with database.transaction(TEAM) as db:
        put(db, "a")
        order = claim(db)
        assert storage.outbox.holds(db, order, NOON + MINUTE)
        assert not storage.outbox.holds(db, order, NOON + MINUTE + SECOND)
        claim(db, NOON + MINUTE, "another")
        assert not storage.outbox.holds(db, order, NOON)


def test_a_claim_tells_since_when_slack_may_have_done_it(database: Database) -> None:
    with database.transaction(TEAM) as db:
        put(db, "a")
        first = claim(db)
        second = claim(db, NOON + MINUTE)
        storage.outbox.wait(db, second, NOON + 2 * MINUTE, "TimeoutError")
        third = claim(db, NOON + 2 * MINUTE)
    assert (first.asked_at, first.orphaned) == (None, False)
    assert (second.asked_at, second.orphaned) == (NOON, True)
    assert (third.asked_at, third.orphaned) == (NOON, False)


def test_who_begins_again_has_a_whole_lease_and_a_doubt_of_its_own(database: Database) -> None:
    with database.transaction(TEAM) as db:
        put(db, "a")
        order = claim(db)
        later = NOON + MINUTE / 2
        assert storage.outbox.ask_anew(db, order, later, later + MINUTE)
        assert storage.outbox.holds(db, order, later + MINUTE)
        again = claim(db, later + MINUTE, "another")
        assert again.asked_at == later
        assert not storage.outbox.ask_anew(db, order, later, later + MINUTE)


def test_what_slack_has_surely_not_done_leaves_no_doubt(database: Database) -> None:
    with database.transaction(TEAM) as db:
        put(db, "a")
        storage.outbox.wait(db, claim(db), NOON, "ratelimited", asked=False)
        again = claim(db)
        assert again.asked_at is None
        storage.outbox.wait(db, again, NOON, "TimeoutError")
        storage.outbox.wait(db, claim(db), NOON, "ratelimited", asked=False)
        assert claim(db).asked_at == NOON, "the doubt of the time before remains"


def test_what_slack_tells_of_a_message_that_waits_makes_it_due(database: Database) -> None:
    with database.transaction(TEAM) as db:
        put(db, "a")
        order = claim(db)
        storage.outbox.wait(db, order, NOON + MINUTE, "TimeoutError")
        assert storage.doubts.settle(db, order.mark, STANDS, NOON, NOON)
        again = claim(db)
    assert (again.channel, again.ts) == STANDS


def test_what_slack_tells_of_a_message_under_a_lease_lets_the_lease_end_soon(
    database: Database,
) -> None:
    with database.transaction(TEAM) as db:
        put(db, "a")
        order = claim(db)
        assert storage.doubts.settle(db, order.mark, STANDS, NOON, NOON + SECOND)
        assert claim(db) is None
        assert claim(db, NOON + SECOND).ts == STANDS[1]


def test_what_slack_tells_before_its_answer_is_lost_leaves_nothing_to_wait_for(
    database: Database,
) -> None:
    with database.transaction(TEAM) as db:
        put(db, "a")
        order = claim(db)
        assert storage.doubts.settle(db, order.mark, STANDS, NOON, NOON + MINUTE)
        storage.outbox.wait(db, order, NOON + MINUTE, "TimeoutError")
        assert claim(db).ts == STANDS[1]


def test_what_slack_tells_again_changes_nothing(database: Database) -> None:
    with database.transaction(TEAM) as db:
        put(db, "a")
        order = claim(db)
        storage.outbox.done(db, order, NOON, channel="D1", ts="1.0")
        assert not storage.doubts.settle(db, order.mark, STANDS, NOON, NOON)
        assert storage.doubts.find(db, order.mark).ts == "1.0"
        assert storage.doubts.conversation(db, "lane") == "D1"


@pytest.mark.parametrize(
    "mark", ["", "1", "1-", "x-0", "1-0123456789abcdef", f"{'9' * 19}-0123456789abcdef", "1-é"]
)
def test_a_mark_that_is_not_ours_finds_nothing(database: Database, mark: str) -> None:
    with database.transaction(TEAM) as db:
        put(db, "a")
        claim(db)
        assert storage.doubts.find(db, mark) is None
        assert not storage.doubts.settle(db, mark, STANDS, NOON, NOON)


def test_an_order_that_was_never_asked_cannot_have_been_posted(database: Database) -> None:
    with database.transaction(TEAM) as db:
        put(db, "a")
        (order,) = storage.outbox.list_(db)
        assert not storage.doubts.settle(db, order.mark, STANDS, NOON, NOON)
        assert order.state == WAITING


def test_slack_was_heard_of_late_or_not(database: Database) -> None:
    with database.transaction(TEAM) as db:
        assert not storage.doubts.has_heard(db, NOON, DAY)
        storage.doubts.note_heard(db, NOON)
        assert storage.doubts.has_heard(db, NOON + DAY / 2, DAY)
        assert not storage.doubts.has_heard(db, NOON + DAY, DAY)
        storage.doubts.note_heard(db, NOON + DAY)
        assert storage.doubts.has_heard(db, NOON + DAY, DAY)


def test_an_order_that_an_older_copy_has_left_under_its_lease_is_in_doubt(
    database: Database,
) -> None:
    with database.transaction(TEAM) as db:
        put(db, "a")
        claim(db)
        rows = storage.outbox.TABLE
        db.session.execute(rows.update().values(asked_at=None))
        assert db.session.scalar(rows.select().with_only_columns(rows.c.state)) == SENDING
        db.session.expire_all()
        assert claim(db, NOON + MINUTE).asked_at == NOON
