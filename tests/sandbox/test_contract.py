"""Every method: what it requires, which scope it wants, and errors by Slack's names only."""

import json
from urllib.parse import urlencode

import pytest

from sandbox.server import Sandbox, running
from sandbox.web.contract import MISSING, methods
from sandbox.web.methods import METHODS
from tests.sandbox.plain_http import FORM, JSON, ask
from tests.sandbox.shapes import MANIFEST, home, modal, section

EVERYTHING = sorted({scope for method in methods().values() for scope in method.scopes})

ARGUMENTS: dict[str, dict[str, object]] = {
    "api.test": {},
    "auth.test": {},
    "blocks.validate": {"blocks": [section("x")]},
    "bookmarks.add": {"channel_id": "C", "title": "t", "type": "link", "link": "https://a.example"},
    "chat.delete": {"channel": "C", "ts": "1.2"},
    "chat.postEphemeral": {"channel": "C", "user": "U0BEN", "text": "x"},
    "chat.postMessage": {"channel": "C", "text": "x"},
    "chat.update": {"channel": "C", "ts": "1.2", "text": "x"},
    "conversations.archive": {"channel": "C"},
    "conversations.create": {"name": "new-one"},
    "conversations.history": {"channel": "C"},
    "conversations.info": {"channel": "C"},
    "conversations.invite": {"channel": "C", "users": "U0BEN"},
    "conversations.join": {"channel": "C"},
    "conversations.kick": {"channel": "C", "user": "U0BEN"},
    "conversations.leave": {"channel": "C"},
    "conversations.list": {},
    "conversations.members": {"channel": "C"},
    "conversations.open": {"users": "U0BEN"},
    "conversations.rename": {"channel": "C", "name": "other"},
    "conversations.setPurpose": {"channel": "C", "purpose": "x"},
    "conversations.setTopic": {"channel": "C", "topic": "x"},
    "conversations.unarchive": {"channel": "C"},
    "files.completeUploadExternal": {"files": [{"id": "F"}]},
    "files.getUploadURLExternal": {"length": "3", "filename": "a.txt"},
    "pins.add": {"channel": "C", "timestamp": "1.2"},
    "reactions.add": {"channel": "C", "timestamp": "1.2", "name": "wave"},
    "team.info": {},
    "usergroups.list": {},
    "usergroups.users.list": {"usergroup": "S"},
    "users.conversations": {},
    "users.info": {"user": "U0BEN"},
    "users.list": {},
    "views.open": {"trigger_id": "1.2.3", "view": modal(section("x"))},
    "views.publish": {"user_id": "U0BEN", "view": home(section("x"))},
    "views.push": {"trigger_id": "1.2.3", "view": modal(section("x"))},
    "views.update": {"view_id": "V", "view": modal(section("x"))},
}
"""Arguments that are well-formed, though most name nothing that exists."""

OUTCOMES = {
    "bookmarks.add": "channel_not_found",
    "chat.delete": "channel_not_found",
    "chat.postEphemeral": "channel_not_found",
    "chat.postMessage": "channel_not_found",
    "chat.update": "channel_not_found",
    "conversations.archive": "channel_not_found",
    "conversations.history": "channel_not_found",
    "conversations.info": "channel_not_found",
    "conversations.invite": "channel_not_found",
    "conversations.join": "channel_not_found",
    "conversations.kick": "channel_not_found",
    "conversations.leave": "channel_not_found",
    "conversations.members": "channel_not_found",
    "conversations.rename": "channel_not_found",
    "conversations.setPurpose": "channel_not_found",
    "conversations.setTopic": "channel_not_found",
    "conversations.unarchive": "channel_not_found",
    "files.completeUploadExternal": "file_not_found",
    "pins.add": "channel_not_found",
    "reactions.add": "channel_not_found",
    "usergroups.users.list": "no_such_subteam",
    "views.open": "invalid_trigger_id",
    "views.push": "invalid_trigger_id",
    "views.update": "not_found",
}
"""What each answers then; the others are ok."""


@pytest.fixture(scope="module")
def generous():
    """A workspace that grants every scope."""
    manifest = {**MANIFEST, "oauth_config": {"scopes": {"bot": EVERYTHING}}}
    with running(Sandbox(manifest)) as base_url:
        yield base_url


@pytest.fixture(scope="module")
def mean():
    """A workspace that grants none."""
    manifest = {**MANIFEST, "oauth_config": {"scopes": {"bot": []}}}
    with running(Sandbox(manifest)) as base_url:
        yield base_url


def call(base_url, method, arguments=None, bearer="xoxb-sandbox", *, form=False):
    """Call a method by hand; returns its answer and its headers."""
    takes_json = method not in methods() or methods()[method].takes_json
    if takes_json and not form:
        body, kind = json.dumps(arguments or {}), JSON
    else:
        flat = {k: v if isinstance(v, str) else json.dumps(v) for k, v in (arguments or {}).items()}
        body, kind = urlencode(flat), FORM
    headers = {"authorization": f"Bearer {bearer}"} if bearer else {}
    answer = ask(f"{base_url}/api/{method}", body.encode(), content_type=kind, **headers)
    return json.loads(answer.body), answer.headers


