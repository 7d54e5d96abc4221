"""Help: what the bot does, which words it knows, and where else to turn."""

import views.feedback.transparency
import views.kit
from mentoring.programmes import Programme
from views.kit import Block, Message, text
from views.resources import entry


def page(programme: Programme, organisers: frozenset[str], moderators: frozenset[str]) -> Message:
    """Explain what the bot does, which words it knows, and who runs the programme."""
    roles = (("Its organisers:", organisers), ("Its moderators, who keep it safe:", moderators))
    finds = (
        "puts you on the waiting list: an organiser finds a mentor for you"
        if programme.matching.by_organisers
        else "suggests mentors, with reasons"
    )
    lines = [
        f"*{views.kit.words(programme.name)}* brings mentors and mentees together for a year.",
        "• `/mentoring` shows what you can do now; so does the Home tab.",
        "• `/mentoring join` begins; you can stop half way and go on later.",
        f"• `/mentoring find` {finds}.",
        "• `/mentoring pairings` opens your pairings and their session summaries.",
        "• `/mentoring profile` shows your answers and lets you change them.",
        "• `/mentoring pause` and `/mentoring resume` begin and end a pause.",
        "• `/mentoring leave` ends your part in it; I ask once more before I do that.",
        "• `/mentoring concern` tells the moderators alone that something is not right.",
        "• `/mentoring transparency` shows who has read your confidential feedback.",
        "• `/mentoring my data` shows what is kept about you, sends you a copy, or erases it.",
        "What you and your partner write to one another stays between the two of you.",
        *(f"{who} {views.kit.people(ones)}." for who, ones in roles if ones),
    ]
    blocks: list[Block] = [text("\n".join(lines)), views.feedback.transparency.door()]
    if programme.helplines:
        blocks.append(text("Mentoring is not counselling. Where to turn instead:"))
        blocks += [entry(one) for one in programme.helplines]
    return Message("What I can do for you, and where else to turn", blocks, "Help")
