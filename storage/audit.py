"""Who did what: append only, every entry bound to the one before, so that tampering shows.

Entries are linked when the transaction commits, last of all: only then is it known which comes
next, and nobody who waits for that holds anything another waits for.
"""

import json
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, delete, event, not_, or_, select
from sqlalchemy.orm import Session

from mentoring.audit import Entry, Hidden, Mark, Topic, Wanted
from storage.database import Database, Db
from storage.machinery import EntryRow, VersionRow
from storage.rows import add_once, add_or_change

NEW = "audit entries to be linked"
HEAD, KEPT = "audit:head", "audit:kept"
NOTHING = Mark(link=0, stamp="")
NOTHING_HIDDEN = Hidden()
NOW = select(VersionRow).where(
    VersionRow.team == bindparam("team"), VersionRow.about == bindparam("about")
)


def add(db: Db, *, at: datetime, actor: str, verb: str, about: str, detail: str) -> None:
    """Write one entry: ids and words of ours, never a person's text."""
    row = EntryRow(team=db.team, at=at, actor=actor, verb=verb, about=about, detail=detail)
    db.session.add(row)
    db.session.info.setdefault(NEW, (db, []))[1].append(row)


def list_(db: Db, wanted: Wanted, most: int, hidden: Hidden = NOTHING_HIDDEN) -> list[Entry]:
    """Return entries, newest first, without those that are ``hidden``."""
    found = select(EntryRow).where(EntryRow.team == db.team)
    if wanted.topic:
        found = found.where(_of(wanted.topic))
    if wanted.person:
        found = found.where(or_(EntryRow.actor == wanted.person, EntryRow.about == wanted.person))
    found = found.where(*(not_(one) for one in _unseen(hidden)))
    page = found.order_by(EntryRow.id.desc()).offset(wanted.start).limit(most)
    return [_entry(row) for row in db.session.scalars(page)]


def _unseen(hidden: Hidden) -> Iterator[ColumnElement[bool]]:
    yield from map(_of, hidden.topics)
    if hidden.concerns:
        yield and_(_of(Topic.CONCERN), EntryRow.about.in_(hidden.concerns))
    if hidden.removing:
        yield and_(_of(Topic.REMOVALS), EntryRow.about == hidden.removing)
    if hidden.feedback:
        yield and_(_of(Topic.FEEDBACK), EntryRow.about.in_(hidden.feedback))


def _of(topic: Topic) -> ColumnElement[bool]:
    return EntryRow.verb.startswith(f"{topic}.", autoescape=True)


def teams(database: Database) -> list[str]:
    """Return every workspace that has a record."""
    with database.engine.connect() as connection:
        return list(connection.scalars(select(EntryRow.team).distinct().order_by(EntryRow.team)))


def chained(db: Db) -> Iterator[EntryRow]:
    """Yield every entry of the workspace as it is kept, in the order of its links."""
    order = EntryRow.link.is_not(None), EntryRow.link, EntryRow.id
    wanted = select(EntryRow).where(EntryRow.team == db.team).order_by(*order)
    yield from db.session.scalars(wanted.execution_options(yield_per=1000))


def forget_before(db: Db, moment: datetime) -> None:
    """Delete old entries from the beginning on, and remember after which the record goes on."""
    old = (
        select(EntryRow)
        .where(EntryRow.team == db.team, EntryRow.at < moment, EntryRow.link.is_not(None))
        .order_by(EntryRow.link.desc())
        .limit(1)
    )
    if (last := db.session.scalar(old)) is not None:
        _remember(db, Mark(link=last.link or 0, stamp=(last.stamp or b"").hex()))
        gone = delete(EntryRow).where(EntryRow.team == db.team, EntryRow.link <= last.link)
        db.session.execute(gone)


def head(db: Db) -> Mark:
    """Return the mark of the last entry."""
    found = db.session.scalar(NOW, {"team": db.team, "about": HEAD})
    return read(found.token) if found else NOTHING


def kept_since(db: Db) -> tuple[Mark, bytes]:
    """Return the mark of the last entry deleted for its age, and the stamp that proves it."""
    found = db.session.scalar(NOW, {"team": db.team, "about": KEPT})
    if found is None:
        return NOTHING, b""
    token, _, stamp = found.token.rpartition(":")
    return read(token), bytes.fromhex(stamp)


def read(written: str) -> Mark:
    """Read a mark as it was written down.

    Raises:
        ValueError: it is none.
    """
    link, _, stamp = written.partition(":")
    return Mark(link=int(link), stamp=bytes.fromhex(stamp).hex())


def content(row: EntryRow, link: int, before: str) -> bytes:
    """Return what a stamp is over: the entry, its place, and the stamp before it."""
    said = [row.team, link, row.at.isoformat(), row.actor, row.verb, row.about, row.detail, before]
    return json.dumps(said).encode()


def deleted(db: Db, kept: Mark) -> bytes:
    """Return what the stamp over the last deleted entry's mark is over."""
    return json.dumps([db.team, KEPT, str(kept)]).encode()


def _entry(row: EntryRow) -> Entry:
    return Entry(
        id=row.id, at=row.at, actor=row.actor, verb=row.verb, about=row.about, detail=row.detail
    )


def _end(db: Db) -> Mark:
    """Return the mark of the last entry there is, should the head be gone; verifying says so."""
    order = EntryRow.link.desc()
    linked = select(EntryRow).where(EntryRow.team == db.team, EntryRow.link.is_not(None))
    last = db.session.scalar(linked.order_by(order).limit(1))
    if last is None or last.link is None or last.stamp is None:
        return kept_since(db)[0]
    return Mark(link=last.link, stamp=last.stamp.hex())


def _remember(db: Db, kept: Mark) -> None:
    token = f"{kept}:{db.cipher.stamp(deleted(db, kept)).hex()}"
    add_or_change(db, VersionRow, ("about",), about=KEPT, token=token)


@event.listens_for(Session, "before_commit", insert=True)
def _link(session: Session) -> None:
    """Bind what was written to what was written before, by whichever copy of the bot."""
    db, rows = session.info.pop(NEW, (None, []))
    here = [row for row in rows if row in session]  # what a savepoint took back is gone
    if db is None or not here:
        return
    session.flush()
    wanted = NOW.with_for_update().execution_options(populate_existing=True)
    head = session.scalar(wanted, {"team": db.team, "about": HEAD})
    if head is None:
        add_once(db, VersionRow, about=HEAD, token=str(_end(db)))
        head = session.scalars(wanted, {"team": db.team, "about": HEAD}).one()
    last = read(head.token)
    for link, row in enumerate(here, last.link + 1):
        row.link, row.stamp = link, db.cipher.stamp(content(row, link, last.stamp))
        last = Mark(link=link, stamp=row.stamp.hex())
    head.token = str(last)
