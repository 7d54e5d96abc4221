"""The law of unasked words: few in a week, never at night or at a weekend, none lost."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.moments import SATURDAY, zone
from mentoring.programmes import QuietHours
from mentoring.unasked import PATIENCE, WEEK, Budget, Heard
from tests.mentoring.zones import zones

MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LONDON = Budget(most=2, quiet=QuietHours(), zone="Europe/London")
MINUTES = st.lists(st.integers(0, 60 * 24 * 60), max_size=25)


def next_moment(now: datetime, *heard: datetime, budget: Budget = LONDON) -> datetime:
    return budget.next_moment(now, [Heard(at=one) for one in heard], since=now)


def test_the_first_two_of_a_week_are_said_at_once_and_the_third_waits_for_the_first() -> None:
    assert next_moment(MONDAY) == MONDAY
    assert next_moment(MONDAY + DAY, MONDAY) == MONDAY + DAY
    assert next_moment(MONDAY + 2 * DAY, MONDAY, MONDAY + DAY) == MONDAY + WEEK


def test_what_is_due_on_a_saturday_or_at_night_waits_for_the_morning() -> None:
    saturday, evening = MONDAY + 5 * DAY, MONDAY + 6 * HOUR
    assert next_moment(saturday) == datetime(2026, 3, 9, 8, tzinfo=UTC)
    assert next_moment(evening) == datetime(2026, 3, 3, 8, tzinfo=UTC)
    assert next_moment(MONDAY - 5 * HOUR) == datetime(2026, 3, 2, 8, tzinfo=UTC)
    assert next_moment(MONDAY + 4 * DAY + 7 * HOUR) == datetime(2026, 3, 9, 8, tzinfo=UTC)


def test_a_place_can_be_kept_for_what_cannot_wait() -> None:
    heard = [Heard(at=MONDAY)]
    tuesday = MONDAY + DAY
    assert LONDON.next_moment(tuesday, heard, since=tuesday, kept_back=1) == MONDAY + WEEK
    one = replace(LONDON, most=1)
    assert one.next_moment(tuesday, [], since=tuesday, kept_back=1) == tuesday + DAY


def test_busy_channels_hold_a_word_up_for_a_week_at_most() -> None:
    heard = [Heard(at=MONDAY + n * DAY, in_channel=True) for n in range(14)]
    now = MONDAY + 14 * DAY
    assert LONDON.next_moment(now, heard, since=now - HOUR) > now
    assert LONDON.next_moment(now, heard, since=now - PATIENCE) == now
    busy = [*heard, Heard(at=now - DAY), Heard(at=now - 2 * DAY)]
    assert LONDON.next_moment(now, busy, since=now - PATIENCE) == datetime(
        2026, 3, 23, 8, tzinfo=UTC
    )


@settings(max_examples=60)
@given(due=MINUTES, channels=MINUTES, where=zones, most=st.integers(1, 3))
def test_never_too_much_never_at_night_nothing_lost_and_in_order(
    due: list[int], channels: list[int], where: str, most: int
) -> None:
    budget = replace(LONDON, most=most, zone=where)
    said = told(budget, sorted(due), sorted(channels))
    moments = [at for at, _ in said]
    for at in moments:
        local = at.astimezone(zone(where))
        assert local.weekday() < SATURDAY
        assert 8 <= local.hour < 18
        assert sum(at - WEEK < one <= at for one in moments) <= most
    every = [one for _, words in said for one in words]
    assert every == sorted(due), "each is said once, in order"
    assert all(at >= MONDAY + timedelta(minutes=one) for at, words in said for one in words)


def told(budget: Budget, due: list[int], channels: list[int]) -> list[tuple[datetime, list[int]]]:
    """Say everything as the bot does: all that waits, together, as soon as it may be said."""
    heard = [Heard(at=MONDAY + timedelta(minutes=one), in_channel=True) for one in channels]
    said: list[tuple[datetime, list[int]]] = []
    left = list(due)
    while left:
        now = since = MONDAY + timedelta(minutes=left[0])
        now = max(now, said[-1][0]) if said else now
        while (at := budget.next_moment(now, _before(heard, now), since=since)) > now:
            now = at
        waiting = [one for one in left if MONDAY + timedelta(minutes=one) <= now]
        said.append((now, waiting))
        heard.append(Heard(at=now))
        left = left[len(waiting) :]
    return said


def _before(heard: list[Heard], now: datetime) -> list[Heard]:
    return [one for one in heard if now - WEEK < one.at <= now]
