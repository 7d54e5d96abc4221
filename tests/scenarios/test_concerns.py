"""A concern from the first press to the last word, as everybody concerned sees it."""

import pytest

from sandbox.driver import Person
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO, ZED
from tests.databases import Databases
from tests.scenarios.acts import enrol, pair, private_channels
from tests.stage import Stage, staged

pytestmark = pytest.mark.scenario

DESK = "/mentoring-admin"
TOLD = {"What happened?": "He shouted at me.", "How urgent is it?": "urgent", "May we": "no"}


@pytest.fixture
def moderated(databases: Databases):
    """Mo organises; Fran and Carlos moderate."""
    with staged(databases.url("sqlite"), moderators=(FRAN, CARLOS)) as made:
        yield made


def everybody_else_sees_nothing(stage: Stage, *others: str) -> None:
    for one in others:
        seen = stage.person(one).sees().casefold()
        assert "shouted" not in seen
        assert "a concern has been raised" not in seen


def raise_(stage: Stage, person: Person, about: str) -> None:
    assert person.submit({**TOLD, "About whom?": about})["ok"]
    stage.settle()


def test_a_concern_from_the_pairings_channel_reaches_the_moderators_alone(
    moderated: Stage,
) -> None:
    stage = moderated
    pair(stage)
    (channel,) = private_channels(stage.ben)
    stage.ben.press("Raise a concern", channel["name"])
    raise_(stage, stage.ben, "Asha Raman")
    assert "Your concern is with the moderators: @Carlos Medina and @Fran Doyle" in stage.ben.sees()
    assert "An urgent concern has been raised" in stage.person(CARLOS).sees()
    stage.person(FRAN).press("I take it")
    stage.settle()
    assert "@Fran Doyle has taken it" in stage.person(CARLOS).sees()
    assert "@Fran Doyle, a moderator, has taken your concern" in stage.ben.sees()
    everybody_else_sees_nothing(stage, ASHA, MO, ZED)


def test_moderators_write_notes_and_resolve_and_who_raised_it_is_told(moderated: Stage) -> None:
    stage, fran, carlos = moderated, moderated.person(FRAN), moderated.person(CARLOS)
    stage.zed.command("/mentoring", "concern")
    raise_(stage, stage.zed, "Asha Raman")
    carlos.press("Add a note")
    assert carlos.submit({"said": "   "})["errors"], "blanks alone are no note"
    assert carlos.submit({"said": "I spoke to both."})["ok"]
    stage.settle()
    assert "I spoke to both." in fran.sees()
    fran.press("Resolve")
    assert fran.submit({"done": "They are kept apart.", "word": "He will not be back."})["ok"]
    stage.settle()
    assert "He will not be back." in stage.zed.sees()
    assert "They are kept apart." not in stage.zed.sees()
    carlos.press("Read all of it")
    assert "They are kept apart." in carlos.sees()
    everybody_else_sees_nothing(stage, ASHA, BEN, MO)


def test_a_concern_about_a_moderators_message_never_reaches_that_moderator(
    moderated: Stage,
) -> None:
    stage = moderated
    enrol(stage, BEN, "mentee")
    stage.person(CARLOS).say("general", "What a foolish question")
    stage.ben.shortcut("Raise a concern", "What a foolish question", channel="general")
    assert "“What a foolish question”" in stage.ben.sees()
    assert stage.ben.submit({"How urgent is it?": "soon", "May we": "yes"})["ok"]
    stage.settle()
    assert "with the moderators: @Fran Doyle." in stage.ben.sees()
    assert "A concern has been raised" in stage.person(FRAN).sees()
    carlos = stage.person(CARLOS)
    carlos.command(DESK, "concerns")
    assert "all of them are resolved" in carlos.sees()
    everybody_else_sees_nothing(stage, CARLOS, MO, ZED)
    for refused in (stage.mo, stage.zed):
        refused.command(DESK, "concerns")
        assert "Concerns are for the moderators alone" in refused.sees()
    stage.person(FRAN).command(DESK, "concerns")
    assert "Raised by @Ben Okafor today, about @Carlos Medina" in stage.person(FRAN).sees()
