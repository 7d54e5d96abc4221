"""How soon somebody who presses *Find a mentor* is shown suggestions, among ten thousand.

`python -m benchmarks.find` starts the bot over HTTP on SQLite with 4,000 mentors and 6,000 mentees
who answered everything that matching compares. Mentees press one after the other; the time
runs from sending the press until the modal has arrived at Slack. `--mentors`, `--mentees` and
`--presses`
change the numbers.
"""

import argparse
import asyncio
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import storage.enrolment
import storage.participants
import storage.privacy
import views.home
from benchmarks.acks import send
from benchmarks.always_ok import TEAM, answer, arrived
from benchmarks.copies import Copy
from benchmarks.gestures import press
from benchmarks.matching import people
from benchmarks.matching.people import Cohort
from benchmarks.stand import RING, bot, percentile, where
from mentoring.enrolment import Enrolment, State, Vetting
from mentoring.matching.profiles import Profile
from mentoring.participants import Role
from storage.database import Database, Db

PROGRAMME = Path(people.__file__).with_name("programme.yml")
SETTLE_SECONDS = 20
PATIENCE_SECONDS = 10


def build(database: Path, cohort: Cohort) -> None:
    """Let everybody take part."""
    made = Database(f"sqlite:///{database}", RING)
    made.migrate()
    with made.transaction(TEAM) as db:
        for mentor, seats in zip(cohort.mentors, cohort.seats.tolist(), strict=True):
            _join(db, mentor, seats)
        for mentee in cohort.mentees:
            _join(db, mentee, 0)
    made.close()


def _join(db: Db, profile: Profile, seats: int) -> None:
    now, person = datetime.now(UTC), profile.person  # noqa: TID251 (the bot's clock is the real one)
    storage.participants.save(db, person, now)
    vetting = Vetting.APPROVED if profile.role is Role.MENTOR else Vetting.NOT_NEEDED
    made = storage.enrolment.add(
        db,
        Enrolment(
            id=0,
            person=person.id,
            role=profile.role,
            state=State.ACTIVE,
            vetting=vetting,
            capacity=seats,
            joined_at=now,
            closes_at=now + timedelta(days=365),
        ),
    )
    storage.privacy.put(db, f"answers:{made.id}", person.id, dict(profile.answers))


async def ask(running: Copy, mentee: str) -> float:
    """Press the button and return after how many milliseconds the modal has arrived."""
    arrived.pop("views.open", None)
    began = time.perf_counter()
    gesture = press("find", mentee, views.home.FIND, "")
    answered = await send(running.url, gesture, began)
    assert not answered.wrong, answered
    while "views.open" not in arrived:
        assert time.perf_counter() - began < PATIENCE_SECONDS, "no modal has arrived"
        await asyncio.sleep(0.0005)
    return (arrived["views.open"] - began) * 1000


async def measure(database: Path, mentees: list[str]) -> None:
    """Start the bot and press."""
    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=512)
    slack = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        starting = bot(slack, database, PROGRAMME)
        running = await asyncio.to_thread(starting.__enter__)
        try:
            first = await ask(running, mentees[0])
            print(f"{where()}: the first, at once after the start, {first:.0f} ms")
            await asyncio.sleep(SETTLE_SECONDS)
            took = [await ask(running, one) for one in mentees[1:]]
            shares = ", ".join(
                f"p{share} {percentile(took, share / 100):.1f}" for share in (50, 95, 99, 100)
            )
            print(f"{where()}: {len(took)} more, ms: {shares}; memory {running.memory()}")
        finally:
            await asyncio.to_thread(starting.__exit__, None, None, None)


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--mentors", type=int, default=4000)
    asked.add_argument("--mentees", type=int, default=6000)
    asked.add_argument("--presses", type=int, default=500)
    wish = asked.parse_args()
    cohort = people.cohort(wish.mentees, wish.mentors, 1)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "town.db"
        build(database, cohort)
        asyncio.run(
            measure(database, [one.person.id for one in cohort.mentees[: wish.presses + 1]])
        )


if __name__ == "__main__":
    main()
