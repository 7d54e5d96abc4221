"""Floors, the curve and the bonus: exact, against every matching there is, and their price."""

from dataclasses import replace
from itertools import product
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.matching.board import IMPOSSIBLE, board
from mentoring.matching.cohorts import best, floors
from mentoring.matching.cohorts.cohort import NOBODY
from mentoring.matching.cohorts.curves import FINE, MOST, bent, curve
from mentoring.matching.cohorts.floors import KEPT, Floors
from mentoring.matching.cohorts.seating import match_by_paths
from mentoring.matching.cohorts.wishes import Wishes
from mentoring.matching.fairness import ALL, Choice, Device, told
from mentoring.matching.scales import FULL
from mentoring.matching.unmatched import unmatched
from mentoring.matching.weighing import Case
from mentoring.participants import Role
from mentoring.programmes import Tail
from mentoring.rounds.nearest import nearest
from tests.mentoring.matchmaking import NOW, matching, only
from tests.mentoring.test_cohorts import best_of_all, cohort, cohorts, is_sound
from tests.mentoring.test_nearest import kept

SOLVERS = [best.match, match_by_paths]
LOCKED = cohort([[9000, 10], [8000, 10], [7000, 20]], [1, 1], locked=[0, NOBODY, NOBODY])


@st.composite
def floored(draw):
    """A cohort in which some have named somebody, and floors that may be higher than can be."""
    given_ = draw(cohorts(most=4))
    count = len(given_.bonus)
    pairs = [(one, n) for one in range(count) for n in range(len(given_.seats))]
    named = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=3)) if pairs else []
    given_ = replace(given_, wishes=Wishes.of((*two, 3_000) for two in named))
    circles = np.array(draw(st.lists(st.integers(0, 2), min_size=count, max_size=count)), np.int64)
    sizes = np.bincount(circles, minlength=3)
    least = [draw(st.integers(0, size)) for size in sizes.tolist()]
    return given_, Floors(circles=circles, least=np.array(least, np.int64))


def every_matching(given_):
    """Every way to match, with what it is worth."""
    count = len(given_.bonus)
    worth = given_.worth(0, count).astype(int) if count else []
    for tried in product(range(-1, len(given_.seats)), repeat=count):
        mentors = np.array(tried, np.int64)
        taken = np.bincount(mentors[mentors != NOBODY], minlength=len(given_.seats))
        pairs = [int(worth[i][j]) for i, j in enumerate(tried) if j != NOBODY]
        if (taken <= given_.seats).all() and min(pairs, default=1) > 0:
            yield mentors, sum(pairs)


def missed(limits, mentors):
    """How many people all floors together miss."""
    return int(np.maximum(limits.least - limits.matched(mentors), 0).sum())


def proves(given_, limits, found):
    """Add the bound up again from prices and bonuses, over all pairs, and compare."""
    bound = int((given_.free_seats * found.matching.prices).sum())
    for mentee, row in enumerate(given_.worth(0, len(given_.bonus)).astype(int)):
        if given_.locked[mentee] == NOBODY:
            bonus = int(found.bonus[limits.circles[mentee]])
            gains = row - found.matching.prices + bonus
            bound += max(0, int(gains[row > 0].max(initial=0)))
    locked = limits.matched(given_.locked)
    bound -= int((found.bonus * np.maximum(limits.least - locked, 0)).sum())
    free = np.where(given_.locked == NOBODY, found.matching.mentors, NOBODY)
    worth = best.value(given_, free) - KEPT * missed(limits, found.matching.mentors)
    assert (found.bonus >= 0).all()
    assert (found.bonus <= KEPT).all()
    assert bound == worth


@pytest.mark.parametrize("solver", SOLVERS)
@given(case=floored())
def test_floors_are_kept_as_far_as_they_can_be_and_nothing_is_better(case, solver):
    given_, limits = case
    found = floors.match(given_, limits, solver)
    least, most = min(
        (missed(limits, mentors), -worth) for mentors, worth in every_matching(given_)
    )
    assert missed(limits, found.matching.mentors) == least
    assert found.matching.certificate.value == -most
    assert found.matching.certificate.gap == 0
    proves(given_, limits, found)


