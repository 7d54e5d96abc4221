"""A message whose answer was lost stands in Slack once: it is looked for, not sent again."""

from collections.abc import Generator
from datetime import timedelta
from typing import Any

import pytest

import services.doubts
import services.orders
import storage.failures
import storage.outbox
import storage.participants
from bot.courier.courier import LEASE_SECONDS, Courier
from bot.settings import PROJECT
from mentoring.participants import Person
from services.doubts import REPEATS, SETTLE
from services.kinds import Kind
from services.work import CLOCK, SLACK
from storage.outbox import Order
from tests.bot.post_office import PostOffice, opened
from tests.cast import BEN, LAMP, MO
from views.kit import Message

LOST = {"reset": True, "after_apply": True}
MINUTE = timedelta(minutes=1)


@pytest.fixture
def office(databases, programme) -> Generator[PostOffice]:
    with opened(databases.url("sqlite"), PROJECT / "manifest.yml", programme) as made:
        yield made
        assert made.sandbox.workspace.journal.complaints == []


def paired(office: PostOffice) -> None:
    """Asha and Ben meet in their channel."""
    office.ask()
    office.accept()
    office.carry_all()


def speak(office: PostOffice) -> None:
    """Order words in their channel, where the bot may not look for its marks."""
    with office.house.begin(CLOCK) as work:
        work.say_in(office.pairing(), Message("in the channel"))


def tell(office: PostOffice) -> None:
    """Let the bot hear what Slack has told so far."""
    for event in office.told:
        with office.house.begin(SLACK) as work:
            mark = event["metadata"]["event_payload"]["order"]
            stands = (event["channel_id"], event["message_ts"])
            if services.doubts.is_news(work, mark):
                services.doubts.confirmed(work, mark, stands)
    office.told.clear()


def say(office: PostOffice, words: str, **more: Any) -> None:
    with office.house.begin(CLOCK) as work:
        work.say(BEN, Message(words), **more)


def said(office: PostOffice) -> list[str]:
    person = office.person(BEN)
    return [one["text"] for one in person.messages(person.dm(LAMP))]


def states(office: PostOffice) -> list[tuple[str, str | None]]:
    return [(one.state, one.error) for one in office.orders()]


def newest(office: PostOffice) -> Order:
    return office.orders()[0]


def later(office: PostOffice, by: timedelta) -> None:
    office.house.now += by
    office.carry()


def killed(office: PostOffice, *, after: bool) -> None:
    """Let whoever carries the next order be killed, before or after Slack has done it."""
    office.clock.turn_to(office.house.now)
    with office.house.begin(CLOCK, "") as work:
        order = services.orders.claim(work, "whoever dies", LEASE_SECONDS)
        call = services.orders.call(work, order)
    if after:
        office.courier._client.chat_postMessage(**call)


def test_what_slack_tells_ends_the_doubt_at_once_and_the_card_is_known(office: PostOffice) -> None:
    office.faults.add("chat.postMessage", **LOST)
    say(office, "once", card="a card")
    office.carry()
    assert states(office)[0][0] == "waiting"
    tell(office)
    office.carry()
    assert states(office)[0][0] == "done"
    assert said(office) == ["once"]
    with office.house.begin(CLOCK) as work:
        work.change("a card", f"person:{BEN}", Message("changed"))
    office.carry()
    assert said(office) == ["changed"]


def test_in_direct_messages_the_bot_looks_for_its_mark(office: PostOffice) -> None:
    say(office, "before")
    office.carry()
    office.faults.add("chat.postMessage", **LOST)
    say(office, "once")
    office.carry_all()
    assert said(office) == ["before", "once"]
    assert {state for state, _ in states(office)} == {"done"}


def test_after_a_month_of_silence_it_still_knows_where_to_look(office: PostOffice) -> None:
    with office.house.begin(BEN) as work:
        storage.participants.save(work.db, Person(id=BEN, name="Ben"), work.now)
    say(office, "before")
    office.carry()
    with office.house.begin(CLOCK) as work:
        storage.outbox.forget_before(work.db, work.now + MINUTE)
    assert not office.orders(), "nothing is left of what was said"
    office.faults.add("chat.postMessage", **LOST)
    say(office, "once")
    office.carry_all()
    assert said(office) == ["before", "once"]


