"""Choices in spreadsheets: what they do, what is said of them, and what is refused."""

import re

import pytest

from tests.bot.desk import Desk
from tests.bot.test_match_files import refused

MENTEES = "id,skills,choices\nben,Lighting,carlos; asha\nfran,Keeping watch,\n"
MENTORS = "id,skills,capacity\nasha,Lighting,1\ncarlos,Keeping watch,2\n"


def desk_with(folder, mentees=MENTEES, mentors=MENTORS, **preferences):
    desk = Desk(folder, preferences={"ranked": 2, **preferences}, weights={"skills": 3})
    desk.write("mentees.csv", mentees)
    desk.write("mentors.csv", mentors)
    return desk


@pytest.mark.parametrize("solver", ["highs", "numpy"])
def test_a_choice_is_reached_where_its_bonus_is_worth_it(tmp_path, solver):
    desk = desk_with(tmp_path, bonus=5000)
    told = desk.match("--solver", solver)
    pairs = {row[0]: row for row in desk.rows("pairs.csv")}
    assert pairs["ben"][1] == "carlos"
    assert pairs["ben"][3].startswith("your first choice")
    assert told.figures["gap"] == "0"
    assert int(told.figures["total"]) == sum(int(row[2]) for row in pairs.values())
    assert "No matching is better, choices counted: this is proved." in told.out
    assert "1 mentee has named whom they would like: 1 their first choice and 0 nobody" in told.out
    assert f"this one has {told.figures['total']} points with 2 matched." in told.out
    best = re.search(r"the best would have (\d+) points with 2 matched", told.out)
    assert int(best[1]) > int(told.figures["total"])


def test_a_choice_that_is_dearer_than_its_bonus_stays_a_wish(tmp_path):
    told = desk_with(tmp_path, bonus=0).match()
    assert "1 mentee has named whom they would like: 1 their second choice" in told.out
    assert "No mentee and mentor would both rather" not in told.out
    assert "In 1 case a mentee and a mentor would both rather have each other" in told.out


def test_a_stable_matching_says_so_and_what_the_best_would_have(tmp_path):
    mentees = MENTEES.replace("choices", "choices,waiting_rounds").replace("asha\n", "asha,2\n")
    mentees = mentees.replace("watch,\n", "watch,,0\n")
    mentors = "id,skills,choices\nasha,Lighting,fran\ncarlos,Keeping watch,ben;fran\n"
    desk = desk_with(tmp_path, mentees, mentors, mode="stable")
    told = desk.match()
    assert "The matching is stable: no mentee and mentor would both rather" in told.out
    assert "If nobody had named anybody, the best would have" in told.out
    assert "Rounds waited do not count in a stable matching." in told.out
    assert {row[0]: row[1] for row in desk.rows("pairs.csv")} == {"ben": "carlos", "fran": "asha"}
    total, bound, gap = (int(told.figures[one]) for one in ("total", "upper bound", "gap"))
    assert bound == total + gap
    assert gap > 0


def test_a_choice_that_a_rule_forbids_is_said_to_be_none(tmp_path):
    desk = desk_with(tmp_path)
    desk.put("never.csv", ["mentee", "mentor"], ["ben", "carlos"])
    told = desk.match("--forbid", "never.csv")
    assert "1 choice of 2 cannot be: the two are kept apart." in told.out


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("ahsa", 'column choices: there is nobody "ahsa" in the other file; did you mean "asha"?'),
        ("asha;asha", 'column choices: "asha" stands here twice; name everybody once'),
        ("ben", "column choices: nobody can choose themselves"),
        ("asha;carlos;dora", "column choices: 3 choices are too many; 2 at most, as ranked"),
    ],
)
def test_whatever_is_wrong_with_a_choice_is_told_with_its_place(tmp_path, cell, sentence):
    desk = desk_with(tmp_path, MENTEES.replace("carlos; asha", cell))
    assert f"mentees.csv, line 2, {sentence}" in refused(desk)


def test_a_mentors_choice_needs_a_known_mentee(tmp_path):
    mentors = "id,skills,choices\nasha,Lighting,zed\ncarlos,Keeping watch,\n"
    desk = desk_with(tmp_path, mentors=mentors, mode="stable")
    assert 'mentors.csv, line 2, column choices: there is nobody "zed"' in refused(desk)


def test_choices_that_would_count_for_nothing_are_refused(tmp_path):
    desk = desk_with(tmp_path, ranked=0)
    assert "line 1: the programme file lets nobody choose" in refused(desk)
    mentors = "id,choices\nasha,\ncarlos,ben\n"
    desk = desk_with(tmp_path, mentors=mentors)
    assert 'what mentors choose counts with "mode: stable" only' in refused(desk)
