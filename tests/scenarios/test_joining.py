"""Joining, as a mentor, as a mentee, as both; stopping half way; changing one's mind."""

import pytest

from tests import signed
from tests.cast import BEN, FRAN
from tests.scenarios.acts import (
    ASKED_FOR,
    COMMAND,
    answer_pages,
    consents,
    enrol,
    join,
)
from tests.stage import Stage

pytestmark = pytest.mark.scenario


def test_a_mentee_joins_and_is_welcomed_with_a_handbook(stage: Stage) -> None:
    join(stage, stage.ben, "Mentee")
    seen = stage.ben.sees()
    assert "Welcome to Mentoring at the Harbour Street Network" in seen
    assert "; I tell you in good time" in seen
    stage.ben.press("Read the handbook")
    assert "mentor" in stage.ben.sees()


def test_a_mentor_looks_at_themselves_first_and_waits_for_the_organisers(stage: Stage) -> None:
    fran = stage.person(FRAN)
    fran.command(COMMAND, "join")
    fran.submit({ASKED_FOR: "Mentor"})
    assert "What I am told in confidence stays with me." in fran.sees()
    assert fran.submit({})["errors"].keys() == {"Is this you?"}
    fran.submit({"Is this you?": True})
    fran.submit(consents(stage))
    answer_pages(fran)
    stage.settle()
    assert "An organiser looks at every new mentor first" in fran.sees()
    assert "@Fran Doyle would like to be a mentor" in stage.mo.sees()


def test_both_answer_the_questions_of_both_and_may_seek_before_they_are_approved(
    stage: Stage,
) -> None:
    join(stage, stage.ben, "Both")
    stage.ben.command(COMMAND, "profile")
    seen = stage.ben.sees()
    assert "Which skills would you like to work on?" in seen
    assert "Which skills can you help with?" in seen
    stage.ben.command(COMMAND)
    assert "Find a mentor" in stage.ben.sees()
    assert "An organiser has yet to approve you" in stage.ben.sees()


def test_not_agreeing_gets_a_kind_explanation_under_its_question(stage: Stage) -> None:
    stage.ben.command(COMMAND, "join")
    stage.ben.submit({ASKED_FOR: "Mentee"})
    sent = signed.submission(stage, BEN)
    ticked = consents(stage)
    ticked.pop("conduct")
    values = stage.ben.fill(ticked)
    sent["view"]["state"]["values"] = values
    answer = signed.post(stage.bot_url, signed.interaction(sent)).json()
    assert answer["response_action"] == "errors"
    assert list(answer["errors"]) == ["conduct"]
    assert "Everybody in the programme makes the same promises" in answer["errors"]["conduct"]
    assert stage.ben.submit({"conduct": True})["ok"]


def test_closing_half_way_loses_nothing_and_join_goes_on_there(stage: Stage) -> None:
    stage.ben.command(COMMAND, "join")
    stage.ben.submit({ASKED_FOR: "Mentee"})
    stage.ben.submit(consents(stage))
    stage.ben.submit(
        {
            "What is your job title?": "Keeper of the lamp",
            "grade": "officer",
            "responsibilities": "The lamp.",
        }
    )
    stage.ben.close(everything=True)
    stage.ben.command(COMMAND)
    stage.ben.press("Join")
    assert stage.ben.views()[-1]["title"]["text"] == "Your background"
    answer_pages(stage.ben)
    stage.settle()
    stage.ben.command(COMMAND, "profile")
    assert "Keeper of the lamp" in stage.ben.sees()


def test_back_keeps_what_was_typed_on_either_page(stage: Stage) -> None:
    stage.ben.command(COMMAND, "join")
    stage.ben.submit({ASKED_FOR: "Mentee"})
    stage.ben.submit(consents(stage))
    stage.ben.submit({"job_title": "Keeper", "grade": "officer", "responsibilities": "The lamp."})
    stage.ben.fill({"qualifications": "Seventeen winters"})
    stage.ben.press("Back", "view")
    assert "Keeper" in stage.ben.sees()
    assert stage.ben.submit({})["ok"]
    assert "Seventeen winters" in stage.ben.sees()


def test_changing_ones_mind_about_the_role_changes_the_pages(stage: Stage) -> None:
    stage.ben.command(COMMAND, "join")
    stage.ben.submit({ASKED_FOR: "Mentor"})
    stage.ben.press("Back", "view")
    stage.ben.submit({ASKED_FOR: "Mentee"})
    assert stage.ben.views()[-1]["title"]["text"] == "Before you join"


def test_an_answer_that_is_too_long_is_said_under_its_question(stage: Stage) -> None:
    stage.ben.command(COMMAND, "join")
    stage.ben.submit({ASKED_FOR: "Mentee"})
    stage.ben.submit(consents(stage))
    answers = {"job_title": "Keeper", "grade": "officer", "responsibilities": "x"}
    values = stage.ben.fill(answers)
    values["responsibilities"]["responsibilities"]["value"] = "é" * 1010
    sent = signed.submission(stage, BEN)
    sent["view"]["state"]["values"] = values
    answer = signed.post(stage.bot_url, signed.interaction(sent)).json()
    assert answer["errors"] == {"responsibilities": "Please shorten this by 10 characters."}


def test_answers_can_be_changed_later_and_nobody_joins_twice(stage: Stage) -> None:
    enrol(stage, BEN, "mentee")
    stage.ben.command(COMMAND, "profile")
    stage.ben.press("Change my answers")
    answer_pages(stage.ben, job_title="Head of lamps")
    stage.settle()
    stage.ben.command(COMMAND, "profile")
    assert "Head of lamps" in stage.ben.sees()
    stage.ben.command(COMMAND, "join")
    assert "You are already taking part" in stage.ben.sees()
