"""The record of who did what: whatever is done to it from outside shows."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import delete, insert, update

import storage.audit
import storage.chain
from mentoring.audit import Mark, Topic, Verdict, Wanted
from storage.database import Database, Db
from storage.machinery import EntryRow, VersionRow
from tests.cast import ASHA, BEN, MO, TEAM
from tests.databases import RING
from tests.storage.at_once import at_once
from tests.storage.nouns import NOON


def write(db: Db, number: int, actor: str = MO, about: str = ASHA) -> None:
    at = NOON + timedelta(days=number)
    storage.audit.add(db, at=at, actor=actor, verb=f"v{number}", about=about, detail="d")


def noted(database: Database, first: int = 0, upto: int = 5) -> Database:
    for number in range(first, upto):
        with database.transaction(TEAM) as db:
            write(db, number)
    return database


def verdict(database: Database, mark: Mark | None = None) -> Verdict:
    with database.reading(TEAM) as db:
        return storage.chain.verify(db, mark)


def tamper(database: Database, statement: object) -> None:
    with database.engine.begin() as connection:
        connection.execute(statement)


def test_a_record_that_nobody_touched_is_whole(database: Database) -> None:
    assert verdict(database) == Verdict(mark=Mark(link=0, stamp=""))
    found = verdict(noted(database))
    assert (found.entries, found.first, found.last) == (5, NOON, NOON + timedelta(days=4))
    assert found.wrong == ()
    assert found.mark.link == 5


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        (
            update(EntryRow).where(EntryRow.link == 3).values(detail="x"),
            ("Number 3, of 04 Mar 2026, or the one before was changed.",),
        ),
        (
            update(EntryRow).where(EntryRow.link == 1).values(actor=BEN),
            ("Number 1, of 02 Mar 2026, or the one before was changed.",),
        ),
        (
            update(EntryRow).where(EntryRow.link == 5).values(at=NOON),
            ("Number 5, of 02 Mar 2026, or the one before was changed.",),
        ),
        (
            delete(EntryRow).where(EntryRow.link.in_([2, 3])),
            ("2 entries are missing before number 4.",),
        ),
        (delete(EntryRow).where(EntryRow.link == 1), ("1 entry is missing before number 2.",)),
        (delete(EntryRow).where(EntryRow.link > 3), ("The last 2 entries are missing.",)),
        (
            insert(EntryRow).values(
                team=TEAM, at=NOON, actor=BEN, verb="v", about="a", detail="d"
            ),
            ("An entry of 02 Mar 2026 was put in from outside.",),
        ),
        (
            insert(EntryRow).values(
                team=TEAM, at=NOON, actor=BEN, verb="v", about="a", detail="d", link=6,
                stamp=b"x" * 36,
            ),
            ("Number 6, of 02 Mar 2026, has a stamp of no key that is here.",
             "The record does not end with the entry that was written last."),
        ),
    ],
)  # fmt: skip
def test_whatever_is_done_to_it_shows(database, statement, wrong) -> None:
    noted(database)
    tamper(database, statement)
    assert verdict(database).wrong == wrong


def test_an_end_that_was_cut_off_with_its_mark_shows_to_whoever_noted_it(database) -> None:
    mark = verdict(noted(database)).mark
    earlier = verdict(noted(database, 5, 8), mark)
    assert (earlier.wrong, earlier.entries) == ((), 8)
    tamper(database, delete(EntryRow).where(EntryRow.link > 4))
    with database.transaction(TEAM) as db:
        (last,) = [row for row in storage.audit.chained(db) if row.link == 4]
        forged = f"4:{last.stamp.hex()}"
    tamper(
        database, update(VersionRow).where(VersionRow.about == "audit:head").values(token=forged)
    )
    assert verdict(database).wrong == ()
    assert verdict(database, mark).wrong == (
        "The entry that you noted is not there any more as it was.",
    )


def test_a_head_that_is_gone_shows_and_the_record_goes_on(database) -> None:
    noted(database)
    tamper(database, delete(VersionRow).where(VersionRow.about == "audit:head"))
    assert verdict(database).wrong == (
        "The record does not end with the entry that was written last.",
    )
    noted(database, 5, 7)
    found = verdict(database)
    assert (found.entries, found.mark.link, found.wrong) == (7, 7, ())


def test_old_entries_go_and_the_rest_is_still_proved(database) -> None:
    mark = verdict(noted(database)).mark
    with database.transaction(TEAM) as db:
        storage.audit.forget_before(db, NOON + timedelta(days=3))
    found = verdict(database, mark)
    assert (found.entries, found.wrong) == (2, ())
    with database.transaction(TEAM) as db:
        storage.audit.forget_before(db, NOON + timedelta(days=30))
    assert verdict(database, mark).wrong == ()
    noted(database, 40, 42)
    found = verdict(database)
    assert (found.entries, found.wrong, found.mark.link) == (2, (), 7)
    tamper(database, delete(EntryRow).where(EntryRow.link == 6))
    assert verdict(database).wrong == ("1 entry is missing before number 7.",)
    forged = f"6:{'ab' * 36}:{'cd' * 36}"
    tamper(
        database, update(VersionRow).where(VersionRow.about == "audit:kept").values(token=forged)
    )
    assert verdict(database).wrong == (
        "Nothing proves that the entries before the first were deleted for their age.",
        "Number 7, of 12 Apr 2026, or the one before was changed.",
    )


def test_what_a_savepoint_took_back_is_not_in_the_record(database) -> None:
    with database.transaction(TEAM) as db:
        write(db, 1)
        with pytest.raises(ValueError, match="no"), db.session.begin_nested():
            write(db, 2)
            db.session.flush()
            raise ValueError("no")
        write(db, 3)
    assert verdict(database).wrong == ()
    with database.reading(TEAM) as db:
        assert [one.verb for one in storage.audit.list_(db, Wanted(), 9)] == ["v3", "v1"]


def test_several_copies_at_once_make_one_chain(database, database_url) -> None:
    others = [Database(database_url, RING) for _ in range(3)]
    begin = threading.Barrier(4)

    def some(opened: Database) -> None:
        begin.wait()
        noted(opened)

    for failed in at_once(*(lambda one=one: some(one) for one in (database, *others))):
        assert failed is None
    found = verdict(database)
    assert (found.entries, found.wrong, found.mark.link) == (20, (), 20)
    for one in others:
        one.close()


def test_entries_are_read_newest_first_by_person_and_by_topic(database) -> None:
    with database.transaction(TEAM) as db:
        for verb, actor, about in (
            ("vetting.approve", MO, ASHA),
            ("matching.ask", ASHA, "7"),
            ("matching.accept", BEN, BEN),
            ("matchingx.accept", BEN, BEN),
        ):
            storage.audit.add(db, at=NOON, actor=actor, verb=verb, about=about, detail="")
    with database.reading(TEAM) as db:

        def read(most: int = 9, **wanted: object) -> list[str]:
            return [one.verb for one in storage.audit.list_(db, Wanted(**wanted), most)]

        both = ["matching.accept", "matching.ask"]
        assert read() == ["matchingx.accept", *both, "vetting.approve"]
        assert read(1, start=1) == ["matching.accept"]
        assert read(person=ASHA) == ["matching.ask", "vetting.approve"]
        assert read(topic=Topic.MATCHING) == both
        assert read(topic=Topic.MATCHING, person=BEN) == ["matching.accept"]
