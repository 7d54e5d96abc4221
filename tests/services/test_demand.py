"""Suggestions spread over the mentors who are free, by who else looks at the same time."""

import scheduler.demand
from tests.cast import ASHA, BEN, CARLOS, FRAN, ZED
from tests.services.acts import accept, found
from tests.world import House

TEAM, MEMBERS = "Leading a team", "Membership and engagement"


def furnish(house: House) -> None:
    """Fran needs Asha; Ben could have Carlos as well."""
    house.mentor(ASHA, skills_offered=[TEAM, MEMBERS], capacity="1")
    house.mentor(CARLOS, skills_offered=[MEMBERS], capacity="1")
    house.join(BEN, "mentee", skills_sought=[TEAM, MEMBERS])
    house.join(FRAN, "mentee", skills_sought=[TEAM])


def test_whoever_could_have_another_is_shown_them_first(house: House) -> None:
    furnish(house)
    assert [found(house, one)[0] for one in (BEN, FRAN)] == [ASHA, ASHA]
    scheduler.demand.look(house.begin)
    assert [found(house, one)[0] for one in (BEN, FRAN)] == [CARLOS, ASHA]
    assert set(found(house, BEN)) == {ASHA, CARLOS}


def test_whoever_stops_looking_no_longer_counts(house: House) -> None:
    furnish(house)
    scheduler.demand.look(house.begin)
    accept(house, house.ask(FRAN, ASHA))
    scheduler.demand.look(house.begin)
    assert found(house, BEN) == [CARLOS]


def test_nobody_looks_and_nobody_is_there(house: House) -> None:
    scheduler.demand.look(house.begin)
    house.join(ZED, "mentee")
    scheduler.demand.look(house.begin)
    assert found(house, ZED) == []
