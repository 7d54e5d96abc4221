"""What nobody asked for is said rarely, together, by day, and never once it is pointless."""

from datetime import timedelta

import pytest

import scheduler.timers
import services.unasked.keeping
import services.unasked.saying
import storage.unasked
from mentoring.errors import GoneError
from mentoring.unasked import Word
from services.work import CLOCK, Said, Work
from tests.cast import ASHA, BEN, CARLOS, ZED
from tests.services.acts import heard, leave
from tests.services.test_waiting import keep, place, wait
from tests.storage.at_once import at_once
from tests.world import House
from views.kit import Message

DAY = timedelta(days=1)


@pytest.fixture
def gossip(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words of a kind of its own: wanted unless they are about 13, gone if about 404."""

    def words(_work: Work, word: Word) -> Said | None:
        if word.about == 404:
            raise GoneError
        return None if word.about == 13 else Said(Message(f"Word {word.about}."), "gossip")

    monkeypatch.setitem(services.unasked.saying.WORDS, "gossip", words)


def want(house: House, person: str, *about: int) -> None:
    with house.begin(CLOCK) as work:
        for one in about:
            services.unasked.keeping.want(work, person, "gossip", one)
    due(house)


def due(house: House) -> None:
    scheduler.timers.run_due(house.begin)
    house.carry()


def waiting(house: House, person: str) -> list[int]:
    with house.begin(CLOCK, reading=True) as work:
        return [one.about for one in storage.unasked.list_(work.db, person)]


def test_two_a_week_are_said_and_the_rest_comes_together_when_the_first_is_a_week_old(
    house: House, gossip: None
) -> None:
    house.meet(BEN)
    for one in (1, 2, 3, 4):
        want(house, BEN, one)
    assert house.said_to(BEN) == ["Word 1.", "Word 2."]
    house.turn(days=6, hours=23)
    assert len(house.said_to(BEN)) == 2
    house.turn(hours=1)
    assert house.said_to(BEN)[2:] == ["Word 3.\nWord 4."]
    assert waiting(house, BEN) == []


def test_what_comes_at_night_or_at_a_weekend_waits_for_the_persons_own_morning(
    house_on_sqlite: House, gossip: None
) -> None:
    house = house_on_sqlite
    house.meet(BEN, CARLOS)
    house.turn(days=5)
    want(house, BEN, 1)
    want(house, CARLOS, 2)
    house.turn(days=1, hours=19, minutes=30)
    assert (house.said_to(BEN), house.said_to(CARLOS)) == ([], ["Word 2."])
    house.turn(minutes=30)
    assert house.said_to(BEN) == ["Word 1."], "Monday at eight, an hour after Madrid"


def test_what_is_pointless_by_then_is_left_out_and_takes_nobodys_place(
    house_on_sqlite: House, gossip: None
) -> None:
    house = house_on_sqlite
    house.meet(BEN)
    for one in (13, 404, 1, 2, 3):
        want(house, BEN, one)
    assert house.said_to(BEN) == ["Word 1.", "Word 2."]
    assert waiting(house, BEN) == [3]


def test_the_same_thing_is_kept_once_and_only_one_alone_has_a_card(
    house_on_sqlite: House, gossip: None
) -> None:
    house = house_on_sqlite
    house.meet(BEN)
    want(house, BEN, 1, 1, 1)
    assert house.said_to(BEN) == ["Word 1."]
    with house.begin(CLOCK, reading=True) as work:
        assert storage.cards.find(work.db, "gossip") is not None


def test_more_than_fits_into_one_message_comes_with_the_next(
    house_on_sqlite: House, gossip: None
) -> None:
    house = house_on_sqlite
    house.meet(BEN)
    want(house, BEN, *range(20, 27))
    assert [one.count("Word") for one in house.said_to(BEN)] == [5, 2]
    assert waiting(house, BEN) == []


def test_channels_count_and_hold_words_up_for_a_week_at_most(
    house_on_sqlite: House, gossip: None
) -> None:
    house = house_on_sqlite
    house.meet(BEN)
    said = []
    for day in range(12):
        with house.begin(CLOCK) as work:
            services.unasked.keeping.count(work, [BEN])
        if day == 2:
            want(house, BEN, 1)
        house.turn(days=1)
        said.append(len(house.said_to(BEN)))
    assert said == [0] * 8 + [1] * 4, "it was due on the third day"


def test_two_copies_never_say_more_than_the_week_allows(house: House, gossip: None) -> None:
    house.meet(BEN)
    want(house, BEN, 1)
    with house.begin(CLOCK) as work:
        services.unasked.keeping.want(work, BEN, "gossip", 2)
    with house.begin(CLOCK) as work:
        services.unasked.keeping.want(work, BEN, "gossip", 3)
    at_once(*(lambda: scheduler.timers.run_due(house.begin) for _ in range(4)))
    with house.begin(CLOCK) as work:
        services.unasked.keeping.want(work, BEN, "gossip", 4)
    at_once(*(lambda: scheduler.timers.run_due(house.begin) for _ in range(4)))
    house.carry()
    assert len(house.said_to(BEN)) == 2
    assert [one for said in house.said_to(BEN) for one in (1, 2, 3) if str(one) in said] == [
        1,
        2,
        3,
    ]
    assert waiting(house, BEN) == [4]


def test_an_answer_to_ones_own_press_never_waits(house_on_sqlite: House, gossip: None) -> None:
    house = house_on_sqlite
    house.join(BEN, "mentee")
    want(house, BEN, 1)
    want(house, BEN, 2)
    leave(house, BEN)
    house.carry()
    assert heard(house, BEN, "You have left the programme") == 1


def test_the_notice_before_the_end_has_a_place_kept_in_its_week(
    house_on_sqlite: House, gossip: None
) -> None:
    house = house_on_sqlite
    house.join(BEN, "mentee")
    house.turn(days=365 - 15)
    before = len(house.said_to(BEN))
    want(house, BEN, 1)
    want(house, BEN, 2)
    assert len(house.said_to(BEN)) == before + 1, "the other place is the notice's"
    house.turn(days=1, hours=1)
    assert heard(house, BEN, "ends in 14 days") == 1
    assert waiting(house, BEN) == [], "what waited came along"


def test_the_question_whether_one_still_looks_is_not_asked_of_who_has_answered_it(
    house_on_sqlite: House, gossip: None
) -> None:
    house = house_on_sqlite
    (made,) = wait(house, BEN)
    house.turn(days=28)
    want(house, BEN, 1)
    want(house, BEN, 2)
    house.turn(days=4)
    assert heard(house, BEN, "Are you still looking") == 0
    keep(house, BEN, made.id)
    leave(house, BEN)
    house.turn(days=10)
    assert heard(house, BEN, "Are you still looking") == 0
    assert place(house, BEN) is None


def test_a_week_of_silence_is_counted_from_when_the_question_was_said(
    house_on_sqlite: House, gossip: None
) -> None:
    house = house_on_sqlite
    wait(house, BEN)
    house.turn(days=28)
    want(house, BEN, 1)
    want(house, BEN, 2)
    house.turn(days=8)
    assert heard(house, BEN, "Are you still looking") == 1
    house.turn(days=5)
    assert place(house, BEN) is not None
    house.turn(days=3)
    assert place(house, BEN) is None


def test_nobody_else_hears_any_of_it(house_on_sqlite: House, gossip: None) -> None:
    house_on_sqlite.meet(ASHA, ZED)
    want(house_on_sqlite, ASHA, 1, 2, 3)
    assert house_on_sqlite.said_to(ZED) == []


def test_the_warning_that_a_pairing_ends_comes_in_time_whatever_was_heard_before(
    house_on_sqlite: House, gossip: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = house_on_sqlite
    house.meet(BEN)
    monkeypatch.setitem(
        services.unasked.saying.WORDS, "inactivity.warn", lambda *_: Said(Message("It ends soon"))
    )
    for number in (1, 2):
        want(house, BEN, number)
        due(house)
    with house.begin(CLOCK) as work:
        services.unasked.keeping.want(work, BEN, "inactivity.warn", 1)
    due(house)
    assert heard(house, BEN, "It ends soon") == 1
