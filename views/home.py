"""The menu and the Home tab: where you stand, and what you can do now."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

import views.kit
from mentoring.enrolment import Enrolment, State
from mentoring.home import Option, Standing, options
from mentoring.matching.profiles import Profile
from mentoring.programmes import Programme
from mentoring.words import listed, plural
from views.kit import Message, button, buttons, divider, header, small, text
from views.vetting import APPROVE, DECLINE

JOIN, FIND, PAIRINGS, PROFILE = "home.join", "home.find", "home.pairings", "home.profile"
PAUSE, RESUME, LEAVE, HELP = "home.pause", "home.resume", "home.leave", "home.help"

WITHDRAW = "matching.withdraw"
NOBODY = "Nobody is waiting for you."

BUTTONS = {
    Option.JOIN: (JOIN, "Join"),
    Option.FIND: (FIND, "Find a mentor"),
    Option.PAIRINGS: (PAIRINGS, "My pairings"),
    Option.PROFILE: (PROFILE, "My profile"),
    Option.PAUSE: (PAUSE, "Pause"),
    Option.RESUME: (RESUME, "Resume"),
    Option.LEAVE: (LEAVE, "Leave"),
    Option.HELP: (HELP, "Help"),
}


def menu(standing: Standing, programme: Programme, unknown: str = "") -> Message:
    """Say where somebody stands and offer what they can do now."""
    said = where(standing, programme)
    puzzled = f"I did not understand “{views.kit.words(unknown, 100)}”. Here is what I can do."
    blocks: list[Block] = [text(puzzled)] if unknown else []
    blocks += [text(said), *_withdraw(standing), _buttons(standing)]
    return Message(f"{puzzled} {said}" if unknown else said, blocks, programme.name[:24])


def tab(standing: Standing, programme: Programme) -> View:
    """Draw the Home tab."""
    blocks: list[Block] = [
        header(programme.name),
        text(views.kit.words(programme.welcome)),
        divider(),
        text(where(standing, programme)),
        *_withdraw(standing),
        _buttons(standing),
    ]
    if standing.organises:
        blocks += _desk(standing)
    blocks.append(small("Everything here is also behind `/mentoring`."))
    return views.kit.home(blocks)


def help_(programme: Programme) -> Message:
    """Explain what the bot does and which words it knows."""
    lines = [
        f"*{views.kit.words(programme.name)}* brings mentors and mentees together for a year.",
        "• `/mentoring` shows what you can do now; so does the Home tab.",
        "• `/mentoring join` begins; you can stop half way and go on later.",
        "• `/mentoring find` suggests mentors, with reasons.",
        "• `/mentoring pairings` opens your pairings and their session summaries.",
        "• `/mentoring profile` shows your answers and lets you change them.",
        "• `/mentoring pause`, `/mentoring resume`, `/mentoring leave` do what they say.",
        "What you and your partner write stays between the two of you.",
    ]
    blocks: list[Block] = [text("\n".join(lines))]
    if programme.helplines:
        blocks.append(text("Mentoring is not counselling. Where to turn instead:"))
        blocks += [
            text(f"*{views.kit.words(one.title)}*\n{views.kit.words(one.text)}")
            for one in programme.helplines
        ]
    return Message("Help", blocks, "Help")


def where(standing: Standing, programme: Programme) -> str:
    """Say where somebody stands, in a few sentences."""
    enrolment = standing.enrolment
    if enrolment is None:
        if standing.joining:
            return "You began joining. *Join* goes on where you left off; nothing was lost."
        return views.kit.words(programme.welcome)
    until = views.kit.day(enrolment.closes_at, standing.zone)
    lines = [f"You take part as *{_role(standing)}* until {until}."]
    if enrolment.state is State.PAUSED:
        lines.append("You are taking a pause: nobody can ask you and nothing is suggested to you.")
    return "\n".join([*lines, *_waits(standing), *_partners(standing)])


def _role(standing: Standing) -> str:
    role = standing.enrolment.role if standing.enrolment else ""
    return "mentor and mentee" if role == "both" else str(role)


def _waits(standing: Standing) -> list[str]:
    lines = []
    if standing.waits_for_vetting:
        lines.append("An organiser has yet to approve you as a mentor; you will hear either way.")
    if standing.asked:
        until = views.kit.moment(standing.asked.expires_at, standing.zone)
        who = views.kit.person(standing.asked.mentor)
        lines.append(f"You asked {who} to be your mentor. They have until {until} to answer.")
    for request in standing.asked_by:
        until = views.kit.moment(request.expires_at, standing.zone)
        who = views.kit.person(request.mentee)
        lines.append(f"{who} has asked you to be their mentor. Please answer by {until}.")
    return lines


def _partners(standing: Standing) -> list[str]:
    lines = []
    if standing.mentor:
        lines.append(f"Your mentor is {views.kit.person(standing.mentor)}.")
    if standing.mentees:
        lines.append(f"You mentor {listed([views.kit.person(one) for one in standing.mentees])}.")
    return lines


def _withdraw(standing: Standing) -> list[Block]:
    if standing.asked is None:
        return []
    return [buttons(button(WITHDRAW, "Take my request back", standing.asked.id))]


def _buttons(standing: Standing) -> Block:
    shown = options(standing)
    first = shown[0] if shown[0] in (Option.JOIN, Option.FIND) else None
    return buttons(
        *(button(*BUTTONS[one], style="primary" if one is first else None) for one in shown)
    )


def desk(waiting: list[tuple[Enrolment, Profile]]) -> Message:
    """Show organisers which mentors wait to be approved, with the two answers."""
    said = f"{plural(len(waiting), 'mentor')} waiting to be approved." if waiting else NOBODY
    blocks: list[Block] = [text(said)]
    for enrolment, profile in waiting[:20]:
        since = views.kit.day(enrolment.joined_at)
        name = views.kit.words(profile.person.name, 80)
        blocks.append(text(f"*{name}* {views.kit.person(enrolment.person)}, since {since}"))
        blocks.append(
            buttons(
                button(APPROVE, "Approve", enrolment.id, "primary"),
                button(DECLINE, "Decline", enrolment.id),
            )
        )
    return Message(said, blocks, "For organisers")


def not_for_you() -> Message:
    """Refuse the organisers' command politely."""
    return Message(
        "This command is for the people who run the programme. "
        "If you need one of them, `/mentoring` and *Help* say where to turn."
    )


def _desk(standing: Standing) -> list[Block]:
    waiting = [views.kit.person(one.person) for one in standing.waiting]
    said = f"Waiting to be approved: {listed(waiting)}." if waiting else NOBODY
    return [divider(), header("For organisers"), text(said)]
