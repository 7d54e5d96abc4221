"""Once a night Slack is asked about everybody and every channel: events may have been missed.

What is found goes the way of the events. Only what Slack says in so many words counts: whoever is
missing in an answer has not left.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import mentoring.changes
import services.changes.described
import storage.enrolment
import storage.inbox
import storage.participants
import views.changes.organisers
from mentoring.changes import Change, LookedAgainError
from mentoring.errors import NotAnOrganiserError
from mentoring.participants import Person
from services.changes import channels_by_night
from services.kinds import Kind
from services.work import Work
from storage.outbox import Order
from views.kit import Message

NIGHT = timedelta(hours=2)
"""A day of looking begins at two in the morning, UTC."""
MOST_PAGES = 1000
LANE = "changes:people"

Answer = Mapping[str, Any]


def is_due(work: Work) -> bool:
    """Tell whether nobody has looked since this night began."""
    return not storage.inbox.known(work.db, _key(_night(work)))


def begin(work: Work) -> None:
    """Order tonight's look; of several copies of the bot the first one does."""
    night = _night(work)
    if storage.inbox.add(work.db, _key(night), work.now):
        _ask(replace(work, gesture=_key(night)), cursor="", page=1, gone=[], sure=False)
        channels_by_night.begin(replace(work, gesture=f"{_key(night)}:channels"))


def go_on(work: Work, number: int) -> Message:
    """Look again, and let those go whom Slack still describes as gone; an organiser is sure."""
    if work.actor not in work.organisers:
        raise NotAnOrganiserError
    if not storage.inbox.add(work.db, f"changes:sure:{number}", work.now):
        raise LookedAgainError
    work.note("changes.go_on", work.actor)
    _ask(work, cursor="", page=1, gone=[], sure=True)
    said = views.changes.organisers.going_on(work.actor)
    for organiser in sorted(work.organisers):
        work.change(_card(number, organiser), f"person:{organiser}", said)
    return said


def call(_work: Work, order: Order) -> Answer:
    """Return which page of people to ask for."""
    return {"cursor": order.payload["cursor"]}


def page(work: Work, order: Order, answer: Answer) -> None:
    """Look up again whoever has changed; who has left, once all pages are read."""
    listed = answer.get("members")
    if not isinstance(listed, list):
        return
    gone = [*order.payload["gone"]]
    for change in _changes(work, listed):
        if change.left:
            gone.append(change.after.id)
        else:
            _look_up(work, change.after.id)
    metadata = answer.get("response_metadata")
    following = metadata.get("next_cursor") if isinstance(metadata, Mapping) else ""
    number, sure = int(order.payload["page"]), bool(order.payload["sure"])
    if not following:
        _let_go(work, order, gone, sure=sure)
    elif following != order.payload["cursor"] and number < MOST_PAGES:
        _ask(work, cursor=str(following), page=number + 1, gone=gone, sure=sure)


def _changes(work: Work, listed: Sequence[object]) -> list[Change]:
    """Return who of those listed has changed, if we know them or they run the programme."""
    ours = {
        str(user["id"]): user
        for user in listed
        if isinstance(user, Mapping)
        and isinstance(user.get("id"), str)
        and services.changes.described.is_ours(user, work.db.team)
    }
    runs = (work.organisers | work.moderators) & set(ours)
    missed = {one: Person(id=one) for one in runs if ours[one]["deleted"] is True}
    known = missed | storage.participants.find_all(work.db, ours)
    found = (
        Change(before=one, after=services.changes.described.known_as(one, ours[one.id]))
        for one in known.values()
    )
    return [one for one in found if one.any]


def _let_go(work: Work, order: Order, gone: Sequence[str], *, sure: bool) -> None:
    """Look up everybody who has left, unless they are so many that somebody should look first."""
    taking_part = {one.person for one in storage.enrolment.list_open(work.db)}
    ending = sorted(taking_part.intersection(gone))
    if not sure and mentoring.changes.too_many(len(ending), len(taking_part)):
        _ask_organisers(work, order, ending)
        return
    for one in gone:
        _look_up(work, one)


def _ask_organisers(work: Work, order: Order, ending: Sequence[str]) -> None:
    """Ask every organiser whether so many have left; about the same people once a week."""
    mark = hashlib.blake2s(" ".join(ending).encode(), digest_size=8).hexdigest()
    if not storage.inbox.add(work.db, f"changes:many:{mark}", work.now):
        return
    work.note("changes.ask", len(ending))
    asked = views.changes.organisers.many_gone(ending, order.id)
    for organiser in sorted(work.organisers):
        work.say(organiser, asked, card=_card(order.id, organiser))


def _look_up(work: Work, person: str) -> None:
    payload = {"user": person, "news": True}
    work.order(Kind.LOOK_UP, f"look_up:{person}", person, payload)


def _ask(work: Work, *, cursor: str, page: int, gone: Sequence[str], sure: bool) -> None:
    payload = {"cursor": cursor, "page": page, "gone": list(gone), "sure": sure}
    work.order(Kind.LIST_PEOPLE, LANE, str(page), payload)


def _night(work: Work) -> date:
    return (work.now - NIGHT).date()


def _key(night: date) -> str:
    return f"changes:{night}"


def _card(number: int, organiser: str) -> str:
    return f"changes:{number}:{organiser}"
