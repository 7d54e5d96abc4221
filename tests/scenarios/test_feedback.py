"""Feedback as the two and the organiser see it, and a quiet end."""

import pytest

import services.catch_ups.answers
import services.feedback.answering
import storage.catch_ups
import storage.feedback
from mentoring.feedback import Answer, Choice
from mentoring.pairings import Pairing
from tests.cast import ASHA, BEN
from tests.scenarios.acts import pair, pairings, private_channels, turn
from tests.stage import Stage

pytestmark = pytest.mark.scenario

COMMAND, DESK = "/mentoring", "/mentoring-admin"
GIVEN = {
    "How helpful is your mentoring": "Not so helpful",
    "Would you like to add": "We talk past it. 🌧",
}


def asked(stage: Stage) -> None:
    """Asha mentors Ben, and the first question has come."""
    meet(stage, pair(stage))
    turn(stage, days=31)
    stage.settle()


def meet(stage: Stage, pairing: Pairing) -> None:
    """The two have met, and have answered how it looks."""
    with stage.process.begin(BEN, "has met") as work:
        (first,) = storage.catch_ups.of(work.db, pairing.id)
        services.catch_ups.answers.met(work, first.id)
    turn(stage, days=2)
    with stage.process.begin(BEN, "answers") as work:
        (fit,) = storage.feedback.of(work.db, pairing.id, BEN)
        answer = Answer(choice=Choice.GOOD_FIT, words="")
        services.feedback.answering.give(work, fit.id, answer)


def test_an_answer_is_read_by_an_organiser_and_whoever_gave_it_sees_that(stage: Stage) -> None:
    asked(stage)
    stage.ben.press("Give feedback")
    assert "Only organisers of the programme read this*, at the moment @Mo" in stage.ben.sees()
    assert stage.ben.submit(GIVEN)["ok"]
    assert "Thank you for saying so" in stage.ben.sees()
    stage.ben.press("Talk to an organiser")
    stage.settle()
    assert "@Ben Okafor would like to talk to an organiser" in stage.mo.sees()
    stage.mo.command(DESK, "feedback")
    assert "We talk past it" not in stage.mo.sees()
    stage.mo.press("Read")
    assert "We talk past it" in stage.mo.sees()
    stage.ben.command(COMMAND, "transparency")
    assert "Read by @Mo Hassan" in stage.ben.sees()
    for other in (stage.asha, stage.zed):
        other.command(COMMAND, "transparency")
        other.command(DESK, "feedback")
        assert "We talk past it" not in other.sees()
    assert pairings(stage, BEN)[0].active


def test_a_quiet_end_reads_the_same_to_both(stage: Stage) -> None:
    pair(stage)
    stage.asha.command(COMMAND, "pairings")
    stage.asha.press("A way out")
    stage.asha.press("End it quietly")
    assert "they may guess" in stage.asha.sees()
    assert stage.asha.submit({})["ok"]
    stage.settle()
    for one, partner in ((stage.asha, "Ben Okafor"), (stage.ben, "Asha Raman")):
        said = f"Your pairing with @{partner} has ended. It ends early"
        assert said in one.sees()
    assert [one["archived"] for one in private_channels(stage.person(ASHA))] == [True]
