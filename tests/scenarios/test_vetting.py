"""Organisers look at every new mentor, once."""

from collections.abc import Generator

import pytest

from tests.cast import FRAN, MO
from tests.databases import Databases
from tests.scenarios.acts import COMMAND, join
from tests.stage import Stage, staged

pytestmark = pytest.mark.scenario

GRACE = "U0GRACE"


@pytest.fixture
def two_organisers(databases: Databases) -> Generator[Stage]:
    with staged(databases.url("sqlite"), organisers=(MO, GRACE)) as made:
        yield made
        made.settle()
        assert made.sandbox.workspace.complaints == []
        assert [one for one in made.sandbox.workspace.calls if not one["answer_ok"]] == []


def test_an_approved_mentor_is_told_and_can_be_found(stage: Stage) -> None:
    fran = stage.person(FRAN)
    join(stage, fran, "Mentor")
    join(stage, stage.ben, "Mentee")
    stage.ben.command(COMMAND, "find")
    assert "No mentor is free for you at the moment" in stage.ben.sees()
    stage.mo.press("Approve")
    stage.settle()
    assert "You are approved as a mentor" in fran.sees()
    assert "@Mo Hassan approved @Fran Doyle as a mentor" in stage.mo.sees()
    stage.ben.command(COMMAND, "find")
    assert "Ask Fran" in stage.ben.sees()


def test_a_declined_mentor_hears_why_in_the_organisers_words_and_can_join_again(
    stage: Stage,
) -> None:
    fran = stage.person(FRAN)
    join(stage, fran, "Mentor")
    stage.mo.press("Decline")
    reason = "Come back after the *summer*, <@U0BEN> & co"
    assert stage.mo.submit({"What would you like to tell them?": reason})["ok"]
    stage.settle()
    seen = fran.sees()
    assert "decided not to take you on as a mentor" in seen
    assert reason in seen
    assert "@Mo Hassan is happy to talk about it" in seen
    fran.command(COMMAND)
    assert "Join" in fran.sees()


def test_a_declined_mentor_who_joined_as_both_stays_as_a_mentee(stage: Stage) -> None:
    join(stage, stage.ben, "Both")
    stage.mo.press("Decline")
    stage.mo.submit({"What would you like to tell them?": "Not yet."})
    stage.settle()
    assert "You still take part as a mentee" in stage.ben.sees()
    stage.ben.command(COMMAND)
    assert "Find a mentor" in stage.ben.sees()


def test_a_reason_is_needed_for_a_no(stage: Stage) -> None:
    join(stage, stage.person(FRAN), "Mentor")
    stage.mo.press("Decline")
    assert "errors" in stage.mo.submit({})


def test_the_first_answer_counts_and_the_other_organisers_card_says_who_decided(
    two_organisers: Stage,
) -> None:
    stage = two_organisers
    fran, grace = stage.person(FRAN), stage.person(GRACE)
    join(stage, fran, "Mentor")
    grace.press("Decline")
    stage.mo.press("Approve")
    stage.settle()
    late = grace.submit({"What would you like to tell them?": "No."})
    assert "has already decided about this mentor" in f"{late} {grace.sees()}"
    assert "@Mo Hassan approved @Fran Doyle as a mentor" in grace.sees()
    assert "decided not to take you on" not in fran.sees()
