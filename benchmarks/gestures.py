"""What people do, as Slack sends it: signed, and in a realistic order."""

import itertools
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import views.catch_ups
import views.enrolment
import views.home
import views.matching.requests
import views.matching.suggestions
import views.summaries
import views.vetting
from benchmarks.always_ok import TEAM
from benchmarks.copies import ORGANISER
from benchmarks.telling import signed
from benchmarks.village import Village
from mentoring.enrolment.joining import CONSENTS, ROLE
from mentoring.participants import Role
from tests.cast import MENTEE_ANSWERS

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Gesture:
    """One request to the bot: what it is called in the figures, and its body."""

    name: str
    kind: str
    content_type: str
    body: bytes

    def headers(self) -> dict[str, str]:
        """Return the headers that Slack would send now."""
        return signed(self.body, self.content_type)


Journey = list[Gesture]


def plan(village: Village, wanted: int, dice: random.Random, apart: int) -> list[Gesture]:
    """Mix the journeys of many people into ``wanted`` gestures, each journey in its order.

    Nobody goes on before they have read their answer: so many gestures of others are between.
    """
    journeys = [*_journeys(village)]
    filling = wanted - sum(map(len, journeys))
    journeys += [[_look_around(dice.choice(village.everybody), dice)] for _ in range(filling)]
    order = [number for number, journey in enumerate(journeys) for _ in journey]
    dice.shuffle(order)
    going = [iter(journey) for journey in journeys]
    return [next(going[number]) for number in _kept_apart(order, apart)]


def _kept_apart(order: list[int], apart: int) -> Iterator[int]:
    """Put off what comes too soon after another one of its journey."""
    last: dict[int, int] = {}
    for place in range(len(order)):
        far = (at for at, one in enumerate(order) if place - last.get(one, -apart) >= apart)
        chosen = order.pop(next(far, 0))
        last[chosen] = place
        yield chosen


def _journeys(village: Village) -> Iterator[Journey]:
    for number in range(100):
        yield _join(f"U0COMER{number}", village)
    soon = datetime.now(UTC) + timedelta(days=2)  # noqa: TID251 (as above)
    for one in village.pairs:
        yield [
            press("open plan", one.mentee, views.catch_ups.PLAN, one.catch_up),
            _planned(one.mentee, one.catch_up, soon),
            command("my pairings", one.mentor, "pairings"),
            press("we have met", one.mentee, views.catch_ups.MET, one.catch_up),
            _summary(one.mentee, f"{one.pairing}:{one.catch_up}"),
            press("read summaries", one.mentor, views.summaries.OPEN, one.pairing),
            press("write a summary", one.mentor, views.summaries.WRITE, one.pairing),
            _summary(one.mentor, f"{one.pairing}:"),
        ]
    for ask in village.asks:
        yield [press("accept", ask.mentor, views.matching.requests.ACCEPT, ask.request)]
    for number, one in enumerate(village.seekers):
        mentor = f"U0MENTOR{number}"
        yield [
            command("find", one, "find"),
            press("more about", one, views.matching.suggestions.MORE, mentor),
            press("open ask", one, views.matching.suggestions.ASK, mentor),
            submit(
                "ask",
                one,
                views.matching.requests.SEND,
                mentor,
                {"message": "Would you mentor me?"},
            ),
        ]
    for enrolment in village.waiting:
        yield [press("approve", ORGANISER, views.vetting.APPROVE, enrolment)]


def _join(person: str, village: Village) -> Journey:
    step, agreed = (
        views.enrolment.STEP,
        [consent.key.value for consent in village.programme.consents],
    )
    pages = village.programme.questions_for(Role.MENTEE)
    return [
        command("join", person, "join"),
        submit("join page", person, step, ROLE, {ROLE: Role.MENTEE.value}),
        submit("join page", person, step, CONSENTS, {key: ["yes"] for key in agreed}),
        *(
            submit(
                "join page",
                person,
                step,
                f"page:{number}",
                {q.key: MENTEE_ANSWERS[q.key] for q in page.questions if q.key in MENTEE_ANSWERS},
            )
            for number, page in enumerate(pages)
        ),
        command("menu", person),
    ]


def _look_around(person: str, dice: random.Random) -> Gesture:
    looks = (
        lambda: command("menu", person),
        lambda: command("menu", person),
        lambda: command("profile", person, "profile"),
        lambda: command("my pairings", person, "pairings"),
        lambda: press("press my pairings", person, views.home.PAIRINGS, ""),
        lambda: command("help", person, "help"),
        lambda: event("home tab", {"type": "app_home_opened", "user": person, "tab": "home"}),
    )
    return dice.choice(looks)()


def _planned(person: str, catch_up: int, soon: datetime) -> Gesture:
    given = {"on": f"{soon:%Y-%m-%d}", "at": "10:00", "how": "video", "agenda": "The next step"}
    return submit("plan it", person, views.catch_ups.SEND, catch_up, given)


def _summary(person: str, about: str) -> Gesture:
    words = {"talked_about": "The first team, and how to say no. " * 20, "works": "Listening."}
    action = {"what_1": "Write down three wishes", "who_1": "mentee"}
    return submit("summary", person, views.summaries.SEND, about, {**words, **action})


def command(name: str, person: str, text: str = "") -> Gesture:
    """Type /mentoring."""
    body = {"command": "/mentoring", "text": text, "user_id": person, "user_name": person.lower()}
    body |= {"team_id": TEAM, "channel_id": "C0GENERAL", "trigger_id": f"t{next(numbers)}"}
    return Gesture(name, "command", FORM, urlencode(body).encode())


def press(name: str, person: str, action: str, value: object) -> Gesture:
    """Press a button under a message."""
    pressed = {"type": "button", "action_id": action, "block_id": "b", "value": str(value)}
    more = {
        "actions": [pressed | {"action_ts": str(next(numbers))}],
        "channel": {"id": "D0", "name": "directmessage"},
        "container": {"type": "message", "channel_id": "D0", "message_ts": "1.0"},
    }
    return _interaction(name, "button", "block_actions", person, more)


def submit(name: str, person: str, callback: str, about: object, given: dict[str, Any]) -> Gesture:
    """Send a modal."""
    view = {
        "id": f"V{next(numbers)}",
        "type": "modal",
        "callback_id": callback,
        "private_metadata": str(about),
        "hash": "1.a",
        "blocks": [],
        "state": {"values": {key: {key: _typed(value)} for key, value in given.items()}},
    }
    return _interaction(name, "submission", "view_submission", person, {"view": view})


def event(name: str, said: dict[str, Any]) -> Gesture:
    """Let Slack tell of something that happened."""
    about = {"type": "event_callback", "team_id": TEAM, "event_id": f"Ev{next(numbers)}"}
    return Gesture(name, "event", JSON, json.dumps(about | {"event": said}).encode())


def _interaction(name: str, kind: str, sort: str, person: str, more: dict[str, Any]) -> Gesture:
    payload = {
        "type": sort,
        "user": {"id": person, "username": person.lower(), "team_id": TEAM},
        "team": {"id": TEAM, "domain": "harbour-street"},
        "trigger_id": f"t{next(numbers)}",
        **more,
    }
    return Gesture(name, kind, FORM, urlencode({"payload": json.dumps(payload)}).encode())


def _typed(value: str | list[str]) -> dict[str, Any]:
    if isinstance(value, list):
        return {"type": "checkboxes", "selected_options": [{"value": one} for one in value]}
    return {"type": "plain_text_input", "value": value}
