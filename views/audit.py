"""The record of who did what, as organisers and moderators read it."""

import re
from collections.abc import Sequence

import views.inputs
import views.kit
from mentoring.audit import PAGE, Entry, Hidden, Topic, Wanted
from views.kit import Block, View, button, buttons, divider, small, text

SHOW, OLDER, NEWER = "audit.show", "audit.older", "audit.newer"
PERSON = re.compile(r"[UW][A-Z0-9]{1,31}", re.ASCII)

TOPICS = {
    Topic.ENROLMENT: "Joining, pausing, leaving",
    Topic.VETTING: "Approving mentors",
    Topic.MATCHING: "Requests",
    Topic.WAITING: "The waiting list",
    Topic.CONFIRMATION: "Confirming pairings",
    Topic.PAIRING: "Pairings",
    Topic.CATCH_UP: "Catch-ups",
    Topic.INACTIVITY: "Pairings that have gone quiet",
    Topic.SUMMARY: "Session summaries",
    Topic.ROUNDS: "Everybody at once",
    Topic.FEEDBACK: "Feedback",
    Topic.REMOVALS: "Removing and restoring",
    Topic.CONCERN: "Concerns",
    Topic.DESK: "What organisers did, and who was refused",
    Topic.AUDIT: "Reading this record",
}
DID = {
    Topic.ENROLMENT: {
        "change_answers": "changed answers",
        "close": "closed an enrolment",
        "join": "joined",
        "pause": "began a pause",
        "resume": "ended a pause",
        "take_more": "takes more mentees",
        "take_nobody_else": "takes nobody else",
    },
    Topic.VETTING: {
        "answer": "answered an organiser's question",
        "approve": "approved a mentor",
        "ask": "asked a new mentor something",
        "decline": "declined a mentor",
    },
    Topic.MATCHING: {
        "accept": "accepted a request",
        "ask": "sent a request",
        "choose": "said whom they would like best",
        "close": "closed a request",
        "decline": "declined a request",
        "expire": "let a request expire",
        "withdraw": "took a request back",
    },
    Topic.WAITING: {
        "join": "came onto the waiting list",
        "keep": "kept a place on the waiting list",
        "leave": "ended a place on the waiting list",
        "tell": "told somebody who waits that somebody is free",
    },
    Topic.CONFIRMATION: {
        "ask": "asked organisers to confirm a pairing",
        "confirm": "confirmed a pairing",
        "drop": "dropped what was to be confirmed",
        "refuse": "did not confirm a pairing",
    },
    Topic.PAIRING: {
        "begin": "began a pairing",
        "end": "ended a pairing",
    },
    Topic.CATCH_UP: {
        "met": "said that a catch-up was held",
        "missed": "said that a planned catch-up was not held",
        "no_show": "said why a planned catch-up was not held",
        "not_yet": "took back that a catch-up was held",
        "pass_over": "passed over a month without an answer",
        "plan": "planned a catch-up",
        "skip": "skipped a month",
    },
    Topic.INACTIVITY: {
        "ask": "asked a quiet pairing whether it goes on",
        "help": "asked organisers for help with a pairing",
        "met": "said that the two have met",
        "still": "said that the two are still in touch",
        "warn": "told a quiet pairing on which day it ends",
    },
    Topic.SUMMARY: {
        "write": "wrote a session summary",
    },
    Topic.ROUNDS: {
        "apart": "kept two apart in a preview",
        "begin": "began to look for everybody at once",
        "drop": "dropped a preview",
        "find": "found the best for everybody",
        "free": "unlocked a pairing in a preview",
        "give_up": "gave up a preview",
        "leave_out": "left a pairing out when publishing",
        "lock": "locked a pairing in a preview",
        "look_again": "looked again for a preview",
        "publish": "published a preview",
        "swap": "gave a mentee of a preview another mentor",
        "undo": "undid a change in a preview",
        "bonus": "let waiting count in a preview",
        "no_bonus": "let waiting not count in a preview",
        "floor": "let circles count in a preview",
        "no_floor": "let circles not count in a preview",
        "tail": "let weak pairings count more in a preview",
        "no_tail": "let all pairings count alike in a preview",
    },
    Topic.FEEDBACK: {
        "end": "asked to end a pairing quietly",
        "give": "gave feedback",
        "list": "looked at the feedback on the whole",
        "read": "read somebody's feedback",
        "talk": "would like to talk to an organiser",
    },
    Topic.REMOVALS: {
        "begin": "began to remove somebody",
        "carry_out": "removed somebody",
        "read": "read why somebody was removed",
        "restore": "restored somebody",
        "undo": "undid a removal before anyone was told",
    },
    Topic.CONCERN: {
        "list": "looked at the list of concerns",
        "note": "wrote a note about a concern",
        "raise": "raised a concern",
        "read": "read a concern",
        "refuse": "was refused what is for moderators",
        "remind": "reminded the moderators of a concern",
        "resolve": "resolved a concern",
        "take": "took a concern",
    },
    Topic.DESK: {
        "refuse": "was refused what is not for them",
        "see_to": "took something that failed off the list",
        "try_again": "let something that failed be tried again",
        "end": "ended a pairing as an organiser",
        "pair": "brought two people together as an organiser",
    },
    Topic.AUDIT: {
        "read": "read this record",
    },
}


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
    about = "" if one.about == one.actor else (_named(one.about) or _numbered(one.about))
    others = [_named(word) for word in one.detail.split() if PERSON.fullmatch(word)]
    topic, _, verb = one.verb.partition(".")
    did = DID[Topic(topic)].get(verb, one.verb) if topic in {*Topic} else one.verb
    said = " · ".join(filter(None, (did, about, *others)))
    return f"{who} {said}\n{views.kit.moment(one.at, zone)}"


def _named(raw: str) -> str:
    return views.kit.person(raw) if PERSON.fullmatch(raw) else ""


def _numbered(raw: str) -> str:
    return f"number {raw}" if raw.isdigit() else ""


def _turning(wanted: Wanted, *, more: bool) -> list[Block]:
    kept = f"{wanted.person or ''}:{wanted.topic or ''}"
    older = [button(OLDER, "Older", f"{wanted.start + PAGE}:{kept}")] if more else []
    before = max(0, wanted.start - PAGE)
    return [*older, *([button(NEWER, "Newer", f"{before}:{kept}")] if wanted.start else [])]