def test_also_with_an_organiser_who_has_never_pressed_anything(office: PostOffice) -> None:
    def tell_mo(words: str) -> None:
        with office.house.begin(CLOCK) as work:
            work.say(MO, Message(words))
        office.carry_all()

    tell_mo("before")
    with office.house.begin(CLOCK) as work:
        assert storage.participants.get(work.db, MO).name == "Mo Hassan"
        storage.outbox.forget_before(work.db, work.now + MINUTE)
    office.faults.add("chat.postMessage", **LOST)
    tell_mo("once")
    person = office.person(MO)
    assert [one["text"] for one in person.messages(person.dm(LAMP))] == ["before", "once"]


def test_what_was_never_posted_is_posted_when_nothing_is_found(office: PostOffice) -> None:
    say(office, "before")
    office.carry()
    office.faults.add("chat.postMessage", reset=True)
    say(office, "once")
    office.carry_all()
    assert said(office) == ["before", "once"]


def test_silence_of_a_slack_that_usually_tells_means_no(office: PostOffice) -> None:
    in_the_channel(office, {"status": 500})
    later(office, SETTLE + MINUTE)
    assert newest(office).state == "done"
    assert office.person(BEN).sees().count("in the channel") == 1
    assert "conversations.history" not in methods(office), "the bot reads no channel"


def methods(office: PostOffice) -> set[str]:
    return {one["method"] for one in office.sandbox.workspace.journal.calls}


def test_who_was_killed_may_have_posted_it_and_slack_tells_late(office: PostOffice) -> None:
    paired(office)
    tell(office)
    speak(office)
    killed(office, after=True)
    later(office, timedelta(seconds=LEASE_SECONDS + 1))
    assert newest(office).state == "waiting", "Slack may still tell"
    tell(office)
    office.carry()
    assert newest(office).state == "done"
    assert office.person(BEN).sees().count("in the channel") == 1


def test_after_slack_has_told_for_the_last_time_silence_means_no(office: PostOffice) -> None:
    paired(office)
    tell(office)
    speak(office)
    killed(office, after=False)
    later(office, timedelta(seconds=LEASE_SECONDS + 1))
    assert "in the channel" not in office.person(BEN).sees()
    later(office, REPEATS)
    assert office.person(BEN).sees().count("in the channel") == 1


def test_what_slack_tells_may_have_met_a_copy_that_was_not_there_yet(office: PostOffice) -> None:
    """The answer is lost, then the copy is killed: what Slack tells just then nobody hears."""
    in_the_channel(office, LOST)
    office.courier = Courier(office.courier._client, office.courier._begin)
    later(office, SETTLE + MINUTE)
    assert newest(office).state == "waiting", "Slack tells once more after five minutes"
    tell(office)
    office.carry()
    assert newest(office).state == "done"
    assert office.person(BEN).sees().count("in the channel") == 1


def test_before_slack_has_told_of_anything_it_may_still_begin_to(office: PostOffice) -> None:
    paired(office)
    assert office.told, "nobody has heard of these yet"
    speak(office)
    killed(office, after=True)
    later(office, timedelta(seconds=LEASE_SECONDS + 1))
    tell(office)
    office.carry()
    assert newest(office).state == "done"
    assert office.person(BEN).sees().count("in the channel") == 1


def test_each_time_it_is_sent_again_the_doubt_begins_anew(office: PostOffice) -> None:
    in_the_channel(office, {"status": 500})
    began = office.house.now
    office.faults.add("chat.postMessage", status=500)
    later(office, SETTLE + MINUTE)
    asked_at = newest(office).asked_at
    assert asked_at is not None
    assert asked_at > began + SETTLE
    later(office, SETTLE + MINUTE)
    assert newest(office).state == "done"


def in_the_channel(office: PostOffice, fault: dict[str, Any]) -> None:
    """Say something in a pairing's channel that meets a fault."""
    paired(office)
    tell(office)
    office.house.now += MINUTE
    office.faults.add("chat.postMessage", **fault)
    speak(office)
    office.carry()


def test_where_nobody_can_tell_it_is_said_again(office: PostOffice) -> None:
    office.faults.add("chat.postMessage", **LOST)
    say(office, "better twice than never")
    office.carry_all()
    assert said(office) == ["better twice than never"] * 2


def test_where_nobody_can_tell_the_words_of_a_removal_are_not_said_again(
    office: PostOffice, monkeypatch
) -> None:
    refused: list[str] = []
    monkeypatch.setitem(
        services.orders.REFUSED, Kind.POST, lambda _work, _order, error: refused.append(error)
    )
    office.faults.add("chat.postMessage", **LOST)
    words = {"channel": BEN, **Message("You were removed.").payload(), "removal": 1, "card": None}
    with office.house.begin(CLOCK) as work:
        work.order(Kind.POST, f"person:{BEN}", BEN, words)
    office.carry_all()
    assert said(office) == ["You were removed."]
    assert (states(office), refused) == ([("dead", "doubtful")], ["doubtful"])


