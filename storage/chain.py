"""Whether the record of who did what is whole: nothing changed, taken out or put in."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import storage.audit
from mentoring.audit import Mark, Verdict
from mentoring.words import plural
from storage.cipher import SealError
from storage.database import Db
from storage.machinery import EntryRow


@dataclass(slots=True)
class _Walk:
    """How far the record has been read: the last entry's mark, and what was found."""

    db: Db
    last: Mark
    begin: int | None = None
    loose: list[EntryRow] = field(default_factory=list)
    verdict: Verdict = field(default_factory=Verdict)
    wrong: list[str] = field(default_factory=list)

    def read(self, row: EntryRow) -> None:
        """Look at the next entry."""
        if row.link is None or row.stamp is None:
            self.loose.append(row)
            return
        if row.link > self.last.link + 1:
            gone = plural(row.link - self.last.link - 1, "entry is", "entries are")
            self.wrong.append(f"{gone} missing before number {row.link}.")
        elif why := self._unlike(row):
            self.wrong.append(f"Number {row.link}, of {_day(row)}, {why}.")
        self.begin = self.begin or row.id
        self.last = Mark(link=row.link, stamp=row.stamp.hex())
        count, first = self.verdict.entries + 1, self.verdict.first or row.at
        self.verdict = replace(self.verdict, entries=count, first=first, last=row.at)

    def from_outside(self) -> Iterator[str]:
        """Name entries without a stamp, but for those from before there were stamps."""
        for row in self.loose:
            if self.begin is None or row.id > self.begin:
                yield f"An entry of {_day(row)} was put in from outside."

    def _unlike(self, row: EntryRow) -> str | None:
        """Say why a stamp is not that of its entry, if so."""
        content = storage.audit.content(row, row.link or 0, self.last.stamp)
        try:
            stamped = self.db.cipher.stamped(content, row.stamp or b"")
        except SealError:
            return "has a stamp of no key that is here"
        return None if stamped else "or the one before was changed"


def _day(row: EntryRow) -> str:
    return f"{row.at:%d %b %Y}"


def verify(db: Db, noted: Mark | None = None) -> Verdict:
    """Read the whole record and say what is wrong with it; ``noted`` was its end at some time."""
    kept, stamp = storage.audit.kept_since(db)
    walk = _Walk(db, kept)
    # What was noted may be older than what is kept.
    found = noted is None or noted.link <= kept.link
    for row in storage.audit.chained(db):
        walk.read(row)
        found = found or walk.last == noted
    wrong = (
        *_begins(db, kept, stamp),
        *walk.wrong,
        *walk.from_outside(),
        *_ends(db, walk, found=found),
    )
    return replace(walk.verdict, mark=walk.last, wrong=wrong)


def _begins(db: Db, kept: Mark, stamp: bytes) -> Iterator[str]:
    if kept.link:
        try:
            proved = db.cipher.stamped(storage.audit.deleted(db, kept), stamp)
        except SealError:
            proved = False
        if not proved:
            yield "Nothing proves that the entries before the first were deleted for their age."


def _ends(db: Db, walk: _Walk, *, found: bool) -> Iterator[str]:
    head = storage.audit.head(db)
    if head.link > walk.last.link:
        missing = head.link - walk.last.link
        gone = "entry is" if missing == 1 else f"{missing} entries are"
        yield f"The last {gone} missing."
    elif head != walk.last:
        yield "The record does not end with the entry that was written last."
    if not found:
        yield "The entry that you noted is not there any more as it was."
