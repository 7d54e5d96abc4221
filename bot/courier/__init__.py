"""The courier: carries orders to Slack, at once and again until done."""

from bot.courier.courier import Courier

__all__ = ["Courier"]
