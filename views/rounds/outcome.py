"""What came of a round: published or dropped, and a word to those without anybody."""

from collections.abc import Mapping

import views.kit
import views.rounds.choices
from mentoring.rounds import Outcome, Round, State
from mentoring.rounds.placements import Missed, Placement
from mentoring.rounds.placements import State as Placed
from mentoring.words import clip, plural
from views.kit import Block, Message, small, text
from views.matching.suggestions import reasons

TITLE = "Everybody at once"
MOST_NAMED = 20
BECAUSE = {
    Missed.GONE: "one of them no longer takes part",
    Missed.PAUSED: "one of them is taking a pause",
    Missed.NOT_NOW: "one of them cannot be paired at the moment",
    Missed.TAKEN: "{mentee} has found a mentor in the meantime",
    Missed.FULL: "{mentor} has no place left",
    Missed.APART: "they may not meet any more, by the rules or by what was between them",
}


def published(
    held: Round,
    counts: Mapping[tuple[bool, Placed], int],
    left_out: tuple[Placement, ...],
    paired: tuple[Placement, ...] = (),
    *,
    changed: bool = False,
) -> Message:
    """Show organisers who has published what, and what could not begin after all.

    ``paired`` are the first of those that have begun; ``changed`` if organisers had changed it.
    """
    by = views.kit.person(held.decided_by or "")
    on = views.kit.day(held.decided_at) if held.decided_at else ""
    begun, waiting = counts.get((True, Placed.BEGUN), 0), counts.get((True, Placed.WAITING), 0)
    said = f"{by} published this on {on}: {_begun(held, begun, waiting)}"
    blocks: list[Block] = [text(said)]
    if paired:
        blocks.append(_paired(paired, begun))
    if left_out:
        blocks += _left_out(left_out)
    if held.outcome:
        blocks.append(small(f"The preview had {certificate(held.outcome, changed=changed)}"))
    alone = sum(count for (has, _), count in counts.items() if not has)
    if alone:
        them = "mentee has" if alone == 1 else "mentees have"
        blocks.append(
            small(f"{alone} {them} nobody this time. They are told, and I go on looking.")
        )
    return Message(said, blocks, TITLE)


def dropped(held: Round) -> Message:
    """Show organisers that a preview is gone."""
    again = "`/mentoring-admin match` begins anew."
    if held.decided_by is None:
        return Message(
            "Something went wrong on our side, so there is no preview, and nothing was changed. "
            f"{again}"
        )
    by = views.kit.person(held.decided_by)
    return Message(f"{by} dropped this preview. Nobody was told of it. {again}")


def not_this_time(why: tuple[str, ...]) -> Message:
    """Tell a mentee that there was nobody for them yet, why, and what would help."""
    said = "The organisers have just looked for the best mentors for everybody who waits."
    blocks: list[Block] = [
        text(said),
        text("There was no place for you this time, which says nothing about you."),
    ]
    if why:
        blocks.append(reasons(why))
    blocks.append(
        text(
            "You are on the waiting list, I go on looking, and you hear from me when there is "
            "somebody."
        )
    )
    return Message(said, blocks)


def why_nobody(reason: str, would_help: str) -> tuple[str, ...]:
    """Write why there is nobody for a mentee, as they and the organisers read it."""
    if not reason:
        return ()
    return f"{clip(reason, 500)}.", f"What would help: {clip(would_help, 300)}."


def certificate(outcome: Outcome, *, changed: bool = False) -> str:
    """Write how good a matching is, and how that is known; ``changed`` by what organisers wish."""
    if outcome.stable:
        return views.rounds.choices.stable(outcome)
    bound = f"{outcome.total:,} points in all. Upper bound {outcome.bound:,}, gap {outcome.gap:,}"
    if not outcome.proved:
        return f"{bound}: with more time there might be a little more."
    given_up = "this is what it costs that weak pairings count more, and " if outcome.gap else ""
    counted = ", choices counted" if outcome.choosers else ""
    with_changes = " with what you have changed" if changed else ""
    return f"{bound}: {given_up}it is proved that nothing is better{counted}{with_changes}."


def _paired(paired: tuple[Placement, ...], begun: int) -> Block:
    """Name the pairings that have begun, as many as anybody reads."""
    lines = [
        f"• {views.kit.person(one.mentor or '')} mentors {views.kit.person(one.mentee)}"
        for one in paired[:MOST_NAMED]
    ]
    if begun > len(lines):
        lines.append(f"• and {begun - len(lines)} more")
    return text("\n".join(lines))


def _begun(held: Round, begun: int, waiting: int) -> str:
    if held.state is State.PUBLISHING:
        if begun + waiting == 1:
            return "the pairing begins now."
        return (
            f"{begun} of {plural(begun + waiting, 'pairing')} have begun, the others follow now, "
            "one after the other."
        )
    have = "has" if begun == 1 else "have"
    following = (
        "Its channel is on the way, and both are told."
        if begun == 1
        else "Their channels are on the way, and everybody in them is told."
    )
    return f"{plural(begun, 'pairing')} {have} begun. {following}"


def _left_out(left_out: tuple[Placement, ...]) -> list[Block]:
    lines = []
    for one in left_out[:MOST_NAMED]:
        mentor, mentee = views.kit.person(one.mentor or ""), views.kit.person(one.mentee)
        why = BECAUSE[one.why or Missed.GONE].format(mentor=mentor, mentee=mentee)
        lines.append(f"• {mentor} and {mentee}: {why}")
    more = len(left_out) - MOST_NAMED
    if more > 0:
        lines.append(f"• and {more} more")
    were = "was" if len(left_out) == 1 else "were"
    return [text(f"*{plural(len(left_out), 'pairing')} {were} left out:*\n" + "\n".join(lines))]
