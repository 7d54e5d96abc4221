"""A removal can be undone as long as nobody knows of it, and bars as long as it says."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentoring.errors import NotNowError
from mentoring.pairings import must_be_free
from mentoring.participants import Role
from mentoring.removals import (
    BeingRemovedError,
    NotRemovedError,
    RemovalUndoneError,
    RemovedError,
    RestoredError,
    State,
)
from mentoring.rounds.placements import Missed, missed
from tests.cast import ASHA, SOL
from tests.storage.nouns import DAY, NOON, enrolment, removal

BEGUN = removal()
DONE = BEGUN.carried_out(SOL, NOON)


def test_the_first_press_decides_and_every_later_one_reads_what_was_decided() -> None:
    for decided, refusal in (
        (BEGUN.undone(SOL, NOON), RemovalUndoneError),
        (DONE, RemovedError),
        (DONE.restored(SOL, NOON), RestoredError),
    ):
        for press in (decided.undone, decided.carried_out):
            with pytest.raises(refusal, match=SOL):
                press(ASHA, NOON + 400 * DAY)


def test_only_what_was_carried_out_is_restored() -> None:
    with pytest.raises(BeingRemovedError):
        BEGUN.restored(SOL, NOON)
    with pytest.raises(RestoredError):
        DONE.restored(SOL, NOON).restored(SOL, NOON)
    with pytest.raises(NotRemovedError):
        replace(DONE, until_at=NOON).restored(SOL, NOON)
    assert DONE.restored(SOL, NOON).state is State.RESTORED


def test_it_bars_until_its_last_day_is_over() -> None:
    until = replace(DONE, until_at=NOON + DAY)
    assert [until.bars(NOON + hours * timedelta(hours=1)) for hours in (0, 23, 24)] == [
        True,
        True,
        False,
    ]
    assert until.last_day("UTC") == date(2026, 3, 3)
    assert (DONE.bars(NOON + 9999 * DAY), DONE.last_day("UTC")) == (True, None)
    assert BEGUN.bars(NOON)
    assert not BEGUN.undone(SOL, NOON).bars(NOON)


def test_nothing_new_begins_with_somebody_who_is_held() -> None:
    mentor, mentee = enrolment(person=ASHA, role=Role.MENTOR), enrolment()
    held = {"mentor": replace(mentor, held_at=NOON), "mentee": replace(mentee, held_at=NOON)}
    for side, one in held.items():
        two = {"mentor": mentor, "mentee": mentee} | {side: one}
        assert (one.mentors, one.mentees) == (False, False)
        assert missed(**two, taken=0, paired=False, apart=False) is Missed.NOT_NOW
        with pytest.raises(NotNowError):
            must_be_free(**two, taken=0, has=None)
