"""The best mentors who are free now, and why."""

import views.kit
import views.participants
import views.rich
import views.tracks
from mentoring.matching.profiles import Profile
from mentoring.matching.scores import Score
from mentoring.programmes import Programme, Track
from mentoring.words import clip
from views.kit import Block, Message, button, buttons, divider, header, small, text

ASK, MORE = "matching.ask", "matching.more"

REASONS, MISFITS, REASON = 4, 2, 300


def suggestions(scores: list[Score], programme: Programme, track: Track | None = None) -> Message:
    """Show the best mentors who are free now, with reasons in words; ``track`` is the mentee's."""
    days = programme.rhythm.request_days
    blocks: list[Block] = []
    for score in scores:
        blocks += [*_suggestion(score), divider()]
    blocks.append(
        small(f"You ask one mentor at a time, who has {days} days to answer. You hear either way.")
    )
    blocks += views.tracks.found_by(track, programme)
    names = ", ".join(views.kit.person(score.mentor.person.id) for score in scores)
    return Message(f"Mentors who would suit you: {names}", blocks, "Find a mentor")


def _suggestion(score: Score) -> list[Block]:
    who = score.mentor.person
    told = score.reasons[:REASONS] or ("is free and glad to help",)
    blocks: list[Block] = [text(views.kit.person(who.id)), reasons(told)]
    if score.misfits:
        blocks.append(small("What does not fit: " + _sentence(score.misfits[:MISFITS])))
    first = views.kit.name(who.first_name, 60)
    blocks.append(
        buttons(
            button(ASK, f"Ask {first}", who.id, "primary"),
            button(MORE, f"More about {first}", who.id),
        )
    )
    return blocks


def more(profile: Profile, programme: Programme) -> Message:
    """Show what a mentor told the programme for others to see."""
    name = views.kit.name(profile.person.name, 100)
    shown = views.participants.facts(profile, programme, public=True)
    said = small("In their own answers to the questionnaire.")
    nothing = text("There is nothing more to read here. Why not ask?")
    blocks = [header(name), *([said, *shown] if shown else [nothing])]
    return Message(f"About {views.kit.person(profile.person.id)}", blocks, "A mentor")


def reasons(lines: tuple[str, ...], under: str = "") -> Block:
    """Write reasons below one another; some name places in people's own words."""
    return views.rich.listing((clip(line, REASON) for line in lines), under)


def _sentence(lines: tuple[str, ...]) -> str:
    return views.kit.words("; ".join(lines), 600)
