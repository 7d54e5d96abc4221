"""Feedback: each of the two is asked alone, organisers alone read it, a partner never learns."""

from datetime import timedelta

import pytest

import scheduler.timers
import services.catch_ups.answers
import services.feedback.answering
import services.feedback.reading
import services.feedback.transparency
import services.pairings
import services.piles
import services.privacy.erasing
import storage.catch_ups
import storage.feedback
import storage.pairings
import storage.privacy
import storage.timers
from mentoring.closure import Ending
from mentoring.errors import GoneError, NotAnOrganiserError, NotEnrolledError, NotYoursError
from mentoring.feedback import (
    Answer,
    Choice,
    Feedback,
    FeedbackOverError,
    NoLongerPartError,
    Occasion,
    OwnPairingError,
)
from mentoring.feedback.telling import ENOUGH
from mentoring.moments import zone
from mentoring.pairings import Pairing
from services.work import CLOCK, Work
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO, SOL, ZED
from tests.services.acts import heard, leave, write
from tests.services.test_removals import do_now, last, remove
from tests.storage import nouns
from tests.storage.at_once import at_once
from tests.world import House
from views.kit import View

ASKED = "Give feedback"
WORDS = "He is kind, and always late."


def met(house: House, pairing: Pairing, by: str = BEN) -> None:
    """Say that the newest catch-up was held."""
    with house.begin(by) as work:
        (newest, *_) = storage.catch_ups.of(work.db, pairing.id)
        services.catch_ups.answers.met(work, newest.id)


def asked(house: House, pairing: Pairing, person: str) -> list[Feedback]:
    with house.begin(CLOCK, reading=True) as work:
        return storage.feedback.of(work.db, pairing.id, person)


def give(house: House, feedback: Feedback, choice: Choice, words: str = "") -> str:
    with house.begin(feedback.person) as work:
        shown = services.feedback.answering.give(
            work, feedback.id, Answer(choice=choice, words=words)
        )
    house.carry()
    return str(shown)


def read(house: House, by: str, feedback: Feedback) -> str:
    with house.begin(by) as work:
        return str(services.feedback.reading.read(work, feedback.id))


def overview(house: House, by: str = MO) -> str:
    with house.begin(by) as work:
        return str(services.feedback.reading.overview(work))


def waits(house: House, by: str) -> bool:
    """Tell whether an answer stands among what waits for somebody."""
    with house.begin(by) as work:
        return "1 answer to be read soon" in str(services.piles.show(work))


def transparency(house: House, by: str) -> str:
    with house.begin(by, reading=True) as work:
        return str(services.feedback.transparency.page(work))


def end(house: House, pairing: Pairing, ending: Ending) -> None:
    with house.begin(CLOCK) as work:
        now = storage.pairings.get(work.db, pairing.id, lock=True)
        services.pairings.close(work, now, ending)
    house.carry()


def answered(house: House, number: int) -> list[Feedback]:
    """Let so many mentees of as many pairings have answered the first quality question."""
    with house.begin(CLOCK) as work:
        return [_answer(work, f"U0MENTOR{one}", f"U0MENTEE{one}") for one in range(number)]


def _answer(work: Work, mentor: str, mentee: str) -> Feedback:
    made = storage.pairings.add(work.db, nouns.pairing(mentor=mentor, mentee=mentee))
    assert made is not None
    about = {"pairing": made.id, "person": mentee, "partner": mentor}
    asked = storage.feedback.add(work.db, nouns.feedback(**about, asked_at=work.now))
    assert asked is not None
    storage.feedback.save(work.db, asked, asked.given(work.now))
    storage.feedback.save_answer(work.db, asked, Answer(choice=Choice.HELPFUL))
    return asked


def _rhythm(house: House, **other: object) -> None:
    rhythm = house.programme.rhythm.model_copy(update=other)
    house.programme = house.programme.model_copy(update={"rhythm": rhythm})


