"""What Slack's answers about a channel mean: one working channel or a clear word."""

from datetime import timedelta
from typing import Any

import pytest

import services.orders
import services.timers
import storage.pairings
from mentoring.closure import Ending
from mentoring.pairings import Pairing
from services.kinds import Kind
from services.work import CLOCK
from storage.outbox import Order
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO
from tests.services.acts import accept, found, heard, leave, pairings
from tests.world import House

LATE = "Your private channel takes longer than usual"


@pytest.fixture
def pairing(house: House) -> Pairing:
    """Accepted; the channel is ordered and nothing of it carried."""
    house.mentor(ASHA)
    house.join(BEN, "mentee")
    house.carry()
    accept(house, house.ask(BEN, ASHA))
    return pairings(house, BEN)[0]


def claimed(house: House, kind: Kind, lease: str = "our lease") -> Order:
    """Carry everything before the next order of a kind, which is left in our hands."""
    while True:
        with house.begin(CLOCK) as work:
            order = services.orders.claim(work, lease, 60)
            assert order is not None, f"no {kind} was ordered"
            call = services.orders.call(work, order)
        if order.kind == kind:
            return order
        with house.begin(CLOCK) as work:
            if call is None:
                services.orders.unwanted(work, order)
            else:
                house.calls.append((Kind(order.kind), dict(call)))
                services.orders.done(work, order, house._answer(order, call))


def answered(house: House, order: Order, answer: dict[str, Any]) -> None:
    with house.begin(CLOCK) as work:
        services.orders.done(work, order, answer)


def refused(house: House, order: Order, error: str) -> None:
    with house.begin(CLOCK) as work:
        services.orders.refused(work, order, error)


def kinds(house: House) -> list[Kind]:
    return [kind for kind, _ in house.calls]


def slack_is_slow(house: House) -> None:
    """Let the next channel be tried again only after an hour."""
    order = claimed(house, Kind.CREATE_CHANNEL)
    with house.begin(CLOCK) as work:
        services.orders.wait(work, order, 3600, "internal_error")


def test_whoever_is_paired_hears_it_while_slack_makes_no_channel(
    house: House, pairing: Pairing
) -> None:
    slack_is_slow(house)
    house.turn(minutes=4)
    assert heard(house, BEN, LATE) == 0
    house.turn(minutes=2)
    assert heard(house, BEN, f"<@{ASHA}> is your mentor now", LATE) == 1
    assert heard(house, ASHA, f"<@{BEN}> is your mentee now", LATE) == 1
    house.turn(minutes=70)
    house.carry()
    channel = pairings(house, BEN)[0].channel
    for one in pairing.people:
        assert heard(house, one, LATE) == 1
        assert heard(house, one, f"You meet in <#{channel}>") == 1


@pytest.mark.parametrize("what", ["the channel is there", "it is over"])
def test_a_word_of_the_wait_that_comes_after_it_is_not_said(
    house: House, pairing: Pairing, what: str
) -> None:
    """Slack was away for the two as well as for their channel."""
    order = claimed(house, Kind.CREATE_CHANNEL)
    house.now += timedelta(minutes=6)
    with house.begin(CLOCK, "") as work:
        assert services.timers.run_next(work)
    if what == "the channel is there":
        answered(house, order, {"channel": {"id": "C0LATE"}})
    else:
        leave(house, ASHA)
    house.carry()
    for one in pairing.people:
        assert heard(house, one, LATE) == 0


def test_nobody_hears_of_a_wait_who_has_a_channel_or_no_pairing_any_more(
    house: House, pairing: Pairing
) -> None:
    house.carry()
    house.mentor(CARLOS)
    house.join(FRAN, "mentee")
    accept(house, house.ask(FRAN, CARLOS))
    slack_is_slow(house)
    leave(house, CARLOS)
    house.turn(hours=1)
    for one in (ASHA, BEN, CARLOS, FRAN):
        assert heard(house, one, LATE) == 0


def test_a_name_that_is_ours_is_adopted(house: House, pairing: Pairing) -> None:
    refused(house, claimed(house, Kind.CREATE_CHANNEL), "name_taken")
    answered(house, claimed(house, Kind.FIND_CHANNEL), {"channel": "C0OURS"})
    house.carry()
    assert pairings(house, BEN)[0].channel == "C0OURS"
    assert heard(house, "C0OURS", "Welcome to your channel") == 1


def test_a_name_that_is_somebody_elses_leads_to_the_next(house: House, pairing: Pairing) -> None:
    refused(house, claimed(house, Kind.CREATE_CHANNEL), "name_taken")
    answered(house, claimed(house, Kind.FIND_CHANNEL), {"channel": None})
    again = claimed(house, Kind.CREATE_CHANNEL)
    assert again.payload["name"] == f"{pairing.channel_name}-2"
    answered(house, again, {"channel": {"id": "C1"}})
    house.carry()
    after = pairings(house, BEN)[0]
    assert (after.channel, after.channel_name) == ("C1", f"{pairing.channel_name}-2")


