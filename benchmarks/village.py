"""Two hundred participants in the middle of their year, as a database."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import storage.catch_ups
import storage.enrolment
from benchmarks.stand import ORGANISER, RING
from bot.programmes import load
from bot.settings import PROJECT
from mentoring.programmes import Programme
from storage.database import Database
from tests.world import House, house_over

MONTH = timedelta(days=35)


@dataclass(frozen=True, slots=True)
class Pair:
    """A pairing whose first catch-up was asked about and is not answered yet."""

    pairing: int
    catch_up: int
    mentor: str
    mentee: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A request that a mentor has not answered yet."""

    request: int
    mentor: str


@dataclass(frozen=True, slots=True)
class Village:
    """Who lives there: what the gestures are about."""

    programme: Programme
    pairs: list[Pair]
    asks: list[Ask]
    seekers: list[str]
    waiting: list[int]
    everybody: list[str]


def build(url: str) -> Village:
    """Let 70 mentors and 110 mentees take part, and 20 mentors wait to be approved."""
    programme = load(PROJECT / "programmes/default.yml")
    made = Database(url, RING)
    made.migrate()
    made.close()
    with house_over(url, RING, programme) as house:
        house.organisers = house.moderators = frozenset({ORGANISER})
        house.now = datetime.now(UTC) - MONTH  # noqa: TID251 (the bot's clock is the real one)
        village = _settled(house)
        house.carry()
    return village


def _settled(house: House) -> Village:
    house.meet(ORGANISER)
    paired = [(f"U0MENTOR{n}", f"U0MENTEE{n}") for n in range(60)]
    numbers = {pair: house.pair(*pair).id for pair in paired}
    house.turn(days=MONTH.days)
    spare = [f"U0SPARE{n}" for n in range(10)]
    for one in spare:
        house.mentor(one, capacity="3")
    seekers = [f"U0SEEKER{n}" for n in range(50)]
    for one in seekers:
        house.join(one, "mentee")
    asks = [
        Ask(house.ask(one, spare[n // 3]).id, spare[n // 3]) for n, one in enumerate(seekers[:30])
    ]
    new = [house.join(f"U0NEW{n}", "mentor") for n in range(20)]
    return Village(
        programme=house.programme,
        pairs=[_pair(house, numbers[pair], *pair) for pair in paired],
        asks=asks,
        seekers=seekers[30:],
        waiting=[one.id for one in new],
        everybody=[one for pair in paired for one in pair] + spare + seekers,
    )


def _pair(house: House, pairing: int, mentor: str, mentee: str) -> Pair:
    with house.begin(mentee, reading=True) as work:
        asked = storage.catch_ups.of(work.db, pairing)
    return Pair(pairing, asked[0].id, mentor, mentee)
