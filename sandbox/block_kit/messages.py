"""What a message may be.

https://docs.slack.dev/reference/methods/chat.postMessage
"""

from collections.abc import Iterator, Mapping

from sandbox.block_kit.across import together
from sandbox.block_kit.forms import A_LEGACY_COLOUR
from sandbox.block_kit.problems import Problem
from sandbox.block_kit.reading import Json, items, text, thing
from sandbox.block_kit.shapes import Flag, Flaws, Items, Rule, Text, Thing, Whole
from sandbox.block_kit.surfaces import MESSAGE_BLOCKS
from sandbox.block_kit.tables import characters

LONGEST_MESSAGE = 40_000
LONGEST_MARKDOWN = 12_000
MOST_BLOCK_TEXT = 12_000
"""Slack names no number and refuses at about 13,200; this leaves room."""
MOST_ATTACHMENTS = 100

Problems = Iterator[Problem]

STRING = Text(LONGEST_MESSAGE, least=0)
COLOUR = Text(7, form=A_LEGACY_COLOUR)
ATTACHMENT_OF_BLOCKS = Thing(
    must={"blocks": MESSAGE_BLOCKS},
    may={"color": COLOUR, "fallback": STRING},
)
LEGACY_ATTACHMENT = Thing(
    may={
        "color": COLOUR,
        "ts": Whole(0, 9_999_999_999),
        "mrkdwn_in": Items(Text(20), most=10),
        "fields": Items(
            Thing(must={"title": STRING, "value": STRING}, may={"short": Flag()}),
            least=0,
            most=100,
        ),
        **dict.fromkeys(
            ("fallback", "pretext", "title", "text", "footer", "author_name", "title_link"),
            STRING,
        ),
        **dict.fromkeys(
            ("author_link", "author_icon", "footer_icon", "image_url", "thumb_url"),
            STRING,
        ),
    },
)
"""The older kind, without blocks and without buttons."""


def check_message(payload: Mapping[str, object]) -> list[Problem]:
    """List why Slack would refuse this message; an empty list means that it would be posted.

    Looks at `text`, `blocks`, `attachments` and `markdown_text`, decoded from JSON; a key whose
    value is None counts as absent.
    """
    given = {key: value for key, value in thing(payload).items() if value is not None}
    return [*_words(given), *_blocks(given), *_attachments(given)]


def _with_code(code: str, flaws: Flaws) -> Problems:
    return (Problem(code, message, pointer) for message, pointer in flaws)


def _empty(payload: Json) -> bool:
    parts = (payload.get(key) for key in ("text", "blocks", "attachments", "markdown_text"))
    return all(not part or (isinstance(part, str) and not part.strip()) for part in parts)


def _words(payload: Json) -> Problems:
    if _empty(payload):
        yield Problem("no_text", "must provide text, blocks or attachments", "")
    yield from _said(payload, "text", LONGEST_MESSAGE)
    yield from _said(payload, "markdown_text", LONGEST_MARKDOWN)
    if payload.get("markdown_text") and (payload.get("text") or payload.get("blocks")):
        message = "cannot be used together with text or blocks"
        yield Problem("markdown_text_conflict", message, "/markdown_text")


def _said(payload: Json, key: str, most: int) -> Problems:
    code = "msg_too_long" if len(text(payload.get(key))) > most else "invalid_arguments"
    rule: Rule = Text(most, least=0)
    yield from _with_code(code, rule.flaws(payload.get(key, ""), f"/{key}"))


def _blocks(payload: Json) -> Problems:
    blocks = payload.get("blocks", [])
    code = "invalid_blocks" if isinstance(blocks, list) else "invalid_blocks_format"
    yield from _with_code(code, MESSAGE_BLOCKS.flaws(blocks, "/blocks"))
    yield from _with_code(code, together(blocks, "/blocks"))
    if characters(blocks) > MOST_BLOCK_TEXT:
        message = f"must be less than {MOST_BLOCK_TEXT + 1} characters in all"
        yield Problem("msg_blocks_too_long", message, "/blocks")


def _attachments(payload: Json) -> Problems:
    attachments = payload.get("attachments", [])
    if not isinstance(attachments, list):
        yield Problem("invalid_attachments", "must provide an array", "/attachments")
    if len(items(attachments)) > MOST_ATTACHMENTS:
        message = f"no more than {MOST_ATTACHMENTS} items allowed"
        yield Problem("too_many_attachments", message, "/attachments")
    for place, attachment in enumerate(items(attachments)[:MOST_ATTACHMENTS]):
        flaws = _attachment(attachment, f"/attachments/{place}")
        yield from _with_code("invalid_attachments", flaws)


def _attachment(attachment: object, at: str) -> Flaws:
    blocks = thing(attachment).get("blocks")
    rule = LEGACY_ATTACHMENT if blocks is None else ATTACHMENT_OF_BLOCKS
    yield from rule.flaws(attachment, at)
    yield from together(blocks, f"{at}/blocks")
