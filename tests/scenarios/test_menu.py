"""What the bare command offers to people who stand at different places."""

import pytest

from tests.cast import ASHA, BEN
from tests.handlers.invariants import bad_marks
from tests.scenarios.acts import (
    ASKED_FOR,
    COMMAND,
    ask_for,
    buttons,
    enrol,
    join,
    last_from_bot,
    pair,
)
from tests.stage import Stage

pytestmark = pytest.mark.scenario


def menu(stage: Stage, who: str) -> list[str]:
    """Type the bare command; the Home tab must offer the same."""
    person = stage.person(who)
    person.command(COMMAND)
    offered = buttons(last_from_bot(person, "general")["blocks"])
    person.home()
    stage.settle()
    tab = person.home()
    assert tab is not None
    assert buttons(tab["blocks"]) == offered
    return offered


def test_a_newcomer_can_join_and_get_help(stage: Stage) -> None:
    assert menu(stage, BEN) == ["Join", "Raise a concern", "My data", "Help"]
    assert "Good to see you" in stage.ben.sees()


def test_somebody_half_way_through_joining_is_told_that_nothing_was_lost(stage: Stage) -> None:
    stage.ben.command(COMMAND, "join")
    stage.ben.submit({ASKED_FOR: "Mentee"})
    stage.ben.close()
    assert menu(stage, BEN) == ["Join", "Raise a concern", "My data", "Help"]
    assert "nothing was lost" in stage.ben.sees()


def test_a_mentee_can_find_a_mentor(stage: Stage) -> None:
    enrol(stage, BEN, "mentee")
    assert menu(stage, BEN) == [
        "Find a mentor",
        "My profile",
        "Pause",
        "Leave",
        "Raise a concern",
        "My data",
        "Help",
    ]


def test_a_mentee_who_has_asked_can_take_the_request_back_and_nothing_else_of_it(
    stage: Stage,
) -> None:
    enrol(stage, ASHA, "mentor")
    enrol(stage, BEN, "mentee")
    ask_for(stage.ben, "Asha")
    stage.ben.close()
    rest = ["My profile", "Pause", "Leave", "Raise a concern", "My data", "Help"]
    assert menu(stage, BEN) == ["Take my request back", *rest]
    assert menu(stage, ASHA) == rest
    assert "has asked you to be their mentor" in stage.asha.sees()


def test_a_mentor_who_waits_for_approval_is_told_so(stage: Stage) -> None:
    join(stage, stage.asha, "Mentor")
    assert menu(stage, ASHA) == [
        "My profile",
        "Pause",
        "Leave",
        "Raise a concern",
        "My data",
        "Help",
    ]
    assert "An organiser has yet to approve you" in stage.asha.sees()


def test_two_who_are_paired_find_each_other_under_my_pairings(stage: Stage) -> None:
    pair(stage)
    for who, says in ((BEN, "Your mentor is @Asha Raman"), (ASHA, "You mentor @Ben Okafor")):
        assert menu(stage, who) == [
            "My pairings",
            "My profile",
            "Pause",
            "Leave",
            "Raise a concern",
            "My data",
            "Help",
        ]
        assert says in stage.person(who).sees()


def test_a_participant_on_a_pause_can_resume_but_not_find(stage: Stage) -> None:
    enrol(stage, BEN, "mentee")
    stage.ben.command(COMMAND, "pause")
    assert menu(stage, BEN) == [
        "My profile",
        "Resume",
        "Leave",
        "Raise a concern",
        "My data",
        "Help",
    ]


def test_somebody_who_left_keeps_what_was_written_and_can_join_again(stage: Stage) -> None:
    pair(stage)
    stage.ben.command(COMMAND, "leave")
    stage.ben.press("Leave", "view")
    stage.settle()
    stage.ben.close()
    assert menu(stage, BEN) == ["Join", "My pairings", "Raise a concern", "My data", "Help"]


def test_words_that_mean_nothing_get_the_menu_and_a_kind_word(stage: Stage) -> None:
    stage.ben.command(COMMAND, "make me a <!channel> sandwich")
    said = last_from_bot(stage.ben, "general")
    assert "I did not understand “make me a <!channel> sandwich”" in stage.ben.sees()
    assert list(bad_marks(said)) == []
    assert buttons(said["blocks"]) == ["Join", "Raise a concern", "My data", "Help"]
    assert said["ephemeral"]


def test_words_it_does_not_know_are_said_back_as_they_were_typed(stage: Stage) -> None:
    stage.ben.command(COMMAND, "R&D *with* @Asha Raman <3")
    assert "I did not understand “R&D *with* @asha <3”" in stage.ben.sees()


def test_plain_words_in_a_direct_message_get_the_menu(stage: Stage) -> None:
    channel = stage.ben.dm()
    stage.ben.say(channel, "hello, what is this?")
    stage.ben.waits_for("Join")
    stage.settle()
    answers = [one for one in stage.ben.messages(channel) if one["bot"]]
    assert [buttons(one["blocks"]) for one in answers] == [
        ["Join", "Raise a concern", "My data", "Help"]
    ]


def test_help_explains_the_words_and_says_where_else_to_turn(stage: Stage) -> None:
    stage.zed.command(COMMAND, "HELP ")
    seen = stage.zed.sees()
    assert "/mentoring find" in seen
    assert "Samaritans" in seen


def test_the_organisers_command_is_politely_refused_to_everybody_else(stage: Stage) -> None:
    join(stage, stage.asha, "Mentor")
    stage.zed.command("/mentoring-admin")
    assert "for the people who run the programme" in stage.zed.sees()
    assert "Asha Raman*" not in stage.zed.sees()
    stage.mo.command("/mentoring-admin")
    assert "1 mentor waiting to be approved" in stage.mo.sees()


def test_who_has_begun_to_join_is_told_so(stage: Stage) -> None:
    stage.ben.command(COMMAND, "join")
    stage.ben.submit({ASKED_FOR: "Mentee"})
    stage.ben.press("Back", "view")
    stage.ben.close(everything=True)
    stage.settle()
    stage.ben.command(COMMAND)
    assert "You began joining. *Join* goes on where you left off" in stage.ben.sees()


def test_a_pause_that_closes_a_request_is_asked_about_first(stage: Stage) -> None:
    enrol(stage, ASHA, "mentor")
    enrol(stage, BEN, "mentee")
    ask_for(stage.ben, "Asha")
    stage.ben.close(everything=True)
    stage.settle()
    stage.asha.command(COMMAND, "pause")
    assert "A request that waits for an answer is closed when you take a pause" in stage.asha.sees()
    stage.asha.submit({})
    stage.settle()
    assert "You are taking a pause" in stage.asha.sees()
    assert "@Asha Raman cannot be your mentor at the moment" in stage.ben.sees()
