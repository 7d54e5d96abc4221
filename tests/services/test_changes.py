"""Somebody leaves Slack, becomes a guest, is renamed or moves: each has its kind consequence."""

from datetime import timedelta
from typing import Any

import pytest

import services.changes.accounts
import services.enrolment.joining
import services.removals.beginning
import storage.audit
import storage.enrolment
import storage.timers
from mentoring.audit import Wanted
from mentoring.changes import OneChannelError
from mentoring.closure import Ending
from mentoring.enrolment import State
from mentoring.moments import zone
from mentoring.participants import Account, Person
from mentoring.removals import BarredError
from services.kinds import Kind
from services.work import CLOCK, SLACK
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO, SOL, TEAM, ZED
from tests.services.acts import (
    accept,
    catch_ups,
    heard,
    leave,
    open_of,
    pairings,
    request,
    resume,
)
from tests.services.slack_tells import changed, described, gone, known
from tests.services.test_removals import last, queue, remove
from tests.services.test_waiting import wait
from tests.storage.at_once import at_once
from tests.world import House

LISBON, TOKYO = "Europe/Lisbon", "Asia/Tokyo"


@pytest.fixture
def full(house_on_sqlite: House) -> House:
    """Asha mentors Carlos, has a place left, and Ben has asked her; Fran waits for a mentor."""
    house = house_on_sqlite
    wait(house, FRAN)
    house.mentor(ASHA, capacity="2")
    house.join(CARLOS, "mentee")
    accept(house, house.ask(CARLOS, ASHA))
    house.join(BEN, "mentee")
    house.ask(BEN, ASHA)
    house.carry()
    house.said.clear()
    house.calls.clear()
    return house


def due(house: House, kind: str, about: int) -> list[Any]:
    with house.begin(CLOCK, reading=True) as work:
        return storage.timers.list_waiting(work.db, kind, about)


def noted(house: House, person: str) -> list[str]:
    with house.begin(CLOCK, reading=True) as work:
        found = storage.audit.list_(work.db, Wanted(person=person), 100)
    return [one.verb for one in found if one.verb.startswith("changes.")]


def test_a_mentor_who_leaves_slack_leaves_kindly_and_the_mentee_comes_first(full: House) -> None:
    house, asked = full, open_of(full, BEN)
    assert queue(house) == [FRAN]
    gone(house, ASHA)
    house.carry()
    assert [one.ending for one in pairings(house, CARLOS)] == [Ending.LEFT]
    assert heard(house, CARLOS, f"<@{ASHA}> is no longer in this Slack", "nothing you did") == 1
    assert heard(house, CARLOS, "front of the waiting list") == 1
    assert queue(house)[0] == CARLOS
    assert request(house, asked).state == "closed"
    assert heard(house, BEN, f"<@{ASHA}> cannot be your mentor") == 1
    assert house.said_to(ASHA) == []
    assert [call for call in house.calls if call[1].get("user_id") == ASHA] == []
    assert noted(house, ASHA) == ["changes.leave"]


def test_nothing_is_ever_said_to_who_has_left_slack_and_nothing_comes_later(full: House) -> None:
    house, channel = full, pairings(full, CARLOS)[0].channel
    gone(house, ASHA)
    house.turn(days=40)
    assert house.said_to(ASHA) == []
    assert [text for to, text, _ in house.said if to == channel] == [
        f"<@{ASHA}> and <@{CARLOS}>, your pairing has come to its end."
    ]


def test_a_mentee_who_leaves_slack_makes_room(full: House) -> None:
    house = full
    gone(house, CARLOS)
    house.turn(minutes=1)
    assert heard(house, ASHA, f"<@{CARLOS}> is no longer in this Slack") == 1
    assert heard(house, ASHA, "waiting list") == 0
    assert heard(house, FRAN, "is free now") == 1, "the place is offered to who waits"