def test_a_slack_that_cannot_look_now_is_asked_again_later(office: PostOffice) -> None:
    say(office, "before")
    office.carry()
    office.faults.add("chat.postMessage", **LOST)
    office.faults.add("conversations.history", retry_after=5)
    office.faults.add("conversations.history", status=500)
    say(office, "once")
    office.carry_all()
    assert said(office) == ["before", "once"]


def test_who_may_not_read_any_more_asks_nobody(office: PostOffice) -> None:
    say(office, "before")
    office.carry()
    tell(office)
    office.faults.add("chat.postMessage", **LOST)
    office.faults.add("conversations.history", error="missing_scope")
    say(office, "once")
    office.carry()
    tell(office)
    office.carry_all()
    assert said(office) == ["before", "once"]


def test_who_was_told_to_wait_has_no_doubt(office: PostOffice) -> None:
    say(office, "before")
    office.carry()
    office.faults.add("chat.postMessage", retry_after=30)
    say(office, "once")
    office.carry_all()
    assert said(office) == ["before", "once"]
    assert "conversations.history" not in methods(office)


def test_what_was_refused_is_sent_at_once_when_it_is_tried_again(office: PostOffice) -> None:
    say(office, "before")
    office.carry()
    office.faults.add("chat.postMessage", error="restricted_action")
    say(office, "once")
    office.carry()
    assert said(office) == ["before"]
    given_up = next(one for one in office.orders() if one.state == "dead")
    with office.house.begin(MO) as work:
        assert storage.failures.carry_again(work.db, given_up.id, work.now)
    office.carry()
    assert said(office) == ["before", "once"]
    assert "conversations.history" not in methods(office)


def test_who_stood_still_for_too_long_asks_nothing(office: PostOffice, caplog) -> None:
    office.clock.turn_to(office.house.now)
    say(office, "once")
    with office.house.begin(CLOCK, "") as work:
        order = services.orders.claim(work, "whoever stood still", LEASE_SECONDS)
    office.clock.turn_to(office.house.now + timedelta(seconds=30))
    office.courier._do(order)
    assert "came too late" in caplog.text
    assert said(office) == []
    later(office, timedelta(seconds=LEASE_SECONDS + 1))
    later(office, REPEATS)
    assert said(office) == ["once"]


def test_who_was_taken_out_before_the_answer_was_lost_is_taken_out(office: PostOffice) -> None:
    office.ask()
    office.accept()
    office.carry_all()
    pairing = office.pairing()
    office.faults.add("conversations.kick", **LOST)
    with office.house.begin(CLOCK) as work:
        order = {"pairing": pairing.id, "user": BEN}
        work.order(Kind.KICK, f"pairing:{pairing.id}", str(pairing.id), order)
    office.carry_all()
    assert next(one for one in office.orders() if one.kind == Kind.KICK).state == "done"
    assert BEN not in office.sandbox.workspace.conversations[pairing.channel].members


def test_a_mark_tells_others_nothing(office: PostOffice) -> None:
    say(office, "once")
    office.carry()
    (event,) = office.told
    (order,) = office.orders()
    assert event["metadata"] == {
        "event_type": "lamplighter_order",
        "event_payload": {"order": order.mark},
    }
    assert order.key not in order.mark


def test_what_is_waited_for_is_carried_before_what_the_clock_says(office: PostOffice) -> None:
    office.clock.turn_to(office.house.now)
    begin = office.courier._begin
    for actor, words in ((CLOCK, "by the clock"), (BEN, "an answer")):
        with begin(actor, words) as work:
            work.order(Kind.LOOK_UP, words, BEN, {"user": BEN})
    carried = []
    while office.courier.carry_next():
        done = [one for one in office.orders() if one.state == "done"]
        carried.append({one.lane for one in done})
    assert carried == [{"an answer"}, {"an answer", "by the clock"}]


def test_what_follows_from_an_order_is_as_urgent_as_it_was(office: PostOffice) -> None:
    office.ask()
    office.accept()
    office.carry_all()
    with office.house.begin(CLOCK, reading=True) as work:
        ranks = {one.rank for one in storage.outbox.list_(work.db) if one.lane.startswith("pair")}
    assert ranks == {0}
