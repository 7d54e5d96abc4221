"""The waiting list, as somebody who waits reads it."""

import views.kit
import views.matching.wishes
import views.tracks
from mentoring.matching.waiting import PROMISE, SILENCE, Outlook, Waiting, Why
from mentoring.programmes import Programme, Track
from mentoring.words import listed, ordinal, plural
from views.home import FIND, FOR_AN_ORGANISER, STOP
from views.kit import Block, Message, button, buttons, small, text

KEEP = "matching.keep_place"

WHY = {
    Why.TRACK: ("serves other tracks only", "serve other tracks only"),
    Why.FULL: ("has no place left", "have no place left"),
    Why.PAUSED: ("is taking a pause", "are taking a pause"),
    Why.UNVETTED: ("waits to be approved", "wait to be approved"),
    Why.DECLINED: ("said no before", "said no before"),
    Why.REFUSED: ("was not confirmed by an organiser", "were not confirmed by an organiser"),
    Why.BEFORE: ("was paired with you before", "were paired with you before"),
    Why.APART: ("is kept apart from you by a rule", "are kept apart from you by rules"),
}
HELPS = {
    Why.TRACK: "A place opens when a mentor of your track joins, or one of another takes it on.",
    Why.FULL: "A place opens when a mentor joins, takes one more mentee, or a pairing ends.",
    Why.PAUSED: "A place opens when a mentor comes back from a pause, or a new one joins.",
    Why.UNVETTED: "A place opens as soon as the organisers have approved a new mentor.",
    Why.DECLINED: "A place opens when somebody whom you have not asked yet joins or is free.",
    Why.REFUSED: "A place opens when another mentor joins or is free.",
    Why.BEFORE: "A place opens when a mentor joins whom you have not met yet.",
    Why.APART: "Rules are about languages, organisations and the like: *My profile* changes yours.",
}
NEW = "A place opens as soon as a mentor joins."


def nobody(
    waiting: Waiting,
    outlook: Outlook,
    programme: Programme,
    track: Track | None = None,
    chosen: tuple[str, ...] | None = None,
) -> Message:
    """Say that nobody is free, why, what would help, and that the person waits from now on.

    ``track`` is the one that they are on; ``chosen`` is whom they would like best, and None in a
    programme that does not ask.
    """
    said = "No mentor is free for you at the moment, so you are on the waiting list."
    blocks: list[Block] = [
        text(f"{said} {_place(outlook)}"),
        text(f"{_why(outlook)} {HELPS[outlook.main] if outlook.main else NEW}"),
    ]
    if outlook.scarce:
        blocks.append(text(_scarce(outlook)))
    days = programme.rhythm.waiting_list_every_days
    often = "every day" if days == 1 else f"every {days} days"
    blocks += [
        text(
            f"You need not do anything: I look again {often}, and you hear from me at once when "
            "it is your turn and somebody fits."
        ),
        *_ways(waiting, chosen),
        *views.tracks.found_by(track, programme),
        small("An organiser may know somebody, too: *Help* in `/mentoring` says where to turn."),
    ]
    return Message(said, blocks, "The waiting list")


def for_an_organiser(waiting: Waiting, chosen: tuple[str, ...] | None = None) -> Message:
    """Say that somebody waits until an organiser has found a mentor for them."""
    blocks = [text(FOR_AN_ORGANISER), *_ways(waiting, chosen)]
    return Message(FOR_AN_ORGANISER, blocks, "The waiting list")


def _ways(waiting: Waiting, chosen: tuple[str, ...] | None) -> list[Block]:
    """Say whom somebody would like best, where that is asked; offer to change it, and to stop."""
    stop = button(STOP, "Stop looking", waiting.id)
    if chosen is None:
        return [buttons(stop)]
    wishes = views.matching.wishes
    return [text(wishes.said(chosen)), buttons(wishes.offer(chosen), stop)]


def _place(outlook: Outlook) -> str:
    if outlook.waiting == 1:
        return "You are the only one waiting."
    return f"You are {ordinal(outlook.place)} of {outlook.waiting} waiting."


def _why(outlook: Outlook) -> str:
    if not outlook.mentors:
        return "No mentor takes part yet."
    takes = "takes" if outlook.mentors == 1 else "take"
    counted = [f"{many} {WHY[why][many > 1]}" for why, many in outlook.reasons.items()]
    return f"{plural(outlook.mentors, 'mentor')} {takes} part: {listed(counted)}."


def _scarce(outlook: Outlook) -> str:
    who = "Nobody who has a place left" if outlook.free else "No mentor here"
    skills = views.kit.words(listed(outlook.scarce), 600)
    return f"{who} offers this, which you seek: {skills}."


def free() -> Message:
    """Tell somebody who waits that it is their turn."""
    said = "Somebody who would suit you is free now."
    return Message(
        said,
        [
            text(said),
            buttons(button(FIND, "Find a mentor", style="primary")),
            small(
                f"I tell nobody else who waits of this place for {PROMISE.days} days. "
                "You keep your place on the waiting list until you ask somebody."
            ),
        ],
    )


def still(waiting: Waiting, since: str) -> Message:
    """Ask somebody who has waited long whether they still look."""
    said = "Are you still looking for a mentor?"
    return Message(
        said,
        [
            text(f"{said} You have been on the waiting list since {since}."),
            buttons(
                button(KEEP, "Yes, keep my place", waiting.id, "primary"),
                button(STOP, "Stop looking", waiting.id),
            ),
            small(
                f"If I hear nothing within {SILENCE.days} days, I take you off the list. "
                "You can come back at any time."
            ),
        ],
    )


def since(waiting: Waiting, zone: str) -> str:
    """Write since when somebody waits."""
    return views.kit.day(waiting.since, zone)


def answered() -> Message:
    """Show the same question after the answer."""
    return Message("You are still looking, so you keep your place on the waiting list.")


def over() -> Message:
    """Show the same question once its person no longer waits."""
    return Message("You are no longer on the waiting list.")


def kept(days: int) -> Message:
    """Say that somebody keeps their place."""
    said = "You keep your place on the waiting list."
    return Message(said, [text(f"{said} I ask again in {days} days.")], "The waiting list")


def stopped() -> Message:
    """Say that somebody no longer waits, and how to come back."""
    said = "You are off the waiting list, and I no longer look for a mentor for you."
    return Message(
        said,
        [
            text(said),
            text("You still take part. *Find a mentor* in `/mentoring` begins anew at any time."),
        ],
        "The waiting list",
    )


def let_go() -> Message:
    """Tell somebody who did not answer that they no longer wait, and how to come back."""
    said = "I have not heard from you, so I have taken you off the waiting list."
    return Message(
        said,
        [
            text(f"{said} You still take part, and nothing else has changed."),
            text("Would you like to come back? One press puts you on the list again, at its end."),
            buttons(button(FIND, "Find a mentor", style="primary")),
        ],
    )
