"""Everybody who waits is matched at once, and organisers publish it."""

from datetime import timedelta

import pytest

import mentoring.rounds.solving
import scheduler.rounds
import services.matching.requests
import services.rounds.beginning
import services.rounds.gathering
import services.rounds.preview
import services.rounds.publishing
import services.rounds.running
import storage.matching
import storage.placements
import storage.rounds
import storage.waiting
from mentoring.errors import (
    GoneError,
    MentoringError,
    NotAnOrganiserError,
    RoundChangedError,
    RoundOverError,
)
from mentoring.matching.fairness import ALL, Choice
from mentoring.rounds import Round, State
from services.kinds import Kind
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO, SOL, ZED
from tests.services.acts import decline, heard, leave, pairings, pause
from tests.storage.at_once import at_once
from tests.world import House

GRACE = "U0GRACE"
STRATEGY = ["Strategy", "Digital products"]


def furnish(house: House) -> None:
    """Asha suits Ben, Carlos suits Fran, and each has one place."""
    house.mentor(ASHA, capacity="1")
    house.mentor(CARLOS, capacity="1", skills_offered=STRATEGY)
    house.join(BEN, "mentee")
    house.join(FRAN, "mentee", skills_sought=STRATEGY)
    house.carry()


def begin(house: House, by: str = MO, *, fair: Choice = ALL, narrowed_to: str | None = None) -> str:
    with house.begin(by) as work:
        return services.rounds.beginning.begin(work, fair=fair, narrowed_to=narrowed_to).text


def find(house: House) -> Round:
    """Let the round be found, as the bot's thread does."""
    scheduler.rounds.run_due(house.begin)
    house.carry()
    return current(house)


def current(house: House, number: int = 1) -> Round:
    with house.begin(MO, reading=True) as work:
        return storage.rounds.get(work.db, number)


def publish(house: House, by: str = MO, version: int = 0) -> None:
    with house.begin(by) as work:
        services.rounds.publishing.publish(work, 1, version)


def shown(house: House, reader: str = MO, number: int = 1) -> str:
    """What an organiser reads of the round now."""
    with house.begin(reader, reading=True) as work:
        held = storage.rounds.get(work.db, number)
        return str(services.rounds.preview.message(work, held, reader).payload())


def mentors(house: House, *people: str) -> list[str | None]:
    return [
        next((p.mentor for p in pairings(house, one) if p.active and p.mentee == one), None)
        for one in people
    ]


def test_a_preview_is_the_best_for_everybody_and_told_to_nobody(house: House) -> None:
    furnish(house)
    begin(house)
    found = find(house)
    assert found.state is State.READY
    assert found.outcome.matched == found.outcome.mentees == 2
    assert found.outcome.gap == 0
    assert f"<@{ASHA}> would mentor <@{BEN}>" in shown(house)
    assert f"<@{CARLOS}> would mentor <@{FRAN}>" in shown(house)
    house.turn(hours=1)
    assert mentors(house, BEN, FRAN) == [None, None]
    assert not any(heard(house, one, "brought you together") for one in (ASHA, BEN, ZED))


def test_publishing_begins_each_pairing_once_and_opens_its_channel(house: House) -> None:
    furnish(house)
    begin(house)
    find(house)
    publish(house)
    house.turn(minutes=1)
    assert mentors(house, BEN, FRAN) == [ASHA, CARLOS]
    assert current(house).state is State.PUBLISHED
    assert [kind for kind, _ in house.calls].count(Kind.CREATE_CHANNEL) == 2
    for one in (ASHA, BEN, CARLOS, FRAN):
        assert heard(house, one, "brought you together", MO) == 1
    assert "2 pairings have begun" in shown(house)


def test_publishing_twice_publishes_once(house: House) -> None:
    furnish(house)
    begin(house)
    find(house)
    publish(house)
    with pytest.raises(RoundOverError):
        publish(house)
    house.turn(minutes=1)
    with pytest.raises(RoundOverError):
        publish(house)
    assert len(pairings(house, BEN)) == 1


def test_two_organisers_who_publish_at_once_publish_once(house: House) -> None:
    house.organisers = frozenset({MO, SOL})
    furnish(house)
    begin(house)
    find(house)

    outcomes = at_once(lambda: publish(house, MO), lambda: publish(house, SOL))
    assert sorted(type(one).__name__ for one in outcomes) == ["NoneType", "RoundOverError"]
    house.turn(minutes=1)
    assert len(pairings(house, BEN)) == len(pairings(house, FRAN)) == 1


