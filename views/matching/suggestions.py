"""The best mentors who are free now, and why."""

import views.kit
import views.participants
from mentoring.matching.profiles import Profile
from mentoring.matching.scores import Score
from mentoring.programmes import Programme
from views.kit import Block, Message, button, buttons, divider, header, small, text

ASK, MORE = "matching.ask", "matching.more"

REASONS, MISFITS = 4, 2


def suggestions(scores: list[Score], programme: Programme) -> Message:
    """Show the best mentors who are free now, with reasons in words."""
    days = programme.rhythm.request_days
    blocks: list[Block] = []
    for score in scores:
        blocks += [*_suggestion(score), divider()]
    blocks.append(small(f"You ask one mentor at a time, who has {days} days. You hear either way."))
    names = ", ".join(
        views.kit.words(views.kit.name(score.mentor.person.name), 80) for score in scores
    )
    return Message(f"Mentors who would suit you: {names}", blocks, "Find a mentor")


def _suggestion(score: Score) -> list[Block]:
    who = score.mentor.person
    reasons = score.reasons[:REASONS] or ("is free and glad to help",)
    name = views.kit.words(views.kit.name(who.name), 80)
    said = f"*{name}* {views.kit.person(who.id)}\n" + bullets(reasons)
    blocks: list[Block] = [text(said)]
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
    return Message(f"About {views.kit.words(name)}", blocks, "A mentor")


def bullets(lines: tuple[str, ...]) -> str:
    """Write sentences below one another."""
    return "\n".join(f"• {views.kit.words(line, 300)}" for line in lines)


def _sentence(lines: tuple[str, ...]) -> str:
    return views.kit.words("; ".join(lines), 600)
