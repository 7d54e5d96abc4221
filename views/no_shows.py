"""A planned catch-up that was not held: what one of the two says about it, in private."""

import views.inputs
import views.kit
from mentoring.no_shows import NoShow, What
from mentoring.pairings import Pairing
from views.inactivity.forms import END
from views.inactivity.told import HELP
from views.kit import Block, Message, View, button, buttons, small, text

SEND = "no_shows.send"

WHATS = {
    What.MYSELF: "I could not make it",
    What.PARTNER: "My partner did not come",
    What.MOVED: "We moved it",
    What.UNSAID: "I would rather not say",
}


def form(no_show: NoShow) -> View:
    """Ask one of the two what happened."""
    blocks: list[Block] = [
        text(
            "These things happen. Your channel asks for another date, and says no more than that."
        ),
        views.inputs.ask_one(
            "what",
            "What happened?",
            ((one.value, said) for one, said in WHATS.items()),
            chosen=no_show.what,
            hint="Your partner never reads it. Organisers learn of it only if it happens again.",
        ),
    ]
    return views.kit.modal(
        SEND, "You did not meet", blocks, submit="Keep it", close="Skip", about=no_show.id
    )


def nothing_missed() -> Message:
    """Say that there is no planned catch-up to say this about."""
    said = "There is no planned catch-up that has passed. The question above shows how things are."
    return Message(said, [text(said)], "You did not meet")


def noted() -> Message:
    """Thank for the word, and lead back to the next date."""
    said = "Thank you. Your partner is not told; organisers learn of it only if it goes on."
    return Message(
        said, [text(f"{said} *Plan it* in your channel finds another day.")], "Thank you"
    )


def offer(pairing: Pairing, reader: str) -> Message:
    """Offer help, or a way out, in private to who has waited for a partner in vain."""
    partner = views.kit.person(pairing.partner_of(reader))
    said = f"Your catch-ups with {partner} do not come about as planned. That is a pity."
    return Message(
        said,
        [
            text(f"{said} Would you like to talk to an organiser about it, or stop here?"),
            buttons(
                button(HELP, "Talk to an organiser", pairing.id, "primary"),
                button(END, "End it", pairing.id),
            ),
            small(f"Only you see this; {partner} is told nothing. You may also just go on."),
        ],
    )
