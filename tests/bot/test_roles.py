"""Who holds a role by a user group: asked while somebody waits, so not for long."""

import time

from slack_sdk import WebClient

from bot.workspace import Roles

GROUPS = ("S0ONE", "S0TWO", "S0THREE", "U0MO")


def roles(slack, seconds):
    client = WebClient("xoxb", base_url=f"{slack.url}/api/", timeout=seconds, retry_handlers=[])
    return Roles(client, GROUPS)


def test_several_groups_take_no_longer_than_the_slowest(slack):
    slack.slow = 0.5
    asked, began = roles(slack, 5), time.monotonic()
    asked.refresh()
    assert time.monotonic() - began < 1.3, "one after the other takes 1.5 s"
    assert slack.asked == 3
    assert not asked.unsure


def test_a_slack_that_does_not_answer_holds_nobody_up_and_gives_nobody_a_role(slack):
    slack.slow = 1.5
    asked, began = roles(slack, 0.3), time.monotonic()
    asked.refresh()
    assert time.monotonic() - began < 1.3
    assert asked.unsure
    assert asked.people() == {"U0MO"}
