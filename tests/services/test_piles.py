"""What waits for the people who run the programme: each sees their own piles, page by page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

import mentoring.piles
import services.concerns.raising
import services.desk
import services.housekeeping
import services.orders
import services.piles
import services.privacy.erasing
import storage.failures
import storage.outbox
import storage.timers
from mentoring.concerns import Concern, NotAModeratorError, Urgency
from mentoring.enrolment import Vetting
from mentoring.errors import GoneError, NotAnOrganiserError
from mentoring.participants import Role
from mentoring.piles import PAGE, Failing, Pile
from services.kinds import Kind
from services.work import CLOCK
from storage.machinery import OrderRow
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO, SOL, ZED
from tests.read import aloud
from tests.storage.at_once import at_once
from tests.storage.nouns import enrolment
from tests.world import House
from views.kit import Message

ORGANISERS = {*Pile} - mentoring.piles.MODERATORS


def desk(house: House, reader: str) -> str:
    with house.begin(reader) as work:
        return aloud(services.piles.show(work))


def page(house: House, reader: str, pile: Pile, start: int = 0) -> str:
    with house.begin(reader) as work:
        return aloud(services.piles.page(work, pile, start))


def raise_(house: House, who: str, about: str | None = None) -> Concern:
    house.meet(who)
    with house.begin(who) as work:
        services.concerns.raising.raise_(work, who, "So.", about, Urgency.SOON, contact=True)
        return storage.concerns.list_(work.db)[-1]


def fail(house: House, to: str, error: str = "user_disabled") -> int:
    house.carry()
    with house.begin(CLOCK) as work:
        work.say(to, Message("Hello"))
        order = storage.outbox.claim(work.db, work.now, "l", work.now + timedelta(minutes=1))
        storage.outbox.bury(work.db, order, work.now, error)
    return order.id


def see_to(house: House, who: str, failing: Failing, number: int) -> None:
    with house.begin(who) as work:
        services.piles.see_to(work, failing, number)


def test_an_organiser_sees_the_programme_and_a_moderator_concerns(house: House) -> None:
    house.join(FRAN, "mentor")
    raise_(house, BEN)
    fail(house, BEN)
    organiser, moderator = desk(house, MO), desk(house, SOL)
    assert "1 mentor waiting" in organiser
    assert "1 thing that I could not do" in organiser
    assert "concern not yet" not in organiser
    assert "1 concern not yet resolved" in moderator
    assert FRAN not in moderator
    assert "waiting to be approved" not in moderator


def test_who_is_both_sees_both(house: House) -> None:
    house.moderators = frozenset({SOL, MO})
    house.join(FRAN, "mentor")
    raise_(house, BEN)
    assert "1 mentor waiting" in desk(house, MO)
    assert "1 concern not yet resolved" in desk(house, MO)


def test_nobody_else_sees_a_pile(house: House) -> None:
    house.join(FRAN, "mentor")
    raise_(house, BEN)
    assert "for the people who run the programme" in desk(house, ZED)
    for pile in Pile:
        for who in (ZED, BEN, FRAN, MO if pile is Pile.CONCERN else SOL):
            with pytest.raises((NotAnOrganiserError, NotAModeratorError)):
                page(house, who, pile)


def test_a_moderator_never_sees_a_concern_about_them(house: House) -> None:
    raise_(house, BEN, SOL)
    assert "Nothing waits for you" in desk(house, SOL)
    assert "all of them are resolved" in page(house, SOL, Pile.CONCERN)


def test_five_hundred_waiting_mentors_are_paged_and_each_is_shown_once(house: House) -> None:
    with house.begin(CLOCK) as work:
        for number in range(500):
            new = enrolment(person=f"U{number:03}X", vetting=Vetting.WAITING)
            storage.enrolment.add(work.db, replace(new, role=Role.MENTOR))
    assert "500 mentors waiting to be approved" in desk(house, MO)
    shown = [page(house, MO, Pile.VETTING, start) for start in range(0, 500, PAGE)]
    for number in range(500):
        assert sum(f"U{number:03}X" in one for one in shown) == 1
    assert "Those before" not in shown[0]
    assert "Those after" not in shown[-1]
    beyond = page(house, MO, Pile.VETTING, 10_000)
    assert beyond == shown[-1], "a page that is no more is the last one"


def test_requests_that_are_about_to_expire_are_shown_and_no_others(house: House) -> None:
    house.mentor(ASHA)
    house.join(BEN, "mentee")
    house.ask(BEN, ASHA)
    assert "Nothing waits" in desk(house, MO)
    house.turn(days=3, minutes=1)
    assert "1 request that expires within two days" in desk(house, MO)
    house.turn(days=2)
    assert "request that expires" not in desk(house, MO)


def test_what_failed_is_seen_to_once(house: House) -> None:
    number = fail(house, BEN)
    assert "They have left Slack" in page(house, MO, Pile.FAILED)
    see_to(house, MO, Failing.ORDER, number)
    assert "Everything that I was to do is done" in page(house, MO, Pile.FAILED)
    with pytest.raises(GoneError):
        see_to(house, MO, Failing.ORDER, number)


def test_of_two_organisers_at_once_one_sees_to_it(house: House) -> None:
    house.organisers = frozenset({MO, CARLOS})
    number = fail(house, BEN)
    given = at_once(
        *(lambda who=who: see_to(house, who, Failing.ORDER, number) for who in (MO, CARLOS))
    )
    assert [type(one) for one in given if one is not None] == [GoneError]


def test_a_timer_that_failed_too_often_can_be_tried_again(house: House) -> None:
    with house.begin(CLOCK) as work:
        storage.timers.add(work.db, key="k", kind="closure.close", about=99, due_at=work.now)
        timer = storage.timers.claim(work.db, work.now)
        storage.timers.put_back(work.db, timer, work.now, most=1)
    assert "closure.close" in page(house, MO, Pile.FAILED)
    see_to(house, MO, Failing.TIMER, timer.id)
    assert "closure.close" not in page(house, MO, Pile.FAILED)
    with house.begin(CLOCK) as work:
        again = storage.timers.claim(work.db, work.now)
    assert (again.id, again.attempts) == (timer.id, 0)


def give_up(house: House, to: str, error: str = "restricted_action") -> int:
    """Let Slack refuse a message to somebody for good."""
    house.carry()
    with house.begin(CLOCK) as work:
        work.say(to, Message("Hello"))
    with house.begin(CLOCK) as work:
        order = storage.outbox.claim(work.db, work.now, "l", work.now + timedelta(minutes=1))
        services.orders.refused(work, order, error)
    return order.id


def try_again(house: House, who: str, number: int) -> None:
    with house.begin(who) as work:
        services.piles.try_again(work, number)


def test_what_slack_refused_is_said_once_more_when_asked_to(house: House) -> None:
    house.organisers = frozenset({MO, CARLOS})
    number = give_up(house, BEN)
    assert "Try again" in page(house, MO, Pile.FAILED)
    house.calls.clear()
    given = at_once(*(lambda who=who: try_again(house, who, number) for who in (MO, CARLOS)))
    assert [type(one) for one in given if one is not None] == [GoneError]
    assert "Everything that I was to do is done" in page(house, MO, Pile.FAILED)
    house.carry()
    said = [call for kind, call in house.calls if kind is Kind.POST]
    assert [(one["channel"], one["text"]) for one in said] == [(BEN, "Hello")]
    with pytest.raises(GoneError):
        try_again(house, MO, number)


@pytest.mark.parametrize("who", [ZED, BEN, SOL])
def test_nobody_but_an_organiser_lets_it_be_tried_again(house_on_sqlite: House, who: str) -> None:
    number = give_up(house_on_sqlite, BEN)
    with pytest.raises(NotAnOrganiserError):
        try_again(house_on_sqlite, who, number)


def kept(house: House, number: int) -> bool:
    """Tell whether it is still known what an order was to say."""
    with house.begin(CLOCK, reading=True) as work:
        return work.db.session.get(OrderRow, number).payload != b""


def _seen_to(house: House, number: int) -> None:
    see_to(house, MO, Failing.ORDER, number)


def _a_month_later(house: House, _number: int) -> None:
    house.now += timedelta(days=31)
    with house.begin(CLOCK) as work:
        services.housekeeping.tidy(work)


def _somebody_erases(house: House, _number: int) -> None:
    with house.begin(ASHA) as work:
        services.privacy.erasing.erase(work, understood=True)


@pytest.mark.parametrize("then", [_seen_to, _a_month_later, _somebody_erases])
def test_what_is_given_up_says_nothing_any_more(
    house: House, then: Callable[[House, int], None]
) -> None:
    house.meet(ASHA)
    number = give_up(house, BEN)
    assert kept(house, number)
    then(house, number)
    assert not kept(house, number)
    with pytest.raises(GoneError):
        try_again(house, MO, number)


def test_what_slack_did_unheard_is_not_kept(house_on_sqlite: House) -> None:
    assert not kept(house_on_sqlite, give_up(house_on_sqlite, BEN, "unheard"))


def test_what_slack_did_unheard_has_not_failed(house: House) -> None:
    fail(house, BEN, "unheard")
    assert "Nothing waits" in desk(house, MO)


@pytest.mark.parametrize("who", [ZED, BEN, SOL])
def test_nobody_but_an_organiser_sees_to_what_failed(house: House, who: str) -> None:
    number = fail(house, BEN)
    with pytest.raises(NotAnOrganiserError):
        see_to(house, who, Failing.ORDER, number)
    assert "1 thing that I could not do" in desk(house, MO)


def test_the_home_tab_shows_what_waits_to_those_who_run_it_alone(house: House) -> None:
    house.join(FRAN, "mentor")
    house.meet(MO, ZED)
    with house.begin(CLOCK) as work:
        assert "What waits for you" in str(services.piles.on_home(work, MO))
        assert services.piles.on_home(work, ZED) == []


def test_a_pairing_that_has_not_met_is_stuck_and_an_organiser_can_end_it(house: House) -> None:
    pairing = house.pair(ASHA, BEN)
    house.turn(days=20)
    assert "stuck" not in desk(house, MO)
    house.turn(days=2)
    assert "no first meeting" in page(house, MO, Pile.STUCK)
    house.organisers = frozenset({MO, ASHA})
    assert "No pairing is stuck" in page(house, ASHA, Pile.STUCK), "not about one's own"
    with house.begin(MO) as work:
        assert f"<@{BEN}>" in str(services.desk.ask_end(work, pairing.id))
    with pytest.raises(NotAnOrganiserError), house.begin(SOL) as work:
        services.desk.ask_end(work, pairing.id)
