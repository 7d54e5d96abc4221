"""The menu and the Home tab: where you stand, and what you can do now."""

from collections.abc import Sequence

import mentoring.home
import views.concerns.forms
import views.kit
import views.matching.wishes
import views.rich
import views.tracks
from mentoring.enrolment import State
from mentoring.home import Option, Standing
from mentoring.moments import working_days_after
from mentoring.programmes import Programme
from mentoring.words import clean, clip, listed, plural
from views.kit import Block, Message, View, button, buttons, divider, header, small, text
from views.matching.requests import in_turn
from views.participants import role

JOIN, FIND, PAIRINGS, PROFILE = "home.join", "home.find", "home.pairings", "home.profile"
TAKE_MORE = "home.take_more"
PAUSE, RESUME, LEAVE = "home.pause", "home.resume", "home.leave"
DATA, HELP = "home.data", "home.help"
WITHDRAW, STOP = "matching.withdraw", "matching.stop_looking"

BUTTONS = {
    Option.JOIN: (JOIN, "Join"),
    Option.FIND: (FIND, "Find a mentor"),
    Option.TAKE_MORE: (TAKE_MORE, "Take more mentees"),
    Option.PAIRINGS: (PAIRINGS, "My pairings"),
    Option.PROFILE: (PROFILE, "My profile"),
    Option.PAUSE: (PAUSE, "Pause"),
    Option.RESUME: (RESUME, "Resume"),
    Option.LEAVE: (LEAVE, "Leave"),
    Option.CONCERN: (views.concerns.forms.RAISE, views.concerns.forms.LABEL),
    Option.DATA: (DATA, "My data"),
    Option.HELP: (HELP, "Help"),
}

WAITS = (
    "You are on the waiting list, and I keep looking: you hear from me at once when it is your "
    "turn. *Find a mentor* shows your place."
)
ASKED = "requests come as direct messages from me"
BROUGHT = "an organiser brings you together, and you hear from me"
FOR_AN_ORGANISER = (
    "You are on the waiting list: in this programme an organiser brings people together, and you "
    "hear from me as soon as they have found somebody for you."
)


def menu(standing: Standing, programme: Programme, unknown: str = "") -> Message:
    """Say where somebody stands and offer what they can do now."""
    said = where(standing, programme)
    if standing.enrolment is None and not standing.joining:
        said = f"{views.kit.words(programme.welcome)}\n{said}"
    blocks: list[Block] = [_puzzled(unknown)] if unknown else []
    blocks += [text(said), *_take_back(standing), _buttons(standing)]
    return Message(f"I did not understand that. {said}" if unknown else said, blocks)


def _puzzled(unknown: str) -> Block:
    said = clip(clean(unknown), 300)
    return views.rich.line(f"I did not understand “{said}”. Here is what I can do.")


def tab(standing: Standing, programme: Programme, desk: Sequence[Block] = ()) -> View:
    """Draw the Home tab; ``desk`` shows whoever runs the programme what waits for them."""
    blocks: list[Block] = [
        header(programme.name),
        text(views.kit.words(programme.welcome, 3000)),
        divider(),
        text(where(standing, programme)),
        *_take_back(standing),
        _buttons(standing),
    ]
    if desk:
        blocks += [divider(), *desk]
    blocks.append(small("Everything here is also behind `/mentoring`."))
    return views.kit.home(blocks)


def where(standing: Standing, programme: Programme) -> str:
    """Say where somebody stands, in a few sentences."""
    enrolment = standing.enrolment
    if enrolment is None:
        if standing.barred:
            return standing.barred
        if standing.joining:
            return "You began joining. *Join* goes on where you left off; nothing was lost."
        return "You do not take part at the moment. Press *Join* to begin; it takes ten minutes."
    until = views.kit.day(enrolment.closes_at, standing.zone)
    lines = [f"You take part as {role(enrolment)} until {until}."]
    lines += views.tracks.on(standing.track, standing.served, programme)
    if enrolment.state is State.PAUSED:
        lines.append("You are taking a pause: no requests and no suggestions until *Resume*.")
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
    for made in standing.agreed:
        partner = views.kit.person(made.partner_of(standing.person))
        days = programme.rhythm.vetting_working_days
        until = views.kit.day(working_days_after(made.accepted_at, days, standing.zone))
        lines.append(
            f"You and {partner} have agreed, and an organiser has a word in it. "
            f"You hear by {until}, either way."
        )
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
    if standing.waits:
        lines.append(FOR_AN_ORGANISER if standing.by_organisers else WAITS)
    elif standing.seeks and standing.by_organisers:
        lines.append("You have no mentor yet: *Find a mentor* puts you on the waiting list.")
    elif standing.seeks:
        lines.append("You have no mentor yet: *Find a mentor* shows who is free.")
    if standing.takes_nobody_else:
        lines.append("You take nobody else for now: *Take more mentees* changes that.")
    elif enrolment and enrolment.mentors and not standing.asked_by:
        held = sum(one.mentor == standing.person for one in standing.agreed)
        seats = enrolment.capacity - len(standing.mentees) - held
        more = plural(seats, "more mentee" if standing.mentees else "mentee")
        lines.append(
            f"You can take {more}; {BROUGHT if standing.by_organisers else ASKED}."
            if seats > 0
            else "You have as many mentees as you wished for, so nobody else can ask you."
        )
    return lines


def _take_back(standing: Standing) -> list[Block]:
    chosen = standing.chosen or ()
    row = [views.matching.wishes.offer(chosen)] if standing.chooses else []
    if standing.asked:
        row.append(button(WITHDRAW, "Take my request back", standing.asked.id))
    elif standing.waits:
        row.append(button(STOP, "Stop looking", standing.waits.id))
    said = [text(views.matching.wishes.said(chosen))] if standing.chooses else []
    return [*said, buttons(*row)] if row else []


def _buttons(standing: Standing) -> Block:
    shown = mentoring.home.options(standing)
    first = shown[0] if shown[0] in (Option.JOIN, Option.FIND) else None
    row = [button(*BUTTONS[one], style="primary" if one is first else None) for one in shown]
    return buttons(*row)
