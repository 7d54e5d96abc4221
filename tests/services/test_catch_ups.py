"""The monthly prompt, its three answers, its reminders."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

import services.catch_ups.answers
import services.summaries
import storage.catch_ups
from mentoring.catch_ups import CatchUp, How, State
from mentoring.errors import (
    CatchUpAnsweredError,
    InThePastError,
    NotYoursError,
    PairingEndedError,
    SummaryWrittenError,
)
from mentoring.pairings import Pairing
from mentoring.summaries import Words
from services.kinds import Kind
from services.work import Work
from tests.cast import ASHA, BEN, CARLOS, MO, SOL, ZED
from tests.services.acts import catch_ups, heard, leave, live
from tests.storage.at_once import at_once
from tests.world import House

PROMPT = "it is time for this month's catch-up"


@pytest.fixture
def pairing(house: House) -> Pairing:
    return house.pair(ASHA, BEN)


@pytest.fixture
def month(house: House, pairing: Pairing) -> CatchUp:
    """The first prompt has come."""
    house.turn(days=31)
    return catch_ups(house, pairing)[0]


def plan(work: Work, month: CatchUp, *, days: int, agenda: str = "") -> None:
    on = (work.now + timedelta(days=days)).date()
    services.catch_ups.answers.plan(
        work, month.id, on=on, wall=time(15), how=How.PHONE, agenda=agenda
    )


def planned(house: House, month: CatchUp, *, days: int, agenda: str = "", by: str = BEN) -> None:
    with house.begin(by) as work:
        plan(work, month, days=days, agenda=agenda)


def channel(pairing: Pairing) -> str:
    return str(pairing.channel)


def test_a_pairing_is_asked_every_month_until_its_end(house: House, pairing: Pairing) -> None:
    live(house, pairing, days=365)
    asked = catch_ups(house, pairing)
    assert [one.number for one in asked] == list(range(12, 0, -1))
    assert heard(house, channel(pairing), PROMPT, "Plan it", "We have met", "Not this month") == 12
    house.turn(days=60)
    assert len(catch_ups(house, pairing)) == 12


def test_a_plan_that_is_sent_again_is_said_once(house: House, pairing: Pairing, month) -> None:
    for agenda in ("Budgets", "Budgets", "Boards"):
        planned(house, month, days=3, agenda=agenda)
    house.carry()
    assert heard(house, channel(pairing), "has planned", "Budgets") == 1
    assert heard(house, channel(pairing), "has planned", "Boards") == 1


def test_silence_is_reminded_of_at_3_and_7_days(house: House, pairing: Pairing, month) -> None:
    seen = []
    for _ in range(8):
        seen.append(heard(house, channel(pairing), "is still open"))
        house.turn(days=1)
    assert (seen[0], seen[-1]) == (0, 2)
    assert sorted(seen) == seen


@pytest.mark.parametrize("answer", ["plan", "met", "skip"])
def test_an_answer_ends_the_reminders(house: House, pairing: Pairing, month, answer: str) -> None:
    with house.begin(ASHA) as work:
        if answer == "plan":
            plan(work, month, days=20)
        else:
            getattr(services.catch_ups.answers, answer)(work, month.id)
    house.turn(days=9)
    assert heard(house, channel(pairing), "is still open") == 0
    states = {"plan": State.PLANNED, "met": State.MET, "skip": State.SKIPPED}
    assert catch_ups(house, pairing)[0].state is states[answer]


def test_a_planned_catch_up_is_announced_reminded_of_and_asked_about(
    house: House, pairing: Pairing, month: CatchUp
) -> None:
    planned(house, month, days=3, agenda="The board paper")
    house.carry()
    assert heard(house, channel(pairing), "The board paper", f"<@{BEN}>") == 1
    house.turn(days=2, hours=12)
    assert heard(house, channel(pairing), "The board paper") == 2, "again with the reminder"
    house.turn(days=1)
    assert heard(house, channel(pairing), "We have met", "No, we did not") == 1
    assert house.said_to(ZED) == []


def test_a_catch_up_can_be_moved_and_only_the_last_date_counts(
    house: House, pairing: Pairing, month: CatchUp
) -> None:
    planned(house, month, days=2, agenda="First idea")
    planned(house, month, days=9, agenda="Second idea", by=ASHA)
    house.carry()
    before = heard(house, channel(pairing), "First idea")
    house.turn(days=4)
    assert heard(house, channel(pairing), "First idea") == before
    house.turn(days=6)
    assert heard(house, channel(pairing), "Second idea") == 2


@pytest.mark.parametrize("deed", ["met", "missed", "moved", "ended"])
def test_a_plan_promises_a_reminder_until_it_is_moved_or_answered(
    house: House, pairing: Pairing, month: CatchUp, deed: str
) -> None:
    planned(house, month, days=3, agenda="The board paper")
    house.carry()
    assert heard(house, channel(pairing), "has planned", "I remind you beforehand") == 1
    before = len(house.calls)
    if deed == "moved":
        planned(house, month, days=5)
    elif deed == "ended":
        leave(house, ASHA)
    else:
        with house.begin(ASHA) as work:
            getattr(services.catch_ups.answers, deed)(work, month.id)
    house.carry()
    calls = [call for kind, call in house.calls[before:] if kind is Kind.UPDATE]
    (over,) = (one for one in calls if "A catch-up was planned here" in one["text"])
    assert ("The board paper" in str(over)) == (deed != "moved"), "a newer plan has its own"
    again = heard(house, channel(pairing), "has planned", "I remind you beforehand")
    assert again == (2 if deed == "moved" else 1), "only a new plan promises anew"


def test_a_plan_for_the_next_hour_promises_no_reminder(
    house: House, pairing: Pairing, month: CatchUp
) -> None:
    soon = (house.now + timedelta(minutes=40)).astimezone(ZoneInfo("Europe/London"))
    with house.begin(BEN) as work:
        services.catch_ups.answers.plan(
            work, month.id, on=soon.date(), wall=soon.time(), how=How.VIDEO, agenda=""
        )
    house.carry()
    house.turn(hours=1)
    assert heard(house, channel(pairing), "has planned") == 1
    assert heard(house, channel(pairing), "I remind you beforehand") == 0
    assert heard(house, channel(pairing), "Your catch-up is coming up") == 0


def test_a_moment_that_has_passed_cannot_be_planned(house: House, month: CatchUp) -> None:
    with pytest.raises(InThePastError):
        planned(house, month, days=-1)
    yesterday = date(2020, 1, 1)
    with house.begin(BEN) as work, pytest.raises(InThePastError):
        services.catch_ups.answers.plan(
            work, month.id, on=yesterday, wall=time(9), how=How.VIDEO, agenda=""
        )


def test_the_prompt_shows_its_answer(house: House, pairing: Pairing, month: CatchUp) -> None:
    with house.begin(BEN) as work:
        services.catch_ups.answers.met(work, month.id)
    house.carry()
    shown = [call for kind, call in house.calls if kind is Kind.UPDATE][-1]
    assert shown["channel"] == channel(pairing)
    assert "Not this month" not in str(shown["blocks"])
    assert "Write a session summary" in str(shown["blocks"])


def test_having_met_may_be_said_twice_and_cannot_become_not_this_month(
    house: House, month: CatchUp
) -> None:
    for one in (ASHA, BEN):
        with house.begin(one) as work:
            services.catch_ups.answers.met(work, month.id)
    with house.begin(BEN) as work, pytest.raises(CatchUpAnsweredError):
        services.catch_ups.answers.skip(work, month.id)
    with pytest.raises(CatchUpAnsweredError):
        planned(house, month, days=3)


def test_when_the_two_answer_at_the_same_moment_one_answer_counts(
    house: House, pairing: Pairing, month: CatchUp
) -> None:
    def say(person: str, answer) -> None:
        with house.begin(person) as work:
            answer(work, month.id)

    outcomes = at_once(
        lambda: say(ASHA, services.catch_ups.answers.skip),
        lambda: say(BEN, services.catch_ups.answers.met),
    )
    late = [one for one in outcomes if one is not None]
    assert [type(one) for one in late] == [CatchUpAnsweredError]
    expected = State.SKIPPED if outcomes[0] is None else State.MET
    assert catch_ups(house, pairing)[0].state is expected


@pytest.mark.parametrize("person", [CARLOS, MO, SOL, ZED])
def test_nobody_else_can_look_at_or_answer_a_catch_up(
    house: House, month: CatchUp, person: str
) -> None:
    for deed in (
        lambda work: services.catch_ups.answers.look(work, month.id),
        lambda work: services.catch_ups.answers.met(work, month.id),
        lambda work: services.catch_ups.answers.skip(work, month.id),
        lambda work: services.catch_ups.answers.not_yet(work, month.id),
        lambda work: services.catch_ups.answers.missed(work, month.id),
        lambda work: plan(work, month, days=1),
    ):
        with house.begin(person) as work, pytest.raises(NotYoursError):
            deed(work)


def test_after_the_end_nothing_is_asked_and_nothing_can_be_answered(
    house: House, pairing: Pairing, month: CatchUp
) -> None:
    planned(house, month, days=3)
    leave(house, ASHA)
    house.carry()
    before = len(house.said_to(channel(pairing)))
    house.turn(days=60)
    assert len(house.said_to(channel(pairing))) == before
    with house.begin(BEN) as work, pytest.raises(PairingEndedError):
        services.catch_ups.answers.met(work, month.id)


def test_a_month_that_nobody_answered_loses_its_buttons_when_the_next_is_asked(
    house: House, pairing: Pairing
) -> None:
    house.turn(days=70)
    assert [one.state for one in catch_ups(house, pairing)] == [State.ASKED, State.SKIPPED]
    shown = [call for kind, call in house.calls if kind is Kind.UPDATE]
    assert sum("Nobody answered this month" in call["text"] for call in shown) == 1
    assert not any("That is fine" in call["text"] for call in shown), "nobody said so"


def test_the_first_meeting_can_be_planned_from_the_welcome(house: House, pairing: Pairing) -> None:
    with house.begin(BEN) as work:
        first = storage.catch_ups.of(work.db, pairing.id)[-1]
        plan(work, first, days=3, agenda="")
    house.turn(days=4)
    assert heard(house, channel(pairing), "Your catch-up is coming up") == 1
    with house.begin(ASHA) as work:
        assert services.catch_ups.answers.met(work, first.id).state is State.MET


def update(house: House, words: str) -> dict[str, object]:
    """The newest change of a message that has these words."""
    return next(
        call
        for kind, call in reversed(house.calls)
        if kind is Kind.UPDATE and words in f"{call['text']} {call['blocks']}"
    )


def test_until_its_time_has_come_a_planned_catch_up_is_changed_first_of_all(
    house: House, month: CatchUp
) -> None:
    planned(house, month, days=3)
    house.carry()
    shown = str(update(house, "Your catch-up is planned for")["blocks"])
    assert "Change it" in shown.split("We have met", maxsplit=1)[0]
    assert "Plan it" not in shown


def test_having_met_can_be_taken_back_with_the_date_and_its_reminders(
    house: House, pairing: Pairing, month: CatchUp
) -> None:
    planned(house, month, days=3, agenda="The board paper")
    with house.begin(ASHA) as work:
        services.catch_ups.answers.met(work, month.id)
    house.carry()
    assert "Not yet, after all" in str(update(house, "You have met this month")["blocks"])
    for _ in range(2):
        with house.begin(BEN) as work:
            services.catch_ups.answers.not_yet(work, month.id)
    assert catch_ups(house, pairing)[0].state is State.PLANNED
    house.turn(days=4)
    assert heard(house, channel(pairing), "Your catch-up is coming up", "Change it") == 1
    assert heard(house, channel(pairing), "Did you meet as planned?") == 1


def test_having_met_taken_back_without_a_date_is_reminded_of_again(
    house: House, pairing: Pairing, month: CatchUp
) -> None:
    with house.begin(ASHA) as work:
        services.catch_ups.answers.met(work, month.id)
    with house.begin(BEN) as work:
        services.catch_ups.answers.not_yet(work, month.id)
    house.turn(days=9)
    assert catch_ups(house, pairing)[0].state is State.ASKED
    assert heard(house, channel(pairing), "is still open") == 2


def test_what_a_summary_tells_of_has_been_met(
    house: House, pairing: Pairing, month: CatchUp
) -> None:
    with house.begin(ASHA) as work:
        words = Words(talked_about="Figures")
        services.summaries.write(work, pairing.id, month.id, words)
    house.carry()
    assert "Not yet, after all" not in str(update(house, "You have met this month")["blocks"])
    with house.begin(BEN) as work, pytest.raises(SummaryWrittenError):
        services.catch_ups.answers.not_yet(work, month.id)


def test_a_date_that_came_to_nothing_opens_the_month_again(
    house: House, pairing: Pairing, month: CatchUp
) -> None:
    planned(house, month, days=2)
    house.turn(days=2, hours=5)
    assert heard(house, channel(pairing), "Did you meet as planned?", "No, we did not") == 1
    for _ in range(2):
        with house.begin(BEN) as work:
            services.catch_ups.answers.missed(work, month.id)
    house.carry()
    assert catch_ups(house, pairing)[0].state is State.ASKED
    assert "Plan it" in str(update(house, "When will you meet instead?")["blocks"])
    planned(house, month, days=2)
    house.turn(days=2, hours=5)
    assert heard(house, channel(pairing), "Did you meet as planned?") == 2
    with house.begin(ASHA) as work:
        services.catch_ups.answers.met(work, month.id)
    house.carry()
    assert "action_id" not in str(update(house, "You met as planned")["blocks"])


def test_the_second_reminder_reads_differently_from_the_first(
    house: House, pairing: Pairing, month: CatchUp
) -> None:
    house.turn(days=9)
    said = [one for one in house.said_to(channel(pairing)) if "is still open" in one]
    assert len(set(said)) == 2
    before = len(house.calls)
    with house.begin(BEN) as work:
        services.catch_ups.answers.met(work, month.id)
    house.carry()
    settled = [call for kind, call in house.calls[before:] if kind is Kind.UPDATE]
    assert sum("I reminded you here" in call["text"] for call in settled) == 2


def test_the_first_meeting_is_asked_about_at_7_and_14_days_and_then_no_more(
    house: House, pairing: Pairing
) -> None:
    seen = []
    for _ in range(18):
        seen.append(heard(house, channel(pairing), "first meeting", "Plan it", "We have met"))
        house.turn(days=1)
    assert (seen[0], seen[6], seen[9], seen[-1]) == (0, 0, 1, 2)


@pytest.mark.parametrize("how", ["planned", "met", "written"])
def test_once_the_two_have_planned_or_met_nobody_asks_about_the_first_meeting(
    house: House, pairing: Pairing, how: str
) -> None:
    with house.begin(BEN) as work:
        first = storage.catch_ups.of(work.db, pairing.id)[-1]
        if how == "planned":
            plan(work, first, days=20)
        elif how == "met":
            services.catch_ups.answers.met(work, first.id)
        else:
            services.summaries.write(work, pairing.id, None, Words(talked_about="Us"))
    house.turn(days=18)
    assert heard(house, channel(pairing), "a day for your first meeting") == 0


def test_the_welcome_shows_what_became_of_the_first_meeting(house: House, pairing: Pairing) -> None:
    with house.begin(BEN) as work:
        first = storage.catch_ups.of(work.db, pairing.id)[-1]
        services.catch_ups.answers.met(work, first.id)
    house.carry()
    shown = str(update(house, "You have had your first meeting")["blocks"])
    assert "Not yet, after all" in shown
    assert "Plan it" not in shown


def test_when_a_pairing_ends_its_questions_lose_their_buttons_before_the_channel_is_archived(
    house: House, pairing: Pairing, month: CatchUp
) -> None:
    before = len(house.calls)
    leave(house, ASHA)
    house.carry()
    after = house.calls[before:]
    changed = [call for kind, call in after if kind is Kind.UPDATE]
    assert any("was still open when your pairing ended" in call["text"] for call in changed)
    assert not any("action_id" in str(call["blocks"]) for call in changed)
    kinds = [kind for kind, _ in after]
    assert kinds.index(Kind.UPDATE) < kinds.index(Kind.ARCHIVE)
    assert Kind.UPDATE not in kinds[kinds.index(Kind.ARCHIVE) :]
