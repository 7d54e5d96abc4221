from datetime import timedelta

from services.kinds import Kind
from tests.cast import ASHA, BEN, ZED
from tests.services.acts import heard
from tests.world import House


def test_an_accepted_request_becomes_one_channel_with_the_two_in_it(house: House) -> None:
    pairing = house.pair(ASHA, BEN)
    invited = [call["user"] for kind, call in house.calls if kind is Kind.INVITE]
    assert invited == [ASHA, BEN]
    assert pairing.channel is not None
    assert not house.said_to(ZED)


def test_a_year_passes_and_everything_ends(house: House) -> None:
    house.pair(ASHA, BEN)
    house.turn(days=366)
    assert heard(house, BEN, "Your year in the programme is complete") == 1
    assert [kind for kind, _ in house.calls].count(Kind.ARCHIVE) == 1
    assert house.now - timedelta(days=366) < house.now
