"""Whoever is forgotten stands in no table any more, but for those that have to prove something."""

import pytest
from sqlalchemy import select, update

import storage.erasure
import storage.privacy
from mentoring.enrolment import State
from mentoring.errors import NotNowError
from mentoring.privacy import Part
from storage.database import Database, Db
from storage.tables import EnrolmentRow
from tests.cast import BEN, TEAM
from tests.storage.test_scope import contents, furnish

PROVES = {"audit", "concerns", "consents", "removals", "texts"}
"""Who did what, who agreed to what, and what others' safety depends on; of texts, concerns."""
RUNS = {"rounds"}
"""What somebody did who runs the programme, as in the record."""


def close(db: Db) -> None:
    over = update(EnrolmentRow).where(EnrolmentRow.person == BEN)
    db.session.execute(over.values(state=State.CLOSED))


def standing_in(db: Db) -> set[str]:
    rows = contents(db)
    return {name for name, kept in rows.items() if any(BEN in map(str, row) for row in kept)}


def test_nobody_who_is_forgotten_can_be_found_but_where_it_is_said(database: Database) -> None:
    with database.transaction(TEAM) as db:
        furnish(db)
        close(db)
        before = {name: len(kept) for name, kept in contents(db).items()}
        assert {"enrolments", "pairings", "people", "texts"} <= standing_in(db)
    with database.transaction(TEAM) as db:
        assert storage.erasure.forget(db, BEN) > 0
    with database.transaction(TEAM) as db:
        assert standing_in(db) <= PROVES | RUNS
        after = {name: len(kept) for name, kept in contents(db).items()}
        for counted in ("enrolments", "pairings", "requests", "summaries", "catch_ups"):
            assert after[counted] == before[counted], "the counts stay"
        assert storage.privacy.list_(db, BEN).keys() <= {"concern:1"}
        assert storage.erasure.forget(db, BEN) == 0


def test_nobody_is_forgotten_who_takes_part(database: Database) -> None:
    with database.transaction(TEAM) as db:
        furnish(db)
    with pytest.raises(NotNowError), database.transaction(TEAM) as db:
        storage.erasure.forget(db, BEN)
    with database.transaction(TEAM) as db:
        assert storage.privacy.find(db, "answers:1") == {"a": "b"}


def test_every_column_that_somebody_may_see_is_there(database: Database) -> None:
    with database.transaction(TEAM) as db:
        furnish(db)
        shown = {part: storage.erasure.list_(db, part, BEN) for part in storage.erasure.SHOWN}
        assert shown.keys() <= set(Part)
        counted = storage.erasure.counts(db, BEN)
        assert {part: len(rows) for part, rows in shown.items()} == counted
        assert db.session.scalar(select(EnrolmentRow.id)) is not None
