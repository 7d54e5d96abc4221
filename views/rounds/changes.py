"""What organisers can change in a preview, what the last change did, and what fairness costs."""

import views.kit
from mentoring.rounds import Outcome
from mentoring.rounds.changes import Change, Step
from mentoring.rounds.placements import Placement
from mentoring.rounds.previews import Pairing, Preview
from mentoring.words import plural
from views.kit import Block, button, buttons, small, text

LOCK, FREE, APART = "rounds.lock", "rounds.free", "rounds.apart"
OTHERS, WAITING, UNDO = "rounds.others", "rounds.waiting", "rounds.undo"

MOST_NAMED = 8


def ways(one: Pairing) -> Block:
    """Offer what can be changed about a pairing."""
    about = f"{one.placement.mentee_enrolment}:{one.placement.mentor_enrolment}"
    hold = button(FREE, "Unlock", about) if one.locked else button(LOCK, "Lock", about)
    return buttons(
        hold, button(OTHERS, "Another mentor", about), button(APART, "Keep apart", about)
    )


def fairness(shown: Preview, outcome: Outcome) -> list[Block]:
    """Say what it costs that waiting counts, or what it would; and offer the other way."""
    if not outcome.waited or outcome.other_total is None:
        return []
    now, other = ("With", "Without") if shown.waiting_counts else ("Without", "With")
    got = f"{outcome.waited_matched} of {plural(outcome.waited, 'mentee')}"
    long = f"{got} who waited for a month or more get a mentor"
    alike = (outcome.waited_matched, outcome.total)
    if alike == (outcome.other_waited_matched, outcome.other_total):
        said = f"{long}, with the bonus for waiting or without it."
    else:
        said = (
            f"{now} the bonus for waiting, {long}: {outcome.total:,} points in all. "
            f"{other} it, {outcome.other_waited_matched}: {outcome.other_total:,} points in all."
        )
    label = "Let waiting not count" if shown.waiting_counts else "Let waiting count"
    about = f"{shown.round.id}:{shown.round.version}"
    return [text(said, accessory=button(WAITING, label, about))]


def since(shown: Preview, outcome: Outcome) -> list[Block]:
    """Say what the last change did: the new total, and who moved."""
    if not shown.round.version or shown.round.total_before is None:
        return []
    more = outcome.total - shown.round.total_before
    sign = "more" if more > 0 else "fewer"
    cost = f"{abs(more):,} points {sign} than before" if more else "as many points as before"
    lines = [f"• {_moved(one)}" for one in shown.moved[:MOST_NAMED]]
    if len(shown.moved) > MOST_NAMED:
        lines.append(f"• and {len(shown.moved) - MOST_NAMED} more")
    who = f"{plural(len(shown.moved), 'mentee')} moved:" if shown.moved else "Nobody moved."
    return [text("\n".join([f"*Since the last change:* {cost}. {who}", *lines]))]


def undo(shown: Preview) -> list[Block]:
    """Offer to take the last change back."""
    if not shown.steps:
        return []
    about = f"{shown.round.id}:{shown.round.version}"
    return [button(UNDO, f"Undo: {_named(shown.steps[-1])}", about)]


def listed(shown: Preview) -> list[Block]:
    """Say what has been changed so far, the newest first."""
    if not shown.steps:
        return []
    said = [_step(one) for one in reversed(shown.steps[-MOST_NAMED:])]
    return [small("Changed so far, newest first: " + "; ".join(said))]


def _moved(one: Placement) -> str:
    mentee = views.kit.person(one.mentee)
    before = views.kit.person(one.before) if one.before else "nobody"
    after = views.kit.person(one.mentor) if one.mentor else "nobody"
    return f"{mentee}: from {before} to {after}"


def _step(one: Step) -> str:
    mentor, mentee = views.kit.person(one.mentor), views.kit.person(one.mentee)
    return {
        Change.LOCK: f"{mentor} and {mentee} locked",
        Change.FREE: f"{mentor} and {mentee} unlocked",
        Change.APART: f"{mentor} and {mentee} kept apart",
        Change.BONUS: "waiting counts",
        Change.NO_BONUS: "waiting does not count",
    }[one.change]


def _named(one: Step) -> str:
    return {
        Change.LOCK: "the lock",
        Change.FREE: "the unlocking",
        Change.APART: "keeping apart",
        Change.BONUS: "that waiting counts",
        Change.NO_BONUS: "that waiting does not count",
    }[one.change]
