"""Whatever arrives, the answer is one of Slack's own kind: nothing breaks, nobody is mentioned."""

import json

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import services.vetting
from tests import signed
from tests.cast import ASHA, MO
from tests.handlers.board import listeners
from tests.handlers.gestures import Gestures
from tests.handlers.invariants import alarms, bad_marks, survives
from tests.handlers.mischief import EVIL, TRICKS, WORDS, Long, Tricks, spoil
from tests.handlers.world import ELIF, join

many = settings(
    max_examples=40,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@many
@given(name=st.sampled_from(listeners("action")), tricks=TRICKS)
def test_any_press(
    gestures: Gestures, caplog: pytest.LogCaptureFixture, name: str, tricks: Tricks
) -> None:
    payload = spoil(gestures.press(name), tricks)
    survives(gestures, caplog, lambda edge: edge.interact(payload))


@many
@given(name=st.sampled_from(listeners("view")), tricks=TRICKS)
def test_any_submission(
    gestures: Gestures, caplog: pytest.LogCaptureFixture, name: str, tricks: Tricks
) -> None:
    payload = spoil(gestures.submit(name), tricks)
    survives(gestures, caplog, lambda edge: edge.interact(payload))


@many
@given(name=st.sampled_from(listeners("shortcut")), text=st.sampled_from(WORDS), tricks=TRICKS)
def test_any_message_with_a_shortcut(
    gestures: Gestures,
    caplog: pytest.LogCaptureFixture,
    name: str,
    text: str | Long,
    tricks: Tricks,
) -> None:
    payload = spoil(gestures.about_message(name, text=str(text)), tricks)
    survives(gestures, caplog, lambda edge: edge.interact(payload))


@many
@given(name=st.sampled_from(listeners("command")), text=st.sampled_from(WORDS), tricks=TRICKS)
def test_any_command(
    gestures: Gestures,
    caplog: pytest.LogCaptureFixture,
    name: str,
    text: str | Long,
    tricks: Tricks,
) -> None:
    payload = spoil(gestures.command(name, str(text)), tricks)
    survives(gestures, caplog, lambda edge: edge.command(payload))


@many
@given(name=st.sampled_from(listeners("event")), tricks=TRICKS)
def test_any_event(
    gestures: Gestures, caplog: pytest.LogCaptureFixture, name: str, tricks: Tricks
) -> None:
    payload = spoil(gestures.event(name), tricks)
    survives(gestures, caplog, lambda edge: edge.event(payload))


@pytest.mark.parametrize("name", listeners("view"))
@pytest.mark.parametrize("words", WORDS)
def test_any_words_in_any_form(
    gestures: Gestures, caplog: pytest.LogCaptureFixture, name: str, words: str | Long
) -> None:
    payload = gestures.submit(name)
    for elements in payload["view"]["state"]["values"].values():
        for element in elements.values():
            if "value" in element:
                element["value"] = str(words)
    survives(gestures, caplog, lambda edge: edge.interact(payload))


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "null", "3", '"x"', "payload=", "payload={", "payload=[1]", "payload=null",
     "payload=3", "command=%2Fmentoring", "payload=%00", "a=b", "type=event_callback",
     'payload={"type":"block_actions","actions":[3]}', '{"type":"event_callback","event":3}',
     '{"type":"event_callback","event":{"type":["x"]},"authorizations":[3]}',
     'payload={"type":"view_submission","view":"x","user":"y","team":7}', "[" * 5_000,
     '{"authorizations":[' * 300],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded", "x/y"])
def test_what_is_not_slacks_is_turned_away(
    furnished: Gestures, caplog: pytest.LogCaptureFixture, body: str, kind: str
) -> None:
    answer = furnished.edge.send(body, kind)
    assert 400 <= answer.status_code < 500
    assert alarms(caplog) == []


@pytest.mark.parametrize(
    ("stamp", "signature"),
    [("abc", None), ("nan", None), ("9" * 400, None), ("9" * 5_000, None), ("-1", None), ("", ""),
     ("1e9", None), ("0x10", None), ("1_0", None), ("²", None), (None, "v0=é"), (None, "v0=1"),
     (None, None), ("0", None), ("999999999999", None)],
)  # fmt: skip
@pytest.mark.parametrize("body", ["{}", '{"type":"event_callback"}'])
def test_what_is_oddly_stamped_or_signed_is_turned_away(
    gestures: Gestures,
    caplog: pytest.LogCaptureFixture,
    stamp: str | None,
    signature: str | None,
    body: str,
) -> None:
    edge = gestures.edge
    signed_by = signed.headers(body, secret="somebody-elses", kind="application/json")
    odd = {"x-slack-request-timestamp": stamp, "x-slack-signature": signature}
    odder = signed_by | {name: one for name, one in odd.items() if one is not None}
    headers = {name: one.encode() for name, one in odder.items()}
    answer = edge.loop.run(edge.web.post("/slack/events", content=body, headers=headers))
    assert answer.status_code == 401
    assert alarms(caplog) == []


@pytest.mark.parametrize("odd", ["\ud800", "\x00", "Ev\ud800", "", 3, ["Ev1"], "E" * 300])
def test_an_event_whose_id_cannot_be_kept_is_turned_away(
    gestures: Gestures, caplog: pytest.LogCaptureFixture, odd: object
) -> None:
    event = gestures.event("app_home_opened") | {"event_id": odd}
    assert gestures.edge.event(event).status_code == 400
    assert alarms(caplog) == []


def test_bytes_that_are_no_text_are_turned_away(gestures: Gestures) -> None:
    edge = gestures.edge
    answer = edge.loop.run(edge.web.post("/slack/events", content=b"\xff\xfe\x00payload="))
    assert answer.status_code == 400


def test_the_check_for_marks_finds_what_it_looks_for() -> None:
    assert len(list(bad_marks({"text": EVIL}))) == 5
    assert list(bad_marks({"type": "plain_text", "text": EVIL})) == []
    fine = "<@U0BEN> <#C012> <!date^17^{date_long}|Monday> <https://example.org|Read more>"
    assert list(bad_marks({"text": fine})) == []
    words = {"type": "text", "text": EVIL}
    assert list(bad_marks(quoted(words, {"type": "emoji", "name": "wave"}))) == []
    assert list(bad_marks(quoted(words, {"type": "broadcast", "range": "here"}))) == ["broadcast"]


def quoted(*pieces: dict[str, str]) -> dict[str, object]:
    quote = {"type": "rich_text_quote", "elements": pieces}
    return {"blocks": json.dumps([{"type": "rich_text", "elements": [quote]}])}


def test_what_somebody_writes_when_joining_stays_words(gestures: Gestures) -> None:
    edge = gestures.edge
    called = len(edge.calls)
    written = {"job_title", "organisation", "responsibilities", "qualifications", "offer"}
    newcomer = join(edge, "U0NEW", "mentor", approved=False, **dict.fromkeys(written, EVIL[:90]))
    edge.carry()
    with edge.process.begin(MO, "approves the newcomer") as work:
        services.vetting.decide(work, newcomer.id, approved=True)
    edge.carry()
    edge.interact(gestures.press("home.find", ELIF))
    edge.interact(gestures.press("matching.more", ELIF, "U0NEW"))
    edge.interact(gestures.press("home.profile", "U0NEW"))
    shown = json.dumps([one["args"] for one in edge.calls[called:]])
    assert shown.count("<!channel>") >= 3, "as it was written, where nothing is mark-up"
    assert list(bad_marks([one["args"] for one in edge.calls[called:]])) == []
    assert ASHA in shown