def test_who_waits_or_has_agreed_takes_it_along(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    wait(house, FRAN)
    gone(house, FRAN)
    assert queue(house) == []
    house.turn(days=60)
    assert house.said_to(FRAN)[-1:] != ["Are you still looking?"]
    assert due(house, "closure.close", 1) == []


def test_slack_may_tell_it_twice_and_at_once(house: House) -> None:
    house.pair(ASHA, BEN)
    house.said.clear()
    user = described(ASHA, deleted=True)

    def tell() -> None:
        with house.begin(SLACK) as work:
            services.changes.accounts.told(work, user)

    assert at_once(tell, tell, tell) == [None] * 3
    assert not changed(house, ASHA, deleted=True)
    house.carry()
    assert heard(house, BEN, "is no longer in this Slack") == 1
    assert noted(house, ASHA) == ["changes.leave"]


def test_who_comes_back_may_join_again(full: House) -> None:
    house = full
    gone(house, ASHA)
    assert changed(house, ASHA)
    assert known(house, ASHA).account is Account.FULL
    house.mentor(ASHA)
    house.carry()
    assert heard(house, ASHA, "Welcome") >= 1
    assert "changes.return" in noted(house, ASHA)


def test_who_runs_the_programme_is_missed_by_the_organisers(full: House) -> None:
    house = full
    house.organisers = frozenset({MO, SOL})
    assert not changed(house, SOL)
    gone(house, SOL)
    house.carry()
    assert heard(house, MO, f"<@{SOL}> is no longer in this Slack", "MODERATORS") == 1
    assert house.said_to(SOL) == []


def test_a_removal_that_is_pending_is_carried_out_and_says_whom_it_did_not_reach(
    full: House,
) -> None:
    house = full
    remove(house, SOL, ASHA)
    gone(house, ASHA)
    house.turn(minutes=11)
    assert last(house, ASHA).state == "done"
    assert pairings(house, CARLOS)[0].ending is Ending.LEFT
    assert heard(house, SOL, "Left to do by hand", f"<@{ASHA}>", "they have left Slack") == 1


def test_who_has_left_slack_and_the_programme_can_still_be_kept_from_coming_back(
    full: House,
) -> None:
    house = full
    gone(house, ASHA)
    assert changed(house, ASHA)
    with house.begin(SOL) as work:
        shown = services.removals.beginning.propose(work, [ASHA], "remove")
        services.removals.beginning.begin(
            work,
            int(shown["private_metadata"]),
            reason="So",
            sentence="Sorry",
            until=None,
            keep_channel=False,
        )
    assert "takes no part any more" in str(shown)
    house.turn(minutes=11)
    assert last(house, ASHA).state == "done"
    with pytest.raises(BarredError):
        house.join(ASHA, "mentor")


ODD: list[dict[str, Any]] = [
    {},
    {"id": 7},
    {"id": ZED},
    {"id": ASHA},
    {"id": ASHA, "deleted": True},
    {"id": ASHA, "team_id": "T0OTHER", "deleted": True},
    {"id": ASHA, "team_id": TEAM, "deleted": "yes"},
    {"id": ZED, "team_id": TEAM, "deleted": True},
]


def test_what_is_not_about_us_is_no_news(full: House) -> None:
    with full.begin(SLACK) as work:
        for odd in ODD:
            assert not services.changes.accounts.is_news(work, odd)
            services.changes.accounts.told(work, odd)
    assert pairings(full, CARLOS)[0].active


def test_what_slack_leaves_out_stays_as_it_was(full: House) -> None:
    for profile in (None, [], {"real_name": 7, "first_name": None}):
        assert not changed(full, CARLOS, profile=profile, tz=None)
    assert changed(full, CARLOS, profile=None, tz=LISBON)
    assert (known(full, CARLOS).name, known(full, CARLOS).zone) == ("Carlos Medina", LISBON)


def test_a_status_is_no_news_and_writes_nothing(full: House) -> None:
    status = {"real_name": "Asha Raman", "first_name": "Asha", "status_text": "At lunch"}
    assert not changed(full, ASHA, profile=status)


def test_a_guest_in_several_channels_goes_on(full: House) -> None:
    changed(full, CARLOS, is_restricted=True)
    full.carry()
    assert known(full, CARLOS).account is Account.GUEST
    assert full.said == []


def test_a_guest_in_one_channel_pauses_and_everybody_knows_why(full: House) -> None:
    house = full
    changed(house, ASHA, is_restricted=True, is_ultra_restricted=True)
    house.carry()
    assert heard(house, ASHA, "guest in one channel", "Your pairing goes on") == 1
    assert heard(house, MO, f"<@{ASHA}>", f"still paired with <@{CARLOS}>") == 1
    assert pairings(house, CARLOS)[0].active
    assert open_of(house, BEN) is None
    mentor = pairings(house, CARLOS)[0].mentor_enrolment
    with house.begin(CLOCK, reading=True) as work:
        assert storage.enrolment.get(work.db, mentor).state is State.PAUSED
    assert changed(house, ASHA)
    house.carry()
    assert heard(house, ASHA, "in several channels again", "Resume") == 1
    resume(house, ASHA)


def test_a_guest_in_one_channel_reads_why_they_cannot_join(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    house.meet(BEN)
    assert changed(house, BEN, is_ultra_restricted=True)
    with house.begin(BEN) as work, pytest.raises(OneChannelError):
        services.enrolment.joining.join(work, Person(id=BEN))
    assert changed(house, BEN)
    with house.begin(BEN) as work:
        services.enrolment.joining.join(work, Person(id=BEN))


def test_a_new_name_shows_in_the_topic(full: House) -> None:
    house = full
    house.calls.clear()
    changed(house, CARLOS, name="Carlota Medina")
    house.carry()
    topics = [call["topic"] for kind, call in house.calls if kind is Kind.TOPIC]
    assert [one.partition(" · ")[0] for one in topics] == ["Asha Raman mentors Carlota Medina"]
    assert known(house, CARLOS).first_name == "Carlota"


def test_who_moves_is_asked_by_the_new_clock_once_and_surely(full: House) -> None:
    house, pairing = full, pairings(full, CARLOS)[0]
    (before,) = due(house, "catch_ups.prompt", pairing.id)
    for where in (TOKYO, "Pacific/Kiritimati", "America/Los_Angeles"):
        changed(house, CARLOS, tz=where)
        (after,) = due(house, "catch_ups.prompt", pairing.id)
        local = after.due_at.astimezone(zone(where))
        assert (local.hour, before.due_at != after.due_at) == (10, True)
    house.turn(days=45)
    assert [one.number for one in reversed(catch_ups(house, pairing))] == [1]


def test_what_waits_for_a_morning_waits_for_it_by_the_new_clock(full: House) -> None:
    """Together by the mentee's clock, alone by one's own."""
    house, pairing = full, pairings(full, CARLOS)[0]
    house.turn(days=31)
    (asked_for, *_) = catch_ups(house, pairing)
    assert due(house, "catch_up.remind", asked_for.id)
    alone = len(due(house, "feedback.quality", pairing.id))
    for person, where in ((CARLOS, TOKYO), (ASHA, "America/Los_Angeles")):
        changed(house, person, tz=where)
    together = due(house, "catch_up.remind", asked_for.id)
    assert {one.due_at.astimezone(zone(TOKYO)).hour for one in together} == {10}
    asked = due(house, "feedback.quality", pairing.id)
    sides = {"mentor": "America/Los_Angeles", "mentee": TOKYO}
    shown = [one.due_at.astimezone(zone(sides[one.key.split(":")[2]])).hour for one in asked]
    assert shown == [10] * alone


def test_who_moves_while_the_prompt_is_due_is_asked_once(full: House) -> None:
    house, pairing = full, pairings(full, CARLOS)[0]
    (timer,) = due(house, "catch_ups.prompt", pairing.id)
    house.now = timer.due_at - timedelta(minutes=1)
    changed(house, CARLOS, tz=TOKYO)
    house.turn(days=5)
    assert len(catch_ups(house, pairing)) == 1


def test_the_mentors_clock_counts_for_nothing(full: House) -> None:
    (before,) = due(full, "catch_ups.prompt", pairings(full, CARLOS)[0].id)
    changed(full, ASHA, tz=TOKYO)
    assert due(full, "catch_ups.prompt", pairings(full, CARLOS)[0].id) == [before]


def test_who_left_the_programme_before_leaves_slack_without_a_word(full: House) -> None:
    leave(full, ASHA)
    full.carry()
    full.said.clear()
    gone(full, ASHA)
    full.carry()
    assert full.said == []
