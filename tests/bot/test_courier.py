"""The courier brings orders to Slack, one at a time in each lane, once if Slack allows."""

import threading
import time
from collections.abc import Generator
from datetime import timedelta

import pytest

import services.orders
from bot.courier.verdicts import MOST_ATTEMPTS
from bot.settings import PROJECT
from services.kinds import Kind
from services.work import CLOCK
from tests.bot.post_office import PostOffice, opened
from tests.cast import ASHA, BEN, LAMP, MO, ZED
from views.kit import Message


@pytest.fixture
def office(database_url: str, programme) -> Generator[PostOffice]:
    with opened(database_url, PROJECT / "manifest.yml", programme) as made:
        yield made
        assert made.sandbox.workspace.journal.complaints == []


def say(office: PostOffice, *words: str, to: str = BEN) -> None:
    with office.house.begin(CLOCK) as work:
        for one in words:
            work.say(to, Message(one))


def said(office: PostOffice, who: str = BEN) -> list[str]:
    return [one["text"] for one in office.person(who).messages(office.person(who).dm(LAMP))]


def test_an_accepted_request_becomes_a_working_channel(office: PostOffice) -> None:
    office.ask()
    office.accept()
    office.carry()
    assert office.working_channel().startswith("mentoring-")
    assert "Welcome to your channel" not in office.person(ZED).sees()


def test_what_is_said_to_one_person_arrives_in_its_order(office: PostOffice) -> None:
    say(office, *[f"word {number}" for number in range(8)])
    office.carry()
    assert said(office) == [f"word {number}" for number in range(8)]


def test_nothing_is_carried_twice(office: PostOffice) -> None:
    say(office, "once")
    office.carry()
    office.carry()
    assert said(office) == ["once"]
    assert not office.courier.carry_next()


def test_several_hands_carry_every_order_once_and_in_order(office: PostOffice) -> None:
    office.clock.turn_to(office.house.now)
    for number in range(6):
        for who in (BEN, ASHA, MO):
            say(office, f"word {number}", to=who)
    office.courier.start()
    office.courier.wake()
    deadline = time.monotonic() + 20
    while {one.state for one in office.orders()} != {"done"} and time.monotonic() < deadline:
        time.sleep(0.02)
    office.courier.stop()
    for who in (BEN, ASHA, MO):
        assert said(office, who) == [f"word {number}" for number in range(6)]


def test_stopping_lets_the_order_under_way_arrive(office: PostOffice) -> None:
    office.clock.turn_to(office.house.now)
    office.faults.add("chat.postMessage", delay=0.2)
    say(office, "first", "second")
    office.courier.start()
    office.courier.wake()
    deadline = time.monotonic() + 10
    while office.courier.idle() and time.monotonic() < deadline:
        time.sleep(0.005)
    office.courier.stop()
    states = {one.state for one in office.orders()}
    assert "sending" not in states
    assert said(office) == ["first", "second"][: len(said(office))]


def test_a_courier_taken_over_draws_no_consequence(office: PostOffice) -> None:
    office.ask()
    office.accept()
    with office.house.begin(CLOCK) as work:
        stolen = services.orders.claim(work, "a courier that freezes", 60)
        while stolen.kind != Kind.CREATE_CHANNEL:
            stolen = services.orders.claim(work, "a courier that freezes", 60)
    office.carry_all()
    name = office.working_channel()
    with office.house.begin(CLOCK) as work:
        services.orders.done(work, stolen, {"channel": {"id": "C0LATE"}})
        services.orders.refused(work, stolen, "restricted_action")
    office.carry_all()
    assert office.working_channel() == name


def test_an_order_that_cannot_be_put_into_words_stops_its_own_lane_only(
    office: PostOffice, monkeypatch, caplog
) -> None:
    def speechless(_work, _order):
        raise ZeroDivisionError

    monkeypatch.setitem(services.orders.CALLS, Kind.TOPIC, speechless)
    with office.house.begin(CLOCK) as work:
        work.order(Kind.TOPIC, "a lane", "1", {"channel": "C", "topic": "t"})
    say(office, "and yet it moves")
    office.carry()
    assert said(office) == ["and yet it moves"]
    assert "cannot be put into words" in caplog.text
    office.carry_all()
    bad = next(one for one in office.orders() if one.kind == Kind.TOPIC)
    assert (bad.state, bad.attempts) == ("dead", MOST_ATTEMPTS)


def test_an_order_without_a_workspace_waits(office: PostOffice) -> None:
    say(office, "later")
    identity = office.courier._begin.workspace._identity
    office.courier._begin.workspace._identity = None
    assert not office.courier.carry_next()
    office.courier._begin.workspace._identity = identity
    office.carry()
    assert said(office) == ["later"]


def test_an_idle_courier_stops(office: PostOffice) -> None:
    office.courier.start()
    office.courier.stop()
    assert not [one for one in threading.enumerate() if one.name.startswith("courier-")]


def test_what_slack_said_and_we_could_not_keep_is_asked_again_but_never_posted_again(
    office: PostOffice, monkeypatch
) -> None:
    def deaf(_work, _order, _answer):
        raise ZeroDivisionError

    monkeypatch.setitem(services.orders.DONE, Kind.POST, deaf)
    say(office, "once")
    office.carry_all()
    assert said(office) == ["once"]
    assert [one.state for one in office.orders() if one.kind == Kind.POST] == ["dead"]


def test_couriers_that_die_do_not_let_an_order_be_given_up(office: PostOffice) -> None:
    say(office, "at last")
    for _ in range(MOST_ATTEMPTS + 1):
        with office.house.begin(CLOCK) as work:
            assert services.orders.claim(work, "a courier that dies", 60)
        office.house.now += timedelta(seconds=61)
    office.faults.add("chat.postMessage", error="internal_error")
    office.carry_all()
    assert said(office) == ["at last"]
    assert {one.state for one in office.orders()} == {"done"}


def test_what_could_not_be_kept_at_first_is_kept_later_and_its_card_is_known(
    office: PostOffice, monkeypatch
) -> None:
    real, failures = services.orders.DONE[Kind.POST], iter([1, 2])

    def stumbles(work, order, answer):
        if next(failures, None):
            raise ZeroDivisionError
        real(work, order, answer)

    monkeypatch.setitem(services.orders.DONE, Kind.POST, stumbles)
    with office.house.begin(CLOCK) as work:
        work.say(BEN, Message("once"), card="a card")
    office.carry_all()
    with office.house.begin(CLOCK) as work:
        work.change("a card", f"person:{BEN}", Message("changed"))
    office.carry_all()
    assert said(office) == ["changed"]
    assert {one.state for one in office.orders()} == {"done"}


def test_what_can_never_be_kept_is_tried_again_ever_later(office: PostOffice, monkeypatch) -> None:
    tries: list[int] = []

    def deaf(_work, order, _answer):
        tries.append(order.attempts)
        raise ZeroDivisionError

    monkeypatch.setitem(services.orders.DONE, Kind.POST, deaf)
    say(office, "once")
    for _ in range(3):
        office.carry()
        office.house.now += timedelta(seconds=10)
    assert tries == [1, 2, 3], "and not all at the same moment"
    assert said(office) == ["once"]
