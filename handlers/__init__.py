"""Slack's front door: one gesture in, one service called, one view shown."""

from slack_bolt import App

import handlers.audit
import handlers.catch_ups
import handlers.changes
import handlers.closure
import handlers.concerns
import handlers.desk
import handlers.doubts
import handlers.enrolment
import handlers.feedback
import handlers.home
import handlers.inactivity
import handlers.inquiries
import handlers.matching
import handlers.no_shows
import handlers.pairings
import handlers.participants
import handlers.piles
import handlers.privacy
import handlers.removals
import handlers.rounds
import handlers.summaries
import handlers.vetting
import handlers.wishes


def register(app: App) -> None:
    """Open every door."""
    for topic in (
        handlers.home,
        handlers.desk,
        handlers.piles,
        handlers.audit,
        handlers.enrolment,
        handlers.participants,
        handlers.vetting,
        handlers.inquiries,
        handlers.matching,
        handlers.wishes,
        handlers.removals,
        handlers.rounds,
        handlers.pairings,
        handlers.catch_ups,
        handlers.no_shows,
        handlers.inactivity,
        handlers.summaries,
        handlers.closure,
        handlers.concerns,
        handlers.feedback,
        handlers.changes,
        handlers.doubts,
        handlers.privacy,
    ):
        topic.register(app)
