"""The smallest pieces of Block Kit that Slack takes, for tables of good and bad payloads."""

from typing import Any

Piece = dict[str, Any]

EMPTY = "must be more than 0 characters"
NONE = "no fewer than 1 items required"


def up_to(most: int) -> str:
    return f"must be less than {most + 1} characters"


def fewer(most: int) -> str:
    return f"no more than {most} items allowed"


def missing(key: str) -> str:
    return f"missing required field: {key}"


def surplus(key: str) -> str:
    return f"invalid additional property: {key}"


def unsupported(kind: str) -> str:
    return f"unsupported type: {kind}"


def plain(text: str = "Words", **more: object) -> Piece:
    return {"type": "plain_text", "text": text, **more}


def mrkdwn(text: str = "Words", **more: object) -> Piece:
    return {"type": "mrkdwn", "text": text, **more}


def option(value: str = "a", **more: object) -> Piece:
    return {"text": plain(value.upper()[:75]), "value": value, **more}


def options(count: int) -> list[Piece]:
    return [option(f"o{number}") for number in range(count)]


def button(**more: object) -> Piece:
    return {"type": "button", "text": plain("Accept"), "action_id": "accept", **more}


def select(**more: object) -> Piece:
    return {"type": "static_select", "options": options(2), **more}


def picture(**more: object) -> Piece:
    return {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "A", **more}


def confirm(**more: object) -> Piece:
    asks = {"title": plain("Sure?"), "text": mrkdwn("*Sure?*")}
    return {**asks, "confirm": plain("Yes"), "deny": plain("No"), **more}


def section(text: object = None, **more: object) -> Piece:
    return {"type": "section", "text": text or mrkdwn(), **more}


def actions(*elements: Piece, **more: object) -> Piece:
    return {"type": "actions", "elements": list(elements), **more}


def context(*elements: Piece) -> Piece:
    return {"type": "context", "elements": list(elements)}


def question(element: object = None, **more: object) -> Piece:
    typed = {"type": "plain_text_input", "action_id": "answer"}
    return {"type": "input", "label": plain("Why?"), "element": element or typed, **more}


def rich(*elements: Piece) -> Piece:
    return {"type": "rich_text", "elements": list(elements)}


def line(*elements: Piece, kind: str = "rich_text_section", **more: object) -> Piece:
    return {"type": kind, "elements": list(elements), **more}


def said(text: str = "Hello", **more: object) -> Piece:
    return {"type": "text", "text": text, **more}


def cell(text: str = "1") -> Piece:
    return {"type": "raw_text", "text": text}


def modal(*blocks: Piece, **more: object) -> Piece:
    return {"type": "modal", "title": plain("Join"), "blocks": list(blocks), **more}


def form(*blocks: Piece, **more: object) -> Piece:
    return modal(*blocks, submit=plain("Send"), **more)


def home(*blocks: Piece, **more: object) -> Piece:
    return {"type": "home", "blocks": list(blocks), **more}


def without(piece: Piece, key: str) -> Piece:
    return {name: value for name, value in piece.items() if name != key}
