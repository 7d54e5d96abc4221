"""Session summaries: written by either, posted in the channel, read by the two alone."""

from datetime import time, timedelta

import pytest

import services.catch_ups.answers
import services.summaries
import storage.catch_ups
import storage.summaries
import views.kit
from mentoring.catch_ups import How, State
from mentoring.errors import GoneError, NotYoursError, PairingEndedError
from mentoring.pairings import Pairing
from mentoring.summaries import Action, Doer, Words
from tests.cast import ASHA, BEN, CARLOS, MO, SOL, ZED
from tests.services.acts import catch_ups, heard, leave, write
from tests.world import House


@pytest.fixture
def pairing(house: House) -> Pairing:
    return house.pair(ASHA, BEN)


def history(house: House, person: str, pairing: Pairing) -> str:
    with house.begin(person, reading=True) as work:
        return str(services.summaries.history(work, pairing.id).payload())


def test_a_summary_is_posted_in_the_channel_and_kept_for_the_two(
    house: House, pairing: Pairing
) -> None:
    write(house, BEN, pairing, "The board paper")
    house.carry()
    assert heard(house, str(pairing.channel), "Session summary", "The board paper") == 1
    assert all("The board paper" in history(house, one, pairing) for one in (ASHA, BEN))


@pytest.mark.parametrize("person", [ZED, MO, SOL, CARLOS])
def test_nobody_else_reads_or_writes_summaries(house: House, pairing: Pairing, person: str) -> None:
    write(house, BEN, pairing, "The board paper")
    house.carry()
    with pytest.raises(NotYoursError):
        history(house, person, pairing)
    with pytest.raises(NotYoursError):
        write(house, person, pairing, "Something else")
    assert heard(house, person, "board paper") == 0


def test_another_pair_of_the_same_mentor_reads_nothing(house: House, pairing: Pairing) -> None:
    house.join(CARLOS, "mentee")
    made = house.ask(CARLOS, ASHA)
    with house.begin(ASHA) as work:
        services.matching.requests.accept(work, made.id)
    write(house, BEN, pairing, "The board paper")
    with pytest.raises(NotYoursError):
        history(house, CARLOS, pairing)


def test_summaries_stay_open_to_the_two_after_the_end_and_even_after_leaving(
    house: House, pairing: Pairing
) -> None:
    write(house, ASHA, pairing, "The board paper")
    leave(house, BEN)
    house.carry()
    assert all("The board paper" in history(house, one, pairing) for one in (ASHA, BEN))
    with pytest.raises(NotYoursError):
        history(house, MO, pairing)
    with pytest.raises(PairingEndedError):
        write(house, ASHA, pairing, "One more")


def test_writing_about_a_catch_up_notes_that_the_two_have_met(
    house: House, pairing: Pairing
) -> None:
    house.turn(days=31)
    month = catch_ups(house, pairing)[0]
    with house.begin(ASHA) as work:
        services.summaries.write(work, pairing.id, month.id, Words(talked_about="Figures"))
    assert catch_ups(house, pairing)[0].state is State.MET


def test_a_summary_is_dated_with_the_day_on_which_the_two_were_to_meet(
    house: House, pairing: Pairing
) -> None:
    house.turn(days=31)
    month, meet_on = catch_ups(house, pairing)[0], (house.now + timedelta(days=2)).date()
    with house.begin(BEN) as work:
        given = {"on": meet_on, "wall": time(15), "how": How.PHONE, "agenda": ""}
        services.catch_ups.answers.plan(work, month.id, **given)
    house.turn(days=6)
    with house.begin(ASHA) as work:
        services.summaries.write(work, pairing.id, month.id, Words(talked_about="Figures"))
    house.carry()
    assert views.kit.day(meet_on) in history(house, BEN, pairing)
    assert heard(house, str(pairing.channel), "Session summary", views.kit.day(meet_on)) == 1


def test_the_next_date_is_reminded_of_the_day_before_with_the_actions(
    house: House, pairing: Pairing
) -> None:
    meet_on = (house.now + timedelta(days=10)).date()
    words = Words(
        talked_about="Figures",
        actions=(Action(what="Read the budget", who=Doer.MENTEE),),
        next_on=meet_on,
    )
    with house.begin(BEN) as work:
        services.summaries.write(work, pairing.id, None, words)
    house.carry()
    before = heard(house, str(pairing.channel), "Read the budget")
    house.turn(days=8)
    assert heard(house, str(pairing.channel), "Read the budget") == before
    house.turn(days=1)
    assert heard(house, str(pairing.channel), "Read the budget") == before + 1


def test_a_newer_summary_takes_the_place_of_an_older_date(house: House, pairing: Pairing) -> None:
    meet_on = (house.now + timedelta(days=10)).date()
    with house.begin(BEN) as work:
        words = Words(talked_about="Figures", next_on=meet_on)
        services.summaries.write(work, pairing.id, None, words)
    write(house, ASHA, pairing, "We met earlier")
    house.carry()
    before = len(house.said_to(str(pairing.channel)))
    house.turn(days=12)
    assert len(house.said_to(str(pairing.channel))) == before


def test_what_is_not_there_cannot_be_read(house: House) -> None:
    with house.begin(BEN, reading=True) as work:
        for look in (
            lambda: services.summaries.history(work, 99),
            lambda: storage.summaries.get(work.db, 99),
        ):
            with pytest.raises(GoneError):
                look()


def test_a_form_that_is_sent_again_writes_no_second_summary(house: House, pairing: Pairing) -> None:
    for form in ("V1", "V1", "V2"):
        with house.begin(BEN) as work:
            services.summaries.write(work, pairing.id, None, Words(talked_about="Boards"), form)
    house.carry()
    assert heard(house, str(pairing.channel), "Session summary", "Boards") == 2
