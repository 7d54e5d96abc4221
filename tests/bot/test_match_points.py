"""The points of the command are those of the functions, and no matching is better."""

import tempfile
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.spreadsheets.solving import SOLVERS
from mentoring.matching.rules import may_meet
from mentoring.matching.scales import scales
from mentoring.matching.scores import score
from tests.bot.desk import FIGURES, Desk, as_read
from tests.mentoring.matchmaking import (
    NOW,
    STRICT,
    mentees,
    mentees_on_tracks,
    mentors,
    mentors_on_tracks,
)

in_few_examples = settings(max_examples=20)
solvers = st.sampled_from([*SOLVERS])


@dataclass(frozen=True)
class Case:
    """People, each with a number: mentees with rounds waited, mentors with seats."""

    mentees: list
    mentors: list
    rules: dict
    tracks: bool = False

    @contextmanager
    def on_a_desk(self):
        """A desk with these people, and the reference: the points of all who may meet."""
        with tempfile.TemporaryDirectory() as folder:
            desk = Desk(Path(folder), tracks=self.tracks, rules=self.rules)
            desk.put_people("mentees.csv", self.mentees, "waiting_rounds")
            desk.put_people("mentors.csv", self.mentors, "capacity")
            here = [as_read(one, desk.programme) for one, _ in self.mentees]
            there = [as_read(one, desk.programme) for one, _ in self.mentors]
            weighed = scales(desk.programme, there, NOW)
            yield (
                desk,
                {
                    (one.person.id, other.person.id): score(one, other, weighed).points
                    for one in here
                    for other in may_meet(one, there, desk.programme)
                },
            )

    @property
    def everyone(self):
        return [
            (one.person.id, other.person.id)
            for (one, _), (other, _) in product(self.mentees, self.mentors)
        ]

    def worth(self, pairs, points, matching):
        """What a matching is worth, coverage and waiting included; -1 if it cannot be."""
        seats = Counter({one.person.id: seats for one, seats in self.mentors})
        seats.subtract(mentor for _, mentor in pairs)
        if min(seats.values()) < 0 or not points.keys() >= set(pairs):
            return -1
        waited = {one.person.id: rounds for one, rounds in self.mentees}
        bonus = matching.fairness.waiting_bonus
        return sum(points[pair] + matching.coverage + waited[pair[0]] * bonus for pair in pairs)

    def best(self, points, matching):
        """Try every matching: the most that one is worth."""
        choices = [None, *(one.person.id for one, _ in self.mentors)]
        ids = [one.person.id for one, _ in self.mentees]
        return max(
            self.worth([pair for pair in zip(ids, tried, strict=True) if pair[1]], points, matching)
            for tried in product(choices, repeat=len(ids))
        )


def numbered(people):
    """Some people, each with a number."""
    each = st.tuples(people, st.integers(0, 3))
    return st.lists(each, min_size=1, max_size=4, unique_by=lambda one: one[0].person.id)


cases = st.one_of(
    st.builds(Case, numbered(mentees), numbered(mentors), st.sampled_from([STRICT, {}])),
    st.builds(
        Case,
        numbered(mentees_on_tracks),
        numbered(mentors_on_tracks),
        st.just({}),
        st.just(value=True),
    ),
)


def pairs_in(desk, name):
    return {(one, other): int(points) for one, other, points, *_ in desk.rows(name)}


@in_few_examples
@given(cases, solvers)
def test_every_score_is_the_reference_and_no_matching_is_better(case, solver):
    with case.on_a_desk() as (desk, points):
        told = desk.match("--scores", "scores.csv", "--solver", solver)
        assert (told.code, told.err) == (0, "")
        assert pairs_in(desk, "scores.csv") == points
        found = pairs_in(desk, "pairs.csv")
        assert found.items() <= points.items()
        matching = desk.programme.matching
        assert case.worth(list(found), points, matching) == case.best(points, matching)
        total = sum(found.values())
        assert list(told.figures) == FIGURES
        assert list(told.figures.values())[:4] == [str(len(found)), str(total), str(total), "0"]
        alone = [one for one, _, _ in desk.rows("unmatched.csv")]
        assert sorted([*alone, *(one for one, _ in found)]) == sorted(
            one.person.id for one, _ in case.mentees
        )


@in_few_examples
@given(cases)
def test_what_was_written_scores_the_same_when_it_is_read_again(case):
    with case.on_a_desk() as (desk, _):
        first = desk.match()
        again = desk.match("--pairs", "pairs.csv", out="scored.csv")
        assert again.figures["total"] == first.figures["total"]
        assert pairs_in(desk, "scored.csv") == pairs_in(desk, "pairs.csv")
        for _, _, points, *parts, reason in desk.rows("scored.csv"):
            assert sum(map(int, parts)) == int(points)
            assert reason


