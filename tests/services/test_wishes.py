"""A mentee says whom they would like best; it counts in a round, and no mentor hears of it."""

from typing import Any

import pytest

import services.desk
import services.home
import services.matching.looking
import services.matching.wishes
import services.rounds.beginning
import storage.enrolment
import storage.wishes
from mentoring.errors import (
    GoneError,
    HasMentorError,
    NotAMenteeError,
    NotEnrolledError,
    NotToBeChosenError,
    PausedError,
)
from mentoring.programmes import Decider, Preferences, Programme
from mentoring.rounds.changes import Change
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO, SOL, ZED
from tests.programmes import deciding
from tests.services.acts import heard, leave, pause
from tests.services.test_round_changes import change, swap, undo
from tests.services.test_rounds import begin, find, furnish, mentors_found, publish, shown
from tests.world import House


def preferring(programme: Programme, **preferences: Any) -> Programme:
    """The same programme, in which mentees say whom they would like."""
    kept = Preferences(**{"ranked": 2, "bonus": 5000, **preferences})
    matching = programme.matching.model_copy(update={"preferences": kept})
    return programme.model_copy(update={"matching": matching})


@pytest.fixture
def house(house: House) -> House:
    house.programme = preferring(house.programme)
    furnish(house)
    return house


def choose(house: House, who: str, *mentors: str) -> str:
    with house.begin(who) as work:
        return services.matching.wishes.choose(work, mentors).text


def chosen(house: House, who: str) -> tuple[str, ...]:
    with house.begin(who, reading=True) as work:
        return storage.wishes.find(work.db, who)


def form(house: House, who: str) -> str:
    with house.begin(who, reading=True) as work:
        return str(services.matching.wishes.form(work))


def test_whom_somebody_chooses_is_kept_shown_changed_and_taken_back(house: House) -> None:
    assert f"<@{CARLOS}>, then <@{ASHA}>" in choose(house, BEN, CARLOS, ASHA)
    with house.begin(BEN) as work:
        assert f"<@{CARLOS}>, then <@{ASHA}>" in str(services.home.menu(work).blocks)
    assert f"'initial_option': {{'value': '{CARLOS}'" in form(house, BEN)
    choose(house, BEN, ASHA)
    assert chosen(house, BEN) == (ASHA,)
    assert "You have chosen nobody" in choose(house, BEN)
    assert chosen(house, BEN) == ()


def test_a_choice_decides_the_round_and_its_price_is_told(house: House) -> None:
    choose(house, BEN, CARLOS)
    choose(house, FRAN, ASHA)
    begin(house)
    outcome = find(house).outcome
    assert outcome is not None
    assert mentors_found(house) == {BEN: CARLOS, FRAN: ASHA}
    assert (outcome.choosers, outcome.first_choices, outcome.gap) == (2, 2, 0)
    cost = (outcome.plain_total or 0) - outcome.total
    assert cost > 0
    assert f"points in all, {cost:,} more" in shown(house)
    assert "your first choice" in shown(house)


def test_only_the_mentee_reads_that_it_was_their_choice_and_then_it_is_forgotten(
    house: House,
) -> None:
    choose(house, BEN, CARLOS)
    choose(house, FRAN, ASHA)
    begin(house)
    find(house)
    publish(house)
    house.turn(minutes=1)
    assert heard(house, BEN, "your first choice", CARLOS) == 1
    for mentor in (ASHA, CARLOS):
        assert heard(house, mentor, "brought you together") == 1
        assert heard(house, mentor, "choice") == 0
    assert chosen(house, BEN) == ()


def test_choices_made_after_the_preview_count_from_its_next_change_on(house: House) -> None:
    begin(house)
    find(house)
    assert mentors_found(house) == {BEN: ASHA, FRAN: CARLOS}
    assert "nobody has said whom they would like" in shown(house)
    choose(house, BEN, CARLOS)
    choose(house, FRAN, ASHA)
    change(house, Change.LOCK, BEN)
    find(house)
    assert mentors_found(house) == {BEN: ASHA, FRAN: CARLOS}
    undo(house)
    find(house)
    assert mentors_found(house) == {BEN: CARLOS, FRAN: ASHA}


