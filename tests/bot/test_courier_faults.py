"""A failing Slack: every order ends, and a pairing has one working channel or everybody knows."""

import errno
from collections.abc import Generator
from datetime import timedelta
from urllib.error import URLError

import pytest

from bot.courier.verdicts import MOST_ANSWERS, Meaning, judge
from bot.settings import PROJECT
from bot.slack_client import Client
from mentoring.closure import Ending
from sandbox import rooms
from services.kinds import Kind
from services.work import CLOCK
from tests.bot.post_office import PostOffice, opened
from tests.cast import ASHA, BEN, LAMP, MO
from views.kit import Message

METHODS = (
    "conversations.create",
    "conversations.invite",
    "conversations.setTopic",
    "chat.postMessage",
)
FAULTS = {
    "429 with Retry-After": {"retry_after": 7},
    "500 and nothing done": {"status": 500},
    "500 after all": {"status": 500, "after_apply": True},
    "internal_error": {"error": "internal_error"},
    "fatal_error after all": {"error": "fatal_error", "after_apply": True},
    "cut off before": {"reset": True},
    "cut off after": {"reset": True, "after_apply": True},
    "no answer in time": {"delay": 0.8},
    "a page of HTML": {"status": 502},
}


@pytest.fixture
def office(databases, programme) -> Generator[PostOffice]:
    with opened(databases.url("sqlite"), PROJECT / "manifest.yml", programme) as made:
        made.ask()
        yield made


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("method", METHODS)
def test_after_any_trouble_the_two_have_one_working_channel(
    office: PostOffice, method: str, fault: str
) -> None:
    office.faults.add(method, **FAULTS[fault])
    office.accept()
    office.carry_all()
    office.working_channel()
    assert {one.state for one in office.orders() if one.kind != Kind.CREATE_CHANNEL} == {"done"}


@pytest.mark.parametrize("fault", FAULTS)
def test_trouble_with_everything_three_times_over_still_ends_in_one_working_channel(
    office: PostOffice, fault: str
) -> None:
    office.faults.add("*", **FAULTS[fault] | {"times": 3})
    office.accept()
    office.carry_all(most=60)
    office.working_channel()


def test_a_courier_killed_between_create_and_invite_is_followed_by_one_that_adopts(
    office: PostOffice,
) -> None:
    office.accept()
    workspace = office.sandbox.workspace
    rooms.create(workspace, office.pairing().channel_name, "private", LAMP)
    office.carry_all()
    assert office.working_channel() == office.pairing().channel_name
    refused = [one.error for one in office.orders() if one.state == "dead"]
    assert refused == ["name_taken"]


def test_a_name_that_belongs_to_others_is_left_to_them(office: PostOffice) -> None:
    office.accept()
    taken = office.pairing().channel_name
    theirs = rooms.create(office.sandbox.workspace, taken, "private", MO)
    office.carry_all()
    assert set(office.channels()) == {taken, f"{taken}-2"}
    assert theirs.members == [MO]
    assert office.pairing().channel_name == f"{taken}-2"


def test_three_taken_names_in_a_row_lead_to_the_fourth(office: PostOffice) -> None:
    office.accept()
    taken = office.pairing().channel_name
    for name in (taken, f"{taken}-2", f"{taken}-3"):
        rooms.create(office.sandbox.workspace, name, "private", MO).archived = True
    office.carry_all()
    assert office.working_channel() == f"{taken}-4"


@pytest.mark.parametrize("missing", [ASHA, BEN])
def test_a_deactivated_invitee_leaves_no_half_made_pairing(
    office: PostOffice, missing: str
) -> None:
    office.sandbox.workspace.people[missing].deleted = True
    office.accept()
    office.carry_all()
    office.clear_word()
    assert office.pairing().ending is Ending.UNREACHABLE


@pytest.mark.parametrize("error", ["restricted_action", "missing_scope", "invalid_name_specials"])
def test_a_channel_that_slack_refuses_for_good_ends_in_a_clear_word(
    office: PostOffice, error: str
) -> None:
    office.faults.add("conversations.create", error=error)
    office.accept()
    office.carry_all()
    office.clear_word()


def test_a_slack_that_never_recovers_ends_in_a_clear_word(office: PostOffice) -> None:
    office.faults.add("conversations.create", status=500, times=1000)
    office.accept()
    began = office.house.now
    office.carry_all(most=MOST_ANSWERS + 20)
    office.clear_word()
    assert office.house.now - began > timedelta(hours=18), "an outage is no refusal"


@pytest.mark.parametrize("status", [200, 302, 403, 407, 502])
def test_a_page_that_is_not_slacks_refuses_nothing(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch, caplog, status: int
) -> None:
    """A proxy, a portal, a page that says that somebody is mending something."""
    page = "<html><title>Blocked for Asha Raman</title></html>"
    between = [page] * 20
    real = Client._perform_urllib_http_request

    def answer(self, **given):
        if between:
            return {"status": status, "headers": {}, "body": between.pop()}
        return real(self, **given)

    monkeypatch.setattr(Client, "_perform_urllib_http_request", answer)
    office.accept()
    office.carry_all(most=60)
    assert not between
    office.working_channel()
    ours = [one.getMessage() for one in caplog.records if one.name.startswith("bot.")]
    assert ours
    assert "Blocked" not in str(ours)
    assert not any("Blocked" in str(one.error) for one in office.orders())