@in_few_examples
@given(cases, st.data())
def test_given_pairs_have_points_or_the_rule_that_forbids_them(case, data):
    with case.on_a_desk() as (desk, points):
        chosen = data.draw(st.lists(st.sampled_from(case.everyone), unique=True))
        desk.put("chosen.csv", ["mentee", "mentor"], *chosen)
        told = desk.match("--pairs", "chosen.csv")
        assert list(told.figures) == ["matched", "total", "seconds", "peak memory"]
        assert told.figures["total"] == str(sum(points.get(pair, 0) for pair in chosen))
        rows = desk.rows("pairs.csv")
        assert [row[:2] for row in rows] == chosen
        for mentee, mentor, found, *_, reason in rows:
            assert found == str(points.get((mentee, mentor), ""))
            assert found or "keeps them apart" in reason or "their own mentor" in reason


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path, rules={"chapter": "different"}, capacity_usual=1)
    desk.put("mentees.csv", ["id", "chapter"], ["ben", "North"], ["col", "South"], ["=1+1", ""])
    desk.put("mentors.csv", ["id", "chapter"], ["asha", "North"], ["mo", "South"])
    return desk


def test_locked_pairs_are_kept_even_against_a_rule_and_it_is_said(desk):
    desk.put("lock.csv", ["mentee", "mentor"], ["ben", "asha"])
    told = desk.match("--lock", "lock.csv")
    assert "Locked, although the rule on chapter keeps them apart: ben and asha." in told.out
    pairs = {row[:2]: row for row in desk.rows("pairs.csv")}
    assert pairs["ben", "asha"][2].isdecimal()
    assert told.figures["matched"] == "2"
    assert told.figures["gap"] == "0"
    total = sum(int(row[2]) for row in pairs.values())
    assert told.figures["total"] == told.figures["upper bound"] == str(total)
    alone = desk.match("--pairs", "pairs.csv", out="scored.csv")
    assert alone.figures["matched"] == "1"
    locked = desk.match("--pairs", "pairs.csv", "--lock", "lock.csv", out="scored.csv")
    assert locked.figures["total"] == str(total)


def test_forbidden_pairs_are_never_made_and_have_no_score(desk):
    desk.put("forbid.csv", ["mentee", "mentor"], ["=1+1", "asha"], ["'=1+1", "mo"])
    desk.match("--forbid", "forbid.csv", "--scores", "scores.csv")
    assert {row[0] for row in desk.rows("scores.csv")} == {"ben", "col"}
    (row,) = desk.rows("unmatched.csv")
    assert row[:2] == ("'=1+1", "2 mentors: 2 cannot be paired with you")
    desk.match("--pairs", "forbid.csv", "--forbid", "forbid.csv")
    assert {row[-1] for row in desk.rows("pairs.csv")} == {"the pair is forbidden"}


def test_somebody_who_is_both_is_never_their_own_mentor(desk):
    desk.put("mentors.csv", ["id", "capacity"], ["ben", 3])
    desk.match("--scores", "scores.csv")
    assert {row[:2] for row in desk.rows("pairs.csv")} == {("col", "ben"), ("'=1+1", "ben")}
    assert desk.rows("unmatched.csv")[0][:2] == (
        "ben",
        "there is no other mentor with a free place",
    )


def test_what_a_spreadsheet_would_run_is_defused_and_understood_again(desk):
    ids = ["=1+1", "+2", "-3", "@SUM(A1)", "plain"]
    desk.put("mentees.csv", ["id"], *([one] for one in ids))
    desk.put("mentors.csv", ["id"], *([one + "m"] for one in ids))
    desk.match()
    written = desk.rows("pairs.csv")
    assert {row[0] for row in written} == {"'=1+1", "'+2", "'-3", "'@SUM(A1)", "plain"}
    assert desk.match("--pairs", "pairs.csv", out="scored.csv").figures["matched"] == "5"
    assert desk.match("--lock", "pairs.csv", out="kept.csv").figures["matched"] == "5"
    assert desk.rows("kept.csv") == written


def test_ids_that_look_defused_are_told_from_those_that_were(desk):
    desk.put("mentees.csv", ["id"], ["=1"], ["'=1"], ["''=1"])
    desk.put("mentors.csv", ["id"], ["@a"], ["'@a"], ["mo"])
    desk.match()
    first = desk.rows("pairs.csv")
    assert desk.match("--lock", "pairs.csv", out="kept.csv").figures["matched"] == "3"
    assert desk.rows("kept.csv") == first


def test_many_locks_against_a_rule_are_counted(desk, monkeypatch):
    monkeypatch.setattr("bot.spreadsheets.solving.MOST_SHOWN", 1)
    desk.put("lock.csv", ["mentee", "mentor"], ["ben", "asha"], ["col", "mo"])
    said = desk.match("--lock", "lock.csv").out
    assert said.count("Locked, although") == 1
    assert "And 1 more are locked although a rule keeps them apart." in said


def test_pairs_that_no_place_is_left_for_are_scored_and_said(desk):
    desk.put("chosen.csv", ["mentee", "mentor"], ["ben", "mo"], ["=1+1", "mo"], ["=1+1", "asha"])
    told = desk.match("--pairs", "chosen.csv")
    assert "1 mentee with more than one mentor." in told.out
    assert "1 mentor with more mentees than places." in told.out


def test_no_pairs_at_all_are_no_mistake(desk):
    desk.put("none.csv", ["mentee", "mentor"])
    assert desk.match("--lock", "none.csv", "--forbid", "none.csv").figures["matched"] == "2"
    told = desk.match("--pairs", "none.csv")
    assert told.out.startswith("0 pairs: 0 scored, 0 kept apart.\n")
    assert told.figures["total"] == "0"
