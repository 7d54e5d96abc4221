"""The best mentors who are free now, and why."""

from slack_sdk.models.blocks import Block

import views.kit
import views.participants
from mentoring.matching.profiles import Profile
from mentoring.matching.scores import Score
from mentoring.programmes import Programme
from mentoring.words import clip
from views.kit import Message, button, buttons, divider, header, small, text

ASK, MORE = "matching.ask", "matching.more"

REASONS, MISFITS = 4, 2


def suggestions(scores: list[Score], programme: Programme) -> Message:
    """Show the best mentors who are free now, with reasons in words."""
    days = programme.rhythm.request_days
    blocks: list[Block] = []
    for score in scores:
        blocks += [*_suggestion(score), divider()]
    blocks.append(
        small(f"You ask one at a time. They have {days} days to answer, and you hear either way.")
    )
    names = ", ".join(views.kit.words(score.mentor.person.name, 60) for score in scores)
    return Message(f"Mentors who would suit you: {names}", blocks, "Find a mentor")


def _suggestion(score: Score) -> list[Block]:
    who = score.mentor.person
    reasons = score.reasons[:REASONS] or ("is free and glad to help",)
    said = f"*{views.kit.words(who.name, 80)}* {views.kit.person(who.id)}\n" + bullets(reasons)
    blocks: list[Block] = [text(said)]
    if score.misfits:
        blocks.append(small("What does not fit: " + _sentence(score.misfits[:MISFITS])))
    first = clip(who.first_name, 60)
    blocks.append(
        buttons(
            button(ASK, f"Ask {first}", who.id, "primary"),
            button(MORE, f"More about {first}", who.id),
        )
    )
    return blocks


def nobody(programme: Programme) -> Message:
    """Say that nobody is free, why, and what happens next."""
    said = "No mentor is free at the moment."
    return Message(
        said,
        [
            text(said),
            text(
                "Everybody who could mentor you is full, on a pause or not yet approved. "
                "Places open up as mentors join and pairings end. The organisers can see that you "
                "are looking. Press *Find a mentor* again in a few days."
            ),
            small(f"Your place in {views.kit.words(programme.name)} stays yours in the meantime."),
        ],
        "Find a mentor",
    )


def more(profile: Profile, programme: Programme) -> Message:
    """Show what a mentor told the programme for others to see."""
    shown = views.participants.facts(
        profile, programme, public=True, most=views.participants.IN_A_MODAL, length=1000
    )
    name = views.kit.words(profile.person.name, 100)
    return Message(
        name, [header(profile.person.name), *(shown or [text("Nothing more yet.")])], "A mentor"
    )


def bullets(lines: tuple[str, ...]) -> str:
    """Write sentences below one another."""
    return "\n".join(f"• {views.kit.words(line, 300)}" for line in lines)


def _sentence(lines: tuple[str, ...]) -> str:
    return views.kit.words("; ".join(lines), 600)
