"""How long two people have agreed to meet, and that it ends then."""

from datetime import date, timedelta

import pytest

from mentoring.closure import Ending
from mentoring.moments import local_date
from services.kinds import Kind
from tests.cast import ASHA, BEN
from tests.services.acts import accept, found, heard, pairings
from tests.world import House

LONDON = "Europe/London"


def pair(house: House, mentor: str, mentee: str):
    house.mentor(ASHA, mentor_term=mentor)
    house.join(BEN, "mentee", mentee_term=mentee)
    accept(house, house.ask(BEN, ASHA))
    house.carry()
    return pairings(house, BEN)[0]


@pytest.mark.parametrize(
    ("mentor", "mentee", "until"),
    [
        ("long", "long", date(2027, 3, 2)),
        ("long", "short", date(2026, 6, 2)),
        ("short", "long", date(2026, 6, 2)),
        ("short", "short", date(2026, 6, 2)),
        ("short", "either", date(2026, 6, 2)),
        ("long", "either", date(2026, 9, 2)),
        ("either", "either", date(2026, 9, 2)),
    ],
)
def test_the_term_is_what_the_two_wished_for(
    house_on_sqlite: House, mentor: str, mentee: str, until: date
) -> None:
    made = pair(house_on_sqlite, mentor, mentee)
    assert local_date(made.ends_at, LONDON) == until


def test_a_term_never_outlasts_either_year(house: House) -> None:
    mentor = house.mentor(ASHA)
    house.turn(days=200)
    house.join(BEN, "mentee")
    accept(house, house.ask(BEN, ASHA))
    assert pairings(house, BEN)[0].ends_at == mentor.closes_at


def test_the_agreed_term_ends_the_pairing_and_not_the_year(house: House) -> None:
    made = pair(house, "short", "short")
    house.turn(days=91)
    assert pairings(house, BEN)[0].active
    house.turn(days=2)
    ended = pairings(house, BEN)[0]
    assert (ended.active, ended.ending) == (False, Ending.COMPLETED)
    assert heard(house, str(made.channel), "Thank you both") == 1
    assert [kind for kind, _ in house.calls].count(Kind.ARCHIVE) == 1
    for one in (ASHA, BEN):
        assert heard(house, one, "Your pairing with") == 1
    assert found(house, BEN) == [], "not the same mentor again, and no other is there"


def test_the_two_are_told_two_weeks_before(house: House) -> None:
    made = pair(house, "short", "short")
    house.now += timedelta(days=75)
    house.turn(days=2)
    assert heard(house, str(made.channel), "This pairing ends on") == 0
    house.turn(days=2)
    assert heard(house, str(made.channel), "This pairing ends on") == 1
