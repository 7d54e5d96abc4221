"""What Slack refuses of a removal: a moderator reads what is left to do by hand."""

import storage.pairings
import storage.removals
import views.removals.cards
from services.kinds import Kind
from services.work import Work
from storage.outbox import Order

UNHEARD = "unheard"


def refused(work: Work, order: Order, error: str) -> None:
    """Tell whoever carried a removal out that a part of it is left to do, if it is one.

    What is ``unheard`` was said; only Slack's answer could not be kept.
    """
    if "removal" not in order.payload or error == UNHEARD:
        return
    removal = storage.removals.get(work.db, int(order.payload["removal"]))
    reader = removal.decided_by or removal.by
    if order.kind == Kind.POST:
        shown = views.removals.cards.untold(removal, order.about, error)
    else:
        pairing = storage.pairings.get(work.db, int(order.payload["pairing"]))
        shown = views.removals.cards.left_to_do(removal, pairing, error)
    work.say(reader, shown)
