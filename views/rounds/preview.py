"""The preview: what the best for everybody looks like, before anybody is told."""

import views.kit
import views.rounds.changes
import views.rounds.choices
import views.rounds.fairness
import views.rounds.outcome
import views.rounds.progress
from mentoring.matching.scales import FULL
from mentoring.rounds import Outcome, Round
from mentoring.rounds.changes import Change
from mentoring.rounds.placements import Placement
from mentoring.rounds.previews import Alone, Pairing, Preview
from mentoring.words import clip, plural
from views.kit import Block, Message, button, buttons, divider, question, small, text
from views.matching.suggestions import reasons

BACK, NEXT, PUBLISH = "rounds.back", "rounds.next", "rounds.publish"

REASONS = 3
WITHOUT_WORDS = ("no rule keeps them apart",)


def preview(shown: Preview) -> Message:
    """Show organisers one page of a round, and what they can do about it."""
    outcome = shown.round.outcome or Outcome(mentees=0, matched=0, total=0, bound=0)
    said = f"{_matched(outcome)} Nobody has been told."
    blocks: list[Block] = [
        text(f"*{_matched(outcome)}* Nobody has been told anything."),
        small(
            f"{views.rounds.outcome.certificate(outcome, changed=bool(shown.steps))} "
            f"Begun by {views.kit.person(shown.round.begun_by)}, {_found_on(shown.round)}."
        ),
        *_only(shown),
        *views.rounds.fairness.prices(shown),
        *views.rounds.choices.choices(outcome, locked=_locked(shown)),
        *views.rounds.changes.since(shown, outcome),
        *views.rounds.changes.listed(shown),
        divider(),
        *_page(shown),
        divider(),
        *_turning(shown),
        buttons(
            *_publish(shown.round, outcome),
            *views.rounds.changes.undo(shown),
            views.rounds.changes.again(shown),
            views.rounds.progress.drop(shown.round),
        ),
    ]
    return Message(said, blocks, "Everybody at once")


def _only(shown: Preview) -> list[Block]:
    if not shown.only:
        return []
    chosen = ", ".join(f"*{views.kit.words(one)}*" for one in shown.only)
    return [small(f"Only these mentees take part: {chosen}.")]


def _locked(shown: Preview) -> bool:
    return any(one.change is Change.LOCK for one in shown.steps)


def _found_on(held: Round) -> str:
    on = views.kit.day(held.found_at or held.begun_at)
    return f"from what everybody answered by {on}"


def _matched(outcome: Outcome) -> str:
    have = "has" if outcome.matched == 1 else "have"
    return f"{outcome.matched} of {plural(outcome.mentees, 'mentee')} {have} a mentor."


def _page(shown: Preview) -> list[Block]:
    found = [block for one in shown.pairings for block in _pairing(one, shown)]
    if found:
        found.append(small("The reasons are those that mentees read."))
    if shown.alone:
        found.append(text("*Nobody for these, and why.* In the words they would read:"))
    return found + [block for one in shown.alone for block in _alone(one, shown)]


def _pairing(one: Pairing, shown: Preview) -> list[Block]:
    mentor = views.kit.person(one.placement.mentor or "")
    mentee = _mentee(one.placement, shown)
    fits = f"{one.placement.points:,} of {FULL:,} points"
    said = tuple(clip(each, 200) for each in one.reasons[:REASONS]) or WITHOUT_WORDS
    lock = ":lock: " if one.locked else ""
    said_of_both = text(f"{lock}{mentor} would mentor {mentee}: {fits}")
    return [said_of_both, reasons(said), views.rounds.changes.ways(one)]


def _mentee(placement: Placement, shown: Preview) -> str:
    """Name a mentee, with the track on which they are where there are several."""
    who, track = views.kit.person(placement.mentee), shown.tracks.get(placement.mentee)
    return f"{who} (*{views.kit.words(track)}*)" if track else who


def _alone(one: Alone, shown: Preview) -> list[Block]:
    lines = views.rounds.outcome.why_nobody(one.reason, one.would_help)
    return [text(_mentee(one.placement, shown)), *([reasons(lines)] if lines else [])]


def _turning(shown: Preview) -> list[Block]:
    if shown.pages == 1:
        return []
    back = [button(BACK, "Back", f"{shown.round.id}:{shown.page - 1}")] if shown.page > 1 else []
    on = (
        [button(NEXT, "Next", f"{shown.round.id}:{shown.page + 1}")]
        if shown.page < shown.pages
        else []
    )
    said = f"Page {shown.page} of {shown.pages}. Whoever has nobody comes last."
    return [small(said), buttons(*back, *on)]


def _publish(held: Round, outcome: Outcome) -> list[Block]:
    if not outcome.matched:
        return []
    sure = question(
        "Publish?",
        f"{plural(outcome.matched, 'pairing')} will begin, unless somebody has left, paused or "
        "found somebody meanwhile. Both of each are told, their channels open, and open requests "
        "are taken back. Whoever has nobody is told, too. Afterwards pairings end one by one only.",
        "Publish",
        "Not yet",
    )
    about = f"{held.id}:{held.version}"
    return [button(PUBLISH, "Publish", about, "primary", sure=sure)]
