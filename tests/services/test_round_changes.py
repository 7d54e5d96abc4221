"""What organisers change in a preview: exact, told, and undone again."""

from datetime import timedelta

import pytest

import scheduler.rounds
import services.matching.waiting
import services.rounds.changing
import services.rounds.publishing
import storage.enrolment
import storage.placements
import storage.rounds
from mentoring.errors import (
    EverySeatLockedError,
    GoneError,
    NotAnOrganiserError,
    RoundChangedError,
    RoundRunningError,
)
from mentoring.matching.fairness import Device
from mentoring.programmes import Floor, Tail
from mentoring.rounds import Round
from mentoring.rounds.changes import Change
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO, ZED
from tests.services.acts import heard, pause
from tests.services.test_rounds import (
    STRATEGY,
    begin,
    current,
    find,
    furnish,
    mentors,
    mentors_found,
    publish,
    shown,
)
from tests.world import House

GRACE = "U0GRACE"


@pytest.fixture
def house(house: House) -> House:
    furnish(house)
    begin(house)
    find(house)
    return house


def numbers(house: House, mentee: str) -> tuple[int, int]:
    with house.begin(MO, reading=True) as work:
        (placed,) = [p for p in storage.placements.list_(work.db, 1) if p.mentee == mentee]
        return placed.mentee_enrolment, placed.mentor_enrolment or 0


def change(house: House, what: Change, mentee: str, by: str = MO) -> None:
    two = numbers(house, mentee)
    with house.begin(by) as work:
        services.rounds.changing.change(work, what, *two)


def swap(house: House, mentee: str, other: str) -> None:
    two = numbers(house, mentee)
    with house.begin(MO) as work:
        services.rounds.changing.swap(work, *two, other)


def undo(house: House) -> None:
    version = current(house).version
    with house.begin(MO) as work:
        services.rounds.changing.undo(work, 1, version)


def test_who_is_kept_apart_gets_somebody_else_and_the_new_total_is_told(house: House) -> None:
    before = current(house).outcome.total
    change(house, Change.APART, BEN)
    after = find(house)
    assert mentors_found(house) == {BEN: CARLOS, FRAN: ASHA}
    assert after.total_before == before
    assert after.outcome.total < before
    assert f"{before - after.outcome.total:,} points fewer than before. 2 mentees moved" in shown(
        house
    )
    assert f"<@{BEN}>: from <@{ASHA}> to <@{CARLOS}>" in shown(house)


def test_undo_brings_everything_back(house: House) -> None:
    before, total = mentors_found(house), current(house).outcome.total
    change(house, Change.APART, BEN)
    find(house)
    undo(house)
    assert find(house).outcome.total == total
    assert mentors_found(house) == before
    with pytest.raises(RoundChangedError):
        undo(house)


def test_another_mentor_is_locked_and_the_others_make_room(house: House) -> None:
    swap(house, BEN, CARLOS)
    find(house)
    assert mentors_found(house) == {BEN: CARLOS, FRAN: ASHA}
    assert f":lock: <@{CARLOS}> would mentor <@{BEN}>" in shown(house)
    publish(house, version=1)
    house.turn(minutes=1)
    assert mentors(house, BEN, FRAN) == [CARLOS, ASHA]


def test_who_is_kept_apart_is_no_other_mentor_to_choose(house: House) -> None:
    change(house, Change.APART, BEN)
    find(house)
    two = numbers(house, BEN)
    with house.begin(MO, reading=True) as work:
        offered = str(services.rounds.changing.others(work, *two))
    assert ASHA not in offered
    assert "nobody else with a free place" in offered


def test_a_lock_holds_whatever_else_changes_until_it_is_unlocked(house: House) -> None:
    change(house, Change.LOCK, BEN)
    find(house)
    with pytest.raises(EverySeatLockedError):
        swap(house, FRAN, ASHA)
    change(house, Change.APART, FRAN)
    find(house)
    assert mentors_found(house) == {BEN: ASHA, FRAN: None}
    change(house, Change.FREE, BEN)
    find(house)
    assert mentors_found(house) == {BEN: CARLOS, FRAN: ASHA}


def test_a_look_again_is_at_what_is_true_now_and_keeps_what_was_changed(house: House) -> None:
    change(house, Change.APART, BEN)
    find(house)
    pause(house, FRAN)
    with house.begin(MO) as work:
        services.rounds.changing.look_again(work, 1, current(house).version)
    after = find(house)
    assert mentors_found(house) == {BEN: CARLOS}
    assert (after.version, after.outcome.mentees) == (2, 1)
    with pytest.raises(RoundChangedError), house.begin(MO) as work:
        services.rounds.changing.look_again(work, 1, 1)
    with pytest.raises(NotAnOrganiserError), house.begin(ZED) as work:
        services.rounds.changing.look_again(work, 1, 2)


