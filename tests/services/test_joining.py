"""Joining by the pages: nothing sent is lost, nothing is agreed to unawares."""

from datetime import timedelta

import pytest

import services.enrolment.joining
import services.enrolment.taking_part
import storage.enrolment
import storage.privacy
from mentoring.enrolment import Enrolment, Vetting
from mentoring.enrolment.answers import AnswersError
from mentoring.enrolment.joining import CONSENTS, PAGE, ROLE, SELF_CHECK, Draft
from mentoring.errors import AlreadyEnrolledError, NoDraftError, NotEnrolledError
from mentoring.matching.requests import State
from mentoring.participants import Person
from services.kinds import Kind
from tests.cast import ASHA, BEN, FRAN, MENTEE_ANSWERS, MENTOR_ANSWERS
from tests.services.acts import enrolment, leave, pairings, request
from tests.storage.at_once import at_once
from tests.world import House


def given(house: House, role: str = "mentee") -> dict[str, object]:
    agreed = {one.key.value: ["yes"] for one in house.programme.consents}
    return {**MENTOR_ANSWERS, **MENTEE_ANSWERS, ROLE: role, SELF_CHECK: ["yes"], **agreed}


def begin(house: House, person: str = BEN) -> Draft:
    with house.begin(person) as work:
        return services.enrolment.joining.join(work, Person(id=person))


def send(house: House, step: str, answers: dict[str, object], person: str = BEN):
    with house.begin(person) as work:
        return services.enrolment.joining.send_step(work, step, answers)


def test_consents_are_kept_with_their_version_their_digest_and_the_moment(house: House) -> None:
    house.join(BEN, "mentee")
    with house.begin(BEN, reading=True) as work:
        kept = storage.privacy.consents(work.db, BEN)
    assert kept == [
        (one.key.value, one.version, one.digest, house.now) for one in house.programme.consents
    ]
    assert len(kept) == 3


def test_not_agreeing_is_explained_under_each_box_and_nothing_is_consented(house: House) -> None:
    begin(house)
    send(house, ROLE, {ROLE: "mentee"})
    with pytest.raises(AnswersError) as refused:
        send(house, CONSENTS, {})
    assert refused.value.wrong == {one.key.value: one.refused for one in house.programme.consents}
    with house.begin(BEN, reading=True) as work:
        assert storage.privacy.consents(work.db, BEN) == []


@pytest.mark.parametrize("answer", [{}, {ROLE: ""}, {ROLE: "organiser"}, {ROLE: ["mentor"]}])
def test_without_a_role_nobody_goes_on(house: House, answer: dict[str, object]) -> None:
    begin(house)
    with pytest.raises(AnswersError) as refused:
        send(house, ROLE, answer)
    assert list(refused.value.wrong) == [ROLE]


def test_a_mentor_checks_themselves_first(house: House) -> None:
    begin(house)
    assert send(house, ROLE, {ROLE: "both"}).step == SELF_CHECK
    with pytest.raises(AnswersError):
        send(house, SELF_CHECK, {})
    assert send(house, SELF_CHECK, {SELF_CHECK: ["yes"]}).step == CONSENTS


def test_whoever_closes_the_pages_goes_on_where_they_were(house: House) -> None:
    everything = given(house)
    draft = begin(house)
    while draft.step != f"{PAGE}:1":
        draft = send(house, draft.step, everything)
    again = begin(house)
    assert (again.step, again.answers) == (draft.step, draft.answers)
    assert again.answers["job_title"] == MENTEE_ANSWERS["job_title"]


def test_a_page_sent_twice_at_the_same_moment_is_kept_once(house: House) -> None:
    everything = given(house)
    draft = begin(house)
    sent = draft.step
    while isinstance(draft, Draft):
        sent, draft = draft.step, send(house, draft.step, everything)
    leave(house, BEN)
    result: Draft | Enrolment = begin(house)
    while result.step != sent:
        result = send(house, result.step, everything)
    outcomes = at_once(*[lambda: send(house, sent, everything)] * 3)
    late = [one for one in outcomes if isinstance(one, AlreadyEnrolledError | NoDraftError)]
    assert [type(one) for one in outcomes if one not in late] == [Enrolment]
    assert len(late) == 2


def test_who_takes_part_cannot_join_again(house: House) -> None:
    house.join(BEN, "mentee")
    with pytest.raises(AlreadyEnrolledError):
        begin(house)


def test_pages_that_were_never_begun_cannot_be_sent(house: House) -> None:
    with pytest.raises(NoDraftError):
        send(house, ROLE, {ROLE: "mentee"})


def test_a_mentee_takes_part_at_once_for_a_year(house: House) -> None:
    made = house.join(BEN, "mentee")
    assert made.vetting is Vetting.NOT_NEEDED
    assert made.closes_at == house.now + timedelta(days=365)


def test_somebody_new_is_looked_up_once(house: House) -> None:
    begin(house)
    begin(house)
    house.carry()
    assert [kind for kind, _ in house.calls] == [Kind.LOOK_UP]


def test_answers_can_be_changed_and_the_mentors_seats_with_them(house: House) -> None:
    made = house.mentor(ASHA)
    with house.begin(ASHA) as work:
        draft: Draft | Enrolment = services.enrolment.joining.edit(work)
    assert draft.answers["job_title"] == MENTEE_ANSWERS["job_title"]
    changed = given(house, "mentor") | {"job_title": "Director", "capacity": "1"}
    while isinstance(draft, Draft):
        draft = send(house, draft.step, changed, ASHA)
    with house.begin(ASHA) as work:
        after = storage.enrolment.get(work.db, made.id)
        answers = services.enrolment.taking_part.answers(work, after)
    assert (after.capacity, answers["job_title"]) == (1, "Director")
    assert after.vetting is Vetting.APPROVED
    assert len(storage_consents(house, ASHA)) == 3


def test_a_mentor_who_wishes_for_fewer_mentees_keeps_nobody_waiting(house: House) -> None:
    paired = house.pair(ASHA, BEN)
    house.join(FRAN, "mentee")
    made = house.ask(FRAN, ASHA)
    with house.begin(ASHA) as work:
        draft: Draft | Enrolment = services.enrolment.joining.edit(work)
    changed = given(house, "mentor") | {"capacity": "1"}
    while isinstance(draft, Draft):
        draft = send(house, draft.step, changed, ASHA)
    assert request(house, made).state is State.CLOSED
    assert pairings(house, BEN) == [paired]


def test_changing_answers_halfway_changes_nothing_yet(house: House) -> None:
    made = house.mentor(ASHA)
    with house.begin(ASHA) as work:
        draft = services.enrolment.joining.edit(work)
    send(house, draft.step, given(house, "mentor") | {"job_title": "Director"}, ASHA)
    with house.begin(ASHA) as work:
        answers = services.enrolment.taking_part.answers(work, enrolment(house, made))
    assert answers["job_title"] == MENTEE_ANSWERS["job_title"]


def test_only_who_takes_part_has_answers_to_change(house: House) -> None:
    with house.begin(BEN) as work, pytest.raises(NotEnrolledError):
        services.enrolment.joining.edit(work)


def storage_consents(house: House, person: str):
    with house.begin(person, reading=True) as work:
        return storage.privacy.consents(work.db, person)
