"""Nobody who reads the database's file reads what people wrote."""

from datetime import timedelta
from pathlib import Path

import services.catch_ups.answers
import services.concerns.handling
import services.concerns.raising
import services.concerns.reading
import services.enrolment.joining
import services.feedback.answering
import services.feedback.reading
import services.matching.requests
import services.summaries
import storage.catch_ups
import storage.feedback
import storage.pairings
from mentoring.catch_ups import How
from mentoring.concerns import Urgency
from mentoring.enrolment.joining import Draft
from mentoring.feedback import Answer, Choice
from mentoring.moments import local_date
from mentoring.participants import Role
from mentoring.summaries import Action, Doer, Words
from tests.cast import ASHA, BEN, CARLOS, MO, SOL
from tests.world import House

CANARY = "canary-of-"


def files(house: House) -> bytes:
    """Read the database's file with everything SQLite keeps beside it."""
    path = Path(house.database.engine.url.database)
    beside = sorted(path.parent.glob(f"{path.name}*"))
    assert any(one.name.endswith("-wal") for one in beside)
    raw = b"".join(one.read_bytes() for one in beside)
    assert BEN.encode() in raw, "what is not sealed can be found this way"
    return raw


def sung(house: House) -> list[str]:
    raw = files(house)
    places = [place for place in range(len(raw)) if raw.startswith(CANARY.encode(), place)]
    return [raw[place : place + 40].decode(errors="replace") for place in places]


def canary(what: str) -> str:
    return f"{CANARY}{what} {what * 30}"


def test_the_file_never_shows_what_people_wrote(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    house.join(CARLOS, "mentor", responsibilities=canary("declined"))
    house.mentor(ASHA, responsibilities=canary("mentor"))
    house.join(BEN, "mentee", responsibilities=canary("mentee"))
    with house.begin(BEN) as work:
        draft = Draft(person=BEN, role=Role.MENTEE, answers={"chapter": canary("draft")})
        services.enrolment.joining.note_down(work, draft)
    made = house.ask(BEN, ASHA, canary("message"))
    assert any(canary("message") in str(one) for one in house.payloads())
    assert sung(house) == []
    with house.begin(ASHA) as work:
        services.matching.requests.decline(work, made.id, canary("reason"))
    assert sung(house) == []
    house.carry()
    assert sung(house) == []


def test_the_file_never_shows_a_message_that_waits_for_the_next_mentor(
    house_on_sqlite: House,
) -> None:
    house = house_on_sqlite
    for one in (ASHA, CARLOS):
        house.mentor(one)
    house.join(BEN, "mentee")
    made = house.ask(BEN, ASHA, canary("message"), CARLOS)
    house.carry()
    assert sung(house) == []
    with house.begin(ASHA) as work:
        services.matching.requests.decline(work, made.id, canary("reason"))
    assert sung(house) == []
    house.turn(minutes=1)
    assert any(
        canary("message")[:20] in str(blocks) for to, _, blocks in house.said if to == CARLOS
    )
    assert sung(house) == []


def test_the_file_never_shows_what_a_pairing_talks_about(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    pairing = house.pair(ASHA, BEN)
    house.turn(days=31)
    with house.begin(BEN) as work:
        month = storage.catch_ups.of(work.db, pairing.id)[0]
        day = local_date(house.now + timedelta(days=3), "Europe/London")
        noon = house.now.time().replace(tzinfo=None)
        services.catch_ups.answers.plan(
            work, month.id, on=day, wall=noon, how=How.VIDEO, agenda=canary("agenda")
        )
    assert sung(house) == []
    house.turn(days=4)
    assert any(canary("agenda")[:20] in str(blocks) for _, _, blocks in house.said)
    with house.begin(ASHA) as work:
        words = Words(
            talked_about=canary("talk"),
            works=canary("works"),
            other_help=canary("help"),
            actions=(Action(what=canary("action"), who=Doer.BOTH),),
        )
        services.summaries.write(work, pairing.id, month.id, words)
    assert sung(house) == []
    house.carry()
    assert sung(house) == []
    with house.begin(BEN, reading=True) as work:
        assert canary("talk")[:20] in str(services.summaries.history(work, pairing.id).payload())


def test_the_file_never_shows_a_concern_or_what_moderators_write_about_it(
    house_on_sqlite: House,
) -> None:
    house = house_on_sqlite
    with house.begin(BEN) as work:
        services.concerns.raising.raise_(
            work, "V1", canary("concern"), ASHA, Urgency.URGENT, contact=False
        )
    assert any(canary("concern") in str(one) for one in house.payloads())
    assert sung(house) == []
    with house.begin(SOL) as work:
        services.concerns.handling.take(work, 1)
        services.concerns.handling.add_note(work, 1, canary("note"))
    house.carry()
    with house.begin(SOL) as work:
        services.concerns.handling.resolve(work, 1, canary("done"), canary("word"))
    assert sung(house) == []
    house.carry()
    assert any(canary("word")[:20] in str(blocks) for to, _, blocks in house.said if to == BEN)
    assert sung(house) == []
    with house.begin(SOL) as work:
        shown = str(services.concerns.reading.whole(work, 1))
    for one in ("concern", "note", "done", "word"):
        assert canary(one)[:20] in shown


def test_the_file_never_shows_what_somebody_thinks_of_their_pairing(
    house_on_sqlite: House,
) -> None:
    house = house_on_sqlite
    pairing = house.pair(ASHA, BEN)
    with house.begin(BEN) as work:
        (first,) = storage.catch_ups.of(work.db, pairing.id)
        services.catch_ups.answers.met(work, first.id)
    house.turn(days=35)
    with house.begin(BEN) as work:
        asked, *_ = storage.feedback.of(work.db, pairing.id, BEN)
        answer = Answer(choice=Choice.NOT_SO_HELPFUL, words=canary("feedback"))
        services.feedback.answering.give(work, asked.id, answer)
    house.carry()
    with house.begin(MO) as work:
        shown = str(services.feedback.reading.read(work, asked.id))
    assert canary("feedback")[:20] in shown
    assert sung(house) == []
    assert Choice.NOT_SO_HELPFUL.encode() not in files(house), "nor what was chosen"
