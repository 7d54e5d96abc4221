"""A moderator removes somebody: unseen for ten minutes, then all at once, and never by halves."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy import event

import services.catch_ups.answers
import services.desk
import services.enrolment.joining
import services.home
import services.orders
import services.removals.beginning
import services.removals.carrying
import services.removals.restoring
import services.timers
import storage.audit
import storage.catch_ups
import storage.enrolment
import storage.privacy
import storage.removals
import storage.waiting
from mentoring.audit import Wanted
from mentoring.catch_ups import How
from mentoring.closure import Ending
from mentoring.enrolment.answers import AnswersError
from mentoring.errors import MentoringError, NotNowError
from mentoring.pairings import Pairing
from mentoring.participants import Person
from mentoring.removals import (
    AboutYouError,
    BarredError,
    BeingRemovedError,
    LastOrganiserError,
    NobodyToRemoveError,
    NotRemovedError,
    Removal,
    RemovalUndoneError,
    RemovedError,
    RemoveYourselfError,
    RestoredError,
    State,
)
from services.kinds import Kind
from services.work import CLOCK
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO, SOL, ZED
from tests.services.acts import (
    accept,
    found,
    heard,
    leave,
    open_of,
    pairings,
    request,
)
from tests.services.slack_tells import gone
from tests.services.test_channels import claimed
from tests.services.test_channels import refused as slack_refuses
from tests.services.test_waiting import wait
from tests.storage.at_once import at_once
from tests.world import House
from views.kit import Message

REASON, SENTENCE = "Three people told us.", "You cannot stay with us."
TOVE = "U0TOVE"
WRITES = ("INSERT", "UPDATE", "DELETE")
HELD = ("U0HANA", "U0IVO", "U0JUNE")


def remove(house: House, by: str, person: str, **given: Any) -> Message:
    with house.begin("", reading=True) as work:
        made = storage.enrolment.find_open(work.db, person)
    asked = {"reason": REASON, "sentence": SENTENCE, "until": None, "keep_channel": False}
    with house.begin(by) as work:
        number = made.id if made else 0
        return services.removals.beginning.begin(work, number, **asked | given)


def last(house: House, person: str) -> Removal:
    with house.begin("", reading=True) as work:
        removal = storage.removals.find_last(work.db, person)
    assert removal is not None
    return removal


def propose(house: House, by: str, *people: str) -> str:
    with house.begin(by) as work:
        return str(services.removals.beginning.propose(work, people, "remove these"))


def undo(house: House, by: str, removal: Removal) -> Message | None:
    with house.begin(by) as work:
        return services.removals.beginning.undo(work, removal.id)


def do_now(house: House, by: str, removal: Removal) -> Message | None:
    with house.begin(by) as work:
        return services.removals.carrying.do_now(work, removal.id)


def restore(house: House, by: str, removal: Removal) -> Message:
    with house.begin(by) as work:
        return services.removals.restoring.restore(work, removal.id)


def join(house: House, person: str) -> None:
    with house.begin(person) as work:
        services.enrolment.joining.join(work, Person(id=person))


def verbs(house: House, person: str) -> list[tuple[str, str]]:
    with house.begin(CLOCK, reading=True) as work:
        listed = storage.audit.list_(work.db, Wanted(person=person), 100)
        return [(one.actor, one.verb) for one in listed]


def queue(house: House) -> list[str]:
    with house.begin(CLOCK, reading=True) as work:
        return [one.person for one in storage.waiting.list_(work.db)]


@pytest.fixture
def held(house: House) -> House:
    """Asha mentors three and may take a fourth, Ben has asked her, Fran waits for a mentor."""
    house.moderators = frozenset({SOL, TOVE})
    wait(house, FRAN)
    house.mentor(ASHA, capacity="3")
    for one in HELD:
        house.join(one, "mentee")
        accept(house, house.ask(one, ASHA))
    with house.begin(ASHA) as work:
        (mentor,) = storage.enrolment.all_mentors(work.db)
        storage.enrolment.save(work.db, mentor, replace(mentor, capacity=4))
    house.join(BEN, "mentee")
    house.ask(BEN, ASHA)
    house.turn(minutes=1)
    return house


@pytest.fixture
def asked(house: House) -> House:
    """Asha mentors Carlos, has a place left, and Ben has asked her."""
    house.moderators = frozenset({SOL, TOVE})
    house.mentor(ASHA, capacity="3")
    house.join(CARLOS, "mentee")
    accept(house, house.ask(CARLOS, ASHA))
    house.join(BEN, "mentee")
    house.ask(BEN, ASHA)
    house.carry()
    house.said.clear()
    return house


def test_for_ten_minutes_only_moderators_know_and_nothing_new_begins(asked: House) -> None:
    house, fran = asked, asked.join(FRAN, "mentee")
    made = open_of(house, BEN)
    remove(house, SOL, ASHA)
    house.carry()
    assert {to for to, _, _ in house.said} == {SOL, TOVE, FRAN}, "Fran has just joined"
    assert heard(house, SOL, f"<@{SOL}> removes <@{ASHA}>", "Nobody has been told yet") == 1
    assert found(house, FRAN) == []
    with pytest.raises(NotNowError):
        accept(house, made)
    asha = last(house, ASHA)
    mentor = pairings(house, CARLOS)[0].mentor_enrolment
    with house.begin(MO) as work, pytest.raises(NotNowError):
        services.desk.pair(work, mentor, fran.id)
    with pytest.raises(BeingRemovedError, match=SOL):
        remove(house, TOVE, ASHA)
    assert (asha.state, asha.due_at - house.now) == (State.PENDING, timedelta(minutes=10))


def test_who_is_about_to_be_removed_asks_nobody_and_hears_of_no_place(house: House) -> None:
    wait(house, FRAN)
    remove(house, SOL, FRAN)
    house.mentor(ASHA)
    with pytest.raises(NotNowError):
        house.ask(FRAN, ASHA)
    house.turn(minutes=5)
    assert heard(house, FRAN, "Somebody who would suit you is free now") == 0
    undo(house, SOL, last(house, FRAN))
    house.turn(days=1)
    assert heard(house, FRAN, "Somebody who would suit you is free now") == 1


def test_undone_it_never_was(asked: House) -> None:
    house, made = asked, open_of(asked, BEN)
    remove(house, SOL, ASHA)
    house.carry()
    removal = last(house, ASHA)
    assert undo(house, TOVE, removal) is None
    house.turn(hours=1)
    house.carry()
    assert {to for to, _, _ in house.said} == {SOL, TOVE}
    changed = str([call for kind, call in house.calls if kind is Kind.UPDATE])
    assert changed.count(f"<@{TOVE}> has undone the removal of <@{ASHA}>") >= 2
    accept(house, made)
    assert [one.active for one in pairings(house, ASHA)] == [True, True]
    with house.begin("", reading=True) as work:
        assert storage.privacy.find(work.db, f"removal:{removal.id}") is None
    for press in (undo, do_now):
        with pytest.raises(RemovalUndoneError, match=TOVE):
            press(house, SOL, removal)


def test_after_ten_minutes_everything_ends_and_everybody_hears_once(asked: House) -> None:
    house = asked
    remove(house, SOL, ASHA, until=date(2026, 6, 1))
    house.turn(minutes=11)
    assert last(house, ASHA).state is State.DONE
    assert [one.ending for one in pairings(house, ASHA)] == [Ending.REMOVED]
    assert heard(house, ASHA, SENTENCE, "apply again after 1 June 2026", f"<@{SOL}>") == 1
    assert heard(house, CARLOS, f"<@{ASHA}> no longer takes part", "front of the waiting") == 1
    assert heard(house, BEN, f"<@{ASHA}> cannot be your mentor at the moment") == 1
    assert open_of(house, BEN) is None
    archived = [call for kind, call in house.calls if kind is Kind.ARCHIVE]
    assert len(archived) == 1
    assert heard(house, archived[0]["channel"], "This channel is archived now") == 1
    assert REASON not in str(house.said)
    assert (SOL, "removals.carry_out") in verbs(house, ASHA)
    house.said.clear()
    house.turn(days=40)
    assert house.said_to(ASHA) == []
    assert house.said_to(archived[0]["channel"]) == []


def test_a_mentee_who_is_removed_takes_their_request_along_and_the_mentors_place_is_free(
    asked: House,
) -> None:
    house, made = asked, open_of(asked, BEN)
    remove(house, SOL, BEN)
    remove(house, SOL, CARLOS)
    house.turn(minutes=11)
    assert request(house, made).state == "withdrawn"
    assert "no longer needs an answer" in str(house.calls)
    assert heard(house, ASHA, f"<@{CARLOS}> no longer takes part") == 1
    assert heard(house, ASHA, "waiting list") == 0
    house.join(FRAN, "mentee")
    assert found(house, FRAN) == [ASHA]


def test_who_loses_a_mentor_comes_first_and_hears_first(held: House) -> None:
    house = held
    assert queue(house) == [FRAN]
    remove(house, SOL, ASHA)
    do_now(house, SOL, last(house, ASHA))
    assert queue(house) == [*HELD, FRAN]
    house.carry()
    house.said.clear()
    house.mentor(CARLOS, capacity="1")
    house.turn(minutes=1)
    assert [to for to, text, _ in house.said if "is free now" in text] == [HELD[0]]


def test_killed_at_any_step_it_ends_complete_and_nobody_hears_twice(held: House) -> None:
    house = held
    plan(house, pairings(house, HELD[0])[0])
    remove(house, SOL, ASHA)
    house.carry()
    house.said.clear()
    house.now += timedelta(minutes=11)
    steps = 0
    while not _dies_at(house, steps):
        assert last(house, ASHA).state is State.PENDING
        assert [one.active for one in pairings(house, ASHA)] == [True] * 3
        steps += 1
    assert steps > 30
    house.turn(minutes=1)
    for one in HELD:
        assert heard(house, one, "no longer takes part") == 1
        assert heard(house, str(pairings(house, one)[0].channel), "come to its end") == 1
    assert heard(house, ASHA, SENTENCE) == 1
    assert not any(one.active for one in pairings(house, ASHA))
    assert heard(house, BEN, "cannot be your mentor at the moment") == 1
    assert queue(house) == [*HELD, FRAN]


def plan(house: House, pairing: Pairing) -> None:
    """Plan the first meeting for the day after tomorrow."""
    with house.begin(pairing.mentee) as work:
        (first, *_) = storage.catch_ups.of(work.db, pairing.id)
        services.catch_ups.answers.plan(
            work, first.id, on=date(2026, 3, 4), wall=time(10), how=How.VIDEO, agenda="Us"
        )


def _dies_at(house: House, step: int) -> bool:
    """Let what is due be done, and die at one of its writes; true when there was none such."""
    written = iter(range(1000))

    def die(*given: Any) -> None:
        if given[2].startswith(WRITES) and next(written) == step:
            raise SystemError("the power is gone")

    event.listen(house.database.engine, "before_cursor_execute", die)
    try:
        with house.begin(CLOCK, "a tick") as work:
            services.timers.run_next(work)
    except (SystemError, services.timers.TimerFailedError):
        return False
    finally:
        event.remove(house.database.engine, "before_cursor_execute", die)
    return True


def test_the_partner_may_keep_the_channel_and_the_person_is_taken_out(asked: House) -> None:
    house = asked
    remove(house, SOL, ASHA, keep_channel=True)
    house.turn(minutes=11)
    channel = pairings(house, CARLOS)[0].channel
    said = [kind for kind, call in house.calls if call.get("channel") == channel][-2:]
    assert said == [Kind.KICK, Kind.POST]
    assert (Kind.KICK, {"channel": channel, "user": ASHA}) in house.calls
    assert heard(house, str(channel), f"<@{CARLOS}>, this channel stays open for you") == 1
    assert heard(house, CARLOS, f"<#{channel}> stays open for you") == 1
    assert Kind.ARCHIVE not in [kind for kind, _ in house.calls]


@pytest.mark.parametrize("error", ["restricted_action", "not_in_channel"])
def test_what_slack_refuses_is_left_to_do_by_hand(asked: House, error: str) -> None:
    house = asked
    remove(house, SOL, ASHA, keep_channel=True)
    do_now(house, TOVE, last(house, ASHA))
    slack_refuses(house, claimed(house, Kind.KICK), error)
    house.carry()
    assert heard(house, TOVE, "Left to do by hand", f"<@{ASHA}> could not be taken", error) == 1
    assert heard(house, str(pairings(house, CARLOS)[0].channel), "stays open for you") == 1


def test_who_has_left_slack_is_removed_as_well(asked: House) -> None:
    house = asked
    remove(house, SOL, ASHA)
    do_now(house, SOL, last(house, ASHA))
    while (order := claimed(house, Kind.POST)).about != ASHA:
        with house.begin(CLOCK) as work:
            services.orders.done(work, order, {"channel": "D1", "ts": "1"})
    slack_refuses(house, order, "user_not_found")
    house.carry()
    assert heard(house, SOL, f"I could not write to <@{ASHA}>", "user_not_found") == 1
    assert last(house, ASHA).state is State.DONE


def test_who_leaves_within_the_ten_minutes_is_removed_all_the_same(asked: House) -> None:
    house = asked
    remove(house, SOL, ASHA)
    leave(house, ASHA)
    with pytest.raises(NotNowError):
        join(house, ASHA)
    house.turn(minutes=11)
    assert heard(house, ASHA, SENTENCE) == 1
    assert heard(house, CARLOS, "has ended") == 1
    with pytest.raises(BarredError):
        join(house, ASHA)


def test_rejoining_is_refused_until_the_day_has_passed(asked: House) -> None:
    house = asked
    with pytest.raises(AnswersError):
        remove(house, SOL, BEN, until=date(2026, 3, 1))
    remove(house, SOL, BEN, until=date(2026, 3, 4))
    do_now(house, SOL, last(house, BEN))
    with pytest.raises(BarredError, match="after 4 March 2026"):
        join(house, BEN)
    with pytest.raises(RemovedError, match=SOL):
        propose(house, TOVE, BEN)
    house.turn(days=3)
    join(house, BEN)
    with house.begin(SOL) as work, pytest.raises(NotRemovedError):
        services.removals.restoring.record(work, [BEN], "restore")


def test_a_moderator_restores_somebody_who_is_told_and_can_join(asked: House) -> None:
    house = asked
    remove(house, SOL, BEN)
    removal = last(house, BEN)
    with pytest.raises(BeingRemovedError):
        restore(house, SOL, removal)
    do_now(house, SOL, removal)
    with pytest.raises(BarredError, match="unless a moderator restores you"):
        join(house, BEN)
    with house.begin(TOVE) as work:
        shown = str(services.removals.restoring.record(work, [BEN], "restore"))
    assert REASON in shown
    assert SENTENCE in shown
    restore(house, TOVE, removal)
    house.carry()
    assert heard(house, BEN, "A moderator has restored you") == 1
    join(house, BEN)
    assert [one for one in verbs(house, BEN) if one[1].startswith("removals.r")] == [
        (TOVE, "removals.restore"),
        (TOVE, "removals.read"),
    ]
    for press in (restore, undo, do_now):
        with pytest.raises((RestoredError, NotRemovedError)):
            press(house, SOL, removal)


def test_what_cannot_be_removed_gets_a_clear_answer(asked: House) -> None:
    house = asked
    house.mentor(SOL)
    house.mentor(MO)
    for person, refusal in (
        (SOL, RemoveYourselfError),
        (MO, LastOrganiserError),
        (ZED, NobodyToRemoveError),
    ):
        with pytest.raises(refusal):
            propose(house, SOL, person)
        with pytest.raises(MentoringError):
            remove(house, SOL, person)
    with house.begin(SOL) as work, pytest.raises(NotRemovedError):
        services.removals.restoring.record(work, [ZED], "restore")
    assert "I did not understand" in propose(house, SOL, ASHA, BEN)


def test_nobody_decides_about_their_own_removal(asked: House) -> None:
    house = asked
    house.mentor(TOVE)
    remove(house, SOL, TOVE)
    removal = last(house, TOVE)
    house.carry()
    assert heard(house, TOVE, "removes") == 0
    assert heard(house, SOL, "still named in `ORGANISERS`") == 1
    for press in (undo, do_now, restore):
        with pytest.raises(AboutYouError):
            press(house, TOVE, removal)


@pytest.mark.parametrize(
    ("person", "says"),
    [(ZED, "for the people who run"), (MO, "Only moderators remove and restore people, so")],
)
def test_who_does_not_moderate_is_refused_and_that_is_noted(
    asked: House, person: str, says: str
) -> None:
    house = asked
    remove(house, SOL, ASHA)
    removal, before = last(house, ASHA), len(verbs(house, person))
    tries = [
        propose(house, person, BEN),
        remove(house, person, BEN),
        undo(house, person, removal),
        do_now(house, person, removal),
        restore(house, person, removal),
    ]
    with house.begin(person) as work:
        tries.append(services.removals.restoring.record(work, [ASHA], "restore"))
    assert all(says in str(one) for one in tries)
    assert person == ZED or all(f"<@{SOL}> and <@{TOVE}>" in str(one) for one in tries)
    noted = verbs(house, person)
    assert noted[: len(noted) - before] == [(person, "desk.refuse")] * 6
    assert last(house, ASHA).pending


def test_at_the_same_moment_one_of_two_presses_counts(house: House) -> None:
    house.moderators = frozenset({SOL, TOVE})
    for number in range(3):
        mentor, mentee = f"U0MENTOR{number}", f"U0MENTEE{number}"
        made = house.pair(mentor, mentee)
        begun = at_once(
            lambda one=mentor: remove(house, SOL, one), lambda one=mentor: remove(house, TOVE, one)
        )
        assert sorted(type(one) for one in begun if isinstance(one, Exception)) == [
            BeingRemovedError
        ]
        removal = last(house, mentor)
        pressed = at_once(
            lambda one=removal: undo(house, SOL, one),
            lambda one=removal: do_now(house, TOVE, one),
            lambda one=removal: do_now(house, SOL, one),
            lambda one=mentee: leave(house, one),
        )
        surprises = [one for one in pressed if isinstance(one, Exception)]
        assert all(isinstance(one, MentoringError) for one in surprises), pressed
        assert pressed[:3].count(None) == 1
        house.carry()
        assert not pairings(house, mentor)[0].active
        gone = heard(house, mentee, "no longer takes part", "has ended")
        assert gone == (pressed[0] is not None and pairings(house, mentor)[0].ending == "removed")
        assert heard(house, mentor, SENTENCE) == (pressed[0] is not None)
        assert enrolment_closed(house, made.mentee_enrolment)


def enrolment_closed(house: House, number: int) -> bool:
    with house.begin("", reading=True) as work:
        return storage.enrolment.get(work.db, number).closed


def test_who_leaves_slack_within_the_ten_minutes_is_left_to_be_told_by_hand(asked: House) -> None:
    house = asked
    house.meet(ASHA)
    remove(house, SOL, ASHA)
    gone(house, ASHA)
    do_now(house, SOL, last(house, ASHA))
    house.carry()
    assert heard(house, SOL, "could not write to", f"<@{ASHA}>", "they have left Slack") == 1


def test_the_menu_of_who_was_removed_says_until_when_and_offers_no_join(asked: House) -> None:
    house = asked
    remove(house, SOL, ASHA, until=date(2026, 6, 1))
    do_now(house, SOL, last(house, ASHA))
    with house.begin(ASHA, reading=True) as work:
        menu = str(services.home.menu(work))
    assert "You can apply again after 1 June 2026" in menu
    assert "home.join" not in menu
