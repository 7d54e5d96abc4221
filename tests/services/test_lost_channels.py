"""A channel is archived, renamed or left by hand: two who are paired can always be reached."""

import itertools
from typing import Any

import pytest

import services.catch_ups.answers
import services.changes.channels
import services.changes.leavers
import services.timers
import storage.failures
import views.pairings
from mentoring.catch_ups import State
from mentoring.changes import NoChannelError
from mentoring.closure import Ending
from mentoring.errors import NotYoursError, PairingEndedError
from mentoring.pairings import Lost, Pairing
from services.kinds import Kind
from services.work import CLOCK
from tests.cast import ASHA, BEN, LAMP, MO, ZED
from tests.services.acts import catch_ups, heard, leave, pairings
from tests.services.slack_tells import changed, channel
from tests.services.test_channels import claimed, refused
from tests.world import House


@pytest.fixture
def house(house_on_sqlite: House) -> House:
    return house_on_sqlite


@pytest.fixture
def pairing(house: House) -> Pairing:
    made = house.pair(ASHA, BEN)
    house.said.clear()
    house.calls.clear()
    return made


def now(house: House) -> Pairing:
    return pairings(house, BEN)[0]


def where(pairing: Pairing) -> str:
    return str(pairing.channel)


def press(house: House, who: str, deed: Any, pairing: Pairing) -> str:
    with house.begin(who) as work:
        return str(deed(work, pairing.id))


def test_an_archived_channel_has_ten_minutes_to_come_back(house: House, pairing: Pairing) -> None:
    channel(house, "archived", where(pairing))
    house.turn(minutes=9)
    channel(house, "back", where(pairing))
    house.turn(minutes=60)
    assert (now(house).channel, now(house).lost, house.said) == (pairing.channel, None, [])


def test_then_the_two_get_another_one_with_everything_that_waits(
    house: House, pairing: Pairing
) -> None:
    house.turn(days=31)
    channel(house, "archived", where(pairing))
    house.turn(minutes=11)
    after = now(house)
    assert after.channel not in (None, pairing.channel)
    assert after.channel_name == f"{pairing.channel_name}-2"
    assert (after.active, after.lost) == (True, None)
    for one in (ASHA, BEN):
        assert heard(house, one, "was archived in Slack", f"<#{after.channel}>") == 1
    assert heard(house, where(after), "Welcome to your channel") == 1
    assert heard(house, where(after), "it is time for this month's catch-up") == 1
    assert {call["user"] for kind, call in house.calls if kind is Kind.INVITE} == {ASHA, BEN}
    house.turn(days=33)
    assert heard(house, where(after), "it is time for this month's catch-up") == 2


def test_told_twice_there_is_one_new_channel(house: House, pairing: Pairing) -> None:
    for _ in range(3):
        channel(house, "archived", where(pairing))
    house.turn(minutes=30)
    assert [kind for kind, _ in house.calls].count(Kind.CREATE_CHANNEL) == 1
    channel(house, "archived", where(pairing))
    house.turn(minutes=30)
    assert [kind for kind, _ in house.calls].count(Kind.CREATE_CHANNEL) == 1


def test_where_slack_refuses_another_channel_they_go_on_by_direct_messages(
    house: House, pairing: Pairing
) -> None:
    channel(house, "archived", where(pairing))
    house.now += services.changes.channels.PATIENCE
    with house.begin(CLOCK, "") as work:
        services.timers.run_next(work)
    refused(house, claimed(house, Kind.CREATE_CHANNEL), "restricted_action")
    house.turn(days=31)
    assert now(house).active
    for one in (ASHA, BEN):
        assert heard(house, one, "Slack refuses to open another one") == 1
        assert heard(house, one, "it is time for this month's catch-up") == 1
    assert heard(house, MO, "Slack refuses another one") == 1


def test_who_cannot_be_invited_into_the_new_one_stays_paired(
    house: House, pairing: Pairing
) -> None:
    channel(house, "archived", where(pairing))
    house.now += services.changes.channels.PATIENCE
    with house.begin(CLOCK, "") as work:
        services.timers.run_next(work)
    refused(house, claimed(house, Kind.INVITE), "user_is_restricted")
    house.carry()
    assert now(house).active
    assert heard(house, ASHA, "Slack did not let me invite you") == 1
    assert heard(house, BEN, f"Slack did not let me invite <@{ASHA}>") == 1


def test_a_channel_that_ends_with_its_pairing_is_not_opened_again(
    house: House, pairing: Pairing
) -> None:
    leave(house, BEN)
    house.carry()
    channel(house, "archived", where(pairing))
    house.turn(hours=1)
    assert now(house).lost is None
    assert Kind.CREATE_CHANNEL not in [kind for kind, _ in house.calls]


def test_taken_out_of_the_channel_the_bot_writes_to_each_of_the_two(
    house: House, pairing: Pairing
) -> None:
    channel(house, "left", where(pairing), LAMP)
    channel(house, "left", where(pairing), LAMP)
    house.turn(days=31)
    for one in (ASHA, BEN):
        assert heard(house, one, "I was taken out of", "/invite @lamplighter") == 1
        assert heard(house, one, "it is time for this month's catch-up") == 1
    assert heard(house, where(pairing), "") == 0
    house.calls.clear()
    month = catch_ups(house, pairing)[0]
    with house.begin(BEN) as work:
        services.catch_ups.answers.skip(work, month.id)
    house.carry()
    assert catch_ups(house, pairing)[0].state is State.SKIPPED
    shown = [call for kind, call in house.calls if kind is Kind.UPDATE]
    assert {call["channel"] for call in shown} >= {ASHA, BEN}, "both copies show the answer"