def test_a_second_organiser_sees_the_same_preview(house: House) -> None:
    house.organisers = frozenset({MO, SOL})
    furnish(house)
    begin(house)
    assert "that <@U0MO> began" in begin(house, SOL)
    find(house)
    assert shown(house, SOL) == shown(house, MO)
    assert [call["channel"] for kind, call in house.calls if kind is Kind.PREVIEW].count(SOL)


def test_whoever_is_not_free_any_more_is_left_out_and_named(house: House) -> None:
    furnish(house)
    house.join(GRACE, "mentee")
    house.mentor("U0DEWI", capacity="1")
    begin(house)
    find(house)
    before = mentors_found(house)
    pause(house, before[FRAN])
    leave(house, before[BEN])
    publish(house)
    house.turn(minutes=1)
    assert mentors(house, BEN, FRAN) == [None, None]
    assert mentors(house, GRACE) == [before[GRACE]]
    assert "taking a pause" in shown(house)
    assert "no longer takes part" in shown(house)


def mentors_found(house: House) -> dict[str, str | None]:
    with house.begin(MO, reading=True) as work:
        return {one.mentee: one.mentor for one in storage.placements.list_(work.db, 1)}


def test_a_mentor_who_is_full_by_then_gets_nobody_too_many(house: House) -> None:
    furnish(house)
    house.join(GRACE, "mentee")
    begin(house)
    find(house)
    asha = next(one for one, mentor in mentors_found(house).items() if mentor == ASHA)
    other = next(one for one, mentor in mentors_found(house).items() if mentor is None)
    made = house.ask(other, ASHA)
    with house.begin(ASHA) as work:
        services.matching.requests.accept(work, made.id)
    publish(house)
    house.turn(minutes=1)
    assert mentors(house, asha, other) == [None, ASHA]
    assert "has no place left" in shown(house)


def test_a_no_that_comes_in_the_meantime_keeps_two_apart(house: House) -> None:
    furnish(house)
    begin(house)
    find(house)
    decline(house, house.ask(BEN, ASHA))
    publish(house)
    house.turn(minutes=1)
    assert mentors(house, BEN, FRAN) == [None, CARLOS]
    assert "may not meet any more" in shown(house)


def test_an_open_request_ends_kindly_when_its_mentee_is_paired_here(house: House) -> None:
    furnish(house)
    made = house.ask(BEN, CARLOS)
    begin(house)
    find(house)
    publish(house)
    house.turn(minutes=1)
    assert mentors(house, BEN) == [ASHA]
    with pytest.raises(MentoringError), house.begin(CARLOS) as work:
        services.matching.requests.accept(work, made.id)


def test_who_is_left_without_anybody_is_told_and_waits(house: House) -> None:
    furnish(house)
    house.join(GRACE, "mentee")
    begin(house)
    find(house)
    alone = next(one for one, mentor in mentors_found(house).items() if mentor is None)
    publish(house)
    house.turn(minutes=1)
    why = ("2 mentors: 2 have no place left", "What would help: more places")
    assert heard(house, alone, "just looked for the best mentors", *why) == 1
    with house.begin(alone, reading=True) as work:
        assert storage.waiting.find(work.db, alone)
    assert "1 mentee has nobody this time" in shown(house)


def test_both_of_a_pairing_read_why_it_fits(house: House) -> None:
    furnish(house)
    begin(house)
    find(house)
    assert heard(house, BEN, "Why it fits") == heard(house, ASHA, "Why it fits") == 0
    publish(house)
    house.turn(minutes=1)
    assert heard(house, BEN, "Why it fits", "offers 2 of the 3 skills you seek") == 1
    assert heard(house, ASHA, "Why it fits", "you offer 2 of the 3 skills they seek") == 1


def test_whose_pairing_cannot_begin_is_told_and_waits(house: House) -> None:
    furnish(house)
    begin(house)
    find(house)
    pause(house, CARLOS)
    publish(house)
    house.turn(minutes=1)
    assert heard(house, FRAN, "just looked for the best mentors") == 1
    with house.begin(FRAN, reading=True) as work:
        assert storage.waiting.find(work.db, FRAN)


