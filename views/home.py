"""The menu and the Home tab: where you stand, and what you can do now."""

import mentoring.home
import views.kit
import views.vetting
from mentoring.enrolment import State
from mentoring.home import Option, Standing
from mentoring.moments import working_days_after
from mentoring.programmes import Programme
from mentoring.words import listed, plural
from views.kit import Block, Message, View, button, buttons, divider, header, small, text
from views.matching.requests import in_turn
from views.participants import role
from views.resources import entry

JOIN, FIND, PAIRINGS, PROFILE = "home.join", "home.find", "home.pairings", "home.profile"
TAKE_MORE = "home.take_more"
PAUSE, RESUME, LEAVE, HELP = "home.pause", "home.resume", "home.leave", "home.help"

WITHDRAW = "matching.withdraw"

BUTTONS = {
    Option.JOIN: (JOIN, "Join"),
    Option.FIND: (FIND, "Find a mentor"),
    Option.TAKE_MORE: (TAKE_MORE, "Take more mentees"),
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
    if standing.enrolment is None and not standing.joining:
        said = f"{views.kit.words(programme.welcome)}\n{said}"
    puzzled = f"I did not understand “{views.kit.words(unknown, 100)}”. Here is what I can do."
    blocks: list[Block] = [text(puzzled)] if unknown else []
    blocks += [text(said), *_withdraw(standing), _buttons(standing)]
    return Message(f"{puzzled} {said}" if unknown else said, blocks)


def tab(standing: Standing, programme: Programme) -> View:
    """Draw the Home tab."""
    blocks: list[Block] = [
        header(programme.name),
        text(views.kit.words(programme.welcome, 3000)),
        divider(),
        text(where(standing, programme)),
        *_withdraw(standing),
        _buttons(standing),
    ]
    if standing.organises:
        blocks += [
            divider(),
            header("For organisers"),
            *views.vetting.desk_blocks(standing.waiting),
        ]
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
        "• `/mentoring pause` and `/mentoring resume` begin and end a pause.",
        "• `/mentoring leave` ends your part in it; I ask once more before I do that.",
        "What you and your partner write stays between the two of you.",
    ]
    blocks: list[Block] = [text("\n".join(lines))]
    if programme.helplines:
        blocks.append(text("Mentoring is not counselling. Where to turn instead:"))
        blocks += [entry(one) for one in programme.helplines]
    return Message("What I can do for you, and where else to turn", blocks, "Help")


def where(standing: Standing, programme: Programme) -> str:
    """Say where somebody stands, in a few sentences."""
    enrolment = standing.enrolment
    if enrolment is None:
        if standing.joining:
            return "You began joining. *Join* goes on where you left off; nothing was lost."
        return "You do not take part at the moment. Press *Join* to begin; it takes ten minutes."
    until = views.kit.day(enrolment.closes_at, standing.zone)
    lines = [f"You take part as {role(enrolment)} until {until}."]
    if enrolment.state is State.PAUSED:
        lines.append("You are taking a pause: nothing new reaches you until you press *Resume*.")
    lines += _waits(standing, programme)
    return "\n".join([*lines, *_partners(standing), *_free(standing)])


def _waits(standing: Standing, programme: Programme) -> list[str]:
    lines = []
    if standing.enrolment and standing.waits_for_vetting:
        days = programme.rhythm.vetting_working_days
        by = working_days_after(standing.enrolment.joined_at, days, standing.zone)
        told = f"you hear by {views.kit.day(by)}, either way"
        lines.append(f"An organiser has yet to approve you as a mentor; {told}.")
    if standing.asked:
        until = views.kit.moment(standing.asked.expires_at, standing.zone)
        who = views.kit.person(standing.asked.mentor)
        lines.append(f"You asked {who} to be your mentor. They have until {until} to answer.")
        lines += _back_ups(standing)
    for request in standing.asked_by:
        until = views.kit.moment(request.expires_at, standing.zone)
        who = views.kit.person(request.mentee)
        lines.append(f"{who} has asked you to be their mentor. Please answer by {until}.")
    if standing.asked_by:
        lines.append("*Accept* and *Decline* are in my direct messages to you.")
    return lines


def _back_ups(standing: Standing) -> list[str]:
    if not standing.back_ups:
        return []
    return [f"If it is a no, or they do not answer, I ask {in_turn(standing.back_ups)}."]


def _partners(standing: Standing) -> list[str]:
    lines = []
    if standing.mentor:
        lines.append(f"Your mentor is {views.kit.person(standing.mentor)}.")
    if standing.mentees:
        lines.append(f"You mentor {listed([views.kit.person(one) for one in standing.mentees])}.")
    return lines


def _free(standing: Standing) -> list[str]:
    enrolment, lines = standing.enrolment, []
    if standing.seeks:
        lines.append("You have no mentor yet: *Find a mentor* shows who is free.")
    if standing.takes_nobody_else:
        lines.append("You take nobody else for now: *Take more mentees* changes that.")
    elif enrolment and enrolment.mentors and not standing.asked_by:
        seats = enrolment.capacity - len(standing.mentees)
        more = plural(seats, "more mentee" if standing.mentees else "mentee")
        lines.append(
            f"You can take {more}; requests come as direct messages from me."
            if seats > 0
            else "You have as many mentees as you wished for, so nobody else can ask you."
        )
    return lines


def _withdraw(standing: Standing) -> list[Block]:
    if standing.asked is None:
        return []
    return [buttons(button(WITHDRAW, "Take my request back", standing.asked.id))]


def _buttons(standing: Standing) -> Block:
    shown = mentoring.home.options(standing)
    first = shown[0] if shown[0] in (Option.JOIN, Option.FIND) else None
    return buttons(
        *(button(*BUTTONS[one], style="primary" if one is first else None) for one in shown)
    )


def not_for_you() -> Message:
    """Refuse the organisers' command politely."""
    return Message(
        "This command is for the people who run the programme. "
        "If you need one of them, press *Help* in `/mentoring`: it says where to turn."
    )
