"""What is kept about the person asking, and until when."""

from collections import Counter
from datetime import datetime, timedelta

import mentoring.privacy
import storage.enrolment
import storage.erasure
import storage.pairings
import storage.participants
import storage.privacy
import views.privacy
from mentoring.privacy import Kept, Part
from services.work import Work
from views.kit import Message, View

MONTH_DAYS = 365 / 12
OF_PAIRINGS = {Part.AGENDAS, Part.SUMMARIES, Part.FEEDBACK, Part.NO_SHOWS}
FOR_THE_RECORD = {Part.CONCERNS, Part.REMOVALS, Part.RECORD}


def page(work: Work) -> Message:
    """Show the person asking what is kept about them, and what they can do about it."""
    enrolled = storage.enrolment.find_open(work.db, work.actor) is not None
    zone = storage.participants.get(work.db, work.actor).zone
    return views.privacy.page(kept(work), work.programme.rhythm, zone, enrolled=enrolled)


def sure(work: Work) -> View:
    """Ask the person once more before everything about them is erased."""
    paired = sum(one.active for one in storage.pairings.of(work.db, work.actor))
    enrolled = storage.enrolment.find_open(work.db, work.actor) is not None
    months = work.programme.rhythm.audit_months
    return views.privacy.sure(paired, months, enrolled=enrolled)


def kept(work: Work) -> tuple[Kept, ...]:
    """Return what is kept about the person asking, part by part."""
    found = Counter(storage.erasure.counts(work.db, work.actor))
    texts = map(mentoring.privacy.part_of, storage.privacy.list_names(work.db, work.actor))
    found += Counter(part for part in texts if part and part not in found)
    ends = {part: _until(work, part) for part in found}
    return tuple(
        Kept(part=part, number=found[part], until=ends[part]) for part in Part if found[part]
    )


def texts_kept(work: Work) -> timedelta:
    """Return for how long private words are kept after the end of what they belong to."""
    return timedelta(days=work.programme.rhythm.retention_months * MONTH_DAYS)


def record_kept(work: Work) -> timedelta:
    """Return for how long the record is kept, and who somebody was after the end of their part."""
    return timedelta(days=work.programme.rhythm.audit_months * MONTH_DAYS)


def _until(work: Work, part: Part) -> datetime | None:
    """Return when a part goes by itself; None while what it belongs to goes on."""
    if part in FOR_THE_RECORD:
        return None
    paired = part in OF_PAIRINGS
    rows = storage.erasure.list_(work.db, Part.PAIRINGS if paired else Part.ENROLMENTS, work.actor)
    ends = [row["ended_at" if paired else "closed_at"] for row in rows]
    over = [one for one in ends if isinstance(one, datetime)]
    if not over or len(over) < len(ends):
        return None
    words = part in views.privacy.WORDS
    return max(over) + (texts_kept(work) if words else record_kept(work))
