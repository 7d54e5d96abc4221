"""A concern goes to the moderators alone, is answered at once, and never waits unseen."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

import services.audit
import services.concerns.handling
import services.concerns.raising
import services.concerns.reading
import services.home
import storage.concerns
import views.concerns.cards
from mentoring.audit import Topic, Wanted
from mentoring.concerns import (
    Concern,
    ConcernResolvedError,
    ConcernTakenError,
    HiddenError,
    NotAModeratorError,
    State,
    Urgency,
)
from mentoring.errors import GoneError
from services.kinds import Kind
from services.work import CLOCK
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO, SOL, ZED
from tests.services.acts import heard, leave
from tests.storage.at_once import at_once
from tests.world import House

WORDS = "She wrote to me at night, again."


def raise_(house: House, by: str = BEN, about: str | None = ASHA, **given: Any) -> Concern:
    """Raise a concern, let it be told, and return it."""
    urgency = given.get("urgency", Urgency.SOON)
    with house.begin(by) as work:
        services.concerns.raising.raise_(
            work, f"V{len(house.said)}", WORDS, about, urgency, contact=given.get("contact", True)
        )
        made = storage.concerns.list_(work.db)[-1]
    house.carry()
    return made


def take(house: House, by: str, made: Concern) -> None:
    with house.begin(by) as work:
        services.concerns.handling.take(work, made.id)


def note(house: House, by: str, made: Concern) -> None:
    with house.begin(by) as work:
        services.concerns.handling.add_note(work, made.id, "I spoke to both.")


def resolve(house: House, by: str, made: Concern, word: str = "It will not happen again.") -> None:
    with house.begin(by) as work:
        services.concerns.handling.resolve(work, made.id, "They are kept apart now.", word)


def whole(house: House, by: str, made: Concern) -> str:
    with house.begin(by) as work:
        return str(services.concerns.reading.whole(work, made.id))


def listed(house: House, by: str) -> str:
    with house.begin(by) as work:
        return str(services.concerns.reading.list_(work))


def record(house: House, by: str, **wanted: object) -> str:
    with house.begin(by) as work:
        return str(services.audit.record(work, Wanted(**wanted)))


def now(house: House, made: Concern) -> Concern:
    with house.begin(CLOCK, reading=True) as work:
        return storage.concerns.get(work.db, made.id)


def readers(house: House) -> set[str]:
    """To whom what happened was ever said."""
    return {to for to, text, blocks in house.said if WORDS in f"{text} {blocks}"}


@dataclass
class Act:
    """Something that only moderators may do about a concern."""

    name: str
    do: Callable[[House, str, Concern], object]


ACTS = [Act("take", take), Act("note", note), Act("resolve", resolve), Act("read", whole)]


@pytest.fixture
def two(house: House) -> House:
    """Two who moderate."""
    house.moderators = frozenset({SOL, CARLOS})
    return house


def test_moderators_alone_are_shown_what_happened_and_who_raised_it_is_answered_at_once(
    two: House,
) -> None:
    raise_(two, ZED)
    assert readers(two) == {SOL, CARLOS}
    assert heard(two, ZED, f"<@{CARLOS}> and <@{SOL}>", "neither the organisers nor") == 1
    assert heard(two, ZED, "A moderator takes it by", "Tuesday 3 March 2026", "Samaritans") == 1
    for one in (MO, ASHA, BEN):
        assert two.said_to(one) == []


def test_a_form_that_is_sent_once_more_raises_no_second_concern(two: House) -> None:
    for _ in range(3):
        with two.begin(BEN) as work:
            shown = services.concerns.raising.raise_(
                work, "V1", WORDS, ASHA, Urgency.SOON, contact=True
            )
    assert "already raised" in shown.text
    two.carry()
    assert two.said_to(SOL) == ["A concern has been raised"]
    with two.begin(BEN, reading=True) as work:
        assert len(storage.concerns.list_(work.db)) == 1


def test_whom_it_is_about_sees_nothing_anywhere_even_if_they_moderate(two: House) -> None:
    made = raise_(two, BEN, about=SOL)
    assert readers(two) == {CARLOS}
    assert heard(two, BEN, f"with the moderators: <@{CARLOS}>.") == 1
    take(two, CARLOS, made)
    note(two, CARLOS, made)
    two.turn(days=3)
    assert two.said_to(SOL) == []
    assert "all of them are resolved" in listed(two, SOL)
    assert f"about <@{SOL}>" in listed(two, CARLOS)
    said = record(two, SOL)
    assert "took a concern" not in said
    assert "raised a concern" not in said
    assert "took a concern" in record(two, CARLOS)
    for act in ACTS:
        with pytest.raises(HiddenError) as refused:
            act.do(two, SOL, made)
        assert str(refused.value) == str(GoneError()), "as if there were none"


def test_who_raised_it_never_handles_it_even_if_they_moderate(two: House) -> None:
    made = raise_(two, SOL, about=ASHA)
    assert readers(two) == {CARLOS}
    for act in ACTS:
        with pytest.raises(HiddenError):
            act.do(two, SOL, made)
    note(two, CARLOS, made)
    assert "wrote a note" not in record(two, SOL)
    resolve(two, CARLOS, made)
    two.carry()
    assert heard(two, SOL, f"<@{CARLOS}>, a moderator, has resolved your concern", "again") == 1


@pytest.mark.parametrize("person", [MO, ASHA, BEN, ZED])
def test_nobody_else_can_do_or_see_anything(two: House, person: str) -> None:
    made = raise_(two)
    for act in ACTS:
        with pytest.raises(NotAModeratorError):
            act.do(two, person, made)
    assert "for the moderators alone" in listed(two, person)
    shown = listed(two, person) + record(two, person) + record(two, person, topic=Topic.CONCERN)
    with two.begin(person) as work:
        services.home.open_tab(work)
        shown += str(services.home.menu(work).payload())
    two.carry()
    shown += str([call for kind, call in two.calls if kind is Kind.PUBLISH])
    assert "raised a concern" not in shown
    assert WORDS not in shown
    assert now(two, made) == made
    assert "was refused what is for moderators" in record(two, SOL, person=person)


def test_the_first_to_take_it_has_it_and_everybody_can_see_who(two: House) -> None:
    made = raise_(two)
    take(two, SOL, made)
    with pytest.raises(ConcernTakenError, match=SOL):
        take(two, CARLOS, made)
    two.carry()
    changes = [call for kind, call in two.calls if kind is Kind.UPDATE]
    assert len(changes) == 2
    assert all(f"<@{SOL}> has taken it" in str(one["blocks"]) for one in changes)
    assert not any(views.concerns.cards.TAKE in str(one["blocks"]) for one in changes)
    assert heard(two, BEN, f"<@{SOL}>, a moderator, has taken your concern") == 1
    assert two.said_to(ASHA) == two.said_to(MO) == []


def test_of_two_who_press_at_once_one_has_it(two: House) -> None:
    made = raise_(two)
    outcomes = at_once(lambda: take(two, SOL, made), lambda: take(two, CARLOS, made))
    assert sorted(type(one).__name__ for one in outcomes) == ["ConcernTakenError", "NoneType"]
    two.carry()
    assert heard(two, BEN, "has taken your concern") == 1


def test_what_moderators_write_is_kept_and_read_by_moderators_alone(two: House) -> None:
    made = raise_(two)
    note(two, SOL, made)
    note(two, CARLOS, made)
    resolve(two, CARLOS, made)
    two.carry()
    read = whole(two, SOL, made)
    assert read.count("I spoke to both.") == 2
    assert "They are kept apart now." in read
    assert heard(two, BEN, "has resolved your concern", "It will not happen again.") == 1
    assert not any("kept apart now" in str(said) for said in two.said), "the record stays there"
    assert "all of them are resolved" in listed(two, SOL)


def test_a_card_a_year_old_does_nothing_and_says_so(two: House) -> None:
    made = raise_(two)
    resolve(two, SOL, made, word="")
    two.turn(days=366)
    with two.begin(CARLOS) as work, pytest.raises(ConcernResolvedError, match=SOL):
        services.concerns.handling.look(work, made.id)
    for act in ACTS[:3]:
        with pytest.raises(ConcernResolvedError, match=SOL):
            act.do(two, CARLOS, made)
    assert now(two, made).resolved_by == SOL


@pytest.mark.parametrize(
    ("urgency", "reminders", "told"),
    [(Urgency.URGENT, 4, 1), (Urgency.SOON, 2, 2), (Urgency.CAN_WAIT, 1, 1)],
)
def test_when_nobody_takes_it_all_moderators_are_reminded_and_who_raised_it_is_told(
    two: House, urgency: Urgency, reminders: int, told: int
) -> None:
    made = raise_(two, urgency=urgency)
    two.turn(hours=23)
    assert heard(two, SOL, "Nobody has taken") == 0
    two.turn(hours=1 + 3 * 24)
    for one in (SOL, CARLOS):
        assert heard(two, one, "Nobody has taken") == reminders
    assert heard(two, BEN, "No moderator has taken your concern yet") == told
    take(two, SOL, made)
    two.turn(days=30)
    assert heard(two, SOL, "Nobody has taken") == reminders
    assert two.said_to(ASHA) == two.said_to(MO) == []


@pytest.mark.parametrize("moderators", [frozenset(), frozenset({ASHA}), frozenset({ASHA, BEN})])
def test_where_nobody_may_read_it_that_is_said_and_whom_to_turn_to(
    house: House, moderators: frozenset[str]
) -> None:
    house.moderators = moderators
    house.organisers = frozenset({MO, ASHA})
    made = raise_(house)
    assert readers(house) == set()
    assert heard(house, BEN, "no moderator just now who could read it", f"<@{MO}>") == 1
    assert heard(house, BEN, f"<@{ASHA}>") == 0
    house.turn(days=1)
    assert heard(house, BEN, "still no moderator who could read it") == 1
    house.moderators = moderators | {FRAN}
    house.turn(days=4)
    assert readers(house) == {FRAN}
    take(house, FRAN, made)
    assert now(house, made).state is State.TAKEN
    assert house.said_to(MO) == house.said_to(ASHA) == []


def test_those_in_most_need_come_first_and_who_has_left_is_still_heard(house: House) -> None:
    house.join(BEN, "mentee")
    leave(house, BEN)
    raise_(house, about=FRAN)
    house.now = house.now.replace(hour=13)
    raise_(house, about=None, urgency=Urgency.URGENT)
    shown = listed(house, SOL)
    assert shown.index("*Urgent.*") < shown.index(f"<@{FRAN}>")
    assert house.said_to(SOL)[-1].startswith("An urgent concern")


def test_no_word_of_it_reaches_a_log_or_the_record(
    two: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    made = raise_(two)
    note(two, SOL, made)
    resolve(two, SOL, made)
    two.carry()
    assert WORDS not in caplog.text + record(two, SOL)
    assert "spoke to both" not in caplog.text + record(two, SOL)