def test_a_channel_of_another_pairing_is_never_adopted(house: House, pairing: Pairing) -> None:
    answered(house, claimed(house, Kind.CREATE_CHANNEL), {"channel": {"id": "C0FIRST"}})
    house.carry()
    house.join(CARLOS, "mentee")
    accept(house, house.ask(CARLOS, ASHA))
    refused(house, claimed(house, Kind.CREATE_CHANNEL), "name_taken")
    answered(house, claimed(house, Kind.FIND_CHANNEL), {"channel": "C0FIRST"})
    house.carry()
    assert pairings(house, CARLOS)[0].channel != "C0FIRST"
    assert heard(house, "C0FIRST", f"<@{CARLOS}>") == 0


def test_a_refused_channel_ends_the_pairing_with_a_word_to_everybody(
    house: House, pairing: Pairing
) -> None:
    refused(house, claimed(house, Kind.CREATE_CHANNEL), "restricted_action")
    house.carry()
    after = pairings(house, BEN)[0]
    assert (after.active, after.ending) == (False, Ending.UNREACHABLE)
    for one in (ASHA, BEN):
        assert heard(house, one, "could not begin") == 1
    assert heard(house, MO, "could not get its channel") == 1
    house.turn(days=200)
    assert heard(house, ASHA, "could not begin") == 1


@pytest.mark.parametrize("missing", [ASHA, BEN])
def test_somebody_who_cannot_be_invited_leaves_no_half_made_pairing(
    house: House, pairing: Pairing, missing: str
) -> None:
    order = claimed(house, Kind.INVITE)
    if missing == BEN:
        answered(house, order, {})
        order = claimed(house, Kind.INVITE)
    refused(house, order, "cant_invite")
    house.carry()
    other = BEN if missing == ASHA else ASHA
    assert heard(house, other, "could not begin", f"<@{missing}>") == 1
    assert heard(house, missing, "could not begin") == 0
    assert heard(house, other, "I have invited you both") == 0, "nothing was promised before"
    assert heard(house, str(pairings(house, BEN)[0].channel), "Welcome") == 0
    assert kinds(house).count(Kind.ARCHIVE) == 1
    assert not pairings(house, BEN)[0].active


def test_the_one_who_was_left_is_free_to_ask_somebody_else(house: House, pairing: Pairing) -> None:
    house.mentor(CARLOS)
    refused(house, claimed(house, Kind.INVITE), "cant_invite")
    assert found(house, BEN) == [CARLOS]


def test_a_channel_that_comes_after_the_end_is_archived(house: House, pairing: Pairing) -> None:
    order = claimed(house, Kind.CREATE_CHANNEL)
    leave(house, BEN)
    answered(house, order, {"channel": {"id": "C0LATE"}})
    house.carry()
    assert ("C0LATE", Kind.ARCHIVE) in [(call.get("channel"), kind) for kind, call in house.calls]
    assert Kind.INVITE not in kinds(house)


def test_no_channel_is_made_for_a_pairing_that_ended_before(house: House, pairing: Pairing) -> None:
    leave(house, BEN)
    house.carry()
    assert Kind.CREATE_CHANNEL not in kinds(house)
    assert heard(house, ASHA, "has ended") == 1


def test_who_lost_the_lease_draws_no_consequence(house: House, pairing: Pairing) -> None:
    late = claimed(house, Kind.CREATE_CHANNEL)
    house.now += timedelta(minutes=2)
    owner = claimed(house, Kind.CREATE_CHANNEL, "a newer lease")
    assert owner.id == late.id
    answered(house, late, {"channel": {"id": "C0LATE"}})
    refused(house, late, "restricted_action")
    assert pairings(house, BEN)[0].channel is None
    assert pairings(house, BEN)[0].active
    answered(house, owner, {"channel": {"id": "C0OWNER"}})
    answered(house, owner, {"channel": {"id": "C0AGAIN"}})
    assert pairings(house, BEN)[0].channel == "C0OWNER"


def test_an_order_about_something_gone_is_laid_aside(house: House) -> None:
    with house.begin(CLOCK) as work:
        for kind in (Kind.ARCHIVE, Kind.CREATE_CHANNEL, Kind.INVITE, Kind.TOPIC):
            work.order(kind, f"lane:{kind}", "999", {"pairing": 999, "channel": "C", "user": "U"})
    house.carry()
    assert house.calls == []
    with house.begin(CLOCK, reading=True) as work:
        assert {one.state for one in storage.outbox.list_(work.db)} == {"done"}
