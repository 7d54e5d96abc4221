"""Somebody leaves Slack or comes back, becomes a guest, is renamed or moves."""

from collections.abc import Mapping
from typing import Any

import services.changes.departing
import services.changes.described
import services.changes.moving
import services.channels
import services.closure
import storage.enrolment
import storage.pairings
import storage.participants
import views.changes.organisers
import views.changes.told
from mentoring.changes import Change
from mentoring.enrolment import State
from mentoring.participants import Person
from services.work import Work


def is_news(work: Work, user: Mapping[str, Any]) -> bool:
    """Tell whether Slack says something new about somebody who matters here.

    Slack tells of every status that anybody in the workspace sets; nearly all is no news.
    """
    before = _known(work, user)
    return before is not None and _as_now(before, user) != before


def told(work: Work, user: Mapping[str, Any]) -> None:
    """Keep what Slack says about somebody, with all that follows from it."""
    if _known(work, user) is not None:
        seen(work, str(user["id"]), user)


def met(work: Work, slack_id: str, user: Mapping[str, Any]) -> None:
    """Keep how Slack describes somebody whom we have just met; that is no change.

    Nothing is kept of somebody who has erased themselves meanwhile.
    """
    if before := storage.participants.find(work.db, slack_id):
        storage.participants.save(work.db, _as_now(before, user), work.now)


def seen(work: Work, slack_id: str, user: Mapping[str, Any]) -> None:
    """Keep how Slack describes somebody now; whoever comes second finds no change."""
    before = storage.participants.find(work.db, slack_id, lock=True) or Person(id=slack_id)
    change = Change(before=before, after=_as_now(before, user))
    if not change.any:
        return
    storage.participants.save(work.db, change.after, work.now)
    if change.left:
        services.changes.departing.depart(work, slack_id)
    elif change.back:
        work.note("changes.return", slack_id)
    else:
        _describe(work, change)
    if change.narrowed:
        _narrow(work, slack_id)
    elif change.widened:
        _widen(work, slack_id)


def _known(work: Work, user: Mapping[str, Any]) -> Person | None:
    """Return somebody of our workspace whom we have met, or who ran the programme and is gone."""
    slack_id = user.get("id")
    if not isinstance(slack_id, str) or not services.changes.described.is_ours(user, work.db.team):
        return None
    missed = slack_id in work.organisers | work.moderators and user["deleted"] is True
    stranger = Person(id=slack_id) if missed else None
    return storage.participants.find(work.db, slack_id) or stranger


def _as_now(before: Person, user: Mapping[str, Any]) -> Person:
    return services.changes.described.known_as(before, user)


def _describe(work: Work, change: Change) -> None:
    """Show a new name where it stands, and ask by the new clock."""
    person = change.after.id
    if not (change.renamed or change.moved):
        return
    active = [one for one in storage.pairings.of(work.db, person) if one.active]
    if change.renamed:
        work.note("changes.rename", person)
        for pairing in active:
            services.channels.name_purpose(work, pairing)
    if change.moved:
        work.note("changes.move", person)
        for pairing in active:
            services.changes.moving.move(work, change, pairing)
    work.show_home(person)


def _narrow(work: Work, person: str) -> None:
    """Begin a pause for somebody whom Slack lets into no further channel, and say so."""
    enrolment = storage.enrolment.find_open(work.db, person, lock=True)
    work.note("changes.narrow", person)
    if enrolment is None:
        return
    if enrolment.state is State.ACTIVE:
        services.closure.rest(work, enrolment, "one channel")
    paired = [one for one in storage.pairings.of(work.db, person) if one.active]
    work.say(person, views.changes.told.one_channel(paired=bool(paired)))
    for organiser in sorted(work.organisers - {person}):
        work.say(organiser, views.changes.organisers.one_channel(person, paired))


def _widen(work: Work, person: str) -> None:
    """Tell somebody that nothing stands in their way any more."""
    work.note("changes.widen", person)
    enrolment = storage.enrolment.find_open(work.db, person)
    if enrolment and enrolment.state is State.PAUSED:
        work.say(person, views.changes.told.several_channels())
