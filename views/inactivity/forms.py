"""One of the two ends their pairing."""

import views.inputs
import views.kit
from mentoring.closure import Ending
from mentoring.pairings import Pairing
from views.kit import Block, View, text

END, SEND = "inactivity.end", "inactivity.send_end"

ENDINGS = {
    Ending.BY_AGREEMENT: "We agreed to end it",
    Ending.COMPLETED_EARLY: "We reached what we set out to do",
    Ending.NOT_A_FIT: "It was not the right fit",
    Ending.INACTIVE: "It has gone quiet",
}


def end(pairing: Pairing, reader: str) -> View:
    """Ask one of the two once more, and for the name of the end."""
    partner = views.kit.person(pairing.partner_of(reader))
    blocks: list[Block] = [
        text(
            f"Your pairing with {partner} ends today. Both of you are told kindly, and the channel "
            "is archived. There is no blame in it."
        ),
        views.inputs.ask_one(
            "ending",
            "Why does it end?",
            ((one.value, said) for one, said in ENDINGS.items()),
            chosen=Ending.BY_AGREEMENT,
            hint="Your partner reads it too.",
        ),
    ]
    return views.kit.modal(
        SEND, "End the pairing", blocks, submit="End it", close="Not now", about=pairing.id
    )
