"""The end of the year: announced three times, certain, and a beginning if people want."""

from datetime import timedelta

from mentoring.closure import Ending
from mentoring.enrolment import Enrolment, State
from mentoring.participants import Role
from services.kinds import Kind
from tests.cast import ASHA, BEN, CARLOS, ZED
from tests.services.acts import accept, enrolment, found, heard, leave, live, pairings
from tests.world import House

TOLD = ("30 days", "14 days", "3 days")


def notices(house: House, person: str, *days: str) -> list[int]:
    return [heard(house, person, f"ends in {one},") for one in days or TOLD]


def test_everybody_hears_of_the_end_at_30_14_and_3_days_or_on_the_monday_after(
    house: House,
) -> None:
    house.join(BEN, "mentee")
    house.turn(days=329)
    heard_by = {}
    for day in range(330, 366):
        house.turn(days=1)
        heard_by[day] = notices(house, BEN, "29 days", "14 days", "1 day")
    assert heard_by[334] == [0, 0, 0]
    assert heard_by[336] == [1, 0, 0]
    assert heard_by[350] == [1, 0, 0]
    assert heard_by[352] == [1, 1, 0]
    assert heard_by[363] == [1, 1, 0]
    assert heard_by[364] == heard_by[365] == [1, 1, 1]


def test_on_day_365_the_year_ends_and_not_before(house: House) -> None:
    joined = house.join(BEN, "mentee")
    house.turn(days=364, hours=23)
    assert enrolment(house, joined).state is State.ACTIVE
    house.turn(hours=1)
    after = enrolment(house, joined)
    assert (after.state, after.ending, after.closed_at) == (
        State.CLOSED,
        Ending.COMPLETED,
        joined.closes_at,
    )


def test_the_end_takes_the_pairing_along_and_both_are_told_and_can_join_again(
    house: House,
) -> None:
    made = house.pair(ASHA, BEN)
    live(house, made, days=366)
    (ended,) = pairings(house, BEN)
    assert (ended.active, ended.ending) == (False, Ending.COMPLETED)
    assert heard(house, str(made.channel), "Thank you both") == 1
    assert [kind for kind, _ in house.calls].count(Kind.ARCHIVE) == 1
    for one in (ASHA, BEN):
        assert heard(house, one, "Your pairing with") == 1
        assert heard(house, one, "Your year is complete", "Join") == 1
    assert house.said_to(ZED) == []
    again = house.mentor(ASHA), house.join(BEN, "mentee")
    assert [one.state for one in again] == [State.ACTIVE] * 2
    assert found(house, BEN) == [], "whom Ben had is not suggested anew"


def test_the_mentors_year_ends_alone_when_the_mentee_joined_later(house: House) -> None:
    house.mentor(ASHA)
    house.turn(days=100)
    later = house.join(BEN, "mentee")
    accept(house, house.ask(BEN, ASHA))
    house.turn(days=266)
    assert [one.active for one in pairings(house, BEN)] == [False]
    assert enrolment(house, later).state is State.ACTIVE
    house.mentor(CARLOS)
    assert found(house, BEN) == [CARLOS]


def test_leaving_ends_everything_today_with_a_word_to_the_partner(house: House) -> None:
    made = house.pair(ASHA, BEN)
    leave(house, BEN)
    house.carry()
    (ended,) = pairings(house, BEN)
    assert (ended.active, ended.ending) == (False, Ending.LEFT)
    assert heard(house, ASHA, f"<@{BEN}>", "has ended", "left the programme") == 1
    assert heard(house, BEN, "You have left the programme") == 1
    assert heard(house, str(made.channel), "Thank you both") == 1
    before = len(house.said_to(BEN))
    house.turn(days=400)
    assert len(house.said_to(BEN)) == before, "who left hears nothing more"
    assert heard(house, ASHA, "Your year is complete") == 1


def test_who_left_can_join_again_at_once_in_another_role(house: House) -> None:
    house.join(BEN, "mentee")
    leave(house, BEN)
    again: Enrolment = house.join(BEN, "both")
    assert (again.role, again.joined_at) == (Role.BOTH, house.now)


def test_a_second_year_is_counted_from_the_second_joining(house: House) -> None:
    first = house.join(BEN, "mentee")
    house.turn(days=100)
    leave(house, BEN)
    second = house.join(BEN, "mentee")
    house.turn(days=300)
    assert enrolment(house, second).state is State.ACTIVE
    assert second.closes_at - first.closes_at == timedelta(days=100)
    house.turn(days=66)
    assert enrolment(house, second).state is State.CLOSED
    assert notices(house, BEN) == [1, 1, 1]
