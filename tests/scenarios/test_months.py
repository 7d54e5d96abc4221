"""The monthly catch-up: asked, planned, reminded, met or skipped."""

from datetime import timedelta

import pytest

from sandbox.driver import Person
from tests.cast import ASHA, BEN
from tests.handlers.invariants import bad_marks
from tests.scenarios.acts import buttons, pair, private_channels, turn
from tests.stage import Stage

pytestmark = pytest.mark.scenario

ASKS = "it is time for this month's catch-up"
STILL_OPEN = "catch-up is still open"


def asked(stage: Stage) -> None:
    """Asha and Ben are paired, and the bot has just asked about the first month."""
    pair(stage)
    due = next(one for one in stage.door.state()["timers"] if one["kind"] == "catch_ups.prompt")
    stage.ben.turn(to=due["due_at"])


def channel(person: Person) -> str:
    """The newest pairing channel of somebody."""
    return str(private_channels(person)[-1]["id"])


def prompt(person: Person) -> dict[str, object]:
    """The bot's first question about a month, as it looks now.

    The welcome and two questions about the first meeting come before it.
    """
    said = [one for one in person.messages(channel(person)) if one["bot"]]
    return said[3]


def plan(stage: Stage, days: int, agenda: str = "", press: str = "Plan it") -> dict[str, object]:
    """Plan the catch-up at ten o'clock in so many days."""
    on = (stage.process.clock.now() + timedelta(days=days)).date().isoformat()
    stage.ben.press(press, channel(stage.ben))
    given = {"on": on, "at": "10:00", "how": "By telephone"}
    return stage.ben.submit({**given, "agenda": agenda} if agenda else given)


def said(person: Person) -> str:
    """Everything in the pairing channel."""
    return "\n".join(str(one["blocks"]) for one in person.messages(channel(person)))


def test_after_a_month_the_channel_is_asked_with_three_answers(stage: Stage) -> None:
    asked(stage)
    assert ASKS in stage.asha.sees()
    assert ASKS not in stage.zed.sees()
    assert buttons(prompt(stage.ben)["blocks"]) == ["Plan it", "We have met", "Not this month"]


def test_silence_is_met_with_two_reminders_and_then_quiet_until_the_next_month(
    stage: Stage,
) -> None:
    asked(stage)
    turn(stage, days=3, minutes=1)
    assert said(stage.ben).count(STILL_OPEN) == 1
    turn(stage, days=4)
    assert said(stage.ben).count(STILL_OPEN) == 2
    turn(stage, days=15)
    assert said(stage.ben).count(STILL_OPEN) == 2
    turn(stage, days=12)
    assert said(stage.ben).count(ASKS) == 1
    assert said(stage.ben).count("Nobody answered this month") >= 1, "an old card keeps no buttons"


def test_a_planned_catch_up_is_announced_and_called_to_mind_the_day_before(stage: Stage) -> None:
    asked(stage)
    assert plan(stage, 5, "The <!here> budget & me")["ok"]
    stage.settle()
    seen = stage.asha.sees()
    assert "@Ben Okafor has planned your catch-up" in seen
    assert "by telephone" in seen
    assert "The <!here> budget & me" in seen
    assert list(bad_marks(stage.asha.messages(channel(stage.asha)))) == []
    turn(stage, days=3)
    assert "Your catch-up is coming up" not in stage.asha.sees()
    turn(stage, days=1, hours=12)
    assert "Your catch-up is coming up" in stage.asha.sees()
    assert STILL_OPEN not in said(stage.ben)
    turn(stage, days=1)
    assert "I hope it was a good conversation" in stage.asha.sees()


def test_a_moment_that_has_passed_is_refused_under_its_question(stage: Stage) -> None:
    asked(stage)
    answer = plan(stage, -2)
    assert not answer["ok"]
    assert list(answer["errors"]) == ["On which day?"]
    assert "That moment has passed" in answer["errors"]["On which day?"]
    stage.settle()
    assert "has planned your catch-up" not in stage.asha.sees()


def test_a_plan_can_be_moved_and_only_the_new_one_is_called_to_mind(stage: Stage) -> None:
    asked(stage)
    plan(stage, 3)
    stage.settle()
    assert plan(stage, 8, press="Change it")["ok"]
    stage.settle()
    turn(stage, days=4)
    assert "Your catch-up is coming up" not in said(stage.ben)
    assert "I hope it was a good conversation" not in said(stage.ben)
    turn(stage, days=4)
    assert said(stage.ben).count("Your catch-up is coming up") == 1


def test_not_this_month_is_taken_without_a_word_of_reproach(stage: Stage) -> None:
    asked(stage)
    stage.asha.press("Not this month", channel(stage.asha))
    stage.settle()
    assert "No catch-up this month. That is fine" in stage.ben.sees()
    assert buttons(prompt(stage.ben)["blocks"]) == []
    turn(stage, days=8)
    assert STILL_OPEN not in said(stage.ben)


def test_only_one_of_two_answers_counts(stage: Stage) -> None:
    asked(stage)
    stage.asha.press("Plan it", channel(stage.asha))
    stage.ben.press("Not this month", channel(stage.ben))
    on = (stage.process.clock.now() + timedelta(days=2)).date().isoformat()
    answer = stage.asha.submit({"on": on, "at": "10:00", "how": "By telephone"})
    assert "was already answered" in str(answer["errors"])


def test_a_mentor_abroad_plans_in_their_own_time(stage: Stage) -> None:
    pair(stage, "U0CARLOS", BEN)
    due = next(one for one in stage.door.state()["timers"] if one["kind"] == "catch_ups.prompt")
    stage.ben.turn(to=due["due_at"])
    carlos = stage.person("U0CARLOS")
    carlos.press("Plan it", channel(carlos))
    assert "Europe/Madrid" in carlos.sees()
    on = (stage.process.clock.now() + timedelta(days=3)).date().isoformat()
    carlos.submit({"on": on, "at": "10:00", "how": "By video"})
    stage.settle()
    assert "at 09:00" in said(stage.ben)
    assert ASHA not in said(stage.ben)


def test_having_met_by_mistake_is_taken_back_and_a_missed_date_is_planned_anew(
    stage: Stage,
) -> None:
    asked(stage)
    stage.ben.press("We have met", channel(stage.ben))
    stage.ben.close(everything=True)
    stage.settle()
    stage.asha.press("Not yet, after all", channel(stage.asha))
    stage.settle()
    assert buttons(prompt(stage.ben)["blocks"]) == ["Plan it", "We have met", "Not this month"]
    plan(stage, 2)
    turn(stage, days=3)
    stage.asha.press("No, we did not", channel(stage.asha))
    stage.settle()
    assert "When will you meet instead?" in stage.ben.sees()
    plan(stage, 2)
    turn(stage, days=3)
    stage.asha.press("We have met", channel(stage.asha))
    stage.settle()
    assert "You met as planned." in stage.ben.sees()
