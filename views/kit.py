"""The few blocks we use, each with the one spelling we use."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
)
from slack_sdk.models.views import View

from mentoring.moments import zone
from mentoring.words import clean, clip
from views.fit import fitting

PARAGRAPH = 3000
TITLE = 24
LABEL = 75
VALUE_TEXT = 30


@dataclass(frozen=True, slots=True)
class Message:
    """What notifications and screen readers say, what the eye sees, its title as a modal."""

    text: str
    blocks: Sequence[Block] = ()
    title: str = "Mentoring"

    def payload(self) -> dict[str, Any]:
        """Return what Slack needs of it, as plain JSON; the end of an endless one is left out."""
        blocks = fitting([plain(block) for block in self.blocks])
        return {"text": clip(self.text, PARAGRAPH), "blocks": blocks}


def plain(built: JsonObject) -> dict[str, Any]:
    """Return a block or a view as plain JSON."""
    made: dict[str, Any] = json.loads(json.dumps(built.to_dict()))
    return made


def words(raw: str, limit: int = 1500) -> str:
    """Return a person's words, escaped: they can never become a mention, a link or an order.

    ``limit`` counts the escapes too, for so does Slack.
    """
    safe = clean(raw).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return clip(safe, limit)


def name(raw: str, limit: int = 80) -> str:
    """Return somebody's name on one line, for plain text; ``words`` makes it fit for mark-up."""
    return clip(" ".join(clean(raw).split()), limit) or "someone"


def quote(raw: str, limit: int = 1500) -> str:
    """Return a person's words as a quotation."""
    return "\n".join(f">{line}" for line in words(raw, limit).splitlines()) or ">"


def person(slack_id: str) -> str:
    """Mention somebody; Slack shows the name."""
    return f"<@{slack_id}>"


def day(when: date | datetime, where: str = "UTC") -> str:
    """Write a date in full."""
    on = when.astimezone(zone(where)).date() if isinstance(when, datetime) else when
    return f"{on.day} {on:%B %Y}"


def moment(when: datetime, where: str) -> str:
    """Write a moment in the reader's own time; ``where`` serves those who only get the text."""
    local = when.astimezone(zone(where))
    plain = f"{local:%A} {day(local.date())} at {local:%H:%M}"
    return f"<!date^{int(when.timestamp())}^{{date_long}} at {{time}}|{plain}>"


def text(markdown: str, accessory: ButtonElement | None = None) -> SectionBlock:
    """Build a paragraph, with a button beside it if there is one."""
    return SectionBlock(text=_markdown(clip(markdown, PARAGRAPH)), accessory=accessory)


def small(markdown: str) -> ContextBlock:
    """Build a line of small print."""
    return ContextBlock(elements=[_markdown(clip(markdown, 2000))])


def header(plain: str) -> HeaderBlock:
    """Build a heading."""
    return HeaderBlock(text=PlainTextObject(text=clip(plain, 150), emoji=True))


def divider() -> DividerBlock:
    """Build a thin line."""
    return DividerBlock()


def buttons(*elements: ButtonElement, name: str | None = None) -> ActionsBlock:
    """Build a row of buttons; ``name`` is its block id where Slack needs a stable one."""
    return ActionsBlock(elements=list(elements), block_id=name)


def button(
    name: str,
    label: str,
    value: object = "",
    style: Literal["primary", "danger"] | None = None,
) -> ButtonElement:
    """Build a button that calls the handler registered as ``name``."""
    return ButtonElement(
        action_id=name,
        text=PlainTextObject(text=clip(label, LABEL), emoji=True),
        value=str(value) or None,
        style=style,
    )


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
    return View(
        type="modal",
        callback_id=name,
        title=PlainTextObject(text=clip(title, TITLE)),
        submit=PlainTextObject(text=submit) if submit else None,
        close=PlainTextObject(text=close),
        private_metadata=str(about),
        blocks=list(blocks)[:100],
    )


def sheet(message: Message, *, last: bool = False) -> View:
    """Show a message as a modal; the ``last`` one takes the modals below with it."""
    shown = modal(
        SHEET, message.title, message.blocks or [text(message.text)], submit=None, close="Close"
    )
    shown.clear_on_close = last or None
    return shown


def home(blocks: Iterable[Block]) -> View:
    """Build a Home tab."""
    return View(type="home", blocks=list(blocks)[:100])


def _markdown(marked: str) -> MarkdownTextObject:
    # verbatim: people's words with an address or a channel's name in them stay words
    return MarkdownTextObject(text=marked, verbatim=True)


SHEET = "kit.sheet"
