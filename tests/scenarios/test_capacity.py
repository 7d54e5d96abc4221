"""A mentor's seats hold, even when everything happens at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

import services.matching.requests
import storage.matching
from tests import signed
from tests.cast import ASHA, BEN, CARLOS
from tests.scenarios.acts import COMMAND, enrol, pairings, private_channels
from tests.stage import Stage

pytestmark = pytest.mark.scenario

GRACE, HUGO = "U0GRACE", "U0HUGO"


def asks(stage: Stage, mentee: str, mentor: str) -> int:
    """Let a mentee ask behind the scenes; returns the request's number."""
    enrol(stage, mentee, "mentee")
    with stage.process.begin(mentee, f"asks:{mentee}") as work:
        services.matching.requests.ask(work, mentor, "Would you?")
        made = storage.matching.find_open(work.db, mentee=mentee)
    assert made is not None
    return made.id


def accept_at_once(stage: Stage, mentor: str, requests: list[int]) -> list[int]:
    """Press several Accepts in the same moment; returns the HTTP statuses."""
    bodies = [
        signed.interaction(signed.press(stage, mentor, "matching.accept", one)) for one in requests
    ]
    with ThreadPoolExecutor(len(bodies)) as pool:
        return list(pool.map(lambda body: signed.post(stage.bot_url, body).status_code, bodies))


def test_of_two_accepted_at_once_only_as_many_get_a_pairing_as_there_are_seats(
    stage: Stage,
) -> None:
    enrol(stage, ASHA, "mentor", capacity="1")
    requests = [asks(stage, BEN, ASHA), asks(stage, GRACE, ASHA)]
    stage.settle()
    assert accept_at_once(stage, ASHA, requests) == [200, 200]
    stage.settle()
    assert len(pairings(stage, ASHA)) == 1
    assert len(private_channels(stage.asha)) == 1
    stage.asha.waits_for("This request was already closed")
    stage.asha.waits_for("You can take nobody else at the moment")


def test_with_two_seats_both_get_theirs(stage: Stage) -> None:
    enrol(stage, ASHA, "mentor", capacity="2")
    requests = [asks(stage, BEN, ASHA), asks(stage, GRACE, ASHA)]
    stage.settle()
    accept_at_once(stage, ASHA, requests)
    stage.settle()
    assert {one.mentee for one in pairings(stage, ASHA)} == {BEN, GRACE}


def test_one_request_accepted_twice_at_once_makes_one_pairing(stage: Stage) -> None:
    enrol(stage, ASHA, "mentor", capacity="2")
    request = asks(stage, BEN, ASHA)
    stage.settle()
    accept_at_once(stage, ASHA, [request, request, request])
    stage.settle()
    assert len(pairings(stage, ASHA)) == 1
    assert len(private_channels(stage.ben)) == 1
    stage.asha.waits_for("already accepted")


def test_a_full_mentor_is_not_suggested(stage: Stage) -> None:
    enrol(stage, ASHA, "mentor", capacity="1")
    enrol(stage, CARLOS, "mentor", capacity="1")
    asks(stage, BEN, ASHA)
    stage.settle()
    stage.asha.press("Accept")
    enrol(stage, HUGO, "mentee")
    hugo = stage.person(HUGO)
    hugo.command(COMMAND, "find")
    assert "Ask Carlos" in hugo.sees()
    assert "Ask Asha" not in hugo.sees()
