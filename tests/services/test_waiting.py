"""The waiting list: nobody whom nobody fits is left without a word, and the oldest hear first."""

from datetime import timedelta

import pytest

import services.matching.looking
import services.matching.waiting
import storage.waiting
from mentoring.errors import NotWaitingError, NotYoursError
from mentoring.matching.waiting import Left, Waiting
from services.kinds import Kind
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO, ZED
from tests.services.acts import accept, decline, found, heard, leave, pairings, pause, resume
from tests.storage.at_once import at_once
from tests.world import House

FREE = "Somebody who would suit you is free now"


def find(house: House, person: str) -> str:
    with house.begin(person) as work:
        return str(services.matching.looking.find(work).payload())


def place(house: House, person: str) -> Waiting | None:
    with house.begin(person, reading=True) as work:
        return storage.waiting.find(work.db, person)


def left(house: House, number: int) -> Left | None:
    with house.begin("", reading=True) as work:
        return storage.waiting.get(work.db, number).left


def stop(house: House, person: str, number: int) -> None:
    with house.begin(person) as work:
        services.matching.waiting.stop(work, number)


def keep(house: House, person: str, number: int) -> None:
    with house.begin(person) as work:
        services.matching.waiting.keep(work, number)


def wait(house: House, *people: str) -> list[Waiting]:
    """Let these join as mentees and find nobody, one after the other."""
    made = []
    for one in people:
        house.join(one, "mentee")
        find(house, one)
        made.append(place(house, one))
        house.now += timedelta(minutes=1)
    house.carry()
    return made


def test_who_finds_nobody_waits_and_reads_where_and_why(house: House) -> None:
    house.mentor(ASHA, capacity="1")
    house.join(CARLOS, "mentor")
    house.pair(FRAN, ZED)
    pause(house, FRAN)
    house.join(MO, "mentee")
    accept(house, house.ask(MO, ASHA))
    wait(house, BEN)
    house.join("U0LIA", "mentee")
    said = find(house, "U0LIA")
    assert "You are 2nd of 2 waiting" in said
    assert (
        "3 mentors take part: 1 has no place left, 1 is taking a pause and 1 waits to be approved"
        in said
    )
    assert BEN not in said
    assert "No mentor here offers this, which you seek: Confidence and presence" in said


def test_finding_again_shows_the_present_place_and_keeps_it(house: House) -> None:
    first, second = wait(house, BEN, CARLOS)
    assert "You are 2nd of 2 waiting" in find(house, CARLOS)
    stop(house, BEN, first.id)
    assert "You are the only one waiting" in find(house, CARLOS)
    assert place(house, CARLOS) == second


def test_the_same_press_at_once_gives_one_place(house: House) -> None:
    house.join(BEN, "mentee")
    at_once(*[lambda: find(house, BEN)] * 3)
    with house.begin(BEN, reading=True) as work:
        assert [one.person for one in storage.waiting.list_(work.db)] == [BEN]


def test_an_approved_mentor_is_told_to_who_has_waited_longest(house: House) -> None:
    wait(house, BEN, CARLOS)
    house.mentor(ASHA, capacity="1")
    house.turn(minutes=1)
    assert heard(house, BEN, FREE, "Find a mentor") == 1
    assert heard(house, CARLOS, FREE) == heard(house, ZED, "") == 0
    assert found(house, BEN) == [ASHA]


def test_as_many_hear_as_there_are_seats_and_each_once(house: House) -> None:
    wait(house, BEN, CARLOS, FRAN)
    house.mentor(ASHA, capacity="2")
    house.turn(minutes=1)
    assert [heard(house, one, FREE) for one in (BEN, CARLOS, FRAN)] == [1, 1, 0]
    house.turn(days=1)
    assert [heard(house, one, FREE) for one in (BEN, CARLOS, FRAN)] == [1, 1, 0]


def test_a_seat_that_is_let_go_is_told_to_the_next_in_their_morning(house: House) -> None:
    wait(house, BEN, CARLOS)
    house.mentor(ASHA, capacity="1")
    house.turn(days=1, hours=23)
    assert heard(house, CARLOS, FREE) == 0
    house.turn(days=1)
    assert [heard(house, one, FREE) for one in (BEN, CARLOS)] == [1, 1]
    house.turn(days=10)
    assert [heard(house, one, FREE) for one in (BEN, CARLOS)] == [1, 1]


def test_the_daily_look_is_at_ten_in_the_mentees_morning(house: House) -> None:
    wait(house, BEN)
    house.now += timedelta(days=2)
    with house.begin("", reading=True) as work:
        due = [one for one in storage.timers.list_(work.db) if one.kind == "waiting.look"]
    assert [one.due_at.isoformat() for one in due] == ["2026-03-03T10:00:00+00:00"]


def test_a_seat_that_somebody_asks_for_is_told_to_nobody_until_it_is_free_again(
    house: House,
) -> None:
    wait(house, BEN, CARLOS)
    house.mentor(ASHA, capacity="1")
    house.turn(minutes=1)
    made = house.ask(BEN, ASHA)
    house.turn(days=3)
    assert heard(house, CARLOS, FREE) == 0
    decline(house, made)
    house.turn(minutes=1)
    assert heard(house, CARLOS, FREE) == 1


