"""Who may do what in this world, with which id, and what they would write."""

from datetime import timedelta
from typing import Any

import views.audit
import views.catch_ups
import views.changes.organisers
import views.changes.told
import views.closure
import views.concerns.cards
import views.concerns.forms
import views.desk
import views.enrolment
import views.failures
import views.feedback.asked
import views.feedback.desk
import views.feedback.ways
import views.home
import views.inactivity.forms
import views.inactivity.told
import views.inquiries
import views.matching.confirmations
import views.matching.requests
import views.matching.seats
import views.matching.suggestions
import views.matching.waiting
import views.matching.wishes
import views.no_shows
import views.piles
import views.privacy
import views.removals.cards
import views.removals.forms
import views.rounds.changes
import views.rounds.fairness
import views.rounds.form
import views.rounds.preview
import views.rounds.progress
import views.rounds.swap
import views.summaries
import views.vetting
from tests.cast import ASHA, BEN, CARLOS, MO
from tests.handlers.edge import Edge
from tests.handlers.world import ELIF, GRACE, HUGO, IVOR, World

Payload = dict[str, Any]
Wish = tuple[str, object]


def buttons(world: World) -> dict[str, Wish]:
    """Who may press what here, and the id that it carries."""
    return {
        views.vetting.APPROVE: (MO, world.waiting),
        views.vetting.DECLINE: (MO, world.waiting),
        views.vetting.READ: (MO, world.waiting),
        views.vetting.ASK: (MO, world.waiting),
        views.inquiries.OPEN: (IVOR, world.inquiry),
        views.changes.organisers.GO_ON: (MO, 1),
        views.changes.told.INVITE: (BEN, world.pairing),
        views.changes.told.PART: (BEN, world.pairing),
        views.audit.OLDER: (MO, "15::"),
        views.audit.NEWER: (MO, f"0:{ASHA}:matching"),
        views.matching.suggestions.ASK: (ELIF, ASHA),
        views.matching.suggestions.MORE: (ELIF, ASHA),
        views.matching.requests.ACCEPT: (CARLOS, world.request),
        views.matching.requests.DECLINE: (CARLOS, world.request),
        views.matching.seats.SUGGEST_ME: (ASHA, world.accepted),
        views.matching.seats.NOT_NOW: (ASHA, world.accepted),
        views.home.TAKE_MORE: (ASHA, ""),
        views.home.WITHDRAW: (GRACE, world.request),
        views.matching.confirmations.CONFIRM: (MO, world.agreed),
        views.matching.confirmations.REFUSE: (MO, world.agreed),
        views.rounds.preview.BACK: (MO, f"{world.round}:1"),
        views.rounds.preview.NEXT: (MO, f"{world.round}:2"),
        views.rounds.preview.PUBLISH: (MO, f"{world.round}:0"),
        views.rounds.changes.LOCK: (MO, world.placed),
        views.rounds.changes.FREE: (MO, world.placed),
        views.rounds.changes.APART: (MO, world.placed),
        views.rounds.changes.OTHERS: (MO, world.placed),
        **dict.fromkeys(views.rounds.fairness.BUTTONS.values(), (MO, f"{world.round}:0")),
        views.rounds.changes.UNDO: (MO, f"{world.round}:0"),
        views.rounds.changes.AGAIN: (MO, f"{world.round}:0"),
        views.rounds.progress.DROP: (MO, world.round),
        views.matching.wishes.CHOOSE: (ELIF, ""),
        views.removals.cards.UNDO: (MO, world.removal),
        views.removals.cards.NOW: (MO, world.removal),
        views.desk.ASK_END: (MO, world.pairing),
        views.piles.OPEN: (MO, "vetting:0"),
        views.piles.BEFORE: (MO, "confirmation:0"),
        views.piles.AFTER: (MO, "failed:10"),
        views.failures.SEE_TO: (MO, world.failed),
        views.failures.TRY_AGAIN: (MO, world.failed.partition(":")[2]),
        views.concerns.forms.RAISE: (ELIF, ""),
        views.concerns.cards.TAKE: (MO, world.concern),
        views.concerns.cards.READ: (MO, world.concern),
        views.concerns.forms.NOTE: (MO, world.concern),
        views.concerns.forms.RESOLVE: (MO, world.concern),
        views.feedback.asked.GIVE: (BEN, world.feedback),
        views.feedback.ways.WAYS: (BEN, world.pairing),
        views.feedback.ways.TALK: (BEN, world.pairing),
        views.feedback.ways.END: (BEN, world.pairing),
        views.feedback.desk.READ: (MO, world.feedback),
        views.feedback.desk.OLDER: (MO, "10"),
        views.feedback.desk.NEWER: (MO, "0"),
        views.home.DATA: (ELIF, ""),
        views.privacy.COPY: (ELIF, ""),
        views.privacy.ERASE: (ELIF, ""),
        views.home.STOP: (ELIF, world.place),
        views.matching.waiting.KEEP: (ELIF, world.place),
        views.home.JOIN: (HUGO, ""),
        views.enrolment.BACK: (HUGO, "consents"),
        views.catch_ups.PLAN: (BEN, world.catch_up),
        views.catch_ups.MET: (BEN, world.catch_up),
        views.catch_ups.SKIP: (BEN, world.catch_up),
        views.catch_ups.NOT_YET: (BEN, world.catch_up),
        views.catch_ups.MISSED: (BEN, world.catch_up),
        views.inactivity.told.STILL: (BEN, world.pairing),
        views.inactivity.told.MET: (BEN, world.pairing),
        views.inactivity.told.HELP: (BEN, world.pairing),
        views.inactivity.forms.END: (BEN, world.pairing),
        views.summaries.WRITE: (BEN, world.pairing),
        views.summaries.WRITE_FOR: (BEN, world.catch_up),
        views.summaries.OPEN: (BEN, world.pairing),
        views.summaries.ADD: (BEN, 2),
        views.summaries.OLDER: (BEN, f"{world.pairing}:12"),
        views.summaries.NEWER: (BEN, f"{world.pairing}:0"),
    }