@given(floored(), st.lists(st.integers(-1, 3), min_size=5, max_size=5))
def test_moving_the_fewest_breaks_no_floor_and_costs_nothing(case, had):
    given_, limits = case
    found = floors.match(given_, limits, best.match)
    before = np.array(had[: len(given_.bonus)], np.int64)
    before[before >= len(given_.seats)] = NOBODY
    whole = floors.with_benches(given_, limits)
    mentors = floors.off_the_benches(given_, nearest(whole, found.benched, before).mentors)
    least, worth = missed(limits, found.matching.mentors), found.matching.certificate.value
    alike = [m for m, w in every_matching(given_) if (missed(limits, m), w) == (least, worth)]
    assert (missed(limits, mentors), best.value(given_, mentors)) == (least, worth)
    assert kept(mentors, before) == max(kept(one, before) for one in alike)


def test_with_a_curve_choices_waiting_and_a_match_at_all_count_as_before():
    given_ = replace(cohort([[9000], [9000]], [1]), wishes=Wishes.of([(1, 0, 700)]))
    for tail in Tail:
        much = bent(given_, tail).worth(0, 2)[:, 0]
        assert much[1] - much[0] == (1 if tail is Tail.NONE else FINE) * 700


def test_who_is_locked_counts_towards_the_floor():
    limits = Floors(circles=np.array([0, 0, 1]), least=np.array([1, 1]))
    found = floors.match(LOCKED, limits, best.match)
    assert found.matching.mentors.tolist() == [0, NOBODY, 1]
    proves(LOCKED, limits, found)
    higher = Floors(circles=limits.circles, least=np.array([2, 0]))
    found = floors.match(LOCKED, higher, best.match)
    assert found.matching.mentors.tolist() == [0, 1, NOBODY]
    proves(LOCKED, higher, found)


@pytest.mark.parametrize("seed", [1, 2])
def test_many_circles_among_many_are_proved(seed):
    dice = np.random.default_rng(seed)
    points = dice.integers(0, 10_000, (150, 40))
    circles = dice.integers(0, 6, 150)
    points[circles == 0] //= 3
    given_ = cohort(points, [2] * 40)
    free = best.match(given_)
    limits = Floors.below(circles, free.mentors, 0.05)
    assert missed(limits, free.mentors)
    for near in (None, free.prices):
        found = floors.match(replace(given_, near=near), limits, best.match)
        assert not missed(limits, found.matching.mentors)
        is_sound(floors.with_benches(given_, limits), found.benched)
        proves(given_, limits, found)


def test_a_floor_is_in_whole_people_below_the_share_of_all():
    circles, mentors = np.repeat([0, 1], [10, 7]), np.array([0] * 10 + [NOBODY] * 7)
    assert Floors.below(circles, mentors, 0.0).least.tolist() == [5, 4]
    assert Floors.below(circles, np.array([0] * 17), 0.3).least.tolist() == [7, 4]
    assert Floors.below(circles, mentors, 1.0).least.tolist() == [0, 0]


@pytest.mark.parametrize("tail", [Tail.MILD, Tail.STRONG])
def test_the_curve_rises_bends_down_and_ends_where_it_began(tail):
    found = curve(tail).astype(int)
    assert (found[0], found[FULL], found[MOST]) == (0, FINE * FULL, FINE * MOST)
    assert (np.diff(found) >= 0).all()
    bundles = found[: FULL + 1 : 100]
    assert (np.diff(bundles, 2) <= 1).all()
    dearest = FINE * (FULL + 20_000 + 100 * 5_000)
    assert 2 * (dearest + KEPT) < 1 << 24
    assert dearest + KEPT < -8 * IMPOSSIBLE


@pytest.mark.parametrize("tail", [Tail.MILD, Tail.STRONG])
@given(given_=cohorts(most=4))
def test_by_the_curve_nothing_is_better_and_nobody_impossible_is_matched(given_, tail):
    curved = bent(given_, tail)
    found = best.match(curved)
    is_sound(curved, found)
    assert found.certificate.gap == 0
    assert found.certificate.value == best_of_all(curved)


def test_by_the_curve_the_weaker_pair_gains_what_the_stronger_loses():
    given_ = cohort([[9000, 5000], [5800, 2000]], [1, 1])
    assert best.match(given_).mentors.tolist() == [0, 1]
    for tail in (Tail.MILD, Tail.STRONG):
        assert best.match(bent(given_, tail)).mentors.tolist() == [1, 0]


FAIR = {"waiting_bonus": 5000, "floor": {"by": "chapter", "leeway": 0.0}, "tail": "strong"}