def meet(house: House, pairing: Pairing) -> Pairing:
    """Let the two have met, in a programme that does not ask for the fit."""
    _rhythm(house, feedback_asks=(Occasion.QUALITY, Occasion.CLOSING))
    met(house, pairing)
    return pairing


@pytest.fixture
def meeting(house_on_sqlite: House) -> tuple[House, Pairing]:
    return house_on_sqlite, meet(house_on_sqlite, house_on_sqlite.pair(ASHA, BEN))


@pytest.fixture
def paired(house_on_sqlite: House) -> tuple[House, Pairing]:
    return house_on_sqlite, house_on_sqlite.pair(ASHA, BEN)


def test_each_is_asked_alone_on_the_working_morning_after_the_first_catch_up(
    house: House,
) -> None:
    pairing = house.pair(CARLOS, BEN)
    house.turn(days=4, hours=2)  # a Friday afternoon
    met(house, pairing, CARLOS)
    house.turn(days=2)
    assert heard(house, BEN, ASKED) == heard(house, CARLOS, ASKED) == 0
    house.turn(days=1)
    for person, where in ((BEN, "Europe/London"), (CARLOS, "Europe/Madrid")):
        (fit,) = asked(house, pairing, person)
        assert fit.occasion is Occasion.FIT
        local = fit.asked_at.astimezone(zone(where))
        assert f"{local:%A %H:%M}" == "Monday 10:00"
        assert heard(house, person, ASKED, "met for the first time", "Only organisers read") == 1
    assert heard(house, str(pairing.channel), ASKED) == 0
    met(house, pairing)
    house.turn(days=3)
    assert heard(house, BEN, "met for the first time") == 1


def test_a_summary_says_that_the_two_have_met_and_taking_it_back_asks_nobody(
    paired: tuple[House, Pairing],
) -> None:
    house, pairing = paired
    met(house, pairing)
    with house.begin(BEN) as work:
        (first,) = storage.catch_ups.of(work.db, pairing.id)
        services.catch_ups.answers.not_yet(work, first.id)
    house.turn(days=2)
    assert asked(house, pairing, BEN) == []
    write(house, ASHA, pairing, "Everything")
    house.turn(days=2)
    assert [one.occasion for one in asked(house, pairing, BEN)] == [Occasion.FIT]


def test_then_at_day_30_and_every_60_days_until_the_end_and_once_after_it(
    meeting: tuple[House, Pairing],
) -> None:
    house, pairing = meeting
    house.turn(days=95)
    end(house, pairing, Ending.COMPLETED)
    house.turn(days=65)
    for person in pairing.people:
        found = asked(house, pairing, person)[::-1]
        kinds = [(Occasion.QUALITY, 1), (Occasion.QUALITY, 2), (Occasion.CLOSING, 0)]
        assert [(one.occasion, one.number) for one in found] == kinds
        days = [(one.asked_at - pairing.started_at).days for one in found]
        assert (29 <= days[0] <= 33, 89 <= days[1] <= 93, 95 <= days[2] <= 98) == (True,) * 3
        assert [one.closed_at is None for one in found] == [False, True, True]
    assert heard(house, BEN, "I do not ask again") == 2, "not of how it goes, once it is over"


def test_after_a_long_silence_of_ours_one_question_comes_and_not_three(
    meeting: tuple[House, Pairing],
) -> None:
    house, pairing = meeting
    house.now += timedelta(days=160)
    house.turn(minutes=1)
    assert [one.number for one in asked(house, pairing, BEN)] == [3]


def test_who_was_paired_before_there_were_questions_is_asked_from_the_next_prompt_on(
    meeting: tuple[House, Pairing],
) -> None:
    house, pairing = meeting
    with house.begin(CLOCK) as work:
        storage.timers.cancel(work.db, "feedback*", pairing.id)
        for one in storage.timers.list_(work.db):
            assert not one.kind.startswith("feedback")
        work.db.session.execute(
            storage.timers.TimerRow.__table__.delete().where(
                storage.timers.TimerRow.kind == "feedback.quality"
            )
        )
    house.turn(days=40)
    assert [one.number for one in asked(house, pairing, BEN)] == [1]
    assert [one.number for one in asked(house, pairing, ASHA)] == [1]


