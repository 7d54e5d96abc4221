"""A database with much in it, written in bulk: pairings with what is to come, and what is done."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import text

import storage.keys
from storage.cipher import Cipher
from storage.feedback import FeedbackRow
from storage.inactivity import QuietRow
from storage.keys import KeyRow
from storage.machinery import InboxRow, OrderRow, TimerRow
from storage.tables import (
    CatchUpRow,
    EnrolmentRow,
    PairingRow,
    PersonRow,
    SummaryRow,
    TextRow,
)
from tests.cast import TEAM
from tests.world import House

NOW = datetime.fromisoformat("2026-03-02T12:00:00+00:00")
DAY = timedelta(days=1)
EACH, CHUNK, SPREAD = 10, 10_000, 29

Rows = Iterator[dict[str, Any]]


def fill(house: House, stored: int) -> None:
    """Write honest rows, in bulk."""
    pairs = stored // EACH
    for table, rows in (
        (PersonRow, _people(pairs)),
        (EnrolmentRow, _enrolments(pairs)),
        (PairingRow, _pairings(pairs)),
        (QuietRow, _quiet(pairs)),
        (CatchUpRow, _catch_ups(pairs)),
        (SummaryRow, _summaries(pairs)),
        (FeedbackRow, _feedback(pairs)),
        (KeyRow, _keys(house.database.cipher, pairs)),
        (TextRow, _texts(pairs)),
        (TimerRow, _timers(pairs)),
        (OrderRow, _orders(stored)),
        (InboxRow, _inbox(stored)),
    ):
        with house.database.engine.begin() as connection:
            while chunk := list(islice(rows, CHUNK)):
                connection.execute(table.__table__.insert(), chunk)
    with house.database.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))


def _people(pairs: int) -> Rows:
    for number in range(pairs):
        for side in ("MENTOR", "MENTEE"):
            name = f"U0{side}{number}"
            yield {
                "team": TEAM,
                "person": name,
                "name": name,
                "first_name": name,
                "zone": "Europe/London",
                "account": None,
                "seen_at": NOW,
            }


def _enrolments(pairs: int) -> Rows:
    for number in range(2 * pairs):
        side = ("mentor", "mentee")[number % 2]
        yield {
            "team": TEAM,
            "person": f"U0{side.upper()}{number // 2}",
            "role": side,
            "state": "active",
            "vetting": "approved",
            "capacity": 1,
            "vetted_by": None,
            "joined_at": NOW - 70 * DAY,
            "closes_at": NOW + 295 * DAY,
        }


def _pairings(pairs: int) -> Rows:
    for number in range(pairs):
        yield {
            "team": TEAM,
            "mentor": f"U0MENTOR{number}",
            "mentee": f"U0MENTEE{number}",
            "mentor_enrolment": 2 * number + 1,
            "mentee_enrolment": 2 * number + 2,
            "state": "active",
            "started_at": NOW - 61 * DAY,
            "ends_at": NOW + 120 * DAY,
            "channel_name": f"mentoring-{number}",
            "channel": f"C0{number}",
        }


def _quiet(pairs: int) -> Rows:
    for number in range(pairs):
        yield {"team": TEAM, "pairing": number + 1, "alive_at": NOW - 31 * DAY}


def _catch_ups(pairs: int) -> Rows:
    for number in range(pairs):
        yield {
            "team": TEAM,
            "pairing": number + 1,
            "number": 1,
            "state": "met",
            "asked_at": NOW - 31 * DAY,
        }


def _summaries(pairs: int) -> Rows:
    for number in range(pairs):
        yield {
            "team": TEAM,
            "pairing": number + 1,
            "catch_up": number + 1,
            "author": f"U0MENTEE{number}",
            "written_at": NOW - 31 * DAY,
        }


def _feedback(pairs: int) -> Rows:
    for number in range(pairs):
        yield {
            "team": TEAM,
            "pairing": number + 1,
            "person": f"U0MENTEE{number}",
            "partner": f"U0MENTOR{number}",
            "occasion": "fit",
            "number": 1,
            "asked_at": NOW - 2 * DAY,
            "answered_at": NOW - DAY,
        }


def _keys(cipher: Cipher, pairs: int) -> Rows:
    for number in range(pairs):
        person, name = f"U0MENTEE{number}", f"key-{number}"
        sealed = cipher.seal("0" * 64, storage.keys.place(TEAM, person, name))
        yield {"team": TEAM, "person": person, "name": name, "sealed": sealed}


def _texts(pairs: int) -> Rows:
    """Yield what nobody reads here: it looks sealed, and is none the less nobody's words."""
    for number in range(pairs):
        for what in ("answers", "agenda", "summary", "feedback"):
            yield {
                "team": TEAM,
                "about": f"{what}:{number + 1}",
                "person": f"U0MENTEE{number}",
                "key": f"key-{number}",
                "sealed": b"sealed",
            }


def _timers(pairs: int) -> Rows:
    kinds = ("catch_ups.prompt", "inactivity.look", "pairings.notice", "pairings.end")
    for number in range(pairs):
        for part in range(EACH):
            kind = kinds[min(part, len(kinds) - 1)]
            due_at = NOW + (1 + part) * DAY + timedelta(seconds=number % 80_000)
            yield {
                "team": TEAM,
                "key": f"{kind}:{number + 1}:{part or 1}",
                "kind": kind,
                "about": number + 1,
                "due_at": due_at,
                "state": "waiting",
                "attempts": 0,
            }


def _orders(stored: int) -> Rows:
    for number in range(stored):
        at = NOW - SPREAD * DAY + number * (SPREAD * DAY - timedelta(hours=1)) / stored
        yield {
            "team": TEAM,
            "key": f"done:{number}",
            "lane": f"person:U0MENTOR{number // 20}",
            "kind": "post",
            "about": f"U0MENTOR{number // 20}",
            "payload": b"",
            "state": "done",
            "attempts": 0,
            "not_before": at,
            "created_at": at,
            "done_at": at,
            "asked_at": at,
            "channel": "D1",
            "ts": f"{number}.0",
            "rank": 1,
        }


def _inbox(stored: int) -> Rows:
    for number in range(stored):
        at = NOW - 6 * DAY + number * 6 * DAY / stored
        yield {"team": TEAM, "key": f"event:Ev{number}", "received_at": at}
