"""A copy of everything that is kept about somebody, as files in their direct messages."""

from typing import Any

import storage.erasure
import storage.privacy
import views.privacy
from mentoring.privacy import Copy, Part, Row
from services.kinds import Kind
from services.work import Work
from storage.outbox import Order
from views.kit import Message

NAME = "my-mentoring-data"
OF_OTHERS = ("removal:", "round:", "ending:")


def ask(work: Work) -> Message:
    """Announce a copy to the person asking; Slack's answer tells in which conversation it goes."""
    said = views.privacy.copied().payload()
    payload = {"channel": work.actor, **said, "card": None, "copy": True}
    work.order(Kind.POST, f"person:{work.actor}", work.actor, payload)
    work.note("privacy.copy", work.actor)
    return views.privacy.copying()


def announced(work: Work, order: Order, channel: str) -> None:
    """Order the files, in a lane of their own: whatever becomes of them, messages go on."""
    work.order(Kind.FILES, f"files:{order.about}", order.about, {"channel": channel})


def files(work: Work, order: Order) -> dict[str, Any]:
    """Return the files as things stand when they are sent, and where they go."""
    copy = of(work, order.about)
    return {
        "channel": order.payload["channel"],
        "files": {f"{NAME}.json": copy.as_json(), f"{NAME}.csv": copy.as_csv()},
    }


def refused(work: Work, order: Order, _error: str) -> None:
    """Tell somebody that Slack does not take the files."""
    work.say(order.about, views.privacy.not_copied())


def of(work: Work, person: str) -> Copy:
    """Return everything that is kept about somebody and is theirs to see."""
    tables = {
        part.value: storage.erasure.list_(work.db, part, person) for part in storage.erasure.SHOWN
    }
    return Copy(
        tables={name: rows for name, rows in tables.items() if rows}, texts=_texts(work, person)
    )


def _texts(work: Work, person: str) -> dict[str, Row]:
    """Return what somebody wrote, and what was written to them and nobody else has told."""
    mine = {
        about: words
        for about, words in storage.privacy.list_(work.db, person).items()
        if not about.startswith(OF_OTHERS) and not about.endswith(":record")
    }
    asked = [
        f"request:{row['id']}" for row in storage.erasure.list_(work.db, Part.REQUESTS, person)
    ]
    told = [f"removal:{row['id']}" for row in storage.erasure.list_(work.db, Part.REMOVALS, person)]
    messages = _only(storage.privacy.find_all(work.db, asked), "message")
    sentences = _only(storage.privacy.find_all(work.db, told), "sentence")
    return {**mine, **messages, **sentences}


def _only(found: dict[str, Row], name: str) -> dict[str, Row]:
    return {about: {name: words.get(name, "")} for about, words in found.items()}
