"""A round that is being looked for."""

import views.kit
from mentoring.rounds import Round
from views.kit import Message, button, buttons, question, small, text

DROP = "rounds.drop"

STEPS = (
    "reading the answers",
    "looking at everybody with everybody",
    "finding the best",
    "proving it",
)


def looking(held: Round) -> Message:
    """Tell an organiser that it is being looked for, and how far it has come."""
    doing = STEPS[min(held.progress, len(STEPS) - 1)]
    step = f" ({held.progress} of {len(STEPS) - 1})" if held.progress else ""
    said = f"Looking for the best for everybody: {doing}{step} …"
    by = views.kit.person(held.begun_by)
    return Message(
        said,
        [
            text(f":hourglass_flowing_sand: {said}"),
            small(f"Begun by {by}. This message changes when I am done."),
            buttons(drop(held)),
        ],
        "Everybody at once",
    )


def further_down() -> Message:
    """Say in the place of an older copy of a preview that there is a newer one."""
    said = "I have put this preview further down, where it is kept up to date."
    return Message(said, [small(said)], "Everybody at once")


def drop(held: Round) -> views.kit.Block:
    """Offer to throw a round away."""
    sure = question(
        "Drop the preview?",
        "It is thrown away, with what you have changed in it. Nobody was told of it.",
        "Drop it",
        "Keep it",
    )
    return button(DROP, "Drop it", held.id, sure=sure)
