"""What Slack tells by itself, as it arrives: of ours it is done once, of others' never."""

from typing import Any

import pytest

import storage.pairings
from mentoring.pairings import Pairing
from tests.cast import ASHA, BEN, LAMP, TEAM, ZED
from tests.handlers.gestures import Gestures


def now(gestures: Gestures) -> Pairing:
    with gestures.edge.process.begin(BEN, "", reading=True) as work:
        return storage.pairings.get(work.db, gestures.world.pairing)


def told(gestures: Gestures, name: str, *, team: str = TEAM, **given: Any) -> None:
    payload = gestures.event(name)
    payload["team_id"] = team
    payload["authorizations"][0]["team_id"] = team
    payload["event"] |= given
    assert gestures.edge.event(payload).status_code in (200, 400)
    gestures.edge.carry()


def test_somebody_who_has_left_slack_ends_their_part(gestures: Gestures) -> None:
    told(gestures, "user_change")
    assert not now(gestures).active


@pytest.mark.parametrize(
    "name", ["user_change", "group_archive", "group_left", "member_left_channel", "group_rename"]
)
def test_other_workspaces_change_nothing_here(gestures: Gestures, name: str) -> None:
    told(gestures, name, team="T0OTHER")
    assert gestures.edge.rows()["pairings"] == gestures.world.rows["pairings"]


def test_events_without_what_they_should_have_change_nothing(gestures: Gestures) -> None:
    for odd in (None, 7, "", [], {}, "U0NOBODY", {"id": ASHA}, {"id": [ASHA], "deleted": True}):
        told(gestures, "user_change", user=odd)
        told(gestures, "member_left_channel", user=odd)
        told(gestures, "member_left_channel", channel=odd)
        told(gestures, "group_left", channel=odd)
        told(gestures, "group_archive", channel=odd)
        told(gestures, "group_rename", channel=odd)
        told(gestures, "tokens_revoked", tokens=odd)
    assert gestures.edge.rows()["pairings"] == gestures.world.rows["pairings"]
    assert gestures.edge.process.workspace.trouble is None


def test_each_event_about_a_channel_reaches_its_pairing(gestures: Gestures) -> None:
    told(gestures, "group_rename", channel={"id": now(gestures).channel, "name": "ours-now"})
    assert now(gestures).channel_name == "ours-now"
    told(gestures, "group_left")
    assert now(gestures).lost == "outside"
    told(gestures, "member_joined_channel", user=LAMP)
    assert now(gestures).lost is None
    told(gestures, "member_left_channel", user=ZED)
    assert now(gestures).lost is None
    told(gestures, "member_left_channel", user=LAMP)
    assert now(gestures).lost == "outside"
    told(gestures, "group_archive")
    assert now(gestures).lost == "archived"
    told(gestures, "group_unarchive")
    assert now(gestures).lost is None


def test_without_the_app_the_bot_is_not_ready_and_says_nothing(gestures: Gestures) -> None:
    process = gestures.edge.process
    told(gestures, "tokens_revoked", tokens={"oauth": [BEN], "bot": []})
    assert process.workspace.trouble is None
    told(gestures, "app_uninstalled")
    assert "Install it again" in str(process.ready())
    process.workspace.check()
    assert process.workspace.trouble is None, "Slack takes the token"
