"""Concerns: raised by anybody, read by the moderators alone."""
