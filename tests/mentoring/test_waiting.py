from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.enrolment import Vetting
from mentoring.errors import NotWaitingError
from mentoring.matching.scores import scarce
from mentoring.matching.waiting import PROMISE, Left, Outlook, Waiting, Why, reasons, whose_turn
from mentoring.participants import Role
from mentoring.words import ordinal
from tests.mentoring.matchmaking import NOW, PROGRAMME, only
from tests.mentoring.test_enrolment import WAITING

DAY = timedelta(days=1)
MENTORS = ["A", "B", "C"]
MENTOR = replace(WAITING, vetting=Vetting.APPROVED, capacity=2)


def queue(*people, **told):
    """These people, longest waiting first; ``told`` so many days ago."""
    return [
        Waiting(
            id=place,
            person=one,
            enrolment=place,
            since=NOW - 30 * DAY,
            told_at=NOW - told[one] * DAY if one in told else None,
        )
        for place, one in enumerate(people)
    ]


def turns(waiting, fitting, seats, opened=None):
    return [one.person for one in whose_turn(waiting, fitting, seats, NOW, opened)]


def test_the_longest_waiting_hear_first_and_no_more_than_there_are_seats():
    fitting = dict.fromkeys("xyz", ("A",))
    assert turns(queue("x", "y", "z"), fitting, {"A": 2}) == ["x", "y"]


def test_a_seat_that_does_not_fit_the_first_goes_to_the_next():
    assert turns(queue("x", "y"), {"x": [], "y": ["A"]}, {"A": 1}) == ["y"]


def test_who_fits_in_two_places_leaves_the_other_to_who_fits_in_one():
    assert turns(queue("x", "y"), {"x": ["A", "B"], "y": ["A"]}, {"A": 1, "B": 1}) == ["x", "y"]


def test_a_seat_is_kept_for_two_days_and_then_goes_to_the_next():
    fitting = dict.fromkeys("xy", ("A",))
    assert turns(queue("x", "y", x=1.9), fitting, {"A": 1}) == []
    assert turns(queue("x", "y", x=2), fitting, {"A": 1}) == ["y"]


def test_who_let_a_seat_go_hears_again_only_of_one_that_fits_and_has_just_opened():
    waiting = queue("x", x=3)
    fitting, seats = {"x": ["A"]}, {"A": 1, "B": 1}
    assert turns(waiting, fitting, seats) == []
    assert turns(waiting, fitting, seats, opened="B") == []
    assert turns(waiting, fitting, seats, opened="A") == ["x"]


people = st.lists(st.sampled_from("uvwxyz"), unique=True, max_size=6)
wishes = st.dictionaries(st.sampled_from("uvwxyz"), st.lists(st.sampled_from(MENTORS), unique=True))
rooms = st.dictionaries(st.sampled_from(MENTORS), st.integers(-1, 3))
ago = st.dictionaries(st.sampled_from("uvwxyz"), st.floats(0, 4))


def matched(found, fitting, seats):
    """Whether all of these can have a seat at once, tried out in every way."""
    if not found:
        return True
    first, *rest = found
    return any(
        matched(rest, fitting, {**seats, mentor: seats[mentor] - 1})
        for mentor in fitting[first]
        if seats.get(mentor, 0) > 0
    )


@given(people, wishes, rooms, ago, st.none() | st.sampled_from(MENTORS))
def test_nobody_is_promised_a_seat_that_somebody_else_was_promised(
    who, wanted, seats, told, opened
):
    fitting = {one: wanted.get(one, []) for one in who}
    waiting = queue(*who, **told)
    found = turns(waiting, fitting, seats, opened)
    before = [one.person for one in waiting if one.promised(NOW)]
    assert not set(found) & set(before)
    if matched(before, fitting, seats):
        assert matched([*before, *found], fitting, seats)


@given(people, wishes, rooms)
def test_nobody_is_passed_over_for_somebody_who_came_later(who, wanted, seats):
    fitting = {one: wanted.get(one, []) for one in who}
    found = turns(queue(*who), fitting, seats)
    expected = []
    for one in who:
        if matched([*expected, one], fitting, seats):
            expected.append(one)
    assert found == expected


def test_a_place_is_left_once_and_a_question_is_answered_while_one_waits():
    (one,) = queue("x")
    assert one.asked(NOW).kept() == one
    gone = one.gone(Left.STOPPED, NOW)
    assert (gone.over, gone.left) == (True, Left.STOPPED)
    for again in (gone.kept, lambda: gone.gone(Left.ASKED, NOW)):
        with pytest.raises(NotWaitingError):
            again()
    assert one.told(NOW).promised(NOW + PROMISE - DAY)
    assert not one.told(NOW).promised(NOW + PROMISE)


def test_every_mentor_is_counted_once_with_what_stands_first_in_the_way():
    mentors = [
        replace(MENTOR, person="A"),
        replace(MENTOR, person="B").paused(),
        replace(MENTOR, person="C", vetting=Vetting.WAITING),
        replace(MENTOR, person="D"),
        replace(MENTOR, person="E"),
        replace(MENTOR, person="F"),
    ]
    taken = {"A": 2, "B": 2, "D": 2, "F": 1}
    tried = {Why.DECLINED: {"D", "B"}, Why.REFUSED: {"F"}, Why.BEFORE: {"E"}}
    assert reasons(mentors, taken, tried) == {
        Why.FULL: 1,
        Why.PAUSED: 1,
        Why.UNVETTED: 1,
        Why.DECLINED: 1,
        Why.REFUSED: 1,
        Why.BEFORE: 1,
    }


def test_what_would_help_is_what_rules_out_most():
    some = Outlook(place=1, waiting=1, reasons={Why.FULL: 2, Why.DECLINED: 5}, free=0)
    assert (some.mentors, some.main) == (7, Why.DECLINED)
    assert replace(some, reasons={}).main is None
    assert replace(some, reasons={Why.TRACK: 9, Why.FULL: 1}).main is Why.FULL
    assert replace(some, reasons={Why.TRACK: 9}).main is Why.TRACK


def test_scarce_is_what_is_sought_and_offered_by_none_of_these():
    seeks = only(Role.MENTEE, skills=["Lighting", "Keeping watch"])
    offers = [only(Role.MENTOR, skills=["Keeping watch"]), only(Role.MENTOR)]
    assert scarce(seeks, offers, PROGRAMME) == ("Lighting",)
    assert scarce(seeks, [], PROGRAMME) == ("Lighting", "Keeping watch")
    assert scarce(only(Role.MENTEE), offers, PROGRAMME) == ()


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
     (21, "21st"), (102, "102nd"), (111, "111th"), (113, "113th")],
)  # fmt: skip
def test_a_place_is_written_as_people_say_it(number, said):
    assert ordinal(number) == said
