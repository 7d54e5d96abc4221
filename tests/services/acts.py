"""What people of the cast do in a house, in a line each."""

import services.closure
import services.inactivity.answers
import services.matching.requests
import services.matching.suggestions
import services.summaries
import storage.catch_ups
import storage.enrolment
import storage.matching
import storage.pairings
from mentoring.catch_ups import CatchUp
from mentoring.enrolment import Enrolment
from mentoring.matching.requests import Request
from mentoring.pairings import Pairing
from mentoring.summaries import Words
from tests.world import House


def accept(house: House, made: Request) -> None:
    with house.begin(made.mentor) as work:
        services.matching.requests.accept(work, made.id)


def decline(house: House, made: Request, reason: str = "") -> None:
    with house.begin(made.mentor) as work:
        services.matching.requests.decline(work, made.id, reason)


def withdraw(house: House, made: Request) -> None:
    with house.begin(made.mentee) as work:
        services.matching.requests.withdraw(work, made.id)


def found(house: House, mentee: str) -> list[str]:
    with house.begin(mentee) as work:
        return [one.mentor.person.id for one in services.matching.suggestions.find(work)]


def pause(house: House, person: str) -> None:
    with house.begin(person) as work:
        services.closure.pause(work)


def resume(house: House, person: str) -> None:
    with house.begin(person) as work:
        services.closure.resume(work)


def leave(house: House, person: str) -> None:
    with house.begin(person) as work:
        services.closure.leave(work)


def write(house: House, person: str, pairing: Pairing, talked_about: str) -> None:
    with house.begin(person) as work:
        services.summaries.write(work, pairing.id, None, Words(talked_about=talked_about))


def still(house: House, person: str, pairing: Pairing) -> None:
    with house.begin(person) as work:
        services.inactivity.answers.still(work, pairing.id)


def live(house: House, pairing: Pairing, *, days: int) -> None:
    """Let time pass for a pairing that says now and then that it is alive."""
    for _ in range(days // 50):
        house.turn(days=50)
        still(house, pairing.mentee, pairing)
    house.turn(days=days % 50)


def request(house: House, made: Request) -> Request:
    with house.begin("", reading=True) as work:
        return storage.matching.get(work.db, made.id)


def open_of(house: House, mentee: str) -> Request | None:
    with house.begin(mentee, reading=True) as work:
        return storage.matching.find_open(work.db, mentee=mentee)


def enrolment(house: House, made: Enrolment) -> Enrolment:
    with house.begin("", reading=True) as work:
        return storage.enrolment.get(work.db, made.id)


def pairings(house: House, person: str) -> list[Pairing]:
    with house.begin("", reading=True) as work:
        return storage.pairings.of(work.db, person)


def catch_ups(house: House, pairing: Pairing) -> list[CatchUp]:
    with house.begin("", reading=True) as work:
        # number 0 is the first meeting, planned from the welcome
        return [one for one in storage.catch_ups.of(work.db, pairing.id) if one.number]


def heard(house: House, person: str, *words: str) -> int:
    """Count the messages to somebody that have all these words."""
    said = [f"{text} {blocks}" for to, text, blocks in house.said if to == person]
    return sum(all(word in one for word in words) for one in said)
