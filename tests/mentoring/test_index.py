"""The index finds whom one would find by going through the mentors one by one."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.matching.index import Index, foremost
from mentoring.matching.rules import may_meet
from mentoring.matching.scales import scales
from mentoring.matching.scores import best
from mentoring.participants import Role
from tests.mentoring.matchmaking import (
    NOW,
    STRICT,
    matching,
    mentees,
    mentees_on_tracks,
    mentors,
    mentors_on_tracks,
    on_tracks,
    only,
)

PROGRAMMES = [matching(), matching(rules=STRICT)]
ON_TRACKS = [on_tracks(), on_tracks(rules=STRICT)]
changes = st.lists(st.tuples(mentors, st.booleans()), max_size=14)
changes_on_tracks = st.lists(st.tuples(mentors_on_tracks, st.booleans()), max_size=14)
moments = st.integers(0, 300).map(lambda days: NOW + timedelta(days=days))
ids = st.sets(st.sampled_from([f"U{n}" for n in range(9)]), max_size=3)


def changed(programme, done):
    """An index, and who is in it, after mentors came, changed and left."""
    index, here = Index(programme, NOW), {}
    for mentor, stays in done:
        if stays:
            index.put(mentor)
            here[mentor.person.id] = mentor
        else:
            index.drop(mentor.person.id)
            here.pop(mentor.person.id, None)
    return index, here


def one_by_one(programme, mentee, here, most, *, now=NOW, without=()):
    allowed = may_meet(mentee, [one for one in here if one.person.id not in without], programme)
    return best(mentee, allowed, scales(programme, here, now), most)


@given(st.sampled_from(PROGRAMMES), changes, mentees, moments, ids)
def test_after_every_change_the_best_are_those_found_one_by_one(
    programme, done, mentee, now, without
):
    index, here = changed(programme, done)
    everybody = list(here.values())
    for most in (1, 3):
        found = index.best(mentee, most, now, without=without)
        assert found == one_by_one(programme, mentee, everybody, most, now=now, without=without)
    has_all_who_may_meet(index, programme, mentee, everybody)


@given(st.sampled_from(ON_TRACKS), changes_on_tracks, mentees_on_tracks, ids)
def test_on_a_track_the_best_are_those_found_one_by_one(programme, done, mentee, without):
    index, here = changed(programme, done)
    everybody = list(here.values())
    found = index.best(mentee, 3, NOW, without=without)
    assert found == one_by_one(programme, mentee, everybody, 3, without=without)
    has_all_who_may_meet(index, programme, mentee, everybody)


def has_all_who_may_meet(index, programme, mentee, everybody):
    met = {one.person.id for one in may_meet(mentee, everybody, programme)}
    assert set(index.may_meet(mentee)) == met
    assert len(index.may_meet(mentee)) == len(met)


@given(st.sampled_from(PROGRAMMES), changes, mentees, moments, st.integers(1, 4))
def test_nobody_is_passed_over_who_could_still_come_up(programme, done, mentee, now, most):
    """With many mentors most are not compared to the end; here they are many from three on."""
    index, here = changed(programme, done)
    with patch.multiple(foremost, ENOUGH=2, TRIED=1):
        found = index.best(mentee, most, now)
    assert found == one_by_one(programme, mentee, list(here.values()), most, now=now)


@given(changes, moments)
def test_the_scales_are_those_of_the_mentors_who_are_in_it(done, now):
    programme = PROGRAMMES[0]
    index, here = changed(programme, done)
    for ours, theirs in zip(index.scales(now), scales(programme, here.values(), now), strict=True):
        values = [*ours.offering, *theirs.offering, "nobody's"]
        assert (ours.criterion, ours.points, ours.now) == (theirs.criterion, theirs.points, now)
        assert not values or ours.parts(values) == theirs.parts(values)


@given(changes_on_tracks)
def test_nothing_is_left_of_mentors_who_left(done):
    index, here = changed(ON_TRACKS[-1], done)
    for mentor in here:
        index.drop(mentor)
    assert len(index) == 0
    assert index.best(only(Role.MENTEE, who="ME"), 3, NOW) == []
    kept = [index._named._called, index._named._naming]
    for _, said in index._rules:
        kept += [said._said, said._number, said._given, said._sharing, said._silent]
    assert not any(kept)


def test_there_is_room_for_many():
    programme = PROGRAMMES[0]
    here = [
        only(Role.MENTOR, who=f"U{n:03}", skills=["Lighting"], where=f"Lamp Street {n}")
        for n in range(70)
    ]
    index, _ = changed(programme, [(one, True) for one in here])
    me = only(Role.MENTEE, full=True, who="ME", where="Lamp Street 61")
    assert index.best(me, 3, NOW) == one_by_one(programme, me, here, 3)
    assert index.best(me, 1, NOW)[0].mentor.person.id == "U061"


@pytest.mark.parametrize(("price", "order"), [(0, ["B", "C", "A"]), (9999, ["C", "A", "B"])])
def test_prices_change_the_order_and_nothing_else(price, order):
    here = [
        only(Role.MENTOR, who="A", skills=["Trimming wicks"]),
        only(Role.MENTOR, who="B", skills=["Lighting", "Keeping watch"]),
        only(Role.MENTOR, who="C", skills=["Lighting"]),
    ]
    index, _ = changed(PROGRAMMES[0], [(one, True) for one in here])
    me = only(Role.MENTEE, who="ME", skills=["Lighting", "Keeping watch"])
    found = index.best(me, 3, NOW, prices={"B": price, "GONE": 5})
    assert [one.mentor.person.id for one in found] == order
    points = {one.mentor.person.id: one.points for one in index.best(me, 3, NOW)}
    assert {one.mentor.person.id: one.points for one in found} == points
