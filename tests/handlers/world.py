"""A small programme in full swing, in which every button has something to be pressed about.

Asha mentors Ben and both wait to plan their catch-up, and Ben has
given his feedback; Grace has asked Carlos, and Dewi and Grace
wait for an organiser to confirm them; Fran would like to mentor and waits for the organisers, and
so does Ivor, whom Mo has asked something; Elif
has waited for a mentor for a month; Hugo is half way through joining. Mo has a preview of who
would be matched with whom, moderates, has not yet taken Ben's concern about Carlos, is about to
remove Ivy, and has removed Juno.
"""

from dataclasses import dataclass
from datetime import timedelta

import scheduler.rounds
import services.concerns.raising
import services.enrolment.joining
import services.feedback.answering
import services.inquiries
import services.matching.confirmations
import services.matching.requests
import services.matching.waiting
import services.pairings
import services.removals.beginning
import services.removals.carrying
import services.rounds.beginning
import services.summaries
import services.vetting
import storage.catch_ups
import storage.concerns
import storage.confirmations
import storage.enrolment
import storage.feedback
import storage.matching
import storage.no_shows
import storage.outbox
import storage.pairings
import storage.placements
import storage.removals
import storage.rounds
import storage.waiting
from mentoring.catch_ups import CatchUp, State
from mentoring.concerns import Urgency
from mentoring.enrolment import Enrolment
from mentoring.enrolment.joining import CONSENTS, ROLE, SELF_CHECK, Draft
from mentoring.feedback import Answer, Choice, Feedback, Occasion
from mentoring.matching.fairness import ALL
from mentoring.participants import Person
from mentoring.summaries import Action, Doer, Words
from sandbox.people import Person as Known
from tests.cast import ASHA, BEN, CARLOS, FRAN, MENTEE_ANSWERS, MENTOR_ANSWERS, MO, NAMES
from tests.handlers.edge import Edge, Rows
from views.kit import Message

ELIF, GRACE, HUGO = "U0ELIF", "U0GRACE", "U0HUGO"
DEWI, IVOR = "U0DEWI", "U0IVOR"
IVY, JUNO = "U0IVY", "U0JUNO"


@dataclass(frozen=True)
class World:
    """The ids that buttons in this programme carry, and everything as it was at the start."""

    pairing: int
    catch_up: int
    no_show: int
    request: int
    accepted: int
    waiting: int
    inquiry: int
    place: int
    two: str
    agreed: int
    round: int
    placed: str
    concern: int
    removal: int
    removed: int
    failed: str
    feedback: int
    rows: Rows


def furnish(edge: Edge) -> World:
    """Bring the programme into full swing."""
    join(edge, ASHA, "mentor", approved=True)
    carlos = join(edge, CARLOS, "mentor", approved=True)
    waiting = join(edge, FRAN, "mentor", approved=False)
    inquiry = _inquire(edge)
    join(edge, BEN, "mentee", approved=True)
    grace = join(edge, GRACE, "mentee", approved=True)
    elif_ = join(edge, ELIF, "mentee", approved=True)
    accepted, pairing = _pair(edge)
    catch_up = _catch_up(edge, pairing)
    place, two = _wait(edge, ELIF), f"{carlos.id}:{elif_.id}"
    request, concern = ask(edge, GRACE, CARLOS), _raise(edge)
    agreed, told = _agree(edge, grace), _feedback(edge, pairing)
    round_, placed = _round(edge)
    with edge.process.begin(HUGO, "hugo begins") as work:
        services.enrolment.joining.join(work, Person(id=HUGO, name="Hugo"))
        services.enrolment.joining.send_step(work, ROLE, {ROLE: "mentee"})
    edge.carry()
    edge.channels.update(edge.sandbox.workspace.conversations)
    made = (
        pairing,
        catch_up,
        _miss(edge, catch_up),
        request,
        accepted,
        waiting.id,
        inquiry,
        place,
        two,
        agreed,
        round_,
    )
    return World(*made, placed, concern, *_removals(edge), _fail(edge), told, edge.rows())


def join(edge: Edge, who: str, role: str, *, approved: bool, **answers: object) -> Enrolment:
    agreed = {one.key.value: ["yes"] for one in edge.process.programme.consents}
    given = {**MENTOR_ANSWERS, **MENTEE_ANSWERS, **answers, ROLE: role, SELF_CHECK: ["yes"],
             CONSENTS: ["yes"], **agreed}  # fmt: skip
    name = NAMES.get(who, who)
    with edge.process.begin(who, f"joins:{who}") as work:
        met = Person(id=who, name=name, first_name=name.split()[0])
        result: Draft | Enrolment = services.enrolment.joining.join(work, met)
        while isinstance(result, Draft):
            result = services.enrolment.joining.send_step(work, result.step, given)
    if approved and result.role.mentors:
        with edge.process.begin(MO, f"approves:{who}") as work:
            services.vetting.decide(work, result.id, approved=True)
    return result


def ask(edge: Edge, mentee: str, mentor: str) -> int:
    with edge.process.begin(mentee, f"asks:{mentee}") as work:
        services.matching.requests.ask(work, mentor, "Would you?")
        made = storage.matching.find_open(work.db, mentee=mentee)
    assert made is not None
    return made.id


