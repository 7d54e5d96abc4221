"""The record of who did what, for those who run the programme."""

import services.desk
import storage.audit
import storage.participants
import views.audit
from mentoring.audit import PAGE, Wanted
from mentoring.errors import NotAnOrganiserError
from services.work import Work
from views.kit import Message, View


def record(work: Work, wanted: Wanted) -> Message | View:
    """Show entries of the record; that somebody has read it is an entry as well."""
    if not _may(work):
        return services.desk.refused(work)
    return _page(work, wanted)


def turn(work: Work, wanted: Wanted) -> View:
    """Show other entries."""
    if not _may(work):
        raise NotAnOrganiserError
    return _page(work, wanted)


def _may(work: Work) -> bool:
    return work.actor in work.organisers | work.moderators


def _page(work: Work, wanted: Wanted) -> View:
    found = storage.audit.list_(work.db, wanted, PAGE + 1)
    work.note("audit.read", wanted.person or "everybody", wanted.topic or "everything")
    zone = storage.participants.get(work.db, work.actor).zone
    return views.audit.record(found[:PAGE], wanted, zone, more=len(found) > PAGE)