def case(**settings):
    """Five of the North who fit, six others who do not so well; five places."""
    kept_to = matching(fairness=settings, weights={"skills": 10, "chapter": 0})
    north, south = {"chapter": "North", "skills": ["Lighting"]}, {"skills": ["Keeping watch"]}
    mentees = [only(Role.MENTEE, who=f"UN{n}", **north) for n in range(5)]
    mentees += [only(Role.MENTEE, who=f"US{n}", chapter="South", **south) for n in range(5)]
    mentees.append(only(Role.MENTEE, who="US5", **south))
    mentors = [only(Role.MENTOR, who=f"UM{n}", skills=["Lighting"]) for n in range(5)]
    return case_of(kept_to, mentees, mentors, waited={"US0": 2})


def case_of(kept_to, mentees, mentors, waited):
    return Case(
        board=board(mentees, mentors, kept_to, NOW),
        programme=kept_to,
        seats={one.person.id: 1 for one in mentors},
        waited=waited,
        locked={},
        solver=best.match,
    )


def test_each_device_says_what_it_brings_and_costs():
    solved = case(**FAIR)
    waiting = solved.price(Device.WAITING, Choice())
    assert (waiting.without_it.count, waiting.with_it.count, waiting.with_it.of) == (0, 1, 1)
    assert waiting.points == waiting.without_it.total - waiting.with_it.total > 0
    assert not waiting.on
    floor = solved.price(Device.FLOOR, Choice(floor=True))
    assert floor.on
    assert (floor.without_it.count, floor.without_it.of, floor.without_it.circle) == (0, 5, "South")
    assert (floor.with_it.count, floor.with_it.circle, floor.short) == (0, "no answer", ())
    assert floor.points > 0


def test_who_would_have_a_place_but_for_fairness_reads_so():
    solved = case(**FAIR)
    reasons = {}
    for choice in (Choice(), Choice(floor=True)):
        found = solved.solve(choice)
        left = unmatched(solved.board, found.plain, found.matching)
        reasons[choice.floor] = {one.mentee: one.reason for one in left}
    assert not any("fairness" in said for said in reasons[False].values())
    north = [said for who, said in reasons[True].items() if who.startswith("UN")]
    assert len(north) == 2
    assert all(said.endswith("has it for the sake of fairness") for said in north)


def test_what_nobody_could_gain_by_is_no_choice():
    assert case(**FAIR).devices == tuple(Device)
    assert case(waiting_bonus=0).devices == ()
    alone = replace(case(**FAIR), waited={})
    assert alone.devices == (Device.FLOOR, Device.TAIL)
    assert alone.solve(ALL) is alone.solve(ALL.turned(Device.WAITING, on=False))


@pytest.mark.parametrize("tail", ["mild", "strong"])
def test_the_gap_in_points_is_what_the_curve_gives_up(tail):
    solved = case_of(
        matching(fairness={"tail": tail}),
        [only(Role.MENTEE, who=f"UE{n}") for n in range(2)],
        [only(Role.MENTOR, who=f"UR{n}") for n in range(2)],
        waited={},
    )
    points = np.array([[9000, 5000], [5800, 2000]], np.float32)
    solved.board = SimpleNamespace(
        mentees=solved.board.mentees,
        mentors=solved.board.mentors,
        rows=lambda first, last: points[first:last].copy(),
    )
    choice = Choice(tail=True)
    assert solved.solve(Choice()).points.tolist() == [9000, 2000]
    assert solved.solve(choice).points.tolist() == [5000, 5800]
    assert solved.solve(choice).matching.certificate.gap == 0
    assert (solved.gap(Choice()), solved.gap(choice)) == (0, 200)
    price = solved.price(Device.TAIL, choice)
    assert (price.points, price.with_it.count, price.without_it.count) == (200, 5000, 2000)
    assert " ".join(told(price)).endswith("It costs 200 points in all, 1.82 %.")


def test_a_floor_that_cannot_be_kept_is_lowered_and_said():
    kept_to = matching(fairness=FAIR, rules={"chapter": "same"})
    mentees = [only(Role.MENTEE, who=f"UN{n}", chapter="North") for n in range(4)]
    mentees += [only(Role.MENTEE, who=f"US{n}", chapter="South") for n in range(4)]
    mentors = [only(Role.MENTOR, who=f"UM{n}", chapter="North") for n in range(3)]
    mentors.append(only(Role.MENTOR, who="UM3", chapter="South"))
    solved = case_of(kept_to, mentees, mentors, waited={})
    assert [one.told for one in solved.short(ALL)] == ["South: 2 should get a mentor, 1 can."]
    assert len(solved.solve(ALL).matched) == 4
