"""Once a night, ask Slack about everybody and every channel."""

import services.changes.reconciling
from services.work import CLOCK, Begin


def look(begin: Begin) -> None:
    """Begin tonight's look, unless another copy of the bot has."""
    with begin(CLOCK, "", reading=True) as work:
        due = services.changes.reconciling.is_due(work)
    if due:
        with begin(CLOCK, "") as work:
            services.changes.reconciling.begin(work)
