"""Another workspace's rows are invisible and untouchable, whatever is asked."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

import storage.back_ups
import storage.backlog
import storage.cards
import storage.catch_ups
import storage.concerns
import storage.confirmations
import storage.doubts
import storage.enrolment
import storage.erasure
import storage.failures
import storage.feedback
import storage.inactivity
import storage.inbox
import storage.keys
import storage.machinery
import storage.matching
import storage.mentors
import storage.no_shows
import storage.outbox
import storage.overview
import storage.pairings
import storage.participants
import storage.placements
import storage.privacy
import storage.readers
import storage.readings
import storage.removals
import storage.rounds
import storage.steps
import storage.stuck
import storage.summaries
import storage.tables
import storage.timers
import storage.unasked
import storage.upkeep
import storage.waiting
import storage.wishes
from mentoring.closure import Ending
from mentoring.enrolment import Vetting
from mentoring.errors import MentoringError
from mentoring.feedback import Answer, Choice
from mentoring.feedback.telling import Reading
from mentoring.inactivity import Quiet
from mentoring.matching.requests import State
from mentoring.no_shows import NoShow, What
from mentoring.participants import Person, Role
from mentoring.privacy import Part
from mentoring.rounds.changes import Change, Step
from mentoring.rounds.placements import Missed
from mentoring.unasked import Word
from storage.cards import Card
from storage.database import Database, Db
from storage.orders import Order
from tests.cast import ASHA, BEN, TEAM
from tests.storage.nouns import (
    DAY,
    NOON,
    WORDS,
    catch_up,
    concern,
    confirmation,
    enrolment,
    feedback,
    pairing,
    placement,
    removal,
    request,
    round_,
    waiting,
)

ELSEWHERE = "T0ELSEWHERE"
QUIET = Quiet(pairing=1, alive_at=NOON)
NO_SHOW = NoShow(
    id=1, pairing=1, catch_up=1, planned_at=NOON, by=BEN, said_at=NOON, what=What.PARTNER
)
WORD = Word(id=1, person=BEN, kind="digest", about=0, part="", since=NOON)


def _furnish_requests(db: Db) -> None:
    for state in (State.DECLINED, State.EXPIRED):
        made = storage.matching.add(db, request())
        storage.matching.answer(db, made, state, NOON)
    storage.matching.add(db, request())
    storage.back_ups.add(db, 1, [ASHA])


def _furnish_rounds(db: Db) -> None:
    storage.rounds.add(db, round_())
    left_out = placement().left_out(Missed.FULL)
    begun = placement(mentee=ASHA, mentor=BEN).begun()
    storage.placements.replace_all(db, 1, [placement(before=BEN), left_out, begun])
    storage.steps.add(db, 1, Step(change=Change.LOCK, mentee=BEN, mentor=ASHA))
    storage.readers.save(db, 1, BEN, 1)


def _furnish_safety(db: Db) -> None:
    storage.concerns.add(db, concern(), "She wrote at night.")
    storage.removals.add(db, removal())
    made = storage.feedback.add(db, feedback())
    storage.feedback.save(db, made, made.given(NOON))
    storage.feedback.save_answer(db, made, Answer(choice=Choice.HELPFUL))
    storage.readings.add(db, Reading(feedback=made, reader=ASHA, read_at=NOON))
    _furnish_silence(db)


def _furnish_silence(db: Db) -> None:
    storage.inactivity.add(db, 1, NOON)
    storage.inactivity.save(db, QUIET, QUIET.asked(NOON))
    over = storage.pairings.add(db, pairing(mentor=BEN, mentee=ASHA))
    storage.pairings.save(db, over, over.ended(Ending.LEFT, NOON))
    storage.no_shows.add(db, pairing=1, catch_up=1, planned_at=NOON, by=BEN, said_at=NOON)
    storage.unasked.add(db, person=BEN, kind="digest", about=0, part="", since=NOON)
    storage.unasked.add_heard(db, BEN, NOON)


def _furnish_orders(db: Db) -> None:
    storage.outbox.add(db, key="f", lane="pairing:1", kind="post", about="a", payload={}, now=NOON)
    words = {"kind": "post", "about": "a", "payload": {}, "card": "k"}
    storage.outbox.add(db, key="k", lane="l", **words, now=NOON)
    order = storage.outbox.claim(db, NOON, "lease", NOON + DAY)
    storage.outbox.bury(db, order, NOON, "is_archived", keep=True)
    storage.outbox.add(db, key="s", lane="dm", kind="post", about="a", payload={}, now=NOON)
    storage.outbox.claim(db, NOON, "lease", NOON + DAY)
    said = storage.outbox.claim(db, NOON, "lease", NOON + DAY)
    storage.outbox.done(db, said, NOON, channel="D1", ts="1.0")
    storage.participants.keep_conversation(db, BEN, "D1")
    storage.outbox.add(db, key="n", lane="next", kind="post", about="a", payload={}, now=NOON)
    storage.doubts.note_heard(db, NOON)


def furnish(db: Db) -> None:
    """Leave one row in every table."""
    storage.participants.save(db, Person(id=BEN, name="Ben"), NOON)
    storage.privacy.put(db, "answers:1", BEN, {"a": "b"})
    storage.privacy.consent(db, person=BEN, key="k", version="1", digest="d", agreed_at=NOON)
    storage.enrolment.add(db, enrolment(role=Role.BOTH))
    storage.enrolment.add(db, enrolment(person=ASHA, role=Role.BOTH, vetting=Vetting.WAITING))
    _furnish_requests(db)
    storage.pairings.open_in(db, storage.pairings.add(db, pairing()), "C1", "n")
    storage.catch_ups.add(db, catch_up())
    storage.summaries.add(db, pairing=1, catch_up=1, author=BEN, written_at=NOON, words=WORDS)
    storage.audit.add(db, at=NOON, actor=BEN, verb="v", about="a", detail="d")
    storage.inbox.add(db, "delivery", NOON)
    storage.timers.add(db, key="k", kind="k", about=1, due_at=NOON)
    _furnish_orders(db)
    storage.confirmations.add(db, confirmation())
    storage.waiting.add(db, person=BEN, enrolment=1, since=NOON)
    storage.wishes.save(db, BEN, [ASHA])
    storage.cards.save(db, Card(key="k", channel="D1", ts="1"))
    _furnish_safety(db)
    _furnish_rounds(db)


HELD = Order(
    id=2,
    key="k",
    lane="l",
    kind="post",
    about="a",
    state="sending",
    attempts=1,
    created_at=NOON,
    lease="lease",
)
READS: dict[str, Callable[[Db], Any]] = {
    "participants.get": lambda db: storage.participants.get(db, BEN) != Person(id=BEN),
    "participants.find": lambda db: storage.participants.find(db, BEN, lock=True),
    "participants.conversation": lambda db: storage.participants.conversation(db, BEN),
    "participants.find_all": lambda db: storage.participants.find_all(db, [BEN]),
    "privacy.find": lambda db: storage.privacy.find(db, "answers:1"),
    "privacy.list_": lambda db: storage.privacy.list_(db, BEN),
    "privacy.list_names": lambda db: storage.privacy.list_names(db, BEN),
    "erasure.list_": lambda db: storage.erasure.list_(db, Part.PAIRINGS, BEN),
    "privacy.consents": lambda db: storage.privacy.consents(db, BEN),
    "enrolment.get": lambda db: storage.enrolment.get(db, 1),
    "enrolment.get locked": lambda db: storage.enrolment.get(db, 1, lock=True),
    "enrolment.find_open": lambda db: storage.enrolment.find_open(db, BEN),
    "enrolment.find_last": lambda db: storage.enrolment.find_last(db, BEN),
    "enrolment.list_open": storage.enrolment.list_open,
    "enrolment.lock_both": lambda db: storage.enrolment.lock_both(db, 1, 2),
    "enrolment.lock_open": lambda db: storage.enrolment.lock_open(db, [BEN, ASHA]),
    "mentors.list_": storage.mentors.list_,
    "enrolment.get_all": lambda db: storage.enrolment.get_all(db, [1, 2]),
    "enrolment.mentees": storage.enrolment.mentees,
    "enrolment.all_mentors": storage.enrolment.all_mentors,
    "enrolment.waiting_for_vetting": storage.enrolment.waiting_for_vetting,
    "matching.get": lambda db: storage.matching.get(db, 1, lock=True),
    "matching.find_open": lambda db: storage.matching.find_open(db, mentee=BEN),
    "matching.open_for": lambda db: storage.matching.open_for(db, ASHA),
    "matching.open_to": lambda db: storage.matching.open_to(db, ASHA, lock=True),
    "matching.last_ends": lambda db: storage.matching.last_ends(db, enrolment(id=2), 2),
    "matching.of_mentee": lambda db: storage.matching.of_mentee(db, BEN),
    "matching.declined": lambda db: storage.matching.declined(db, [BEN])[BEN],
    "matching.asked_of": storage.matching.asked_of,
    "matching.asking": storage.matching.asking,
    "concerns.get": lambda db: storage.concerns.get(db, 1, lock=True),
    "concerns.list_": storage.concerns.list_,
    "concerns.list_hidden_from": lambda db: storage.concerns.list_hidden_from(db, ASHA),
    "concerns.find_case": lambda db: storage.concerns.find_case(db, concern(id=1)).happened,
    "feedback.get": lambda db: storage.feedback.get(db, 1, lock=True),
    "feedback.of": lambda db: storage.feedback.of(db, 1, BEN),
    "feedback.list_answered": lambda db: storage.feedback.list_answered(db, BEN, 9),
    "feedback.list_since": lambda db: storage.feedback.list_since(db, NOON, [], 9),
    "feedback.find_answer": lambda db: storage.feedback.find_answer(db, 1),
    "feedback.find_answers": lambda db: storage.feedback.find_answers(db, [1]),
    "readings.list_": lambda db: storage.readings.list_(db, [feedback(id=1)]),
    "readings.list_since": lambda db: storage.readings.list_since(db, NOON, []),
    "readings.list_newest": lambda db: storage.readings.list_newest(db, [1]),
    "confirmations.get": lambda db: storage.confirmations.get(db, 1, lock=True),
    "confirmations.of": lambda db: storage.confirmations.of(db, ASHA),
    "confirmations.list_": storage.confirmations.list_,
    "confirmations.held": storage.confirmations.held,
    "waiting.get": lambda db: storage.waiting.get(db, 1, lock=True),
    "waiting.find": lambda db: storage.waiting.find(db, BEN),
    "waiting.list_": lambda db: storage.waiting.list_(db, lock=True),
    "waiting.anybody": storage.waiting.anybody,
    "wishes.find": lambda db: storage.wishes.find(db, BEN),
    "wishes.list_": storage.wishes.list_,
    "pairings.partners": lambda db: storage.pairings.partners(db, [BEN])[BEN],
    "back_ups.list_": lambda db: storage.back_ups.list_(db, 1),
    "pairings.get": lambda db: storage.pairings.get(db, 1, lock=True),
    "pairings.of": lambda db: storage.pairings.of(db, BEN),
    "pairings.find_in": lambda db: storage.pairings.find_in(db, "C1"),
    "pairings.find_next": lambda db: storage.pairings.find_next(db, 0),
    "pairings.mentees_of": storage.pairings.mentees_of,
    "pairings.mentored": storage.pairings.mentored,
    "pairings.list_begun": lambda db: storage.pairings.list_begun(db, NOON, NOON + DAY),
    "pairings.list_ended": lambda db: storage.pairings.list_ended(db, NOON, NOON + DAY),
    "inactivity.get": lambda db: storage.inactivity.get(db, 1, lock=True),
    "no_shows.get": lambda db: storage.no_shows.get(db, 1, lock=True),
    "no_shows.find_last": lambda db: storage.no_shows.find_last(db, 1),
    "stuck.list_": lambda db: storage.stuck.list_(db, begun_before=NOON, absences=2),
    "unasked.get_hearer": lambda db: storage.unasked.get_hearer(db, 1, lock=True),
    "unasked.list_": lambda db: storage.unasked.list_(db, BEN),
    "unasked.list_heard": lambda db: storage.unasked.list_heard(db, BEN, NOON - DAY),
    "rounds.get": lambda db: storage.rounds.get(db, 1, lock=True),
    "rounds.find_open": storage.rounds.find_open,
    "rounds.due": lambda db: storage.rounds.due(db, NOON),
    "rounds.claim": lambda db: storage.rounds.claim(db, NOON, NOON),
    "placements.get": lambda db: storage.placements.get(db, 1, lock=True),
    "placements.list_": lambda db: storage.placements.list_(db, 1, matched=True),
    "placements.list_moved": lambda db: storage.placements.list_moved(db, 1),
    "placements.list_left_out": lambda db: storage.placements.list_left_out(db, 1),
    "placements.list_begun": lambda db: storage.placements.list_begun(db, 1, 9),
    "placements.list_after": lambda db: storage.placements.list_after(db, 1, 0, 9),
    "placements.find": lambda db: storage.placements.find(db, 1, 1),
    "placements.find_waiting": lambda db: storage.placements.find_waiting(db, 1),
    "placements.get_counts": lambda db: storage.placements.get_counts(db, 1),
    "steps.list_": lambda db: storage.steps.list_(db, 1),
    "readers.list_": lambda db: storage.readers.list_(db, 1),
    "readers.find": lambda db: storage.readers.find(db, 1, BEN),
    "removals.get": lambda db: storage.removals.get(db, 1, lock=True),
    "removals.find_last": lambda db: storage.removals.find_last(db, BEN),
    "removals.list_pending": storage.removals.list_pending,
    "pairings.taken": lambda db: storage.pairings.taken(db, 2),
    "catch_ups.get": lambda db: storage.catch_ups.get(db, 1, lock=True),
    "catch_ups.of": lambda db: storage.catch_ups.of(db, 1),
    "summaries.get": lambda db: storage.summaries.get(db, 1),
    "summaries.of": lambda db: storage.summaries.of(db, 1),
    "inbox.known": lambda db: storage.inbox.known(db, "delivery"),
    "backlog.get": lambda db: storage.backlog.get(db, NOON).orders,
    "timers.claim": lambda db: storage.timers.claim(db, NOON),
    "timers.list_waiting": lambda db: storage.timers.list_waiting(db, "k", 1),
    "timers.next_due": storage.timers.next_due,
    "timers.find_next": lambda db: storage.timers.find_next(db, "k", 1),
    "timers.list_": storage.timers.list_,
    "outbox.claim": lambda db: storage.outbox.claim(db, NOON, "lease", NOON + DAY),
    "outbox.holds": lambda db: storage.outbox.holds(db, HELD, NOON),
    "doubts.find": lambda db: storage.doubts.find(db, HELD.mark),
    "doubts.conversation": lambda db: storage.doubts.conversation(db, "dm"),
    "doubts.has_heard": lambda db: storage.doubts.has_heard(db, NOON, DAY),
    "outbox.next_at": storage.outbox.next_at,
    "overview.enrolments": storage.overview.enrolments,
    "overview.pairings": storage.overview.pairings,
    "overview.catch_ups": storage.overview.catch_ups,
    "overview.expired": lambda db: storage.overview.expired(db, NOON + 1000 * DAY),
    "overview.orders": storage.overview.orders,
    "overview.overdue": lambda db: storage.overview.overdue(db, NOON + 1000 * DAY),
    "overview.entries": lambda db: storage.overview.entries(db, 0),
    "overview.heard": storage.overview.heard,
    "overview.quiet": storage.overview.quiet,
    "outbox.undone": lambda db: storage.outbox.undone(db, "l", "post"),
    "outbox.list_": storage.outbox.list_,
    "failures.list_orders": storage.failures.list_orders,
    "failures.list_": lambda db: storage.failures.list_(db, ["post"]),
    "matching.expiring": lambda db: storage.matching.expiring(db, NOON + 9 * DAY),
    "cards.find": lambda db: storage.cards.find(db, "k"),
    "cards.is_awaited": lambda db: storage.cards.is_awaited(db, "l", "k"),
    "cards.find_all": lambda db: storage.cards.find_all(db, ["k"]),
}


def meddle(db: Db) -> None:
    """Try to change, with what was read in one workspace, what stands in another."""
    made = request(id=1)
    for attempt in (
        lambda: storage.enrolment.save(db, enrolment(id=1), enrolment(id=1, capacity=3)),
        lambda: storage.matching.answer(db, made, State.DECLINED, NOON),
        lambda: storage.pairings.save(db, pairing(id=1), pairing(id=1).ended(Ending.LEFT, NOON)),
        lambda: storage.catch_ups.save(db, catch_up(id=1), catch_up(id=1).skipped()),
        lambda: storage.concerns.save(db, concern(id=1), concern(id=1).taken(BEN, NOON)),
        lambda: storage.confirmations.save(db, confirmation(id=1), confirmation(id=1).dropped()),
        lambda: storage.feedback.save(db, feedback(id=1), feedback(id=1).closed(NOON)),
        lambda: storage.removals.save(db, removal(id=1), removal(id=1).undone(BEN, NOON)),
        lambda: storage.waiting.save(db, waiting(id=1), waiting(id=1).told(NOON)),
        lambda: storage.rounds.save(db, round_(id=1), round_(id=1).dropped(BEN, NOON)),
        lambda: storage.placements.save(db, placement(id=1), placement(id=1).begun()),
    ):
        with pytest.raises(MentoringError):
            attempt()
    _see_to(db)
    assert not storage.rounds.hold(db, round_(id=1), NOON, NOON, 1)
    storage.placements.replace_all(db, 1, [])
    storage.steps.remove_last(db, 1)
    storage.back_ups.remove(db, 1)
    storage.inactivity.save(db, QUIET, QUIET.helped(BEN, NOON))
    storage.no_shows.save(db, NO_SHOW)
    storage.unasked.remove(db, WORD)
    storage.unasked.forget_before(db, NOON + DAY)
    storage.wishes.remove(db, BEN)
    _erase(db)
    storage.inbox.forget_before(db, NOON + DAY)
    storage.timers.cancel(db, "*", 1)
    storage.upkeep.forget_everything(db)


def _see_to(db: Db) -> None:
    assert not storage.failures.lay_aside(db, 1)
    assert not storage.failures.try_again(db, 1, NOON)
    assert not storage.failures.carry_again(db, 1, NOON)
    storage.failures.empty(db)
    assert not storage.doubts.settle(db, HELD.mark, ("D2", "2.0"), NOON, NOON)


def _erase(db: Db) -> None:
    storage.privacy.remove(db, "answers:1")
    storage.privacy.erase(db, BEN)
    assert storage.erasure.forget(db, BEN) == 0
    assert storage.keys.remove_unused(db, 9) == 0


def contents(db: Db) -> dict[str, list[tuple[Any, ...]]]:
    tables = storage.tables.Base.metadata.sorted_tables
    return {one.name: [tuple(row) for row in db.session.execute(select(one))] for one in tables}


def seen(db: Db, ask: Callable[[Db], Any]) -> Any:
    try:
        return ask(db)
    except MentoringError:
        return None


def test_every_question_finds_the_rows_of_its_own_workspace_and_no_others(
    database: Database,
) -> None:
    with database.transaction(TEAM) as db:
        furnish(db)
    with database.transaction(ELSEWHERE) as db:
        assert [name for name, ask in READS.items() if seen(db, ask)] == []
    with database.transaction(TEAM) as db:
        assert [name for name, ask in READS.items() if not seen(db, ask)] == []


def test_the_table_asks_every_function_that_reads() -> None:
    rooms = [
        "back_ups",
        "cards",
        "catch_ups",
        "concerns",
        "confirmations",
        "enrolment",
        "feedback",
        "erasure",
        "inbox",
        "keys",
        "matching",
    ]
    rooms += ["mentors", "outbox", "pairings", "participants", "placements", "privacy", "readers"]
    rooms += ["readings", "removals", "rounds", "steps", "summaries", "timers", "waiting", "wishes"]
    rooms += ["backlog", "doubts", "inactivity", "no_shows", "overview", "stuck", "unasked"]
    verbs = ("get", "find", "due", "list_", "of", "open_for", "open_to", "last", "claim", "known")
    verbs += ("asking",)
    verbs += ("next", "mentees", "undone", "holds", "conversation", "has_")
    reading = {
        f"{room}.{name}"
        for room in rooms
        for name, thing in vars(getattr(storage, room)).items()
        if name.startswith(verbs) and getattr(thing, "__module__", "") == f"storage.{room}"
    }
    asked = {name.split()[0] for name in READS}
    assert reading - asked == {"participants.get_all", "privacy.find_all"}, "both asked by others"


def of_ours(rows: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    return {name: [row for row in kept if row[1] == TEAM] for name, kept in rows.items()}


def test_nothing_done_in_one_workspace_touches_another(database: Database) -> None:
    with database.transaction(TEAM) as db:
        furnish(db)
    with database.transaction(TEAM) as db:
        before = of_ours(contents(db))
    assert all(before.values()), "every table has a row"
    with database.transaction(ELSEWHERE) as db:
        meddle(db)
    with database.reading(TEAM) as db:
        assert of_ours(contents(db)) == before


def test_two_workspaces_keep_the_same_things_side_by_side(database: Database) -> None:
    for team in (TEAM, ELSEWHERE):
        with database.transaction(team) as db:
            furnish(db)
    with database.reading(TEAM) as db:
        rows = contents(db)
    assert {name: {row[1] for row in kept} for name, kept in rows.items()} == {
        name: {TEAM, ELSEWHERE} for name in rows
    }


def test_words_sealed_in_one_workspace_do_not_open_in_another(database: Database) -> None:
    with database.transaction(TEAM) as db:
        storage.privacy.put(db, "answers:1", BEN, {"a": "b"})
        db.session.execute(storage.tables.TextRow.__table__.update().values(team=ELSEWHERE))
    with database.reading(ELSEWHERE) as db:
        assert storage.privacy.find(db, "answers:1") is None, "its key was left behind"
    with database.transaction(ELSEWHERE) as db:
        db.session.execute(storage.keys.KeyRow.__table__.update().values(team=ELSEWHERE))
    with database.reading(ELSEWHERE) as db, pytest.raises(storage.cipher.SealError):
        storage.privacy.find(db, "answers:1")
