"""Whom a mentee would like best: asked, kept, and never told to a mentor."""

from collections.abc import Collection, Iterator, Sequence

import mentoring.matching.wishes
import views.inputs
import views.kit
import views.matching.requests
from mentoring.matching.scores import Score
from mentoring.matching.wishes import NTH
from views.inputs import Choice
from views.kit import Block, Message, View, button, buttons, small, text

CHOOSE, SEND = "matching.choose", "matching.send_choices"

TITLE = "Whom you would like"
NOBODY = "nobody"
MOST = 99
"""So many mentors fit into a menu beside nobody."""
NO_PROMISE = (
    "It is a wish and no promise: mentors have few places, and I look for the best for everybody "
    "together."
)


def offer(choices: Sequence[str]) -> Block:
    """Offer to say whom somebody would like best, or to change that."""
    return button(CHOOSE, "Change my choices" if choices else "Choose whom you would like")


def said(choices: Sequence[str]) -> str:
    """Write whom somebody would like best, as they read it."""
    if not choices:
        return (
            "You can say whom you would like best when the organisers look for everybody at once: "
            "*Choose whom you would like*."
        )
    named = ", then ".join(views.kit.person(one) for one in choices)
    return f"You would like {named}. That is a wish and no promise."


def form(
    mentors: Sequence[Score], choices: Sequence[str], most: int, full: Collection[str]
) -> View:
    """Ask a mentee whom they would like best, ``most`` in order; ``full`` have no place now."""
    if not mentors:
        nobody = "There is no mentor yet whom you could choose. Have another look when some joined."
        return views.kit.sheet(Message(nobody, [text(nobody)], TITLE))
    options = [(NOBODY, "Nobody"), *_options(mentors[:MOST], full)]
    kept = [*choices, *([NOBODY] * most)][:most]
    blocks: list[Block] = [
        text(
            "Whom would you like best when the organisers next look for everybody at once? Those "
            f"who suit you best come first. {NO_PROMISE}"
        ),
        *(
            views.inputs.ask_one(NTH[place], _nth(place), options, chosen=one)
            for place, one in enumerate(kept)
        ),
        small(
            "Only you and the organisers can see this. No mentor is told who has chosen them, or "
            "who has not. You can change it until you have a mentor."
        ),
    ]
    return views.kit.modal(SEND, TITLE, blocks, submit="Save")


def kept(choices: Sequence[str]) -> Message:
    """Tell a mentee what is kept."""
    if not choices:
        told = "You have chosen nobody. You are matched with whoever suits you best."
        return Message(told, [text(told)], TITLE)
    lines = [f"• {_nth(place)}: {views.kit.person(one)}" for place, one in enumerate(choices)]
    return Message(
        said(choices),
        [
            text("\n".join(["I have written down whom you would like:", *lines])),
            text(NO_PROMISE),
            buttons(offer(choices)),
        ],
        TITLE,
    )


def gone(mentor: str, rest: Sequence[str]) -> Message:
    """Tell a mentee that somebody whom they had chosen no longer takes part."""
    who = views.kit.person(mentor)
    told = f"{who}, whom you had chosen, no longer takes part as a mentor."
    now = said(rest) if rest else "You have chosen nobody else."
    return Message(told, [text(f"{told} {now}"), buttons(offer(rest))])


def _nth(place: int) -> str:
    return mentoring.matching.wishes.choice(place).capitalize()


def _options(mentors: Sequence[Score], full: Collection[str]) -> Iterator[Choice]:
    """Name mentors, each with what tells them apart, or that there is no place now."""
    now = " (no place at the moment)"
    for one, named in zip(mentors, views.matching.requests.choices(mentors), strict=True):
        who = one.mentor.person
        marked = views.kit.name(who.name, views.kit.LABEL - len(now)) + now
        yield (who.id, marked) if who.id in full else named
