"""What people do again and again in these stories."""

from datetime import datetime, timedelta
from typing import Any

import services.enrolment.joining
import services.matching.requests
import services.vetting
import storage.matching
import storage.pairings
from mentoring.enrolment import Enrolment
from mentoring.enrolment.joining import CONSENTS, ROLE, SELF_CHECK, Draft
from mentoring.pairings import Pairing
from mentoring.participants import Person as Known
from sandbox.driver import Person
from tests.cast import ASHA, BEN, MENTEE_ANSWERS, MENTOR_ANSWERS, MO
from tests.stage import Stage

ASKED_FOR = "Do you want to be a mentor or a mentee?"
ANSWERS = {**MENTOR_ANSWERS, **MENTEE_ANSWERS}
COMMAND = "/mentoring"


def consents(stage: Stage) -> dict[str, object]:
    """All three boxes ticked."""
    return {consent.key.value: True for consent in stage.process.programme.consents}


def join(stage: Stage, person: Person, role: str, **answers: Any) -> None:
    """Join by the pages, as people do."""
    person.command(COMMAND, "join")
    person.submit({ASKED_FOR: role})
    if role != "Mentee":
        person.submit({"Is this you?": True})
    person.submit(consents(stage))
    answer_pages(person, **answers)
    stage.settle()


def answer_pages(person: Person, **answers: Any) -> None:
    """Answer every page of the questionnaire, and read the last words."""
    given = {**ANSWERS, **answers}
    while (top := person.views()[-1]).get("submit"):
        asked = {block["block_id"] for block in top["blocks"] if block["type"] == "input"}
        sent = person.submit({key: said for key, said in given.items() if key in asked})
        assert sent["ok"], sent
    person.close()


def enrol(stage: Stage, who: str, role: str, *, approved: bool = True, **answers: Any) -> Enrolment:
    """Let somebody join behind the scenes, where the story begins only later."""
    agreed = {consent.key.value: ["yes"] for consent in stage.process.programme.consents}
    marks = {ROLE: role, SELF_CHECK: ["yes"], CONSENTS: ["yes"]}
    given = {**ANSWERS, **answers, **marks, **agreed}
    begin = stage.process.begin
    with begin(who, f"joins:{who}:{stage.process.clock.now()}") as work:
        result: Draft | Enrolment = services.enrolment.joining.join(work, Known(id=who))
        while isinstance(result, Draft):
            result = services.enrolment.joining.send_step(work, result.step, given)
    if approved and result.role.mentors:
        with begin(MO, f"approves:{result.id}") as work:
            services.vetting.decide(work, result.id, approved=True)
    stage.settle()
    return result


def ask_for(person: Person, first_name: str, message: str = "Would you mentor me?") -> None:
    """Find a mentor and ask for them."""
    person.command(COMMAND, "find")
    person.press(f"Ask {first_name}")
    assert person.submit({"Your message": message})["ok"]


def pair(stage: Stage, mentor: str = ASHA, mentee: str = BEN) -> Pairing:
    """Two people who have just met in their channel."""
    enrol(stage, mentor, "mentor")
    enrol(stage, mentee, "mentee")
    begin = stage.process.begin
    with begin(mentee, f"asks:{mentee}") as work:
        services.matching.requests.ask(work, mentor, "Would you?")
        made = storage.matching.find_open(work.db, mentee=mentee)
    assert made is not None
    with begin(mentor, f"accepts:{made.id}") as work:
        services.matching.requests.accept(work, made.id)
    stage.settle()
    return pairings(stage, mentee)[0]


def pairings(stage: Stage, who: str) -> list[Pairing]:
    """What is kept about somebody's pairings, newest first."""
    with stage.process.begin(who, "", reading=True) as work:
        return storage.pairings.of(work.db, who)


def private_channels(person: Person) -> list[dict[str, Any]]:
    """The pairing channels somebody sees, archived ones included."""
    return [one for one in person.conversations() if one["kind"] == "private"]


def last_from_bot(person: Person, channel: str) -> dict[str, Any]:
    """The newest message of the bot in a conversation."""
    return [one for one in person.messages(channel) if one["bot"]][-1]


def buttons(blocks: list[dict[str, Any]]) -> list[str]:
    """The labels of all buttons, top to bottom."""
    rows = [block["elements"] for block in blocks if block["type"] == "actions"]
    return [element["text"]["text"] for row in rows for element in row]


def turn(stage: Stage, **by: float) -> datetime:
    """Turn the clock, as a rehearser does at the page."""
    target = stage.process.clock.now() + timedelta(**by)
    stage.mo.turn(to=target.isoformat())
    return target