def test_who_has_asked_somebody_waits_for_that_answer_alone(house: House) -> None:
    furnish(house)
    house.join(GRACE, "mentee")
    begin(house)
    find(house)
    alone = next(one for one, mentor in mentors_found(house).items() if mentor is None)
    house.mentor("U0DEWI", capacity="1")
    asked = house.ask(alone, "U0DEWI")
    publish(house)
    house.turn(minutes=1)
    assert heard(house, alone, "just looked for the best mentors") == 0
    with house.begin(alone, reading=True) as work:
        assert storage.waiting.find(work.db, alone) is None
        assert storage.matching.find_open(work.db, mentee=alone) == asked


def test_a_dropped_preview_is_gone_and_another_one_can_begin(house: House) -> None:
    furnish(house)
    begin(house)
    find(house)
    with house.begin(MO) as work:
        services.rounds.publishing.drop(work, 1)
    with pytest.raises(RoundOverError):
        publish(house)
    assert "dropped this preview" in shown(house)
    begin(house)
    scheduler.rounds.run_due(house.begin)
    assert current(house, 2).state is State.READY


def test_what_is_dropped_while_it_is_looked_for_stays_dropped(house: House) -> None:
    furnish(house)
    begin(house)
    with house.begin(MO) as work:
        held = services.rounds.running.claim(work)
    with house.begin(MO, reading=True) as work:
        given = services.rounds.gathering.everybody(work, held)
    with house.begin(MO) as work:
        services.rounds.publishing.drop(work, 1)
    with house.begin(MO) as work:
        services.rounds.running.keep(work, held, given, mentoring.rounds.solving.solve(given))
    assert current(house).state is State.DROPPED
    assert mentors_found(house) == {}


def test_what_a_killed_process_was_looking_for_is_found_by_the_next_one(house: House) -> None:
    furnish(house)
    begin(house)
    with house.begin(MO) as work:
        assert services.rounds.running.claim(work)
    assert scheduler.rounds.run_due(house.begin) == 0
    house.now += timedelta(minutes=2)
    assert find(house).state is State.READY


def test_a_round_that_nobody_has_taken_yet_is_not_held(house: House) -> None:
    furnish(house)
    begin(house)
    scheduler.rounds.hold(house.begin)
    assert scheduler.rounds.run_due(house.begin) == 1


def test_a_round_that_takes_long_is_held_for_whoever_looks(house: House) -> None:
    furnish(house)
    begin(house)
    with house.begin(MO) as work:
        assert services.rounds.running.claim(work)
    for _ in range(3):
        house.now += timedelta(seconds=40)
        scheduler.rounds.hold(house.begin)
    assert scheduler.rounds.run_due(house.begin) == 0


def test_what_fails_again_and_again_is_given_up_with_a_word(house: House) -> None:
    furnish(house)
    begin(house)
    for _ in range(4):
        with house.begin(MO, "") as work:
            services.rounds.running.claim(work)
        house.now += timedelta(minutes=2)
    house.carry()
    assert current(house).state is State.DROPPED
    assert "Something went wrong on our side" in shown(house)


def test_publishing_what_another_version_showed_is_refused(house: House) -> None:
    furnish(house)
    begin(house)
    find(house)
    with pytest.raises(RoundChangedError):
        publish(house, version=7)


def test_a_round_can_be_narrowed_to_one_chapter(house: House) -> None:
    furnish(house)
    house.join(GRACE, "mentee", chapter="Wales")
    begin(house, narrowed_to="Wales")
    find(house)
    assert set(mentors_found(house)) == {GRACE}
    with pytest.raises(GoneError):
        begin(house, narrowed_to="Atlantis")


@pytest.mark.parametrize("who", [ASHA, BEN, SOL, ZED])
def test_only_organisers_begin_publish_and_drop(house: House, who: str) -> None:
    furnish(house)
    with pytest.raises(NotAnOrganiserError):
        begin(house, who)
    begin(house)
    find(house)
    with pytest.raises(NotAnOrganiserError):
        publish(house, who)
    with pytest.raises(NotAnOrganiserError), house.begin(who) as work:
        services.rounds.publishing.drop(work, 1)
    with house.begin(who) as work:
        refused = services.rounds.beginning.form(work)
    assert "for the people who run the programme" in refused.text
