"""What organisers can change in a preview, and what the last change did."""

import views.kit
from mentoring.rounds import Outcome
from mentoring.rounds.changes import Change, Step
from mentoring.rounds.placements import Placement
from mentoring.rounds.previews import Pairing, Preview
from mentoring.words import plural
from views.kit import Block, button, buttons, small, text

LOCK, FREE, APART = "rounds.lock", "rounds.free", "rounds.apart"
OTHERS, UNDO, AGAIN = "rounds.others", "rounds.undo", "rounds.look_again"

MOST_NAMED = 8


def ways(one: Pairing) -> Block:
    """Offer what can be changed about a pairing."""
    about = f"{one.placement.mentee_enrolment}:{one.placement.mentor_enrolment}"
    hold = button(FREE, "Unlock", about) if one.locked else button(LOCK, "Lock", about)
    return buttons(
        hold, button(OTHERS, "Another mentor", about), button(APART, "Keep apart", about)
    )


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
    return [text("\n".join([f"*Since the preview before:* {cost}. {who}", *lines]))]


def undo(shown: Preview) -> list[Block]:
    """Offer to take the last change back."""
    if not shown.steps:
        return []
    about = f"{shown.round.id}:{shown.round.version}"
    return [button(UNDO, f"Undo: {_named(shown.steps[-1])}", about)]


def again(shown: Preview) -> Block:
    """Offer to find the whole anew, for answers and places change."""
    return button(AGAIN, "Look again", f"{shown.round.id}:{shown.round.version}")


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
        Change.FLOOR: "circles count",
        Change.NO_FLOOR: "circles do not count",
        Change.TAIL: "weak pairings count more",
        Change.NO_TAIL: "all pairings count alike",
    }[one.change]


def _named(one: Step) -> str:
    return {
        Change.LOCK: "the lock",
        Change.FREE: "the unlocking",
        Change.APART: "keeping apart",
        Change.BONUS: "that waiting counts",
        Change.NO_BONUS: "that waiting does not count",
        Change.FLOOR: "that circles count",
        Change.NO_FLOOR: "that circles do not count",
        Change.TAIL: "that weak pairings count more",
        Change.NO_TAIL: "that all pairings count alike",
    }[one.change]
