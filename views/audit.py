"""The record of who did what, as organisers and moderators read it."""

import re
from collections.abc import Sequence

import views.inputs
import views.kit
from mentoring.audit import PAGE, Entry, Hidden, Topic, Wanted
from views.deeds import DID, TOPICS
from views.kit import Block, View, button, buttons, divider, small, text

SHOW, OLDER, NEWER = "audit.show", "audit.older", "audit.newer"
PERSON = re.compile(r"[UW][A-Z0-9]{1,31}", re.ASCII)


def record(
    entries: Sequence[Entry], wanted: Wanted, zone: str, hidden: Hidden, *, more: bool
) -> View:
    """Show a page of the record, newest first, with ways to narrow it and to turn the page."""
    blocks: list[Block] = [
        views.inputs.ask_person(
            "person", "Who did it, or about whom?", chosen=wanted.person, optional=True
        ),
        views.inputs.ask_one(
            "topic",
            "What?",
            ((topic.value, said) for topic, said in TOPICS.items() if topic not in hidden.topics),
            chosen=wanted.topic,
            optional=True,
        ),
        divider(),
    ]
    blocks += [text(_line(one, zone)) for one in entries]
    if not entries:
        blocks.append(text("There is nothing that fits."))
    if turning := _turning(wanted, more=more):
        blocks.append(buttons(*turning))
    blocks.append(
        small(
            "Nobody's words stand here. Each entry is bound to the one before, so that a change "
            "from outside shows: `python -m bot audit verify` looks. Reading leaves an entry, too."
        )
    )
    return views.kit.modal(SHOW, "Who did what", blocks, submit="Show", close="Close")


def _line(one: Entry, zone: str) -> str:
    who = _named(one.actor) or "The bot"
    about = "" if one.about == one.actor else (_named(one.about) or _numbered(one))
    others = [_named(word) for word in one.detail.split() if PERSON.fullmatch(word)]
    topic, _, verb = one.verb.partition(".")
    did = DID[Topic(topic)].get(verb, one.verb) if topic in {*Topic} else one.verb
    said = " · ".join(filter(None, (did, about, *others)))
    return f"{who} {said}\n{views.kit.moment(one.at, zone)}"


def _named(raw: str) -> str:
    return views.kit.person(raw) if PERSON.fullmatch(raw) else ""


def _numbered(one: Entry) -> str:
    """Name a thing by its number; a gap among those of concerns would tell of a hidden one."""
    hidden = not one.about.isdigit() or one.verb.startswith(f"{Topic.CONCERN}.")
    return "" if hidden else f"number {one.about}"


def _turning(wanted: Wanted, *, more: bool) -> list[Block]:
    kept = f"{wanted.person or ''}:{wanted.topic or ''}"
    older = [button(OLDER, "Older", f"{wanted.start + PAGE}:{kept}")] if more else []
    before = max(0, wanted.start - PAGE)
    return [*older, *([button(NEWER, "Newer", f"{before}:{kept}")] if wanted.start else [])]
