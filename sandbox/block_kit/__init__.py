"""Block Kit as strictly as Slack takes it: what would be refused, and where."""

from sandbox.block_kit.answers import client_errors
from sandbox.block_kit.messages import check_message
from sandbox.block_kit.problems import Problem
from sandbox.block_kit.views import check_view

__all__ = ["Problem", "check_message", "check_view", "client_errors"]