@pytest.mark.parametrize("opens", ["resumes", "ends", "takes more"])
def test_every_seat_that_opens_is_told_at_once(house: House, opens: str) -> None:
    house.mentor(ASHA, capacity="1")
    if opens == "resumes":
        pause(house, ASHA)
    else:
        house.join(FRAN, "mentee")
        accept(house, house.ask(FRAN, ASHA))
    wait(house, BEN)
    if opens == "resumes":
        resume(house, ASHA)
    elif opens == "ends":
        leave(house, FRAN)
    else:
        _take_more(house)
    house.turn(minutes=1)
    assert heard(house, BEN, FREE) == 1


def _take_more(house: House) -> None:
    with house.begin(ASHA) as work:
        draft = services.enrolment.joining.edit(work)
        while not hasattr(draft, "joined_at"):
            given = {**draft.answers, "capacity": "2"}
            draft = services.enrolment.joining.send_step(work, draft.step, given)


def test_who_asks_somebody_leaves_the_list(house: House) -> None:
    (one,) = wait(house, BEN)
    house.mentor(ASHA)
    house.turn(minutes=1)
    house.ask(BEN, ASHA)
    assert (place(house, BEN), left(house, one.id)) == (None, Left.ASKED)


@pytest.mark.parametrize(("goes", "why"), [(pause, Left.PAUSED), (leave, Left.CLOSED)])
def test_who_pauses_or_leaves_is_off_the_list_and_hears_nothing_more(
    house: House, goes, why: Left
) -> None:
    (one,) = wait(house, BEN)
    goes(house, BEN)
    house.carry()
    before = len(house.said_to(BEN))
    house.mentor(ASHA)
    house.turn(days=50)
    assert len(house.said_to(BEN)) == before
    assert (place(house, BEN), left(house, one.id)) == (None, why)


def test_the_end_of_the_year_ends_the_waiting(house: House) -> None:
    (one,) = wait(house, BEN)
    while one.since + timedelta(days=365) > house.now:
        house.turn(days=6)
        if (now := place(house, BEN)) and now.asked_at:
            keep(house, BEN, one.id)
    assert left(house, one.id) is Left.CLOSED


def test_stop_looking_is_for_the_person_alone_and_counts_once(house: House) -> None:
    (one,) = wait(house, BEN)
    for other in (CARLOS, MO, ZED):
        for gesture in (stop, keep):
            with pytest.raises(NotYoursError):
                gesture(house, other, one.id)
    stop(house, BEN, one.id)
    assert left(house, one.id) is Left.STOPPED
    for gesture in (stop, keep):
        with pytest.raises(NotWaitingError):
            gesture(house, BEN, one.id)
    find(house, BEN)
    assert place(house, BEN).id != one.id


def test_after_thirty_days_one_is_asked_and_a_yes_keeps_the_place_for_thirty_more(
    house: House,
) -> None:
    (one,) = wait(house, BEN)
    house.turn(days=29)
    assert heard(house, BEN, "Are you still looking") == 0
    house.turn(days=2)
    assert heard(house, BEN, "Are you still looking", "Yes, keep my place", "Stop looking") == 1
    keep(house, BEN, one.id)
    house.turn(days=29)
    assert heard(house, BEN, "Are you still looking") == 1
    assert "you keep your place" in str([call for kind, call in house.calls if kind is Kind.UPDATE])
    house.turn(days=3)
    assert heard(house, BEN, "Are you still looking") == 2
    assert place(house, BEN).since == one.since


def test_a_week_of_silence_ends_the_waiting_kindly_and_one_press_begins_it_anew(
    house: House,
) -> None:
    first, second = wait(house, BEN, CARLOS)
    house.turn(days=31)
    keep(house, CARLOS, second.id)
    house.turn(days=6)
    assert place(house, BEN)
    house.turn(days=1)
    assert heard(house, BEN, "I have taken you off the waiting list", "Find a mentor") == 1
    assert left(house, first.id) is Left.SILENT
    assert "You are 2nd of 2 waiting" in find(house, BEN)


def test_finding_is_an_answer_too(house: House) -> None:
    (one,) = wait(house, BEN)
    house.turn(days=31)
    find(house, BEN)
    house.turn(days=10)
    assert place(house, BEN).id == one.id


def test_two_looks_at_the_same_moment_do_not_promise_one_seat_twice(house: House) -> None:
    wait(house, BEN, CARLOS)
    asha = house.mentor(ASHA, capacity="1")
    timer = _timer(house, "seats.opened")

    def look() -> None:
        with house.begin("the clock") as work:
            services.matching.looking.seat_opened(work, timer)

    assert at_once(look, look, look) == [None] * 3
    house.carry()
    assert asha.capacity == 1
    assert [heard(house, one, FREE) for one in (BEN, CARLOS)] == [1, 0]


def _timer(house: House, kind: str) -> storage.timers.Timer:
    with house.begin("", reading=True) as work:
        return next(one for one in storage.timers.list_(work.db) if one.kind == kind)


def test_a_pairing_ends_the_waiting(house: House) -> None:
    (one,) = wait(house, BEN)
    house.mentor(ASHA)
    made = house.ask(BEN, ASHA)
    accept(house, made)
    assert len(pairings(house, BEN)) == 1
    assert left(house, one.id) is Left.ASKED
