"""What people do in Slack by hand, as everybody concerned lives through it."""

from collections.abc import Generator

import pytest

import storage.enrolment
import storage.participants
from bot.workspace import GROUP_SECONDS
from sandbox.driver import Street
from sandbox.workspace import Usergroup
from services.work import CLOCK
from tests.cast import ASHA, BEN, CARLOS, LAMP
from tests.databases import Databases
from tests.patience import eventually
from tests.scenarios.acts import enrol, pair, pairings, private_channels, turn
from tests.stage import Stage, staged

pytestmark = pytest.mark.scenario

GROUP = "S0MODS"


def test_a_channel_is_left_renamed_lost_and_archived_and_the_two_can_always_be_reached(
    stage: Stage,
) -> None:
    street, made = Street(stage.url), pair(stage)
    where = str(made.channel)
    street.channel(where, "rename", name="ben-and-asha")
    street.channel(where, "leave", person=LAMP)
    assert eventually(lambda: pairings(stage, BEN)[0].lost == "outside")
    stage.settle()
    assert "I was taken out of #ben-and-asha" in stage.ben.sees()
    street.channel(where, "bring", person=LAMP)
    assert eventually(lambda: pairings(stage, BEN)[0].lost is None)
    street.channel(where, "leave", person=BEN)
    assert eventually(lambda: _asked(stage))
    stage.ben.press("Invite me again")
    stage.settle()
    assert BEN in private_channels(stage.asha)[0]["members"]
    assert "You are in #ben-and-asha again" in stage.ben.sees()
    street.channel(where, "archive")
    assert eventually(lambda: pairings(stage, BEN)[0].lost == "archived")
    turn(stage, minutes=11)
    assert "so I have opened another one" in stage.asha.sees()
    assert [one["archived"] for one in private_channels(stage.ben)] == [True, False]


def _asked(stage: Stage) -> bool:
    stage.settle()
    return "You have left the channel" in stage.ben.sees()


def test_somebody_deactivated_leaves_kindly_and_what_was_missed_is_found_by_night(
    stage: Stage,
) -> None:
    street, people = Street(stage.url), stage.sandbox.workspace.people
    pair(stage)
    street.change(BEN, tz="Asia/Tokyo", real_name="Benjamin Okafor")
    assert eventually(lambda: _zone(stage) == "Asia/Tokyo")
    people[BEN].tz, people[ASHA].deleted = "Europe/Lisbon", True
    stage.process.look_for_changes()
    stage.settle()
    assert _zone(stage) == "Europe/Lisbon"
    assert "is no longer in this Slack" in stage.ben.sees()
    assert "front of the waiting list" in stage.ben.sees()
    street.reactivate(ASHA)
    enrol(stage, ASHA, "mentor")
    assert "is no longer in this Slack" not in stage.asha.sees()
    street.deactivate(BEN)
    assert eventually(lambda: not _takes_part(stage, BEN))


def _zone(stage: Stage) -> str:
    with stage.process.begin(CLOCK, "", reading=True) as work:
        return storage.participants.get(work.db, BEN).zone


def _takes_part(stage: Stage, who: str) -> bool:
    with stage.process.begin(CLOCK, "", reading=True) as work:
        return storage.enrolment.find_open(work.db, who) is not None


def test_while_the_app_is_out_of_slack_everything_waits(stage: Stage, refusals: set[str]) -> None:
    refusals.update({"account_inactive", "channel_not_found"})
    street, made = Street(stage.url), pair(stage)
    street.uninstall()
    assert eventually(lambda: stage.process.ready() is not None)
    assert "Install" in str(stage.process.ready())
    stage.process.clock.turn_to(made.ends_at)
    stage.process.run_due()
    assert pairings(stage, BEN)[0].active, "what is due waits"
    street.install()
    stage.process._look_around()
    stage.process.look_for_changes()
    stage.settle()
    assert not pairings(stage, BEN)[0].active
    assert "has ended" in stage.ben.sees()


@pytest.fixture
def grouped(databases: Databases) -> Generator[Stage]:
    """Carlos moderates by a user group."""
    with staged(databases.url("sqlite"), moderators=(GROUP,)) as made:
        made.sandbox.workspace.usergroups[GROUP] = Usergroup(GROUP, "mods", "Mods", [CARLOS])
        yield made


def test_who_was_taken_out_of_the_group_a_minute_ago_removes_nobody(grouped: Stage) -> None:
    stage, moderators = grouped, grouped.process.workspace.moderators
    carlos, workspace = stage.person(CARLOS), stage.sandbox.workspace
    enrol(stage, ASHA, "mentor")
    carlos.command("/mentoring-admin", "remove @asha")
    assert "This ends the part of" in carlos.sees()
    assert moderators.people() == {CARLOS}
    workspace.usergroups[GROUP].users.clear()
    assert moderators.people() == {CARLOS}, f"it would count for {GROUP_SECONDS} seconds"
    carlos.submit({"reason": "So", "sentence": "Sorry"})
    assert "for the people who run the programme" in carlos.sees()
    workspace.usergroups[GROUP].users.append(CARLOS)
    workspace.faults.add("usergroups.users.list", error="fatal_error")
    carlos.close()
    carlos.command("/mentoring-admin", "remove @asha")
    assert "Slack does not tell me just now who moderates" in carlos.sees()
    carlos.command("/mentoring-admin", "remove @asha")
    assert "This ends the part of" in carlos.sees(), "Slack tells again"
    stage.mo.command("/mentoring-admin", "remove @asha")
    assert "Only moderators remove" in stage.mo.sees()
