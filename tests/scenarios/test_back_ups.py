"""A no is not the end: whom the mentee named is asked next, by itself."""

import pytest

from tests.cast import ASHA, BEN, CARLOS, FRAN
from tests.scenarios.acts import COMMAND, enrol, pairings, turn
from tests.stage import Stage

pytestmark = pytest.mark.scenario

NEXT = "If it is a no, whom may I ask next?"
WORDS = "Would you teach me to lead?"


def asked(stage: Stage) -> None:
    """Ben has asked Asha, and named Carlos and then Fran."""
    for mentor in (ASHA, CARLOS, FRAN):
        enrol(stage, mentor, "mentor")
    enrol(stage, BEN, "mentee")
    stage.ben.command(COMMAND, "find")
    stage.ben.press("Ask Asha")
    labels = [one["text"]["text"] for one in _options(stage)]
    carlos, fran = (next(one for one in labels if one.startswith(n)) for n in ("Carlos", "Fran"))
    assert not any(label.startswith("Asha") for label in labels)
    assert stage.ben.submit({"Your message": WORDS, NEXT: [carlos, fran]})["ok"]
    stage.settle()


def _options(stage: Stage) -> list[dict[str, dict[str, str]]]:
    blocks = stage.ben.views()[-1]["blocks"]
    return next(one for one in blocks if one["block_id"] == "back_ups")["element"]["options"]


def decline(stage: Stage, mentor: str, word: str = "") -> None:
    person = stage.person(mentor)
    person.dm()
    person.press("Decline")
    assert person.submit({"A word for them?": word} if word else {})["ok"]
    stage.settle()


def test_who_is_next_is_told_at_once_and_hears_nothing_before_their_turn(stage: Stage) -> None:
    asked(stage)
    assert "I pass your message on to @Carlos Medina, then @Fran Doyle" in stage.ben.sees()
    assert WORDS not in stage.person(CARLOS).sees()


def test_the_first_declines_the_second_is_silent_and_the_third_accepts(stage: Stage) -> None:
    asked(stage)
    decline(stage, ASHA, "Not this year, sorry.")
    seen = stage.ben.sees()
    assert "@Asha Raman cannot be your mentor at the moment" in seen
    assert "Not this year, sorry." in seen
    assert "I have asked @Carlos Medina, your next choice" in seen
    assert "After that I ask @Fran Doyle" in seen
    assert WORDS in stage.person(CARLOS).sees()
    assert "Not this year" not in stage.person(CARLOS).sees()
    turn(stage, days=5, minutes=1)
    seen = stage.ben.sees()
    assert "@Carlos Medina did not find the time to answer" in seen
    assert "I have asked @Fran Doyle, your next choice" in seen
    fran = stage.person(FRAN)
    fran.dm()
    fran.press("Accept")
    stage.settle()
    assert [(one.mentor, one.mentee) for one in pairings(stage, BEN)] == [(FRAN, BEN)]
    assert WORDS not in stage.zed.sees()


def test_when_nobody_is_left_the_mentee_finds_a_mentor_anew(stage: Stage) -> None:
    asked(stage)
    stage.person(CARLOS).command(COMMAND, "pause")
    decline(stage, ASHA)
    assert "@Carlos Medina is no longer free. I have asked @Fran Doyle" in stage.ben.sees()
    enrol(stage, "U0DEWI", "mentor")
    decline(stage, FRAN)
    assert "@Fran Doyle cannot be your mentor at the moment" in stage.ben.sees()
    stage.ben.close(everything=True)
    stage.ben.dm()
    stage.ben.press("Find a mentor")
    assert "Ask Dewi" in stage.ben.sees()


def test_a_request_that_has_moved_on_is_taken_back_where_it_is_told(stage: Stage) -> None:
    asked(stage)
    decline(stage, ASHA)
    stage.ben.close(everything=True)
    stage.ben.command(COMMAND)
    assert "If it is a no, or they do not answer, I ask @Fran Doyle" in stage.ben.sees()
    stage.ben.dm()
    stage.ben.press("Take my request back")
    stage.settle()
    assert "Your request to @Carlos Medina is taken back" in stage.ben.sees()
    turn(stage, days=6)
    assert WORDS not in stage.person(FRAN).sees()
    assert "@Ben Okafor no longer needs an answer" in stage.person(CARLOS).sees()


def test_where_nobody_else_is_free_nothing_more_is_asked(stage: Stage) -> None:
    enrol(stage, ASHA, "mentor")
    enrol(stage, BEN, "mentee")
    stage.ben.command(COMMAND, "find")
    stage.ben.press("Ask Asha")
    assert NEXT not in stage.ben.sees()
