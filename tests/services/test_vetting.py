"""Organisers decide about mentors; the first answer counts."""

import pytest

import services.enrolment.joining
import services.enrolment.taking_part
import services.matching.suggestions
import services.vetting
from mentoring.closure import Ending
from mentoring.enrolment import Enrolment, State, Vetting, joining
from mentoring.errors import AlreadyVettedError, GoneError, NotAnOrganiserError
from mentoring.participants import Role
from services.kinds import Kind
from tests.cast import ASHA, BEN, MO, SOL, ZED
from tests.services.acts import enrolment, found, heard, leave
from tests.storage.at_once import at_once
from tests.world import House

LIA = "U0LIA"


@pytest.fixture
def two(house: House) -> House:
    """A house with two organisers."""
    house.organisers = frozenset({MO, LIA})
    return house


def decide(house: House, by: str, made: Enrolment, reason: str = "", *, approved: bool) -> None:
    with house.begin(by) as work:
        services.vetting.decide(work, made.id, approved=approved, reason=reason)


def test_every_organiser_is_asked_about_a_new_mentor(two: House) -> None:
    two.join(ASHA, "mentor")
    two.carry()
    assert [heard(two, one, "Approve", "Decline") for one in (MO, LIA)] == [1, 1]
    assert heard(two, SOL, "Approve") == heard(two, ZED, "") == 0


def test_nobody_is_asked_about_a_mentee(two: House) -> None:
    two.join(BEN, "mentee")
    two.carry()
    assert two.said_to(MO) == []


def test_an_approved_mentor_is_told_and_found(two: House) -> None:
    made = two.join(ASHA, "mentor")
    two.join(BEN, "mentee")
    assert found(two, BEN) == []
    decide(two, MO, made, approved=True)
    two.carry()
    assert heard(two, ASHA, "approved") == 1
    assert found(two, BEN) == [ASHA]


def test_both_cards_say_who_decided(two: House) -> None:
    made = two.join(ASHA, "mentor")
    two.carry()
    decide(two, MO, made, approved=True)
    two.carry()
    changed = [call for kind, call in two.calls if kind is Kind.UPDATE]
    assert {call["channel"] for call in changed} == {MO, LIA}
    assert all(f"<@{MO}> approved <@{ASHA}>" in call["text"] for call in changed)
    assert not any("Approve'" in str(call["blocks"]) for call in changed)


def test_only_organisers_read_every_answer_and_nobody_after_a_mentor_has_left(two: House) -> None:
    made = two.join(ASHA, "mentor")
    for who in (ASHA, SOL, ZED):
        with two.begin(who) as work, pytest.raises(NotAnOrganiserError):
            services.vetting.answers(work, made.id)
    with two.begin(LIA) as work:
        assert services.vetting.answers(work, made.id).answers
    leave(two, ASHA)
    with two.begin(LIA) as work, pytest.raises(GoneError):
        services.vetting.answers(work, made.id)


@pytest.mark.parametrize("approved", [True, False])
def test_the_second_organiser_reads_who_was_first(two: House, *, approved: bool) -> None:
    made = two.join(ASHA, "mentor")
    decide(two, LIA, made, approved=approved)
    with pytest.raises(AlreadyVettedError, match=f"<@{LIA}> has already decided"):
        decide(two, MO, made, approved=not approved)
    with two.begin(MO) as work, pytest.raises(AlreadyVettedError, match=LIA):
        services.vetting.look(work, made.id)


def test_of_two_organisers_at_the_same_moment_one_decides_and_the_other_reads_who(
    two: House,
) -> None:
    for number in range(6):
        person = f"U0NEW{number}"
        made = two.join(person, "mentor")
        outcomes = at_once(
            lambda made=made: decide(two, MO, made, approved=True),
            lambda made=made: decide(two, LIA, made, approved=False),
        )
        first, second = (MO, LIA) if outcomes[0] is None else (LIA, MO)
        refused = outcomes[1] if second == LIA else outcomes[0]
        assert isinstance(refused, AlreadyVettedError)
        assert f"<@{first}>" in str(refused)
        assert enrolment(two, made).vetted_by == first
        two.carry()
        assert len(two.said_to(person)) == 2, "a welcome and one decision"


def test_a_declined_mentor_is_told_why_and_is_out(house: House) -> None:
    made = house.join(ASHA, "mentor")
    decide(house, MO, made, "Come back in spring", approved=False)
    house.carry()
    after = enrolment(house, made)
    assert (after.state, after.ending) == (State.CLOSED, Ending.NOT_A_FIT)
    assert heard(house, ASHA, "Come back in spring") == 1
    before = len(house.said_to(ASHA))
    house.turn(days=366)
    assert len(house.said_to(ASHA)) == before, "no notice and no end of a year that never was"
    assert house.join(ASHA, "mentor").vetting is Vetting.WAITING


def test_one_who_is_both_stays_as_a_mentee_when_declined_as_a_mentor(house: House) -> None:
    house.mentor(ASHA)
    made = house.join(BEN, "both")
    decide(house, MO, made, approved=False)
    house.carry()
    after = enrolment(house, made)
    assert (after.state, after.vetting) == (State.ACTIVE, Vetting.DECLINED)
    assert heard(house, BEN, "still take part as a mentee") == 1
    assert found(house, BEN) == [ASHA]
    house.join(ZED, "mentee")
    assert found(house, ZED) == [ASHA]


@pytest.mark.parametrize("person", [ASHA, BEN, SOL, ZED])
def test_only_organisers_decide(house: House, person: str) -> None:
    made = house.join(ASHA, "mentor")
    with pytest.raises(NotAnOrganiserError):
        decide(house, person, made, approved=True)
    with house.begin(person) as work, pytest.raises(NotAnOrganiserError):
        services.vetting.look(work, made.id)
    assert enrolment(house, made).vetting is Vetting.WAITING


def test_a_mentor_who_left_before_a_decision_is_gone(house: House) -> None:
    made = house.join(ASHA, "mentor")
    leave(house, ASHA)
    with pytest.raises(GoneError):
        decide(house, MO, made, approved=True)


def test_who_wanted_to_be_both_and_is_declined_is_a_mentee_in_every_respect(two: House) -> None:
    made = two.join(BEN, "both")
    decide(two, MO, made, "Not yet.", approved=False)
    after = enrolment(two, made)
    assert (after.role, after.state, after.vetting) == (Role.MENTEE, State.ACTIVE, Vetting.DECLINED)
    with two.begin(BEN) as work:
        shown = services.enrolment.taking_part.own_profile(work).payload()
        assert "You take part as a *mentee*" in str(shown)
        assert "You take up to" not in str(shown)
        pages = joining.steps(work.programme, services.enrolment.joining.edit(work))
    assert len(pages) == len(two.programme.questions_for(Role.MENTEE))


def test_a_decided_card_is_short_and_says_what_the_mentor_was_told(two: House) -> None:
    made = two.join(ASHA, "mentor")
    two.carry()
    decide(two, MO, made, "Not yet.", approved=False)
    two.carry()
    changed = [call for kind, call in two.calls if kind is Kind.UPDATE]
    assert [len(call["blocks"]) for call in changed] == [2, 2]
    assert all("Not yet." in str(call["blocks"]) for call in changed)