def test_what_was_seen_before_a_change_cannot_be_pressed_any_more(house: House) -> None:
    two = numbers(house, BEN)
    change(house, Change.APART, BEN)
    with pytest.raises(RoundRunningError):
        publish(house)
    find(house)
    with pytest.raises(RoundChangedError):
        publish(house, version=0)
    with pytest.raises(RoundChangedError), house.begin(MO) as work:
        services.rounds.changing.change(work, Change.LOCK, *two)


def test_a_mentor_who_has_paused_since_is_no_choice(house: House) -> None:
    pause(house, CARLOS)
    with pytest.raises(GoneError):
        swap(house, BEN, "U0NOBODY")
    with house.begin(MO, reading=True) as work:
        seen = services.rounds.changing.others(work, *numbers(house, BEN))
    assert "There is nobody else" in str(seen)


def test_the_bonus_for_waiting_has_its_price_told_and_can_be_left_out(house: House) -> None:
    house.join(GRACE, "mentee", skills_sought=["Coaching others"])
    with house.begin(GRACE) as work:
        services.matching.waiting.join(work, storage.enrolment.find_open(work.db, GRACE))
    with house.begin(MO) as work:
        services.rounds.publishing.drop(work, 1)
    house.now += timedelta(days=130)
    house.join("U0HUGO", "mentee", skills_sought=STRATEGY)
    begin(house)
    first, seen = find_second(house)
    assert "come first* is on. With it 1 of 1 mentee who waited get a mentor" in seen
    turn(house, Device.WAITING, 0)
    second, seen = find_second(house)
    assert "come first* is off. With it 1 of 1" in seen
    assert second.outcome.total >= first.outcome.total
    house.carry()
    assert not any(heard(house, one, "brought you together") for one in (ASHA, BEN, GRACE))


def test_a_floor_and_a_curve_are_turned_off_and_on_and_undone(house: House) -> None:
    fairer(house, floor=Floor(by="chapter", leeway=0.0), tail=Tail.MILD)
    with house.begin(MO) as work:
        services.rounds.publishing.drop(work, 1)
    for one in (GRACE, "U0HUGO"):
        house.join(one, "mentee", skills_sought=["Coaching others"], chapter="Wales")
    begin(house)
    first, seen = find_second(house)
    assert first.outcome.proved
    assert "its share* is on. In the circle that comes off worst 1 of 2" in seen
    turn(house, Device.TAIL, 0)
    straight, seen = find_second(house)
    assert straight.outcome.gap == 0
    assert "its share* is on. In the circle that comes off worst 1 of 2" in seen
    turn(house, Device.FLOOR, 1)
    without, seen = find_second(house)
    assert "its share* is off" in seen
    assert "Undo: that circles do not count" in seen
    assert without.outcome.total > straight.outcome.total
    with house.begin(MO) as work:
        services.rounds.changing.undo(work, 2, 2)
    assert find_second(house)[0].outcome == straight.outcome


def test_what_the_programme_does_not_have_cannot_be_turned_on(house: House) -> None:
    with pytest.raises(GoneError):
        turn(house, Device.FLOOR, 0)


def turn(house: House, device: Device, version: int) -> None:
    with house.begin(MO) as work:
        held = storage.rounds.find_open(work.db)
        services.rounds.changing.turn(work, held.id, version, device)


def find_second(house: House) -> tuple[Round, str]:
    scheduler.rounds.run_due(house.begin)
    return current(house, 2), shown(house, number=2)


def fairer(house: House, **settings: object) -> None:
    matching = house.programme.matching
    fairness = matching.fairness.model_copy(update=settings)
    matching = matching.model_copy(update={"fairness": fairness})
    house.programme = house.programme.model_copy(update={"matching": matching})


@pytest.mark.parametrize("who", [ASHA, BEN, ZED])
def test_nobody_else_changes_or_sees_anything(house: House, who: str) -> None:
    for what in (Change.LOCK, Change.FREE, Change.APART):
        with pytest.raises(NotAnOrganiserError):
            change(house, what, BEN, by=who)
    with pytest.raises(NotAnOrganiserError), house.begin(who) as work:
        services.rounds.changing.others(work, *numbers(house, BEN))
    with pytest.raises(NotAnOrganiserError), house.begin(who) as work:
        services.rounds.changing.undo(work, 1, 0)
