"""Whom else a mentee of a preview could have."""

import views.inputs
import views.kit
from mentoring.matching.scales import FULL
from mentoring.matching.scores import Score
from mentoring.rounds.placements import Placement
from views.kit import Message, View, small, text

SWAP = "rounds.send_swap"
MOST = 100


def form(placed: Placement, others: list[Score]) -> View:
    """Ask an organiser whom a mentee should have instead."""
    mentor, mentee = views.kit.person(placed.mentor or ""), views.kit.person(placed.mentee)
    said = text(f"{mentee} would have {mentor} now, with {placed.points:,} of {FULL:,} points.")
    about = f"{placed.mentee_enrolment}:{placed.mentor_enrolment}"
    if not others:
        nobody = text("There is nobody else with a free place whom the rules let them meet.")
        return views.kit.sheet(Message("Nobody else", [said, nobody], "Another mentor"))
    choices = [(one.mentor.person.id, _label(one)) for one in others]
    return views.kit.modal(
        SWAP,
        "Another mentor",
        [
            said,
            views.inputs.ask_one(
                "mentor",
                "Who instead?",
                choices,
                hint="The best come first. The two are locked to each other, and the best is "
                "found for everybody else.",
            ),
            small("The preview then says what it costs, and who had to move. You can undo it."),
        ],
        submit="Take them",
        about=about,
    )


def _label(one: Score) -> str:
    fits = f" ({one.points:,} of {FULL:,})"
    return views.kit.name(one.mentor.person.name, views.kit.LABEL - len(fits)) + fits
