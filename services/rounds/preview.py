"""The preview as things stand when it is shown, and to whom it is shown."""

from collections.abc import Mapping
from typing import Any

import mentoring.matching.tracks
import mentoring.matching.wishes
import mentoring.rounds.changes
import services.matching.comparing
import services.matching.wishes
import services.rounds.gathering
import services.vetting
import storage.cards
import storage.enrolment
import storage.placements
import storage.privacy
import storage.readers
import storage.rounds
import storage.steps
import views.rounds.outcome
import views.rounds.preview
import views.rounds.progress
from mentoring.matching.fairness import Device, Price, Short, Side
from mentoring.rounds import Round, State
from mentoring.rounds.placements import Placement
from mentoring.rounds.previews import Alone, Pages, Pairing, Preview
from services.kinds import Kind
from services.work import Work
from storage.outbox import Order
from views.kit import Message


def show(work: Work, held: Round) -> None:
    """Show a round as it is now to every organiser who looks at it."""
    for reader in storage.readers.list_(work.db, held.id):
        if reader in work.organisers:
            show_to(work, held, reader)


def show_to(work: Work, held: Round, reader: str) -> None:
    """Show a round as it is now to one organiser."""
    work.order(Kind.PREVIEW, f"person:{reader}", str(held.id), {"round": held.id, "to": reader})


def card(work: Work, order: Order) -> dict[str, object] | None:
    """Return what Slack needs to show a round, put together only now; it holds up nobody."""
    held = storage.rounds.get(work.db, int(order.payload["round"]))
    reader = str(order.payload["to"])
    stands = storage.cards.find(work.db, card_of(held.id, reader))
    if stands is None or reader not in work.organisers:
        return None
    return {"channel": stands.channel, "ts": stands.ts, **message(work, held, reader).payload()}


def message(work: Work, held: Round, reader: str) -> Message:
    """Return what one organiser reads of a round."""
    match held.state:
        case State.RUNNING:
            return views.rounds.progress.looking(held)
        case State.READY:
            page = storage.readers.find(work.db, held.id, reader) or 1
            return views.rounds.preview.preview(_preview(work, held, page))
        case State.DROPPED:
            return views.rounds.outcome.dropped(held)
        case State.PUBLISHING | State.PUBLISHED:
            counts = storage.placements.get_counts(work.db, held.id)
            left_out = storage.placements.list_left_out(work.db, held.id)
            paired = storage.placements.list_begun(
                work.db, held.id, views.rounds.outcome.MOST_NAMED
            )
            return views.rounds.outcome.published(
                held,
                counts,
                tuple(left_out),
                tuple(paired),
                changed=bool(storage.steps.list_(work.db, held.id)),
            )


def card_of(round_id: int, reader: str) -> str:
    """Return the name of the card on which an organiser sees a round."""
    return f"round:{round_id}:{reader}"


def _preview(work: Work, held: Round, page: int) -> Preview:
    pages = _pages(work, held)
    matched, skip, most = pages.slice(pages.within(page))
    shown = storage.placements.list_(work.db, held.id, matched=matched, skip=skip, most=most)
    steps = tuple(storage.steps.list_(work.db, held.id))
    kept = storage.privacy.find(work.db, kept_as(held)) or {}
    edits = mentoring.rounds.changes.replay(steps, held.fair)
    return Preview(
        round=held,
        page=pages.within(page),
        pages=pages.count,
        pairings=_pairings(work, shown, edits.locked) if matched else (),
        alone=() if matched else _alone(kept.get("alone", {}), shown),
        steps=steps,
        moved=tuple(storage.placements.list_moved(work.db, held.id)),
        prices=tuple(_price(one) for one in kept.get("prices", ())),
        only=_only(work, held),
        tracks={} if held.track else _tracks(work, shown),
    )


def _pages(work: Work, held: Round) -> Pages:
    counts = storage.placements.get_counts(work.db, held.id)
    with_one, without = (
        sum(count for (has, _), count in counts.items() if has is matched)
        for matched in (True, False)
    )
    return Pages(with_one, without)


def _only(work: Work, held: Round) -> tuple[str, ...]:
    """Say in the words of the form to whom a round is narrowed."""
    track = work.programme.track(held.track or "")
    asked = services.rounds.gathering.narrowing(work.programme)
    said = asked.label_of(held.narrowed_to) if asked and held.narrowed_to else held.narrowed_to
    return tuple(one for one in (track.name if track else held.track, said) if one)


def _tracks(work: Work, shown: list[Placement]) -> dict[str, str]:
    """Name the track on which each mentee is now."""
    if not work.programme.tracks:
        return {}
    mentees = storage.enrolment.get_all(work.db, [one.mentee_enrolment for one in shown])
    profiles = services.vetting.profiles(work, list(mentees.values()))
    on = {
        one.person.id: mentoring.matching.tracks.track_of(one, work.programme) for one in profiles
    }
    return {mentee: track.name for mentee, track in on.items() if track}


def _pairings(work: Work, shown: list[Placement], locked: Mapping[str, str]) -> tuple[Pairing, ...]:
    """Say of each pairing why it fits, made anew from what people answer now."""
    numbers = [one for each in shown for one in (each.mentee_enrolment, each.mentor_enrolment)]
    enrolments = list(storage.enrolment.get_all(work.db, [one for one in numbers if one]).values())
    profiles = {one.person.id: one for one in services.vetting.profiles(work, enrolments)}
    chosen = services.matching.wishes.of_all(work)
    return tuple(
        Pairing(
            placement=one,
            reasons=mentoring.matching.wishes.with_choice(
                services.matching.comparing.compared(
                    work, profiles[one.mentee], profiles[one.mentor or ""]
                ).reasons,
                chosen.get(one.mentee, ()),
                one.mentor,
            ),
            locked=locked.get(one.mentee) == one.mentor,
        )
        for one in shown
    )


def _price(kept: Mapping[str, Any]) -> Price:
    return Price(
        device=Device(kept["device"]),
        on=kept["on"],
        with_it=Side(**kept["with_it"]),
        without_it=Side(**kept["without_it"]),
        short=tuple(Short(**one) for one in kept["short"]),
    )


def _alone(said: Mapping[str, list[str]], shown: list[Placement]) -> tuple[Alone, ...]:
    return tuple(
        Alone(placement=one, reason=reason, would_help=would_help)
        for one in shown
        for reason, would_help in [said.get(one.mentee, ("", ""))]
    )


def kept_as(held: Round) -> str:
    """Return the name under which it is kept why some have nobody, and what fairness costs."""
    return f"round:{held.id}"
