"""The bot in the sandbox: a workspace in the browser, people to be, a clock to turn."""

from bot.rehearsal.stage import run

__all__ = ["run"]
