"""Prices keep those back whom everybody wants, and nobody else."""

from mentoring.matching.demand import prices
from mentoring.matching.index import Index
from mentoring.participants import Role
from tests.mentoring.matchmaking import NOW, matching, only

PROGRAMME = matching()


def mentor(who, *skills):
    return only(Role.MENTOR, who=who, skills=list(skills))


def mentee(who, *skills):
    return only(Role.MENTEE, who=who, skills=list(skills))


def first_choices(mentees, mentors, found):
    index = Index(PROGRAMME, NOW)
    for one in mentors:
        index.put(one)
    best = (index.best(one, 1, NOW, prices=found)[0] for one in mentees)
    return [one.mentor.person.id for one in best]


def test_without_anybody_nothing_has_a_price():
    assert prices([], [mentor("A")], {"A": 1}, programme=PROGRAMME, now=NOW) == {}
    assert prices([mentee("ME")], [], {}, programme=PROGRAMME, now=NOW) == {}


def test_where_there_is_room_for_everybody_nobody_stands_back():
    here = [mentee("B1", "Lighting"), mentee("B2", "Keeping watch")]
    there = [mentor("A1", "Lighting"), mentor("A2", "Keeping watch")]
    found = prices(here, there, {"A1": 2, "A2": 2}, programme=PROGRAMME, now=NOW)
    assert first_choices(here, there, found) == first_choices(here, there, {}) == ["A1", "A2"]


def test_somebody_whom_all_want_is_left_to_those_who_need_them():
    needs = [mentee(f"NEEDS{n}", "Lighting") for n in range(3)]
    could = [mentee(f"COULD{n}", "Lighting", "Keeping watch") for n in range(6)]
    there = [mentor("BOTH", "Lighting", "Keeping watch"), mentor("WATCH", "Keeping watch")]
    seats = {"BOTH": 3, "WATCH": 6}
    found = prices([*needs, *could], there, seats, programme=PROGRAMME, now=NOW)
    assert set(found) == {"BOTH"}
    everybody = [*needs, *could]
    assert first_choices(everybody, there, {}) == ["BOTH"] * 9
    assert first_choices(everybody, there, found) == ["BOTH"] * 3 + ["WATCH"] * 6


def test_whom_one_never_meets_one_does_not_want():
    here = [mentee("B1", "Lighting"), mentee("B2", "Lighting")]
    there = [mentor("A1", "Lighting"), mentor("A2")]
    seats = {"A1": 1, "A2": 1}
    assert "A1" in prices(here, there, seats, programme=PROGRAMME, now=NOW)
    apart = [("B2", "A1")]
    assert prices(here, there, seats, programme=PROGRAMME, now=NOW, apart=apart) == {}
