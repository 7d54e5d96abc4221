import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.closure import Ending
from mentoring.enrolment import Vetting
from mentoring.errors import PairingEndedError, RolesError, SamePersonError
from mentoring.pairings import Pairing, State, channel_name, next_name, sides
from mentoring.participants import Role
from tests.cast import ASHA, BEN, TEAM
from tests.mentoring.test_enrolment import WAITING

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
PAIRING = Pairing(
    id=1,
    mentor=ASHA,
    mentee=BEN,
    mentor_enrolment=1,
    mentee_enrolment=2,
    state=State.ACTIVE,
    started_at=NOW,
    ends_at=NOW + timedelta(days=184),
    channel_name=channel_name(1, TEAM),
)
APPROVED = replace(WAITING, vetting=Vetting.APPROVED)
ids = st.integers(1, 2**62)
teams = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=20)


def test_two_people_are_each_others_partner():
    assert PAIRING.people == (ASHA, BEN)
    assert PAIRING.partner_of(ASHA) == BEN
    assert PAIRING.partner_of(BEN) == ASHA


@pytest.mark.parametrize("ending", list(Ending))
def test_a_pairing_ends_once_with_its_reason_and_moment(ending):
    after = PAIRING.ended(ending, NOW)
    assert (after.active, after.ending, after.ended_at) == (False, ending, NOW)
    assert PAIRING.active
    with pytest.raises(PairingEndedError):
        after.ended(Ending.COMPLETED, NOW)


def test_an_end_changes_nothing_else():
    after = PAIRING.ended(Ending.LEFT, NOW)
    assert replace(after, state=State.ACTIVE, ending=None, ended_at=None) == PAIRING


@given(ids, teams, st.integers(0, 30))
def test_channel_names_obey_slacks_rules_and_the_next_one_never_repeats(pairing, team, tries):
    names = [channel_name(pairing, team)]
    for _ in range(tries):
        names.append(next_name(names[-1]))
    assert len(set(names)) == len(names)
    for name in names:
        assert re.fullmatch(r"[a-z0-9_-]{1,80}", name)


def test_a_channel_name_is_always_the_same_and_tells_nobody_how_many_others_there_are():
    names = [channel_name(number, TEAM) for number in range(1, 500)]
    assert names == [channel_name(number, TEAM) for number in range(1, 500)]
    assert len(set(names)) == len(names)
    assert names != sorted(names)
    assert set(names).isdisjoint(channel_name(number, "T0ELSEWHERE") for number in range(1, 500))


def test_names_count_on_from_two():
    first = channel_name(1, TEAM)
    assert next_name(first) == f"{first}-2"
    assert next_name(f"{first}-2") == f"{first}-3"
    assert next_name(f"{first}-9") == f"{first}-10"


@given(st.sampled_from(Role), st.sampled_from(Role))
def test_the_first_one_mentors_unless_only_the_second_can(one, other):
    first = replace(APPROVED, person=ASHA, role=one)
    second = replace(APPROVED, person=BEN, role=other)
    if one.mentors and other.mentees:
        assert sides(first, second) == (first, second)
    elif other.mentors and one.mentees:
        assert sides(first, second) == (second, first)
    else:
        with pytest.raises(RolesError):
            sides(first, second)


def test_who_was_declined_as_a_mentor_is_only_a_mentee():
    declined = replace(APPROVED, person=ASHA, role=Role.BOTH, vetting=Vetting.DECLINED)
    other = replace(APPROVED, person=BEN, role=Role.BOTH)
    assert sides(declined, other) == (other, declined)


@given(st.sampled_from(Role))
def test_nobody_mentors_themselves(role):
    one = replace(APPROVED, role=role)
    with pytest.raises(SamePersonError):
        sides(one, one)
