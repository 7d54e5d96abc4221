"""What events have missed is found in the night; a doubtful answer of Slack's ends nobody."""

from typing import Any

import pytest

import scheduler.changes
import services.changes.reconciling
import services.orders
from mentoring.changes import LookedAgainError, too_many
from mentoring.errors import NotAnOrganiserError
from mentoring.pairings import Pairing
from services.kinds import Kind
from services.work import CLOCK
from storage.outbox import Order
from tests.cast import ASHA, BEN, CARLOS, FRAN, LAMP, MO, SOL, ZED
from tests.services.acts import heard, pairings
from tests.services.slack_tells import channel, described, known
from tests.services.test_channels import refused
from tests.storage.at_once import at_once
from tests.world import House

CROWD = [f"U0CROWD{number}" for number in range(10)]


class Night:
    """Slack as it answers in the night; ``people`` and ``rooms`` are what a test turns."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.people = {one: described(one) for one in (ASHA, BEN, CARLOS, FRAN, MO, SOL, ZED)}
        self.pages: list[dict[str, Any]] = []
        self.rooms: dict[str, dict[str, Any]] = {}
        self.inside: dict[str, list[str]] = {}
        self.errors: dict[Kind, str] = {}

    def look(self) -> None:
        """Begin a new night, and carry everything."""
        self.house.turn(days=1)
        scheduler.changes.look(self.house.begin)
        self.carry()

    def carry(self) -> None:
        while (claimed := self.house._claim()) is not None:
            order, call = claimed
            kind = Kind(order.kind)
            if call is None:
                continue
            if kind in self.errors:
                refused(self.house, order, self.errors[kind])
                continue
            self.house.calls.append((kind, dict(call)))
            if kind is Kind.POST:
                self.house.said.append((call["channel"], call["text"], call["blocks"]))
            with self.house.begin(CLOCK, "") as work:
                services.orders.done(work, order, self._answer(order, call))

    def _answer(self, order: Order, call: Any) -> dict[str, Any]:
        match order.kind:
            case Kind.LIST_PEOPLE:
                return self.pages.pop(0) if self.pages else self.page(*self.people.values())
            case Kind.LOOK_UP:
                return {"user": self.people[order.about]}
            case Kind.LOOK_AT_CHANNEL:
                return {"channel": self.rooms.get(call["channel"], {})}
            case Kind.WHO_IS_INSIDE:
                return {"members": self.inside[call["channel"]]}
            case _:
                return self.house._answer(order, call)

    def page(self, *people: Any, cursor: str = "") -> dict[str, Any]:
        return {"members": list(people), "response_metadata": {"next_cursor": cursor}}

    def leaves(self, *people: str) -> None:
        for one in people:
            self.people[one] = described(one, deleted=True)


def room(pairing: Pairing, **traits: Any) -> dict[str, Any]:
    plain = {"is_archived": False, "is_member": True, "num_members": 3}
    return {"id": pairing.channel, "name": pairing.channel_name, **plain, **traits}


@pytest.fixture
def night(house_on_sqlite: House) -> Night:
    """Asha mentors Ben, nobody has missed anything yet."""
    house = house_on_sqlite
    pairing = house.pair(ASHA, BEN)
    made = Night(house)
    made.rooms[str(pairing.channel)] = room(pairing)
    house.calls.clear()
    return made


def now(night: Night) -> Pairing:
    return pairings(night.house, BEN)[0]


def test_a_quiet_night_asks_and_changes_nothing(night: Night) -> None:
    before, said = now(night), len(night.house.said)
    night.look()
    assert (now(night), len(night.house.said)) == (before, said)
    assert [kind for kind, _ in night.house.calls] == [Kind.LIST_PEOPLE, Kind.LOOK_AT_CHANNEL]
    night.house.calls.clear()
    scheduler.changes.look(night.house.begin)
    night.carry()
    assert night.house.calls == [], "once a night"


def test_several_copies_look_once(house: House) -> None:
    at_once(*[lambda: scheduler.changes.look(house.begin)] * 4)
    assert len(house.payloads()) == 1


def test_what_was_missed_about_people_is_found(night: Night) -> None:
    night.people[BEN] = described(BEN, name="Benjamin Okafor", tz="Asia/Tokyo")
    night.leaves(ASHA, SOL)
    night.look()
    assert (known(night.house, BEN).name, known(night.house, BEN).zone) == (
        "Benjamin Okafor",
        "Asia/Tokyo",
    )
    assert heard(night.house, BEN, f"<@{ASHA}> is no longer in this Slack") == 1
    assert heard(night.house, MO, f"<@{SOL}> is no longer in this Slack") == 1
    night.look()
    assert heard(night.house, BEN, f"<@{ASHA}> is no longer in this Slack") == 1


def test_page_after_page_is_read_before_anybody_goes(night: Night) -> None:
    night.leaves(ASHA)
    night.pages = [
        night.page(night.people[ASHA], cursor="second"),
        night.page(night.people[BEN], cursor="third"),
        night.page(cursor=""),
    ]
    night.look()
    asked = [call for kind, call in night.house.calls if kind is Kind.LIST_PEOPLE]
    assert asked == [{"cursor": ""}, {"cursor": "second"}, {"cursor": "third"}]
    assert not now(night).active


NOT_WHOLE: tuple[list[dict[str, Any]], ...] = (
        [{}],
        [{"members": []}],
        [{"members": None, "response_metadata": None}],
        [{"members": [None, 7, {}, {"id": ASHA}, {"id": ASHA, "deleted": True}]}],
        [{"members": [described(ZED)], "response_metadata": {"next_cursor": ""}}],
        [{"members": [described(ASHA, deleted=True)], "response_metadata": {"next_cursor": "x"}},
         {}],
        [{"members": [described(ASHA, deleted=True)], "response_metadata": {"next_cursor": "x"}},
         {"members": [], "response_metadata": {"next_cursor": "x"}}],
)  # fmt: skip


def test_a_list_that_is_not_whole_ends_nobody(night: Night) -> None:
    for pages in NOT_WHOLE:
        night.pages = [*pages]
        night.look()
        assert now(night).active, pages
    assert (Kind.LOOK_UP, {"user": ASHA, "news": True}) not in night.house.calls


def test_a_refusal_ends_nobody(night: Night) -> None:
    night.leaves(ASHA)
    night.errors[Kind.LIST_PEOPLE] = "fatal_error"
    night.look()
    assert now(night).active
    night.errors.clear()
    night.look()
    assert not now(night).active, "the next night finds it"


def test_when_very_many_have_left_nobody_ends_until_an_organiser_is_sure(night: Night) -> None:
    house = night.house
    for one in CROWD:
        house.join(one, "mentee")
        night.people[one] = described(one)
    night.carry()
    night.leaves(ASHA, *CROWD[:6])
    night.look()
    night.look()
    assert now(night).active
    assert heard(house, MO, "7 people who take part", "changed nothing yet") == 1
    number = next(
        int(block["elements"][0]["value"])
        for _, text, blocks in house.said
        for block in blocks
        if "7 people" in text and block["type"] == "actions"
    )
    with house.begin(ZED) as work, pytest.raises(NotAnOrganiserError):
        services.changes.reconciling.go_on(work, number)
    with house.begin(MO) as work:
        services.changes.reconciling.go_on(work, number)
    with house.begin(MO) as work, pytest.raises(LookedAgainError):
        services.changes.reconciling.go_on(work, number)
    night.carry()
    assert not now(night).active
    assert heard(house, BEN, f"<@{ASHA}> is no longer in this Slack") == 1


def test_the_brake_is_for_more_than_five_and_a_fifth() -> None:
    assert [too_many(5, 6), too_many(6, 29), too_many(6, 30), too_many(60, 1000)] == [
        False,
        True,
        False,
        False,
    ]


def test_what_was_missed_about_channels_is_found(night: Night) -> None:
    before = now(night)
    where = str(before.channel)
    night.rooms[where] = room(before, name="asha-and-ben")
    night.look()
    assert now(night).channel_name == "asha-and-ben"
    night.rooms[where] = room(before, is_member=False)
    night.look()
    assert heard(night.house, BEN, "I was taken out of") == 1
    night.rooms[where] = room(before)
    night.look()
    assert now(night).lost is None
    night.rooms[where] = room(before, is_archived=True)
    night.look()
    night.house.turn(minutes=11)
    assert now(night).channel != where


def test_a_channel_that_slack_does_not_know_has_lost_the_bot(night: Night) -> None:
    night.errors[Kind.LOOK_AT_CHANNEL] = "channel_not_found"
    night.look()
    night.look()
    assert heard(night.house, ASHA, "I was taken out of") == 1
    assert now(night).lost == "outside"


def test_other_refusals_about_a_channel_mean_nothing(night: Night) -> None:
    night.errors[Kind.LOOK_AT_CHANNEL] = "missing_scope"
    night.look()
    night.errors.clear()
    for odd in ({}, {"is_archived": None}, {"is_member": None}, {"is_archived": False}):
        night.rooms[str(now(night).channel)] = odd
        night.look()
    assert now(night).lost is None


def test_who_is_missing_in_a_channel_is_asked_once(night: Night) -> None:
    where = str(now(night).channel)
    night.rooms[where]["num_members"] = 2
    for inside, asked in (([], 0), ([ASHA], 0), ([LAMP, ASHA], 1), ([LAMP, ASHA], 1)):
        night.inside[where] = inside
        night.look()
        assert heard(night.house, BEN, "You have left the channel") == asked
    assert heard(night.house, ASHA, "left the channel") == 0


def test_every_channel_is_looked_at_one_after_the_other(night: Night) -> None:
    house = night.house
    second = house.pair(CARLOS, FRAN)
    night.rooms[str(second.channel)] = room(second, is_member=False)
    night.look()
    asked = [call["channel"] for kind, call in house.calls if kind is Kind.LOOK_AT_CHANNEL]
    assert asked == [now(night).channel, second.channel]
    assert pairings(house, FRAN)[0].lost == "outside"
    channel(house, "came", str(second.channel), LAMP)


def test_archived_and_put_out_at_once_it_is_lost_once(house: House) -> None:
    where = str(house.pair(ASHA, BEN).channel)
    at_once(
        lambda: channel(house, "archived", where),
        lambda: channel(house, "left", where, LAMP),
        lambda: channel(house, "archived", where),
    )
    house.turn(minutes=30)
    assert [kind for kind, _ in house.calls].count(Kind.CREATE_CHANNEL) == 2, (
        "theirs, and another one"
    )