def forms(edge: Edge, world: World) -> dict[str, tuple[str, object, Payload]]:
    """Who may send which form here, what it is about, and sensible answers."""
    soon = (edge.process.clock.now() + timedelta(days=3)).date().isoformat()
    plan = {"on": day(soon), "at": hour("10:00"), "how": one("video"), "agenda": words("Us")}
    told = {
        "talked_about": words("Much"),
        "works": words("All"),
        "what_1": words("Read"),
        "who_1": one("both"),
        "by_1": day(soon),
        "next_on": day(soon),
    }
    agreed = {each.key.value: ticked() for each in edge.process.programme.consents}
    return {
        views.enrolment.STEP: (HUGO, "consents", agreed),
        views.vetting.SEND: (MO, world.waiting, {"reason": words("Not yet")}),
        views.inquiries.SEND: (MO, world.waiting, {"question": words("Why?")}),
        views.inquiries.ANSWER: (IVOR, world.inquiry, {"answer": words("For fun")}),
        views.audit.SHOW: (MO, "", {"topic": one("vetting")}),
        views.matching.requests.SEND: (
            ELIF,
            ASHA,
            {"message": words("Please"), "back_ups": several(CARLOS)},
        ),
        views.matching.wishes.SEND: (ELIF, "", {"first": one(ASHA), "second": one("nobody")}),
        views.matching.requests.SEND_DECLINE: (
            CARLOS,
            world.request,
            {"reason": words("Sorry"), "others": one("not_now") | {"type": "radio_buttons"}},
        ),
        views.catch_ups.SEND: (BEN, world.catch_up, plan),
        views.summaries.SEND: (BEN, f"{world.pairing}:{world.catch_up}", told),
        views.matching.confirmations.SEND_REFUSE: (MO, world.agreed, {"reason": words("No")}),
        views.rounds.form.BEGIN: (
            MO,
            "",
            {"narrowed_to": one("everybody"), "waiting": one("with"), "tail": one("without")},
        ),
        views.rounds.swap.SWAP: (MO, world.placed, {"mentor": one(ASHA)}),
        views.desk.PAIR: (MO, world.two, {}),
        views.desk.END: (MO, world.pairing, {"ending": one("not_a_fit"), "reason": words("So")}),
        views.removals.forms.REMOVE: (
            MO,
            world.waiting,
            {
                "reason": words("So"),
                "sentence": words("Sorry"),
                "until": day(soon),
                "channel": one("keep"),
            },
        ),
        views.removals.forms.RESTORE: (MO, world.removed, {}),
        views.concerns.forms.SEND: (ELIF, "", _concern()),
        views.concerns.forms.SEND_NOTE: (MO, world.concern, {"said": words("Both heard")}),
        views.concerns.forms.SEND_RESOLVED: (
            MO,
            world.concern,
            {"done": words("They made up"), "word": words("All is well")},
        ),
        views.feedback.asked.SEND: (
            BEN,
            world.feedback,
            {"choice": one("not_for_me"), "words": words("It is not")},
        ),
        views.feedback.ways.END_QUIETLY: (BEN, world.pairing, {}),
        views.inactivity.forms.SEND: (BEN, world.pairing, {"ending": one("by_agreement")}),
        views.no_shows.SEND: (BEN, world.no_show, {"what": one("partner")}),
        views.privacy.SEND: (ELIF, "", {"understood": ticked()}),
        views.closure.LEAVE: (BEN, "", {}),
        views.closure.PAUSE: (GRACE, "", {}),
    }


def _concern() -> Payload:
    about = {"type": "users_select", "selected_user": ASHA}
    told = {"happened": words("He shouts"), "about": about, "urgency": one("urgent")}
    return told | {"contact": one("no")}


def words(said: str) -> Payload:
    return {"type": "plain_text_input", "value": said}


def day(on: str) -> Payload:
    return {"type": "datepicker", "selected_date": on}


def hour(at: str) -> Payload:
    return {"type": "timepicker", "selected_time": at}


def one(value: str) -> Payload:
    option = {"text": {"type": "plain_text", "text": value}, "value": value}
    return {"type": "static_select", "selected_option": option}


def several(*values: str) -> Payload:
    options = [one(value)["selected_option"] for value in values]
    return {"type": "multi_static_select", "selected_options": options}


def ticked() -> Payload:
    return {"type": "checkboxes", "selected_options": [one("yes")["selected_option"]]}
