"""The ways out of a pairing that is not right: a talk, or a quiet end."""

import views.kit
from mentoring.pairings import Pairing
from views.home import FIND
from views.kit import Block, Message, View, button, buttons, small, text

WAYS, TALK = "feedback.ways", "feedback.talk"
END, END_QUIETLY = "feedback.end", "feedback.end_quietly"

LABEL = "A way out"
NEUTRAL = "It ends early; that happens, and nobody is to blame."
HEARS = "you hear from me before the others"


def thanks(pairing: Pairing, reader: str, organisers: frozenset[str]) -> Message:
    """Thank somebody who has said that it is not right, and show what they can do."""
    said = "Thank you for saying so. It happens, and nobody is to blame."
    if not pairing.active:
        over = "Your pairing has already ended, so there is nothing more that you need to do."
        return Message(said, [text(said), text(over)], "Thank you")
    return Message(said, [text(said), *_ways(pairing, reader, organisers)], "Thank you")


def ways(pairing: Pairing, reader: str, organisers: frozenset[str]) -> Message:
    """Show one of the two what they can do when it is not right."""
    said = "When a pairing is not right for you, there are two ways."
    return Message(said, [text(said), *_ways(pairing, reader, organisers)], LABEL)


def _ways(pairing: Pairing, reader: str, organisers: frozenset[str]) -> list[Block]:
    partner = views.kit.person(pairing.partner_of(reader))
    who = views.kit.people(organisers) or "nobody at the moment"
    return [
        text(
            "*Talk to an organiser.* They hear that you would like to talk, and about whom, "
            "but not what you answered. "
            f"{partner} hears nothing, and your pairing goes on. Organisers: {who}."
        ),
        text(
            f"*End it quietly.* You and {partner} read the same words, which do not say who asked. "
            "I show you those words before you decide."
        ),
        buttons(
            button(TALK, "Talk to an organiser", pairing.id),
            button(END, "End it quietly", pairing.id),
        ),
        small("You need not do either: you can close this and go on as before."),
    ]


def told(organisers: frozenset[str]) -> Message:
    """Say that the organisers know that somebody would like to talk."""
    who = views.kit.people(organisers)
    said = f"I have told {who} that you would like to talk, and about which pairing."
    after = (
        "One of them writes to you; if nobody has in two working days, do write to one of them. "
        "Your partner hears nothing, and your pairing goes on."
    )
    return Message(said, [text(said), text(after)], LABEL)


def known(organisers: frozenset[str]) -> Message:
    """Say that the organisers have been told already."""
    said = f"I have already told {views.kit.people(organisers)} that you would like to talk."
    after = "If nobody has written to you yet, do write to one of them yourself."
    return Message(said, [text(said), text(after)], LABEL)


def nobody_to_tell() -> Message:
    """Say truly that there is no organiser who could be told, and who else listens."""
    said = "There is no organiser just now whom I could tell, so I have told nobody."
    ask = "`/mentoring concern` reaches the moderators, and them alone."
    return Message(said, [text(said), text(ask)], LABEL)


def would_like_to_talk(person: str) -> Message:
    """Tell an organiser that somebody would like to talk; not why."""
    said = f"{views.kit.person(person)} would like to talk to an organiser."
    ask = "Please write to them. I have told all organisers, and nobody else; so keep it to you."
    return Message(said, [text(said), small(ask)], "For organisers")


def sure(pairing: Pairing, reader: str) -> View:
    """Ask once more before it ends, with the words that both will read."""
    partner = views.kit.person(pairing.partner_of(reader))
    blocks: list[Block] = [
        text(f"Your pairing with {partner} ends now, and your channel is archived."),
        text(f"You both read from me: “Your pairing has ended. {NEUTRAL}”"),
        text(
            f"Neither the words nor any page tells {partner} who asked, though they may guess. "
            "The record says that it was you: only organisers read that, and never one of the two."
        ),
        text(
            "You both go first for what comes next, as far as you look for somebody, and the two "
            "of you are never suggested to each other again."
        ),
    ]
    return views.kit.modal(
        END_QUIETLY, "End it quietly", blocks, submit="End it", close="Not now", about=pairing.id
    )


def ended(pairing: Pairing, reader: str) -> Message:
    """Tell whoever asked that it is done."""
    partner = views.kit.person(pairing.partner_of(reader))
    said = f"Your pairing with {partner} has ended."
    after = "What comes next for you is in my direct message, in the words that you both read."
    return Message(said, [text(said), text(after)], "It has ended")


def parted(
    pairing: Pairing,
    reader: str,
    organisers: frozenset[str],
    *,
    first: bool,
    by_organisers: bool,
) -> Message:
    """Tell one of the two that it has ended: to both the same, whoever has asked.

    ``first``: what comes next comes to them first, as far as they look for somebody.
    """
    partner = views.kit.person(pairing.partner_of(reader))
    said = f"Your pairing with {partner} has ended. {NEUTRAL}"
    who = views.kit.people(organisers)
    talk = f"{who} will gladly talk about it. " if who else ""
    kept = f"{talk}Your session summaries stay open to you under *My pairings* in `/mentoring`."
    blocks: list[Block] = [text(said), text(kept)]
    mentee = reader == pairing.mentee
    if first:
        blocks.append(text(_next(mentee=mentee, by_organisers=by_organisers)))
    if first and mentee and not by_organisers:
        blocks.append(buttons(button(FIND, "Find a mentor", style="primary")))
    return Message(said, blocks)


def _next(*, mentee: bool, by_organisers: bool) -> str:
    if mentee:
        following = "an organiser finds somebody for you" if by_organisers else HEARS
        return f"You are at the front of the waiting list now: {following}."
    if by_organisers:
        return "Your place is free again: an organiser can bring you somebody else at once."
    return (
        "Your place is free again. I look through the waiting list at once: whoever has waited "
        "longest and suits you hears of you first."
    )
