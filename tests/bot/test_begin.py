"""A piece of work: one transaction, done once however often Slack delivers it."""

from collections.abc import Generator
from dataclasses import replace

import pytest
from slack_sdk import WebClient

import services.closure
import storage.audit
import storage.inbox
import storage.outbox
from bot.begin import Beginner, NotReadyError, RepeatedError, key_of
from bot.clock import Clock
from bot.workspace import Identity, Workspace
from mentoring.errors import MentoringError
from services.work import CLOCK
from storage.database import Database
from tests.cast import BEN, LAMP, MO, SOL, TEAM
from tests.databases import RING
from tests.storage.at_once import at_once
from views.kit import Message


class Bell:
    """Counts how often the courier is woken."""

    rung = 0

    def __call__(self) -> None:
        self.rung += 1


@pytest.fixture
def begin(database_url: str, programme) -> Generator[Beginner]:
    workspace = Workspace(WebClient(), organisers=(MO,), moderators=(SOL,))
    workspace._identity = Identity(team=TEAM, user=LAMP, bot="B0LAMP", url="")
    database = Database(database_url, RING)
    yield Beginner(
        database=database,
        clock=Clock(),
        programme=programme,
        workspace=workspace,
        wake=Bell(),
    )
    database.close()


def greet(begin: Beginner, key: str = "event:1") -> None:
    with begin(BEN, key, once=True) as work:
        work.say(BEN, Message("Hello"))


def known(begin: Beginner, key: str) -> bool:
    with begin("", "", reading=True) as work:
        return storage.inbox.known(work.db, key)


def orders(begin: Beginner) -> int:
    with begin("", "", reading=True) as work:
        return len(storage.outbox.list_(work.db))


def test_work_knows_who_acts_when_and_who_runs_the_programme(begin: Beginner) -> None:
    with begin(BEN, "event:1") as work:
        assert (work.actor, work.gesture, work.db.team) == (BEN, "event:1", TEAM)
        assert work.now.utcoffset() is not None
        assert (work.organisers, work.moderators) == ({MO}, {SOL})


def test_a_delivery_that_slack_repeats_is_done_once(begin: Beginner) -> None:
    greet(begin)
    with pytest.raises(RepeatedError):
        greet(begin)
    assert orders(begin) == 1
    assert known(begin, "event:1")


def test_deliveries_that_arrive_at_the_same_moment_are_done_once(begin: Beginner) -> None:
    for number in range(8):
        outcomes = at_once(*[lambda n=number: greet(begin, f"event:{n}")] * 4)
        assert sum(one is None for one in outcomes) == 1
        assert sum(isinstance(one, RepeatedError) for one in outcomes) == 3
    assert orders(begin) == 8


def test_of_repeated_deliveries_the_second_is_done_when_the_first_fails(begin: Beginner) -> None:
    def fail() -> None:
        with begin(BEN, "event:1", once=True) as work:
            work.say(BEN, Message("Never said"))
            raise ZeroDivisionError

    outcomes = at_once(fail, lambda: greet(begin), fail)
    assert outcomes[1] is None
    assert orders(begin) == 1


def test_a_refused_rule_leaves_nothing_and_may_be_tried_again(begin: Beginner) -> None:
    def pause() -> None:
        with begin(BEN, "event:1", once=True) as work:
            work.note("something", BEN)
            services.closure.pause(work)

    for _ in range(2):
        with pytest.raises(MentoringError):
            pause()
    assert not known(begin, "event:1")


def test_two_gestures_of_the_same_content_but_different_moments_are_two(begin: Beginner) -> None:
    press = {"type": "block_actions", "actions": [{"action_ts": "1.1"}], "trigger_id": "1"}
    later = press | {"trigger_id": "2"}
    assert key_of(press) == key_of(dict(reversed(press.items())))
    assert key_of(press) != key_of(later)
    assert key_of({"event_id": "Ev1", "a": 1}) == key_of({"event_id": "Ev1", "a": 2}) == "event:Ev1"
    assert len(key_of({"event_id": "E" * 40_000})) < 255


@pytest.mark.parametrize("odd", ["\ud800", "Ev\x00", None, 5, "", [], {"x": 1}])
def test_a_strange_event_id_is_no_key(odd: object) -> None:
    assert key_of({"event_id": odd}).startswith("gesture:")


def test_the_courier_is_woken_after_the_commit_and_only_for_what_may_have_ordered(
    begin: Beginner,
) -> None:
    with begin(BEN, "event:1") as work:
        work.show_home(BEN)
        assert begin.wake.rung == 0
    assert begin.wake.rung == 1
    with begin(BEN, "event:2", quiet=True) as work:
        work.show_home(BEN)
    with begin(BEN, "event:4"), begin(BEN, "", reading=True):
        pass
    with pytest.raises(ZeroDivisionError), begin(BEN, "event:3"):
        1 / 0  # noqa: B018 (any surprise)
    assert begin.wake.rung == 1


def test_reading_changes_nothing(begin: Beginner) -> None:
    with begin(BEN, "event:1", reading=True) as work:
        storage.inbox.add(work.db, "sneaked in", work.now)
    assert not known(begin, "sneaked in")


def test_before_slack_has_said_who_we_are_nothing_begins(begin: Beginner) -> None:
    begin.workspace._identity = None
    with pytest.raises(NotReadyError), begin(BEN, "event:1"):
        pass


def test_only_the_clock_gives_way(begin: Beginner) -> None:
    given = []
    begin = replace(begin, give_way=lambda: given.append("way"))
    for reading in (False, True):
        with begin(BEN, f"event:{reading}", reading=reading):
            assert given == []
    for times, reading in enumerate((False, True), start=1):
        with begin(CLOCK, "", reading=reading):
            assert given == ["way"] * times