def deciding_by_choices(house: House) -> None:
    house.programme = preferring(house.programme, mode="stable")
    choose(house, FRAN, ASHA)


def test_where_choices_decide_the_form_and_the_preview_say_so(house: House) -> None:
    deciding_by_choices(house)
    with house.begin(MO) as work:
        said = str(services.rounds.beginning.form(work))
    assert "In this programme choices decide" in said
    assert "1 has said whom they would like best" in said
    begin(house)
    outcome = find(house).outcome
    assert outcome is not None
    assert (outcome.stable, outcome.blocking) == (True, 0)
    assert "no mentee and mentor would both rather have each other" in shown(house)


def test_where_choices_decide_organisers_still_change_the_preview(house: House) -> None:
    deciding_by_choices(house)
    begin(house)
    find(house)
    before = mentors_found(house)
    swap(house, BEN, CARLOS if before[BEN] == ASHA else ASHA)
    find(house)
    assert mentors_found(house) != before
    undo(house)
    find(house)
    assert mentors_found(house) == before
    change(house, Change.APART, FRAN)
    find(house)
    assert mentors_found(house)[FRAN] != before[FRAN]


def test_nobody_can_be_chosen_who_is_apart_unknown_or_twice_there(house: House) -> None:
    for mentor in (MO, ZED, BEN):
        with pytest.raises(NotToBeChosenError):
            choose(house, BEN, mentor)
    for mentors in ((ASHA, ASHA), (ASHA, CARLOS, FRAN)):
        with pytest.raises(GoneError):
            choose(house, BEN, *mentors)
    assert chosen(house, BEN) == ()


def test_a_mentor_without_a_place_can_be_chosen_and_is_said_to_have_none(house: House) -> None:
    grace = house.join("U0GRACE", "mentee")
    with house.begin(MO) as work:
        asha = storage.enrolment.find_open(work.db, ASHA)
        services.desk.pair(work, asha.id, grace.id)
    assert "Asha Raman (no place at the moment)" in form(house, BEN)
    assert f"<@{ASHA}>" in choose(house, BEN, ASHA)


def test_who_leaves_is_forgotten_and_whoever_had_chosen_them_is_told(house: House) -> None:
    choose(house, BEN, ASHA, CARLOS)
    leave(house, ASHA)
    house.carry()
    assert chosen(house, BEN) == (CARLOS,)
    assert heard(house, BEN, "no longer takes part as a mentor", f"<@{CARLOS}>") == 1
    leave(house, BEN)
    assert chosen(house, BEN) == ()


def test_only_a_mentee_without_a_mentor_can_choose(house: House) -> None:
    with pytest.raises(NotAMenteeError):
        choose(house, ASHA, CARLOS)
    with pytest.raises(NotEnrolledError):
        choose(house, ZED, CARLOS)
    pause(house, FRAN)
    with pytest.raises(PausedError):
        choose(house, FRAN, CARLOS)
    house.pair("U0ELIF", "U0GRACE")
    with pytest.raises(HasMentorError):
        form(house, "U0GRACE")


def test_somebody_who_has_asked_can_choose_as_they_take_part_in_the_round(house: House) -> None:
    house.ask(BEN, ASHA)
    assert f"<@{CARLOS}>" in choose(house, BEN, CARLOS)


@pytest.mark.parametrize("who", [ASHA, CARLOS, FRAN, SOL, ZED])
def test_nobody_else_reads_whom_somebody_has_chosen(house: House, who: str) -> None:
    choose(house, BEN, CARLOS)
    house.meet(who)
    house.carry()
    with house.begin(who) as work:
        assert "You would like" not in str(services.home.menu(work).blocks)
    assert heard(house, who, "choice") == heard(house, who, "would like <@") == 0


def test_where_organisers_pair_the_answer_of_find_offers_it_and_otherwise_nobody_is_asked(
    house: House,
) -> None:
    house.programme = deciding(house.programme, Decider.ORGANISER_ONLY)
    with house.begin(BEN) as work:
        assert "Choose whom you would like" in str(services.matching.looking.find(work).blocks)
    house.programme = preferring(house.programme, ranked=0)
    with house.begin(BEN) as work:
        assert "Choose whom" not in str(services.matching.looking.find(work).blocks)
    with pytest.raises(GoneError):
        form(house, BEN)