def test_a_message_refused_for_good_lets_the_next_one_through(office: PostOffice) -> None:
    office.faults.add("chat.postMessage", error="invalid_blocks")
    with office.house.begin(CLOCK) as work:
        work.say(BEN, Message("never"))
        work.say(BEN, Message("and on"))
    office.carry_all()
    newest = office.person(BEN).messages(office.person(BEN).dm(LAMP))[-1]
    assert newest["text"] == "and on"
    assert [one.error for one in office.orders() if one.state == "dead"] == ["invalid_blocks"]


def test_who_is_told_to_wait_waits_as_long_as_told(office: PostOffice) -> None:
    office.faults.add("chat.postMessage", retry_after=30)
    with office.house.begin(CLOCK) as work:
        work.say(BEN, Message("patience"))
    office.carry()
    assert "patience" not in office.person(BEN).sees()
    office.house.now += office.house.now.resolution * 29_000_000
    office.carry()
    assert "patience" not in office.person(BEN).sees()
    office.house.now += office.house.now.resolution * 3_000_000
    office.carry()
    assert "patience" in office.person(BEN).sees()


@pytest.mark.parametrize("error", ["token_revoked", "invalid_auth", "account_inactive"])
def test_a_token_that_no_longer_opens_is_said_and_nothing_is_lost(
    office: PostOffice, error: str
) -> None:
    office.faults.add("*", error=error, times=1000)
    office.accept()
    for number in range(4):
        office.carry()
        assert error in str(office.courier.trouble()), f"round {number}"
        office.house.now += office.house.now.resolution * 61_000_000
    assert {one.state for one in office.orders()} == {"done", "waiting"}
    assert {one.attempts for one in office.orders() if one.state == "waiting"} == {0}
    office.faults.clear()
    office.carry_all()
    assert office.courier.trouble() is None
    office.working_channel()


def test_a_slack_that_cannot_be_reached_is_tried_until_it_can(office: PostOffice) -> None:
    client = office.courier._client
    there, client.base_url = client.base_url, "http://127.0.0.1:9/api/"
    office.accept()
    for _ in range(12):
        office.carry()
        office.house.now += office.house.now.resolution * 3_600_000_000
    assert {one.state for one in office.orders()} == {"done", "waiting"}
    client.base_url = there
    office.carry_all()
    office.working_channel()


def test_while_slack_is_away_it_is_not_tried_order_by_order(office: PostOffice) -> None:
    """A backlog would knock a thousand times a minute, and each order would wait ever longer."""
    client = office.courier._client
    there, client.base_url = client.base_url, "http://127.0.0.1:9/api/"
    with office.house.begin(CLOCK) as work:
        for one in (ASHA, BEN, MO):
            work.say(one, Message("hello"))
    knocked: list[str] = []
    real = client.api_call
    client.api_call = lambda *given, **named: (knocked.append(given[0]), real(*given, **named))[1]
    for _ in range(120):
        office.carry()
        office.house.now += timedelta(seconds=1)
    assert 6 < len(knocked) < 15, "one at a time: at first soon, then every 15 to 30 seconds"
    assert office.courier.trouble() == "Slack is away (unreachable)"
    waiting = [one for one in office.orders() if one.state == "waiting"]
    assert [one.attempts for one in waiting] == [0] * 3, "it is no fault of theirs"
    client.base_url = there
    office.house.now += timedelta(seconds=30)
    office.carry()
    assert office.courier.trouble() is None


def test_what_nobody_has_asked_for_minutes_is_no_trouble_any_more(office: PostOffice) -> None:
    """The last order that waited may be wanted no more; then nothing tells that Slack is back."""
    office.courier._client.base_url = "http://127.0.0.1:9/api/"
    with office.house.begin(CLOCK) as work:
        work.say(BEN, Message("hello"))
    for _ in range(4):
        office.carry()
        office.house.now += timedelta(seconds=30)
    assert office.courier.trouble() == "Slack is away (unreachable)"
    office.clock.turn_to(office.house.now + timedelta(minutes=5))
    assert office.courier.trouble() is None


@pytest.mark.parametrize("code", [errno.EHOSTUNREACH, errno.ENETUNREACH])
def test_a_way_that_breaks_while_an_answer_is_awaited_leaves_a_doubt(code: int) -> None:
    """The request was sent; only a connection that never came about asked nothing."""
    awaited = judge(OSError(code, "gone"), 1)
    assert (awaited.meaning, awaited.asked) == (Meaning.LATER, True)
    never_sent = judge(URLError(OSError(code, "gone")), 1)
    assert (never_sent.meaning, never_sent.asked) == (Meaning.AWAY, False)


def test_a_slack_that_says_it_is_unavailable_is_left_alone_for_a_moment(office: PostOffice) -> None:
    office.faults.add("*", error="service_unavailable", times=1)
    with office.house.begin(CLOCK) as work:
        work.say(BEN, Message("one"))
        work.say(MO, Message("two"))
    before = sum(one.state == "waiting" for one in office.orders())
    office.carry()
    assert sum(one.state == "waiting" for one in office.orders()) == before
    office.house.now += timedelta(seconds=2)
    office.carry()
    assert {one.state for one in office.orders()} == {"done"}