def test_the_table_has_every_method():
    assert set(ARGUMENTS) == set(METHODS) == set(methods()) - {"apps.connections.open"}


@pytest.mark.parametrize("form", [False, True], ids=["json", "form"])
@pytest.mark.parametrize("method", ARGUMENTS)
def test_a_well_formed_call_is_answered_by_slacks_names(generous, method, form):
    if method == "conversations.create":
        ARGUMENTS[method]["name"] = f"new-{form}".lower()
    answer, _ = call(generous, method, ARGUMENTS[method], form=form)
    assert answer.get("error") == OUTCOMES.get(method)
    assert answer["ok"] is (method not in OUTCOMES)
    assert answer.get("error") is None or answer["error"] in methods()[method].errors


@pytest.mark.parametrize(
    ("method", "name"),
    [(method, name) for method in ARGUMENTS for name in methods()[method].required],
)
def test_a_missing_argument_is_refused(generous, method, name):
    arguments = {key: value for key, value in ARGUMENTS[method].items() if key != name}
    answer, _ = call(generous, method, arguments)
    assert answer["error"] == MISSING.get((method, name), "invalid_arguments")
    if answer["error"] == "invalid_arguments":
        messages = answer["response_metadata"]["messages"]
        assert messages == [f"[ERROR] missing required field: {name}"]


@pytest.mark.parametrize("method", [name for name in ARGUMENTS if methods()[name].scopes])
def test_a_scope_that_is_not_granted_is_named(mean, method):
    answer, headers = call(mean, method, ARGUMENTS[method])
    assert answer["error"] == "missing_scope"
    assert set(answer["needed"].split(",")) <= set(methods()[method].scopes)
    assert answer["provided"] == ""
    assert headers["x-oauth-scopes"] == ""


@pytest.mark.parametrize("method", sorted(set(ARGUMENTS) - {"api.test", "blocks.validate"}))
def test_a_token_is_asked_for(generous, method):
    assert call(generous, method, ARGUMENTS[method], bearer="")[0]["error"] == "not_authed"
    wrong, _ = call(generous, method, ARGUMENTS[method], bearer="xoxb-wrong")
    assert wrong["error"] == "invalid_auth"
    app, _ = call(generous, method, ARGUMENTS[method], bearer="xapp-sandbox")
    assert app["error"] == "not_allowed_token_type"


def test_sockets_open_with_the_app_token_only(generous):
    answer, _ = call(generous, "apps.connections.open", bearer="xapp-sandbox")
    assert answer["url"].startswith("ws://127.0.0.1:")
    answer, _ = call(generous, "apps.connections.open")
    assert answer["error"] == "not_allowed_token_type"


def test_an_unknown_method_is_unknown(generous):
    assert call(generous, "chat.shout")[0] == {"ok": False, "error": "unknown_method"}


def test_every_answer_names_the_scopes(generous):
    answer, headers = call(generous, "auth.test")
    assert headers["x-oauth-scopes"].split(",") == EVERYTHING
    assert (answer["team_id"], answer["user_id"], answer["bot_id"]) == (
        "T0HARBOUR",
        "U0LAMP",
        "B0LAMP",
    )


def test_a_token_in_the_body_and_a_trailing_slash_are_taken(generous):
    answer = ask(f"{generous}/api/auth.test/", b"token=xoxb-sandbox", content_type=FORM)
    assert json.loads(answer.body)["ok"] is True


def test_arguments_in_the_query_are_taken(generous):
    answer = ask(f"{generous}/api/users.info?user=U0MO", authorization="Bearer xoxb-sandbox")
    assert json.loads(answer.body)["user"]["name"] == "mo"


def test_a_method_for_forms_does_not_read_json(generous):
    body, bearer = json.dumps({"user": "U0BEN"}).encode(), "Bearer xoxb-sandbox"
    url = f"{generous}/api/users.info"
    answer = ask(url, body, content_type=JSON, authorization=bearer)
    assert json.loads(answer.body)["error"] == "user_not_found"


@pytest.mark.parametrize(
    ("kind", "body", "error"),
    [
        ("application/json", b"{", "invalid_json"),
        ("application/json", b"[]", "json_not_object"),
        ("text/plain", b"channel=C", "invalid_form_data"),
    ],
)
def test_bodies_that_cannot_be_read_are_refused(generous, kind, body, error):
    bearer = "Bearer xoxb-sandbox"
    url = f"{generous}/api/chat.postMessage"
    answer = ask(url, body, content_type=kind, authorization=bearer)
    assert json.loads(answer.body)["error"] == error


def test_other_hosts_are_not_served(generous):
    assert ask(f"{generous}/ui/state", host="evil.example").status == 400


def test_an_argument_that_slack_does_not_know_is_complained_about(workspace, client):
    client.chat_postMessage(channel="U0BEN", text="x", chanel="typo")
    assert workspace.complaints == ["chat.postMessage: Slack knows no argument called chanel"]


def test_every_call_is_recorded(workspace, client):
    client.chat_postMessage(channel="U0BEN", text="hello")
    call_ = workspace.calls[-1]
    assert call_["method"] == "chat.postMessage"
    assert call_["args"]["text"] == "hello"
    assert (call_["answer_ok"], call_["error"]) == (True, None)
    assert "token" not in call_["args"]
