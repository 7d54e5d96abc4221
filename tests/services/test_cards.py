"""A card is changed once it stands, also when it is still on its way; otherwise nothing is said."""

from sqlalchemy import update

from services.kinds import Kind
from storage.machinery import OrderRow
from tests.cast import BEN
from tests.world import House
from views.kit import Message

LANE = f"person:{BEN}"


def changes(house: House) -> list[str]:
    return [call["text"] for kind, call in house.calls if kind is Kind.UPDATE]


def test_what_was_never_posted_is_not_changed_and_nothing_is_ordered(house: House) -> None:
    with house.begin(BEN) as work:
        work.say(BEN, Message("something else"))
    house.carry()
    with house.begin(BEN) as work:
        work.change("a card", LANE, Message("after"))
        assert not work.has_orders


def test_what_else_is_still_on_its_way_makes_no_card_change(house: House) -> None:
    """Otherwise each press in a lane with a backlog would order changes of cards nobody has."""
    with house.begin(BEN) as work:
        work.say(BEN, Message("something else"), card="another card")
        work.say(BEN, Message("no card at all"))
    with house.begin(BEN) as work:
        work.change("a card", LANE, Message("after"))
        assert not work.has_orders


def test_what_an_older_version_has_ordered_may_be_the_card(house: House) -> None:
    with house.begin(BEN) as work:
        work.say(BEN, Message("before"), card="a card")
        work.db.session.execute(update(OrderRow).values(card=None))
    with house.begin(BEN) as work:
        work.change("a card", LANE, Message("after"))
    house.carry()
    assert changes(house) == ["after"]


def test_what_stands_is_changed(house: House) -> None:
    with house.begin(BEN) as work:
        work.say(BEN, Message("before"), card="a card")
    house.carry()
    with house.begin(BEN) as work:
        work.change("a card", LANE, Message("after"))
    house.carry()
    assert changes(house) == ["after"]


def test_what_is_still_on_its_way_is_changed_after_it(house: House) -> None:
    with house.begin(BEN) as work:
        work.say(BEN, Message("before"), card="a card")
    with house.begin(BEN) as work:
        work.change("a card", LANE, Message("after"))
    house.carry()
    assert changes(house) == ["after"]