def test_a_programme_that_asks_nothing_asks_nobody(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    _rhythm(house, feedback_asks=(Occasion.FIT,))
    pairing = house.pair(ASHA, BEN)
    house.turn(days=40)
    end(house, pairing, Ending.COMPLETED)
    house.turn(days=7)
    assert asked(house, pairing, BEN) == []


def test_after_the_end_both_are_asked_once_and_reminded_once(
    paired: tuple[House, Pairing],
) -> None:
    house, pairing = paired
    end(house, pairing, Ending.COMPLETED)
    house.turn(days=20)
    for one in (ASHA, BEN):
        assert heard(house, one, ASKED, "is over. How was it") == 2
        assert heard(house, one, "I do not ask again") == 1
        assert len(asked(house, pairing, one)) == 1


@pytest.mark.parametrize("ending", [Ending.REMOVED, Ending.UNREACHABLE])
def test_when_somebody_had_to_go_nobody_is_asked(
    paired: tuple[House, Pairing], ending: Ending
) -> None:
    house, pairing = paired
    end(house, pairing, ending)
    house.turn(days=10)
    assert asked(house, pairing, ASHA) == asked(house, pairing, BEN) == []


def test_who_leaves_is_asked_nothing_and_who_stays_is(paired: tuple[House, Pairing]) -> None:
    house, pairing = paired
    leave(house, BEN)
    house.turn(days=10)
    assert [len(asked(house, pairing, one)) for one in (ASHA, BEN)] == [1, 0]


def test_who_leaves_after_the_end_is_not_asked_again(paired: tuple[House, Pairing]) -> None:
    house, pairing = paired
    end(house, pairing, Ending.COMPLETED)
    house.turn(days=2)
    assert len(asked(house, pairing, BEN)) == 1
    leave(house, BEN)
    house.turn(days=20)
    told = [heard(house, one, "I do not ask again") for one in (ASHA, BEN)]
    assert told == [1, 0]


def test_an_answer_may_be_changed_until_the_next_question_and_not_after(
    meeting: tuple[House, Pairing],
) -> None:
    house, pairing = meeting
    house.turn(days=31)
    (first,) = asked(house, pairing, BEN)
    assert "Thank you" in give(house, first, Choice.HELPFUL, WORDS)
    give(house, first, Choice.SO_SO, "On the whole.")
    with house.begin(BEN, reading=True) as work:
        form = str(services.feedback.answering.look(work, first.id))
        kept = storage.feedback.find_answer(work.db, first.id)
    assert "On the whole." in form
    assert f"<@{MO}>" in form
    assert kept == Answer(choice=Choice.SO_SO, words="On the whole.")
    house.turn(days=60)
    with pytest.raises(FeedbackOverError):
        give(house, first, Choice.NOT_HELPFUL)
    with house.begin(BEN, reading=True) as work, pytest.raises(FeedbackOverError):
        services.feedback.answering.look(work, first.id)
    assert [one.answered for one in asked(house, pairing, BEN)] == [False, True]


def test_an_answer_and_the_next_question_that_meet_end_in_one_clear_state(house: House) -> None:
    _rhythm(house, feedback_every_days=20)
    pairing = meet(house, house.pair(ASHA, BEN))
    house.turn(days=31)
    (first,) = asked(house, pairing, BEN)
    house.now += timedelta(days=24)
    answered_or_not, _ = at_once(
        lambda: give(house, first, Choice.HELPFUL),
        lambda: scheduler.timers.run_due(house.begin),
    )
    newest, oldest = asked(house, pairing, BEN)
    assert (newest.number, newest.answered, oldest.closed_at is None) == (2, False, False)
    assert isinstance(answered_or_not, str if oldest.answered else FeedbackOverError)


def test_a_question_a_year_old_is_closed_and_the_same_answer_twice_is_one(
    paired: tuple[House, Pairing],
) -> None:
    house, pairing = paired
    end(house, pairing, Ending.BY_AGREEMENT)
    house.turn(days=1)
    (closing,) = asked(house, pairing, BEN)
    for _ in range(3):
        give(house, closing, Choice.SO_SO)
    with house.begin(MO) as work:
        entries = storage.audit.list_(work.db, storage.audit.Wanted(person=BEN), 100)
    assert [one.verb for one in entries].count("feedback.give") == 1
    house.turn(days=365)
    with pytest.raises(FeedbackOverError):
        give(house, closing, Choice.HELPFUL)


def test_an_answer_after_the_end_counts_and_the_way_out_says_that_it_is_over(
    paired: tuple[House, Pairing],
) -> None:
    house, pairing = paired
    met(house, pairing)
    house.turn(days=1)
    (fit,) = asked(house, pairing, BEN)
    end(house, pairing, Ending.COMPLETED)
    assert "has already ended" in give(house, fit, Choice.NOT_FOR_ME)
    assert asked(house, pairing, BEN)[0].answered


def test_nobody_else_can_answer_or_see_the_form(meeting: tuple[House, Pairing]) -> None:
    house, pairing = meeting
    house.turn(days=31)
    (mine,) = asked(house, pairing, BEN)
    for person in (ASHA, CARLOS, MO, SOL, ZED):
        with house.begin(person) as work, pytest.raises(NotYoursError):
            services.feedback.answering.look(work, mine.id)
        with house.begin(person) as work, pytest.raises(NotYoursError):
            services.feedback.answering.give(work, mine.id, Answer(choice=Choice.HELPFUL))


def test_who_was_removed_answers_nothing_any_more(meeting: tuple[House, Pairing]) -> None:
    house, pairing = meeting
    house.turn(days=31)
    (mine,) = asked(house, pairing, BEN)
    remove(house, SOL, BEN)
    do_now(house, SOL, last(house, BEN))
    with pytest.raises(NoLongerPartError):
        give(house, mine, Choice.NOT_HELPFUL)


def test_an_organiser_reads_a_single_answer_and_its_author_sees_that(
    meeting: tuple[House, Pairing],
) -> None:
    house, pairing = meeting
    house.turn(days=31)
    (mine,) = asked(house, pairing, BEN)
    give(house, mine, Choice.NOT_HELPFUL, WORDS)
    listed = overview(house)
    assert "*To be read soon.*" in listed
    assert WORDS not in listed
    assert "nobody has read it yet" in listed
    assert [waits(house, one) for one in (MO, SOL, ZED)] == [True, False, False]
    assert "Nobody has read it yet" in transparency(house, BEN)
    assert WORDS in read(house, MO, mine)
    assert f"Read by <@{MO}>" in transparency(house, BEN)
    assert f"Read before by <@{MO}>" in read(house, MO, mine)
    assert "nobody has read it yet" not in overview(house)
    assert not waits(house, MO)
    give(house, mine, Choice.NOT_HELPFUL, "Changed")
    house.now += timedelta(hours=1)
    give(house, mine, Choice.NOT_SO_HELPFUL, "Changed again")
    assert "nobody has read it yet" in overview(house)


def test_a_partner_never_learns_that_there_is_an_answer(meeting: tuple[House, Pairing]) -> None:
    house, pairing = meeting
    house.turn(days=31)
    (mine,) = asked(house, pairing, BEN)
    before, page = list(house.said), transparency(house, ASHA)
    give(house, mine, Choice.NOT_HELPFUL, WORDS)
    read(house, MO, mine)
    assert [one for one in house.said if one not in before] == []
    assert transparency(house, ASHA) == page
    assert WORDS not in str(house.said)


def test_nobody_but_organisers_reads_anything(meeting: tuple[House, Pairing]) -> None:
    house, pairing = meeting
    house.turn(days=31)
    (mine,) = asked(house, pairing, BEN)
    give(house, mine, Choice.NOT_HELPFUL, WORDS)
    for person in (ASHA, BEN, CARLOS, SOL, ZED):
        assert "for the people who run the programme" in overview(house, person)
        with pytest.raises(NotAnOrganiserError):
            read(house, person, mine)
        with house.begin(person) as work, pytest.raises(NotAnOrganiserError):
            services.feedback.reading.turn(work, 0)
    for person in (CARLOS, SOL, ZED):
        with pytest.raises(NotEnrolledError):
            transparency(house, person)


def test_an_organiser_sees_nothing_of_a_pairing_of_their_own(
    meeting: tuple[House, Pairing],
) -> None:
    house, pairing = meeting
    house.organisers = frozenset({MO, ASHA})
    house.turn(days=31)
    (mine,) = asked(house, pairing, BEN)
    with house.begin(BEN, reading=True) as work:
        form = str(services.feedback.answering.look(work, mine.id))
    assert f"at the moment <@{MO}>." in form
    empty = overview(house, ASHA)
    give(
        house,
        mine,
        Choice.NOT_FOR_ME if mine.occasion is Occasion.FIT else Choice.NOT_HELPFUL,
        WORDS,
    )
    assert overview(house, ASHA) == empty
    assert "Asked 0 times" in empty
    assert [waits(house, one) for one in (ASHA, MO)] == [False, True]
    with pytest.raises(OwnPairingError):
        read(house, ASHA, mine)
    assert f"<@{BEN}>" in overview(house, MO)


def test_four_answers_say_nothing_on_the_whole_and_five_do(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    found = answered(house, ENOUGH)
    with house.begin(CLOCK) as work:
        storage.privacy.remove(work.db, f"feedback:{found[0].id}")
    shown = overview(house)
    assert "5 answers, of which 4 are kept. How it goes on the whole is shown from" in shown
    assert "On average" not in shown
    with house.begin(CLOCK) as work:
        storage.feedback.save_answer(work.db, found[0], Answer(choice=Choice.VERY_HELPFUL))
    assert "Very helpful: 1 · Helpful: 4\\nOn average helpful." in overview(house)
    with pytest.raises(GoneError), house.begin(MO) as work:
        services.feedback.reading.read(work, 10**6)


def test_everybody_sees_in_which_month_how_many_answers_were_read_from_five_people_on(
    house_on_sqlite: House,
) -> None:
    house = house_on_sqlite
    found = answered(house, ENOUGH + 1)
    with house.begin(CLOCK) as work:
        storage.pairings.add(work.db, nouns.pairing(mentor=CARLOS, mentee=FRAN))
    for one in found[:ENOUGH]:
        assert "March 2026" not in transparency(house, FRAN)
        read(house, MO, one)
        read(house, MO, one)
    assert f"*March 2026*\\nOrganisers read 5 answers: <@{MO}>." in transparency(house, FRAN)
    assert "March 2026" not in transparency(house, found[0].partner), "without their own"
    assert "March 2026" in transparency(house, found[ENOUGH].partner)


def test_answers_are_listed_ten_at_a_time(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    answered(house, 11)
    with house.begin(MO) as work:
        first = services.feedback.reading.turn(work, 0)
        second = services.feedback.reading.turn(work, 10)
        past = services.feedback.reading.turn(work, 10**17)
    assert [_reads(one) for one in (first, second, past)] == [10, 1, 1]


def _reads(page: View) -> int:
    return sum("accessory" in block for block in page["blocks"])


def test_what_somebody_erased_was_answered_all_the_same(meeting: tuple[House, Pairing]) -> None:
    house, pairing = meeting
    house.turn(days=31)
    give(house, asked(house, pairing, BEN)[0], Choice.HELPFUL)
    assert "Asked 2 times, 1 answer." in overview(house)
    with house.begin(BEN) as work:
        services.privacy.erasing.erase(work, understood=True)
    assert "Asked 2 times, 1 answer, of which 0 are kept." in overview(house)
    assert "There is no answer yet" in overview(house), "what it was is gone"
