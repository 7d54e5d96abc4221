"""`outbox`: what waits and what was given up, without a name and without a word."""

import base64
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

import storage.audit
import storage.outbox
from mentoring.audit import Wanted
from storage.database import Database
from tests.cast import BEN, TEAM
from tests.storage.nouns import NOON

KEY = b"k" * 32
SINCE = "since 02 Mar 2026 12:00 UTC"


@pytest.fixture
def environ(environ):
    return environ | {"SECRET_KEYS": base64.b64encode(KEY).decode()}


@pytest.fixture
def database(environ):
    with closing(Database(environ["DATABASE_URL"], (KEY,))) as opened:
        opened.migrate()
        yield opened


@pytest.fixture
def given_up(database):
    """One that can be tried again, one that cannot, one that waits; their numbers are 1 to 3."""
    with database.transaction(TEAM) as db:
        for number in range(3):
            lane, words = f"person:{BEN}{number}", {"text": "a secret"}
            storage.outbox.add(
                db, key=f"{number}", lane=lane, kind="post", about=BEN, payload=words, now=NOON
            )
        for keep in (True, False):
            order = storage.outbox.claim(db, NOON, "lease", NOON + timedelta(minutes=1))
            storage.outbox.bury(db, order, NOON, "restricted_action", keep=keep)


def states(database):
    with database.reading(TEAM) as db:
        return {one.id: one.state for one in storage.outbox.list_(db)}


def test_it_lists_what_is_not_done(run, given_up):
    listed = run("outbox")
    assert run("outbox", "list").stdout == listed.stdout
    assert (listed.exit_code, listed.stdout.splitlines()) == (
        0,
        [
            f"     1  post: given up; can be tried again, {SINCE}, 1 attempt, restricted_action",
            f"     2  post: given up, {SINCE}, 1 attempt, restricted_action",
            f"     3  post: waiting, {SINCE}, 0 attempts",
        ],
    )


def test_what_was_given_up_is_tried_again_or_skipped_and_that_is_kept(run, database, given_up):
    again, skipped = run("outbox", "retry", 1), run("outbox", "skip", 2)
    assert (again.exit_code, skipped.exit_code) == (0, 0), again.output + skipped.output
    assert states(database) == {1: "waiting", 2: "done", 3: "waiting"}
    with database.reading(TEAM) as db:
        found = storage.audit.list_(db, Wanted(), 9)
    assert [(one.verb, one.about) for one in found] == [
        ("desk.see_to", "2"),
        ("desk.try_again", "1"),
    ]


def test_of_what_waits_it_says_when_it_is_tried(run, database, given_up):
    later = datetime(2126, 3, 2, 12, tzinfo=UTC)
    with database.transaction(TEAM) as db:
        order = storage.outbox.claim(db, NOON, "lease", NOON + timedelta(minutes=1))
    assert (
        "Number 3 is not given up: it is with a copy of the bot" in run("outbox", "retry", 3).stderr
    )
    with database.transaction(TEAM) as db:
        storage.outbox.wait(db, order, NOON, "internal_error")
    early = "it waits, and is tried by itself when its turn comes."
    assert early in run("outbox", "skip", 3).stderr
    with database.transaction(TEAM) as db:
        order = storage.outbox.claim(db, NOON, "lease", NOON + timedelta(minutes=1))
        storage.outbox.wait(db, order, later, "internal_error")
    listed, retried = run("outbox"), run("outbox", "retry", 3)
    assert listed.stdout.endswith("internal_error, next try from 02 Mar 2126 12:00 UTC on\n")
    assert "waits, and is tried by itself from 02 Mar 2126 12:00 UTC on." in retried.stderr
    assert (retried.exit_code, states(database)[3]) == (2, "waiting")


def test_no_token_of_slacks_is_needed(run, given_up, monkeypatch):
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"):
        monkeypatch.delenv(name, raising=False)
    assert run("outbox", "retry", 1).exit_code == 0


@pytest.mark.parametrize("words", [("retry", 2), ("retry", 3), ("skip", 3), ("retry", 99)])
def test_nothing_else_can_be(run, database, given_up, words):
    before = states(database)
    done = run("outbox", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    why = "Number 3 is not given up" if words[1] == 3 else f"Number {words[1]} cannot be tried"
    assert why in done.stderr
    assert states(database) == before


def test_nothing_to_do_is_said(run, database):
    assert run("outbox").stdout == "Nothing waits, and nothing was given up.\n"


def test_before_the_first_start_there_is_nothing_to_list(run):
    done = run("outbox")
    assert done.exit_code == 2
    assert done.stderr.startswith("There is no database yet")
