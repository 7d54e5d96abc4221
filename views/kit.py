"""The few blocks we use, each with the one spelling we use."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import mentoring.privacy
from mentoring.moments import zone
from mentoring.words import clean, clip, listed
from views.fit import fitting

Json = dict[str, Any]

MOST_BLOCKS = 100  # of a view; of a message: views.fit
PARAGRAPH = 3000
TITLE = 24
LABEL = 75
VALUE_TEXT = 30
SOMEBODY = "somebody who has left"


class Block(Json):
    """A block, or an element of one, as Slack takes it."""


class View(Json):
    """A modal or a Home tab, as Slack takes it."""


@dataclass(frozen=True, slots=True)
class Message:
    """What notifications and screen readers say, what the eye sees, its title as a modal."""

    text: str
    blocks: Sequence[Block] = ()
    title: str = "Mentoring"

    def payload(self) -> dict[str, Any]:
        """Return what Slack needs of it, as plain JSON; the end of an endless one is left out."""
        return {"text": clip(self.text, PARAGRAPH), "blocks": fitting(self.blocks)}


def block(**fields: object) -> Block:
    """Build a block, or an element of one; a field that is None is left out."""
    return Block(_filled(fields))


def _filled(fields: Json) -> Json:
    return {name: value for name, value in fields.items() if value is not None}


def words(raw: str, limit: int = 1500) -> str:
    """Return the programme's words, escaped: they can never become a mention or an order.

    ``limit`` counts the escapes too, for so does Slack. What people write goes through
    ``views.rich`` instead, where nothing is cut and nothing is mark-up.
    """
    safe = clean(raw).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return clip(safe, limit)


def name(raw: str, limit: int = 80) -> str:
    """Return somebody's name on one line, for plain text; in mark-up, ``person`` names them."""
    return clip(" ".join(clean(raw).split()), limit) or "someone"


def person(slack_id: str) -> str:
    """Mention somebody; Slack shows the name. Who has erased themselves has none."""
    return SOMEBODY if mentoring.privacy.has_left(slack_id) else f"<@{slack_id}>"


def people(slack_ids: Iterable[str]) -> str:
    """Mention several people in a sentence, five at most."""
    return listed([person(one) for one in sorted(slack_ids)])


def day(when: date | datetime, where: str = "UTC") -> str:
    """Write a date in full."""
    on = when.astimezone(zone(where)).date() if isinstance(when, datetime) else when
    return f"{on.day} {on:%B %Y}"


def moment(when: datetime, where: str) -> str:
    """Write a moment in the reader's own time; ``where`` serves those who only get the text."""
    local = when.astimezone(zone(where))
    plain = f"{local:%A} {day(local.date())} at {local:%H:%M}"
    return f"<!date^{int(when.timestamp())}^{{date_long}} at {{time}}|{plain}>"


def text(markdown: str, accessory: Block | None = None) -> Block:
    """Build a paragraph, with a button beside it if there is one."""
    return block(type="section", text=_markdown(clip(markdown, PARAGRAPH)), accessory=accessory)


def small(markdown: str) -> Block:
    """Build a line of small print."""
    return block(type="context", elements=[_markdown(clip(markdown, 2000))])


def header(line: str) -> Block:
    """Build a heading."""
    return block(type="header", text=plain(clip(line, 150), emoji=True))


def divider() -> Block:
    """Build a thin line."""
    return block(type="divider")


def buttons(*elements: Block, name: str | None = None) -> Block:
    """Build a row of buttons; ``name`` is its block id where Slack needs a stable one."""
    return block(type="actions", elements=list(elements), block_id=name)


def button(
    name: str,
    label: str,
    value: object = "",
    style: Literal["primary", "danger"] | None = None,
    sure: Block | None = None,
) -> Block:
    """Build a button that calls the handler registered as ``name``, once one is ``sure``."""
    return block(
        type="button",
        action_id=name,
        text=plain(clip(label, LABEL), emoji=True),
        value=str(value) or None,
        style=style,
        confirm=sure,
    )


def question(title: str, said: str, yes: str, no: str) -> Block:
    """Build what Slack asks before a button counts."""
    texts = {"title": plain(clip(title, 100)), "text": plain(clip(said, 300))}
    return block(**texts, confirm=plain(clip(yes, 30)), deny=plain(clip(no, 30)))


def modal(
    name: str,
    title: str,
    blocks: Iterable[Block],
    *,
    submit: str | None = "Send",
    close: str = "Cancel",
    about: object = "",
) -> View:
    """Build a modal; ``about`` comes back as private_metadata when it is sent."""
    return _view(
        type="modal",
        callback_id=name,
        title=plain(clip(title, TITLE)),
        submit=plain(submit) if submit else None,
        close=plain(close),
        private_metadata=str(about) or None,
        blocks=blocks,
    )


def sheet(message: Message, *, last: bool = False) -> View:
    """Show a message as a modal; the ``last`` one takes the modals below with it."""
    blocks = message.blocks or [text(message.text)]
    shown = modal(SHEET, message.title, blocks, submit=None, close="Close")
    return _view(**shown, clear_on_close=True) if last else shown


def home(blocks: Iterable[Block]) -> View:
    """Build a Home tab."""
    return _view(type="home", blocks=blocks)


def _view(*, blocks: Iterable[Block], **fields: object) -> View:
    return View(_filled(fields), blocks=list(blocks)[:MOST_BLOCKS])


def plain(line: str, *, emoji: bool | None = None) -> Block:
    """Build a text in which nothing is mark-up."""
    return block(type="plain_text", text=line, emoji=emoji)


def _markdown(marked: str) -> Block:
    # verbatim: an address or a channel's name in the programme's words stays words
    return block(type="mrkdwn", text=marked, verbatim=True)


SHEET = "kit.sheet"
