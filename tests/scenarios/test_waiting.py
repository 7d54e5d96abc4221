"""Waiting for a mentor: a place, a turn, and a way out."""

import pytest

from tests.cast import ASHA, BEN, CARLOS
from tests.scenarios.acts import COMMAND, enrol, pairings, turn
from tests.stage import Stage

pytestmark = pytest.mark.scenario

GRACE = "U0GRACE"


def both_wait(stage: Stage) -> None:
    """Ben and then Grace have looked for a mentor, and there is none."""
    for one in (BEN, GRACE):
        enrol(stage, one, "mentee")
        stage.person(one).command(COMMAND, "find")


def ben_finds_asha(stage: Stage) -> None:
    stage.ben.dm()
    stage.ben.press("Find a mentor")
    stage.ben.press("Ask Asha")
    assert stage.ben.submit({"Your message": "Would you?"})["ok"]
    stage.settle()
    stage.asha.press("Accept")
    stage.settle()


def test_who_waits_reads_their_place_and_why_and_no_names(stage: Stage) -> None:
    grace = stage.person(GRACE)
    both_wait(stage)
    assert "You are the only one waiting" in stage.ben.sees()
    assert "You are 2nd of 2 waiting" in grace.sees()
    assert "No mentor takes part yet" in grace.sees()
    assert "Ben" not in grace.sees().split("waiting list")[1]


def test_two_wait_for_the_one_mentor_who_joins(stage: Stage) -> None:
    grace = stage.person(GRACE)
    both_wait(stage)
    enrol(stage, ASHA, "mentor", capacity="1")
    turn(stage, minutes=1)
    assert "Somebody who would suit you is free now" not in grace.sees()
    ben_finds_asha(stage)
    assert len(pairings(stage, BEN)) == 1
    turn(stage, days=3)
    assert "Somebody who would suit you is free now" not in grace.sees()
    enrol(stage, CARLOS, "mentor")
    turn(stage, minutes=1)
    assert "Somebody who would suit you is free now" in grace.sees()
    assert "Somebody who would suit you" not in stage.zed.sees()


def test_the_list_can_be_left_from_the_page_and_from_the_menu(stage: Stage) -> None:
    enrol(stage, BEN, "mentee")
    for where in ("find", ""):
        stage.ben.command(COMMAND, "find")
        stage.ben.command(COMMAND, where)
        stage.ben.press("Stop looking")
        assert "You are off the waiting list" in stage.ben.sees()
        stage.ben.close()
    stage.ben.command(COMMAND)
    assert "You have no mentor yet" in stage.ben.sees()
    stage.ben.press("Stop looking")
    assert "You are not on the waiting list any more" in stage.ben.sees()


def test_after_a_month_one_is_asked_and_silence_is_an_answer_too(stage: Stage) -> None:
    enrol(stage, BEN, "mentee")
    stage.ben.command(COMMAND, "find")
    turn(stage, days=33)
    stage.ben.dm()
    stage.ben.press("Yes, keep my place")
    assert "I ask again in 30 days" in stage.ben.sees()
    stage.ben.close()
    turn(stage, days=34)
    assert "Are you still looking for a mentor?" in stage.ben.sees()
    turn(stage, days=8)
    assert "I have taken you off the waiting list" in stage.ben.sees()
    stage.ben.dm()
    stage.ben.press("Find a mentor")
    assert "You are the only one waiting" in stage.ben.sees()
