"""The record of who did what, for those who run the programme."""

import services.refusals
import storage.audit
import storage.concerns
import storage.pairings
import storage.participants
import views.audit
from mentoring.audit import PAGE, Hidden, Topic, Wanted
from mentoring.errors import NotAnOrganiserError
from services.work import Work
from views.kit import Message, View


def record(work: Work, wanted: Wanted) -> Message | View:
    """Show entries of the record; that somebody has read it is an entry as well."""
    if not _may(work):
        return services.refusals.refused(work)
    return _page(work, wanted)


def turn(work: Work, wanted: Wanted) -> View:
    """Show other entries."""
    if not _may(work):
        raise NotAnOrganiserError
    return _page(work, wanted)


def _may(work: Work) -> bool:
    return work.actor in work.organisers | work.moderators


def _page(work: Work, wanted: Wanted) -> View:
    hidden = _hidden(work)
    found = storage.audit.list_(work.db, wanted, PAGE + 1, hidden)
    work.note("audit.read", wanted.person or "everybody", wanted.topic or "everything")
    zone = storage.participants.get(work.db, work.actor).zone
    return views.audit.record(found[:PAGE], wanted, zone, hidden, more=len(found) > PAGE)


def _hidden(work: Work) -> Hidden:
    """Return what this reader may not see.

    Those are concerns, and for moderators those they never read; and what is about feedback, for
    organisers that about pairings of their own.
    """
    topics, concerns, own = set[Topic](), list[int](), list[int]()
    if work.actor in work.moderators:
        concerns = storage.concerns.list_hidden_from(work.db, work.actor)
    else:
        topics.add(Topic.CONCERN)
    if work.actor in work.organisers:
        own = [one.id for one in storage.pairings.of(work.db, work.actor)]
    else:
        topics.add(Topic.FEEDBACK)
    return Hidden(
        topics=frozenset(topics),
        concerns=frozenset(map(str, concerns)),
        removing=work.actor,
        feedback=frozenset(map(str, own)),
    )
