"""When feedback is asked for, and how much of it may be told."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.feedback import PATIENCE, STEPS, Choice, Feedback, FeedbackOverError, Occasion
from mentoring.feedback.rhythm import next_number, quality_at
from mentoring.feedback.telling import ENOUGH, Given, Reading, Tally, by_month, by_need, tally
from mentoring.moments import zone
from tests.cast import ASHA, BEN, FRAN, MO
from tests.mentoring.zones import moments, zones

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
ASKED = Feedback(id=1, pairing=7, person=BEN, partner=ASHA, occasion=Occasion.QUALITY, asked_at=NOW)


def read(person: str, by: str = MO, at: datetime = NOW, number: int = 1) -> Reading:
    return Reading(feedback=replace(ASKED, id=number, person=person), reader=by, read_at=at)


@given(
    started_at=moments,
    number=st.integers(1, 8),
    where=zones,
)
def test_a_quality_question_comes_on_a_working_morning_and_never_early(
    started_at: datetime, number: int, where: str
) -> None:
    rhythm = {"first_day": 30, "every_days": 60, "hour": 10}
    due = quality_at(started_at, number, **rhythm, zone=where)
    local = due.astimezone(zone(where))
    assert due >= started_at + timedelta(days=30 + 60 * (number - 1))
    assert due - started_at < timedelta(days=30 + 60 * (number - 1) + 4)
    assert local.weekday() < 5
    assert local.time() >= time(10)


@given(last=st.integers(0, 5), late=st.integers(-100, 500))
def test_of_several_that_are_late_only_the_newest_is_asked(last: int, late: int) -> None:
    now = NOW + late * DAY

    def due(number: int) -> datetime:
        return NOW + number * 60 * DAY

    number = next_number(due, last, now)
    assert number > last
    assert due(number + 1) > now
    assert number == last + 1 or due(number) <= now


def test_a_question_can_be_answered_until_the_next_one_or_for_sixty_days() -> None:
    for moment in (NOW, NOW + PATIENCE - DAY):
        assert ASKED.given(moment).given(moment).answered_at == moment
    for over in (ASKED.closed(NOW), replace(ASKED, asked_at=NOW - PATIENCE)):
        with pytest.raises(FeedbackOverError):
            over.given(NOW)


@pytest.mark.parametrize(
    ("counts", "average"),
    [
        ([4], ()),
        ([5], (Choice.VERY_HELPFUL,)),
        ([4, 1], (Choice.VERY_HELPFUL,)),
        ([3, 3], (Choice.VERY_HELPFUL, Choice.HELPFUL)),
        ([1, 4], (Choice.HELPFUL,)),
        ([2, 0, 1, 0, 2], (Choice.SO_SO,)),
        ([0, 0, 0, 0, 9], (Choice.NOT_HELPFUL,)),
    ],
)
def test_an_average_is_told_in_words_and_from_five_answers_on(
    counts: list[int], average: tuple[Choice, ...]
) -> None:
    counted = dict(zip(STEPS, counts, strict=False))
    made = Tally(occasion=Occasion.QUALITY, asked=99, answered=99, counts=counted)
    assert made.average == average


def test_whether_it_fits_has_no_average() -> None:
    counted = {Choice.GOOD_FIT: ENOUGH}
    assert Tally(occasion=Occasion.FIT, asked=9, answered=9, counts=counted).average == ()


def test_what_waits_to_be_read_soon_comes_first_and_then_the_newest() -> None:
    def one(number: int, choice: Choice, *, seen: bool = False) -> Given:
        answered = replace(ASKED, id=number, answered_at=NOW + number * DAY)
        return Given(feedback=answered, choice=choice, read=seen)

    old = one(1, Choice.NOT_HELPFUL)
    rest = [one(2, Choice.NOT_HELPFUL, seen=True), one(3, Choice.HELPFUL)]
    given = by_need([*rest, old])
    assert [each.feedback.id for each in given] == [1, 3, 2]
    everybody = [ASKED, replace(ASKED, answered_at=NOW), *(each.feedback for each in given)]
    counted = tally(Occasion.QUALITY, everybody, given)
    assert (counted.asked, counted.answered, counted.kept) == (5, 4, 3), "one was erased"


def test_a_month_is_told_when_answers_of_five_people_were_read_in_it() -> None:
    four = [read(f"U{one}", number=one) for one in range(4)]
    again = [*four, *four, read("U0", number=9)]
    assert by_month(again, "UTC") == []
    (month,) = by_month([*again, read(FRAN, by=ASHA, number=5)], "UTC")
    assert (month.answers, month.readers) == (6, {MO, ASHA})
    assert month.on == NOW.date().replace(day=1)
    apart = [*four, read(FRAN, at=NOW + 30 * DAY)]
    assert by_month(apart, "UTC") == []
