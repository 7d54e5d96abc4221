"""The app was taken out of Slack: everything is kept, and nothing is said until it is back."""

from collections.abc import Collection

from services.work import Work


def uninstalled(work: Work) -> None:
    """Note that somebody has taken the app out of Slack."""
    work.note("changes.uninstall", work.itself)


def revoked(work: Work, bots: Collection[str]) -> None:
    """Note that the bot's token is void, if it is the bot's."""
    if work.itself in bots:
        work.note("changes.revoke", work.itself)