def test_invited_again_it_goes_on_in_the_channel(house: House, pairing: Pairing) -> None:
    channel(house, "left", where(pairing), LAMP)
    channel(house, "came", where(pairing), LAMP)
    house.turn(days=31)
    assert heard(house, where(pairing), "I am back in this channel") == 1
    assert heard(house, where(pairing), "it is time for this month's catch-up") == 1
    assert heard(house, BEN, "it is time for this month's catch-up") == 0


@pytest.mark.parametrize("error", ["not_in_channel", "channel_not_found", "is_archived"])
def test_what_slack_refuses_in_the_channel_is_said_to_the_two(
    house: House, pairing: Pairing, error: str
) -> None:
    with house.begin(CLOCK) as work:
        work.say_in(pairing, views.pairings.ending(pairing, "UTC"))
    refused(house, claimed(house, Kind.POST), error)
    house.carry()
    for one in (ASHA, BEN):
        assert heard(house, one, "This pairing ends on") == 1
    assert now(house).lost is (Lost.ARCHIVED if error == "is_archived" else Lost.OUTSIDE)
    with house.begin(CLOCK, reading=True) as work:
        assert storage.failures.list_(work.db, [*Kind]) == [], "it was said after all"


def test_a_pairing_without_its_channel_ends_as_kindly(house: House, pairing: Pairing) -> None:
    channel(house, "left", where(pairing), LAMP)
    leave(house, ASHA)
    house.carry()
    assert heard(house, BEN, f"Your pairing with <@{ASHA}> has ended") == 1
    assert heard(house, BEN, "come to its end") == 0
    assert Kind.ARCHIVE not in [kind for kind, _ in house.calls]


def test_a_channel_goes_by_the_name_people_give_it(house: House, pairing: Pairing) -> None:
    channel(house, "renamed", where(pairing), "asha-and-ben")
    channel(house, "renamed", where(pairing), "")
    channel(house, "renamed", "C0ELSEWHERE", "x")
    house.carry()
    assert (now(house).channel_name, house.said, house.calls) == ("asha-and-ben", [], [])


def test_who_leaves_the_channel_is_asked_and_nobody_else_knows(
    house: House, pairing: Pairing
) -> None:
    channel(house, "left", where(pairing), BEN)
    channel(house, "left", where(pairing), ZED)
    house.carry()
    assert [to for to, _, _ in house.said] == [BEN]
    assert heard(house, BEN, "You have left the channel", f"<@{MO}>", "I have told nobody") == 1
    assert now(house).active


def test_they_can_be_invited_again(house: House, pairing: Pairing) -> None:
    channel(house, "left", where(pairing), BEN)
    house.carry()
    house.calls.clear()
    for _ in range(2):
        assert "I invite you" in press(house, BEN, services.changes.leavers.invite, pairing)
    house.carry()
    invited = [call["user"] for kind, call in house.calls if kind is Kind.INVITE]
    assert set(invited) == {BEN}
    channel(house, "came", where(pairing), BEN)
    house.carry()
    assert f"You are in <#{pairing.channel}> again" in str(house.calls[-1])
    for who in (ZED, MO):
        with pytest.raises(NotYoursError):
            press(house, who, services.changes.leavers.invite, pairing)


def test_or_end_the_pairing_without_blame(house: House, pairing: Pairing) -> None:
    channel(house, "left", where(pairing), BEN)
    house.carry()
    press(house, BEN, services.changes.leavers.part, pairing)
    house.carry()
    assert now(house).ending is Ending.NOT_A_FIT
    assert heard(house, ASHA, f"Your pairing with <@{BEN}> has ended") == 1
    for deed in (services.changes.leavers.part, services.changes.leavers.invite):
        with pytest.raises(PairingEndedError):
            press(house, BEN, deed, pairing)
    with pytest.raises(NotYoursError):
        press(house, ZED, services.changes.leavers.part, pairing)


def test_outside_the_channel_the_bot_invites_nobody_and_says_who_can(
    house: House, pairing: Pairing
) -> None:
    channel(house, "left", where(pairing), LAMP)
    channel(house, "left", where(pairing), BEN)
    with pytest.raises(NoChannelError, match="Your partner can"):
        press(house, BEN, services.changes.leavers.invite, pairing)


def test_who_is_let_into_no_channel_is_not_asked_to_come_back(
    house: House, pairing: Pairing
) -> None:
    changed(house, BEN, is_ultra_restricted=True)
    house.carry()
    house.said.clear()
    channel(house, "left", where(pairing), BEN)
    house.carry()
    assert house.said == []


def test_other_channels_are_none_of_our_business(house: House, pairing: Pairing) -> None:
    deeds = ("archived", "back", "left", "came", "renamed")
    for what, one in itertools.product(deeds, ("", "C0ELSEWHERE")):
        channel(house, what, *([one, BEN] if what in ("left", "came", "renamed") else [one]))
    assert now(house) == pairing