def _inquire(edge: Edge) -> int:
    """Mo has asked Ivor something, who has not answered yet."""
    made = join(edge, IVOR, "mentor", approved=False)
    with edge.process.begin(MO, "asks Ivor") as work:
        services.inquiries.ask(work, made.id, "Why?")
    return made.id


def _wait(edge: Edge, who: str) -> int:
    with edge.process.begin(who, "waits") as work:
        enrolment = storage.enrolment.find_open(work.db, who)
        assert enrolment is not None
        made = services.matching.waiting.join(work, enrolment)
        storage.waiting.save(work.db, made, made.asked(work.now))
    return made.id


def _agree(edge: Edge, mentee: Enrolment) -> int:
    mentor = join(edge, DEWI, "mentor", approved=True)
    with edge.process.begin(DEWI, "agrees") as work:
        services.matching.confirmations.ask(work, mentor, mentee)
        (made,) = storage.confirmations.of(work.db, DEWI)
    return made.id


def _removals(edge: Edge) -> tuple[int, int]:
    """One that can still be undone, and one that is carried out."""
    removal, removed = _remove(edge, IVY), _remove(edge, JUNO)
    with edge.process.begin(MO, "removes at once") as work:
        services.removals.carrying.do_now(work, removed)
    edge.carry()
    return removal, removed


def _fail(edge: Edge) -> str:
    """Slack has refused a message to Elif for good."""
    with edge.process.begin(ASHA, "writes to Elif") as work:
        work.say(ELIF, Message("Hello"))
        # Before the courier wakes, in the same transaction.
        order = storage.outbox.claim(work.db, work.now, "lease", work.now + timedelta(minutes=1))
        assert order is not None
        storage.outbox.bury(work.db, order, work.now, "user_disabled", keep=True)
    return f"order:{order.id}"


def _remove(edge: Edge, who: str) -> int:
    """Begin to remove somebody who has just joined."""
    handle = who.removeprefix("U0").lower()
    edge.sandbox.workspace.people[who] = Known(id=who, handle=handle, real_name=handle.title())
    enrolment = join(edge, who, "mentee", approved=True)
    asked = {"reason": "So", "sentence": "Sorry", "until": None, "keep_channel": False}
    with edge.process.begin(MO, f"removes:{who}") as work:
        services.removals.beginning.begin(work, enrolment.id, **asked)
        made = storage.removals.find_last(work.db, who)
    assert made is not None
    return made.id


def _round(edge: Edge) -> tuple[int, str]:
    """A preview, and a pairing in it by the enrolments of mentee and mentor."""
    with edge.process.begin(MO, "begins a round") as work:
        services.rounds.beginning.begin(work, fair=ALL, narrowed_to=None)
    scheduler.rounds.run_due(edge.process.begin)
    with edge.process.begin(MO, "", reading=True) as work:
        made = storage.rounds.find_open(work.db)
        assert made is not None
        placed = storage.placements.list_(work.db, made.id, matched=True)[0]
    return made.id, f"{placed.mentee_enrolment}:{placed.mentor_enrolment}"


def _miss(edge: Edge, catch_up: int) -> int:
    """Ben has said that they did not meet as planned, and not yet why."""
    with edge.process.begin(BEN, "says so") as work:
        moment = work.now - timedelta(hours=1)
        known = storage.catch_ups.get(work.db, catch_up)
        made = storage.no_shows.add(
            work.db,
            pairing=known.pairing,
            catch_up=known.id,
            planned_at=moment,
            by=BEN,
            said_at=work.now,
        )
    return made.id


def _raise(edge: Edge) -> int:
    with edge.process.begin(BEN, "raises a concern") as work:
        services.concerns.raising.raise_(
            work, "V1", "He shouts.", CARLOS, Urgency.SOON, contact=True
        )
        (made,) = storage.concerns.list_(work.db)
    return made.id


def _feedback(edge: Edge, pairing: int) -> int:
    """What Ben was asked about Asha, and has answered."""
    with edge.process.begin(BEN, "answers") as work:
        asked = Feedback(
            id=0,
            pairing=pairing,
            person=BEN,
            partner=ASHA,
            occasion=Occasion.FIT,
            asked_at=work.now,
        )
        made = storage.feedback.add(work.db, asked)
        assert made is not None
        answer = Answer(choice=Choice.FINDING_OUT, words="It is early.")
        services.feedback.answering.give(work, made.id, answer)
    return made.id


def _pair(edge: Edge) -> tuple[int, int]:
    """Asha accepts Ben's request: its number, and that of their pairing."""
    request = ask(edge, BEN, ASHA)
    with edge.process.begin(ASHA, "accepts") as work:
        services.matching.requests.accept(work, request)
    edge.carry()
    with edge.process.begin(BEN, "writes") as work:
        pairing = storage.pairings.of(work.db, BEN)[0]
        deed = Action(what="Read", who=Doer.BOTH, by=None)
        words = Words(talked_about="Much", works="", other_help="", actions=(deed,), next_on=None)
        services.summaries.write(work, pairing.id, None, words)
    return request, pairing.id


def _catch_up(edge: Edge, pairing: int) -> int:
    with edge.process.begin(BEN, "is asked") as work:
        asked = CatchUp(id=0, pairing=pairing, number=1, state=State.ASKED, asked_at=work.now)
        made = storage.catch_ups.add(work.db, asked)
    assert made is not None
    return made.id
