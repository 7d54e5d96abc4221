"""A new mentor, shown to the organisers; their word, told to the mentor."""

from datetime import datetime

import views.inputs
import views.inquiries
import views.kit
import views.participants
import views.rich
from mentoring.enrolment import Enrolment, Vetting
from mentoring.inquiries import Inquiry
from mentoring.matching.profiles import Profile
from mentoring.programmes import Programme
from mentoring.words import plural
from views.kit import Block, Message, View, button, buttons, header, small, text

APPROVE, DECLINE, SEND = "vetting.approve", "vetting.decline", "vetting.send"
READ, ASK = "vetting.read", "inquiries.open"

AT_ONCE = 20
NOBODY = "No mentor is waiting to be approved."


def in_a_list(enrolment: Enrolment, now: datetime) -> list[Block]:
    """Show a new mentor among others who wait, with everything an organiser can do."""
    days = (now - enrolment.joined_at).days
    age = plural(days, "day") + " ago" if days else "today"
    since = views.kit.day(enrolment.joined_at)
    row = _answers(enrolment, button(READ, "Read every answer", enrolment.id))
    return [text(f"{views.kit.person(enrolment.person)}, since {since}: {age}"), row]


def _answers(enrolment: Enrolment, *more: Block) -> Block:
    return buttons(
        button(APPROVE, "Approve", enrolment.id, "primary"),
        button(DECLINE, "Decline", enrolment.id),
        button(ASK, "Ask for more", enrolment.id),
        *more,
    )


def card(
    profile: Profile,
    programme: Programme,
    enrolment: Enrolment,
    inquiry: Inquiry | None = None,
) -> Message:
    """Show a new mentor to an organiser, with the two answers and a way to ask for more."""
    who = views.kit.person(enrolment.person)
    days = programme.rhythm.vetting_working_days
    blocks: list[Block] = [
        text(f"{who} would like to be a mentor. Please read their answers and decide."),
        *_told(profile, programme, enrolment, inquiry),
        _answers(enrolment),
        small(f"They were promised an answer within {days} working days. The first one counts."),
    ]
    return Message(f"{who} would like to be a mentor", blocks, "A new mentor")


def decided(enrolment: Enrolment, at: datetime, reason: str = "") -> Message:
    """Show the same card after somebody's decision, in a line and the reason."""
    who = views.kit.person(enrolment.person)
    verb = "approved" if enrolment.vetting is Vetting.APPROVED else "declined"
    by = views.kit.person(enrolment.vetted_by or "")
    said = f"{by} {verb} {who} as a mentor on {views.kit.day(at)}."
    given = [views.rich.quotation(reason, "They were told:")] if reason else []
    return Message(said, [text(said), *given])


def _told(
    profile: Profile, programme: Programme, enrolment: Enrolment, inquiry: Inquiry | None
) -> list[Block]:
    """Show what a mentor answered; after a question only that, so that no word of it is lost."""
    read = buttons(button(READ, "Read every answer", enrolment.id))
    if inquiry:
        return [*views.inquiries.shown(inquiry), read]
    shown, all_of_it = views.participants.digest(profile, programme)
    return shown if all_of_it or enrolment.closed else [*shown, read]


def remind(waiting: tuple[Enrolment, ...], days: int, now: datetime) -> Message:
    """Remind an organiser of the mentors who have waited long."""
    who = plural(len(waiting), "new mentor waits", "new mentors wait")
    said = (
        f"{who} for an organiser's word, the longest since {views.kit.day(waiting[0].joined_at)}."
    )
    promised = small(f"They were promised an answer within {plural(days, 'working day')}.")
    shown = [block for one in waiting[:AT_ONCE] for block in in_a_list(one, now)]
    rest = [small("These have waited longest; `/mentoring-admin vet` shows everybody.")]
    more = rest if len(waiting) > AT_ONCE else []
    return Message(said, [text(said), promised, *shown, *more])


def late() -> Message:
    """Tell a new mentor that it takes longer than promised, and what happens now."""
    said = "The organisers have not answered yet, although I promised you that they would by now."
    following = "I have reminded them, and do so every working day. You need not do anything."
    return Message(said, [text(f"{said} I am sorry."), text(following)])


def answers(profile: Profile, programme: Programme) -> Message:
    """Show an organiser every word of a mentor's answers, where a card has no room for them."""
    who = views.kit.person(profile.person.id)
    shown = views.participants.facts(profile, programme)
    said = f"What {who} answered"
    return Message(said, [text(f"{said}:"), *shown], "Their answers")


def why(enrolment: Enrolment) -> View:
    """Ask an organiser for the reason before a mentor is declined."""
    who = views.kit.person(enrolment.person)
    return views.kit.modal(
        SEND,
        "Decline a mentor",
        [
            text(f"{who} will be told kindly, in your words."),
            views.inputs.ask_line(
                "reason",
                "What would you like to tell them?",
                limit=1000,
                multiline=True,
                hint="For example, what would make it possible later.",
            ),
        ],
        submit="Decline",
        about=enrolment.id,
    )


def told(enrolment: Enrolment, reason: str, *, by_organisers: bool = False) -> Message:
    """Tell a mentor what the organisers decided and what happens next."""
    if enrolment.vetting is Vetting.APPROVED:
        said = "You are approved as a mentor. Thank you for giving your time."
        following = (
            "An organiser brings people together here: you hear from me who your mentee is."
            if by_organisers
            else "Mentees can find you from now on. "
            "When somebody asks for you, I write to you here and you choose."
        )
        return Message(said, [header("You are a mentor"), text(said), text(following)])
    said = "The organisers have decided not to take you on as a mentor this time."
    blocks: list[Block] = [text(said)]
    if reason:
        blocks.append(views.rich.quotation(reason, "They say:"))
    by = views.kit.person(enrolment.vetted_by or "")
    rest = (
        "You still take part as a mentee."
        if enrolment.role.mentees
        else "You can also join as a mentee: type `/mentoring join`."
    )
    blocks.append(text(f"{by} is happy to talk about it. {rest}"))
    return Message(said, blocks)
