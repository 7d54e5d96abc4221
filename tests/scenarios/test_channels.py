"""The pairing channel: whatever happens on the way, one working channel or a clear word."""

import time
from typing import Any

import pytest

import storage.outbox
from mentoring.pairings import channel_name
from sandbox import rooms
from sandbox.driver import Person
from services.work import CLOCK
from tests.cast import ASHA, BEN, MO, TEAM
from tests.scenarios.acts import ask_for, enrol, pairings, private_channels, turn
from tests.stage import Stage

pytestmark = pytest.mark.scenario
PATIENCE_SECONDS = 20


def asked(stage: Stage) -> None:
    """Ben has asked Asha."""
    enrol(stage, ASHA, "mentor")
    enrol(stage, BEN, "mentee")
    ask_for(stage.ben, "Asha")
    stage.ben.close()
    stage.settle()


def welcomes(person: Person) -> int:
    """How often somebody is welcomed in their one channel."""
    (channel,) = private_channels(person)
    said = [str(one["blocks"]) for one in person.messages(channel["id"])]
    return sum("Welcome to your channel" in one for one in said)


def test_the_channel_has_a_neutral_name_a_topic_and_the_road_ahead(stage: Stage) -> None:
    asked(stage)
    stage.asha.press("Accept")
    stage.settle()
    (channel,) = private_channels(stage.ben)
    assert channel["name"].startswith("mentoring-")
    assert "ben" not in channel["name"]
    assert channel["topic"].startswith("Asha Raman mentors Ben Okafor · until ")
    assert channel["topic"].endswith(" · private to the two of you")
    assert set(channel["members"]) == {ASHA, BEN, "U0LAMP"}
    seen = stage.ben.sees()
    assert "The road ahead" in seen
    assert f"You meet in #{channel['name']}" in seen
    assert private_channels(stage.zed) == private_channels(stage.mo) == []


def test_a_taken_name_leads_to_the_next_one(stage: Stage, refusals: set[str]) -> None:
    refusals.add("name_taken")
    taken = channel_name(1, TEAM)
    rooms.create(stage.sandbox.workspace, taken, "private", MO)
    asked(stage)
    stage.asha.press("Accept")
    stage.settle()
    assert [one["name"] for one in private_channels(stage.ben)] == [f"{taken}-2"]
    assert "Welcome to your channel" in stage.asha.sees()
    assert [one["name"] for one in private_channels(stage.mo)] == [taken]


def test_a_channel_that_was_made_while_the_answer_got_lost_is_found_again(
    stage: Stage, refusals: set[str]
) -> None:
    refusals.update({"fault", "name_taken"})
    asked(stage)
    stage.sandbox.workspace.faults.add("conversations.create", status=500, after_apply=True)
    stage.asha.press("Accept")
    stage.settle()
    turn(stage, minutes=5)
    assert len(private_channels(stage.ben)) == 1
    assert welcomes(stage.ben) == 1


@pytest.mark.parametrize("method", ["conversations.create", "conversations.invite"])
@pytest.mark.parametrize("applied", ["", "applied"])
def test_slack_failing_between_create_and_invite_still_ends_in_one_channel(
    stage: Stage, refusals: set[str], method: str, applied: str
) -> None:
    refusals.update({"fault", "name_taken", "already_in_channel"})
    asked(stage)
    stage.sandbox.workspace.faults.add(method, reset=True, after_apply=bool(applied), times=2)
    stage.asha.press("Accept")
    stage.settle()
    for _ in range(3):
        turn(stage, minutes=2)
    for person in (stage.ben, stage.asha):
        assert len(private_channels(person)) == 1
        assert welcomes(person) == 1


def test_words_whose_answers_were_lost_stand_once_and_their_cards_go_on(
    stage: Stage, refusals: set[str]
) -> None:
    refusals.update({"fault", "fatal_error", "internal_error"})
    lost: list[dict[str, Any]] = [{"reset": True}, {"error": "fatal_error"}, {"status": 500}] * 5
    for fault in lost:
        stage.sandbox.workspace.faults.add("chat.postMessage", after_apply=True, **fault)
    asked(stage)
    wait_for_orders(stage)
    assert stage.asha.sees().count("Would you mentor me?") == 1
    stage.asha.press("Accept")
    wait_for_orders(stage)
    for person in (stage.ben, stage.asha):
        assert welcomes(person) == 1
    assert stage.sandbox.workspace.faults.take("chat.postMessage"), "there were enough of them"


def wait_for_orders(stage: Stage) -> None:
    """What Slack has told of settles a doubt without waiting for a minute."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        stage.settle()
        with stage.process.begin(CLOCK, "", reading=True) as work:
            if storage.outbox.next_at(work.db) is None:
                return
        time.sleep(0.05)
    raise AssertionError("something still waits")


def test_somebody_deactivated_cannot_be_invited_so_everybody_gets_a_word(
    stage: Stage, refusals: set[str]
) -> None:
    asked(stage)
    refusals.update({"user_not_found", "user_disabled", "cant_invite", "user_is_restricted"})
    stage.sandbox.workspace.people[BEN].deleted = True  # and the event was missed
    stage.asha.press("Accept")
    stage.settle()
    refusals.update(
        str(one["error"])
        for one in stage.sandbox.workspace.calls
        if one["args"].get("channel") == BEN or one["args"].get("user_id") == BEN
    )
    assert "Your pairing with @Ben Okafor could not begin" in stage.asha.sees()
    assert "could not get its channel" in stage.mo.sees()
    assert [one["archived"] for one in private_channels(stage.asha)] in ([], [True])
    assert not any(one.active for one in pairings(stage, ASHA))


def test_a_workspace_that_allows_no_new_channels_ends_in_a_clear_word(
    stage: Stage, refusals: set[str]
) -> None:
    refusals.add("restricted_action")
    asked(stage)
    stage.sandbox.workspace.faults.add("conversations.create", error="restricted_action")
    stage.asha.press("Accept")
    stage.settle()
    for person in (stage.ben, stage.asha):
        assert "Slack refused to open a channel" in person.sees()
        assert private_channels(person) == []
    assert "could not get its channel" in stage.mo.sees()
